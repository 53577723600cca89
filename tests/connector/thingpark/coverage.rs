//! What exports prove: 5,000 entries, six months, gaps, filters, the time at which they were saved.

use super::{ago, busy, by_exports, coverage, ids, judge, line, made, save, scene, set, verdict};

#[test]
fn a_full_export_of_a_busy_program_proves_nobody_idle() {
    let scene = by_exports(&[("a.export", busy(5000, 5, 0))]);
    let ran = judge(&scene, "tp-03", 90);
    assert_eq!((ran.status, ids(&ran, "inactive").len()), (4, 0), "{}", ran.stderr);
    assert!(ids(&ran, "unknown").len() > 5);
    assert!(ran.stderr.contains("full with 5000 entries"), "{}", ran.stderr);
    // One entry less, and it is known that there was nothing else.
    save(&scene, "a.export", &busy(4999, 5, 0));
    let ran = judge(&scene, "tp-03", 90);
    assert_eq!((ran.status, ids(&ran, "unknown").len()), (0, 0), "{}", ran.stderr);
    assert!(ids(&ran, "inactive").len() > 5);
    let six_months = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(24 * 180);
    let logins = scene.bash("dormant list-logins -n -t tp-03 --since 200d");
    let from: jiff::Timestamp = coverage(&logins)["from"].as_str().unwrap().parse().unwrap();
    let days = (six_months - from).total(jiff::Unit::Hour).unwrap() / 24.0;
    assert!((-1.5..5.0).contains(&days), "six months back, less the slack of a session: {from}");
    assert_eq!(logins.status, 4);
}

#[test]
fn what_exports_were_filtered_by_must_be_said() {
    let scene = by_exports(&[("a.export", busy(4999, 2000, 0))]);
    let config = scene.home().join("config.toml");
    let said = std::fs::read_to_string(&config).unwrap();
    std::fs::write(
        &config,
        said.replace("export-filter = \"none\"\nexport-tolerance = \"1h\"", "export-tolerance = \"1h\""),
    )
    .unwrap();
    let ran = judge(&scene, "tp-03", 30);
    assert_eq!((ran.status, ids(&ran, "inactive").len()), (4, 0), "{}", ran.stderr);
    assert!(ran.stderr.contains("export-filter = \"none\""), "{}", ran.stderr);
    // Logins alone do not show who is new.
    let somebody = scene.bash("dormant list-users -t tp-03 --filter '.class == \"person\"' --jq .email -o ndjson");
    let somebody: String = serde_json::from_str(somebody.stdout.lines().nth(3).unwrap()).unwrap();
    save(&scene, "a.export", &(line(&somebody, "LOGIN", &ago(100 * 24)) + &line("x@example.org", "LOGIN", &ago(0))));
    set(&scene, "tp-03", "export-filter = \"login\"");
    let ran = judge(&scene, "tp-03", 30);
    assert_eq!(verdict(&ran, &somebody)["status"], "inactive", "who came before the window is older than it");
    assert_eq!(ids(&ran, "inactive").len(), 1, "{}", ran.stderr);
    assert!(ids(&ran, "unknown").len() > 5 && ran.stderr.contains("accounts-are-old"), "{}", ran.stderr);
    set(&scene, "tp-03", "accounts-are-old = true");
    let ran = judge(&scene, "tp-03", 30);
    assert!(ids(&ran, "inactive").len() > 5 && ids(&ran, "unknown").is_empty(), "{}", ran.stderr);
    set(&scene, "tp-03", "export-filter = \"devices\"");
    assert_eq!(judge(&scene, "tp-03", 30).status, 2);
}

#[test]
fn exports_that_overlap_are_one_and_a_gap_is_a_gap() {
    let day = 24;
    let newer = busy(5000, 55 * day, 0);
    let shared: String = newer.lines().take(40).map(|line| format!("{line}\n")).collect();
    let older = busy(4960, 120 * day, 56 * day);
    let scene = by_exports(&[("a.export", shared + &older), ("b.export", newer)]);
    let ran = judge(&scene, "tp-03", 90);
    assert_eq!((ran.status, ids(&ran, "unknown").len()), (0, 0), "{}", ran.stderr);
    assert!(ids(&ran, "inactive").len() > 5);
    let logins = scene.bash("dormant list-logins -n -t tp-03 --since 90d");
    assert_eq!(logins.of_kind("end")[0]["dropped"]["repeated entry"], 40);

    save(&scene, "a.export", &busy(5000, 120 * day, 60 * day));
    let ran = judge(&scene, "tp-03", 90);
    assert_eq!((ran.status, ids(&ran, "inactive").len()), (4, 0), "{}", ran.stderr);
    assert!(ran.stderr.contains("gap: nothing covers"), "{}", ran.stderr);
    // Behind the gap the newer one is proof enough.
    let ran = judge(&scene, "tp-03", 40);
    assert_eq!((ran.status, ids(&ran, "unknown").len()), (0, 0), "{}", ran.stderr);
    assert!(!ran.stderr.contains("gap"), "{}", ran.stderr);
}

#[test]
fn a_window_that_begins_before_the_log_is_unknown_but_for_last_connections() {
    let scene = by_exports(&[("a.export", busy(5000, 50 * 24, 0))]);
    let ran = judge(&scene, "tp-03", 100);
    assert_eq!((ran.status, ids(&ran, "inactive").len()), (4, 0), "{}", ran.stderr);
    let reason =
        ran.of_kind("verdict").iter().find(|verdict| verdict["status"] == "unknown").unwrap()["reason"].clone();
    assert!(reason.as_str().unwrap().contains("proof reaches back"), "{reason}");
    // Where the account keeps its last connection, no log is needed; who has none stays unknown.
    set(&scene, "tp-01", "from-file = \"a.export\"");
    let ran = judge(&scene, "tp-01", 100);
    let inactive = ids(&ran, "inactive");
    let truth = scene.sandbox.truth("tp-01").unwrap();
    assert!(!inactive.is_empty() && inactive.iter().all(|id| truth.account(id).unwrap().last_login.is_some()));
    let unknown = ids(&ran, "unknown");
    assert!(!unknown.is_empty() && unknown.iter().all(|id| truth.account(id).unwrap().last_login.is_none()));
    set(&scene, "tp-01", "last-connection = false");
    assert!(ids(&judge(&scene, "tp-01", 100), "inactive").is_empty());
}

#[test]
fn nobody_knows_what_happened_after_the_newest_export() {
    let scene = by_exports(&[("a.export", busy(300, 2000, 72))]);
    let ran = judge(&scene, "tp-03", 30);
    assert_eq!((ran.status, ids(&ran, "inactive").len()), (4, 0), "{}", ran.stderr);
    let hint = ran.stderr.split("`--until ").nth(1).and_then(|rest| rest.split('`').next()).expect("a hint").to_owned();
    let line = format!("dormant list-users -t tp-03 | dormant list-logins --since 30d --until {hint} | dormant diff");
    let ran = scene.bash(&line);
    assert_eq!((ran.status, ids(&ran, "unknown").len()), (0, 0), "{}", ran.stderr);
    assert!(ids(&ran, "inactive").len() > 5);
    for (setting, status) in [("export-tolerance = \"2d\"", 4), ("export-tolerance = \"4d\"", 0)] {
        set(&scene, "tp-03", setting);
        assert_eq!(judge(&scene, "tp-03", 30).status, status, "{setting}");
    }
    let now = jiff::Timestamp::now();
    set(&scene, "tp-03", &format!("export-tolerance = \"1h\"\nexport-time = \"{now}\""));
    let ran = judge(&scene, "tp-03", 30);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
}

#[test]
fn exports_that_cannot_be_what_they_are_said_to_be_prove_nothing() {
    let logins_left_out: String =
        busy(300, 2000, 0).lines().filter(|line| !line.contains("LOGIN")).map(|line| format!("{line}\n")).collect();
    let of_tomorrow = busy(300, 2000, 1500) + &line("boss@example.org", "LOGIN", &ago(-48));
    for (text, words) in [(logins_left_out, "not one login"), (of_tomorrow, "lies in the future")] {
        let scene = by_exports(&[("a.export", text)]);
        let ran = judge(&scene, "tp-03", 30);
        assert_eq!((ran.status, ids(&ran, "inactive").len()), (4, 0), "{words}: {}", ran.stderr);
        assert!(ran.stderr.contains(words), "{}", ran.stderr);
    }
}

#[test]
fn whatever_a_later_release_calls_a_login_is_a_sign_of_life() {
    let scene = by_exports(&[("a.export", busy(300, 2000, 0))]);
    let quiet = ids(&judge(&scene, "tp-03", 30), "inactive");
    let users = scene.bash("dormant list-users -t tp-03").of_kind("user");
    let user = users.iter().find(|user| user["id"] == quiet[0].as_str()).unwrap();
    save(&scene, "b.export", &line(user["email"].as_str().unwrap(), "LOGIN_SUCCESS", &ago(24)));
    let ran = judge(&scene, "tp-03", 30);
    assert!(
        ids(&ran, "active").contains(&quiet[0]) && ids(&ran, "inactive").len() == quiet.len() - 1,
        "{}",
        ran.stderr
    );
}

#[test]
fn errors_make_nobody_and_keep_nobody() {
    let scene = by_exports(&[("a.export", busy(10, 5, 0))]);
    let users = scene.bash("dormant list-users -t tp-03").of_kind("user");
    let person = |place: usize| {
        let mut people = users
            .iter()
            .filter(|user| user["class"] == "person" && user["enabled"] == true && user["email"].is_string());
        let user = people.nth(place).unwrap();
        (user["id"].as_str().unwrap().to_owned(), user["email"].as_str().unwrap().to_owned())
    };
    let [(_, failed), (_, loud), (_, out), (new, newcomer), (back, _)] = [1, 2, 3, 4, 5].map(person);
    let mut text = busy(10, 5, 0);
    text += &line(&failed, "LOGIN_ERROR", &ago(2));
    text += &line("hunter2 is my password", "LOGIN_ERROR", &ago(2));
    text += &line("nobody@example.org", "login_error", &ago(2));
    text += &line(&format!(" {} ", loud.to_uppercase()), "LOGIN", &ago(3));
    text += &line(&out, "LOGOUT", &ago(4));
    text += &line("gone@example.org", "LOGIN", &ago(5));
    text += &line("boss@example.org", "PASSWORD_RESET", &ago(5));
    text += &made(&new, &ago(26));
    let unlock =
        format!("\"boss@example.org\",\"UserAccount_ServiceAccount\",\"{back}\",\"{}\",\"UPDATE\",\"PUT\"", ago(30));
    text +=
        &format!("{unlock},\"/thingpark/smp/rest/users/{back}/unlock\",\"204\",\"\",\"\",\"\",\"203.0.113.9\",\"\"\n");
    save(&scene, "a.export", &text);
    let ran = judge(&scene, "tp-03", 30);
    let status = |email: &str| verdict(&ran, email)["status"].as_str().unwrap().to_owned();
    assert_eq!(status(&failed), "inactive");
    assert_eq!((status(&loud), status(&out)), ("active".to_owned(), "active".to_owned()));
    assert_eq!(status(&newcomer), "exempt");
    assert!(verdict(&ran, &newcomer)["reason"].as_str().unwrap().contains("too new"));
    assert!(ids(&ran, "active").contains(&back), "who was unlocked lately is left alone");
    assert_eq!(ids(&ran, "deleted"), ["boss@example.org", "gone@example.org"]);
    assert!(!ran.stdout.contains("hunter2") && !ran.stderr.contains("hunter2"));
    let logins = scene.bash("dormant list-logins -n -t tp-03 --since 30d");
    let dropped = &logins.of_kind("end")[0]["dropped"];
    assert_eq!(
        (dropped["failed"].as_u64(), dropped["unknown action"].as_u64(), dropped["service account"].as_u64()),
        (Some(3), None, Some(9)),
        "{dropped}"
    );
    assert!(!logins.stdout.contains("hunter2") && !logins.stdout.contains("night-sync"));
}

#[test]
fn an_id_that_no_account_is_listed_with_hides_who_is_new() {
    let scene = by_exports(&[("a.export", busy(10, 5, 0) + &made("f00-ba4", &ago(100)))]);
    let ran = judge(&scene, "tp-03", 30);
    assert_eq!(ids(&ran, "inactive").len(), 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("by an id that no account is listed with"), "{}", ran.stderr);
    // One account that is there settles how they are named: the other one is gone.
    let user = scene.bash("dormant list-users -t tp-03 --filter '.class == \"person\"' --limit 2").of_kind("user");
    save(&scene, "b.export", &made(user[1]["id"].as_str().unwrap(), &ago(2400)));
    let ran = judge(&scene, "tp-03", 30);
    assert!(ids(&ran, "inactive").len() > 5, "{}", ran.stderr);
}

#[test]
fn federated_logins_must_be_seen_or_vouched_for() {
    let scene = scene(110, &[]);
    set(&scene, "tp-03", "from-file = [\"*.export\"]\nexport-filter = \"none\"\nexport-tolerance = \"1h\"");
    save(&scene, "a.export", &busy(10, 5, 0));
    let ran = judge(&scene, "tp-03", 30);
    assert_eq!((ran.status, ids(&ran, "inactive").len()), (4, 0), "{}", ran.stderr);
    assert!(ran.stderr.contains("federated-recorded = true"), "{}", ran.stderr);
    let sso = scene.bash("dormant list-users -t tp-03 --filter '.origin == \"sso\"' --jq .email").stdout;
    let sso: String = serde_json::from_str(sso.lines().next().unwrap()).unwrap();
    save(&scene, "a.export", &(busy(10, 5, 0) + &line(&sso, "LOGIN", &ago(4))));
    assert_eq!(judge(&scene, "tp-03", 30).status, 0);
    save(&scene, "a.export", &busy(10, 5, 0));
    set(&scene, "tp-03", "federated-recorded = true");
    assert_eq!(judge(&scene, "tp-03", 30).status, 0);
}
