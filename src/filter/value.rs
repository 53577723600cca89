//! JSON text into the interpreter's values and out again, without losing a digit or the order of members.

use std::borrow::Cow;
use std::fmt;

use jaq_json::{Map, Num, Rc, Val};
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::record::json;

/// How deep the values of a program's input may be nested. The interpreter recurses; jq itself stops somewhere, too.
const MAX_DEPTH: usize = 256;

/// Longer whole numbers keep their text and are computed with as jq does, in floating point: to read them exactly takes
/// time that grows with the square of their length.
const MAX_EXACT_DIGITS: usize = 400;

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
        let is_space = |byte: u8| byte.is_ascii_whitespace();
        let is_sign = |byte: u8| matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':');
        let mut pairs = text.as_bytes().windows(2);
        let spaced = pairs.any(|pair| is_space(pair[0]) && is_sign(pair[1]) || is_sign(pair[0]) && is_space(pair[1]));
        Value(Content::Input(if spaced { json::compact(text).into() } else { text.into() }))
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

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Content::Built(value) => {
                let mut text = String::with_capacity(256);
                write(&mut text, value);
                f.write_str(&text)
            }
            Content::Input(text) => f.write_str(text),
        }
    }
}

/// Reads JSON text.
///
/// # Errors
/// What is wrong with it: no JSON, nested too deep, or a string that is no text.
pub(super) fn read(text: &str) -> Result<Val, String> {
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| format!("no JSON: {error}"))?;
    read_valid(text)
}

/// Reads no more of a JSON object than these members; of other JSON everything.
///
/// # Errors
/// As for [`read`].
pub(super) fn read_members(text: &str, wanted: &[String]) -> Result<Val, String> {
    if !text.trim_start().starts_with('{') {
        return read(text);
    }
    let (mut members, mut wrong) = (Map::default(), None);
    let each = |key: &str, value: &RawValue| {
        if wanted.iter().any(|wanted| wanted == key) {
            match read_valid(value.get()) {
                Ok(value) => drop(members.insert(Val::from(key.to_owned()), value)),
                Err(why) => wrong = Some(why),
            }
        }
    };
    json::each_member(text, each).map_err(|error| format!("no JSON: {error}"))?;
    wrong.map_or_else(|| Ok(Val::obj(members)), Err)
}

fn read_valid(text: &str) -> Result<Val, String> {
    if is_deep(text) {
        return Err(format!("nested deeper than {MAX_DEPTH} levels, which jq programs do not take"));
    }
    let mut reader = Reader { text, at: 0, is_broken: false };
    let value = reader.value();
    if reader.is_broken { Err("a string holds half a surrogate pair".to_owned()) } else { Ok(value) }
}

/// Builds a value from JSON text that has been checked. The interpreter's own reader takes more than JSON,
/// serde's way loses digits, and both are slower.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    is_broken: bool,
}

impl Reader<'_> {
    fn value(&mut self) -> Val {
        match self.peek() {
            b'n' => self.word(4, Val::Null),
            b't' => self.word(4, Val::Bool(true)),
            b'f' => self.word(5, Val::Bool(false)),
            b'"' => Val::from(self.string()),
            b'[' => std::iter::from_fn(|| self.has_next(b']').then(|| self.value())).collect(),
            b'{' => {
                let mut members = Map::with_capacity_and_hasher(16, Default::default());
                while self.has_next(b'}') {
                    let key = Val::from(self.string());
                    self.peek();
                    self.at += 1;
                    members.insert(key, self.value());
                }
                Val::obj(members)
            }
            _ => self.number(),
        }
    }

    /// Passes over white space; the next byte.
    fn peek(&mut self) -> u8 {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(rest.len());
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    /// Passes over the bracket that opens, or the comma; false, and over it, if the closing bracket stands there.
    fn has_next(&mut self, closing: u8) -> bool {
        let passed = self.peek();
        self.at += 1;
        let opened = passed == b'[' || passed == b'{';
        if passed == closing {
            return false;
        }
        let is_empty = opened && self.peek() == closing;
        self.at += usize::from(is_empty);
        self.peek();
        !is_empty
    }

    fn word(&mut self, length: usize, value: Val) -> Val {
        self.at += length;
        value
    }

    fn number(&mut self) -> Val {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| matches!(c, ',' | ']' | '}') || c.is_ascii_whitespace()).unwrap_or(rest.len());
        self.at += end;
        Val::Num(number(&rest[..end]))
    }

    fn string(&mut self) -> String {
        let rest = &self.text[self.at + 1..];
        let stop = memchr::memchr2(b'"', b'\\', rest.as_bytes()).unwrap_or(rest.len());
        if rest.as_bytes().get(stop) != Some(&b'\\') {
            self.at += stop + 2;
            return rest[..stop].to_owned();
        }
        let mut escaped = false;
        let end = rest.bytes().position(|byte| {
            byte == b'"' && !std::mem::take(&mut escaped) || {
                escaped = byte == b'\\' && !escaped;
                false
            }
        });
        let end = self.at + 2 + end.unwrap_or(rest.len() - 1);
        let text = serde_json::from_str(&self.text[self.at..end]);
        self.is_broken |= text.is_err();
        self.at = end;
        text.unwrap_or_default()
    }
}

fn number(text: &str) -> Num {
    let is_whole = text != "-0" && text.len() <= MAX_EXACT_DIGITS && !text.contains(['.', 'e', 'E']);
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
        assert_eq!(Value::built(read(text).unwrap()).to_string(), expected);
        let spaced = "\t{ \"a\" : [ 1 , { } , [ ] , \"x\\\\\" , true ] ,\r\n \"a\\\"b\" : { \"c\" : null } }\n";
        assert_eq!(Value::built(read(spaced).unwrap()).to_string(), r#"{"a":[1,{},[],"x\\",true],"a\"b":{"c":null}}"#);
        for text in ["7", " \"\" ", "[]", "{}", "[[],[[]]]", "-1.5e-3", "[null,false]", r#""\\\\""#, r#"["\"",""]"#] {
            assert_eq!(Value::built(read(text).unwrap()).to_string(), text.trim());
        }
        assert!(read(r#"{"a":"\ud800"}"#).unwrap_err().contains("surrogate"));
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

    #[test]
    fn only_the_members_asked_for_are_read() {
        let deep = format!(r#"{{"x":{}1{},"b":1.10,"a":1,"b":[2]}}"#, "[".repeat(1000), "]".repeat(1000));
        let read = |text: &str, wanted: &str| {
            read_members(text, &[wanted.to_owned()]).map(|value| Value::built(value).to_string())
        };
        assert_eq!(read(&deep, "b").as_deref(), Ok(r#"{"b":[2]}"#));
        assert!(read(&deep, "x").is_err() && read("{\"a\":1", "b").is_err());
        assert_eq!(read("[1]", "b").as_deref(), Ok("[1]"));
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
