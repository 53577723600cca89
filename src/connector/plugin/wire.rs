//! The records that a connector answers with. Unknown members are refused: a misspelt `lastLogin` would else be an account that
//! nobody ever used.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::question::Operation;
use crate::record::{Class, Completeness, Event, Ground, Origin, Time, Window};

/// What every record may say, read before the rest.
#[derive(Deserialize)]
pub struct Head {
    pub kind: String,
    pub protocol: Option<u64>,
    pub platform: Option<String>,
    pub tenant: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UserLine {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    #[serde(rename = "platform")]
    _platform: Option<IgnoredAny>,
    #[serde(rename = "tenant")]
    _tenant: Option<IgnoredAny>,
    pub id: String,
    pub user_name: Option<String>,
    pub display_name: Option<String>,
    pub email: Option<String>,
    pub aliases: Option<Vec<String>>,
    pub enabled: Option<bool>,
    pub class: Option<Class>,
    pub created: Option<Time>,
    pub last_password_change: Option<Time>,
    pub last_login: Option<Time>,
    pub origin: Option<Origin>,
    pub administrator: Option<bool>,
    pub own: Option<bool>,
    pub native: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoginLine {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    #[serde(rename = "platform")]
    _platform: Option<IgnoredAny>,
    #[serde(rename = "tenant")]
    _tenant: Option<IgnoredAny>,
    pub user: String,
    pub time: Time,
    pub method: Option<String>,
    pub ip: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignLine {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    #[serde(rename = "platform")]
    _platform: Option<IgnoredAny>,
    #[serde(rename = "tenant")]
    _tenant: Option<IgnoredAny>,
    pub event: Event,
    pub user: String,
    pub time: Time,
    pub detail: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndLine {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    #[serde(rename = "platform")]
    _platform: Option<IgnoredAny>,
    #[serde(rename = "tenant")]
    _tenant: Option<IgnoredAny>,
    pub of: Option<String>,
    pub status: Option<Completeness>,
    pub error: Option<String>,
    pub count: u64,
    pub population: Option<u64>,
    pub last_login_complete: Option<bool>,
    #[serde(rename = "window")]
    _window: Option<Window>,
    pub coverage: Option<CoverageLine>,
    pub dropped: Option<BTreeMap<String, u64>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CoverageLine {
    pub from: Time,
    pub to: Time,
    pub proven: bool,
    pub slack_seconds: Option<u64>,
    pub asserted: Option<bool>,
    pub ages_unknown: Option<bool>,
    pub grounds: Option<Vec<Ground>>,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AbilitiesLine {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    #[serde(rename = "platform")]
    _platform: Option<IgnoredAny>,
    #[serde(rename = "protocol")]
    _protocol: IgnoredAny,
    pub operations: Vec<Operation>,
    pub users: Option<String>,
    pub logins: Option<String>,
    pub coverage: Option<String>,
    pub disable: Option<String>,
    pub delete: Option<String>,
    pub audit: Option<String>,
    /// for what it cannot do: what to do instead
    #[serde(default)]
    pub instead: BTreeMap<String, String>,
    /// whether `user` and `users` leave out who is disabled
    #[serde(default)]
    pub hides_disabled: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IdentityLine {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    #[serde(rename = "platform")]
    _platform: Option<IgnoredAny>,
    #[serde(rename = "tenant")]
    _tenant: Option<IgnoredAny>,
    pub id: String,
    pub class: Option<Class>,
    pub lacks: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReceiptLine {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    #[serde(rename = "platform")]
    _platform: Option<IgnoredAny>,
    #[serde(rename = "tenant")]
    _tenant: Option<IgnoredAny>,
    pub id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ErrorLine {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    #[serde(rename = "platform")]
    _platform: Option<IgnoredAny>,
    #[serde(rename = "tenant")]
    _tenant: Option<IgnoredAny>,
    /// An end record that became an error has it still.
    #[serde(rename = "count")]
    _count: Option<IgnoredAny>,
    #[serde(default)]
    pub effect: Word,
    pub message: Option<String>,
}

/// What an error means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Word {
    /// it did not work
    #[default]
    Failed,
    /// the platform said no; nothing changed
    Refused,
    /// there is no such account
    Gone,
    /// it was sent and its answer was lost
    Lost,
    /// not authenticated, or not permitted
    Denied,
    /// no such operation here; nothing changed
    Unsupported,
}
