//! What leaves the program: formats, tables, streams and words.

mod csv;
mod json;
mod message;
mod stream;
mod table;

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use dormant::output::{Format, Output, Settings};

/// A stream that keeps what was written to it.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// These lines as they come out into a pipe, or on a terminal.
fn printed(settings: Settings, terminal: bool, lines: &str) -> String {
    let kept = Kept::default();
    let mut output = Output::to(kept.clone(), terminal, settings);
    output.write_batch(lines.as_bytes()).unwrap();
    output.finish().unwrap();
    kept.text()
}

fn piped(format: Format, lines: &str) -> String {
    printed(Settings { format, ..Settings::default() }, false, lines)
}

fn selected(format: Format, columns: &[&str], lines: &str) -> String {
    printed(Settings { format, columns: Some(names(columns)), ..Settings::default() }, false, lines)
}

fn names(columns: &[&str]) -> Vec<String> {
    columns.iter().map(|&name| name.to_owned()).collect()
}
