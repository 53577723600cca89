use serde_json::value::RawValue;

use super::faults::Faults;
use super::shape::Sink;
use super::{Run, Shape};
use crate::error::Failure;
use crate::filter::{Choice, Program, Stop};
use crate::plugin::Ended;
use crate::record::{Fault, Text, Texts, input, json};

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
        let mut stage = Stage { program, raw: self.raw_output, sink: self.shape.open(run, true)?, faults: Faults::default() };
        let done = match (self.null_input, self.slurp) {
            (true, _) => stage.once("null"),
            (_, true) => stage.slurped(run),
            _ => stage.each(run),
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

struct Stage {
    program: Program,
    raw: bool,
    sink: Sink,
    faults: Faults,
}

impl Stage {
    fn each(&mut self, run: &Run) -> anyhow::Result<()> {
        let mut texts = Texts::new(run.stdin());
        while !self.sink.is_full() {
            match texts.next_text() {
                Ok(None) => break,
                Ok(Some(text)) => {
                    let done = match self.value(text) {
                        Ok(None) => Ok(()),
                        Ok(Some(value)) => print(&self.program, &value, self.raw, &mut self.sink)?,
                        Err(why) => Err(why),
                    };
                    done.unwrap_or_else(|why| self.faults.tell(&texts.bad(why)));
                }
                Err(Fault::Line(bad)) => self.faults.tell(&bad),
                Err(Fault::Stream(error)) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn slurped(&mut self, run: &Run) -> anyhow::Result<()> {
        let mut values = Vec::new();
        let mut texts = Texts::new(run.stdin());
        loop {
            match texts.next_text() {
                Ok(None) => break,
                Ok(Some(text)) => match self.value(text) {
                    Ok(value) => values.extend(value.map(String::from)),
                    Err(why) => self.faults.tell(&texts.bad(why)),
                },
                Err(Fault::Line(bad)) => self.faults.tell(&bad),
                Err(Fault::Stream(error)) => return Err(error.into()),
            }
        }
        for output in self.program.run_slurped(&values) {
            self.sink.value(&settled(output)?, self.raw)?;
        }
        Ok(())
    }

    fn once(&mut self, input: &str) -> anyhow::Result<()> {
        for output in self.program.run(input) {
            self.sink.value(&settled(output)?, self.raw)?;
        }
        Ok(())
    }

    /// The JSON of a text; `None` if a filter leaves it out.
    fn value<'t>(&self, text: Text<'t>) -> Result<Option<std::borrow::Cow<'t, str>>, String> {
        let value = match text {
            Text::Json(value) => value.into(),
            Text::Bare(value) if serde_json::from_str::<&RawValue>(value).is_ok() => value.into(),
            Text::Bare(_) => input::account(text)?.to_string().into(),
        };
        if !self.sink.filters() {
            return Ok(Some(value));
        }
        let choice = self.sink.choose(&value).map_err(|error| format!("no JSON object to filter: {error}"))?;
        Ok((choice != Choice::Drop).then_some(value))
    }
}

/// Prints the outputs for one value. The inner error is about this value alone.
fn print(program: &Program, value: &str, raw: bool, sink: &mut Sink) -> anyhow::Result<Result<(), String>> {
    for output in program.run(value) {
        match output {
            Ok(output) => sink.value(&output, raw)?,
            Err(stop @ Stop::Halt(_)) => return settled(Err(stop)),
            Err(other) => return Ok(Err(other.to_string())),
        }
        if sink.is_full() {
            break;
        }
    }
    Ok(Ok(()))
}

/// An output, or what ends the run.
fn settled<T>(output: Result<T, Stop>) -> anyhow::Result<T> {
    output.map_err(|stop| match stop {
        Stop::Halt(status) => Ended(u8::try_from(status).unwrap_or(1)).into(),
        other => Failure::new(crate::error::Effect::Failed, format!("the jq program failed: {other}")).into(),
    })
}
