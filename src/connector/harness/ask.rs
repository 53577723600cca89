//! Questions to the platform, and whether an answer with status 200 is one: the envelope says.

use serde::Deserialize;
use serde_json::Value;

use super::Harness;
use super::wire::Page;
use crate::http::{Error, Kind, Reply, Request, Target};
use crate::record::json;

/// What every answer comes in (published specification).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<T> {
    status: Option<String>,
    data: Option<T>,
    code: Option<String>,
    message: Option<String>,
    correlation_id: Option<String>,
}

impl Harness {
    /// A path of a service, for this account.
    pub(super) fn target(&self, segments: &[&str]) -> anyhow::Result<Target> {
        let prefix = self.prefix.iter().map(String::as_str);
        Ok(Target::path(prefix.chain(segments.iter().copied())).query("accountIdentifier", self.account()?))
    }

    /// Reads.
    pub(super) fn get(&self, target: Target) -> Result<Reply, Error> {
        self.http.get(target)
    }

    /// Reads by POST, as this platform does wherever there is a filter.
    pub(super) fn query(&self, target: Target, filter: &Value) -> Result<Reply, Error> {
        self.http.send(Request::post(target).reads().json(filter))
    }
}

/// The data of an answer.
///
/// # Errors
/// The answer is no JSON, or says itself that it is no success.
pub(super) fn data<'r, T: Deserialize<'r>>(reply: &'r Reply) -> Result<T, Error> {
    unwrap(reply, reply.json()?)
}

/// The same, of many events that are alike.
///
/// # Errors
/// As [`data`].
pub(super) fn page<'r, T: Deserialize<'r>>(reply: &'r Reply) -> Result<Page<T>, Error> {
    unwrap(reply, reply.json_by(json::page)?)
}

fn unwrap<T>(reply: &Reply, envelope: Envelope<T>) -> Result<T, Error> {
    let succeeded = envelope.status.as_deref() == Some("SUCCESS");
    let Envelope { status, data, code, message, correlation_id } = envelope;
    match data {
        Some(data) if succeeded => Ok(data),
        _ => {
            let status = status.unwrap_or_else(|| "none".to_owned());
            let parts = [code, message, correlation_id.map(|id| format!("correlation id {id}"))];
            let parts: Vec<String> = parts.into_iter().flatten().map(|part| part.chars().take(120).collect()).collect();
            let message = format!("the answer is no success (status {status}): {}", parts.join(": "));
            Err(reply.error(Kind::Status { status: reply.status, message }))
        }
    }
}
