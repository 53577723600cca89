//! One `PROPERTY OPERATOR VALUE`: its value read when the filter is, its test run on each record.

use std::borrow::Cow;
use std::cmp::Ordering;

use regex::{Regex, RegexBuilder};
use serde_json::value::RawValue;

use super::number::Number;
use super::operator::Operator;
use super::path::Path;
use super::version::Constraint;
use crate::record::json::{self, Sort};
use crate::record::{Time, when};

/// A test of the value at a path.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) path: Path,
    test: Test,
}

/// Why a condition could not judge a value, which then is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// a negated operator found nothing to negate
    Absent,
    /// the value is of another sort
    Sort(&'static str),
}

#[derive(Clone, Debug)]
enum Test {
    Equal { literal: Literal, negate: bool },
    Order { than: Number, allowed: fn(Ordering) -> bool },
    Matches { pattern: Regex, negate: bool },
    Contains { folded: String },
    Text { part: String, holds: fn(&str, &str) -> bool },
    Length { than: u64, allowed: fn(Ordering) -> bool },
    Date { than: Time, allowed: fn(Ordering) -> bool },
    Version(Constraint),
    Includes { pattern: Regex, negate: bool },
    OneOf { list: Vec<Literal>, negate: bool },
    Present { negate: bool },
}

/// The value of an expression as it was written.
#[derive(Clone, Debug)]
pub(super) struct Operand {
    pub(super) text: String,
    /// quotes make it a text, whatever it looks like
    pub(super) quoted: bool,
}

#[derive(Clone, Debug)]
enum Literal {
    Null,
    Boolean(bool),
    Number(Number),
    Text(String),
    /// an unquoted member of a list: a number or a boolean, and also the text that looks like it
    Either(Box<Literal>, String),
}

impl Condition {
    /// Reads the operand as the operator wants it.
    ///
    /// # Errors
    /// What the operator wants instead.
    pub(super) fn new(path: Path, operator: Operator, operand: &Operand, now: Time) -> Result<Condition, String> {
        Ok(Condition { path, test: Test::new(operator, operand, now)? })
    }

    /// Whether the value passes the test.
    pub(super) fn holds(&self, value: Option<&RawValue>) -> Result<bool, Misfit> {
        let is_null = value.is_some_and(|value| json::sort(value) == Sort::Null);
        match (value, &self.test) {
            (value, Test::Present { negate }) => Ok(value.is_some() != *negate),
            (Some(value), test) if !is_null || test.takes_null() => test.holds(value),
            (Some(_), test) if test.is_negated() => Err(Misfit::Sort("null")),
            (None, test) if test.is_negated() => Err(Misfit::Absent),
            _ => Ok(false),
        }
    }
}

impl Test {
    fn new(operator: Operator, operand: &Operand, now: Time) -> Result<Test, String> {
        use Operator as O;
        Ok(match operator {
            O::Equal | O::NotEqual => Test::Equal { literal: Literal::new(operand), negate: operator == O::NotEqual },
            O::Greater => order(operand, Ordering::is_gt)?,
            O::GreaterOrEqual => order(operand, Ordering::is_ge)?,
            O::Less => order(operand, Ordering::is_lt)?,
            O::LessOrEqual => order(operand, Ordering::is_le)?,
            O::Like | O::NotLike => Test::Matches { pattern: wildcard(&operand.text)?, negate: operator == O::NotLike },
            O::Match | O::NotMatch => Test::Matches { pattern: regex(&operand.text)?, negate: operator == O::NotMatch },
            O::Contains => Test::Contains { folded: operand.text.to_lowercase() },
            O::StrictContains => text(operand, |text, part| text.contains(part)),
            O::StartsWith => text(operand, |text, part| text.starts_with(part)),
            O::EndsWith => text(operand, |text, part| text.ends_with(part)),
            O::LengthEqual => length(operand, Ordering::is_eq)?,
            O::LengthNotEqual => length(operand, Ordering::is_ne)?,
            O::LengthGreater => length(operand, Ordering::is_gt)?,
            O::LengthGreaterOrEqual => length(operand, Ordering::is_ge)?,
            O::LengthLess => length(operand, Ordering::is_lt)?,
            O::LengthLessOrEqual => length(operand, Ordering::is_le)?,
            O::Before => date(operand, now, Ordering::is_lt)?,
            O::BeforeOrAt => date(operand, now, Ordering::is_le)?,
            O::After => date(operand, now, Ordering::is_gt)?,
            O::AfterOrAt => date(operand, now, Ordering::is_ge)?,
            O::Version => Test::Version(constraint(&operand.text)?),
            O::Includes | O::NotIncludes => {
                Test::Includes { pattern: wildcard(&operand.text)?, negate: operator == O::NotIncludes }
            }
            O::In | O::NotIn => Test::OneOf { list: list(operand), negate: operator == O::NotIn },
            O::Has | O::Missing => Test::Present { negate: operator == O::Missing },
        })
    }

    /// Null has no text, no length and no order: such tests do not hold of it.
    fn takes_null(&self) -> bool {
        matches!(self, Test::Equal { .. } | Test::OneOf { .. })
    }

    fn is_negated(&self) -> bool {
        match self {
            Test::Equal { negate, .. }
            | Test::Matches { negate, .. }
            | Test::Includes { negate, .. }
            | Test::OneOf { negate, .. }
            | Test::Present { negate } => *negate,
            Test::Length { allowed, .. } => allowed(Ordering::Less) && allowed(Ordering::Greater),
            _ => false,
        }
    }

    fn holds(&self, value: &RawValue) -> Result<bool, Misfit> {
        Ok(match self {
            Test::Equal { literal, negate } => literal.equals(value) != *negate,
            Test::Order { than, allowed } => match json::sort(value) {
                Sort::Number => allowed(than.compare(value.get())),
                _ => return Err(Misfit::Sort("no number")),
            },
            Test::Matches { pattern, negate } => pattern.is_match(&text_of(value)?) != *negate,
            Test::Contains { folded } => text_of(value)?.to_lowercase().contains(folded),
            Test::Text { part, holds } => holds(&text_of(value)?, part),
            Test::Length { than, allowed } => allowed(length_of(value)?.cmp(than)),
            Test::Date { than, allowed } => instant_of(value)?.is_some_and(|time| allowed(time.cmp(than))),
            Test::Version(constraint) => constraint.holds(&text_of(value)?),
            Test::Includes { pattern, negate } => includes(value, pattern)? != *negate,
            Test::OneOf { list, negate } => list.iter().any(|literal| literal.equals(value)) != *negate,
            Test::Present { negate } => !negate,
        })
    }
}

impl Literal {
    fn new(operand: &Operand) -> Literal {
        let text = &operand.text;
        match text.to_ascii_lowercase().as_str() {
            _ if operand.quoted => Literal::Text(text.clone()),
            "true" => Literal::Boolean(true),
            "false" => Literal::Boolean(false),
            "null" => Literal::Null,
            _ => Number::parse(text).map_or_else(|| Literal::Text(text.clone()), Literal::Number),
        }
    }

    fn equals(&self, value: &RawValue) -> bool {
        match (self, json::sort(value)) {
            (Literal::Null, Sort::Null) => true,
            (Literal::Boolean(wanted), Sort::Boolean) => wanted.to_string() == value.get(),
            (Literal::Number(wanted), Sort::Number) => wanted.compare(value.get()).is_eq(),
            (Literal::Text(wanted), Sort::String) => json::text(value).is_some_and(|text| text == *wanted),
            (Literal::Either(_, wanted), Sort::String) => json::text(value).is_some_and(|text| text == *wanted),
            (Literal::Either(literal, _), _) => literal.equals(value),
            _ => false,
        }
    }
}

fn order(operand: &Operand, allowed: fn(Ordering) -> bool) -> Result<Test, String> {
    let number = (!operand.quoted).then(|| Number::parse(&operand.text)).flatten();
    let than =
        number.ok_or("a number; times are compared by olderthan, newerthan, datelt, datelte, dategt, dategte")?;
    Ok(Test::Order { than, allowed })
}

fn length(operand: &Operand, allowed: fn(Ordering) -> bool) -> Result<Test, String> {
    let than = Number::parse(&operand.text).and_then(|number| number.count()).ok_or("a whole number")?;
    Ok(Test::Length { than, allowed })
}

fn date(operand: &Operand, now: Time, allowed: fn(Ordering) -> bool) -> Result<Test, String> {
    let times = "a time such as -90d, -1h20min, -6months, now, 2026-03-01, 2026-03-01 08:00 or 2026-03-01T08:00:00Z";
    let than = when::parse(&operand.text, now).map_err(|_| times)?;
    Ok(Test::Date { than, allowed })
}

fn constraint(text: &str) -> Result<Constraint, String> {
    Constraint::parse(text).ok_or_else(|| "version constraints such as >=1.10.0,<2 or ~>1.2".to_owned())
}

fn text(operand: &Operand, holds: fn(&str, &str) -> bool) -> Test {
    Test::Text { part: operand.text.clone(), holds }
}

/// The whole text, in any letter case; `*` is any number of characters, line ends too. No other sign is special.
fn wildcard(pattern: &str) -> Result<Regex, String> {
    // A star at an end is written as no anchor there: the search then starts at the letters.
    let pieces: Vec<_> = pattern.trim_matches('*').split('*').map(regex::escape).collect();
    let start = if pattern.starts_with('*') { "" } else { r"\A" };
    let end = if pattern.ends_with('*') { "" } else { r"\z" };
    let whole = format!("(?is){start}{}{end}", pieces.join(".*"));
    Regex::new(&whole).map_err(|_| "a shorter pattern".to_owned())
}

/// Anywhere in the text, in any letter case; `^` and `$` hold at each line, `.` is any character.
fn regex(pattern: &str) -> Result<Regex, String> {
    let mut builder = RegexBuilder::new(pattern);
    builder.case_insensitive(true).multi_line(true).dot_matches_new_line(true);
    builder.build().map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "a regular expression that compiles to less than 10 MiB".to_owned(),
        error => {
            let reason = error.to_string();
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            format!("a regular expression ({reason})")
        }
    })
}

fn list(operand: &Operand) -> Vec<Literal> {
    let text = operand.text.trim();
    let text = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let items = text.split(',').map(|item| Operand::new(item.trim()));
    let literal = |item: Operand| match Literal::new(&item) {
        text @ (Literal::Text(_) | Literal::Null) => text,
        other => Literal::Either(Box::new(other), item.text),
    };
    items.map(literal).collect()
}

impl Operand {
    /// Takes one pair of quotes off.
    pub(super) fn new(text: &str) -> Operand {
        let inner = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
        match inner('\'').or_else(|| inner('"')) {
            Some(inner) => Operand { text: inner.to_owned(), quoted: true },
            None => Operand { text: text.to_owned(), quoted: false },
        }
    }
}

fn text_of(value: &RawValue) -> Result<Cow<'_, str>, Misfit> {
    json::text(value).ok_or(Misfit::Sort("no text"))
}

/// Characters of a text, elements of an array, members of an object.
fn length_of(value: &RawValue) -> Result<u64, Misfit> {
    let length = match json::sort(value) {
        Sort::String => json::text(value).map(|text| text.chars().count()),
        Sort::Array => json::elements(value).map(|elements| elements.len()),
        Sort::Object => json::members(value).map(|members| members.len()),
        _ => None,
    };
    length.map(|length| length as u64).ok_or(Misfit::Sort("nothing that has a length"))
}

/// The instant that a text or, as milliseconds since 1970, a number stands for. The empty text is none.
fn instant_of(value: &RawValue) -> Result<Option<Time>, Misfit> {
    let bad = Misfit::Sort("no time");
    match json::sort(value) {
        Sort::Number => value.get().parse().ok().and_then(Time::from_millisecond).map(Some).ok_or(bad),
        _ => match json::text(value) {
            Some(text) if text.is_empty() => Ok(None),
            Some(text) => when::instant(&text).map(Some).ok_or(bad),
            None => Err(bad),
        },
    }
}

fn includes(array: &RawValue, pattern: &Regex) -> Result<bool, Misfit> {
    let is_array = json::sort(array) == Sort::Array;
    let elements = is_array.then(|| json::elements(array)).flatten().ok_or(Misfit::Sort("no array"))?;
    Ok(elements.into_iter().any(|element| match json::text(element) {
        Some(text) => pattern.is_match(&text),
        None => pattern.is_match(element.get()),
    }))
}
