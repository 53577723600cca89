//! Where a JSON value ends, told by its brackets and quotes, over as many lines as it takes.

/// Follows the brackets of one JSON value. What stands inside them is checked only as far as it tells a value that goes
/// on from one that was cut: the rest is for whoever parses it.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// the brackets that are open
    open: Vec<u8>,
    /// the last byte that was neither white space nor inside a string; a closed string counts as its quote
    before: u8,
}

/// What a piece of text did to the value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// it ends before this byte
    Ends(usize),
    /// it goes on
    GoesOn,
    /// it cannot go on like this
    Broken(&'static str),
}

impl Scan {
    /// Forgets the value.
    pub fn reset(&mut self) {
        self.open.clear();
        self.before = 0;
    }

    /// Takes the next line of the value, which starts with `{`, `[` or `"`.
    pub fn take(&mut self, line: &[u8]) -> Step {
        let mut at = 0;
        while at < line.len() {
            let byte = line[at];
            at += 1;
            match byte {
                b' ' | b'\t' | b'\r' => continue,
                b'"' if !self.may_begin(byte) => return Step::Broken(NO_COMMA),
                b'"' => match string_end(&line[at..]) {
                    Some(length) => at += length,
                    None => return Step::Broken("a string is not closed where the line ends"),
                },
                b'{' | b'[' if !self.may_begin(byte) => return Step::Broken(NO_COMMA),
                b'{' | b'[' => self.open.push(byte),
                b'}' | b']' if self.open.pop() != Some(opening(byte)) => {
                    return Step::Broken("a bracket closes what is not open");
                }
                _ => {}
            }
            self.before = byte;
            if self.open.is_empty() {
                return Step::Ends(at);
            }
        }
        Step::GoesOn
    }

    /// Whether a string or bracket can stand here: after a value stands a comma, and members begin with their name.
    fn may_begin(&self, byte: u8) -> bool {
        match (self.before, self.open.last()) {
            (b'{', _) => byte == b'"',
            (b',', Some(b'{')) => byte == b'"',
            (0 | b'[' | b',' | b':', _) => true,
            _ => false,
        }
    }
}

const NO_COMMA: &str = "the JSON is cut: a new value starts where the one before has not ended";

fn opening(closing: u8) -> u8 {
    if closing == b'}' { b'{' } else { b'[' }
}

/// How many bytes lie between the opening quote and the end of the closing one.
pub(super) fn string_end(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr2(b'"', b'\\', &text[at..])?;
        if text[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
        if at > text.len() {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(lines: &[&str]) -> Vec<Step> {
        let mut scan = Scan::default();
        lines.iter().map(|line| scan.take(line.as_bytes())).collect()
    }

    #[test]
    fn values_end_where_their_last_bracket_closes() {
        for (text, end) in [
            (r#"{"a":1} x"#, 7),
            (r#"{"a":"}\"{"}{"b":2}"#, 12),
            (r#"[[],{"a":[1,"]"]}]"#, 18),
            (r#""a\\" "b""#, 5),
            (r#""" x"#, 2),
        ] {
            assert_eq!(steps(&[text]), [Step::Ends(end)], "{text}");
        }
        assert_eq!(steps(&["{", " \"a\": [", "1, 2", "]", "} "]).pop(), Some(Step::Ends(1)));
    }

    #[test]
    fn a_cut_value_does_not_swallow_the_next() {
        for lines in [
            [r#"{"id":"a""#, r#"{"id":"b"}"#],
            [r#"{"id":"a","#, r#"{"id":"b"}"#],
            [r#"{"id":"a","x":[1"#, r#"{"id":"b"}"#],
            [r#"{"#, r#"{"id":"b"}"#],
            [r#"{"a":{"b":1}"#, r#"{"id":"b"}"#],
            [r#"{"a":1"#, r#""b":2}"#],
        ] {
            assert_eq!(steps(&lines), [Step::GoesOn, Step::Broken(NO_COMMA)], "{lines:?}");
        }
        for line in [r#"{"id":"a"#, r#"{"id":"a\"#, r#"{]"#, r#"[{"a":1]}"#, r#"}"#] {
            assert!(matches!(steps(&[line])[..], [Step::Broken(_)]), "{line}");
        }
    }
}
