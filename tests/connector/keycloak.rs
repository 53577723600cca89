//! Keycloak: what realms save and what that proves, pages that move while they are read, who may be disabled and what stays.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use dormant::sandbox::{Class, Options};
use serde_json::{Value, json};

use crate::support::fault_server::{Answer, FaultServer};
use crate::support::{Ran, Scene, by_status};

fn scene(users: usize) -> Scene {
    Scene::of(Options { tenants: 0, keycloak: 12, users, ..Options::default() })
}

/// Adds lines to a tenant's table of the configuration.
fn set(scene: &Scene, tenant: &str, lines: &str) {
    let file = scene.home().join("config.toml");
    let config = std::fs::read_to_string(&file).unwrap();
    let head = format!("[tenants.{tenant}]\n");
    assert!(config.contains(&head), "{config}");
    std::fs::write(&file, config.replace(&head, &format!("{head}{lines}\n"))).unwrap();
}

fn judge(scene: &Scene, tenant: &str) -> Ran {
    scene.bash(&format!("dormant list-users -t {tenant} | dormant list-logins --since 90d | dormant diff"))
}

fn of_status(ran: &Ran, tenant: &str, status: &str) -> BTreeSet<String> {
    by_status(&ran.records()).remove(&(tenant.to_owned(), status.to_owned())).into_iter().flatten().collect()
}

#[test]
fn verdicts_are_the_truth_on_new_servers_and_old_ones() {
    let scene = scene(230);
    for tenant in ["realm-01", "realm-02", "realm-08", "realm-12"] {
        let ran = judge(&scene, tenant);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let truth = scene.sandbox.truth(tenant).unwrap();
        let ago = |days: i64| truth.now - jiff::SignedDuration::from_hours(24 * days);
        let silent = truth.accounts.iter().filter(|account| account.enabled && account.class == Class::Person);
        let silent = silent.filter(|account| account.last_sign < ago(90));
        let expected: BTreeSet<String> = silent
            .filter(|account| account.last_login.is_none_or(|login| login < ago(104)))
            .map(|account| account.id.clone())
            .collect();
        let found = of_status(&ran, tenant, "inactive");
        assert_eq!(found.symmetric_difference(&expected).collect::<Vec<_>>(), Vec::<&String>::new(), "{tenant}");
        assert!(found.len() > 20 && !of_status(&ran, tenant, "deleted").is_empty(), "{tenant}: {}", ran.stderr);
    }
}

#[test]
fn a_realm_that_cannot_prove_it_judges_nobody() {
    let scene = scene(60);
    for (tenant, check) in [
        ("realm-03", "events"),
        ("realm-04", "event-types"),
        ("realm-05", "retention"),
        ("realm-06", "offline-sessions"),
        ("realm-07", "permission"),
        ("realm-09", "log-reach"),
        ("realm-11", "sessions"),
    ] {
        let ran = judge(&scene, tenant);
        assert_eq!((ran.status, of_status(&ran, tenant, "inactive").len()), (4, 0), "{tenant}: {}", ran.stderr);
        assert!(ran.stderr.contains(&format!("{tenant}: {check}: ")), "{tenant}: {}", ran.stderr);
        let checked = scene.dormant(&["check", "-t", tenant]);
        let grounds = checked.records();
        let failed = grounds.iter().find(|ground| ground["check"] == check).unwrap();
        assert_eq!((checked.status, &failed["ok"]), (4, &json!(false)), "{tenant}: {failed}");
        assert!(!failed["settle"].as_str().unwrap().is_empty(), "{tenant}");
    }
    assert_eq!(scene.dormant(&["check", "-t", "realm-01", "-t", "realm-02", "-t", "realm-08"]).status, 0);
}

/// The operator's word settles what the realm does not show, and the listing says that it is one.
#[test]
fn a_slack_that_is_given_stands_for_what_cannot_be_seen() {
    let scene = scene(60);
    set(&scene, "realm-11", "session-slack = \"20d\"");
    let ran = scene.dormant(&["list-logins", "-n", "-t", "realm-11", "--since", "90d"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let end = &ran.of_kind("end")[0];
    assert_eq!((&end["coverage"]["asserted"], &end["coverage"]["slackSeconds"]), (&json!(true), &json!(20 * 86_400)));
}

#[test]
fn a_window_within_the_retention_is_proven() {
    let scene = scene(60);
    let line = "dormant list-users -t realm-05 | dormant list-logins --since 10d | dormant diff";
    let ran = scene.bash(line);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(!of_status(&ran, "realm-05", "inactive").is_empty());
}

/// Everything that the server shows of somebody, beside what an act is meant to change.
fn rest(scene: &Scene, tenant: &str) -> BTreeMap<String, Value> {
    let users = scene.bash(&format!("dormant list-users -t {tenant} --native")).of_kind("user");
    let rest = |mut user: Value| {
        let id = user["id"].as_str().unwrap().to_owned();
        let native = user["native"].as_object_mut().unwrap();
        native.retain(|key, _| key != "enabled" && key != "notBefore");
        (id, user["native"].clone())
    };
    users.into_iter().map(rest).collect()
}

#[test]
fn disabling_takes_nothing_else_away_and_ends_the_sessions() {
    let scene = scene(110);
    let before = rest(&scene, "realm-01");
    assert!(
        before.iter().all(|(_, native)| native["username"] == "admin" || native["attributes"]["badge"][0].is_string())
    );
    let ran = scene.bash(
        "dormant list-users -t realm-01 | dormant list-logins --since 90d | dormant diff > verdicts
         dormant disable --yes < verdicts > actions; s=$?; cat actions; exit $s",
    );
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let actions = ran.of_kind("action");
    let done: Vec<&Value> = actions.iter().filter(|action| action["outcome"] == "done").collect();
    assert!(done.len() > 5, "{}", ran.stderr);
    assert_eq!(rest(&scene, "realm-01"), before);
    let writes = scene.sandbox.writes();
    let logouts = writes.iter().filter(|write| write.path.ends_with("/logout")).count();
    assert_eq!((logouts, writes.len()), (done.len(), 2 * done.len()));
    let users = scene.bash("dormant list-users -t realm-01 --native").of_kind("user");
    for action in &done {
        let user = users.iter().find(|user| user["id"] == action["id"]).unwrap();
        assert_eq!(user["enabled"], false);
        assert!(user["native"]["notBefore"].as_i64().unwrap() > 0, "{user}");
    }
    let back = scene.bash("dormant enable --yes < actions");
    assert_eq!((back.status, rest(&scene, "realm-01")), (0, before), "{}", back.stderr);
    let enabled = back.of_kind("action").iter().filter(|action| action["outcome"] == "done").count();
    assert_eq!(enabled, done.len());
}

#[test]
fn a_session_that_cannot_be_ended_is_told() {
    let scene = scene(110);
    scene.sandbox.add_fault("status=500,method=POST,path=/admin/realms/realm-01/users".parse().unwrap());
    let line =
        "dormant list-users -t realm-01 | dormant list-logins --since 90d | dormant diff | dormant disable --yes";
    let ran = scene.bash(line);
    let done = ran.of_kind("action").into_iter().filter(|action| action["outcome"] == "done");
    let told: Vec<_> =
        done.filter(|action| action["reason"].as_str().unwrap_or_default().contains("sessions")).collect();
    assert!(told.len() > 5, "{}\n{}", ran.stdout, ran.stderr);
}

/// Whoever administers the realm alone stays, by a group or not, and also where that can only be found out by looking closely.
#[test]
fn the_last_administrator_stays() {
    let scene = scene(60);
    for tenant in ["realm-01", "realm-11"] {
        let users = scene.bash(&format!("dormant list-users -t {tenant}")).of_kind("user");
        let admin = users.iter().find(|user| user["userName"] == "admin").unwrap();
        assert_eq!(admin["administrator"] == true, tenant == "realm-01", "{admin}");
        for command in ["disable --yes", "delete --now --yes"] {
            let ran = scene.bash(&format!("echo '{}' | dormant {command} -t {tenant}", admin["id"].as_str().unwrap()));
            assert!(ran.stdout.contains("administ") || ran.stderr.contains("administ"), "{}{}", ran.stdout, ran.stderr);
        }
    }
    assert_eq!(scene.sandbox.writes().len(), 0);
}

/// In the realm `master` a role of the realm administers, where anywhere else a client's does.
#[test]
fn administrators_of_the_master_realm_are_known() {
    let scene = scene(110);
    let listed = || scene.bash("dormant list-users -t realm-12").of_kind("user");
    let truth = scene.sandbox.truth("realm-12").unwrap();
    let administers = |users: &[Value]| -> BTreeSet<String> {
        let those = users.iter().filter(|user| user["administrator"] == true);
        those.map(|user| user["userName"].as_str().unwrap().to_owned()).collect()
    };
    let known = administers(&listed());
    assert!(known.contains("admin") && known.len() > 1 && known.len() < truth.accounts.len() / 4, "{known:?}");
    let admin = listed().into_iter().find(|user| user["userName"] == "admin").unwrap()["id"].clone();
    // By the role itself, and where clients may not be seen by what was given to the account and its groups.
    for fault in [None, Some("status=403,path=/admin/realms/master/clients")] {
        fault.iter().for_each(|fault| scene.sandbox.add_fault(fault.parse().unwrap()));
        let others: Vec<String> = listed()
            .iter()
            .filter(|user| known.contains(user["userName"].as_str().unwrap()))
            .map(|user| user["id"].as_str().unwrap().to_owned())
            .collect();
        let ran = scene.bash(&format!(
            "printf '%s\\n' {} | dormant disable --yes --max 999 --max-percent 100 -t realm-12",
            others.join(" ")
        ));
        let spared = ran.of_kind("action").into_iter().find(|action| action["id"] == admin).unwrap();
        assert!(spared["reason"].as_str().unwrap().contains("administrator"), "{fault:?}: {spared}");
    }
    assert!(scene.sandbox.clear_faults().is_empty());
    assert_eq!(scene.sandbox.writes().len(), 0);
}

#[test]
fn who_came_back_or_was_enabled_since_the_verdict_stays() {
    let scene = scene(110);
    let ran =
        scene.bash("dormant list-users -t realm-01 | dormant list-logins --since 90d | dormant diff | tee verdicts");
    let inactive: Vec<String> = of_status(&ran, "realm-01", "inactive").into_iter().collect();
    assert!(scene.sandbox.log_in("realm-01", &inactive[0]));
    let ran = scene.bash("dormant disable --yes < verdicts");
    let actions = ran.of_kind("action");
    let action = actions.iter().find(|action| action["id"] == *inactive[0]).unwrap();
    let reason = action["reason"].as_str().unwrap_or_default();
    assert_eq!((action["outcome"].as_str(), reason.contains("came back")), (Some("skipped"), true), "{action}");
}

#[test]
fn people_of_a_federation_are_deleted_only_if_that_is_wanted() {
    let scene = scene(110);
    let line = "dormant list-users -t realm-01 | dormant list-logins --since 90d | dormant diff > verdicts
                dormant delete --now --yes --max-percent 90 < verdicts";
    let managed = |ran: &Ran, outcome: &str| {
        let all = ran.of_kind("action").into_iter();
        all.filter(|action| action["origin"] == "sso" && action["outcome"] == outcome).collect::<Vec<_>>()
    };
    let ran = scene.bash(line);
    let kept = managed(&ran, "skipped");
    assert!(kept.iter().any(|action| action["reason"].as_str().unwrap().contains("federation")), "{}", ran.stdout);
    assert!(managed(&ran, "done").is_empty());
    set(&scene, "realm-01", "delete-federated = true");
    assert!(!managed(&scene.bash("dormant delete --now --yes --max-percent 90 < verdicts"), "done").is_empty());
}

#[test]
fn without_the_role_nothing_is_changed() {
    let scene = scene(60);
    let line =
        "dormant list-users -t realm-08 | dormant list-logins --since 90d | dormant diff | dormant disable --yes";
    let ran = scene.bash(line);
    assert_ne!(ran.status, 0);
    assert!(ran.of_kind("action").iter().any(|action| action["outcome"] == "failed"), "{}", ran.stdout);
    assert!(scene.sandbox.truth("realm-08").unwrap().enabled().len() > 50);
}

#[test]
fn a_realm_is_found_however_it_is_named() {
    let scene = scene(12);
    let host = format!("http://{}", scene.sandbox.address_of("keycloak").unwrap());
    let secret = |name: &str| scene.sandbox.password(name, "svc-review").unwrap();
    let login = |name: &str| format!("user = \"svc-review\"\npassword = \"{}\"", secret(name));
    let configure = |lines: String| {
        let config = format!("[tenants.sso]\nplatform = \"keycloak\"\n{lines}\n");
        std::fs::write(scene.home().join("config.toml"), config).unwrap();
    };
    for (url, more, name) in [
        ("", "realm = \"realm-01\"\n", "realm-01"),
        ("/realms/realm-01", "", "realm-01"),
        ("/admin/realm-01/console", "", "realm-01"),
        ("/auth", "realm = \"realm-02\"\n", "realm-02"),
        ("/auth/admin/realm-02/console/", "", "realm-02"),
        ("/realms/realm-01", "token-realm = \"realm-01\"\n", "realm-01"),
    ] {
        configure(format!("url = \"{host}{url}\"\n{more}{}", login(name)));
        let ran = scene.dormant(&["list-users"]);
        assert_eq!((ran.status, ran.of_kind("user").len()), (0, 13), "{url}: {}", ran.stderr);
    }
    configure(format!("url = \"{host}\"\n{}", login("realm-01")));
    let ran = scene.dormant(&["list-users"]);
    assert!(ran.status == 2 && ran.stderr.contains("/realms/NAME"), "{}", ran.stderr);
    configure(format!("url = \"{host}/realms/realm-01\""));
    let ran = scene.dormant(&["list-users"]);
    assert!(ran.status == 2 && ran.stderr.contains("service account"), "{}", ran.stderr);
}

fn parameter(target: &str, name: &str) -> Option<usize> {
    let query = target.split_once('?')?.1;
    query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}="))?.parse().ok())
}

const DAY: i64 = 86_400_000;

/// A realm with so many logins of the last days, one a second, where `arriving` come before each answer and no page is larger
/// than `largest`. Then the first answer about a place beyond the end is one of before anything arrived.
fn busy_realm(logins: usize, arriving: usize, largest: usize) -> FaultServer {
    let (arrived, asked) = (AtomicUsize::new(0), Mutex::new(BTreeSet::new()));
    let newest = jiff::Timestamp::now().as_millisecond() - DAY;
    FaultServer::start(move |heard| {
        let path = heard.target.split('?').next().unwrap();
        let (first, max) =
            (parameter(&heard.target, "first").unwrap_or(0), parameter(&heard.target, "max").unwrap_or(100));
        match path {
            _ if path.ends_with("/token") => Answer::json(r#"{"access_token":"opaque","expires_in":1}"#),
            _ if path.ends_with("/events/config") => Answer::json(
                r#"{"eventsEnabled":true,"enabledEventTypes":["LOGIN","LOGOUT"],"adminEventsEnabled":false}"#,
            ),
            _ if path.ends_with("/events") => {
                let now = arrived.fetch_add(arriving, Ordering::SeqCst);
                // What was asked ahead beyond the end is answered before anything arrives there.
                if arriving > 0 && first >= logins && asked.lock().unwrap().insert(first) {
                    return Answer::json("[]");
                }
                let event = |place: usize| {
                    // Numbers stay with their events, places do not.
                    let number = (logins + now - 1 - place) as i64;
                    json!({ "time": newest + (number - logins as i64) * 1000, "type": "LOGIN", "userId": format!("u{number}") })
                };
                let places = first..(first + max.min(largest)).min(logins + now);
                Answer::json(&Value::Array(places.map(event).collect()).to_string())
            }
            _ if path.ends_with("/client-session-stats") => Answer::json("[]"),
            _ => Answer::json(r#"{"ssoSessionMaxLifespan":36000}"#),
        }
    })
}

fn list_logins(server: &FaultServer) -> Ran {
    let scene = scene(0);
    let lines = "user = \"review\"\npassword = \"hunter2\"";
    let config = format!("[tenants.sso]\nplatform = \"keycloak\"\nurl = \"{}/realms/r\"\n{lines}\n", server.url());
    std::fs::write(scene.home().join("config.toml"), config).unwrap();
    scene.dormant(&["list-logins", "-n", "--since", "30d", "--retries", "0"])
}

fn numbers(ran: &Ran) -> BTreeSet<usize> {
    let users = ran.of_kind("login").into_iter().map(|login| login["user"].as_str().unwrap()[1..].parse().unwrap());
    users.collect()
}

#[test]
fn logins_that_arrive_meanwhile_push_nobody_out() {
    for (arriving, largest) in [(0, usize::MAX), (3, usize::MAX), (0, 100), (2, 100)] {
        let server = busy_realm(7_000, arriving, largest);
        let ran = list_logins(&server);
        assert_eq!(ran.of_kind("end")[0]["status"], "complete", "{arriving} {largest}: {}", ran.stderr);
        let seen = numbers(&ran);
        let missing = (0..7_000).filter(|number| !seen.contains(number)).count();
        assert_eq!(missing, 0, "{arriving} arriving, pages of {largest}");
    }
}

#[test]
fn a_log_that_moves_too_fast_is_no_whole_listing() {
    let server = busy_realm(7_000, 5_000, usize::MAX);
    let ran = list_logins(&server);
    assert_eq!((ran.status, ran.of_kind("end")[0]["status"].as_str()), (4, Some("incomplete")), "{}", ran.stderr);
    assert!(server.heard().len() < 100);
}

#[test]
fn a_token_is_renewed_before_it_ends_and_sent_to_no_other_host() {
    let server = busy_realm(10, 0, usize::MAX);
    let ran = list_logins(&server);
    let tokens = server.heard().iter().filter(|heard| heard.target.ends_with("/token")).count();
    assert!(tokens > 2, "{tokens} tokens: {}", ran.stderr);
    assert!(server.heard().iter().all(|heard| !heard.target.contains("hunter2")));
    let thief = FaultServer::start(|_| Answer::json("{}"));
    let location = format!("location: {}/realms/r/protocol/openid-connect/token\r\n", thief.url());
    let server = FaultServer::start(move |_| Answer::with(307, &location, ""));
    let ran = list_logins(&server);
    assert_eq!(ran.of_kind("end")[0]["status"], "incomplete");
    assert!(thief.heard().is_empty() && !ran.stderr.contains("hunter2"), "{}", ran.stderr);
}

/// `dateTo` means three things in as many releases, in one of them that nothing is found.
#[test]
fn only_what_all_releases_understand_is_asked() {
    let scene = scene(60);
    scene.dormant(&["list-logins", "-n", "-t", "realm-02", "--since", "40d", "--until", "10d"]);
    let asked = scene.sandbox.requests();
    let events: Vec<_> = asked.iter().filter(|request| request.path.ends_with("/events")).collect();
    assert!(!events.is_empty());
    for request in events {
        assert!(request.query.iter().all(|(name, _)| name != "dateTo"), "{request:?}");
        let from = request.query.iter().find(|(name, _)| name == "dateFrom").unwrap();
        assert!(from.1.parse::<jiff::civil::Date>().is_ok(), "{from:?}");
    }
}
