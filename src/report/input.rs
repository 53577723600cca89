//! A stream on its way into a report: hashed and counted as it is read, and copied where a copy is wanted.

use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};

use super::gather::Gather;
use super::model::Input;
use crate::record::{BadLine, Kind, Lines};

/// What else becomes of the bytes and lines of an input.
#[derive(Default)]
pub struct Copies<'f> {
    /// takes every byte as it came
    pub bytes: Option<&'f mut dyn Write>,
    /// takes the verdicts, actions and ends, a line each
    pub lines: Option<&'f mut dyn Write>,
}

/// Reads a stream to its end. A line that cannot be used is handed to `complain` and left out.
///
/// # Errors
/// It cannot be read on, or a copy cannot be written.
pub fn take(
    name: &str,
    source: impl Read,
    gather: &mut Gather,
    copies: Copies,
    mut complain: impl FnMut(&BadLine),
) -> io::Result<Input> {
    let Copies { bytes, lines: mut kept } = copies;
    let mut hashed = Hashed { source, hash: Sha256::new(), bytes: 0, copy: bytes };
    let mut lines = Lines::new(&mut hashed);
    let (mut records, mut bad) = (0, 0);
    while let Some(line) = lines.next_line()? {
        let taken = std::str::from_utf8(line).map_err(|_| "not UTF-8".to_owned()).and_then(|text| gather.take(text));
        match taken {
            Ok(Kind::Login | Kind::Sign | Kind::User | Kind::Event) => records += 1,
            Ok(Kind::Verdict | Kind::Action | Kind::End) => {
                records += 1;
                if let Some(file) = &mut kept {
                    file.write_all(lines.current())?;
                    file.write_all(b"\n")?;
                }
            }
            Err(why) => {
                bad += 1;
                complain(&lines.bad(why));
            }
        }
    }
    let sha256 = hex::encode(hashed.hash.finalize());
    Ok(Input { name: name.to_owned(), sha256, bytes: hashed.bytes, records, bad })
}

struct Hashed<'f, R> {
    source: R,
    hash: Sha256,
    bytes: u64,
    copy: Option<&'f mut dyn Write>,
}

impl<R: Read> Read for Hashed<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.hash.update(&buffer[..read]);
        self.bytes += read as u64;
        if let Some(copy) = &mut self.copy {
            copy.write_all(&buffer[..read])?;
        }
        Ok(read)
    }
}
