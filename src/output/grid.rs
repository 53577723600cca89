//! Records as tables for people: one table per sort of record, drawn in blocks so that memory does not grow
//! with the log, with the counts below.

use anyhow::Context;
use serde_json::value::RawValue;

use crate::record::{Kind, Record, Time, json};

use super::cells::{leaves, lookup, text};
use super::columns::{self, Form, Shown};
use super::table::{Cell, Column, Layout, Paper, Table};
use super::tally::Tally;
use super::{Shape, Tone, visible};

/// Rows that settle the widths of a table. All later rows keep them.
const SAMPLE: usize = 500;

/// Rows that are drawn at a time once the widths are settled.
const BLOCK: usize = 50;

/// End records that are kept for the case that nothing else comes.
const ENDS: usize = 1000;

/// Members of an unknown object that get a column.
const COLUMNS: usize = 64;

pub(super) struct Grid {
    asked: Option<Vec<String>>,
    paper: Paper,
    sheets: Vec<Sheet>,
    /// the sheet that was drawn last; another one starts with its header
    last: Option<usize>,
    tally: Tally,
    ends: Vec<Record>,
}

/// One table: the records of one sort.
struct Sheet {
    sort: Sort,
    columns: Vec<Shown>,
    rows: Vec<Vec<Cell>>,
    layout: Option<Layout>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Chosen,
    Known(Kind),
    Other,
    Value,
}

impl Grid {
    pub fn new(asked: Option<Vec<String>>, paper: Paper) -> Grid {
        Grid { asked, paper, sheets: Vec::new(), last: None, tally: Tally::default(), ends: Vec::new() }
    }

    fn sort(&self, record: &Record) -> Sort {
        match record.kind() {
            _ if self.asked.is_some() => Sort::Chosen,
            Some(Kind::Sign) => Sort::Known(Kind::Login),
            Some(kind) => Sort::Known(kind),
            None => Sort::Other,
        }
    }

    /// The sheet for records of this sort; `columns` are asked for when it is new.
    fn sheet(&mut self, sort: Sort, columns: impl FnOnce(&Grid) -> Vec<Shown>) -> usize {
        if let Some(found) = self.sheets.iter().position(|sheet| sheet.sort == sort) {
            return found;
        }
        let columns = columns(self);
        self.sheets.push(Sheet { sort, columns, rows: Vec::new(), layout: None });
        self.sheets.len() - 1
    }

    fn add(&mut self, at: usize, row: Vec<Cell>, out: &mut Vec<u8>) {
        let sheet = &mut self.sheets[at];
        sheet.rows.push(row);
        let enough = if sheet.layout.is_some() { BLOCK } else { SAMPLE };
        if sheet.rows.len() >= enough {
            self.draw(at, true, out);
        }
    }

    fn add_record(&mut self, record: &Record, out: &mut Vec<u8>) {
        let sort = self.sort(record);
        let at = self.sheet(sort, |grid| match (sort, &grid.asked) {
            (Sort::Chosen, Some(asked)) => columns::plain(columns::expand(asked, record)),
            (Sort::Known(kind), _) => columns::view(kind),
            _ => columns::plain(leaves(record).into_iter().take(COLUMNS).collect()),
        });
        let row = self.sheets[at].columns.iter().map(|column| cell(record, column)).collect();
        self.add(at, row, out);
    }

    /// Draws the rows of a sheet; `more` of them may come.
    fn draw(&mut self, at: usize, more: bool, out: &mut Vec<u8>) {
        let header = self.last != Some(at);
        let sheet = &mut self.sheets[at];
        if header && self.last.is_some() {
            out.push(b'\n');
        }
        let table = Table::of(sheet.heads(), std::mem::take(&mut sheet.rows));
        let layout = sheet.layout.get_or_insert_with(|| match more {
            true => table.loose_layout(self.paper),
            false => table.layout(self.paper),
        });
        out.extend_from_slice(table.draw(layout, self.paper, header).as_bytes());
        self.last = Some(at);
    }

    /// What stands below: counts, warnings, columns that had no room.
    fn foot(&self, out: &mut Vec<u8>) {
        let mut lines: Vec<(String, Tone)> =
            self.tally.counts(self.paper.terminal).into_iter().map(|line| (line, Tone::Plain)).collect();
        lines.extend(self.tally.warnings().into_iter().map(|line| (line, Tone::Notable)));
        lines.extend(self.left_out().into_iter().map(|line| (line, Tone::Quiet)));
        if !lines.is_empty() && self.last.is_some() {
            out.push(b'\n');
        }
        for (line, tone) in lines {
            out.extend_from_slice(tone.paint(&visible(&line), self.paper.color).as_bytes());
            out.push(b'\n');
        }
    }

    fn left_out(&self) -> Option<String> {
        let heads: Vec<&str> = self.sheets.iter().flat_map(Sheet::left_out).collect();
        (!heads.is_empty()).then(|| format!("no room for: {}", heads.join(", ")))
    }
}

impl Sheet {
    fn heads(&self) -> Vec<Column> {
        self.columns.iter().map(|shown| shown.column.clone()).collect()
    }

    fn left_out(&self) -> impl Iterator<Item = &str> {
        let left_out = self.layout.iter().flat_map(Layout::left_out);
        left_out.map(|at| self.columns[at].column.head.as_str())
    }
}

impl Shape for Grid {
    fn record(&mut self, record: &Record, out: &mut Vec<u8>) -> anyhow::Result<()> {
        self.tally.see(record);
        match record.kind() {
            Some(Kind::End) if self.ends.len() < ENDS => self.ends.push(record.clone()),
            Some(Kind::End) => {}
            _ => self.add_record(record, out),
        }
        Ok(())
    }

    fn value(&mut self, json: &str, out: &mut Vec<u8>) -> anyhow::Result<()> {
        if json.trim_start().starts_with('{') {
            return self.record(&Record::parse(json).context("a record is not JSON")?, out);
        }
        let value: &RawValue = serde_json::from_str(json).context("a line is not JSON")?;
        let at = self.sheet(Sort::Value, |_| columns::plain(vec!["value".to_owned()]));
        self.add(at, vec![plain_cell(value)], out);
        Ok(())
    }

    /// The rest of the rows, then the counts. End records alone are a table of their own.
    fn finish(&mut self, out: &mut Vec<u8>) -> anyhow::Result<()> {
        if self.sheets.is_empty() {
            for end in std::mem::take(&mut self.ends) {
                self.add_record(&end, out);
            }
        }
        for at in 0..self.sheets.len() {
            if !self.sheets[at].rows.is_empty() {
                self.draw(at, false, out);
            }
        }
        self.foot(out);
        Ok(())
    }
}

fn cell(record: &Record, shown: &Shown) -> Cell {
    let found = shown.paths.iter().filter_map(|path| lookup(record, path));
    let Some(value) = found.into_iter().find(|value| json::sort(value) != json::Sort::Null) else {
        return Cell::from(if shown.form == Form::AsIs { "" } else { "-" });
    };
    match shown.form {
        Form::AsIs | Form::Plain => plain_cell(value),
        Form::Word => Cell::word(text(value)),
        Form::Date => instant(value, 10),
        Form::Minute => instant(value, 16),
    }
}

fn plain_cell(value: &RawValue) -> Cell {
    match json::sort(value) {
        json::Sort::Number => Cell::number(text(value)),
        _ => Cell::from(text(value).into_owned()),
    }
}

/// An instant in UTC, cut after that many characters of `2026-11-22 06:44`; what is no instant is shown as it is.
fn instant(value: &RawValue, characters: usize) -> Cell {
    let text = text(value);
    match text.parse::<Time>() {
        Ok(time) => time.to_string().replacen('T', " ", 1).chars().take(characters).collect::<String>().into(),
        Err(_) => text.into_owned().into(),
    }
}
