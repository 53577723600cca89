//! Plugins as they are found, called and told apart.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::support::Scene;

/// Writes an executable below the scene's folder for plugins.
fn plugin(scene: &Scene, name: &str, script: &str) {
    write(&scene.home().join(".local/share/dormant/plugins").join(name), script, 0o755);
}

fn write(path: &Path, script: &str, mode: u32) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, script).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_plugin_gets_its_arguments_as_typed_and_gives_its_status() {
    let scene = Scene::new(1, 10);
    plugin(
        &scene,
        "dormant-show",
        "#!/bin/sh\nprintf '<%s>' \"$@\" \"$DORMANT_CONFIG\"\n\"$DORMANT_BIN\" --version\nexit 7\n",
    );
    let ran = scene.dormant(&["-v", "show", "--includeAll", "-t", "a b", "--", "$1"]);
    assert_eq!(ran.status, 7, "{}", ran.stderr);
    let config = scene.home().join("config.toml");
    let expected = format!("<--includeAll><-t><a b><--><$1><{}>dormant ", config.display());
    assert!(ran.stdout.starts_with(&expected), "{}", ran.stdout);
    let help = scene.dormant(&["--help"]).stdout;
    assert!(help.contains("Plugins:\n  show"), "{help}");
    let other = scene.dormant(&["--config", "elsewhere.toml", "show"]);
    assert_eq!(other.status, 7, "a plugin runs without a configuration, too: {}", other.stderr);
}

#[test]
fn signals_go_through() {
    let scene = Scene::new(1, 10);
    plugin(&scene, "dormant-die", "#!/bin/sh\nkill -TERM $$\nsleep 5\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_dormant"));
    let status = scene.furnish(command.arg("die")).status().unwrap();
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(15));
    plugin(&scene, "dormant-many", "#!/bin/sh\nexec yes\n");
    let cut = scene.bash("dormant many | head -1; echo ${PIPESTATUS[0]}");
    assert_eq!(cut.stdout, "y\n141\n", "a plugin ends of a closed pipe as any program does");
}

#[test]
fn plugins_are_listed_with_what_is_wrong_with_them() {
    let scene = Scene::new(1, 10);
    plugin(&scene, "dormant-good", "#!/bin/sh\n");
    plugin(&scene, "dormant-diff", "#!/bin/sh\necho wrong\n");
    write(&scene.home().join(".local/share/dormant/plugins/dormant-plain"), "", 0o644);
    let listed = scene.dormant(&["plugins"]).records();
    let trouble = |name: &str| {
        let found = listed.iter().find(|record| record["plugin"] == name);
        found.unwrap_or_else(|| panic!("{name} is not listed"))["trouble"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(trouble("good"), "");
    assert_eq!(trouble("diff"), "a command has this name");
    assert!(trouble("plain").contains("chmod +x"));

    let built_in = scene.dormant_with(&["-v", "diff"], "");
    assert!(!built_in.stdout.contains("wrong") && built_in.stderr.contains("dormant-diff is not called"));
    assert!(!scene.dormant_with(&["diff"], "").stderr.contains("dormant-diff"), "only -v says it");
    let plain = scene.dormant(&["plain"]);
    assert_eq!(plain.status, 2, "{}", plain.stderr);
}

#[test]
fn an_unknown_name_is_answered_with_the_nearest() {
    let scene = Scene::new(1, 10);
    plugin(&scene, "dormant-quarter", "#!/bin/sh\n");
    assert_eq!(scene.dormant(&["alias", "set", "stale", "check"]).status, 0);
    for (typed, meant) in
        [("lst-users", "list-users"), ("quater", "quarter"), ("stael", "stale"), ("audit-crate", "audit-create")]
    {
        let ran = scene.dormant(&[typed]);
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.contains(&format!("did you mean {meant}?")), "{typed}: {}", ran.stderr);
    }
    let ran = scene.dormant(&["xyzzy"]);
    assert!(ran.stderr.contains("no command, alias or plugin") && ran.stderr.contains("--help"), "{}", ran.stderr);
    assert_eq!(
        scene.dormant(&["complete", "names"]).stdout.lines().filter(|name| ["quarter", "stale"].contains(name)).count(),
        2
    );
    assert_eq!(scene.dormant(&["complete", "tenants"]).stdout, "acme-01\n");
}
