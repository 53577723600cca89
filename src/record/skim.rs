//! An account's line as it is, its members looked at where they stand: read without copying, written again with some of
//! them changed. For lines that are written plainly; any other is a [`Record`](super::Record) and a [`User`].

use super::field::Field;
use super::peek::word;
use super::walk::{Value, walk};
use super::{Time, User};

/// The members of one line in their order, each key but once.
#[derive(Debug, PartialEq)]
pub struct Skim<'l> {
    line: &'l str,
    members: Vec<Member>,
    /// whether there is no white space between the members
    is_tight: bool,
}

/// Where on its line a member stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub field: Field,
    /// where the key begins and ends, without its quotes
    pub key: (usize, usize),
    /// where the value does, with them
    pub value: (usize, usize),
    /// whether the value is a string without escapes
    pub is_plain: bool,
}

impl Member {
    /// A member with this key and value, both of which stand on this line.
    #[inline]
    pub fn on(line: &str, field: Field, key: &str, value: &Value<'_>) -> Member {
        let key_from = key.as_ptr().addr() - line.as_ptr().addr();
        let (key, end) = ((key_from, key_from + key.len()), value.from + value.raw.len());
        Member { field, key, value: (value.from, end), is_plain: value.is_plain }
    }
}

impl<'l> Skim<'l> {
    /// The members of a line. `None` for escapes in keys, twins, and whatever else is unusual or no JSON object.
    pub fn of(line: &'l str) -> Option<Skim<'l>> {
        Skim::noting(line, |_, _| {})
    }

    /// The same; tells `scalar` where each value begins and ends that has neither parts nor escapes, at any depth.
    pub(super) fn noting(line: &'l str, scalar: impl FnMut(usize, usize)) -> Option<Skim<'l>> {
        /// What stands at least between two values beside the key: a comma, two quotes and a colon.
        const BETWEEN: usize = 4;
        let (mut members, mut seen, mut end, mut is_tight) = (Vec::with_capacity(32), 0_u64, 0, true);
        let member = |key: &'l str, value: Value<'l>| {
            // Two keys rarely share a mark, so that they are rarely compared.
            let mark = 1 << (mark(key.as_bytes()) % 64);
            if seen & mark != 0 && members.iter().any(|other: &Member| line[other.key.0..other.key.1] == *key) {
                return None;
            }
            seen |= mark;
            is_tight &= value.from == end + key.len() + BETWEEN;
            end = value.from + value.raw.len();
            members.push(Member::on(line, Field::named(key), key, &value));
            Some(())
        };
        walk(line, member, scalar)?;
        is_tight &= end + 1 == line.len();
        // A value with a line end in it would have to be written anew.
        memchr::memchr2(b'\r', b'\n', line.as_bytes()).is_none().then_some(Skim { line, members, is_tight })
    }

    /// A line of which the members are known.
    pub(super) fn with(line: &'l str, members: Vec<Member>, is_tight: bool) -> Skim<'l> {
        Skim { line, members, is_tight }
    }

    /// The members in their order.
    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    /// Whether there is no white space between the members.
    pub(super) fn is_tight(&self) -> bool {
        self.is_tight
    }

    /// The text of a value that is a string without escapes.
    pub(super) fn text(&self, member: &Member) -> Option<&'l str> {
        if member.is_plain { self.line.get(member.value.0 + 1..member.value.1 - 1) } else { None }
    }

    /// A value as it is written.
    fn raw(&self, member: &Member) -> &'l str {
        &self.line[member.value.0..member.value.1]
    }

    /// The account, without the platform's own object. `None` if a member is not as `list-users` writes it.
    pub fn account(&self) -> Option<User<&'l str>> {
        let (mut kind, mut platform, mut tenant, mut id, mut class) = (None, None, None, None, None);
        let (mut user_name, mut display_name, mut email, mut aliases) = (None, None, None, Vec::new());
        let (mut created, mut last_password_change, mut last_login) = (None, None, None);
        let (mut enabled, mut origin) = (None, None);
        let (mut last_login_complete, mut administrator, mut own) = (false, false, false);
        let text = |member: &Member| self.text(member);
        let time = |member: &Member| self.text(member)?.parse::<Time>().ok();
        let truth = |member: &Member| self.raw(member).parse::<bool>().ok();
        for member in &self.members {
            match member.field {
                Field::Kind => kind = word(text(member)?),
                Field::Platform => platform = text(member),
                Field::Tenant => tenant = text(member),
                Field::Id => id = text(member),
                Field::Class => class = word(text(member)?),
                Field::UserName => user_name = self.or_null(member, text)?,
                Field::DisplayName => display_name = self.or_null(member, text)?,
                Field::Email => email = self.or_null(member, text)?,
                Field::Aliases if self.raw(member) != "[]" => aliases = serde_json::from_str(self.raw(member)).ok()?,
                Field::Enabled => enabled = self.or_null(member, truth)?,
                Field::Created => created = self.or_null(member, time)?,
                Field::LastPasswordChange => last_password_change = self.or_null(member, time)?,
                Field::LastLogin => last_login = self.or_null(member, time)?,
                Field::LastLoginComplete => last_login_complete = truth(member)?,
                Field::Origin => origin = self.or_null(member, |member| word(text(member)?))?,
                Field::Administrator => administrator = truth(member)?,
                Field::Own => own = truth(member)?,
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

    /// What `read` makes of a value that may be null; `None` if it makes nothing of it.
    fn or_null<T>(&self, member: &Member, read: impl FnOnce(&Member) -> Option<T>) -> Option<Option<T>> {
        if !member.is_plain && self.raw(member) == "null" { Some(None) } else { read(member).map(Some) }
    }

    /// Appends the line with these members set to these JSON texts, each in its place if it is there, else at the end.
    pub fn write_with<const N: usize>(&self, set: [(Field, &str); N], out: &mut String) {
        let mut is_set = [false; N];
        // Of the line, what lies before is written; what is not set is copied with its neighbours.
        let (mut written, mut end) = (0, 0);
        let mut before = "{\"";
        for member in &self.members {
            let place = set.iter().position(|(field, _)| *field == member.field);
            place.into_iter().for_each(|place| is_set[place] = true);
            match (self.is_tight, place) {
                (true, Some(place)) => {
                    [&self.line[written..member.value.0], set[place].1]
                        .into_iter()
                        .for_each(|piece| out.push_str(piece));
                    written = member.value.1;
                }
                (true, None) => {}
                (false, _) => {
                    let raw = place.map_or(self.raw(member), |place| set[place].1);
                    let key = &self.line[member.key.0..member.key.1];
                    [before, key, "\":", raw].into_iter().for_each(|piece| out.push_str(piece));
                }
            }
            end = member.value.1;
            before = ",\"";
        }
        out.push_str(self.line.get(written..end).filter(|_| self.is_tight).unwrap_or_default());
        for ((field, raw), _) in set.iter().zip(is_set).filter(|(_, is_set)| !is_set) {
            [before, field.name(), "\":", raw].into_iter().for_each(|piece| out.push_str(piece));
            before = ",\"";
        }
        out.push('}');
    }
}

fn mark(key: &[u8]) -> usize {
    let of = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default());
    key.len() * 7 + of(key.first()) + 5 * of(key.last())
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
        record.set("reason", &[1, 2]);
        record.set("enabled", &None::<bool>);
        let mut line = String::new();
        let spaced = LINE.replace("\",\"", "\" , \t\"");
        let set = [(Field::Kind, "\"verdict\""), (Field::Reason, "[1,2]"), (Field::Enabled, "null")];
        let blanks_at_the_end = format!("{LINE} ");
        for written in [LINE, &spaced.replace("[\"x\" , \t\"y\"]", "[\"x\",\"y\"]"), &blanks_at_the_end] {
            line.clear();
            let skim = Skim::of(written).unwrap();
            assert_eq!(skim.is_tight, written == LINE);
            skim.write_with(set, &mut line);
            assert_eq!(line, record.to_string());
        }
        line.clear();
        Skim::of("{}").unwrap().write_with([(Field::Id, "1"), (Field::Own, "2")], &mut line);
        assert_eq!(line, r#"{"id":1,"own":2}"#);
    }

    #[test]
    fn what_is_unusual_is_left_to_others() {
        for line in [r#"{"a":1,"a":2}"#, r#"{"\u0061":1}"#, "{\"a\":[1,\r2]}", "[1]", "{", ""] {
            assert!(Skim::of(line).is_none(), "{line}");
        }
    }
}
