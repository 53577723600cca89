//! Report files: a byte order mark, an encrypted identifier in quotes, a header, rows (User Login Report; User Audit Report).
//! Where the identifier's line ends and how the header is spelled is not documented, so both are found out.

use anyhow::{Context, bail};

use super::date;
use crate::connector::delimited::{self, Sheet, Wanted};
use crate::record::Time;

/// One login of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub user: String,
    pub time: Time,
    pub ip: Option<String>,
}

/// Where the cells are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Places {
    user: usize,
    ip: usize,
    time: usize,
}

/// The rows of a file.
///
/// # Errors
/// A row that cannot be read, with its number: without it somebody would look idle.
pub(super) fn read(bytes: &[u8]) -> anyhow::Result<Vec<Row>> {
    let text = delimited::text(bytes).context("the report is no text")?;
    let text = without_identifier(&text);
    let mut sheet = Sheet::open(text.as_bytes(), Wanted::Delimiter(b',')).context("the report is no CSV")?;
    let mut places = Places { user: 0, ip: 1, time: 2 };
    let mut rows = Vec::new();
    while let Some(record) = sheet.next_row().context("the report is no CSV")? {
        let cells: Vec<&str> = record.cells().map(str::trim).collect();
        if cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        match header(&cells) {
            Some(found) if rows.is_empty() => places = found,
            _ => rows.push(row(&cells, places).with_context(|| format!("row {} of the report", record.number))?),
        }
    }
    Ok(rows)
}

/// Drops one quoted token at the start that is no header, and the comma or line break behind it.
fn without_identifier(text: &str) -> &str {
    let Some(rest) = text.strip_prefix('"') else { return text };
    let Some((token, rest)) = rest.split_once('"') else { return text };
    if is_word_of_header(token) {
        return text;
    }
    rest.trim_start_matches([',', '\r', '\n', '\u{feff}'])
}

fn is_word_of_header(cell: &str) -> bool {
    let cell = cell.to_lowercase();
    // An encrypted identifier has no blanks, and is longer than any title.
    let title = cell.len() < 40;
    title && (["user", "login", "address", "date", "time"].iter().any(|word| cell.contains(word)) || cell == "ip")
}

fn header(cells: &[&str]) -> Option<Places> {
    if cells.iter().any(|cell| date::parse(cell).is_some()) {
        return None;
    }
    let find = |words: &[&str]| {
        cells.iter().position(|cell| words.iter().any(|word| cell.to_lowercase().split([' ', '_', '-']).any(|w| w == *word)))
    };
    let loose = |words: &[&str]| cells.iter().position(|cell| words.iter().any(|word| cell.to_lowercase().contains(word)));
    let time = find(&["date", "time"]).or_else(|| loose(&["date", "time"]))?;
    let user = find(&["user", "login"]).or_else(|| loose(&["user", "login"]))?;
    let ip = find(&["ip"]).or_else(|| loose(&["address"])).unwrap_or(usize::MAX);
    (time != user).then_some(Places { user, ip, time })
}

fn row(cells: &[&str], places: Places) -> anyhow::Result<Row> {
    let cell = |place: usize| cells.get(place).copied().filter(|cell| !cell.is_empty());
    let (Some(user), Some(text)) = (cell(places.user), cell(places.time)) else { bail!("it lacks its user or its time") };
    let time = date::parse(text).context("its time is not like `July 3, 2025 11:34:33 UTC`")?;
    Ok(Row { user: user.to_owned(), time, ip: cell(places.ip).map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &str = "maria.lopez,192.0.2.10,\"July 3, 2025 11:34:33 UTC\"\r\nJohn,192.0.2.11,\"June 24, 2025 09:05:07 UTC\"\r\n";

    fn users(text: &str) -> Vec<String> {
        let rows = read(text.as_bytes()).unwrap_or_else(|error| panic!("{error:#}: {text}"));
        rows.into_iter().map(|row| format!("{} {} {}", row.user, row.time.date(), row.ip.unwrap_or_default())).collect()
    }

    #[test]
    fn the_identifier_may_have_a_line_or_the_headers() {
        let expected = ["maria.lopez 2025-07-03 192.0.2.10", "John 2025-06-24 192.0.2.11"];
        let header = "User Name,IP Address,Access Date and Time (UTC)\r\n";
        for head in [
            format!("\u{feff}\"q8Zk0F3+/w==\"\r\n{header}"),
            format!("\u{feff}\"q8Zk0F3+/w==\"{header}"),
            format!("\u{feff}\"q8Zk0F3+/w==\",{header}"),
            header.to_owned(),
            "\u{feff}\"User Name\",\"IP Address\",\"Access Date and Time\"\n".to_owned(),
            "\"opaque\"\n".to_owned(),
            String::new(),
        ] {
            assert_eq!(users(&format!("{head}{ROWS}")), expected, "{head:?}");
        }
    }

    #[test]
    fn columns_are_found_by_loose_names() {
        let text = "\u{feff}\"x\"\naccessdateandtime,userlogin,ipaddress\n\"July 3, 2025 11:34:33 UTC\",Jo,192.0.2.1\n";
        assert_eq!(users(text), ["Jo 2025-07-03 192.0.2.1"]);
    }

    #[test]
    fn an_unreadable_row_is_an_error_with_its_number() {
        let text = format!("User Name,IP Address,Date and Time\n{ROWS}jane,192.0.2.12,yesterday\n");
        let error = format!("{:#}", read(text.as_bytes()).unwrap_err());
        assert!(error.contains("row 4") && error.contains("July 3, 2025"), "{error}");
        assert!(read(b"User Name,IP Address,Date and Time\n,192.0.2.12,\"July 3, 2025 11:34:33 UTC\"\n").is_err());
        assert!(read(b"").unwrap().is_empty());
    }
}
