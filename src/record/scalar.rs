//! Where values end that have neither members nor elements nor escapes, many bytes at a time.

use wide::u8x16;

/// Where the value that begins at `at` ends, if it is a string without escapes, a number, or one of the three words.
#[inline(always)]
pub(super) fn scalar_end(bytes: &[u8], at: usize) -> Option<usize> {
    if *bytes.get(at)? != b'"' {
        return bare_end(bytes, at);
    }
    let end = plain_end(bytes, at + 1);
    (*bytes.get(end)? == b'"').then_some(end + 1)
}

/// The same of a value without quotes.
fn bare_end(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b't' => word_end(bytes, at, b"true"),
        b'f' => word_end(bytes, at, b"false"),
        b'n' => word_end(bytes, at, b"null"),
        _ => number_end(bytes, at),
    }
}

fn word_end(bytes: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    bytes[at..].starts_with(word).then_some(at + word.len())
}

fn number_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    let is = |at: usize, any: &[u8]| bytes.get(at).is_some_and(|byte| any.contains(byte));
    at += usize::from(is(at, b"-"));
    at = if is(at, b"0") { at + 1 } else { digits_end(bytes, at)? };
    if is(at, b".") {
        at = digits_end(bytes, at + 1)?;
    }
    if is(at, b"eE") {
        at = digits_end(bytes, at + 1 + usize::from(is(at + 1, b"+-")))?;
    }
    Some(at)
}

/// Behind at least one digit.
fn digits_end(bytes: &[u8], at: usize) -> Option<usize> {
    let digits = bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (digits > 0).then_some(at + digits)
}

/// Whether a string without escapes stands here that is this long with its quotes.
#[inline]
pub(super) fn is_string(bytes: &[u8], at: usize, length: usize) -> bool {
    let Some([b'"', inner @ .., b'"']) = bytes.get(at..at + length) else { return false };
    if let Some(last) = inner.last_chunk() {
        // The last sixteen may lie across those before.
        let before = inner.as_chunks().0.iter().map(|sixteen| specials(u8x16::new(*sixteen)));
        return before.fold(specials(u8x16::new(*last)), |all, sixteen| all | sixteen) == u8x16::ZERO;
    }
    match bytes.get(at + 1..).and_then(<[u8]>::first_chunk) {
        Some(sixteen) => special(u8x16::new(*sixteen)) & ((1 << inner.len()) - 1) == 0,
        None => !inner.iter().any(is_special),
    }
}

/// The place of the first byte from `at` on that ends a run of plain text: a quote, a backslash or a control character;
/// the length of `bytes` if there is none.
#[inline]
pub(super) fn plain_end(bytes: &[u8], at: usize) -> usize {
    let (mut from, mut left) = (at, bytes.get(at..).unwrap_or_default());
    // Most texts end within so many bytes: then nothing is decided but where.
    while let Some((pair, rest)) = left.split_first_chunk::<32>() {
        let [first, second] = [0, 1].map(|half| special(u8x16::new(pair.as_chunks().0[half])));
        let special = first | second << 16;
        if special != 0 {
            return from + special.trailing_zeros() as usize;
        }
        (from, left) = (from + 32, rest);
    }
    let (sixteens, rest) = left.as_chunks();
    for sixteen in sixteens {
        let special = special(u8x16::new(*sixteen));
        if special != 0 {
            return from + special.trailing_zeros() as usize;
        }
        from += 16;
    }
    match bytes.last_chunk() {
        Some(sixteen) => {
            // The last sixteen, of which all but the rest were looked at.
            let special = special(u8x16::new(*sixteen)) >> (16 - rest.len());
            from + if special == 0 { rest.len() } else { special.trailing_zeros() as usize }
        }
        None => from + rest.iter().position(is_special).unwrap_or(rest.len()),
    }
}

fn is_special(byte: &u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20)
}

/// A bit for each byte that ends a run of plain text.
#[inline]
fn special(bytes: u8x16) -> u32 {
    specials(bytes).to_bitmask()
}

/// All bits of each byte that ends a run of plain text.
#[inline]
fn specials(bytes: u8x16) -> u8x16 {
    let control = bytes.min(u8x16::splat(0x1f)).simd_eq(bytes);
    bytes.simd_eq(u8x16::splat(b'"')) | bytes.simd_eq(u8x16::splat(b'\\')) | control
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_ends_at_each_special_byte_and_at_no_other() {
        for length in 0..80 {
            for (byte, padding) in (0..=255_u8).flat_map(|byte| [(byte, 0), (byte, 20), (byte, 40)]) {
                let mut bytes = vec![b'x'; length];
                bytes.extend([byte, b'"']);
                bytes.resize(length + 2 + padding, b'y');
                let special = byte < 0x20 || byte == b'"' || byte == b'\\';
                assert_eq!(plain_end(&bytes, 0), length + usize::from(!special), "{byte} at {length}");
            }
        }
    }

    #[test]
    fn a_string_of_a_known_length_is_told_from_any_other_text() {
        for length in 0..70 {
            let line = format!("{{\"key\":\"{}\",\"more\":\"than enough\"}}", "x".repeat(length)).into_bytes();
            let (from, whole) = (7, length + 2);
            assert!(is_string(&line, from, whole), "{length}");
            let others = [whole - 1, whole + 1, 0, 1, line.len(), usize::MAX - from];
            others.into_iter().for_each(|other| assert!(!is_string(&line, from, other), "{length} {other}"));
            for place in from..from + whole {
                for special in [b'"', b'\\', 0, 0x1f, b'\n'] {
                    let mut changed = line.clone();
                    if changed[place] != special {
                        changed[place] = special;
                        assert!(!is_string(&changed, from, whole), "{length} {place} {special}");
                    }
                }
            }
            assert!(is_string(&line[..from + whole], from, whole), "{length}");
        }
    }
}
