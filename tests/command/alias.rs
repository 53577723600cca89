//! Aliases as their users keep and call them.

use crate::support::Scene;

fn config(scene: &Scene) -> String {
    std::fs::read_to_string(scene.home().join("config.toml")).unwrap()
}

#[test]
fn an_alias_is_set_called_listed_and_deleted_and_the_file_stays_as_it_was() {
    let scene = Scene::new(2, 20);
    let before = format!("# kept by hand\n{}\n# the end\n", config(&scene));
    std::fs::write(scene.home().join("config.toml"), &before).unwrap();
    let set = scene.dormant(&["alias", "set", "of", "list-users -t 'acme-$1' --filter 'id eq nobody'"]);
    assert_eq!((set.status, &*set.stdout), (0, ""), "{}", set.stderr);
    assert!(config(&scene).starts_with("# kept by hand\n") && config(&scene).contains("# the end"));

    let called = scene.dormant(&["-v", "of", "02", "--workers", "2"]);
    assert_eq!(called.status, 0, "{}", called.stderr);
    let records = called.records();
    assert_eq!(
        (records.len(), &records[0]["tenant"], &records[0]["narrowed"]),
        (1, &"acme-02".into(), &"--filter".into())
    );
    let short = scene.dormant(&["of"]);
    assert_eq!(short.status, 2);
    assert!(short.stderr.contains("needs 1 arguments or more"), "{}", short.stderr);

    let words = ["alias", "set", "deep", "of", "$1", "--filter", "email like *x y*"];
    assert_eq!(scene.dormant(&words).status, 0);
    assert_eq!(scene.dormant(&["deep", "01"]).records()[0]["tenant"], "acme-01");
    let listed = scene.dormant(&["alias", "list", "-o", "csv", "--view", "alias,command"]);
    assert_eq!(
        listed.stdout,
        "of,list-users -t 'acme-$1' --filter 'id eq nobody'\ndeep,of '$1' --filter 'email like *x y*'\n"
            .lines()
            .rev()
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    );
    assert!(scene.dormant(&["--help"]).stdout.contains("Aliases:\n  deep"));

    for name in ["of", "deep"] {
        assert_eq!(scene.dormant(&["alias", "delete", name]).status, 0);
    }
    let gone = scene.dormant(&["deep", "01"]);
    assert_eq!(gone.status, 2);
    assert_eq!(config(&scene).replace("\n[alias]\n", ""), before);
}

#[test]
fn what_cannot_be_an_alias_is_refused() {
    let scene = Scene::new(1, 10);
    let before = config(&scene);
    for words in [
        &["alias", "set", "diff", "check"][..],
        &["alias", "set", "help", "check"],
        &["alias", "set", "a b", "check"],
        &["alias", "set", "-x", "check"],
        &["alias", "set", "me", "me -v"],
        &["alias", "set", "x", "no-such-command"],
        &["alias", "set", "x", "list-users 'open"],
        &["alias", "set", "x", "list-users | dormant diff"],
        &["alias", "delete", "x"],
    ] {
        let ran = scene.dormant(words);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{words:?}: {}", ran.stderr);
    }
    assert_eq!(config(&scene), before);
}

#[test]
fn aliases_never_shadow_and_never_turn_in_circles() {
    let scene = Scene::new(1, 10);
    let aliases = "\n[alias]\ntenants = 'check'\na = 'b'\nb = 'a'\n";
    std::fs::write(scene.home().join("config.toml"), config(&scene) + aliases).unwrap();
    assert!(scene.dormant(&["tenants"]).stdout.contains("\"platform\""), "the command runs, not the alias");
    let circle = scene.dormant(&["a"]);
    assert_eq!(circle.status, 2);
    assert!(circle.stderr.contains("a -> b -> a"), "{}", circle.stderr);
    let listed = scene.dormant(&["alias", "list", "--filter", "alias eq tenants"]).records();
    assert_eq!(listed[0]["trouble"], "a command has this name");
}
