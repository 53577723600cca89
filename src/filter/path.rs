//! Where in a record a value lies: `email`, `customProperties.team`, `groups.0`, `a.[0].b`, `a[0].b`.

use serde_json::value::RawValue;

use crate::record::json::{self, Sort};

/// Steps from a record to one of its values. A name is looked up as it is written, and if no member has exactly
/// that name, in any letter case. A number is an array's index (from 0) or a member's name.
#[derive(Clone, Debug)]
pub(super) struct Path {
    first: Step,
    rest: Vec<Step>,
}

#[derive(Clone, Debug)]
struct Step {
    name: String,
    index: Option<usize>,
}

impl Path {
    /// Reads dots and brackets; `None` if a step is empty.
    pub(super) fn parse(text: &str) -> Option<Path> {
        let mut steps = Vec::new();
        for part in text.split('.') {
            let (name, index) = part.split_at(part.find('[').unwrap_or(part.len()));
            if name.is_empty() && index.is_empty() {
                return None;
            }
            steps.extend((!name.is_empty()).then(|| Step { name: name.to_owned(), index: name.parse().ok() }));
            if !index.is_empty() {
                let number = index.strip_prefix('[')?.strip_suffix(']')?;
                steps.push(Step { name: number.to_owned(), index: Some(number.parse().ok()?) });
            }
        }
        let first = if steps.is_empty() { return None } else { steps.remove(0) };
        Some(Path { first, rest: steps })
    }

    /// A hunt for this path's value among the members of a record.
    pub(super) fn hunt<'a>(&self) -> Hunt<'_, 'a> {
        Hunt { path: self, found: Found::default() }
    }
}

/// Watches the members of a record go by and keeps the one that a path starts with.
pub(super) struct Hunt<'p, 'a> {
    path: &'p Path,
    found: Found<'a>,
}

impl<'a> Hunt<'_, 'a> {
    /// Whether the path may lead through a member of this name.
    #[inline]
    pub(super) fn wants(&self, key: &str) -> bool {
        key.eq_ignore_ascii_case(&self.path.first.name)
    }

    /// Looks at a member. Of a name that stands twice the last one counts.
    pub(super) fn see(&mut self, key: &str, value: &'a RawValue) {
        self.found.see(&self.path.first.name, key, value);
    }

    /// What the path leads to.
    pub(super) fn catch(self) -> Option<&'a RawValue> {
        self.path.rest.iter().try_fold(self.found.value?, |value, step| step.take(value))
    }
}

/// A member by its name, the exact one before one in other letter case.
#[derive(Default)]
struct Found<'a> {
    value: Option<&'a RawValue>,
    exact: bool,
}

impl<'a> Found<'a> {
    fn see(&mut self, wanted: &str, key: &str, value: &'a RawValue) {
        if key == wanted {
            (self.value, self.exact) = (Some(value), true);
        } else if !self.exact && key.eq_ignore_ascii_case(wanted) {
            self.value = Some(value);
        }
    }
}

impl Step {
    fn take<'a>(&self, value: &'a RawValue) -> Option<&'a RawValue> {
        match json::sort(value) {
            Sort::Object => {
                let mut found = Found::default();
                json::each_member(value.get(), |key, value| found.see(&self.name, key, value)).ok()?;
                found.value
            }
            Sort::Array => json::elements(value)?.get(self.index?).copied(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(path: &str, record: &str) -> Option<String> {
        let path = Path::parse(path).unwrap();
        let mut hunt = path.hunt();
        json::each_member(record, |key, value| hunt.see(key, value)).unwrap();
        hunt.catch().map(|value| value.get().to_owned())
    }

    #[test]
    fn a_path_leads_through_objects_and_arrays() {
        let record = r#"{"a":{"b":[{"c":1.10},"x"],"0":"zero"},"A":2,"id":"1","ID":"2","id":"3","Email":"e"}"#;
        for (path, expected) in [
            ("a.b.[0].c", Some("1.10")),
            ("a.b.0.c", Some("1.10")),
            ("a.b[1]", Some("\"x\"")),
            ("a.0", Some("\"zero\"")),
            ("A", Some("2")),
            ("id", Some("\"3\"")),
            ("Id", Some("\"3\"")),
            ("ID", Some("\"2\"")),
            ("email", Some("\"e\"")),
            ("a.B.0.C", Some("1.10")),
            ("a.b.2", None),
            ("a.b.x", None),
            ("a.b.0.c.d", None),
            ("nosuch", None),
        ] {
            assert_eq!(find(path, record).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn ten_thousand_levels_are_no_matter() {
        let deep = format!(r#"{{"a":{}1{},"b":2}}"#, "{\"a\":".repeat(10_000), "}".repeat(10_000));
        assert_eq!(find("b", &deep).as_deref(), Some("2"));
        assert!(find("a.a.a", &deep).is_some());
    }

    #[test]
    fn a_path_has_no_empty_step() {
        for text in ["", ".", "a..b", ".a", "a.", "a.[x]", "a[", "a[]", "a[-1]"] {
            assert!(Path::parse(text).is_none(), "{text}");
        }
    }
}
