//! Exports of the user action log: files that an administrator saved by hand, since nothing else hands the log out (vendor's page
//! "Auditing user actions"; there from release 8.0 on). What several of them hold is joined; what they prove is `grounds`' to say.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::SignedDuration;
use wildmatch::WildMatch;

use super::action_log::{self, Action, CELLS, Entry};
use super::rules::Exported;
use crate::connector::delimited::{self, Wanted};
use crate::error::Failure;
use crate::record::Time;

/// The most entries that an export holds, the newest ones (vendor's page).
pub(super) const MOST: u64 = 5000;

/// How far the platform's clock may be ahead of ours.
const AHEAD: SignedDuration = SignedDuration::from_mins(15);

/// One file.
#[derive(Clone, Debug)]
pub(super) struct Export {
    pub name: String,
    /// entries in the file, repeated ones too
    pub rows: u64,
    /// logins among them
    pub logins: u64,
    pub first: Option<Time>,
    pub last: Option<Time>,
    /// when it was saved, where that is known better than by its last entry
    pub saved: Option<Time>,
}

/// All files together.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub exports: Vec<Export>,
    /// each entry once, in the order of their times
    pub entries: Vec<Entry>,
    /// entries that were in several files, or twice in one
    pub repeated: u64,
}

/// The files that paths name; the last part of a path may have wildcards.
///
/// # Errors
/// A usage failure for a pattern that names nothing: an export that is missed is a gap.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.exists() || !name.contains(['*', '?']) {
            files.push(path.clone());
            continue;
        }
        let mut found = matching(path, &name)?;
        if found.is_empty() {
            return Err(Failure::usage(format!("no file is called {}", path.display())));
        }
        files.append(&mut found);
    }
    let mut seen = HashSet::new();
    files.retain(|file| seen.insert(file.clone()));
    Ok(files)
}

fn matching(path: &Path, name: &str) -> Result<Vec<PathBuf>, Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let cannot = |error: std::io::Error| Failure::usage(format!("{}: {error}", folder.display()));
    let pattern = WildMatch::new(name);
    let mut found = Vec::new();
    for entry in folder.read_dir().map_err(cannot)? {
        let entry = entry.map_err(cannot)?;
        if pattern.matches(&entry.file_name().to_string_lossy()) && entry.path().is_file() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// Reads one file and hands out its entries, in the order in which they stand there, with the numbers of their records.
///
/// # Errors
/// A usage failure that names the file and the place in it; what `take` says.
pub(super) fn each_entry(
    path: &Path,
    take: &mut dyn FnMut(Entry, u64) -> anyhow::Result<()>,
) -> anyhow::Result<Export> {
    let name = path.display().to_string();
    let wrong = |error: anyhow::Error| Failure::usage(format!("{name}: {error:#}"));
    let mut sheet = delimited::open(path, Wanted::Cells(CELLS)).map_err(wrong)?;
    let header = sheet.header(action_log::is_header).map_err(wrong)?;
    let mut export = Export { name: name.clone(), rows: 0, logins: 0, first: None, last: None, saved: None };
    while let Some(row) = sheet.next_row().map_err(wrong)? {
        let entry = Entry::read(row).with_context(|| row.place()).map_err(wrong)?;
        export.rows += 1;
        export.logins += u64::from(entry.action == Action::Login);
        export.first = Some(export.first.map_or(entry.time, |first| first.min(entry.time)));
        export.last = export.last.max(Some(entry.time));
        take(entry, row.number)?;
    }
    if export.rows == 0 && header.is_none() {
        return Err(wrong(anyhow::anyhow!("the file is empty; an export has a header or entries")).into());
    }
    Ok(export)
}

/// Reads all files.
///
/// # Errors
/// As [`each_entry`].
pub(super) fn read(paths: &[PathBuf], exported: Exported) -> anyhow::Result<Log> {
    let mut log = Log::default();
    let mut seen = HashSet::new();
    for path in files(paths)? {
        let export = each_entry(&path, &mut |entry, _| {
            if seen.insert(entry.key) {
                log.entries.push(entry);
            } else {
                log.repeated += 1;
            }
            Ok(())
        })?;
        no_future(&export)?;
        log.exports.push(export);
    }
    settle(&mut log.exports, exported);
    log.entries.sort_by_key(|entry| entry.time);
    Ok(log)
}

/// An entry of tomorrow would make an old export look as if it were saved then.
fn no_future(export: &Export) -> anyhow::Result<()> {
    let latest = Time::from(jiff::Timestamp::now()).saturating_add(AHEAD);
    match export.last.filter(|last| *last > latest) {
        Some(last) => bail!("{}: an entry of {last} lies in the future: the file or this machine's clock is wrong", export.name),
        None => Ok(()),
    }
}

/// A moment that the operator names is that of the newest file, and it lies behind what is in it. The time of a file tells nothing:
/// a copy is new, and what it holds is not.
fn settle(exports: &mut [Export], exported: Exported) {
    if let Exported::At(time) = exported
        && let Some(newest) = exports.iter_mut().max_by_key(|export| export.last)
    {
        newest.saved = Some(newest.last.map_or(time, |last| time.max(last)));
    }
}
