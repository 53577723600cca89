//! What a stage makes of its input on the way from the threads that make it to the one that prints it.

use std::mem::take;

use crate::filter::{Listed, Unjudged};
use crate::record::BadLine;

/// What was made of texts that follow each other.
#[derive(Default)]
pub struct Made {
    /// what is to be printed, in its shape
    pub text: String,
    /// what that consists of, and what is to be said between
    pub items: Vec<Item>,
    /// which listings the records belong to, and what was left out of them
    pub listed: Listed,
    /// what the filter could not judge
    pub unjudged: Unjudged,
}

/// One thing that was made.
#[derive(Debug)]
pub enum Item {
    /// a record or value in its shape
    Record {
        /// where in the text it ends, where the one before it began
        end: usize,
        /// the place of its listing among those of [`Made::listed`]
        listed: Option<usize>,
    },
    /// the end record of a listing, as it came; the last of the items
    End(String),
    /// a line that cannot be used
    Bad(BadLine),
    /// the program called `halt` with this status
    Halt(i32),
}

impl Made {
    /// The same behind that many lines.
    pub(super) fn behind(mut self, lines: u64) -> Made {
        for item in &mut self.items {
            if let Item::Bad(bad) = item {
                bad.number += lines;
            }
        }
        self
    }
}

/// Gathers what is made and hands it on in large parts.
pub struct Outlet<'h> {
    /// what is yet to be handed on
    pub made: Made,
    /// the line of the text that is worked on
    number: u64,
    hand_on: &'h mut dyn FnMut(Made) -> bool,
    is_closed: bool,
}

impl<'h> Outlet<'h> {
    /// An outlet through `hand_on`, which says whether anybody wants more.
    pub fn new(hand_on: &'h mut dyn FnMut(Made) -> bool) -> Self {
        Outlet { made: Made::default(), number: 0, hand_on, is_closed: false }
    }

    /// Whether nobody wants more.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Says on which line the text begins that is worked on.
    pub fn begin(&mut self, number: u64) {
        self.number = number;
    }

    /// Adds what was appended to the text since the last item.
    pub fn record(&mut self, listed: Option<usize>) {
        const FULL: usize = 64 << 10;
        self.made.items.push(Item::Record { end: self.made.text.len(), listed });
        if self.made.text.len() >= FULL {
            self.hand_on();
        }
    }

    /// Adds the end record of a listing.
    pub fn end(&mut self, line: &str) {
        self.made.items.push(Item::End(line.to_owned()));
        self.hand_on();
    }

    /// Says why the text that is worked on cannot be used.
    pub fn bad(&mut self, why: String) {
        self.made.items.push(Item::Bad(BadLine { number: self.number, why }));
    }

    /// Says that the program wants to end here.
    pub fn halt(&mut self, status: i32) {
        self.made.items.push(Item::Halt(status));
    }

    /// Hands on what was made so far.
    pub fn hand_on(&mut self) {
        if !self.is_closed {
            self.is_closed = !(self.hand_on)(take(&mut self.made));
        }
    }
}
