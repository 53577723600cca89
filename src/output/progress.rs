//! How far a run is, on stderr, for somebody who watches: one line per running tenant and one for all.
//! Nothing is drawn unless stderr is a terminal. Messages and tables make room through [`pause`].

use std::io::IsTerminal;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::visible;

/// Tenants that are shown at a time; the overall line counts the others.
const SHOWN: usize = 12;

const REDRAW: Duration = Duration::from_millis(120);

/// The bars of this process. stderr exists once, and so do they.
static BARS: LazyLock<MultiProgress> =
    LazyLock::new(|| MultiProgress::with_draw_target(ProgressDrawTarget::stderr_with_hz(10)));

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
    /// one line per tenant as well: not while the next stage of a pipe may draw on the same terminal
    details: bool,
}

impl Progress {
    /// Progress over that many tenants; `enabled` comes from [`wanted`]. In the middle of a pipe only the overall
    /// line is drawn: two stages that draw one line each take turns on it, with more they would garble each other.
    pub fn new(enabled: bool, tenants: usize) -> Progress {
        if !enabled {
            return Progress { overall: None };
        }
        let bar = BARS.add(ProgressBar::new(tenants as u64));
        bar.set_style(style("{spinner} {pos}/{len} tenants  {msg}  {elapsed}"));
        bar.enable_steady_tick(REDRAW);
        Progress { overall: Some(Arc::new(Overall { bar, details: !stdout_is_pipe() })) }
    }

    /// A tenant whose work begins now.
    pub fn tenant(&self, name: &str) -> Running {
        let Some(overall) = &self.overall else { return Running { bar: None, overall: None } };
        let bar = (overall.details && Arc::strong_count(overall) <= SHOWN).then(|| {
            let bar = BARS.insert_before(&overall.bar, ProgressBar::no_length());
            bar.set_style(style("  {prefix:24!} {human_pos} records  {per_sec}  {msg}"));
            bar.set_prefix(visible(name).into_owned());
            bar
        });
        Running { bar, overall: Some(Arc::clone(overall)) }
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
    bar: Option<ProgressBar>,
    overall: Option<Arc<Overall>>,
}

impl Running {
    /// That many more records were seen.
    pub fn add(&self, records: u64) {
        if let Some(bar) = &self.bar {
            bar.inc(records);
        }
    }

    /// A page came in with that many records.
    pub fn page(&self, records: u64) {
        self.add(records);
    }

    /// Says what is going on, such as `waits 12 s, rate limit`.
    pub fn note(&self, what: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(visible(what).into_owned());
        }
    }

    /// This tenant is finished; the same as dropping it.
    pub fn done(self) {}
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
            BARS.remove(&bar);
        }
        if let Some(overall) = self.overall.take() {
            overall.bar.inc(1);
        }
    }
}

impl Drop for Overall {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
        BARS.remove(&self.bar);
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
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
