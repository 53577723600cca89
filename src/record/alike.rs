//! Reads a page of a listing: JSON that mostly consists of an array of objects that are alike. Each is compared with those
//! before it, which takes less than to read it, and what is unusual in any way is left to serde_json, so that nothing is taken
//! that it would refuse.

mod part;
#[cfg(test)]
mod tests;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Error, Result};

use super::familiar::Familiar;
use super::field::Field;
use super::outline::{Gap, Outline};
use super::skim::Member;
use super::walk::{Value, Walker, walk_object};
use part::{Part, others};

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
        let member = |key: &str, value: Value<'_>| {
            members.push(Member::on(text, Field::Other, key, &value));
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

/// Leaves these methods to the part that follows.
macro_rules! leave_to_part {
    ($($method:ident($($name:ident: $type:ty),*))*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value> {
            self.part()?.$method($($name,)* visitor)
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
