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
    /// the pieces, one behind the other
    fixed: Box<[u8]>,
    /// where in `fixed` each piece ends; behind all but the last stands a text
    ends: Box<[usize]>,
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
        let (mut fixed, mut ends, mut at) = (Vec::with_capacity(line.len()), Vec::with_capacity(texts.len() + 1), 0);
        for (from, to) in texts.into_iter().chain([(line.len(), line.len())]) {
            fixed.extend_from_slice(&line.as_bytes()[at..from]);
            ends.push(fixed.len());
            at = to;
        }
        Some(Template { kind, event: peek.event, fixed: fixed.into(), ends: ends.into(), tenant, user, time })
    }

    /// What stands on a line, if it fits.
    #[inline]
    pub(super) fn fit<'l>(&self, line: &'l str) -> Option<Peek<'l>> {
        let bytes = line.as_bytes();
        let (mut at, mut piece) = (0, 0);
        let (mut tenant, mut user, mut time) = ((0, 0), (0, 0), (0, 0));
        let (last, holes) = self.ends.split_last()?;
        for (which, end) in holes.iter().enumerate() {
            let fixed = self.fixed.get(piece..*end)?;
            if !bytes.get(at..)?.starts_with(fixed) {
                return None;
            }
            piece = *end;
            let from = at + fixed.len();
            // What ends the text is told by the next piece, which begins with a quote.
            at = plain_end(bytes, from);
            match which {
                _ if which == self.tenant => tenant = (from, at),
                _ if which == self.user => user = (from, at),
                _ if which == self.time => time = (from, at),
                _ => {}
            }
        }
        if bytes.get(at..)? != self.fixed.get(piece..*last)? {
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
