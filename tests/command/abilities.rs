//! The connections of a configuration, and what each platform can do, which anybody may ask before there is one.

use crate::support::Scene;

#[test]
fn abilities_are_told_without_a_configuration() {
    let scene = Scene::new(1, 1);
    let register: Vec<&str> = dormant::connector::register().iter().map(|entry| entry.name).collect();
    for around in ["env -u DORMANT_CONFIG", "env -u DORMANT_CONFIG -u HOME", "env DORMANT_CONFIG=/dev/null"] {
        let ran = scene.bash(&format!("{around} dormant tenants --abilities"));
        let rows = ran.records();
        let told: Vec<&str> = rows.iter().map(|row| row["platform"].as_str().unwrap()).collect();
        assert_eq!((ran.status, &told, ran.stderr.as_str()), (0, &register, ""), "{around}");
        for row in &rows {
            let cells = ["users", "logins", "coverage", "disable", "delete", "audit"];
            assert!(cells.iter().all(|cell| !row[cell].as_str().unwrap().is_empty()), "{row}");
        }
    }
}

#[test]
fn a_connection_that_cannot_be_used_leaves_the_others_listed() {
    let scene = Scene::new(2, 1);
    let config = std::fs::read_to_string(scene.home().join("config.toml")).unwrap();
    let odd = "\n[tenants.build]\nplatform = \"jenkins\"\n\n[tenants.old]\nplatform = \"keycloak\"\nurl = \"https://sso.example/realms/a\"\ncolour = 1\n";
    std::fs::write(scene.home().join("config.toml"), config + odd).unwrap();
    let ran = scene.dormant(&["tenants"]);
    assert_eq!(ran.status, 2, "{}", ran.stderr);
    let rows = ran.records();
    let trouble = |name: &str| rows.iter().find(|row| row["tenant"] == name).unwrap()["trouble"].as_str();
    assert_eq!((rows.len(), trouble("acme-01"), trouble("acme-02")), (4, None, None), "{}", ran.stdout);
    assert!(trouble("build").unwrap().contains("platform \"jenkins\" is not known"), "{}", ran.stdout);
    assert!(trouble("old").unwrap().contains("colour"), "{}", ran.stdout);
    assert!(ran.stderr.contains("warning: tenant build: platform \"jenkins\""), "{}", ran.stderr);
    assert_eq!(ran.last_word(), "error: 2 of 4 tenants cannot be used: build, old");
}
