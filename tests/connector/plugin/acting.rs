//! Acts through a connector: done once, read back, and settled where the answer is lost; and the rules that `plugins test --write` tries.

use serde_json::{Value, json};

use super::{install, scene};
use crate::support::{Ran, Scene};

/// A platform that is a JSON file: accounts, their logins, audit records. `mode` says how it misbehaves.
const DIRECTORY: &str = r#"#!/usr/bin/env python3
import fcntl, json, os, sys, time

q = json.loads(sys.stdin.readline())
op, settings = q["operation"], q.get("settings", {})
ALL = ["users", "logins", "identity", "user", "signs-since", "population", "coverage", "disable", "enable", "delete",
       "audit", "find-audit"]
end, count = {"kind": "end"}, 0


def out(record):
    global count
    count += 1
    print(json.dumps(record), flush=True)


def finish(**more):
    print(json.dumps({**end, "count": count, **more}), flush=True)
    sys.exit(0)


def error(effect, message=""):
    print(json.dumps({"kind": "error", "effect": effect, "message": message}), flush=True)
    sys.exit(0)


if op == "describe":
    # Which operations there are depends on the program's name alone.
    out({"kind": "abilities", "protocol": 1,
         "operations": [o for o in ALL if "plain" not in sys.argv[0] or o in ("users", "logins", "disable", "enable")]})
    finish()
file, mode = settings["file"], settings.get("mode", "")
lock = open(file + ".lock", "w")
fcntl.flock(lock, fcntl.LOCK_EX)  # a platform does one thing after the other
with open(file) as f:
    state = json.load(f)
with open(file + ".asked", "a") as f:
    f.write(op + "\n")
if q["secret"]["token"] != "open sesame":
    error("denied", "401")


def save():
    with open(file + ".new", "w") as f:
        json.dump(state, f)
    os.rename(file + ".new", file)
    lock.close()


def user(id):
    u = state["users"][id]
    return {"kind": "user", "id": id, "enabled": u["enabled"], "created": "2020-01-01T00:00:00Z", "own": id == "svc",
            "administrator": u.get("administrator", False), "class": u.get("class", "person")}


COVERAGE = {"from": "2020-01-01T00:00:00Z", "to": "2999-01-01T00:00:00Z", "proven": True, "agesUnknown": False,
            "grounds": [{"check": "log", "ok": True, "detail": "whole"}]}
if op == "users":
    for id in state["users"]:
        out(user(id))
    finish()
if op in ("logins", "signs-since"):
    for login in state["log"]:
        if op == "logins" or login["user"] in q["names"] and login["time"] >= q["since"]:
            out({"kind": "login", **login})
    finish(**({"coverage": COVERAGE} if op == "logins" else {}))
if op == "coverage":
    finish(coverage=COVERAGE)
if op == "population":
    finish(population=len(state["users"]))
if op == "identity":
    out({"kind": "identity", "id": "svc"})
    finish()
if op == "user":
    if q["id"] not in state["users"]:
        error("gone")
    out(user(q["id"]))
    finish()
if op in ("audit", "find-audit"):
    found = state["audits"].get(q["entry"]["key"])
    if op == "audit":
        found = state["audits"].setdefault(q["entry"]["key"], str(len(state["audits"]) + 1))
        save()
    if found:
        out({"kind": "audit", "id": found})
    finish()
if mode == "slow first":
    time.sleep(2)
if mode == "refuse":
    error("refused", "not this one")
if q["id"] not in state["users"]:
    error("gone")
if mode == "die first":
    sys.exit(1)
if mode != "lie":
    if op == "delete":
        del state["users"][q["id"]]
    else:
        state["users"][q["id"]]["enabled"] = op == "enable"
    save()
if mode == "die after":
    sys.exit(1)
if mode == "garbage after":
    print("OK")
if mode == "hang after":
    time.sleep(30)
if mode == "slow":
    time.sleep(1.5)
finish()
"#;

/// A tenant of twenty people of whom the first ten are dormant, with a service account that is ours and an administrator.
fn directory(platform: &str, mode: &str) -> Scene {
    let config = format!(
        "[tenants.t]\nplatform = \"{platform}\"\ntoken = \"open sesame\"\nsettings = {{ file = \"state.json\", mode = \"{mode}\" }}\n"
    );
    let scene = scene(&config);
    install(&scene, platform, DIRECTORY);
    let lately =
        (jiff::Timestamp::now() - jiff::SignedDuration::from_hours(30)).strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let person = |number: usize| (format!("p{number:02}"), json!({"enabled": true}));
    let mut users: serde_json::Map<String, Value> = (0..20).map(person).collect();
    users.insert("boss".into(), json!({"enabled": true, "administrator": true}));
    users.insert("svc".into(), json!({"enabled": true}));
    let login = |number: usize| json!({"user": format!("p{number:02}"), "time": lately});
    let log: Vec<Value> = (10..20).map(login).chain([json!({"user": "boss", "time": lately})]).collect();
    save(&scene, &json!({"users": users, "log": log, "audits": {}}));
    scene
}

fn save(scene: &Scene, state: &Value) {
    std::fs::write(scene.home().join("state.json"), state.to_string()).unwrap();
}

fn state(scene: &Scene) -> Value {
    serde_json::from_str(&std::fs::read_to_string(scene.home().join("state.json")).unwrap()).unwrap()
}

fn asked(scene: &Scene, operation: &str) -> usize {
    let asked = std::fs::read_to_string(scene.home().join("state.json.asked")).unwrap_or_default();
    asked.lines().filter(|line| *line == operation).count()
}

fn disabled(scene: &Scene) -> Vec<String> {
    let state = state(scene);
    let off = state["users"].as_object().unwrap().iter().filter(|(_, user)| user["enabled"] == false);
    off.map(|(id, _)| id.clone()).collect()
}

fn outcomes(ran: &Ran, outcome: &str) -> usize {
    ran.of_kind("action").iter().filter(|action| action["outcome"] == outcome).count()
}

const REVOKE: &str = "dormant list-users -t t | dormant list-logins --since 90d | dormant diff > v; \
    dormant disable --yes --max-percent 60 < v";

#[test]
fn the_dormant_are_disabled_once_and_the_rest_is_left_alone() {
    for platform in ["full", "plain"] {
        let scene = directory(platform, "");
        let rehearsal = scene.bash(&REVOKE.replace("--yes", "--dry-run"));
        assert_eq!((outcomes(&rehearsal, "planned"), asked(&scene, "disable")), (10, 0), "{}", rehearsal.stderr);
        let ran = scene.bash(REVOKE);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let dormant: Vec<String> = (0..10).map(|number| format!("p{number:02}")).collect();
        assert_eq!((disabled(&scene), asked(&scene, "disable")), (dormant, 10), "{platform}");
        let again = scene.bash("dormant disable --yes --max-percent 60 < v");
        assert_eq!((outcomes(&again, "already"), asked(&scene, "disable")), (10, 10), "{}", again.stderr);
        let undone = scene.bash(
            "dormant ledger list | dormant jq -r -s '[.[] | select(.command | startswith(\"disable\"))][0].run' \
            | xargs dormant enable --yes --run",
        );
        assert_eq!((undone.status, disabled(&scene)), (0, vec![]), "{platform}: {}", undone.stderr);
        let ledger = std::fs::read_to_string(scene.home().join("state/dormant/ledger.ndjson")).unwrap();
        assert!(!ledger.contains("sesame") && !ran.stderr.contains("sesame"));
    }
}

#[test]
fn who_came_back_and_who_we_are_is_left_alone() {
    for platform in ["full", "plain"] {
        let scene = directory(platform, "");
        assert_eq!(scene.bash(REVOKE.split(';').next().unwrap()).status, 0);
        let mut now = state(&scene);
        now["log"].as_array_mut().unwrap().push(json!({"user": "p03", "time": jiff::Timestamp::now().to_string()}));
        now["users"]["p04"]["enabled"] = json!(false);
        save(&scene, &now);
        let ran = scene.bash("dormant disable --yes --max-percent 60 < v");
        assert_eq!((outcomes(&ran, "done"), outcomes(&ran, "already")), (8, 1), "{}", ran.stderr);
        assert!(!disabled(&scene).contains(&"p03".to_owned()));
        let own = scene.bash("echo svc | dormant disable --yes -t t");
        assert!(!disabled(&scene).contains(&"svc".to_owned()), "{}", own.stdout);
    }
}

#[test]
fn a_lost_answer_is_settled_by_the_account() {
    for (mode, outcome, done, status) in [
        ("die after", "done", true, 0),
        ("garbage after", "done", true, 0),
        ("die first", "failed", false, 1),
        ("refuse", "failed", false, 1),
        ("lie", "failed", false, 1),
    ] {
        let scene = directory("full", mode);
        let ran = scene.bash("echo p01 | dormant disable --yes -t t");
        assert_eq!((outcomes(&ran, outcome), ran.status), (1, status), "{mode}: {}\n{}", ran.stdout, ran.stderr);
        assert_eq!(disabled(&scene).len(), usize::from(done), "{mode}");
    }
    let late = directory("full", "hang after");
    let ran = late.bash("echo p01 | dormant disable --yes -t t --timeout 8s");
    assert_eq!(outcomes(&ran, "done"), 1, "the account shows it: {}", ran.stderr);
}

#[test]
fn a_write_in_flight_is_let_end_when_the_run_is_stopped() {
    let scene = directory("full", "slow");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dormant"));
    let mut child = scene.furnish(command.args(["disable", "--yes", "-t", "t", "--workers", "1"])).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"p01\np02\np03\n").unwrap();
    while asked(&scene, "disable") == 0 {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    rustix::process::kill_process(rustix::process::Pid::from_child(&child), rustix::process::Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(130), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!((disabled(&scene), asked(&scene, "disable")), (vec!["p01".to_owned()], 1), "{said}");
}

#[test]
fn a_second_signal_ends_the_write_in_flight_too() {
    let scene = directory("full", "slow first");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dormant"));
    let mut child = scene.furnish(command.args(["disable", "--yes", "-t", "t", "--workers", "1"])).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"p01\np02\n").unwrap();
    while asked(&scene, "disable") == 0 {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(100));
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let status = child.wait_with_output().unwrap().status;
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(2), "{status}");
    // Nobody is told what comes of the write, and nobody makes it.
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert_eq!(disabled(&scene), [""; 0]);
}

#[test]
fn an_account_is_not_acted_on_by_who_knows_not_who_he_is() {
    let scene = directory("plain", "");
    let anonymous = DIRECTORY.replace("\"own\": id == \"svc\",", "");
    install(&scene, "plain", &anonymous);
    let ran = scene.bash("echo p01 | dormant disable --yes -t t");
    assert!(ran.status != 0 && ran.stderr.contains("our own") && asked(&scene, "disable") == 0, "{}", ran.stderr);
    let config =
        std::fs::read_to_string(scene.home().join("config.toml")).unwrap().replace("token", "user = \"SVC\"\ntoken");
    std::fs::write(scene.home().join("config.toml"), config).unwrap();
    assert_eq!(scene.bash("echo p01 | dormant disable --yes -t t").status, 0);
    let own = scene.bash("echo svc | dormant disable --yes -t t");
    assert_eq!(disabled(&scene), ["p01"], "{}", own.stderr);
}

#[test]
fn audit_records_are_written_where_the_connector_can() {
    let scene = directory("full", "");
    let ran = scene.bash("echo p01 | dormant disable --yes -t t | dormant audit-create");
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(state(&scene)["audits"].as_object().unwrap().len(), 1);
    assert_eq!(ran.of_kind("action")[0]["audit"]["id"], "1", "{}", ran.stdout);
}

fn failed_rules(ran: &Ran) -> Vec<String> {
    let failed = ran.records().into_iter().filter(|finding| finding["result"] == "fail");
    failed
        .map(|finding| format!("{}: {}", finding["operation"].as_str().unwrap(), finding["rule"].as_str().unwrap()))
        .collect()
}

#[test]
fn the_rules_are_tried_and_nothing_is_changed_unasked() {
    let scene = directory("full", "");
    let before = state(&scene);
    let reading = scene.dormant(&["plugins", "test", "full"]);
    assert_eq!((reading.status, failed_rules(&reading)), (0, vec![]), "{}", reading.stderr);
    assert_eq!(state(&scene), before);
    assert_eq!(asked(&scene, "disable") + asked(&scene, "audit"), 0);
    let writing = scene.dormant(&["plugins", "test", "full", "--write", "p01", "--delete"]);
    assert_eq!((writing.status, failed_rules(&writing)), (0, vec![]), "{}", writing.stderr);
    assert!(state(&scene)["users"]["p01"].is_null(), "it was deleted in the end");
    for id in ["svc", "boss", "nobody"] {
        let ran = scene.dormant(&["plugins", "test", "full", "--write", id]);
        assert_eq!((ran.status, failed_rules(&ran)), (1, vec!["acts: the account may be acted on".to_owned()]), "{id}");
    }
    assert_eq!(scene.dormant(&["plugins", "test", "full", "--delete"]).status, 2);
    let lying = directory("full", "lie");
    let ran = lying.dormant(&["plugins", "test", "full", "--write", "p01"]);
    assert!(ran.status == 1 && failed_rules(&ran)[0].starts_with("disable: "), "{:?}", failed_rules(&ran));
}

/// Each change of the connector breaks one rule, and that rule is the one that is named.
#[test]
fn each_broken_rule_is_named() {
    for (good, bad, rule) in [
        (
            "    out({\"kind\": \"abilities\"",
            "    print(1)\n    out({\"kind\": \"abilities\"",
            "describe: it says which operations it has",
        ),
        ("\"enabled\": u[\"enabled\"],", "\"enabeld\": u[\"enabled\"],", "users: the listing is whole"),
        ("\"created\": \"2020-", "\"created\": \"2999-", "users: no time lies in the future"),
        (
            "    for id in state[\"users\"]:",
            "    for id in list(state[\"users\"])[open(file + \".asked\").read().count(\"users\"):]:",
            "users: a second listing names the same accounts",
        ),
        ("finish(**({\"coverage\"", "count += 1; finish(**({\"coverage\"", "logins: the listing is whole"),
        (
            "{\"kind\": \"login\", **login}",
            "{\"kind\": \"login\", **login, \"user\": \"x\" + login[\"user\"]}",
            "logins: logins name accounts of the list",
        ),
        (
            "    out(user(q[\"id\"]))",
            "    out({**user(q[\"id\"]), \"enabled\": False})",
            "user: an account reads as it is listed",
        ),
        (
            "    if q[\"id\"] not in state[\"users\"]:\n        error(\"gone\")\n    out",
            "    out",
            "user: an account that is not there is no failure",
        ),
        (
            "login[\"user\"] in q[\"names\"]",
            "login[\"user\"] == 7",
            "signs-since: it shows the logins that the listing shows",
        ),
        (
            "finish(coverage=COVERAGE)",
            "finish(coverage={**COVERAGE, \"proven\": False})",
            "coverage: it says the same as the listing",
        ),
        (
            "population=len(state[\"users\"])",
            "population=len(state[\"users\"]) + 1",
            "population: it counts whom users lists",
        ),
        ("    out({\"kind\": \"identity\", \"id\": \"svc\"})\n", "", "identity: our own account is known"),
        (
            "if op == \"users\":",
            "print(q[\"secret\"], file=sys.stderr)\nif op == \"users\":",
            "all: the secret is in nothing that it says",
        ),
    ] {
        let scene = directory("full", "");
        assert!(DIRECTORY.contains(good), "{good}");
        install(&scene, "full", &DIRECTORY.replacen(good, bad, 1));
        let ran = scene.dormant(&["plugins", "test", "full"]);
        assert_eq!(ran.status, 1, "{rule}: {}", ran.stderr);
        assert!(failed_rules(&ran).contains(&rule.to_owned()), "{rule}: {:?}\n{}", failed_rules(&ran), ran.stderr);
        assert!(ran.stderr.contains("to mend it: "), "{}", ran.stderr);
    }
}
