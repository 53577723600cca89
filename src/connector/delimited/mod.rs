//! Delimited text of any origin: bytes become text by their byte order mark, the delimiter is found out, and records come one by
//! one with their numbers (RFC 4180, line breaks in cells included). What the cells mean is their readers' business.
//! Nothing is guessed in silence: a byte that is no text, a quote that never closes, a record that is short is an error with its
//! place, because a row that goes missing makes somebody look idle.

mod decode;
mod separator;

use std::io::{Chain, Cursor, Read};

use anyhow::{Context, bail, ensure};
use csv::StringRecord;

use decode::{END, Utf8};
pub use separator::Wanted;

/// Records of one source, one after the other.
pub struct Sheet<R: Read> {
    reader: csv::Reader<Chain<Cursor<Vec<u8>>, Utf8<R>>>,
    separator: u8,
    cells: Option<usize>,
    record: StringRecord,
    number: u64,
    line: u64,
    /// whether `record` was read and not handed out yet
    waiting: bool,
    ended: bool,
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub struct Row<'s> {
    /// counts from 1; a header is a record too, blank lines are none
    pub number: u64,
    /// the line it begins on, from 1
    pub line: u64,
    cells: &'s StringRecord,
    most: usize,
}

impl<R: Read> Sheet<R> {
    /// Looks at the beginning of the source: its encoding, and what separates its cells.
    ///
    /// # Errors
    /// Bytes that are no text, with their place; no delimiter that gives the cells that are wanted. An empty source is none.
    pub fn open(source: R, wanted: Wanted<'_>) -> anyhow::Result<Self> {
        let mut text = Utf8::new(source);
        let (mut sample, separator) = separator::find(&mut text, wanted)?;
        if separator.announced {
            sample.drain(..sample.iter().position(|byte| *byte == b'\n').map_or(sample.len(), |place| place + 1));
        }
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator.byte)
            .from_reader(Cursor::new(sample).chain(text));
        let cells = if let Wanted::Cells(cells) = wanted { Some(cells) } else { None };
        let record = StringRecord::new();
        Ok(Sheet { reader, separator: separator.byte, cells, record, number: 0, line: 0, waiting: false, ended: false })
    }

    /// What separates the cells.
    pub fn delimiter(&self) -> char {
        self.separator.into()
    }

    /// The first record's cells if `is_header` says that it is a header; else it stays the first record of data.
    ///
    /// # Errors
    /// As [`Sheet::next_row`].
    pub fn header(&mut self, is_header: impl FnOnce(Row<'_>) -> bool) -> anyhow::Result<Option<Vec<String>>> {
        debug_assert!(self.number == 0, "a header comes first");
        if self.ended || !self.read()? {
            return Ok(None);
        }
        self.waiting = !is_header(self.row());
        Ok((!self.waiting).then(|| self.row().cells().map(str::to_owned).collect()))
    }

    /// The next record; `None` at the end.
    ///
    /// # Errors
    /// What the source says, bytes that are no text, a quote that never closes, a record of other length than wanted: each with
    /// its place. A delimiter at the end of a record is tolerated where the number of cells is known.
    pub fn next_row(&mut self) -> anyhow::Result<Option<Row<'_>>> {
        let there = std::mem::take(&mut self.waiting) || (!self.ended && self.read()?);
        Ok(there.then(|| self.row()))
    }

    fn row(&self) -> Row<'_> {
        Row { number: self.number, line: self.line, cells: &self.record, most: self.cells.unwrap_or(usize::MAX) }
    }

    /// Reads the next record that is no blank line. False at the end.
    fn read(&mut self) -> anyhow::Result<bool> {
        loop {
            let read = self.reader.read_record(&mut self.record).map_err(plain)?;
            // Where the reader stands is known, where the record began is not: blank lines came before it.
            let within: usize = self.record.iter().map(|cell| cell.matches('\n').count()).sum();
            self.line = self.reader.position().line().saturating_sub(1 + within as u64);
            match &self.record {
                _ if !read => bail!("the text ended where it was not expected to"),
                record if record.len() == 1 && &record[0] == END => {
                    self.ended = true;
                    return Ok(false);
                }
                record if record.iter().next_back().is_some_and(|cell| cell.contains(END)) => {
                    bail!("a quote opens in the record that begins on line {}, and never closes", self.line + 1)
                }
                record if record.len() == 1 && record[0].trim().is_empty() => {}
                _ => break,
            }
        }
        self.number += 1;
        self.check_length()?;
        Ok(true)
    }

    fn check_length(&self) -> anyhow::Result<()> {
        let Some(wanted) = self.cells else { return Ok(()) };
        let (row, has) = (self.row(), self.record.len());
        ensure!(
            has == wanted || separator::is_trailing(&self.record, wanted),
            "record {} (line {}) has {has} cells, not {wanted}",
            row.number,
            row.line
        );
        Ok(())
    }
}

impl<'s> Row<'s> {
    /// A cell as it is written, from 0; empty where there is none.
    pub fn cell(&self, place: usize) -> &'s str {
        if place < self.most { self.cells.get(place).unwrap_or_default() } else { "" }
    }

    /// All cells in their order.
    pub fn cells(&self) -> impl Iterator<Item = &'s str> {
        self.cells.iter().take(self.most)
    }

    /// Where it stands, to begin an error with.
    pub fn place(&self) -> String {
        format!("record {} (line {})", self.number, self.line)
    }
}

/// The whole text of a source that is read before it is taken apart.
///
/// # Errors
/// Bytes that are no text, with their place.
pub fn text(source: impl Read) -> anyhow::Result<String> {
    let mut text = String::new();
    Utf8::new(source).read_to_string(&mut text)?;
    text.truncate(text.len() - decode::CLOSING.len());
    Ok(text)
}

/// The source's own words: what it is that fails matters, not that csv met it.
fn plain(error: csv::Error) -> anyhow::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => anyhow::anyhow!("{other:?}").context("the text is not delimited"),
    }
}

/// Opens a file.
///
/// # Errors
/// As [`Sheet::open`], and if the file cannot be read.
pub fn open(path: &std::path::Path, wanted: Wanted<'_>) -> anyhow::Result<Sheet<std::fs::File>> {
    Sheet::open(std::fs::File::open(path).context("cannot be read")?, wanted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(bytes: &[u8], wanted: Wanted<'_>) -> anyhow::Result<Vec<Vec<String>>> {
        let mut sheet = Sheet::open(bytes, wanted)?;
        let mut rows = Vec::new();
        while let Some(row) = sheet.next_row()? {
            rows.push(row.cells().map(str::to_owned).collect());
        }
        Ok(rows)
    }

    fn why(bytes: &[u8], wanted: Wanted<'_>) -> String {
        format!("{:#}", rows(bytes, wanted).unwrap_err())
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn every_dialect_reads_alike() {
        let plain = "name,note,when\nAda,\"a, b; \"\"c\"\"\nd\t|\",1\n😀é,,2\n";
        let expected = [["name", "note", "when"], ["Ada", "a, b; \"c\"\nd\t|", "1"], ["😀é", "", "2"]];
        for separator in [",", ";", "\t", "|"] {
            let text = plain
                .replace("name,note,when", &["name", "note", "when"].join(separator))
                .replace("Ada,", &format!("Ada{separator}"))
                .replace(",1", &format!("{separator}1"))
                .replace(",,", &separator.repeat(2));
            let crlf = text.replace('\n', "\r\n").replace("\r\nd", "\nd");
            let quoted = text.replace("name", "\"name\"").replace("😀é", "\"😀é\"");
            for text in [&text, &crlf, &quoted, &format!("\n{text}\n\n")] {
                for bytes in [
                    text.clone().into_bytes(),
                    format!("\u{feff}{text}").into_bytes(),
                    utf16(text, false),
                    utf16(text, true),
                ] {
                    for wanted in [Wanted::Cells(3), Wanted::Any, Wanted::Names(&["NAME", "when"])] {
                        assert_eq!(rows(&bytes, wanted).unwrap(), expected, "{separator:?} {text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn records_have_numbers_and_lines() {
        let mut sheet = Sheet::open(&b"a;b\n\n\"x\ny\";1\nz;2"[..], Wanted::Any).unwrap();
        assert_eq!(sheet.delimiter(), ';');
        assert_eq!(sheet.header(|row| row.cell(0) == "a").unwrap().unwrap(), ["a", "b"]);
        assert_eq!(sheet.next_row().unwrap().unwrap().place(), "record 2 (line 3)");
        let last = sheet.next_row().unwrap().unwrap();
        assert_eq!((last.number, last.line, last.cell(1), last.cell(7)), (3, 5, "2", ""));
        assert!(sheet.next_row().unwrap().is_none() && sheet.next_row().unwrap().is_none());
    }

    #[test]
    fn a_first_record_that_is_no_header_is_data() {
        let mut sheet = Sheet::open(&b"1,2\n3,4\n"[..], Wanted::Cells(2)).unwrap();
        assert_eq!(sheet.header(|_| false).unwrap(), None);
        assert_eq!(sheet.next_row().unwrap().unwrap().cell(0), "1");
        assert_eq!(sheet.next_row().unwrap().unwrap().number, 2);
        let mut empty = Sheet::open(&b"\xef\xbb\xbf\n \n"[..], Wanted::Cells(2)).unwrap();
        assert!(empty.header(|_| true).unwrap().is_none() && empty.next_row().unwrap().is_none());
    }

    #[test]
    fn a_record_of_another_length_is_named() {
        assert_eq!(why(b"a,b,c\nd,e\n", Wanted::Cells(3)), "record 2 (line 2) has 2 cells, not 3");
        assert_eq!(why(b"a,b,c\nd,e,f,g\n", Wanted::Cells(3)), "record 2 (line 2) has 4 cells, not 3");
        assert_eq!(rows(b"a,b,c,\nd,e,f\n", Wanted::Cells(3)).unwrap(), [["a", "b", "c"], ["d", "e", "f"]]);
        assert_eq!(rows(b"a,b,c\nd,e\n", Wanted::Any).unwrap()[1], ["d", "e"]);
        let none = why(b"a,b;c", Wanted::Cells(3));
        assert!(none.contains("3 cells") && none.contains("comma 2") && none.contains("tab 1"), "{none}");
    }

    #[test]
    fn a_quote_that_never_closes_is_an_error_and_no_cell() {
        let text = why(b"a,b\n1,2\n3,\"4\n5,6\n", Wanted::Cells(2));
        assert!(text.contains("line 3") && text.contains("never closes"), "{text}");
        assert_eq!(rows(b"a,5\" pipe\n", Wanted::Cells(2)).unwrap(), [["a", "5\" pipe"]]);
    }

    #[test]
    fn bytes_that_are_no_text_are_named_with_their_place() {
        assert_eq!(why(b"a,b\nc,\xe9d\n", Wanted::Cells(2)), "byte 7 on line 2 is not UTF-8");
        assert_eq!(why(b"a,b\nc,\xc3", Wanted::Cells(2)), "byte 7 on line 2 is not UTF-8");
        assert_eq!(why(b"\xff\xfea\0,\0b\0\n\0\x00\xd8a\0", Wanted::Any), "byte 11 on line 2 is not UTF-16");
        assert_eq!(why(b"\xff\xfea\0,", Wanted::Any), "byte 5 on line 1 is not UTF-16");
        let marks = why(b"a\0,\0b\0", Wanted::Any);
        assert!(marks.contains("byte 2 on line 1 is NUL") && marks.contains("byte order mark"), "{marks}");
    }

    #[test]
    fn the_first_bytes_may_come_one_by_one() {
        struct Drops<'b>(&'b [u8]);
        impl Read for Drops<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
                let most = self.0.len().min(1).min(buffer.len());
                self.0.read(&mut buffer[..most])
            }
        }
        let bytes = utf16("a;😀\nb;c\n", true);
        let mut sheet = Sheet::open(Drops(&bytes), Wanted::Cells(2)).unwrap();
        assert_eq!(sheet.next_row().unwrap().unwrap().cell(1), "😀");
        assert_eq!(text(Drops("\u{feff}é\n".as_bytes())).unwrap(), "é\n");
        assert_eq!(text(&b""[..]).unwrap(), "");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            written in prop::collection::vec(prop::collection::vec("[a,;\t|\"\n\u{e9}\u{1f600}=]{0,6}", 3), 1..6),
            separator in prop::sample::select(b",;\t|"),
            always: bool,
            coding in 0..3,
        ) {
            let style = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
            let mut writer = csv::WriterBuilder::new().delimiter(separator).quote_style(style).from_writer(Vec::new());
            written.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let bytes = if coding == 2 { text.clone().into_bytes() } else { utf16(&text, coding == 1) };
            prop_assert_eq!(rows(&bytes, Wanted::Delimiter(separator)).unwrap(), written);
        }

        #[test]
        fn nothing_panics_whatever_comes(bytes: Vec<u8>) {
            for wanted in [Wanted::Cells(3), Wanted::Any, Wanted::Names(&["a"])] {
                let _ = rows(&bytes, wanted);
            }
        }
    }

    #[test]
    fn one_cell_may_be_larger_than_what_is_looked_at_first() {
        let long = "x,\n".repeat(100_000);
        let text = format!("\"{long}\";b\nc;d\n");
        assert_eq!(rows(text.as_bytes(), Wanted::Cells(2)).unwrap(), [[&*long, "b"], ["c", "d"]]);
    }
}
