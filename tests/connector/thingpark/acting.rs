//! Acts: locked, unlocked, deleted; the guards that the platform does not have; calls that are not there.

use dormant::sandbox::Variation;

use super::{ids, judge, scene, set};
use crate::support::{Ran, Scene};

fn outcomes(ran: &Ran, outcome: &str) -> Vec<String> {
    let actions = ran.of_kind("action").into_iter().filter(|action| action["outcome"] == outcome);
    actions.map(|action| action["id"].as_str().unwrap().to_owned()).collect()
}

fn verdicts(scene: &Scene) -> Vec<String> {
    let ran = judge(scene, "tp-01", 90);
    std::fs::write(scene.home().join("v"), &ran.stdout).unwrap();
    ids(&ran, "inactive")
}

#[test]
fn the_dormant_are_locked_and_unlocked_again() {
    for variations in [&[][..], &[Variation::OtherUids, Variation::DeleteBody], &[Variation::ShortTokens]] {
        let scene = scene(60, variations);
        let dormant = verdicts(&scene);
        let ran = scene.bash("dormant disable --yes < v | tee actions");
        let done = outcomes(&ran, "done");
        assert!(ran.status == 0 && done.len() > 3 && done.len() <= dormant.len(), "{}", ran.stderr);
        let truth = scene.sandbox.truth("tp-01").unwrap();
        assert!(done.iter().all(|id| !truth.account(id).unwrap().enabled));
        let reason = ran.of_kind("action").into_iter().find(|action| action["outcome"] == "done").unwrap();
        assert!(reason.to_string().contains("DX API token"), "{reason}");
        let written = scene.sandbox.audit_records("tp-01");
        assert_eq!(written.len(), done.len(), "each is one write, and the trail has it");
        let back = scene.bash("dormant enable < actions");
        assert_eq!(outcomes(&back, "done").len(), done.len(), "{}", back.stderr);
        let gone = scene.bash(&format!("echo '{}' | dormant delete -t tp-01 --now --yes", done[0]));
        assert_eq!(outcomes(&gone, "done"), [done[0].clone()], "{}", gone.stderr);
        let again = scene.bash(&format!("echo '{}' | dormant delete -t tp-01 --now --yes", done[0]));
        assert!(outcomes(&again, "done").is_empty(), "{}", again.stderr);
    }
}

#[test]
fn an_address_names_its_account() {
    let scene = scene(60, &[]);
    let dormant = verdicts(&scene);
    let users = scene.bash("dormant list-users -t tp-01").of_kind("user");
    let user = users.iter().find(|user| user["id"] == dormant[1].as_str()).unwrap();
    let email = user["userName"].as_str().unwrap();
    let ran = scene.bash(&format!("echo '{email}' | dormant disable -t tp-01 --yes"));
    assert_eq!(outcomes(&ran, "done"), [email], "{}", ran.stderr);
    assert!(!scene.sandbox.truth("tp-01").unwrap().account(&dormant[1]).unwrap().enabled);
}

#[test]
fn who_came_back_is_seen_by_the_account_itself() {
    let scene = scene(60, &[]);
    let dormant = verdicts(&scene);
    assert!(scene.sandbox.log_in("tp-01", &dormant[0]));
    let ran = scene.bash("dormant disable --yes < v");
    assert!(outcomes(&ran, "skipped").contains(&dormant[0]), "{}", ran.stderr);
    assert!(scene.sandbox.truth("tp-01").unwrap().account(&dormant[0]).unwrap().enabled);
}

#[test]
fn guards_hold_without_a_write() {
    let scene = scene(30, &[]);
    let users = scene.bash("dormant list-users -t tp-01").of_kind("user");
    let id = |email: &str| users.iter().find(|user| user["email"] == email).unwrap()["id"].as_str().unwrap().to_owned();
    let install = id("install@actility.com");
    for somebody in [
        "sub-100000001/svc-review",
        "sub-100000001/night-sync",
        "install@actility.com",
        &install,
        &id("bridge@api.example"),
    ] {
        for command in ["disable", "delete --now"] {
            let ran = scene.bash(&format!("echo '\"{somebody}\"' | dormant {command} -t tp-01 --yes"));
            assert_eq!(outcomes(&ran, "done"), [""; 0], "{somebody}: {}", ran.stderr);
        }
    }
    assert!(scene.sandbox.writes().is_empty());
    // The program that we are, and others, are known without asking.
    let before = scene.sandbox.request_count();
    scene.bash("echo '\"sub-100000001/night-sync\"' | dormant delete -t tp-01 --now --yes --max 0");
    assert!(scene.sandbox.requests().iter().skip(before as usize).all(|request| !request.path.contains("night-sync")));
}

#[test]
fn the_last_administrator_stays() {
    // Nothing shows who administers, so that any could be the last.
    let hidden = scene(30, &[Variation::NoRoles]);
    let dormant = verdicts(&hidden);
    let ran = hidden.bash("dormant disable --yes < v");
    assert!(outcomes(&ran, "done").is_empty() && ran.stdout.contains("set administrators"), "{}", ran.stdout);
    assert!(hidden.sandbox.writes().is_empty());
    let check = hidden.bash("dormant check -t tp-01");
    assert!(check.stdout.contains("does not show who administers"), "{}", check.stdout);
    set(&hidden, "tp-01", "administrators = [\"TP.admin@*\"]");
    let ran = hidden.bash("dormant disable --yes < v");
    assert!(!outcomes(&ran, "done").is_empty() && !dormant.is_empty(), "{}", ran.stderr);
    // The one who is named is spared although he asked for it, since the platform's own account is locked by then.
    let users = hidden.bash("dormant list-users -t tp-01").of_kind("user");
    let named = users.iter().find(|user| user["administrator"] == true).unwrap()["id"].as_str().unwrap().to_owned();
    let install = users.iter().find(|user| user["class"] == "owner").unwrap()["id"].as_str().unwrap().to_owned();
    let address = hidden.sandbox.address_of_tenant("tp-01").unwrap();
    let secret = &hidden.sandbox.tenants()[0].password;
    let token = format!(
        "curl -sf http://{address}/users-auth/protocol/openid-connect/token -d grant_type=client_credentials --data-urlencode client_id=sub-100000001/svc-review -d client_secret={secret}"
    );
    let lock = format!("http://{address}/thingpark/smp/rest/users/{install}/lock");
    let locked = hidden.bash(&format!("T=$({token} | grep -o '\"access_token\":\"[^\"]*' | cut -d'\"' -f4); curl -sf -X PUT -H \"Authorization: Bearer $T\" {lock}"));
    assert_eq!(locked.status, 0, "{}", locked.stderr);
    let ran = hidden.bash(&format!("echo {named} | dormant disable -t tp-01 --yes"));
    assert!(outcomes(&ran, "done").is_empty(), "{} {}", ran.stdout, ran.stderr);
}

#[test]
fn a_call_that_is_not_there_is_told_from_an_account_that_is_not() {
    let scene = scene(30, &[Variation::NoLock]);
    verdicts(&scene);
    let ran = scene.bash("dormant disable --yes < v");
    assert!(outcomes(&ran, "done").is_empty() && !outcomes(&ran, "failed").is_empty(), "{}", ran.stderr);
    assert!(ran.stdout.contains("User accounts"), "by hand, then: {}", ran.stdout);
    let gone = scene.bash("echo 999999 | dormant delete -t tp-01 --now --yes");
    assert!(outcomes(&gone, "skipped") == ["999999"] && gone.stdout.contains("\"gone\""), "{}", gone.stdout);
}

#[test]
fn throttling_is_waited_for_and_lost_answers_are_settled() {
    for fault in [
        "status=429,method=PUT@1",
        "html=503,method=PUT@1-2",
        "status=429,retry-after=1,method=GET@2",
        "reset,applied,method=PUT@1",
        "status=502,applied,method=PUT@1",
    ] {
        let scene = scene(40, &[]);
        let dormant = verdicts(&scene);
        scene.sandbox.add_fault(fault.parse().unwrap());
        let ran = scene.bash("dormant disable --yes < v");
        let done = outcomes(&ran, "done");
        assert!(ran.status == 0 && done.len() > 1 && done.len() <= dormant.len(), "{fault}: {}", ran.stderr);
        let truth = scene.sandbox.truth("tp-01").unwrap();
        assert!(done.iter().all(|id| !truth.account(id).unwrap().enabled), "{fault}");
    }
}
