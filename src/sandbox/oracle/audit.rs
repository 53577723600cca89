//! The user audit report: a job, whose file is a packed CSV in which logins of five minutes are one row.

use std::collections::HashMap;
use std::io::{Cursor, Write as _};

use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::message::Response;
use super::answer::missing;
use super::login_report::{reported, sheet, span};
use super::route::Visit;
use super::site::{Job, Login};
use super::{Oddity, World};

/// Within this time, in milliseconds, several logins of a user leave one row.
const COLLAPSE: i64 = 5 * 60 * 1000;

/// `POST v1/reports?q=…`, in any of the three shapes that the documents show.
pub fn first_form(visit: &mut Visit<'_>) -> Response {
    let in_body = String::from_utf8_lossy(&visit.call.request.body).into_owned();
    let q = visit.call.request.parameter("q").map_or(in_body, str::to_owned);
    let q = parameters(&q);
    let word = |name: &str| q.get(name).cloned().unwrap_or_default();
    if word("type") != "userauditreport" {
        return visit.call.job(1, json!(format!("Invalid report type {}", word("type"))), &[]);
    }
    begin(visit, &word("fileName"), &word("since"), &word("until"), &["v1", "reports"])
}

/// `POST v2/reports/useraudit` with a JSON body.
pub fn second_form(visit: &mut Visit<'_>) -> Response {
    let body = visit.call.body();
    let word = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    begin(visit, &word("fileName"), &word("since"), &word("until"), &["v2", "status", "jobs"])
}

/// JSON, or `{key=value,…}`, or `{key:value,…}`.
fn parameters(q: &str) -> HashMap<String, String> {
    if let Ok(Value::Object(members)) = serde_json::from_str(q) {
        let text = |value: Value| value.as_str().map(str::to_owned).unwrap_or_default();
        return members.into_iter().map(|(name, value)| (name, text(value))).collect();
    }
    let inner = q.trim().trim_start_matches('{').trim_end_matches('}');
    let pairs = inner.split(',').filter_map(|pair| pair.split_once(['=', ':']));
    pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

fn begin(visit: &mut Visit<'_>, name: &str, since: &str, until: &str, jobs: &[&str]) -> Response {
    let now = visit.domain.clock.now();
    if !visit.may_read() {
        return visit.call.job(
            1,
            json!("EPMCSS-21192: Authorization failed. Please provide valid authorized user."),
            &[],
        );
    }
    if visit.call.world.has(Oddity::NameTaken) {
        visit.site().files.insert(name.to_owned(), b"somebody else's".to_vec());
    }
    let job = match span(since, until, now) {
        _ if name.is_empty() => failed("The file name is missing."),
        _ if visit.site().files.contains_key(name) => failed(&format!("File {name} already exists.")),
        Err(why) => failed(&why),
        Ok(span) => {
            let rows = reported(visit, span);
            let rows = if visit.call.world.has(Oddity::EveryLogin) { rows } else { once(rows) };
            let csv = sheet(&rows, visit.call.world.has(Oddity::SameLine));
            visit.site().files.insert(name.to_owned(), packed(name, &csv));
            ending(visit.call.world)
        }
    };
    let id = 3_180_000_000_000_001 + visit.site().jobs.len() as u64;
    visit.site().jobs.insert(id, job);
    let host = match visit.call.world.has(Oddity::ForeignJob) {
        true => "https://evil.example".to_owned(),
        false => visit.call.base.clone(),
    };
    let link = format!("{host}/interop/rest/{}/{id}", jobs.join("/"));
    let own = format!("{}{}", visit.call.base, visit.call.request.path);
    visit.call.job(-1, Value::Null, &[("self", own), ("Job Status", link)])
}

fn failed(why: &str) -> Job {
    Job { left: Some(1), status: 1, details: json!(why), file: None }
}

fn ending(world: &World) -> Job {
    match () {
        () if world.has(Oddity::EndlessJob) => Job { left: None, status: -1, details: Value::Null, file: None },
        () if world.has(Oddity::FailedJob) => {
            Job { status: 8, ..failed("EPMLCM-37050: Failed to generate the report.") }
        }
        () => Job { left: Some(2), status: 0, details: Value::Null, file: None },
    }
}

/// How far a job is.
pub fn status(visit: &mut Visit<'_>, id: &str, path: &[&str]) -> Response {
    let own = format!("{}/interop/rest/{}", visit.call.base, path.join("/"));
    let Some(job) = id.parse().ok().and_then(|id: u64| visit.site().jobs.get_mut(&id)) else { return missing(404) };
    let running = job.left.is_none_or(|left| left > 0);
    job.left = job.left.map(|left| left.saturating_sub(1));
    let (status, details) = if running { (-1, Value::Null) } else { (job.status, job.details.clone()) };
    visit.call.job(status, details, &[("self", own.clone()), ("Job Status", own)])
}

/// Logins of one user within five minutes are one, the first.
fn once(mut logins: Vec<Login>) -> Vec<Login> {
    logins.sort_by_key(|login| login.time);
    let mut last: HashMap<String, i64> = HashMap::new();
    logins.retain(|login| {
        let key = login.user.to_lowercase();
        let fresh = last.get(&key).is_none_or(|time| login.time - time >= COLLAPSE);
        if fresh {
            last.insert(key, login.time);
        }
        fresh
    });
    logins
}

/// The report as the server stores it, whatever its name says.
fn packed(name: &str, csv: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let written = archive
        .start_file(name, SimpleFileOptions::default())
        .and_then(|()| archive.write_all(csv).map_err(Into::into))
        .and_then(|()| archive.finish());
    written.map(Cursor::into_inner).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_shapes_say_the_same() {
        let shapes = [
            "{type=userauditreport,fileName=a.csv,since=2025-01-01,until=2025-01-31}",
            "{type:userauditreport,fileName:a.csv,since:2025-01-01,until:2025-01-31}",
            r#"{"type":"userauditreport","fileName":"a.csv","since":"2025-01-01","until":"2025-01-31"}"#,
        ];
        for shape in shapes {
            let read = parameters(shape);
            assert_eq!((read["type"].as_str(), read["since"].as_str()), ("userauditreport", "2025-01-01"), "{shape}");
        }
    }
}
