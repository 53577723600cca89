//! Verdicts by status into files of their own, which appear together when all are whole.

use std::path::Path;

use anyhow::Context;

use super::{Format, Output, Settings};
use crate::record::Status;

/// The statuses that have a file: `active_users.ndjson`, …
const WITH_FILE: [Status; 4] = [Status::Active, Status::Inactive, Status::Deleted, Status::Unknown];

/// One file a status in a folder.
pub struct Split(Vec<(Status, Output)>);

impl Split {
    /// Opens the files in this folder, which is made if it is not there.
    ///
    /// # Errors
    /// The folder cannot be made or written to.
    pub fn open(folder: &Path) -> anyhow::Result<Split> {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        let open = |status: Status| {
            let file = Some(folder.join(format!("{status}_users.ndjson")));
            Ok((status, Output::open(Settings { format: Format::Ndjson, file, ..Settings::default() })?))
        };
        WITH_FILE.into_iter().map(open).collect::<anyhow::Result<_>>().map(Split)
    }

    /// Writes a verdict to the file of its status; one of a status without a file goes nowhere.
    ///
    /// # Errors
    /// What the system says, with the file's name.
    pub fn put(&mut self, status: Status, verdict: &str) -> anyhow::Result<()> {
        match self.0.iter_mut().find(|(of, _)| *of == status) {
            Some((_, output)) => output.write_line(verdict),
            None => Ok(()),
        }
    }

    /// Puts the files in their places.
    ///
    /// # Errors
    /// As [`Split::put`].
    pub fn finish(self) -> anyhow::Result<()> {
        self.0.into_iter().try_for_each(|(_, output)| output.finish())
    }
}
