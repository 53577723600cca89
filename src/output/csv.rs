//! Records as rows for other programs: CSV (RFC 4180 with LF, as Unix tools write it) and TSV.
//! End records are metadata and have no row. The columns are settled by the first record, so that a later one
//! with other members cannot shift them: what it lacks is empty, what it has besides is not shown.

use ::csv::WriterBuilder;
use anyhow::Context;
use serde_json::value::RawValue;
use std::borrow::Cow;

use crate::record::{Kind, Record, json};

use super::cells::{leaves, lookup, text};
use super::{Format, Settings, Shape, columns, visible_lines};

pub(super) struct Rows {
    format: Format,
    terminal: bool,
    bom: bool,
    asked: Option<Vec<String>>,
    columns: Option<Vec<String>>,
}

impl Rows {
    pub fn new(format: Format, terminal: bool, settings: Settings) -> Rows {
        let asked = settings.columns.or(settings.view);
        Rows { format, terminal, bom: settings.bom, asked, columns: None }
    }

    /// The columns, settled by `first`; the header is written when they are.
    fn settle(&mut self, first: &Record, out: &mut Vec<u8>) -> anyhow::Result<()> {
        let columns = match (&self.asked, first.kind()) {
            (Some(asked), _) => columns::expand(asked, first),
            (None, Some(kind)) => columns::csv(kind).iter().map(|&name| name.to_owned()).collect(),
            (None, None) => leaves(first),
        };
        self.begin(columns, out)
    }

    fn begin(&mut self, columns: Vec<String>, out: &mut Vec<u8>) -> anyhow::Result<()> {
        if std::mem::take(&mut self.bom) {
            out.extend_from_slice("\u{feff}".as_bytes());
        }
        if self.format == Format::Csvheader {
            self.row(columns.iter().map(|name| defused(name.as_str().into())), out)?;
        }
        self.columns = Some(columns);
        Ok(())
    }

    fn cell<'a>(&self, value: &'a RawValue) -> Cow<'a, str> {
        let cell = text(value);
        match self.format {
            Format::Csvheader if json::sort(value) != json::Sort::Number => defused(cell),
            Format::Tsv => on_one_line(cell),
            _ => cell,
        }
    }

    fn row<'a>(&self, cells: impl Iterator<Item = Cow<'a, str>>, out: &mut Vec<u8>) -> anyhow::Result<()> {
        let shown = cells.map(|cell| if self.terminal { visible_lines(&cell).into_owned().into() } else { cell });
        if self.format == Format::Tsv {
            let cells: Vec<Cow<str>> = shown.collect();
            out.extend_from_slice(cells.join("\t").as_bytes());
            out.push(b'\n');
            return Ok(());
        }
        let mut writer = WriterBuilder::new().buffer_capacity(1 << 10).from_writer(out);
        shown.into_iter().try_for_each(|cell: Cow<str>| writer.write_field(&*cell))?;
        writer.write_record(None::<&[u8]>)?;
        Ok(writer.flush()?)
    }
}

impl Shape for Rows {
    fn record(&mut self, record: &Record, out: &mut Vec<u8>) -> anyhow::Result<()> {
        if record.kind() == Some(Kind::End) {
            return Ok(());
        }
        if self.columns.is_none() {
            self.settle(record, out)?;
        }
        let columns = self.columns.iter().flatten();
        self.row(columns.map(|path| lookup(record, path).map_or(Cow::Borrowed(""), |value| self.cell(value))), out)
    }

    fn value(&mut self, json: &str, out: &mut Vec<u8>) -> anyhow::Result<()> {
        if json.trim_start().starts_with('{') {
            return self.record(&Record::parse(json).context("a record is not JSON")?, out);
        }
        if self.columns.is_none() {
            self.begin(vec!["value".to_owned()], out)?;
        }
        let value: &RawValue = serde_json::from_str(json).context("a line is not JSON")?;
        self.row(std::iter::once(self.cell(value)), out)
    }

    fn finish(&mut self, out: &mut Vec<u8>) -> anyhow::Result<()> {
        // Nobody was found: a spreadsheet still gets the header, if it is known.
        let known = self.asked.take().filter(|asked| !asked.iter().any(|name| columns::is_glob(name)));
        match known {
            Some(columns) if self.columns.is_none() => self.begin(columns, out),
            _ => Ok(()),
        }
    }
}

/// A cell that a spreadsheet would calculate gets an apostrophe in front (OWASP, "CSV Injection"): it starts,
/// perhaps after blanks, with `= + - @`, one of their full-width forms, or a control that spreadsheets skip.
/// Numbers are not passed through here and stay numbers.
pub fn defused(cell: Cow<'_, str>) -> Cow<'_, str> {
    let first = cell.trim_start_matches(' ').chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n') => format!("'{cell}").into(),
        _ => cell,
    }
}

/// TSV has no quotes and no escapes (IANA text/tab-separated-values): a tab or line break in a cell becomes a blank.
fn on_one_line(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell.contains(['\t', '\n', '\r']) {
        true => cell.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ").into(),
        false => cell,
    }
}
