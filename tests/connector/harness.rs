//! Harness: who logs in with a second factor, by token, under another address; who may be removed; and answers that are none.

use std::collections::{BTreeSet, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use dormant::sandbox::{Class, Options};
use serde_json::{Value, json};

use crate::support::fault_server::{Answer, FaultServer, Heard};
use crate::support::{Ran, Scene, by_status};

fn scene(users: usize) -> Scene {
    Scene::of(Options { tenants: 0, harness: 7, harness_pace: 0, users, ..Options::default() })
}

/// Replaces the configuration by one tenant of these lines.
fn configure(scene: &Scene, lines: &str) {
    let config = format!("[tenants.build]\nplatform = \"harness\"\n{lines}\n");
    std::fs::write(scene.home().join("config.toml"), config).unwrap();
}

/// The inactive by verdict must be exactly those whom the trail proves inactive.
fn assert_verdicts_are_the_truth(scene: &Scene, tenant: &str) {
    let line = format!("dormant list-users -t {tenant} | dormant list-logins --since 90d | dormant diff");
    let ran = scene.bash(&line);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let mut verdicts = by_status(&ran.records());
    let mut of = |status: &str| -> BTreeSet<String> {
        verdicts.remove(&(tenant.to_owned(), status.to_owned())).into_iter().flatten().collect()
    };
    let truth = scene.sandbox.truth(tenant).unwrap();
    let ago = |days: i64| truth.now - jiff::SignedDuration::from_hours(24 * days);
    let people = || truth.accounts.iter().filter(|account| account.enabled && account.class != Class::Caller);
    let silent = people().filter(|account| account.last_sign < ago(90));
    let proven = silent.filter(|account| account.last_login.is_none_or(|login| login < ago(104)));
    let expected: BTreeSet<String> = proven.map(|account| account.id.clone()).collect();
    let found = of("inactive");
    assert_eq!(found.symmetric_difference(&expected).collect::<Vec<_>>(), Vec::<&String>::new(), "{tenant}");
    let active = people().filter(|account| account.last_login.is_some_and(|login| login >= ago(90)));
    let expected: BTreeSet<String> = active.map(|account| account.id.clone()).collect();
    assert_eq!(expected.difference(&of("active")).count(), 0, "{tenant}");
    assert!(!of("deleted").is_empty(), "{tenant}: some left");
}

#[test]
fn verdicts_are_the_truth_whatever_events_lack_and_however_pages_come() {
    let scene = scene(420);
    for tenant in ["build-01", "build-02", "build-03", "build-06"] {
        assert_verdicts_are_the_truth(&scene, tenant);
    }
}

/// The largest account that the vendor sells. By hand: `cargo test --test all fifty_thousand -- --ignored`.
#[test]
#[ignore = "takes a minute"]
fn verdicts_are_the_truth_for_fifty_thousand() {
    let scene = scene(50_000);
    assert_verdicts_are_the_truth(&scene, "build-01");
}

#[test]
fn an_account_that_cannot_be_proven_judges_nobody() {
    let scene = scene(60);
    for (tenant, check) in [("build-04", "permission"), ("build-07", "log-reach")] {
        let line = format!("dormant list-users -t {tenant} | dormant list-logins --since 90d | dormant diff");
        let ran = scene.bash(&line);
        assert_eq!(ran.status, 4, "{tenant}");
        assert!(!by_status(&ran.records()).keys().any(|(_, status)| status == "inactive"), "{tenant}");
        assert!(ran.stderr.contains(&format!("{check}: ")) && ran.stderr.contains("to settle it"), "{}", ran.stderr);
    }
}

fn delete(scene: &Scene, tenant: &str) -> Ran {
    scene.bash(&format!(
        "dormant list-users -t {tenant} | dormant list-logins --since 90d | dormant diff > verdicts; \
         dormant delete --now --yes --max-percent 90 < verdicts"
    ))
}

fn outcome_of<'r>(ran: &'r [serde_json::Value], id: &str) -> (&'r str, &'r str) {
    let action = ran.iter().find(|action| action["id"] == id).unwrap();
    (action["outcome"].as_str().unwrap(), action["reason"].as_str().unwrap_or_default())
}

#[test]
fn who_is_removed_leaves_tokens_and_who_is_managed_elsewhere_stays() {
    let scene = scene(120);
    let ran = delete(&scene, "build-02");
    let actions = ran.of_kind("action");
    let managed: Vec<_> =
        actions.iter().filter(|action| action["origin"] == "sso" && action["status"] == "inactive").collect();
    assert!(!managed.is_empty());
    for action in managed {
        let (outcome, reason) = outcome_of(&actions, action["id"].as_str().unwrap());
        assert_eq!(outcome, "skipped");
        assert!(reason.contains("identity provider"), "{reason}");
    }
    let live = actions.iter().filter(|action| action["outcome"] == "done").filter(|action| {
        action["reason"]
            .as_str()
            .unwrap_or_default()
            .contains("personal access tokens of the removed person are still valid")
    });
    assert!(live.count() > 0, "{}", ran.stdout);
    // Asked for, also they are removed.
    let config = std::fs::read_to_string(scene.home().join("config.toml")).unwrap();
    let willing = config.replace("platform = \"harness\"", "platform = \"harness\"\ndelete-externally-managed = true");
    std::fs::write(scene.home().join("config.toml"), willing).unwrap();
    let ran = scene.bash("dormant delete --now --yes --max-percent 90 < verdicts");
    assert!(ran.of_kind("action").iter().any(|action| action["origin"] == "sso" && action["outcome"] == "done"));
}

#[test]
fn without_the_permission_nothing_is_removed() {
    let scene = scene(60);
    let before = scene.sandbox.truth("build-06").unwrap().accounts.len();
    let ran = delete(&scene, "build-06");
    assert_ne!(ran.status, 0);
    assert!(ran.stdout.contains("core_user_manage"), "{}", ran.stdout);
    assert_eq!(scene.sandbox.truth("build-06").unwrap().accounts.len(), before);
}

#[test]
fn who_came_back_since_the_verdict_stays() {
    let scene = scene(60);
    let line = "dormant list-users -t build-01 | dormant list-logins --since 90d | dormant diff > verdicts";
    assert_eq!(scene.bash(line).status, 0);
    let verdicts = std::fs::read_to_string(scene.home().join("verdicts")).unwrap();
    let inactive = by_status(&crate::support::records(&verdicts));
    let back = &inactive[&("build-01".to_owned(), "inactive".to_owned())][0];
    assert!(scene.sandbox.log_in("build-01", back));
    std::thread::sleep(std::time::Duration::from_millis(400));
    let actions = scene.bash("dormant delete --now --yes --max-percent 90 < verdicts").of_kind("action");
    let (outcome, reason) = outcome_of(&actions, back);
    assert_eq!((outcome, reason.contains("came back: login")), ("skipped", true), "{reason}");
}

#[test]
fn an_account_is_found_however_it_is_named() {
    let scene = scene(20);
    let tenant = scene.sandbox.tenants().into_iter().find(|tenant| tenant.name == "build-02").unwrap();
    let host = format!("http://{}", scene.sandbox.address_of("harness").unwrap());
    let (id, key) = (&tenant.id, &tenant.password);
    for lines in [
        format!("url = \"{host}\"\ntoken = \"{key}\""),
        format!("url = \"{host}/gateway\"\naccount = \"{id}\"\ntoken = \"{key}\""),
        format!("url = \"{host}/ng/account/{id}/all/settings\"\nauth = \"bearer\"\ntoken = \"{key}\""),
        format!("url = \"{host}\"\nprefix = \"\"\ntoken = \"{key}\"\naudit-page-size = 100"),
    ] {
        configure(&scene, &lines);
        assert_eq!(scene.dormant(&["list-users"]).status, 0, "{lines}");
        assert_eq!(scene.dormant(&["list-logins", "-n", "--since", "60d"]).status, 0, "{lines}");
    }
    for (variable, status) in [("HARNESS_API_KEY", 0), ("HARNESS_BEARER", 0), ("NOTHING", 2)] {
        let line =
            format!("env -u DORMANT_CONFIG HARNESS_URL={host}/ng/account/{id}/ {variable}={key} dormant list-users");
        let ran = scene.bash(&line);
        assert_eq!(ran.status, status, "{variable}: {}", ran.stderr);
    }
    configure(&scene, &format!("url = \"{host}\"\ntoken = \"eyJ.not.akey\""));
    let ran = scene.dormant(&["list-users"]);
    assert!(ran.stderr.contains("names the account"), "{}", ran.stderr);
}

#[test]
fn windows_are_given_as_the_vendors_script_takes_them() {
    let scene = scene(60);
    let window = |arguments: &[&str]| {
        let ran = scene.dormant(&[&["list-logins", "-n", "-t", "build-01"], arguments].concat());
        ran.of_kind("end").first().map(|end| end["window"].clone())
    };
    let utc = window(&["--start", "2025-01-01 00:00", "--end", "2025-01-31 23:59"]);
    assert_eq!(utc, Some(json!({ "from": "2025-01-01T00:00:00.000Z", "to": "2025-01-31T23:59:00.000Z" })));
    let york = window(&["--start", "2025-01-01 00:00", "--until", "2025-02-01", "--timezone", "America/New_York"]);
    assert_eq!(york, Some(json!({ "from": "2025-01-01T05:00:00.000Z", "to": "2025-02-01T05:00:00.000Z" })));
    assert_eq!(
        window(&["--start", "2025-03-09 02:30", "--timezone", "America/New_York"]),
        None,
        "there is no such time"
    );
}

/// A listing against a server that always answers like this.
fn against(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> (Ran, FaultServer) {
    listing(move |heard| answer(&heard.target))
}

fn listing(answer: impl Fn(&Heard) -> Answer + Send + Sync + 'static) -> (Ran, FaultServer) {
    let scene = scene(0);
    let server = FaultServer::start(answer);
    configure(&scene, &format!("url = \"{}/ng/account/acc/\"\ntoken = \"pat.acc.x.hunter2\"", server.url()));
    (scene.dormant(&["list-logins", "-n", "--since", "60d", "--retries", "0"]), server)
}

#[test]
fn a_status_of_200_is_not_enough() {
    let error = r#"{"status":"ERROR","code":"UNKNOWN_ERROR","message":"Oops","data":null,"correlationId":"c-17"}"#;
    let (ran, _server) = against(move |_| Answer::json(error));
    assert_eq!((ran.status, ran.of_kind("end")[0]["status"].as_str()), (4, Some("incomplete")), "{}", ran.stderr);
    assert!(ran.stderr.contains("UNKNOWN_ERROR: Oops: correlation id c-17"), "{}", ran.stderr);
    let (ran, _server) = against(|_| Answer::with(200, "content-type: text/html\r\n", "<html>Sign in</html>"));
    assert!(ran.status == 4 && ran.stderr.contains("it is HTML: Sign in"), "{}", ran.stderr);
}

#[test]
fn a_key_goes_to_no_other_host() {
    let thief = FaultServer::start(|_| Answer::json("{}"));
    let location = format!("location: {}/gateway/audit/api/audits/list\r\n", thief.url());
    let (ran, _server) = against(move |_| Answer::with(302, &location, ""));
    assert_eq!(ran.of_kind("end")[0]["status"], "incomplete");
    assert!(thief.heard().is_empty() && !ran.stderr.contains("hunter2"), "{}", ran.stderr);
}

/// The platform counts five events in every part and hands out one.
#[test]
fn totals_that_do_not_tie_make_the_listing_incomplete() {
    let event = json!({ "auditId": "a1", "timestamp": 1_790_000_000_000_i64, "action": "LOGIN",
        "authenticationInfo": { "principal": { "type": "USER", "identifier": "a@b" } } });
    let page = json!({ "status": "SUCCESS", "data": { "totalPages": 2, "totalItems": 5, "content": [event] } });
    let (ran, server) = against(move |_| Answer::json(&page.to_string()));
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    assert!(ran.stderr.contains("counts 5 events") && ran.stderr.contains("hands out 1"), "{}", ran.stderr);
    assert!(server.heard().len() < 40);
}

/// A trail of so many logins, one every minute back from yesterday; pages are of `size` at most. With each of the first `late`
/// pages that it hands out, one login more is there that is older than all others.
fn trail(logins: usize, size: usize, late: usize) -> impl Fn(&Heard) -> Answer + Send + Sync + 'static {
    let yesterday = jiff::Timestamp::now().as_millisecond() - 86_400_000;
    let asked = AtomicUsize::new(0);
    move |heard| {
        let number = |key: &str| -> usize {
            let pair = heard.target.split(['?', '&']).find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
            pair.map_or(0, |text| text.parse().unwrap())
        };
        let filter: Value = serde_json::from_slice(&heard.body).unwrap_or_default();
        let (from, to) =
            (filter["startTime"].as_i64().unwrap_or_default(), filter["endTime"].as_i64().unwrap_or_default());
        let are_logins = filter["actions"][0] == "LOGIN";
        let (index, wanted) = (number("pageIndex"), number("pageSize").clamp(1, size));
        let is_page = are_logins && wanted == size;
        let late = if is_page {
            asked.fetch_add(1, Ordering::SeqCst).min(late)
        } else {
            asked.load(Ordering::SeqCst).min(late)
        };
        let at = |minute: usize| yesterday - 60_000 * minute as i64;
        let all = (0..logins + late).rev().filter(|minute| are_logins && (from..=to).contains(&at(*minute)));
        let found: Vec<usize> = all.collect();
        let event = |minute: &usize| {
            json!({ "auditId": minute.to_string(), "timestamp": at(*minute), "action": "LOGIN",
                "authenticationInfo": { "principal": { "type": "USER", "identifier": format!("u{minute}@b") } } })
        };
        let content: Vec<Value> = found.iter().skip(index * wanted).take(wanted).map(event).collect();
        let page = json!({ "totalPages": found.len().div_ceil(wanted), "totalItems": found.len(), "pageIndex": index,
            "content": content });
        Answer::json(&json!({ "status": "SUCCESS", "data": page }).to_string())
    }
}

#[test]
fn every_event_comes_once_in_as_many_requests_as_there_are_pages() {
    // Beyond 50,000 the trail is cut into slices, which are counted first.
    for (logins, size, slices) in [(0, 1000, 0), (700, 1000, 0), (7_001, 1000, 0), (430, 100, 0), (62_000, 1000, 2)] {
        let (ran, server) = listing(trail(logins, size, 0));
        let found = ran.of_kind("login");
        let users: HashSet<&str> = found.iter().map(|login| login["user"].as_str().unwrap()).collect();
        assert_eq!((found.len(), users.len(), &ran.of_kind("end")[0]["status"]), (logins, logins, &json!("complete")));
        let asked: Vec<Heard> =
            server.heard().into_iter().filter(|heard| heard.target.contains("audits/list")).collect();
        let (pages, counts): (Vec<_>, Vec<_>) = asked.iter().partition(|heard| heard.target.contains("pageSize=1000&"));
        // One more is that of the acts, of which there are none; two counts are the grounds of the listing.
        let wasted = if slices > 0 { 1 + slices } else { 0 };
        assert!(pages.len() <= 1 + logins.div_ceil(size).max(1) + wasted, "{} for {logins}", pages.len());
        assert_eq!(counts.len(), 2 + slices, "{logins}");
    }
}

#[test]
fn events_that_arrive_meanwhile_push_no_other_out() {
    let (ran, _server) = listing(trail(5_000, 100, 3));
    let found = ran.of_kind("login");
    let users: HashSet<&str> = found.iter().map(|login| login["user"].as_str().unwrap()).collect();
    assert_eq!((found.len(), users.len(), &ran.of_kind("end")[0]["status"]), (5_003, 5_003, &json!("complete")));
}

#[test]
fn a_part_that_is_counted_too_low_makes_a_long_listing_incomplete() {
    let (answer, none) = (trail(62_000, 1000, 0), json!({ "totalPages": 0, "totalItems": 0, "content": [] }));
    let none = json!({ "status": "SUCCESS", "data": none }).to_string();
    let (ran, _server) = listing(move |heard| match heard.target.contains("pageSize=1&") {
        true => Answer::json(&none),
        false => answer(heard),
    });
    assert_eq!((ran.status, &ran.of_kind("end")[0]["status"]), (4, &json!("incomplete")));
    assert!(ran.stderr.contains("counts 62000 events in the audit trail and hands out 0"), "{}", ran.stderr);
}
