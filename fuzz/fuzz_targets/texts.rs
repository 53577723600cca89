//! JSON values and bare lines: the chunks do not matter, and the stream comes to its end.
#![no_main]

use std::io::Read;

use dormant::record::{Text, each_text};
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

fn all(input: &[u8], chunk: usize) -> Vec<String> {
    let mut all = Vec::new();
    let read: std::io::Result<()> = each_text(Chunks(input, chunk), |found| {
        all.push(match found {
            Ok((number, Text::Json(text))) => {
                assert!(text.starts_with(['{', '[', '"']));
                format!("{number} json {text}")
            }
            Ok((number, Text::Bare(text))) => format!("{number} bare {text}"),
            Err(bad) => bad.to_string(),
        });
        assert!(all.len() <= 2 * input.len() + 2, "it goes in circles");
        Ok(())
    });
    read.expect("only a line that is too long stops it");
    all
}

fuzz_target!(|data: (u8, &[u8])| {
    let (chunk, text) = data;
    assert_eq!(all(text, usize::from(chunk) + 1), all(text, usize::MAX));
});
