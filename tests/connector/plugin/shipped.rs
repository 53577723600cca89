//! The connectors that come with the program, from bin/.

use std::path::Path;

use super::{JUDGE, scene, verdicts};
use crate::support::Scene;

/// A scene in which the shipped connectors are found.
fn shipped(config: &str) -> Scene {
    let scene = scene(config);
    let folder = scene.home().join(".local/share/dormant/plugins");
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["passwd", "ldif"] {
        let file = format!("dormant-connector-{name}");
        std::os::unix::fs::symlink(Path::new(env!("CARGO_MANIFEST_DIR")).join("bin").join(&file), folder.join(file))
            .unwrap();
    }
    scene
}

fn put(scene: &Scene, name: &str, text: &str) {
    std::fs::write(scene.home().join(name), text).unwrap();
}

const PASSWD: &str = "\
root:x:0:0:root:/root:/bin/bash
daemon:x:1:1::/:/usr/sbin/nologin
ada:x:1000:1000:Ada \"Żółć\" Lovelace,,,:/home/ada:/bin/bash
bob:x:1001:1001:Bob\\Builder:/home/bob:/bin/zsh
eve:x:1002:1002::/home/eve:/usr/sbin/nologin
nobody:x:65534:65534::/:/bin/sh
";

/// What `last -w --time-format iso` prints, with Ada's login a day ago and Bob's last year.
fn last() -> String {
    let day_ago = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(24);
    let day_ago = day_ago.strftime("%Y-%m-%dT%H:%M:%S+00:00");
    format!(
        "ada      pts/0        198.51.100.7     {day_ago}   still logged in\n\
         reboot   system boot  6.1.0            2026-01-02T03:04:05+00:00   still running\n\
         bob      tty1                          2025-03-01T08:00:00+01:00 - 2025-03-01T09:00:00+01:00  (01:00)\n\
         \nwtmp begins 2025-01-01T00:00:00+00:00\n"
    )
}

#[test]
fn a_unix_machine_is_judged_by_its_sessions() {
    let settings =
        "settings = { passwd = \"passwd\", last = \"last\", sessions-are-all = true, accounts-are-old = true }";
    let scene = shipped(&format!("[tenants.t]\nplatform = \"passwd\"\n{settings}\n"));
    put(&scene, "passwd", PASSWD);
    put(&scene, "last", &last());
    let tried = scene.dormant(&["plugins", "test", "passwd"]);
    assert_eq!(tried.status, 0, "{}\n{}", tried.stdout, tried.stderr);
    // The log was written before now, so that is how far it proves anything.
    let ran = scene.bash(&JUDGE.replace("90d", "90d --until -1min"));
    let stale = verdicts(&ran);
    assert!(!stale.iter().any(|(_, status)| status == "inactive") || ran.status == 0, "{}", ran.stderr);
    assert_eq!(scene.bash("touch -d '+1 hour' last").status, 0);
    let ran = scene.bash(JUDGE);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let expected = [
        ("root", "exempt"),
        ("daemon", "exempt"),
        ("ada", "active"),
        ("bob", "inactive"),
        ("eve", "exempt"),
        ("nobody", "exempt"),
    ];
    assert_eq!(verdicts(&ran), expected.map(|(id, status)| (id.to_owned(), status.to_owned())));
    let ada = ran.of_kind("verdict").into_iter().find(|verdict| verdict["id"] == "ada").unwrap();
    assert_eq!(ada["displayName"], "Ada \"Żółć\" Lovelace");
    let logins = scene.dormant(&["list-logins", "-n", "-t", "t", "--since", "3y"]);
    assert_eq!(logins.of_kind("login")[0]["ip"], "198.51.100.7");
    assert_eq!(logins.of_kind("end")[0]["dropped"]["system"], 1);
}

#[test]
fn a_machine_of_which_nobody_said_that_sessions_are_all_judges_nobody() {
    let scene = shipped("[tenants.t]\nplatform = \"passwd\"\nsettings = { passwd = \"passwd\", last = \"last\" }\n");
    put(&scene, "passwd", PASSWD);
    put(&scene, "last", &last());
    assert_eq!(scene.bash("touch -d '+1 hour' last").status, 0);
    let ran = scene.bash(JUDGE);
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    assert!(
        verdicts(&ran).contains(&("bob".to_owned(), "unknown".to_owned())) && ran.stderr.contains("sessions-are-all")
    );
    std::fs::remove_file(scene.home().join("last")).unwrap();
    let gone = scene.dormant(&["list-logins", "-n", "-t", "t", "--since", "9d"]);
    assert!(gone.status == 4 && gone.stderr.contains("cannot be read"), "{}", gone.stderr);
}

/// An export of Active Directory: Ada logged in lately, Bob never did, Eve is off, Lag may have come back within the lateness.
fn export(lately: i64, lag: i64) -> String {
    let filetime = |days: i64| (jiff::Timestamp::now().as_second() - days * 86_400 + 11_644_473_600) * 10_000_000;
    let entry = |name: &str, more: &str| {
        format!(
            "dn: CN={name},OU=People,\n DC=acme,DC=example\nobjectClass: top\nobjectClass: user\nsAMAccountName: {name}\n\
            whenCreated: 20200102030405.0Z\n{more}\n"
        )
    };
    let host = "dn: CN=PC1,DC=acme,DC=example\nobjectClass: user\nobjectClass: computer\nsAMAccountName: PC1$\nuserAccountControl: 4096\n\n";
    format!(
        "# extended LDIF\nversion: 1\n\n{}{}{}{}{host}dn: OU=People,DC=acme,DC=example\nobjectClass: organizationalUnit\n\n\
         search: 2\nresult: 0 Success\n\n# numEntries: 6\n",
        entry(
            "ada",
            &format!(
                "userAccountControl: 512\ndisplayName:: xbvDs8WCxIc=\nmail: Ada@acme.example\nlastLogonTimestamp: {}\n",
                filetime(lately)
            )
        ),
        entry("bob", "userAccountControl: 512\n"),
        entry("eve", "userAccountControl: 514\n"),
        entry("lag", &format!("userAccountControl: 512\nlastLogonTimestamp: {}\n", filetime(lag))),
    )
}

#[test]
fn a_directory_is_judged_by_what_it_keeps_of_each_account() {
    let scene = shipped("[tenants.t]\nplatform = \"ldif\"\nsettings.file = \"people.ldif\"\n");
    put(&scene, "people.ldif", &export(3, 95));
    assert_eq!(scene.bash("touch -d '+1 hour' people.ldif").status, 0);
    let tried = scene.dormant(&["plugins", "test", "ldif"]);
    assert_eq!(tried.status, 0, "{}\n{}", tried.stdout, tried.stderr);
    let ran = scene.bash(JUDGE);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let status = |name: &str| {
        let found = ran.of_kind("verdict").into_iter().find(|verdict| verdict["userName"] == name);
        found.unwrap_or_else(|| panic!("{name}"))["status"].as_str().unwrap().to_owned()
    };
    let found = ["ada", "bob", "eve", "lag", "PC1$"].map(status);
    assert_eq!(found, ["active", "inactive", "exempt", "unknown", "exempt"], "{}", ran.stdout);
    assert!(ran.stdout.contains("Żółć") && ran.stdout.contains("CN=ada,OU=People,DC=acme,DC=example"));
    assert_eq!(scene.bash("touch -d '-2 days' people.ldif").status, 0);
    let old = scene.bash(JUDGE);
    assert_eq!(old.status, 4, "an export of two days ago says nothing of yesterday: {}", old.stderr);
    assert!(!verdicts(&old).iter().any(|(_, status)| status == "inactive"));
}

#[test]
fn an_export_that_is_cut_or_is_none_is_incomplete() {
    let whole = export(3, 95);
    for (what, text) in [
        ("a size limit", whole.replace("result: 0 Success", "result: 4 Size limit exceeded")),
        ("an entry less", whole.replace("numEntries: 6", "numEntries: 9")),
        ("a change", whole.replacen("objectClass: top", "changetype: delete", 1)),
        ("no LDIF", "<html>\n".to_owned()),
        ("no number", whole.replacen("userAccountControl: 512", "userAccountControl: off", 1)),
    ] {
        let scene = shipped("[tenants.t]\nplatform = \"ldif\"\nsettings.file = \"people.ldif\"\n");
        put(&scene, "people.ldif", &text);
        let ran = scene.dormant(&["list-users", "-t", "t"]);
        assert_eq!(
            (ran.status, ran.of_kind("end")[0]["status"].as_str()),
            (4, Some("incomplete")),
            "{what}: {}",
            ran.stderr
        );
    }
    let scene = shipped("[tenants.t]\nplatform = \"ldif\"\nsettings.file = \"people.ldif\"\n");
    let without: String =
        whole.lines().filter(|line| !line.starts_with("lastLogon")).map(|line| format!("{line}\n")).collect();
    put(&scene, "people.ldif", &without);
    assert_eq!(scene.bash("touch -d '+1 hour' people.ldif").status, 0);
    let ran = scene.bash(JUDGE);
    assert!(ran.status == 4 && ran.stderr.contains("operational attributes"), "{}", ran.stderr);
}

#[test]
fn the_shell_script_is_sound_by_shellcheck_where_it_is() {
    let scene = scene("");
    if scene.bash("command -v shellcheck").status != 0 {
        return println!("shellcheck is not here");
    }
    let ran = scene.bash(&format!("shellcheck {}/bin/dormant-connector-passwd", env!("CARGO_MANIFEST_DIR")));
    assert_eq!(ran.status, 0, "{}", ran.stdout);
}
