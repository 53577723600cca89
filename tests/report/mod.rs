//! Evidence: what a stream comes to, in every form it is written in.

mod files;
mod gather;
mod hostile;
mod pack;

use dormant::report::{Books, Gather, Made, Report};
use serde_json::{Value, json};

/// A report of these records, without a ledger.
pub fn report(records: &[Value]) -> Report {
    report_by(records, &[])
}

/// The same, measured by these standards.
pub fn report_by(records: &[Value], standards: &[&str]) -> Report {
    let mut gather = Gather::default();
    for record in records {
        gather.take(&record.to_string()).unwrap_or_else(|why| panic!("{why}: {record}"));
    }
    let made = Made {
        title: "Dormant accounts".to_owned(),
        at: "2026-11-22T07:00:00Z".parse().unwrap(),
        argv: vec!["dormant".to_owned(), "report".to_owned()],
        tool: Made::TOOL,
        standards: standards.iter().map(|name| name.parse().unwrap()).collect(),
    };
    gather.finish(Books::default(), Vec::new(), made)
}

/// A record with these members set.
pub fn with(mut record: Value, members: Value) -> Value {
    for (key, value) in members.as_object().unwrap() {
        record[key] = value.clone();
    }
    record
}

/// A verdict of the window that ends on this day of November 2026.
pub fn verdict(tenant: &str, id: &str, status: &str, day: u32) -> Value {
    json!({"kind": "verdict", "platform": "test", "tenant": tenant, "id": id, "userName": id, "displayName": format!("Name of {id}"),
        "email": format!("{id}@{tenant}.example"), "enabled": true, "class": "person", "created": null, "lastLogin": null, "logins": 0,
        "status": status, "reason": format!("{status} for a reason"), "window": window(day), "population": 3})
}

pub fn window(day: u32) -> Value {
    json!({"from": "2026-08-24T06:44:00.000Z", "to": format!("2026-11-{day:02}T06:44:00.000Z")})
}

/// The end of a tenant's verdicts, whose log is proven.
pub fn end(tenant: &str, counts: Value, day: u32) -> Value {
    let count: u64 = counts.as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    let window = window(day);
    json!({"kind": "end", "of": "verdicts", "platform": "test", "tenant": tenant, "status": "complete", "count": count,
        "population": count, "window": window, "counts": counts,
        "coverage": {"from": window["from"], "to": window["to"], "proven": true,
            "grounds": [{"check": "retention", "ok": true, "detail": "180 d"}]}})
}

/// What was done about a verdict.
pub fn action(verdict: Value, outcome: &str) -> Value {
    with(
        verdict,
        json!({"kind": "action", "action": "disable", "outcome": outcome, "at": "2026-11-22T06:50:00.000Z", "run": "RUN1"}),
    )
}
