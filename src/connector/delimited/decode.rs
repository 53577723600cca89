//! Bytes as UTF-8: by their byte order mark UTF-8 or UTF-16, without one UTF-8 (Unicode Standard, 23.8). Never lossy.

use std::io::{self, Read};

/// Stands as a record of its own behind everything, which shows whether all quotes were closed. No text holds it: see [`Utf8`].
pub(super) const END: &str = "\0";
/// [`END`] with the line breaks around it.
pub(super) const CLOSING: &[u8] = b"\n\0\n";

/// How much is read at a time.
const CHUNK: usize = 32 << 10;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Coding {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// The text of a source as UTF-8 without its mark, CR LF become LF, and [`CLOSING`] behind it. A NUL within the text is an error: it is UTF-16 without
/// its mark, or no text at all.
pub(super) struct Utf8<R> {
    source: R,
    coding: Option<Coding>,
    /// bytes that are not decoded yet
    raw: Vec<u8>,
    /// how many bytes were decoded, the mark included
    offset: u64,
    /// line breaks that were decoded
    lines: u64,
    text: String,
    handed_out: usize,
    /// whether a carriage return waits to see what follows it
    carried: bool,
    closed: bool,
}

impl<R: Read> Utf8<R> {
    pub fn new(source: R) -> Self {
        let (raw, text) = (Vec::new(), String::new());
        Utf8 { source, coding: None, raw, offset: 0, lines: 0, text, handed_out: 0, carried: false, closed: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.handed_out = 0;
        let last = (&mut self.source).take(CHUNK as u64).read_to_end(&mut self.raw)? == 0;
        let coding = self.coding();
        let used = match coding {
            Coding::Utf8 => utf8(&self.raw, &mut self.text),
            Coding::Utf16Le => utf16(&self.raw, u16::from_le_bytes, &mut self.text),
            Coding::Utf16Be => utf16(&self.raw, u16::from_be_bytes, &mut self.text),
        };
        if let Some(place) = self.text.find('\0') {
            let before = &self.text[..place];
            let bytes = if coding == Coding::Utf8 { place } else { before.encode_utf16().count() * 2 };
            let what = "NUL, which no text holds; UTF-16 needs its byte order mark";
            return Err(self.fault(before.to_owned(), bytes, what));
        }
        let left = self.raw.len() - used.bytes;
        if used.broken || (last && left > 0) {
            let what = if coding == Coding::Utf8 { "not UTF-8" } else { "not UTF-16" };
            return Err(self.fault(self.text.clone(), used.bytes, what));
        }
        self.raw.drain(..used.bytes);
        self.offset += used.bytes as u64;
        self.lines += self.text.matches('\n').count() as u64;
        self.unify_line_breaks(last);
        if last {
            self.closed = true;
            self.text.extend(CLOSING.iter().map(|byte| char::from(*byte)));
        }
        Ok(())
    }

    /// Makes one sort of line break of two, in cells too: a file that was saved once more on another system is the same file.
    fn unify_line_breaks(&mut self, last: bool) {
        if self.carried {
            self.text.insert(0, '\r');
        }
        self.carried = !last && self.text.ends_with('\r');
        if self.carried {
            self.text.pop();
        }
        if self.text.contains("\r\n") {
            self.text = self.text.replace("\r\n", "\n");
        }
    }

    /// The coding, by the first bytes; takes their mark away.
    fn coding(&mut self) -> Coding {
        if let Some(coding) = self.coding {
            return coding;
        }
        let (coding, mark) = match &*self.raw {
            [0xef, 0xbb, 0xbf, ..] => (Coding::Utf8, 3),
            [0xff, 0xfe, ..] => (Coding::Utf16Le, 2),
            [0xfe, 0xff, ..] => (Coding::Utf16Be, 2),
            _ => (Coding::Utf8, 0),
        };
        self.raw.drain(..mark);
        self.offset = mark as u64;
        *self.coding.insert(coding)
    }

    /// An error about the byte that follows `before`, which takes this many bytes.
    fn fault(&self, before: String, bytes: usize, what: &str) -> io::Error {
        let byte = self.offset + bytes as u64 + 1;
        let line = self.lines + before.matches('\n').count() as u64 + 1;
        io::Error::new(io::ErrorKind::InvalidData, format!("byte {byte} on line {line} is {what}"))
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.handed_out == self.text.len() {
            if self.closed {
                return Ok(0);
            }
            self.fill()?;
        }
        let ready = &self.text.as_bytes()[self.handed_out..];
        let count = ready.len().min(buffer.len());
        buffer[..count].copy_from_slice(&ready[..count]);
        self.handed_out += count;
        Ok(count)
    }
}

/// What was decoded.
struct Used {
    bytes: usize,
    /// what follows is no character; otherwise the rest may be the beginning of one
    broken: bool,
}

fn utf8(raw: &[u8], text: &mut String) -> Used {
    match std::str::from_utf8(raw) {
        Ok(whole) => {
            text.push_str(whole);
            Used { bytes: raw.len(), broken: false }
        }
        Err(error) => {
            text.push_str(std::str::from_utf8(&raw[..error.valid_up_to()]).unwrap_or_default());
            Used { bytes: error.valid_up_to(), broken: error.error_len().is_some() }
        }
    }
}

fn utf16(raw: &[u8], unit: fn([u8; 2]) -> u16, text: &mut String) -> Used {
    let units: Vec<u16> = raw.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    let mut bytes = 0;
    for decoded in char::decode_utf16(units.iter().copied()) {
        let Ok(c) = decoded else {
            // Half a pair at the end waits for its other half.
            let waiting = bytes + 2 == units.len() * 2 && (0xd800..0xdc00).contains(&units[bytes / 2]);
            return Used { bytes, broken: !waiting };
        };
        text.push(c);
        bytes += c.len_utf16() * 2;
    }
    Used { bytes, broken: false }
}
