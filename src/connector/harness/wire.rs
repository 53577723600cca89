//! The platform's own objects, as far as we read them (published specification). Of an event only action, time and principal
//! are certain; absent members are left out, and `labels` may be null.

use serde::Deserialize;
use serde_json::value::RawValue;

/// A page of a listing with totals.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Page<T> {
    pub total_pages: u64,
    pub total_items: u64,
    pub page_index: Option<u64>,
    #[serde(default = "Vec::new")]
    pub content: Vec<T>,
}

/// `UserMetadata`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Member {
    pub uuid: String,
    pub name: Option<String>,
    pub email: Option<String>,
    #[serde(default)]
    pub disabled: bool,
    #[serde(default)]
    pub externally_managed: bool,
}

/// `UserAggregate`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Aggregate<'a> {
    #[serde(borrow)]
    pub user: &'a RawValue,
    #[serde(default)]
    pub role_assignment_metadata: Option<Vec<Role>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Role {
    pub role_identifier: Option<String>,
}

/// `ServiceAccount`
#[derive(Deserialize)]
pub(super) struct ServiceAccount {
    pub identifier: String,
    pub name: Option<String>,
    pub email: Option<String>,
}

/// `UserInfo`, of which one member may be a session's token: it is not read.
#[derive(Deserialize)]
pub(super) struct CurrentUser {
    pub uuid: String,
}

/// `Token`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Token {
    pub parent_identifier: Option<String>,
    pub api_key_type: Option<String>,
}

/// `AuditEvent`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event {
    pub audit_id: Option<String>,
    pub timestamp: i64,
    pub action: String,
    pub authentication_info: Option<Who>,
    pub impersonating_authentication_info: Option<Who>,
    pub resource: Option<Resource>,
    #[serde(default)]
    pub resource_scope: Option<Scope>,
    pub request_metadata: Option<RequestMetadata>,
}

#[derive(Deserialize)]
pub(super) struct Who {
    pub principal: Option<Principal>,
    pub labels: Option<Labels>,
}

#[derive(Deserialize)]
pub(super) struct Principal {
    #[serde(rename = "type")]
    pub sort: Option<String>,
    pub identifier: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Labels {
    pub user_id: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Resource {
    #[serde(rename = "type")]
    pub sort: Option<String>,
    pub identifier: Option<String>,
    pub labels: Option<Labels>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Scope {
    pub org_identifier: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct RequestMetadata {
    #[serde(rename = "clientIP")]
    pub client_ip: Option<String>,
}

impl Event {
    /// What tells this event from others: its id, or what it says where it has none.
    pub fn key(&self) -> String {
        let who = || self.authentication_info.as_ref()?.principal.as_ref()?.identifier.as_deref();
        match &self.audit_id {
            Some(id) => id.clone(),
            None => {
                let about = self.resource.as_ref().map(|resource| (&resource.sort, &resource.identifier));
                format!("{} {} {} {about:?}", self.timestamp, self.action, who().unwrap_or_default())
            }
        }
    }
}
