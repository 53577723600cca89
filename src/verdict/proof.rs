//! What the end records of a tenant's logins let one conclude.

use jiff::SignedDuration;

use super::Policy;
pub use crate::record::Window;
use crate::record::{Completeness, Coverage, End, Time, in_words};

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
}

impl Proof {
    /// Weighs the end records of one tenant's logins against the number of records that were seen.
    pub fn weigh(ends: &[End], seen: u64, policy: &Policy) -> Proof {
        let window = window(ends, policy);
        let broken = broken(ends, seen);
        let covered = ends.iter().filter_map(|end| end.coverage.as_ref()).filter(|coverage| coverage.proven);
        let covered_since = window.and_then(|window| covered_since(covered, window.to));
        let doubt = window.and_then(|window| doubt(ends, window, covered_since));
        let slack = ends.iter().filter_map(|end| end.coverage.as_ref()).map(|coverage| coverage.slack_seconds).max();
        let slack = SignedDuration::from_secs(slack.and_then(|s| i64::try_from(s).ok()).unwrap_or(0));
        let shows_ages = !ends.iter().filter_map(|end| end.coverage.as_ref()).any(|coverage| coverage.ages_unknown);
        Proof { window, slack, covered_since, shows_ages, broken, doubt }
    }
}

fn window(ends: &[End], policy: &Policy) -> Option<Window> {
    let asked = |end: &End| {
        end.window.or_else(|| end.coverage.as_ref().map(|coverage| Window { from: coverage.from, to: coverage.to }))
    };
    let whole = ends.iter().filter_map(asked).reduce(|a, b| Window { from: a.from.min(b.from), to: a.to.max(b.to) })?;
    let to = policy.as_of.unwrap_or(whole.to);
    let from = policy.inactive_for.map_or(whole.from.min(to), |length| to.saturating_sub(length));
    Some(Window { from, to })
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

fn doubt(ends: &[End], window: Window, covered_since: Option<Time>) -> Option<String> {
    match covered_since {
        Some(since) if since <= window.from => return None,
        _ => {}
    }
    let failed = ends.iter().filter_map(|end| end.coverage.as_ref()).flat_map(|coverage| &coverage.grounds);
    let failed: Vec<_> = failed.filter(|ground| !ground.ok).collect();
    let mut text = match covered_since {
        Some(since) => format!(
            "proof reaches back to {} only ({} of {})",
            since.date(),
            in_words(window.to.since(since)),
            in_words(window.length())
        ),
        None => "no login does not prove absence here".to_owned(),
    };
    for ground in &failed {
        text += &format!("; {}: {}", ground.check, ground.detail);
    }
    let settle: Vec<&str> = failed.iter().filter_map(|ground| ground.settle.as_deref()).collect();
    if !settle.is_empty() {
        text += &format!("; to settle it: {}", settle.join(", "));
    }
    Some(text)
}
