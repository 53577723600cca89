//! A table that fits where it is shown: columns give way or are left out, wide text ends in an ellipsis, nothing wraps.

use comfy_table::{Attribute, CellAlignment, ColumnConstraint, Row, Width, presets};

use super::Settings;
use super::colour::{Choice, Tone};
use super::layout::{Need, fit, loosen};
use super::visible;

/// The width of a table that nobody has told the width of.
const UNKNOWN_WIDTH: u16 = 120;

/// The same for a summary, which may be mailed or pasted.
const SUMMARY_WIDTH: u16 = 80;

/// Columns of a table on stderr where stderr is no terminal.
const LOG_WIDTH: u16 = 1000;

/// A cell never shows more characters than this, however wide the terminal.
const LONGEST: usize = 1000;

/// What a table is drawn on.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    /// cells (columns of characters) in a line
    pub width: u16,
    /// whether to colour
    pub color: bool,
    /// a terminal: no frame; else the table is framed as Markdown, as go-c8y-cli's tables are
    pub terminal: bool,
}

impl Paper {
    #[expect(clippy::disallowed_methods, reason = "output owns stdout")]
    pub(super) fn for_output(terminal: bool, settings: &Settings) -> Paper {
        let known = || if terminal { width_of(std::io::stdout()) } else { None };
        let width = settings.width.or_else(known).unwrap_or(UNKNOWN_WIDTH);
        Paper { width, color: settings.color.on(terminal), terminal }
    }

    #[expect(clippy::disallowed_methods, reason = "output owns stderr")]
    pub(super) fn for_messages(color: Choice) -> Paper {
        let terminal = super::progress::stderr_is_terminal();
        // A log file or a mail has no width: nobody could widen it to read the rest.
        let width = width_of(std::io::stderr()).unwrap_or(LOG_WIDTH);
        Paper { width, color: color.on(terminal), terminal: true }
    }

    /// For a text with tables in it on stdout: without frames wherever it goes, and 80 cells wide where nothing else is known.
    #[expect(clippy::disallowed_methods, reason = "output owns stdout")]
    pub fn for_summary(color: Choice, columns: Option<u16>) -> Paper {
        let terminal = std::io::IsTerminal::is_terminal(&std::io::stdout());
        let known = || if terminal { width_of(std::io::stdout()) } else { None };
        let width = columns.or_else(known).unwrap_or(SUMMARY_WIDTH);
        Paper { width, color: color.on(terminal), terminal: true }
    }

    /// Cells that a line loses to its frame, and between two columns.
    fn frame(&self) -> (u16, u16) {
        if self.terminal { (0, 2) } else { (4, 3) }
    }

    /// Blanks before and after a column's text.
    fn padding(&self, last: bool) -> (u16, u16) {
        match (self.terminal, last) {
            (false, _) => (1, 1),
            (true, false) => (0, 2),
            (true, true) => (0, 0),
        }
    }

    /// Text as a cell: nothing hidden, and nothing that Markdown would take for the next cell.
    fn cell(&self, text: &str) -> comfy_table::Cell {
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
        let text = visible(&text[..end]);
        comfy_table::Cell::new(if self.terminal { text } else { text.replace('|', "\\|").into() })
    }
}

fn width_of(terminal: impl rustix::fd::AsFd) -> Option<u16> {
    rustix::termios::tcgetwinsize(terminal).ok().map(|size| size.ws_col).filter(|&width| width > 0)
}

/// What stands in a row's column. Made of anything that has a text; see [`Cell::tone`] for colour.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    pub(super) text: String,
    pub(super) tone: Tone,
    pub(super) number: bool,
}

impl Cell {
    /// A number: columns of numbers are aligned to the right.
    pub fn number(number: impl ToString) -> Cell {
        Cell { text: number.to_string(), tone: Tone::Plain, number: true }
    }

    /// A word that is coloured by its meaning, such as a status.
    pub fn word(word: impl Into<String>) -> Cell {
        let text = word.into();
        Cell { tone: Tone::of_word(&text), text, number: false }
    }

    fn on(&self, paper: Paper) -> comfy_table::Cell {
        let cell = paper.cell(&self.text);
        match self.tone.colour() {
            Some(colour) => cell.fg(colour),
            None => cell,
        }
    }

    /// The same cell, meant like this.
    pub fn tone(mut self, tone: Tone) -> Cell {
        self.tone = tone;
        self
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell { text: text.to_owned(), ..Cell::default() }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell { text, ..Cell::default() }
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Cell {
        Cell::number(number)
    }
}

/// A table of one's own: columns, then rows.
#[derive(Clone, Debug, Default)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

/// How a column behaves where there is little room.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub head: String,
    /// the higher, the sooner it is left out; 0 stays
    pub rank: u8,
    /// narrower than this it is of no use
    pub least: u16,
    /// long text that gives way first
    pub soft: bool,
}

impl Column {
    pub fn new(head: impl Into<String>) -> Column {
        Column { head: head.into(), rank: 0, least: 6, soft: false }
    }
}

/// The widths that a table's further rows keep; `None` is a column that is left out.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    widths: Vec<Option<u16>>,
    right: Vec<bool>,
}

impl Table {
    /// A table with these column heads. The first column always stays; of the others the last ones are left out
    /// first where there is no room at all.
    pub fn new<H: Into<String>>(heads: impl IntoIterator<Item = H>) -> Table {
        let columns = heads.into_iter().enumerate();
        let columns = columns.map(|(at, head)| Column { rank: at.min(255) as u8, ..Column::new(head) });
        Table { columns: columns.collect(), rows: Vec::new() }
    }

    pub(super) fn of(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
        Table { columns, rows }
    }

    /// Marks a column of long text: it gives way before the others do, and is never left out.
    pub fn soft(mut self, head: &str) -> Table {
        for column in self.columns.iter_mut().filter(|column| column.head == head) {
            (column.soft, column.rank) = (true, 0);
        }
        self
    }

    /// Adds a row; cells that are missing stay empty, cells over the columns are not shown.
    pub fn row<C: Into<Cell>>(&mut self, cells: impl IntoIterator<Item = C>) -> &mut Table {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table as text, a newline at the end.
    pub fn render(&self, paper: Paper) -> String {
        let layout = self.layout(paper);
        self.draw(&layout, paper, true)
    }

    pub(super) fn layout(&self, paper: Paper) -> Layout {
        let natural = self.comfy(paper, true, &[]).column_max_content_widths();
        let need = |(column, natural): (&Column, u16)| Need {
            natural,
            least: column.least,
            rank: column.rank,
            soft: column.soft,
        };
        let needs: Vec<Need> = self.columns.iter().zip(natural).map(need).collect();
        let (frame, between) = paper.frame();
        Layout { widths: fit(&needs, paper.width, frame, between), right: self.numeric() }
    }

    /// A layout for these rows and more that are not there yet.
    pub(super) fn loose_layout(&self, paper: Paper) -> Layout {
        let mut layout = self.layout(paper);
        let (frame, between) = paper.frame();
        loosen(&mut layout.widths, paper.width, frame, between);
        layout
    }

    /// Which columns hold numbers and nothing else.
    fn numeric(&self) -> Vec<bool> {
        let column =
            |at: usize| self.rows.iter().filter_map(move |row| row.get(at)).filter(|cell| !cell.text.is_empty());
        let numeric = |at: usize| column(at).next().is_some() && column(at).all(|cell| cell.number || cell.text == "-");
        (0..self.columns.len()).map(numeric).collect()
    }

    /// Draws the rows at these widths.
    pub(super) fn draw(&self, layout: &Layout, paper: Paper, header: bool) -> String {
        let mut table = self.comfy(paper, header, &layout.right);
        table.load_style(if paper.terminal { presets::NOTHING } else { presets::ASCII_MARKDOWN });
        table.force_no_tty();
        if paper.color {
            table.enforce_styling().style_text_only();
        }
        let last = layout.widths.iter().rposition(Option::is_some);
        for (at, width) in layout.widths.iter().enumerate() {
            let padding = paper.padding(Some(at) == last);
            let Some(column) = table.column_mut(at) else { continue };
            column.set_padding(padding);
            column.set_constraint(match width {
                Some(width) => ColumnConstraint::Absolute(Width::Fixed(width + padding.0 + padding.1)),
                None => ColumnConstraint::Hidden,
            });
        }
        table.lines().flat_map(|line| [line.trim_end().to_owned(), "\n".to_owned()]).collect()
    }

    fn comfy(&self, paper: Paper, header: bool, right: &[bool]) -> comfy_table::Table {
        let mut table = comfy_table::Table::new();
        // Cut anywhere, not only between words: no visible text holds this character.
        table.set_delimiter('\0');
        let align = |at: usize, cell: comfy_table::Cell| match right.get(at) {
            Some(true) => cell.set_alignment(CellAlignment::Right),
            _ => cell,
        };
        if header {
            let heads = self.columns.iter().enumerate();
            let head =
                |(at, column): (usize, &Column)| align(at, paper.cell(&column.head).add_attribute(Attribute::Bold));
            table.set_header(one_line(heads.map(head).collect()));
        }
        for row in &self.rows {
            let cell = |at: usize| align(at, row.get(at).map_or(paper.cell(""), |cell| cell.on(paper)));
            table.add_row(one_line((0..self.columns.len()).map(cell).collect()));
        }
        table
    }
}

impl Layout {
    /// The places of the columns that are left out.
    pub fn left_out(&self) -> impl Iterator<Item = usize> {
        self.widths.iter().enumerate().filter(|(_, width)| width.is_none()).map(|(at, _)| at)
    }
}

fn one_line(cells: Vec<comfy_table::Cell>) -> Row {
    let mut row = Row::from(cells);
    row.max_height(1);
    row
}
