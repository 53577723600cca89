//! Records as JSON: one a line (`ndjson`, and `json` when piped) or indented (`json` on a terminal).

use crate::record::{Record, json::compact};

use super::Shape;
use super::visible::visible_json;

/// go-c8y-cli's `-o json` writes one document per record, on one line unless a person reads it; so does this,
/// which is why piped `json` and `ndjson` are the same.
pub(super) struct Lines {
    /// several lines per record, indented by two spaces
    pub indent: bool,
    /// hidden characters are escaped
    pub terminal: bool,
}

impl Lines {
    fn passes_on(&self) -> bool {
        !self.indent && !self.terminal
    }
}

impl Shape for Lines {
    fn record(&mut self, record: &Record, out: &mut Vec<u8>) -> anyhow::Result<()> {
        if self.passes_on() {
            serde_json::to_writer(&mut *out, record)?;
            out.push(b'\n');
            return Ok(());
        }
        self.value(&record.to_string(), out)
    }

    fn value(&mut self, json: &str, out: &mut Vec<u8>) -> anyhow::Result<()> {
        let indented;
        let mut text = json;
        if self.indent {
            indented = indent(json);
            text = &indented;
        }
        match self.terminal {
            true => out.extend_from_slice(visible_json(text).as_bytes()),
            false => out.extend_from_slice(text.as_bytes()),
        }
        out.push(b'\n');
        Ok(())
    }

    fn batch(&mut self, lines: &[u8], out: &mut Vec<u8>) -> anyhow::Result<()> {
        if !self.passes_on() {
            return super::each_line(self, lines, out);
        }
        out.extend_from_slice(lines);
        if !lines.is_empty() && !lines.ends_with(b"\n") {
            out.push(b'\n');
        }
        Ok(())
    }

    fn finish(&mut self, _: &mut Vec<u8>) -> anyhow::Result<()> {
        Ok(())
    }
}

/// The same JSON text over several lines. Works on the text, so that every digit stays.
fn indent(json: &str) -> String {
    let compact = compact(json);
    let mut out = String::with_capacity(compact.len() * 2);
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    let mut rest = compact.chars().peekable();
    while let Some(c) = rest.next() {
        if quoted {
            out.push(c);
            quoted = escaped || c != '"';
            escaped = c == '\\' && !escaped;
            continue;
        }
        match c {
            '{' | '[' => {
                out.push(c);
                match rest.next_if(|&next| matches!(next, '}' | ']')) {
                    Some(close) => out.push(close),
                    None => new_line(&mut out, {
                        depth += 1;
                        depth
                    }),
                }
            }
            '}' | ']' => {
                depth -= 1;
                new_line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => {
                quoted = c == '"';
                out.push(c);
            }
        }
    }
    out
}

/// Levels that are indented further: without an end, deep nesting would come out as terabytes of blanks.
const DEEPEST: usize = 64;

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth.min(DEEPEST)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indented_text_is_what_serde_would_write_and_keeps_its_digits() {
        let text = r#"{"a":[],"b":{},"c":[1,{"d":"x,{\"}\\"}],"e":1.10,"f":12345678901234567890123}"#;
        let indented = indent(text);
        assert!(indented.contains("\n  \"e\": 1.10,\n  \"f\": 12345678901234567890123\n}"), "{indented}");
        assert_eq!(compact(&indented), text);
        let short = r#"{"a":[],"b":{},"c":[1,{"d":"x,{\"}\\"}],"e":true}"#;
        let value: serde_json::Value = serde_json::from_str(short).unwrap();
        assert_eq!(indent(short), serde_json::to_string_pretty(&value).unwrap());
    }
}
