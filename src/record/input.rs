//! What people pipe into the commands that act: our own records, and what other tools write about accounts.
//! Every text becomes a record that names one account, or is refused with its line number. What is done with the
//! account, and whether it exists, is the business of others.

use std::io::{self, Read};

use super::json::{self, Sort};
use super::{BadLine, Kind, Record, Text, each_text};

/// The accounts of a stream, as records with the line that each began on.
///
/// Taken are our records (`user`, `verdict` and `action`; `login`, `sign` and `end` pass as they are), any other JSON
/// object with an `id` or a `userName`, JSON strings, and lines that hold an id alone or in the first cell of a CSV row.
/// An account without a tenant gets the one that was given. JSON may be indented, or stand several times on a line.
///
/// Refused are JSON arrays, null, numbers that are no row of digits, and ids that cannot be meant: empty ones, `null`,
/// with wildcards or control characters; bare ones also with blanks and quotes.
pub struct Input<R> {
    source: R,
    tenant: Option<String>,
}

/// Why a stream cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// this line names no account
    #[error(transparent)]
    Line(#[from] BadLine),
    /// nothing more can be read
    #[error(transparent)]
    Stream(#[from] io::Error),
}

impl<R: Read> Input<R> {
    /// The accounts of `source`; `tenant` is the one that accounts belong to which name none.
    pub fn new(source: R, tenant: Option<&str>) -> Self {
        Input { source, tenant: tenant.map(str::to_owned) }
    }

    /// All accounts with the lines that they begin on.
    ///
    /// # Errors
    /// [`Fault::Line`] for the first that names no account: nothing must be done then. What the source says.
    pub fn read(self) -> Result<Vec<(u64, Record)>, Fault> {
        let (mut records, tenant) = (Vec::new(), self.tenant);
        each_text(self.source, |text| -> Result<(), Fault> {
            let (number, text) = text?;
            let record = account(text).and_then(|record| with_tenant(record, tenant.as_deref()));
            records.push((number, record.map_err(|why| BadLine { number, why })?));
            Ok(())
        })?;
        Ok(records)
    }
}

fn with_tenant(mut record: Record, tenant: Option<&str>) -> Result<Record, String> {
    let sort = record.get("tenant").map(json::sort);
    match (sort, tenant) {
        (Some(Sort::String), _) if record.text("tenant").is_some_and(|tenant| !tenant.is_empty()) => Ok(record),
        (None | Some(Sort::Null), Some(tenant)) => {
            record.set("tenant", tenant);
            Ok(record)
        }
        (None | Some(Sort::Null), None) => Err("it names no tenant; name the one it belongs to with -t".to_owned()),
        _ => Err("`tenant` is no tenant's name".to_owned()),
    }
}

/// The record of one text of a stream: as it is if it is one of ours, else an account of which we know what the text
/// says. Has no tenant if the text names none.
///
/// # Errors
/// Why the text names no account.
pub fn account(text: Text<'_>) -> Result<Record, String> {
    match text {
        Text::Json(object) if object.starts_with('{') => object_account(object),
        Text::Json(string) if string.starts_with('"') => {
            let id: String = serde_json::from_str(string).map_err(|error| no_json(&error))?;
            check_id(&id)?;
            Ok(bare_account(&id))
        }
        Text::Json(_) => Err("a JSON array is no account; write one account a line, as `jq -c '.[]'` does".to_owned()),
        Text::Bare(line) => {
            let cell = super::row::first_cell(line).ok_or("a quoted cell is followed by something else")?;
            check_bare(&cell, line)?;
            Ok(bare_account(&cell))
        }
    }
}

fn bare_account(id: &str) -> Record {
    let mut record = Record::default();
    record.set("kind", &Kind::User);
    record.set("id", id);
    record
}

fn object_account(object: &str) -> Result<Record, String> {
    let record = Record::parse(object).map_err(|error| no_json(&error))?;
    match (record.get("kind"), record.kind()) {
        (None, _) => foreign_account(&record),
        (_, Some(Kind::User | Kind::Verdict | Kind::Action)) => {
            check_id(&member_id(&record, "id")?)?;
            Ok(record)
        }
        (_, Some(Kind::Login | Kind::Sign | Kind::Event | Kind::End)) => Ok(record),
        (Some(kind), None) => Err(format!("there are no records of kind {}", shown(kind.get()))),
    }
}

/// The account that another tool describes. Its members stay; ours are put in front.
fn foreign_account(record: &Record) -> Result<Record, String> {
    let name = ["id", "userName"].into_iter().find(|name| record.get(name).is_some());
    let name = name.ok_or("an object without `id` and `userName` is no account")?;
    let id = member_id(record, name)?;
    check_id(&id)?;
    let mut account = bare_account(&id);
    for (key, value) in record.members().filter(|(key, _)| *key != "id") {
        account.set_raw(key, value.to_owned());
    }
    Ok(account)
}

fn member_id(record: &Record, name: &str) -> Result<String, String> {
    let value = record.get(name).ok_or_else(|| format!("it has no `{name}`"))?;
    match json::sort(value) {
        Sort::String => json::text(value).map(Into::into).ok_or_else(|| format!("`{name}` is no text")),
        _ => Err(format!("`{name}` is {}, not a text", shown(value.get()))),
    }
}

/// Refuses what can be no account's id, whatever the platform.
fn check_id(id: &str) -> Result<(), String> {
    /// Far beyond any platform's ids, and short enough for an address.
    const LONGEST: usize = 1024;
    let why = match id {
        _ if id.trim().is_empty() => "the id is empty".to_owned(),
        "null" | "." | ".." => format!("{id} is no id"),
        _ if id.contains(['*', '?']) => format!("{} has a wildcard; an id stands for one account", shown(id)),
        _ if id.chars().any(char::is_control) => format!("{} has control characters", shown(id)),
        _ if id.len() > LONGEST => format!("the id {} is longer than {LONGEST} bytes", shown(id)),
        _ => return Ok(()),
    };
    Err(why)
}

/// A bare line could be anything; what is no id on the face of it must be said in JSON to be believed.
fn check_bare(cell: &str, line: &str) -> Result<(), String> {
    check_id(cell)?;
    let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
    let alone = cell.len() == line.len();
    match cell {
        "true" | "false" => Err(format!("{cell} is no id")),
        "id" | "userName" | "user" | "tenant" | "kind" if !alone => {
            Err("this looks like the header of a CSV; pipe it without one (-o csv)".to_owned())
        }
        _ if !digits && cell.parse::<f64>().is_ok_and(f64::is_finite) => Err(format!("the number {cell} is no id")),
        _ if cell.contains(|c: char| c.is_whitespace() || "\"'`{}[]<>|;".contains(c)) => {
            Err(format!("{} does not look like an id; if it is one, write it as a JSON string", shown(cell)))
        }
        _ => Ok(()),
    }
}

fn no_json(error: &serde_json::Error) -> String {
    format!("no JSON: {error}")
}

/// A text from somewhere else, short and without what a terminal would act on.
fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let escaped: String = text.chars().take(MOST).flat_map(char::escape_debug).collect();
    if text.chars().nth(MOST).is_some() { format!("{escaped}…") } else { escaped }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::read::Chunks;
    use super::*;

    fn read(input: &[u8], chunk: usize) -> Result<Vec<String>, String> {
        let records = Input::new(Chunks(input, chunk), Some("t")).read().map_err(|fault| fault.to_string())?;
        Ok(records.into_iter().map(|(line, record)| format!("{line} {record}")).collect())
    }

    #[test]
    fn what_people_pipe_becomes_accounts() {
        for (input, expected) in [
            (
                "bob\nann@x.io\n",
                r#"1 {"kind":"user","id":"bob","tenant":"t"}|2 {"kind":"user","id":"ann@x.io","tenant":"t"}"#,
            ),
            (
                "bob,Bob Smith\n\"c d\",x",
                "!line 2: c d does not look like an id; if it is one, write it as a JSON string",
            ),
            ("\"c d\"", r#"1 {"kind":"user","id":"c d","tenant":"t"}"#),
            ("bob\tBob", r#"1 {"kind":"user","id":"bob","tenant":"t"}"#),
            ("12345", r#"1 {"kind":"user","id":"12345","tenant":"t"}"#),
            (
                r#"{"userName":"bob","id":"b","enabled":true}"#,
                r#"1 {"kind":"user","id":"b","userName":"bob","enabled":true,"tenant":"t"}"#,
            ),
            (r#"{"userName":"bob"}"#, r#"1 {"kind":"user","id":"bob","userName":"bob","tenant":"t"}"#),
            (
                r#"{"kind":"verdict","tenant":"u","id":"a","status":"inactive"}"#,
                r#"1 {"kind":"verdict","tenant":"u","id":"a","status":"inactive"}"#,
            ),
            (
                "{\n \"id\":\n \"a\"} {\"id\":\"b\"}",
                r#"1 {"kind":"user","id":"a","tenant":"t"}|3 {"kind":"user","id":"b","tenant":"t"}"#,
            ),
            ("", ""),
            ("\n \n", ""),
        ] {
            let found = read(input.as_bytes(), 3).map(|all| all.join("|")).unwrap_or_else(|why| format!("!{why}"));
            assert_eq!(found, expected, "{input}");
        }
    }

    #[test]
    fn what_names_no_account_is_refused_with_its_line() {
        for input in [
            "null",
            "true",
            "\"\"",
            "\" \"",
            "*",
            "b*b",
            "b?b",
            "\"a\\nb\"",
            "\"null\"",
            "..",
            "1.5",
            "-7",
            "[\"a\"]",
            "[]",
            r#"{"id":null}"#,
            r#"{"id":null,"userName":"bob"}"#,
            r#"{"id":900}"#,
            r#"{"id":["a"]}"#,
            r#"{"id":""}"#,
            r#"{"name":"bob"}"#,
            r#"{"kind":"device","id":"a"}"#,
            r#"{"kind":"user"}"#,
            r#"{"kind":7,"id":"a"}"#,
            r#"{"id":"a""#,
            r#"{"id":"a"} b"#,
            r#"{"id":"a",}"#,
            r#"{"id":"a","tenant":7}"#,
            "id,email",
            ",x",
            "\"a\nb\",c",
            "| bob | x |",
            "a b",
            "error: no such file",
        ] {
            let why = read(format!("ok\n{input}\n").as_bytes(), 5).unwrap_err();
            assert!(why.starts_with("line 2: "), "{input}: {why}");
        }
        assert_eq!(read(b"ok\n\xff\n", 1).unwrap_err(), "line 2: not UTF-8");
        let without = Input::new(&b"bob"[..], None);
        assert_eq!(
            without.read().unwrap_err().to_string(),
            "line 1: it names no tenant; name the one it belongs to with -t"
        );
    }

    #[test]
    fn a_line_break_in_a_cell_makes_no_account() {
        let rows = "bob,\"likes\nadmin,x\n\"\ncy,y\n";
        assert_eq!(read(rows.as_bytes(), 4).unwrap().len(), 2);
    }

    proptest! {
        #[test]
        fn chunks_do_not_matter(input in "(a|b,c|\"d\"|\\{\"id\":\"e\"\\}|\\{\"id\":\n\"f\"\\}|g\n|\n| |[^a])*", chunk in 1_usize..9) {
            prop_assert_eq!(read(input.as_bytes(), chunk), read(input.as_bytes(), usize::MAX));
        }

        #[test]
        fn every_account_has_a_tenant_and_an_id(input: Vec<u8>) {
            for (_, record) in Input::new(&input[..], Some("t")).read().unwrap_or_default() {
                prop_assert!(record.text("tenant").is_some());
                prop_assert!(record.text("id").is_some_and(|id| !id.trim().is_empty()) || record.kind() == Some(Kind::End));
            }
        }
    }
}
