//! What must never reach a terminal, made visible: control characters (and so every escape sequence),
//! bidirectional overrides, and characters that take no space or look like none.
//! A name from a server could otherwise move the cursor, recolour the screen, or look like another name.

use std::borrow::Cow;

/// Text for a terminal: what cannot be seen is shown as `\n`, `\t`, `\r` or `\u{202e}`.
/// For reading only: a backslash that was there before is not doubled.
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, hidden, |c, out| match c {
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        _ => out.extend(c.escape_unicode()),
    })
}

/// As [`visible`], but line feeds stay: for text that is printed as lines of its own.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    match text.contains('\n') {
        false => visible(text),
        true => Cow::Owned(text.split('\n').map(visible).collect::<Vec<_>>().join("\n")),
    }
}

/// A JSON text for a terminal: what cannot be seen is written as `\u202e`, so that it stays the same JSON.
/// White space between the tokens is left alone; in a valid JSON text everything else that is hidden stands inside a string.
pub(super) fn visible_json(line: &str) -> Cow<'_, str> {
    let concerns = |c| hidden(c) && !matches!(c, '\n' | '\t' | '\r');
    escaped(line, concerns, |c, out| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            out.push_str(&format!("\\u{unit:04x}"));
        }
    })
}

fn escaped(text: &str, concerns: impl Fn(char) -> bool, show: impl Fn(char, &mut String)) -> Cow<'_, str> {
    let plain = |byte: u8| (0x20..0x7f).contains(&byte);
    if text.bytes().all(plain) || !text.contains(&concerns) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if concerns(c) { show(c, &mut out) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// Controls (Cc), format characters (Cf), line and paragraph separators, all that Unicode calls
/// Default_Ignorable_Code_Point (DerivedCoreProperties.txt, Unicode 16), the blank Braille cell and noncharacters.
fn hidden(c: char) -> bool {
    match c {
        '\u{20}'..='\u{7e}' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' => true,
        '\u{890}' | '\u{891}' | '\u{8e2}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => true,
        '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' => true,
        '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' => true,
        '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(
            visible("a\u{1b}[31mb\u{202e}c\u{200b}\u{9b}\u{7f}"),
            "a\\u{1b}[31mb\\u{202e}c\\u{200b}\\u{9b}\\u{7f}"
        );
        assert_eq!(visible("x\r\n\ty"), "x\\r\\n\\ty");
        assert_eq!(visible_lines("x\r\ny\u{7}"), "x\\r\ny\\u{7}");
    }

    #[test]
    fn what_can_be_seen_stays() {
        for text in ["José Ñandú", "山田 太郎", "Ἀθηνᾶ", "e\u{301}", "مدير", "😀", "a\u{a0}b", r"c:\users"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn json_stays_the_same_json() {
        let value = serde_json::json!({"a\u{202e}": "\u{e0041}\u{7f}\u{85} \u{1b}[0m\n", "é": [1, "\u{feff}"]});
        let line = value.to_string();
        let shown = visible_json(&line);
        assert!(!shown.chars().any(hidden), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
        assert_eq!(visible_json("{\"a\": 1,\t\"b\": 2}\n"), "{\"a\": 1,\t\"b\": 2}\n");
    }
}
