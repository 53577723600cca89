//! What a stream comes to.

use dormant::record::Status;
use dormant::report::{csv, html, markdown};
use serde_json::json;

use super::{action, end, report, verdict, window, with};

#[test]
fn the_order_of_records_does_not_matter() {
    let mut records = vec![
        verdict("a", "x", "inactive", 22),
        verdict("a", "y", "active", 22),
        end("a", json!({"inactive": 1, "active": 1}), 22),
        action(verdict("a", "x", "inactive", 22), "done"),
        with(
            action(verdict("a", "x", "inactive", 22), "already"),
            json!({"at": "2026-11-23T06:50:00.000Z", "run": "RUN2"}),
        ),
        with(action(verdict("a", "y", "active", 22), "skipped"), json!({"reason": "not inactive"})),
        json!({"kind": "end", "of": "actions", "platform": "test", "tenant": "a", "status": "complete", "count": 3, "population": 2}),
    ];
    let forward = csv(&report(&records)).unwrap();
    records.reverse();
    assert_eq!(csv(&report(&records)).unwrap(), forward);
    records.rotate_left(3);
    assert_eq!(csv(&report(&records)).unwrap(), forward);
    assert!(forward.contains(",disable,already,2026-11-23T06:50:00.000Z,RUN2,"), "{forward}");
    assert!(!forward.contains("not inactive"), "the verdict's own reason stays: {forward}");
}

#[test]
fn an_action_after_audit_create_is_the_same_action() {
    let done = action(verdict("a", "x", "inactive", 22), "done");
    let audited = with(done.clone(), json!({"audit": {"key": "RUN9/a/0", "id": "4711", "in": ["test", "ledger"]}}));
    for records in [[done.clone(), audited.clone()], [audited, done]] {
        let report = report(&records);
        let deeds = report.deeds();
        assert_eq!(deeds.len(), 1);
        assert_eq!(deeds[0].1.audit.as_ref().and_then(|audit| audit.id.as_deref()), Some("4711"));
    }
}

#[test]
fn the_newest_verdict_counts_and_earlier_ones_are_the_trend() {
    let report = report(&[
        verdict("a", "x", "inactive", 22),
        verdict("a", "x", "active", 8),
        verdict("a", "gone", "active", 8),
        end("a", json!({"active": 2}), 8),
        end("a", json!({"inactive": 1}), 22),
        verdict("b", "x", "unknown", 22),
    ]);
    assert_eq!(report.accounts.len(), 2, "{:?}", report.accounts);
    assert_eq!(report.counts()[&Status::Inactive], 1);
    let points: Vec<_> = report.trend.iter().map(|point| (&*point.date, point.tenants, point.counts.clone())).collect();
    assert_eq!(points.len(), 2);
    assert_eq!((points[0].0, points[0].1, points[0].2[&Status::Active]), ("2026-11-08", 1, 2));
    assert_eq!((points[1].0, points[1].1), ("2026-11-22", 2));
    let page = html(&report).unwrap();
    assert!(page.contains("<h3>Trend</h3>") && page.contains("2026-11-08"));
    assert!(markdown(&report).unwrap().contains("| 2026-11-08 | 2 | 0 | 0 | 2 |"));
}

#[test]
fn numbers_that_do_not_agree_are_said() {
    let two = [verdict("a", "x", "inactive", 22), verdict("a", "y", "active", 22)];
    let with_end = |end| report(&[two.as_slice(), &[end]].concat()).tenants[0].tie_out.clone();
    let whole = with_end(end("a", json!({"inactive": 1, "active": 1}), 22));
    assert!(whole.state.holds());
    assert_eq!((whole.population, whole.judged, whole.seen), (Some(2), Some(2), 2));
    let short = with_end(end("a", json!({"inactive": 1, "active": 5}), 22));
    assert!(!short.state.holds(), "{short:?}");
    let over = with_end(end("a", json!({"inactive": 1}), 22));
    assert!(!over.state.holds(), "{over:?}");
    let scoped = with_end(with(end("a", json!({"inactive": 1, "active": 1}), 22), json!({"population": 9})));
    assert!(scoped.state.holds() && scoped.population == Some(9), "{scoped:?}");
    assert!(!report(&two).tenants[0].tie_out.state.holds(), "no end record");
    let acted = report(&[action(two[0].clone(), "done")]);
    assert!(acted.tenants[0].tie_out.state.holds(), "actions alone promise nothing");
    let gone = [verdict("a", "left", "deleted", 22), end("a", json!({"deleted": 1, "inactive": 1, "active": 1}), 22)];
    let gone = report(&[two.as_slice(), &gone].concat()).tenants[0].tie_out.clone();
    assert!(gone.state.holds() && gone.gone == 1 && gone.judged == Some(2), "{gone:?}");
}

#[test]
fn what_a_log_does_not_prove_is_said_with_its_grounds() {
    let unproven = json!({"coverage": {"from": "2026-08-24T06:44:00.000Z", "to": "2026-11-22T06:44:00.000Z", "proven": false,
        "grounds": [{"check": "login-options", "ok": false, "detail": "BASIC is visible", "settle": "single sign-on"}]}});
    let report = report(&[
        verdict("a", "x", "unknown", 22),
        with(end("a", json!({"unknown": 1}), 22), unproven),
        verdict("b", "x", "unknown", 22),
        with(
            end("b", json!({"unknown": 1}), 22),
            json!({"status": "incomplete", "error": "500 Internal Server Error"}),
        ),
    ]);
    for text in [html(&report).unwrap(), markdown(&report).unwrap()] {
        for said in ["not proven", "BASIC is visible", "single sign-on", "incomplete", "500 Internal Server Error"] {
            assert!(text.contains(said), "{said}");
        }
    }
}

#[test]
fn days_without_a_login_are_gaps() {
    let login = |day: u32| json!({"kind": "login", "platform": "test", "tenant": "a", "user": "x", "time": format!("2026-11-{day:02}T09:00:00Z")});
    let short = json!({"from": "2026-11-01T00:00:00.000Z", "to": "2026-11-12T00:00:00.000Z"});
    let report = report(&[
        with(verdict("a", "x", "active", 12), json!({"window": short})),
        with(end("a", json!({"active": 1}), 12), json!({"window": short})),
        login(1),
        login(1),
        login(2),
        login(11),
        login(20),
    ]);
    let days: Vec<u64> = report.tenants[0].logins.iter().map(|day| day.count).collect();
    assert_eq!(days, [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1], "the window's days and no others");
    assert!(html(&report).unwrap().contains("no login for 8 days from 2026-11-03"));
    assert_eq!(report.tenants[0].tie_out.logins, Some((0, 5)), "nobody announced them");
    assert_eq!(window(12)["to"], json!("2026-11-12T06:44:00.000Z"));
}

#[test]
fn hours_before_the_window_are_in_no_day() {
    let at = |time: &str| json!({"kind": "login", "platform": "test", "tenant": "a", "user": "x", "time": time});
    let short = json!({"from": "2026-11-10T06:44:00.000Z", "to": "2026-11-12T06:44:00.000Z"});
    let report = report(&[
        // A session that began before the window may reach into it, so listings bring logins from before.
        at("2026-11-08T09:00:00Z"),
        at("2026-11-10T05:59:59Z"),
        at("2026-11-10T09:00:00Z"),
        at("2026-11-12T01:00:00Z"),
        at("2026-11-12T08:00:00Z"),
        with(verdict("a", "x", "active", 12), json!({"window": short})),
        with(end("a", json!({"active": 1}), 12), json!({"window": short})),
    ]);
    let days: Vec<u64> = report.tenants[0].logins.iter().map(|day| day.count).collect();
    assert_eq!(days, [1, 0, 1]);
}

#[test]
fn fifty_thousand_users_fit_into_a_page_of_5_mb() {
    let mut records = Vec::new();
    for tenant in 0..50 {
        let tenant = format!("acme-{tenant:02}");
        for user in 0..1000 {
            let status = ["inactive", "unknown", "active", "active", "active", "exempt"][user % 6];
            let id = format!("firstname.lastname{user}");
            let reason =
                format!("no login since 2026-08-{:02} (90 d), covered by the log since 2026-08-24", 1 + user % 28);
            records.push(with(
                verdict(&tenant, &id, status, 22),
                json!({"reason": reason, "lastLogin": "2026-05-01T08:00:00.000Z"}),
            ));
        }
    }
    let page = html(&report(&records)).unwrap();
    assert!(page.len() < 5_000_000, "{}", page.len());
    assert!(page.contains("lastname999"));
}
