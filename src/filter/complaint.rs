//! The records that an expression could not judge, counted.

use std::fmt;

/// Records that an expression could not judge and that were not kept for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// the expression as it was typed
    pub expression: String,
    /// how many records
    pub records: u64,
    /// what was wrong with the first of them
    pub reason: String,
    /// whether a negated condition (`neq`, `notlike`, …) met records without the property: they are most likely wanted
    pub absent: bool,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Complaint { expression, records, reason, .. } = self;
        let s = if *records == 1 { "" } else { "s" };
        write!(f, "--filter '{expression}' could not judge {records} record{s} and left them out: {reason}")
    }
}

/// What could not be judged in a part of a stream.
#[derive(Debug, Default)]
pub struct Unjudged {
    /// with the places of the expressions
    tallies: Vec<(usize, Tally)>,
}

/// The records that one expression could not judge.
#[derive(Debug)]
pub(super) struct Tally {
    records: u64,
    reason: String,
    absent: bool,
}

impl Tally {
    /// One record, and why.
    pub fn of(reason: String, absent: bool) -> Tally {
        Tally { records: 1, reason, absent }
    }
}

impl Unjudged {
    pub(super) fn is_empty(&self) -> bool {
        self.tallies.is_empty()
    }

    /// Counts what the expression at this place could not judge.
    pub(super) fn count(&mut self, expression: usize, one: Tally) {
        match self.tallies.iter_mut().find(|(place, _)| *place == expression) {
            Some((_, tally)) => {
                tally.records += one.records;
                tally.absent |= one.absent;
            }
            None => self.tallies.push((expression, one)),
        }
    }

    /// Adds what could not be judged behind.
    pub fn add(&mut self, later: Unjudged) {
        later.tallies.into_iter().for_each(|(expression, tally)| self.count(expression, tally));
    }

    /// The complaints; `typed` gives an expression by its place.
    pub(super) fn complaints<'e>(&self, typed: impl Fn(usize) -> &'e String) -> Vec<Complaint> {
        let complaint = |(place, tally): &(usize, Tally)| {
            let Tally { records, ref reason, absent } = *tally;
            Complaint { expression: typed(*place).clone(), records, reason: reason.clone(), absent }
        };
        let mut tallies: Vec<_> = self.tallies.iter().collect();
        tallies.sort_by_key(|(place, _)| *place);
        tallies.into_iter().map(complaint).collect()
    }
}
