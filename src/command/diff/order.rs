//! Puts what was read side by side back into the order of the lines, and says which of them could not be used.

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use anyhow::Context;

use super::feed::Source;
use crate::output;
use crate::record::BadLine;
use crate::verdict::{Join, Part};

/// A block's part and where it is from, or why there is none.
type Read = anyhow::Result<(Part, Arc<Source>)>;

/// Adds parts to the join, whatever the order in which they come.
pub(super) struct Order {
    join: Join,
    /// the number of the block that comes next
    next: u64,
    early: BTreeMap<u64, Read>,
    /// of the source that is being added: its number, how many lines it has had, and how many could not be used
    source: usize,
    lines: u64,
    shown: usize,
    bad: u64,
    failed: Option<anyhow::Error>,
}

impl Order {
    pub fn new(join: Join) -> Order {
        Order { join, next: 0, early: BTreeMap::new(), source: 0, lines: 0, shown: 0, bad: 0, failed: None }
    }

    /// Adds the part of the block of this number as soon as all before it are added. Breaks when nothing more can be.
    /// Lines that go on as they are are sent to `passed`.
    pub fn add(&mut self, number: u64, read: Read, passed: &SyncSender<String>) -> ControlFlow<()> {
        self.early.insert(number, read);
        while let Some(read) = self.early.remove(&self.next) {
            self.next += 1;
            if self.failed.is_none() {
                self.failed = read.and_then(|(part, source)| self.add_next(part, &source, passed)).err();
            }
        }
        if self.failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// The join of everything, and how many lines could not be used.
    ///
    /// # Errors
    /// Why it is not everything.
    pub fn finish(self) -> anyhow::Result<(Join, u64)> {
        self.failed.map_or(Ok((self.join, self.bad)), Err)
    }

    fn add_next(&mut self, mut part: Part, source: &Source, passed: &SyncSender<String>) -> anyhow::Result<()> {
        if self.source != source.number {
            (self.source, self.lines, self.shown) = (source.number, 0, 0);
        }
        self.tell(&part, source);
        let lines = std::mem::take(&mut part.passed);
        if !lines.is_empty() {
            passed.send(lines).context("nobody takes what is to be passed on")?;
        }
        self.lines += part.lines;
        match part.stop.take() {
            Some(stop) => {
                let stop = io::Error::new(io::ErrorKind::InvalidData, self.numbered(&stop));
                Err(anyhow::Error::new(stop).context(format!("cannot read {}", source.name)))
            }
            None => {
                self.join.add(part);
                Ok(())
            }
        }
    }

    fn tell(&mut self, part: &Part, source: &Source) {
        /// More of a source are counted, not shown.
        const SHOWN: usize = 20;
        self.bad += part.bad;
        for bad in part.shown.iter().take(SHOWN - self.shown) {
            output::error(format!("{}, {}", source.name, self.numbered(bad)));
            self.shown += 1;
        }
    }

    /// The line with its number in its source.
    fn numbered(&self, line: &BadLine) -> BadLine {
        BadLine { number: self.lines + line.number, why: line.why.clone() }
    }
}
