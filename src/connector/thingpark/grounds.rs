//! What exports of the action log can prove. Pure: what was read goes in, grounds come out.
//!
//! An export holds the newest 5,000 entries that match its filter, none older than six months (vendor's page). So it proves nothing
//! before its oldest entry, unless it has room to spare and the operator says what it was filtered by; and nothing after it was saved.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Span, tz::TimeZone};

use super::export::{Export, MOST};
use super::rules::{Exported, Filter, Rules};
use crate::record::{Coverage, Ground, Time, Window, in_words};

/// How far back an export reaches at most, in months.
const MONTHS: i64 = 6;

/// More exports than these are not named one by one.
const FEW: usize = 4;

/// What was found out about federated accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Federated {
    /// accounts were not listed
    NotSeen,
    /// there are none
    None,
    /// there are, and the log shows a login of one of them
    Recorded,
    /// there are so many, and the log shows a login of none
    Silent(u64),
}

/// What was read.
pub(super) struct Findings<'f> {
    pub exports: &'f [Export],
    pub federated: Federated,
    /// why it is not known how old accounts are; none if it is
    pub ages_hidden: Option<String>,
}

/// The longest span without a gap, as a part of the exports tells it.
#[derive(Clone, Debug)]
struct Stretch {
    from: Time,
    to: Time,
    /// the file that it begins with, and the one that it ends with
    first: String,
    last: String,
}

/// Weighs the findings for a window.
pub(super) fn weigh(findings: &Findings<'_>, window: Window, rules: &Rules) -> Coverage {
    let stretches = stretches(findings.exports, rules.filter);
    let reaching = |stretch: &&Stretch| stretch.from < window.to && stretch.to.saturating_add(rules.tolerance) >= window.to;
    let chosen = stretches.iter().find(reaching).or(stretches.iter().rev().find(|stretch| stretch.from < window.to));
    let reached = chosen.is_some_and(|stretch| reaching(&stretch));
    let from = chosen.map_or(window.to, |stretch| stretch.from.saturating_add(rules.session_slack));
    let from = from.max(window.from).min(window.to);
    let to = if reached { window.to } else { chosen.map_or(window.from, |stretch| stretch.to.min(window.to)) };
    let must = [there(findings.exports), filter(rules.filter, findings.exports), end(chosen, reached, window, rules), federated(findings, rules)];
    let proven = must.iter().all(|ground| ground.ok);
    if findings.exports.is_empty() {
        // Nothing else can be said of what is not there.
        let grounds = vec![there(findings.exports)];
        return Coverage { from: window.to, to: window.to, proven, slack_seconds: 0, asserted: true, ages_unknown: true, grounds };
    }
    let mut grounds = must.to_vec();
    grounds.push(reach(findings.exports, chosen, from, window, rules));
    grounds.extend(gaps(&stretches, window, rules.session_slack));
    let ages_unknown = findings.ages_hidden.is_some() && !rules.ages_assumed;
    grounds.push(ages(findings, rules));
    let slack_seconds = u64::try_from(rules.session_slack.as_secs()).unwrap_or(0);
    Coverage { from, to, proven, slack_seconds, asserted: true, ages_unknown, grounds }
}

fn ground(check: &str, ok: bool, detail: String, settle: &str) -> Ground {
    let settle = (!ok && !settle.is_empty()).then(|| settle.to_owned());
    Ground { check: check.to_owned(), ok, detail, settle }
}

/// Exports joined where they touch, the oldest first.
fn stretches(exports: &[Export], filter: Option<Filter>) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = exports.iter().filter_map(|export| stretch(export, filter)).collect();
    all.sort_by_key(|stretch| (stretch.from, stretch.to));
    let mut joined: Vec<Stretch> = Vec::new();
    for next in all {
        match joined.last_mut() {
            Some(last) if next.from <= last.to => {
                if next.to > last.to {
                    (last.to, last.last) = (next.to, next.last);
                }
            }
            _ => joined.push(next),
        }
    }
    joined
}

/// What one export covers. Entries of the very moment at which a full one begins may be missing.
fn stretch(export: &Export, filter: Option<Filter>) -> Option<Stretch> {
    let to = export.saved.or(export.last)?;
    let oldest = six_months_before(to);
    let from = match export.first {
        Some(first) if is_full(export) => first.saturating_add(SignedDuration::from_millis(1)),
        first if filter.is_some() => first.map_or(oldest, |first| first.min(oldest)),
        Some(first) => first,
        None => return None,
    };
    Some(Stretch { from, to, first: export.name.clone(), last: export.name.clone() })
}

fn is_full(export: &Export) -> bool {
    export.rows >= MOST
}

fn six_months_before(time: Time) -> Time {
    let moment = time.timestamp().to_zoned(TimeZone::UTC);
    moment.checked_sub(Span::new().months(MONTHS)).map_or(time, |before| Time::from(before.timestamp()))
}

fn there(exports: &[Export]) -> Ground {
    let settle = "from-file with exports: Administration > Control Panel > USER ACTION LOG > EXPORT LIST, \
        which needs the role Administrator and release 8.0 or later; before 8.0 there is no export";
    let rows: u64 = exports.iter().map(|export| export.rows).sum();
    if exports.is_empty() {
        return ground("exports", false, "no export of the user action log is given".to_owned(), settle);
    }
    let detail = match exports {
        few if few.len() <= FEW => few.iter().map(described).collect::<Vec<_>>().join("; "),
        many => in_sum(many, rows),
    };
    if rows == 0 {
        let detail = format!("{detail}: not one entry, which no platform in use shows");
        return ground("exports", false, detail, "an export without a filter, or of logins only");
    }
    ground("exports", true, detail, "")
}

fn in_sum(exports: &[Export], rows: u64) -> String {
    let first = exports.iter().filter_map(|export| export.first).min();
    let last = exports.iter().filter_map(|export| export.last).max();
    let full = exports.iter().filter(|export| is_full(export)).count();
    format!("{} exports, {full} of them full: {rows} entries of {} to {}", exports.len(), day(first), day(last))
}

fn day(time: Option<Time>) -> String {
    time.map_or("-".to_owned(), |time| time.date().to_string())
}

fn described(export: &Export) -> String {
    let full = if is_full(export) { " (full)" } else { "" };
    format!("{}: {} entries{full} of {} to {}", export.name, export.rows, day(export.first), day(export.last))
}

fn filter(filter: Option<Filter>, exports: &[Export]) -> Ground {
    let rows: u64 = exports.iter().map(|export| export.rows).sum();
    if rows > 0 && exports.iter().all(|export| export.logins == 0) {
        // Whoever saves an export has logged in.
        let detail = format!("not one login among {rows} entries: they were filtered, whatever export-filter says");
        return ground("export-filter", false, detail, "an export without a filter, or of logins only");
    }
    let (ok, detail) = match filter {
        Some(Filter::None) => (true, "saved without a filter, says export-filter"),
        Some(Filter::Login) => (true, "filtered by logins only, says export-filter"),
        None => (false, "what the exports were filtered by is not said; with a filter they may lack logins"),
    };
    ground("export-filter", ok, detail.to_owned(), "export-filter = \"none\", or \"login\" if only logins were exported")
}

/// Actions that no document names are taken for signs of life; somebody should look at them.
pub(super) fn unknown(actions: &BTreeMap<String, u64>) -> Option<Ground> {
    if actions.is_empty() {
        return None;
    }
    let named: Vec<String> = actions.iter().take(FEW).map(|(name, count)| format!("{name} ({count})")).collect();
    let detail = format!("unknown actions count as signs of life: {}", named.join(", "));
    Some(ground("actions", false, detail, "a look at them: `dormant import thingpark-actions --filter`"))
}

/// Nobody knows what happened after the newest export.
fn end(chosen: Option<&Stretch>, reached: bool, window: Window, rules: &Rules) -> Ground {
    let Some(stretch) = chosen else {
        return ground("export-time", false, "no export reaches into the window".to_owned(), "newer exports");
    };
    let how = match rules.exported {
        Exported::AfterTheNewestEntry => "its newest entry",
        Exported::At(_) => "export-time",
    };
    let mut detail = format!("{} was saved at {} ({how})", stretch.last, stretch.to);
    if reached && stretch.to < window.to {
        detail += &format!(", within {} of the window's end (export-tolerance)", in_words(rules.tolerance));
    }
    let settle = format!("a newer export, `--until {}`, or export-tolerance", stretch.to);
    ground("export-time", reached, detail, &settle)
}

fn federated(findings: &Findings<'_>, rules: &Rules) -> Ground {
    let (ok, detail) = match (rules.federated_recorded, findings.federated) {
        (Some(true), _) => (true, "logins by an identity provider are recorded, says federated-recorded".to_owned()),
        (Some(false), Federated::None) | (_, Federated::None) => (true, "no account logs in by an identity provider".to_owned()),
        (None, Federated::Recorded) => (true, "the log shows logins by an identity provider".to_owned()),
        (Some(false), _) => (false, "logins by an identity provider are not recorded, says federated-recorded".to_owned()),
        (None, Federated::NotSeen) => (true, "accounts were not listed: whether an identity provider vouches for some is not known".to_owned()),
        (None, Federated::Silent(count)) => {
            (false, format!("an identity provider vouches for {count} accounts, and the log shows a login of none of them"))
        }
    };
    ground("federated-logins", ok, detail, "federated-recorded = true, if a test login shows that they are recorded")
}

fn reach(exports: &[Export], chosen: Option<&Stretch>, from: Time, window: Window, rules: &Rules) -> Ground {
    let Some(stretch) = chosen else {
        return ground("reach", false, "nothing of the window is covered".to_owned(), "exports of the window");
    };
    let full = exports.iter().find(|export| export.name == stretch.first).is_some_and(is_full);
    let why = match (full, rules.filter) {
        (true, _) => format!("{} is full with {MOST} entries: older ones are missing", stretch.first),
        (false, None) => format!("{} begins there", stretch.first),
        (false, Some(_)) => format!("{} reaches back {MONTHS} months", stretch.first),
    };
    let detail = format!("covered since {} ({why}), session slack {}", stretch.from, in_words(rules.session_slack));
    let settle = "a shorter window; older exports that overlap; exports that are filtered by logins, at least monthly";
    ground("reach", from <= window.from, detail, settle)
}

/// Between two exports that do not touch anything may have happened.
fn gaps(stretches: &[Stretch], window: Window, slack: SignedDuration) -> Vec<Ground> {
    let start = window.from.saturating_sub(slack);
    let pairs = stretches.windows(2).filter_map(|pair| if let [a, b] = pair { Some((a, b)) } else { None });
    let inside = pairs.filter(|(before, after)| after.from > start && before.to < window.to);
    let said = |(before, after): (&Stretch, &Stretch)| {
        let detail = format!("nothing covers {} to {}, between {} and {}", before.to, after.from, before.last, after.first);
        ground("gap", false, detail, "an export of that time, if one was kept; a shorter window")
    };
    inside.map(said).collect()
}

fn ages(findings: &Findings<'_>, rules: &Rules) -> Ground {
    let (ok, detail) = match (&findings.ages_hidden, rules.ages_assumed) {
        (_, true) => (true, "accounts are older than the window, says accounts-are-old".to_owned()),
        (None, _) => (true, "accounts that were made in this time have an entry".to_owned()),
        (Some(why), _) => (false, why.clone()),
    };
    ground("ages", ok, detail, "accounts-are-old = true, if nobody was invited in the window")
}
