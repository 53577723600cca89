//! `disable`, `enable` and `delete` with one fault anywhere, then the same input again.

use std::collections::BTreeSet;

use super::stage::{Deed, Key, Stage, verdicts};
use super::{Case, LOST, WAYS, each, sample};

/// An undisturbed run: whom it is done to, how many requests it makes and how many of them change something.
pub fn undisturbed(deed: Deed, tenants: usize, verdicts: &str) -> (BTreeSet<Key>, usize, usize) {
    let stage = Stage::new(deed, tenants, verdicts);
    let before = stage.scene.sandbox.requests().len();
    let ran = stage.act(&["--workers".to_owned(), "1".to_owned()]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let due = stage.done();
    assert!(due.len() > 5 * tenants, "{deed:?}: only {} accounts", due.len());
    stage.tells_the_truth(&ran, &due, false);
    stage.ledger_agrees(true);
    let requests = stage.scene.sandbox.requests().split_off(before);
    let writes: u32 = stage.asked(&requests).values().sum();
    assert_eq!(writes as usize, due.len(), "one write each");
    (due, requests.len(), writes as usize)
}

fn cases(deed: Deed, tenants: usize, requests: usize, writes: usize) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut add = |way, place: String, retries| cases.push(Case { tenants, way, place, retries });
    for n in 1..=requests {
        WAYS.iter().for_each(|way| add(*way, format!("@{n}"), 0));
        if n % 5 == 1 {
            WAYS.iter().for_each(|way| add(*way, format!("@{n}"), 2));
        }
    }
    for n in 1..=writes {
        LOST.iter().for_each(|way| add(*way, format!(",method={}@{n}", deed.method()), 0));
        if n % 3 == 1 {
            LOST.iter().for_each(|way| add(*way, format!(",method={}@{n}", deed.method()), 2));
        }
    }
    cases
}

fn run(deed: Deed, case: &Case, verdicts: &str, due: &BTreeSet<Key>) {
    let stage = Stage::new(deed, case.tenants, verdicts);
    stage.fault(&case.fault());
    let before = stage.scene.sandbox.requests().len();
    let mut flags = case.flags();
    flags.extend(["--workers".to_owned(), "1".to_owned()]);
    let ran = stage.act(&flags);
    // A write that the platform carries out after we gave up is still on its way.
    let late = case.way.effect == "slow=1500ms";
    if late {
        stage.ledger_agrees(false);
        std::thread::sleep(std::time::Duration::from_millis(900));
    } else {
        stage.tells_the_truth(&ran, due, case.denies_existence());
    }
    stage.ledger_agrees(false);
    let asked = stage.asked(&stage.scene.sandbox.requests()[before..]);
    // A token that is refused is renewed, whatever `--retries` says: nothing was done.
    let times = 1 + case.retries + u32::from(case.way.effect == "status=401");
    let often: Vec<_> = asked.iter().filter(|(_, asked)| **asked > times).collect();
    assert!(often.is_empty(), "asked too often: {often:?}");
    stage.finish(due);
}

fn grid(deed: Deed, tenants: usize, most: usize) {
    let verdicts = verdicts(tenants);
    let (due, requests, writes) = undisturbed(deed, tenants, &verdicts);
    let cases = sample(cases(deed, tenants, requests, writes), most);
    let what = format!("{deed:?} on {tenants} tenants, {requests} requests");
    each(what, &cases, |case| run(deed, case, &verdicts, &due));
}

fn on_one_and_on_two_tenants(deed: Deed) {
    grid(deed, 1, 60);
    grid(deed, 2, 30);
}

#[test]
fn any_request_of_disable_fails_in_any_way() {
    on_one_and_on_two_tenants(Deed::Disable);
}

#[test]
fn any_request_of_enable_fails_in_any_way() {
    on_one_and_on_two_tenants(Deed::Enable);
}

#[test]
fn any_request_of_delete_at_once_fails_in_any_way() {
    on_one_and_on_two_tenants(Deed::DeleteNow);
}

#[test]
fn any_request_of_delete_fails_in_any_way() {
    on_one_and_on_two_tenants(Deed::Delete);
}
