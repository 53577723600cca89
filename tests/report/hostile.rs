//! Names that want to be more than names.

use dormant::report::{csv, html, markdown};
use serde_json::{Value, json};

use super::{action, end, report, verdict, with};

/// Would be a tag, an end of a script, a comment, a link, a table's cell, a formula.
const NAMES: [&str; 8] = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "a|b\n# heading\n- item",
    "=HYPERLINK(\"http://evil.example\")",
    "\u{202e}gnp.exe\u{0}\u{1b}[31m &lt;b&gt; {{ 7*7 }} \u{2028}",
];

/// Records with every text that a platform has a hand in made hostile.
fn records() -> Vec<Value> {
    let mut records = Vec::new();
    for (place, name) in NAMES.iter().enumerate() {
        let status = ["inactive", "unknown", "exempt"][place % 3];
        let hostile = with(
            verdict(name, name, status, 22),
            json!({"displayName": name, "userName": format!("{name}2"), "email": name, "reason": name, "platform": name}),
        );
        records.push(hostile.clone());
        records.push(with(action(hostile.clone(), "done"), json!({"run": name, "audit": {"key": name, "id": name}})));
        records.push(with(action(with(hostile, json!({"id": format!("{name}3")})), "failed"), json!({"error": name})));
        let coverage = json!({"from": "2026-08-24T06:44:00.000Z", "to": "2026-11-22T06:44:00.000Z", "proven": false,
            "grounds": [{"check": name, "ok": false, "detail": name, "settle": name}]});
        let broken = json!({"coverage": coverage, "error": name, "status": "incomplete", "platform": name});
        records.push(with(end(name, json!({status: 1}), 22), broken.clone()));
        records.push(with(end(name, json!({"done": 1}), 22), with(broken, json!({"of": "actions", "window": null}))));
    }
    records
}

#[test]
fn nothing_of_a_name_becomes_html() {
    let mut hostile = report(&records());
    hostile.made.title = NAMES[0].to_owned();
    hostile.made.argv.push(NAMES[2].to_owned());
    let page = html(&hostile).unwrap();
    assert_eq!(page.matches("<script").count(), 2, "the data and the script");
    assert_eq!(page.matches("</script").count(), 2);
    assert!(!page.contains("<img") && !page.contains("<!--"), "a name got out");
    assert!(!page.contains(['\u{202e}', '\u{0}', '\u{1b}', '\u{2028}']), "what cannot be seen is shown");
    let (markup, rest) = page.split_once("<script type=\"application/json\" id=\"data\">").unwrap();
    assert!(!markup.contains("onmouseover='") && !markup.contains("\"><img"), "a name left its attribute");
    let data = rest.split("</script>").next().unwrap();
    assert!(!data.contains(['<', '>', '&']), "{data}");
    let data: Value = serde_json::from_str(data).unwrap();
    let ids: Vec<&str> = data["id"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert!(ids.contains(&NAMES[0]) && ids.contains(&NAMES[2]), "and yet they are there: {ids:?}");
}

#[test]
fn the_policy_lets_nothing_in_but_what_is_there() {
    let page = html(&report(&records())).unwrap();
    let policy = page.split("content=\"default-src").nth(1).unwrap().split('"').next().unwrap();
    // askama writes an apostrophe as an entity; a browser reads it back.
    let policy = policy.replace("&#39;", "'");
    assert!(policy.starts_with(" 'none'; style-src 'sha256-") && policy.contains("script-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for outside in ["http://www", "https://", "src=\"", "@import", "url(http", " style=\"", " onclick"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn nothing_of_a_name_becomes_markdown() {
    let mut hostile = report(&records());
    hostile.made.title = NAMES[5].to_owned();
    // What stands behind a backslash is itself and nothing else.
    let text = regex::Regex::new(r"\\.").unwrap().replace_all(&markdown(&hostile).unwrap(), "").into_owned();
    for raw in ["<", ">", "](", "](http", "://", "\n# heading", "\n- item", "!["] {
        assert!(!text.contains(raw), "{raw} got out");
    }
    // Every row of a table has as many cells as its head.
    let cells = |line: &str| line.matches('|').count();
    let mut head = None;
    for line in text.lines() {
        match (line.starts_with('|'), head) {
            (false, _) => head = None,
            (true, None) => head = Some(cells(line)),
            (true, Some(expected)) => assert_eq!(cells(line), expected, "{line}"),
        }
    }
}

#[test]
fn no_cell_is_a_formula() {
    let starts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u{ff1d}1"];
    let records: Vec<Value> = starts
        .iter()
        .map(|start| {
            with(
                verdict("a", start, "inactive", 22),
                json!({"displayName": start, "email": start, "reason": start, "userName": start}),
            )
        })
        .collect();
    let text = csv(&report(&records)).unwrap();
    let mut reader = csv_cells(&text);
    assert_eq!(reader.len(), starts.len() + 1);
    let head = reader.remove(0);
    for row in reader {
        assert_eq!(row.len(), head.len());
        for cell in row {
            let first = cell.trim_start_matches(' ').chars().next();
            assert!(!matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\u{ff1d}')), "{cell:?}");
        }
    }
}

fn csv_cells(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}
