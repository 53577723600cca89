//! What files can prove: nothing by themselves. The operator says from when to when they hold every login, and what they hold
//! must not speak against it. Pure.

use std::path::Path;

use super::rows::Found;
use super::rules::{Covers, Rules};
use crate::record::{Coverage, Ground, Time, Window, in_words};

/// What was read.
#[derive(Default)]
pub(super) struct Findings {
    /// of each file: its name, and its columns in words
    files: Vec<(String, String)>,
    /// logins of anybody in the window
    logins: u64,
    oldest: Option<Time>,
    newest: Option<Time>,
}

impl Findings {
    /// Notes a login.
    pub fn note(&mut self, time: Time, window: Window) {
        self.logins += u64::from(window.contains(time));
        self.oldest = Some(self.oldest.map_or(time, |oldest| oldest.min(time)));
        self.newest = self.newest.max(Some(time));
    }

    /// Notes a file that was read to its end.
    pub fn read(&mut self, file: &Path, found: Found) {
        let columns: Vec<String> = found.iter().map(|(field, column)| format!("{} = {column:?}", field.key())).collect();
        self.files.push((file.display().to_string(), columns.join(", ")));
    }
}

/// Weighs the findings for a window.
pub(super) fn weigh(findings: &Findings, window: Window, now: Time, rules: &Rules) -> Coverage {
    let slack = rules.session_slack;
    let slack_seconds = u64::try_from(slack.as_secs()).unwrap_or(0);
    let (asserted, covers) = covers(rules.covers);
    let mut grounds = vec![read(findings), asserted];
    let mut coverage = Coverage {
        from: window.from,
        to: window.to,
        proven: false,
        slack_seconds,
        asserted: rules.covers.is_some(),
        ages_unknown: !rules.ages_assumed,
        grounds: Vec::new(),
    };
    if let (Some(covers), false) = (covers, findings.files.is_empty()) {
        grounds.push(somebody(findings, window));
        coverage.proven = grounds.iter().all(|ground| ground.ok);
        let (start, from) = start(findings, covers, window, rules);
        let (end, to) = end(findings, covers.to.unwrap_or(now), window, rules);
        grounds.extend([start, end]);
        (coverage.from, coverage.to) = (from.min(to), to);
    }
    Coverage { grounds, ..coverage }
}

fn ground(check: &str, ok: bool, detail: String, settle: &str) -> Ground {
    let settle = (!ok && !settle.is_empty()).then(|| settle.to_owned());
    Ground { check: check.to_owned(), ok, detail, settle }
}

fn read(findings: &Findings) -> Ground {
    let files: Vec<String> = findings.files.iter().map(|(name, columns)| format!("{name} ({columns})")).collect();
    match files.is_empty() {
        false => ground("files", true, format!("read to the end: {}", files.join("; ")), ""),
        true => ground(
            "files",
            false,
            "no file with logins is named".to_owned(),
            "logins = \"FILE\", or --from-file; or last-login-complete, if the list of users holds everybody's last login",
        ),
    }
}

fn covers(covers: Option<Covers>) -> (Ground, Option<Covers>) {
    const CHECK: &str = "covers";
    let detail = match covers {
        Some(Covers { from, to: Some(to) }) => format!("the operator says that they hold every login from {from} to {to}"),
        Some(Covers { from, to: None }) => format!("the operator says that they hold every login since {from}"),
        None => {
            let detail = "nothing says from when to when the files hold every login";
            let settle = "--covers FROM..TO, or covers in the settings, as your word";
            return (ground(CHECK, false, detail.to_owned(), settle), None);
        }
    };
    (ground(CHECK, true, format!("{detail} (asserted)"), ""), covers)
}

fn somebody(findings: &Findings, window: Window) -> Ground {
    match findings.logins {
        0 => ground(
            "logins",
            false,
            format!("the files hold no login at all since {}", window.from.date()),
            "the files of this window",
        ),
        count => ground("logins", true, format!("{count} logins by all people together"), ""),
    }
}

/// The files must not begin much later than they are said to.
fn start(findings: &Findings, covers: Covers, window: Window, rules: &Rules) -> (Ground, Time) {
    let slack = rules.session_slack;
    let oldest = findings.oldest.unwrap_or(covers.from);
    let late = oldest > covers.from.saturating_add(rules.quiet);
    let since = if late { oldest } else { covers.from };
    let from = since.saturating_add(slack).max(window.from);
    let detail = match late {
        true => format!("the first login is of {} only, session slack {}", oldest.date(), in_words(slack)),
        false => format!("the first login is of {}, session slack {}", oldest.date(), in_words(slack)),
    };
    let settle = "a shorter window; older files with a covers that begins earlier; or quiet, if nobody logged in for so long";
    (ground("span-start", from <= window.from, detail, settle), from)
}

/// Nor may they end much earlier, and the window must not go on after them.
fn end(findings: &Findings, to: Time, window: Window, rules: &Rules) -> (Ground, Time) {
    let newest = findings.newest.unwrap_or(to);
    let early = newest.saturating_add(rules.quiet) < to;
    let end = if early { newest } else { to };
    let reaches = end.saturating_add(rules.tolerance) >= window.to;
    let detail = match early {
        true => format!("the last login is of {} only", newest.date()),
        false => format!("the files end {end}, the window {}", window.to),
    };
    let settle = format!("--until {end}, newer files, export-tolerance, or quiet, if nobody logged in for so long");
    (ground("span-end", reaches, detail, &settle), if reaches { window.to } else { end.min(window.to) })
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::config::Connection;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn now() -> Time {
        "2026-11-22T06:00:00Z".parse().unwrap()
    }

    fn ago(days: i32) -> Time {
        now().saturating_sub(DAY * days)
    }

    fn weighed(first: i32, last: i32, covers: Option<(i32, Option<i32>)>) -> Coverage {
        let window = Window { from: ago(90), to: now() };
        let mut findings = Findings::default();
        findings.note(ago(first), window);
        findings.note(ago(last), window);
        findings.read(Path::new("a.csv"), Found::new());
        let mut rules = Rules::read(&mut Connection::new("x", "file", None)).unwrap();
        rules.covers = covers.map(|(from, to)| Covers { from: ago(from), to: to.map(ago) });
        weigh(&findings, window, now(), &rules)
    }

    fn failed(coverage: &Coverage) -> Vec<&str> {
        coverage.grounds.iter().filter(|ground| !ground.ok).map(|ground| &*ground.check).collect()
    }

    #[test]
    fn only_the_operators_word_proves_anything() {
        let coverage = weighed(100, 0, None);
        assert!(!coverage.proven && failed(&coverage) == ["covers"], "{coverage:?}");
        for covers in [(101, None), (101, Some(0))] {
            let coverage = weighed(100, 1, Some(covers));
            assert!(coverage.proven && coverage.asserted && failed(&coverage).is_empty(), "{coverage:?}");
            assert_eq!((coverage.from, coverage.to, coverage.slack_seconds), (ago(90), now(), 86_400));
        }
    }

    #[test]
    fn a_word_that_the_files_contradict_counts_as_far_as_they_do_not() {
        for (first, last, covers, check, from, to) in [
            (40, 1, (101, None), "span-start", ago(39), now()),
            (100, 1, (50, None), "span-start", ago(49), now()),
            (100, 20, (101, None), "span-end", ago(90), ago(20)),
            (100, 3, (101, Some(2)), "span-end", ago(90), ago(2)),
        ] {
            let coverage = weighed(first, last, Some(covers));
            assert_eq!((failed(&coverage), coverage.from, coverage.to), (vec![check], from, to), "{coverage:?}");
            assert!(coverage.grounds.iter().all(|ground| ground.ok || ground.settle.is_some()));
        }
    }

    #[test]
    fn no_login_at_all_in_the_window_proves_nothing() {
        let coverage = weighed(120, 100, Some((130, None)));
        assert!(!coverage.proven && failed(&coverage).contains(&"logins"), "{coverage:?}");
    }
}
