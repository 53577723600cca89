//! The JSON values and bare lines of a block that others wrote: several values on one line, one value over several.

use std::ops::Range;

use super::blocks::{Block, Utf8};
use super::read::{BadLine, MAX_LINE};
use super::row;
use super::scan::{Scan, Step, string_end};
use super::seam::Left;

/// Takes a block of lines apart into JSON values and other lines, one at a time, and copies nothing.
pub struct Texts<'b> {
    block: &'b [u8],
    is_last: bool,
    utf8: Utf8<'b>,
    /// where the next line begins
    next: usize,
    /// what is yet to be read of the current line, without blanks around it
    line: Range<usize>,
    /// whether a value was read from the current line
    is_begun: bool,
    /// the number of the current line, and of the one on which the last text began
    current: u64,
    number: u64,
    scan: Scan,
    /// where a text begins that goes on behind the block
    open: Option<usize>,
    /// what was wrong when the next line was looked at before it was asked for
    flaw: Option<Flaw>,
}

/// One piece of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text<'a> {
    /// an object, array or string: its brackets and quotes match, the rest is not checked
    Json(&'a str),
    /// anything else without the blanks around it: an id, a number, a row of CSV, which can be several lines long
    Bare(&'a str),
}

/// What cannot be used.
#[derive(Debug)]
pub enum Flaw {
    /// this line; there may be more behind it
    Line(BadLine),
    /// this line and everything behind it
    Rest(BadLine),
}

impl<'b> Texts<'b> {
    /// The texts of a block, which another follows unless it is the last. Lines are counted from its beginning.
    pub fn new(block: &'b Block, is_last: bool) -> Self {
        const MARK: &[u8] = "\u{feff}".as_bytes();
        let is_marked = block.offset == 0 && block.bytes().starts_with(MARK);
        Texts {
            block: block.bytes(),
            is_last,
            utf8: Utf8::of(block.bytes()),
            next: if is_marked { MARK.len() } else { 0 },
            line: 0..0,
            is_begun: false,
            current: 0,
            number: 0,
            scan: Scan::default(),
            open: None,
            flaw: None,
        }
    }

    /// The line on which the text that was handed out last began, counted from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The line that comes next, if it begins an object. It is still to be read, by [`Texts::pass`] if the object turns out
    /// to be all there is on the line.
    #[inline]
    pub fn object(&mut self) -> Option<&'b str> {
        if self.line.is_empty() && self.flaw.is_none() {
            self.flaw = self.go_on().err();
        }
        self.number = self.current;
        let is_object = !self.is_begun && self.block[self.line.clone()].starts_with(b"{");
        is_object.then(|| self.text(self.line.clone()))
    }

    /// Passes over the line that [`Texts::object`] gave.
    #[inline]
    pub fn pass(&mut self) {
        self.line.start = self.line.end;
    }

    /// The next text; `None` at the end of the block.
    ///
    /// # Errors
    /// A line that is cut, not UTF-8 or too long.
    pub fn next_text(&mut self) -> Result<Option<Text<'b>>, Flaw> {
        self.flaw.take().map_or(Ok(()), Err)?;
        if self.line.is_empty() && !self.go_on()? {
            return Ok(None);
        }
        self.number = self.current;
        let line = self.text(self.line.clone());
        match self.is_begun {
            true if !line.starts_with(['{', '[', '"']) => {
                self.pass();
                Err(self.bad("something else stands behind a JSON value"))
            }
            false if !is_json(line) => self.row(),
            _ => self.value(),
        }
    }

    /// What remains when there are no more texts.
    pub fn left(&self) -> Left {
        // The line on which an open text begins is counted when it is read again.
        Left { lines: if self.open.is_some() { self.number - 1 } else { self.current }, open: self.open }
    }

    /// A value that begins here.
    fn value(&mut self) -> Result<Option<Text<'b>>, Flaw> {
        let from = self.line.start;
        self.scan.reset();
        loop {
            match self.scan.take(&self.block[self.line.clone()]) {
                Step::Ends(length) => return Ok(Some(Text::Json(self.hand_out(from, self.line.start + length)))),
                Step::GoesOn => {
                    if !self.goes_on(from, "the JSON is cut: it is not closed where the input ends")? {
                        return Ok(None);
                    }
                }
                Step::Broken(why) => {
                    // A line that broke the value before it is yet to be read on its own.
                    if self.current == self.number {
                        self.pass();
                    }
                    return Err(self.bad(why));
                }
            }
        }
    }

    /// A row of CSV that begins here, and goes on in the next line where a quoted cell is open.
    fn row(&mut self) -> Result<Option<Text<'b>>, Flaw> {
        let from = self.line.start;
        while !row::is_whole(self.text(from..self.line.end)) {
            if !self.goes_on(from, "a quoted cell is not closed where the input ends")? {
                return Ok(None);
            }
        }
        Ok(Some(Text::Bare(self.hand_out(from, self.line.end))))
    }

    /// Goes to the next line of the text that began at `from`; false if it lies behind the block.
    fn goes_on(&mut self, from: usize, at_the_end: &str) -> Result<bool, Flaw> {
        if self.line.end - from > MAX_LINE {
            self.pass();
            return Err(Flaw::Line(BadLine::too_long(self.number)));
        }
        match self.go_on() {
            Ok(false) if self.is_last => Err(self.bad(at_the_end)),
            Ok(false) => {
                self.open = Some(from);
                Ok(false)
            }
            Err(Flaw::Line(bad)) => Err(self.bad(&bad.why)),
            other => other,
        }
    }

    /// Goes to the next line that is not blank; false if there is none.
    fn go_on(&mut self) -> Result<bool, Flaw> {
        self.pass();
        while let Some(rest) = self.block.get(self.next..).filter(|rest| !rest.is_empty()) {
            let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let end = self.next + length;
            (self.next, self.line, self.is_begun) = (end + 1, end..end, false);
            self.current += 1;
            if length > MAX_LINE {
                return Err(Flaw::Rest(BadLine::too_long(self.current)));
            }
            if self.utf8.line(end..end, end + 1).is_none() {
                return Err(Flaw::Line(BadLine { number: self.current, why: "not UTF-8".to_owned() }));
            }
            let line = rest[..length].trim_ascii_start();
            self.line = end - line.len()..end - line.len() + line.trim_ascii_end().len();
            if !self.line.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The text that ends here; what is behind it on the line is yet to be read.
    fn hand_out(&mut self, from: usize, to: usize) -> &'b str {
        self.line.start = self.line.end - self.block[to..self.line.end].trim_ascii_start().len();
        self.is_begun = true;
        self.text(from..to)
    }

    fn text(&self, place: Range<usize>) -> &'b str {
        self.utf8.text(place).expect("lines that are not UTF-8 are left out, and texts begin and end at ASCII")
    }

    fn bad(&self, why: &str) -> Flaw {
        Flaw::Line(BadLine { number: self.number, why: why.to_owned() })
    }
}

/// Whether a line begins with a JSON object, array or string. A quoted cell of CSV is no JSON string.
fn is_json(line: &str) -> bool {
    match line.as_bytes() {
        [b'{' | b'[', ..] => true,
        [b'"', rest @ ..] => string_end(rest).is_some_and(|end| matches!(rest.get(end), None | Some(b' '))),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use proptest::prelude::*;

    use super::super::read::Chunks;
    use super::super::seam::each_text;
    use super::*;

    fn texts(input: &[u8], chunk: usize) -> Vec<String> {
        let mut all = Vec::new();
        let read: io::Result<()> = each_text(Chunks(input, chunk), |found| {
            all.push(match found {
                Ok((number, Text::Json(text))) => format!("{number} json {text}"),
                Ok((number, Text::Bare(text))) => format!("{number} bare {text}"),
                Err(bad) => format!("{} {bad}", bad.number),
            });
            Ok(())
        });
        read.unwrap();
        all
    }

    #[test]
    fn values_and_lines_are_told_apart() {
        let input = "\u{feff}{\"a\":1}\r\n{\"a\":2}{\"b\":[\n 3]} \"x\" [4]\n\nbob\n\"al\" \"bo\"\n\"c,d\",e\nf,\"g\nh\",i\n 7 \n";
        let expected = [
            "1 json {\"a\":1}",
            "2 json {\"a\":2}",
            "2 json {\"b\":[\n 3]}",
            "3 json \"x\"",
            "3 json [4]",
            "5 bare bob",
            "6 json \"al\"",
            "6 json \"bo\"",
            "7 bare \"c,d\",e",
            "8 bare f,\"g\nh\",i",
            "10 bare 7",
        ];
        for chunk in 1..input.len() {
            assert_eq!(texts(input.as_bytes(), chunk), expected, "chunks of {chunk}");
        }
    }

    #[test]
    fn one_bad_line_costs_no_other() {
        let input = b"{\"id\":\"a\"\n{\"id\":\"b\"}\n{\"id\":\"c\"} d\n\xff\n]\n{\"e\":1}}\n{\"f\":\"\n{\"g\":\n";
        let found = texts(input, 7);
        let lines: Vec<_> = found.iter().map(|line| line.split(": ").next().unwrap()).collect();
        let expected = [
            "1 line 1",
            "2 json {\"id\":\"b\"}",
            "3 json {\"id\":\"c\"}",
            "3 line 3",
            "4 line 4",
            "5 bare ]",
            "6 json {\"e\":1}",
            "6 line 6",
            "7 line 7",
            "8 line 8",
        ];
        assert_eq!(lines, expected, "{found:#?}");
    }

    #[test]
    fn a_long_text_may_come_in_small_pieces() {
        let elements: String = (0..40_000).map(|n| format!("{n},\n")).collect();
        let input = [format!("a\n[{elements}0] \"b\"\n").as_bytes(), b"\xff"].concat();
        let found = texts(&input, 1000);
        assert_eq!(found.len(), 4, "{:?}", found.last());
        assert_eq!(found[1], format!("2 json [{elements}0]"));
        assert_eq!((&*found[2], &*found[3]), ("40002 json \"b\"", "40003 line 40003: not UTF-8"));
    }

    #[test]
    fn a_text_that_no_bracket_closes_is_given_up_and_what_follows_is_read() {
        let mut input = "[\n".to_owned();
        input.extend(std::iter::repeat_n("0,\n", MAX_LINE / 3 + 1));
        input.push_str("{\"a\":1}\n");
        let found = texts(input.as_bytes(), 1 << 20);
        assert_eq!(found[0], "1 line 1: longer than 16 MiB, the most a record may have");
        assert_eq!(found.last().unwrap().split_once(' ').unwrap().1, "json {\"a\":1}");
    }

    proptest! {
        #[test]
        fn chunks_do_not_matter(input in "([\\[\\]{}\",: \n\\\\a]|\\{\"id\":\"a\"\\})*", chunk in 1_usize..9) {
            prop_assert_eq!(texts(input.as_bytes(), chunk), texts(input.as_bytes(), usize::MAX));
        }

        #[test]
        fn whatever_comes_in_is_read_to_its_end(input: Vec<u8>) {
            texts(&input, 64);
        }
    }
}
