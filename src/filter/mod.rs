//! Which records go on, and which of their members: `--filter` in go-c8y-cli's syntax and in jq, `--jq`, `--select`.
//! Conditions work on the text of a record and parse nothing but the values that they ask for.
//! Reading lines, printing records and marking narrowed listings is left to those who call.

mod complaint;
mod condition;
mod edit;
mod expression;
mod narrow;
mod needs;
mod number;
mod operator;
mod path;
mod pattern;
mod program;
mod read;
mod select;
mod value;
mod version;

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use serde_json::value::RawValue;

pub use complaint::{Complaint, Unjudged};
pub use narrow::{Listed, Narrowing};
pub use program::{Program, Stop};
pub use select::{Select, flatten};
pub use value::Value;

use crate::error::Failure;
use crate::record::json;
use crate::record::{Kind, Record, Time};
use complaint::Tally;
use condition::Misfit;
use expression::Expression;
use path::Hunt;

/// All `--filter` expressions of a command line. A record is kept if all of them hold.
///
/// `PROPERTY OPERATOR VALUE` of go-c8y-cli, or a jq expression, which holds if any of its outputs is neither false nor
/// null. A property that a record does not have makes the condition false, also a negated one (`neq`, `notlike`, …);
/// only `missing` holds. What an expression cannot judge (a negated condition on an absent property, a text where a
/// number is compared, a jq error) is not kept and is told by [`Filter::complaints`].
#[derive(Debug)]
pub struct Filter {
    expressions: Vec<Judge>,
    unjudged: Mutex<Unjudged>,
}

/// What becomes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// all expressions hold
    Keep,
    /// one does not
    Drop,
    /// it is the end of a listing, which passes every filter; who narrowed its records marks it
    End,
}

/// What becomes of a record, and what it is a record of.
#[derive(Debug)]
pub struct Judged<'l> {
    /// what becomes of it
    pub choice: Choice,
    /// its kind, if it is one of ours
    pub kind: Option<Kind>,
    /// its tenant, if it names one
    pub tenant: Option<Cow<'l, str>>,
}

impl Filter {
    /// Reads the expressions; times that are relative are relative to `now`.
    ///
    /// # Errors
    /// Usage (exit 2): an unknown operator, a bad time, number, regular expression, version constraint or jq program.
    pub fn parse(expressions: &[String], now: Time) -> Result<Filter, Failure> {
        let expressions = expressions.iter().map(|text| Judge::new(text, now)).collect::<Result<_, _>>()?;
        Ok(Filter { expressions, unjudged: Mutex::default() })
    }

    /// Whether there is nothing to filter by.
    pub fn is_empty(&self) -> bool {
        self.expressions.is_empty()
    }

    /// Whether a record goes on: it is kept, or it is the end of a listing.
    pub fn keeps(&self, record: &Record) -> bool {
        self.choose(record) != Choice::Drop
    }

    /// What becomes of a record.
    pub fn choose(&self, record: &Record) -> Choice {
        let (line, mut look) = (std::cell::OnceCell::new(), self.look());
        record.members().for_each(|(key, value)| look.see(key, value));
        let mut unjudged = Unjudged::default();
        let judged = look.judge(|| line.get_or_init(|| record.to_string()), &mut unjudged);
        self.note(unjudged);
        judged.choice
    }

    /// What becomes of the record on a line, without building it.
    ///
    /// # Errors
    /// The line is not one JSON object.
    pub fn choose_line(&self, line: &str) -> serde_json::Result<Choice> {
        let mut unjudged = Unjudged::default();
        let judged = self.judge(line, &mut unjudged);
        self.note(unjudged);
        judged.map(|judged| judged.choice)
    }

    /// The same, with what it is a record of. What cannot be judged is noted beside: [`Filter::note`] takes it.
    ///
    /// # Errors
    /// As [`Filter::choose_line`].
    pub fn judge<'l>(&self, line: &'l str, unjudged: &mut Unjudged) -> serde_json::Result<Judged<'l>> {
        if let Some(judged) = self.judge_plain(line, unjudged) {
            return Ok(judged);
        }
        let mut look = self.look();
        json::each_member(line, |key, value| look.see(key, value))?;
        Ok(look.judge(|| line, unjudged))
    }

    /// The same in one go over a line that is written plainly; `None` for any other, and for what is no object.
    pub fn judge_plain<'l>(&self, line: &'l str, unjudged: &mut Unjudged) -> Option<Judged<'l>> {
        let mut look = self.look();
        json::walk(line, |key, value| look.see_plain(key, value), |_, _| {})?;
        Some(look.judge(|| line, unjudged))
    }

    /// Takes what could not be judged.
    pub fn note(&self, unjudged: Unjudged) {
        if !unjudged.is_empty() {
            self.unjudged.lock().unwrap_or_else(PoisonError::into_inner).add(unjudged);
        }
    }

    /// What could not be judged so far, one entry for each expression that met such records.
    pub fn complaints(&self) -> Vec<Complaint> {
        let unjudged = self.unjudged.lock().unwrap_or_else(PoisonError::into_inner);
        unjudged.complaints(|expression| &self.expressions[expression].text)
    }

    fn look<'l>(&self) -> Look<'_, 'l> {
        let hunts = self.expressions.iter().map(|judge| judge.condition().map(|condition| condition.path.hunt()));
        Look { expressions: &self.expressions, hunts: hunts.collect(), kind: None, tenant: None }
    }
}

/// What the expressions look at in one record.
struct Look<'f, 'l> {
    expressions: &'f [Judge],
    /// of the conditions among them
    hunts: Vec<Option<Hunt<'f, 'l>>>,
    kind: Option<Kind>,
    tenant: Option<Cow<'l, str>>,
}

impl<'l> Look<'_, 'l> {
    /// Looks at a member. Of a name that stands twice the last one counts.
    fn see(&mut self, key: &str, value: &'l RawValue) {
        match key {
            "kind" => self.kind = json::text(value).and_then(|kind| Kind::named(&kind)),
            "tenant" => self.tenant = json::text(value),
            _ => {}
        }
        self.hunts.iter_mut().flatten().for_each(|hunt| hunt.see(key, value));
    }

    /// The same, and most members are not wanted.
    #[inline]
    fn see_plain(&mut self, key: &str, value: json::Value<'l>) -> Option<()> {
        let is_hunted = self.hunts.iter().flatten().any(|hunt| hunt.wants(key));
        if is_hunted || matches!(key, "kind" | "tenant") {
            self.see(key, serde_json::from_str(value.raw).ok()?);
        }
        Some(())
    }

    fn judge<'r>(self, line: impl Fn() -> &'r str, unjudged: &mut Unjudged) -> Judged<'l> {
        let Look { expressions, hunts, kind, tenant } = self;
        let mut judged = expressions.iter().zip(hunts).enumerate();
        let mut holds = |(place, (judge, hunt)): (usize, (&Judge, Option<Hunt<'_, 'l>>))| {
            let held = judge.holds(hunt.and_then(Hunt::catch), &line);
            held.unwrap_or_else(|misfit| {
                unjudged.count(place, misfit);
                false
            })
        };
        let choice = match kind {
            Some(Kind::End) => Choice::End,
            _ if judged.all(&mut holds) => Choice::Keep,
            _ => Choice::Drop,
        };
        Judged { choice, kind, tenant }
    }
}

/// An expression as it was typed, and as it is understood.
#[derive(Debug)]
struct Judge {
    text: String,
    expression: Expression,
}

impl Judge {
    fn new(text: &str, now: Time) -> Result<Judge, Failure> {
        Ok(Judge { text: text.to_owned(), expression: Expression::parse(text, now)? })
    }

    fn condition(&self) -> Option<&condition::Condition> {
        match &self.expression {
            Expression::Condition(condition) => Some(condition),
            Expression::Program(_) => None,
        }
    }

    fn holds<'r>(&self, value: Option<&RawValue>, line: &impl Fn() -> &'r str) -> Result<bool, Tally> {
        match &self.expression {
            Expression::Condition(condition) => condition.holds(value).map_err(|misfit| self.in_words(misfit)),
            Expression::Program(program) => program.holds(line()).map_err(|stop| Tally::of(stop.to_string(), false)),
        }
    }

    fn in_words(&self, misfit: Misfit) -> Tally {
        let property = self.text.split_whitespace().next().unwrap_or_default();
        match misfit {
            Misfit::Absent => {
                Tally::of(format!("{property} is missing (a filter 'missing {property}' finds them)"), true)
            }
            Misfit::Sort(sort) => Tally::of(format!("{property} is {sort}"), false),
        }
    }
}
