//! Where the lines of accounts are read again: in their files, or in a temporary one if they came through a pipe.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::sync::{Arc, Mutex, PoisonError};

use tempfile::SpooledTempFile;

use super::feed::Source;
use crate::record::Block;
use crate::verdict::{Attic, Shelf};

/// Lines that came through a pipe are kept in memory up to so many bytes.
const IN_MEMORY: usize = 64 << 20;

/// Files that are kept open; the accounts of further ones are copied.
const MOST_FILES: usize = 64;

/// The number of the temporary file; the files follow.
const COPIED: u32 = 0;

/// The lines of accounts.
pub(super) struct Store(Mutex<Kept>);

struct Kept {
    copied: SpooledTempFile,
    /// how long that is
    length: u64,
    files: Vec<Arc<Source>>,
}

/// Where the times of logins wait: in memory as long as they are few.
pub(super) fn attic() -> impl Attic {
    const FEW: usize = 1 << 20;
    SpooledTempFile::new(FEW)
}

impl Default for Store {
    fn default() -> Self {
        Store(Mutex::new(Kept { copied: SpooledTempFile::new(IN_MEMORY), length: 0, files: Vec::new() }))
    }
}

impl Store {
    /// Sees to it that these lines of a block can be read again, and says where.
    ///
    /// # Errors
    /// They had to be copied, and the temporary file cannot be written.
    pub fn keep(&self, source: &Arc<Source>, block: &Block, lines: Range<usize>) -> io::Result<(u32, u64)> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.file(source) {
            Some(number) => Ok((number, block.offset + lines.start as u64)),
            None => kept.copy(&block.bytes()[lines]),
        }
    }
}

impl Kept {
    /// The number of a source that can be read again.
    fn file(&mut self, source: &Arc<Source>) -> Option<u32> {
        if !source.is_lasting() {
            return None;
        }
        let place = self.files.iter().position(|file| file.number == source.number).or_else(|| {
            (self.files.len() < MOST_FILES).then(|| {
                self.files.push(Arc::clone(source));
                self.files.len() - 1
            })
        });
        place.and_then(|place| u32::try_from(place + 1).ok())
    }

    fn copy(&mut self, lines: &[u8]) -> io::Result<(u32, u64)> {
        let from = self.length;
        self.copied.write_all(lines)?;
        self.length += lines.len() as u64;
        Ok((COPIED, from))
    }
}

impl Shelf for Store {
    fn read(&self, source: u32, from: u64, bytes: &mut [u8]) -> io::Result<()> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if source == COPIED {
            kept.copied.seek(SeekFrom::Start(from))?;
            return kept.copied.read_exact(bytes);
        }
        let source = Arc::clone(&kept.files[source as usize - 1]);
        drop(kept);
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", source.name));
        source.file.read_exact_at(bytes, from).map_err(named)
    }
}
