//! Completions as a shell asks for them, in each shell that is installed.

use std::process::Command;

use crate::support::Scene;

/// What bash would offer for a line, the last word being typed.
const BASH: &str = r#"
dormant completions bash > script; . ./script
f=$(complete -p dormant | sed 's/.*-F \([^ ]*\).*/\1/')
read -ra COMP_WORDS <<< "$LINE"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
$f dormant "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}""#;

const FISH: &str = r#"
dormant completions fish > script
fish --no-config -c 'source script; complete -C "$LINE"' | cut -f1"#;

/// An interactive zsh on a terminal of its own, for only there it completes; what it shows, a word a line.
const ZSH: &str = r#"
mkdir -p functions; dormant completions zsh > functions/_dormant
cat > type.zsh <<'END'
zmodload zsh/zpty
zpty shell TERM=xterm zsh -f -i
zpty -w shell "fpath=($PWD/functions \$fpath); autoload -U compinit; compinit -u -D; LISTMAX=0; PS1='rea''dy> '"
zpty -m -r shell seen "*ready> *"
zpty -n -w shell "$LINE"$'\t\t'
zpty -n -w shell $'\x15print do\'\'ne\n'
zpty -m -r shell seen "*done*"
print -r -- $seen
END
timeout 30 zsh -f type.zsh | sed 's/\x1b\[[0-9;?]*[A-Za-z]/ /g' | tr -s ' \r' '\n\n'"#;

/// Elvish has no editor outside a terminal: its completer is asked with the editor's two names that it uses put in place.
const ELVISH: &str = r#"
{
  echo 'use str'
  echo 'var edit: = (ns [&completion:=(ns [&arg-completer=[&]]) &complex-candidate~={|text &display=""| put $text }])'
  dormant completions elvish
  echo "\$edit:completion:arg-completer[dormant] $LINE | each {|offered| echo \$offered }"
} > script
elvish -norc script"#;

/// Nushell answers an editor that asks about a place in a file.
const NUSHELL: &str = r#"
{ dormant completions nushell; printf '%s' "$LINE"; } > script
nu --no-config-file --ide-complete "$(wc -c < script)" script |
  sed 's/.*\[//; s/\].*//' | tr ',' '\n' | sed 's/^ *"//; s/"$//; s/^dormant //'"#;

/// What a shell would offer for a line whose last word is being typed.
fn offered(scene: &Scene, script: &str, line: &str) -> Vec<String> {
    let ran = scene.bash(&format!("export LINE='{line}'\n{script}"));
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    ran.stdout.lines().map(|line| line.trim().to_owned()).collect()
}

/// Commands, aliases, flags and tenants.
fn completes(shell: &str, script: &str) {
    if !Command::new("which").arg(shell).output().unwrap().status.success() {
        println!("left out: {shell} is not installed");
        return;
    }
    let scene = Scene::new(3, 10);
    assert_eq!(scene.dormant(&["alias", "set", "list-stale", "list-users"]).status, 0);
    let plugin = scene.home().join(".local/share/dormant/plugins/dormant-connector-badges");
    std::fs::create_dir_all(plugin.parent().unwrap()).unwrap();
    std::fs::write(&plugin, "#!/bin/sh\n").unwrap();
    std::fs::set_permissions(&plugin, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    if ["bash", "fish"].contains(&shell) {
        let connectors = offered(&scene, script, "dormant plugins test ba");
        assert!(connectors.iter().any(|word| word == "badges"), "{shell}: {connectors:?}");
    }
    let expected: [(&str, &[&str]); 3] = [
        ("dormant list-users -t acme-0", &["acme-01", "acme-02", "acme-03"]),
        ("dormant list-", &["list-users", "list-logins", "list-stale"]),
        ("dormant diff --inac", &["--inactive-for"]),
    ];
    for (line, names) in expected {
        let offered = offered(&scene, script, line);
        for name in names {
            assert!(offered.iter().any(|word| word == name), "{shell}, {line}: {name} is not in {offered:?}");
        }
        let alien = offered.iter().find(|word| line.ends_with("acme-0") && !names.contains(&word.as_str()));
        assert!(shell == "zsh" || alien.is_none(), "{shell}, {line}: {alien:?}");
    }
}

#[test]
fn bash_offers_commands_aliases_flags_and_tenants() {
    completes("bash", BASH);
}

#[test]
fn fish_offers_commands_aliases_flags_and_tenants() {
    completes("fish", FISH);
}

#[test]
fn zsh_offers_commands_aliases_flags_and_tenants() {
    completes("zsh", ZSH);
}

#[test]
fn elvish_offers_commands_aliases_flags_and_tenants() {
    completes("elvish", ELVISH);
}

#[test]
fn nushell_offers_commands_aliases_flags_and_tenants() {
    completes("nu", NUSHELL);
}
