//! Names and records made to mislead: refused, or carried exactly; never somebody else's account, never a crash.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::stage::{Deed, Key, PEOPLE, Stage, state, verdicts};
use crate::sandbox::client::Client;
use crate::support::{Ran, Scene};

const TENANT: &str = "acme-01";

/// Ids, each with the one that a careless hand would take it for.
const TWINS: [(&str, &str); 19] = [
    ("p%71", "pq"),
    ("a%2Fb", "a"),
    ("x%00y", "x"),
    ("q;v=1", "q"),
    ("h#f", "h"),
    ("l&r=1", "l"),
    ("w%3Fa=b", "w"),
    ("quo\"te", "quo"),
    ("ap'os", "ap"),
    ("100%", "100"),
    ("%zz", "zz"),
    ("[i]", "i"),
    ("{j}", "j"),
    ("..%2Fpq", "pqr"),
    ("e\u{301}", "\u{e9}"),
    ("rtl\u{202e}gpj", "rtl"),
    ("zero\u{200b}width", "zerowidth"),
    ("c,d", "c"),
    ("`id`", "id"),
];

/// Ids that can be no id.
const CONTROLS: [&str; 5] = ["esc\u{1b}[31mred", "nul\u{0}", "del\u{7f}", "bell\u{7}", "csi\u{9b}2J"];

/// A tenant where accounts of these ids live beside the people.
pub fn scene_with<'i>(ids: impl IntoIterator<Item = &'i str>) -> Scene {
    let scene = Scene::new(1, PEOPLE);
    let tenant = scene.sandbox.tenants()[0].id.clone();
    let client = Client::caller(&scene.sandbox, TENANT).with("Content-Type", "application/json");
    for id in ids {
        let body = json!({ "userName": id, "email": "somebody@acme.example", "password": "practice-Only-1" });
        let reply = client.send("POST", &format!("/user/{tenant}/users"), &body.to_string());
        assert_eq!(reply.status, 201, "{id:?}: {}", reply.text());
    }
    scene
}

/// Runs a command on bytes.
fn feed(scene: &Scene, arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dormant"));
    let mut child = scene.furnish(command.args(arguments)).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    Ran {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn changed(scene: &Scene, before: &super::stage::State) -> BTreeSet<Key> {
    let after = state(scene);
    before.iter().filter(|(key, enabled)| after.get(key) != Some(enabled)).map(|(key, _)| key.clone()).collect()
}

#[test]
fn a_name_means_its_own_account_or_none() {
    let ids: Vec<&str> = TWINS.iter().flat_map(|(id, twin)| [*id, *twin]).chain(CONTROLS).collect();
    for act in [&["disable", "--yes"][..], &["delete", "--yes", "--now"]] {
        let scene = scene_with(ids.iter().copied());
        for (id, _) in TWINS {
            let before = state(&scene);
            let record = json!({ "kind": "user", "tenant": TENANT, "id": id }).to_string();
            let ran = scene.dormant_with(act, &record);
            assert_eq!(ran.status, 0, "{id:?}: {}", ran.stderr);
            assert_eq!(changed(&scene, &before), BTreeSet::from([(TENANT.to_owned(), id.to_owned())]), "{id:?}");
            assert_eq!(ran.of_kind("action")[0]["id"], id);
        }
        for id in CONTROLS {
            let before = state(&scene);
            for record in [json!({ "kind": "user", "tenant": TENANT, "id": id }), json!(id)] {
                let ran = scene.dormant_with(&[act, &["-t", TENANT]].concat(), &record.to_string());
                assert_eq!(ran.status, 2, "{id:?}: {}", ran.stderr);
                assert!(ran.stderr.contains("line 1"), "{}", ran.stderr);
                assert!(!ran.stderr.contains(id), "raw on stderr: {}", ran.stderr);
            }
            assert!(changed(&scene, &before).is_empty());
        }
    }
}

#[test]
fn listed_names_come_back_as_they_are() {
    let scene = scene_with(TWINS.iter().map(|(id, _)| *id).chain(CONTROLS));
    let line = "dormant list-users | dormant list-logins --since 90d | dormant diff";
    let ran = scene.bash(line);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let seen: BTreeSet<String> =
        ran.of_kind("verdict").iter().map(|verdict| verdict["id"].as_str().unwrap().to_owned()).collect();
    for id in TWINS.iter().map(|(id, _)| *id).chain(CONTROLS) {
        assert!(seen.contains(id), "{id:?} is lost");
    }
}

/// A verdict of somebody who is disabled in an undisturbed run, and one of somebody who is in use.
fn two(stage: &Stage) -> (Value, Value) {
    let ran = stage.act(&["--dry-run".to_owned()]);
    let planned = ran.of_kind("action").into_iter().find(|action| action["outcome"] == "planned").unwrap();
    let all = crate::support::records(&stage.input);
    let verdict =
        |chosen: &dyn Fn(&Value) -> bool| all.iter().find(|v| v["kind"] == "verdict" && chosen(v)).unwrap().clone();
    (verdict(&|v| v["id"] == planned["id"]), verdict(&|v| v["status"] == "active"))
}

/// The object with raw JSON members in front of its own.
fn before(object: &Value, members: &str) -> String {
    format!("{{{members},{}", &object.to_string()[1..])
}

/// The object with raw JSON members behind its own.
fn behind(object: &Value, members: &str) -> String {
    let text = object.to_string();
    format!("{},{members}}}", &text[..text.len() - 1])
}

#[test]
fn odd_records_are_carried_exactly() {
    let verdicts = verdicts(1);
    let many: Vec<String> = (0..100_000).map(|n| format!("\"member {n}\":{n}")).collect();
    let many = many.join(",");
    let odd = [
        ("10 MB", format!("\"note\":\"{}\"", "x".repeat(10 << 20))),
        ("deep", format!("\"deep\":{}1{}", "[".repeat(10_000), "]".repeat(10_000))),
        ("deep objects", format!("\"deep\":{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000))),
        ("digits", "\"big\":123456789012345678901234567890.10,\"huge\":1e99999,\"tiny\":-0.0e-99999".to_owned()),
        ("many", many.clone()),
        ("nested many", format!("\"native\":{{{many}}}")),
        ("escapes", r#""a\u0000b":"\u001b[2J\ud83d\ude00\u202e""#.to_owned()),
    ];
    for (what, members) in odd {
        let stage = Stage::new(Deed::Disable, 1, &verdicts);
        let (idle, _) = two(&stage);
        let begun = Instant::now();
        let ran = stage.scene.dormant_with(&["disable", "--yes"], &before(&idle, &members));
        assert_eq!(ran.status, 0, "{what}: {}", ran.stderr);
        assert!(begun.elapsed() < Duration::from_secs(20), "{what}: {:?}", begun.elapsed());
        assert_eq!(stage.done().len(), 1, "{what}");
        assert!(ran.stdout.lines().next().unwrap().contains(&members), "{what} is not carried as it was");
        stage.ledger_agrees(true);
    }
}

#[test]
fn of_a_member_that_stands_twice_the_last_counts() {
    let verdicts = verdicts(1);
    let stage = Stage::new(Deed::Disable, 1, &verdicts);
    let (idle, active) = two(&stage);
    // The same to each reader of the record: whom it names, where, and how it was judged.
    for (line, done) in [
        (behind(&idle, &format!("\"id\":{}", active["id"])), 0),
        (behind(&idle, "\"status\":\"active\""), 0),
        (behind(&idle, "\"st\\u0061tus\":\"active\""), 0),
        (before(&idle, &format!("\"id\":{},\"status\":\"active\"", active["id"])), 1),
    ] {
        // The first names somebody who is in use as inactive: the log knows better.
        let ran = stage.scene.dormant_with(&["disable", "--yes"], &line);
        assert_eq!(stage.done().len(), done, "{line}: {}", ran.stderr);
    }
    let listed =
        stage.scene.bash("dormant list-users > u && dormant list-logins -n --since 90d > l && dormant diff u l");
    let twice = "sed -E 's/^\\{(.*\"(kind)\":\"user\".*)\\}$/{\"id\":\"x\",\"enabled\":false,\"class\":\"device\",\"email\":7,\\1}/; \
                 s/^\\{(.*\"kind\":\"end\".*)\\}$/{\"status\":\"incomplete\",\"count\":1,\\1}/' u > u2; \
                 sed -E 's/^\\{(.*\"kind\":\"end\".*)\\}$/{\"status\":\"incomplete\",\"count\":1,\\1}/' l > l2; dormant diff u2 l2";
    let doubled = stage.scene.bash(twice);
    let by = |ran: &Ran| crate::support::by_status(&ran.records());
    assert_eq!((doubled.status, by(&doubled)), (0, by(&listed)), "{}", doubled.stderr);
}

/// Inputs that no command can use.
fn blobs() -> Vec<(&'static str, Vec<u8>)> {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(10_000), close.repeat(10_000)).into_bytes();
    let keys = |key: &str| format!("{{{}\"kind\":\"user\"}}", key.repeat(100_000)).into_bytes();
    vec![
        ("deep array", deep("[", "]")),
        ("deep object", deep("{\"a\":", "}")),
        ("open brackets", b"[{".repeat(10_000)),
        ("no UTF-8", b"{\"kind\":\"user\",\"tenant\":\"acme-01\",\"id\":\"\xff\xfe\"}".to_vec()),
        ("half a surrogate", br#"{"kind":"user","tenant":"acme-01","id":"\ud800"}"#.to_vec()),
        ("raw NUL", b"{\"kind\":\"user\",\"tenant\":\"acme-01\",\"id\":\"a\0b\"}".to_vec()),
        ("NULs", vec![0; 1 << 16]),
        ("raw newline in a string", b"{\"kind\":\"user\",\"tenant\":\"acme-01\",\"id\":\"a\nb\"}".to_vec()),
        ("17 MB", [b"{\"kind\":\"user\",\"id\":\"".to_vec(), vec![b'x'; 17 << 20], b"\"}".to_vec()].concat()),
        (
            "10 MB id",
            [br#"{"kind":"user","tenant":"acme-01","id":""#.to_vec(), vec![b'x'; 10 << 20], b"\"}".to_vec()].concat(),
        ),
        ("id is huge", br#"{"kind":"user","tenant":"acme-01","id":1e99999}"#.to_vec()),
        ("twins without id", keys("\"a\":1,")),
        ("path", br#"{"kind":"user","tenant":"acme-01","id":".."}"#.to_vec()),
        ("no tenant's name", br#"{"kind":"user","tenant":"acme-01\u0000","id":"x"}"#.to_vec()),
        ("no tenant of ours", br#"{"kind":"user","tenant":"../acme-01","id":"x"}"#.to_vec()),
        ("kind is an object", br#"{"kind":{"user":1},"tenant":"acme-01","id":"x"}"#.to_vec()),
    ]
}

#[test]
fn what_cannot_be_used_stops_the_acting_commands_and_breaks_none() {
    let scene = Scene::new(1, PEOPLE);
    let mut runs = 0;
    for (what, blob) in blobs() {
        for act in [&["disable", "--yes"][..], &["delete", "--yes", "--now"], &["enable", "--yes"], &["audit-create"]] {
            let ran = feed(&scene, act, &blob);
            assert_eq!(ran.status, 2, "{what}, {act:?}: {}", ran.stderr);
            assert!(ran.stdout.is_empty() && ran.stderr.len() < 10_000, "{what}, {act:?}");
            runs += 1;
        }
        for reader in [&["diff"][..], &["filter", ".enabled"], &["jq", ".id"], &["list-logins", "--since", "90d"]] {
            let begun = Instant::now();
            let ran = feed(&scene, reader, &blob);
            assert!((0..=6).contains(&ran.status) && !ran.stderr.contains("panicked"), "{what}, {reader:?}: {ran:?}");
            assert!(begun.elapsed() < Duration::from_secs(20), "{what}, {reader:?}");
            let inactive = ran.stdout.contains("\"status\":\"inactive\"");
            assert!(!inactive, "{what}, {reader:?}");
            runs += 1;
        }
    }
    assert!(scene.sandbox.writes().is_empty() && !super::stage::ledger(&scene).exists());
    println!("torture: hostile input: {runs} runs");
}
