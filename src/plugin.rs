//! Other programs: where they lie, what runs them, what they are told, and what becomes of their answers and exit status.

mod exchange;
mod folder;
mod group;

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::thread;

use anyhow::Context;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

pub use exchange::{Broken, Exchange, Exit, Said};
pub use folder::{Folders, Found};
pub use group::end_programs;

/// A program to run with our standard streams.
pub struct Program {
    command: Command,
    name: String,
}

impl Program {
    /// A program by name or path, with its arguments as they are.
    #[expect(clippy::disallowed_methods, reason = "this module owns child processes")]
    pub fn new<S: AsRef<OsStr>>(program: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = S>) -> Self {
        let name = Path::new(program.as_ref()).display().to_string();
        let mut command = Command::new(program);
        command.args(arguments);
        Program { command, name }
    }

    /// A line for the shell.
    pub fn shell(line: &str) -> Self {
        Program::new("sh", ["-c", line])
    }

    /// Sets a variable of its environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Gives it this file as standard input.
    pub fn input(mut self, file: std::fs::File) -> Self {
        self.command.stdin(file);
        self
    }

    /// Lets what it prints go to our stderr: standard output is for something else.
    ///
    /// # Errors
    /// The system has no handle left.
    #[expect(clippy::disallowed_methods, reason = "only the handle is passed on; nothing is written to it here")]
    pub fn aside(mut self) -> anyhow::Result<Self> {
        use std::os::fd::AsFd;
        self.command.stdout(std::io::stderr().as_fd().try_clone_to_owned()?);
        Ok(self)
    }

    /// Runs it to its end and gives its exit status as a shell would: 128 and the signal's number if one ended it.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn run(mut self) -> anyhow::Result<u8> {
        let mut child = self.command.spawn().with_context(|| format!("cannot run {}", self.name))?;
        // Who stops us means it too; we stay until it has ended, and tidy up behind it.
        let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
        let handle = signals.handle();
        let pid = rustix::process::Pid::from_child(&child);
        let forward = thread::spawn(move || {
            for signal in signals.forever().filter_map(rustix::process::Signal::from_named_raw) {
                // An error means that it has ended already.
                let _ended = rustix::process::kill_process(pid, signal);
            }
        });
        let status = child.wait();
        handle.close();
        drop(forward.join());
        Ok(shell_status(status?))
    }

    /// Becomes that program: its exit status and the signals that reach it are ours. Comes back only with an error.
    pub fn replace(mut self) -> anyhow::Error {
        use std::os::unix::process::CommandExt;
        let error = self.command.exec();
        anyhow::Error::from(error).context(format!("cannot run {}", self.name))
    }
}

/// Waits until somebody stops us with SIGINT, SIGTERM or SIGHUP.
///
/// # Errors
/// The operating system does not let signals be handled.
pub fn wait_for_signal() -> anyhow::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    signals.forever().next();
    Ok(())
}

fn shell_status(status: ExitStatus) -> u8 {
    use std::os::unix::process::ExitStatusExt;
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}

/// Another program ended with this status, which is ours too; it has said itself what there was to say.
#[derive(Debug, thiserror::Error)]
#[error("exit status {0}")]
pub struct Ended(pub u8);

impl Ended {
    /// Success for status 0.
    ///
    /// # Errors
    /// Any other status.
    pub fn check(status: u8) -> Result<(), Ended> {
        if status == 0 { Ok(()) } else { Err(Ended(status)) }
    }
}
