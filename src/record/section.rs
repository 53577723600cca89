//! A file in sections that can be read side by side. A line is its section's in which the line before it ends.

use std::io;
use std::ops::Range;

use super::blocks::{BLOCK, Block};
use super::read::MAX_LINE;

/// The sections of a file, as where they begin and end, in bytes.
#[derive(Debug)]
pub struct Sections {
    rest: Range<u64>,
}

impl Sections {
    /// The sections of a file of this length.
    pub fn of(length: u64) -> Sections {
        Sections { rest: 0..length }
    }
}

impl Iterator for Sections {
    type Item = Range<u64>;

    fn next(&mut self) -> Option<Range<u64>> {
        let from = self.rest.start;
        self.rest.start = self.rest.end.min(from + BLOCK as u64);
        (from < self.rest.start).then_some(from..self.rest.start)
    }
}

impl Block {
    /// Fills the block with the lines of a section: none, if one line lies across all of it. `read_at` reads some bytes from a
    /// place of the file on; none means that it ends there.
    ///
    /// # Errors
    /// What `read_at` says.
    pub fn read_section(
        &mut self,
        section: Range<u64>,
        read_at: impl Fn(&mut [u8], u64) -> io::Result<usize>,
    ) -> io::Result<()> {
        /// More than what is left of most lines at the end of a section.
        const STEP: usize = 4 << 10;
        /// Of a processor's cache line. Where the page that is copied and the place it is copied to lie less than that apart,
        /// as far as a page goes, copying takes three times as long.
        const ALIGNED: usize = 64;
        let inside = (section.end - section.start) as usize;
        let buffer = self.empty(ALIGNED + inside + STEP);
        // Where in the buffer the section begins and ends, and how far it is filled.
        let begin = buffer.as_ptr().align_offset(ALIGNED).min(ALIGNED);
        let edge = begin + inside;
        let mut filled = begin + fill(&mut buffer[begin..edge + STEP], section.start, &read_at)?;
        let from = match memchr::memchr(b'\n', &buffer[begin..edge.min(filled)]) {
            _ if section.start == 0 => begin,
            Some(first) => begin + first + 1,
            // A line that goes on behind the section is another's.
            None => {
                self.show(0..0, section.start);
                return Ok(());
            }
        };
        let mut wanted = edge + STEP;
        let end = loop {
            if let Some(end) = memchr::memchr(b'\n', &buffer[edge.min(filled)..filled]) {
                break edge + end + 1;
            }
            if filled < wanted || filled > edge + MAX_LINE {
                break filled;
            }
            wanted += wanted - edge;
            buffer.resize(wanted.max(buffer.len()), 0);
            filled += fill(&mut buffer[filled..wanted], section.start + (filled - begin) as u64, &read_at)?;
        };
        self.show(from..end, section.start + (from - begin) as u64);
        Ok(())
    }
}

/// Reads from this place on until the buffer is full or the file ends, and says how many bytes that were.
fn fill(buffer: &mut [u8], place: u64, read_at: impl Fn(&mut [u8], u64) -> io::Result<usize>) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match read_at(&mut buffer[filled..], place + filled as u64) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(interrupted) if interrupted.kind() == io::ErrorKind::Interrupted => {}
            Err(other) => return Err(other),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Copies what stands at this place, at most a chunk of it, and says how many bytes that are.
    fn copy(text: &[u8], bytes: &mut [u8], at: u64, chunk: usize) -> usize {
        let rest = text.get(at as usize..).unwrap_or_default();
        let length = bytes.len().min(rest.len()).min(chunk);
        bytes[..length].copy_from_slice(&rest[..length]);
        length
    }

    /// The lines of all sections, as where they lie and what they say.
    fn lines(text: &[u8], sections: impl Iterator<Item = Range<u64>>, chunk: usize) -> Vec<(u64, Vec<u8>)> {
        let read_at = |bytes: &mut [u8], at: u64| Ok(copy(text, bytes, at, chunk));
        let (mut block, mut lines) = (Block::default(), Vec::new());
        for section in sections {
            block.read_section(section, read_at).unwrap();
            let mut at = block.offset;
            for line in block.bytes().split_inclusive(|byte| *byte == b'\n') {
                lines.push((at, line.to_vec()));
                at += line.len() as u64;
            }
        }
        lines
    }

    fn whole(text: &[u8]) -> Vec<(u64, Vec<u8>)> {
        let mut at = 0;
        let place = |line: &[u8]| {
            at += line.len() as u64;
            (at - line.len() as u64, line.to_vec())
        };
        text.split_inclusive(|byte| *byte == b'\n').map(place).collect()
    }

    #[test]
    fn each_line_is_in_one_section() {
        for text in [&b"a\nbc\n\n\ndef\n"[..], b"a\nbc\n\ndef", b"a line across many sections\nb\n", b"\n", b"x", b""] {
            for size in 1..text.len() as u64 + 2 {
                for chunk in [1, 3, usize::MAX] {
                    let length = text.len() as u64;
                    let sections = (0..length.div_ceil(size)).map(|at| at * size..length.min((at + 1) * size));
                    assert_eq!(lines(text, sections, chunk), whole(text), "{size} {chunk}");
                }
            }
        }
    }

    #[test]
    fn sections_cover_a_file_that_grows_meanwhile_to_the_end_of_its_last_line() {
        for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK] {
            let mut text = b"0123456789abcdef\n".repeat(length / 17 + 2);
            let sections = Sections::of(length as u64);
            let covered = lines(&text, sections, usize::MAX);
            text.truncate(length.next_multiple_of(17));
            assert_eq!(covered, whole(&text), "{length}");
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_handed_out_as_far_as_it_tells() {
        let mut text = b"first\n".to_vec();
        text.extend(vec![b'x'; MAX_LINE]);
        let last = |text: &[u8]| lines(text, Sections::of(text.len() as u64), usize::MAX).pop().unwrap().1.len();
        assert_eq!(last(&text), MAX_LINE);
        text.extend(vec![b'x'; MAX_LINE]);
        assert!((MAX_LINE + 1..text.len()).contains(&last(&text)));
    }

    #[test]
    fn a_line_across_many_sections_is_read_about_once() {
        let mut text = b"first\n".to_vec();
        text.extend(vec![b'x'; 8 * BLOCK]);
        text.extend(b"\nlast\n");
        let (mut block, handed_out) = (Block::default(), std::cell::Cell::new(0));
        for section in Sections::of(text.len() as u64) {
            let read_at = |bytes: &mut [u8], at: u64| {
                let read = copy(&text, bytes, at, usize::MAX);
                handed_out.set(handed_out.get() + read);
                Ok(read)
            };
            block.read_section(section, read_at).unwrap();
        }
        assert!(handed_out.get() < 3 * text.len(), "{} bytes of {}", handed_out.get(), text.len());
    }
}
