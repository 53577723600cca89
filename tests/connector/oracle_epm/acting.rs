//! Acts: roles taken and given back, accounts switched in the domain, removed for every environment.

use std::collections::BTreeMap;

use dormant::sandbox::Oddity;
use serde_json::Value;

use super::{asked, ids, judge, scene, set};
use crate::support::{Ran, Scene};

fn outcomes(ran: &Ran, outcome: &str) -> Vec<String> {
    let actions = ran.of_kind("action").into_iter().filter(|action| action["outcome"] == outcome);
    actions.map(|action| action["id"].as_str().unwrap().to_owned()).collect()
}

/// What everybody holds, by login.
fn held(scene: &Scene, tenant: &str) -> BTreeMap<String, Value> {
    let ran = scene.bash(&format!("dormant list-users -t {tenant} --native"));
    let users = ran.of_kind("user").into_iter();
    users
        .map(|user| {
            let mut roles: Vec<String> =
                user["native"]["roles"].as_array().unwrap().iter().map(Value::to_string).collect();
            roles.sort();
            (user["id"].as_str().unwrap().to_owned(), serde_json::json!([roles, user["native"]["groups"]]))
        })
        .collect()
}

#[test]
fn roles_are_taken_in_their_order_and_given_back_from_the_ledger() {
    let scene = scene(110, &[]);
    set(&scene, "epm-01", "accounts-are-old = true");
    let before = held(&scene, "epm-01");
    assert!(
        scene.bash("dormant list-users -t epm-01 | dormant list-logins --since 90d | dormant diff > verdicts").status
            == 0
    );
    let first = scene.bash("dormant disable --max-percent 60 --yes < verdicts > actions");
    assert_eq!(first.status, 0, "{}", first.stderr);
    let actions = crate::support::records(&std::fs::read_to_string(scene.home().join("actions")).unwrap());
    let done: Vec<&str> = actions
        .iter()
        .filter(|action| action["outcome"] == "done")
        .map(|action| action["id"].as_str().unwrap())
        .collect();
    assert!(done.len() > 5, "{}", first.stderr);
    let during = held(&scene, "epm-01");
    assert!(done.iter().all(|id| !during.contains_key(*id)), "who holds no role is not shown");
    let elsewhere = held(&scene, "epm-02");
    assert!(done.iter().all(|id| elsewhere.contains_key(*id)), "the other environment is untouched");
    let puts = asked(&scene, "epm-01", "PUT");
    assert!(puts.iter().any(|path| path.ends_with("removeusersfromgroup")), "{puts:?}");

    let again = scene.bash("dormant disable --max-percent 60 --yes < verdicts");
    assert_eq!(outcomes(&again, "done"), [""; 0], "{}", again.stderr);
    assert!(outcomes(&again, "already").len() >= done.len());
    assert_eq!(asked(&scene, "epm-01", "PUT").len(), puts.len(), "nothing was sent twice");

    let back = scene.bash("dormant enable < actions");
    assert_eq!((back.status, outcomes(&back, "done").len()), (0, done.len()), "{}", back.stderr);
    assert_eq!(held(&scene, "epm-01"), before, "everybody holds what he held");
}

#[test]
fn a_step_that_fails_gives_back_what_was_taken() {
    let scene = scene(110, &[Oddity::StubbornRole]);
    set(&scene, "epm-01", "accounts-are-old = true");
    let before = held(&scene, "epm-01");
    let line = "dormant list-users -t epm-01 | dormant list-logins --since 90d | dormant diff | dormant disable --max-percent 60 --yes";
    let ran = scene.bash(line);
    let failed = outcomes(&ran, "failed");
    assert!(!failed.is_empty() && [1, 5].contains(&ran.status), "{}: {}", ran.status, ran.stderr);
    let after = held(&scene, "epm-01");
    for id in failed {
        assert_eq!(after.get(&id), before.get(&id), "{id}");
    }
}

#[test]
fn the_domain_switches_accounts_for_every_environment_and_says_so() {
    for oddities in [&[][..], &[Oddity::PatchOnly]] {
        let scene = scene(110, oddities);
        assert_eq!(
            scene.bash("dormant list-users -t epm-02 | dormant list-logins --since 90d | dormant diff > v").status,
            0
        );
        let rehearsed = scene.bash("dormant disable --dry-run < v");
        assert!(rehearsed.stderr.contains("every environment"), "{}", rehearsed.stderr);
        let ran = scene.bash("dormant disable --max-percent 60 --yes < v | tee actions");
        let done = outcomes(&ran, "done");
        assert!(ran.status == 0 && done.len() > 3, "{}", ran.stderr);
        let truth = scene.sandbox.truth("epm-01").unwrap();
        assert!(done.iter().all(|id| !truth.account(id).unwrap().enabled), "off everywhere");
        let back = scene.bash("dormant enable < actions");
        assert_eq!(outcomes(&back, "done").len(), done.len(), "{}", back.stderr);
    }
}

#[test]
fn who_came_back_in_the_other_environment_is_left_alone() {
    let scene = scene(110, &[]);
    let sibling = scene.sandbox.address_of_tenant("epm-02").unwrap();
    set(&scene, "epm-01", &format!("environments = [\"http://{sibling}\"]\naccounts-are-old = true"));
    let ran = judge(&scene, "epm-01");
    let somebody = ids(&ran, "inactive").first().expect("somebody is dormant").clone();
    std::fs::write(scene.home().join("v"), &ran.stdout).unwrap();
    assert!(scene.sandbox.log_in("epm-02", &somebody));
    let acted = scene.bash("dormant disable --max-percent 60 --yes < v");
    assert!(outcomes(&acted, "skipped").contains(&somebody), "{}", acted.stderr);
    assert!(scene.sandbox.truth("epm-01").unwrap().account(&somebody).unwrap().enabled);
}

#[test]
fn removal_is_read_item_by_item() {
    for oddities in [&[][..], &[Oddity::OuterFailure]] {
        let scene = scene(60, oddities);
        let truth = scene.sandbox.truth("epm-02").unwrap();
        let somebody = truth.inactive(90).into_iter().next().unwrap();
        let line = format!("echo '{somebody}' | dormant delete -t epm-02 --now --yes");
        let ran = scene.bash(&line);
        assert_eq!((ran.status, outcomes(&ran, "done")), (0, vec![somebody.clone()]), "{}", ran.stderr);
        assert!(scene.sandbox.truth("epm-01").unwrap().account(&somebody).is_none(), "gone everywhere");
        assert!(ran.stderr.contains("every environment"), "{}", ran.stderr);
        let own = scene.bash("echo svc-review | dormant delete -t epm-02 --now --yes");
        assert!(outcomes(&own, "done").is_empty(), "{}", own.stderr);
    }
    // Without a domain the account is not seen after its roles are gone, and the removal itself tells.
    let scene = scene(60, &[]);
    let somebody = scene.sandbox.truth("epm-01").unwrap().inactive(90).into_iter().next().unwrap();
    std::fs::write(scene.home().join("v"), judge(&scene, "epm-01").stdout).unwrap();
    let lines = std::fs::read_to_string(scene.home().join("v")).unwrap();
    let line = lines.lines().find(|line| line.contains(&format!("\"id\":\"{somebody}\""))).unwrap();
    let record = line.replace("\"status\":\"unknown\"", "\"status\":\"inactive\"");
    std::fs::write(scene.home().join("one"), record).unwrap();
    let first = scene.bash("dormant delete --now --yes < one");
    assert_eq!(outcomes(&first, "done"), std::slice::from_ref(&somebody), "{}", first.stderr);
    let second = scene.bash("dormant delete --now --yes < one");
    assert_eq!(outcomes(&second, "already"), [somebody], "{}", second.stderr);
}
