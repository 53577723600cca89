//! Files of any origin: columns and times as they come, the operator's word for what they cover, and what is wrong with them.

use std::collections::BTreeMap;

use dormant::sandbox::Options;
use serde_json::json;

use crate::support::{Ran, Scene};

const USERS: &str = "Login name;E-Mail;Aktiv;Angelegt;Letzte Anmeldung\r\n\
    ada;Ada@acme.example;ja;01.02.2024 00:00;30.09.2026 08:00\r\n\
    bo;bo@acme.example;ja;01.02.2024 00:00;12.03.2026 08:00\r\n\
    cy;cy@acme.example;nein;01.02.2024 00:00;\r\n\
    di;\"di;x@acme.example\";ja;20.09.2026 00:00;\r\n\
    never;never@acme.example;ja;01.02.2024 00:00;\r\n\
    svc_sync;;ja;01.02.2024 00:00;\r\n";

const LOGINS: &str = "Who,When,Result,IP\n\
    ADA,2026-06-03T06:00:00Z,Success,192.0.2.1\n\
    ada,2026-09-30T06:00:00Z,Success,192.0.2.1\n\
    bo,2026-03-12T07:00:00Z,Success,192.0.2.2\n\
    bo,2026-09-01T07:00:00Z,Failure,192.0.2.2\n\
    gone@acme.example,2026-08-05T07:00:00Z,Success,192.0.2.3\n";

const SETTINGS: &str = r#"
users = "accounts.csv"
logins = "signins-*.csv"
time-zone = "Europe/Berlin"
enabled-is = "ja"
disabled-is = "nein"
service-accounts = "svc_*"
columns = { id = "Login name", enabled = "Aktiv", created = "Angelegt", last-login = "Letzte Anmeldung", user = "Who", time = "When", outcome = "Result" }
"#;

const WINDOW: &str = "--since 2026-07-01 --until 2026-10-01 --timezone Europe/Berlin";

/// A tenant `crm` of these files, with these lines of configuration.
fn scene(files: &[(&str, &str)], settings: &str) -> Scene {
    let scene = Scene::of(Options { tenants: 0, users: 0, ..Options::default() });
    for (name, text) in files {
        std::fs::write(scene.home().join(name), text).unwrap();
    }
    configure(&scene, settings);
    scene
}

fn configure(scene: &Scene, settings: &str) {
    let config = format!("[tenants.crm]\nplatform = \"file\"\n{settings}\n");
    std::fs::write(scene.home().join("config.toml"), config).unwrap();
}

fn usual() -> Scene {
    scene(&[("accounts.csv", USERS), ("signins-2026.csv", LOGINS)], SETTINGS)
}

/// Users and logins are written differently, so their times are said on the command line.
fn judge(scene: &Scene, more: &str) -> Ran {
    scene.bash(&format!(
        "dormant list-users -t crm --time-format '%d.%m.%Y %H:%M' > users; \
         dormant list-logins -n -t crm --time-format rfc3339 {WINDOW} {more} > logins; s=$?; \
         dormant diff users logins; exit $s"
    ))
}

fn statuses(ran: &Ran) -> BTreeMap<String, String> {
    let verdicts = ran.of_kind("verdict").into_iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    verdicts.map(|verdict| (text(&verdict["id"]), text(&verdict["status"]))).collect()
}

#[test]
fn an_export_of_any_origin_is_judged_on_the_operators_word() {
    let scene = usual();
    let ran = judge(&scene, "--covers 2026-06-01..2026-10-01");
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let expected = [
        ("ada", "active"),
        ("bo", "inactive"),
        ("cy", "exempt"),
        ("di", "exempt"),
        ("never", "inactive"),
        ("svc_sync", "exempt"),
        ("gone@acme.example", "deleted"),
    ];
    assert_eq!(statuses(&ran), expected.map(|(id, status)| (id.to_owned(), status.to_owned())).into());
    let logins = std::fs::read_to_string(scene.home().join("logins")).unwrap();
    let end = crate::support::records(&logins).pop().unwrap();
    assert_eq!((&end["coverage"]["asserted"], &end["dropped"]), (&json!(true), &json!({ "failed": 1 })));
    let grounds = end["coverage"]["grounds"].to_string();
    assert!(grounds.contains("(asserted)") && grounds.contains("user = \\\"Who\\\""), "{grounds}");
    let users = crate::support::records(&std::fs::read_to_string(scene.home().join("users")).unwrap());
    assert_eq!(users[1]["lastLogin"], "2026-03-12T07:00:00.000Z", "in the zone of the settings");
    assert_eq!((&users[3]["email"], &users[2]["enabled"]), (&json!("di;x@acme.example"), &json!(false)));
}

#[test]
fn without_a_word_nobody_is_inactive_unless_the_list_knows_all_last_logins() {
    let scene = usual();
    let ran = judge(&scene, "");
    assert_eq!((ran.status, ran.stderr.contains("--covers FROM..TO")), (4, true), "{}", ran.stderr);
    let without = statuses(&ran);
    assert_eq!((&*without["bo"], &*without["never"], &*without["ada"]), ("unknown", "unknown", "active"));
    for (covers, word) in [
        ("2026-06-01..2026-09-15", "span-end"),
        ("2026-08-01..2026-10-01", "span-start"),
        ("2026-01-01..2026-10-01", ""),
    ] {
        let ran = judge(&scene, &format!("--covers {covers}"));
        assert_eq!((ran.status == 0, ran.stderr.contains(word)), (word.is_empty(), true), "{covers}: {}", ran.stderr);
        assert_eq!(statuses(&ran)["bo"] == "inactive", word.is_empty(), "{covers}");
    }
    let settings = SETTINGS.replace("logins =", "last-login-complete = true\n#");
    configure(&scene, &settings);
    let by_list = statuses(&judge(&scene, ""));
    assert_eq!((&*by_list["bo"], &*by_list["ada"], &*by_list["never"]), ("inactive", "active", "inactive"));
}

#[test]
fn a_file_changes_nobody_and_says_what_to_do_instead() {
    let scene = usual();
    let ran = scene.bash("echo bo | dormant disable --yes -t crm");
    assert_eq!((ran.status, ran.stderr.contains("instead")), (2, true), "{}", ran.stderr);
    let ran = scene.bash("echo bo | dormant delete --now --yes -t crm");
    assert_eq!((ran.status, ran.stderr.contains("instead")), (2, true), "{}", ran.stderr);
    let ledger = std::fs::read_to_string(scene.home().join("state/dormant/ledger.ndjson")).unwrap_or_default();
    assert!(!ledger.contains("\"bo\""), "{ledger}");
}

#[test]
fn flags_alone_are_enough() {
    let files = [
        (
            "u.ndjson",
            "{\"uid\":7,\"mail\":\"ada@x\",\"suspended\":false}\n{\"uid\":8,\"mail\":\"bo@x\",\"suspended\":true}\n",
        ),
        ("a.json", r#"[{"actor":{"id":7},"ts":1790000000000},{"actor":{"id":8},"ts":1780000000000}]"#),
        ("b.tsv", "7\t01/Sep/2026:10:00:00 +0200\n"),
    ];
    let scene = scene(&files, "");
    let users = scene.dormant(&["list-users", "--from-file", "u.ndjson"]).of_kind("user");
    assert_eq!(
        (&users[0]["id"], &users[0]["enabled"], &users[1]["enabled"]),
        (&json!("7"), &json!(true), &json!(false))
    );
    let flags = [
        "--from-file",
        "a.json",
        "--column",
        "user=actor.id",
        "--column",
        "time=ts",
        "--covers",
        "2026-05-01..2026-09-25",
    ];
    let window = ["list-logins", "-n", "--since", "2026-07-01", "--until", "2026-09-25"];
    let ran = scene.dormant(&[&window[..], &flags].concat());
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    // The second is of before the window, and shows that the account is older than that.
    let times: Vec<_> = ran.of_kind("login").iter().map(|login| login["time"].clone()).collect();
    assert_eq!(times, [json!("2026-09-21T14:13:20.000Z"), json!("2026-05-28T20:26:40.000Z")]);
    configure(&scene, "header = false");
    let flags =
        ["--from-file", "b.tsv", "--column", "user=1", "--column", "time=2", "--time-format", "%d/%b/%Y:%H:%M:%S %z"];
    let ran = scene.dormant(&[&window[..], &flags].concat());
    assert_eq!(ran.of_kind("login")[0]["time"], "2026-09-01T08:00:00.000Z", "{}", ran.stderr);
    let ran = scene.dormant(&["list-users"]);
    assert!(ran.status != 0 && ran.stderr.contains("--from-file"), "{}", ran.stderr);
}

/// What cannot be read makes the listing incomplete, names the place, and makes nobody inactive.
#[test]
fn a_row_that_cannot_be_read_is_named_and_judges_nobody() {
    for (row, word) in [
        ("bo,yesterday,Success,\n", "\"yesterday\" is no time"),
        ("bo,,Success,\n", "it has no time"),
        (",2026-09-01T07:00:00Z,Success,\n", "it names nobody"),
        ("bo,2026-09-01T07:00:00Z\n", "has 2 cells"),
        ("bo,\"2026-09-01T07:00:00Z,Success,\n", "never closes"),
    ] {
        let scene = usual();
        std::fs::write(scene.home().join("signins-2.csv"), format!("Who,When,Result,IP\n{row}")).unwrap();
        let ran = judge(&scene, "--covers 2026-06-01..2026-10-01");
        assert_eq!(ran.status, 4, "{row}: {}", ran.stderr);
        assert!(ran.stderr.contains("signins-2.csv") && ran.stderr.contains("line 2"), "{row}: {}", ran.stderr);
        assert!(ran.stderr.contains(word), "{row}: {}", ran.stderr);
        assert!(!statuses(&ran).values().any(|status| status == "inactive"), "{row}");
    }
}

#[test]
fn users_that_cannot_be_told_are_named() {
    for (text, word) in [
        ("id,active\nada,yes\nADA,no\n", "lists \"ADA\" again"),
        ("id,active\nada,perhaps\n", "enabled-is"),
        ("name,created\nada,2026-01-01\n", "columns.id"),
        ("id,created\nada,01/02/2026\n", "time-format"),
        ("{\"id\":\"ada\"} {\"id\":", "value 2"),
        ("\u{0}\u{1}binary", "NUL"),
        ("", "it is empty"),
    ] {
        let scene = scene(&[("u.csv", text)], "users = \"u.csv\"");
        let ran = scene.dormant(&["list-users"]);
        assert_eq!(ran.of_kind("end")[0]["status"], "incomplete", "{text:?}: {}", ran.stdout);
        assert!(ran.status == 4 && ran.stderr.contains(word), "{text:?}: {}", ran.stderr);
    }
    let scene = scene(&[("u.csv", "id,active\nada,yes\nada,yes\n")], "users = \"u.csv\"");
    let ran = scene.dormant(&["list-users"]);
    assert_eq!((ran.status, &ran.of_kind("end")[0]["dropped"]), (0, &json!({ "repeated": 1 })), "{}", ran.stderr);
}

#[test]
fn settings_that_cannot_work_are_refused_before_anything_is_read() {
    for (settings, word) in [
        ("columns = { usr = \"x\" }", "\"usr\" is no column"),
        ("columns = \"x\"", "must be a table"),
        ("covers = \"2026-01-01\"", "FROM..TO"),
        ("covers = \"2026-02-01..2026-01-01\"", "FROM..TO"),
        ("covers = \"90d..now\"", "FROM..TO"),
        ("time-format = \"iso\"", "time-format"),
        ("time-zone = \"Mars/Olympus\"", "time zone"),
        ("delimiter = \"||\"", "one character"),
        ("usrs = \"u.csv\"", "did you mean users?"),
    ] {
        let scene = scene(&[("u.csv", "id\nada\n")], settings);
        let ran = scene.dormant(&["list-users", "--from-file", "u.csv"]);
        assert_eq!((ran.status, ran.stderr.contains(word)), (2, true), "{settings}: {}", ran.stderr);
    }
    for files in ["nowhere.csv", "no-*.csv", "."] {
        let scene = scene(&[], &format!("users = \"{files}\""));
        let ran = scene.dormant(&["list-users"]);
        assert!(ran.status != 0 && ran.stderr.contains(files), "{files}: {}", ran.stderr);
    }
}

#[test]
fn two_columns_of_one_meaning_are_a_question_and_no_choice() {
    for (name, text, words) in [
        (
            "users",
            "id,last login,Last-Login\nada,2020-01-01,2026-11-20\n",
            "last login, Last-Login could all be last-login",
        ),
        ("users", "id,id\nada,bob\n", "id, id could all be id"),
        ("logins", "user,time,timestamp\nada,2020-01-01,2026-11-20\n", "time, timestamp could all be time"),
    ] {
        let scene = scene(&[("a.csv", text)], "");
        let more: &[&str] = if name == "logins" { &["--since=90d", "-n"] } else { &[] };
        let ran = scene.dormant(&[&[&*format!("list-{name}"), "--from-file", "a.csv"], more].concat());
        assert_ne!(ran.status, 0, "{text}");
        assert!(ran.stderr.contains(words), "{text}: {}", ran.stderr);
    }
}
