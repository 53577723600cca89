//! dormant-records(5), which is written by hand, says what `record` reads and writes.

use std::collections::BTreeSet;

use dormant::record::{Act, Class, End, Event, Kind, Listing, Login, Outcome, Record, Sign, Status, User};
use serde::Serialize;
use serde::de::DeserializeOwned;

const PAGE: &str = include_str!("../man/dormant-records.5");

/// The section of that name.
fn section(name: &str) -> &'static str {
    let (_, rest) = PAGE.split_once(&format!(".SH {name}\n")).unwrap_or_else(|| panic!("there is no section {name}"));
    rest.split("\n.SH ").next().unwrap_or_default()
}

/// The examples of a section as records.
fn examples(name: &str) -> Vec<Record> {
    let blocks = section(name).split(".EX\n").skip(1).map(|rest| rest.split(".EE").next().unwrap());
    let records: Vec<Record> = blocks.map(|block| Record::parse(&block.replace("\\-", "-")).unwrap()).collect();
    assert!(!records.is_empty(), "{name} has no example");
    records
}

/// The members that a section explains, and those that it shares with the sections before it.
fn explained(names: &[&str]) -> BTreeSet<&'static str> {
    let terms = |name: &&str| section(name).split(".TP\n.B ").skip(1).map(|rest| rest.lines().next().unwrap());
    names.iter().flat_map(terms).chain(["kind"]).collect()
}

/// Reads the examples as `T` and has `write` write them again: nothing is lost, and every member is explained.
fn agrees<T: DeserializeOwned>(
    kind: Kind,
    name: &str,
    explained_in: &[&str],
    write: impl Fn(&T, &mut String),
) -> BTreeSet<String> {
    let explained = explained(explained_in);
    let mut members = BTreeSet::new();
    for example in examples(name) {
        assert_eq!(example.kind(), Some(kind), "{name}");
        let typed: T = serde_json::from_str(&example.to_string()).unwrap();
        let mut again = String::new();
        write(&typed, &mut again);
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&again).unwrap(),
            serde_json::from_str::<serde_json::Value>(&example.to_string()).unwrap(),
            "{name}"
        );
        members.extend(example.members().map(|(key, _)| key.to_owned()));
    }
    let missing: Vec<_> = members.iter().filter(|member| !explained.contains(&***member)).collect();
    assert!(missing.is_empty(), "{name} explains no {missing:?}");
    members
}

fn serde<T: Serialize>(record: &T, line: &mut String) {
    *line = serde_json::to_string(record).unwrap();
}

/// The members of a struct, read from its source: what is written must stand in an example.
fn fields(source: &str, name: &str) -> BTreeSet<String> {
    let (_, rest) = source.split_once(&format!("pub struct {name}")).unwrap();
    let body = rest.split("\n}").next().and_then(|whole| whole.split_once("{\n")).unwrap().1;
    let names = body.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':').map(|(name, _)| name));
    names.map(camel).collect()
}

fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |camel, part| camel + &part[..1].to_uppercase() + &part[1..])
}

const ACCOUNT: &str = include_str!("../src/record/account.rs");
const END: &str = include_str!("../src/record/end.rs");

#[test]
fn listings_are_as_the_page_says() {
    assert_eq!(agrees::<User>(Kind::User, "USER", &["USER"], serde), fields(ACCOUNT, "User"));
    assert_eq!(agrees(Kind::Login, "LOGIN", &["USER", "LOGIN"], Login::<String>::write_to), fields(ACCOUNT, "Login"));
    assert_eq!(
        agrees(Kind::Sign, "SIGN", &["USER", "LOGIN", "SIGN"], Sign::<String>::write_to),
        fields(ACCOUNT, "Sign")
    );
    assert_eq!(agrees::<End>(Kind::End, "END", &["USER", "END"], serde), fields(END, "End"));
}

#[test]
fn members_of_a_coverage_are_explained() {
    for member in fields(END, "Coverage").iter().chain(&fields(END, "Ground")) {
        let bold = [
            format!(".B {member}\n"),
            format!(".RB ( {member} )"),
            format!(".BR {member} "),
            ".BR from \" to \" to".into(),
        ];
        assert!(bold.iter().any(|bold| section("END").contains(bold)), "{member}");
    }
}

#[test]
fn judgements_and_acts_are_as_the_page_says() {
    for (kind, name) in [(Kind::Verdict, "VERDICT"), (Kind::Action, "ACTION")] {
        for example in examples(name) {
            assert_eq!(example.kind(), Some(kind));
            let known = explained(&["USER", "VERDICT", name]);
            let missing: Vec<_> = example.members().map(|(key, _)| key).filter(|key| !known.contains(key)).collect();
            assert!(missing.is_empty(), "{name} explains no {missing:?}");
        }
    }
}

#[test]
fn events_are_as_the_page_says() {
    let known = explained(&["USER", "LOGIN", "EVENT"]);
    for example in examples("EVENT") {
        assert_eq!(example.kind(), Some(Kind::Event));
        let missing: Vec<_> = example.members().map(|(key, _)| key).filter(|key| !known.contains(key)).collect();
        assert!(missing.is_empty(), "EVENT explains no {missing:?}");
    }
}

#[test]
fn every_word_is_explained() {
    let words = |section_name: &str, words: &[&str]| {
        for word in words {
            let word = word.replace('-', "\\-");
            let found = section(section_name).lines().any(|line| {
                line.strip_prefix(".B").is_some_and(|line| line.split([' ', ',']).any(|found| found == word))
            });
            assert!(found, "{section_name}: {word}");
        }
    };
    words("VERDICT", &Status::ALL.map(Status::as_str));
    words("ACTION", &[Act::Disable, Act::Enable, Act::Delete].map(Act::as_str));
    use Outcome::*;
    words("ACTION", &[Planned, Done, Already, Skipped, Failed, Unknown].map(Outcome::as_str));
    let class = [Class::Person, Class::Service, Class::Device, Class::Owner].map(word);
    words("USER", &class.each_ref().map(|word| &**word));
    let event = [Event::Created, Event::Enabled, Event::PasswordChanged, Event::Acted].map(word);
    words("SIGN", &event.each_ref().map(|word| &**word));
    let of = [Listing::Users, Listing::Logins, Listing::Verdicts, Listing::Actions].map(word);
    words("END", &of.each_ref().map(|word| &**word));
}

fn word(of: impl Serialize) -> String {
    serde_json::to_value(of).unwrap().as_str().unwrap().to_owned()
}
