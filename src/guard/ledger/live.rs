//! Which runs are alive: each holds a lock on a small file beside the ledger, which the kernel lets go when the process ends, however it ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// A run's sign that it is alive; gone when dropped.
#[derive(Debug)]
pub struct Alive {
    path: PathBuf,
    _locked: File,
}

impl Alive {
    /// Shows that `run` of this ledger is alive.
    pub fn hold(ledger: &Path, run: &str) -> io::Result<Alive> {
        let path = sign(ledger, run);
        if let Some(folder) = path.parent() {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        let file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(&path)?;
        file.lock()?;
        Ok(Alive { path, _locked: file })
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        // Left behind it does no harm: nobody holds its lock.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether `run` of this ledger is still at work. What a killed run left behind is cleared away.
/// Where it cannot be told (the file cannot be opened), the run counts as alive: waiting is safer than acting twice.
pub fn is_alive(ledger: &Path, run: &str) -> bool {
    let path = sign(ledger, run);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) => return error.kind() != io::ErrorKind::NotFound,
    };
    match file.try_lock_shared() {
        Ok(()) => {
            let _ = fs::remove_file(&path);
            false
        }
        Err(TryLockError::WouldBlock) => true,
        Err(TryLockError::Error(_)) => true,
    }
}

fn sign(ledger: &Path, run: &str) -> PathBuf {
    // A run's name comes out of a file that others may have written: only what a ULID may hold goes into a path.
    let name: String = run.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut folder = ledger.as_os_str().to_owned();
    folder.push(".runs");
    PathBuf::from(folder).join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alive_until_dropped_and_dead_when_killed() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = folder.path().join("ledger.ndjson");
        assert!(!is_alive(&ledger, "01RUN"));
        let alive = Alive::hold(&ledger, "01RUN").unwrap();
        assert!(is_alive(&ledger, "01RUN") && is_alive(&ledger, "01RUN"), "asking changes nothing");
        assert!(Alive::hold(&ledger, "01RUN").is_err(), "a run is one process");
        drop(alive);
        assert!(!is_alive(&ledger, "01RUN"));
        // What a killed process leaves is a file that nobody locks.
        let left = sign(&ledger, "01DEAD");
        fs::write(&left, "").unwrap();
        assert!(!is_alive(&ledger, "01DEAD") && !left.exists());
    }

    #[test]
    fn the_name_of_a_run_leads_nowhere_else() {
        let path = sign(Path::new("/s/ledger.ndjson"), "../../etc/01X");
        assert_eq!(path, Path::new("/s/ledger.ndjson.runs/etc01X"));
    }
}
