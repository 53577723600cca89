//! The ledger: what was about to be done, and what came of it, in an append-only file that outlives the run.
//! An entry is on the disk before the write that it announces is sent. This module owns the file: its lock between processes,
//! its order, its repair. What the entries mean for the next run is told by [`History`]; who may be acted on is decided elsewhere.

mod chain;
mod entry;
mod file;
mod history;
mod live;
mod runs;
mod tail;
mod verify;

use std::mem;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::anyhow;
use ulid::Ulid;

use crate::record::Time;
pub use chain::{Broken, GENESIS, sha256};
pub use entry::{AuditIntent, AuditText, Audited, Ending, Entry, Event, Finish, Intent, Repair, Settled, Start};
pub use history::{Audit, Deed, History};
pub use live::is_alive;
pub use runs::{Run, runs};
pub use verify::{Query, Verified, read, trace, trace_extract, verify};

use live::Alive;
use tail::Tail;

/// The version of the format that is written.
pub const VERSION: u32 = 1;

/// The ledger as one run sees it: open, read to its end, ready to be written. Shared by the workers of the run.
/// Nothing is written before the first entry; then the run's start goes before it.
pub struct Ledger<'a> {
    path: PathBuf,
    run: String,
    clock: &'a (dyn Fn() -> Time + Sync),
    queue: Mutex<Vec<Pending>>,
    tail: Mutex<Tail>,
    _alive: Alive,
}

/// The answer to an announced change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// it is on the disk under this number: go on
    Granted(u64),
    /// the account was changed by a run since it was looked at: look again
    Moved,
    /// this run, which is alive, is changing it now: wait, then look again
    Busy(String),
}

struct Pending {
    ask: Ask,
    answer: Sender<Result<Claim, String>>,
}

enum Ask {
    Say(Box<Event>),
    Claim { seen: u64, intent: Box<Intent> },
}

impl<'a> Ledger<'a> {
    /// Opens the ledger at `path` for a new run, creating it (0600, in a folder of 0700) where there is none.
    /// A torn last line is moved aside; [`Ledger::repaired`] tells.
    ///
    /// # Errors
    /// The file cannot be made, written or locked, or its chain does not hold.
    pub fn open(path: &Path, start: Start, clock: &'a (dyn Fn() -> Time + Sync)) -> anyhow::Result<Ledger<'a>> {
        let run = Ulid::generate().to_string();
        let tail = Tail::open(path, start)?;
        let alive = Alive::hold(path, &run).map_err(|error| file::trouble(path, "cannot be written", &error))?;
        let (queue, tail) = (Mutex::default(), Mutex::new(tail));
        Ok(Ledger { path: path.to_owned(), run, clock, queue, tail, _alive: alive })
    }

    /// The run's id, a ULID.
    pub fn run(&self) -> &str {
        &self.run
    }

    /// Where the ledger lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The number of the last entry that is known here.
    pub fn seen(&self) -> u64 {
        lock(&self.tail).seen()
    }

    /// What the torn last lines were that this run moved aside.
    pub fn repaired(&self) -> Vec<Repair> {
        lock(&self.tail).repaired().to_vec()
    }

    /// Looks something up in what the ledger knows.
    pub fn recall<T>(&self, ask: impl FnOnce(&History) -> T) -> T {
        ask(lock(&self.tail).history())
    }

    /// Writes an entry and returns its number once it is on the disk.
    ///
    /// # Errors
    /// It could not be written; from then on nothing more can be by this run.
    pub fn append(&self, event: Event) -> anyhow::Result<u64> {
        match self.submit(Ask::Say(Box::new(event)))? {
            Claim::Granted(seq) => Ok(seq),
            Claim::Moved | Claim::Busy(_) => Err(anyhow!("the ledger took an entry for a claim")),
        }
    }

    /// Announces a change to an account that was looked at when `seen` was the last entry.
    /// Between the look and this entry nobody else who keeps this ledger has touched the account, or the answer says so.
    ///
    /// # Errors
    /// It could not be written: the change must not be made.
    pub fn claim(&self, seen: u64, intent: Intent) -> anyhow::Result<Claim> {
        self.submit(Ask::Claim { seen, intent: Box::new(intent) })
    }

    /// Writes the run's end, if it wrote anything at all.
    ///
    /// # Errors
    /// It could not be written.
    pub fn finish(&self, finish: Finish) -> anyhow::Result<()> {
        if lock(&self.tail).started() {
            self.append(Event::End(finish))?;
        }
        Ok(())
    }

    // Whoever gets the file writes what all others have queued meanwhile: one fsync for the lot.
    fn submit(&self, ask: Ask) -> anyhow::Result<Claim> {
        let (answer, answered) = channel();
        lock(&self.queue).push(Pending { ask, answer });
        let mut tail = lock(&self.tail);
        if let Ok(answer) = answered.try_recv() {
            return answer.map_err(|error| anyhow!(error));
        }
        let batch = mem::take(&mut *lock(&self.queue));
        tail.commit(&self.run, (self.clock)(), batch);
        match answered.try_recv() {
            Ok(answer) => answer.map_err(|error| anyhow!(error)),
            Err(_) => Err(anyhow!("the ledger gave no answer")),
        }
    }
}

/// A lock whose holder panicked is taken all the same: what it guards is consistent between two entries.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
