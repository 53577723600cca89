//! `--select`: which members of a record go on, under which names, nested as they were.

use serde_json::value::RawValue;

use super::pattern::Pattern;
use crate::error::Failure;
use crate::record::Record;
use crate::record::json::{self, Sort};

/// How deep values are looked into; what lies deeper stays in one piece.
const MAX_DEPTH: usize = 128;

/// The members to keep, in the order in which they were asked for.
///
/// Comma lists and repeats; paths in any letter case; `*` and `?` inside one step, `**` over any depth; a path to an
/// object or array takes all of it; `new:path` renames, `new:object.**` renames the object above; `!path` leaves out,
/// and where nothing but exclusions is asked for, everything else stays; numbers are array indexes.
#[derive(Clone, Debug)]
pub struct Select {
    columns: Vec<Column>,
    excluded: Vec<Pattern>,
}

#[derive(Clone, Debug)]
struct Column {
    pattern: Pattern,
    new_name: Option<String>,
}

impl Select {
    /// Reads the lists. An empty list selects everything.
    ///
    /// # Errors
    /// Usage (exit 2): a name without a path.
    pub fn parse(lists: &[String]) -> Result<Select, Failure> {
        let mut select = Select { columns: Vec::new(), excluded: Vec::new() };
        for item in lists.iter().flat_map(|list| list.split(',')).map(str::trim).filter(|item| !item.is_empty()) {
            let (name, path) =
                item.split_once(':').map_or((None, item), |(name, path)| (Some(name.trim()), path.trim()));
            let pattern = |path| {
                let hint = "write a path, new:path or !path, such as id,last:lastLogin,customProperties.*";
                Pattern::parse(path)
                    .ok_or_else(|| Failure::usage(format!("--select '{item}' names no path")).hint(hint))
            };
            match path.strip_prefix('!') {
                Some(path) => select.excluded.push(pattern(path)?),
                None => {
                    let new_name = name.filter(|name| !name.is_empty()).map(str::to_owned);
                    select.columns.push(Column { pattern: pattern(path)?, new_name });
                }
            }
        }
        if select.columns.is_empty() {
            select.columns.extend(Pattern::parse("**").map(|pattern| Column { pattern, new_name: None }));
        }
        Ok(select)
    }

    /// The names of the columns, if they do not depend on the records: no path has a wildcard.
    pub fn columns(&self) -> Option<Vec<String>> {
        let fixed = self.columns.iter().all(|column| column.pattern.is_plain());
        fixed.then(|| self.columns.iter().map(|column| column.name().to_owned()).collect())
    }

    /// The record with nothing but what was selected.
    pub fn apply(&self, record: &Record) -> Record {
        if self.is_everything() {
            return record.clone();
        }
        let mut tree = Tree::Object(Vec::new());
        for column in &self.columns {
            for leaf in self.leaves(column, record) {
                tree.put(&column.renamed(leaf.steps), leaf.value);
            }
        }
        tree.into_record()
    }

    /// The record as cells: dotted names and values, in the order of the selection. A path without wildcards is one
    /// cell, also if it leads to an object or array; where it leads nowhere, its cell is `None`.
    pub fn cells<'a>(&self, record: &'a Record) -> Vec<(String, Option<&'a RawValue>)> {
        let mut cells: Vec<(String, Option<&RawValue>)> = Vec::new();
        for column in &self.columns {
            let leaves = self.leaves(column, record);
            if leaves.is_empty() && column.pattern.is_plain() {
                cells.push((column.name().to_owned(), None));
            }
            for leaf in leaves {
                let name = dotted(&column.renamed(leaf.steps));
                // What a plain path and a wildcard both select is one column.
                if column.pattern.is_plain() || !cells.iter().any(|(known, _)| *known == name) {
                    cells.push((name, Some(leaf.value)));
                }
            }
        }
        cells
    }

    fn is_everything(&self) -> bool {
        let all = |column: &Column| column.pattern.is_everything() && column.new_name.is_none();
        self.excluded.is_empty() && self.columns.iter().any(all)
    }

    fn leaves<'a>(&self, column: &Column, record: &'a Record) -> Vec<Leaf<'a>> {
        let mut walk = Walk { select: self, pattern: &column.pattern, steps: Vec::new(), leaves: Vec::new() };
        for (key, value) in record.members() {
            walk.visit(Step::Key(key.to_owned()), key, value, false);
        }
        walk.leaves
    }
}

/// The record with all its values side by side under dotted names; empty arrays and objects stay as they are.
pub fn flatten(record: &Record) -> Record {
    let mut flat = Record::default();
    if let Ok(everything) = Select::parse(&[]) {
        for (name, value) in everything.cells(record) {
            flat.set_raw(&name, value.map_or_else(|| json::raw(&()), ToOwned::to_owned));
        }
    }
    flat
}

impl Column {
    fn name(&self) -> &str {
        self.new_name.as_deref().unwrap_or(self.pattern.as_str())
    }

    /// The steps to a selected value in the new record.
    fn renamed(&self, steps: Vec<Step>) -> Vec<Step> {
        let Some(name) = &self.new_name else { return steps };
        let kept = steps.into_iter();
        let replaced = self.pattern.replaced_steps(kept.len());
        name.split('.').map(|step| Step::Key(step.to_owned())).chain(kept.skip(replaced)).collect()
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Index(usize),
}

fn dotted(steps: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => index.to_string(),
    };
    steps.iter().map(step).collect::<Vec<_>>().join(".")
}

/// A selected value and where it was.
struct Leaf<'a> {
    steps: Vec<Step>,
    value: &'a RawValue,
}

/// A walk over a record in search of what one pattern selects.
struct Walk<'s, 'a> {
    select: &'s Select,
    pattern: &'s Pattern,
    steps: Vec<Step>,
    leaves: Vec<Leaf<'a>>,
}

impl<'a> Walk<'_, 'a> {
    /// `taken` is true below a path that was selected as a whole and is only opened for what is excluded from it.
    fn visit(&mut self, step: Step, path: &str, value: &'a RawValue, taken: bool) {
        if self.select.excluded.iter().any(|pattern| pattern.matches(path)) {
            return;
        }
        self.steps.push(step);
        let taken = taken || (self.pattern.is_plain() && self.pattern.matches(path));
        let reaches = match taken {
            true => self.select.excluded.iter().any(|pattern| pattern.reaches_below(path)),
            false => self.pattern.reaches_below(path),
        };
        let opened = reaches && self.steps.len() < MAX_DEPTH && self.open(path, value, taken);
        if !opened && (taken || self.pattern.matches(path)) {
            self.leaves.push(Leaf { steps: self.steps.clone(), value });
        }
        self.steps.pop();
    }

    /// Visits what lies in a value; false if nothing can.
    fn open(&mut self, path: &str, value: &'a RawValue, taken: bool) -> bool {
        let children: Vec<(Step, &RawValue)> = match json::sort(value) {
            Sort::Object => {
                let members = json::members(value).unwrap_or_default().into_iter();
                members.map(|(key, value)| (Step::Key(key.into_owned()), value)).collect()
            }
            Sort::Array => {
                let elements = json::elements(value).unwrap_or_default().into_iter().enumerate();
                elements.map(|(index, value)| (Step::Index(index), value)).collect()
            }
            _ => Vec::new(),
        };
        let any = !children.is_empty();
        for (step, value) in children {
            let below = format!("{path}.{}", dotted(std::slice::from_ref(&step)));
            self.visit(step, &below, value, taken);
        }
        any
    }
}

/// The new record while it is put together.
enum Tree<'a> {
    Nothing,
    Value(&'a RawValue),
    Object(Vec<(String, Tree<'a>)>),
    Array(Vec<Tree<'a>>),
}

impl<'a> Tree<'a> {
    /// Sets a value; what lies between two selected elements of an array becomes null.
    fn put(&mut self, steps: &[Step], value: &'a RawValue) {
        match steps.split_first() {
            None => *self = Tree::Value(value),
            Some((Step::Key(key), rest)) => self.member(key).put(rest, value),
            Some((Step::Index(index), rest)) => self.element(*index).put(rest, value),
        }
    }

    fn member(&mut self, key: &str) -> &mut Tree<'a> {
        if !matches!(self, Tree::Object(_)) {
            *self = Tree::Object(Vec::new());
        }
        let Tree::Object(members) = self else { unreachable!("it was just made an object") };
        let place = members.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
            members.push((key.to_owned(), Tree::Nothing));
            members.len() - 1
        });
        &mut members[place].1
    }

    fn element(&mut self, index: usize) -> &mut Tree<'a> {
        if !matches!(self, Tree::Array(_)) {
            *self = Tree::Array(Vec::new());
        }
        let Tree::Array(elements) = self else { unreachable!("it was just made an array") };
        if elements.len() <= index {
            elements.resize_with(index + 1, || Tree::Nothing);
        }
        &mut elements[index]
    }

    fn into_record(self) -> Record {
        let mut record = Record::default();
        if let Tree::Object(members) = self {
            for (key, tree) in members {
                record.set_raw(&key, json::raw(&tree));
            }
        }
        record
    }
}

impl serde::Serialize for Tree<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Tree::Nothing => serializer.serialize_unit(),
            Tree::Value(value) => value.serialize(serializer),
            Tree::Object(members) => serializer.collect_map(members.iter().map(|(key, tree)| (key, tree))),
            Tree::Array(elements) => serializer.collect_seq(elements),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = r#"{"id":"7","userName":"ann","a":{"b":[{"c":1.10,"d":2},{"c":3}],"e":{},"f":null},"g":["x","y","z"],"lastLogin":null}"#;

    fn selected(lists: &[&str]) -> String {
        let lists: Vec<_> = lists.iter().map(|list| (*list).to_owned()).collect();
        Select::parse(&lists).unwrap().apply(&Record::parse(RECORD).unwrap()).to_string()
    }

    #[test]
    fn paths_wildcards_names_and_exclusions() {
        for (list, expected) in [
            ("USERNAME, id", r#"{"userName":"ann","id":"7"}"#),
            ("a.e,a.f", r#"{"a":{"e":{},"f":null}}"#),
            ("a.b.0.c", r#"{"a":{"b":[{"c":1.10}]}}"#),
            ("a.b[1].c", r#"{"a":{"b":[null,{"c":3}]}}"#),
            ("a.b.*.c", r#"{"a":{"b":[{"c":1.10},{"c":3}]}}"#),
            ("g.2", r#"{"g":[null,null,"z"]}"#),
            ("*", r#"{"id":"7","userName":"ann","lastLogin":null}"#),
            ("a.*", r#"{"a":{"e":{},"f":null}}"#),
            ("**", RECORD),
            ("", RECORD),
            ("!a,!g", r#"{"id":"7","userName":"ann","lastLogin":null}"#),
            ("a,!a.b", r#"{"a":{"e":{},"f":null}}"#),
            ("a,!**.d,!a.e", r#"{"a":{"b":[{"c":1.10},{"c":3}],"f":null}}"#),
            ("n:id,last:lastLogin", r#"{"n":"7","last":null}"#),
            ("x:a.**", r#"{"x":{"b":[{"c":1.10,"d":2},{"c":3}],"e":{},"f":null}}"#),
            ("x:a,!a.b", r#"{"x":{"e":{},"f":null}}"#),
            ("x.y:a.b.0", r#"{"x":{"y":{"c":1.10,"d":2}}}"#),
            ("all:*", r#"{"all":{"id":"7","userName":"ann","lastLogin":null}}"#),
            ("u:user*", r#"{"u":"ann"}"#),
            ("l:g.*", r#"{"l":["x","y","z"]}"#),
            ("nosuch,id", r#"{"id":"7"}"#),
        ] {
            assert_eq!(selected(&[list]), expected, "{list}");
        }
        assert_eq!(selected(&["g", "id"]), r#"{"g":["x","y","z"],"id":"7"}"#);
        assert!(Select::parse(&["id,x:".to_owned()]).is_err());
        assert!(Select::parse(&["!".to_owned()]).is_err());
    }

    #[test]
    fn cells_follow_the_selection() {
        let record = Record::parse(RECORD).unwrap();
        let cells = |list: &str| {
            let cells = Select::parse(&[list.to_owned()]).unwrap();
            let shown =
                |(name, value): (String, Option<&RawValue>)| format!("{name}={}", value.map_or("-", RawValue::get));
            cells.cells(&record).into_iter().map(shown).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(cells("email,login:userName,g"), r#"email=- login="ann" g=["x","y","z"]"#);
        assert_eq!(cells("id,*"), r#"id="7" userName="ann" lastLogin=null"#);
        assert_eq!(cells("a.b.**"), "a.b.0.c=1.10 a.b.0.d=2 a.b.1.c=3");
        let columns = |list: &str| Select::parse(&[list.to_owned()]).unwrap().columns();
        assert_eq!(columns("email,login:userName,!x"), Some(vec!["email".to_owned(), "login".to_owned()]));
        assert_eq!((columns("id,a.*"), columns("!a")), (None, None));
    }

    #[test]
    fn flattened_records_have_dotted_names() {
        let flat = flatten(&Record::parse(r#"{"id":1,"a":{"b":[1,{"c":2}],"d":{}},"e":[]}"#).unwrap());
        assert_eq!(flat.to_string(), r#"{"id":1,"a.b.0":1,"a.b.1.c":2,"a.d":{},"e":[]}"#);
    }

    #[test]
    fn ten_thousand_levels_stay_in_one_piece() {
        let deep = format!(r#"{{"id":1,"a":{}1{}}}"#, "{\"a\":".repeat(10_000), "}".repeat(10_000));
        let record = Record::parse(&deep).unwrap();
        for list in ["**,!id", "a", "a,!a.b.c", "!id", "x:a.**", "a.a.a"] {
            let select = Select::parse(&[list.to_owned()]).unwrap();
            assert!(select.apply(&record).to_string().len() > 50_000, "{list}");
            assert_eq!(select.cells(&record).len(), 1, "{list}");
        }
    }
}
