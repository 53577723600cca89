//! Connectors that lie, die, hang, flood and forge: an incomplete listing each, and never a verdict.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{JUDGE, answering, good_end, good_logins, good_users, lines, served, verdicts};
use crate::support::{Ran, Scene};

/// Nobody may be called inactive, and the exit status says that something is missing.
fn proves_nothing(ran: &Ran, what: &str) {
    assert_eq!(ran.status, 4, "{what}: {}", ran.stderr);
    assert!(!verdicts(ran).iter().any(|(_, status)| status == "inactive"), "{what}: {}", ran.stdout);
}

#[test]
fn bad_logins_are_an_incomplete_listing() {
    let login = r#"{"kind":"login","user":"ada","time":"2026-11-01T00:00:00Z"}"#;
    let end = good_end(1);
    let cases: &[(&str, String, &str)] = &[
        ("nothing", ":".to_owned(), "without an end record"),
        ("no end", lines(&[login]), "without an end record"),
        ("death", format!("{}\nkill -9 $$", lines(&[login, &end])), "status 137"),
        ("a status", format!("{}\nexit 3", lines(&[login, &end])), "status 3 after its end record"),
        ("garbage", lines(&["<html>502</html>"]), "line 1"),
        ("garbage after", lines(&[login, &end, "bye"]), "line 3"),
        ("a wrong count", lines(&[login, &good_end(2)]), "announces 2 records and 1 arrived"),
        ("another tenant", lines(&[&login.replace("\"user\"", "\"tenant\":\"u\",\"user\""), &end]), "tenant \"u\""),
        (
            "another platform",
            lines(&[&login.replace("\"user\"", "\"platform\":\"y\",\"user\""), &end]),
            "platform \"y\"",
        ),
        ("the future", lines(&[&end.replace("\"count\"", "\"protocol\":9,\"count\"")]), "speaks protocol 9"),
        ("a misspelling", lines(&[&login.replace("\"time\"", "\"at\""), &end]), "unknown field `at`"),
        ("no time", lines(&[&login.replace("2026-11-01", "yesterday"), &end]), "line 1"),
        ("no name", lines(&[&login.replace("ada", ""), &end]), "user is empty"),
        ("binary", "printf '\\377\\376\\n'".to_owned(), "not UTF-8"),
        ("a long line", "head -c 2000000 /dev/zero | tr '\\0' x".to_owned(), "more than 1048576 bytes"),
        (
            "its own word",
            lines(&[login, r#"{"kind":"error","message":"the database is down"}"#]),
            "the database is down",
        ),
        ("incomplete", lines(&[r#"{"kind":"end","count":0,"status":"incomplete","error":"page 3"}"#]), "page 3"),
        (
            "the secret",
            lines(&[&login.replace("\"time\"", "\"method\":\"correct horse\",\"time\""), &end]),
            "holds the secret",
        ),
        (
            "the secret in other letters",
            lines(&[&login.replace("\"time\"", "\"method\":\"\\u0063orrect hors\\u0065\",\"time\""), &end]),
            "holds the secret",
        ),
        ("a login of tomorrow", lines(&[&login.replace("2026-11-01", "2998-11-01"), &end]), "lies in the future"),
        ("a span backwards", lines(&[login, &end.replace("2999", "2019")]), "ends before it begins"),
    ];
    for (what, answer, expected) in cases {
        let scene = served(&answering(&[("users", &good_users()), ("logins", answer)]));
        let ran = scene.bash(JUDGE);
        proves_nothing(&ran, what);
        assert!(ran.stderr.contains(expected), "{what}: {}", ran.stderr);
        assert!(!ran.stderr.contains("horse") && !ran.stdout.contains("horse"), "{what}: {}", ran.stderr);
    }
}

#[test]
fn a_coverage_without_grounds_proves_nothing() {
    for (what, end) in [
        ("none", r#"{"kind":"end","count":0}"#.to_owned()),
        ("no grounds", good_end(0).replace(r#"{"check":"log","ok":true,"detail":"whole"}"#, "")),
        ("a ground that fails", good_end(0).replace("\"ok\":true", "\"ok\":false")),
        ("an end long ago", good_end(0).replace("2999", "2026")),
        ("a late beginning", good_end(0).replace("2020-01-01", "2026-11-20")),
    ] {
        let scene = served(&answering(&[("users", &good_users()), ("logins", &lines(&[&end]))]));
        proves_nothing(&scene.bash(JUDGE), what);
    }
    let ageless = good_users().replace(",\"created\":\"2020-01-01T00:00:00Z\"", "");
    let scene = served(&answering(&[("users", &ageless), ("logins", &lines(&[&good_end(0)]))]));
    let ran = scene.bash(JUDGE);
    assert!(
        verdicts(&ran).iter().all(|(_, status)| status == "unknown"),
        "who never logged in may be new: {}",
        ran.stdout
    );
}

#[test]
fn bad_users_are_an_incomplete_listing() {
    let ada = r#"{"kind":"user","id":"ada"}"#;
    for (what, answer, expected) in [
        ("twice", lines(&[ada, ada, r#"{"kind":"end","count":2}"#]), "there twice"),
        ("a wrong number", lines(&[ada, r#"{"kind":"end","count":1,"population":900}"#]), "900 accounts, and lists 1"),
        ("a login", lines(&[r#"{"kind":"login","user":"a","time":"2026-01-01T00:00:00Z"}"#]), "no answer to users"),
        ("an empty id", lines(&[r#"{"kind":"user","id":""}"#]), "id is empty"),
    ] {
        let scene = served(&answering(&[("users", &answer), ("logins", &good_logins())]));
        let ran = scene.dormant(&["list-users", "-t", "t"]);
        assert_eq!((ran.status, ran.of_kind("end")[0]["status"].as_str()), (4, Some("incomplete")), "{what}");
        assert!(ran.stderr.contains(expected), "{what}: {}", ran.stderr);
    }
    let denied = served(&answering(&[("users", &lines(&[r#"{"kind":"error","effect":"denied","message":"401"}"#]))]));
    assert_eq!(denied.dormant(&["list-users", "-t", "t"]).status, 6);
}

#[test]
fn a_bad_description_is_asked_for_nothing_else() {
    for (what, answer, expected) in [
        ("silence", "exit 0".to_owned(), "without an end record"),
        (
            "a future version",
            lines(&[r#"{"kind":"abilities","protocol":2,"operations":["levitate"]}"#]),
            "speaks protocol 2",
        ),
        (
            "no version",
            lines(&[r#"{"kind":"abilities","operations":["users"]}"#, r#"{"kind":"end","count":1}"#]),
            "protocol",
        ),
        ("an unknown word", lines(&[r#"{"kind":"abilities","protocol":1,"operations":["usres"]}"#]), "usres"),
        (
            "no users",
            lines(&[r#"{"kind":"abilities","protocol":1,"operations":["logins"]}"#, r#"{"kind":"end","count":1}"#]),
            "lack users",
        ),
    ] {
        let script =
            format!("#!/bin/sh\nread -r question\nprintf '%s\\n' \"$question\" >> \"$HOME/questions\"\n{answer}\n");
        let scene = served(&script);
        let ran = scene.bash(JUDGE);
        proves_nothing(&ran, what);
        assert!(ran.stderr.contains(expected), "{what}: {}", ran.stderr);
        let questions = std::fs::read_to_string(scene.home().join("questions")).unwrap();
        assert!(questions.lines().all(|line| line.contains("describe")) && !questions.contains("horse"), "{questions}");
    }
}

#[test]
fn what_it_says_aside_is_shown_clean_and_without_the_secret() {
    let noise = "printf 'h\\033[31mi \\007correct horse\\n' >&2; seq 1 500 >&2";
    let scene = served(&answering(&[("users", &format!("{noise}\n{}", good_users()))]));
    let ran = scene.dormant(&["list-users", "-t", "t"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("t: h") && ran.stderr.contains("***"), "{}", ran.stderr);
    assert!(!ran.stderr.contains('\u{1b}') && !ran.stderr.contains('\u{7}') && !ran.stderr.contains("horse"));
    assert!(ran.stderr.contains("t: 150\n") && !ran.stderr.contains("t: 300\n"), "{}", ran.stderr);
}

/// A connector that hangs with a child, each of which leaves a mark if it lives on.
fn hanging(scene: &Scene) -> String {
    let mark = scene.home().join("alive");
    format!("(sleep 8; echo child > {0}) & sleep 8; echo self > {0}", mark.display())
}

fn hangs() -> Scene {
    let scene = served("");
    let script = answering(&[("users", &hanging(&scene))]);
    super::install(&scene, "x", &script);
    scene
}

fn nobody_lives_on(scene: &Scene) {
    std::thread::sleep(Duration::from_millis(8500));
    assert!(!scene.home().join("alive").exists(), "a process lived on");
}

#[test]
fn a_silent_connector_is_ended_with_its_children() {
    let scene = hangs();
    let ran = scene.dormant(&["list-users", "-t", "t", "--timeout", "2s"]);
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    assert!(ran.stderr.contains("said nothing for 2 s"), "{}", ran.stderr);
    nobody_lives_on(&scene);
    let endless = "while :; do echo '{\"kind\":\"user\",\"id\":\"'$((n = n + 1))'\"}'; sleep 0.1; done";
    super::install(&scene, "x", &answering(&[("users", endless)]));
    std::fs::write(scene.home().join("config.toml"), "[tenants.t]\nplatform = \"x\"\ntime-limit = \"2s\"\n").unwrap();
    let ran = scene.dormant(&["list-users", "-t", "t"]);
    assert!(ran.status == 4 && ran.stderr.contains("did not end within 2 s"), "{}", ran.stderr);
}

#[test]
fn ctrl_c_ends_it_too() {
    let scene = hangs();
    let mut command = Command::new(env!("CARGO_BIN_EXE_dormant"));
    let child = scene.furnish(command.args(["list-users", "-t", "t"])).stdin(Stdio::null()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(700));
    let begun = Instant::now();
    rustix::process::kill_process(rustix::process::Pid::from_child(&child), rustix::process::Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(begun.elapsed() < Duration::from_secs(6));
    nobody_lives_on(&scene);
}

#[test]
fn a_closed_pipe_and_a_limit_end_it_too() {
    let scene = hangs();
    let config = "[tenants.a]\nplatform = \"y\"\n[tenants.t]\nplatform = \"x\"\n";
    std::fs::write(scene.home().join("config.toml"), config).unwrap();
    super::install(&scene, "y", &answering(&[("users", "seq -f '{\"kind\":\"user\",\"id\":\"%.0f\"}' 1 100000")]));
    for line in ["dormant list-users --all-tenants | head -1", "dormant list-users --all-tenants --limit 1"] {
        let begun = Instant::now();
        let ran = scene.bash(line);
        assert!([0, 4].contains(&ran.status), "{line}: {}", ran.stderr);
        assert!(begun.elapsed() < Duration::from_secs(7), "{line}: {:?}", begun.elapsed());
    }
    nobody_lives_on(&scene);
}
