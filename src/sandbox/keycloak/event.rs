//! Events of people and of administrators, and how they are listed.

use std::sync::Arc;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::super::clock::DAY;
use super::super::message::{Request, Response};
use super::answer::{bad_request, json_response};
use super::realm::Realm;
use crate::sandbox::roster::Condition;

/// The types that are saved unless the realm says otherwise (server's source, `EventType.isSaveByDefault`; errors left out).
pub const USUAL: [&str; 30] = [
    "LOGIN",
    "LOGIN_ERROR",
    "REGISTER",
    "LOGOUT",
    "CODE_TO_TOKEN",
    "CLIENT_LOGIN",
    "FEDERATED_IDENTITY_LINK",
    "REMOVE_FEDERATED_IDENTITY",
    "UPDATE_EMAIL",
    "UPDATE_PROFILE",
    "UPDATE_PASSWORD",
    "UPDATE_TOTP",
    "VERIFY_EMAIL",
    "VERIFY_PROFILE",
    "REMOVE_TOTP",
    "GRANT_CONSENT",
    "UPDATE_CONSENT",
    "REVOKE_GRANT",
    "SEND_VERIFY_EMAIL",
    "SEND_RESET_PASSWORD",
    "RESET_PASSWORD",
    "RESTART_AUTHENTICATION",
    "IDENTITY_PROVIDER_LINK_ACCOUNT",
    "IDENTITY_PROVIDER_FIRST_LOGIN",
    "IMPERSONATE",
    "CUSTOM_REQUIRED_ACTION",
    "EXECUTE_ACTIONS",
    "TOKEN_EXCHANGE",
    "PERMISSION_TOKEN",
    "DELETE_ACCOUNT",
];

/// Types that exist and are not saved unless they are chosen.
const UNUSUAL: [&str; 4] = ["REFRESH_TOKEN", "INTROSPECT_TOKEN", "USER_INFO_REQUEST", "IDENTITY_PROVIDER_LOGIN"];

/// One event of a person. The time is milliseconds since 1970.
#[derive(Clone, Debug)]
pub struct Event {
    pub time: i64,
    pub kind: &'static str,
    pub user: Option<Arc<str>>,
    /// As it was typed.
    pub typed: Arc<str>,
    pub detail: Option<(&'static str, &'static str)>,
    pub error: Option<&'static str>,
}

impl Event {
    pub fn login(time: i64, user: &Arc<str>, typed: &Arc<str>) -> Self {
        let detail = Some(("auth_method", "openid-connect"));
        Event { time, kind: "LOGIN", user: Some(Arc::clone(user)), typed: Arc::clone(typed), detail, error: None }
    }

    /// `EventRepresentation`
    fn object(&self, realm: &Realm) -> Value {
        let digest = Sha256::digest(format!("{}{}{:?}", self.time, self.kind, self.user));
        let mut event = json!({ "time": self.time, "type": self.kind, "realmId": realm.tenant.id, "clientId": "portal",
            "userId": self.user.as_deref(), "sessionId": hex::encode(&digest[..8]),
            "ipAddress": format!("192.0.2.{}", digest[0]),
            "details": { "username": &*self.typed } });
        if let Some((key, value)) = self.detail {
            event["details"][key] = json!(value);
        }
        if let Some(error) = self.error {
            event["error"] = json!(error);
        }
        if realm.condition() != Condition::OldServer {
            event["id"] = json!(hex::encode(&digest[8..24]));
        }
        event
    }
}

/// One event of an administrator.
#[derive(Clone, Debug)]
pub struct AdminEvent {
    pub time: i64,
    pub operation: &'static str,
    pub resource: &'static str,
    pub path: String,
    /// What was sent.
    pub sent: Option<Value>,
}

impl AdminEvent {
    /// `AdminEventRepresentation`
    pub fn object(&self, realm: &str) -> Value {
        let mut event = json!({ "time": self.time, "realmId": realm, "operationType": self.operation,
            "resourceType": self.resource, "resourcePath": self.path,
            "authDetails": { "realmId": realm, "clientId": "admin-cli", "userId": "someone", "ipAddress": "192.0.2.1" } });
        if let Some(sent) = &self.sent {
            event["representation"] = json!(sent.to_string());
        }
        event
    }
}

impl Realm {
    /// `GET events/config`
    pub fn events_config(&self) -> Response {
        let chosen = |name: &&&str| self.condition() != Condition::LoginNotSaved || !name.starts_with("LOGIN");
        let types: Vec<&&str> = USUAL.iter().filter(chosen).collect();
        json_response(
            200,
            &json!({ "eventsEnabled": self.saves_events(), "eventsExpiration": self.expiration(),
            "eventsListeners": ["jboss-logging"], "enabledEventTypes": types,
            "adminEventsEnabled": self.saves_admin_events(), "adminEventsDetailsEnabled": self.saves_admin_events() }),
        )
    }

    /// `GET events`
    pub fn list_events(&self, request: &Request) -> Response {
        let wanted: Vec<&str> =
            request.query.iter().filter(|(key, _)| key == "type").map(|(_, name)| &**name).collect();
        if wanted.iter().any(|name| !USUAL.contains(name) && !UNUSUAL.contains(name) && !name.ends_with("_ERROR")) {
            return json_response(500, &json!({ "error": "unknown_error" }));
        }
        let (from, to) = match self.dates(request) {
            Ok(dates) => dates,
            Err(refusal) => return refusal,
        };
        let user = request.parameter("user");
        let chosen = self.kept().filter(|event| {
            (wanted.is_empty() || wanted.contains(&event.kind))
                && (from..=to).contains(&event.time)
                && user.is_none_or(|user| event.user.as_deref() == Some(user))
        });
        let mut chosen: Vec<&Event> = chosen.collect();
        if self.turns(request) {
            chosen.reverse();
        }
        let page = part(request, chosen.into_iter().map(|event| event.object(self)));
        json_response(200, &Value::Array(page))
    }

    /// `GET admin-events`
    pub fn list_admin_events(&self, request: &Request) -> Response {
        let (from, to) = match self.dates(request) {
            Ok(dates) => dates,
            Err(refusal) => return refusal,
        };
        let wanted = request.parameter("resourcePath");
        let matches = |path: &str| match wanted.map(|wanted| (wanted, wanted.strip_suffix('*'))) {
            None => true,
            Some((_, Some(start))) => path.starts_with(start),
            Some((wanted, None)) => path == wanted,
        };
        let all =
            self.admin_events.iter().rev().filter(|event| matches(&event.path) && (from..=to).contains(&event.time));
        json_response(200, &Value::Array(part(request, all.map(|event| event.object(&self.tenant.id)))))
    }

    /// Whether oldest come first.
    fn turns(&self, request: &Request) -> bool {
        self.condition() != Condition::OldServer && request.parameter("direction") == Some("asc")
    }

    /// The limits of a listing. Before 26 the last day was not part of it.
    fn dates(&self, request: &Request) -> Result<(i64, i64), Response> {
        let old = self.condition() == Condition::OldServer;
        let read = |name: &str, end: i64, absent: i64| {
            let Some(text) = request.parameter(name) else { return Ok(absent) };
            let day =
                text.parse::<jiff::civil::Date>().ok().and_then(|date| date.to_zoned(jiff::tz::TimeZone::UTC).ok());
            match (day, text.parse::<i64>()) {
                (Some(day), _) => Ok(day.timestamp().as_millisecond() + end),
                (None, Ok(time)) if !old => Ok(time),
                _ => Err(bad_request(&format!("Invalid value for '{name}', expected format is yyyy-MM-dd"))),
            }
        };
        let whole_day = if old { 0 } else { DAY - 1 };
        Ok((read("dateFrom", 0, i64::MIN)?, read("dateTo", whole_day, i64::MAX)?))
    }

    /// Notes what an administrator does at this moment.
    pub fn administer(&mut self, operation: &'static str, resource: &'static str, path: String, sent: Option<Value>) {
        if self.saves_admin_events() {
            let time = self.clock.now();
            self.admin_events.push(AdminEvent { time, operation, resource, path, sent });
        }
    }
}

/// The part of a list that `first` and `max` ask for; 100 unless they say.
pub fn part<T>(request: &Request, all: impl Iterator<Item = T>) -> Vec<T> {
    let number = |name: &str| request.parameter(name).and_then(|text| text.parse::<usize>().ok());
    all.skip(number("first").unwrap_or(0)).take(number("max").unwrap_or(100)).collect()
}
