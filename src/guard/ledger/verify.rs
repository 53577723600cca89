//! Reading the ledger without changing it: by run, tenant and user, and to see whether its chain holds.

use std::fs::File;
use std::io::BufRead;
use std::path::Path;

use super::chain::{Broken, Link};
use super::entry::Entry;
use super::file::{self, Locked, trouble};
use super::tail::Unreadable;
use crate::error::{Effect, Failure};

/// Which entries are wanted; what is not set lets all pass.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// entries of this run
    pub run: Option<String>,
    /// entries about this connection
    pub tenant: Option<String>,
    /// entries about this account, in any letter case
    pub user: Option<String>,
}

impl Query {
    /// Whether this entry is wanted.
    pub fn wants(&self, entry: &Entry) -> bool {
        let user = |wanted: &String| {
            let wanted = wanted.to_lowercase();
            entry.users().iter().any(|id| id.to_lowercase() == wanted)
        };
        self.run.as_ref().is_none_or(|run| *run == entry.run)
            && self.tenant.as_ref().is_none_or(|tenant| entry.tenant() == Some(tenant))
            && self.user.as_ref().is_none_or(user)
    }
}

/// A ledger whose chain holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// how many entries it has
    pub entries: u64,
    /// the SHA-256 of its last line, in hex: kept elsewhere, it proves later that nothing was cut off
    pub last: String,
    /// bytes of a torn last line, which the next run moves aside
    pub torn: u64,
    /// the number of the entry that has the expected hash
    pub expected: Option<u64>,
}

/// Hands each wanted entry to `each`, in order. A torn last line is passed over. No ledger is an empty one.
///
/// # Errors
/// It cannot be read, or its chain does not hold at an entry: up to there the entries were handed over.
pub fn read(path: &Path, query: &Query, mut each: impl FnMut(Entry) -> anyhow::Result<()>) -> anyhow::Result<()> {
    walk(path, Link::genesis(), |entry, _, _| if query.wants(&entry) { each(entry) } else { Ok(()) }).map(|_| ())
}

/// Hands each entry to `each` with its line, without the newline, and that line's SHA-256 in hex.
///
/// # Errors
/// As [`read`].
pub fn trace(path: &Path, mut each: impl FnMut(Entry, &[u8], &str) -> anyhow::Result<()>) -> anyhow::Result<Verified> {
    let (link, torn) = walk(path, Link::genesis(), |entry, line, link| each(entry, line, &link.hash))?;
    Ok(Verified { entries: link.seq, last: link.hash, torn, expected: None })
}

/// As [`trace`] for an extract, which may begin at any entry: its first line is taken at its word.
/// What is cut from its end, or was before its start, only the ledger itself can tell.
///
/// # Errors
/// The first entry at which the chain does not hold; a torn last line.
pub fn trace_extract(
    path: &Path,
    mut each: impl FnMut(Entry, &[u8], &str) -> anyhow::Result<()>,
) -> anyhow::Result<Verified> {
    let start = first(path).map_err(|error| trouble(path, "cannot be read", &error))?;
    let before = start.seq;
    let (link, torn) = walk(path, start, |entry, line, link| each(entry, line, &link.hash))?;
    match torn {
        0 => Ok(Verified { entries: link.seq - before, last: link.hash, torn, expected: None }),
        _ => Err(Failure::new(Effect::Failed, format!("{}: its last line is cut", path.display())).into()),
    }
}

/// Where the chain stood before the first line of a file.
fn first(path: &Path) -> std::io::Result<Link> {
    let mut line = String::new();
    std::io::BufReader::new(File::open(path)?).read_line(&mut line)?;
    let entry = Entry::parse(line.trim_end_matches('\n')).ok();
    Ok(entry.map_or_else(Link::genesis, |entry| Link { seq: entry.seq.saturating_sub(1), hash: entry.prev }))
}

/// Follows the chain from the first entry to the last. With `expect`, an earlier run's last hash, also tells whether all
/// that there was then is still there: a cut end cannot be told in any other way.
///
/// # Errors
/// The first entry at which the chain does not hold, or that no entry has the expected hash.
pub fn verify(path: &Path, expect: Option<&str>) -> anyhow::Result<Verified> {
    let mut expected = None;
    let (link, torn) = walk(path, Link::genesis(), |entry, _, link| {
        if expect.is_some_and(|hash| hash.trim().eq_ignore_ascii_case(&link.hash)) {
            expected = Some(entry.seq);
        }
        Ok(())
    })?;
    if let (Some(hash), None) = (expect, expected) {
        return Err(cut(path, hash.trim(), &link));
    }
    Ok(Verified { entries: link.seq, last: link.hash, torn, expected })
}

fn walk(
    path: &Path,
    mut link: Link,
    mut each: impl FnMut(Entry, &[u8], &Link) -> anyhow::Result<()>,
) -> anyhow::Result<(Link, u64)> {
    let file = match File::open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((link, 0)),
        other => other.map_err(|error| trouble(path, "cannot be opened", &error))?,
    };
    let _locked = Locked::to_read(&file).map_err(|error| trouble(path, "cannot be locked", &error))?;
    let mut stopped = None;
    let read = file::lines(&file, 0, |line| {
        let entry = link.follow(line)?;
        each(entry, line, &link).map_err(|error| {
            stopped = Some(error);
            Unreadable::Io(std::io::Error::other("stopped by the reader"))
        })
    });
    match (read, stopped) {
        (Ok((_, torn)), _) => Ok((link, torn.len() as u64)),
        (_, Some(error)) => Err(error),
        (Err(Unreadable::Broken(broken)), None) => Err(does_not_hold(path, &broken)),
        (Err(Unreadable::Io(error)), None) => Err(trouble(path, "cannot be read", &error)),
    }
}

fn does_not_hold(path: &Path, broken: &Broken) -> anyhow::Error {
    let hint = format!("the {} entries before it hold; compare the file with a backup", broken.line - 1);
    Failure::new(Effect::Failed, format!("{}: {broken}", path.display())).hint(hint).into()
}

fn cut(path: &Path, hash: &str, link: &Link) -> anyhow::Error {
    let (path, entries, last) = (path.display(), link.seq, &link.hash);
    let what =
        format!("{path}: none of its {entries} entries has the hash {hash}; its end was cut off or written anew");
    Failure::new(Effect::Failed, what).hint(format!("the chain holds up to its last entry, {last}")).into()
}
