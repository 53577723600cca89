//! An account's line as it is, its members looked at where they stand: read without copying, written again with some of
//! them changed. For lines that are written plainly; any other is a [`Record`](super::Record) and a [`User`].

use super::peek::word;
use super::walk::{Value, walk};
use super::{Time, User};

/// The members of one line in their order, each key but once.
#[derive(Debug)]
pub struct Skim<'l> {
    line: &'l str,
    members: Vec<(&'l str, Value<'l>)>,
    /// whether there is no white space between the members
    is_tight: bool,
}

impl<'l> Skim<'l> {
    /// The members of a line. `None` for escapes in keys, twins, and whatever else is unusual or no JSON object.
    pub fn of(line: &'l str) -> Option<Skim<'l>> {
        Skim::noting(line, |_, _| {})
    }

    /// The same; tells `text` where each string value without escapes begins and ends, at any depth.
    pub(super) fn noting(line: &'l str, text: impl FnMut(usize, usize)) -> Option<Skim<'l>> {
        /// What stands at least between two values beside the key: a comma, two quotes and a colon.
        const BETWEEN: usize = 4;
        let (mut members, mut seen, mut end, mut is_tight) = (Vec::with_capacity(32), 0_u64, 0, true);
        let member = |key: &'l str, value: Value<'l>| {
            // Two keys rarely share a mark, so that they are rarely compared.
            let mark = 1 << (mark(key.as_bytes()) % 64);
            if seen & mark != 0 && members.iter().any(|(other, _)| *other == key) {
                return None;
            }
            seen |= mark;
            is_tight &= value.from == end + key.len() + BETWEEN;
            end = value.from + value.raw.len();
            members.push((key, value));
            Some(())
        };
        walk(line, member, text)?;
        is_tight &= end + 1 == line.len();
        // A value with a line end in it would have to be written anew.
        memchr::memchr2(b'\r', b'\n', line.as_bytes()).is_none().then_some(Skim { line, members, is_tight })
    }

    /// The members in their order.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&'l str, Value<'l>)> {
        self.members.iter().copied()
    }

    /// The account, without the platform's own object. `None` if a member is not as `list-users` writes it.
    pub fn account(&self) -> Option<User<&'l str>> {
        let (mut kind, mut platform, mut tenant, mut id, mut class) = (None, None, None, None, None);
        let (mut user_name, mut display_name, mut email, mut aliases) = (None, None, None, Vec::new());
        let (mut created, mut last_password_change, mut last_login) = (None, None, None);
        let (mut enabled, mut origin) = (None, None);
        let (mut last_login_complete, mut administrator, mut own) = (false, false, false);
        for &(key, value) in &self.members {
            match key {
                "kind" => kind = word(value.text()?),
                "platform" => platform = value.text(),
                "tenant" => tenant = value.text(),
                "id" => id = value.text(),
                "class" => class = word(value.text()?),
                "userName" => user_name = or_null(value, Value::text)?,
                "displayName" => display_name = or_null(value, Value::text)?,
                "email" => email = or_null(value, Value::text)?,
                "aliases" if value.raw != "[]" => aliases = serde_json::from_str(value.raw).ok()?,
                "enabled" => enabled = or_null(value, truth)?,
                "created" => created = or_null(value, time)?,
                "lastPasswordChange" => last_password_change = or_null(value, time)?,
                "lastLogin" => last_login = or_null(value, time)?,
                "lastLoginComplete" => last_login_complete = truth(value)?,
                "origin" => origin = or_null(value, |value| word(value.text()?))?,
                "administrator" => administrator = truth(value)?,
                "own" => own = truth(value)?,
                _ => {}
            }
        }
        let (kind, platform, tenant, id, class) = (kind?, platform?, tenant?, id?, class?);
        Some(User {
            kind,
            platform,
            tenant,
            id,
            user_name,
            display_name,
            email,
            aliases,
            enabled,
            class,
            created,
            last_password_change,
            last_login,
            last_login_complete,
            origin,
            administrator,
            own,
            native: None,
        })
    }

    /// Appends the line with these members set to these JSON texts, each in its place if it is there, else at the end.
    pub fn write_with<const N: usize>(&self, set: [(&str, &str); N], out: &mut String) {
        let mut is_set = [false; N];
        // Of the line, what lies before is written; what is not set is copied with its neighbours.
        let (mut written, mut end) = (0, 0);
        let mut before = "{\"";
        for (key, value) in &self.members {
            let place = set.iter().position(|(name, _)| name == key);
            let raw = place.map_or(value.raw, |place| set[place].1);
            place.into_iter().for_each(|place| is_set[place] = true);
            match self.is_tight {
                true if place.is_some() => {
                    [&self.line[written..value.from], raw].into_iter().for_each(|piece| out.push_str(piece));
                    written = value.from + value.raw.len();
                }
                true => {}
                false => [before, key, "\":", raw].into_iter().for_each(|piece| out.push_str(piece)),
            }
            end = value.from + value.raw.len();
            before = ",\"";
        }
        out.push_str(self.line.get(written..end).filter(|_| self.is_tight).unwrap_or_default());
        for ((key, raw), _) in set.iter().zip(is_set).filter(|(_, is_set)| !is_set) {
            [before, key, "\":", raw].into_iter().for_each(|piece| out.push_str(piece));
            before = ",\"";
        }
        out.push('}');
    }
}

fn mark(key: &[u8]) -> usize {
    let of = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default());
    key.len() * 7 + of(key.first()) + 5 * of(key.last())
}

/// What `read` makes of a value that may be null; `None` if it makes nothing of it.
fn or_null<'l, T>(value: Value<'l>, read: impl FnOnce(Value<'l>) -> Option<T>) -> Option<Option<T>> {
    if value.raw == "null" { Some(None) } else { read(value).map(Some) }
}

fn time(value: Value<'_>) -> Option<Time> {
    value.text()?.parse().ok()
}

fn truth(value: Value<'_>) -> Option<bool> {
    value.raw.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::{Record, json};
    use super::*;

    const LINE: &str = r#"{"kind":"user","platform":"p","tenant":"t","id":"ä","userName":null,"aliases":["x","y"],"enabled":true,"class":"person","created":"2026-01-31T01:30:00.000+02:00","more":{"a":[1.10,"\n"]},"origin":"sso"}"#;

    #[test]
    fn an_account_is_what_serde_makes_of_it() {
        let user = Skim::of(LINE).unwrap().account().unwrap();
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
            assert!(Skim::of(line).unwrap().account().is_none(), "{line}");
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
        let blanks_at_the_end = format!("{LINE} ");
        for written in [LINE, &spaced.replace("[\"x\" , \t\"y\"]", "[\"x\",\"y\"]"), &blanks_at_the_end] {
            line.clear();
            let skim = Skim::of(written).unwrap();
            assert_eq!(skim.is_tight, written == LINE);
            skim.write_with(set, &mut line);
            assert_eq!(line, record.to_string());
        }
        line.clear();
        Skim::of("{}").unwrap().write_with([("a", "1"), ("b", "2")], &mut line);
        assert_eq!(line, r#"{"a":1,"b":2}"#);
    }

    #[test]
    fn what_is_unusual_is_left_to_others() {
        for line in [r#"{"a":1,"a":2}"#, r#"{"\u0061":1}"#, "{\"a\":[1,\r2]}", "[1]", "{", ""] {
            assert!(Skim::of(line).is_none(), "{line}");
        }
    }
}
