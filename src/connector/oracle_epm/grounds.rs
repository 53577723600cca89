//! What the logins that were read can prove. Pure: what was found goes in, grounds come out.

use jiff::SignedDuration;

use super::older::{self, Kept};
use super::rules::{Rules, Via};
use crate::record::{Coverage, Ground, Time, Window, in_words};

/// How much later than asked the first login may be in an environment that was there: weekends and holidays are quiet.
const QUIET: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How far apart kept files may lie.
const GAP: SignedDuration = SignedDuration::from_hours(3 * 24);

/// What was read of one environment.
pub(super) struct Seen {
    pub host: String,
    pub via: Via,
    pub rows: u64,
    pub earliest: Option<Time>,
}

/// What was read of all.
pub(super) struct Findings {
    pub seen: Vec<Seen>,
    pub files: Vec<Kept>,
    /// what the servers were asked for
    pub span: Window,
    /// whether an identity domain tells when accounts were made
    pub ages: bool,
    /// what stands before logins on one side only, the reports' or the list's, if it could be learnt
    pub prefix: anyhow::Result<Option<String>>,
}

/// Weighs the findings for a window. A window that is longer than the log is proven for its later part.
pub(super) fn weigh(findings: &Findings, window: Window, now: Time, rules: &Rules) -> Coverage {
    let slack = rules.session_slack;
    let oldest = now.saturating_sub(rules.retention).saturating_add(slack);
    let reached = findings.seen.iter().map(|seen| reached(seen, findings.span, window, slack)).max();
    let by_server = reached.unwrap_or(window.from).max(oldest).max(window.from);
    let from = older::reach_back(&findings.files, by_server, GAP).max(window.from).min(window.to);
    let mut grounds: Vec<Ground> = findings.seen.iter().map(busy).collect();
    grounds.push(ways(rules));
    grounds.push(names(&findings.prefix));
    let proven = grounds.iter().all(|ground| ground.ok);
    grounds.push(retention(oldest, window, rules, &findings.files, from));
    grounds.extend(findings.seen.iter().map(|seen| reach(seen, findings.span, window, slack)));
    grounds.push(others(findings));
    let asserted = from < by_server || (!findings.ages && rules.ages_assumed);
    let slack_seconds = u64::try_from(slack.as_secs()).unwrap_or(0);
    let ages_unknown = !findings.ages && !rules.ages_assumed;
    Coverage { from, to: window.to, proven, slack_seconds, asserted, ages_unknown, grounds }
}

fn ground(check: &str, ok: bool, detail: String, settle: &str) -> Ground {
    let settle = (!ok && !settle.is_empty()).then(|| settle.to_owned());
    Ground { check: check.to_owned(), ok, detail, settle }
}

/// An empty report is a fault: of another environment, of a role that sees a part, of a report that is broken.
fn busy(seen: &Seen) -> Ground {
    let report = match seen.via {
        Via::LoginReport => "user login report",
        Via::LoginReportFile => "user login report as a file",
        Via::AuditReport => "user audit report",
    };
    let host = &seen.host;
    match seen.rows {
        0 => ground(
            "logins",
            false,
            format!("the {report} of {host} is empty, which no environment in use shows"),
            "the url of the right environment, a caller with Access Control - View, or a longer window",
        ),
        rows => ground("logins", true, format!("{rows} rows in the {report} of {host}"), ""),
    }
}

/// Logins under names that no account has are nobody's: everybody would look silent.
fn names(prefix: &anyhow::Result<Option<String>>) -> Ground {
    match prefix {
        Ok(None) => ground("names", true, "the reports name people as the list of users does".to_owned(), ""),
        Ok(Some(prefix)) => ground(
            "names",
            false,
            format!("{prefix:?} stands before logins in the reports or in the list of users, and not in both"),
            &format!("login-prefix = {prefix:?}"),
        ),
        Err(error) => ground(
            "names",
            false,
            format!("the logins could not be compared with the list of users: {error:#}"),
            "permission to list the users",
        ),
    }
}

/// Failed sign-ins have a report of their own; of REST and EPM Automate the documents say nothing.
fn ways(rules: &Rules) -> Ground {
    let (ok, detail) = match rules.rest_recorded {
        true => (true, "sessions of REST and EPM Automate are taken to be among the logins (rest-recorded)"),
        false => (false, "sessions of REST and EPM Automate are not among the logins, says rest-recorded"),
    };
    ground("sign-in", ok, detail.to_owned(), "service-accounts with the accounts of programs, and rest-recorded = true")
}

fn retention(oldest: Time, window: Window, rules: &Rules, files: &[Kept], from: Time) -> Ground {
    let (kept, slack) = (in_words(rules.retention), in_words(rules.session_slack));
    let mut detail = format!("logins are kept {kept}, session slack {slack}");
    if !files.is_empty() {
        let names: Vec<&str> = files.iter().map(|kept| kept.name.as_str()).collect();
        detail += &format!("; with {} proven since {}", names.join(", "), from.date());
    }
    let settle = "a shorter window; older report files by --from-file; or an identity domain and last-login-complete";
    ground("retention", oldest <= window.from || from <= window.from, detail, settle)
}

/// Since when an environment's log is whole: since the span's start, if somebody signed in soon after it, else since the first login.
fn reached(seen: &Seen, span: Window, window: Window, slack: SignedDuration) -> Time {
    match seen.earliest {
        Some(earliest) if earliest > span.from.saturating_add(QUIET) => earliest.saturating_add(slack),
        _ => window.from,
    }
}

fn reach(seen: &Seen, span: Window, window: Window, slack: SignedDuration) -> Ground {
    let whole = reached(seen, span, window, slack) <= window.from;
    let detail = match seen.earliest {
        Some(earliest) => format!("the first login that {} shows is of {}", seen.host, earliest.date()),
        None => format!("{} shows no login", seen.host),
    };
    ground("log-reach", whole, detail, "a shorter window, or time: nothing older is there, or it was not served")
}

/// Logins are of one environment, an account of its whole domain: which environments were looked at must be seen.
fn others(findings: &Findings) -> Ground {
    let hosts: Vec<&str> = findings.seen.iter().map(|seen| seen.host.as_str()).collect();
    ground("environments", true, format!("looked at {}; others of the domain go into `environments`", hosts.join(", ")), "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Connection;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn now() -> Time {
        "2026-11-22T06:44:00Z".parse().unwrap()
    }

    fn window(days: i32) -> Window {
        Window { from: now().saturating_sub(DAY * days), to: now() }
    }

    fn rules() -> Rules {
        Rules::read(&mut Connection::new("epm", "oracle", None)).unwrap()
    }

    fn seen(days: i32) -> Seen {
        let earliest = Some(now().saturating_sub(DAY * days));
        Seen { host: "epm.example".to_owned(), via: Via::LoginReport, rows: 7, earliest }
    }

    fn findings(days: i32, seen: Vec<Seen>) -> Findings {
        let from = window(days).from.max(now().saturating_sub(DAY * 120));
        Findings { seen, files: Vec::new(), span: Window { from, to: now() }, ages: true, prefix: Ok(None) }
    }

    #[test]
    fn a_busy_environment_proves_up_to_its_retention() {
        let coverage = weigh(&findings(90, vec![seen(90)]), window(90), now(), &rules());
        assert!(coverage.proven && coverage.from == window(90).from && !coverage.ages_unknown, "{coverage:?}");
        let long = weigh(&findings(200, vec![seen(120)]), window(200), now(), &rules());
        assert!(long.proven && long.from == now().saturating_sub(DAY * 119), "{long:?}");
        let failed: Vec<_> = long.grounds.iter().filter(|ground| !ground.ok).collect();
        assert!(failed.iter().any(|ground| ground.check == "retention" && ground.settle.is_some()), "{failed:?}");
    }

    #[test]
    fn an_empty_report_proves_nothing() {
        let empty = Seen { rows: 0, earliest: None, ..seen(1) };
        let coverage = weigh(&findings(90, vec![seen(90), empty]), window(90), now(), &rules());
        assert!(!coverage.proven);
    }

    #[test]
    fn old_days_that_are_not_served_shorten_the_proof() {
        let coverage = weigh(&findings(90, vec![seen(90), seen(40)]), window(90), now(), &rules());
        assert!(coverage.proven && coverage.from == now().saturating_sub(DAY * 39), "{coverage:?}");
    }

    #[test]
    fn kept_files_carry_on_where_they_meet() {
        let kept = |from: i32, to: i32| Kept { name: "a.csv".into(), span: Window { from: window(from).from, to: window(to).from } };
        let with = |files: Vec<Kept>| {
            let findings = Findings { files, ..findings(200, vec![seen(120)]) };
            weigh(&findings, window(200), now(), &rules())
        };
        let joined = with(vec![kept(210, 160), kept(161, 118)]);
        assert!(joined.asserted && joined.from == window(200).from, "{joined:?}");
        assert_eq!(with(vec![kept(210, 130)]).from, now().saturating_sub(DAY * 119), "a gap is a gap");
    }

    #[test]
    fn without_a_domain_nobody_knows_how_old_an_account_is() {
        let found = Findings { ages: false, ..findings(90, vec![seen(90)]) };
        assert!(weigh(&found, window(90), now(), &rules()).ages_unknown);
        let mut assumed = rules();
        assumed.ages_assumed = true;
        let coverage = weigh(&found, window(90), now(), &assumed);
        assert!(!coverage.ages_unknown && coverage.asserted);
    }
}
