//! Each operator, what it refuses, and hostile records.

use dormant::filter::{Choice, Filter, Program, Select};
use dormant::record::Record;

use super::now;

fn filter(expression: &str) -> Filter {
    Filter::parse(&[expression.to_owned()], now()).unwrap_or_else(|failure| panic!("{failure}"))
}

fn keeps(expression: &str, record: &str) -> bool {
    filter(expression).keeps(&Record::parse(record).unwrap())
}

/// Expression, values of `v` for which it holds, values for which it does not.
const OPERATORS: &[(&str, &[&str], &[&str])] = &[
    ("v eq 5", &["5", "5.0", "50e-1"], &["\"5\"", "6", "null", "[5]"]),
    ("v = '5'", &["\"5\""], &["5", "\"05\""]),
    ("v = true", &["true"], &["\"true\"", "false", "1"]),
    ("v = null", &["null"], &["\"null\"", "0", "\"\""]),
    ("v = ''", &["\"\""], &["null", "\" \""]),
    ("v = two words", &["\"two words\""], &["\"two\""]),
    ("v eq \"é\"", &["\"\\u00e9\"", "\"é\""], &["\"e\"", "\"É\""]),
    ("v neq 5", &["6", "\"5\"", "null", "{}"], &["5", "5.00"]),
    ("v != x", &["\"y\"", "7"], &["\"x\""]),
    ("v <> x", &["\"y\""], &["\"x\""]),
    ("v gt 9007199254740992", &["9007199254740993", "1e16"], &["9007199254740992", "1", "\"9\"", "null"]),
    ("v > -1.5", &["-1.4999999999999999999999", "0"], &["-1.5", "-2"]),
    ("v gte 12", &["12", "12.0", "13"], &["11.999"]),
    ("v lt 0", &["-0.1", "-1e-400"], &["0", "-0", "1"]),
    ("v lte 1e3", &["1000", "999"], &["1000.1"]),
    ("v <= 2", &["2"], &["3", "true"]),
    (
        "v like *@ACME.example",
        &["\"a@acme.example\"", "\"\\n@acme.EXAMPLE\""],
        &["\"a@acmexexample\"", "\"a@acme.example.org\"", "null", "5"],
    ),
    ("v like *", &["\"\"", "\"x\\ny\""], &["null", "5"]),
    ("v like a*b*", &["\"a\\nbc\"", "\"AB\""], &["\"xab\"", "\"ba\""]),
    ("v like *b*", &["\"abc\"", "\"b\""], &["\"ac\""]),
    ("v like a+(b", &["\"A+(B\""], &["\"aab\""]),
    ("v -like line", &["\"LINE\""], &["\"one\\nline\"", "\"line\\n\""]),
    ("v notlike a*", &["\"b\"", "\"ba\""], &["\"ab\"", "null", "7"]),
    ("v match ^b.d$", &["\"a\\nBxD\"", "\"b\\nd\""], &["\"abd\""]),
    ("v notmatch [0-9]", &["\"x\""], &["\"x1\"", "null"]),
    ("v contains ÄB", &["\"xäbx\""], &["\"ab\"", "[\"äb\"]"]),
    ("v contains 5", &["\"150\""], &["150"]),
    ("v strictContains Ab", &["\"xAbx\""], &["\"xabx\""]),
    ("v startsWith Ab", &["\"Abc\""], &["\"abc\"", "\"xAb\""]),
    ("v endsWith bC", &["\"abC\""], &["\"abc\""]),
    ("v leneq 2", &["\"äö\"", "[1,[2,3]]", "{\"a\":1,\"b\":[]}"], &["\"a\"", "22", "null"]),
    ("v lenneq 2", &["\"a\"", "[]"], &["[1,2]", "null", "true"]),
    ("v lengt 1", &["\"ab\""], &["\"a\"", "[1]"]),
    ("v lengte 1", &["\"a\"", "[1]"], &["\"\"", "[]"]),
    ("v lenlt 1", &["\"\"", "{}"], &["\"a\""]),
    ("v lenlte 0", &["[]"], &["[null]"]),
    (
        "v datelt 2026-01-01",
        &["\"2025-12-31T23:59:59.999Z\"", "\"2026-01-01T00:59:59+01:00\""],
        &["\"2026-01-01T00:00:00Z\"", "null", "\"\"", "\"soon\""],
    ),
    (
        "v datelte 2026-01-01",
        &["\"2026-01-01T00:00:00Z\"", "1767225600000"],
        &["\"2026-01-01T00:00:00.001Z\"", "1767225600001"],
    ),
    (
        "v dategt 2026-01-01 10:00",
        &["\"2026-01-01T10:00:00.001Z\"", "\"2026-01-02\""],
        &["\"2026-01-01T12:00:00+02:00\"", "true"],
    ),
    ("v dategte '2026-01-01 10:00'", &["\"2026-01-01T12:00:00+02:00\""], &["\"2026-01-01T09:59:59Z\""]),
    ("v olderthan -90d", &["\"2026-08-24T00:00:00Z\""], &["\"2026-08-24T00:00:01Z\"", "null"]),
    ("v olderthan 1month", &["\"2026-10-22T00:00:00Z\""], &["\"2026-10-22T00:00:01Z\""]),
    ("v newerthan -1h20min", &["\"2026-11-21T22:40:00Z\""], &["\"2026-11-21T22:39:59Z\""]),
    ("v newerthan 2y", &["\"2024-11-22T00:00:00Z\""], &["\"2024-11-21T23:59:59Z\""]),
    ("v olderthan now", &["\"2026-11-22T00:00:00Z\""], &["\"2026-11-22T00:00:00.001Z\""]),
    ("v version >=1.2, <2", &["\"1.10.0\"", "\"v1.2\""], &["\"2.0\"", "\"\"", "1.5", "null"]),
    ("v includes A*", &["[\"x\",\"ab\"]"], &["[\"xa\"]", "\"a\"", "[]"]),
    ("v includes 5", &["[4,5]", "[\"5\"]"], &["[55]"]),
    ("v notincludes a", &["[\"b\"]", "[]"], &["[\"a\"]", "\"b\"", "null"]),
    ("v in a, 5,'6',true", &["\"a\"", "5", "\"5\"", "\"6\"", "true"], &["6", "\"b\"", "null"]),
    ("v notIn [a,5]", &["\"b\"", "6", "null"], &["\"a\"", "5", "\"5\""]),
    ("has v", &["1", "null"], &[]),
    ("v has a", &["{\"a\":null}"], &["{}", "[]", "null"]),
    ("missing v.a.b", &["{}", "{\"a\":{}}", "1"], &["{\"a\":{\"b\":1}}"]),
    ("nothas v", &[], &["1", "null"]),
    ("v.a.[1].b eq 2", &["{\"a\":[0,{\"b\":2}]}"], &["{\"a\":[{\"b\":2}]}"]),
    ("v.A.1 = x", &["{\"a\":[0,\"x\"]}", "{\"a\":{\"1\":\"x\"}}"], &["{\"a\":[\"x\"]}"]),
    // jq
    (".v > 5", &["6", "\"6\"", "[]"], &["5", "null"]),
    (
        "(.v|type) == \"string\" and (.v|olderthan(\"90d\"))",
        &["\"2026-08-24T00:00:00Z\""],
        &["\"2026-08-25T00:00:00Z\"", "3"],
    ),
    (".v|newerthan(\"1y\")", &["\"2026-01-01T00:00:00+02:00\""], &["\"2025-01-01T00:00:00Z\"", "null", "\"soon\""]),
    (".v < ago(\"90d\")", &["\"2026-08-23T23:59:59.000Z\""], &["\"2026-08-24T00:00:00.000Z\""]),
    (".v[] == 2", &["[1,2]"], &["[1]", "[]", "5"]),
    ("select(.v)", &["1", "\"\""], &["null", "false"]),
];

#[test]
fn operators_hold_and_do_not_hold() {
    for (expression, holds, fails) in OPERATORS {
        for (values, expected) in [(holds, true), (fails, false)] {
            for value in *values {
                let record = format!(r#"{{"id":"1","v":{value}}}"#);
                assert_eq!(keeps(expression, &record), expected, "{expression} on {record}");
            }
        }
    }
}

#[test]
fn a_missing_property_is_false_but_negated_conditions_say_so() {
    let names =
        "eq neq > like notlike match notmatch contains leneq lenneq olderthan version includes notincludes in notIn";
    for name in names.split(' ') {
        let filter = filter(&format!("nosuch {name} {}", if name.contains("than") { "-90d" } else { "1" }));
        assert!(!filter.keeps(&Record::parse(r#"{"v":1}"#).unwrap()), "{name}");
        let is_negated = name.starts_with("not") || ["neq", "lenneq"].contains(&name);
        assert_eq!(filter.complaints().len(), usize::from(is_negated), "{name}");
    }
    assert!(keeps("missing nosuch", "{}") && !keeps("has nosuch", "{}"));
}

#[test]
fn what_cannot_be_judged_is_counted_and_told_once() {
    let filter = filter("v gt 5");
    for value in ["6", "\"7\"", "true", "null"] {
        filter.choose_line(&format!(r#"{{"v":{value}}}"#)).unwrap();
    }
    let told: Vec<_> = filter.complaints().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["--filter 'v gt 5' could not judge 2 records and left them out: v is no number"]);
    let jq = self::filter(".email|endswith(\"x\")");
    assert_eq!(jq.choose_line(r#"{"email":null}"#).unwrap(), Choice::Drop);
    assert_eq!(jq.complaints()[0].records, 1);
}

#[test]
fn ends_pass_every_filter() {
    let filter = filter("id eq nobody");
    for line in [r#"{"kind":"end","of":"users"}"#, r#"{"of":"users", "kind" : "\u0065nd"}"#] {
        assert_eq!(filter.choose_line(line).unwrap(), Choice::End);
        assert!(filter.keeps(&Record::parse(line).unwrap()));
    }
    assert_eq!(filter.choose_line(r#"{"a":{"kind":"end"}}"#).unwrap(), Choice::Drop);
}

#[test]
fn wrong_expressions_are_refused_with_advice() {
    for (expression, what, advice) in [
        ("", "it is empty", "PROPERTY OPERATOR VALUE"),
        ("lastLogin older -90d", "\"older\" is no operator", "did you mean olderthan?"),
        ("email == x", "\"==\" is no operator", "did you mean =?"),
        ("email resembles x", "\"resembles\" is no operator", "operators: = !="),
        ("email eq", "nothing stands behind eq", "''"),
        ("logins gt many", "\"many\" is not what the operator takes", "a number"),
        ("logins gt '5'", "is not what the operator takes", "a number"),
        ("logins > 2026-01-01", "is not what the operator takes", "olderthan"),
        ("email leneq 2.5", "is not what", "a whole number"),
        ("lastLogin olderthan yesterday", "\"yesterday\" is not what", "-90d"),
        ("lastLogin newerthan 2026-02-30", "is not what", "2026-03-01"),
        ("email match [", "\"[\" is not what", "unclosed"),
        ("email match (?=x)", "is not what", "look-around"),
        ("email match (a{1000}){1000}", "is not what", "10 MiB"),
        ("v version newest", "is not what", "version constraints"),
        ("enabled", "filter enabled/0 is not defined", ".enabled"),
        (".email |", "character 9: expected term", ""),
        (".email | foo(1)", "character 10: filter foo/1 is not defined", ""),
        (".a | inputs", "inputs/0 is not defined", "slurp"),
        (".v | olderthan(\"90x\")", "\"90x\" is no time", ""),
        (".a == $x", "variable $x is not defined", "--arg x"),
        ("length > 3 and .enabled", "two ways", "quote the whole value"),
    ] {
        let refused = Filter::parse(&["has id".to_owned(), expression.to_owned()], now());
        let failure = refused.expect_err(expression);
        assert_eq!(failure.effect().status(), 2, "{expression}");
        assert!(failure.to_string().contains(what), "{expression}: {failure}");
        assert!(failure.advice().unwrap_or_default().contains(advice), "{expression}: {:?}", failure.advice());
    }
}

#[test]
fn both_languages_are_told_apart() {
    let record = r#"{"length":9,"type":"user","name":"a and b","enabled":true}"#;
    for (expression, expected) in [
        ("length > 8", true),
        ("(length > 8)", false),
        ("length == 4", true),
        ("type = user", true),
        ("type != 'user'", false),
        ("name = a and b", true),
        ("type == \"object\"", true),
        (". | length > 3", true),
        ("not", false),
        ("if .enabled then true else false end", true),
    ] {
        assert_eq!(keeps(expression, record), expected, "{expression}");
    }
}

#[test]
fn lines_are_judged_as_records_are() {
    let filter = filter("id eq 2");
    assert_eq!(filter.choose_line(r#"{"id":1,"id":2}"#).unwrap(), Choice::Keep, "the last of twins counts");
    assert!(filter.keeps(&Record::parse(r#"{"id":1,"id":2}"#).unwrap()));
    assert_eq!(filter.choose_line(r#" { "x":{"id":2} , "\u0069d" : 2 } "#).unwrap(), Choice::Keep);
    for line in ["", "[]", "{\"id\":2", "{\"id\":2}x", "2", "{\"id\":02}", "{\"a\":\"\\x\",\"id\":2}"] {
        assert!(filter.choose_line(line).is_err(), "{line}");
    }
}

#[test]
fn hostile_records_neither_stop_nor_break_anything() {
    let deep = format!(r#"{{"id":"1","a":{}1{}}}"#, "[{\"a\":".repeat(10_000), "}]".repeat(10_000));
    let long = format!(r#"{{"id":"1","n":{}}}"#, "9".repeat(1_000_000));
    let all =
        ["id eq 1", "has a", "a leneq 1", "n gt 5", "a includes x", ".a | length > 0", ".id == \"1\""].map(filter);
    for line in [&deep, &long] {
        assert!(all.iter().all(|filter| filter.choose_line(line).unwrap() != Choice::End));
    }
    assert!(all[5].complaints()[0].reason.contains("256 levels"));
    assert_eq!(all[5].choose_line(&deep).unwrap(), Choice::Drop);
    assert_eq!(all[6].choose_line(&deep).unwrap(), Choice::Keep, "only what a program asks for is read");
    assert_eq!(all[3].choose_line(&long).unwrap(), Choice::Keep);
    let inner = format!(r#"{{"v":"{}"}}"#, "[".repeat(500_000));
    for program in [".v|fromjson", ".v|tonumber", ".v|test(\"(\\\\[*)*x\")"] {
        assert_eq!(filter(program).choose_line(&inner).unwrap(), Choice::Drop, "{program}");
    }
    let blowup = filter("v match (a*)*(a*)*b$");
    assert_eq!(blowup.choose_line(&format!(r#"{{"v":"{}"}}"#, "a".repeat(50_000))).unwrap(), Choice::Drop);
    let select = Select::parse(&["**,!x".to_owned()]).unwrap();
    assert_eq!(select.apply(&Record::parse(&deep).unwrap()).to_string(), deep);
}

#[test]
fn filters_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Filter>();
    shared::<Program>();
    shared::<Select>();
}
