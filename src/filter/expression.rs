//! Tells go-c8y-cli's `PROPERTY OPERATOR VALUE` from jq, and reads it.
//!
//! `PROPERTY` is a bare path that does not start with a dot, `OPERATOR` one of go-c8y-cli's. Its word operators never
//! stand between two words of a jq program. Its signs can: `length > 3` is read as the property `length`, and what
//! both languages would take with different meanings is refused. Everything else is jq.

use super::condition::{Condition, Operand};
use super::operator::Operator;
use super::path::Path;
use super::program::Program;
use crate::error::Failure;
use crate::record::Time;

/// What one `--filter` asks.
#[derive(Debug)]
pub(super) enum Expression {
    Condition(Condition),
    Program(Program),
}

impl Expression {
    /// Reads an expression of either language.
    ///
    /// # Errors
    /// Usage: neither language takes it, or both do.
    pub(super) fn parse(text: &str, now: Time) -> Result<Expression, Failure> {
        let (first, second, rest) = words(text);
        if first.is_empty() {
            return Err(bad(text, "it is empty").hint("write PROPERTY OPERATOR VALUE or a jq expression"));
        }
        if let (Some(operator), Some(path), "") = (presence(first), property(second), rest) {
            return condition(text, path, operator, &Operand::new(""), now);
        }
        match (property(first), Operator::named(second)) {
            (Some(_), Some(operator)) if operator.is_about_presence() && !rest.is_empty() => {
                let path = Path::parse(&format!("{first}.{rest}")).ok_or_else(|| no_value(text, second))?;
                condition(text, path, operator, &Operand::new(""), now)
            }
            (Some(_), Some(_)) if rest.is_empty() => Err(no_value(text, second)),
            (Some(path), Some(operator)) => {
                refuse_both_readings(text, second, rest, now)?;
                condition(text, path, operator, &Operand::new(rest), now)
            }
            _ => program(text, first, second, rest, now),
        }
    }
}

fn condition(text: &str, path: Path, operator: Operator, operand: &Operand, now: Time) -> Result<Expression, Failure> {
    let wanted = |wanted: String| {
        bad(text, format!("\"{}\" is not what the operator takes", operand.text)).hint(format!("give it {wanted}"))
    };
    Condition::new(path, operator, operand, now).map(Expression::Condition).map_err(wanted)
}

/// A jq program, or a condition whose operator is misspelt.
fn program(text: &str, first: &str, second: &str, rest: &str, now: Time) -> Result<Expression, Failure> {
    Program::parse(text, &[], now).map(Expression::Program).map_err(|not_jq| {
        if property(first).is_none() || is_jq_word(first) {
            return not_jq;
        }
        match Operator::nearest(second) {
            _ if second.is_empty() => not_jq.hint(format!("as jq, a member is written .{first}; or write has {first}")),
            nearest if !rest.is_empty() => unknown_operator(text, second, nearest),
            _ => not_jq,
        }
    })
}

fn unknown_operator(text: &str, operator: &str, nearest: Option<&str>) -> Failure {
    let hint = match nearest {
        Some(nearest) => format!("did you mean {nearest}?"),
        None => "operators: = != > >= < <= like match contains startsWith endsWith leneq olderthan newerthan version \
                 includes in has missing, and their opposites; as jq, a member is written with a dot, .email"
            .to_owned(),
    };
    bad(text, format!("\"{operator}\" is no operator")).hint(hint)
}

/// A sign with several words behind it can be meant in either language.
fn refuse_both_readings(text: &str, operator: &str, value: &str, now: Time) -> Result<(), Failure> {
    let is_sign = !operator.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let one_word = !value.contains(char::is_whitespace) || Operand::new(value).quoted && !inner_quote(value);
    if !is_sign || one_word || Program::parse(text, &[], now).is_err() {
        return Ok(());
    }
    let hint = "quote the whole value ('…'), or start a jq expression with a dot or a parenthesis";
    Err(bad(text, "it can be read in two ways").hint(hint))
}

/// Whether the outer quotes of a value are not a pair, as in `"a" and "b"`.
fn inner_quote(value: &str) -> bool {
    let quote = &value[..1];
    value[1..value.len() - 1].contains(quote)
}

/// Splits off two words; the rest is the value.
fn words(text: &str) -> (&str, &str, &str) {
    let split = |text: &'_ str| {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        (word.len(), rest.len() - rest.trim_start().len())
    };
    let text = text.trim();
    let (first, gap) = split(text);
    let (first, tail) = (&text[..first], &text[first + gap..]);
    let (second, gap) = split(tail);
    (first, &tail[..second], &tail[second + gap..])
}

/// `has` and its opposites stand before the property.
fn presence(word: &str) -> Option<Operator> {
    Operator::named(word).filter(|operator| operator.is_about_presence())
}

/// A path as go-c8y-cli takes it; jq's paths start with a dot, and its other signs do not stand in one.
fn property(word: &str) -> Option<Path> {
    let begins = word.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let plain =
        word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']' | '/' | '@' | ':' | '$'));
    if begins && plain { Path::parse(word) } else { None }
}

/// Words that begin a jq program and can be no property in front of a misspelt operator.
fn is_jq_word(word: &str) -> bool {
    matches!(word, "if" | "def" | "reduce" | "foreach" | "try" | "label" | "not" | "include" | "import" | "module")
}

fn bad(text: &str, why: impl std::fmt::Display) -> Failure {
    Failure::usage(format!("--filter '{text}': {why}"))
}

fn no_value(text: &str, operator: &str) -> Failure {
    bad(text, format!("nothing stands behind {operator}")).hint("for the empty text write ''")
}
