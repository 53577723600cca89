//! What a realm's events can prove. Pure: what was found goes in, grounds come out.

use jiff::SignedDuration;

use super::evidence::{LOGIN, REFRESH};
use super::wire::{EventsConfig, Realm};
use crate::record::{Coverage, Ground, Time, Window, in_words};

/// How much later than asked the oldest event may be: weekends and holidays are quiet.
const QUIET: SignedDuration = SignedDuration::from_hours(3 * 24);

/// How long a session lives where the realm does not say otherwise (server administration guide, session timeouts).
const USUAL_SESSION: SignedDuration = SignedDuration::from_hours(10);

/// What was found; an inner `Err` holds why it could not be read.
pub(super) struct Findings {
    /// how the realm saves events
    pub config: Result<EventsConfig, String>,
    pub sessions: Sessions,
    /// when the oldest saved login was that the window and its slack could need
    pub oldest: Option<Time>,
    /// how many logins of anybody were seen in the window
    pub logins: u64,
    /// when the way of saving events was last changed, as far as administrators' events are saved
    pub changed: Option<Time>,
}

/// How long somebody may go on without a new login.
pub(super) enum Sessions {
    /// the operator says it
    Given(SignedDuration),
    /// the realm says it; how many offline sessions there are now, if that may be seen
    Found { realm: Realm, offline: Result<u64, String> },
    /// the realm's settings may not be read; why
    Unseen(String),
}

/// Weighs the findings for a window. What shortens the proof leaves its later part.
pub(super) fn weigh(findings: &Findings, window: Window, now: Time) -> Coverage {
    let slack = slack(findings);
    let slack_seconds = u64::try_from(slack.as_secs()).unwrap_or(0);
    let empty = Coverage {
        from: window.from,
        to: window.to,
        proven: false,
        slack_seconds,
        asserted: matches!(findings.sessions, Sessions::Given(_)),
        ages_unknown: false,
        grounds: Vec::new(),
    };
    let config = match &findings.config {
        // What cannot be read says nothing else.
        Err(why) => return Coverage { grounds: vec![unreadable(why)], ..empty },
        Ok(config) => config,
    };
    let mut grounds = vec![
        ground("permission", true, "the realm's events can be read".to_owned(), ""),
        saved(config),
        login_type(config),
        sessions(&findings.sessions),
        offline(&findings.sessions, config),
        somebody(findings.logins, window),
    ];
    let proven = grounds.iter().all(|ground| ground.ok);
    let (retention, kept_since) = retention(config, window, slack, now);
    let (reach, reached) = reach(findings.oldest, kept_since.max(window.from), slack);
    let (changes, unchanged) = changes(findings.changed, config, window, slack);
    grounds.extend([retention, reach, changes]);
    let from = window.from.max(kept_since).max(reached).max(unchanged).min(window.to);
    Coverage { from, proven, grounds, ..empty }
}

fn ground(check: &str, ok: bool, detail: String, settle: &str) -> Ground {
    let settle = (!ok && !settle.is_empty()).then(|| settle.to_owned());
    Ground { check: check.to_owned(), ok, detail, settle }
}

fn unreadable(why: &str) -> Ground {
    let detail = format!("the realm's events cannot be read: {why}");
    ground("permission", false, detail, "the role view-events of the client realm-management, for our service account")
}

/// Without a store there are no events, however many were there once.
fn saved(config: &EventsConfig) -> Ground {
    let (ok, detail) = match config.events_enabled {
        true => (true, "the realm saves events"),
        false => (false, "the realm does not save events"),
    };
    let settle = "\"Save events\" in the realm's settings, and one whole window after that";
    ground("events", ok, detail.to_owned(), settle)
}

fn login_type(config: &EventsConfig) -> Ground {
    let types = config.enabled_event_types.as_deref().unwrap_or_default();
    // An empty list means the usual types, of which LOGIN is one.
    let ok = types.is_empty() || types.iter().any(|name| name == LOGIN);
    let detail = match ok {
        true => "LOGIN is among the saved types",
        false => "LOGIN is not among the types of events that the realm saves",
    };
    ground("event-types", ok, detail.to_owned(), "LOGIN among the saved types, and one whole window after that")
}

fn somebody(logins: u64, window: Window) -> Ground {
    let settle = "the right realm, or a realm in which people log in";
    match logins {
        0 => {
            let detail = format!("nobody at all logged in since {}, which no realm in use shows", window.from.date());
            ground("logins", false, detail, settle)
        }
        count => ground("logins", true, format!("at least {count} logins by all people together"), ""),
    }
}

fn sessions(sessions: &Sessions) -> Ground {
    const CHECK: &str = "sessions";
    match sessions {
        Sessions::Given(slack) => ground(CHECK, true, format!("session slack {}, says the configuration", in_words(*slack)), ""),
        Sessions::Found { realm, .. } => {
            ground(CHECK, true, format!("a session lives up to {}", in_words(longest(realm))), "")
        }
        Sessions::Unseen(why) => {
            let detail = format!("how long sessions live cannot be read: {why}");
            ground(CHECK, false, detail, "the role view-realm, or session-slack")
        }
    }
}

/// Offline sessions go on for as long as they are used, and their use is an event only where REFRESH_TOKEN is saved.
fn offline(sessions: &Sessions, config: &EventsConfig) -> Ground {
    const CHECK: &str = "offline-sessions";
    const SETTLE: &str = "REFRESH_TOKEN among the saved types for one whole window, \
        or a limit on offline sessions, or session-slack as your word";
    let refreshes = config.enabled_event_types.iter().flatten().any(|name| name == REFRESH);
    let good = |detail: String| ground(CHECK, true, detail, "");
    match sessions {
        _ if refreshes => good("every use of a session leaves REFRESH_TOKEN".to_owned()),
        Sessions::Given(_) => good("taken to be within session-slack".to_owned()),
        Sessions::Unseen(why) => ground(CHECK, false, format!("cannot be counted: {why}"), "the role view-realm, or session-slack"),
        Sessions::Found { realm, offline } => match (limit(realm), offline) {
            (Some(limit), _) => good(format!("an offline session lives up to {}", in_words(limit))),
            (None, Ok(0)) => good("there is no offline session".to_owned()),
            (None, Ok(count)) => {
                let detail = format!("{count} offline sessions, which never end while they are used, and leave no event");
                ground(CHECK, false, detail, SETTLE)
            }
            (None, Err(why)) => ground(CHECK, false, format!("cannot be counted: {why}"), SETTLE),
        },
    }
}

/// How long somebody may go on without a new login.
pub(super) fn slack(findings: &Findings) -> SignedDuration {
    let mut types = findings.config.iter().flat_map(|config| config.enabled_event_types.iter().flatten());
    let refreshes = types.any(|name| name == REFRESH);
    match &findings.sessions {
        Sessions::Given(slack) => *slack,
        Sessions::Unseen(_) => USUAL_SESSION,
        Sessions::Found { realm, offline } => {
            let offline = if refreshes || matches!(offline, Ok(0)) { None } else { limit(realm) };
            longest(realm).max(offline.unwrap_or_default())
        }
    }
}

/// The longest life of a session that is not offline.
fn longest(realm: &Realm) -> SignedDuration {
    let seconds = |given: Option<i64>| given.filter(|seconds| *seconds > 0).map(SignedDuration::from_secs);
    let usual = seconds(realm.sso_session_max_lifespan).unwrap_or(USUAL_SESSION);
    let remembered = seconds(realm.sso_session_max_lifespan_remember_me).filter(|_| realm.remember_me == Some(true));
    usual.max(remembered.unwrap_or_default())
}

/// The longest life of an offline session, if there is a limit.
fn limit(realm: &Realm) -> Option<SignedDuration> {
    let limited = realm.offline_session_max_lifespan_enabled == Some(true);
    realm.offline_session_max_lifespan.filter(|seconds| limited && *seconds > 0).map(SignedDuration::from_secs)
}

/// Events are removed when they are older than the expiration; 0 is never.
fn retention(config: &EventsConfig, window: Window, slack: SignedDuration, now: Time) -> (Ground, Time) {
    const CHECK: &str = "retention";
    let kept = config.events_expiration.filter(|seconds| *seconds > 0);
    let Some(kept) = kept.and_then(|seconds| i64::try_from(seconds).ok()).map(SignedDuration::from_secs) else {
        return (ground(CHECK, true, "events do not expire".to_owned(), ""), window.from);
    };
    let since = now.saturating_sub(kept).saturating_add(slack);
    let detail = format!("events expire after {}, session slack {}", in_words(kept), in_words(slack));
    let settle = "a shorter window; or a longer expiration of events, and one whole window after that";
    (ground(CHECK, since <= window.from, detail, settle), since)
}

/// Whether the log goes back as far as it is kept: events that were switched on lately, or cleared, leave nothing before.
fn reach(oldest: Option<Time>, from: Time, slack: SignedDuration) -> (Ground, Time) {
    const CHECK: &str = "log-reach";
    let settle = "a shorter window, or time: nothing older was saved, or it was cleared";
    match oldest {
        Some(oldest) if oldest <= from.saturating_sub(slack).saturating_add(QUIET) => {
            (ground(CHECK, true, format!("the log holds logins of {}", oldest.date()), ""), from)
        }
        Some(oldest) => {
            let detail = format!("the log holds no login of before {}", oldest.date());
            (ground(CHECK, false, detail, settle), oldest.saturating_add(slack))
        }
        None => (ground(CHECK, false, "the log holds no login".to_owned(), settle), from),
    }
}

fn changes(changed: Option<Time>, config: &EventsConfig, window: Window, slack: SignedDuration) -> (Ground, Time) {
    const CHECK: &str = "config-changes";
    let since = window.from.saturating_sub(slack);
    match changed.filter(|changed| *changed >= since) {
        Some(changed) => {
            let detail = format!("how events are saved was changed on {}", changed.date());
            let settle = "a shorter window, or time: what was saved before the change is not known";
            (ground(CHECK, false, detail, settle), changed.saturating_add(slack))
        }
        None if config.admin_events_enabled == Some(true) => {
            (ground(CHECK, true, "how events are saved was not changed in the window".to_owned(), ""), window.from)
        }
        None => {
            let detail = "administrators' events are not saved: whether the settings were the same all along is not shown";
            (ground(CHECK, true, detail.to_owned(), ""), window.from)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn now() -> Time {
        "2026-11-22T06:44:00Z".parse().unwrap()
    }

    fn ago(days: i32) -> Time {
        now().saturating_sub(DAY * days)
    }

    fn config() -> EventsConfig {
        EventsConfig {
            events_enabled: true,
            events_expiration: Some(180 * 86_400),
            enabled_event_types: Some(vec!["LOGIN".into(), "LOGOUT".into()]),
            admin_events_enabled: Some(true),
        }
    }

    fn found(realm: Realm, offline: u64) -> Sessions {
        Sessions::Found { realm, offline: Ok(offline) }
    }

    fn healthy() -> Findings {
        let realm = Realm { sso_session_max_lifespan: Some(36_000), ..Realm::default() };
        Findings { config: Ok(config()), sessions: found(realm, 0), oldest: Some(ago(91)), logins: 9, changed: None }
    }

    fn judged(findings: &Findings) -> Coverage {
        weigh(findings, Window { from: ago(90), to: now() }, now())
    }

    fn failed(coverage: &Coverage) -> Vec<&str> {
        let failed = coverage.grounds.iter().filter(|ground| !ground.ok);
        failed.inspect(|ground| assert!(ground.settle.is_some(), "{ground:?}")).map(|ground| &*ground.check).collect()
    }

    #[test]
    fn a_healthy_realm_proves_the_window() {
        let coverage = judged(&healthy());
        assert!(coverage.proven && coverage.from == ago(90) && failed(&coverage).is_empty(), "{coverage:?}");
        assert_eq!(coverage.slack_seconds, 36_000);
        assert!(judged(&Findings { config: Ok(EventsConfig { events_expiration: Some(0), ..config() }), ..healthy() }).proven);
    }

    #[test]
    fn what_is_not_saved_proves_nothing() {
        let with = |config| Findings { config: Ok(config), ..healthy() };
        let cases = [
            ("permission", Findings { config: Err("403".into()), ..healthy() }),
            ("events", with(EventsConfig { events_enabled: false, ..config() })),
            ("event-types", with(EventsConfig { enabled_event_types: Some(vec!["LOGOUT".into()]), ..config() })),
            ("logins", Findings { logins: 0, ..healthy() }),
            ("offline-sessions", Findings { sessions: found(Realm::default(), 3), ..healthy() }),
            ("sessions", Findings { sessions: Sessions::Unseen("403".into()), ..healthy() }),
        ];
        for (check, findings) in cases {
            let coverage = judged(&findings);
            assert!(!coverage.proven && failed(&coverage).contains(&check), "{check}: {coverage:?}");
        }
    }

    #[test]
    fn what_shortens_the_proof_leaves_the_rest() {
        let short = EventsConfig { events_expiration: Some(30 * 86_400), ..config() };
        let cases = [
            ("retention", Findings { config: Ok(short), oldest: Some(ago(29)), ..healthy() }, ago(30)),
            ("log-reach", Findings { oldest: Some(ago(20)), ..healthy() }, ago(20)),
            ("config-changes", Findings { changed: Some(ago(40)), ..healthy() }, ago(40)),
        ];
        for (check, findings, since) in cases {
            let coverage = judged(&findings);
            assert_eq!(failed(&coverage), [check], "{coverage:?}");
            assert!(coverage.proven && coverage.from == since.saturating_add(SignedDuration::from_hours(10)), "{coverage:?}");
        }
    }

    #[test]
    fn offline_sessions_are_seen_limited_or_vouched_for() {
        let limited = Realm {
            offline_session_max_lifespan_enabled: Some(true),
            offline_session_max_lifespan: Some(60 * 86_400),
            ..Realm::default()
        };
        let coverage = judged(&Findings { sessions: found(limited, 3), oldest: Some(ago(160)), ..healthy() });
        assert!(coverage.proven && coverage.slack_seconds == 60 * 86_400, "{coverage:?}");
        let refreshed = EventsConfig { enabled_event_types: Some(vec!["LOGIN".into(), "REFRESH_TOKEN".into()]), ..config() };
        assert!(judged(&Findings { sessions: found(Realm::default(), 3), config: Ok(refreshed), ..healthy() }).proven);
        let given = judged(&Findings { sessions: Sessions::Given(DAY * 30), oldest: Some(ago(130)), ..healthy() });
        assert!(given.proven && given.asserted && given.slack_seconds == 30 * 86_400, "{given:?}");
    }

    #[test]
    fn remembered_sessions_live_longer() {
        let realm = Realm { remember_me: Some(true), sso_session_max_lifespan_remember_me: Some(14 * 86_400), ..Realm::default() };
        assert_eq!(longest(&realm), DAY * 14);
        assert_eq!(longest(&Realm { remember_me: Some(false), ..realm }), USUAL_SESSION);
    }
}
