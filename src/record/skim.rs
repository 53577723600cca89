//! An account's line as it is, its members looked at where they stand: read without copying, written again with some of
//! them changed. For lines that are written plainly; any other is a [`Record`](super::Record) and a [`User`].

use serde::de::DeserializeOwned;

use super::peek::word;
use super::walk::{Value, walk};
use super::{Kind, Time, User};

/// The members of one line in their order, each key but once.
#[derive(Debug)]
pub struct Skim<'l> {
    members: Vec<(&'l str, Value<'l>)>,
}

impl<'l> Skim<'l> {
    /// The members of a line. `None` for escapes in keys, twins, and whatever else is unusual or no JSON object.
    pub fn of(line: &'l str) -> Option<Skim<'l>> {
        let (mut members, mut seen) = (Vec::with_capacity(32), 0_u64);
        let member = |key: &'l str, value: Value<'l>| {
            // Two keys rarely share a mark, so that they are rarely compared.
            let mark = 1 << (mark(key.as_bytes()) % 64);
            let may_be_twin = seen & mark != 0;
            if may_be_twin && members.iter().any(|(other, _)| *other == key) {
                return None;
            }
            seen |= mark;
            members.push((key, value));
            Some(())
        };
        walk(line, member, |_, _| {})?;
        // A value with a line end in it would have to be written anew.
        (!line.contains(['\r', '\n'])).then_some(Skim { members })
    }

    /// The account, without the platform's own object. `None` if a member is not as `list-users` writes it.
    pub fn user(&self) -> Option<User> {
        let mut user = User { enabled: None, ..User::new("", "", "") };
        let (mut platform, mut tenant, mut id, mut class, mut kind) = (None, None, None, None, None::<Kind>);
        for &(key, value) in &self.members {
            match key {
                "kind" => kind = word(value.text()?),
                "platform" => platform = value.text(),
                "tenant" => tenant = value.text(),
                "id" => id = value.text(),
                "class" => class = word(value.text()?),
                "userName" => user.user_name = text(value)?,
                "displayName" => user.display_name = text(value)?,
                "email" => user.email = text(value)?,
                "aliases" if value.raw != "[]" => user.aliases = parsed(value)?,
                "enabled" => user.enabled = parsed(value)?,
                "created" => user.created = time(value)?,
                "lastPasswordChange" => user.last_password_change = time(value)?,
                "lastLogin" => user.last_login = time(value)?,
                "origin" => user.origin = parsed(value)?,
                "administrator" => user.administrator = parsed(value)?,
                "own" => user.own = parsed(value)?,
                _ => {}
            }
        }
        let (kind, class) = (kind?, class?);
        Some(User {
            kind,
            class,
            platform: platform?.to_owned(),
            tenant: tenant?.to_owned(),
            id: id?.to_owned(),
            ..user
        })
    }

    /// Appends the line with these members set to these JSON texts, each in its place if it is there, else at the end.
    pub fn write_with<const N: usize>(&self, set: [(&str, &str); N], out: &mut String) {
        let mut is_set = [false; N];
        let mut before = "{\"";
        let mut put = |key: &str, raw: &str| {
            [before, key, "\":", raw].into_iter().for_each(|piece| out.push_str(piece));
            before = ",\"";
        };
        for (key, value) in &self.members {
            let place = set.iter().position(|(name, _)| name == key);
            put(key, place.map_or(value.raw, |place| set[place].1));
            place.into_iter().for_each(|place| is_set[place] = true);
        }
        set.iter().zip(is_set).filter(|(_, is_set)| !is_set).for_each(|((key, raw), _)| put(key, raw));
        out.push('}');
    }
}

fn mark(key: &[u8]) -> usize {
    let of = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default());
    key.len() * 7 + of(key.first()) + 5 * of(key.last())
}

fn text(value: Value<'_>) -> Option<Option<String>> {
    if value.raw == "null" { Some(None) } else { value.text().map(|text| Some(text.to_owned())) }
}

fn time(value: Value<'_>) -> Option<Option<Time>> {
    if value.raw == "null" { Some(None) } else { value.text()?.parse().ok().map(Some) }
}

fn parsed<T: DeserializeOwned>(value: Value<'_>) -> Option<T> {
    serde_json::from_str(value.raw).ok()
}

#[cfg(test)]
mod tests {
    use super::super::{Record, json};
    use super::*;

    const LINE: &str = r#"{"kind":"user","platform":"p","tenant":"t","id":"ä","userName":null,"aliases":["x","y"],"enabled":true,"class":"person","created":"2026-01-31T01:30:00.000+02:00","more":{"a":[1.10,"\n"]},"origin":"sso"}"#;

    #[test]
    fn an_account_is_what_serde_makes_of_it() {
        let user = Skim::of(LINE).unwrap().user().unwrap();
        let whole: User = json::read(LINE).unwrap();
        assert_eq!(serde_json::to_string(&user).unwrap(), serde_json::to_string(&whole).unwrap());
        let lacking =
            ["platform", "tenant", "id", "class", "kind"].map(|key| LINE.replacen(&format!("\"{key}\":"), "\"z\":", 1));
        let wrong = [
            ("null,\"al", "7,\"al"),
            ("\"y\"]", "2]"),
            ("true", "\"true\""),
            ("+02:00", ""),
            ("sso", "x"),
            ("more", "own"),
        ];
        let wrong = wrong.map(|(from, to)| LINE.replacen(from, to, 1));
        for line in lacking.iter().chain(&wrong) {
            assert!(json::read::<User>(line).is_err(), "{line}");
            assert!(Skim::of(line).unwrap().user().is_none(), "{line}");
        }
    }

    #[test]
    fn a_line_is_written_as_the_record_would_be() {
        let mut record = Record::parse(LINE).unwrap();
        record.set("kind", "verdict");
        record.set("new", &[1, 2]);
        record.set("enabled", &None::<bool>);
        let mut line = String::new();
        let spaced = LINE.replace("\",\"", "\" , \t\"");
        let set = [("kind", "\"verdict\""), ("new", "[1,2]"), ("enabled", "null")];
        for written in [LINE, &spaced.replace("[\"x\" , \t\"y\"]", "[\"x\",\"y\"]")] {
            line.clear();
            Skim::of(written).unwrap().write_with(set, &mut line);
            assert_eq!(line, record.to_string());
        }
    }

    #[test]
    fn what_is_unusual_is_left_to_others() {
        for line in [r#"{"a":1,"a":2}"#, r#"{"\u0061":1}"#, "{\"a\":[1,\r2]}", "[1]", "{", ""] {
            assert!(Skim::of(line).is_none(), "{line}");
        }
    }
}
