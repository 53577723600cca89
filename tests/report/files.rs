//! The command: what it reads, what it writes and where.

use std::os::unix::fs::PermissionsExt;

use crate::support::{Ran, Scene, records};

/// A scene with verdicts, and what was done about them before and after it was recorded.
pub fn scene() -> Scene {
    let scene = Scene::new(3, 40);
    let made = scene.bash(
        "dormant list-users --all-tenants | dormant list-logins --since 90d > both.ndjson
        dormant diff both.ndjson > verdicts.ndjson
        dormant disable --yes < verdicts.ndjson > acted.ndjson && dormant audit-create < acted.ndjson > actions.ndjson",
    );
    assert_eq!(made.status, 0, "{}", made.stderr);
    scene
}

fn rows(text: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn each_action_has_its_entry_in_the_ledger_and_its_audit_record() {
    let scene = scene();
    let entries = records(&scene.dormant(&["ledger", "export"]).stdout);
    for actions in ["acted.ndjson", "actions.ndjson"] {
        let ran = scene.dormant(&["report", "verdicts.ndjson", actions, "--csv", "-"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let done: Vec<_> = rows(&ran.stdout).into_iter().filter(|row| row["outcome"] == "done").collect();
        assert!(done.len() > 5, "{}", done.len());
        for row in done {
            let entry = entries.iter().find(|entry| entry["seq"].as_u64() == row["ledgerEntry"].parse().ok()).unwrap();
            assert_eq!((&*row["id"], "outcome"), (entry["id"].as_str().unwrap(), entry["entry"].as_str().unwrap()));
            let next = entries.iter().find(|next| next["seq"] == entry["seq"].as_u64().unwrap() + 1).unwrap();
            assert_eq!(next["prev"], row["ledgerHash"], "the hash is the one that the chain has");
            let audited =
                |entry: &&serde_json::Value| entry["entry"] == "audited" && entry["id"] == row["auditId"].as_str();
            assert!(entries.iter().any(|entry| audited(&entry)), "{row:?}");
        }
    }
}

#[test]
fn the_summary_fits_80_columns_and_is_plain_where_it_should_be() {
    let scene = scene();
    let ran = scene.bash("dormant report verdicts.ndjson actions.ndjson both.ndjson");
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let wide: Vec<&str> = ran.stdout.lines().filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "{wide:#?}");
    assert!(ran.stdout.contains("acme-01  proven") && ran.stdout.contains('█'), "{}", ran.stdout);
    assert!(!ran.stdout.contains('\u{1b}'));
    let coloured = scene.bash("CLICOLOR_FORCE=1 dormant report verdicts.ndjson");
    assert!(coloured.stdout.contains('\u{1b}'));
    let plain = scene.bash("CLICOLOR_FORCE=1 dormant report --no-color verdicts.ndjson");
    assert!(!plain.stdout.contains('\u{1b}'));
    let narrow = scene.bash("COLUMNS=60 dormant report verdicts.ndjson");
    assert!(narrow.stdout.lines().all(|line| line.chars().count() <= 60), "{}", narrow.stdout);
}

#[test]
fn files_appear_whole_and_keep_their_mode() {
    let scene = scene();
    let page = scene.home().join("report.html");
    std::fs::write(&page, "old").unwrap();
    std::fs::set_permissions(&page, std::fs::Permissions::from_mode(0o640)).unwrap();
    let ran = scene.dormant(&[
        "report",
        "verdicts.ndjson",
        "--html",
        "report.html",
        "--markdown",
        "report.md",
        "--csv",
        "report.csv",
    ]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(std::fs::read_to_string(&page).unwrap().starts_with("<!doctype html>"));
    assert_eq!(page.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    assert!(std::fs::read_to_string(scene.home().join("report.md")).unwrap().starts_with("# Dormant accounts"));
    assert_eq!(std::fs::read_to_string(scene.home().join("report.csv")).unwrap().lines().count(), 1 + verdicts(&scene));
    let stray = |scene: &Scene| scene.bash("ls -A | grep -c '^\\.dormant'").stdout;
    assert_eq!(stray(&scene).trim(), "0");
    let refused = scene.dormant(&["report", "verdicts.ndjson", "--html", "no/such/folder.html"]);
    assert_eq!(refused.status, 1, "{}", refused.stderr);
}

fn verdicts(scene: &Scene) -> usize {
    scene.bash("grep -c '\"kind\":\"verdict\"' verdicts.ndjson").stdout.trim().parse().unwrap()
}

#[test]
fn what_cannot_be_reported_is_refused() {
    let scene = scene();
    let refused = |ran: Ran, status: i32, said: &str| {
        assert_eq!(ran.status, status, "{}", ran.stderr);
        assert!(ran.last_word().contains(said), "{}", ran.stderr);
        assert_eq!(ran.stdout, "");
    };
    refused(scene.dormant(&["report", "--html", "x.html"]), 4, "nothing to report");
    refused(scene.dormant(&["report", "both.ndjson", "--html", "x.html"]), 4, "nothing to report");
    assert!(!scene.home().join("x.html").exists());
    refused(scene.dormant(&["report", "nowhere.ndjson"]), 2, "cannot read nowhere.ndjson");
    refused(scene.dormant(&["report", "verdicts.ndjson", "--csv", "-", "--html", "-"]), 2, "only one of");
    refused(scene.dormant(&["report", "verdicts.ndjson", "--sign-command", "a 'b"]), 2, "quotes");
}

#[test]
fn a_cut_stream_is_reported_as_one() {
    let scene = scene();
    let ran = scene.bash("head -c 9000 verdicts.ndjson | dormant report");
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    assert!(ran.stdout.contains("no end record"), "{}", ran.stdout);
    assert!(ran.last_word().contains("1 line could not be read"), "{}", ran.stderr);
    let only =
        scene.bash("dormant diff both.ndjson --only inactive 2> /dev/null | dormant report; exit ${PIPESTATUS[1]}");
    assert_eq!(only.status, 4, "{}", only.stderr);
    assert!(only.stdout.contains("it was narrowed, or cut"), "{}", only.stdout);
    let whole = scene.bash("cat verdicts.ndjson actions.ndjson | dormant report | head -1; exit ${PIPESTATUS[1]}");
    assert_eq!(whole.status, 0, "{}", whole.stderr);
}
