//! Which delimiter a text has: found by what its first records become with each that there may be, quotes honoured.

use std::io::Read;

use anyhow::bail;
use csv::StringRecord;

use super::decode::{END, Utf8};

/// What may separate cells, with names for people; of equals the first counts.
const SEPARATORS: [(u8, &str); 4] = [(b',', "comma"), (b';', "semicolon"), (b'\t', "tab"), (b'|', "bar")];

/// How many records are looked at.
const RECORDS: usize = 20;
/// How much text is looked at, in bytes: as much at first, and as much at most where no record ends before.
const FIRST: usize = 64 << 10;
const MOST: usize = 8 << 20;

/// By what a delimiter is recognized.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'n> {
    /// each record has so many cells; others are errors
    Cells(usize),
    /// the first record holds these names, or some of them; letter case aside
    Names(&'n [&'n str]),
    /// every record has as many cells as the first
    Any,
    /// it is known: no other is tried
    Delimiter(u8),
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Separator {
    pub byte: u8,
    /// whether the first line says so (`sep=;`, as spreadsheets write it) and is no record
    pub announced: bool,
}

/// Reads as much as is needed to tell; hands back what was read.
pub(super) fn find<R: Read>(text: &mut Utf8<R>, wanted: Wanted<'_>) -> anyhow::Result<(Vec<u8>, Separator)> {
    let mut sample = Vec::new();
    let mut size = FIRST;
    loop {
        let more = size.saturating_sub(sample.len());
        let whole = text.take(more as u64).read_to_end(&mut sample)? < more;
        let found = announced(&sample).or_else(|| choose(&sample, whole, wanted));
        match found {
            Some(separator) => return Ok((sample, separator)),
            None if whole || size >= MOST => bail!("{}", none(&sample, whole, wanted)),
            None => size *= 4,
        }
    }
}

/// A text of so many cells may have a delimiter behind the last.
pub(super) fn is_trailing(record: &StringRecord, wanted: usize) -> bool {
    record.len() == wanted + 1 && record.iter().next_back() == Some("")
}

fn announced(sample: &[u8]) -> Option<Separator> {
    let line = sample.split(|byte| *byte == b'\n').next()?;
    match line.strip_suffix(b"\r").unwrap_or(line) {
        [b's', b'e', b'p', b'=', byte] if SEPARATORS.iter().any(|(known, _)| known == byte) => {
            Some(Separator { byte: *byte, announced: true })
        }
        _ => None,
    }
}

fn choose(sample: &[u8], whole: bool, wanted: Wanted<'_>) -> Option<Separator> {
    let found = |byte| Some(Separator { byte, announced: false });
    if let Wanted::Delimiter(byte) = wanted {
        return found(byte);
    }
    let score = |byte: u8| -> (usize, usize) {
        let records = records(sample, whole, byte);
        match wanted {
            Wanted::Cells(cells) => {
                (records.iter().filter(|record| record.len() == cells || is_trailing(record, cells)).count(), 0)
            }
            Wanted::Names(names) => (named(&records, names), even(&records)),
            Wanted::Any | Wanted::Delimiter(_) => (even(&records), 0),
        }
    };
    let best = SEPARATORS.iter().rev().map(|(byte, _)| (score(*byte), *byte)).max_by_key(|(score, _)| *score)?;
    let needed = matches!(wanted, Wanted::Cells(_)) && !is_empty(sample, whole);
    if needed && best.0 == (0, 0) { None } else { found(best.1) }
}

/// The first records that are whole.
fn records(sample: &[u8], whole: bool, separator: u8) -> Vec<StringRecord> {
    let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(sample);
    let blank = |record: &StringRecord| record.len() == 1 && (record[0].trim().is_empty() || &record[0] == END);
    let mut records: Vec<StringRecord> = reader.into_records().map_while(Result::ok).take(RECORDS + 1).collect();
    // What the sample breaks off in is no record yet.
    if !whole && records.len() <= RECORDS {
        records.pop();
    }
    records.truncate(RECORDS);
    records.retain(|record| !blank(record));
    records
}

fn named(records: &[StringRecord], names: &[&str]) -> usize {
    let first: Vec<String> = records.iter().take(1).flatten().map(|cell| cell.trim().to_lowercase()).collect();
    names.iter().filter(|name| first.contains(&name.to_lowercase())).count()
}

/// How many cells every record has; a single one, or none that all have, speaks for nothing.
fn even(records: &[StringRecord]) -> usize {
    let cells = records.first().map_or(0, StringRecord::len);
    if cells > 1 && records.iter().all(|record| record.len() == cells) { cells } else { 0 }
}

fn is_empty(sample: &[u8], whole: bool) -> bool {
    whole && records(sample, whole, b',').is_empty()
}

fn none(sample: &[u8], whole: bool, wanted: Wanted<'_>) -> String {
    let cells = if let Wanted::Cells(cells) = wanted { cells } else { 0 };
    let tried = SEPARATORS.map(|(byte, name)| {
        let first = records(sample, whole, byte).first().map_or(0, StringRecord::len);
        format!("{name} {first}")
    });
    format!("no delimiter gives the {cells} cells that a record has; the first record has with {}", tried.join(", "))
}
