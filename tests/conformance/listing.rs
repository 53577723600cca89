//! Listings: whole over all pages, right in any language, and never passed off as whole when they are not.

use std::collections::BTreeSet;

use super::platform::{PLATFORMS, Platform, servers};
use super::{JUDGE, ends, people, sorted, true_people, with_fault};
use crate::support::by_status;

#[test]
fn all_pages_hold_everybody_once() {
    for platform in PLATFORMS {
        let scene = platform.scene(platform.several_pages);
        let ran = scene.bash(&platform.line("dormant list-users @T"));
        assert_eq!(ran.status, 0, "{}: {}", platform.name, ran.stderr);
        let listed = people(&ran);
        let once: BTreeSet<String> = listed.iter().cloned().collect();
        assert_eq!(once.len(), listed.len(), "{}: somebody twice", platform.name);
        let differing: Vec<_> = once.symmetric_difference(&true_people(&scene, platform)).cloned().collect();
        assert!(differing.is_empty(), "{}: {differing:?}", platform.name);
        let pages = scene.sandbox.requests().iter().filter(|r| r.path.starts_with(platform.users)).count();
        assert!(pages > 1 || platform.users.is_empty(), "{}: {pages} pages", platform.name);
        let end = &ends(&ran)[0];
        assert_eq!(end["count"].as_u64(), Some(ran.of_kind("user").len() as u64), "{}", platform.name);
        assert_eq!(end["status"], "complete");
    }
}

#[test]
fn verdicts_are_right_and_survive_odd_unicode() {
    for platform in PLATFORMS {
        let scene = platform.scene(110);
        let ran = scene.bash(&platform.line(JUDGE));
        assert_eq!(ran.status, 0, "{}: {}", platform.name, ran.stderr);
        let inactive = by_status(&ran.records()).remove(&(platform.tenant.to_owned(), "inactive".to_owned()));
        let inactive: BTreeSet<String> = inactive.into_iter().flatten().collect();
        let truth = scene.sandbox.truth(platform.tenant).unwrap();
        let due = truth.provably_inactive(90, 14);
        assert!(!due.is_empty() && due.is_subset(&inactive), "{}: {:?}", platform.name, due.difference(&inactive));
        let since = scene.sandbox.now() - jiff::SignedDuration::from_hours(24 * 90);
        // What no log shows is for the last look to find.
        let shown = |id: &&String| truth.account(id).is_some_and(|account| account.last_sign >= since);
        let wronged: Vec<_> = inactive.iter().filter(shown).collect();
        assert!(wronged.is_empty(), "{}: {wronged:?}", platform.name);
        let odd = ran
            .of_kind("verdict")
            .into_iter()
            .find(|verdict| verdict["email"].as_str().unwrap_or_default().contains("żółć"));
        let odd = odd.or_else(|| {
            ran.of_kind("verdict").into_iter().find(|verdict| verdict["id"].as_str().unwrap().contains("żółć"))
        });
        assert_eq!(odd.expect("somebody has such a name")["status"], "active", "{}", platform.name);
    }
}

#[test]
fn an_empty_tenant_is_listed_and_judges_nobody() {
    for platform in PLATFORMS {
        let scene = platform.scene(0);
        let ran = scene.bash(&platform.line(JUDGE));
        assert!([0, 4].contains(&ran.status), "{}: {}", platform.name, ran.stderr);
        let verdicts = by_status(&ran.records());
        assert!(!verdicts.keys().any(|(_, status)| status == "inactive"), "{}: {verdicts:?}", platform.name);
        assert_eq!(ends(&ran).len(), 1, "{}", platform.name);
    }
}

#[test]
fn a_wrong_secret_is_refused_as_such() {
    for platform in servers() {
        let scene = platform.scene(5);
        let secret = platform.secret(&scene);
        let file = scene.home().join("config.toml");
        let config = std::fs::read_to_string(&file).unwrap().replace(&secret, "not-the-secret");
        std::fs::write(&file, config).unwrap();
        for command in ["dormant list-users @T", "dormant list-logins -n @T --since 90d"] {
            let ran = scene.bash(&platform.line(command));
            assert_eq!(ran.status, 6, "{}: {}", platform.name, ran.stderr);
            assert_eq!(ends(&ran)[0]["status"], "incomplete");
            assert!(!ran.stderr.contains("not-the-secret"), "{}", ran.stderr);
        }
    }
}

/// What passes is waited for: the listing is the same as without.
#[test]
fn what_passes_changes_nothing() {
    let passing = ["status=429,retry-after=1", "status=429", "html=429", "status=503", "html=502", "cut", "reset"];
    for platform in servers() {
        for (path, command) in listings(platform) {
            let calm = platform.scene(60);
            let expected = sorted(&calm.bash(&command));
            assert!(expected.len() > 50, "{}", platform.name);
            for fault in passing {
                calm.sandbox.clear_faults();
                calm.sandbox.add_fault(format!("{fault},path={path}@1-2").parse().unwrap());
                let ran = calm.bash(&command);
                assert_eq!(ran.status, 0, "{} {fault}: {}", platform.name, ran.stderr);
                assert_eq!(people_or_logins(&ran), people_or_logins_of(&expected), "{} {fault}", platform.name);
            }
        }
    }
}

/// What stays makes the listing incomplete, and the exit status says so.
#[test]
fn what_stays_is_said() {
    let staying = ["status=500", "status=429", "cut", "garbage", "html=200", "empty=200", "reset"];
    for platform in servers() {
        for (path, command) in listings(platform) {
            for fault in staying {
                let scene = with_fault(platform, 30, &format!("{fault},path={path}"));
                let ran = scene.bash(&format!("{command} --retries 0"));
                assert!([4, 6].contains(&ran.status), "{} {fault}: {} {}", platform.name, ran.status, ran.stderr);
                assert_eq!(ends(&ran)[0]["status"], "incomplete", "{} {fault}", platform.name);
                assert!(ran.last_word().contains(platform.tenant), "{}", ran.stderr);
            }
        }
    }
}

/// A page that comes twice, or is missing, is never passed off as a whole listing.
#[test]
fn a_repeated_page_is_noticed() {
    for platform in servers() {
        let command = platform.line("dormant list-users @T");
        let scene = with_fault(platform, platform.several_pages, &format!("repeat-page,path={}@2-", platform.users));
        let ran = scene.bash(&command);
        assert_eq!((ran.status, ends(&ran)[0]["status"].as_str()), (4, Some("incomplete")), "{}", platform.name);
        assert!(scene.sandbox.request_count() < 200, "{}: it went on and on", platform.name);
    }
}

#[test]
fn a_link_to_another_host_is_not_followed() {
    for platform in PLATFORMS.iter().filter(|platform| platform.has_links) {
        let fault = format!("foreign-next=evil.example,path={}@1", platform.users);
        let scene = with_fault(platform, platform.several_pages, &fault);
        let ran = scene.bash(&platform.line("dormant list-users @T"));
        assert_eq!((ran.status, ends(&ran)[0]["status"].as_str()), (4, Some("incomplete")), "{}", platform.name);
        assert!(ran.stderr.contains("evil.example"), "{}", ran.stderr);
    }
}

/// The two listings with the paths that they go by.
fn listings(platform: &Platform) -> [(&'static str, String); 2] {
    [
        (platform.users, platform.line("dormant list-users @T")),
        (platform.logins, platform.line("dormant list-logins -n @T --since 60d --until 1d")),
    ]
}

/// Who, and when: what must not depend on faults. Windows move with the clock, so their edges are left out.
fn people_or_logins(ran: &crate::support::Ran) -> Vec<String> {
    people_or_logins_of(&sorted(ran))
}

fn people_or_logins_of(lines: &[String]) -> Vec<String> {
    let text = |record: &serde_json::Value, key: &str| record[key].as_str().unwrap_or_default().to_owned();
    let read = |line: &String| -> Option<String> {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        match record["kind"].as_str()? {
            "user" => Some(text(&record, "id")),
            "login" => Some(text(&record, "user")),
            _ => None,
        }
    };
    let mut found: Vec<String> = lines.iter().filter_map(read).collect();
    found.sort();
    found.dedup();
    found
}
