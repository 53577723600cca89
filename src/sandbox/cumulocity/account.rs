//! One account of a tenant, and the object that the API shows (OpenAPI `user`).

use serde_json::{Value, json};

use super::super::clock::{stamp, timestamp};
use super::super::message::encode;
use super::super::truth::{self, Class};
use super::role;
use super::shown::Shown;

/// A second factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Factor {
    None,
    Totp,
    /// By text message, with the time of the last use.
    Sms(Option<i64>),
}

/// One account. All times are milliseconds since 1970.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: String,
    pub class: Class,
    pub enabled: bool,
    /// Members that are shown as they are: names, e-mail, phone, alias (`displayName`), newsletter, `customProperties`.
    pub shown: Shown,
    pub password_changed: Option<i64>,
    pub factor: Factor,
    pub groups: Vec<u32>,
    pub roles: Vec<&'static str>,
    pub owner: Option<String>,
    /// Set where the account's password is not the one made from the seed.
    pub password: Option<String>,
    pub created: i64,
    pub last_login: Option<i64>,
    pub last_sign: i64,
    pub last_use: i64,
}

impl Account {
    /// An enabled account without anything.
    pub fn new(id: impl Into<String>, class: Class, created: i64) -> Self {
        Self {
            id: id.into(),
            class,
            enabled: true,
            shown: Shown::default(),
            password_changed: None,
            factor: Factor::None,
            groups: Vec::new(),
            roles: Vec::new(),
            owner: None,
            password: None,
            created,
            last_login: None,
            last_sign: created,
            last_use: created,
        }
    }

    /// Sets a member that is shown as it is.
    pub fn show(&mut self, name: &'static str, value: impl Into<Value>) {
        self.shown.set(name, &value.into());
    }

    /// The login alias, which is what Cumulocity calls `displayName`.
    pub fn alias(&self) -> Option<String> {
        self.shown.get("displayName")?.as_str().map(str::to_owned)
    }

    /// Whether single sign-on made it.
    pub fn is_external(&self) -> bool {
        let custom = self.shown.get("customProperties");
        custom.is_some_and(|c| c["userOrigin"] == "OAUTH2")
    }

    /// Own roles and those of the groups.
    pub fn effective_roles(&self) -> Vec<&'static str> {
        let groups = self.groups.iter().filter_map(|id| role::group(*id));
        let mut roles: Vec<_> = groups.flat_map(|group| group.roles).copied().collect();
        roles.extend(&self.roles);
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// Notes a successful login.
    pub fn logged_in(&mut self, time: i64) {
        self.last_login = self.last_login.max(Some(time));
        self.signed(time);
        self.used(time);
    }

    /// Notes that the account was made, enabled, or given a password.
    pub fn signed(&mut self, time: i64) {
        self.last_sign = self.last_sign.max(time);
    }

    /// Notes that its owner used it, seen or unseen.
    pub fn used(&mut self, time: i64) {
        self.last_use = self.last_use.max(time);
    }

    /// The object that the API shows; absent members are left out.
    pub fn object(&self, base: &str, tenant: &str) -> Value {
        let url = format!("{base}/user/{tenant}/users/{}", encode(&self.id));
        let mut object = self.shown.members();
        object.insert("id".into(), json!(self.id));
        object.insert("userName".into(), json!(self.id));
        object.insert("enabled".into(), json!(self.enabled));
        object.insert("shouldResetPassword".into(), json!(false));
        object.insert("twoFactorAuthenticationEnabled".into(), json!(self.factor != Factor::None));
        object.insert("applications".into(), json!([]));
        object.insert("devicePermissions".into(), json!({}));
        object.insert("groups".into(), self.group_references(base, tenant, &url));
        object.insert("roles".into(), self.role_references(base, &url));
        if let Some(time) = self.password_changed {
            object.insert("lastPasswordChange".into(), json!(stamp(time)));
            object.insert("passwordStrength".into(), json!("GREEN"));
        }
        if let Some(owner) = &self.owner {
            object.insert("owner".into(), json!(owner));
        }
        object.insert("self".into(), json!(url));
        Value::Object(object)
    }

    fn group_references(&self, base: &str, tenant: &str, url: &str) -> Value {
        let groups = self.groups.iter().filter_map(|id| role::group(*id));
        let references: Vec<_> = groups.map(|group| group_reference(group, base, tenant, url)).collect();
        json!({ "self": format!("{url}/groups"), "references": references,
                "statistics": { "currentPage": 1, "pageSize": 5 } })
    }

    fn role_references(&self, base: &str, url: &str) -> Value {
        let references: Vec<_> = self.roles.iter().map(|id| json!({ "role": role_object(id, base) })).collect();
        json!({ "self": format!("{url}/roles"), "references": references,
                "statistics": { "currentPage": 1, "pageSize": 5 } })
    }

    /// What tests may know about it.
    pub fn truth(&self) -> truth::Account {
        truth::Account {
            id: self.id.clone(),
            class: self.class,
            enabled: self.enabled,
            admin: self.groups.contains(&role::ADMINS),
            created: timestamp(self.created),
            last_login: self.last_login.map(timestamp),
            last_sign: timestamp(self.last_sign),
            last_use: timestamp(self.last_use),
        }
    }
}

/// A reference to a group, below the resource at `url`.
pub fn group_reference(group: &role::Group, base: &str, tenant: &str, url: &str) -> Value {
    json!({ "self": format!("{url}/groups/{}", group.id), "group": group_object(group, base, tenant) })
}

/// A group as the API shows it (OpenAPI `group`). Its id is an integer, unlike all others.
pub fn group_object(group: &role::Group, base: &str, tenant: &str) -> Value {
    let url = format!("{base}/user/{tenant}/groups/{}", group.id);
    let roles: Vec<_> = group.roles.iter().map(|id| json!({ "role": role_object(id, base) })).collect();
    json!({ "id": group.id, "name": group.name, "self": url, "applications": [], "devicePermissions": {},
            "customProperties": {}, "roles": { "self": format!("{url}/roles"), "references": roles } })
}

/// A role as the API shows it.
pub fn role_object(id: &str, base: &str) -> Value {
    json!({ "id": id, "name": id, "self": format!("{base}/user/roles/{id}") })
}
