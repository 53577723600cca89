//! What `diff` says of an account.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The judgement in a verdict's member `status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// a sign of life inside the window
    Active,
    /// enabled, the window proven, no sign of life in it, older than the window
    Inactive,
    /// proof is missing
    Unknown,
    /// never judged
    Exempt,
    /// logins by somebody who is no longer in the list
    Deleted,
}

impl Status {
    /// All of them, in the order in which people want to read them.
    pub const ALL: [Status; 5] = [Status::Active, Status::Inactive, Status::Unknown, Status::Exempt, Status::Deleted];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Active => "active",
            Status::Inactive => "inactive",
            Status::Unknown => "unknown",
            Status::Exempt => "exempt",
            Status::Deleted => "deleted",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
