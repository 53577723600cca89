//! A record's members as cells: found by dotted path, shown as text.

use std::borrow::Cow;

use serde_json::value::RawValue;

use crate::record::{Record, json};

/// The value at a dotted path: `email`, `native.customProperties.team`, `groups.0`. A member whose own name
/// holds dots is found too. Letter case is ignored where no member has the exact name, as `--select` ignores it.
pub(super) fn lookup<'a>(record: &'a Record, path: &str) -> Option<&'a RawValue> {
    if let Some(value) = record.get(path) {
        return Some(value);
    }
    let below = splits(path).find_map(|(head, rest)| descend(record.get(head)?, rest));
    below.or_else(|| {
        let same = |(key, _): &(&str, &RawValue)| key.eq_ignore_ascii_case(path);
        let whole = record.members().find(same).map(|(_, value)| value);
        let split = |(key, value): (&str, &'a RawValue)| {
            let (head, rest) = path.split_at_checked(key.len())?;
            head.eq_ignore_ascii_case(key).then(|| descend(value, rest.strip_prefix('.')?)).flatten()
        };
        whole.or_else(|| record.members().find_map(split))
    })
}

fn descend<'a>(value: &'a RawValue, path: &str) -> Option<&'a RawValue> {
    if json::sort(value) == json::Sort::Array {
        let (index, rest) = path.split_once('.').map_or((path, None), |(index, rest)| (index, Some(rest)));
        let element = json::elements(value)?.get(index.parse::<usize>().ok()?).copied()?;
        return rest.map_or(Some(element), |rest| descend(element, rest));
    }
    let members = json::members(value)?;
    let find = |name: &str| {
        let exact = members.iter().find(|(key, _)| key == name);
        exact.or_else(|| members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))).map(|(_, value)| *value)
    };
    find(path).or_else(|| splits(path).find_map(|(head, rest)| descend(find(head)?, rest)))
}

/// The ways to cut a path in two at a dot.
fn splits(path: &str) -> impl Iterator<Item = (&str, &str)> {
    path.match_indices('.').map(|(at, _)| (&path[..at], &path[at + 1..]))
}

/// The dotted paths of a record's leaves in their order. Arrays are leaves; so that no column depends on how many
/// elements the first record happened to have.
pub(super) fn leaves(record: &Record) -> Vec<String> {
    let mut paths = Vec::new();
    for (key, value) in record.members() {
        gather(key.to_owned(), value, DEEPEST, &mut paths);
    }
    paths
}

/// Objects below this many levels are leaves: what a server nests must not exhaust the stack.
const DEEPEST: usize = 16;

fn gather(path: String, value: &RawValue, levels: usize, paths: &mut Vec<String>) {
    match json::members(value) {
        Some(members) if levels > 0 && !members.is_empty() => {
            for (key, value) in members {
                gather(format!("{path}.{key}"), value, levels - 1, paths);
            }
        }
        _ => paths.push(path),
    }
}

/// A value as a cell's text: strings without quotes, `null` as nothing, arrays and objects as JSON.
pub(super) fn text(value: &RawValue) -> Cow<'_, str> {
    match json::sort(value) {
        json::Sort::Null => Cow::Borrowed(""),
        json::Sort::String => json::text(value).unwrap_or(Cow::Borrowed(value.get())),
        json::Sort::Array | json::Sort::Object => Cow::Owned(json::compact(value.get())),
        json::Sort::Number | json::Sort::Boolean => Cow::Borrowed(value.get()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_reach_into_objects_arrays_and_dotted_names() {
        let record = r#"{"a":{"B":[{"c":1.50}]},"x.y":{"z.w":"dot"},"groups":["p","q"],"userName":"u","n":null}"#;
        let record = Record::parse(record).unwrap();
        let shown = |path: &str| lookup(&record, path).map(|value| text(value).into_owned());
        assert_eq!(shown("a.B.0.c").as_deref(), Some("1.50"));
        assert_eq!(shown("A.b").as_deref(), Some(r#"[{"c":1.50}]"#));
        assert_eq!(shown("x.y.z.w").as_deref(), Some("dot"));
        assert_eq!(shown("groups.1").as_deref(), Some("q"));
        assert_eq!(shown("USERNAME").as_deref(), Some("u"));
        assert_eq!(shown("n").as_deref(), Some(""));
        assert_eq!(shown("groups.2"), None);
        assert_eq!(shown("userName.x"), None);
        assert_eq!(leaves(&record), ["a.B", "x.y.z.w", "groups", "userName", "n"]);
    }
}
