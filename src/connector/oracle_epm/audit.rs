//! The user audit report of servers that have no login report: a job writes a file, the file is fetched and removed
//! (User Audit Report, v2 and v1).

use serde_json::json;

use super::environment::{Environment, interop, is_unknown};
use super::logins::Days;
use super::rules::Patience;
use super::sheet::{self, Row};
use super::{file, job};
use crate::http::{Reply, Request};

/// Reads the logins of these days. The file that we make goes, also where the job fails or does not end.
pub(super) fn read(environment: &Environment, days: &Days, patience: Patience) -> anyhow::Result<Vec<Row>> {
    let made = file::Made::new(environment, file::unique_name());
    let begun = begin(environment, made.name(), days)?;
    job::wait(environment, begun, patience)?;
    sheet::read(&file::unpacked(file::download(environment, made.name())?)?)
}

/// The newer form first; a server without it gets the older one, whose parameters stand in `q` as JSON. Sent once: a repetition
/// would meet the file of the first attempt.
fn begin(environment: &Environment, name: &str, days: &Days) -> anyhow::Result<Reply> {
    let body = json!({ "fileName": name, "since": days.from, "until": days.to });
    match environment.send(Request::post(interop(&["v2", "reports", "useraudit"])).json(&body)) {
        Err(error) if is_unknown(&error) => {
            let q = json!({ "type": "userauditreport", "fileName": name, "since": days.from, "until": days.to });
            environment.send(Request::post(interop(&["v1", "reports"]).query("q", q)).form(&[]))
        }
        other => other,
    }
}
