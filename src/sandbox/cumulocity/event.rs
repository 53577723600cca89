//! The records that come in thousands, kept as eight bytes each and spelled out when they are read.

use serde::Serialize;
use serde_json::json;

use super::super::clock::{DAY, stamp};

/// One record of the log: from the top 40 bits of time, 20 of who and 4 of its kind.
#[derive(Clone, Copy, Debug)]
pub struct Event(u64);

/// The year 2000 in milliseconds since 1970, where the times of events begin. They reach 34 years: a log holds few of them.
pub const EPOCH: i64 = 946_684_800_000;
const LONGEST: i64 = (1 << 40) - 1;

/// How many names, or written records, a tenant's log can tell apart.
pub const MOST: usize = 1 << 20;

/// What sort of record it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    Login,
    LoginFailed,
    Logout,
    SsoClaims,
    SsoLogin,
    SsoLogout,
    Alarm,
    Operation,
    /// Kept in full, elsewhere.
    Written,
}

/// By their numbers.
const KINDS: [Kind; 9] = [
    Kind::Login,
    Kind::LoginFailed,
    Kind::Logout,
    Kind::SsoClaims,
    Kind::SsoLogin,
    Kind::SsoLogout,
    Kind::Alarm,
    Kind::Operation,
    Kind::Written,
];

/// An event as the API shows it (OpenAPI `auditRecord`). Login records have no source.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Record<'a> {
    id: String,
    #[serde(rename = "self")]
    url: String,
    #[serde(rename = "type")]
    record_type: &'static str,
    activity: &'static str,
    text: String,
    user: &'a str,
    time: String,
    creation_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
}

impl Kind {
    /// The record's `type`; none for records kept elsewhere.
    pub fn record_type(self) -> Option<&'static str> {
        Some(match self {
            Self::Login | Self::LoginFailed | Self::Logout => "UserAuthentication",
            Self::SsoClaims | Self::SsoLogin | Self::SsoLogout => "SingleSignOn",
            Self::Alarm => "Alarm",
            Self::Operation => "Operation",
            Self::Written => return None,
        })
    }

    fn activity(self) -> &'static str {
        match self {
            Self::Login | Self::LoginFailed => "User login",
            Self::Logout => "User logout",
            Self::SsoClaims => "Json web token claims:",
            Self::SsoLogin => "SSO login",
            Self::SsoLogout => "SSO logout",
            Self::Alarm => "Alarm updated",
            Self::Operation => "Operation created",
            Self::Written => "",
        }
    }

    fn text(self, user: &str) -> String {
        match self {
            Self::Login => format!("{user} user logged in to the platform with OAuth internal login mode"),
            Self::LoginFailed => format!("{user} user login with OAuth internal mode failed"),
            Self::Logout => format!("{user} user logout"),
            Self::SsoClaims => {
                json!({ "iss": "https://login.idp.example", "aud": "iot-platform", "preferred_username": user })
                    .to_string()
            }
            Self::SsoLogin => format!("{user} user logged in to the platform with SSO login mode"),
            Self::SsoLogout => format!("{user} user logged out with SSO login mode"),
            Self::Alarm => "Alarm status changed to ACKNOWLEDGED".into(),
            Self::Operation => "Operation created: status='PENDING'".into(),
            Self::Written => String::new(),
        }
    }
}

impl Event {
    /// An event, its time in milliseconds since 1970 brought into what the log reaches, `who` below [`MOST`].
    pub fn new(time: i64, who: usize, kind: Kind) -> Self {
        let time = (time - EPOCH).clamp(0, LONGEST) as u64;
        Event(time << 24 | ((who % MOST) as u64) << 4 | kind as u64)
    }

    /// Milliseconds since 1970.
    pub fn time(&self) -> i64 {
        (self.0 >> 24) as i64 + EPOCH
    }

    /// Whose name it carries; for [`Kind::Written`] which of the written records it is.
    pub fn who(&self) -> usize {
        (self.0 >> 4) as usize % MOST
    }

    pub fn kind(&self) -> Kind {
        KINDS[(self.0 & 15) as usize]
    }

    /// The device that an alarm or operation is about.
    pub fn source(&self) -> Option<String> {
        let device = || format!("{}", 40_000 + self.time().div_euclid(DAY).rem_euclid(97));
        matches!(self.kind(), Kind::Alarm | Kind::Operation).then(device)
    }

    /// Spells it out.
    pub fn record<'a>(&self, id: u64, user: &'a str, base: &str) -> Record<'a> {
        let time = stamp(self.time());
        Record {
            id: id.to_string(),
            url: format!("{base}/audit/auditRecords/{id}"),
            record_type: self.kind().record_type().unwrap_or_default(),
            activity: self.kind().activity(),
            text: self.kind().text(user),
            user,
            creation_time: time.clone(),
            time,
            source: self
                .source()
                .map(|id| json!({ "id": id, "self": format!("{base}/inventory/managedObjects/{id}") })),
            severity: (self.kind() == Kind::Alarm).then_some("MINOR"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_small() {
        assert_eq!(size_of::<Event>(), 8);
    }

    #[test]
    fn an_event_keeps_what_it_was_made_of() {
        for kind in KINDS {
            let event = Event::new(1_780_000_000_123, MOST - 1, kind);
            assert_eq!((event.time(), event.who(), event.kind()), (1_780_000_000_123, MOST - 1, kind));
        }
        assert_eq!(Event::new(0, 0, Kind::Login).time(), EPOCH);
    }
}
