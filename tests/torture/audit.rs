//! `audit-create` with one fault anywhere, then the same input again: each record is on the platform once, and what it
//! speaks of is handed on only then.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use dormant::guard::ledger::{Event, verify};
use dormant::record::Outcome;
use dormant::sandbox::Fault;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use super::kill::until;
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
        std::thread::sleep(Duration::from_millis(900));
    }
    // Of a run that came to its end, the same words are a new record: then nothing is left to do.
    finish(&scene, if ran.status == 0 { None } else { Some(flags) }, input, due);
    assert_eq!(state(&scene), before, "no account is changed");
}

/// The same input again, undisturbed, if it is needed: everybody is named once.
fn finish(scene: &Scene, flags: Option<&[&str]>, input: &str, due: &BTreeSet<(String, String)>) {
    scene.sandbox.clear_faults();
    if let Some(flags) = flags {
        let ran = write(scene, &flags.iter().map(|flag| (*flag).to_owned()).collect::<Vec<_>>(), input);
        assert_eq!(ran.status, 0, "the second run: {}", ran.stderr);
        assert_eq!(&stamped(&ran), due);
    }
    ledger_agrees(scene, true);
    let there = named(scene);
    assert_eq!(&there.keys().cloned().collect::<BTreeSet<_>>(), due);
    let often: Vec<_> = there.iter().filter(|(_, times)| **times != 1).collect();
    assert!(often.is_empty(), "written more than once: {often:?}");
}

/// Starts a run whose output nobody reads.
fn start(scene: &Scene, flags: &[&str], input: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dormant"));
    command.args(["audit-create", "--activity", ACTIVITY]).args(flags);
    let mut child = scene.furnish(&mut command).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    child
}

/// What `disable` hands on, and whom an undisturbed `audit-create` names; with the number of its requests.
fn actions(tenants: usize, flags: &[&str]) -> (String, BTreeSet<(String, String)>, u64, usize) {
    let scene = Scene::new(tenants, PEOPLE);
    let done = scene.dormant_with(&["disable", "--yes"], &verdicts(tenants));
    assert_eq!(done.status, 0, "{}", done.stderr);
    let other = Scene::new(tenants, PEOPLE);
    let ran = write(&other, &flags.iter().map(|flag| (*flag).to_owned()).collect::<Vec<_>>(), &done.stdout);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let due = stamped(&ran);
    assert!(due.len() > 5 * tenants);
    (done.stdout, due, other.sandbox.request_count(), other.sandbox.writes().len())
}

fn grid(tenants: usize, flags: &[&str], most: usize) {
    let (input, due, requests, writes) = actions(tenants, flags);
    let mut cases = Vec::new();
    let mut add = |way, place: String, retries| cases.push(Case { tenants, way, place, retries });
    for retries in [0, 2] {
        (1..=requests).for_each(|n| WAYS.iter().for_each(|way| add(*way, format!("@{n}"), retries)));
        let post = |n| format!(",method=POST,path=/audit@{n}");
        (1..=writes).for_each(|n| LOST.iter().for_each(|way| add(*way, post(n), retries)));
    }
    let what = format!("audit-create {} on {tenants} tenants, {requests} requests", flags.join(" "));
    each(what, &sample(cases, most), |case| run(case, flags, &input, &due));
}

#[test]
fn any_request_of_an_audit_fails_in_any_way() {
    grid(1, &[], 40);
    grid(2, &[], 25);
    grid(1, &["--per-user"], 30);
}

#[test]
fn an_audit_that_is_killed_anywhere_writes_each_record_once() {
    let flags = ["--per-user"];
    let (input, due, requests, _) = actions(1, &flags);
    let cases: Vec<_> = (1..=requests).flat_map(|n| ["stall", "stall,applied"].map(|stall| (stall, n))).collect();
    each("audit-create killed", &cases, |(stall, n)| {
        let scene = Scene::new(1, PEOPLE);
        scene.sandbox.add_fault(format!("{stall}@{n}").parse::<Fault>().unwrap());
        let mut child = start(&scene, &flags, &input);
        until("the request before", || scene.sandbox.request_count() >= n - 1 || child.try_wait().unwrap().is_some());
        std::thread::sleep(Duration::from_millis(25));
        child.kill().unwrap();
        child.wait().unwrap();
        ledger_agrees(&scene, false);
        finish(&scene, Some(&flags), &input, &due);
    });
}

#[test]
fn a_signal_stops_an_audit_after_the_writes_in_flight() {
    let flags = ["--per-user"];
    let (input, due, ..) = actions(1, &flags);
    let scene = Scene::new(1, PEOPLE);
    scene.sandbox.add_fault("slow=1s,method=POST@2-".parse::<Fault>().unwrap());
    let begun = Instant::now();
    let mut child = start(&scene, &flags, &input);
    until("the first record", || !named(&scene).is_empty());
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(begun.elapsed() < Duration::from_secs(20) && named(&scene).len() < due.len());
    ledger_agrees(&scene, true);
    finish(&scene, Some(&flags), &input, &due);
}
