//! The lines of a log are alike: what stands around the string values of one line stands around those of the next.
//! A line that fits the template of one that was read as a whole needs no more than to be compared with it.

use std::borrow::Cow;

use super::peek::{Peek, Places};
use super::walk::plain_end;
use super::{Event, Kind};

/// A line of a log without the texts of its string values.
///
/// A line that consists of the same pieces with plain texts between them differs from the first in nothing but string
/// values, so that it is as valid as that, and has the same members in the same order.
#[derive(Debug)]
pub(super) struct Template {
    kind: Kind,
    event: Option<Event>,
    /// behind all but the last stands a text
    pieces: Box<[Piece]>,
    /// which of the texts these are
    tenant: usize,
    user: usize,
    time: usize,
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
        let which = |place: Option<usize>| texts.iter().position(|(from, _)| Some(*from) == place);
        let (tenant, user, time) = (which(places.tenant)?, which(places.user)?, which(places.time)?);
        let begins = [0].into_iter().chain(texts.iter().map(|(_, to)| *to));
        let ends = texts.iter().map(|(from, _)| *from).chain([line.len()]);
        let pieces = begins.zip(ends).map(|(from, to)| Piece::of(&line.as_bytes()[from..to])).collect();
        Some(Template { kind, event: peek.event, pieces, tenant, user, time })
    }

    /// What stands on a line, if it fits.
    #[inline]
    pub(super) fn fit<'l>(&self, line: &'l str) -> Option<Peek<'l>> {
        let bytes = line.as_bytes();
        let (mut tenant, mut user, mut time) = ((0, 0), (0, 0), (0, 0));
        let mut at = 0;
        let (last, pieces) = self.pieces.split_last()?;
        for (which, piece) in pieces.iter().enumerate() {
            let from = piece.end(bytes, at)?;
            // What ends the text is told by the next piece, which begins with a quote.
            at = plain_end(bytes, from);
            match which {
                _ if which == self.tenant => tenant = (from, at),
                _ if which == self.user => user = (from, at),
                _ if which == self.time => time = (from, at),
                _ => {}
            }
        }
        if last.end(bytes, at)? != bytes.len() {
            return None;
        }
        let text = |(from, to)| line.get(from..to);
        Some(Peek {
            kind: Some(self.kind),
            tenant: Some(Cow::Borrowed(text(tenant)?)),
            user: Some(Cow::Borrowed(text(user)?)),
            time: Some(text(time)?.parse().ok()?),
            event: self.event,
        })
    }
}

/// What stands between two texts. Most pieces are short, so that to call a comparison would take longer than to compare.
#[derive(Debug)]
struct Piece {
    bytes: Box<[u8]>,
    /// the bytes in eights, and the last eight, which may lie across those before
    words: Box<[u64]>,
    last: u64,
}

impl Piece {
    fn of(bytes: &[u8]) -> Piece {
        let words = bytes.as_chunks().0.iter().map(|word| u64::from_ne_bytes(*word)).collect();
        let last = bytes.last_chunk().map_or(0, |word| u64::from_ne_bytes(*word));
        Piece { bytes: bytes.into(), words, last }
    }

    /// Where it ends if it stands here.
    #[inline]
    fn end(&self, line: &[u8], at: usize) -> Option<usize> {
        let end = at + self.bytes.len();
        let there = line.get(at..end)?;
        let is_same = match there.last_chunk() {
            Some(last) => {
                let mut differs = u64::from_ne_bytes(*last) ^ self.last;
                for (word, known) in there.as_chunks().0.iter().zip(&self.words) {
                    differs |= u64::from_ne_bytes(*word) ^ known;
                }
                differs == 0
            }
            None => *there == *self.bytes,
        };
        is_same.then_some(end)
    }
}
