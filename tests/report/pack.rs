//! The evidence pack: whole or not at all, and what was changed in it is found.

use super::files::scene;
use crate::support::{Ran, Scene};

fn pack(scene: &Scene, more: &[&str]) -> Ran {
    scene.dormant(&[&["report", "verdicts.ndjson", "actions.ndjson", "--pack", "evidence"], more].concat())
}

fn verify(scene: &Scene) -> Ran {
    // No configuration, no ledger: only the folder.
    scene.bash("DORMANT_CONFIG=/dev/null XDG_STATE_HOME=/nonexistent dormant report verify evidence")
}

#[test]
fn a_pack_holds_and_needs_nothing_but_itself() {
    let scene = scene();
    let made = pack(&scene, &[]);
    assert_eq!(made.status, 0, "{}", made.stderr);
    let good = verify(&scene);
    assert_eq!(good.status, 0, "{}", good.stderr);
    assert!(
        good.stdout.contains("follow from the inputs") && good.stdout.contains("ledger entries holds"),
        "{}",
        good.stdout
    );
    let others = scene
        .bash("cd evidence && sha256sum --quiet -c SHA256SUMS && cmp inputs/01-verdicts.ndjson ../verdicts.ndjson");
    assert_eq!(others.status, 0, "{}{}", others.stdout, others.stderr);
    let last = good.stdout.split("last hash ").nth(1).unwrap().split(';').next().unwrap();
    assert_eq!(scene.dormant(&["ledger", "verify", "--expect", last]).status, 0, "the ledger still has that entry");
    let again = pack(&scene, &[]);
    assert_eq!(again.status, 2, "evidence is not written over: {}", again.stderr);
}

#[test]
fn whatever_is_changed_is_found() {
    let scene = scene();
    let changes = [
        ("echo >> inputs/01-verdicts.ndjson", "inputs/01-verdicts.ndjson: changed"),
        ("sed -i 's/inactive/active/' report.csv", "report.csv: changed"),
        ("rm report.html", "report.html: missing"),
        ("touch inputs/new", "inputs/new: the manifest does not name it"),
        ("ln -s /etc/passwd link", "link: neither a file nor a folder"),
        ("mv ledger.ndjson x; ln -s x ledger.ndjson", "ledger.ndjson: missing"),
        ("echo garbage >> SHA256SUMS", "SHA256SUMS, line"),
        ("sed -i 's/ report.csv/ ..\\/report.csv/' SHA256SUMS", "leads out of the folder"),
        // Whoever writes the manifest anew as well is found by what the files say of each other.
        (
            "sed -i '2s/svc-review/svc-nobody/' ledger.ndjson; sha256sum $(find . -type f ! -name SHA256SUMS -printf '%P ') > SHA256SUMS",
            "entry 3 of the ledger does not hold",
        ),
        (
            "sed -i '2d' ledger.ndjson; sha256sum $(find . -type f ! -name SHA256SUMS -printf '%P ') > SHA256SUMS",
            "of the ledger does not hold",
        ),
    ];
    assert_eq!(pack(&scene, &[]).status, 0);
    assert_eq!(scene.bash("cp -r evidence whole").status, 0);
    for (change, said) in changes {
        let ran = verify_changed(&scene, change);
        assert_eq!(ran.status, 1, "{change}: {}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains(said), "{change}: {}", ran.stderr);
    }
}

/// Verifies the pack `whole` after this change of it.
fn verify_changed(scene: &Scene, change: &str) -> Ran {
    let changed = scene.bash(&format!("rm -rf evidence && cp -r whole evidence && cd evidence && {{ {change}; }}"));
    assert_eq!(changed.status, 0, "{change}: {}", changed.stderr);
    verify(scene)
}

#[test]
fn whatever_does_not_follow_from_the_records_is_found() {
    let scene = scene();
    assert_eq!(pack(&scene, &["--policy", "pci-8.2.6", "--title", "Third quarter"]).status, 0);
    assert_eq!(scene.bash("cp -r evidence whole").status, 0);
    let anew = "sha256sum $(find . -type f ! -name SHA256SUMS -printf '%P ') > SHA256SUMS";
    let untouched = verify_changed(&scene, anew);
    assert_eq!(untouched.status, 0, "{}", untouched.stderr);
    let changes = [
        ("verdicts.ndjson", "sed -i 1d verdicts.ndjson"),
        ("report.csv", "sed -i '2s/inactive/active/' report.csv"),
        ("report.md", "sed -i '0,/not proven/s//proven/' report.md"),
        ("report.html", "sed -i '0,/not proven/s//proven/' report.html"),
        ("report.html", "sed -i 's/ entries, last hash/ entries, first hash/' report.html"),
        ("pack.json", "sed -i '0,/\"bytes\": /s//\"bytes\": 1/' pack.json"),
        ("pack.json", "sed -i '0,/\"before\": \"./s//\"before\": \"x/' pack.json"),
        // What the pack says of itself is on the page, too.
        ("report.html", "sed -i 's/Third quarter/Fourth quarter/' pack.json"),
        ("report.md", "sed -i 's/pci-8.2.6/cis-5.3/' pack.json"),
    ];
    for (name, change) in changes {
        let file = change.rsplit(' ').next().unwrap();
        let ran = verify_changed(&scene, &format!("{change}; ! cmp -s {file} ../whole/{file} && {anew}"));
        assert_eq!(ran.status, 1, "{change}: {}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains(&format!("{name}: not what the inputs")), "{change}: {}", ran.stderr);
    }
}

#[test]
fn another_version_is_believed_by_its_hashes_and_that_is_said() {
    let scene = scene();
    assert_eq!(pack(&scene, &[]).status, 0);
    assert_eq!(scene.bash("cp -r evidence whole").status, 0);
    let anew = "sha256sum $(find . -type f ! -name SHA256SUMS -printf '%P ') > SHA256SUMS";
    let ran =
        verify_changed(&scene, &format!("sed -i 's/\"dormant [0-9.]*\"/\"dormant 99.0.0\"/' pack.json && {anew}"));
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("another version made it"), "{}", ran.stderr);
    assert!(!ran.stdout.contains("follow from"), "{}", ran.stdout);
}

#[test]
fn an_audit_record_from_before_the_act_is_in_the_pack() {
    let scene = Scene::new(1, 40);
    let ran = scene.bash(
        "dormant list-users --all-tenants | dormant list-logins --since 90d | dormant diff > verdicts.ndjson
        dormant audit-create < verdicts.ndjson > intended.ndjson && dormant disable --yes < intended.ndjson > actions.ndjson
        dormant report verdicts.ndjson actions.ndjson --pack evidence",
    );
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let good = verify(&scene);
    assert_eq!(good.status, 0, "{}", good.stderr);
    let first = scene.bash("head -1 evidence/ledger.ndjson | dormant jq -r .entry").stdout;
    assert_eq!(first.trim(), "audit", "the entry that announced the record");
}

#[test]
fn a_part_of_the_ledger_is_enough() {
    let scene = scene();
    let ran = scene.bash(
        "dormant enable --yes < actions.ndjson > undone.ndjson && dormant report undone.ndjson --pack evidence > /dev/null
        dormant jq .ledger.extract.first < evidence/pack.json",
    );
    assert!(ran.stdout.trim().parse::<u64>().unwrap() > 10, "{}{}", ran.stdout, ran.stderr);
    let good = verify(&scene);
    assert_eq!(good.status, 0, "{}", good.stderr);
    let entries = scene.bash("wc -l < evidence/ledger.ndjson").stdout;
    assert!(good.stdout.contains(&format!("the chain of {} ledger entries holds", entries.trim())), "{}", good.stdout);
}

#[test]
fn a_signature_is_made_and_checked_by_others() {
    let scene = scene();
    let signed = pack(&scene, &["--sign-command", "cp {} {}.sig", "--verify-command", "cmp - {}.sig"]);
    assert_eq!(signed.status, 0, "{}", signed.stderr);
    let unchecked = verify(&scene);
    assert_eq!(unchecked.status, 0);
    assert!(unchecked.stderr.contains("SHA256SUMS.sig: a signature that was not checked"), "{}", unchecked.stderr);
    let check = || scene.dormant(&["report", "verify", "evidence", "--verify-command", "cmp - {}.sig"]);
    assert_eq!(check().status, 0, "{}", check().stderr);
    std::fs::write(scene.home().join("evidence/SHA256SUMS.sig"), "forged").unwrap();
    let forged = check();
    assert_eq!(forged.status, 1);
    assert!(forged.stderr.contains("the signature does not hold"), "{}", forged.stderr);
}

#[test]
fn commands_come_from_the_defaults_too() {
    let scene = scene();
    let config = scene.home().join("config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let defaults = "[defaults]\nsign-command = \"cp {} {}.sig\"\nverify-command = \"cmp - {}.sig\"\n";
    std::fs::write(&config, format!("{defaults}\n{text}")).unwrap();
    assert_eq!(pack(&scene, &[]).status, 0);
    let checked = scene.dormant(&["report", "verify", "evidence"]);
    assert!(checked.stdout.contains("the signature holds"), "{}{}", checked.stdout, checked.stderr);
}

#[test]
fn without_a_signature_there_is_no_pack() {
    let scene = scene();
    for command in ["false", "true", "no-such-program-here"] {
        let ran = pack(&scene, &["--sign-command", command]);
        assert_eq!(ran.status, 1, "{command}: {}", ran.stderr);
        assert!(!scene.home().join("evidence").exists(), "{command}");
    }
    let ran = pack(&scene, &["--sign-command", "cp {} {}.sig", "--verify-command", "false"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    let left = std::fs::read_dir(scene.home()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left: Vec<String> = left.filter(|name| name.starts_with(".dormant-") || name == "evidence").collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_is_no_pack_is_no_pack() {
    let scene = scene();
    let ran = scene.dormant(&["report", "verify", "."]);
    assert_eq!(ran.status, 2, "{}", ran.stderr);
    assert!(ran.last_word().contains("is no evidence pack"), "{}", ran.stderr);
}
