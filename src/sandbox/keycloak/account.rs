//! An account of a realm, and the objects that the API shows of it.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::super::clock::timestamp;
use super::super::truth::{self, Class};

/// One account. All times are milliseconds since 1970.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: Arc<str>,
    pub username: Arc<str>,
    pub email: Option<String>,
    pub given: String,
    pub family: String,
    pub class: Class,
    pub enabled: bool,
    /// Whether a user federation brought it.
    pub federated: bool,
    /// Whether it administers the realm.
    pub admin: bool,
    /// Whether that comes by a group.
    pub by_group: bool,
    pub attributes: Map<String, Value>,
    pub required_actions: Vec<Value>,
    /// In seconds; set when the sessions are ended.
    pub not_before: i64,
    /// The last use of each session that is alive, and whether it is an offline one.
    pub sessions: Vec<(i64, bool)>,
    pub created: i64,
    pub last_login: Option<i64>,
    pub last_sign: i64,
    pub last_use: i64,
}

impl Account {
    /// Notes a login of before now.
    pub fn logged_in(&mut self, time: i64) {
        self.last_login = self.last_login.max(Some(time));
        self.acted(time);
    }

    /// Notes something that the events show.
    pub fn acted(&mut self, time: i64) {
        self.last_sign = self.last_sign.max(time);
        self.last_use = self.last_use.max(time);
    }

    pub fn is_service(&self) -> bool {
        self.class == Class::Service
    }

    /// `UserRepresentation`; members without a value are left out.
    pub fn object(&self, brief: bool) -> Value {
        let mut user = json!({ "id": &*self.id, "createdTimestamp": self.created, "username": &*self.username,
            "enabled": self.enabled, "emailVerified": self.email.is_some(), "firstName": self.given, "lastName": self.family });
        if let Some(email) = &self.email {
            user["email"] = json!(email);
        }
        if self.federated {
            user["federationLink"] = json!("7f1c9e52-0b1d-4c3a-9a77-9f2d1c8e4b60");
        }
        if brief {
            return user;
        }
        if !self.attributes.is_empty() {
            user["attributes"] = json!(self.attributes);
        }
        if self.is_service() {
            user["serviceAccountClientId"] = json!(self.username.trim_start_matches("service-account-"));
        }
        user["totp"] = json!(false);
        user["disableableCredentialTypes"] = json!([]);
        user["requiredActions"] = json!(self.required_actions);
        user["notBefore"] = json!(self.not_before);
        user["access"] = json!({ "manageGroupMembership": true, "view": true, "mapRoles": true, "impersonate": false, "manage": true });
        user
    }

    /// What tests may know about it.
    pub fn truth(&self) -> truth::Account {
        truth::Account {
            id: self.id.to_string(),
            class: self.class,
            enabled: self.enabled,
            admin: self.admin,
            created: timestamp(self.created),
            last_login: self.last_login.map(timestamp),
            last_sign: timestamp(self.last_sign),
            last_use: timestamp(self.last_use),
        }
    }
}
