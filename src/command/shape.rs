//! The way of a record from its source to the output: filtered, shaped, counted, printed.

mod shaper;

use std::sync::Arc;

use super::flags::{Form, Shape};
use super::run::Run;
use crate::error::Failure;
use crate::filter::{self, Complaint, Filter, Program, Select, Unjudged, Value};
use crate::output::{self, Format, Output, Settings};
use crate::record::{End, Explanation, Kind, Record};

pub use shaper::Shaper;

/// Where a command's records go.
pub struct Sink {
    filter: Arc<Filter>,
    left: Option<u64>,
    limited: bool,
    native: bool,
    printer: Printer,
}

impl Shape {
    /// Checks all that can be checked before anything is asked, and opens the output.
    /// `native` keeps the platform's own objects.
    ///
    /// # Errors
    /// A filter, program or path that cannot be understood (exit 2); an output file that cannot be written.
    pub fn open(&self, run: &Run, native: bool) -> anyhow::Result<Sink> {
        let filter = Arc::new(Filter::parse(&self.filter, run.now)?);
        Ok(Sink { filter, left: self.limit, limited: self.limit.is_some(), native, printer: self.form.open(run)? })
    }

    /// Whether the platform's own objects must be listed, because an expression may look at them.
    pub fn looks_at_native(&self) -> bool {
        !self.filter.is_empty() || self.form.jq.is_some() || !self.form.select.is_empty()
    }
}

impl Sink {
    /// Takes whole lines of NDJSON and says how many of them were kept.
    ///
    /// # Errors
    /// What the output says.
    pub fn lines(&mut self, lines: &str, count: u64) -> anyhow::Result<u64> {
        if self.filter.is_empty() && self.left.is_none() && self.printer.is_plain() {
            self.printer.output.write_batch(lines.as_bytes())?;
            return Ok(count);
        }
        let mut kept = 0;
        for line in lines.lines() {
            if !self.is_full() && self.filter.choose_line(line)? == filter::Choice::Keep {
                self.count_one();
                self.print(line)?;
                kept += 1;
            }
        }
        Ok(kept)
    }

    /// Takes one record.
    ///
    /// # Errors
    /// As [`Sink::lines`].
    pub fn record(&mut self, record: &Record) -> anyhow::Result<()> {
        self.lines(&format!("{record}\n"), 1).map(drop)
    }

    /// What decides, and what shapes, for those who do both on several threads.
    pub fn parts(&self) -> (Arc<Filter>, Arc<Shaper>) {
        (Arc::clone(&self.filter), Arc::clone(&self.printer.shaper))
    }

    /// Notes what the filter could not judge elsewhere.
    pub fn note(&self, unjudged: Unjudged) {
        self.filter.note(unjudged);
    }

    /// Prints lines that were filtered and shaped elsewhere, as texts if they are `raw`. Each is counted by
    /// [`Sink::count_one`].
    ///
    /// # Errors
    /// What the output says.
    pub fn shaped(&mut self, lines: &str, raw: bool) -> anyhow::Result<()> {
        match lines.strip_suffix('\n') {
            None => Ok(()),
            Some(texts) if raw => self.printer.output.write_text(texts),
            Some(_) => self.printer.output.write_batch(lines.as_bytes()),
        }
    }

    /// Prints what a program made, as text if `raw` is asked for; `--limit` is not reached.
    ///
    /// # Errors
    /// As [`Sink::lines`].
    pub fn value(&mut self, value: &Value, raw: bool) -> anyhow::Result<()> {
        self.count_one();
        self.printer.value(value, raw)
    }

    /// Counts a record or value that is printed.
    pub fn count_one(&mut self) {
        self.left = self.left.map(|left| left.saturating_sub(1));
    }

    /// Whether `--limit` is reached: the rest need not be made.
    pub fn is_full(&self) -> bool {
        self.left == Some(0)
    }

    /// Takes an explanation: in the place of a table it is a text.
    ///
    /// # Errors
    /// As [`Sink::lines`].
    pub fn explanation(&mut self, told: &Explanation) -> anyhow::Result<()> {
        if self.printer.output.format() == Format::Table && self.filter.is_empty() && self.printer.is_plain() {
            return self.printer.output.write_explanation(told);
        }
        self.record(&Record::of(told))
    }

    /// Passes a line of an earlier stage on as it is.
    ///
    /// # Errors
    /// What the output says.
    pub fn pass(&mut self, line: &str) -> anyhow::Result<()> {
        self.printer.output.write_line(line)
    }

    /// Takes an end record. What was projected away has no end.
    ///
    /// # Errors
    /// What the output says.
    pub fn end(&mut self, end: &End) -> anyhow::Result<()> {
        self.end_record(&Record::of(end))
    }

    /// Takes an end record of an earlier stage.
    ///
    /// # Errors
    /// What the output says.
    pub fn end_record(&mut self, end: &Record) -> anyhow::Result<()> {
        self.printer.end(end)
    }

    /// The flag that keeps records back, if one does.
    pub fn narrowed(&self) -> Option<&'static str> {
        match (self.filter.is_empty(), self.limited) {
            (false, _) => Some("--filter"),
            (true, true) => Some("--limit"),
            (true, false) => None,
        }
    }

    /// Writes the rest.
    ///
    /// # Errors
    /// What the output says.
    pub fn finish(self) -> anyhow::Result<()> {
        let complaints = self.filter.complaints();
        complaints.iter().for_each(output::warn);
        self.printer.finish()?;
        match complaints.iter().find(|complaint| complaint.absent) {
            Some(complaint) => Err(left_out(complaint).into()),
            None => Ok(()),
        }
    }

    fn print(&mut self, line: &str) -> anyhow::Result<()> {
        if self.native || !self.printer.is_plain() {
            return self.printer.line(line);
        }
        // Listed for the filter's sake only.
        let mut record = Record::parse(line)?;
        record.remove("native");
        self.printer.output.write(&record)
    }
}

/// A negated condition on a member that a record lacks is false, but whoever wrote it hardly meant to lose the record.
fn left_out(complaint: &Complaint) -> Failure {
    let Complaint { expression, records, .. } = complaint;
    Failure::incomplete(format!("{records} records without the property of '{expression}' were left out"))
        .hint("add `has PROPERTY` to mean that, or write it in jq: '.email != \"a@b.example\"'")
}

impl Form {
    /// The columns of a table, unless the user names his own.
    pub fn columns(&mut self, columns: &[&str]) {
        if self.view.is_empty() {
            self.view = columns.iter().map(|&column| column.to_owned()).collect();
        }
    }
}

/// Shapes and prints records.
pub struct Printer {
    shaper: Arc<Shaper>,
    output: Output,
}

impl Form {
    /// Checks the program and the paths, and opens the output.
    ///
    /// # Errors
    /// As [`Shape::open`].
    pub fn open(&self, run: &Run) -> anyhow::Result<Printer> {
        let program = self.jq.as_deref().map(|program| Program::parse(program, &[], run.now)).transpose()?;
        let select = if self.select.is_empty() { None } else { Some(Select::parse(&self.select)?) };
        let settings = Settings {
            format: self.output,
            view: (!self.view.is_empty()).then(|| self.view.clone()),
            columns: select.as_ref().and_then(Select::columns),
            color: run.colour(),
            file: self.output_file.clone(),
            bom: self.bom,
            compact: self.compact,
            width: run.columns(),
        };
        let shaper = Arc::new(Shaper { program, select, flatten: self.flatten });
        Ok(Printer { shaper, output: Output::open(settings)? })
    }
}

impl Printer {
    /// Prints one line of NDJSON in its shape.
    ///
    /// # Errors
    /// What the output says, and what a jq program says of this record.
    pub fn line(&mut self, line: &str) -> anyhow::Result<()> {
        if self.is_plain() {
            return self.output.write_line(line);
        }
        let mut shaped = String::new();
        self.shaper.line(line, &mut shaped)?;
        self.output.write_batch(shaped.as_bytes())
    }

    /// Prints what a program made: in its shape, or as the text it is.
    ///
    /// # Errors
    /// What the output says.
    pub fn value(&mut self, value: &Value, raw: bool) -> anyhow::Result<()> {
        if raw {
            return self.output.write_text(&value.to_raw());
        }
        let mut shaped = String::new();
        self.shaper.value(value, &mut shaped)?;
        self.output.write_batch(shaped.as_bytes())
    }

    /// Prints one record in its shape; the end of a listing only where nothing was projected away.
    ///
    /// # Errors
    /// As [`Printer::line`].
    pub fn record(&mut self, record: &Record) -> anyhow::Result<()> {
        match record.kind() {
            Some(Kind::End) => self.end(record),
            _ => self.line(&record.to_string()),
        }
    }

    /// Writes the rest.
    ///
    /// # Errors
    /// What the output says.
    pub fn finish(self) -> anyhow::Result<()> {
        self.output.finish()
    }

    fn end(&mut self, end: &Record) -> anyhow::Result<()> {
        if self.is_plain() { self.output.write(end) } else { Ok(()) }
    }

    fn is_plain(&self) -> bool {
        self.shaper.is_plain()
    }
}
