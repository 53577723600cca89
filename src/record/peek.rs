//! The few members that decide what a line is and whom it concerns, read without building a record.
//! A line is compared with those before it, else walked over, and what is unusual in any way is left to serde_json, so
//! that nothing is taken that it would refuse.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::familiar::Familiar;
use super::field::Field;
use super::json::Str;
use super::skim::Skim;
use super::template::Template;
use super::{Event, Kind, Time};

/// The members of a record that the join looks at. Of a key that stands twice the last value counts.
#[derive(Debug, Default, PartialEq)]
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
        let skimmed = Skim::of(line).as_ref().and_then(found);
        skimmed.map_or_else(|| serde_json::from_str(line), |(peek, _)| Ok(peek))
    }
}

/// What a login says, its texts as they stand on its line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlainLogin<'l> {
    /// the connection's name
    pub tenant: &'l str,
    /// the account that it names
    pub user: &'l str,
    /// when
    pub time: Time,
}

/// Looks at the lines of a stream, and so knows what they are like.
#[derive(Debug, Default)]
pub struct Peeker {
    templates: Familiar<Template>,
}

impl Peeker {
    /// Looks at the line with which a text begins, if that is a login like the last one, and says where the line ends: this is the
    /// short way through a log of millions. `None` says nothing about the line; [`Peeker::at`] does.
    #[inline]
    pub fn login<'l>(&mut self, text: &'l str) -> Option<(PlainLogin<'l>, usize)> {
        self.templates.latest(|template| template.login(text))
    }

    /// Looks at one line. What was there before makes no difference but in time. The members of an account are given, too,
    /// and of any other line that had to be skimmed.
    ///
    /// # Errors
    /// As [`Peek::at`].
    #[inline]
    pub fn at<'a>(&mut self, line: &'a str) -> serde_json::Result<(Peek<'a>, Option<Skim<'a>>)> {
        self.fitting(line).map_or_else(|| self.skimmed(line), Ok)
    }

    #[inline]
    fn fitting<'a>(&mut self, line: &'a str) -> Option<(Peek<'a>, Option<Skim<'a>>)> {
        let (template, _) = self.templates.find(|template| template.fits(line).filter(|end| *end == line.len()))?;
        let peek = template.peek(line)?;
        let skim = (peek.kind == Some(Kind::User)).then(|| template.skim(line));
        Some((peek, skim))
    }

    fn skimmed<'a>(&mut self, line: &'a str) -> serde_json::Result<(Peek<'a>, Option<Skim<'a>>)> {
        let mut gaps = Vec::with_capacity(32);
        let skim = Skim::noting(line, |from, to| gaps.push((from, to)));
        let Some((skim, (peek, places))) = skim.and_then(|skim| found(&skim).map(|found| (skim, found))) else {
            return serde_json::from_str(line).map(|peek| (peek, None));
        };
        if self.templates.is_curious() {
            Template::of(line, &skim, gaps, &peek, places)
                .into_iter()
                .for_each(|template| self.templates.learn(template));
        }
        Ok((peek, Some(skim)))
    }
}

/// Which members of the line they are that count, counted from 0.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Places {
    pub kind: Option<usize>,
    pub tenant: Option<usize>,
    pub user: Option<usize>,
    pub time: Option<usize>,
    pub event: Option<usize>,
}

/// What stands on a line of which each member that counts is written plainly.
fn found<'l>(skim: &Skim<'l>) -> Option<(Peek<'l>, Places)> {
    let (mut peek, mut places) = (Peek::default(), Places::default());
    for (number, member) in skim.members().iter().enumerate() {
        let place = match member.field {
            Field::Kind => &mut places.kind,
            Field::Tenant => &mut places.tenant,
            Field::User => &mut places.user,
            Field::Time => &mut places.time,
            Field::Event => &mut places.event,
            _ => continue,
        };
        *place = Some(number);
        let text = skim.text(member)?;
        match member.field {
            Field::Kind => peek.kind = Some(word(text)?),
            Field::Tenant => peek.tenant = Some(Cow::Borrowed(text)),
            Field::User => peek.user = Some(Cow::Borrowed(text)),
            Field::Time => peek.time = Some(text.parse().ok()?),
            _ => peek.event = Some(word(text)?),
        }
    }
    Some((peek, places))
}

/// The variant that serde writes as this word.
pub(super) fn word<'l, T: Deserialize<'l>>(text: &'l str) -> Option<T> {
    T::deserialize(StrDeserializer::<de::value::Error>::new(text)).ok()
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
                while let Some(Str(key)) = map.next_key()? {
                    match &*key {
                        "kind" => peek.kind = Some(map.next_value()?),
                        "tenant" => peek.tenant = Some(map.next_value::<Str>()?.0),
                        "user" => peek.user = Some(map.next_value::<Str>()?.0),
                        "time" => peek.time = Some(instant(&map.next_value::<Str>()?.0)?),
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
    use proptest::prelude::*;

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

    fn known<'l>(peeker: &mut Peeker, line: &'l str) -> Result<Peek<'l>, String> {
        if let Some((PlainLogin { tenant, user, time }, end)) = peeker.login(line) {
            assert_eq!(end, line.len());
            let [tenant, user] = [tenant, user].map(|text| Some(Cow::Borrowed(text)));
            return Ok(Peek { kind: Some(Kind::Login), tenant, user, time: Some(time), event: full(line)?.event });
        }
        peeker.at(line).map(|(peek, _)| peek).map_err(|error| error.to_string())
    }

    /// The full reader's word on a line.
    fn full(line: &str) -> Result<Peek<'_>, String> {
        serde_json::from_str(line).map_err(|error| error.to_string())
    }

    #[test]
    fn lines_that_fit_a_template_are_read_as_if_they_did_not() {
        let line = |user: &str, time: &str, ip: &str| {
            format!(
                r#"{{"kind":"login","tenant":"t","n":[1,{{"user":"x"}}],"user":"{user}","time":"{time}","ip":"{ip}"}}"#
            )
        };
        let mut peeker = Peeker::default();
        let (now, later) = ("2026-01-31T01:30:00.000Z", "2026-01-31T01:30:00+02:00");
        for (user, time, ip) in [
            ("a", now, "10.0.0.1"),
            ("böb", later, ""),
            ("", now, "[::1]"),
            ("a\\u0041", now, "x"),
            ("a", "yesterday", "x"),
            ("a", now, "\\x"),
            ("a", now, "x\",\"user\":\"b"),
            ("a", now, "x\",\"ip\":\"b"),
            ("a\",\"more\":\"", now, "x"),
            ("a\u{1}", now, "x"),
            ("last", now, "x"),
        ] {
            let line = line(user, time, ip);
            for line in [&line, &format!("{line} "), &format!(" {line}"), &format!("{line}}}"), &line[..line.len() - 1]]
            {
                assert_eq!(known(&mut peeker, line), full(line), "{line}");
            }
        }
        assert!(peeker.templates.count() > 0);
    }

    #[test]
    fn a_log_is_read_the_short_way_whatever_the_length_of_what_differs() {
        let line = |user: &str, ip: &str| {
            format!(r#"{{"kind":"login","tenant":"t","user":"{user}","time":"2026-01-31T01:30:00.000Z","ip":"{ip}"}}"#)
        };
        let mut peeker = Peeker::default();
        // All of one length at first, so that the same is expected of those that follow.
        let alike = (0..40).map(|n| line(&format!("user{n:05}"), &format!("10.0.0.{n}")));
        let others =
            ["", "a", "user123456", "user\\u0041", "us\u{1}r00001", "us\"r00001", "usér0001", "user\\", "user00001"];
        let others = others.into_iter().map(|user| line(user, "10.0.0.1"));
        let (mut short, mut all) = (0, 0);
        for line in alike.chain(others) {
            short += u32::from(peeker.login(&line).is_some());
            all += 1;
            assert_eq!(known(&mut peeker, &line), full(&line), "{line}");
        }
        // The first, and the four that are no plain text.
        assert_eq!(short, all - 5);
    }

    #[test]
    fn a_login_is_told_from_what_follows_it() {
        let line = |user: &str| {
            format!(r#"{{"kind":"login","tenant":"t","user":"{user}","time":"2026-01-31T01:30:00.000Z"}}"#)
        };
        let mut peeker = Peeker::default();
        peeker.at(&line("first")).unwrap();
        for user in ["", "a", "a name that is longer than those before it"] {
            for rest in ["", "\n", "\r\n", "\n{\"kind\":\"login\"}", "\n\u{e9}"] {
                let text = line(user) + rest;
                let (login, end) = peeker.login(&text).unwrap();
                assert_eq!((login.user, end), (user, line(user).len()), "{text}");
            }
            for rest in [" ", "}", "\r", "\r ", " \n", "{\"kind\":\"login\"}", "\",\"user\":\"b\"}"] {
                assert_eq!(peeker.login(&(line(user) + rest)), None, "{rest:?}");
            }
            assert_eq!(peeker.login(&line(user)[1..]), None);
        }
    }

    #[test]
    fn what_is_null_in_one_line_and_a_text_or_a_number_in_the_next_has_one_template() {
        let mut peeker = Peeker::default();
        for (email, enabled, groups) in
            [("\"a@b\"", "true", "1"), ("null", "false", "-20"), ("\"\"", "null", "0.5"), ("7", "\"x\"", "null")]
        {
            let line = format!(
                r#"{{"kind":"user","tenant":"t","id":"a","email":{email},"enabled":{enabled},"groups":[{{"id":{groups}}}]}}"#
            );
            let (peek, skim) = peeker.at(&line).unwrap();
            assert_eq!((peek.tenant.as_deref(), skim), (Some("t"), Skim::of(&line)), "{line}");
            assert_eq!(peeker.templates.count(), 1, "{line}");
        }
    }

    /// A line of a log, as it might be written.
    fn lines() -> impl Strategy<Value = String> {
        let text = || prop_oneof![4 => "[a-zA-Z@.]{0,20}", 1 => "[^\"\\\\\u{0}-\u{1f}]{0,9}", 1 => r#"a(\\["nu/x]|\\u00e9|"){0,2}"#];
        let key = prop_oneof![
            6 => prop::sample::select(vec!["kind", "tenant", "user", "time", "event", "ip"]).prop_map(str::to_owned),
            1 => Just("\\u0075ser".to_owned()),
            1 => text(),
        ];
        let value = prop_oneof![
            4 => prop::sample::select(vec![
                r#""login""#, r#""sign""#, r#""user""#, r#""created""#, r#""t""#, r#""2026-01-31T01:30:00.000Z""#,
                r#""2026-01-31T01:30:00+01:00""#, "null", "7", r#"{"user":"x","time":[{}]}"#, "[1,\"a\"]", "01", "{\"kind\":}",
            ]).prop_map(str::to_owned),
            3 => text().prop_map(|text| format!("\"{text}\"")),
        ];
        let space = || prop::sample::select(vec!["", "", "", "", " ", "\t"]);
        let member = (key, space(), value, space()).prop_map(|(key, a, value, b)| format!("\"{key}\"{a}:{b}{value}"));
        let login = r#""kind":"login","tenant":"t","user":"a","time":"2026-01-31T01:30:00.000Z""#.to_owned();
        let user = r#""kind":"user","tenant":"t","id":"a","email":null,"aliases":["b"],"n":{"a":-1.5e3,"b":[]},"enabled":true"#.to_owned();
        let usual = prop_oneof![2 => Just(String::new()), 3 => Just(login), 3 => Just(user)];
        (usual, prop::collection::vec(member, 0..5)).prop_map(|(usual, members)| {
            let all: Vec<String> = [usual].into_iter().filter(|usual| !usual.is_empty()).chain(members).collect();
            format!("{{{}}}", all.join(","))
        })
    }

    proptest! {
        #[test]
        fn whatever_came_before_a_line_is_read_as_serde_reads_it(
            lines in prop::collection::vec(lines(), 1..4),
            edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), "[ -~]|é|\u{1}|"), 0..12),
        ) {
            let mut all = lines.clone();
            for (which, place, with) in edits {
                // Each edit is made to an original, so that most of the line still fits.
                let mut line = lines[which.index(lines.len())].clone();
                let places: Vec<(usize, char)> = line.char_indices().collect();
                let (from, c) = places[place.index(places.len())];
                line.replace_range(from..from + c.len_utf8(), &with);
                all.push(line);
            }
            let mut peeker = Peeker::default();
            // Of lines that come several times, the texts that they have in common are learned.
            for line in all.iter().chain(&lines).flat_map(|line| [line; 5]).chain(&all) {
                if let Ok((_, Some(skim))) = peeker.at(line) {
                    prop_assert_eq!(Some(skim), Skim::of(line), "{}", line);
                }
                prop_assert_eq!(known(&mut peeker, line), full(line), "{}", line);
                prop_assert_eq!(Peek::at(line).map_err(|error| error.to_string()), full(line), "{}", line);
            }
        }
    }
}
