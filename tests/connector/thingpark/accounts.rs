//! The accounts: whatever is not documented is found out or a setting, and `check` says what answers.

use dormant::sandbox::{Options, Variation};

use super::{Scene, ids, judge, scene, set};

fn listed(scene: &Scene, tenant: &str) -> Vec<String> {
    let ran = scene.bash(&format!("dormant list-users -t {tenant}"));
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    ran.of_kind("user").iter().map(|user| user["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn shapes_and_pages_make_no_difference() {
    let plain = scene(30, &[]);
    let expected = listed(&plain, "tp-01");
    assert_eq!(expected.len(), 33);
    for variation in [
        Variation::TextTimes,
        Variation::Conflict,
        Variation::OtherUids,
        Variation::NoRoles,
        Variation::NoMine,
        Variation::ShortTokens,
        Variation::SamePage,
    ] {
        assert_eq!(listed(&scene(30, &[variation]), "tp-01"), expected, "{variation:?}");
    }
    let user = |scene: &Scene| {
        let ran = scene.bash("dormant list-users -t tp-01 --filter '.lastLogin' --limit 1");
        ran.of_kind("user")[0]["lastLogin"].clone()
    };
    assert_eq!(user(&scene(30, &[Variation::TextTimes])).as_str().unwrap().len(), user(&plain).as_str().unwrap().len());
}

#[test]
fn several_pages_and_the_last_of_one_account() {
    // A page holds 1,000 accounts, and three are there before people come.
    for (users, variations) in [(998, &[][..]), (1998, &[Variation::Conflict]), (1997, &[Variation::Conflict])] {
        let scene = Scene::of(Options {
            tenants: 0,
            thingpark: 1,
            users,
            login_days: 1,
            thingpark_variations: variations.to_vec(),
            ..Options::default()
        });
        assert_eq!(listed(&scene, "tp-01").len(), users + 3, "{variations:?}");
    }
    let scene = Scene::of(Options {
        tenants: 0,
        thingpark: 1,
        users: 1500,
        login_days: 1,
        thingpark_variations: vec![Variation::SamePage],
        ..Options::default()
    });
    let ran = scene.bash("dormant list-users -t tp-01");
    assert!(ran.status == 4 && ran.stderr.contains("again"), "a list that repeats itself is not whole: {}", ran.stderr);
}

#[test]
fn accounts_are_people_programs_or_what_the_platform_hangs_on() {
    let scene = scene(102, &[]);
    let ran = scene.bash("dormant list-users -t tp-01 --native");
    let users = ran.of_kind("user");
    let by = |email: &str| users.iter().find(|user| user["email"] == email).unwrap_or_else(|| panic!("{email}"));
    assert_eq!(by("install@actility.com")["class"], "owner");
    assert_eq!(by("bridge@api.example")["class"], "service");
    assert_eq!(by("tp.admin@tp-1.example")["administrator"], true);
    let nameless = users.iter().find(|user| user["email"].is_null()).expect("somebody has no address");
    assert!(nameless["userName"].as_str().unwrap().contains('@'));
    assert!(users.iter().any(|user| user["enabled"] == false) && users.iter().any(|user| user["origin"] == "sso"));
    assert!(users.iter().any(|user| user["lastLogin"].is_null()));
    let kept = users.iter().filter(|user| user["lastLoginComplete"] == true).count();
    assert_eq!(kept, users.iter().filter(|user| user["lastLogin"].is_string()).count());
    assert!(by("tp.admin@tp-1.example")["native"]["unheardOf"].is_object());
}

#[test]
fn tokens_are_renewed_and_refusals_explained() {
    let short = scene(20, &[Variation::ShortTokens]);
    let ran = short.bash("dormant list-users -t tp-01 | dormant list-logins --since 90d | dormant diff");
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let basic = scene(5, &[Variation::BasicClient]);
    assert_eq!(basic.bash("dormant list-users -t tp-01").status, 6);
    set(&basic, "tp-01", "client-auth = \"basic\"");
    assert_eq!(listed(&basic, "tp-01").len(), 8);
    for variation in [&[][..], &[Variation::XmlErrors], &[Variation::DxErrors], &[Variation::EmptyErrors]] {
        let scene = scene(5, variation);
        let ran = scene.bash("dormant list-users -t tp-04");
        assert_eq!(ran.status, 6, "{}", ran.stderr);
        assert!(ran.stderr.contains("the service account may not see accounts"), "{}", ran.stderr);
        // The platform's own number for it, wherever the answer has it.
        assert!(
            variation.contains(&Variation::EmptyErrors) || ran.stderr.contains(number(variation)),
            "{}",
            ran.stderr
        );
        let wrong = scene.bash("dormant list-users -t tp-05");
        assert!(wrong.status == 6 && wrong.stderr.contains("invalid_client"), "{}", wrong.stderr);
        let secret = &scene.sandbox.tenants()[4].password;
        assert!(!wrong.stderr.contains(secret.as_str()));
    }
}

/// What names the refusal: a number of the accounts' calls, or of the older interface with the id that support asks for.
fn number(variation: &[Variation]) -> &'static str {
    match variation {
        [] => "Forbidden: 3: ",
        [Variation::XmlErrors] => "Forbidden: 3 ",
        _ => "Forbidden: 403: ",
    }
}

#[test]
fn other_paths_and_subscribers_are_settings() {
    let scene = scene(5, &[Variation::OtherPrefix, Variation::NoMine]);
    let ran = scene.bash("dormant list-users -t tp-01");
    assert!(ran.status == 4 && ran.stderr.contains("set prefix and subscriber"), "{}", ran.stderr);
    set(&scene, "tp-01", "prefix = \"/tpe/accounts/\"");
    assert_eq!(listed(&scene, "tp-01").len(), 8);
    set(&scene, "tp-01", "subscriber = \"00000001\"");
    assert_eq!(listed(&scene, "tp-01").len(), 8);
    set(&scene, "tp-01", "subscriber = \"77\"");
    assert_eq!(scene.bash("dormant list-users -t tp-01").status, 4);
    for (line, words) in [
        ("client-auth = \"digest\"", "neither form nor basic"),
        ("export-time = \"lately\"", "newest-entry"),
        ("exprt-filter = \"none\"", "did you mean export-filter"),
    ] {
        let scene = super::scene(1, &[]);
        set(&scene, "tp-01", line);
        let ran = scene.bash("dormant list-users -t tp-01");
        assert!(ran.status == 2 && ran.stderr.contains(words), "{line}: {}", ran.stderr);
        assert_eq!(scene.sandbox.request_count(), 0);
    }
}

#[test]
fn check_reads_only_and_says_which_parts_answer() {
    let scene = scene(20, &[]);
    let ran = scene.bash("dormant check -t tp-01 --since 90d");
    assert_eq!(ran.status, 0, "{}\n{}", ran.stdout, ran.stderr);
    for words in
        ["/subscribers/mine/users answers: 23 accounts", "call for one account answers", "not tried", "DX Core answers"]
    {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
    let others: Vec<String> =
        scene.sandbox.requests().into_iter().filter(|r| r.method != "GET").map(|r| r.path).collect();
    assert_eq!(others, ["/users-auth/protocol/openid-connect/token"]);
    let old = scene.bash("dormant check -t tp-03 --since 90d");
    assert_eq!(old.status, 4, "{}", old.stderr);
    for words in [
        "no export of the user action log is given",
        "before 8.0 there is no export",
        "does not answer (405)",
        "0 with lastConnection",
    ] {
        assert!(old.stdout.contains(words), "{words}: {}", old.stdout);
    }
    assert_eq!(scene.bash("dormant check -t tp-04").status, 6);
    let silent = super::scene(5, &[Variation::OtherPrefix]);
    let ran = silent.bash("dormant check -t tp-01");
    assert!(ran.status == 4 && ran.stdout.contains("prefix and subscriber"), "{}", ran.stdout);
}

#[test]
fn who_lives_on_in_the_trail_is_active() {
    let scene = scene(110, &[]);
    let ran = judge(&scene, "tp-01", 90);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let truth = scene.sandbox.truth("tp-01").unwrap();
    let inactive: std::collections::BTreeSet<String> = ids(&ran, "inactive").into_iter().collect();
    let due = truth.provably_inactive(90, 1);
    let missing: Vec<_> = due.difference(&inactive).collect();
    assert!(due.len() > 8 && missing.is_empty(), "{missing:?}");
    assert!(
        inactive
            .iter()
            .all(|id| truth.account(id).unwrap().last_sign < truth.now - jiff::SignedDuration::from_hours(24 * 90))
    );
    assert!(ids(&ran, "deleted").iter().any(|id| id.starts_with("gone.person@")));
}
