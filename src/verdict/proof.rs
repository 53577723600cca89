//! What the end records of a tenant's logins let one conclude.

use jiff::SignedDuration;

use super::Policy;
pub use crate::record::Window;
use crate::record::{Completeness, Coverage, End, Ground, Time, in_words};

/// What is known of a tenant's log for the window that is judged.
#[derive(Clone, Debug)]
pub struct Proof {
    /// the span in which a silent account is dormant; `None` if no listing says one
    pub window: Option<Window>,
    /// how long a session may go on before the window without a new login
    pub slack: SignedDuration,
    /// since when the log is whole, if that is proven
    pub covered_since: Option<Time>,
    /// whether the log shows when accounts came to be
    pub shows_ages: bool,
    /// why the listing of logins is not whole: then nothing is judged
    pub broken: Option<String>,
    /// why a silent account cannot be called inactive, and what would settle it
    pub doubt: Option<String>,
    /// whether the window ends after the last listing of logins was made: of what came then nobody knows anything
    pub outruns: bool,
}

impl Proof {
    /// Weighs the end records of one tenant's logins against the number of records that were seen.
    pub fn weigh(ends: &[End], seen: u64, policy: &Policy) -> Proof {
        let listed = listed(ends);
        let window = listed.map(|listed| judged(listed, policy));
        let outruns = window.zip(listed).is_some_and(|(window, listed)| window.to > listed.to);
        let broken = broken(ends, seen);
        let covered = ends.iter().filter_map(|end| end.coverage.as_ref()).filter(|coverage| coverage.proven);
        let covered_since = window.and_then(|window| covered_since(covered, window.to));
        let doubt = window.zip(listed).and_then(|(window, listed)| doubt(ends, window, listed, covered_since));
        let slack = ends.iter().filter_map(|end| end.coverage.as_ref()).map(|coverage| coverage.slack_seconds).max();
        let slack = SignedDuration::from_secs(slack.and_then(|s| i64::try_from(s).ok()).unwrap_or(0));
        let shows_ages = !ends.iter().filter_map(|end| end.coverage.as_ref()).any(|coverage| coverage.ages_unknown);
        Proof { window, slack, covered_since, shows_ages, broken, doubt, outruns }
    }
}

/// The span that was listed.
fn listed(ends: &[End]) -> Option<Window> {
    let asked = |end: &End| {
        end.window.or_else(|| end.coverage.as_ref().map(|coverage| Window { from: coverage.from, to: coverage.to }))
    };
    ends.iter().filter_map(asked).reduce(|a, b| Window { from: a.from.min(b.from), to: a.to.max(b.to) })
}

fn judged(listed: Window, policy: &Policy) -> Window {
    let to = policy.as_of.unwrap_or(listed.to);
    let from = policy.inactive_for.map_or(listed.from.min(to), |length| to.saturating_sub(length));
    Window { from, to }
}

fn broken(ends: &[End], seen: u64) -> Option<String> {
    if ends.is_empty() {
        return Some("no complete listing of logins: its end record is missing; run list-logins again".to_owned());
    }
    if let Some(end) = ends.iter().find(|end| end.status == Completeness::Incomplete) {
        let why = end.error.as_deref().unwrap_or("it does not say why");
        return Some(format!("the listing of logins is incomplete: {why}"));
    }
    if let Some(flag) = ends.iter().find_map(|end| end.narrowed.as_deref()) {
        return Some(format!("the listing of logins was narrowed by {flag}; list all of them"));
    }
    let count = ends.iter().map(|end| end.count).sum::<u64>();
    (count != seen)
        .then(|| format!("the listing of logins announces {count} records and {seen} arrived; pass all of them on"))
}

/// The start of the unbroken proven span that reaches the window's end.
fn covered_since<'c>(covered: impl Iterator<Item = &'c Coverage>, to: Time) -> Option<Time> {
    let mut spans: Vec<&Coverage> = covered.collect();
    spans.sort_by_key(|span| std::cmp::Reverse(span.to));
    spans.into_iter().fold(None, |since: Option<Time>, span| match since {
        None if span.to >= to => Some(span.from),
        Some(since) if span.to >= since => Some(since.min(span.from)),
        other => other,
    })
}

fn doubt(ends: &[End], window: Window, listed: Window, covered_since: Option<Time>) -> Option<String> {
    if covered_since.is_some_and(|since| since <= window.from) && window.to <= listed.to {
        return None;
    }
    let coverage = || ends.iter().filter_map(|end| end.coverage.as_ref());
    let reach = coverage().filter(|coverage| coverage.proven).map(|coverage| coverage.to.min(listed.to)).max();
    let failed: Vec<&Ground> = coverage().flat_map(|coverage| &coverage.grounds).filter(|ground| !ground.ok).collect();
    let (mut text, cure) = shortfall(window, listed, reach, covered_since);
    for ground in &failed {
        text += &format!("; {}: {}", ground.check, ground.detail);
    }
    let settle: Vec<&str> =
        cure.as_deref().into_iter().chain(failed.iter().filter_map(|g| g.settle.as_deref())).collect();
    if !settle.is_empty() {
        text += &format!("; to settle it: {}", settle.join(", "));
    }
    Some(text)
}

/// How far the proof goes, and what would settle it, as far as the grounds do not say that. `reach` is the end of what is proven.
fn shortfall(window: Window, listed: Window, reach: Option<Time>, since: Option<Time>) -> (String, Option<String>) {
    let Window { from, to } = window;
    match (since, reach) {
        _ if to > listed.to => (
            format!("logins are listed up to {} only, and {to} is asked about", listed.to),
            Some(format!("a listing of logins up to then, or `--as-of {}`", listed.to)),
        ),
        (Some(since), _) => {
            let (proven, asked) = (in_words(to.since(since)), in_words(to.since(from)));
            (format!("proof reaches back to {} only ({proven} of {asked})", since.date()), None)
        }
        (None, Some(reach)) => {
            (format!("proof ends on {}, before the window does ({})", reach.date(), to.date()), None)
        }
        (None, None) => ("no login does not prove absence here".to_owned(), None),
    }
}
