//! What a connector is asked: one JSON object on one line. The only way by which a secret reaches it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::PROTOCOL;
use crate::record::{Time, Window};

/// What a connector can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// what it can do
    Describe,
    /// who it acts as
    Identity,
    /// every account
    Users,
    /// the evidence of a window
    Logins,
    /// what the log could prove of a window
    Coverage,
    /// how many accounts there are
    Population,
    /// one account
    User,
    /// the evidence of one account since some time
    SignsSince,
    /// switch an account off
    Disable,
    /// switch it on again
    Enable,
    /// remove it
    Delete,
    /// write an audit record
    Audit,
    /// look for an audit record that was written before
    FindAudit,
}

impl Operation {
    /// All of them, in the order of the manual page.
    pub const ALL: [Operation; 13] = [
        Operation::Describe,
        Operation::Users,
        Operation::Logins,
        Operation::Coverage,
        Operation::Population,
        Operation::Identity,
        Operation::User,
        Operation::SignsSince,
        Operation::Disable,
        Operation::Enable,
        Operation::Delete,
        Operation::Audit,
        Operation::FindAudit,
    ];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Operation::Describe => "describe",
            Operation::Identity => "identity",
            Operation::Users => "users",
            Operation::Logins => "logins",
            Operation::Coverage => "coverage",
            Operation::Population => "population",
            Operation::User => "user",
            Operation::SignsSince => "signs-since",
            Operation::Disable => "disable",
            Operation::Enable => "enable",
            Operation::Delete => "delete",
            Operation::Audit => "audit",
            Operation::FindAudit => "find-audit",
        }
    }

    /// Whether it changes something.
    pub fn writes(self) -> bool {
        matches!(self, Operation::Disable | Operation::Enable | Operation::Delete | Operation::Audit)
    }
}

/// A question. What an operation does not need is left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Question<'a> {
    pub protocol: u64,
    pub operation: Operation,
    pub platform: &'a str,
    /// the tenant with all that the configuration says of it; a description needs none
    #[serde(flatten)]
    pub place: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<Entry<'a>>,
}

/// Where it is asked, and how it gets in.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place<'a> {
    pub tenant: &'a str,
    pub url: Option<&'a str>,
    pub user: Option<&'a str>,
    pub secret: SecretTexts<'a>,
    pub ca_file: Option<&'a str>,
    pub settings: &'a Map<String, Value>,
    pub timeout_seconds: f64,
}

/// What must not be seen.
#[derive(Clone, Serialize)]
pub struct SecretTexts<'a> {
    pub password: Option<&'a str>,
    pub token: Option<&'a str>,
}

/// An audit record to write.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry<'a> {
    #[serde(rename = "type")]
    pub kind: &'a str,
    pub activity: &'a str,
    pub text: &'a str,
    pub source: &'a str,
    pub time: Time,
    pub users: &'a [String],
    pub fragment: &'a str,
    pub key: &'a str,
}

impl<'a> Question<'a> {
    /// A question without details.
    pub fn new(operation: Operation, platform: &'a str) -> Self {
        Question {
            protocol: PROTOCOL,
            operation,
            platform,
            place: None,
            window: None,
            id: None,
            names: None,
            since: None,
            entry: None,
        }
    }

    /// The line that is written.
    pub fn line(&self) -> serde_json::Result<Zeroizing<String>> {
        serde_json::to_string(self).map(Zeroizing::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_wire() {
        for operation in Operation::ALL {
            assert_eq!(serde_json::to_value(operation).unwrap(), operation.as_str());
        }
    }

    #[test]
    fn a_description_is_asked_for_without_a_tenant() {
        let line = Question::new(Operation::Describe, "x").line().unwrap();
        assert_eq!(&**line, r#"{"protocol":1,"operation":"describe","platform":"x"}"#);
    }
}
