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
