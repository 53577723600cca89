//! `audit-create` with one fault anywhere, then the same input again: each record is on the platform once, and what it
//! speaks of is handed on only then.

use std::collections::{BTreeMap, BTreeSet};

use dormant::guard::ledger::{Event, verify};
use dormant::record::Outcome;
use dormant::sandbox::Fault;
use serde_json::Value;

use super::stage::{PEOPLE, entries, ledger, state, verdicts};
use super::{Case, LOST, WAYS, each, sample};
use crate::support::{Ran, Scene};

const ACTIVITY: &str = "Disabled users due to inactivity";

/// How often each account is named by our records on the platform.
fn named(scene: &Scene) -> BTreeMap<(String, String), u32> {
    let mut named = BTreeMap::new();
    for tenant in scene.sandbox.tenants() {
        let records = scene.sandbox.audit_records(&tenant.name);
        for record in records.iter().filter(|record| record["activity"] == ACTIVITY) {
            for user in record["disabledUsers"].as_array().unwrap() {
                *named.entry((tenant.name.clone(), user.as_str().unwrap().to_owned())).or_default() += 1;
            }
        }
    }
    named
}

/// The accounts that came out with the stamp of their audit record.
fn stamped(ran: &Ran) -> BTreeSet<(String, String)> {
    let text = |record: &Value, key: &str| record[key].as_str().unwrap().to_owned();
    let stamped = ran.of_kind("action").into_iter().filter(|record| record["audit"]["id"].is_string());
    stamped.map(|record| (text(&record, "tenant"), text(&record, "id"))).collect()
}

fn write(scene: &Scene, flags: &[String], input: &str) -> Ran {
    let arguments = ["audit-create", "--activity", ACTIVITY].into_iter().chain(flags.iter().map(String::as_str));
    scene.dormant_with(&arguments.collect::<Vec<_>>(), input)
}

/// The ledger holds, and says done of what is on the platform.
fn ledger_agrees(scene: &Scene, settled: bool) {
    if !ledger(scene).exists() {
        assert!(named(scene).is_empty());
        return;
    }
    verify(&ledger(scene), None).unwrap();
    let (mut announced, mut done) = (BTreeSet::new(), BTreeSet::new());
    let mut names = BTreeMap::new();
    for entry in entries(scene) {
        match entry.event {
            Event::Audit(audit) => {
                let keys: Vec<_> = audit.record.users.iter().map(|id| (audit.tenant.clone(), id.clone())).collect();
                announced.extend(keys.iter().cloned());
                names.insert(entry.seq, keys);
            }
            Event::Audited(audited) if audited.outcome == Outcome::Done => {
                done.extend(names[&audited.intent].iter().cloned());
            }
            _ => {}
        }
    }
    let there: BTreeSet<_> = named(scene).into_keys().collect();
    assert!(there.is_subset(&announced), "an unannounced audit record");
    assert!(done.is_subset(&there), "said to be written and not there: {:?}", done.difference(&there));
    assert!(!settled || done == there, "written and not known: {:?}", there.difference(&done));
}

fn run(case: &Case, flags: &[&str], input: &str, due: &BTreeSet<(String, String)>) {
    let scene = Scene::new(case.tenants, PEOPLE);
    let before = state(&scene);
    scene.sandbox.add_fault(case.fault().parse::<Fault>().unwrap());
    let mut all = case.flags();
    all.extend(flags.iter().map(|flag| (*flag).to_owned()));
    let ran = write(&scene, &all, input);
    let (there, said) = (named(&scene), stamped(&ran));
    assert!(said.iter().all(|key| there.contains_key(key)), "stamped and not there: {said:?}");
    let whole = said == *due;
    assert_eq!(ran.status == 0, whole, "status {} with {} of {}: {}", ran.status, said.len(), due.len(), ran.stderr);
    assert!(ran.status == 0 || ran.last_word().starts_with("error: "), "{}", ran.stderr);
    assert!(ran.status != 5 || !said.is_empty(), "status 5 with nothing written");
    assert!(matches!(ran.status, 0 | 5) || said.is_empty(), "status {} with {said:?}", ran.status);
    ledger_agrees(&scene, false);
    if case.way.effect == "slow=1500ms" {
        std::thread::sleep(std::time::Duration::from_millis(900));
    }
    scene.sandbox.clear_faults();
    // Of a run that came to its end, the same words are a new record: then nothing is left to do.
    if ran.status != 0 {
        let ran = write(&scene, &flags.iter().map(|flag| (*flag).to_owned()).collect::<Vec<_>>(), input);
        assert_eq!(ran.status, 0, "the second run: {}", ran.stderr);
        assert_eq!(&stamped(&ran), due);
    }
    ledger_agrees(&scene, true);
    let there = named(&scene);
    assert_eq!(&there.keys().cloned().collect::<BTreeSet<_>>(), due);
    let often: Vec<_> = there.iter().filter(|(_, times)| **times != 1).collect();
    assert!(often.is_empty(), "written more than once: {often:?}");
    assert_eq!(state(&scene), before, "no account is changed");
}

fn grid(tenants: usize, flags: &[&str], most: usize) {
    let scene = Scene::new(tenants, PEOPLE);
    let done = scene.dormant_with(&["disable", "--yes"], &verdicts(tenants));
    assert_eq!(done.status, 0, "{}", done.stderr);
    let other = Scene::new(tenants, PEOPLE);
    let all: Vec<String> = flags.iter().map(|flag| (*flag).to_owned()).collect();
    let ran = write(&other, &all, &done.stdout);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let due = stamped(&ran);
    assert!(due.len() > 5 * tenants);
    let (requests, writes) = (other.sandbox.request_count(), other.sandbox.writes().len());
    let mut cases = Vec::new();
    let mut add = |way, place: String, retries| cases.push(Case { tenants, way, place, retries });
    for retries in [0, 2] {
        (1..=requests).for_each(|n| WAYS.iter().for_each(|way| add(*way, format!("@{n}"), retries)));
        let post = |n| format!(",method=POST,path=/audit@{n}");
        (1..=writes).for_each(|n| LOST.iter().for_each(|way| add(*way, post(n), retries)));
    }
    let what = format!("audit-create {} on {tenants} tenants, {requests} requests", flags.join(" "));
    each(what, &sample(cases, most), |case| run(case, flags, &done.stdout, &due));
}

#[test]
fn any_request_of_an_audit_fails_in_any_way() {
    grid(1, &[], 40);
    grid(2, &[], 25);
    grid(1, &["--per-user"], 30);
}
