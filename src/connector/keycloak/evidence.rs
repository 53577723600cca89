//! What an event says of somebody (Keycloak's source, `EventType`, and the events that its documentation lists).

use super::wire::{AdminEvent, Event, Switched};
use crate::record;

/// Which events are signs of life of the person they name, besides LOGIN. A type that ends in `_ERROR` never is; IMPERSONATE is
/// an administrator at work, the SEND types are what anybody can set off who knows an address.
const SIGNS: [(&str, record::Event); 27] = [
    ("REGISTER", record::Event::Created),
    ("UPDATE_PASSWORD", record::Event::PasswordChanged),
    ("RESET_PASSWORD", record::Event::PasswordChanged),
    ("UPDATE_CREDENTIAL", record::Event::PasswordChanged),
    ("LOGOUT", record::Event::Acted),
    ("REFRESH_TOKEN", record::Event::Acted),
    ("USER_INFO_REQUEST", record::Event::Acted),
    ("TOKEN_EXCHANGE", record::Event::Acted),
    ("PERMISSION_TOKEN", record::Event::Acted),
    ("OAUTH2_DEVICE_VERIFY_USER_CODE", record::Event::Acted),
    ("OAUTH2_DEVICE_CODE_TO_TOKEN", record::Event::Acted),
    ("AUTHREQID_TO_TOKEN", record::Event::Acted),
    ("JWT_BEARER", record::Event::Acted),
    ("OAUTH2_EXTENSION_GRANT", record::Event::Acted),
    ("IDENTITY_PROVIDER_FIRST_LOGIN", record::Event::Acted),
    ("IDENTITY_PROVIDER_LINK_ACCOUNT", record::Event::Acted),
    ("FEDERATED_IDENTITY_LINK", record::Event::Acted),
    ("REMOVE_FEDERATED_IDENTITY", record::Event::Acted),
    ("UPDATE_EMAIL", record::Event::Acted),
    ("UPDATE_PROFILE", record::Event::Acted),
    ("VERIFY_EMAIL", record::Event::Acted),
    ("VERIFY_PROFILE", record::Event::Acted),
    ("UPDATE_TOTP", record::Event::Acted),
    ("REMOVE_CREDENTIAL", record::Event::Acted),
    ("GRANT_CONSENT", record::Event::Acted),
    ("UPDATE_CONSENT", record::Event::Acted),
    ("REVOKE_GRANT", record::Event::Acted),
];

/// What a login is recorded as.
pub(super) const LOGIN: &str = "LOGIN";

/// What the server saves for every use of an offline session, if it was told to: not by default.
pub(super) const REFRESH: &str = "REFRESH_TOKEN";

/// What an event says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// of nobody; why
    Nothing(&'static str),
    /// somebody logged in, by this way
    Login { user: String, method: Option<String> },
    /// another sign of life
    Sign { user: String, event: record::Event },
}

/// The types to ask for: those that the server saves. One that it does not know is an error there.
pub(super) fn asked(saved: &[String]) -> Vec<&'static str> {
    let signs = SIGNS.iter().map(|(name, _)| *name).filter(|name| saved.iter().any(|saved| saved == name));
    [LOGIN].into_iter().chain(signs).collect()
}

/// Reads one event.
pub(super) fn read(event: &Event) -> Says {
    if event.error.as_deref().is_some_and(|error| !error.is_empty()) || event.kind.ends_with("_ERROR") {
        return Says::Nothing("failed");
    }
    let detail = |key: &str| event.details.as_ref()?.get(key)?.clone().filter(|text| !text.is_empty());
    let Some(user) = event.user_id.clone().filter(|user| !user.is_empty()) else { return Says::Nothing("nobody named") };
    if detail("impersonator").is_some() || detail("impersonator_realm").is_some() {
        return Says::Nothing("impersonated");
    }
    let own = |username: String| username.to_lowercase().starts_with("service-account-");
    if detail("username").is_some_and(own) {
        return Says::Nothing("service account");
    }
    match SIGNS.iter().find(|(name, _)| *name == event.kind) {
        _ if event.kind == LOGIN => Says::Login { user, method: method(event) },
        Some((_, record::Event::PasswordChanged)) if event.kind == "UPDATE_CREDENTIAL" => {
            let password = detail("credential_type").is_none_or(|kind| kind == "password");
            Says::Sign { user, event: if password { record::Event::PasswordChanged } else { record::Event::Acted } }
        }
        Some((_, sign)) => Says::Sign { user, event: *sign },
        None => Says::Nothing("no sign of life"),
    }
}

/// By which way, in the server's words: the identity provider that vouched for somebody, else the grant or the method.
fn method(event: &Event) -> Option<String> {
    let details = event.details.as_ref()?;
    let first = ["identity_provider", "grant_type", "auth_method"].iter().find_map(|key| details.get(*key)?.clone());
    first.filter(|text| !text.is_empty())
}

/// Whom an administrator touched, and what it is for that account: made, switched on, given a password. An update counts only
/// where what was sent is saved and says `enabled: true`.
pub(super) fn by_administrator(event: &AdminEvent) -> Option<(String, record::Event)> {
    if event.error.as_deref().is_some_and(|error| !error.is_empty()) {
        return None;
    }
    let path = event.resource_path.as_deref()?;
    let mut parts = path.trim_start_matches('/').split('/');
    let (Some("users"), Some(id)) = (parts.next(), parts.next()) else { return None };
    let rest: Vec<&str> = parts.collect();
    let sign = match (event.operation_type.as_deref()?, &rest[..]) {
        ("CREATE", []) => record::Event::Created,
        ("ACTION", ["reset-password"]) => record::Event::PasswordChanged,
        ("UPDATE", []) => {
            let sent: Switched = serde_json::from_str(event.representation.as_deref()?).ok()?;
            (sent.enabled == Some(true)).then_some(record::Event::Enabled)?
        }
        _ => return None,
    };
    Some((id.to_owned(), sign))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn says(kind: &str, changes: Value) -> Says {
        let mut event = json!({ "time": 1_736_945_123_456_i64, "type": kind, "userId": "u1" });
        for (key, value) in changes.as_object().unwrap() {
            event[key] = value.clone();
        }
        read(&serde_json::from_value(event).unwrap())
    }

    #[test]
    fn only_what_a_person_did_counts() {
        let login = |method: Option<&str>| Says::Login { user: "u1".into(), method: method.map(str::to_owned) };
        assert_eq!(says("LOGIN", json!({})), login(None));
        let details = json!({ "details": { "auth_method": "openid-connect", "identity_provider": "azure" } });
        assert_eq!(says("LOGIN", details), login(Some("azure")));
        assert_eq!(says("LOGIN", json!({ "error": "expired_code" })), Says::Nothing("failed"));
        assert_eq!(says("LOGIN_ERROR", json!({})), Says::Nothing("failed"));
        assert_eq!(says("LOGIN", json!({ "userId": null })), Says::Nothing("nobody named"));
        assert_eq!(says("LOGIN", json!({ "details": { "impersonator": "root" } })), Says::Nothing("impersonated"));
        assert_eq!(says("IMPERSONATE", json!({})), Says::Nothing("no sign of life"));
        assert_eq!(says("SEND_RESET_PASSWORD", json!({})), Says::Nothing("no sign of life"));
        let service = json!({ "details": { "username": "service-account-ci" } });
        assert_eq!(says("REFRESH_TOKEN", service), Says::Nothing("service account"));
        let sign = |event| Says::Sign { user: "u1".into(), event };
        assert_eq!(says("REFRESH_TOKEN", json!({})), sign(record::Event::Acted));
        assert_eq!(says("UPDATE_PASSWORD", json!({})), sign(record::Event::PasswordChanged));
        let otp = json!({ "details": { "credential_type": "otp" } });
        assert_eq!(says("UPDATE_CREDENTIAL", otp), sign(record::Event::Acted));
    }

    #[test]
    fn only_saved_types_are_asked_for() {
        let saved = ["LOGOUT", "CODE_TO_TOKEN", "LOGIN", "LOGIN_ERROR"].map(str::to_owned);
        assert_eq!(asked(&saved), ["LOGIN", "LOGOUT"]);
        assert_eq!(asked(&[]), ["LOGIN"]);
    }

    #[test]
    fn administrators_give_a_fresh_start() {
        let by = |operation: &str, path: &str, sent: Option<&str>| {
            let event = json!({ "time": 1, "operationType": operation, "resourcePath": path, "representation": sent });
            by_administrator(&serde_json::from_value(event).unwrap())
        };
        let on = |sign| Some(("u1".to_owned(), sign));
        assert_eq!(by("CREATE", "users/u1", None), on(record::Event::Created));
        assert_eq!(by("ACTION", "users/u1/reset-password", None), on(record::Event::PasswordChanged));
        assert_eq!(by("UPDATE", "users/u1", Some(r#"{"enabled":true}"#)), on(record::Event::Enabled));
        assert_eq!(by("UPDATE", "users/u1", Some(r#"{"enabled":false}"#)), None);
        assert_eq!(by("UPDATE", "users/u1", None), None);
        assert_eq!(by("CREATE", "users/u1/role-mappings/realm", None), None);
        assert_eq!(by("UPDATE", "events/config", None), None);
    }
}
