//! Report files that the operator kept, for windows that reach back beyond what the platform keeps.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::file;
use super::sheet::{self, Row};
use crate::error::Failure;
use crate::record::{Time, Window};

/// What a kept file holds: from its first login to its last.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub name: String,
    pub span: Window,
}

/// Reads all files.
///
/// # Errors
/// A usage failure that names the file which cannot be read, or holds no login.
pub(super) fn read(files: &[PathBuf]) -> anyhow::Result<(Vec<Kept>, Vec<Row>)> {
    let (mut kept, mut rows) = (Vec::new(), Vec::new());
    for path in files {
        let found = logins(path).map_err(|error| Failure::usage(format!("{}: {error:#}", path.display())))?;
        let times = || found.iter().map(|row| row.time);
        let (Some(from), Some(to)) = (times().min(), times().max()) else {
            return Err(Failure::usage(format!("{} holds no login", path.display())).into());
        };
        kept.push(Kept { name: path.display().to_string(), span: Window { from, to } });
        rows.extend(found);
    }
    Ok((kept, rows))
}

fn logins(path: &Path) -> anyhow::Result<Vec<Row>> {
    let bytes = std::fs::read(path).context("cannot be read")?;
    sheet::read(&file::unpacked(bytes)?)
}

/// How far back files carry a log that is whole since `from`: each must reach the one after it, `quiet` days aside.
pub(super) fn reach_back(kept: &[Kept], from: Time, quiet: jiff::SignedDuration) -> Time {
    let mut spans: Vec<Window> = kept.iter().map(|kept| kept.span).collect();
    spans.sort_by_key(|span| std::cmp::Reverse(span.to));
    spans.into_iter().fold(from, |from, span| if span.to.saturating_add(quiet) >= from { from.min(span.from) } else { from })
}
