//! The way of a record from its source to the output: filtered, shaped, counted, printed.

use super::flags::{Form, Shape};
use super::run::Run;
use crate::filter::{self, Filter, Program, Select};
use crate::output::{self, Output, Settings};
use crate::record::{End, Kind, Record};

/// Where a command's records go.
pub struct Sink {
    filter: Option<Filter>,
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
        let filter = match &*self.filter {
            [] => None,
            expressions => Some(Filter::parse(expressions, run.now)?),
        };
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
        if self.filter.is_none() && self.left.is_none() && self.printer.is_plain() {
            self.printer.output.write_batch(lines.as_bytes())?;
            return Ok(count);
        }
        let mut kept = 0;
        for line in lines.lines() {
            if !self.is_full() && self.keeps(line)? {
                self.left = self.left.map(|left| left - 1);
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

    /// Whether `--limit` is reached: the rest need not be made.
    pub fn is_full(&self) -> bool {
        self.left == Some(0)
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
        self.printer.end(&Record::of(end))
    }

    /// The flag that keeps records back, if one does.
    pub fn narrowed(&self) -> Option<&'static str> {
        match (&self.filter, self.limited) {
            (Some(_), _) => Some("--filter"),
            (None, true) => Some("--limit"),
            (None, false) => None,
        }
    }

    /// Writes the rest.
    ///
    /// # Errors
    /// What the output says.
    pub fn finish(self) -> anyhow::Result<()> {
        if let Some(filter) = &self.filter {
            filter.complaints().iter().for_each(output::warn);
        }
        self.printer.finish()
    }

    fn keeps(&self, line: &str) -> anyhow::Result<bool> {
        match &self.filter {
            Some(filter) => Ok(filter.choose_line(line)? == filter::Choice::Keep),
            None => Ok(true),
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
    program: Option<Program>,
    select: Option<Select>,
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
            width: run.columns(),
            ..Settings::default()
        };
        Ok(Printer { program, select, output: Output::open(settings)? })
    }
}

impl Printer {
    /// Prints one line of NDJSON in its shape.
    ///
    /// # Errors
    /// What the output says, and what a jq program says of this record.
    pub fn line(&mut self, line: &str) -> anyhow::Result<()> {
        match (&self.program, &self.select) {
            (Some(program), _) => program.run(line).try_for_each(|made| self.output.write_line(&made?.to_string())),
            (None, Some(select)) => self.output.write(&select.apply(&Record::parse(line)?)),
            (None, None) => self.output.write_line(line),
        }
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
        self.program.is_none() && self.select.is_none()
    }
}
