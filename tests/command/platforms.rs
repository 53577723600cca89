//! One pipeline over tenants of every platform, a file and a plugin at once.

use std::collections::{BTreeMap, BTreeSet};

use dormant::sandbox::Options;

use crate::support::Scene;

const MORE: &str = r#"
[tenants.crm]
platform = "file"
users = "accounts.csv"
logins = "signins.csv"
covers = "2020-01-01.."

[tenants.host]
platform = "passwd"
settings = { passwd = "passwd", last = "last", sessions-are-all = true, accounts-are-old = true }
"#;

fn scene() -> Scene {
    let options =
        Options { tenants: 1, harness: 1, oracle: 2, thingpark: 2, keycloak: 1, users: 40, ..Options::default() };
    let scene = Scene::of(options);
    let file = scene.home().join("config.toml");
    let config = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, config + MORE).unwrap();
    let plugins = scene.home().join(".local/share/dormant/plugins");
    std::fs::create_dir_all(&plugins).unwrap();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/bin/dormant-connector-passwd");
    std::os::unix::fs::symlink(shipped, plugins.join("dormant-connector-passwd")).unwrap();
    let now = scene.sandbox.now();
    let ago =
        |days: i64| (now - jiff::SignedDuration::from_hours(24 * days)).strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string();
    let put = |name: &str, text: String| std::fs::write(scene.home().join(name), text).unwrap();
    put("accounts.csv", "id;created\nada;2019-01-01T00:00:00Z\nbob;2019-01-01T00:00:00Z\n".to_owned());
    put("signins.csv", format!("user;time\nADA;{}\nbob;{}\n", ago(3), ago(200)));
    put("passwd", "root:x:0:0::/root:/bin/sh\neve:x:1000:1000::/:/bin/sh\nian:x:1001:1001::/:/bin/sh\n".to_owned());
    put("last", format!("eve pts/0 192.0.2.1 {}\n\nwtmp begins {}\n", ago(2), ago(300)));
    // What last(1) said proves something up to when it said so.
    let last = std::fs::File::options().append(true).open(scene.home().join("last")).unwrap();
    last.set_modified(std::time::SystemTime::now() + std::time::Duration::from_secs(3600)).unwrap();
    scene
}

#[test]
fn one_pipeline_judges_them_all() {
    let scene = scene();
    let platforms: BTreeSet<&str> = dormant::connector::register().iter().map(|entry| entry.name).collect();
    let ran = scene.bash("dormant list-users --all-tenants | dormant list-logins --since 60d | dormant diff");
    let mut inactive: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for verdict in ran.of_kind("verdict") {
        let of = inactive.entry(verdict["tenant"].as_str().unwrap().to_owned()).or_default();
        if verdict["status"] == "inactive" {
            of.insert(verdict["id"].as_str().unwrap().to_owned());
        }
    }
    let ends = ran.of_kind("end");
    let judged: BTreeSet<&str> = ends.iter().map(|end| end["platform"].as_str().unwrap()).collect();
    assert!(platforms.is_subset(&judged) && judged.contains("passwd"), "{judged:?}: {}", ran.stderr);
    assert!(matches!(ran.status, 0 | 4), "{}", ran.stderr);
    for tenant in scene.sandbox.tenants() {
        let truth = scene.sandbox.truth(&tenant.name).unwrap().inactive(60);
        let found = &inactive[&tenant.name];
        assert!(found.is_subset(&truth), "{}: {found:?} of {truth:?}", tenant.name);
    }
    assert!(inactive.values().filter(|found| !found.is_empty()).count() >= 5, "{inactive:?}");
    assert_eq!(
        (&inactive["crm"], &inactive["host"]),
        (&["bob".to_owned()].into(), &["ian".to_owned()].into()),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_mixture_of_which_one_platform_cannot_is_refused_whole_with_what_to_type() {
    let scene = scene();
    scene.bash("dormant list-users -t acme-01 -t build-01 -t crm > u");
    scene.bash("dormant list-logins -t acme-01 -t build-01 -t crm --since 60d > l; dormant diff u l > v");
    let refused = scene.bash("dormant disable --yes --max-percent 100 < v");
    assert_eq!((refused.status, &*refused.stdout), (2, ""), "{}", refused.stderr);
    let said = refused.last_word().to_owned();
    let parts = [
        "error: nobody can be disabled on build-01: Harness cannot disable an account: remove it with `dormant delete --now`",
        "; nobody can be disabled on crm: a file can be judged, not changed",
        "(hint: nothing was done; for the other tenants: ",
    ];
    assert!(parts.iter().all(|part| said.contains(part)), "{said}");
    assert!(scene.sandbox.writes().is_empty());
    let typed = said.split("for the other tenants: ").nth(1).unwrap().trim_end_matches(')');
    assert_eq!(typed, r#"dormant filter '.tenant != "build-01" and .tenant != "crm"' | dormant disable"#);
    let done = scene.bash(&format!("cat v | {typed} --yes --max-percent 100"));
    assert_eq!(done.status, 0, "{}", done.stderr);
    assert!(done.of_kind("action").iter().any(|action| action["outcome"] == "done"), "{}", done.stdout);
    let alone = scene.bash("dormant filter 'tenant eq build-01' < v | dormant disable --yes");
    assert!(!alone.last_word().contains("hint"), "there are no others: {}", alone.stderr);
}
