//! What each platform can do, which anybody may ask before there is a configuration.

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
