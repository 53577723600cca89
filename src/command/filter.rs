use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::faults::Faults;
use super::shape::{Shaper, Sink};
use super::stage::{self, Item, Made, Outlet, Work};
use super::{Run, Shape};
use crate::filter::{self, Choice, Judged, Narrowing};
use crate::record::{Record, Text, input, json};

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
        let sink = self.shape.open(run, true)?;
        let (filter, shaper) = sink.parts();
        let mut stage = Stage { sink, narrowing: Narrowing::default(), faults: Faults::default() };
        stage::run(run.stdin_file()?, Choosing { filter, shaper }, |made| {
            stage.take(made)?;
            Ok(ControlFlow::Continue(()))
        })?;
        stage.sink.finish()?;
        stage.faults.conclude()
    }
}

/// What decides and shapes.
struct Choosing {
    filter: Arc<filter::Filter>,
    shaper: Arc<Shaper>,
}

impl Work for Choosing {
    fn line(&self, line: &str, outlet: &mut Outlet<'_>) -> Option<()> {
        let judged = self.filter.judge_plain(line, &mut outlet.made.unjudged)?;
        self.go_on(line, &judged, outlet);
        Some(())
    }

    fn text(&self, text: Text<'_>, outlet: &mut Outlet<'_>) -> Result<(), String> {
        let line = line(text)?;
        let judged = self.filter.judge(&line, &mut outlet.made.unjudged).map_err(|error| format!("no JSON: {error}"))?;
        self.go_on(&line, &judged, outlet);
        Ok(())
    }
}

impl Choosing {
    fn go_on(&self, line: &str, judged: &Judged<'_>, outlet: &mut Outlet<'_>) {
        if judged.choice == Choice::End {
            return outlet.end(line);
        }
        let listed = outlet.made.listed.place(judged);
        match judged.choice {
            Choice::Drop => listed.into_iter().for_each(|place| outlet.made.listed.drop(place)),
            _ => match self.shaper.line(line, &mut outlet.made.text) {
                Ok(()) => outlet.record(listed),
                Err(stop) => outlet.bad(stop.to_string()),
            },
        }
    }
}

/// What is printed, and what is said about what is not.
struct Stage {
    sink: Sink,
    narrowing: Narrowing,
    faults: Faults,
}

impl Stage {
    fn take(&mut self, mut made: Made) -> anyhow::Result<()> {
        // What is yet to be printed, as one piece.
        let mut piece = 0..0;
        for item in &made.items {
            match *item {
                Item::Record { end, .. } if !self.sink.is_full() => {
                    self.sink.count_one();
                    piece.end = end;
                    continue;
                }
                Item::Record { listed, .. } => listed.into_iter().for_each(|place| made.listed.drop(place)),
                Item::Bad(ref bad) => self.faults.tell(bad),
                Item::End(ref end) => {
                    self.sink.shaped(&made.text[piece.clone()], false)?;
                    piece.start = piece.end;
                    self.narrowing.add(std::mem::take(&mut made.listed));
                    self.end(end)?;
                }
                // Only the program of `jq` ends the run.
                Item::Halt(_) => {}
            }
        }
        self.sink.shaped(&made.text[piece], false)?;
        self.narrowing.add(made.listed);
        self.sink.note(made.unjudged);
        Ok(())
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
