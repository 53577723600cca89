//! Acts: done once, refused where the platform cannot, rehearsed without a write; and nothing tells the secret.

use dormant::connector::{Abilities, register};

use super::JUDGE;
use super::platform::{PLATFORMS, Platform, servers};
use crate::support::{Ran, Scene};

fn abilities(platform: &Platform) -> Abilities {
    register().iter().find(|entry| entry.name == platform.name).unwrap().abilities
}

fn can_disable(platform: &Platform) -> bool {
    platform.is_plugin() || abilities(platform).disable.is_ok()
}

fn can_delete(platform: &&Platform) -> bool {
    platform.is_plugin() || abilities(platform).delete.is_ok()
}

/// Verdicts on disk, for several commands to read.
fn judged(platform: &Platform) -> Scene {
    let scene = platform.scene(110);
    let ran = scene.bash(&platform.line(&format!("{JUDGE} > verdicts")));
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    scene
}

fn outcomes(ran: &Ran, outcome: &str) -> usize {
    ran.of_kind("action").iter().filter(|action| action["outcome"] == outcome).count()
}

#[test]
fn who_is_disabled_twice_is_disabled_once() {
    for platform in PLATFORMS.iter().filter(|platform| can_disable(platform)) {
        let scene = judged(platform);
        let first = scene.bash("dormant disable --yes < verdicts");
        let writes = scene.sandbox.writes().len();
        assert!(outcomes(&first, "done") > 3 && writes >= outcomes(&first, "done"), "{}", first.stderr);
        let second = scene.bash("dormant disable --yes < verdicts");
        assert_eq!(outcomes(&second, "done"), 0, "{}: {}", platform.name, second.stderr);
        assert!(outcomes(&second, "already") >= outcomes(&first, "done"), "{}", platform.name);
        assert_eq!(scene.sandbox.writes().len(), writes, "{}", platform.name);
    }
}

#[test]
fn what_a_platform_cannot_do_is_said_before_anything_is_done() {
    for platform in PLATFORMS.iter().filter(|platform| !can_disable(platform)) {
        let scene = judged(platform);
        let ran = scene.bash("dormant disable --yes < verdicts");
        assert_eq!(ran.status, 2, "{}: {}", platform.name, ran.stderr);
        assert!(ran.stderr.contains("instead") || ran.stderr.contains("delete"), "{}", ran.stderr);
        assert_eq!(scene.sandbox.writes().len(), 0, "{}", platform.name);
    }
}

#[test]
fn a_rehearsal_sends_no_write() {
    for platform in PLATFORMS.iter().filter(can_delete) {
        let scene = judged(platform);
        let ran = scene.bash("dormant delete --now --dry-run < verdicts");
        assert_eq!(ran.status, 0, "{}: {}", platform.name, ran.stderr);
        assert!(outcomes(&ran, "planned") > 3, "{}: {}", platform.name, ran.stdout);
        assert_eq!(scene.sandbox.writes().len(), 0, "{}", platform.name);
    }
}

#[test]
fn who_is_deleted_is_gone_and_stays_gone() {
    for platform in PLATFORMS.iter().filter(can_delete) {
        let scene = judged(platform);
        let before = scene.sandbox.truth(platform.tenant).unwrap();
        let ran = scene.bash("dormant delete --now --yes < verdicts");
        let now = scene.sandbox.truth(platform.tenant).unwrap();
        let done: Vec<_> = ran.of_kind("action").into_iter().filter(|action| action["outcome"] == "done").collect();
        assert!(done.len() > 3, "{}: {}", platform.name, ran.stderr);
        for action in &done {
            assert!(now.account(action["id"].as_str().unwrap()).is_none(), "{}: {action}", platform.name);
        }
        assert_eq!(before.accounts.len() - now.accounts.len(), done.len(), "{}: nobody else", platform.name);
        // Who lived on in a session that no log shows cannot be told from the dormant.
        let since = scene.sandbox.now() - jiff::SignedDuration::from_hours(24 * 90);
        let lively = |id: &str| before.account(id).is_none_or(|account| account.last_sign >= since);
        let wronged = done.iter().filter(|action| lively(action["id"].as_str().unwrap())).count();
        assert_eq!(wronged, 0, "{}", platform.name);
        let again = scene.bash("dormant delete --now --yes < verdicts");
        assert_eq!(outcomes(&again, "done"), 0, "{}: {}\n{}", platform.name, ran.stderr, again.stderr);
        assert!(outcomes(&again, "already") >= done.len(), "{}", platform.name);
    }
}

#[test]
fn the_secret_is_nowhere_to_be_seen() {
    for platform in servers() {
        let scene = platform.scene(110);
        let secret = platform.secret(&scene);
        let core = secret.rsplit('.').next().unwrap();
        for fault in ["slow=1ms", "status=401", "garbage", "html=500"] {
            scene.sandbox.clear_faults();
            scene.sandbox.add_fault(fault.parse().unwrap());
            for command in ["dormant list-users @T", "dormant list-logins -n @T --since 30d", "dormant check @T"] {
                let ran = scene.bash(&format!("{} -vv --retries 1", platform.line(command)));
                assert!(ran.stderr.contains(" -> "), "requests are shown: {}", ran.stderr);
                assert!(!ran.stderr.contains(core) && !ran.stdout.contains(core), "{} {fault}", platform.name);
            }
        }
        let ran = scene.bash(&platform.line(&format!("{JUDGE} > verdicts; dormant delete --now --yes -vv < verdicts")));
        assert!(!ran.stderr.contains(core) && !ran.stdout.contains(core), "{}", platform.name);
        let ledger = std::fs::read_to_string(scene.home().join("state/dormant/ledger.ndjson")).unwrap_or_default();
        assert!(!ledger.contains(core), "{}", platform.name);
    }
}
