//! go-c8y-cli's own outcomes, the areas that need no command line; the others are listed in [`NEED_THE_COMMAND_LINE`].

use dormant::filter::{Filter, Select, flatten};
use dormant::record::Record;
use serde::Deserialize;
use serde_json::Value;

use super::now;

const CASES: &str = include_str!("../cases/go-c8y-cli.jsonl");

/// Cases of printing and of what pipes carry: they are about commands, not about filters.
const NEED_THE_COMMAND_LINE: [&str; 25] = [
    "O01", "O03", "O05", "O07", "O09", "O11", "O13", "O15", "O17", "P01", "P03", "P05", "P07", "P09", "P11", "P13",
    "P15", "P17", "P19", "P21", "P23", "P25", "P27", "P29", "P31",
];

/// What ours does where go-c8y-cli's way is a trap: the ids that it keeps, or `refused` before anything is read.
/// The last column tells whether records that could not be judged are complained about.
const OURS: [(&str, &str, bool); 10] = [
    ("F13", "refused", false),
    ("F27", "bob", true),
    ("F43", "ann@x.io bob", false),
    ("F49", "", true),
    ("F61", "refused", false),
    ("F63", "refused", false),
    ("F65", "num", true),
    ("F83", "ann@x.io", false),
    ("F85", "bob", false),
    ("F87", "ann@x.io", false),
];

#[derive(Deserialize)]
struct Case {
    id: String,
    area: String,
    stance: String,
    args: Vec<String>,
    stdin: String,
    #[serde(default)]
    stdout: String,
}

impl Case {
    fn options(&self, name: &str) -> Vec<String> {
        self.args.windows(2).filter(|pair| pair[0] == name).map(|pair| pair[1].clone()).collect()
    }

    fn records(&self) -> Vec<Record> {
        self.stdin.lines().map(|line| Record::parse(line).unwrap()).collect()
    }
}

fn cases(area: &str) -> Vec<Case> {
    let cases = CASES.lines().map(|line| serde_json::from_str::<Case>(line).unwrap());
    cases.filter(|case| case.area == area).collect()
}

/// The ids kept, whether something was complained about; `refused` with the failure's status for a usage error.
fn kept(case: &Case) -> (String, bool) {
    let filter = match Filter::parse(&case.options("--filter"), now()) {
        Ok(filter) => filter,
        Err(failure) => {
            assert_eq!((failure.effect().status(), failure.advice().is_some()), (2, true), "{}: {failure}", case.id);
            return ("refused".to_owned(), false);
        }
    };
    let records = case.records();
    let kept: Vec<_> = records.iter().filter(|record| filter.keeps(record)).collect();
    for (line, record) in case.stdin.lines().zip(&records) {
        assert_eq!(filter.choose_line(line).unwrap(), filter.choose(record), "{}: {line}", case.id);
    }
    let ids: Vec<_> = kept.iter().map(|record| record.text("id").unwrap().into_owned()).collect();
    (ids.join(" "), !filter.complaints().is_empty())
}

#[test]
fn filters_that_users_of_go_c8y_cli_know() {
    let cases = cases("filter");
    let copied: Vec<_> = cases.iter().filter(|case| case.stance == "copy").collect();
    assert_eq!(copied.len(), 35);
    for case in copied {
        let expected: Vec<_> = case.stdout.lines().collect();
        assert_eq!(kept(case).0, expected.join(" "), "{}: {:?}", case.id, case.options("--filter"));
    }
}

#[test]
fn traps_of_go_c8y_cli_do_not_snap() {
    let cases = cases("filter");
    let traps: Vec<_> = cases.iter().filter(|case| case.stance == "differ").collect();
    assert_eq!(traps.iter().map(|case| &*case.id).collect::<Vec<_>>(), OURS.map(|(id, ..)| id));
    for (case, (id, ours, complains)) in traps.into_iter().zip(OURS) {
        let theirs = case.stdout.lines().collect::<Vec<_>>().join(" ");
        assert_eq!(kept(case), (ours.to_owned(), complains), "{id}");
        assert!(theirs != ours || complains, "{id} must not pass in silence");
    }
}

#[test]
fn projections_that_users_of_go_c8y_cli_know() {
    let cases = cases("select");
    assert_eq!(cases.len(), 15);
    for case in cases {
        let select = Select::parse(&case.options("--select")).unwrap();
        let records = case.records();
        if case.options("-o") == ["csv"] {
            let rows: Vec<_> = records.iter().map(|record| row(&select, record)).collect();
            assert_eq!(rows.join("\n") + "\n", case.stdout, "{}", case.id);
            continue;
        }
        let flat = case.args.iter().any(|argument| argument == "--flatten");
        let shown = |record: &Record| {
            let selected = select.apply(record);
            if flat { flatten(&selected) } else { selected }.to_string()
        };
        let ours: Vec<Value> = records.iter().map(|record| serde_json::from_str(&shown(record)).unwrap()).collect();
        let theirs: Vec<Value> = case.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(ours, theirs, "{}", case.id);
    }
}

fn row(select: &Select, record: &Record) -> String {
    let cell = |(_, value): (String, Option<&serde_json::value::RawValue>)| {
        value.map_or_else(String::new, |value| {
            dormant::record::json::text(value).map_or_else(|| value.get().to_owned(), |text| text.into_owned())
        })
    };
    select.cells(record).into_iter().map(cell).collect::<Vec<_>>().join(",")
}

#[test]
fn what_is_not_run_here_is_listed() {
    let others: Vec<_> = ["output", "pipe"].into_iter().flat_map(cases).map(|case| case.id).collect();
    assert_eq!(others, NEED_THE_COMMAND_LINE);
    let all = CASES.lines().count();
    assert_eq!(all, others.len() + cases("filter").len() + cases("select").len());
}
