//! Lines of a stream, whatever the chunks they arrive in.

use std::io::{self, Read};

/// The longest line that is read: 16 MiB.
pub const MAX_LINE: usize = 16 << 20;

const BLOCK: usize = 256 << 10;

/// Hands out the lines of a byte stream with their numbers, as slices of its buffer.
/// A line ends with LF or CR LF; the last one may lack its end. Empty lines are counted and passed over.
pub struct Lines<R> {
    source: R,
    buffer: Vec<u8>,
    /// what lies in `buffer`: `start..end` is not handed out yet, up to `searched` there is no line end
    start: usize,
    end: usize,
    searched: usize,
    finished: bool,
    number: u64,
    /// where the line that was handed out last lies, until the next is asked for
    last: (usize, usize),
}

/// A line that cannot be used: which, and why.
#[derive(Debug, thiserror::Error)]
#[error("line {number}: {why}")]
pub struct BadLine {
    /// counted from 1
    pub number: u64,
    /// what is wrong with it
    pub why: String,
}

impl<R: Read> Lines<R> {
    /// The lines of `source`, read in large blocks.
    pub fn new(source: R) -> Self {
        Lines {
            source,
            buffer: vec![0; BLOCK],
            start: 0,
            end: 0,
            searched: 0,
            finished: false,
            number: 0,
            last: (0, 0),
        }
    }

    /// The number of the line handed out last, counted from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The line handed out last; empty before the first and after the end.
    pub fn current(&self) -> &[u8] {
        &self.buffer[self.last.0..self.last.1]
    }

    /// The next line that is not empty, without its end; `None` at the end of the stream.
    ///
    /// # Errors
    /// A line over [`MAX_LINE`] is a [`BadLine`] (kind `InvalidData`); what the source says, as it says it.
    pub fn next_line(&mut self) -> io::Result<Option<&[u8]>> {
        self.last = (0, 0);
        while let Some((from, to)) = self.next_span()? {
            if self.buffer[from..to].iter().any(|byte| !byte.is_ascii_whitespace()) {
                self.last = (from, to);
                return Ok(Some(&self.buffer[from..to]));
            }
        }
        Ok(None)
    }

    /// An error about the line handed out last.
    pub fn bad(&self, why: impl ToString) -> BadLine {
        BadLine { number: self.number, why: why.to_string() }
    }

    fn next_span(&mut self) -> io::Result<Option<(usize, usize)>> {
        loop {
            if let Some(found) = memchr::memchr(b'\n', &self.buffer[self.searched..self.end]) {
                let (from, to) = (self.start, self.searched + found);
                (self.start, self.searched) = (to + 1, to + 1);
                return self.hand_out(from, to);
            }
            self.searched = self.end;
            if self.finished {
                let (from, to) = (self.start, self.end);
                self.start = self.end;
                return if from == to { Ok(None) } else { self.hand_out(from, to) };
            }
            self.fill()?;
        }
    }

    fn hand_out(&mut self, from: usize, to: usize) -> io::Result<Option<(usize, usize)>> {
        self.number += 1;
        if to - from > MAX_LINE {
            return Err(self.too_long());
        }
        let to = if self.buffer[from..to].ends_with(b"\r") { to - 1 } else { to };
        Ok(Some((from, to)))
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            (self.end, self.searched, self.start) = (self.end - self.start, self.searched - self.start, 0);
        }
        if self.end > MAX_LINE {
            self.number += 1;
            return Err(self.too_long());
        }
        if self.end == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        match self.source.read(&mut self.buffer[self.end..]) {
            Ok(0) => self.finished = true,
            Ok(read) => self.end += read,
            Err(interrupted) if interrupted.kind() == io::ErrorKind::Interrupted => {}
            Err(other) => return Err(other),
        }
        Ok(())
    }

    fn too_long(&self) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, BadLine::too_long(self.number))
    }
}

impl BadLine {
    pub(super) fn too_long(number: u64) -> BadLine {
        BadLine { number, why: "longer than 16 MiB, the most a record may have".to_owned() }
    }
}

/// Reads so many bytes at a time, for tests.
#[cfg(test)]
pub(super) struct Chunks<'a>(pub &'a [u8], pub usize);

#[cfg(test)]
impl Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.1.min(buffer.len()).min(self.0.len());
        buffer[..n].copy_from_slice(&self.0[..n]);
        self.0 = &self.0[n..];
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8], chunk: usize) -> Vec<(u64, String)> {
        let mut lines = Lines::new(Chunks(text, chunk));
        let mut all = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            let line = String::from_utf8(line.to_vec()).unwrap();
            all.push((lines.number(), line));
        }
        all
    }

    #[test]
    fn chunks_do_not_matter() {
        let text = b"{\"a\":1}\r\n\n  \nsecond\nlast without end";
        let expected = vec![(1, "{\"a\":1}".to_owned()), (4, "second".to_owned()), (5, "last without end".to_owned())];
        for chunk in 1..=text.len() {
            assert_eq!(lines(text, chunk), expected, "chunks of {chunk}");
        }
        assert!(lines(b"", 1).is_empty());
    }

    #[test]
    fn a_line_of_16_mib_passes_and_one_more_byte_does_not() {
        let mut text = vec![b'x'; MAX_LINE];
        assert_eq!(lines(&text, 1 << 20).len(), 1);
        text.push(b'x');
        let mut long = Lines::new(Chunks(&text, 1 << 20));
        let error = long.next_line().unwrap_err();
        assert_eq!(error.to_string(), "line 1: longer than 16 MiB, the most a record may have");
    }
}
