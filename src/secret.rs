//! Secrets as a type: redacted in `Debug`, without `Display`, wiped on drop; and where they come from.
//! What a secret is for, and when it is sent, is left to `http` and the connectors.

use std::fmt;
use std::io::Read;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::error::{Effect, Failure};

/// How long a helper command may take; long enough for somebody to unlock a password store.
const PATIENCE: Duration = Duration::from_secs(120);

/// The most that is read of a helper command's output, in bytes.
const MOST: u64 = 64 * 1024;

/// A text that must not be seen. Shows itself as `***`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes over a text that must not be seen.
    pub fn new(text: impl Into<String>) -> Self {
        Secret(Zeroizing::new(text.into()))
    }

    /// The text itself: for the wire, never for people.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Where a secret comes from. Asked for when it is first needed, and only once, whoever shares it.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    origin: Origin,
    answer: OnceLock<Result<Secret, Unavailable>>,
}

enum Origin {
    Literal(Secret),
    Command(HelperCommand),
    Made(Box<dyn Fn() -> Result<Secret, String> + Send + Sync>),
}

impl Source {
    /// A secret that is at hand.
    pub fn literal(secret: Secret) -> Self {
        Self::of(Origin::Literal(secret))
    }

    /// A helper command such as `pass show c8y/acme-prod`: split like a shell would, run without one.
    /// The first line of its output is the secret.
    ///
    /// # Errors
    /// A usage failure if the line is empty or its quotes do not close; nothing is run yet.
    pub fn command(line: &str) -> Result<Self, Failure> {
        let words = shell_words::split(line).map_err(|_| Failure::usage("the command's quotes do not close"))?;
        let mut words = words.into_iter();
        let Some(program) = words.next().filter(|program| !program.is_empty()) else {
            return Err(Failure::usage("the command is empty"));
        };
        Ok(Self::of(Origin::Command(HelperCommand { program, arguments: words.collect(), patience: PATIENCE })))
    }

    /// The same source, if it is a command, with another time limit than two minutes. For a source that is not shared yet.
    pub fn within(self, patience: Duration) -> Self {
        match Arc::try_unwrap(self.0).map(|inner| inner.origin) {
            Ok(Origin::Command(command)) => Self::of(Origin::Command(HelperCommand { patience, ..command })),
            Ok(origin) => Self::of(origin),
            Err(shared) => Source(shared),
        }
    }

    /// A secret that takes work to get, such as a decryption. The text of an error must not hold secrets.
    pub fn made(make: impl Fn() -> Result<Secret, String> + Send + Sync + 'static) -> Self {
        Self::of(Origin::Made(Box::new(make)))
    }

    /// The secret; every later call gives the same answer, also if it is an error.
    ///
    /// # Errors
    /// Why it cannot be had; never with anything of the secret or of a command's output.
    pub fn get(&self) -> Result<&Secret, Unavailable> {
        self.0.answer.get_or_init(|| self.0.origin.ask().map_err(Unavailable)).as_ref().map_err(Clone::clone)
    }

    fn of(origin: Origin) -> Self {
        Source(Arc::new(Inner { origin, answer: OnceLock::new() }))
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.origin {
            Origin::Literal(secret) => secret.fmt(f),
            Origin::Command(command) => write!(f, "output of {}", command.program),
            Origin::Made(_) => f.write_str("made on demand"),
        }
    }
}

/// A secret could not be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unavailable(String);

impl Unavailable {
    /// The effect on the exit status: without its secret nobody is authenticated.
    pub fn effect(&self) -> Effect {
        Effect::Denied
    }
}

impl Origin {
    fn ask(&self) -> Result<Secret, String> {
        match self {
            Origin::Literal(secret) => Ok(secret.clone()),
            Origin::Command(command) => command.run(),
            Origin::Made(make) => make(),
        }
    }
}

/// A program whose output is a secret. Its arguments are not shown: people put secrets there.
struct HelperCommand {
    program: String,
    arguments: Vec<String>,
    patience: Duration,
}

impl HelperCommand {
    fn run(&self) -> Result<Secret, String> {
        let deadline = Instant::now() + self.patience;
        let mut child = self.start()?;
        let output = match child.stdout.take() {
            Some(stdout) => read_aside(stdout),
            None => return Err(self.failed("has no output")),
        };
        let text = match output.recv_timeout(self.patience) {
            Ok(text) => text.map_err(|error| self.failed(format!("cannot be read: {}", error.kind()))),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Err(self.overdue()),
        };
        self.finish(&mut child, deadline, text.is_err())?;
        self.first_line(&text?)
    }

    #[expect(clippy::disallowed_methods, reason = "this file and plugin.rs own the child processes")]
    fn start(&self) -> Result<Child, String> {
        Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| self.failed(format!("cannot be run: {error}")))
    }

    /// Waits for the end of a command that has closed its output, or ends it.
    fn finish(&self, child: &mut Child, deadline: Instant, hopeless: bool) -> Result<(), String> {
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(status)) => return Err(self.failed(format!("failed with {status}"))),
                Ok(None) if !hopeless && Instant::now() < deadline => thread::sleep(Duration::from_millis(2)),
                Ok(None) | Err(_) => {
                    let _ = child.kill();
                    let _ = child.wait();
                    return Err(self.overdue());
                }
            }
        }
    }

    fn first_line(&self, output: &[u8]) -> Result<Secret, String> {
        let line = output.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match str::from_utf8(line) {
            Ok("") => Err(self.failed("printed nothing on its first line")),
            Ok(text) => Ok(Secret::new(text)),
            Err(_) => Err(self.failed("printed something that is not UTF-8")),
        }
    }

    fn overdue(&self) -> String {
        self.failed(format!("did not end within {} s", self.patience.as_secs_f32()))
    }

    fn failed(&self, why: impl fmt::Display) -> String {
        format!("the helper command `{}` {why}", self.program)
    }
}

/// Reads a stream to its end in a thread, so that whoever waits can stop waiting.
fn read_aside(stdout: ChildStdout) -> mpsc::Receiver<std::io::Result<Zeroizing<Vec<u8>>>> {
    let (sender, receiver) = mpsc::sync_channel(1);
    thread::spawn(move || {
        let mut text = Zeroizing::new(Vec::with_capacity(MOST as usize));
        let read = stdout.take(MOST).read_to_end(&mut text);
        let _ = sender.send(read.map(|_| text));
    });
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_seen() {
        let secret = Secret::new("hunter2");
        assert_eq!(format!("{secret:?} {:?}", Source::literal(secret.clone())), "*** ***");
        assert_eq!(secret.expose(), "hunter2");
    }

    #[test]
    fn a_command_line_must_have_words() {
        for line in ["", "  ", "''", "pass 'show"] {
            assert_eq!(Source::command(line).unwrap_err().effect(), Effect::Usage, "{line:?}");
        }
    }
}
