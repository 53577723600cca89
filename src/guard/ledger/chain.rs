//! The hash chain: each entry holds the SHA-256 of the exact bytes of the line before it,
//! so that no line can be changed, taken out or moved without the next one telling.

use sha2::{Digest, Sha256};

use super::entry::Entry;

/// What the first entry names as the line before it.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The SHA-256 of these bytes, in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Where a chain stands: the number and the hash that its next entry has to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// the last entry's number; 0 before the first
    pub seq: u64,
    /// the last line's SHA-256, in hex; [`GENESIS`] before the first
    pub hash: String,
}

impl Link {
    /// Before the first entry.
    pub fn genesis() -> Self {
        Link { seq: 0, hash: GENESIS.to_owned() }
    }

    /// Reads the line that has to follow, and moves on to it.
    ///
    /// # Errors
    /// What is wrong with the line, with its number: it is no entry, or not the one that follows.
    pub fn follow(&mut self, line: &[u8]) -> Result<Entry, Broken> {
        let number = self.seq + 1;
        let broken = |why: String| Broken { line: number, why };
        let text = std::str::from_utf8(line).map_err(|_| broken("it is not UTF-8".to_owned()))?;
        let entry = Entry::parse(text).map_err(|error| broken(format!("it is no entry of a ledger: {error}")))?;
        if entry.prev != self.hash {
            return Err(broken(
                "it does not name the line before it: that one was changed, moved or taken out".to_owned(),
            ));
        }
        if entry.seq != number {
            return Err(broken(format!("its number is {}", entry.seq)));
        }
        *self = Link { seq: number, hash: sha256(line) };
        Ok(entry)
    }
}

/// A line at which the chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {line} of the ledger does not hold: {why}")]
pub struct Broken {
    /// its number, counted from 1
    pub line: u64,
    /// what is wrong with it
    pub why: String,
}
