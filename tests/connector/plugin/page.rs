//! dormant-connector(7): an author needs nothing else. Its example is taken from the page and works; its words are those of the code.

use std::collections::BTreeSet;

use super::{JUDGE, install, scene, verdicts};

const PAGE: &str = include_str!("../../../man/dormant-connector.7");
const WIRE: &str = include_str!("../../../src/connector/plugin/wire.rs");
const QUESTION: &str = include_str!("../../../src/connector/plugin/question.rs");

/// The page's blocks of example text, as a reader sees them.
fn blocks() -> Vec<String> {
    let blocks = PAGE.split("\n.EX\n").skip(1).map(|rest| rest.split(".EE").next().unwrap());
    blocks.map(|block| block.replace("\\-", "-").replace("\\e", "\\")).collect()
}

fn block(start: &str) -> String {
    blocks().into_iter().find(|block| block.starts_with(start)).unwrap_or_else(|| panic!("no block begins {start:?}"))
}

#[test]
fn the_example_of_the_page_is_a_whole_connector() {
    let (script, export) = (block("#!/usr/bin/env python3"), block("{\"from\""));
    assert!(script.trim().lines().count() < 40, "{script}");
    let scene = scene("");
    let file = scene.home().join("export.json");
    let config = block("[tenants.doors]").replace("/var/lib/doors/export.json", file.to_str().unwrap());
    std::fs::write(&file, export).unwrap();
    std::fs::write(scene.home().join("config.toml"), config).unwrap();
    install(&scene, "badges", &script);
    for line in block("dormant plugins test").lines() {
        let ran = scene.bash(line);
        assert_eq!(ran.status, 0, "{line}: {}\n{}", ran.stdout, ran.stderr);
        let failed: Vec<_> = ran.records().into_iter().filter(|record| record["result"] == "fail").collect();
        assert!(failed.is_empty(), "{failed:?}");
    }
    let judged = scene.bash(&JUDGE.replace("-t t", "-t doors").replace("90d", "2026-09-01 --until 2026-11-30"));
    let expected = [("0815", "active"), ("4711", "inactive")].map(|(id, status)| (id.to_owned(), status.to_owned()));
    assert_eq!(verdicts(&judged), expected, "{}", judged.stderr);
}

/// The members of a struct, as they are on the wire.
fn members(source: &str, name: &str) -> BTreeSet<String> {
    let (_, rest) = source.split_once(&format!("pub struct {name}")).unwrap_or_else(|| panic!("{name}"));
    let body = rest.split("\n}").next().unwrap();
    let fields = body.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'));
    let fields = fields.map(|(name, _)| name.to_owned()).filter(|name| name != "place");
    fields.map(|name| if name == "kind" { "type".to_owned() } else { camel(&name) }).collect()
}

fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |camel, part| camel + &part[..1].to_uppercase() + &part[1..])
}

/// Whether the page sets a word in bold, alone or before its comma or star.
fn is_explained(word: &str) -> bool {
    let word = word.replace('-', "\\-");
    PAGE.lines().filter(|line| line.starts_with(".B") || line.starts_with(".RB")).any(|line| {
        let words = line.split([' ', ',', '"', '*', '(', ')', ';', ':', '.', '=']);
        words.into_iter().any(|found| found == word)
    })
}

#[test]
fn every_member_and_every_word_is_explained() {
    let answers = [
        "UserLine",
        "LoginLine",
        "SignLine",
        "EndLine",
        "CoverageLine",
        "AbilitiesLine",
        "IdentityLine",
        "ReceiptLine",
        "ErrorLine",
    ];
    let mut words: BTreeSet<String> = answers.iter().flat_map(|name| members(WIRE, name)).collect();
    words.extend(["Question", "Place", "SecretTexts", "Entry"].iter().flat_map(|name| members(QUESTION, name)));
    let operations = QUESTION.split("=> \"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    words.extend(operations);
    words.extend(
        ["failed", "refused", "gone", "lost", "denied", "unsupported", "window", "protocol"].map(str::to_owned),
    );
    assert!(words.len() > 50, "{words:?}");
    let missing: Vec<_> = words.iter().filter(|word| !is_explained(word)).collect();
    assert!(missing.is_empty(), "dormant-connector(7) explains no {missing:?}");
}

#[test]
fn the_page_is_printed_and_is_sound() {
    let scene = scene("");
    assert_eq!(scene.dormant(&["man", "connector"]).stdout.trim_end(), PAGE.trim_end());
    let ran = scene.dormant(&["man", "--install", "m"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(scene.home().join("m/man7/dormant-connector.7").exists());
    if scene.bash("command -v man").status == 0 {
        let said = scene.bash("man --warnings -l m/man7/dormant-connector.7 2>&1 >/dev/null");
        assert_eq!(said.stdout, "");
    }
}
