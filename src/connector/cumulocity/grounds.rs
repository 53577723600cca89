//! What a tenant's settings let its audit log prove. Pure: the answers of the platform go in, grounds come out.
//! The rules are those of the vendor's documents on login modes, retention and sessions.

use jiff::SignedDuration;

use super::wire::{LoginOption, RetentionRule};
use crate::record::{Coverage, Ground, Time, Window, in_words};

/// The vendor's default for a session's absolute timeout (OAI-Secure settings).
const DEFAULT_SESSION: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How much later than the window's start the oldest audit record may be: weekends are quiet.
const QUIET: SignedDuration = SignedDuration::from_hours(3 * 24);

/// What was found on a tenant; `Err` holds why it could not be read.
pub(super) struct Findings {
    pub options: Result<Vec<LoginOption>, String>,
    pub rules: Result<Vec<RetentionRule>, String>,
    /// the latest change of the authentication configuration since the window's start less the slack
    pub last_change: Result<Option<Time>, String>,
    /// the oldest audit record there is, of any type, if there is one before the probe's end
    pub reaches_back: Result<bool, String>,
    /// roles that the listing needs and the caller lacks
    pub lacks: Vec<String>,
}

/// How long somebody may go on working without a new login record.
pub(super) fn session_slack(options: &[LoginOption]) -> SignedDuration {
    let timeouts = options.iter().filter_map(|option| option.session_configuration.as_ref()?.absolute_timeout_millis);
    let longest = timeouts.max().and_then(|millis| i64::try_from(millis).ok());
    longest.map_or(DEFAULT_SESSION, SignedDuration::from_millis)
}

/// The end of the span in which the probe looks for any audit record.
pub(super) fn probe_end(window: Window, slack: SignedDuration) -> Time {
    window.from.saturating_sub(slack).saturating_add(QUIET)
}

/// Weighs the findings for a window.
pub(super) fn weigh(findings: &Findings, window: Window, slack: SignedDuration) -> Coverage {
    let (retention, from) = retention(&findings.rules, window, slack);
    let unsettled = [
        login_options(&findings.options),
        auth_config(&findings.last_change, window, slack),
        permission(&findings.lacks),
    ];
    let mut reach = reach(&findings.reaches_back, window, slack);
    if !retention.ok {
        // What the rules delete the log cannot hold: one cure for both.
        reach.settle = None;
    }
    // A window longer than the retention is proven for its later part; what lies before it is not claimed.
    let proven = unsettled.iter().all(|ground| ground.ok) && findings.rules.is_ok() && (reach.ok || !retention.ok);
    let [options, change, permission] = unsettled;
    let grounds = vec![options, retention, change, reach, permission];
    let slack_seconds = u64::try_from(slack.as_secs()).unwrap_or(0);
    Coverage { from, to: window.to, proven, slack_seconds, asserted: false, ages_unknown: false, grounds }
}

fn ground(check: &str, ok: bool, detail: String, settle: &str) -> Ground {
    let settle = (!ok && !settle.is_empty()).then(|| settle.to_owned());
    Ground { check: check.to_owned(), ok, detail, settle }
}

fn unread(check: &str, why: &str) -> Ground {
    ground(check, false, format!("could not be read: {why}"), "permission to read it")
}

/// OAI-Secure or single sign-on must be the preferred login: basic authentication is never audited.
/// No visible option means basic (Web SDK, login options).
fn login_options(options: &Result<Vec<LoginOption>, String>) -> Ground {
    const CHECK: &str = "login-options";
    let options = match options {
        Ok(options) => options,
        Err(why) => return unread(CHECK, why),
    };
    let visible = |kind: &str| options.iter().any(|o| o.visible_on_login_page && o.kind.eq_ignore_ascii_case(kind));
    let (ok, detail) = match () {
        () if visible("BASIC") => (false, "BASIC is visible on the login page, and basic logins are never audited"),
        () if visible("OAUTH2_INTERNAL") => (true, "OAUTH2_INTERNAL is the preferred login"),
        () if visible("OAUTH2") => (true, "OAUTH2 (single sign-on) is the preferred login"),
        () => (false, "no login option is visible, which means BASIC, and basic logins are never audited"),
    };
    ground(CHECK, ok, detail.to_owned(), "OAI-Secure or single sign-on as the preferred login for one whole window")
}

/// The shortest rule that can hit login records wins (vendor's documents, retention rules).
fn retention(rules: &Result<Vec<RetentionRule>, String>, window: Window, slack: SignedDuration) -> (Ground, Time) {
    const CHECK: &str = "retention";
    let rules = match rules {
        Ok(rules) => rules,
        Err(why) => return (unread(CHECK, why), window.from),
    };
    let slack_words = format!("session slack {}", in_words(slack));
    let days = rules.iter().filter(|rule| hits_logins(rule)).filter_map(|rule| rule.maximum_age).min();
    let Some(days) = days else {
        return (ground(CHECK, true, format!("no rule limits AUDIT, {slack_words}"), ""), window.from);
    };
    let kept = SignedDuration::from_hours(days.clamp(0, 100_000) * 24);
    let from = window.to.saturating_sub(kept).saturating_add(slack);
    let needed = window.length() + slack;
    let needed_days = needed.as_hours().div_euclid(24) + i64::from(needed.as_secs() % 86_400 != 0);
    let ok = from <= window.from;
    let detail = format!("AUDIT {days} d, {slack_words}");
    let settle = format!("an AUDIT retention of at least {needed_days} d for as long, or a shorter window");
    (ground(CHECK, ok, detail, &settle), from.max(window.from).min(window.to))
}

fn hits_logins(rule: &RetentionRule) -> bool {
    let is = |value: &Option<String>, any_of: &[&str]| {
        value.as_deref().is_none_or(|value| value == "*" || any_of.iter().any(|one| value.eq_ignore_ascii_case(one)))
    };
    is(&rule.data_type, &["AUDIT"]) && is(&rule.kind, &["UserAuthentication", "SingleSignOn"]) && is(&rule.source, &[])
}

/// A change of the login mode inside the window leaves logins unaudited that began before it.
fn auth_config(last_change: &Result<Option<Time>, String>, window: Window, slack: SignedDuration) -> Ground {
    const CHECK: &str = "auth-config";
    match last_change {
        Err(why) => unread(CHECK, why),
        Ok(None) => ground(CHECK, true, "no TenantAuthConfig change in the window".to_owned(), ""),
        Ok(Some(time)) => {
            let settled = time.saturating_add(slack).saturating_add(window.length());
            let detail = format!("TenantAuthConfig changed on {}", time.date());
            ground(CHECK, false, detail, &format!("judge again after {}", settled.date()))
        }
    }
}

/// A rule that was short until yesterday has already deleted: the log itself must reach back.
fn reach(reaches_back: &Result<bool, String>, window: Window, slack: SignedDuration) -> Ground {
    const CHECK: &str = "log-reach";
    let before = probe_end(window, slack).date();
    match reaches_back {
        Err(why) => unread(CHECK, why),
        Ok(true) => ground(CHECK, true, format!("the log holds records from before {before}"), ""),
        Ok(false) => ground(
            CHECK,
            false,
            format!("the log holds nothing from before {before}: purged, or a younger tenant"),
            "a shorter window, or time",
        ),
    }
}

/// Without the global role the platform shows part of the records, and does not say so.
fn permission(lacks: &[String]) -> Ground {
    let detail = if lacks.is_empty() {
        "all audit records can be read".to_owned()
    } else {
        format!("the caller lacks {}", lacks.join(", "))
    };
    ground("permission", lacks.is_empty(), detail, "the missing roles for the account that reviews")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn window(days: i32) -> Window {
        let to: Time = "2026-11-22T06:44:00Z".parse().unwrap();
        Window { from: to.saturating_sub(DAY * days), to }
    }

    fn option(kind: &str, visible: bool) -> LoginOption {
        LoginOption { kind: kind.to_owned(), visible_on_login_page: visible, session_configuration: None }
    }

    fn rule(data_type: &str, kind: &str, source: &str, days: i64) -> RetentionRule {
        let some = |text: &str| Some(text.to_owned());
        RetentionRule { data_type: some(data_type), kind: some(kind), source: some(source), maximum_age: Some(days) }
    }

    fn healthy() -> Findings {
        Findings {
            options: Ok(vec![option("OAUTH2_INTERNAL", true), option("BASIC", false)]),
            rules: Ok(vec![rule("AUDIT", "*", "*", 180), rule("EVENT", "*", "*", 7)]),
            last_change: Ok(None),
            reaches_back: Ok(true),
            lacks: Vec::new(),
        }
    }

    #[test]
    fn a_healthy_tenant_proves_the_whole_window() {
        let coverage = weigh(&healthy(), window(90), DEFAULT_SESSION);
        assert!(coverage.proven && coverage.grounds.iter().all(|ground| ground.ok), "{coverage:?}");
        assert_eq!(coverage.from, window(90).from);
    }

    #[test]
    fn the_shortest_rule_that_hits_logins_bounds_the_proof() {
        let cases = [
            (rule("*", "*", "*", 60), 46),
            (rule("AUDIT", "UserAuthentication", "*", 30), 16),
            (rule("audit", "SingleSignOn", "*", 104), 90),
            (rule("AUDIT", "Alarm", "*", 1), 90),
            (rule("AUDIT", "*", "12345", 1), 90),
            (rule("EVENT", "*", "*", 1), 90),
            (rule("*", "*", "*", 10), 0),
        ];
        for (shorter, proven_days) in cases {
            let mut findings = healthy();
            findings.rules.as_mut().unwrap().push(shorter);
            let coverage = weigh(&findings, window(90), DEFAULT_SESSION);
            assert_eq!(coverage.to.since(coverage.from), DAY * proven_days, "{:?}", coverage.grounds[1]);
            assert_eq!(coverage.grounds[1].ok, proven_days == 90);
        }
    }

    #[test]
    fn each_broken_ground_takes_the_proof_away() {
        type Spoil = fn(&mut Findings);
        let breakers: [(&str, Spoil); 8] = [
            ("login-options", |f| f.options = Ok(vec![option("OAUTH2_INTERNAL", true), option("basic", true)])),
            ("login-options", |f| f.options = Ok(vec![option("OAUTH2", false)])),
            ("login-options", |f| f.options = Err("403".to_owned())),
            ("retention", |f| f.rules = Err("403".to_owned())),
            ("auth-config", |f| f.last_change = Ok(Some(window(10).from))),
            ("auth-config", |f| f.last_change = Err("403".to_owned())),
            ("log-reach", |f| f.reaches_back = Ok(false)),
            ("permission", |f| f.lacks.push("ROLE_AUDIT_READ".to_owned())),
        ];
        for (check, spoil) in breakers {
            let mut findings = healthy();
            spoil(&mut findings);
            let coverage = weigh(&findings, window(90), DEFAULT_SESSION);
            assert!(!coverage.proven, "{check}");
            let failed: Vec<_> = coverage.grounds.iter().filter(|ground| !ground.ok).collect();
            assert_eq!(failed.len(), 1, "{failed:?}");
            assert_eq!(failed[0].check, check);
            assert!(failed[0].settle.is_some(), "{check} says what would settle it");
        }
    }
}
