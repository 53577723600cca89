//! The JSON values and bare lines of a stream that others wrote: several values on one line, one value over several.

use std::io::{self, Read};

use super::read::{BadLine, Lines, MAX_LINE};
use super::row;
use super::scan::{Scan, Step, string_end};

/// Takes a stream apart into JSON values and other lines, one at a time; holds no more than one of them.
pub struct Texts<R> {
    lines: Lines<R>,
    scan: Scan,
    /// a text over several lines, or a line with several texts; `done` bytes of it are handed out
    held: String,
    done: usize,
    /// where the text that was handed out last began
    number: u64,
    /// the current line broke the value before it, and is yet to be read on its own
    again: bool,
}

/// One piece of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text<'a> {
    /// an object, array or string: its brackets and quotes match, the rest is not checked
    Json(&'a str),
    /// anything else without the blanks around it: an id, a number, a row of CSV, which can be several lines long
    Bare(&'a str),
}

/// Why a stream, or a line of it, cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// this line cannot; the next may
    #[error(transparent)]
    Line(#[from] BadLine),
    /// nothing more can be read
    #[error(transparent)]
    Stream(#[from] io::Error),
}

/// Where a text lies.
enum Place {
    Line,
    Held(usize, usize),
}

impl<R: Read> Texts<R> {
    /// The texts of `source`, which is read in large blocks.
    pub fn new(source: R) -> Self {
        let (lines, scan) = (Lines::new(source), Scan::default());
        Texts { lines, scan, held: String::new(), done: 0, number: 0, again: false }
    }

    /// The line on which the text that was handed out last began, counted from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// An error about the text that was handed out last.
    pub fn bad(&self, why: impl ToString) -> BadLine {
        BadLine { number: self.number, why: why.to_string() }
    }

    /// The next text; `None` at the end of the stream. After a [`Fault::Line`] there may be more.
    ///
    /// # Errors
    /// A line that is cut, not UTF-8 or too long; what the source says.
    pub fn next_text(&mut self) -> Result<Option<Text<'_>>, Fault> {
        let text = match self.find()? {
            None => return Ok(None),
            Some(Place::Line) => current(&self.lines, self.number)?,
            Some(Place::Held(from, to)) => &self.held[from..to],
        };
        Ok(Some(if is_json(text) { Text::Json(text) } else { Text::Bare(text) }))
    }

    fn find(&mut self) -> Result<Option<Place>, Fault> {
        if !self.held[self.done..].trim_start().is_empty() {
            return self.rest().map(Some);
        }
        self.let_go();
        if !std::mem::take(&mut self.again) && self.lines.next_line()?.is_none() {
            return Ok(None);
        }
        self.number = self.lines.number();
        let line = current(&self.lines, self.number)?;
        if is_json(line) {
            self.scan.reset();
            return match self.scan.take(line.as_bytes()) {
                Step::Ends(end) if end == line.len() => Ok(Some(Place::Line)),
                Step::Ends(end) => {
                    self.held.push_str(line);
                    self.done = end;
                    Ok(Some(Place::Held(0, end)))
                }
                Step::GoesOn => {
                    self.held.push_str(line);
                    self.value().map(Some)
                }
                Step::Broken(why) => Err(self.bad(why).into()),
            };
        }
        if row::is_whole(line) {
            return Ok(Some(Place::Line));
        }
        self.held.push_str(line);
        self.row().map(Some)
    }

    /// The next value of a line that holds several.
    fn rest(&mut self) -> Result<Place, Fault> {
        self.number = self.lines.number();
        let rest = self.held[self.done..].trim_start();
        let from = self.held.len() - rest.len();
        if !rest.starts_with(['{', '[', '"']) {
            return Err(self.give_up("something else stands behind a JSON value"));
        }
        self.scan.reset();
        match self.scan.take(rest.as_bytes()) {
            Step::Ends(length) => {
                self.done = from + length;
                Ok(Place::Held(from, self.done))
            }
            Step::GoesOn => {
                self.held.drain(..from);
                self.value()
            }
            Step::Broken(why) => Err(self.give_up(why)),
        }
    }

    /// A value that goes on behind what is held.
    fn value(&mut self) -> Result<Place, Fault> {
        loop {
            self.hold_next("the JSON is cut: it is not closed where the input ends")?;
            let line = current(&self.lines, self.number)?;
            match self.scan.take(line.as_bytes()) {
                Step::GoesOn => self.held.push_str(line),
                Step::Ends(end) => {
                    self.done = self.held.len() + end;
                    self.held.push_str(line);
                    return Ok(Place::Held(0, self.done));
                }
                Step::Broken(why) => {
                    self.again = true;
                    return Err(self.give_up(why));
                }
            }
        }
    }

    /// A row of CSV that goes on in a quoted cell. Blanks at the ends of its lines are lost, which only matters to
    /// cells behind the first: an id has no line break.
    fn row(&mut self) -> Result<Place, Fault> {
        while !row::is_whole(&self.held) {
            self.hold_next("a quoted cell is not closed where the input ends")?;
            self.held.push_str(current(&self.lines, self.number)?);
        }
        self.done = self.held.len();
        Ok(Place::Held(0, self.done))
    }

    /// Goes to the next line of the text that is held.
    fn hold_next(&mut self, at_the_end: &str) -> Result<(), Fault> {
        if self.held.len() > MAX_LINE {
            return Err(self.give_up("longer than 16 MiB, the most a record may have"));
        }
        if self.lines.next_line()?.is_none() {
            return Err(self.give_up(at_the_end));
        }
        if let Err(bad) = current(&self.lines, self.number) {
            return Err(self.give_up(&bad.why));
        }
        self.held.push('\n');
        Ok(())
    }

    fn give_up(&mut self, why: &str) -> Fault {
        self.let_go();
        self.bad(why).into()
    }

    fn let_go(&mut self) {
        self.held.clear();
        self.done = 0;
    }
}

/// The current line without blanks and byte order mark; `number` is where the text it belongs to began.
fn current<R: Read>(lines: &Lines<R>, number: u64) -> Result<&str, BadLine> {
    let text = std::str::from_utf8(lines.current()).map_err(|_| BadLine { number, why: "not UTF-8".to_owned() })?;
    let marked = if lines.number() == 1 { text.strip_prefix('\u{feff}') } else { None };
    Ok(marked.unwrap_or(text).trim_ascii())
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
    use proptest::prelude::*;

    use super::super::read::Chunks;
    use super::*;

    fn texts(input: &[u8], chunk: usize) -> Vec<String> {
        let mut texts = Texts::new(Chunks(input, chunk));
        let mut all = Vec::new();
        loop {
            let found = match texts.next_text() {
                Ok(None) => return all,
                Ok(Some(Text::Json(text))) => format!("json {text}"),
                Ok(Some(Text::Bare(text))) => format!("bare {text}"),
                Err(Fault::Line(bad)) => bad.to_string(),
                Err(Fault::Stream(error)) => panic!("{error}"),
            };
            all.push(format!("{} {found}", texts.number()));
        }
    }

    #[test]
    fn values_and_lines_are_told_apart() {
        let input = "\u{feff}{\"a\":1}\r\n{\"a\":2}{\"b\":[\n 3]} \"x\" [4]\n\nbob\n\"al\" \"bo\"\n\"c,d\",e\nf,\"g\nh\",i\n 7 \n";
        let expected = [
            "1 json {\"a\":1}",
            "2 json {\"a\":2}",
            "2 json {\"b\":[\n3]}",
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
