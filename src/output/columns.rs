//! Which columns a record's kind has, in tables and in CSV, and which ones a `--select` comes to.

use wildmatch::WildMatch;

use crate::record::{Kind, Record};

use super::cells;
use super::table::Column;

/// A column of a table view: its head, where its text comes from, how it is shown.
pub(super) struct Shown {
    pub column: Column,
    /// the first of these that is there
    pub paths: Vec<String>,
    pub form: Form,
}

/// How a member's value looks in a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// as it is, nothing for what is not there
    AsIs,
    /// as it is, `-` for what is not there
    Plain,
    /// an instant's date in UTC
    Date,
    /// an instant's date and time in UTC, to the minute
    Minute,
    /// coloured by its meaning
    Word,
}

/// A column of a built-in view: head, members separated by `|`, form, rank, least width, soft.
type Line = (&'static str, &'static str, Form, u8, u16, bool);

const USER: &[Line] = &[
    ("tenant", "tenant", Form::Plain, 3, 8, false),
    ("id", "id", Form::Plain, 0, 16, false),
    ("email", "email", Form::Plain, 4, 20, false),
    ("enabled", "enabled", Form::Plain, 1, 7, false),
    ("class", "class", Form::Plain, 5, 6, false),
    ("origin", "origin", Form::Plain, 7, 6, false),
    ("lastLogin", "lastLogin", Form::Date, 2, 10, false),
    ("passwordSet", "lastPasswordChange", Form::Date, 6, 10, false),
];

const EVIDENCE: &[Line] = &[
    ("tenant", "tenant", Form::Plain, 2, 8, false),
    ("user", "user", Form::Plain, 0, 16, false),
    ("time", "time", Form::Minute, 0, 16, false),
    ("how", "method|event", Form::Plain, 1, 6, false),
    ("from", "ip|detail", Form::Plain, 3, 8, true),
];

const VERDICT: &[Line] = &[
    ("tenant", "tenant", Form::Plain, 3, 8, false),
    ("id", "id", Form::Plain, 0, 16, false),
    ("status", "status", Form::Word, 0, 8, false),
    ("lastLogin", "lastLogin", Form::Date, 2, 10, false),
    ("logins", "logins", Form::Plain, 4, 6, false),
    ("reason", "reason", Form::Plain, 1, 24, true),
];

const ACTION: &[Line] = &[
    ("tenant", "tenant", Form::Plain, 3, 8, false),
    ("id", "id", Form::Plain, 0, 16, false),
    ("action", "action", Form::Plain, 2, 7, false),
    ("outcome", "outcome", Form::Word, 0, 7, false),
    ("reason", "error|reason", Form::Plain, 1, 24, true),
];

const EVENT: &[Line] = &[
    ("tenant", "tenant", Form::Plain, 6, 8, false),
    ("time", "time", Form::Minute, 0, 16, false),
    ("user", "user", Form::Plain, 0, 16, false),
    ("action", "action", Form::Plain, 1, 8, false),
    ("object", "objectType", Form::Plain, 2, 12, false),
    ("id", "objectId", Form::Plain, 3, 10, false),
    ("status", "status", Form::Plain, 4, 6, false),
    ("from", "ip", Form::Plain, 5, 8, true),
];

const END: &[Line] = &[
    ("tenant", "tenant", Form::Plain, 0, 10, false),
    ("of", "of", Form::Plain, 1, 6, false),
    ("status", "status", Form::Word, 0, 10, false),
    ("count", "count", Form::Plain, 3, 5, false),
    ("from", "coverage.from", Form::Date, 4, 10, false),
    ("to", "coverage.to", Form::Date, 5, 10, false),
    ("proven", "coverage.proven", Form::Plain, 2, 6, false),
    ("error", "error", Form::Plain, 6, 24, true),
];

/// The table view of a kind.
pub(super) fn view(kind: Kind) -> Vec<Shown> {
    let lines = match kind {
        Kind::User => USER,
        Kind::Login | Kind::Sign => EVIDENCE,
        Kind::Verdict => VERDICT,
        Kind::Action => ACTION,
        Kind::Event => EVENT,
        Kind::End => END,
    };
    lines.iter().map(shown).collect()
}

fn shown(&(head, paths, form, rank, least, soft): &Line) -> Shown {
    let paths = paths.split('|').map(str::to_owned).collect();
    Shown { column: Column { head: head.to_owned(), rank, least, soft }, paths, form }
}

/// A run's id is copied from the table into `--run`, so it stays whole.
fn least(path: &str) -> u16 {
    if path == "run" { 26 } else { 6 }
}

/// Columns that were asked for, or that an unknown object has: as they are, the last ones left out first.
pub(super) fn plain(paths: Vec<String>) -> Vec<Shown> {
    let shown = |(at, path): (usize, String)| Shown {
        column: Column { rank: at.min(255) as u8, least: least(&path), ..Column::new(path.clone()) },
        paths: vec![path],
        form: Form::AsIs,
    };
    paths.into_iter().enumerate().map(shown).collect()
}

/// The CSV columns of a kind. The id comes first, so that `-o csv | dormant disable` reads ids;
/// end records have no row and so no columns.
pub(super) fn csv(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::User => &[
            "id",
            "tenant",
            "platform",
            "userName",
            "displayName",
            "email",
            "enabled",
            "class",
            "origin",
            "created",
            "lastLogin",
            "lastPasswordChange",
        ],
        Kind::Login => &["user", "tenant", "platform", "time", "method", "ip"],
        Kind::Sign => &["user", "tenant", "platform", "time", "event", "detail"],
        Kind::Verdict => &["id", "tenant", "platform", "email", "status", "lastLogin", "logins", "reason"],
        Kind::Action => &["id", "tenant", "platform", "email", "action", "outcome", "at", "reason", "error"],
        Kind::Event => &[
            "user",
            "tenant",
            "platform",
            "time",
            "class",
            "action",
            "objectType",
            "objectId",
            "method",
            "target",
            "status",
            "errorCode",
            "contentType",
            "ip",
            "file",
            "record",
        ],
        Kind::End => &[],
    }
}

/// The columns that a `--select` comes to, from the first record: a glob becomes the leaves that it matches,
/// a name that is an object there becomes the leaves below it, any other name stays, whether it is there or not.
pub(super) fn expand(asked: &[String], first: &Record) -> Vec<String> {
    let leaves = cells::leaves(first);
    let mut columns: Vec<String> = Vec::new();
    for pattern in asked {
        let below = leaves.iter().filter(|leaf| matches(pattern, leaf)).cloned();
        let mut found: Vec<String> = below.filter(|leaf| !columns.contains(leaf)).collect();
        if found.is_empty() && !is_glob(pattern) || found.len() == 1 && found[0].eq_ignore_ascii_case(pattern) {
            found = vec![pattern.clone()];
        }
        columns.append(&mut found);
    }
    columns
}

/// Whether a column stands for more than one.
pub(super) fn is_glob(pattern: &str) -> bool {
    pattern.contains(['*', '?'])
}

fn matches(pattern: &str, leaf: &str) -> bool {
    let (pattern, leaf) = (pattern.to_lowercase(), leaf.to_lowercase());
    let pattern: Vec<&str> = pattern.split('.').collect();
    let leaf: Vec<&str> = leaf.split('.').collect();
    // A name takes all that is below it, a glob's last level does not.
    let all_below = pattern.last().is_some_and(|last| !is_glob(last));
    levels(&pattern, &leaf, all_below)
}

fn levels(pattern: &[&str], leaf: &[&str], all_below: bool) -> bool {
    match (pattern, leaf) {
        ([], []) => true,
        ([], _) => all_below,
        (["**", rest @ ..], _) => (0..=leaf.len()).any(|taken| levels(rest, &leaf[taken..], all_below)),
        ([first, rest @ ..], [level, below @ ..]) => {
            WildMatch::new(first).matches(level) && levels(rest, below, all_below)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_select_comes_to_columns() {
        let first = r#"{"id":"a","email":null,"client":{"version":"1","os":{"name":"x"}},"clientId":7,"groups":["p"]}"#;
        let first = Record::parse(first).unwrap();
        let expanded = |asked: &[&str]| expand(&asked.iter().map(|&s| s.to_owned()).collect::<Vec<_>>(), &first);
        assert_eq!(expanded(&["email", "id"]), ["email", "id"]);
        assert_eq!(expanded(&["ID", "nosuch", "nos*"]), ["ID", "nosuch"]);
        assert_eq!(expanded(&["client"]), ["client.version", "client.os.name"]);
        assert_eq!(expanded(&["client.*"]), ["client.version"]);
        assert_eq!(expanded(&["client.**"]), ["client.version", "client.os.name"]);
        assert_eq!(expanded(&["*"]), ["id", "email", "clientId", "groups"]);
        assert_eq!(expanded(&["c*", "**.name"]), ["clientId", "client.os.name"]);
    }
}
