//! Delimited text: whatever comes, it is read to its end or refused, and the chunks in which it arrives do not matter.
#![no_main]

use std::io::Read;

use dormant::connector::delimited::{Sheet, Wanted};
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

fn all(input: &[u8], chunk: usize, wanted: Wanted<'_>) -> Result<Vec<String>, String> {
    let mut sheet = Sheet::open(Chunks(input, chunk), wanted).map_err(|error| format!("{error:#}"))?;
    let mut all = Vec::new();
    while let Some(row) = sheet.next_row().map_err(|error| format!("{error:#}"))? {
        all.push(format!("{} {:?}", row.place(), row.cells().collect::<Vec<_>>()));
        assert!(all.len() <= input.len(), "it goes in circles");
    }
    Ok(all)
}

fuzz_target!(|data: (u8, &[u8])| {
    let (chunk, text) = data;
    for wanted in [Wanted::Any, Wanted::Cells(3), Wanted::Names(&["id", "time"])] {
        assert_eq!(all(text, usize::from(chunk) + 1, wanted), all(text, usize::MAX, wanted));
    }
});
