//! Expressions of `--filter` and `--select`: refused or usable, on any record.
#![no_main]

use dormant::filter::{Filter, Select};
use dormant::record::{Record, Time};
use libfuzzer_sys::fuzz_target;

const OPERATORS: [&str; 17] = [
    "eq", "neq", "lt", "lte", "gt", "gte", "like", "notlike", "match", "notmatch", "has", "nothas", "includes", "olderthan",
    "newerthan", "datelt", "leneq",
];

fuzz_target!(|data: (&str, u8, &str, &str)| {
    let (property, operator, value, line) = data;
    let now = Time::from_millisecond(1_790_000_000_000).expect("a time");
    let expression = format!("{property} {} {value}", OPERATORS[usize::from(operator) % OPERATORS.len()]);
    let record = Record::parse(line).unwrap_or_default();
    // Programs in jq may run for ever, and then it is their author's will: those are only read.
    drop(Filter::parse(&[property.to_owned()], now));
    let simple = |text: &str| text.chars().all(|c| c.is_alphanumeric() || ".*?-_@: ".contains(c));
    if let (Ok(filter), true) = (Filter::parse(&[expression.clone()], now), simple(&expression)) {
        filter.keeps(&record);
        drop(filter.choose_line(line));
    }
    if let Ok(select) = Select::parse(&[property.to_owned()]) {
        let chosen = select.apply(&record).to_string();
        Record::parse(&chosen).expect("what was chosen is a record");
    }
});
