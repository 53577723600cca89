//! The main pipeline: right on healthy tenants, silent where proof is missing, harmless when it is cut anywhere.

use std::collections::BTreeSet;
use std::time::Duration;

use dormant::sandbox::{Condition, Fault, Options};

use crate::support::{Ran, Scene, by_status};

const LINE: &str = "dormant list-users --all-tenants | dormant list-logins --since 90d | dormant diff";

/// The same, with every failure at its first attempt.
const UNREPEATED: &str =
    "dormant list-users --all-tenants --retries 0 | dormant list-logins --since 90d --retries 0 | dormant diff";

/// Traps that the tenant's logins cannot show: they are for the last look before an act to find.
fn shows_only_elsewhere(scene: &Scene, tenant: &str) -> BTreeSet<String> {
    let truth = scene.sandbox.truth(tenant).unwrap();
    let since = scene.sandbox.now() - jiff::SignedDuration::from_hours(24 * 90);
    let unseen = truth.accounts.iter().filter(|account| account.last_use >= since && account.last_sign < since);
    unseen.map(|account| account.id.clone()).collect()
}

/// Nobody who is not inactive in truth may be called inactive.
fn assert_nobody_wronged(scene: &Scene, ran: &Ran) {
    for ((tenant, status), ids) in by_status(&ran.records()) {
        if status == "inactive" {
            let mut allowed = scene.sandbox.truth(&tenant).unwrap().inactive(90);
            allowed.extend(shows_only_elsewhere(scene, &tenant));
            let wronged: Vec<_> = ids.iter().filter(|id| !allowed.contains(*id)).collect();
            assert!(wronged.is_empty(), "{tenant}: {wronged:?}");
        }
    }
}

#[test]
fn healthy_tenants_are_judged_and_broken_ones_are_not() {
    let scene = Scene::new(50, 110);
    let ran = scene.bash(LINE);
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    assert_nobody_wronged(&scene, &ran);
    let verdicts = by_status(&ran.records());
    for tenant in scene.sandbox.tenants() {
        let inactive = verdicts.get(&(tenant.name.clone(), "inactive".to_owned()));
        let inactive: BTreeSet<String> = inactive.into_iter().flatten().cloned().collect();
        if tenant.condition.is_judgeable() {
            let due = scene.sandbox.truth(&tenant.name).unwrap().provably_inactive(90, 14);
            assert!(due.is_subset(&inactive), "{}: missed {:?}", tenant.name, due.difference(&inactive));
            assert!(!due.is_empty(), "{} has nobody to find", tenant.name);
        } else {
            assert!(inactive.is_empty(), "{} ({:?}): {inactive:?}", tenant.name, tenant.condition);
            assert!(ran.stderr.contains(&tenant.name), "{} is named on stderr", tenant.name);
        }
    }
}

#[test]
fn once_enough_is_listed_no_other_tenant_is_begun() {
    // Slow enough that who reads the lines is never behind.
    let latency = Duration::from_millis(20);
    let scene = Scene::of(Options { tenants: 8, users: 30, latency, ..Options::default() });
    let asked = |line: &str| {
        let before = scene.sandbox.request_count();
        scene.bash(line);
        scene.sandbox.request_count() - before
    };
    let all = asked("dormant list-users --all-tenants --workers 1");
    // The next one may be on its way before the last line of the first is read.
    let enough = asked("dormant list-users --all-tenants --workers 1 --limit 1");
    assert!(enough <= all / 2, "{enough} of {all} requests");
}

#[test]
fn a_page_refused_anywhere_wrongs_nobody() {
    let quiet = Scene::new(1, 60);
    assert_eq!(quiet.bash(LINE).status, 0);
    let requests = quiet.sandbox.request_count();
    assert!(requests > 10, "the line makes {requests} requests");
    for effect in ["status=403", "status=500", "cut", "garbage", "html", "empty=200"] {
        for n in 1..=requests {
            let scene = Scene::new(1, 60);
            scene.sandbox.add_fault(format!("{effect}@{n}").parse::<Fault>().unwrap());
            let ran = scene.bash(UNREPEATED);
            assert_nobody_wronged(&scene, &ran);
            if scene.sandbox.requests().iter().any(|request| request.fault.is_some()) {
                assert_ne!(ran.status, 0, "{effect} at request {n} of {requests}: {}", ran.stderr);
                assert!(!ran.last_word().is_empty());
            }
        }
    }
}

#[test]
fn a_listing_cut_at_any_byte_wrongs_nobody() {
    let scene = Scene::new(1, 30);
    let ran = scene.bash("dormant list-users > u && dormant list-logins -n --since 90d > l && dormant diff u l");
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(!by_status(&ran.records())[&("acme-01".to_owned(), "inactive".to_owned())].is_empty());
    let logins = std::fs::read(scene.home().join("l")).unwrap();
    let users = std::fs::read(scene.home().join("u")).unwrap();
    let places = |length: usize| (0..length).step_by(length / 60).chain(length.saturating_sub(40)..length - 1);
    for cut in places(logins.len()) {
        std::fs::write(scene.home().join("cut"), &logins[..cut]).unwrap();
        let ran = scene.dormant(&["diff", "u", "cut"]);
        assert_eq!(ran.status, 4, "logins cut at {cut}: {}", ran.stderr);
        let verdicts = by_status(&ran.records());
        assert!(!verdicts.keys().any(|(_, status)| status == "inactive" || status == "deleted"), "cut at {cut}");
        assert!(ran.last_word().starts_with("error: "), "{}", ran.stderr);
    }
    for cut in places(users.len()) {
        std::fs::write(scene.home().join("cut"), &users[..cut]).unwrap();
        let ran = scene.dormant(&["diff", "cut", "l"]);
        assert_nobody_wronged(&scene, &ran);
        assert!(!by_status(&ran.records()).keys().any(|(_, status)| status == "deleted"), "cut at {cut}");
    }
}

#[test]
fn a_killed_stage_wrongs_nobody() {
    let scene = Scene::new(2, 60);
    let listing = "(dormant list-logins --since 90d & sleep 0.15; kill -9 $!; wait $!)";
    scene.sandbox.add_fault("slow=300ms,path=/audit".parse::<Fault>().unwrap());
    let ran = scene.bash(&format!("dormant list-users --all-tenants | {listing} | dormant diff"));
    assert_eq!(by_status(&ran.records()).keys().filter(|(_, status)| status == "inactive").count(), 0);
    assert_ne!(ran.status, 0);
}

#[test]
fn narrowing_users_is_harmless_and_narrowing_logins_is_not() {
    let scene = Scene::new(1, 60);
    let all = by_status(&scene.bash(LINE).records());
    let some = scene.bash("dormant list-users --filter 'id like *a*' | dormant list-logins --since 90d | dormant diff");
    assert_eq!(some.status, 0, "{}", some.stderr);
    let tenant = "acme-01".to_owned();
    let inactive = (tenant.clone(), "inactive".to_owned());
    let expected: Vec<_> = all[&inactive].iter().filter(|id| id.to_lowercase().contains('a')).cloned().collect();
    assert_eq!(by_status(&some.records())[&inactive], expected);
    for narrowing in
        ["--filter 'user like *a*'", "--limit 1000000", "-o ndjson | grep -v '\"kind\":\"login\"'", "| head -n -5"]
    {
        let ran =
            scene.bash(&format!("dormant list-users | dormant list-logins --since 90d {narrowing} | dormant diff"));
        let verdicts = by_status(&ran.records());
        assert_eq!(ran.status, 4, "{narrowing}: {}", ran.stderr);
        let sorts: BTreeSet<&str> = verdicts.keys().map(|(_, status)| &**status).collect();
        assert_eq!(sorts, BTreeSet::from(["exempt", "unknown"]), "{narrowing}");
    }
}

#[test]
fn an_empty_pipe_does_nothing() {
    let scene = Scene::new(1, 30);
    let ran = scene.bash("true | dormant list-logins --since 90d | dormant diff");
    assert_eq!((ran.status, &*ran.stdout), (0, ""), "{}", ran.stderr);
    assert!(ran.stderr.contains("--no-input"), "{}", ran.stderr);
    assert_eq!(scene.sandbox.request_count(), 0);
}

#[test]
fn a_closed_pipe_is_success() {
    let scene = Scene::new(2, 400);
    let ran = scene.bash("dormant list-users --all-tenants | head -1");
    assert_eq!((ran.status, ran.stdout.lines().count(), &*ran.stderr), (0, 1, ""));
}

#[test]
fn windows_that_some_tenants_cannot_prove_can_be_narrowed() {
    let scene = Scene::new(4, 110);
    let ran =
        scene.bash("dormant list-users -t acme-04 | dormant list-logins --since 90d | dormant diff --inactive-for 45d");
    assert_eq!(ran.status, 4, "the listing says so: {}", ran.stderr);
    let inactive = &by_status(&ran.records())[&("acme-04".to_owned(), "inactive".to_owned())];
    assert!(!inactive.is_empty());
    assert_eq!(scene.sandbox.tenants()[3].condition, Condition::ShortRetention);
}
