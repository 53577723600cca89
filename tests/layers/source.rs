//! A source file as the checks want it: without comments, texts and tests.

/// One file of src/.
pub struct Source {
    /// below src/, such as `command/diff.rs`
    pub name: String,
    /// how many lines it has before its tests
    pub lines: usize,
    /// its code without comments, the texts emptied, before its tests
    pub code: String,
    /// the texts in that code
    pub texts: Vec<String>,
}

impl Source {
    pub fn new(name: &str, text: &str) -> Source {
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        // A file of tests beside the file that it tests.
        let text = if name.ends_with("/tests.rs") || name.ends_with("/trial.rs") { "" } else { text };
        let (code, texts) = stripped(text);
        Source { name: name.to_owned(), lines: text.lines().count(), code, texts }
    }

    /// The room it belongs to: `command`, `error`.
    pub fn room(&self) -> &str {
        self.name.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// What names it within its room: `diff` of `command/diff.rs`, `cumulocity` of `connector/cumulocity/wire.rs`.
    pub fn sibling(&self) -> Option<&str> {
        self.name.split('/').nth(1).map(|name| name.trim_end_matches(".rs"))
    }
}

/// Code without comments and with emptied texts, and the texts.
fn stripped(text: &str) -> (String, Vec<String>) {
    let (mut code, mut texts) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if let Some((text, after)) = literal(rest) {
            texts.push(text.to_owned());
            code.push_str("\"\"");
            rest = after;
        } else if let Some(after) = character(rest) {
            code.push_str("' '");
            rest = after;
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    (code, texts)
}

/// A text that begins here, plain or raw, and what follows it.
fn literal(code: &str) -> Option<(&str, &str)> {
    if let Some(raw) = code.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let body = raw[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", &raw[..hashes]);
        return body.split_once(&end);
    }
    let body = code.strip_prefix('"')?;
    let mut escaped = false;
    let end = body.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    })?;
    Some((&body[..end.0], &body[end.0 + 1..]))
}

/// What follows a character literal that begins here; a lifetime is none.
fn character(code: &str) -> Option<&str> {
    let body = code.strip_prefix('\'')?;
    if let Some(escape) = body.strip_prefix('\\') {
        let skipped = escape.chars().next()?.len_utf8();
        return escape[skipped..].split_once('\'').map(|(_, after)| after);
    }
    let first = body.chars().next()?;
    body[first.len_utf8()..].strip_prefix('\'')
}

#[test]
fn comments_texts_and_tests_are_no_code() {
    let text = "//! crate::a\nuse crate::b; // \"c\"\nfn d<'e>(f: &'e str) { g('\"', '\\'', \"h \\\" // i\", r#\"j\"k\"#) }\n#[cfg(test)]\nmod tests {}\n";
    let source = Source::new("m/n.rs", text);
    assert_eq!(source.code, "\nuse crate::b; \nfn d<'e>(f: &'e str) { g(' ', ' ', \"\", \"\") }\n");
    assert_eq!(source.texts, ["h \\\" // i", "j\"k"]);
    assert_eq!((source.lines, source.room(), source.sibling()), (3, "m", Some("n")));
}
