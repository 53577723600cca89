//! The one stream that records leave on: buffered under load, flushed soon when the producer is slow,
//! a file that appears only when it is whole, and a closed pipe told apart from a failure.

use std::fs::{File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, anyhow};
use tempfile::NamedTempFile;

use super::progress;

/// Bytes that are gathered before they are written; what a pipe holds on Linux.
const FULL: usize = 64 << 10;

/// How long a record may wait for company.
const PATIENCE: Duration = Duration::from_millis(25);

/// Whoever read our output has gone away (`| head`). Not a failure: stop, print nothing, exit 0.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the reader of the output has gone away")]
pub struct Closed;

/// Whether an error only says that the reader of the output has gone away.
pub fn is_closed(error: &anyhow::Error) -> bool {
    error.is::<Closed>() || error.chain().any(|cause| cause.is::<Closed>())
}

/// Where finished bytes go. Dropped without [`Sink::finish`], a stream still gets what was gathered, a file never appears.
pub(super) struct Sink {
    shared: Arc<Shared>,
    flusher: Option<JoinHandle<()>>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    /// a terminal: progress bars make room while it is written to
    terminal: bool,
    name: String,
}

struct State {
    to: Target,
    gathered: Vec<u8>,
    failed: Option<io::ErrorKind>,
    /// counts what was written, so that the flusher knows whether anybody came before it
    writes: u64,
    sleeping: bool,
    closing: bool,
}

enum Target {
    Stream(Box<dyn Write + Send>),
    File(NamedTempFile, PathBuf),
    Gone,
}

impl Sink {
    /// A stream that somebody reads while it is written. Starts the thread that flushes it when it is idle.
    pub fn stream(to: Box<dyn Write + Send>, terminal: bool, name: impl Into<String>) -> Sink {
        let shared = Arc::new(Shared::new(Target::Stream(to), terminal, name.into()));
        let flushed = Arc::clone(&shared);
        let flusher = thread::Builder::new().name("flush".to_owned()).spawn(move || flushed.flush_when_idle()).ok();
        Sink { shared, flusher }
    }

    /// A file that takes its name only in [`Sink::finish`]. What a link points to is replaced, not the link;
    /// a device or a named pipe is written to as it is.
    pub fn file(path: &Path) -> anyhow::Result<Sink> {
        let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if path.metadata().is_ok_and(|found| !found.is_file()) {
            let device = File::options().write(true).open(path);
            let device = device.with_context(|| format!("cannot write {}", path.display()))?;
            return Ok(Sink::stream(Box::new(device), false, path.display().to_string()));
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".dormant-");
        if let Some(permissions) = permissions(path) {
            builder.permissions(permissions);
        }
        let file = builder.tempfile_in(folder).map_err(|error| {
            // The rest is the temporary file's name, which nobody asked for.
            let said = error.to_string();
            let why = said.split(" at path ").next().unwrap_or_default();
            anyhow!("cannot write {}: {why}", path.display())
        })?;
        let shared = Shared::new(Target::File(file, path.to_owned()), false, path.display().to_string());
        Ok(Sink { shared: Arc::new(shared), flusher: None })
    }

    /// Lets `render` append bytes, whole lines, and writes them if enough have gathered.
    pub fn put<T>(&self, render: impl FnOnce(&mut Vec<u8>) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let mut state = self.shared.lock();
        let rendered = render(&mut state.gathered);
        if state.gathered.len() >= FULL || state.failed.is_some() {
            self.shared.write_out(&mut state).map_err(|error| self.shared.explain(error))?;
        } else if state.sleeping && !state.gathered.is_empty() {
            state.sleeping = false;
            self.shared.changed.notify_one();
        }
        rendered
    }

    /// Writes what has gathered now.
    pub fn flush(&self) -> anyhow::Result<()> {
        self.shared.write_out(&mut self.shared.lock()).map_err(|error| self.shared.explain(error))
    }

    /// Writes the rest; gives a file its name after its content is on the disk.
    pub fn finish(mut self) -> anyhow::Result<()> {
        self.flush()?;
        self.stop();
        let target = std::mem::replace(&mut self.shared.lock().to, Target::Gone);
        let Target::File(file, path) = target else { return Ok(()) };
        let placed = file.as_file().sync_all().and_then(|()| file.persist(&path).map_err(|failed| failed.error));
        placed.map(drop).with_context(|| format!("cannot write {}", path.display()))
    }

    fn stop(&mut self) {
        let Some(flusher) = self.flusher.take() else { return };
        self.shared.lock().closing = true;
        self.shared.changed.notify_all();
        // It can only end by returning: a panic while writing was reported by the panic hook already.
        drop(flusher.join());
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        // The error that made us drop it is the one to tell.
        drop(self.flush());
        self.stop();
    }
}

impl Shared {
    fn new(to: Target, terminal: bool, name: String) -> Shared {
        let gathered = Vec::with_capacity(FULL + (FULL >> 2));
        let state = State { to, gathered, failed: None, writes: 0, sleeping: false, closing: false };
        Shared { state: Mutex::new(state), changed: Condvar::new(), terminal, name }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_out(&self, state: &mut State) -> io::Result<()> {
        if let Some(kind) = state.failed {
            state.gathered.clear();
            return Err(kind.into());
        }
        let State { to, gathered, .. } = state;
        let written = if gathered.is_empty() { Ok(()) } else { self.in_turn(|| to.write(gathered)) };
        gathered.clear();
        state.writes += 1;
        state.failed = written.as_ref().err().map(io::Error::kind);
        written
    }

    fn in_turn<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.terminal { progress::pause(write) } else { write() }
    }

    fn explain(&self, error: io::Error) -> anyhow::Error {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Closed.into(),
            _ => anyhow::Error::from(error).context(format!("cannot write to {}", self.name)),
        }
    }

    /// Waits until something has gathered, gives it [`PATIENCE`], and writes it unless that was done meanwhile.
    fn flush_when_idle(&self) {
        let mut state = self.lock();
        while !state.closing {
            if state.gathered.is_empty() || state.failed.is_some() {
                state.sleeping = true;
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            let writes = state.writes;
            let waited = self.changed.wait_timeout_while(state, PATIENCE, |state| !state.closing);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            if state.writes == writes {
                // The next `put` reports it.
                drop(self.write_out(&mut state));
            }
        }
    }
}

impl Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Target::Stream(stream) => stream.write_all(bytes).and_then(|()| stream.flush()),
            Target::File(file, _) => file.write_all(bytes),
            Target::Gone => Ok(()),
        }
    }
}

/// The mode of the file that is replaced, else what the umask leaves of 0666: a temporary file alone would be 0600.
fn permissions(path: &Path) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    let replaced = std::fs::metadata(path).ok().map(|found| found.permissions());
    Some(replaced.unwrap_or_else(|| Permissions::from_mode(0o666)))
}
