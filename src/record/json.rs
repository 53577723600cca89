//! JSON values as the text they were written with: every digit and every unknown member survives,
//! and only what is asked for is parsed.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

pub use super::alike::page;
use super::scalar::plain_end;
pub(crate) use super::walk::{Value, walk};

/// What sort of value a JSON text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// a number, of any length
    Number,
    /// a string
    String,
    /// an array
    Array,
    /// an object
    Object,
}

/// The sort of a valid JSON text, told by its first byte.
pub fn sort(value: &RawValue) -> Sort {
    match value.get().as_bytes().first() {
        Some(b'n') => Sort::Null,
        Some(b't' | b'f') => Sort::Boolean,
        Some(b'"') => Sort::String,
        Some(b'[') => Sort::Array,
        Some(b'{') => Sort::Object,
        _ => Sort::Number,
    }
}

/// The text of a JSON string, unescaped; `None` for any other sort.
pub fn text(value: &RawValue) -> Option<Cow<'_, str>> {
    let quoted = value.get();
    match quoted.strip_prefix('"')?.strip_suffix('"') {
        Some(text) if !text.contains('\\') => Some(Cow::Borrowed(text)),
        _ => serde_json::from_str(quoted).map(Cow::Owned).ok(),
    }
}

/// The members of a JSON object in their order; of a key that stands twice the last value, at the first place.
/// `None` for any other sort.
pub fn members(value: &RawValue) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    serde_json::from_str::<Members>(value.get()).ok().map(|m| m.0)
}

/// The elements of a JSON array; `None` for any other sort.
pub fn elements(value: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(value.get()).ok()
}

/// One member of a JSON object (the last, where the key stands twice).
pub fn member<'a>(value: &'a RawValue, key: &str) -> Option<&'a RawValue> {
    members(value)?.into_iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

/// Reads a JSON object into one of our structures; of a key that stands twice the last value counts, as everywhere.
///
/// # Errors
/// The text is no such object.
pub fn read<T: DeserializeOwned>(object: &str) -> serde_json::Result<T> {
    // Serde refuses twins. They are rare, so the object is put in order only where it was refused.
    serde_json::from_str(object).or_else(|_| serde_json::from_str(&super::Record::parse(object)?.to_string()))
}

/// Hands each member of a JSON object to `visit`, in their order and twins included, without collecting them.
///
/// # Errors
/// The text is not one JSON object.
pub fn each_member<'a>(object: &'a str, visit: impl FnMut(&str, &'a RawValue)) -> serde_json::Result<()> {
    let mut reader = serde_json::Deserializer::from_str(object);
    reader.deserialize_map(Each(visit))?;
    reader.end()
}

/// The same value on one line, with no white space between tokens.
pub fn compact(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in value.chars() {
        if quoted || !matches!(c, ' ' | '\t' | '\n' | '\r') {
            out.push(c);
        }
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = quoted,
            '"' => quoted = !quoted,
            _ => {}
        }
    }
    out
}

/// What is wrong with a text that is one line of a stream: the line's number is the stream's to say.
pub fn fault(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}

/// Appends `before`, JSON up to where a string belongs, and that.
pub(super) fn put(json: &mut String, before: &str, text: &str) {
    json.push_str(before);
    if plain_end(text.as_bytes(), 0) == text.len() {
        json.push('"');
        json.push_str(text);
        json.push('"');
    } else {
        json.push_str(&quote(text));
    }
}

/// A JSON string literal of this text.
pub fn quote(text: &str) -> String {
    match plain_end(text.as_bytes(), 0) == text.len() {
        true => ["\"", text, "\""].concat(),
        false => serde_json::Value::from(text).to_string(),
    }
}

/// A value as JSON text.
///
/// # Panics
/// If the type refuses to be written as JSON (a map with keys that are no strings); ours do not.
pub fn raw<T: serde::Serialize + ?Sized>(value: &T) -> Box<RawValue> {
    serde_json::value::to_raw_value(value).expect("our own types have string keys and so always serialize")
}

struct Each<F>(F);

impl<'de, F: FnMut(&str, &'de RawValue)> Visitor<'de> for Each<F> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON object")
    }
    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(Str(key)) = map.next_key()? {
            (self.0)(&key, map.next_value()?);
        }
        Ok(())
    }
}

struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members: Vec<(Cow<'de, str>, &'de RawValue)> = Vec::with_capacity(16);
                while let Some(Str(key)) = map.next_key()? {
                    members.push((key, map.next_value()?));
                }
                Ok(Members(untwinned(members)))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// Of a key that stands twice the last value, at the first place. Takes as long as there are members, not their square.
pub(super) fn untwinned<K: AsRef<str>, V>(members: Vec<(K, V)>) -> Vec<(K, V)> {
    let firsts = first_places(&members);
    if firsts.iter().enumerate().all(|(place, first)| place == *first) {
        return members;
    }
    let mut kept: Vec<(K, V)> = Vec::with_capacity(members.len());
    let mut moved = Vec::with_capacity(members.len());
    for ((key, value), (place, first)) in members.into_iter().zip(firsts.into_iter().enumerate()) {
        moved.push(kept.len());
        match first == place {
            true => kept.push((key, value)),
            false => kept[moved[first]].1 = value,
        }
    }
    kept
}

/// For each member the place where its key stands first.
fn first_places<K: AsRef<str>, V>(members: &[(K, V)]) -> Vec<usize> {
    /// Up to so many, looking is faster than an index.
    const FEW: usize = 32;
    let keys = members.iter().map(|(key, _)| key.as_ref()).enumerate();
    if members.len() <= FEW {
        let first = |(place, key)| members[..place].iter().position(|(k, _)| k.as_ref() == key).unwrap_or(place);
        return keys.map(first).collect();
    }
    // Keys come from elsewhere: the hash is seeded, so that nobody can make them collide.
    let mut index: HashMap<&str, usize> = HashMap::with_capacity(members.len());
    keys.map(|(place, key)| *index.entry(key).or_insert(place)).collect()
}

/// A string, borrowed where it holds no escapes.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Str<'a>(#[serde(borrow)] pub Cow<'a, str>);

impl Deref for Str<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Box<RawValue> {
        RawValue::from_string(text.to_owned()).unwrap()
    }

    #[test]
    fn members_keep_order_and_the_last_of_twins() {
        let object = parsed(r#"{"b":1.10,"a":{"x":[1]},"\u0062":12345678901234567890123}"#);
        let members = members(&object).unwrap();
        let shown: Vec<_> = members.iter().map(|(k, v)| format!("{k}={}", v.get())).collect();
        assert_eq!(shown, ["b=12345678901234567890123", r#"a={"x":[1]}"#]);
        assert_eq!(member(&object, "a").and_then(|a| member(a, "x")).map(sort), Some(Sort::Array));
    }

    #[test]
    fn many_members_are_untwinned_like_few() {
        let text = |n: usize| {
            let all: Vec<String> = (0..n).chain(0..n / 2).enumerate().map(|(v, k)| format!("\"k{k}\":{v}")).collect();
            parsed(&format!("{{{}}}", all.join(",")))
        };
        for n in [0, 1, 2, 20, 40, 100_000] {
            let object = text(n);
            let members = members(&object).unwrap();
            assert_eq!(members.len(), n);
            for (place, (key, value)) in members.iter().enumerate() {
                let last = if place < n / 2 { n + place } else { place };
                assert_eq!((&**key, value.get()), (&*format!("k{place}"), &*last.to_string()));
            }
        }
    }

    #[test]
    fn structures_are_read_with_the_last_of_twins() {
        #[derive(serde::Deserialize)]
        struct Pair {
            a: u8,
            b: u8,
        }
        let pair: Pair = read(r#"{"a":1,"b":2,"a":3,"c":0}"#).unwrap();
        assert_eq!((pair.a, pair.b), (3, 2));
        assert!(read::<Pair>(r#"{"a":1,"a":3}"#).is_err());
    }

    #[test]
    fn each_member_sees_twins_and_refuses_what_is_no_object() {
        let mut seen = Vec::new();
        each_member(r#" {"a":[1, 2],"\u0061":"x"} "#, |key, value| seen.push(format!("{key}={}", value.get())))
            .unwrap();
        assert_eq!(seen, ["a=[1, 2]", "a=\"x\""]);
        for text in ["[1]", "7", "{\"a\":1}{", "{\"a\":}", ""] {
            assert!(each_member(text, |_, _| {}).is_err(), "{text}");
        }
    }

    #[test]
    fn compact_leaves_strings_alone() {
        assert_eq!(compact("{ \"a b\" :\n [1 , \"\\\" x\\\\\" ,\t2 ] }"), r#"{"a b":[1,"\" x\\",2]}"#);
    }
}
