//! Lines of a stream: the chunks do not matter.
#![no_main]

use std::io::Read;

use dormant::record::Lines;
use libfuzzer_sys::fuzz_target;

struct Chunks<'a>(&'a [u8], usize);

impl Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.1.min(buffer.len()).min(self.0.len());
        buffer[..n].copy_from_slice(&self.0[..n]);
        self.0 = &self.0[n..];
        Ok(n)
    }
}

fn all(text: &[u8], chunk: usize) -> Vec<(u64, Vec<u8>)> {
    let mut lines = Lines::new(Chunks(text, chunk));
    let mut all = Vec::new();
    while let Some(line) = lines.next_line().expect("nothing is too long here") {
        let line = line.to_vec();
        assert!(!line.contains(&b'\n') && !line.is_empty());
        all.push((lines.number(), line));
    }
    all
}

fuzz_target!(|data: (u8, &[u8])| {
    let (chunk, text) = data;
    let whole = all(text, usize::MAX);
    assert_eq!(all(text, usize::from(chunk) + 1), whole);
    let plain = text.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let expected: Vec<_> =
        plain.zip(1..).filter(|(line, _)| line.iter().any(|b| !b.is_ascii_whitespace())).map(|(l, n)| (n, l.to_vec())).collect();
    assert_eq!(whole, expected);
});
