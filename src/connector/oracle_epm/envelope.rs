//! Whether an answer is a success: the body decides, not the HTTP status. A failure comes as 200 or as 400 with the same body
//! (EPM Automate, status codes), `status` as a number or as its digits.

use serde::{Deserialize, Deserializer};

use crate::error::{Effect, Failure};
use crate::http::{Error, Kind, Reply};

/// A job that is still at work (Migration Status Codes).
pub(super) const RUNNING: i64 = -1;

/// A caller who may not read a report or list users (User Login Report; list users).
const DENIED: [&str; 2] = ["EPMCSS-21192", "EPMCSS-21193"];
/// A file of that name is there already (User Login Report).
const EXISTS: &str = "EPMCSS-20685";

/// What the answers of both families have in common. `links` is an object, an array, or absent.
#[derive(Deserialize)]
pub(super) struct Envelope<T> {
    #[serde(default, deserialize_with = "number")]
    pub status: Option<i64>,
    pub error: Option<Fault>,
    #[serde(default = "none")]
    pub details: Option<T>,
    pub links: Option<serde_json::Value>,
}

/// The member `error` of a failure.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Fault {
    pub errorcode: Option<String>,
    pub errormessage: Option<String>,
}

fn none<T>() -> Option<T> {
    None
}

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let wrong = || serde::de::Error::custom("status is neither a number nor one in quotes");
    match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::Null => Ok(None),
        serde_json::Value::Number(number) => number.as_i64().map(Some).ok_or_else(wrong),
        serde_json::Value::String(text) => text.trim().parse().map(Some).map_err(|_| wrong()),
        _ => Err(wrong()),
    }
}

/// What a finished call says in `details`; `None` for null.
///
/// # Errors
/// The call failed, whatever its HTTP status.
pub(super) fn details<'r, T: Deserialize<'r>>(reply: &'r Reply) -> anyhow::Result<Option<T>> {
    let head = head(reply)?;
    match head.status {
        Some(0) => Ok(reply.json::<Envelope<T>>().map_err(explained)?.details),
        _ => Err(refusal(reply, head)),
    }
}

/// The envelope without a look at what `details` holds.
pub(super) fn head(reply: &Reply) -> anyhow::Result<Envelope<serde_json::Value>> {
    reply.json().map_err(explained)
}

/// The error of an answer that says itself that it failed.
pub(super) fn refusal(reply: &Reply, envelope: Envelope<serde_json::Value>) -> anyhow::Error {
    let fault = envelope.error.as_ref();
    let code = fault.and_then(|fault| fault.errorcode.clone());
    let details = envelope.details.as_ref().and_then(serde_json::Value::as_str).map(str::to_owned);
    let text = fault.and_then(|fault| fault.errormessage.clone()).or(details);
    let status = envelope.status.map_or_else(|| "no status".to_owned(), |status| format!("status {status}"));
    let parts = [Some(status), code.clone(), text].into_iter().flatten();
    let message = parts.map(|part| line(&part)).collect::<Vec<_>>().join(": ");
    named(code.as_deref(), reply.error(Kind::Status { status: reply.status, message }).into())
}

/// An error of the HTTP client in the words of this platform.
pub(super) fn explained(error: Error) -> anyhow::Error {
    let page = matches!(error.kind(), Kind::NotJson(why) if why.contains("HTML"));
    if error.status() == Some(503) || page {
        let hint = "the environment is not available, as during its daily maintenance; run it again later";
        return anyhow::Error::new(error).context(hint);
    }
    let text = error.to_string();
    let code = text.find("EPMCSS-").map(|start| text[start..].chars().take(12).collect::<String>());
    named(code.as_deref(), error.into())
}

/// What a code means is said before what the platform says.
fn named(code: Option<&str>, error: anyhow::Error) -> anyhow::Error {
    match code {
        Some(code) if DENIED.contains(&code) => error.context(Failure::new(
            Effect::Denied,
            "not permitted: it needs Service Administrator, or a predefined role with Access Control - View",
        )),
        Some(EXISTS) => error.context("a file of that name is there already"),
        _ => error,
    }
}

/// One printable line of what a server wrote.
pub(super) fn line(text: &str) -> String {
    let visible = text.split_whitespace().collect::<Vec<_>>().join(" ");
    visible.chars().filter(|character| !character.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(body: &str) -> Option<i64> {
        serde_json::from_str::<Envelope<serde_json::Value>>(body).unwrap().status
    }

    #[test]
    fn a_status_is_a_number_or_its_digits() {
        assert_eq!(status(r#"{"status":0,"links":{}}"#), Some(0));
        assert_eq!(status(r#"{"status":"-1","links":[]}"#), Some(-1));
        assert_eq!(status(r#"{"details":null}"#), None);
        assert!(serde_json::from_str::<Envelope<serde_json::Value>>(r#"{"status":"done"}"#).is_err());
    }

    #[test]
    fn a_line_of_the_server_is_harmless() {
        assert_eq!(line("a\x1b[31m\n b"), "a[31m b");
    }
}
