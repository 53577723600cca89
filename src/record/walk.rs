//! A walk over one JSON object that checks all of it and builds nothing: where its members lie, where its texts end.
//! What it is not sure of it gives up, and leaves to a full reader: it never takes what that would refuse.

use super::scalar::{plain_end, scalar_end};

/// How deep values may be nested. A full reader takes more; lines that are that deep are for it.
const DEEPEST: u32 = 32;

/// A member's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Value<'l> {
    /// as it is written
    pub raw: &'l str,
    /// where on the line that begins
    pub from: usize,
    /// whether it is a string without escapes
    pub is_plain: bool,
}

/// Hands each member of the object on this line to `member`, in their order and twins included, and to `scalar` where
/// each value begins and ends, at any depth, that has neither members nor elements nor escapes.
/// `None` if `member` says so, for keys with escapes, for deep nesting, and for all that is not one JSON object.
pub(crate) fn walk<'l>(
    line: &'l str,
    member: impl FnMut(&'l str, Value<'l>) -> Option<()>,
    scalar: impl FnMut(usize, usize),
) -> Option<()> {
    let end = walk_object(line, member, scalar)?;
    Walker::new(line.get(end..)?, |_, _| {}).is_at_end().then_some(())
}

/// The same for the object with which this text begins; where it ends.
pub(super) fn walk_object<'l>(
    text: &'l str,
    mut member: impl FnMut(&'l str, Value<'l>) -> Option<()>,
    scalar: impl FnMut(usize, usize),
) -> Option<usize> {
    let mut walker = Walker::new(text, scalar);
    walker.space();
    walker.members(&mut |walker, key| member(key, walker.value()?))?;
    Some(walker.at)
}

/// A walk on its way.
#[derive(Debug)]
pub(super) struct Walker<'l, F> {
    line: &'l str,
    bytes: &'l [u8],
    at: usize,
    scalar: F,
}

impl<'l, F: FnMut(usize, usize)> Walker<'l, F> {
    /// A walk that begins where `line` does; tells `scalar` as [`walk`] does.
    pub fn new(line: &'l str, scalar: F) -> Self {
        Walker { line, bytes: line.as_bytes(), at: 0, scalar }
    }

    /// What is still to be walked.
    pub fn rest(&self) -> &'l str {
        // A walk stands behind what it took: in front of a character, or behind the last.
        self.line.get(self.at..).unwrap_or_default()
    }

    /// Passes over so many bytes that somebody else looked at.
    pub fn pass(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Whether nothing but white space is left.
    pub fn is_at_end(&mut self) -> bool {
        self.space();
        self.at == self.line.len()
    }

    /// The next byte.
    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes over this byte; `None` if it is another.
    pub fn expect(&mut self, byte: u8) -> Option<()> {
        let found = self.peek()? == byte;
        self.at += usize::from(found);
        found.then_some(())
    }

    /// Passes over white space.
    #[inline]
    pub fn space(&mut self) {
        // All other bytes of white space are control characters.
        while self.peek().is_some_and(|byte| byte <= b' ' && matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Whether another member or element follows before the bracket that closes; passes over what is between them, or the bracket.
    #[inline]
    pub fn another(&mut self, is_first: bool, close: u8) -> Option<bool> {
        self.space();
        if self.expect(close).is_some() {
            return Some(false);
        }
        if !is_first {
            self.expect(b',')?;
            self.space();
        }
        Some(true)
    }

    /// A key without escapes, and the colon and blanks behind it.
    pub fn key(&mut self) -> Option<&'l str> {
        self.expect(b'"')?;
        let from = self.at;
        self.at = plain_end(self.bytes, from);
        let key = self.line.get(from..self.at)?;
        match self.bytes[self.at..].starts_with(b"\":") {
            true => self.at += 2,
            false => {
                self.expect(b'"')?;
                self.space();
                self.expect(b':')?;
            }
        }
        self.space();
        Some(key)
    }

    /// A value.
    #[inline]
    pub fn value(&mut self) -> Option<Value<'l>> {
        let from = self.at;
        let is_plain = self.any(DEEPEST)?;
        Some(Value { raw: self.line.get(from..self.at)?, from, is_plain })
    }

    /// A value that is nested so deep at most; whether it is a string without escapes.
    #[inline]
    fn any(&mut self, depth: u32) -> Option<bool> {
        let from = self.at;
        match self.peek()? {
            b'{' => {
                let depth = depth.checked_sub(1)?;
                return self.members(&mut |walker, _| walker.any(depth).map(drop)).map(|()| false);
            }
            b'[' => return self.array(depth.checked_sub(1)?).map(|()| false),
            _ => {}
        }
        match scalar_end(self.bytes, from) {
            Some(end) => {
                self.at = end;
                (self.scalar)(from, end);
                Some(self.bytes[from] == b'"')
            }
            None => self.escaped().map(|()| false),
        }
    }

    /// An object; `member` passes over one value.
    fn members(&mut self, member: &mut impl FnMut(&mut Self, &'l str) -> Option<()>) -> Option<()> {
        self.expect(b'{')?;
        let mut is_first = true;
        while self.another(is_first, b'}')? {
            let key = self.key()?;
            member(self, key)?;
            is_first = false;
        }
        Some(())
    }

    fn array(&mut self, depth: u32) -> Option<()> {
        self.at += 1;
        let mut is_first = true;
        while self.another(is_first, b']')? {
            self.any(depth)?;
            is_first = false;
        }
        Some(())
    }

    /// A string with escapes.
    fn escaped(&mut self) -> Option<()> {
        self.expect(b'"')?;
        self.at = plain_end(self.bytes, self.at);
        while self.peek()? == b'\\' {
            self.at += escape_length(&self.bytes[self.at + 1..])?;
            self.at = plain_end(self.bytes, self.at);
        }
        self.expect(b'"')
    }
}

/// The length of an escape, its backslash included; `after` is what stands behind that.
fn escape_length(after: &[u8]) -> Option<usize> {
    match after.first()? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(2),
        b'u' => after.get(1..5)?.iter().all(u8::is_ascii_hexdigit).then_some(6),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::value::RawValue;

    use super::super::json;
    use super::*;

    fn members(line: &str) -> Option<Vec<(&str, &str)>> {
        let mut members = Vec::new();
        walk(
            line,
            |key, value| {
                members.push((key, value.raw));
                Some(())
            },
            |_, _| {},
        )?;
        Some(members)
    }

    #[test]
    fn members_are_found_between_any_blanks() {
        let line = " {\t\"a\" : [ 1 , -0.5e+3,{ } ,[ ] ] ,\r\"b\":\"\\\"}\\u00e9\" , \"a\":null,\"\":{\"b\":true}} ";
        let expected =
            [("a", "[ 1 , -0.5e+3,{ } ,[ ] ]"), ("b", r#""\"}\u00e9""#), ("a", "null"), ("", r#"{"b":true}"#)];
        assert_eq!(members(line).unwrap(), expected);
        assert_eq!(members("{}").unwrap(), []);
    }

    /// Lines that are nearly JSON: made of the pieces that decide.
    fn nearly_json() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            prop::sample::select(vec![
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"",
                "\\",
                "\\u00e9",
                "\\ud800",
                "\\\"",
                "\\x",
                "true",
                "false",
                "null",
                "tru",
                "0",
                "-",
                "01",
                "1.5",
                "1.",
                "2e9",
                "3E-",
                " ",
                "\t",
                "\r",
                "\u{1}",
                "é",
                "\"a\":",
                "\"b\":1",
                "{}",
                "\"c\":\"d\"",
                "\"c\":{\"d\":[1,\"e\"]}",
            ])
            .prop_map(str::to_owned),
            "[ -~]{0,3}",
        ];
        prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn what_the_walk_takes_a_full_reader_takes(inside in nearly_json(), braced: bool) {
            let line = if braced { format!("{{{inside}}}") } else { inside };
            let mut full = Vec::new();
            let read = json::each_member(&line, |key, value: &RawValue| full.push((key.to_owned(), value.get().to_owned())));
            if let Some(found) = members(&line) {
                prop_assert!(read.is_ok(), "{}", line);
                let found: Vec<_> = found.into_iter().map(|(key, raw)| (key.to_owned(), raw.to_owned())).collect();
                prop_assert_eq!(found, full);
            } else if read.is_ok() {
                prop_assert!(line.contains('\\'), "given up for nothing: {}", line);
            }
        }
    }
}
