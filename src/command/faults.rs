//! The lines of the input that a stage cannot use: each is said, none stops the others, and the exit status tells.

use crate::error::Failure;
use crate::output;
use crate::record::BadLine;

/// More than these are counted, not shown.
const SHOWN: u64 = 20;

/// Counts what could not be used.
#[derive(Default)]
pub struct Faults {
    count: u64,
}

impl Faults {
    /// Says what is wrong with a line.
    pub fn tell(&mut self, bad: &BadLine) {
        self.count += 1;
        if self.count <= SHOWN {
            output::error(format!("standard input, {bad}"));
        }
    }

    /// Ends the run.
    ///
    /// # Errors
    /// Incomplete (exit 4) if anything could not be used: what is printed is right, but not all there should be.
    pub fn conclude(self) -> anyhow::Result<()> {
        match self.count {
            0 => Ok(()),
            1 => Err(Failure::incomplete("1 text of standard input could not be used and was left out").into()),
            n => {
                Err(Failure::incomplete(format!("{n} texts of standard input could not be used and were left out"))
                    .into())
            }
        }
    }
}
