//! The platform's own objects, as far as we read them (published specification). Of an event only action, time and principal
//! are certain; absent members are left out, and `labels` may be null.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::record::json::Str;

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
pub(super) struct Event<'a> {
    #[serde(borrow)]
    pub audit_id: Option<Str<'a>>,
    pub timestamp: i64,
    #[serde(borrow)]
    pub action: Str<'a>,
    #[serde(borrow)]
    pub authentication_info: Option<Who<'a>>,
    #[serde(borrow)]
    pub impersonating_authentication_info: Option<Who<'a>>,
    #[serde(borrow)]
    pub resource: Option<Resource<'a>>,
    #[serde(borrow)]
    pub resource_scope: Option<Scope<'a>>,
    #[serde(borrow)]
    pub request_metadata: Option<RequestMetadata<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Who<'a> {
    #[serde(borrow)]
    pub principal: Option<Principal<'a>>,
    #[serde(borrow)]
    pub labels: Option<Labels<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Principal<'a> {
    #[serde(borrow, rename = "type")]
    pub sort: Option<Str<'a>>,
    #[serde(borrow)]
    pub identifier: Option<Str<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Labels<'a> {
    #[serde(borrow)]
    pub user_id: Option<Str<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Resource<'a> {
    #[serde(borrow, rename = "type")]
    pub sort: Option<Str<'a>>,
    #[serde(borrow)]
    pub identifier: Option<Str<'a>>,
    #[serde(borrow)]
    pub labels: Option<Labels<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Scope<'a> {
    #[serde(borrow)]
    pub org_identifier: Option<Str<'a>>,
}

#[derive(Deserialize)]
pub(super) struct RequestMetadata<'a> {
    #[serde(borrow, rename = "clientIP")]
    pub client_ip: Option<Str<'a>>,
}

impl Event<'_> {
    /// What tells this event from others: its id, or what it says where it has none.
    pub fn key(&self) -> Cow<'_, str> {
        let who = || self.authentication_info.as_ref()?.principal.as_ref()?.identifier.as_deref();
        match &self.audit_id {
            Some(id) => Cow::Borrowed(id),
            None => {
                let about = self.resource.as_ref().map(|resource| (&resource.sort, &resource.identifier));
                format!("{} {} {} {about:?}", self.timestamp, &*self.action, who().unwrap_or_default()).into()
            }
        }
    }
}
