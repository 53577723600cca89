//! One exchange with a program: a text goes to its standard input, lines come back, within limits of time and length.
//! What the lines mean is left to whoever asked. The program has a process group of its own, which ends with the exchange.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::group::Group;

/// How many lines may wait for whoever asked before the program does.
const WAITING: usize = 1024;

/// How often a stop and the program's own end are looked for.
const TICK: Duration = Duration::from_millis(50);

/// How often a program that is being written is tried again.
const BUSY: usize = 5;

/// How long output may still come when the program itself has ended: what it left behind must not hold us.
const AFTERMATH: Duration = Duration::from_secs(1);

/// Whoever takes a line longer than this is waiting himself, and the program is not to blame.
const BLOCKED: Duration = Duration::from_millis(100);

/// The most bytes of a line on standard error that are shown; the rest of the line is left out.
const SAID: u64 = 4 << 10;

/// What a program is asked, and what holds it.
pub struct Exchange<'a> {
    /// the program
    pub program: &'a Path,
    /// what it reads; a line's end is added, then its standard input is closed
    pub input: &'a str,
    /// variables of its environment beside ours
    pub environment: &'a [(&'a str, &'a OsStr)],
    /// how long it may say nothing, on standard output or standard error
    pub silence: Duration,
    /// how long it may take
    pub total: Duration,
    /// the longest line of its standard output, in bytes
    pub longest: usize,
    /// ends it once it is set
    pub stop: Option<&'a Arc<AtomicBool>>,
    /// a flag that whoever handles signals sets: while it is not set, a signal ends the program and us
    pub signals: Option<&'a Arc<AtomicBool>>,
}

/// What a program says.
pub enum Said<'l> {
    /// a line of its standard output, without its end
    Line(&'l [u8]),
    /// a line of its standard error
    Aside(&'l str),
}

/// How a program ended by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit(u8);

impl Exit {
    /// As a shell would say it: 128 and the signal's number if one ended it.
    pub fn status(self) -> u8 {
        self.0
    }
}

/// Why there is no whole answer.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// nothing was run
    #[error("it cannot be run: {0}")]
    NotStarted(io::Error),
    /// it was ended
    #[error("it said nothing for {} s and was ended", .0.as_secs_f32())]
    Silent(Duration),
    /// it was ended
    #[error("it did not end within {} s and was ended", .0.as_secs_f32())]
    Overdue(Duration),
    /// it was ended because the run is to stop
    #[error("it was ended because the run stops")]
    Stopped,
    /// it was ended
    #[error("it printed a line of more than {0} bytes")]
    TooLong(usize),
    /// whoever asked could not use what it said
    #[error(transparent)]
    Unusable(anyhow::Error),
}

impl Exchange<'_> {
    /// Runs the program and hands everything it says to `hear`, until it has ended. An error of `hear` ends it.
    ///
    /// # Errors
    /// It was not run, or had to be ended.
    pub fn run(&self, hear: &mut dyn FnMut(Said) -> anyhow::Result<()>) -> Result<Exit, Broken> {
        let mut child = self.start().map_err(Broken::NotStarted)?;
        // From here on the group ends with this function, however it is left.
        let group = Group::of(&child, self.signals);
        let lines = self.listen(&mut child);
        let heard = self.attend(&lines, &group, hear);
        if heard.is_err() {
            group.ask_to_end();
        }
        drop(group);
        let status = child.wait().map_err(Broken::NotStarted);
        heard.and(status).map(|status| Exit(super::shell_status(status)))
    }

    /// A file that somebody has just written may be busy for a moment.
    fn start(&self) -> io::Result<Child> {
        for _ in 0..BUSY {
            match self.spawn() {
                Err(busy) if busy.kind() == io::ErrorKind::ExecutableFileBusy => thread::sleep(TICK),
                other => return other,
            }
        }
        self.spawn()
    }

    #[expect(clippy::disallowed_methods, reason = "this folder owns child processes")]
    fn spawn(&self) -> io::Result<Child> {
        use std::os::unix::process::CommandExt;
        let mut command = Command::new(self.program);
        command.envs(self.environment.iter().copied()).process_group(0);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
    }

    /// Threads of their own feed and hear the program. They end with its pipes, so nobody waits for them.
    fn listen(&self, child: &mut Child) -> Receiver<Heard> {
        let (sender, receiver) = sync_channel(WAITING);
        if let Some(mut stdin) = child.stdin.take() {
            let input = zeroize::Zeroizing::new(format!("{}\n", self.input));
            // A program that does not read its question to the end may still answer it.
            thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        }
        if let Some(stdout) = child.stdout.take() {
            let (sender, longest) = (sender.clone(), self.longest);
            thread::spawn(move || lines_of(stdout, longest, &sender));
        }
        if let Some(stderr) = child.stderr.take() {
            thread::spawn(move || asides_of(stderr, &sender));
        }
        receiver
    }

    fn attend(
        &self,
        lines: &Receiver<Heard>,
        group: &Group,
        hear: &mut dyn FnMut(Said) -> anyhow::Result<()>,
    ) -> Result<(), Broken> {
        let mut clock = Clock::new(self);
        loop {
            if self.stop.is_some_and(|stop| stop.load(Ordering::SeqCst)) {
                return Err(Broken::Stopped);
            }
            match lines.recv_timeout(clock.next_look()?) {
                Ok(Heard::Line(line)) => clock.heard(|| hear(Said::Line(&line)))?,
                Ok(Heard::Aside(text)) => clock.heard(|| hear(Said::Aside(&text)))?,
                Ok(Heard::TooLong) => return Err(Broken::TooLong(self.longest)),
                Err(RecvTimeoutError::Disconnected) => return clock.until_end(group, self.stop),
                Err(RecvTimeoutError::Timeout) if clock.is_over(group) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

/// What the threads beside an exchange hear.
enum Heard {
    Line(Vec<u8>),
    Aside(String),
    TooLong,
}

/// Sends on the lines of standard output. Nobody listens any more: then nobody needs the rest.
fn lines_of(stdout: impl Read, longest: usize, heard: &SyncSender<Heard>) {
    let mut stdout = BufReader::with_capacity(64 << 10, stdout);
    loop {
        let mut line = Vec::new();
        let read = stdout.by_ref().take(longest as u64 + 2).read_until(b'\n', &mut line);
        if !matches!(read, Ok(1..)) {
            return;
        }
        let end = line.trim_ascii_end().len();
        line.truncate(end);
        let message = if end > longest { Heard::TooLong } else { Heard::Line(line) };
        if heard.send(message).is_err() {
            return;
        }
    }
}

fn asides_of(stderr: impl Read, heard: &SyncSender<Heard>) {
    let mut stderr = BufReader::new(stderr);
    loop {
        let mut line = Vec::new();
        if !matches!(stderr.by_ref().take(SAID).read_until(b'\n', &mut line), Ok(1..)) {
            return;
        }
        if !line.ends_with(b"\n") && stderr.skip_until(b'\n').is_err() {
            return;
        }
        let text = String::from_utf8_lossy(line.trim_ascii_end()).into_owned();
        if heard.send(Heard::Aside(text)).is_err() {
            return;
        }
    }
}

/// The limits of time of one exchange.
struct Clock {
    silence: Duration,
    total: Duration,
    quiet_since: Instant,
    deadline: Instant,
    ended: Option<Instant>,
}

impl Clock {
    fn new(exchange: &Exchange) -> Self {
        let now = Instant::now();
        let (silence, total) = (exchange.silence, exchange.total);
        Clock { silence, total, quiet_since: now, deadline: now + total, ended: None }
    }

    /// How long to wait for the next thing to happen.
    fn next_look(&self) -> Result<Duration, Broken> {
        let now = Instant::now();
        if now >= self.deadline {
            return Err(Broken::Overdue(self.total));
        }
        if now.duration_since(self.quiet_since) >= self.silence {
            return Err(Broken::Silent(self.silence));
        }
        Ok(TICK.min(self.deadline - now))
    }

    /// Time in which somebody else held us up is not the program's.
    fn heard(&mut self, take: impl FnOnce() -> anyhow::Result<()>) -> Result<(), Broken> {
        let begun = Instant::now();
        let taken = take();
        self.quiet_since = Instant::now();
        let took = self.quiet_since - begun;
        if took > BLOCKED {
            self.deadline += took;
        }
        taken.map_err(Broken::Unusable)
    }

    /// Whether the program has ended and what it left behind has had its time.
    fn is_over(&mut self, group: &Group) -> bool {
        if self.ended.is_none() && group.has_ended() {
            self.ended = Some(Instant::now());
        }
        self.ended.is_some_and(|ended| ended.elapsed() > AFTERMATH)
    }

    /// Waits for the end of a program that has closed its output.
    fn until_end(&self, group: &Group, stop: Option<&Arc<AtomicBool>>) -> Result<(), Broken> {
        let mut pause = Duration::from_millis(1);
        while !group.has_ended() {
            if stop.is_some_and(|stop| stop.load(Ordering::SeqCst)) {
                return Err(Broken::Stopped);
            }
            self.next_look()?;
            thread::sleep(pause);
            pause = (pause * 2).min(TICK);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_secs(20);

    fn run(script: &str, change: impl FnOnce(&mut Exchange)) -> (Result<Exit, Broken>, Vec<String>, Duration) {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("program");
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let mut exchange = Exchange {
            program: &program,
            input: "the question",
            environment: &[("ASKED", OsStr::new("yes"))],
            silence: LIMIT,
            total: LIMIT,
            longest: 100,
            stop: None,
            signals: None,
        };
        change(&mut exchange);
        let (mut said, begun) = (Vec::new(), Instant::now());
        let ended = exchange.run(&mut |what| {
            said.push(match what {
                Said::Line(line) => String::from_utf8_lossy(line).into_owned(),
                Said::Aside(text) => format!("aside {text}"),
            });
            Ok(())
        });
        (ended, said, begun.elapsed())
    }

    #[test]
    fn a_question_goes_in_and_lines_come_out() {
        let (ended, mut said, _) = run("read q; echo \"$q $ASKED\"; cat; echo hm >&2; printf last; exit 3", |_| {});
        said.sort();
        assert_eq!(said, ["aside hm", "last", "the question yes"]);
        assert_eq!(ended.unwrap().status(), 3);
    }

    #[test]
    fn a_silent_program_is_ended_with_its_children() {
        let mark = tempfile::NamedTempFile::new().unwrap();
        let script = format!("trap '' TERM; (trap '' TERM; sleep 5; echo alive > {}) & wait", mark.path().display());
        let (ended, _, took) = run(&script, |exchange| exchange.silence = Duration::from_millis(200));
        assert!(matches!(ended, Err(Broken::Silent(_))), "{ended:?}");
        assert!(took < Duration::from_secs(5), "{took:?}");
        thread::sleep(Duration::from_secs(5));
        assert_eq!(std::fs::read_to_string(mark.path()).unwrap(), "", "a child lived on");
    }

    #[test]
    fn who_talks_for_ever_is_ended_too() {
        let (ended, said, _) =
            run("while :; do echo x; sleep 0.05; done", |exchange| exchange.total = Duration::from_millis(400));
        assert!(matches!(ended, Err(Broken::Overdue(_))), "{ended:?}");
        assert!(!said.is_empty());
    }

    #[test]
    fn a_line_has_a_length_and_a_stop_is_a_stop() {
        let (ended, ..) = run("head -c 5000 /dev/zero | tr '\\0' x; sleep 9", |_| {});
        assert!(matches!(ended, Err(Broken::TooLong(100))), "{ended:?}");
        let stop = Arc::new(AtomicBool::new(true));
        let (ended, _, took) = run("sleep 9", |exchange| exchange.stop = Some(Box::leak(Box::new(stop))));
        assert!(matches!(ended, Err(Broken::Stopped)) && took < LIMIT, "{ended:?}");
    }

    #[test]
    fn what_a_program_leaves_behind_does_not_hold_us() {
        let (ended, said, took) = run("echo done; sleep 15 & exit 0", |_| {});
        assert_eq!((ended.unwrap().status(), said), (0, vec!["done".to_owned()]));
        assert!(took < Duration::from_secs(10), "{took:?}");
    }

    #[test]
    fn what_is_no_program_is_not_run() {
        let (ended, ..) = run("", |exchange| exchange.program = Path::new("/nonexistent/program"));
        assert!(matches!(ended, Err(Broken::NotStarted(_))), "{ended:?}");
    }
}
