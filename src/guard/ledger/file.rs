//! The ledger's file on the disk: made for its owner alone, locked between processes, read line by line.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, ErrorKind, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::chain::sha256;
use super::entry::Repair;
use crate::error::{Effect, Failure};

/// A failure that names the ledger, and says that nothing goes on without it.
pub fn trouble(path: &Path, what: &str, error: &io::Error) -> anyhow::Error {
    let hint = "no account is changed without an entry in the ledger";
    Failure::new(Effect::Failed, format!("the ledger {} {what}: {error}", path.display())).hint(hint).into()
}

/// Opens the ledger for reading and appending; a new one survives a power cut because its folder is synced too.
pub fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).mode(0o600);
    match options.open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        other => return other,
    }
    let folder = folder_of(path);
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let file = options.create(true).open(path)?;
    file.sync_all()?;
    File::open(folder)?.sync_all()?;
    Ok(file)
}

/// The lock between processes, let go when dropped.
pub struct Locked<'a>(&'a File);

impl<'a> Locked<'a> {
    /// Waits for the lock that writers hold.
    pub fn to_write(file: &'a File) -> io::Result<Self> {
        file.lock().map(|()| Locked(file))
    }

    /// Waits until nobody writes.
    pub fn to_read(file: &'a File) -> io::Result<Self> {
        file.lock_shared().map(|()| Locked(file))
    }
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        // Closing the file lets go of it at the latest.
        let _ = self.0.unlock();
    }
}

/// Hands each whole line from `offset` on, without its newline, to `each`.
/// Returns where the last whole line ends, and the bytes of a torn line after it.
pub fn lines<E: From<io::Error>>(
    mut file: &File,
    offset: u64,
    mut each: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(u64, Vec<u8>), E> {
    file.seek(SeekFrom::Start(offset))?;
    let mut reader = BufReader::with_capacity(256 << 10, file);
    let (mut end, mut line) = (offset, Vec::new());
    loop {
        line.clear();
        let read = reader.read_until(b'\n', &mut line)?;
        if line.pop_if(|last| *last == b'\n').is_none() {
            return Ok((end, line));
        }
        each(&line)?;
        end += read as u64;
    }
}

/// Moves a torn line into a file of its own beside the ledger and cuts it off; the file is on the disk before the ledger is cut.
pub fn set_aside(ledger: &Path, file: &File, end: u64, torn: &[u8]) -> io::Result<Repair> {
    let sha256 = sha256(torn);
    let mut aside = ledger.as_os_str().to_owned();
    aside.push(format!(".torn-{}-{end}", &sha256[..12]));
    let aside = PathBuf::from(aside);
    let mut copy = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
    copy.write_all(torn)?;
    copy.sync_all()?;
    File::open(folder_of(ledger))?.sync_all()?;
    file.set_len(end)?;
    file.sync_all()?;
    let name = aside.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Repair { bytes: torn.len() as u64, sha256, file: name })
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
