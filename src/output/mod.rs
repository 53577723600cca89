//! Where it goes: the only owner of stdout and stderr.
//! Records leave through an [`Output`] (NDJSON, CSV, tables), words through [`message`], and [`progress`] is drawn
//! where somebody watches. What a terminal shows went through [`visible`]. What is printed, and when, is decided elsewhere.

mod cells;
mod colour;
mod columns;
mod csv;
mod explanation;
mod grid;
mod layout;
mod lines;
pub mod message;
pub mod progress;
mod sink;
mod split;
mod table;
mod tally;
mod visible;
mod wrap;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use anyhow::Context;

use crate::record::{Explanation, Record};

pub use colour::{Choice, Tone};
pub use csv::defused;
pub use message::{error, note, report, say, warn};
pub use progress::{Progress, pause};
pub use sink::{Closed, is_closed};
pub use split::Split;
pub use table::{Cell, Paper, Table};
pub use tally::grouped;
pub use visible::{visible, visible_lines};
pub use wrap::wrapped;

/// How records are written: the values of `-o/--output`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// a table on a terminal, NDJSON otherwise
    #[default]
    Auto,
    /// one JSON document per record, indented on a terminal, else as ndjson
    Json,
    /// one JSON object a line
    Ndjson,
    /// comma-separated cells as they are, no header
    Csv,
    /// comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused
    Csvheader,
    /// tab-separated cells, no header
    Tsv,
    /// columns for people
    Table,
}

impl std::str::FromStr for Format {
    type Err = String;

    /// Reads a format's name in any letter case.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        clap::ValueEnum::from_str(name, true)
    }
}

/// What was asked of the output. The default is what a command without flags does.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// the format
    pub format: Format,
    /// columns by `--view`: member names or dotted paths
    pub view: Option<Vec<String>>,
    /// columns by `--select`, as the records will name them: dotted paths, `*` for one level, `**` for any depth
    pub columns: Option<Vec<String>>,
    /// whether tables are coloured
    pub color: Choice,
    /// write here instead of to stdout; the file appears when it is whole
    pub file: Option<PathBuf>,
    /// CSV and TSV start with the byte order mark that some spreadsheets need to read UTF-8
    pub bom: bool,
    /// JSON on one line (true) or indented (false), wherever it goes
    pub compact: Option<bool>,
    /// columns of a table, instead of the terminal's width (`COLUMNS`, tests)
    pub width: Option<u16>,
}

/// The records' way out. One thread writes; many may fill the batches that it writes.
/// Records are gathered under load; what has waited 25 ms is written without further ado, so a slow producer's
/// records are seen at once and callers need not flush.
///
/// Every method fails with [`Closed`] once the reader has gone away, else with what the system said and where.
pub struct Output {
    shape: Box<dyn Shape + Send>,
    sink: sink::Sink,
    paper: Paper,
    format: Format,
}

impl Output {
    /// Opens stdout, or the settings' file.
    ///
    /// # Errors
    /// The folder of the file cannot be written to.
    #[expect(clippy::disallowed_methods, reason = "output owns stdout")]
    pub fn open(settings: Settings) -> anyhow::Result<Output> {
        if let Some(path) = &settings.file {
            return Ok(Output::over(sink::Sink::file(path)?, false, settings));
        }
        let terminal = std::io::stdout().is_terminal();
        Ok(Output::to(std::io::stdout(), terminal, settings))
    }

    /// Writes to something else as if it were stdout; `terminal` says what it is taken for.
    pub fn to(stream: impl Write + Send + 'static, terminal: bool, settings: Settings) -> Output {
        Output::over(sink::Sink::stream(Box::new(stream), terminal, "standard output"), terminal, settings)
    }

    fn over(sink: sink::Sink, terminal: bool, settings: Settings) -> Output {
        let paper = Paper::for_output(terminal, &settings);
        let format = match settings.format {
            Format::Auto if terminal => Format::Table,
            Format::Auto => Format::Ndjson,
            asked => asked,
        };
        let indent = format == Format::Json && !settings.compact.unwrap_or(!terminal);
        let shape: Box<dyn Shape + Send> = match format {
            Format::Auto | Format::Json | Format::Ndjson => Box::new(lines::Lines { indent, terminal }),
            Format::Csv | Format::Csvheader | Format::Tsv => Box::new(csv::Rows::new(format, terminal, settings)),
            Format::Table => Box::new(grid::Grid::new(settings.view.or(settings.columns), paper)),
        };
        Output { shape, sink, paper, format }
    }

    /// The format that is written; never [`Format::Auto`].
    pub fn format(&self) -> Format {
        self.format
    }

    /// Writes a record.
    pub fn write(&mut self, record: &Record) -> anyhow::Result<()> {
        self.sink.put(|out| self.shape.record(record, out))
    }

    /// Writes a JSON text without line breaks: a record, or any other value that a jq program made.
    /// As NDJSON into a pipe or file it is passed on as it is.
    pub fn write_line(&mut self, json: &str) -> anyhow::Result<()> {
        self.sink.put(|out| self.shape.value(json, out))
    }

    /// Writes whole lines of NDJSON at once. Into a pipe or file they are passed on as they are.
    pub fn write_batch(&mut self, lines: &[u8]) -> anyhow::Result<()> {
        self.sink.put(|out| self.shape.batch(lines, out))
    }

    /// Writes a line of text as it is, whatever the format (`jq -r`, a generated page).
    pub fn write_text(&mut self, text: &str) -> anyhow::Result<()> {
        let shown = if self.paper.terminal { visible_lines(text) } else { text.into() };
        self.sink.put(|out| {
            out.extend_from_slice(shown.as_bytes());
            out.push(b'\n');
            Ok(())
        })
    }

    /// Writes a table of one's own (`check`, `tenants`), fitted to where it goes.
    pub fn write_table(&mut self, table: &Table) -> anyhow::Result<()> {
        let text = table.render(self.paper);
        self.sink.put(|out| {
            out.extend_from_slice(text.as_bytes());
            Ok(())
        })
    }

    /// Writes an explanation as text, which stands where a table would.
    pub fn write_explanation(&mut self, told: &Explanation) -> anyhow::Result<()> {
        let text = explanation::text(told, self.paper);
        self.sink.put(|out| {
            out.extend_from_slice(text.as_bytes());
            Ok(())
        })
    }

    /// Writes what has gathered at once; rarely needed, see [`Output`].
    pub fn flush(&mut self) -> anyhow::Result<()> {
        self.sink.flush()
    }

    /// Writes the rest (of a table: the counts below) and puts a file in its place.
    /// Without it, records written so far reach stdout, but a file does not appear.
    pub fn finish(mut self) -> anyhow::Result<()> {
        self.sink.put(|out| self.shape.finish(out))?;
        self.sink.finish()
    }
}

/// Prints a text of our own making on stdout as it is: help, a manual page, completions.
///
/// # Errors
/// As [`Output`]'s methods.
#[expect(clippy::disallowed_methods, reason = "output owns stdout")]
pub fn page(text: &str) -> anyhow::Result<()> {
    let sink = sink::Sink::stream(Box::new(std::io::stdout()), false, "standard output");
    sink.put(|out| {
        out.extend_from_slice(text.as_bytes());
        Ok(())
    })?;
    sink.finish()
}

/// Prints a text that holds what platforms said: a terminal gets it without what would control it.
///
/// # Errors
/// As [`Output`]'s methods.
#[expect(clippy::disallowed_methods, reason = "output owns stdout")]
pub fn text(text: &str) -> anyhow::Result<()> {
    if std::io::stdout().is_terminal() { page(&visible_lines(text)) } else { page(text) }
}

/// Writes a text of our own making to a file, which appears when it is whole.
///
/// # Errors
/// The file cannot be written.
pub fn file(path: &std::path::Path, text: &str) -> anyhow::Result<()> {
    let sink = sink::Sink::file(path)?;
    sink.put(|out| {
        out.extend_from_slice(text.as_bytes());
        Ok(())
    })?;
    sink.finish()
}

/// A format: turns records into bytes, whole lines at a time.
trait Shape {
    fn record(&mut self, record: &Record, out: &mut Vec<u8>) -> anyhow::Result<()>;

    /// Any JSON value on one line.
    fn value(&mut self, json: &str, out: &mut Vec<u8>) -> anyhow::Result<()>;

    /// Several such lines.
    fn batch(&mut self, lines: &[u8], out: &mut Vec<u8>) -> anyhow::Result<()> {
        each_line(self, lines, out)
    }

    fn finish(&mut self, out: &mut Vec<u8>) -> anyhow::Result<()>;
}

fn each_line<S: Shape + ?Sized>(shape: &mut S, lines: &[u8], out: &mut Vec<u8>) -> anyhow::Result<()> {
    let text = std::str::from_utf8(lines).context("a record is not UTF-8")?;
    text.lines().filter(|line| !line.trim().is_empty()).try_for_each(|line| shape.value(line, out))
}
