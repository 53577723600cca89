//! Why an account is judged as it is: what `why` writes, one object for each account of the asked name.

use serde::Serialize;

use super::{Ground, Status, Time, Window};

/// All that led to one verdict.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// the connection's name
    pub tenant: String,
    /// the connector's name
    pub platform: String,
    /// the account, or the name that only the log knows
    pub id: String,
    /// the name to show
    pub display_name: Option<String>,
    /// the verdict
    pub status: Status,
    /// its one line
    pub reason: String,
    /// the window that is judged, if a listing says one
    pub window: Option<Window>,
    /// the earliest moment at which a silent account could be called inactive, if there will be one
    pub judgeable_from: Option<Time>,
    /// the same in words
    pub judgeable: String,
    /// the rules in the order of their weight, down to the one that decided
    pub rules: Vec<Rule>,
    /// what is known of the account, the newest first
    pub evidence: Vec<Trace>,
    /// since when the log is whole, if that is proven
    pub covered_since: Option<Time>,
    /// what was looked at to learn what the log proves
    pub grounds: Vec<Ground>,
}

/// One rule, and whether it decided.
#[derive(Clone, Debug, Serialize)]
pub struct Rule {
    /// what it asks
    pub rule: &'static str,
    /// whether it settled the verdict; the ones before it did not apply
    pub decided: bool,
    /// what it says, or why it did not apply
    pub detail: String,
}

/// One piece of evidence.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trace {
    /// when
    pub time: Time,
    /// login, created, enabled, password-changed or acted
    pub what: &'static str,
    /// where it comes from: the log, or a member of the account
    pub source: Source,
    /// the name under which the log has it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// how, in the platform's words
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// from where
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip: Option<String>,
    /// whether it lies in the window
    pub in_window: bool,
}

/// Where a piece of evidence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// the platform's log
    Log,
    /// the account itself
    Account,
}
