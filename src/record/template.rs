//! The lines of a listing are alike: what stands around the values of one line stands around those of the next.
//! A line that fits the template of one that was read as a whole needs no more than to be compared with it.

use std::borrow::Cow;

use super::blocks::line_ending;
use super::outline::{Gap, Outline};
use super::peek::{Peek, Places, PlainLogin};
use super::skim::Skim;
use super::{Event, Kind};

/// A line of a listing without its values.
#[derive(Debug)]
pub(super) struct Template {
    kind: Kind,
    event: Option<Event>,
    places: Places,
    is_tight: bool,
    wide: Outline,
    /// the same, and the values that many lines had in common stand in the pieces: there is less to look for
    narrow: Option<Outline>,
    trial: Trial,
    /// whether the line that was looked at last fits the narrow outline, and where its values are
    is_narrow: bool,
    gaps: Vec<Gap>,
}

impl Template {
    /// The template of a line, of which it is known where the values without parts and escapes are, and what was found in it.
    /// `None` if the line is no user, login or sign, or has more values than pay.
    pub(super) fn of(line: &str, skim: &Skim, mut gaps: Vec<Gap>, peek: &Peek, places: Places) -> Option<Template> {
        /// A line of more values is read nearly as fast as a whole.
        const MOST: usize = 64;
        let kind = peek.kind.filter(|kind| matches!(kind, Kind::User | Kind::Login | Kind::Sign))?;
        let is_whole =
            places.tenant.is_some() && (kind == Kind::User || places.user.is_some() && places.time.is_some());
        if gaps.len() > MOST || !is_whole {
            return None;
        }
        // These two say what the line is, and so belong to what is compared.
        for decisive in [places.kind, places.event].into_iter().flatten() {
            gaps.retain(|gap| *gap != skim.members()[decisive].value);
        }
        Some(Template {
            kind,
            event: peek.event,
            places,
            is_tight: skim.is_tight(),
            wide: Outline::of(line, skim.members(), &gaps),
            narrow: None,
            trial: Trial::default(),
            is_narrow: false,
            gaps,
        })
    }

    /// Where the line ends that fits, if the text begins with such a line; that can then be asked about.
    #[inline]
    pub(super) fn fits(&mut self, text: &str) -> Option<usize> {
        let end = self.narrow.as_ref().and_then(|narrow| narrow.fits(text.as_bytes(), &mut self.gaps));
        let end = end.filter(|end| is_line_end(text, *end));
        self.is_narrow = end.is_some();
        end.or_else(|| self.fits_wide(text))
    }

    /// What the members say of the line that was found to fit; `None` if one that counts is not what it should be.
    #[inline]
    pub(super) fn peek<'l>(&self, line: &'l str) -> Option<Peek<'l>> {
        let outline = self.outline();
        let text = |place: usize| outline.text(place, line, &self.gaps);
        let time = |place: usize| text(place)?.parse().ok();
        Some(Peek {
            kind: Some(self.kind),
            tenant: Some(Cow::Borrowed(text(self.places.tenant?)?)),
            user: self.places.user.map_or(Some(None), |place| Some(Some(Cow::Borrowed(text(place)?))))?,
            time: self.places.time.map_or(Some(None), |place| Some(Some(time(place)?)))?,
            event: self.event,
        })
    }

    /// What the line says with which a text begins, if that fits and is a login, and where the line ends; `None` if it does not,
    /// is none, or a member that counts is not what it should be.
    #[inline]
    pub(super) fn login<'l>(&mut self, text: &'l str) -> Option<(PlainLogin<'l>, usize)> {
        let end = if self.kind == Kind::Login { self.fits(text)? } else { return None };
        let member = |place: Option<usize>| self.outline().text(place?, text, &self.gaps);
        let (tenant, user, time) = (member(self.places.tenant)?, member(self.places.user)?, member(self.places.time)?);
        Some((PlainLogin { tenant, user, time: time.parse().ok()? }, end))
    }

    /// The members of the line that was found to fit.
    pub(super) fn skim<'l>(&self, line: &'l str) -> Skim<'l> {
        Skim::with(line, self.outline().members(line.as_bytes(), &self.gaps).collect(), self.is_tight)
    }

    #[inline]
    fn outline(&self) -> &Outline {
        self.narrow.as_ref().filter(|_| self.is_narrow).unwrap_or(&self.wide)
    }

    fn fits_wide(&mut self, text: &str) -> Option<usize> {
        let end = self.wide.fits(text.as_bytes(), &mut self.gaps).filter(|end| is_line_end(text, *end))?;
        if self.trial.rests > 0 {
            self.trial.rests -= 1;
            return Some(end);
        }
        // Of lines that do not fit what is already narrow, a trial would learn only what these have in common.
        self.narrow = None;
        if self.trial.sees(&text[..end], &self.gaps[..self.wide.gaps()]) {
            self.narrow = Some(self.trial.narrow(&self.wide));
        }
        Some(end)
    }
}

/// Whether a line ends at this place of a text.
fn is_line_end(text: &str, at: usize) -> bool {
    line_ending(&text.as_bytes()[at..]).is_some()
}

/// Finds out which values lines have in common, a few lines first, more each time that it turns out to have been too few.
#[derive(Debug, Default)]
struct Trial {
    /// the first line, and where its values are
    first: String,
    gaps: Vec<Gap>,
    /// which of them all lines have had since, and which of them were as long
    is_common: Vec<bool>,
    is_as_long: Vec<bool>,
    lines: u32,
    /// how many trials there were
    trials: u32,
    /// lines that are not looked at before the next trial begins
    rests: u32,
}

impl Trial {
    /// Looks at a line; true if it was the last that is needed.
    fn sees(&mut self, line: &str, gaps: &[Gap]) -> bool {
        /// Logarithms of how many lines the first trial takes, and those that take the most.
        const FIRST: u32 = 2;
        const LONGEST: u32 = 12;
        if self.lines == 0 {
            line.clone_into(&mut self.first);
            gaps.clone_into(&mut self.gaps);
            (self.is_common, self.is_as_long) = (vec![true; gaps.len()], vec![true; gaps.len()]);
        }
        for (number, (gap, first)) in gaps.iter().zip(&self.gaps).enumerate() {
            let (text, first) = (&line[gap.0..gap.1], &self.first[first.0..first.1]);
            self.is_common[number] &= text == first;
            self.is_as_long[number] &= text.len() == first.len();
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

    /// The outline with the common values in its pieces.
    fn narrow(&self, wide: &Outline) -> Outline {
        let members: Vec<_> = wide.members(self.first.as_bytes(), &self.gaps).collect();
        let differing = (0..self.gaps.len()).filter(|gap| !self.is_common[*gap]);
        let width = |gap: usize| self.is_as_long[gap].then(|| self.gaps[gap].1 - self.gaps[gap].0);
        let (gaps, widths): (Vec<Gap>, Vec<_>) = differing.map(|gap| (self.gaps[gap], width(gap))).unzip();
        Outline::of(&self.first, &members, &gaps).with_widths(widths)
    }
}
