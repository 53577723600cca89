//! The whole log as records: who did what, for people and filters.

use super::{ago, busy, by_exports, line, made, save, scene};

#[test]
fn every_action_is_a_record_once_and_bodies_stay_behind() {
    let scene = scene(30, &[]);
    let ran = scene.bash("dormant import thingpark-actions 'tp-01-*.csv' -t tp-01");
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let events = ran.of_kind("event");
    assert!(events.len() > 1000 && ran.records().len() == events.len());
    for action in ["LOGIN", "LOGIN_ERROR", "CREATE", "UPDATE", "DELETE"] {
        assert!(events.iter().any(|event| event["action"] == action), "{action}");
    }
    let failed = events.iter().find(|event| event["errorCode"] == "3").expect("a refused act");
    assert_eq!(
        (failed["status"].as_u64(), failed["objectType"].as_str()),
        (Some(403), Some("UserAccount_ServiceAccount"))
    );
    assert!(
        events
            .iter()
            .any(|event| event["class"] == "service" && event["user"].as_str().unwrap().ends_with("/night-sync"))
    );
    for secret in ["Pump", "=cmd", "channel", "Passw0rd"] {
        assert!(!ran.stdout.contains(secret), "{secret}");
    }
    assert!(events.iter().any(|event| event["action"] == "LOGIN_ERROR" && event["user"].is_null()));
    let again = scene.bash("dormant import thingpark-actions 'tp-01-*.csv' tp-01-01.csv -t tp-01");
    assert_eq!(again.of_kind("event").len(), events.len(), "the same file twice");
    let copy = scene.bash("cp tp-01-01.csv copy.csv; dormant import thingpark-actions 'tp-01-*.csv' copy.csv");
    assert_eq!(copy.of_kind("event").len(), events.len());
    assert!(copy.stderr.contains("left out"), "{}", copy.stderr);
}

#[test]
fn events_are_chosen_shaped_and_handed_on() {
    let scene = scene(30, &[]);
    let file = "tp-01-01.csv";
    let deleted = scene
        .bash(&format!("dormant import thingpark-actions {file} --filter '.action == \"DELETE\" and .status < 300'"));
    assert_eq!(deleted.of_kind("event").len(), 1, "{}", deleted.stdout);
    let csv = scene.bash(&format!("dormant import thingpark-actions {file} --filter 'action eq CREATE' --limit 2 --select user,objectId -o csvheader"));
    assert_eq!(csv.stdout.lines().next(), Some("user,objectId"), "{}", csv.stdout);
    assert_eq!(csv.stdout.lines().count(), 3);
    let table = scene.bash(&format!("dormant import thingpark-actions {file} -o table --limit 3 | head -1"));
    assert!(table.status == 0 && table.stdout.contains("action"), "{} {}", table.stdout, table.stderr);
    // Through all stages, and nobody is judged by it.
    let one = "dormant import thingpark-actions tp-01-01.csv -t tp-01 --limit 1";
    let alone = scene.bash(one).stdout;
    let through = format!(
        "({one}; dormant list-users -t tp-01) | dormant list-logins --since 90d -t tp-01 | dormant filter '.kind == \"event\" or .id' | dormant diff"
    );
    let ran = scene.bash(&through);
    assert!(ran.stdout.contains(alone.trim()), "{}", ran.stderr);
    assert!(ran.of_kind("verdict").len() > 20);
    let acted = scene.bash(&format!("({one}; dormant list-users -t tp-01 --limit 0) | dormant disable --dry-run"));
    assert_eq!(acted.of_kind("action").len(), 0, "{}", acted.stderr);
    assert!(scene.sandbox.writes().is_empty());
}

#[test]
fn a_full_file_is_named_and_a_broken_one_keeps_what_came_before() {
    let scene = by_exports(&[("a.export", busy(5000, 5, 0))]);
    let ran = scene.bash("dormant import thingpark-actions a.export -o csv | wc -l");
    assert!(ran.stderr.contains("as full as the platform makes a file"), "{}", ran.stderr);
    assert_eq!(ran.stdout.trim(), "5000");
    save(&scene, "b.export", &(made("1", &ago(3)) + &line("x@example.org", "LOGIN", "noon")));
    let broken = scene.bash("dormant import thingpark-actions b.export");
    assert!(broken.status == 2 && broken.stderr.contains("record 2 (line 2)"), "{} {}", broken.status, broken.stderr);
    assert_eq!(broken.of_kind("event").len(), 1);
    let head = scene
        .bash("set +o pipefail; dormant import thingpark-actions a.export | head -1 | wc -l; echo ${PIPESTATUS[0]}");
    assert_eq!(head.stdout.split_whitespace().next(), Some("1"), "{}", head.stderr);
    let unknown = scene.bash("dormant import pictures a.export");
    assert!(unknown.status == 2 && unknown.stderr.contains("thingpark-actions"), "{}", unknown.stderr);
    let target = busy(1, 1, 0).replace("/x/0", "/x?sessionToken=abc&a=1");
    save(&scene, "c.export", &target);
    let masked = scene.bash("dormant import thingpark-actions c.export --jq .target").stdout;
    assert_eq!(masked.trim(), "\"/x?sessionToken=***&a=1\"");
}
