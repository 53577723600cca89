//! Why somebody is judged as he is.

use std::collections::BTreeSet;

use dormant::record::Record;
use dormant::verdict::{Inquiry, Policy};
use serde_json::Value;

use crate::support::Scene;

fn streams(scene: &Scene) -> String {
    let ran =
        scene.bash("dormant list-users --all-tenants > u; dormant list-logins --all-tenants --since 90d > l; cat u l");
    assert!(ran.stdout.lines().count() > 1000, "{}", ran.stderr);
    ran.stdout
}

fn explained(name: &str, stream: &str) -> Vec<Value> {
    let mut inquiry = Inquiry::new(name, Policy::default());
    stream.lines().for_each(|line| inquiry.take(line).unwrap());
    let told = inquiry.explain();
    told.iter().map(|one| serde_json::from_str(&Record::of(one).to_string()).unwrap()).collect()
}

#[test]
fn it_says_of_everybody_what_diff_says() {
    let scene = Scene::new(4, 104);
    let stream = streams(&scene);
    let verdicts = scene.bash("dormant diff u l").of_kind("verdict");
    let statuses: BTreeSet<&str> = verdicts.iter().map(|verdict| verdict["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, BTreeSet::from(["active", "exempt", "inactive", "unknown"]));
    for verdict in verdicts.iter().step_by(5) {
        let (id, tenant) = (verdict["id"].as_str().unwrap(), &verdict["tenant"]);
        let told = explained(id, &stream);
        let told = told.iter().find(|one| one["tenant"] == *tenant).unwrap_or_else(|| panic!("{id} is not explained"));
        assert_eq!(told["status"], verdict["status"], "{id}: {told}");
        let rules = told["rules"].as_array().unwrap();
        assert_eq!((&told["reason"], &told["id"]), (&verdict["reason"], &verdict["id"]));
        let decided = rules.iter().filter(|rule| rule["decided"] == true).count();
        assert!(decided == 1 && rules.last().unwrap()["detail"] == verdict["reason"], "{told}");
        let logins = |one: &&Value| one["what"] == "login" && one["source"] == "log" && one["inWindow"] == true;
        let logins = told["evidence"].as_array().unwrap().iter().filter(logins).count();
        assert_eq!(Some(logins as u64), verdict["logins"].as_u64(), "{id}");
    }
}

#[test]
fn whoever_is_active_can_be_judged_a_window_after_the_last_sign() {
    let (user, end) = (
        r#"{"kind":"user","platform":"p","tenant":"t","id":"Ada","aliases":["al"],"enabled":true,"class":"person"}"#,
        r#"{"kind":"end","of":"users","platform":"p","tenant":"t","status":"complete","count":1,"population":1}"#,
    );
    let login =
        r#"{"kind":"login","platform":"p","tenant":"t","user":"AL","time":"2026-11-01T00:00:00.000Z","method":"m"}"#;
    let proof = r#"{"kind":"end","of":"logins","platform":"p","tenant":"t","status":"complete","count":1,
        "window":{"from":"2026-10-01T00:00:00.000Z","to":"2026-11-10T00:00:00.000Z"},
        "coverage":{"from":"2026-10-01T00:00:00.000Z","to":"2026-11-10T00:00:00.000Z","proven":true,"slackSeconds":86400,"grounds":[]}}"#;
    // The log comes first: whose name it is turns out later.
    let stream = [login, &proof.replace('\n', ""), user, end].join("\n");
    for name in ["ada", "ADA", "al"] {
        let told = &explained(name, &stream)[0];
        assert_eq!((told["status"].as_str(), told["id"].as_str()), (Some("active"), Some("Ada")), "{name}");
        assert_eq!(told["judgeableFrom"], "2026-12-12T00:00:00.000Z", "40 days and the day that a session lives");
    }
    let without = stream.lines().filter(|line| !line.contains("\"login\"")).collect::<Vec<_>>().join("\n");
    let told = &explained("ada", &without)[0];
    assert_eq!(
        (told["status"].as_str(), told["judgeable"].as_str()),
        (Some("unknown"), Some("once the listing is whole"))
    );
    let nobody = stream.replace(user, "").replace("\n\n", "\n");
    let told = &explained("al", &nobody)[0];
    assert_eq!((told["status"].as_str(), told["id"].as_str()), (Some("deleted"), Some("al")), "{told}");
    assert!(explained("eve", &stream).is_empty());
}

#[test]
fn tenants_are_asked_as_the_pipe_would() {
    let scene = Scene::new(2, 60);
    streams(&scene);
    let inactive = scene.bash("dormant diff u l --only inactive").of_kind("verdict")[0].clone();
    let id = inactive["id"].as_str().unwrap();
    let ran = scene.bash(&format!("dormant why '{id}' -t {} --since 90d", inactive["tenant"].as_str().unwrap()));
    let told: Value = serde_json::from_str(ran.stdout.trim()).unwrap();
    assert_eq!(
        (ran.status, &told["status"], &told["judgeable"]),
        (0, &"inactive".into(), &"now".into()),
        "{}",
        ran.stderr
    );
    for (line, status, words) in [
        ("dormant why nobody.here u l", 1, "no account is called"),
        ("dormant why ada -t acme-01 u", 2, "files and tenants"),
        ("dormant why '' u", 2, "a value is required"),
        ("dormant why ada < /dev/null", 1, "no account"),
        ("(cat u; echo '{') | dormant why nobody.here", 4, "line"),
    ] {
        let ran = scene.bash(line);
        assert_eq!((ran.status, ran.stderr.contains(words)), (status, true), "{line}: {}", ran.stderr);
    }
}

#[test]
fn beyond_the_end_of_the_listing_nobody_is_inactive_and_the_end_is_named() {
    let scene = Scene::new(1, 60);
    scene.bash("dormant list-users --all-tenants > u; dormant list-logins --all-tenants --since 120d --until 20d > l");
    let end: Value = scene.bash("grep '\"kind\":\"end\"' l").of_kind("end")[0].clone();
    let until = end["window"]["to"].as_str().unwrap();
    let judged = |as_of: &str| scene.bash(&format!("dormant diff u l --inactive-for 90d --as-of {as_of}"));
    let until_then = judged(until);
    assert!(until_then.stdout.contains("\"status\":\"inactive\""), "{}", until_then.stderr);
    let beyond = judged("19d");
    assert_eq!(beyond.status, 4);
    assert!(!beyond.stdout.contains("\"status\":\"inactive\""), "{}", beyond.stdout);
    let unknown = beyond.of_kind("verdict").into_iter().find(|verdict| verdict["status"] == "unknown").unwrap();
    let reason = unknown["reason"].as_str().unwrap();
    assert!(reason.starts_with(&format!("logins are listed up to {until} only, and ")), "{reason}");
    let cure = format!("; to settle it: a listing of logins up to then, or `--as-of {until}`");
    assert!(reason.ends_with(&cure), "{reason}");
    let warned = beyond.stderr.contains(&format!("acme-01: logins are listed up to {until} only"));
    assert!(warned, "{}", beyond.stderr);
    let why =
        format!("dormant why {} u l --inactive-for 90d --as-of 19d --jq .reason", unknown["id"].as_str().unwrap());
    assert!(scene.bash(&why).stdout.contains(&cure));
    // A last login that was whole when it was listed says nothing of what came after.
    let whole = scene.bash(
        r#"jq() { dormant jq -c "$@"; }
        jq 'select(.kind == "user") |= (.lastLoginComplete = true | .lastLogin = "2020-01-01T00:00:00Z")' < u > whole
        dormant diff whole l --inactive-for 90d --as-of 19d"#,
    );
    assert!(!whole.stdout.contains("\"status\":\"inactive\""), "{}{}", whole.stdout, whole.stderr);
}

#[test]
fn a_log_that_ends_before_the_window_does_is_named_by_its_end() {
    let scene = Scene::new(1, 60);
    scene.bash("dormant list-users --all-tenants > u; dormant list-logins --all-tenants --since 90d > l");
    let shortened = scene.bash(
        r#"dormant jq -c 'if .kind == "end" then .coverage.to = "2020-01-02T00:00:00Z" else . end' < l > short
        dormant diff u short"#,
    );
    assert_eq!(shortened.status, 4, "{}", shortened.stderr);
    assert!(
        shortened.stderr.contains("acme-01: proof ends on 2020-01-02, before the window does ("),
        "{}",
        shortened.stderr
    );
}

#[test]
fn text_keeps_to_the_width_and_hangs() {
    let scene = Scene::new(3, 60);
    let unknown = "dormant list-users -t acme-03 > u; dormant list-logins -t acme-03 --since 90d > l; dormant diff u l --only unknown --limit 1";
    let unknown = scene.bash(unknown).of_kind("verdict")[0].clone();
    let line = format!("COLUMNS=60 dormant why {} u l -o table", unknown["id"].as_str().unwrap());
    let ran = scene.bash(&line);
    let wide: Vec<&str> = ran.stdout.lines().filter(|line| line.chars().count() > 60).collect();
    assert!(wide.is_empty(), "{wide:#?}");
    assert!(ran.stdout.contains("\n  fails  login-options:") && ran.stdout.contains("\n         "), "{}", ran.stdout);
    let joined = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(joined.contains(unknown["reason"].as_str().unwrap()), "nothing is lost: {}", ran.stdout);
}
