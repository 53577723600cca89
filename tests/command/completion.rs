//! Completions as a shell asks for them.

use crate::support::Scene;

/// What bash would offer for a line, the last word being typed.
fn offered(scene: &Scene, words: &[&str]) -> Vec<String> {
    let line = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
    let script = format!(
        "dormant completions bash > c; . ./c; f=$(complete -p dormant | sed 's/.*-F \\([^ ]*\\).*/\\1/'); \
         COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
         $f dormant \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD - 1]}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    let ran = scene.bash(&script);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    ran.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn bash_offers_commands_flags_tenants_and_aliases() {
    let scene = Scene::new(3, 10);
    assert_eq!(scene.dormant(&["alias", "set", "list-stale", "list-users"]).status, 0);
    assert_eq!(offered(&scene, &["dormant", "list-users", "-t", "acme-0"]), ["acme-01", "acme-02", "acme-03"]);
    let commands = offered(&scene, &["dormant", "list-"]);
    for name in ["list-users", "list-logins", "list-stale"] {
        assert!(commands.iter().any(|offered| offered == name), "{name}: {commands:?}");
    }
    assert_eq!(offered(&scene, &["dormant", "diff", "--inac"]), ["--inactive-for"]);
    let plugin = scene.home().join(".local/share/dormant/plugins/dormant-connector-badges");
    std::fs::create_dir_all(plugin.parent().unwrap()).unwrap();
    std::fs::write(&plugin, "#!/bin/sh\n").unwrap();
    std::fs::set_permissions(&plugin, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    assert_eq!(offered(&scene, &["dormant", "plugins", "test", "ba"]), ["badges"]);
    assert_eq!(offered(&scene, &["dormant", "plugins", "te"]), ["test"]);
}
