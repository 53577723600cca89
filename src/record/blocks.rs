//! A stream in blocks of whole lines, which can then be read side by side.

use std::io::{self, Read};
use std::ops::Range;

use super::read::{BadLine, MAX_LINE};

/// How much is read at a time: little enough to stay in a processor's own cache while it is looked at.
pub(super) const BLOCK: usize = 512 << 10;

/// Cuts a stream behind line ends.
pub struct Blocks<R> {
    source: R,
    /// whether a block waits until it is full
    patient: bool,
    /// the line that the last block broke off
    rest: Vec<u8>,
    /// where in the stream `rest` begins
    offset: u64,
    /// what comes after what was read, once that is known
    end: Option<io::Result<()>>,
}

/// Whole lines that follow each other. The last one of a stream may lack its end, and one that is too long its rest.
#[derive(Debug, Default)]
pub struct Block {
    buffer: Vec<u8>,
    /// where in the buffer its lines begin, and where they end
    from: usize,
    to: usize,
    /// where in the stream it begins, in bytes
    pub offset: u64,
}

/// One line of a block.
#[derive(Clone, Copy, Debug)]
pub struct Line<'b> {
    /// its number in the block, counted from 1
    pub number: u64,
    /// where in the block it begins
    pub from: usize,
    /// where the next one begins
    pub behind: usize,
    /// the line without its end; `None` if it is not UTF-8
    pub text: Option<&'b str>,
}

/// The lines of a block, one behind the other.
pub struct BlockLines<'b> {
    bytes: &'b [u8],
    texts: Utf8<'b>,
    /// how many there were
    count: u64,
    /// where the next one begins
    from: usize,
}

/// The texts of a block, looked into all at once: to do that for each line takes half as long again.
pub(super) struct Utf8<'b> {
    bytes: &'b [u8],
    /// the block from `begin` on, as far as it is UTF-8
    valid: &'b str,
    begin: usize,
}

impl<R: Read> Blocks<R> {
    /// The blocks of `source`, as large as they may be.
    pub fn new(source: R) -> Self {
        Blocks { source, patient: true, rest: Vec::new(), offset: 0, end: None }
    }

    /// The blocks of `source`, each handed out as soon as it holds a line, for those who pass on what a slow source says.
    pub fn prompt(source: R) -> Self {
        Blocks { patient: false, ..Blocks::new(source) }
    }

    /// Reads the next block into `block`; false at the end of the stream.
    ///
    /// # Errors
    /// What the source says, after all whole lines that it gave before.
    pub fn next_block(&mut self, block: &mut Block) -> io::Result<bool> {
        block.begin(&mut self.rest, self.offset);
        let mut whole = 0;
        while whole == 0 && block.to <= MAX_LINE && self.end.is_none() {
            self.end = block.fill(&mut self.source, self.patient);
            whole = memchr::memrchr(b'\n', block.bytes()).map_or(0, |last| last + 1);
        }
        match &self.end {
            // Nobody said that the last line is whole.
            Some(Err(_)) => block.to = whole,
            None if whole > 0 => {
                self.rest.extend_from_slice(&block.bytes()[whole..]);
                block.to = whole;
            }
            _ => {}
        }
        self.offset += block.to as u64;
        match self.end.take_if(|end| end.is_err() && block.to == 0) {
            Some(failed) => failed.map(|()| false),
            None => Ok(block.to > 0),
        }
    }
}

impl Block {
    /// A block of these lines, as if a stream had begun with them.
    pub fn of(lines: &[u8]) -> Block {
        Block::at(0, lines.to_vec())
    }

    /// A block of these lines, which begin so many bytes behind the beginning of a stream.
    pub(super) fn at(offset: u64, lines: Vec<u8>) -> Block {
        Block { from: 0, to: lines.len(), buffer: lines, offset }
    }

    /// The bytes of its lines.
    pub fn bytes(&self) -> &[u8] {
        &self.buffer[self.from..self.to]
    }

    /// Its lines.
    pub fn lines(&self) -> BlockLines<'_> {
        BlockLines { bytes: self.bytes(), texts: Utf8::of(self.bytes()), count: 0, from: 0 }
    }

    fn begin(&mut self, rest: &mut Vec<u8>, offset: u64) {
        let room = (rest.len() + BLOCK).next_multiple_of(BLOCK / 4);
        self.empty(room)[..rest.len()].copy_from_slice(rest);
        (self.from, self.to, self.offset) = (0, rest.len(), offset);
        rest.clear();
    }

    /// Its buffer, which has room for so many bytes, to be filled for [`Block::show`].
    pub(super) fn empty(&mut self, room: usize) -> &mut Vec<u8> {
        // A buffer that one long line made large is let go.
        if self.buffer.len() < room || self.buffer.len() > 4 * room {
            self.buffer = vec![0; room];
        }
        &mut self.buffer
    }

    /// Makes the lines at this place of the buffer its own, which begin so many bytes behind the beginning of the stream.
    pub(super) fn show(&mut self, lines: Range<usize>, offset: u64) {
        (self.from, self.to, self.offset) = (lines.start, lines.end, offset);
    }

    /// Reads until the buffer is full, or once if that is not waited for; what ended the source, if something did.
    fn fill(&mut self, source: &mut impl Read, patient: bool) -> Option<io::Result<()>> {
        if self.to == self.buffer.len() {
            self.buffer.resize(2 * self.to, 0);
        }
        while self.to < self.buffer.len() {
            match source.read(&mut self.buffer[self.to..]) {
                Ok(0) => return Some(Ok(())),
                Ok(read) => {
                    self.to += read;
                    if !patient {
                        break;
                    }
                }
                Err(interrupted) if interrupted.kind() == io::ErrorKind::Interrupted => {}
                Err(other) => return Some(Err(other)),
            }
        }
        None
    }
}

impl<'b> BlockLines<'b> {
    /// How many lines there were, empty ones included.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Passes over the next line if `look` recognizes it: it is given the text from there on, says what it found and how long
    /// the line is. `None` leaves the line to [`BlockLines::next_line`], also where it does not end there.
    #[inline]
    pub fn recognize<T>(&mut self, look: impl FnOnce(&'b str) -> Option<(T, usize)>) -> Option<T> {
        let (found, length) = look(self.texts.rest(self.from)?)?;
        let end = self.from + length;
        let ending = line_ending(self.bytes.get(end..)?)?;
        // All but the line feed belongs to the line.
        if length + ending.saturating_sub(1) > MAX_LINE {
            return None;
        }
        (self.count, self.from) = (self.count + 1, end + ending);
        Some(found)
    }

    /// The next line that is not empty.
    ///
    /// # Errors
    /// A line over [`MAX_LINE`], behind which nothing is read.
    pub fn next_line(&mut self) -> Result<Option<Line<'b>>, BadLine> {
        while let Some(rest) = self.bytes.get(self.from..).filter(|rest| !rest.is_empty()) {
            self.count += 1;
            let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            if length > MAX_LINE {
                return Err(BadLine::too_long(self.count));
            }
            let bytes = rest[..length].strip_suffix(b"\r").unwrap_or(&rest[..length]);
            let (from, behind) = (self.from, self.from + rest.len().min(length + 1));
            self.from = behind;
            if !bytes.iter().all(u8::is_ascii_whitespace) {
                let text = self.texts.line(from..from + bytes.len(), behind);
                return Ok(Some(Line { number: self.count, from, behind, text }));
            }
        }
        Ok(None)
    }
}

impl<'b> Utf8<'b> {
    pub fn of(bytes: &'b [u8]) -> Self {
        Utf8 { bytes, valid: as_far_as_valid(bytes), begin: 0 }
    }

    /// The line that lies here, if it is UTF-8; if not, nothing before `behind` can be asked for any more.
    #[inline]
    pub fn line(&mut self, place: Range<usize>, behind: usize) -> Option<&'b str> {
        if place.end <= self.begin + self.valid.len() {
            return self.text(place);
        }
        self.begin = behind.min(self.bytes.len());
        self.valid = as_far_as_valid(&self.bytes[self.begin..]);
        None
    }

    /// What follows, as far as it is UTF-8.
    #[inline]
    fn rest(&self, from: usize) -> Option<&'b str> {
        self.valid.get(from.checked_sub(self.begin)?..)
    }

    /// The text that lies here, between lines that are UTF-8.
    #[inline]
    pub fn text(&self, place: Range<usize>) -> Option<&'b str> {
        self.valid.get(place.start.checked_sub(self.begin)?..place.end.checked_sub(self.begin)?)
    }
}

/// How long the line ending is with which this begins, none where nothing follows; `None` if no line ends here.
#[inline]
pub(super) fn line_ending(behind: &[u8]) -> Option<usize> {
    match behind {
        [] => Some(0),
        [b'\n', ..] => Some(1),
        [b'\r', b'\n', ..] => Some(2),
        _ => None,
    }
}

fn as_far_as_valid(bytes: &[u8]) -> &str {
    let valid = |end| std::str::from_utf8(&bytes[..end]).unwrap_or_default();
    simdutf8::compat::from_utf8(bytes).unwrap_or_else(|bad| valid(bad.valid_up_to()))
}

#[cfg(test)]
mod tests {
    use super::super::read::{Chunks, Lines};
    use super::*;

    /// The lines with their numbers, and where they lie in the stream.
    fn lines(text: &[u8], chunk: usize) -> Vec<(u64, String)> {
        let (mut blocks, mut block) = (Blocks::new(Chunks(text, chunk)), Block::default());
        let (mut before, mut all) = (0, Vec::new());
        while blocks.next_block(&mut block).unwrap() {
            let mut lines = block.lines();
            while let Some(line) = lines.next_line().unwrap() {
                let (from, line_text) = (block.offset as usize + line.from, line.text.unwrap());
                assert_eq!(&text[from..from + line_text.len()], line_text.as_bytes());
                all.push((before + line.number, line_text.to_owned()));
            }
            before += lines.count();
        }
        all
    }

    fn one_by_one(text: &[u8]) -> Vec<(u64, String)> {
        let (mut lines, mut all) = (Lines::new(text), Vec::new());
        while let Some(line) = lines.next_line().unwrap() {
            let line = String::from_utf8(line.to_vec()).unwrap();
            all.push((lines.number(), line));
        }
        all
    }

    #[test]
    fn blocks_have_the_lines_of_the_stream() {
        let text = b"{\"a\":1}\r\n\n  \nsecond\n\nlast without end";
        for chunk in 1..=text.len() {
            assert_eq!(lines(text, chunk), one_by_one(text), "chunks of {chunk}");
        }
        assert!(lines(b"", 1).is_empty());
    }

    #[test]
    fn lines_that_are_not_utf8_cost_no_other() {
        let block = Block::of(b"\xc3\xa9\n\x01\na\xff\n\xc3\n\xa9b\nc\xc3\xa9\n\xe2\x82");
        let mut texts = Vec::new();
        let mut lines = block.lines();
        while let Some(line) = lines.next_line().unwrap() {
            texts.push(line.text);
        }
        assert_eq!(texts, [Some("é"), Some("\u{1}"), None, None, None, Some("cé"), None]);
    }

    #[test]
    fn what_is_recognized_counts_if_the_line_ends_there() {
        let block = Block::of(b"ab\nab\r\nabc\nab\r\n\nab \nab\xff\nab\r\xc3\nab\r");
        let (mut lines, mut all) = (block.lines(), Vec::new());
        loop {
            let known = lines.recognize(|text| text.starts_with("ab").then_some(("known", 2)));
            let line = if known.is_some() { None } else { lines.next_line().unwrap() };
            match known.or(line.map(|line| line.text.unwrap_or("bad"))) {
                Some(text) => all.push((lines.count(), text)),
                None => break,
            }
        }
        let expected =
            [(1, "known"), (2, "known"), (3, "abc"), (4, "known"), (6, "ab "), (7, "bad"), (8, "bad"), (9, "ab")];
        assert_eq!(all, expected);
        for (text, number) in [(&b"ab"[..], 1), (b"ab\n", 1), (b"\nab", 2)] {
            let block = Block::of(text);
            let mut lines = block.lines();
            while lines.recognize(|text| text.starts_with("ab").then_some(((), 2))).is_some()
                || lines.next_line().unwrap().is_some()
            {}
            assert_eq!(lines.count(), number);
        }
    }

    #[test]
    fn a_line_end_may_lie_anywhere_around_the_end_of_a_block() {
        for length in (BLOCK - 40)..(BLOCK + 40) {
            let mut text = vec![b'x'; length];
            text.extend_from_slice(b"\r\nsecond\n");
            text.extend(vec![b'y'; length]);
            assert_eq!(lines(&text, usize::MAX), one_by_one(&text), "{length}");
        }
    }

    #[test]
    fn a_line_of_16_mib_passes_and_one_more_byte_does_not() {
        let mut text = b"first\n".to_vec();
        text.extend(vec![b'x'; MAX_LINE]);
        assert_eq!(lines(&text, 1 << 20).len(), 2);
        text.push(b'x');
        let (mut blocks, mut block) = (Blocks::new(&text[..]), Block::default());
        while blocks.next_block(&mut block).unwrap() {
            let mut lines = block.lines();
            if let Err(bad) = std::iter::from_fn(|| lines.next_line().transpose()).try_for_each(|line| line.map(drop)) {
                assert!(bad.to_string().ends_with(": longer than 16 MiB, the most a record may have"), "{bad}");
                return;
            }
        }
        panic!("it passed");
    }

    #[test]
    fn a_line_that_is_too_long_is_not_recognized_either() {
        // A carriage return belongs to the line here as it does for `next_line`.
        for (line, end) in [("x".repeat(MAX_LINE + 1), "\n"), ("x".repeat(MAX_LINE), "\r\n")] {
            let is_known = |line: &str| {
                let block = Block::of(format!("{line}{end}").as_bytes());
                assert_eq!(block.lines().next_line().is_ok(), line.len() + end.len() - 1 <= MAX_LINE);
                block.lines().recognize(|_| Some(((), line.len()))).is_some()
            };
            assert!(!is_known(&line));
            assert!(is_known(&line[1..]));
        }
    }

    #[test]
    fn what_came_before_a_failure_is_handed_out_as_far_as_it_is_whole() {
        struct Failing<'a>(&'a [u8]);
        impl Read for Failing<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                if self.0.is_empty() { Err(io::ErrorKind::TimedOut.into()) } else { self.0.read(buffer) }
            }
        }
        let (mut blocks, mut block) = (Blocks::new(Failing(b"a\nb\nc")), Block::default());
        assert!(blocks.next_block(&mut block).unwrap());
        assert_eq!(block.bytes(), b"a\nb\n");
        assert_eq!(blocks.next_block(&mut block).unwrap_err().kind(), io::ErrorKind::TimedOut);
    }
}
