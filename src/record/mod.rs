//! What flows between the stages: one JSON object a line, described in dormant-records(5).
//! This module reads and writes those objects and knows what their members mean; who makes them, judges them
//! or prints them is the business of others, and it names none of them.

mod account;
mod act;
mod alike;
mod blocks;
mod end;
mod explanation;
mod familiar;
mod field;
pub mod input;
pub mod json;
mod outline;
mod peek;
mod read;
mod row;
mod scalar;
mod scan;
mod seam;
mod section;
mod skim;
mod template;
mod texts;
mod time;
mod verdict;
mod walk;
pub mod when;

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

pub use account::{Class, Event, Login, Origin, Sign, User};
pub use act::{Act, Outcome};
pub use blocks::{Block, Blocks, Line};
pub use end::{Completeness, Coverage, End, Ground, Listing};
pub use explanation::{Explanation, Rule, Source, Trace};
pub use field::Field;
pub use input::{Fault, Input};
pub use peek::{Peek, Peeker, PlainLogin};
pub use read::{BadLine, Lines, MAX_LINE};
pub use seam::{Left, Seam, each_text};
pub use section::Sections;
pub use skim::Skim;
pub use texts::{Flaw, Text, Texts};
pub use time::{Time, Window, counted, in_words};
pub use verdict::Status;

/// What a record is about: its member `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// an account
    User,
    /// a successful login
    Login,
    /// another sign of life
    Sign,
    /// a user with a judgement
    Verdict,
    /// a verdict with what was done about it
    Action,
    /// an entry of a platform's own log, whatever it is about: handed on, never judged
    Event,
    /// the end of a tenant's listing
    End,
}

impl Kind {
    /// The kind that records write as this word.
    pub fn named(word: &str) -> Option<Kind> {
        peek::word(word)
    }
}

/// One JSON object of a stream: its members in the order they came, each value as the text it was written with.
/// Displayed as one line without a newline.
#[derive(Clone, Debug, Default)]
pub struct Record {
    members: Vec<(Box<str>, Box<RawValue>)>,
}

impl Record {
    /// Reads one JSON object. Of a key that stands twice the last value counts.
    pub fn parse(text: &str) -> serde_json::Result<Record> {
        let record: Record = serde_json::from_str(text)?;
        Ok(record)
    }

    /// A record of anything that serializes as an object.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Record {
        Record::parse(json::raw(value).get()).unwrap_or_default()
    }

    /// The record's kind; `None` for an object that is not ours.
    pub fn kind(&self) -> Option<Kind> {
        self.read("kind")
    }

    /// A member's value as JSON text.
    pub fn get(&self, key: &str) -> Option<&RawValue> {
        self.members.iter().find(|(name, _)| **name == *key).map(|(_, value)| &**value)
    }

    /// A member's value if it is a string.
    pub fn text(&self, key: &str) -> Option<Cow<'_, str>> {
        self.get(key).and_then(json::text)
    }

    /// A member's value read as `T`; `None` if it is absent, null or something else.
    pub fn read<'a, T: Deserialize<'a>>(&'a self, key: &str) -> Option<T> {
        self.get(key).and_then(|value| serde_json::from_str(value.get()).ok())
    }

    /// Sets a member, in its place if it is there, else at the end.
    pub fn set<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) {
        self.set_raw(key, json::raw(value));
    }

    /// Sets a member to a JSON text.
    pub fn set_raw(&mut self, key: &str, value: Box<RawValue>) {
        match self.members.iter_mut().find(|(name, _)| **name == *key) {
            Some(member) => member.1 = value,
            None => self.members.push((key.into(), value)),
        }
    }

    /// Takes a member out.
    pub fn remove(&mut self, key: &str) -> Option<Box<RawValue>> {
        let place = self.members.iter().position(|(name, _)| **name == *key)?;
        Some(self.members.remove(place).1)
    }

    /// The members in their order.
    pub fn members(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.members.iter().map(|(key, value)| (&**key, &**value))
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.members.len()))?;
        for (key, value) in &self.members {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Record;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
                let mut members: Vec<(Box<str>, Box<RawValue>)> = Vec::with_capacity(16);
                while let Some(json::Str(key)) = map.next_key()? {
                    members.push((key.into(), on_one_line(map.next_value()?)));
                }
                Ok(Record { members: json::untwinned(members) })
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// A record is one line: white space between the tokens of a value that came indented is taken out.
fn on_one_line(value: Box<RawValue>) -> Box<RawValue> {
    if !value.get().contains(['\n', '\r']) {
        return value;
    }
    RawValue::from_string(json::compact(value.get())).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_keeps_what_it_does_not_know() {
        let line = r#"{"kind":"user","x":1.0000000000000000000001,"y":{"z":[null,true]},"id":"é"}"#;
        let mut record = Record::parse(line).unwrap();
        assert_eq!(record.to_string(), line);
        assert_eq!(record.kind(), Some(Kind::User));
        record.set("x", &2);
        record.set("new", "a\"b");
        record.remove("y");
        assert_eq!(record.to_string(), r#"{"kind":"user","x":2,"id":"é","new":"a\"b"}"#);
    }

    #[test]
    fn an_indented_record_comes_out_on_one_line() {
        let record = Record::parse("{\n \"a\": {\r\n \"b c\": [1,\n 2]}\n}").unwrap();
        assert_eq!(record.to_string(), r#"{"a":{"b c":[1,2]}}"#);
    }
}
