//! The evidence pack: the inputs byte for byte, the verdicts among them, the part of the ledger that concerns them, the report, and a
//! manifest of all. A folder that appears whole or not at all, and that `verify` judges without any tenant.

mod about;
mod again;
mod manifest;
mod verify;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::TempDir;

use about::{About, Extract};

use super::model::Report;
use super::{csv, html, markdown};
use crate::error::Failure;
use crate::guard::ledger;

pub use manifest::NAME as MANIFEST;
pub use verify::{Checked, verify};

/// The part of the ledger in a pack.
const LEDGER: &str = "ledger.ndjson";

/// The verdicts, actions and ends of all inputs.
const VERDICTS: &str = "verdicts.ndjson";

/// What the pack says of itself.
const ABOUT: &str = about::NAME;

/// The files that follow from a report, and what each is written as. The pack's own words are among them: they name the hashes.
fn papers(report: &Report, extract: Option<Extract>) -> anyhow::Result<[(&'static str, String); 4]> {
    Ok([
        ("report.csv", csv(report)?),
        ("report.md", markdown(report)?),
        ("report.html", html(report)?),
        (ABOUT, About::of(report, extract).text()?),
    ])
}

/// A pack that is being made, beside the place where it will appear.
pub struct Pack {
    folder: TempDir,
    to: PathBuf,
    inputs: usize,
    verdicts: File,
}

impl Pack {
    /// Begins a pack that will be this folder.
    ///
    /// # Errors
    /// The folder is there already and not empty, or its place cannot be written to.
    pub fn begin(to: &Path) -> anyhow::Result<Pack> {
        let taken = fs::read_dir(to).is_ok_and(|mut found| found.next().is_some());
        if taken || to.symlink_metadata().is_ok_and(|found| !found.is_dir()) {
            let what = format!("{} is there already, and evidence is not written over", to.display());
            return Err(Failure::usage(what).hint("name another folder, or move that one away").into());
        }
        let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = to.file_name().ok_or_else(|| Failure::usage(format!("{} is no name of a folder", to.display())))?;
        let to = if parent == Path::new(".") { PathBuf::from(name) } else { parent.join(name) };
        let folder = tempfile::Builder::new().prefix(".dormant-").tempdir_in(parent);
        let folder = folder.with_context(|| format!("cannot write {}", to.display()))?;
        fs::create_dir(folder.path().join("inputs"))?;
        let verdicts = File::create(folder.path().join(VERDICTS))?;
        Ok(Pack { folder, to, inputs: 0, verdicts })
    }

    /// The file that takes the bytes of the next input.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn input(&mut self, name: &str) -> anyhow::Result<File> {
        self.inputs += 1;
        let path = self.folder.path().join(about::copy_name(self.inputs, name));
        File::create(&path).with_context(|| format!("cannot write {}", path.display()))
    }

    /// The file that takes the verdicts, actions and ends of all inputs.
    pub fn verdicts(&mut self) -> &mut File {
        &mut self.verdicts
    }

    /// Writes the report, the part of the ledger with these entries, and the manifest.
    ///
    /// # Errors
    /// What cannot be written, or read of the ledger.
    pub fn close(&self, report: &Report, ledger: Option<(&Path, (u64, u64))>) -> anyhow::Result<()> {
        let extract = ledger.map(|(ledger, span)| self.extract(ledger, span)).transpose()?;
        for (name, text) in papers(report, extract)? {
            self.write(name, &text)?;
        }
        self.seal()
    }

    /// Where the manifest is until the pack appears.
    pub fn manifest(&self) -> PathBuf {
        self.folder.path().join(MANIFEST)
    }

    /// The files beside the manifest that a signer left there.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn signatures(&self) -> anyhow::Result<Vec<String>> {
        verify::signatures(self.folder.path())
    }

    /// Gives the folder its name.
    ///
    /// # Errors
    /// Somebody else took the name meanwhile.
    pub fn appear(self) -> anyhow::Result<PathBuf> {
        for name in ["inputs", "."] {
            File::open(self.folder.path().join(name))?.sync_all()?;
        }
        let from = self.folder.keep();
        let renamed = fs::rename(&from, &self.to);
        if renamed.is_err() {
            // What could not appear is not left lying about under another name.
            drop(fs::remove_dir_all(&from));
        }
        renamed.with_context(|| format!("cannot write {}", self.to.display()))?;
        Ok(self.to)
    }

    fn write(&self, name: &str, text: &str) -> anyhow::Result<()> {
        let path = self.folder.path().join(name);
        let mut file = File::create(&path)?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .with_context(|| format!("cannot write {}", path.display()))
    }

    /// All entries from the first to the last that concern the stream: without those between them the chain could not be followed.
    fn extract(&self, ledger: &Path, (first, last): (u64, u64)) -> anyhow::Result<Extract> {
        let path = self.folder.path().join(LEDGER);
        let mut file = File::create(&path)?;
        ledger::trace(ledger, |entry, line, _| {
            if (first..=last).contains(&entry.seq) {
                file.write_all(line)?;
                file.write_all(b"\n")?;
            }
            Ok(())
        })?;
        file.sync_all()?;
        Extract::read(&path)
    }

    fn seal(&self) -> anyhow::Result<()> {
        self.verdicts.sync_all()?;
        let (names, _) = manifest::files(self.folder.path())?;
        let sums = |name: String| anyhow::Ok((name.clone(), manifest::hash(&self.folder.path().join(name))?));
        let sums = names.into_iter().map(sums).collect::<anyhow::Result<_>>()?;
        self.write(MANIFEST, &manifest::text(&sums))
    }
}
