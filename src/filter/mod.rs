//! Which records go on, and which of their members: `--filter` in go-c8y-cli's syntax and in jq, `--jq`, `--select`.
//! Conditions work on the text of a record and parse nothing but the values that they ask for.
//! Reading lines, printing records and marking narrowed listings is left to those who call.

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

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use serde_json::value::RawValue;

pub use narrow::Narrowing;
pub use program::{Program, Stop};
pub use select::{Select, flatten};
pub use value::Value;

use crate::error::Failure;
use crate::record::json;
use crate::record::{Record, Time};
use condition::Misfit;
use expression::Expression;

/// All `--filter` expressions of a command line. A record is kept if all of them hold.
///
/// `PROPERTY OPERATOR VALUE` of go-c8y-cli, or a jq expression, which holds if any of its outputs is neither false nor
/// null. A property that a record does not have makes the condition false, also a negated one (`neq`, `notlike`, …);
/// only `missing` holds. What an expression cannot judge (a negated condition on an absent property, a text where a
/// number is compared, a jq error) is not kept and is told by [`Filter::complaints`].
#[derive(Debug)]
pub struct Filter {
    expressions: Vec<Judge>,
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

/// Records that an expression could not judge and that were not kept for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// the expression as it was typed
    pub expression: String,
    /// how many records
    pub records: u64,
    /// what was wrong with the first of them
    pub reason: String,
    /// whether a negated condition (`neq`, `notlike`, …) met records without the property: they are most likely wanted
    pub absent: bool,
}

impl std::fmt::Display for Complaint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Complaint { expression, records, reason, .. } = self;
        let s = if *records == 1 { "" } else { "s" };
        write!(f, "--filter '{expression}' could not judge {records} record{s} and left them out: {reason}")
    }
}

impl Filter {
    /// Reads the expressions; times that are relative are relative to `now`.
    ///
    /// # Errors
    /// Usage (exit 2): an unknown operator, a bad time, number, regular expression, version constraint or jq program.
    pub fn parse(expressions: &[String], now: Time) -> Result<Filter, Failure> {
        let expressions = expressions.iter().map(|text| Judge::new(text, now)).collect::<Result<_, _>>()?;
        Ok(Filter { expressions })
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
        let line = std::cell::OnceCell::new();
        let line = || line.get_or_init(|| record.to_string()).as_str();
        self.judge(|see| record.members().for_each(|(key, value)| see(key, value)), line)
    }

    /// What becomes of the record on a line, without building it.
    ///
    /// # Errors
    /// The line is not one JSON object.
    pub fn choose_line(&self, line: &str) -> serde_json::Result<Choice> {
        let mut read = Ok(());
        let choice = self.judge(|see| read = json::each_wanted(line, |key| self.looks_at(key), see), || line);
        read.map(|()| choice)
    }

    /// What could not be judged so far, one entry for each expression that met such records.
    pub fn complaints(&self) -> Vec<Complaint> {
        self.expressions.iter().filter_map(Judge::complaint).collect()
    }

    /// Whether a member of this name may decide.
    fn looks_at(&self, key: &str) -> bool {
        let conditions = self.expressions.iter().filter_map(Judge::condition);
        key == "kind" || conditions.into_iter().any(|condition| condition.path.may_begin_with(key))
    }

    fn judge<'a, 'l>(
        &self,
        members: impl FnOnce(&mut dyn FnMut(&str, &'a RawValue)),
        line: impl Fn() -> &'l str,
    ) -> Choice {
        let mut hunts: Vec<_> = self.expressions.iter().map(|judge| judge.condition().map(|c| c.path.hunt())).collect();
        let mut is_end = false;
        members(&mut |key, value| {
            if key == "kind" {
                is_end = json::text(value).is_some_and(|kind| kind == "end");
            }
            hunts.iter_mut().flatten().for_each(|hunt| hunt.see(key, value));
        });
        let mut judged = self.expressions.iter().zip(hunts);
        match () {
            () if is_end => Choice::End,
            () if judged.all(|(judge, hunt)| judge.holds(hunt.and_then(path::Hunt::catch), &line)) => Choice::Keep,
            () => Choice::Drop,
        }
    }
}

/// An expression and its account of what it could not judge.
#[derive(Debug)]
struct Judge {
    text: String,
    expression: Expression,
    unjudged: AtomicU64,
    absent: AtomicBool,
    reason: OnceLock<String>,
}

impl Judge {
    fn new(text: &str, now: Time) -> Result<Judge, Failure> {
        let expression = Expression::parse(text, now)?;
        Ok(Judge {
            text: text.to_owned(),
            expression,
            unjudged: AtomicU64::new(0),
            absent: AtomicBool::new(false),
            reason: OnceLock::new(),
        })
    }

    fn condition(&self) -> Option<&condition::Condition> {
        match &self.expression {
            Expression::Condition(condition) => Some(condition),
            Expression::Program(_) => None,
        }
    }

    fn holds<'l>(&self, value: Option<&RawValue>, line: &impl Fn() -> &'l str) -> bool {
        let judged = match &self.expression {
            Expression::Condition(condition) => condition.holds(value).map_err(|misfit| self.in_words(misfit)),
            Expression::Program(program) => program.holds(line()).map_err(|stop| stop.to_string()),
        };
        judged.unwrap_or_else(|reason| {
            self.unjudged.fetch_add(1, Ordering::Relaxed);
            self.reason.get_or_init(|| reason);
            false
        })
    }

    fn in_words(&self, misfit: Misfit) -> String {
        let property = self.text.split_whitespace().next().unwrap_or_default();
        match misfit {
            Misfit::Absent => {
                self.absent.store(true, Ordering::Relaxed);
                format!("{property} is missing (a filter 'missing {property}' finds them)")
            }
            Misfit::Sort(sort) => format!("{property} is {sort}"),
        }
    }

    fn complaint(&self) -> Option<Complaint> {
        let records = self.unjudged.load(Ordering::Relaxed);
        let reason = self.reason.get().cloned().unwrap_or_default();
        let absent = self.absent.load(Ordering::Relaxed);
        (records > 0).then(|| Complaint { expression: self.text.clone(), records, reason, absent })
    }
}
