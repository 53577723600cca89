//! Making a pack's verdicts and table once more, from its own inputs and its own part of the ledger: a manifest tells what was
//! changed after it was written, this tells whether the table ever said what the records say.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

use super::super::{Books, Copies, Gather, Made, csv, take};
use super::{ABOUT, LEDGER, TABLE, VERDICTS};
use crate::record::Time;

/// What made a pack, as far as it matters here.
#[derive(Deserialize)]
struct About {
    tool: String,
    inputs: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    file: String,
    sha256: String,
}

/// What comes out differently, and whether it was tried: what another version made, that version must judge.
///
/// # Errors
/// A file of the pack cannot be read.
pub fn differences(folder: &Path) -> anyhow::Result<(Vec<String>, bool)> {
    let about = fs::read_to_string(folder.join(ABOUT)).ok().and_then(|text| serde_json::from_str::<About>(&text).ok());
    let Some(about) = about else {
        return Ok((vec![format!("{ABOUT}: missing, or not what a pack says of itself")], false));
    };
    if about.tool != Made::TOOL {
        return Ok((Vec::new(), false));
    }
    let (mut gather, mut lines) = (Gather::default(), Vec::new());
    for input in &about.inputs {
        if !input.file.starts_with("inputs/") || input.file.contains("..") {
            return Ok((vec![format!("{ABOUT}: {} is no input of a pack", input.file)], true));
        }
        let file = File::open(folder.join(&input.file)).with_context(|| format!("cannot read {}", input.file))?;
        let taken = take(&input.file, file, &mut gather, Copies { bytes: None, lines: Some(&mut lines) }, |_| {})?;
        if taken.sha256 != input.sha256 {
            return Ok((vec![format!("{ABOUT}: another hash of {} than that of the file", input.file)], true));
        }
    }
    let mut wrong = Vec::new();
    if !same(&folder.join(VERDICTS), &lines)? {
        wrong.push(format!("{VERDICTS}: not what the inputs hold"));
    }
    let (ledger, runs) = (folder.join(LEDGER), gather.runs());
    let books = if ledger.exists() { Books::read_extract(&ledger, &runs)? } else { Books::default() };
    let at = Time::from_millisecond(0).context("the epoch is an instant")?;
    let made = Made { title: String::new(), at, argv: Vec::new(), tool: Made::TOOL };
    if !same(&folder.join(TABLE), csv(&gather.finish(books, Vec::new(), made))?.as_bytes())? {
        wrong.push(format!("{TABLE}: not what the records say"));
    }
    Ok((wrong, true))
}

fn same(path: &Path, expected: &[u8]) -> anyhow::Result<bool> {
    let mut found = Vec::new();
    File::open(path)?.read_to_end(&mut found).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(found == expected)
}
