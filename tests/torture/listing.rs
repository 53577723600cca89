//! `list-users`, `list-logins` and the pipe into `diff` with one fault anywhere: a status of 0 stands for a whole answer,
//! and nobody who is in use is called inactive.

use std::collections::{BTreeMap, BTreeSet};

use dormant::sandbox::{Fault, Options};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::stage::PEOPLE;
use super::{Case, WAYS, each, sample};
use crate::support::{Ran, Scene};

const NINETY_DAYS: SignedDuration = SignedDuration::from_hours(24 * 90);

#[derive(Clone, Copy, Debug)]
enum Listing {
    Users,
    Logins,
    Verdicts,
}

impl Listing {
    /// What is typed at that moment.
    fn line(self, now: Timestamp, flags: &str) -> String {
        // What is asked leaves its own trace in the log from then on.
        let window = format!("--since {} --until {now}", now - NINETY_DAYS);
        match self {
            Listing::Users => format!("dormant list-users --all-tenants {flags}"),
            Listing::Logins => format!("dormant list-logins --no-input --all-tenants {window} {flags}"),
            Listing::Verdicts => {
                format!(
                    "dormant list-users --all-tenants {flags} | dormant list-logins {window} {flags} | dormant diff"
                )
            }
        }
    }
}

/// What a run says, without what moves with the clock.
fn gist(ran: &Ran) -> BTreeMap<String, u64> {
    let mut gist = BTreeMap::new();
    for record in ran.records() {
        let words = ["kind", "tenant", "id", "user", "event", "status", "of", "count"];
        let words = words.map(|key| match &record[key] {
            Value::Null => String::new(),
            value => value.to_string(),
        });
        let proven = &record["coverage"]["proven"];
        *gist.entry(format!("{} {proven}", words.join(" "))).or_default() += 1;
    }
    gist
}

/// Nobody is called inactive who is not, but for those of whom only the last look can know.
fn nobody_is_wronged(scene: &Scene, ran: &Ran) {
    let since = scene.sandbox.now() - NINETY_DAYS;
    for tenant in scene.sandbox.tenants() {
        let truth = scene.sandbox.truth(&tenant.name).unwrap();
        let idle: BTreeSet<_> =
            truth.accounts.iter().filter(|account| account.last_sign < since).map(|account| &*account.id).collect();
        let judged = ran.of_kind("verdict");
        let judged = judged.iter().filter(|v| v["tenant"] == *tenant.name && v["status"] == "inactive");
        let wronged: Vec<_> = judged.filter(|v| !idle.contains(v["id"].as_str().unwrap())).collect();
        assert!(wronged.is_empty(), "{wronged:?}");
        let gone: Vec<_> = ran.of_kind("verdict").into_iter().filter(|v| v["status"] == "deleted").collect();
        let strangers = gone.iter().filter(|v| truth.account(v["id"].as_str().unwrap()).is_some());
        assert_eq!(strangers.count(), 0, "somebody who is there is called deleted");
    }
}

/// The practice platform as it is at that moment: the log of another moment may be longer.
fn scene(tenants: usize, now: Timestamp) -> Scene {
    Scene::of(Options { tenants, users: PEOPLE, now, ..Options::default() })
}

fn run(listing: Listing, case: &Case, now: Timestamp, clean: &BTreeMap<String, u64>) {
    let scene = scene(case.tenants, now);
    scene.sandbox.add_fault(case.fault().parse::<Fault>().unwrap());
    let ran = scene.bash(&listing.line(now, &case.flags().join(" ")));
    nobody_is_wronged(&scene, &ran);
    assert!(scene.sandbox.writes().is_empty(), "a listing changes nothing");
    match ran.status {
        // A setting that is not there has a default, which may well be the same.
        0 if case.denies_existence() => {}
        0 => assert_eq!(&gist(&ran), clean, "status 0 without all of it"),
        1 | 4 | 6 => {
            // A hint belongs to the error above it.
            let last = ran.stderr.lines().rfind(|line| !line.starts_with(' '));
            assert!(last.is_some_and(|line| line.starts_with("error: ")), "{}", ran.stderr);
            assert_ne!(&gist(&ran), clean, "all is there with status {}: {}", ran.status, ran.stderr);
            let ends = ran.of_kind("end");
            let told = ends.iter().any(|end| end["status"] == "incomplete" || end["coverage"]["proven"] == false);
            assert!(told || ends.len() < clean.keys().filter(|gist| gist.starts_with("\"end\"")).count());
        }
        other => panic!("status {other}: {}", ran.stderr),
    }
}

fn grid(listing: Listing, tenants: usize, most: usize) {
    let now = Timestamp::now();
    let scene = scene(tenants, now);
    let ran = scene.bash(&listing.line(now, ""));
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let requests = scene.sandbox.request_count();
    let places = (1..=requests).flat_map(|n| WAYS.map(|way| (n, way)));
    let case = |(n, way)| [0, 2].map(|retries| Case { tenants, way, place: format!("@{n}"), retries });
    let cases = sample(places.flat_map(case).collect(), most);
    let clean = gist(&ran);
    each(format!("{listing:?} of {tenants} tenants, {requests} requests"), &cases, |case| {
        run(listing, case, now, &clean)
    });
}

#[test]
fn any_request_of_a_listing_fails_in_any_way() {
    for (tenants, most) in [(1, 36), (2, 18)] {
        [Listing::Users, Listing::Logins, Listing::Verdicts].into_iter().for_each(|what| grid(what, tenants, most));
    }
}
