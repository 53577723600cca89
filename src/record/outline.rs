//! What stands around the values of a line, and so around those of the lines that are like it.

use wide::u8x16;

use super::field::Field;
use super::scalar::{is_string, scalar_end};
use super::skim::Member;

/// Where on a line a value begins and ends that neither has parts nor escapes. Its quotes belong to it.
pub(super) type Gap = (usize, usize);

/// A line with gaps for values.
///
/// A line that consists of the same pieces with such values between them differs from the first in nothing but these, so
/// that it is as valid as that, and has the same members in the same order.
#[derive(Debug)]
pub(super) struct Outline {
    pieces: Box<[Piece]>,
    /// what stands behind the last gap
    last: Box<[u8]>,
    places: Box<[Place]>,
}

/// What stands on each line, and a gap behind it.
#[derive(Debug)]
struct Piece {
    text: Box<[u8]>,
    /// how long the string in the gap is on nearly all lines, if that is known
    width: Option<usize>,
}

/// Where a member stands on any line that fits.
#[derive(Debug)]
struct Place {
    field: Field,
    /// behind so many gaps the key and the value begin, and behind so many the value ends
    gaps: (usize, usize),
    /// where the key begins and ends, and where the value begins, in bytes behind the last of those gaps
    key: (usize, usize),
    from: usize,
    /// where the value ends behind the last before its end
    to: usize,
    is_escaped: bool,
}

impl Outline {
    /// The outline of a line, its members and those of its values that may differ, in their order.
    pub fn of(line: &str, members: &[Member], gaps: &[Gap]) -> Outline {
        let text = |from: usize, to: usize| line.as_bytes()[from..to].into();
        let begins = [0].into_iter().chain(gaps.iter().map(|(_, to)| *to));
        let pieces = begins.zip(gaps).map(|(from, gap)| Piece { text: text(from, gap.0), width: None }).collect();
        let last = text(behind(gaps.len(), gaps), line.len());
        let place = |member: &Member| Place::of(member, line.as_bytes(), gaps);
        Outline { pieces, last, places: members.iter().map(place).collect() }
    }

    /// The same for lines of which nearly all have strings of these lengths in their gaps, where there is one.
    pub fn with_widths(mut self, widths: impl IntoIterator<Item = Option<usize>>) -> Outline {
        self.pieces.iter_mut().zip(widths).for_each(|(piece, width)| piece.width = width);
        self
    }

    /// How many gaps it has.
    pub fn gaps(&self) -> usize {
        self.pieces.len()
    }

    /// Where that ends which fits and with which `text` begins; the first of `gaps`, which has room for all, then say where its
    /// values are.
    #[inline]
    pub fn fits(&self, text: &[u8], gaps: &mut [Gap]) -> Option<usize> {
        let mut at = 0;
        for (Piece { text: piece, width }, gap) in self.pieces.iter().zip(gaps) {
            let from = end(piece, text, at)?;
            // Where it ends as expected, the processor goes on behind it before it has seen all of it.
            at = match width {
                Some(width) if is_string(text, from, *width) => from + width,
                _ => scalar_end(text, from)?,
            };
            *gap = (from, at);
        }
        end(&self.last, text, at)
    }

    /// The text of a member, by its number, on a line that fits; `None` if it is no string without escapes.
    #[inline]
    pub fn text<'l>(&self, number: usize, line: &'l str, gaps: &[Gap]) -> Option<&'l str> {
        let member = self.places.get(number)?.on(line.as_bytes(), gaps);
        if member.is_plain { line.get(member.value.0 + 1..member.value.1 - 1) } else { None }
    }

    /// The members of a line that fits.
    pub fn members(&self, line: &[u8], gaps: &[Gap]) -> impl Iterator<Item = Member> {
        self.places.iter().map(|place| place.on(line, gaps))
    }
}

impl Place {
    fn of(member: &Member, line: &[u8], gaps: &[Gap]) -> Place {
        let before = |place: usize| gaps.iter().take_while(|(_, to)| *to <= place).count();
        let (from, to) = (before(member.value.0), before(member.value.1));
        let (begin, end) = (behind(from, gaps), behind(to, gaps));
        Place {
            field: member.field,
            gaps: (from, to),
            key: (member.key.0 - begin, member.key.1 - begin),
            from: member.value.0 - begin,
            to: member.value.1 - end,
            is_escaped: line[member.value.0] == b'"' && !member.is_plain,
        }
    }

    #[inline]
    fn on(&self, line: &[u8], gaps: &[Gap]) -> Member {
        let (begin, end) = (behind(self.gaps.0, gaps), behind(self.gaps.1, gaps));
        Member {
            field: self.field,
            key: (begin + self.key.0, begin + self.key.1),
            value: (begin + self.from, end + self.to),
            is_plain: line[begin + self.from] == b'"' && !self.is_escaped,
        }
    }
}

/// The end of the last of so many gaps.
#[inline]
fn behind(number: usize, gaps: &[Gap]) -> usize {
    number.checked_sub(1).map_or(0, |last| gaps[last].1)
}

/// Where a piece ends if it stands here.
#[inline]
fn end(piece: &[u8], line: &[u8], at: usize) -> Option<usize> {
    let end = at + piece.len();
    is_same(line.get(at..end)?, piece).then_some(end)
}

/// Whether two texts of one length are the same; without a call, which would take longer than to compare so few bytes.
#[inline]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    if let (Some(last), Some(other_last)) = (one.last_chunk(), other.last_chunk()) {
        // The last sixteen may lie across those before.
        let mut differs = u8x16::new(*last) ^ u8x16::new(*other_last);
        for (one, other) in one.as_chunks().0.iter().zip(other.as_chunks().0) {
            differs |= u8x16::new(*one) ^ u8x16::new(*other);
        }
        return differs == u8x16::ZERO;
    }
    let short = have_same_ends::<8>(one, other).or_else(|| have_same_ends::<4>(one, other));
    short.unwrap_or_else(|| one.iter().zip(other).all(|(one, other)| one == other))
}

/// Whether two texts begin and end with the same `N` bytes; `None` if one is shorter.
#[inline]
fn have_same_ends<const N: usize>(one: &[u8], other: &[u8]) -> Option<bool> {
    let is_same_begin = one.first_chunk::<N>()? == other.first_chunk()?;
    Some(is_same_begin && one.last_chunk::<N>()? == other.last_chunk()?)
}
