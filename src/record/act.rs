//! What was done about an account, and what came of it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something that changes an account: the member `action` of an action record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// the account can no longer be used
    Disable,
    /// it can be used again
    Enable,
    /// it is gone
    Delete,
}

impl Act {
    /// The word on the wire, which is also the command's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Act::Disable => "disable",
            Act::Enable => "enable",
            Act::Delete => "delete",
        }
    }

    /// The word for what was done.
    pub fn past(self) -> &'static str {
        match self {
            Act::Disable => "disabled",
            Act::Enable => "enabled",
            Act::Delete => "deleted",
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What came of an act: the member `outcome` of an action record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// a dry run: it would have been done
    Planned,
    /// it was done, and read back where the platform allows
    Done,
    /// nothing was left to do
    Already,
    /// a guard kept it back; the member `reason` says why
    Skipped,
    /// the platform refused; the member `error` says why
    Failed,
    /// it was asked for, the answer was lost, and reading again did not settle it
    Unknown,
}

impl Outcome {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Planned => "planned",
            Outcome::Done => "done",
            Outcome::Already => "already",
            Outcome::Skipped => "skipped",
            Outcome::Failed => "failed",
            Outcome::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
