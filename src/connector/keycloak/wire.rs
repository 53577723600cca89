//! The server's own objects, as far as we read them (Admin REST API; Keycloak's source, `representations/idm`).

use std::collections::BTreeMap;

use serde::Deserialize;

/// The answer of the token endpoint.
#[derive(Deserialize)]
pub(super) struct Granted {
    pub access_token: String,
    pub expires_in: Option<u64>,
}

/// What an access token holds. Lightweight tokens (server 23 and newer) may leave out all of it.
#[derive(Clone, Deserialize)]
pub(super) struct Claims {
    pub sub: Option<String>,
    #[serde(default)]
    resource_access: BTreeMap<String, Access>,
}

#[derive(Clone, Deserialize)]
struct Access {
    #[serde(default)]
    roles: Vec<String>,
}

impl Claims {
    /// The roles of a client that the token carries; `None` if it names none of that client.
    pub fn roles(&self, client: &str) -> Option<&[String]> {
        self.resource_access.get(client).map(|access| &*access.roles)
    }
}

/// `UserRepresentation`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Account {
    pub id: String,
    pub username: Option<String>,
    pub email: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub enabled: Option<bool>,
    pub created_timestamp: Option<i64>,
    pub federation_link: Option<String>,
    pub service_account_client_id: Option<String>,
    #[serde(default)]
    pub federated_identities: Option<Vec<serde::de::IgnoredAny>>,
}

/// `RealmEventsConfigRepresentation`; the server fills in the types that it saves by default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EventsConfig {
    #[serde(default)]
    pub events_enabled: bool,
    /// in seconds; 0 is for ever
    pub events_expiration: Option<u64>,
    #[serde(default)]
    pub enabled_event_types: Option<Vec<String>>,
    pub admin_events_enabled: Option<bool>,
}

/// `RealmRepresentation`, of which a caller without `view-realm` sees next to nothing. All in seconds.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Realm {
    pub sso_session_max_lifespan: Option<i64>,
    pub sso_session_max_lifespan_remember_me: Option<i64>,
    pub remember_me: Option<bool>,
    pub offline_session_max_lifespan_enabled: Option<bool>,
    pub offline_session_max_lifespan: Option<i64>,
}

/// A row of `client-session-stats`; the numbers are texts.
#[derive(Deserialize)]
pub(super) struct SessionStats {
    pub id: String,
    pub offline: Option<String>,
}

/// `UserSessionRepresentation`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Session {
    /// in milliseconds
    pub last_access: i64,
}

/// `EventRepresentation`
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event {
    /// in milliseconds
    pub time: i64,
    #[serde(rename = "type")]
    pub kind: String,
    pub user_id: Option<String>,
    pub client_id: Option<String>,
    pub session_id: Option<String>,
    pub ip_address: Option<String>,
    pub error: Option<String>,
    #[serde(default)]
    pub details: Option<BTreeMap<String, Option<String>>>,
}

/// `AdminEventRepresentation`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AdminEvent {
    /// in milliseconds
    pub time: i64,
    pub operation_type: Option<String>,
    pub resource_path: Option<String>,
    /// what was sent, where details are saved
    pub representation: Option<String>,
    pub error: Option<String>,
}

/// `ClientRepresentation`
#[derive(Deserialize)]
pub(super) struct ClientEntry {
    pub id: String,
}

/// Anything of which only the id is wanted: members of a role or a group, groups.
#[derive(Deserialize)]
pub(super) struct Named {
    pub id: String,
}

/// `MappingsRepresentation`: the roles that were given to somebody directly.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Mappings {
    #[serde(default)]
    pub realm_mappings: Vec<Role>,
    #[serde(default)]
    pub client_mappings: BTreeMap<String, ClientMappings>,
}

#[derive(Deserialize)]
pub(super) struct ClientMappings {
    #[serde(default)]
    pub mappings: Vec<Role>,
}

#[derive(Deserialize)]
pub(super) struct Role {
    pub name: String,
}

/// The changed part of an account in an admin event's representation.
#[derive(Deserialize)]
pub(super) struct Switched {
    pub enabled: Option<bool>,
}

impl Event {
    /// What tells this event from others: servers before 26.2 give events no id.
    pub fn key(&self) -> String {
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        let (user, client, session) = (text(&self.user_id), text(&self.client_id), text(&self.session_id));
        format!("{} {} {user} {client} {session} {}", self.time, self.kind, text(&self.ip_address))
    }
}
