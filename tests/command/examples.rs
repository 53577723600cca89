//! The help of every command: it fits a terminal, and its examples work.

use crate::support::Scene;

/// Examples that are not run here, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("dormant list-logins -t epm", "only one platform has two ways to its logins; its own tests go them"),
    (
        "dormant list-logins -t crm",
        "the practice tenants of this test are no files; tests/connector/file.rs reads some",
    ),
    ("dormant list-users -t crm", "likewise"),
    ("dormant download -t epm", "the practice tenants of this test keep no files; its own tests fetch some"),
    ("dormant plugins test", "the connectors of this program have tests of their own, which try them"),
    ("dormant demo", "it is the whole job over again, and has tests of its own"),
    ("dormant sandbox --tenants 50", "it waits for somebody at a shell"),
    ("dormant ledger verify --expect HASH", "HASH stands for what an earlier run printed"),
    ("dormant enable --run", "ID stands for what an earlier run printed"),
];

/// What examples read, made by the commands themselves.
const FILES: &str = "\
    dormant list-users -t acme-01 > users.ndjson
    dormant list-logins -n -t acme-01 --since 90d > logins.ndjson
    dormant diff users.ndjson logins.ndjson > verdicts.ndjson
    dormant disable --yes < verdicts.ndjson > actions.ndjson
    mkdir -p ~/.local/share/bash-completion/completions ~/.zfunc ~/.config/nushell/autoload exports
    echo 'ada@example.org,UserAccount_ServiceAccount,4711,2026-03-04 08:20:11.9,DELETE,DELETE,/users/4711,200,,,,203.0.113.9,' \
      | tee actions.csv > exports/march.csv";

fn commands(scene: &Scene, path: &[&str]) -> Vec<String> {
    let help = scene.dormant(&[path, &["--help"]].concat()).stdout;
    let section = help.split("Commands:\n").nth(1).unwrap_or_default();
    let lines = section.lines().take_while(|line| line.starts_with("  "));
    let names = lines.filter_map(|line| line.split_whitespace().next().filter(|_| !line.starts_with("   ")));
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

/// The help of every command and of their subcommands.
fn pages(scene: &Scene) -> Vec<(String, String)> {
    let mut pages = vec![("dormant".to_owned(), scene.dormant(&["--help"]).stdout)];
    for command in commands(scene, &[]) {
        pages.push((command.clone(), scene.dormant(&[&command, "--help"]).stdout));
        for below in commands(scene, &[&command]) {
            pages.push((format!("{command} {below}"), scene.dormant(&[&command, &below, "--help"]).stdout));
        }
    }
    pages
}

fn examples(page: &str) -> Vec<String> {
    let section = page.split("Examples:\n").nth(1).unwrap_or_default();
    let lines: Vec<&str> = section.lines().take_while(|line| line.starts_with("  ")).map(str::trim).collect();
    lines.join("\n").replace("\\\n", "").lines().map(str::to_owned).collect()
}

#[test]
fn every_page_fits_80_columns_and_ends_its_last_line() {
    let scene = Scene::new(1, 10);
    let pages = pages(&scene);
    assert!(pages.len() > 15, "{}", pages.len());
    for (name, page) in &pages {
        let wide: Vec<&str> = page.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(wide.is_empty(), "{name}: {wide:#?}");
        assert!(page.ends_with('\n'), "{name}");
    }
}

#[test]
fn every_command_has_examples_and_they_work() {
    let scene = Scene::new(1, 60);
    let made = scene.bash(FILES);
    assert_eq!(made.status, 0, "{}", made.stderr);
    let mut ran = 0;
    for (name, page) in pages(&scene).iter().filter(|(name, _)| name != "dormant" && !name.contains(' ')) {
        let examples = examples(page);
        assert!(!examples.is_empty(), "{name} has no examples");
        for example in examples {
            if let Some((_, why)) = LEFT_OUT.iter().find(|(start, _)| example.starts_with(start)) {
                println!("left out: {example}: {why}");
                continue;
            }
            let line = example.replace("acme-prod", "acme-01");
            let result = scene.bash(&line);
            // 3: a guard refused, as it should where somebody would be asked; 4: not all is proven.
            let fine = matches!(result.status, 0 | 3 | 4);
            assert!(fine, "{name}: {line}: status {}\n{}{}", result.status, result.stdout, result.stderr);
            ran += 1;
        }
    }
    println!("{ran} examples ran");
    assert!(ran > 30, "{ran}");
}
