use std::borrow::Cow;

use super::faults::Faults;
use super::shape::Sink;
use super::{Run, Shape};
use crate::filter::{Choice, Narrowing, Stop};
use crate::record::{Fault, Record, Text, Texts, input, json};

/// Choose and shape the records of a pipe
///
/// Keeps the records of standard input for which every expression holds, and
/// prints them in the shape that is asked for. Without an expression all are
/// kept. End records always pass; where records of a listing were left out, its
/// end record says so, because fewer logins prove nothing.
///
/// An expression is PROPERTY OPERATOR VALUE as in go-c8y-cli, or a jq expression
/// that is true:
///
///   = != > >= < <=       numbers, texts, true and false (also eq, neq, gt, …)
///   like notlike         the whole text; * matches anything, letter case aside
///   match notmatch       a regular expression
///   contains startsWith endsWith in notIn
///   leneq lengt lenlt    the length of a text or list
///   olderthan newerthan  times: -90d, -1h20min, 2026-01-31
///   includes notincludes an element of a list
///   version              such as '>=1.2 <2'
///   has missing          before or behind the property
///
/// A property that a record does not have makes a condition false, a negated one
/// too; only `missing` holds then.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "\
Examples:
  dormant filter 'status eq inactive' 'id like a*' < verdicts.ndjson
  dormant filter 'lastPasswordChange olderthan -90d' -o table < users.ndjson
  dormant filter '.enabled and (.aliases | length > 1)' < users.ndjson
  dormant filter --select id,email -o csvheader < users.ndjson

Exit status 4: some texts of the input could not be used; each is named with its
line, the others are printed.")]
pub struct Filter {
    /// Conditions; all must hold
    #[arg(value_name = "EXPR")]
    expressions: Vec<String>,

    #[command(flatten)]
    shape: Shape,
}

impl Filter {
    pub(super) fn run(mut self, run: &Run) -> anyhow::Result<()> {
        self.shape.filter.splice(..0, self.expressions);
        let mut stage = Stage { sink: self.shape.open(run, true)?, narrowing: Narrowing::default() };
        let mut faults = Faults::default();
        let mut texts = Texts::new(run.stdin());
        loop {
            match texts.next_text() {
                Ok(None) => break,
                Ok(Some(text)) => {
                    if let Err(why) = stage.take(text)? {
                        faults.tell(&texts.bad(why));
                    }
                }
                Err(Fault::Line(bad)) => faults.tell(&bad),
                Err(Fault::Stream(error)) => return Err(error.into()),
            }
        }
        stage.sink.finish()?;
        faults.conclude()
    }
}

struct Stage {
    sink: Sink,
    narrowing: Narrowing,
}

impl Stage {
    /// Takes one text. The inner error is about this text alone.
    fn take(&mut self, text: Text<'_>) -> anyhow::Result<Result<(), String>> {
        let line = match line(text) {
            Ok(line) => line,
            Err(why) => return Ok(Err(why)),
        };
        match self.sink.choose(&line) {
            Err(error) => return Ok(Err(format!("no JSON: {error}"))),
            Ok(Choice::End) => self.end(&line)?,
            Ok(Choice::Keep) if !self.sink.is_full() => match self.sink.keep(&line) {
                Err(error) if error.is::<Stop>() => return Ok(Err(format!("{error}"))),
                kept => kept?,
            },
            Ok(Choice::Keep | Choice::Drop) => self.narrowing.drop(&line),
        }
        Ok(Ok(()))
    }

    fn end(&mut self, line: &str) -> anyhow::Result<()> {
        let mut end = Record::parse(line)?;
        self.narrowing.mark(&mut end, "filter");
        self.sink.end_record(&end)
    }
}

/// A text as a record on one line: objects as they are, ids as accounts.
fn line(text: Text<'_>) -> Result<Cow<'_, str>, String> {
    match text {
        Text::Json(object) if object.starts_with('{') && !object.contains('\n') => Ok(Cow::Borrowed(object)),
        Text::Json(object) if object.starts_with('{') => Ok(Cow::Owned(json::compact(object))),
        other => input::account(other).map(|account| Cow::Owned(account.to_string())),
    }
}
