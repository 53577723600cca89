//! Making all that a pack says once more, from its own inputs and its own part of the ledger: a manifest tells what was changed after
//! it was written, this tells whether the report ever said what the records say.

use std::fs::{self, File};
use std::path::Path;

use anyhow::Context;

use super::super::{Books, Copies, Gather, Input, Made, take};
use super::about::{About, Extract, InputAbout};
use super::{LEDGER, VERDICTS, papers};

/// What comes out differently, and whether it was tried: what another version made, that version must judge.
///
/// # Errors
/// A file of the pack cannot be read.
pub fn differences(folder: &Path) -> anyhow::Result<(Vec<String>, bool)> {
    let told = About::read(folder).and_then(|about| Ok((about.made()?, about)));
    let (made, about) = match told {
        Ok((Some(made), about)) => (made, about),
        Ok((None, _)) => return Ok((Vec::new(), false)),
        Err(why) => return Ok((vec![why], false)),
    };
    // What another than a pack names as an input may be any file of this machine.
    if let Some(stray) =
        about.inputs.iter().find(|input| !input.file.starts_with("inputs/") || input.file.contains(".."))
    {
        return Ok((vec![format!("{}: {} is no input of a pack", super::ABOUT, stray.file)], true));
    }
    let mut wrong = Vec::new();
    for (name, text) in remade(folder, &about, made)? {
        if fs::read(folder.join(name)).with_context(|| format!("cannot read {name}"))? != text {
            wrong.push(format!("{name}: not what the inputs and the ledger's entries come to"));
        }
    }
    Ok((wrong, true))
}

/// The files that follow from the others, as they should be.
fn remade(folder: &Path, about: &About, made: Made) -> anyhow::Result<Vec<(&'static str, Vec<u8>)>> {
    let (mut gather, mut lines) = (Gather::default(), Vec::new());
    let inputs = about.inputs.iter().map(|input| reread(folder, input, &mut gather, &mut lines));
    let inputs = inputs.collect::<anyhow::Result<Vec<Input>>>()?;
    let cited = gather.cited();
    let path = Some(folder.join(LEDGER)).filter(|path| path.exists());
    let extract = path.as_deref().map(Extract::read).transpose()?;
    let mut books = match &path {
        Some(path) => Books::read_extract(path, &cited)?,
        None => Books::read(None, &cited)?,
    };
    // A part of the ledger does not tell how long the whole was.
    books.ledger.entries = about.ledger.as_ref().map(|ledger| ledger.entries);
    books.ledger.last = about.ledger.as_ref().map(|ledger| ledger.last_hash.clone()).unwrap_or_default();
    let report = gather.finish(books, inputs, made);
    let mut files = vec![(VERDICTS, lines)];
    files.extend(papers(&report, extract)?.map(|(name, text)| (name, text.into_bytes())));
    Ok(files)
}

fn reread(folder: &Path, input: &InputAbout, gather: &mut Gather, lines: &mut Vec<u8>) -> anyhow::Result<Input> {
    let file = File::open(folder.join(&input.file)).with_context(|| format!("cannot read {}", input.file))?;
    Ok(take(&input.name, file, gather, Copies { bytes: None, lines: Some(lines) }, |_| {})?)
}
