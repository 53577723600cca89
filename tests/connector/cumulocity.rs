//! The audit log in slices: every record once and in one order, whatever the platform makes of bounds, order and totals.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::support::Scene;
use crate::support::fault_server::{Answer, FaultServer, Heard};

const SIZE: usize = 2000;

/// How a release reads a query.
#[derive(Clone, Copy, Default)]
struct Release {
    /// the end of a query is part of it
    end_included: bool,
    /// `revert` is not heeded
    oldest_first: bool,
    /// totals are not told
    silent: bool,
    /// every page has a link to another one
    always_next: bool,
    /// counts more than it hands out
    overcounts: usize,
}

/// A log of logins that are unevenly spread: whole pages of one moment, a busy hour, quiet months. Milliseconds before `now`.
fn ages() -> Vec<i64> {
    let minute = 60_000;
    let quiet = (0..7_000).map(|number| number * 18 * minute);
    let moment = std::iter::repeat_n(40 * 24 * 60 * minute, 9_000);
    let busy = (0..6_000).map(|number| 12 * 24 * 60 * minute + number * 500);
    let mut ages: Vec<i64> = quiet.chain(moment).chain(busy).map(|age| age + 1).collect();
    ages.sort_unstable();
    ages
}

struct Platform {
    release: Release,
    /// oldest first: milliseconds, and who logged in then
    records: Vec<(i64, String)>,
}

/// A platform that serves the log, and the window of its last 90 days.
struct Served {
    server: FaultServer,
    window: (Timestamp, Timestamp),
    /// how many records lie in the window
    inside: usize,
}

impl Platform {
    fn serve(release: Release) -> Served {
        let (now, ages) = (Timestamp::now(), ages());
        let from = now - SignedDuration::from_hours(90 * 24);
        let of = |(number, age): (usize, &i64)| (now.as_millisecond() - age, format!("u{number}"));
        let records = ages.iter().enumerate().map(of).rev().collect();
        let inside = ages.iter().filter(|age| now.as_millisecond() - **age >= from.as_millisecond()).count();
        let platform = Platform { release, records };
        Served { server: FaultServer::start(move |heard| platform.answer(heard)), window: (from, now), inside }
    }

    fn answer(&self, heard: &Heard) -> Answer {
        let (path, query) = heard.target.split_once('?').unwrap_or((&heard.target, ""));
        if path == "/audit/auditRecords" { Answer::json(&self.page(path, query).to_string()) } else { account(path) }
    }

    fn page(&self, path: &str, query: &str) -> Value {
        let asked: HashMap<&str, String> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(key, value)| (key, value.replace("%3A", ":")))
            .collect();
        let moment = |key: &str| asked[key].parse::<Timestamp>().unwrap().as_millisecond();
        let (from, to) = (moment("dateFrom"), moment("dateTo"));
        let number = |key: &str, default: usize| asked.get(key).map_or(default, |text| text.parse().unwrap());
        let (size, page) = (number("pageSize", 5).min(SIZE), number("currentPage", 1));
        let inside = |at: i64| from <= at && (at < to || self.release.end_included && at == to);
        let mut found: Vec<_> = match asked.get("type").map(String::as_str) {
            Some("TenantAuthConfig") => Vec::new(),
            _ => self.records.iter().filter(|(at, _)| inside(*at)).collect(),
        };
        if !self.release.oldest_first {
            found.reverse();
        }
        let shown: Vec<Value> = found.iter().skip((page - 1) * size).take(size).map(|record| shown(record)).collect();
        let mut reply = json!({ "statistics": { "currentPage": page, "pageSize": size } });
        if !self.release.silent && asked.contains_key("withTotalElements") {
            reply["statistics"]["totalElements"] = json!(found.len() + self.release.overcounts.min(found.len()));
        }
        if shown.len() == size || self.release.always_next {
            let rest = query.split('&').filter(|pair| !pair.starts_with("currentPage"));
            let rest: Vec<&str> = rest.collect();
            reply["next"] = json!(format!("{path}?{}&currentPage={}", rest.join("&"), page + 1));
        }
        reply["auditRecords"] = json!(shown);
        reply
    }
}

/// What a tenant says of itself and of who asks.
fn account(path: &str) -> Answer {
    let reply = match path {
        "/tenant/currentTenant" => json!({ "name": "t1" }),
        "/user/currentUser" => json!({ "id": "svc", "effectiveRoles": [
            { "id": "ROLE_USER_MANAGEMENT_READ" }, { "id": "ROLE_AUDIT_READ" }] }),
        "/tenant/loginOptions" => {
            json!({ "loginOptions": [{ "type": "OAUTH2_INTERNAL", "visibleOnLoginPage": true,
                "sessionConfiguration": { "absoluteTimeoutMillis": 0 } }] })
        }
        _ => json!({}),
    };
    Answer::json(&reply.to_string())
}

fn shown((at, user): &(i64, String)) -> Value {
    let time = Timestamp::from_millisecond(*at).unwrap().to_string();
    json!({ "id": user[1..], "type": "UserAuthentication", "activity": "User login", "text": "", "user": user, "time": time })
}

/// A scene whose one tenant is this server.
fn scene_at(server: &FaultServer) -> Scene {
    let scene = Scene::new(1, 1);
    let url = server.url();
    let config =
        format!("[tenants.t]\nplatform = \"cumulocity\"\nurl = \"{url}\"\nuser = \"t1/svc\"\npassword = \"x\"\n");
    std::fs::write(scene.home().join("config.toml"), config).unwrap();
    scene
}

impl Served {
    /// The logins that a listing prints, and its end record.
    fn list(&self, workers: &str) -> (Vec<(String, String)>, Value) {
        let scene = scene_at(&self.server);
        let (from, to) = (self.window.0.to_string(), self.window.1.to_string());
        let flags = ["-t", "t", "--since", &from, "--until", &to, "--workers", workers];
        let ran = scene.dormant(&[&["list-logins", "-n"], &flags[..]].concat());
        let text = |record: &Value, key: &str| record[key].as_str().unwrap().to_owned();
        let logins = ran.of_kind("login").iter().map(|login| (text(login, "user"), text(login, "time"))).collect();
        (logins, ran.of_kind("end").pop().unwrap_or_else(|| panic!("{}", ran.stderr)))
    }
}

#[test]
fn every_record_comes_once_however_a_release_reads_a_query() {
    for release in [
        Release::default(),
        Release { end_included: true, ..Release::default() },
        Release { oldest_first: true, ..Release::default() },
        Release { oldest_first: true, end_included: true, silent: true, ..Release::default() },
        Release { silent: true, always_next: true, ..Release::default() },
    ] {
        let served = Platform::serve(release);
        let (logins, end) = served.list("6");
        let names: HashSet<&str> = logins.iter().map(|(user, _)| &**user).collect();
        assert_eq!(
            (names.len(), logins.len(), &end["status"]),
            (served.inside, served.inside, &json!("complete")),
            "{end}"
        );
        let in_order = |pair: &[(String, String)]| match release.oldest_first {
            true => pair[0].1 <= pair[1].1,
            false => pair[0].1 >= pair[1].1,
        };
        assert!(logins.windows(2).all(in_order));
    }
}

#[test]
fn the_order_is_that_of_one_connection_and_no_more_are_opened_than_workers() {
    let served = Platform::serve(Release::default());
    let one = served.list("1").0;
    assert_eq!(served.server.connections(), 1);
    let many = served.list("5").0;
    assert!(served.server.connections() <= 1 + 5, "{}", served.server.connections());
    assert!(one == many);
}

#[test]
fn one_connection_needs_hardly_more_requests_than_there_are_pages_and_asks_for_no_deep_ones() {
    for release in [Release::default(), Release { oldest_first: true, ..Release::default() }] {
        let served = Platform::serve(release);
        served.list("1");
        let heard = served.server.heard();
        let pages: Vec<&str> =
            heard.iter().map(|heard| &*heard.target).filter(|t| t.contains("pageSize=2000")).collect();
        // One of the questions is whether the login mode was changed. 9,000 records of one moment cannot be told apart by their
        // time: there links are followed.
        assert!(pages.len() <= 1 + served.inside.div_ceil(SIZE) + 3, "{} requests for {}", pages.len(), served.inside);
        let depth =
            |target: &str| target.split("currentPage=").nth(1).map_or(1, |number| number.parse::<usize>().unwrap());
        assert!(pages.iter().all(|target| depth(target) <= 8 + 9_000 / SIZE), "{pages:?}");
    }
}

#[test]
fn what_is_counted_and_not_handed_out_makes_the_listing_incomplete() {
    let served = Platform::serve(Release { overcounts: 1, ..Release::default() });
    let (logins, end) = served.list("4");
    assert_eq!((&end["status"], logins.len()), (&json!("incomplete"), served.inside));
    assert!(end["error"].as_str().unwrap().contains("handed out"), "{end}");
}

#[test]
fn a_pause_that_one_tenant_asks_for_keeps_no_other_waiting() {
    let scene = Scene::new(3, 40);
    scene.sandbox.add_fault("status=429,retry-after=2,tenant=acme-01,path=/audit@1".parse().unwrap());
    let ran = scene.dormant(&["list-logins", "-n", "--all-tenants", "--since", "30d", "--workers", "1"]);
    let ends: Vec<String> = ran.of_kind("end").iter().map(|end| end["tenant"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ends.last().map(String::as_str), Some("acme-01"), "{ends:?}: {}", ran.stderr);
    assert_eq!(ends.len(), 3);
}

#[test]
fn people_come_by_the_numbers_of_their_pages_in_one_order() {
    let scene = Scene::new(1, 4_500);
    let ran = scene.dormant(&["list-users", "-t", "acme-01"]);
    let ids: Vec<String> = ran.of_kind("user").iter().map(|user| user["id"].as_str().unwrap().to_owned()).collect();
    let end = &ran.of_kind("end")[0];
    assert_eq!((ran.status, end["population"].as_u64()), (0, Some(ids.len() as u64)), "{}", ran.stderr);
    let requests = scene.sandbox.requests();
    let asked = |number: &str| {
        let named = |(key, value): &(String, String)| key == "currentPage" && value == number;
        requests.iter().filter(|request| request.path.ends_with("/users") && request.query.iter().any(named)).count()
    };
    assert_eq!(["2", "3", "4"].map(asked), [1, 1, 0]);
    let alone = scene.dormant(&["list-users", "-t", "acme-01", "--workers", "1"]);
    assert_eq!(alone.stdout, ran.stdout, "the order is that of one connection");
    scene.sandbox.add_fault("status=500,path=/user,query=currentPage=3".parse().unwrap());
    let broken = scene.dormant(&["list-users", "-t", "acme-01", "--retries", "0"]);
    assert_eq!((broken.status, &broken.of_kind("end")[0]["status"]), (4, &json!("incomplete")));
}

/// Somebody is made while the list is read: one page is of before, the one in front of it of after, and whoever moved from the one to
/// the other is on neither.
#[test]
fn who_moves_between_pages_while_they_are_read_is_not_lost() {
    let asked = Mutex::new(HashSet::new());
    let server = FaultServer::start(move |heard| {
        let (path, query) = heard.target.split_once('?').unwrap_or((&heard.target, ""));
        if path != "/user/t1/users" {
            return account(path);
        }
        let page =
            query.split("currentPage=").nth(1).map_or(1, |rest| rest.split('&').next().unwrap().parse().unwrap());
        let is_old = asked.lock().unwrap().insert(page) && page != 2;
        let people = (usize::from(is_old)..=4_500).map(|number| format!("u{number:04}"));
        let found: Vec<String> = people.collect();
        let shown = found.iter().skip((page - 1) * SIZE).take(SIZE).map(|id| json!({ "id": id, "userName": id }));
        let statistics = json!({ "currentPage": page, "pageSize": SIZE, "totalElements": found.len() });
        Answer::json(&json!({ "users": shown.collect::<Vec<_>>(), "statistics": statistics }).to_string())
    });
    let scene = scene_at(&server);
    let ran = scene.dormant(&["list-users", "-t", "t"]);
    let ids: HashSet<String> = ran.of_kind("user").iter().map(|user| user["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!((ran.of_kind("user").len(), ids.len()), (4_501, 4_501), "{}", ran.stderr);
    let end = &ran.of_kind("end")[0];
    assert_eq!((&end["status"], &end["population"]), (&json!("complete"), &json!(4_501)));
}
