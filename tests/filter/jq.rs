//! jq programs: what jq 1.7 answers is what ours answers.

use dormant::error::Failure;
use dormant::filter::{Program, Stop, Value};
use dormant::record::json;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::now;

const RECORDS: &str = include_str!("../cases/jq-records.ndjson");
/// Programs and the answers of jq 1.7, written by `jq-table.sh` beside it.
const TABLE: &str = include_str!("../cases/jq-table.ndjson");
/// The filters that jq 1.7 lists under `builtins`, and those of them that ours does not have: a program sees one
/// record and nothing of how it was started.
const BUILTINS: &str = include_str!("../cases/jq-builtins.txt");
const MISSING: [&str; 10] = [
    "builtins/0",
    "get_jq_origin/0",
    "get_prog_origin/0",
    "get_search_list/0",
    "input/0",
    "input_filename/0",
    "input_line_number/0",
    "inputs/0",
    "lgamma_r/0",
    "modulemeta/0",
];

/// Where ours answers otherwise, and why.
const OTHERWISE: [(&str, &str); 12] = [
    (".id|strings|indices(\"d\")", "ours counts characters, jq 1.7 counted bytes (mended in 1.8)"),
    (".a.b.c=1|.a", "an assignment does not make missing objects on its way; setpath does"),
    ("$ENV.PATH?|type", "programs do not see the environment"),
    ("input_line_number|type", "programs see one record"),
    ("input", "programs see one record"),
    ("in({\"user\":1})?", "has() of an object with a key that is no text is false, not an error"),
    ("1e1000", "a number that is passed through stays as it was written"),
    ("[skip(1;1,2,3)]?", "a filter of jq 1.8"),
    ("add(.count?)", "a filter of jq 1.8"),
    (".time|strings|fromdateiso8601?", "fractions of a second are read"),
    (".tenant as $t|[$t,$__loc__.line]", "the interpreter does not know its place"),
    (".id|strings|ascii_downcase|@base32d?", "the interpreter has no base32"),
];

#[derive(Deserialize)]
struct Row {
    options: Vec<String>,
    program: String,
    #[serde(flatten)]
    theirs: Answer,
}

/// The outputs of all inputs, how many of them raised an error, and whether the program did not even compile.
#[derive(Debug, Default, PartialEq, Deserialize)]
struct Answer {
    answer: String,
    errors: u64,
    refused: bool,
}

fn program(source: &str) -> Result<Program, Failure> {
    Program::parse(source, &[], now())
}

fn variables(options: &[String]) -> Vec<(String, Box<RawValue>)> {
    let mut variables = Vec::new();
    let mut options = options.iter();
    while let Some(option) = options.next() {
        let mut value = || options.next().unwrap().clone();
        match option.as_str() {
            "--arg" => variables.push((value(), json::raw(&value()))),
            "--argjson" => variables.push((value(), RawValue::from_string(value()).unwrap())),
            _ => {}
        }
    }
    variables
}

fn ours(row: &Row) -> Answer {
    let Ok(program) = Program::parse(&row.program, &variables(&row.options), now()) else {
        return Answer { refused: true, ..Answer::default() };
    };
    let has = |option: &str| row.options.iter().any(|known| known == option);
    let mut answer = Answer::default();
    let mut print = |output: Result<Value, Stop>| match output {
        Ok(value) => answer.answer += &format!("{}\n", if has("-r") { value.to_raw() } else { value.to_string() }),
        Err(stop) => answer.errors += u64::from(matches!(stop, Stop::Error(_))),
    };
    match has("-s") {
        true => program.run_slurped(&RECORDS.lines().map(str::to_owned).collect::<Vec<_>>()).for_each(print),
        false => RECORDS.lines().for_each(|line| program.run(line).for_each(&mut print)),
    }
    answer
}

#[test]
fn programs_answer_as_in_jq() {
    let rows: Vec<Row> = TABLE.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut wrong = Vec::new();
    for row in &rows {
        let (ours, theirs) = (ours(row), &row.theirs);
        if (ours != *theirs) != OTHERWISE.iter().any(|(program, _)| *program == row.program) {
            wrong.push(format!("{:?} {}\n ours   {ours:?}\n theirs {theirs:?}\n", row.options, row.program));
        }
    }
    assert!(rows.len() - OTHERWISE.len() >= 60);
    assert!(wrong.is_empty(), "{} programs differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_standard_filters_are_there() {
    let call = |builtin: &str| {
        let (name, arity) = builtin.split_once('/').unwrap();
        let arguments = vec!["."; arity.parse().unwrap()];
        if arguments.is_empty() { name.to_owned() } else { format!("{name}({})", arguments.join(";")) }
    };
    let missing: Vec<_> = BUILTINS.lines().filter(|builtin| program(&call(builtin)).is_err()).collect();
    assert_eq!(missing, MISSING);
}
