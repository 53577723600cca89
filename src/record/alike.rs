//! Reads a page of a listing: JSON that mostly consists of an array of objects that are alike. Each is compared with those
//! before it, which takes less than to read it, and what is unusual in any way is left to serde_json, so that nothing is taken
//! that it would refuse.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Error, Result};

use super::familiar::Familiar;
use super::field::Field;
use super::outline::{Gap, Outline};
use super::skim::Member;
use super::walk::{Value, Walker, walk_object};

/// Reads such a text.
///
/// # Errors
/// Those of serde_json, which reads the text again if anything is wrong with it.
pub fn page<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T> {
    let mut reader = Reader::new(text);
    match T::deserialize(&mut reader) {
        Ok(read) if reader.walker.is_at_end() => Ok(read),
        _ => serde_json::from_str(text),
    }
}

/// Reads objects member by member, and those in arrays as they are alike.
struct Reader<'de> {
    walker: Walker<'de, fn(usize, usize)>,
    outlines: Familiar<Outline>,
    gaps: Vec<Gap>,
    /// whether what is read next is an element of an array
    is_element: bool,
    /// how much deeper it may go here; what values hold may be nested in turn
    depth: u32,
}

/// How many members and values an object may have at most to be compared with others. One of more is read as fast as a whole.
const MOST: usize = 64;

/// How deep the arrays and objects may lie that are read here: with what a [`Walker`] takes, not as deep as serde_json does.
const DEEPEST: u32 = 32;

impl<'de> Reader<'de> {
    fn new(text: &'de str) -> Self {
        let mut walker = Walker::new(text, (|_, _| {}) as fn(usize, usize));
        walker.space();
        Reader { walker, outlines: Familiar::default(), gaps: Vec::new(), is_element: false, depth: DEEPEST }
    }

    /// The value that follows.
    fn part(&mut self) -> Result<Part<'de>> {
        self.walker.value().map(Part).ok_or_else(unsure)
    }

    /// Passes over the object that follows if it is like one before it; where its members lie on what was left to read.
    fn fitting(&mut self) -> Option<impl Iterator<Item = Member>> {
        let Reader { walker, outlines, gaps, .. } = self;
        let text = walker.rest().as_bytes();
        let (outline, end) = outlines.find(|outline| {
            gaps.resize(outline.gaps().max(gaps.len()), (0, 0));
            outline.fits(text, gaps)
        })?;
        walker.pass(end);
        Some(outline.members(text, gaps))
    }

    /// The same for one that is like none; `None` if it has too many members.
    fn walked(&mut self) -> Option<Vec<Member>> {
        let text = self.walker.rest();
        let (mut members, mut gaps, mut values) = (Vec::with_capacity(MOST), Vec::with_capacity(MOST), 0);
        let member = |key: &str, Value { raw, from, is_plain }: Value<'_>| {
            let key_from = key.as_ptr().addr() - text.as_ptr().addr();
            let (key, value) = ((key_from, key_from + key.len()), (from, from + raw.len()));
            members.push(Member { field: Field::Other, key, value, is_plain });
            (members.len() <= MOST).then_some(())
        };
        let scalar = |from, to| {
            values += 1;
            if values <= MOST {
                gaps.push((from, to));
            }
        };
        let end = walk_object(text, member, scalar)?;
        self.walker.pass(end);
        if values <= MOST && self.outlines.is_curious() {
            self.outlines.learn(Outline::of(&text[..end], &members, &gaps));
        }
        Some(members)
    }

    /// One level deeper.
    fn inside<T>(&mut self, read: impl FnOnce(&mut Inside<'_, 'de>) -> Result<T>) -> Result<T> {
        self.depth = self.depth.checked_sub(1).ok_or_else(unsure)?;
        self.walker.pass(1);
        let mut inside = Inside { reader: self, is_first: true, is_over: false };
        let read = read(&mut inside)?;
        let is_over = inside.is_over;
        self.depth += 1;
        // Whoever stops before the end would have to be told as serde_json does.
        if is_over { Ok(read) } else { Err(unsure()) }
    }
}

/// The full reader knows better.
fn unsure() -> Error {
    Error::custom("unusual")
}

/// Gives `$leave` the methods of a deserializer for which there is nothing to be gained here.
macro_rules! others {
    ($leave:ident) => {
        $leave! {
            deserialize_any() deserialize_bool() deserialize_char()
            deserialize_i8() deserialize_i16() deserialize_i32() deserialize_i64() deserialize_i128()
            deserialize_u8() deserialize_u16() deserialize_u32() deserialize_u64() deserialize_u128()
            deserialize_f32() deserialize_f64() deserialize_bytes() deserialize_byte_buf()
            deserialize_unit() deserialize_unit_struct(name: &'static str)
            deserialize_newtype_struct(name: &'static str)
            deserialize_tuple(length: usize) deserialize_tuple_struct(name: &'static str, length: usize)
            deserialize_map() deserialize_enum(name: &'static str, variants: &'static [&'static str])
        }
    };
}

/// Leaves these methods to the part that follows.
macro_rules! leave_to_part {
    ($($method:ident($($name:ident: $type:ty),*))*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value> {
            self.part()?.$method($($name,)* visitor)
        }
    )*};
}

/// Leaves these methods to serde_json, which has to come to the end of the part.
macro_rules! leave_to_serde {
    ($($method:ident($($name:ident: $type:ty),*))*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value> {
            let mut full = serde_json::Deserializer::from_str(self.0.raw);
            let read = full.$method($($name,)* visitor)?;
            full.end().map(|()| read)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Error;

    others!(leave_to_part);
    leave_to_part! { deserialize_str() deserialize_string() deserialize_identifier() deserialize_ignored_any() }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.walker.peek() {
            Some(b'n') => self.part()?.deserialize_option(visitor),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.walker.peek() {
            Some(b'[') => self.inside(|inside| visitor.visit_seq(inside)),
            _ => Err(unsure()),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        if self.walker.peek() != Some(b'{') {
            return self.part()?.deserialize_struct(name, fields, visitor);
        }
        if !std::mem::take(&mut self.is_element) {
            return self.inside(|inside| visitor.visit_map(inside));
        }
        let text = self.walker.rest();
        if let Some(members) = self.fitting() {
            return Members::visit(text, members, visitor);
        }
        match self.walked() {
            Some(members) => Members::visit(text, members.into_iter(), visitor),
            None => self.part()?.deserialize_struct(name, fields, visitor),
        }
    }
}

/// The members or elements of which the bracket that opens was read.
struct Inside<'r, 'de> {
    reader: &'r mut Reader<'de>,
    is_first: bool,
    /// whether the bracket that closes was read
    is_over: bool,
}

impl Inside<'_, '_> {
    fn another(&mut self, close: u8) -> Result<bool> {
        let is_first = std::mem::take(&mut self.is_first);
        let follows = self.reader.walker.another(is_first, close).ok_or_else(unsure)?;
        self.is_over = !follows;
        Ok(follows)
    }
}

impl<'de> MapAccess<'de> for &mut Inside<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        if !self.another(b'}')? {
            return Ok(None);
        }
        let key = self.reader.walker.key().ok_or_else(unsure)?;
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value> {
        self.reader.is_element = false;
        seed.deserialize(&mut *self.reader)
    }
}

impl<'de> SeqAccess<'de> for &mut Inside<'_, 'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>> {
        if !self.another(b']')? {
            return Ok(None);
        }
        self.reader.is_element = true;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        /// What an object of a listing takes at least, about: so that there is room for all from the beginning.
        const LENGTH: usize = 256;
        let rest = self.reader.walker.rest();
        rest.trim_ascii_start().starts_with('{').then_some(rest.len() / LENGTH)
    }
}

/// The members of an object that lie where these say.
struct Members<'de, I> {
    text: &'de str,
    rest: I,
    value: Option<Part<'de>>,
}

impl<'de, I: Iterator<Item = Member>> Members<'de, I> {
    fn visit<V: Visitor<'de>>(text: &'de str, members: I, visitor: V) -> Result<V::Value> {
        let mut members = Members { text, rest: members, value: None };
        let read = visitor.visit_map(&mut members)?;
        if members.rest.next().is_none() { Ok(read) } else { Err(unsure()) }
    }
}

impl<'de, I: Iterator<Item = Member>> MapAccess<'de> for &mut Members<'de, I> {
    type Error = Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        let Some(Member { key, value, is_plain, .. }) = self.rest.next() else { return Ok(None) };
        let text = |(from, to)| self.text.get(from..to).ok_or_else(unsure);
        self.value = Some(Part(Value { raw: text(value)?, from: value.0, is_plain }));
        seed.deserialize(BorrowedStrDeserializer::new(text(key)?)).map(Some)
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value> {
        seed.deserialize(self.value.take().ok_or_else(unsure)?)
    }
}

/// A value, of which it is known where it ends.
struct Part<'de>(Value<'de>);

impl<'de> Part<'de> {
    /// A string without escapes.
    fn plain(&self) -> Option<&'de str> {
        self.0.raw.get(1..self.0.raw.len() - 1).filter(|_| self.0.is_plain)
    }

    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.plain() {
            Some(text) => visitor.visit_borrowed_str(text),
            None => serde_json::Deserializer::from_str(self.0.raw).deserialize_str(visitor),
        }
    }
}

impl<'de> Deserializer<'de> for Part<'de> {
    type Error = Error;

    others!(leave_to_serde);
    leave_to_serde! {
        deserialize_seq() deserialize_struct(name: &'static str, fields: &'static [&'static str])
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.text(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.text(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.text(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.0.raw == "null" { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_unit()
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::value::RawValue;

    use super::*;

    #[derive(serde::Deserialize, serde::Serialize)]
    struct Page<'a> {
        status: Option<Cow<'a, str>>,
        #[serde(borrow, default)]
        content: Vec<Event<'a>>,
        data: Option<Box<Page<'a>>>,
        #[serde(borrow)]
        raw: Option<Vec<&'a RawValue>>,
        total: Option<u64>,
    }

    #[derive(serde::Deserialize, serde::Serialize)]
    struct Event<'a> {
        #[serde(borrow)]
        id: Cow<'a, str>,
        #[serde(borrow, rename = "type")]
        kind: Option<Text<'a>>,
        at: Option<f64>,
        source: Option<Source>,
        #[serde(default)]
        tags: Vec<String>,
        more: Option<BTreeMap<String, serde_json::Value>>,
        #[serde(borrow)]
        raw: Option<&'a RawValue>,
    }

    #[derive(serde::Deserialize, serde::Serialize)]
    #[serde(transparent)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

    #[derive(serde::Deserialize, serde::Serialize)]
    struct Source {
        id: Option<String>,
        sort: Sort,
    }

    #[derive(serde::Deserialize, serde::Serialize)]
    enum Sort {
        A,
        B,
    }

    /// What a reader says, be it an error.
    fn said(read: Result<Page<'_>>) -> String {
        match read {
            Ok(page) => serde_json::to_string(&page).unwrap(),
            Err(error) => error.to_string(),
        }
    }

    fn is_read_as_ever(text: &str) {
        assert_eq!(said(page(text)), said(serde_json::from_str(text)), "{text}");
    }

    #[test]
    fn objects_that_are_alike_are_read_from_the_text_where_they_stand() {
        let event = |id: &str, kind: &str| {
            format!(
                r#"{{"id":"{id}","other":[1,{{"x":"{id}"}}],"type":{kind},"source":{{"id":"s","sort":"A"}},"at":-1.5e3}}"#
            )
        };
        let events = [event("1", "\"x\""), event("two", "null"), event("\\u0041", "\"\""), event("", "\"é\"")];
        for between in [",", " ,\n"] {
            let events = events.join(between);
            let text = format!(r#" {{"total":4, "content" : [{events}],"data":{{"raw":[ 1 ,[2]],"status":"x"}} }} "#);
            let mut reader = Reader::new(&text);
            let read = Page::deserialize(&mut reader).unwrap();
            assert!(reader.walker.is_at_end());
            assert_eq!(reader.outlines.count(), 2, "an escape makes another outline");
            let ids: Vec<_> = read.content.iter().map(|event| &*event.id).collect();
            assert_eq!(ids, ["1", "two", "A", ""]);
            assert!(matches!(read.content[1].id, Cow::Borrowed(_)) && read.content[1].kind.is_none());
            is_read_as_ever(&text);
        }
    }

    #[test]
    fn what_is_wrong_is_said_as_ever() {
        let good = r#"{"content":[{"id":"1","at":1},{"id":"2","at":2},{"id":"3","at":3}],"total":3}"#;
        is_read_as_ever(good);
        for (from, to) in [
            ("\"at\":2", "\"at\":\"2\""),
            ("\"at\":2", "\"id\":\"2\""),
            ("\"at\":2}", "\"at\":2},"),
            ("\"at\":2}", "\"at\":2}}"),
            ("\"at\":2", "\"at\":02"),
            ("\"at\":2", "\"a\\u0074\":2"),
            ("{\"id\":\"2\"", "{\"ix\":\"2\""),
            ("3}],", "3},],"),
            ("3}],", "3}},"),
            ("3}],", "3}]]],"),
            ("3}],", "3}],\"content\":[],"),
            ("total", "status"),
            ("3}]", "3}"),
            ("3}],\"total\":3}", "3}],\"total\":3} x"),
            ("3}],\"total\":3}", "3}],\"total\":3}}"),
            ("3}],\"total\":3}", "3}],\"total\":3"),
            ("\"2\"", "\"\\ud800\""),
            (":3}", ":3} x"),
            ("[{", "[null,{"),
            ("[{", "[[\"0\",null,null,null,[],null,null],{"),
            ("[{\"id\":\"1\",\"at\":1},{", "[{"),
        ] {
            assert!(good.contains(from));
            is_read_as_ever(&good.replacen(from, to, 1));
        }
        for text in
            ["", "null", "[]", "7", "{}", "{\"content\":[]}", "{\"content\":{}}", "{\"data\":null}", "{\"raw\":[null]}"]
        {
            is_read_as_ever(text);
        }
    }

    #[test]
    fn an_object_of_many_members_or_values_is_nothing_to_compare_with() {
        let members =
            |value: &str, count: usize| (0..count).map(|n| format!(r#""m{n}":{value}"#)).collect::<Vec<_>>().join(",");
        let values = format!(r#""other":[{}]"#, vec!["1"; 200_000].join(","));
        for more in [members("1", 20_000), members("{}", 20_000), values, members("1", 60)] {
            let object = format!(r#"{{"id":"1",{more}}}"#);
            let text = format!(r#"{{"content":[{object},{object}],"total":2}}"#);
            let mut reader = Reader::new(&text);
            assert_eq!(Page::deserialize(&mut reader).unwrap().content.len(), 2);
            assert_eq!(reader.outlines.count(), usize::from(object.len() < 1_000));
            assert!(reader.walker.is_at_end() && reader.gaps.len() <= MOST);
            is_read_as_ever(&text);
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_left_to_who_knows_how_deep_that_is() {
        for depth in [1, 30, 31, 32, 33, 64, 126, 127, 128, 200_000] {
            let nested = |open: &str, close: &str| format!("{}{}", open.repeat(depth), close.repeat(depth));
            is_read_as_ever(&nested(r#"{"data":"#, "}").replace(":}", ":null}"));
            is_read_as_ever(&format!(
                r#"{{"content":[{{"id":"1","more":{}}}]}}"#,
                nested(r#"{"a":"#, "}").replace(":}", ":1}")
            ));
            is_read_as_ever(&format!(r#"{{"content":{}}}"#, nested("[", "]")));
        }
    }

    #[test]
    fn a_reader_that_stops_early_is_told_as_ever() {
        #[derive(Debug, serde::Deserialize)]
        #[expect(dead_code, reason = "it is looked at by its Debug")]
        struct Wide {
            n: Option<i128>,
        }
        for text in [r#"[{"n":1},{"n":2}]"#, r#"[{"n":1.5},{"n":2}]"#, r#"[{"n":1},{"n":2e3}]"#, r#"[{"n":"1"}]"#] {
            let said = |read: Result<Vec<Wide>>| format!("{read:?}");
            assert_eq!(said(page(text)), said(serde_json::from_str(text)), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_page_is_read_as_serde_reads_it(
            events in prop::collection::vec(prop::sample::select(vec![
                r#"{"id":"1","type":"x","at":1.5}"#, r#"{"id":"22","type":null,"at":-0}"#, r#"{"id":"a\\n","type":"é","at":1e9}"#,
                r#"{"id":"3","source":{"id":null,"sort":"A"},"tags":["a","b"]}"#, r#"{"id":"4","source":{"sort":"B"},"tags":[]}"#,
                r#"{ "id" : "5" , "more":{"a":[1,{}],"b":"\\u00e9"}, "raw" : [ 1 ] }"#, r#"{"id":"6","raw":"x","other":{"id":7}}"#,
            ]), 0..6),
            edits in prop::collection::vec((any::<prop::sample::Index>(), "[ -~]|é|\u{1}"), 0..3),
            nested: bool,
        ) {
            let page = format!(r#"{{"total":3,"content":[{}],"raw":[1, {{}}]}}"#, events.join(","));
            let mut text = if nested { format!(r#"{{"status":"SUCCESS","data":{page}}}"#) } else { page };
            for (place, with) in edits {
                let places: Vec<(usize, char)> = text.char_indices().collect();
                let (from, c) = places[place.index(places.len())];
                text.replace_range(from..from + c.len_utf8(), &with);
            }
            prop_assert_eq!(said(super::page(&text)), said(serde_json::from_str(&text)), "{}", text);
        }
    }
}
