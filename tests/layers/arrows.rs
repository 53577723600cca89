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
    ("sandbox", &[]),
    ("secret", &["error"]),
    ("verdict", &["record"]),
];

/// Functions of the crate's root that rooms may call.
const ROOT: &[&str] = &["run", "effect"];

/// Files of command/ that commands share.
const SHARED: &[&str] = &["mod", "flags", "listing", "run", "scene", "shape", "acting", "console", "faults"];

/// Files of connector/ that are no platform.
const NO_PLATFORM: &[&str] = &["mod", "fan_out", "listing"];

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

/// Commands that name commands, and connectors that name connectors.
pub fn siblings(source: &Source) -> Vec<String> {
    let (room, shared) = match source.room() {
        "command" => ("command", SHARED),
        "connector" => ("connector", NO_PLATFORM),
        _ => return Vec::new(),
    };
    let Some(own) = source.sibling().filter(|own| !shared.contains(own)) else { return Vec::new() };
    let deep = source.name.matches('/').count() > 1;
    let relative = if deep { "super::super" } else { "super" };
    let mut names = named(&source.code, relative);
    names.extend(named(&source.code, &format!("crate::{room}")));
    let is_file = |name: &str| name.starts_with(|c: char| c.is_lowercase());
    let others = names.iter().filter(|name| is_file(name) && *name != own && !shared.contains(&&***name));
    let functions = ["register", "open", "elsewhere", "fan_out", "colour", "super"];
    let others = others.filter(|name| !functions.contains(&&***name));
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
        let command = of("command/diff.rs", "use super::{Run, shape, check::Check};\nuse super::listing::Books;");
        assert_eq!(siblings(&command), ["command/diff.rs names its sibling check"]);
        let connector = of("connector/harness/wire.rs", "use super::super::cumulocity::NAME;\nuse super::page;");
        assert_eq!(siblings(&connector), ["connector/harness/wire.rs names its sibling cumulocity"]);
        let file = of("connector/file.rs", "use super::{Connector, cumulocity};");
        assert_eq!(siblings(&file), ["connector/file.rs names its sibling cumulocity"]);
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
