//! What stands around the values of a line, and so around those of the lines that are like it.

use wide::u8x16;

use super::field::Field;
use super::skim::Member;
use super::walk::scalar_end;

/// Where on a line a value begins and ends that neither has parts nor escapes. Its quotes belong to it.
pub(super) type Gap = (usize, usize);

/// A line with gaps for values.
///
/// A line that consists of the same pieces with such values between them differs from the first in nothing but these, so
/// that it is as valid as that, and has the same members in the same order.
#[derive(Debug)]
pub(super) struct Outline {
    /// behind all but the last is a gap
    pieces: Box<[Box<[u8]>]>,
    places: Box<[Place]>,
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
        let begins = [0].into_iter().chain(gaps.iter().map(|(_, to)| *to));
        let ends = gaps.iter().map(|(from, _)| *from).chain([line.len()]);
        let pieces = begins.zip(ends).map(|(from, to)| line.as_bytes()[from..to].into()).collect();
        let place = |member: &Member| Place::of(member, line.as_bytes(), gaps);
        Outline { pieces, places: members.iter().map(place).collect() }
    }

    /// How many gaps it has.
    pub fn gaps(&self) -> usize {
        self.pieces.len() - 1
    }

    /// Where that ends which fits and with which `text` begins; the first of `gaps`, which has room for all, then say where its
    /// values are.
    #[inline]
    pub fn fits(&self, text: &[u8], gaps: &mut [Gap]) -> Option<usize> {
        let (last, pieces) = self.pieces.split_last()?;
        let mut at = 0;
        for (piece, gap) in pieces.iter().zip(gaps) {
            let from = end(piece, text, at)?;
            at = scalar_end(text, from)?;
            *gap = (from, at);
        }
        end(last, text, at)
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
