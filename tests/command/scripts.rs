//! The plugins that come with the program.

use std::collections::BTreeSet;

use dormant::sandbox::Condition;

use crate::support::{Ran, Scene};

const SCRIPTS: [&str; 3] = ["review", "revoke", "password-age"];

/// A scene in which the shipped plugins are found.
fn scene(tenants: usize, users: usize) -> Scene {
    let scene = Scene::new(tenants, users);
    let folder = scene.home().join(".local/share/dormant/plugins");
    std::fs::create_dir_all(&folder).unwrap();
    for name in SCRIPTS {
        let file = format!("dormant-{name}");
        let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("bin").join(&file);
        std::os::unix::fs::symlink(shipped, folder.join(file)).unwrap();
    }
    scene
}

fn disabled(scene: &Scene, run: impl FnOnce() -> Ran) -> (Ran, Vec<BTreeSet<String>>) {
    let enabled = || -> Vec<BTreeSet<String>> {
        scene.sandbox.tenants().iter().map(|tenant| scene.sandbox.truth(&tenant.name).unwrap().enabled()).collect()
    };
    let before = enabled();
    let ran = run();
    let gone = before.iter().zip(enabled()).map(|(before, after)| before.difference(&after).cloned().collect());
    (ran, gone.collect())
}

#[test]
fn each_explains_itself_and_refuses_what_it_does_not_know() {
    let scene = scene(1, 10);
    for name in SCRIPTS {
        let help = scene.dormant(&[name, "-h"]);
        assert_eq!(help.status, 0, "{}", help.stderr);
        assert!(help.stdout.contains("Usage: dormant") && help.stdout.contains("xit status"), "{}", help.stdout);
        assert!(help.stdout.lines().all(|line| line.len() <= 80), "{}", help.stdout);
        assert_eq!(scene.dormant(&[name, "-Z"]).status, 2);
        assert_eq!(scene.dormant(&[name, "stray"]).status, 2);
    }
}

#[test]
fn the_review_leaves_everything_behind_and_sends_no_write() {
    let scene = scene(5, 60);
    let ran = scene.dormant(&["review", "-d", "out dir"]);
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    assert!(ran.stdout.contains("inactive: ") && ran.stdout.contains("unknown: "), "{}", ran.stdout);
    for file in [
        "check.csv",
        "records.ndjson",
        "verdicts.ndjson",
        "inactive_users.ndjson",
        "inactive.csv",
        "report.html",
        "review.log",
    ] {
        let path = scene.home().join("out dir").join(file);
        assert!(std::fs::metadata(&path).is_ok_and(|found| found.len() > 0), "{file}: {}", ran.stderr);
    }
    assert!(scene.sandbox.writes().is_empty());
    let healthy = healthy(&scene);
    let ran = scene.dormant(&["review", "-t", &healthy]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(scene.dormant(&["review", "-t", "nosuch"]).status, 2);
}

fn healthy(scene: &Scene) -> String {
    let tenants = scene.sandbox.tenants();
    tenants.iter().find(|tenant| matches!(tenant.condition, Condition::Healthy)).unwrap().name.clone()
}

#[test]
fn the_monthly_job_disables_the_provably_inactive_and_records_it() {
    let scene = scene(5, 60);
    let (rehearsal, gone) = disabled(&scene, || scene.dormant(&["revoke", "-n"]));
    assert_eq!(rehearsal.status, 4, "{}", rehearsal.stderr);
    assert!(gone.iter().all(BTreeSet::is_empty) && rehearsal.stdout.contains("planned"), "{}", rehearsal.stdout);
    let truth: Vec<_> = scene.sandbox.tenants().iter().map(|t| scene.sandbox.truth(&t.name).unwrap()).collect();
    let (ran, gone) = disabled(&scene, || scene.dormant(&["revoke"]));
    assert_eq!(ran.status, 4, "some tenants are not proven: {}", ran.stderr);
    for ((tenant, truth), gone) in scene.sandbox.tenants().iter().zip(truth).zip(gone) {
        assert!(gone.is_subset(&truth.inactive(90)), "{}: {gone:?}", tenant.name);
        let due = truth.provably_inactive(90, 14);
        assert!(!tenant.condition.is_judgeable() || due.is_subset(&gone), "{}", tenant.name);
    }
    assert!(scene.sandbox.writes().iter().any(|write| write.path == "/audit/auditRecords"), "{}", ran.stderr);
    assert_eq!(scene.dormant(&["ledger", "verify"]).status, 0);
    assert!(ran.last_word().contains("not proven were left alone"), "{}", ran.stderr);
}

/// The command lines of README's crontab, unit and CronJob, as words.
fn scheduled() -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let line = |block: &str, holds: &str| -> String {
        let block = text.split(&format!("```{block}\n")).nth(1).unwrap().split("```").next().unwrap();
        block.lines().find(|line| line.contains(holds)).unwrap().trim().to_owned()
    };
    let cron = line("crontab", "revoke").split_once("* *  ").unwrap().1.split(" ||").next().unwrap().to_owned();
    let unit = line("ini", "ExecStart").replace("ExecStart=", "");
    let pod = line("yaml", "args:").replace("args: [", "dormant ").replace([',', ']'], "");
    [cron, unit, pod].iter().map(|line| shell_words::split(line).unwrap()).collect()
}

#[test]
fn every_schedule_of_the_readme_runs_and_leaves_numbers() {
    let scene = scene(4, 40);
    for words in scheduled() {
        assert!(words[0].ends_with("dormant") && words[1] == "revoke", "{words:?}");
        let file = words.last().unwrap();
        assert!(file.ends_with("/dormant.prom"), "{words:?}");
        let mut own: Vec<&str> = words[1..].iter().map(String::as_str).collect();
        *own.last_mut().unwrap() = "dormant.prom";
        let ran = scene.dormant(&own);
        assert_eq!(ran.status, 4, "{words:?}: {}", ran.stderr);
        let numbers = std::fs::read_to_string(scene.home().join("dormant.prom")).unwrap();
        for series in ["dormant_population_accounts{tenant=\"acme-01\"", "status=\"inactive\"", "dormant_last_success"]
        {
            assert!(numbers.contains(series), "{series}: {numbers}");
        }
    }
}

#[test]
fn two_monthly_jobs_do_not_run_at_a_time() {
    let scene = scene(1, 20);
    let lock = scene.home().join("state/dormant/revoke/lock");
    std::fs::create_dir_all(&lock).unwrap();
    std::fs::write(lock.join("pid"), std::process::id().to_string()).unwrap();
    let ran = scene.dormant(&["revoke"]);
    assert_eq!(ran.status, 75, "{}", ran.stderr);
    assert!(scene.sandbox.requests().is_empty());
    std::fs::write(lock.join("pid"), "4194305").unwrap();
    let ran = scene.dormant(&["revoke"]);
    assert_eq!(ran.status, 0, "a lock that was left behind does not stop the job for ever: {}", ran.stderr);
    assert!(!lock.exists());
}

#[test]
fn passwords_that_expired_long_ago_cost_the_account() {
    let scene = scene(1, 40);
    let tenant = scene.sandbox.tenants()[0].name.clone();
    let old = scene.bash(&format!(
        "dormant list-users -t {tenant} --filter 'lastPasswordChange olderthan -300d' --filter 'class eq person' \
         --filter 'enabled eq true' --filter '.origin != \"sso\"' | dormant jq -r 'select(.kind == \"user\") | .id'"
    ));
    let old: BTreeSet<String> = old.stdout.lines().map(str::to_owned).collect();
    let line = ["password-age", "-t", &tenant, "-a", "300d"];
    let (rehearsal, gone) = disabled(&scene, || scene.dormant(&[&line[..], &["-n"]].concat()));
    assert!(gone[0].is_empty(), "{}", rehearsal.stderr);
    let (ran, gone) = disabled(&scene, || scene.dormant(&line));
    if ran.status == 3 {
        assert!(gone[0].is_empty() && ran.stderr.contains("--max-percent"), "{}", ran.stderr);
    } else {
        assert!(gone[0].is_subset(&old) && !gone[0].is_empty(), "{:?} of {old:?}: {}", gone[0], ran.stderr);
    }
    assert_eq!(scene.dormant(&["password-age"]).status, 2, "somebody must name the tenants");
}

#[test]
fn scripts_are_sound_by_shellcheck_where_it_is() {
    let scene = Scene::new(1, 10);
    if scene.bash("command -v shellcheck").status != 0 {
        return println!("shellcheck is not here");
    }
    for name in SCRIPTS {
        let ran = scene.bash(&format!("shellcheck {}/bin/dormant-{name}", env!("CARGO_MANIFEST_DIR")));
        assert_eq!(ran.status, 0, "{}", ran.stdout);
    }
}
