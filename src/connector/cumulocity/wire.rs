//! The platform's own objects, as far as we read them: every member but the ids may be absent
//! (Cumulocity OpenAPI, release `Latest`; nulls are omitted on the wire).

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::record::Time;
use crate::record::json::Str;

/// `userCollection`: the users are kept raw, for `--native`.
#[derive(Deserialize)]
pub(super) struct UserPage<'a> {
    #[serde(borrow, default)]
    pub users: Vec<&'a RawValue>,
    pub next: Option<String>,
    pub statistics: Option<Statistics>,
}

/// `user`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct User {
    pub id: String,
    pub user_name: Option<String>,
    /// the login alias, not a name to show
    pub display_name: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub enabled: Option<bool>,
    #[serde(default)]
    pub two_factor_authentication_enabled: bool,
    #[serde(default, deserialize_with = "lenient_time")]
    pub last_password_change: Option<Time>,
    #[serde(default)]
    pub custom_properties: CustomProperties,
    #[serde(default)]
    pub groups: References<GroupReference>,
    #[serde(default)]
    pub roles: References<RoleReference>,
}

/// The answer of `../tfa`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SecondFactor {
    #[serde(default, deserialize_with = "lenient_time")]
    pub last_tfa_request_time: Option<Time>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
pub(super) struct CustomProperties {
    /// `OAUTH2`: made by single sign-on; `BASIC`: local (Web SDK `isExternalUser`)
    pub user_origin: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct References<T> {
    #[serde(default = "Vec::new")]
    pub references: Vec<T>,
}

impl<T> Default for References<T> {
    fn default() -> Self {
        References { references: Vec::new() }
    }
}

#[derive(Deserialize)]
pub(super) struct GroupReference {
    pub group: Group,
}

#[derive(Deserialize)]
pub(super) struct Group {
    pub name: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct RoleReference {
    pub role: Role,
}

#[derive(Deserialize)]
pub(super) struct Role {
    pub id: String,
}

/// `currentUser` with media type `currentuser+json`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CurrentUser {
    pub id: Option<String>,
    pub user_name: Option<String>,
    #[serde(default)]
    pub effective_roles: Vec<Role>,
}

/// `currentTenant`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CurrentTenant {
    /// the tenant's id
    pub name: String,
    pub domain_name: Option<String>,
    #[serde(rename = "self")]
    pub link: Option<String>,
}

impl CurrentTenant {
    /// The hosts under which the platform knows itself: links are built from its own base URL, not from the request's.
    pub fn own_hosts(&self) -> Vec<String> {
        let host = |link: &String| {
            let (_, rest) = link.split_once("://")?;
            let authority = rest.split(['/', '?', '#']).next()?;
            Some(authority.rsplit_once(':').map_or(authority, |(host, _)| host).to_owned())
        };
        self.domain_name.iter().cloned().chain(self.link.as_ref().and_then(host)).collect()
    }
}

/// `tenantCollection`
#[derive(Deserialize)]
pub(super) struct TenantPage {
    #[serde(default)]
    pub tenants: Vec<Tenant>,
    pub next: Option<String>,
}

/// `tenant`, as far as it is of use for a configuration
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Tenant {
    pub id: String,
    pub domain: Option<String>,
    pub company: Option<String>,
    /// ACTIVE or SUSPENDED
    pub status: Option<String>,
    pub admin_name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Statistics {
    pub total_elements: Option<u64>,
    pub page_size: Option<u64>,
}

/// `auditRecordCollection`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AuditPage<'a> {
    #[serde(borrow, default)]
    pub audit_records: Vec<AuditRecord<'a>>,
    pub next: Option<String>,
    pub statistics: Option<Statistics>,
}

/// `auditRecord`
#[derive(Deserialize)]
pub(super) struct AuditRecord<'a> {
    #[serde(borrow)]
    pub id: Str<'a>,
    #[serde(borrow, rename = "type")]
    pub kind: Option<Str<'a>>,
    #[serde(default, deserialize_with = "lenient_time")]
    pub time: Option<Time>,
    #[serde(borrow)]
    pub activity: Option<Str<'a>>,
    #[serde(borrow)]
    pub text: Option<Str<'a>>,
    #[serde(borrow)]
    pub user: Option<Str<'a>>,
    #[serde(borrow)]
    pub source: Option<Source<'a>>,
    #[serde(borrow, default)]
    pub changes: Vec<Change<'a>>,
    /// ours: finds a record again after a lost answer
    #[serde(borrow, rename = "dormantRun")]
    pub key: Option<Str<'a>>,
}

#[derive(Deserialize)]
pub(super) struct Source<'a> {
    #[serde(borrow)]
    pub id: Option<Str<'a>>,
}

/// Values are any JSON.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Change<'a> {
    #[serde(borrow)]
    pub attribute: Option<Str<'a>>,
    #[serde(borrow)]
    pub new_value: Option<&'a RawValue>,
}

/// `loginOptionCollection`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LoginOptions {
    #[serde(default)]
    pub login_options: Vec<LoginOption>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LoginOption {
    #[serde(rename = "type", default)]
    pub kind: String,
    #[serde(default)]
    pub visible_on_login_page: bool,
    pub session_configuration: Option<SessionConfiguration>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SessionConfiguration {
    pub absolute_timeout_millis: Option<u64>,
}

/// `retentionRuleCollection`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RetentionPage {
    #[serde(default)]
    pub retention_rules: Vec<RetentionRule>,
    pub next: Option<String>,
}

/// `retentionRule`
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RetentionRule {
    pub data_type: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub source: Option<String>,
    /// days
    pub maximum_age: Option<i64>,
}

/// Foreign records hold all sorts of times; one that cannot be read is as good as none.
fn lenient_time<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Time>, D::Error> {
    let text = Option::<Str<'de>>::deserialize(deserializer)?;
    Ok(text.and_then(|text| text.parse().ok()))
}
