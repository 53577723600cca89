//! jq programs. The only room, with `needs`, `edit`, `read` and `value`, that knows which interpreter runs them.
//!
//! A program gets no access to the environment (`env` and `$ENV` are empty objects), to files, to modules and to other
//! records than its input (`input` and `inputs` are not defined; slurp instead). `debug` and `stderr` say nothing.

use std::fmt;

use jaq_core::data::HasLut;
use jaq_core::load::{self, Arena, File, Loader};
use jaq_core::native::{Fun, bome, run, unary, v};
use jaq_core::{Compiler, Ctx, DataT, Error, Lut, Vars, compile};
use jaq_json::{Rc, Val};
use serde_json::value::RawValue;

use super::edit;
use super::needs::{self, Look};
use super::read;
use super::value::Value;
use crate::error::Failure;
use crate::record::{Time, json, when};

/// A compiled jq program, with the standard filters and with `olderthan("90d")` and `newerthan("90d")`, which judge
/// the time that is their input, and `ago("90d")`, which gives one as a string.
///
/// A program that names the members it looks at reads no others; `select(…)` gives its input as it was written.
pub struct Program {
    filter: jaq_core::Filter<Kind>,
    source: String,
    now: Time,
    look: Look,
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Program").field(&self.source).finish()
    }
}

/// Why a program gave no further output for an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// the input is no JSON, or too deeply nested
    Input(String),
    /// the program raised an error
    Error(String),
    /// the program called `halt`, with this exit status
    Halt(i32),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Input(why) | Stop::Error(why) => f.write_str(why),
            Stop::Halt(status) => write!(f, "the program halted with status {status}"),
        }
    }
}

impl std::error::Error for Stop {}

impl Program {
    /// Compiles a program. `variables` are names without `$` and their values (jq's `--arg`, `--argjson`), which are
    /// also in `$ARGS.named`; relative times are relative to `now`.
    ///
    /// # Errors
    /// Usage (exit 2): what is wrong with the program, or a time in it that is none.
    pub fn parse(source: &str, variables: &[(String, Box<RawValue>)], now: Time) -> Result<Program, Failure> {
        check_times(source, now)?;
        let prelude = prelude(source, variables)?;
        let code = format!("{prelude}{source}");
        let filter = compile(&code).map_err(|wrong| wrong.explain(&code, prelude.len()))?;
        Ok(Program { filter, source: source.to_owned(), now, look: needs::of(source) })
    }

    /// Runs the program on one JSON text. The outputs end with the first error.
    pub fn run<'p>(&'p self, input: &'p str) -> impl Iterator<Item = Result<Value, Stop>> + use<'p> {
        let whole = || match self.members() {
            Some(members) => read::read_members(input, members),
            None => read::read(input),
        };
        self.run_read(input, read::read_plain(input, self.members()).unwrap_or_else(whole))
    }

    /// Runs the program on one JSON object that is written plainly; `None` for any other text.
    pub fn run_plain<'p>(&'p self, line: &'p str) -> Option<impl Iterator<Item = Result<Value, Stop>> + use<'p>> {
        Some(self.run_read(line, read::read_plain(line, self.members())?))
    }

    fn run_read<'p>(
        &'p self,
        input: &'p str,
        read: Result<Val, String>,
    ) -> impl Iterator<Item = Result<Value, Stop>> + use<'p> {
        let again = matches!(self.look, Look::Selecting(_)).then_some(input);
        self.outputs(read).map(move |output| match again {
            Some(input) => output.map(|_| Value::input(input)),
            None => output.map(Value::built),
        })
    }

    /// The members that are all the program looks at.
    fn members(&self) -> Option<&[String]> {
        match &self.look {
            Look::Everywhere => None,
            Look::At(members) | Look::Selecting(members) => Some(members),
        }
    }

    /// Runs the program once, on the array of all inputs (jq's `-s`).
    pub fn run_slurped(&self, inputs: &[String]) -> impl Iterator<Item = Result<Value, Stop>> + use<'_> {
        let all = inputs.iter().map(|input| read::read(input)).collect();
        self.outputs(all).map(|output| output.map(Value::built))
    }

    /// Whether any output for this JSON text is neither false nor null.
    ///
    /// # Errors
    /// The program stopped before it gave such an output.
    pub fn holds(&self, input: &str) -> Result<bool, Stop> {
        for output in self.run(input) {
            if output?.is_true() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn outputs(&self, input: Result<Val, String>) -> impl Iterator<Item = Result<Val, Stop>> + use<'_> {
        let (input, refused) = match input {
            Ok(input) => (Some(input), None),
            Err(why) => (None, Some(Err(Stop::Input(why)))),
        };
        let data = Data { lut: &self.filter.lut, now: self.now };
        let outputs = input.map(|input| self.filter.id.run((Ctx::<Kind>::new(data, Vars::new([])), input)));
        let mut stopped = false;
        let outputs = outputs.into_iter().flatten().map(|output| output.map_err(stop));
        outputs.chain(refused).take_while(move |output| !std::mem::replace(&mut stopped, output.is_err()))
    }
}

fn stop(exception: jaq_core::Exn<'_, Val>) -> Stop {
    match exception.get_err() {
        Ok(error) => Stop::Error(Value::built(error.into_val()).to_raw()),
        Err(other) => Stop::Halt(other.get_halt().unwrap_or(5)),
    }
}

/// What programs work on: JSON values, and the instant that `now` was when the command started.
#[derive(Debug)]
struct Kind;

#[derive(Clone)]
struct Data<'a> {
    lut: &'a Lut<Kind>,
    now: Time,
}

impl DataT for Kind {
    type V<'a> = Val;
    type Data<'a> = Data<'a>;
}

impl<'a> HasLut<'a, Kind> for Data<'a> {
    fn lut(&self) -> &'a Lut<Kind> {
        self.lut
    }
}

/// The filters of our own, and the environment's place, which is empty.
fn own_filters() -> impl Iterator<Item = Fun<Kind>> {
    type Own = jaq_core::native::Filter<jaq_core::RunPtr<Kind>>;
    let own: [Own; 8] = [
        ("env", v(0), |_| bome(Ok(Val::obj(jaq_json::Map::default())))),
        ("tojson", v(0), |cv| bome(Ok(Val::from(Value::built(cv.1).to_string())))),
        // The interpreter's own has no limit to the depth and takes more than JSON.
        ("fromjson", v(0), |cv| bome(text(&cv.1).and_then(|text| read::read(&text).map_err(Error::str)))),
        ("_setpath", v(2), |mut cv| {
            let (value, path) = (cv.0.pop_var(), cv.0.pop_var());
            bome(steps(path).and_then(|path| edit::set(cv.1, &path, value)))
        }),
        ("_delpath", v(1), |cv| unary(cv, |input, path| edit::delete(input, &steps(path)?))),
        ("ago", v(1), |cv| {
            let now = cv.0.data().now;
            unary(cv, move |_, span| Ok(Val::from(time(&span, now)?.to_string())))
        }),
        ("olderthan", v(1), |cv| {
            let now = cv.0.data().now;
            unary(cv, move |input, limit| Ok(Val::from(instant(&input)? <= time(&limit, now)?)))
        }),
        ("newerthan", v(1), |cv| {
            let now = cv.0.data().now;
            unary(cv, move |input, limit| Ok(Val::from(instant(&input)? >= time(&limit, now)?)))
        }),
    ];
    own.into_iter().map(run::<Kind>)
}

fn steps(path: Val) -> Result<Rc<Vec<Val>>, Error<Val>> {
    match path {
        Val::Arr(steps) => Ok(steps),
        other => Err(Error::typ(other, "path")),
    }
}

fn time(value: &Val, now: Time) -> Result<Time, Error<Val>> {
    let text = text(value)?;
    when::parse(&text, now).map_err(Error::str)
}

fn instant(value: &Val) -> Result<Time, Error<Val>> {
    let text = text(value)?;
    when::instant(&text).ok_or_else(|| Error::str(format_args!("{value} is no time")))
}

fn text(value: &Val) -> Result<String, Error<Val>> {
    match value {
        Val::TStr(bytes) => Ok(String::from_utf8_lossy(bytes).into_owned()),
        other => Err(Error::typ(other.clone(), "string")),
    }
}

/// What jq has and the interpreter has not.
const DEFINITIONS: &str = include_str!("definitions.jq");

fn compile(code: &str) -> Result<jaq_core::Filter<Kind>, Wrong> {
    let extra = load::parse(DEFINITIONS, |parser| parser.defs())
        .expect("our own definitions parse, every test of a program shows it");
    let definitions = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs()).chain(extra);
    let arena = Arena::default();
    let modules =
        Loader::new(definitions).load(&arena, File { code, path: () }).map_err(|e| Wrong::loading(&e, code))?;
    let natives = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
    let natives = natives.filter(|(name, _, _)| !matches!(*name, "env" | "fromjson" | "tojson")).chain(own_filters());
    Compiler::default().with_funs(natives).compile(modules).map_err(|e| Wrong::compiling(&e, code))
}

/// What is wrong with a program, and where (a byte of the code).
struct Wrong {
    what: String,
    place: usize,
    hint: Option<String>,
}

impl Wrong {
    fn loading(errors: &load::Errors<&str, ()>, code: &str) -> Wrong {
        let place = |found: &str| (found.as_ptr() as usize).saturating_sub(code.as_ptr() as usize).min(code.len());
        let found = |found: &str| match found {
            "" => "the program ends".to_owned(),
            found => format!("there stands {}", json::quote(found.lines().next().unwrap_or_default())),
        };
        let (what, place) = match errors.first().map(|(_, error)| error) {
            Some(load::Error::Lex(errors)) if !errors.is_empty() => {
                (format!("expected {}, but {}", errors[0].0.as_str(), found(errors[0].1)), place(errors[0].1))
            }
            Some(load::Error::Parse(errors)) if !errors.is_empty() => {
                (format!("expected {}, but {}", errors[0].0.as_str(), found(errors[0].1)), place(errors[0].1))
            }
            _ => ("modules cannot be loaded".to_owned(), 0),
        };
        Wrong { what, place, hint: None }
    }

    fn compiling(errors: &compile::Errors<&str, ()>, code: &str) -> Wrong {
        let Some((name, sort)) = errors.first().and_then(|(_, errors)| errors.first()) else {
            return Wrong { what: "it does not compile".to_owned(), place: 0, hint: None };
        };
        let place = (name.as_ptr() as usize).saturating_sub(code.as_ptr() as usize).min(code.len());
        let hint = match *name {
            "input" | "inputs" => Some("a program sees one record at a time; slurp (-s) to see all of them".to_owned()),
            name if matches!(sort, compile::Undefined::Filter(0)) && !name.starts_with('@') => {
                Some(format!("a member is written .{name}"))
            }
            name if name.starts_with('$') => Some(format!("define it with --arg {} VALUE", &name[1..])),
            _ => None,
        };
        let arity = if let compile::Undefined::Filter(arity) = sort { format!("/{arity}") } else { String::new() };
        Wrong { what: format!("{} {name}{arity} is not defined", sort.as_str()), place, hint }
    }

    /// The failure, with the place counted in the characters that the user typed.
    fn explain(self, code: &str, offset: usize) -> Failure {
        let typed = &code[offset..];
        let place = typed.char_indices().take_while(|(at, _)| at + offset < self.place).count();
        let failure = Failure::usage(format!("jq program '{typed}', character {}: {}", place + 1, self.what));
        match self.hint {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

/// Binds the variables that the program names, in front of it.
fn prelude(source: &str, variables: &[(String, Box<RawValue>)]) -> Result<String, Failure> {
    let mut bound = String::new();
    if source.contains("$ENV") {
        bound.push_str("{} as $ENV | ");
    }
    if source.contains("$ARGS") || source.contains("$named") {
        let named: Vec<_> =
            variables.iter().map(|(name, value)| format!("{}:{}", json::quote(name), value.get())).collect();
        bound.push_str(&format!("{{\"positional\":[],\"named\":{{{}}}}} as $ARGS | ", named.join(",")));
    }
    for (name, value) in variables {
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !plain || name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(Failure::usage(format!("\"{name}\" is no name of a jq variable"))
                .hint("use letters, digits and underscores, not starting with a digit"));
        }
        bound.push_str(&format!("{} as ${name} | ", value.get()));
    }
    Ok(bound)
}

/// Times that stand in the program are read before it runs.
fn check_times(source: &str, now: Time) -> Result<(), Failure> {
    const CALLS: [&str; 3] = ["olderthan(\"", "newerthan(\"", "ago(\""];
    let mut wrong = CALLS.iter().flat_map(|call| source.split(call).skip(1)).filter_map(|rest| {
        let (text, _) = rest.split_once('"')?;
        let computed = text.contains('\\');
        when::parse(text, now).err().filter(|_| !computed)
    });
    wrong.next().map_or(Ok(()), |bad| Err(Failure::usage(format!("jq program '{source}': {bad}"))))
}
