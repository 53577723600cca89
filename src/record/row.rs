//! A row of CSV or TSV that somebody pipes in: where it ends, and its first cell.

use std::borrow::Cow;

/// Whether all quoted cells of the row are closed, so that it does not go on in the next line.
pub(super) fn is_whole(row: &str) -> bool {
    let Some((separator, mut rest)) = row.as_bytes().first().map(|_| (separator(row), row)) else { return true };
    while let Some(end) = cell_end(rest, separator) {
        match rest.get(end + 1..) {
            Some(next) => rest = next,
            None => return true,
        }
    }
    false
}

/// The first cell, without its quotes; `None` if something stands behind the closing quote.
pub(super) fn first_cell(row: &str) -> Option<Cow<'_, str>> {
    let end = cell_end(row, separator(row)).unwrap_or(row.len());
    let cell = row[..end].trim_ascii();
    match cell.strip_prefix('"') {
        None => Some(Cow::Borrowed(cell)),
        Some(quoted) => {
            let inner = quoted.strip_suffix('"')?;
            let bare = inner.replace("\"\"", "");
            (!bare.contains('"')).then(|| Cow::Owned(inner.replace("\"\"", "\"")))
        }
    }
}

/// What separates cells: the first comma or tab behind the first cell.
fn separator(row: &str) -> u8 {
    let behind = if row.starts_with('"') { closing_quote(row).map_or(row.len(), |quote| quote + 1) } else { 0 };
    row.as_bytes()[behind..].iter().copied().find(|byte| matches!(byte, b',' | b'\t')).unwrap_or(b',')
}

/// Where the first cell ends; `None` if it is quoted and goes on.
fn cell_end(row: &str, separator: u8) -> Option<usize> {
    let behind = if row.starts_with('"') { closing_quote(row)? } else { 0 };
    Some(memchr::memchr(separator, &row.as_bytes()[behind..]).map_or(row.len(), |place| behind + place))
}

/// The place of the quote that closes a cell; two quotes stand for one.
fn closing_quote(cell: &str) -> Option<usize> {
    let bytes = cell.as_bytes();
    let mut at = 1;
    loop {
        at += memchr::memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_cells() {
        for (row, cell) in [
            ("bob", Some("bob")),
            ("bob,Bob Smith", Some("bob")),
            ("a b\tBob, Smith", Some("a b")),
            ("\"a,b\",x", Some("a,b")),
            ("\"a\"\"b\",x", Some("a\"b")),
            ("\"a\"b,x", None),
            (",x", Some("")),
            ("\"\",x", Some("")),
        ] {
            assert_eq!(first_cell(row).as_deref(), cell, "{row}");
        }
    }

    #[test]
    fn a_row_goes_on_in_an_open_cell_only() {
        for (row, whole) in [
            ("", true),
            ("bob", true),
            ("5\" disk,x", true),
            ("bob,\"x", false),
            ("bob,\"x\"\"", false),
            ("bob,\"x\"\"\",y", true),
            ("bob\t\"x", false),
            ("bob,x\t\"y", true),
            ("\"bob", false),
            ("bob,\"x\ny\"", true),
        ] {
            assert_eq!(is_whole(row), whole, "{row}");
        }
    }
}
