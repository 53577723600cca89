//! How far a run is, on stderr, for somebody who watches: one line per running tenant and one for all.
//! Nothing is drawn unless stderr is a terminal. Messages and tables make room through [`pause`].

use std::collections::HashMap;
use std::fmt::Write;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use indicatif::{HumanDuration, MultiProgress, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::tally::grouped;
use super::visible;

/// Tenants that are shown at a time; the overall line counts the others.
const SHOWN: usize = 12;

const REDRAW: Duration = Duration::from_millis(120);

/// Earlier than this nothing is said of the time that is left: it would jump.
const SETTLED: Duration = Duration::from_secs(1);

/// The bars of this process. stderr exists once, and so do they.
static BARS: LazyLock<MultiProgress> =
    LazyLock::new(|| MultiProgress::with_draw_target(ProgressDrawTarget::stderr_with_hz(10)));

/// The lines on the screen by tenant: those who ask a server know whom they ask, and nothing of lines.
static LINES: LazyLock<Mutex<HashMap<String, Line>>> = LazyLock::new(Mutex::default);

/// An answer of this tenant came in.
pub fn answered(tenant: &str) {
    with_line(tenant, |line| {
        line.answers.fetch_add(1, Relaxed);
    });
}

/// What is waited for at this tenant; empty for nothing.
pub fn waiting(tenant: &str, what: &str) {
    with_line(tenant, |line| line.bar.set_message(visible(what).into_owned()));
}

fn with_line(tenant: &str, work: impl FnOnce(&Line)) {
    if let Some(line) = LINES.lock().unwrap_or_else(PoisonError::into_inner).get(tenant) {
        work(line);
    }
}

/// Does something with the bars taken off the screen: printing, or asking a question.
pub fn pause<T>(work: impl FnOnce() -> T) -> T {
    BARS.suspend(work)
}

/// Whether to draw: `asked` is `--progress` (true) or `--no-progress` (false), without either it is as with `--progress`.
/// Only ever on a terminal: bars in a log file help nobody.
pub fn wanted(asked: Option<bool>) -> bool {
    asked.unwrap_or(true) && stderr_is_terminal()
}

/// The progress of one listing or run over several tenants. Clones share it.
#[derive(Clone)]
pub struct Progress {
    overall: Option<Arc<Overall>>,
}

struct Overall {
    bar: ProgressBar,
    records: Arc<AtomicU64>,
    /// tenants that may still get a line of their own; none while the next stage of a pipe may draw on the same terminal
    room: AtomicUsize,
}

impl Progress {
    /// Progress over that many tenants; `enabled` comes from [`wanted`]. In the middle of a pipe only the overall
    /// line is drawn: two stages that draw one line each take turns on it, with more they would garble each other.
    pub fn new(enabled: bool, tenants: usize) -> Progress {
        if !enabled {
            return Progress { overall: None };
        }
        let records = Arc::new(AtomicU64::new(0));
        let bar = BARS.add(ProgressBar::new(tenants as u64));
        bar.set_style(style(
            "{spinner} {pos}/{len} tenants  {count} records  {elapsed}{left}  {msg}",
            "count",
            &records,
        ));
        bar.enable_steady_tick(REDRAW);
        let room = AtomicUsize::new(if stdout_is_pipe() { 0 } else { SHOWN });
        Progress { overall: Some(Arc::new(Overall { bar, records, room })) }
    }

    /// A tenant whose work begins now.
    pub fn tenant(&self, name: &str) -> Running {
        let Some(overall) = &self.overall else { return Running { line: None, overall: None } };
        let granted = overall.room.fetch_update(Relaxed, Relaxed, |room| room.checked_sub(1)).is_ok();
        let line = granted.then(|| Line::before(&overall.bar, name));
        Running { line, overall: Some(Arc::clone(overall)) }
    }

    /// Says on the overall line what is being done, such as `logins`.
    pub fn doing(&self, what: &str) {
        if let Some(overall) = &self.overall {
            overall.bar.set_message(visible(what).into_owned());
        }
    }
}

/// One tenant's work, from [`Progress::tenant`] until it is dropped or [`Running::done`].
pub struct Running {
    line: Option<Line>,
    overall: Option<Arc<Overall>>,
}

#[derive(Clone)]
struct Line {
    tenant: Arc<str>,
    bar: ProgressBar,
    answers: Arc<AtomicU64>,
}

impl Line {
    fn before(overall: &ProgressBar, name: &str) -> Line {
        let answers = Arc::new(AtomicU64::new(0));
        let bar = BARS.insert_before(overall, ProgressBar::no_length());
        bar.set_style(style(
            "  {prefix:24!} {answers} answers  {human_pos} records  {rate}/s{left}  {msg}",
            "answers",
            &answers,
        ));
        bar.set_prefix(visible(name).into_owned());
        let line = Line { tenant: name.into(), bar, answers };
        LINES.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), line.clone());
        line
    }
}

impl Running {
    /// That many more records were seen.
    pub fn add(&self, records: u64) {
        if let Some(overall) = &self.overall {
            overall.records.fetch_add(records, Relaxed);
        }
        if let Some(line) = &self.line {
            line.bar.inc(records);
        }
    }

    /// That many more records are to be read.
    pub fn expect(&self, records: u64) {
        if let Some(line) = &self.line {
            line.bar.set_length(line.bar.length().unwrap_or_default() + records);
        }
    }

    /// This tenant is finished; the same as dropping it.
    pub fn done(self) {}
}

impl Drop for Running {
    fn drop(&mut self) {
        let Some(overall) = self.overall.take() else { return };
        overall.bar.inc(1);
        if let Some(line) = self.line.take() {
            LINES.lock().unwrap_or_else(PoisonError::into_inner).remove(&*line.tenant);
            line.bar.finish_and_clear();
            BARS.remove(&line.bar);
            overall.room.fetch_add(1, Relaxed);
        }
    }
}

impl Drop for Overall {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
        BARS.remove(&self.bar);
    }
}

/// A line's template with a counter of its own under `key`, and `rate`: records a second since it began. `left` is how long the
/// rest takes if it goes on so, once that can be told.
fn style(template: &str, key: &'static str, counter: &Arc<AtomicU64>) -> ProgressStyle {
    let counter = Arc::clone(counter);
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner());
    let count = move |_: &ProgressState, out: &mut dyn Write| write_count(out, counter.load(Relaxed));
    let rate = |state: &ProgressState, out: &mut dyn Write| {
        write_count(out, (state.pos() as f64 / state.elapsed().as_secs_f64().max(0.1)) as u64)
    };
    style.with_key(key, count).with_key("rate", rate).with_key("left", |state: &ProgressState, out: &mut dyn Write| {
        if let Some(left) = left(state.elapsed(), state.pos(), state.len()) {
            write!(out, "  {} left", HumanDuration(left)).unwrap_or_default();
        }
    })
}

/// How long the rest takes if it goes on as before; `None` at the beginning, at the end, and where nobody knows the end.
fn left(elapsed: Duration, done: u64, all: Option<u64>) -> Option<Duration> {
    let rest = all?.checked_sub(done).filter(|rest| *rest > 0 && done > 0)?;
    let left = elapsed.mul_f64(rest as f64 / done as f64);
    (elapsed >= SETTLED).then_some(left)
}

/// There is nobody to tell if a progress line cannot be formatted.
fn write_count(out: &mut dyn Write, count: u64) {
    out.write_str(&grouped(count)).unwrap_or_default();
}

#[expect(clippy::disallowed_methods, reason = "output owns stderr")]
pub(super) fn stderr_is_terminal() -> bool {
    std::io::stderr().is_terminal()
}

#[expect(clippy::disallowed_methods, reason = "output owns stdout")]
fn stdout_is_pipe() -> bool {
    let found = rustix::fs::fstat(std::io::stdout());
    found.is_ok_and(|stat| rustix::fs::FileType::from_raw_mode(stat.st_mode) == rustix::fs::FileType::Fifo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_said_once_it_can_be_told() {
        let seconds = Duration::from_secs;
        assert_eq!(left(seconds(10), 25, Some(100)), Some(seconds(30)));
        for (elapsed, done, all) in
            [(10, 25, None), (10, 0, Some(100)), (10, 100, Some(100)), (10, 120, Some(100)), (0, 1, Some(9))]
        {
            assert_eq!(left(seconds(elapsed), done, all), None);
        }
    }
}
