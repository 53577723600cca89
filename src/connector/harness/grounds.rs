//! What an account's audit trail can prove. Pure: what was found goes in, grounds come out.

use jiff::SignedDuration;

use super::Rules;
use crate::record::{Coverage, Ground, Time, Window, in_words};

/// How much later than the window's start the oldest event may be: weekends are quiet.
const QUIET: SignedDuration = SignedDuration::from_hours(3 * 24);

/// What was found; `Err` holds why it could not be read.
pub(super) struct Findings {
    /// logins of anybody in the window
    pub logins: Result<u64, String>,
    /// whether there is any event of before the probe's end
    pub reaches_back: Result<bool, String>,
}

/// The end of the span in which the probe looks for any event.
pub(super) fn probe_end(window: Window, slack: SignedDuration) -> Time {
    window.from.saturating_sub(slack).saturating_add(QUIET)
}

/// Weighs the findings for a window. A window longer than the retention is proven for its later part.
pub(super) fn weigh(findings: &Findings, window: Window, rules: &Rules) -> Coverage {
    let (retention, from) = retention(window, rules);
    let slack_seconds = u64::try_from(rules.session_slack.as_secs()).unwrap_or(0);
    let coverage = Coverage { from, to: window.to, proven: false, slack_seconds, asserted: false, ages_unknown: false, grounds: Vec::new() };
    let Ok(logins) = findings.logins else {
        // What cannot be read says nothing else.
        return Coverage { grounds: vec![permission(findings)], ..coverage };
    };
    let reach = reach(findings, window, rules.session_slack);
    let others = [permission(findings), somebody(logins, window), ways(rules)];
    let proven = others.iter().all(|ground| ground.ok) && (reach.ok || !retention.ok);
    let grounds = others.into_iter().chain([retention, reach]).collect();
    Coverage { proven, grounds, ..coverage }
}

/// The ground that a listing adds which read as many events as were counted.
pub(super) fn totals(count: u64) -> Ground {
    ground("totals", true, format!("{count} events read, as many as the platform counts"), "")
}

fn ground(check: &str, ok: bool, detail: String, settle: &str) -> Ground {
    let settle = (!ok && !settle.is_empty()).then(|| settle.to_owned());
    Ground { check: check.to_owned(), ok, detail, settle }
}

fn permission(findings: &Findings) -> Ground {
    const CHECK: &str = "permission";
    const SETTLE: &str = "the permission core_audit_view on the account, for the owner of the key";
    match &findings.logins {
        Ok(_) => ground(CHECK, true, "the account's audit trail can be read".to_owned(), ""),
        Err(why) => ground(CHECK, false, format!("the audit trail cannot be read: {why}"), SETTLE),
    }
}

/// A trail in which nobody logs in at all is that of another account or cluster, or shows us a part.
fn somebody(logins: u64, window: Window) -> Ground {
    const CHECK: &str = "logins";
    const SETTLE: &str = "the url of the right cluster and account, and a key that sees the whole account";
    match logins {
        0 => {
            let detail = format!("nobody at all logged in since {}, which no account in use shows", window.from.date());
            ground(CHECK, false, detail, SETTLE)
        }
        count => ground(CHECK, true, format!("{count} logins by all people together"), ""),
    }
}

/// Password, LDAP, SAML and second factors are recorded; of OAuth the vendor's page says nothing.
fn ways(rules: &Rules) -> Ground {
    let (ok, detail) = match rules.oauth_recorded {
        true => (true, "LOGIN and LOGIN2FA; sign-ins by OAuth are taken to be among them (oauth-recorded)"),
        false => (false, "sign-ins by OAuth are not recorded here, says oauth-recorded"),
    };
    ground("sign-in", ok, detail.to_owned(), "password, LDAP or SAML as the only ways to sign in, for one whole window")
}

fn retention(window: Window, rules: &Rules) -> (Ground, Time) {
    let (kept, slack) = (in_words(rules.retention), in_words(rules.session_slack));
    let from = window.to.saturating_sub(rules.retention).saturating_add(rules.session_slack);
    let detail = format!("the audit trail is kept {kept}, session slack {slack}");
    let settle = "a shorter window; or a longer retention, asked for from the vendor and set as retention";
    (ground("retention", from <= window.from, detail, settle), from.max(window.from).min(window.to))
}

fn reach(findings: &Findings, window: Window, slack: SignedDuration) -> Ground {
    const CHECK: &str = "log-reach";
    let before = probe_end(window, slack).date();
    match &findings.reaches_back {
        Err(why) => ground(CHECK, false, format!("could not be read: {why}"), "permission to read it"),
        Ok(true) => ground(CHECK, true, format!("the trail holds events of before {before}"), ""),
        Ok(false) => ground(
            CHECK,
            false,
            format!("the trail holds nothing of before {before}: purged, or a younger account"),
            "a shorter window, or time",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn window(days: i32) -> Window {
        let to: Time = "2026-11-22T06:44:00Z".parse().unwrap();
        Window { from: to.saturating_sub(DAY * days), to }
    }

    fn rules() -> Rules {
        Rules { session_slack: DAY * 14, retention: DAY * 730, oauth_recorded: true, remove_external: false }
    }

    fn healthy() -> Findings {
        Findings { logins: Ok(7), reaches_back: Ok(true) }
    }

    #[test]
    fn a_healthy_account_proves_the_window_and_a_long_one_in_part() {
        let coverage = weigh(&healthy(), window(90), &rules());
        assert!(coverage.proven && coverage.grounds.iter().all(|ground| ground.ok), "{coverage:?}");
        assert_eq!((coverage.from, coverage.slack_seconds), (window(90).from, 14 * 86_400));
        let long = weigh(&healthy(), window(800), &rules());
        assert_eq!(long.to.since(long.from), DAY * (730 - 14));
        assert!(long.proven && !long.grounds.iter().all(|ground| ground.ok));
    }

    #[test]
    fn each_broken_ground_takes_the_proof_away_and_says_what_settles_it() {
        fn unread<T>() -> Result<T, String> {
            Err("403 Forbidden".to_owned())
        }
        let cases = [
            ("permission", Findings { logins: unread(), ..healthy() }, rules()),
            ("logins", Findings { logins: Ok(0), ..healthy() }, rules()),
            ("log-reach", Findings { reaches_back: Ok(false), ..healthy() }, rules()),
            ("log-reach", Findings { reaches_back: unread(), ..healthy() }, rules()),
            ("sign-in", healthy(), Rules { oauth_recorded: false, ..rules() }),
        ];
        for (check, findings, rules) in cases {
            let coverage = weigh(&findings, window(90), &rules);
            assert!(!coverage.proven, "{check}");
            let failed = coverage.grounds.iter().find(|ground| ground.check == check && !ground.ok).unwrap();
            assert!(failed.settle.is_some(), "{check}");
        }
    }
}
