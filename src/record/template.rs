//! The lines of a log are alike: what stands around the string values of one line stands around those of the next.
//! A line that fits the template of one that was read as a whole needs no more than to be compared with it.

use std::borrow::Cow;

use super::peek::{Peek, Places};
use super::walk::plain_end;
use super::{Event, Kind};

/// A line of a log without the texts of its string values.
#[derive(Debug)]
pub(super) struct Template {
    kind: Kind,
    event: Option<Event>,
    wide: Outline,
    /// the same, and the texts that many lines had in common stand in the pieces: there is less to look for
    narrow: Option<Outline>,
    trial: Trial,
}

impl Template {
    /// The template of a line with its plain texts, as where they begin and end, and what was found in it.
    /// `None` if the line is no login or sign, or has more texts than pay.
    pub(super) fn of(line: &str, mut texts: Vec<(usize, usize)>, peek: &Peek, places: Places) -> Option<Template> {
        /// A line of more texts is read nearly as fast as a whole.
        const MOST: usize = 64;
        let kind = peek.kind.filter(|kind| matches!(kind, Kind::Login | Kind::Sign) && texts.len() <= MOST)?;
        // These two say what the line is, and so belong to what is compared.
        texts.retain(|(from, _)| Some(*from) != places.kind && Some(*from) != places.event);
        let role = |(from, to): (usize, usize)| match Some(from) {
            place if place == places.tenant => (from, to, Role::Tenant),
            place if place == places.user => (from, to, Role::User),
            place if place == places.time => (from, to, Role::Time),
            _ => (from, to, Role::None),
        };
        let texts: Vec<Place> = texts.into_iter().map(role).collect();
        let has = |role: Role| texts.iter().any(|(_, _, is)| *is == role);
        let has_all = has(Role::Tenant) && has(Role::User) && has(Role::Time);
        let wide = has_all.then(|| Outline::of(line.as_bytes(), &texts))?;
        Some(Template { kind, event: peek.event, wide, narrow: None, trial: Trial::default() })
    }

    /// What stands on a line, if it fits.
    #[inline]
    pub(super) fn fit<'l>(&mut self, line: &'l str) -> Option<Peek<'l>> {
        let narrow = self.narrow.as_ref().and_then(|narrow| narrow.fit(line.as_bytes(), |_| {}));
        let found = narrow.or_else(|| self.fit_wide(line.as_bytes()))?;
        let text = |role: Role| line.get(found[role as usize].0..found[role as usize].1);
        Some(Peek {
            kind: Some(self.kind),
            tenant: Some(Cow::Borrowed(text(Role::Tenant)?)),
            user: Some(Cow::Borrowed(text(Role::User)?)),
            time: Some(text(Role::Time)?.parse().ok()?),
            event: self.event,
        })
    }

    fn fit_wide(&mut self, line: &[u8]) -> Option<Found> {
        if self.trial.rests > 0 {
            self.trial.rests -= 1;
            return self.wide.fit(line, |_| {});
        }
        self.trial.texts.clear();
        let found = self.wide.fit(line, |text| self.trial.texts.push(text))?;
        // Of lines that fit what is already narrow, a trial would learn nothing.
        self.narrow = None;
        if self.trial.see(line) {
            self.narrow = Some(self.trial.narrow());
        }
        Some(found)
    }
}

/// What a text is to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// it may be anything
    None,
    Tenant,
    User,
    Time,
}

/// Where on a line a text begins and ends, and what it is.
type Place = (usize, usize, Role);

/// Where on a line the texts lie, by their roles.
type Found = [(usize, usize); 4];

/// A line with gaps for texts.
///
/// A line that consists of the same pieces with plain texts between them differs from the first in nothing but string
/// values, so that it is as valid as that, and has the same members in the same order.
#[derive(Debug)]
struct Outline {
    /// behind all but the last stands a text
    pieces: Box<[Piece]>,
}

impl Outline {
    fn of(line: &[u8], texts: &[Place]) -> Outline {
        let begins = [0].into_iter().chain(texts.iter().map(|(_, to, _)| *to));
        let ends = texts.iter().copied().chain([(line.len(), 0, Role::None)]);
        let pieces = begins.zip(ends).map(|(from, (to, _, before))| Piece::of(&line[from..to], before)).collect();
        Outline { pieces }
    }

    /// Tells `each` where the texts lie on a line that fits.
    #[inline]
    fn fit(&self, line: &[u8], mut each: impl FnMut(Place)) -> Option<Found> {
        let (mut found, mut at) = (Found::default(), 0);
        let (last, pieces) = self.pieces.split_last()?;
        for piece in pieces {
            let from = piece.end(line, at)?;
            // What ends the text is told by the next piece, which begins with a quote.
            at = plain_end(line, from);
            each((from, at, piece.before));
            found[piece.before as usize] = (from, at);
        }
        (last.end(line, at)? == line.len()).then_some(found)
    }
}

/// Finds out which texts lines have in common, a few lines first, more each time that it turns out to have been too few.
#[derive(Debug, Default)]
struct Trial {
    /// the first line, and where its texts lie
    first: Vec<u8>,
    places: Vec<Place>,
    /// which of them all lines have had since
    is_common: Vec<bool>,
    lines: u32,
    /// how many trials there were
    trials: u32,
    /// lines that are not looked at before the next trial begins
    rests: u32,
    /// where the texts of the current line lie
    texts: Vec<Place>,
}

impl Trial {
    /// Looks at a line; true if it was the last that is needed.
    fn see(&mut self, line: &[u8]) -> bool {
        /// Logarithms of how many lines the first trial takes, and those that take the most.
        const FIRST: u32 = 2;
        const LONGEST: u32 = 12;
        if self.lines == 0 {
            self.first.clear();
            self.first.extend_from_slice(line);
            self.places.clone_from(&self.texts);
            self.is_common = vec![true; self.texts.len()];
        }
        for (is_common, (text, first)) in self.is_common.iter_mut().zip(self.texts.iter().zip(&self.places)) {
            *is_common &= line[text.0..text.1] == self.first[first.0..first.1];
        }
        self.lines += 1;
        let enough = 1 << (FIRST + self.trials).min(LONGEST);
        let is_done = self.lines == enough;
        if is_done {
            (self.lines, self.rests) = (0, enough);
            self.trials += 1;
        }
        is_done
    }

    /// The outline with the common texts in its pieces, but for those that are asked for.
    fn narrow(&self) -> Outline {
        let texts = self.places.iter().zip(&self.is_common);
        let remaining = texts.filter(|((_, _, role), is_common)| *role != Role::None || !**is_common);
        let remaining: Vec<Place> = remaining.map(|(place, _)| *place).collect();
        Outline::of(&self.first, &remaining)
    }
}

/// What stands between two texts.
#[derive(Debug)]
struct Piece {
    bytes: Box<[u8]>,
    /// the bytes in eights, and the last eight, which may lie across those before
    words: Box<[u64]>,
    last: u64,
    /// what the text behind it is
    before: Role,
}

impl Piece {
    fn of(bytes: &[u8], before: Role) -> Piece {
        let words = bytes.as_chunks().0.iter().map(|word| u64::from_ne_bytes(*word)).collect();
        let last = bytes.last_chunk().map_or(0, |word| u64::from_ne_bytes(*word));
        Piece { bytes: bytes.into(), words, last, before }
    }

    /// Where it ends if it stands here.
    #[inline]
    fn end(&self, line: &[u8], at: usize) -> Option<usize> {
        /// To call a comparison takes longer than to compare so many bytes.
        const SHORT: usize = 32;
        let end = at + self.bytes.len();
        let there = line.get(at..end)?;
        let is_same = match there.last_chunk() {
            Some(last) if there.len() <= SHORT => {
                let mut differs = u64::from_ne_bytes(*last) ^ self.last;
                for (word, known) in there.as_chunks().0.iter().zip(&self.words) {
                    differs |= u64::from_ne_bytes(*word) ^ known;
                }
                differs == 0
            }
            _ => *there == *self.bytes,
        };
        is_same.then_some(end)
    }
}
