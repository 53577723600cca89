//! Rows of files, whatever their form: delimited text with or without a header, JSON one object a line, or one array of objects.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail, ensure};
use serde_json::value::RawValue;

use super::columns::{Field, Mapping, guess};
use crate::connector::delimited::{self, Sheet, Wanted};
use crate::record::{Record, json};

/// How files are read.
pub(super) struct Reading {
    pub mapping: Mapping,
    /// what separates cells; none: found out
    pub delimiter: Option<u8>,
    /// whether the first row names the columns; without one they are called 1, 2, 3
    pub header: bool,
    /// the member that holds the rows, where a JSON file is one object
    pub rows_at: Option<String>,
}

/// One row.
pub(super) struct Row<'r> {
    place: String,
    cells: BTreeMap<Field, Cow<'r, str>>,
    /// what sort of a record it is, if it is one of ours
    pub kind: Option<String>,
    /// the sort of sign, likewise
    pub event: Option<String>,
    /// all of it as JSON
    pub native: Box<RawValue>,
}

/// The columns that were found, by field.
pub(super) type Found = BTreeMap<Field, String>;

impl Row<'_> {
    /// What stands there; `None` where nothing does.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.cells.get(&field).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// Where it stands, to begin an error with.
    pub fn place(&self) -> &str {
        &self.place
    }
}

/// Hands on every row of a file; says which columns were found.
///
/// # Errors
/// What cannot be read, with its place; what `take` says.
pub(super) fn each(
    path: &Path,
    reading: &Reading,
    fields: &[Field],
    take: &mut dyn FnMut(Row<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<Found> {
    let read = match looks_like_json(path)? {
        true => each_object(path, reading, fields, take),
        false => each_record(path, reading, fields, take),
    };
    read.with_context(|| path.display().to_string())
}

/// Whether the text begins like JSON: no delimited text begins with a bracket.
fn looks_like_json(path: &Path) -> anyhow::Result<bool> {
    let mut start = Vec::new();
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    file.take(4096).read_to_end(&mut start).with_context(|| format!("{} cannot be read", path.display()))?;
    // Bytes of a mark and of UTF-16 are passed over; what they are is the readers' business.
    let mark = |byte: &u8| matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xff | 0xfe) || byte.is_ascii_whitespace();
    Ok(matches!(start.iter().find(|byte| !mark(byte)), Some(b'{' | b'[')))
}

fn each_record(
    path: &Path,
    reading: &Reading,
    fields: &[Field],
    take: &mut dyn FnMut(Row<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<Found> {
    let names = reading.mapping.all();
    let wanted = match reading.delimiter {
        Some(byte) => Wanted::Delimiter(byte),
        None if names.is_empty() => Wanted::Any,
        None => Wanted::Names(&names),
    };
    let mut sheet = delimited::open(path, wanted)?;
    // An export of nobody still has its header: without one it is no export.
    let columns = columns(&mut sheet, reading)?.context("it is empty")?;
    let mut places = BTreeMap::new();
    for field in fields {
        if let Some(place) = reading.mapping.place(*field, &columns).map_err(anyhow::Error::msg)? {
            places.insert(*field, place);
        }
    }
    while let Some(row) = sheet.next_row()? {
        let cells: Vec<&str> = row.cells().collect();
        let whole = cells.len() == columns.len() || (cells.len() == columns.len() + 1 && cells.last() == Some(&""));
        ensure!(whole, "{} has {} cells, and there are {} columns", row.place(), cells.len(), columns.len());
        let cell = |(field, place): (&Field, &usize)| (*field, Cow::Borrowed(cells[*place]));
        let mut native = Record::default();
        columns.iter().zip(&cells).for_each(|(column, cell)| native.set(column, cell));
        let cells = places.iter().map(cell).collect();
        take(Row { place: row.place(), cells, kind: None, event: None, native: json::raw(&native) })?;
    }
    Ok(places.into_iter().map(|(field, place)| (field, columns[place].clone())).collect())
}

/// The names of the columns: those of the first row, or numbers. `None` of an empty file.
fn columns(sheet: &mut Sheet<File>, reading: &Reading) -> anyhow::Result<Option<Vec<String>>> {
    let mut numbered = None;
    let header = sheet.header(|row| {
        if !reading.header {
            numbered = Some((1..=row.cells().count()).map(|number| number.to_string()).collect());
        }
        reading.header
    })?;
    Ok(header.or(numbered))
}

fn each_object(
    path: &Path,
    reading: &Reading,
    fields: &[Field],
    take: &mut dyn FnMut(Row<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<Found> {
    let text = delimited::text(File::open(path)?)?;
    let mut keys = Keys { mapping: &reading.mapping, known: BTreeMap::new() };
    let mut number = 0;
    let mut hand_on = |raw: &RawValue, place: String| -> anyhow::Result<()> {
        let record = Record::parse(raw.get()).map_err(|error| anyhow::anyhow!("{place}: {}", json::fault(&error)))?;
        let cells = fields.iter().filter_map(|field| Some((*field, keys.cell(*field, &record)?)));
        let ours = record.get("tenant").is_some() && record.get("platform").is_some();
        let text = |key: &str| record.text(key).filter(|_| ours).map(Cow::into_owned);
        let row = Row { cells: cells.collect(), kind: text("kind"), event: text("event"), native: raw.to_owned(), place };
        take(row)
    };
    for value in serde_json::Deserializer::from_str(&text).into_iter::<&RawValue>() {
        number += 1;
        let value = value.map_err(|error| anyhow::anyhow!("value {number}: {}", json::fault(&error)))?;
        let inner = reading.rows_at.as_deref().map(|key| member(value, key)).transpose()?.flatten();
        let value = inner.as_deref().unwrap_or(value);
        if !value.get().starts_with('[') {
            hand_on(value, format!("record {number}"))?;
            continue;
        }
        let rows: Vec<&RawValue> = serde_json::from_str(value.get()).with_context(|| format!("value {number}"))?;
        for (place, row) in rows.into_iter().enumerate() {
            hand_on(row, format!("record {}", place + 1))?;
        }
    }
    for field in fields.iter().filter(|field| reading.mapping.names(**field) && number > 0) {
        if !keys.known.contains_key(field) && !matches!(field, Field::Id | Field::User) {
            keys.known.insert(*field, reading.mapping.given(*field).unwrap_or_default().to_owned());
        }
    }
    Ok(keys.known)
}

/// The member that holds the rows.
fn member(value: &RawValue, key: &str) -> anyhow::Result<Option<Box<RawValue>>> {
    if value.get().starts_with('[') {
        return Ok(None);
    }
    let record = Record::parse(value.get()).context("rows-at needs an object")?;
    match at(&record, key) {
        Some(rows) => Ok(Some(rows)),
        None => bail!("there is no member {key:?}, where rows-at says that the rows are"),
    }
}

/// Which members of objects mean what; those with a usual name are found out once.
struct Keys<'m> {
    mapping: &'m Mapping,
    known: Found,
}

impl Keys<'_> {
    /// The text of a member; `None` where it is absent or null.
    fn cell(&mut self, field: Field, record: &Record) -> Option<Cow<'static, str>> {
        let key = match self.mapping.given(field) {
            Some("") => return None,
            Some(given) => given.to_owned(),
            None => match self.known.get(&field) {
                Some(known) => known.clone(),
                None => {
                    let members: Vec<&str> = record.members().map(|(key, _)| key).collect();
                    members[guess(field, &members)?].to_owned()
                }
            },
        };
        let value = at(record, &key)?;
        self.known.insert(field, key);
        plain(&value).map(Cow::Owned)
    }
}

/// A member by its name, else by a path of names with dots.
fn at(record: &Record, key: &str) -> Option<Box<RawValue>> {
    if let Some(value) = record.get(key) {
        return Some(value.to_owned());
    }
    let (head, rest) = key.split_once('.')?;
    at(&Record::parse(record.get(head)?.get()).ok()?, rest)
}

/// A value as a cell would hold it; a list of texts is one with blanks between.
fn plain(value: &RawValue) -> Option<String> {
    match value.get().as_bytes().first()? {
        b'n' => None,
        b'"' => json::text(value).map(Cow::into_owned),
        b'[' => serde_json::from_str::<Vec<String>>(value.get()).ok().map(|all| all.join(" ")),
        _ => Some(value.get().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connector::file::columns::{OF_LOGINS, OF_USERS};

    fn reading(mapping: &[(&str, &str)]) -> Reading {
        let mut all = Mapping::default();
        mapping.iter().for_each(|(key, column)| all.set(key, column).unwrap());
        Reading { mapping: all, delimiter: None, header: true, rows_at: None }
    }

    fn read(bytes: &[u8], reading: &Reading, fields: &[Field]) -> Result<Vec<String>, String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let mut seen = Vec::new();
        let take = &mut |row: Row<'_>| {
            let cells: Vec<&str> = fields.iter().filter_map(|field| row.get(*field)).collect();
            seen.push(cells.join("|"));
            Ok(())
        };
        each(file.path(), reading, fields, take).map(|_| seen).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn all_forms_read_alike() {
        let forms: [&[u8]; 7] = [
            b"Login name,Created,Active\nada,2026-01-01,true\nbo,,false\n",
            b"\xef\xbb\xbfLogin name;Created;Active\r\nada;2026-01-01;true\r\n\"bo\";;false\r\n",
            b"sep=|\nActive|Login name|Created\ntrue|ada|2026-01-01\nfalse|bo|\n",
            br#"{"loginName":"ada","created":"2026-01-01","active":true}
               {"loginName":"bo","created":null,"active":false}"#,
            br#"[{"loginName":"ada","created":"2026-01-01","active":true},{"loginName":"bo","active":false}]"#,
            b"\xef\xbb\xbf {\"loginName\":\n\"ada\",\"created\":\"2026-01-01\",\"active\":true} {\"active\":false,\"loginName\":\"bo\"}",
            b"\xff\xfeL\0o\0g\0i\0n\0 \0n\0a\0m\0e\0;\0C\0r\0e\0a\0t\0e\0d\0;\0A\0c\0t\0i\0v\0e\0\n\0a\0d\0a\0;\0\x32\0\x30\0\x32\0\x36\0-\0\x30\0\x31\0-\0\x30\0\x31\0;\0t\0r\0u\0e\0\n\0b\0o\0;\0;\0f\0a\0l\0s\0e\0",
        ];
        let fields = [Field::Id, Field::Created, Field::Enabled];
        for form in forms {
            let rows = read(form, &reading(&[]), &fields);
            assert_eq!(rows.as_deref(), Ok(&["ada|2026-01-01|true".to_owned(), "bo|false".to_owned()][..]), "{form:?}");
        }
    }

    #[test]
    fn columns_are_named_numbered_or_nested() {
        let nested = br#"{"value":[{"user":{"name":"ada"},"at":{"utc":"t1"}}]}"#;
        let mut mapped = reading(&[("user", "user.name"), ("time", "at.utc")]);
        mapped.rows_at = Some("value".to_owned());
        assert_eq!(read(nested, &mapped, &OF_LOGINS), Ok(vec!["ada|t1".to_owned()]));
        let mut bare = reading(&[("user", "2"), ("time", "1")]);
        bare.header = false;
        assert_eq!(read(b"t1;ada\nt2;bo\n", &bare, &OF_LOGINS), Ok(vec!["ada|t1".into(), "bo|t2".into()]));
        assert_eq!(read(b"user,time\n", &reading(&[]), &OF_LOGINS), Ok(vec![]));
    }

    #[test]
    fn what_is_not_whole_is_an_error_with_its_place() {
        for (bytes, mapping, word) in [
            (&b"id,created\nada,x\nbo\n"[..], &[][..], "record 3 (line 3) has 1 cells"),
            (b"id,created\nada,\"x\nbo,y\n", &[], "never closes"),
            (b"id,created\nada,\xe9\n", &[], "not UTF-8"),
            (b"id,created\nada,x\n", &[("id", "Login")], "no column \"Login\""),
            (b"\xef\xbb\xbf\n", &[], "it is empty"),
            (b"{\"id\":\"ada\"}\n{\"id\":", &[], "value 2"),
            (b"[{\"id\":\"ada\"},7]", &[], "record 2"),
        ] {
            let why = read(bytes, &reading(mapping), &OF_USERS).unwrap_err();
            assert!(why.contains(word), "{word}: {why}");
        }
    }
}
