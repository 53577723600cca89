//! Text from a platform in places where some of its characters would mean something: HTML, Markdown, and JSON within HTML.

use std::fmt::{self, Write};

use askama::filters::{self, Escaper};

use crate::output::visible;

/// HTML, in attributes too, and what cannot be seen is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Html;

impl Escaper for Html {
    fn write_escaped_str<W: Write>(&self, to: W, text: &str) -> fmt::Result {
        filters::Html.write_escaped_str(to, &visible(text))
    }
}

/// Markdown, in the cells of a table too: no markup, no link, no HTML, no line break comes through.
#[derive(Clone, Copy, Debug, Default)]
pub struct Markdown;

impl Escaper for Markdown {
    fn write_escaped_str<W: Write>(&self, mut to: W, text: &str) -> fmt::Result {
        let mut before = ' ';
        for c in visible(text).chars() {
            // `://` and `www.` would become links of themselves.
            let link = matches!((before, c), (':', '/') | ('w' | 'W', '.'));
            if link || "\\`*_[]<>&|~#!$".contains(c) {
                to.write_char('\\')?;
            }
            to.write_char(c)?;
            before = c;
        }
        Ok(())
    }
}

/// JSON for a `<script type="application/json">`: the same values, but nothing that could end or open a tag or a comment.
pub fn json_in_html(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match c {
            // Outside of strings JSON has none of these.
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => write!(out, "\\u{:04x}", c as u32).unwrap_or_default(),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(text: &str) -> String {
        let mut out = String::new();
        Markdown.write_escaped_str(&mut out, text).unwrap();
        out
    }

    #[test]
    fn nothing_of_a_name_is_markup() {
        assert_eq!(markdown("john.doe-1@acme.example"), "john.doe-1@acme.example");
        assert_eq!(markdown("a|b\nc"), "a\\|b\\\\nc");
        assert_eq!(
            markdown("<img src=x> [x](http://y) `z` **b** &amp; www.z.de"),
            "\\<img src=x\\> \\[x\\](http:\\//y) \\`z\\` \\*\\*b\\*\\* \\&amp; www\\.z.de"
        );
    }

    #[test]
    fn json_ends_no_script() {
        let value = serde_json::json!(["</script><!--<script>", "a&b\u{2028}"]);
        let safe = json_in_html(&value.to_string());
        assert!(!safe.contains(['<', '>', '&', '\u{2028}']), "{safe}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), value);
    }
}
