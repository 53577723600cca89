//! What programs put out, written as jq writes it, without losing a digit or the order of members.

use std::borrow::Cow;
use std::fmt;

use jaq_json::{Num, Val};

use crate::record::json;

/// One output of a program. Displayed as JSON on one line.
///
/// Numbers that a program passes through keep their digits; computed ones are written as jq writes them,
/// not-a-number as null.
pub struct Value(Content);

enum Content {
    Built(Val),
    /// the input, which a selection gives again
    Input(Box<str>),
}

impl Value {
    /// What a program built.
    pub(super) fn built(value: Val) -> Value {
        Value(Content::Built(value))
    }

    /// The input itself, valid JSON, as it was written.
    pub(super) fn input(text: &str) -> Value {
        let text = text.trim();
        // White space between tokens stands beside a bracket, a comma or a colon; inside of strings it seldom does.
        let is_sign = |byte: &u8| matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':');
        let bytes = text.as_bytes();
        let stands_beside = |space: usize| is_sign(&bytes[space - 1]) || bytes.get(space + 1).is_some_and(is_sign);
        let mut spaces = memchr::memchr3_iter(b' ', b'\t', b'\n', bytes).chain(memchr::memchr_iter(b'\r', bytes));
        Value(Content::Input(if spaces.any(stands_beside) { json::compact(text).into() } else { text.into() }))
    }

    /// The text itself, if the value is a string.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match &self.0 {
            Content::Built(Val::TStr(bytes) | Val::BStr(bytes)) => Some(String::from_utf8_lossy(bytes)),
            Content::Built(_) => None,
            Content::Input(text) => serde_json::from_str::<String>(text).ok().map(Cow::Owned),
        }
    }

    /// What jq's `-r` prints: strings as they are, anything else as JSON.
    pub fn to_raw(&self) -> String {
        self.text().map_or_else(|| self.to_string(), Cow::into_owned)
    }

    /// Whether a filter takes it for true: anything but false and null.
    pub fn is_true(&self) -> bool {
        match &self.0 {
            Content::Built(value) => !matches!(value, Val::Null | Val::Bool(false)),
            Content::Input(text) => !matches!(&**text, "null" | "false"),
        }
    }
}

impl Value {
    /// Appends the value as JSON on one line.
    pub fn write_to(&self, out: &mut String) {
        match &self.0 {
            Content::Built(value) => write(out, value),
            Content::Input(text) => out.push_str(text),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write_to(&mut text);
        f.write_str(&text)
    }
}

fn write(out: &mut String, value: &Val) {
    match value {
        Val::Null => out.push_str("null"),
        Val::Bool(true) => out.push_str("true"),
        Val::Bool(false) => out.push_str("false"),
        Val::Num(Num::Float(float)) => out.push_str(&float_text(*float)),
        Val::Num(number) => out.push_str(&number.to_string()),
        Val::TStr(bytes) | Val::BStr(bytes) => write_string(out, bytes),
        Val::Arr(elements) => {
            out.push('[');
            separated(out, elements.iter(), write);
            out.push(']');
        }
        Val::Obj(members) => {
            out.push('{');
            separated(out, members.iter(), |out, (key, value)| {
                match key {
                    Val::TStr(bytes) | Val::BStr(bytes) => write_string(out, bytes),
                    other => write_string(out, other.to_string().as_bytes()),
                }
                out.push(':');
                write(out, value);
            });
            out.push('}');
        }
    }
}

fn separated<T>(out: &mut String, items: impl Iterator<Item = T>, mut write: impl FnMut(&mut String, T)) {
    for (place, item) in items.enumerate() {
        if place > 0 {
            out.push(',');
        }
        write(out, item);
    }
}

fn write_string(out: &mut String, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if text.bytes().any(|byte| byte < b' ' || matches!(byte, b'"' | b'\\' | 0x7f)) {
        // jq escapes DEL, too; JSON does not ask for it.
        return out.push_str(&json::quote(&text).replace('\x7f', "\\u007f"));
    }
    out.push('"');
    out.push_str(&text);
    out.push('"');
}

/// A computed number in jq's form: the shortest digits that stand for it, without an exponent where that is short.
fn float_text(float: f64) -> String {
    if float.is_nan() {
        return "null".to_owned();
    }
    let float = float.clamp(f64::MIN, f64::MAX);
    let scientific = format!("{float:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count() as i32;
    match exponent.parse::<i32>().unwrap_or_default() {
        power if power < -4 || power > digits + 14 => {
            let sign = if power < 0 { '-' } else { '+' };
            format!("{mantissa}e{sign}{:02}", power.unsigned_abs())
        }
        _ => format!("{float}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computed_numbers_look_as_in_jq() {
        for (float, expected) in [
            (1e15, "1000000000000000"),
            (1e16, "1e+16"),
            (123456789012345680.0, "123456789012345680"),
            (1e-4, "0.0001"),
            (1e-5, "1e-05"),
            (1.5e-7, "1.5e-07"),
            (0.1 + 0.2, "0.30000000000000004"),
            (2.0, "2"),
            (-0.0, "-0"),
            (1.5e300, "1.5e+300"),
            (f64::NEG_INFINITY, "-1.7976931348623157e+308"),
            (f64::NAN, "null"),
        ] {
            assert_eq!(float_text(float), expected);
        }
    }

    #[test]
    fn an_input_given_again_is_on_one_line() {
        for (text, expected) in [
            (" {\"a b\" :\n 1}\n", "{\"a b\":1}"),
            ("{\"a\":\"x, y\"}", "{\"a\":\"x, y\"}"),
            ("[1\t,2 ]", "[1,2]"),
            ("\"a b\"", "\"a b\""),
        ] {
            assert_eq!(Value::input(text).to_string(), expected);
        }
        assert!(!Value::input(" null").is_true() && Value::input("\"x\"").text().is_some_and(|text| text == "x"));
    }
}
