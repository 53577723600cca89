//! The few members that decide what a line is and whom it concerns, read without building a record.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::json::Key;
use super::{Event, Kind, Time};

/// The members of a record that the join looks at. Of a key that stands twice the last value counts.
#[derive(Debug, Default)]
pub struct Peek<'a> {
    /// what the record is
    pub kind: Option<Kind>,
    /// the connection's name
    pub tenant: Option<Cow<'a, str>>,
    /// the account that a login or sign names
    pub user: Option<Cow<'a, str>>,
    /// when
    pub time: Option<Time>,
    /// what a sign says
    pub event: Option<Event>,
}

impl<'a> Peek<'a> {
    /// Looks at one line.
    ///
    /// # Errors
    /// The line is not one whole JSON object, or a member that counts has the wrong sort.
    pub fn at(line: &'a str) -> serde_json::Result<Peek<'a>> {
        serde_json::from_str(line)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Peek<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Look;
        impl<'de> Visitor<'de> for Look {
            type Value = Peek<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Peek<'de>, A::Error> {
                let mut peek = Peek::default();
                while let Some(Key(key)) = map.next_key()? {
                    match &*key {
                        "kind" => peek.kind = Some(map.next_value()?),
                        "tenant" => peek.tenant = Some(map.next_value::<Key>()?.0),
                        "user" => peek.user = Some(map.next_value::<Key>()?.0),
                        "time" => peek.time = Some(instant(&map.next_value::<Key>()?.0)?),
                        "event" => peek.event = Some(map.next_value()?),
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(peek)
            }
        }
        deserializer.deserialize_map(Look)
    }
}

fn instant<E: de::Error>(text: &str) -> Result<Time, E> {
    text.parse().map_err(|_| E::custom(format_args!("`{}` is not an RFC 3339 time", text.escape_debug())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_top_level_and_the_last_of_twins_count() {
        let line = r#"{"x":{"user":"no","time":"?"},"user":"a","\u0075ser":"b\u00f6b","text":"\"user\":\"c\"","time":"2026-01-31T01:30:00.000+02:00","kind":"login"}"#;
        let peek = Peek::at(line).unwrap();
        assert_eq!(peek.user.as_deref(), Some("böb"));
        assert_eq!(peek.time.unwrap().to_string(), "2026-01-30T23:30:00.000Z");
        for bad in [r#"{"user":{"name":"a"}}"#, r#"{"time":"yesterday"}"#, r#"{"user":"a""#, r#"{"bad":"\x"}"#] {
            assert!(Peek::at(bad).is_err(), "{bad}");
        }
    }
}
