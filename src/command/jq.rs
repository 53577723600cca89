use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::faults::Faults;
use super::shape::{Shaper, Sink};
use super::stage::{self, Item, Made, Outlet, Work};
use super::{Run, Shape};
use crate::error::Failure;
use crate::filter::{Choice, Filter, Program, Stop, Unjudged, Value};
use crate::plugin::Ended;
use crate::record::{BadLine, Text, each_text, input, json};

/// Run a jq program over the records of a pipe
///
/// Prints what the program makes of each JSON value of standard input. All standard filters of jq are there, and
/// `olderthan("90d")`, `newerthan("90d")` for times and `ago("90d")`. End records are records like any other here: a
/// program that passes logins on should pass their end records, too, or `filter` is the better stage.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant jq -r 'select(.status == \"inactive\") | .email' < verdicts.ndjson
  dormant jq -s 'group_by(.class) | map({(\"\\(.[0].class)\"): length}) | add' \\
    < users.ndjson
  dormant jq --arg name jane 'select(.id | startswith($name))?' < users.ndjson

Exit status 4: some texts of the input could not be used, or the program failed
on them; each is named with its line, the others are printed. halt_error and
halt end with their own status.")]
pub struct Jq {
    /// The program
    #[arg(conflicts_with = "jq")]
    program: String,

    /// Print texts as they are, not as JSON
    #[arg(short, long)]
    raw_output: bool,

    /// Run the program once, on the array of all values
    #[arg(short, long)]
    slurp: bool,

    /// Run the program once, on null, and read nothing
    #[arg(short, long, conflicts_with = "slurp")]
    null_input: bool,

    /// Set $NAME to a text; repeatable
    #[arg(long, num_args = 2, value_names = ["NAME", "TEXT"], allow_hyphen_values = true)]
    arg: Vec<String>,

    /// Set $NAME to a JSON value; repeatable
    #[arg(long, num_args = 2, value_names = ["NAME", "JSON"], allow_hyphen_values = true)]
    argjson: Vec<String>,

    /// Accepted for jq's sake: values are one a line anyway
    #[arg(short, long, hide = true)]
    compact_output: bool,

    #[command(flatten)]
    shape: Shape,
}

impl Jq {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let program = Program::parse(&self.program, &self.variables()?, run.now)?;
        let sink = self.shape.open(run, true)?;
        let (filter, shaper) = sink.parts();
        let making = Making { program, raw: self.raw_output, filter, shaper };
        let mut stage = Stage { raw: self.raw_output, sink, faults: Faults::default() };
        let done = match (self.null_input, self.slurp) {
            (true, _) => stage.print(making.program.run("null")),
            (_, true) => stage.slurped(&making, run),
            _ => stage.each(making, run),
        };
        let halted = match done {
            Err(error) if error.is::<Ended>() => Some(error),
            done => done.map(|()| None)?,
        };
        stage.sink.finish()?;
        halted.map_or(Ok(()), Err)?;
        stage.faults.conclude()
    }

    fn variables(&self) -> Result<Vec<(String, Box<RawValue>)>, Failure> {
        let texts = self.arg.chunks(2).map(|pair| Ok((pair[0].clone(), json::raw(&pair[1]))));
        let values = self.argjson.chunks(2).map(|pair| match RawValue::from_string(pair[1].clone()) {
            Ok(value) => Ok((pair[0].clone(), value)),
            Err(error) => Err(Failure::usage(format!("--argjson {}: no JSON: {error}", pair[0]))),
        });
        texts.chain(values).collect()
    }
}

/// What runs the program.
struct Making {
    program: Program,
    raw: bool,
    filter: Arc<Filter>,
    shaper: Arc<Shaper>,
}

impl Work for Making {
    fn line(&self, line: &str, outlet: &mut Outlet<'_>) -> Option<()> {
        if !self.filter.is_empty() && self.filter.judge_plain(line, &mut outlet.made.unjudged)?.choice == Choice::Drop {
            return Some(());
        }
        self.hand_on(self.program.run_plain(line)?, outlet);
        Some(())
    }

    fn text(&self, text: Text<'_>, outlet: &mut Outlet<'_>) -> Result<(), String> {
        if let Some(value) = self.value(text, &mut outlet.made.unjudged)? {
            self.hand_on(self.program.run(&value), outlet);
        }
        Ok(())
    }
}

impl Making {
    /// The JSON of a text; `None` if a filter leaves it out.
    fn value<'t>(&self, text: Text<'t>, unjudged: &mut Unjudged) -> Result<Option<Cow<'t, str>>, String> {
        let value: Cow<str> = match text {
            Text::Json(value) => value.into(),
            Text::Bare(value) if serde_json::from_str::<&RawValue>(value).is_ok() => value.into(),
            Text::Bare(_) => input::account(text)?.to_string().into(),
        };
        if self.filter.is_empty() {
            return Ok(Some(value));
        }
        let judged = self.filter.judge(&value, unjudged);
        let choice = judged.map_err(|error| format!("no JSON object to filter: {error}"))?.choice;
        Ok((choice != Choice::Drop).then_some(value))
    }

    /// Hands on the outputs for one value, of which there may be no end.
    fn hand_on(&self, outputs: impl Iterator<Item = Result<Value, Stop>>, outlet: &mut Outlet<'_>) {
        for output in outputs {
            match output.and_then(|value| self.append(&value, &mut outlet.made.text)) {
                Ok(()) => outlet.record(None),
                Err(Stop::Halt(status)) => outlet.halt(status),
                Err(other) => outlet.bad(other.to_string()),
            }
            if outlet.is_closed() {
                break;
            }
        }
    }

    fn append(&self, value: &Value, out: &mut String) -> Result<(), Stop> {
        if !self.raw {
            return self.shaper.value(value, out);
        }
        out.push_str(&value.to_raw());
        out.push('\n');
        Ok(())
    }
}

/// What is printed, and what is said about what is not.
struct Stage {
    raw: bool,
    sink: Sink,
    faults: Faults,
}

impl Stage {
    fn each(&mut self, making: Making, run: &Run) -> anyhow::Result<()> {
        if self.sink.is_full() {
            return Ok(());
        }
        stage::run(run.stdin_file()?, making, |made| self.take(made))
    }

    /// Prints what the program made, up to where it is enough.
    fn take(&mut self, made: Made) -> anyhow::Result<ControlFlow<()>> {
        let (mut end, mut halted) = (0, Ok(()));
        for item in made.items {
            match item {
                Item::Record { end: to, .. } => {
                    self.sink.count_one();
                    end = to;
                    if self.sink.is_full() {
                        break;
                    }
                }
                Item::Bad(bad) => self.faults.tell(&bad),
                Item::Halt(status) => {
                    halted = settled(Err(Stop::Halt(status)));
                    break;
                }
                // Here they are records like any other.
                Item::End(_) => {}
            }
        }
        self.sink.shaped(&made.text[..end], self.raw)?;
        self.sink.note(made.unjudged);
        halted?;
        Ok(if self.sink.is_full() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }

    fn slurped(&mut self, making: &Making, run: &Run) -> anyhow::Result<()> {
        let (mut values, mut unjudged) = (Vec::new(), Unjudged::default());
        each_text(run.stdin(), |text| -> anyhow::Result<()> {
            let value = text.and_then(|(number, text)| {
                making.value(text, &mut unjudged).map_err(|why| BadLine { number, why })
            });
            match value {
                Ok(value) => values.extend(value.map(String::from)),
                Err(bad) => self.faults.tell(&bad),
            }
            Ok(())
        })?;
        self.sink.note(unjudged);
        self.print(making.program.run_slurped(&values))
    }

    fn print(&mut self, outputs: impl Iterator<Item = Result<Value, Stop>>) -> anyhow::Result<()> {
        outputs.into_iter().try_for_each(|output| self.sink.value(&settled(output)?, self.raw))
    }
}

/// An output, or what ends the run.
fn settled<T>(output: Result<T, Stop>) -> anyhow::Result<T> {
    output.map_err(|stop| match stop {
        Stop::Halt(status) => Ended(u8::try_from(status).unwrap_or(1)).into(),
        other => Failure::new(crate::error::Effect::Failed, format!("the jq program failed: {other}")).into(),
    })
}
