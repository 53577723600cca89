//! Platforms that other programs serve: good connectors, bad ones, and the page that says what the difference is.

mod acting;
mod hostile;
mod page;
mod shipped;

use std::path::PathBuf;

use crate::support::{Ran, Scene};

/// The judging of the tenant `t`.
const JUDGE: &str = "dormant list-users -t t | dormant list-logins --since 90d | dormant diff";

/// A scene whose configuration is this text.
fn scene(config: &str) -> Scene {
    let scene = Scene::new(1, 1);
    std::fs::write(scene.home().join("config.toml"), config).unwrap();
    scene
}

/// Puts a connector where it is found.
fn install(scene: &Scene, name: &str, script: &str) -> PathBuf {
    let folder = scene.home().join(".local/share/dormant/plugins");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("dormant-connector-{name}"));
    std::fs::write(&path, script).unwrap();
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    path
}

/// A scene with the tenant `t`, which this script serves.
fn served(script: &str) -> Scene {
    let scene = scene("[tenants.t]\nplatform = \"x\"\npassword = \"correct horse\"\n");
    install(&scene, "x", script);
    scene
}

/// A shell script that answers each operation with these lines, and describes itself as having them.
fn answering(answers: &[(&str, &str)]) -> String {
    let operations: Vec<String> = answers.iter().map(|(operation, _)| format!("\"{operation}\"")).collect();
    let mut script = format!(
        "#!/bin/sh\nread -r question\ncase $question in\n*'\"operation\":\"describe\"'*) cat <<'EOT'\n\
         {{\"kind\":\"abilities\",\"protocol\":1,\"operations\":[{}]}}\n{{\"kind\":\"end\",\"count\":1}}\nEOT\n;;\n",
        operations.join(",")
    );
    for (operation, answer) in answers {
        script += &format!("*'\"operation\":\"{operation}\"'*)\n{answer}\n;;\n");
    }
    script + "*) echo '{\"kind\":\"error\",\"effect\":\"unsupported\"}' ;;\nesac\n"
}

/// Lines that are printed as they are.
fn lines(lines: &[&str]) -> String {
    format!("cat <<'EOT'\n{}\nEOT", lines.join("\n"))
}

/// Two people, of whom one has not been seen for long.
fn good_users() -> String {
    lines(&[
        r#"{"kind":"user","id":"ada","enabled":true,"created":"2020-01-01T00:00:00Z"}"#,
        r#"{"kind":"user","id":"bob","enabled":true,"created":"2020-01-01T00:00:00Z"}"#,
        r#"{"kind":"end","count":2}"#,
    ])
}

/// The end of a log that proves everything, after so many records.
fn good_end(count: usize) -> String {
    format!(
        r#"{{"kind":"end","count":{count},"coverage":{{"from":"2020-01-01T00:00:00Z","to":"2999-01-01T00:00:00Z","proven":true,"grounds":[{{"check":"log","ok":true,"detail":"whole"}}]}}}}"#
    )
}

/// A log in which Ada came in an hour ago.
fn good_logins() -> String {
    let hour_ago = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(1);
    let login = format!(r#"{{"kind":"login","user":"ADA","time":"{hour_ago}"}}"#);
    lines(&[&login, &good_end(1)])
}

/// The status of each verdict, by id.
fn verdicts(ran: &Ran) -> Vec<(String, String)> {
    let text = |verdict: &serde_json::Value, key: &str| verdict[key].as_str().unwrap_or_default().to_owned();
    ran.of_kind("verdict").iter().map(|verdict| (text(verdict, "id"), text(verdict, "status"))).collect()
}

#[test]
fn two_listings_are_enough_for_verdicts() {
    let scene = served(&answering(&[("users", &good_users()), ("logins", &good_logins())]));
    let ran = scene.bash(JUDGE);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let expected = [("ada", "active"), ("bob", "inactive")].map(|(id, status)| (id.to_owned(), status.to_owned()));
    assert_eq!(verdicts(&ran), expected);
    assert_eq!(ran.of_kind("end")[0]["population"], 2);
    assert_eq!(scene.dormant(&["check", "-t", "t"]).status, 0);
    let acted = scene.bash("echo bob | dormant disable --yes -t t");
    assert_eq!(acted.status, 2, "{}", acted.stderr);
    assert!(acted.stderr.contains("dormant-connector-x has no operation disable"), "{}", acted.stderr);
}

#[test]
fn settings_and_secrets_arrive_in_the_question_and_nowhere_else() {
    let show = "printf '%s' \"$question\" > \"$HOME/question.json\"; (env; printf '%s\\n' \"$@\") > \"$HOME/seen\"";
    let users = format!("{show}\n{}", good_users());
    let scene = served(&answering(&[("users", &users)]));
    let config = "[tenants.t]\nplatform = \"x\"\nurl = \"https://x.example/\"\nuser = \"svc\"\ntimeout = \"7s\"\n\
        password-command = \"echo correct horse\"\n[tenants.t.settings]\nfile = \"a b\"\n\
        deep = { when = 2026-01-02, list = [1, true] }\n";
    std::fs::write(scene.home().join("config.toml"), config).unwrap();
    let ran = scene.dormant(&["list-users", "-t", "t", "-vv"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let read = |name: &str| std::fs::read_to_string(scene.home().join(name)).unwrap();
    let question: serde_json::Value = serde_json::from_str(&read("question.json")).unwrap();
    let expected = serde_json::json!({
        "protocol": 1, "operation": "users", "platform": "x", "tenant": "t", "url": "https://x.example/", "user": "svc",
        "secret": {"password": "correct horse", "token": null}, "caFile": null, "timeoutSeconds": 7.0,
        "settings": {"file": "a b", "deep": {"when": "2026-01-02", "list": [1, true]}}
    });
    assert_eq!(question, expected);
    let seen = read("seen");
    assert!(seen.contains("DORMANT_BIN=/") && !seen.contains("horse"), "{seen}");
    assert!(ran.stderr.contains("dormant-connector-x users -> exit status 0"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("horse") && !ran.stdout.contains("horse"), "{}", ran.stderr);
}

#[test]
fn keys_that_no_connector_can_have_are_errors() {
    let scene = served(&answering(&[("users", &good_users())]));
    for (key, expected) in [
        ("file = \"x\"", "file is not known"),
        ("settings = 7", "must be a table"),
        ("requests-per-minute = 5", "[tenants.t.settings]"),
    ] {
        std::fs::write(scene.home().join("config.toml"), format!("[tenants.t]\nplatform = \"x\"\n{key}\n")).unwrap();
        let ran = scene.dormant(&["list-users", "-t", "t"]);
        assert_eq!(ran.status, 2, "{key}: {}", ran.stderr);
        assert!(ran.stderr.contains(expected), "{key}: {}", ran.stderr);
    }
    std::fs::write(scene.home().join("config.toml"), "[tenants.t]\nplatform = \"y\"\n").unwrap();
    let unknown = scene.dormant(&["list-users", "-t", "t"]);
    assert!(unknown.status == 2 && unknown.stderr.contains("dormant-connector-NAME"), "{}", unknown.stderr);
    let plain = install(&scene, "y", "");
    std::fs::set_permissions(&plain, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    let plain = scene.dormant(&["list-users", "-t", "t"]);
    assert!(plain.status == 2 && plain.stderr.contains("chmod +x"), "{}", plain.stderr);
}

#[test]
fn connectors_are_listed_and_what_is_built_in_comes_first() {
    let scene = served("#!/bin/sh\n");
    install(&scene, "cumulocity", "#!/bin/sh\necho called > called\n");
    let listed = scene.dormant(&["plugins"]).records();
    let of =
        |name: &str| listed.iter().find(|record| record["plugin"] == name).unwrap_or_else(|| panic!("{name}")).clone();
    assert_eq!(of("connector-x")["platform"], "x");
    assert!(of("connector-x")["trouble"].is_null());
    assert_eq!(of("connector-cumulocity")["trouble"], "a built-in platform has this name");
    assert!(!scene.dormant(&["--help"]).stdout.contains("connector-x"), "it is no command");
    assert_eq!(scene.dormant(&["connector-x"]).status, 2);
    let clash = scene.dormant(&["plugins", "test", "cumulocity"]);
    assert!(clash.status == 2 && clash.stderr.contains("built in"), "{}", clash.stderr);
    let none = scene.dormant(&["plugins", "test", "nosuch"]);
    assert!(none.status == 2 && none.stderr.contains("PATH"), "{}", none.stderr);
    let config =
        "[tenants.t]\nplatform = \"cumulocity\"\nurl = \"http://127.0.0.1:1\"\nuser = \"t1/u\"\npassword = \"p\"\n";
    std::fs::write(scene.home().join("config.toml"), config).unwrap();
    let ran = scene.dormant(&["-v", "list-users", "-t", "t", "--retries", "0"]);
    assert!(ran.stderr.contains("dormant-connector-cumulocity is not used"), "{}", ran.stderr);
    assert!(!scene.home().join("called").exists());
}

#[test]
fn what_each_connector_can_do_is_told_without_a_tenant() {
    let describe = lines(&[
        r#"{"kind":"abilities","protocol":1,"operations":["users","logins","delete"],"users":"a file","instead":{"disable":"call Ada"}}"#,
        r#"{"kind":"end","count":1}"#,
    ]);
    let scene = served(&format!("#!/bin/sh\n{describe}\n"));
    install(&scene, "dead", "#!/bin/sh\nexit 1\n");
    install(&scene, "cumulocity", "#!/bin/sh\nexit 1\n");
    let folders = dormant::plugin::Folders::new(Some(&scene.home().join(".local/share")), None);
    let plugins = dormant::connector::Plugins { folders, us: None, say: |_| {}, trace: |_| {} };
    let told = dormant::connector::plugin::abilities(&dormant::http::Tuning::default(), &plugins);
    let names: Vec<&str> = told.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["dead", "x"], "what is built in is not asked");
    assert!(told[0].1.as_ref().unwrap_err().to_string().contains("without an end record"));
    let can = told[1].1.as_ref().unwrap();
    assert_eq!((can.users, can.disable, can.delete), ("a file", Err("call Ada"), Ok("yes")));
}
