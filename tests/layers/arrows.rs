//! Who may name whom.

use std::collections::BTreeSet;

use super::source::Source;

/// The rooms, and the rooms that each may name. `lib.rs` draws it.
const ALLOWED: &[(&str, &[&str])] = &[
    ("lib", &["cli", "error", "http", "output", "plugin"]),
    ("cli", &["command", "config", "connector", "error", "output", "plugin"]),
    (
        "command",
        &[
            "config",
            "connector",
            "error",
            "filter",
            "guard",
            "http",
            "output",
            "plugin",
            "record",
            "report",
            "sandbox",
            "verdict",
        ],
    ),
    ("config", &["error", "http", "secret"]),
    ("connector", &["config", "error", "http", "plugin", "record", "secret"]),
    ("error", &[]),
    ("filter", &["error", "record"]),
    ("guard", &["connector", "error", "record"]),
    ("http", &["error", "secret"]),
    ("output", &["error", "record"]),
    ("plugin", &["error"]),
    ("record", &[]),
    ("report", &["error", "guard", "output", "record", "verdict"]),
    ("sandbox", &[]),
    ("secret", &["error"]),
    ("verdict", &["record"]),
];

/// Functions of the crate's root that rooms may call.
const ROOT: &[&str] = &["run", "effect"];

/// The platforms' names: a `match` on one of them belongs into its own file.
const PLATFORMS: &[&str] = &["cumulocity", "harness", "oracle", "thingpark", "keycloak"];

/// Arrows that the table does not have, as `FILE names ROOM`.
pub fn forbidden(source: &Source) -> Vec<String> {
    let room = source.room();
    let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{}: the room {room} is not in the table", source.name)];
    };
    let known = |name: &str| ALLOWED.iter().any(|(room, _)| *room == name) || ROOT.contains(&name);
    let wrong = |name: &&String| {
        let of_the_root = ROOT.contains(&&***name) && ["cli", "command", "guard"].contains(&room);
        !(allowed.contains(&&***name) || **name == room || of_the_root || !known(name))
    };
    let names = named(&source.code, "crate");
    names.iter().filter(wrong).map(|name| format!("{} names {name}", source.name)).collect()
}

/// What stands behind `PREFIX::` in the code, groups taken apart.
fn named(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (place, _) in code.match_indices(&format!("{prefix}::")) {
        if code[..place].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[place + prefix.len() + 2..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(members(group).into_iter().map(word)),
            None => drop(names.insert(word(rest))),
        }
    }
    names
}

fn word(code: &str) -> String {
    code.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The members of a `{…}` group that begins here.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut members) = (0, 0, Vec::new());
    for (place, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                members.push(&group[start..place]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                members.push(&group[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    members
}

/// What the register of a room lists: the commands, or the connectors.
pub fn register(sources: &[Source], room: &str) -> Vec<String> {
    let file = sources.iter().find(|source| source.name == format!("{room}/mod.rs")).expect("a register");
    let (_, rest) = file.code.split_once(&format!("\n{room}s! {{")).expect("the register is used");
    let listed = rest.split('}').next().unwrap_or_default().split(',').map(word);
    listed.filter(|name| !name.is_empty()).collect()
}

/// Commands that name commands, and connectors that name connectors. `registered` are all of its room.
pub fn siblings(source: &Source, registered: &[String]) -> Vec<String> {
    let Some(own) = source.sibling().filter(|own| registered.iter().any(|name| name == own)) else { return Vec::new() };
    let deep = source.name.matches('/').count() > 1;
    let mut names = named(&source.code, if deep { "super::super" } else { "super" });
    names.extend(named(&source.code, &format!("crate::{}", source.room())));
    let others = names.iter().filter(|name| *name != own && registered.contains(name));
    others.map(|name| format!("{} names its sibling {name}", source.name)).collect()
}

/// Texts that are a platform's name, outside its own files.
pub fn platforms(source: &Source) -> Vec<String> {
    let names = |text: &&String| PLATFORMS.iter().find(|platform| is_name(text, platform));
    let own = |platform: &str| source.sibling().is_some_and(|own| own.replace('_', "-").starts_with(platform));
    let rooms = ["connector", "sandbox"].contains(&source.room());
    // The sandbox's roster is the list of its tenants, each of one platform.
    let roster = source.name == "sandbox/roster.rs";
    let found = source.texts.iter().filter_map(|text| names(&text));
    let wrong = found.filter(|platform| !(roster || rooms && own(platform)));
    wrong.map(|platform| format!("{} names the platform {platform}", source.name)).collect()
}

/// Whether a text is the name as code compares it. Help, hints and messages, which are sentences, may speak of platforms.
fn is_name(text: &str, platform: &str) -> bool {
    text == platform || text.strip_prefix(platform).is_some_and(|rest| rest == "-epm")
}

/// Rooms and files whose names say nothing.
pub fn odds_and_ends(source: &Source) -> Vec<String> {
    const NAMES: &[&str] = &["utils", "util", "common", "helpers", "helper", "types", "models", "manager", "misc"];
    let parts = source.name.trim_end_matches(".rs").split('/');
    parts.filter(|part| NAMES.contains(part)).map(|part| format!("{}: what is {part} for?", source.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, code: &str) -> Source {
        Source::new(name, code)
    }

    #[test]
    fn a_forbidden_arrow_is_seen() {
        let paths = of("verdict/join.rs", "use crate::record::End;\nfn f() { crate::output::say(1) }");
        assert_eq!(forbidden(&paths), ["verdict/join.rs names output"]);
        let groups = of("record/read.rs", "use crate::{record::{Time, End}, http::{self, Error}};");
        assert_eq!(forbidden(&groups), ["record/read.rs names http"]);
        assert_eq!(forbidden(&of("filter/mod.rs", "pub(crate) use crate::record::Kind;")), [""; 0]);
        assert_eq!(forbidden(&of("attic/mod.rs", "")), ["attic/mod.rs: the room attic is not in the table"]);
        assert_eq!(forbidden(&of("http/reply.rs", "crate::run(a)")), ["http/reply.rs names run"]);
    }

    #[test]
    fn a_sibling_is_seen() {
        let all = ["check", "diff", "cumulocity", "harness", "file"].map(str::to_owned);
        let command = of("command/diff.rs", "use super::{Run, shape, check::Check};\nuse super::listing::Books;");
        assert_eq!(siblings(&command, &all), ["command/diff.rs names its sibling check"]);
        let connector = of("connector/harness/wire.rs", "use super::super::cumulocity::NAME;\nuse super::page;");
        assert_eq!(siblings(&connector, &all), ["connector/harness/wire.rs names its sibling cumulocity"]);
        let file = of("connector/file.rs", "use super::{Connector, cumulocity};");
        assert_eq!(siblings(&file, &all), ["connector/file.rs names its sibling cumulocity"]);
        assert_eq!(siblings(&of("command/listing.rs", "use super::diff::Diff;"), &all), [""; 0]);
    }

    #[test]
    fn the_register_is_read() {
        let code =
            "macro_rules! commands { () => {} }\n\ncommands! {\n    list_users::ListUsers,\n    diff::Diff,\n}\n";
        assert_eq!(register(&[of("command/mod.rs", code)], "command"), ["list_users", "diff"]);
        let one = "use a;\nconnectors! { cumulocity }\n";
        assert_eq!(register(&[of("connector/mod.rs", one)], "connector"), ["cumulocity"]);
    }

    #[test]
    fn a_platform_is_seen() {
        let code = "match name { \"cumulocity\" => 1, \"ask Harness instead\" => 2, _ => 3 }";
        assert_eq!(platforms(&of("guard/cap.rs", code)), ["guard/cap.rs names the platform cumulocity"]);
        assert_eq!(platforms(&of("connector/cumulocity/mod.rs", code)), [""; 0]);
        assert_eq!(platforms(&of("connector/file.rs", code)).len(), 1);
        let epm = of("connector/mod.rs", "\"oracle-epm\"");
        assert_eq!(platforms(&epm), ["connector/mod.rs names the platform oracle"]);
    }

    #[test]
    fn a_name_that_says_nothing_is_seen() {
        assert_eq!(odds_and_ends(&of("http/utils.rs", "")), ["http/utils.rs: what is utils for?"]);
    }
}
