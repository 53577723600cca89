//! JSON text into the interpreter's values and out again, without losing a digit or the order of members.

use std::borrow::Cow;
use std::fmt;

use jaq_json::{Map, Num, Rc, Val};
use serde_json::value::RawValue;

use crate::record::json::{self, Sort};

/// How deep the values of a program's input may be nested. The interpreter recurses; jq itself stops somewhere, too.
const MAX_DEPTH: usize = 256;

/// One output of a program. Displayed as JSON on one line.
///
/// Numbers that a program passes through keep their digits; computed ones are written as jq writes them,
/// not-a-number as null.
pub struct Value(pub(super) Val);

impl Value {
    /// The text itself, if the value is a string.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match &self.0 {
            Val::TStr(bytes) | Val::BStr(bytes) => Some(String::from_utf8_lossy(bytes)),
            _ => None,
        }
    }

    /// What jq's `-r` prints: strings as they are, anything else as JSON.
    pub fn to_raw(&self) -> String {
        self.text().map_or_else(|| self.to_string(), Cow::into_owned)
    }

    /// Whether a filter takes it for true: anything but false and null.
    pub fn is_true(&self) -> bool {
        !matches!(self.0, Val::Null | Val::Bool(false))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(256);
        write(&mut text, &self.0);
        f.write_str(&text)
    }
}

/// Reads JSON text.
///
/// # Errors
/// What is wrong with it: no JSON, or nested too deep.
pub(super) fn read(text: &str) -> Result<Val, String> {
    if is_deep(text) {
        return Err(format!("nested deeper than {MAX_DEPTH} levels, which jq programs do not take"));
    }
    let value: &RawValue = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    Ok(value_of(value))
}

fn value_of(value: &RawValue) -> Val {
    let text = value.get();
    match json::sort(value) {
        Sort::Null => Val::Null,
        Sort::Boolean => Val::Bool(text == "true"),
        Sort::Number => Val::Num(number(text)),
        Sort::String => Val::from(json::text(value).unwrap_or_default().into_owned()),
        Sort::Array => json::elements(value).unwrap_or_default().into_iter().map(value_of).collect(),
        Sort::Object => {
            let mut members = Map::default();
            // The text was checked as a whole, so this cannot fail half-way.
            let _ = json::each_member(text, |key, value| {
                members.insert(Val::from(key.to_owned()), value_of(value));
            });
            Val::obj(members)
        }
    }
}

fn number(text: &str) -> Num {
    let is_whole = text != "-0" && !text.contains(['.', 'e', 'E']);
    let whole = is_whole.then(|| Num::from_str_radix(text, 10)).flatten();
    whole.unwrap_or_else(|| Num::Dec(Rc::new(text.to_owned())))
}

fn is_deep(text: &str) -> bool {
    let opens = |byte: &&u8| matches!(byte, b'[' | b'{');
    if text.as_bytes().iter().filter(opens).count() <= MAX_DEPTH {
        return false;
    }
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    text.bytes().any(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_DEPTH
    })
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
    fn what_goes_in_comes_out() {
        let text = r#"{"z":1.10,"a":[12345678901234567890,1e400,-0,0.1,[],{}],"é\"\n\u0001":"\\ \ud83d\ude00","n":null,"t":true}"#;
        let expected = text.replace(r"\ud83d\ude00", "😀");
        assert_eq!(Value(read(text).unwrap()).to_string(), expected);
    }

    #[test]
    fn no_json_and_deep_json_are_refused() {
        for text in ["", "{", "nan", "NaN", "[1,]", "{1:2}", "b\"x\"", "# x", "1 2"] {
            assert!(read(text).is_err(), "{text}");
        }
        let nested = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        assert!(read(&nested(MAX_DEPTH)).is_ok());
        assert!(read(&nested(MAX_DEPTH + 1)).unwrap_err().contains("256 levels"));
        assert!(read(&nested(10_000)).is_err());
        assert!(read(&format!("[{}\"]\"]", "[],".repeat(1000))).is_ok());
        assert!(read(&format!("\"{}\"", "[".repeat(1000))).is_ok());
    }
}
