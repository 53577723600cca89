//! A walk over one JSON object that checks all of it and builds nothing: where its members lie, where its texts end.
//! What it is not sure of it gives up, and leaves to a full reader: it never takes what that would refuse.

use wide::u8x16;

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

impl<'l> Value<'l> {
    /// The text of a string without escapes.
    pub fn text(self) -> Option<&'l str> {
        if self.is_plain { self.raw.get(1..self.raw.len() - 1) } else { None }
    }
}

/// Hands each member of the object on this line to `member`, in their order and twins included, and each string value
/// without escapes, at any depth and as where its text begins and ends, to `string`.
/// `None` if `member` says so, for keys with escapes, for deep nesting, and for all that is not one JSON object.
pub(crate) fn walk<'l>(
    line: &'l str,
    mut member: impl FnMut(&'l str, Value<'l>) -> Option<()>,
    string: impl FnMut(usize, usize),
) -> Option<()> {
    let mut walker = Walker { line, bytes: line.as_bytes(), at: 0, string };
    walker.space();
    walker.expect(b'{')?;
    walker.members(&mut |walker| {
        let key = walker.key()?;
        let from = walker.at;
        let is_plain = walker.value(DEEPEST)?;
        member(key, Value { raw: line.get(from..walker.at)?, from, is_plain })
    })?;
    walker.space();
    (walker.at == line.len()).then_some(())
}

struct Walker<'l, F> {
    line: &'l str,
    bytes: &'l [u8],
    at: usize,
    string: F,
}

impl<'l, F: FnMut(usize, usize)> Walker<'l, F> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        let found = self.peek()? == byte;
        self.at += usize::from(found);
        found.then_some(())
    }

    #[inline]
    fn space(&mut self) {
        // All other bytes of white space are control characters.
        while self.peek().is_some_and(|byte| byte <= b' ' && matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// The rest of an object of which the bracket is read; `member` reads one member.
    fn members(&mut self, member: &mut impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.space();
        if self.expect(b'}').is_some() {
            return Some(());
        }
        loop {
            member(self)?;
            self.space();
            if self.expect(b',').is_none() {
                return self.expect(b'}');
            }
            self.space();
        }
    }

    /// A key without escapes, and the colon and blanks behind it.
    fn key(&mut self) -> Option<&'l str> {
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

    /// A value; whether it is a string without escapes.
    fn value(&mut self, depth: u32) -> Option<bool> {
        match self.peek()? {
            b'"' => self.text(),
            b'{' => self.object(depth.checked_sub(1)?).map(|()| false),
            b'[' => self.array(depth.checked_sub(1)?).map(|()| false),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => self.number().map(|()| false),
        }
    }

    fn object(&mut self, depth: u32) -> Option<()> {
        self.at += 1;
        self.members(&mut |walker| {
            walker.key()?;
            walker.value(depth).map(drop)
        })
    }

    fn array(&mut self, depth: u32) -> Option<()> {
        self.at += 1;
        self.space();
        if self.expect(b']').is_some() {
            return Some(());
        }
        loop {
            self.value(depth)?;
            self.space();
            if self.expect(b',').is_none() {
                return self.expect(b']');
            }
            self.space();
        }
    }

    fn text(&mut self) -> Option<bool> {
        let from = self.at + 1;
        self.at = plain_end(self.bytes, from);
        if self.peek()? == b'"' {
            (self.string)(from, self.at);
            self.at += 1;
            return Some(true);
        }
        while self.peek()? == b'\\' {
            self.at += escape_length(&self.bytes[self.at + 1..])?;
            self.at = plain_end(self.bytes, self.at);
        }
        self.expect(b'"').map(|()| false)
    }

    fn word(&mut self, word: &str) -> Option<bool> {
        let found = self.bytes[self.at..].starts_with(word.as_bytes());
        self.at += word.len();
        found.then_some(false)
    }

    fn number(&mut self) -> Option<()> {
        self.at += usize::from(self.peek() == Some(b'-'));
        match self.peek()? {
            b'0' => self.at += 1,
            _ => self.digits()?,
        }
        if self.expect(b'.').is_some() {
            self.digits()?;
        }
        if self.peek().is_some_and(|byte| byte | 0x20 == b'e') {
            self.at += 1;
            self.at += usize::from(self.peek().is_some_and(|byte| matches!(byte, b'+' | b'-')));
            self.digits()?;
        }
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        let digits = self.bytes[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += digits;
        (digits > 0).then_some(())
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

/// The place of the first byte from `at` on that ends a run of plain text: a quote, a backslash or a control character;
/// the length of `bytes` if there is none.
#[inline]
pub(super) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(sixteen) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let special = special(u8x16::new(*sixteen));
        if special != 0 {
            return at + special.trailing_zeros() as usize;
        }
        at += 16;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len())
}

/// A bit for each byte that ends a run of plain text.
#[inline]
fn special(bytes: u8x16) -> u32 {
    let control = bytes.min(u8x16::splat(0x1f)).simd_eq(bytes);
    (bytes.simd_eq(u8x16::splat(b'"')) | bytes.simd_eq(u8x16::splat(b'\\')) | control).to_bitmask()
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

    #[test]
    fn plain_text_ends_at_each_special_byte_and_at_no_other() {
        for length in 0..40 {
            for (byte, padding) in (0..=255_u8).flat_map(|byte| [(byte, 0), (byte, 20)]) {
                let mut bytes = vec![b'x'; length];
                bytes.extend([byte, b'"']);
                bytes.resize(length + 2 + padding, b'y');
                let special = byte < 0x20 || byte == b'"' || byte == b'\\';
                assert_eq!(plain_end(&bytes, 0), length + usize::from(!special), "{byte} at {length}");
            }
        }
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
