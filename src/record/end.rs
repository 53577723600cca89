//! The record that closes a tenant's listing: what it covers, whether it is complete, on what grounds.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Kind, Time, Window};

/// The end of one tenant's listing. Without it the listing is incomplete.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct End {
    /// always [`Kind::End`]
    pub kind: Kind,
    /// what was listed
    pub of: Listing,
    /// the connector's name
    pub platform: String,
    /// the connection's name in the configuration
    pub tenant: String,
    /// whether everything was read
    pub status: Completeness,
    /// why not
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// how many records were emitted for this tenant
    pub count: u64,
    /// of users: how many accounts there are, where the platform was counted to the end
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<u64>,
    /// of users: whether `lastLogin` of every account is complete, so that it proves inactivity without any log
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub last_login_complete: bool,
    /// of logins: the window that was asked for
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// of logins: what the listing proves
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
    /// records that were read and left out, by reason
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub dropped: BTreeMap<String, u64>,
    /// the flag that kept records back, such as `--filter`: fewer users are harmless, fewer logins prove nothing
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub narrowed: Option<String>,
    /// of verdicts and actions: how many records by status or outcome
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub counts: BTreeMap<String, u64>,
}

impl End {
    /// A complete, empty listing.
    pub fn new(of: Listing, platform: &str, tenant: &str) -> Self {
        End {
            kind: Kind::End,
            of,
            platform: platform.to_owned(),
            tenant: tenant.to_owned(),
            status: Completeness::Complete,
            error: None,
            count: 0,
            population: None,
            last_login_complete: false,
            window: None,
            coverage: None,
            dropped: BTreeMap::new(),
            narrowed: None,
            counts: BTreeMap::new(),
        }
    }

    /// Marks the listing as incomplete for this reason (the first one stays).
    pub fn break_off(&mut self, error: impl Into<String>) {
        self.status = Completeness::Incomplete;
        self.error.get_or_insert(error.into());
    }
}

/// What a listing lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Listing {
    /// accounts
    Users,
    /// logins and signs
    Logins,
    /// judged accounts
    Verdicts,
    /// acts
    Actions,
}

impl Listing {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Listing::Users => "users",
            Listing::Logins => "logins",
            Listing::Verdicts => "verdicts",
            Listing::Actions => "actions",
        }
    }
}

/// Whether a listing holds everything there was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Completeness {
    /// read to the end
    Complete,
    /// something is missing
    Incomplete,
}

/// The span in which the absence of a login proves the absence of its user.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// from when on the log is whole
    pub from: Time,
    /// until when
    pub to: Time,
    /// whether all grounds that concern this span hold
    pub proven: bool,
    /// how long, in seconds, somebody may go on working without a new login; logins are listed from that much before `from`
    #[serde(default, skip_serializing_if = "is_zero")]
    pub slack_seconds: u64,
    /// true where it is an operator's word and not the platform's
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asserted: bool,
    /// true where the log does not show when accounts came to be, so that who never logged in may be new
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ages_unknown: bool,
    /// what was looked at
    pub grounds: Vec<Ground>,
}

/// One thing that was looked at to learn what a log proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ground {
    /// what was looked at, such as `retention`
    pub check: String,
    /// whether it lets the window stand
    pub ok: bool,
    /// what was found
    pub detail: String,
    /// what would settle it, if it does not hold
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settle: Option<String>,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}
