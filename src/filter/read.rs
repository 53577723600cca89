//! JSON text into the interpreter's values, strictly and without losing a digit or the order of members.

use jaq_json::{Map, Num, Rc, Val};
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::record::json;

/// How deep the values of a program's input may be nested. The interpreter recurses; jq itself stops somewhere, too.
const MAX_DEPTH: usize = 256;

/// Longer whole numbers keep their text and are computed with as jq does, in floating point: to read them exactly takes
/// time that grows with the square of their length.
const MAX_EXACT_DIGITS: usize = 400;

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
    let mut members = Members::new(wanted);
    json::each_member(text, |key, value: &RawValue| members.see(key, value.get()))
        .map_err(|error| format!("no JSON: {error}"))?;
    members.into_object()
}

/// Reads these members, or everything, of an object that is written plainly, in one go; `None` for any other text.
pub(super) fn read_plain(text: &str, wanted: Option<&[String]>) -> Option<Result<Val, String>> {
    let mut members = Members::new(wanted.unwrap_or_default());
    let see = |key: &str, value: json::Value| {
        members.see(key, value.raw);
        Some(())
    };
    json::walk(text, see, |_, _| {})?;
    Some(if wanted.is_some() { members.into_object() } else { read_valid(text) })
}

/// The members of an object that are wanted, of a name that stands twice the last.
struct Members<'w> {
    wanted: &'w [String],
    found: Map,
    wrong: Option<String>,
}

impl<'w> Members<'w> {
    fn new(wanted: &'w [String]) -> Self {
        Members { wanted, found: Map::default(), wrong: None }
    }

    #[inline]
    fn see(&mut self, key: &str, value: &str) {
        if self.wanted.iter().any(|wanted| wanted == key) {
            match read_valid(value) {
                Ok(value) => drop(self.found.insert(Val::from(key.to_owned()), value)),
                Err(why) => self.wrong = Some(why),
            }
        }
    }

    fn into_object(self) -> Result<Val, String> {
        self.wrong.map_or_else(|| Ok(Val::obj(self.found)), Err)
    }
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

#[cfg(test)]
mod tests {
    use super::super::value::Value;
    use super::*;

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

    #[test]
    fn only_the_members_asked_for_are_read() {
        let deep = format!(r#"{{"x":{}1{},"b":1.10,"a":1,"b":[2]}}"#, "[".repeat(1000), "]".repeat(1000));
        let read = |text: &str, wanted: &str| {
            let shown = |value| Value::built(value).to_string();
            let read = read_members(text, &[wanted.to_owned()]).map(shown);
            if let Some(plain) = read_plain(text, Some(&[wanted.to_owned()])) {
                assert_eq!(plain.map(shown), read, "{text}");
            }
            read
        };
        assert_eq!(read(&deep, "b").as_deref(), Ok(r#"{"b":[2]}"#));
        assert!(read(&deep, "x").is_err() && read("{\"a\":1", "b").is_err());
        assert_eq!(read("[1]", "b").as_deref(), Ok("[1]"));
    }
}
