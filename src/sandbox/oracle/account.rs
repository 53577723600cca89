//! An account of an identity domain, and the objects that the APIs show of it.

use serde_json::{Map, Value, json};

use super::super::clock::{stamp, timestamp};
use super::super::truth::{self, Class};

const STATE: &str = "urn:ietf:params:scim:schemas:oracle:idcs:extension:userState:User";
const USER: &str = "urn:ietf:params:scim:schemas:oracle:idcs:extension:user:User";

/// One account. All times are milliseconds since 1970.
#[derive(Clone, Debug)]
pub struct Account {
    pub login: String,
    pub id: String,
    pub given: String,
    pub family: String,
    pub email: Option<String>,
    pub class: Class,
    pub active: bool,
    pub federated: bool,
    pub created: i64,
    /// In any environment of the domain.
    pub last_login: Option<i64>,
    /// Counts changes, for `If-Match`.
    pub version: u64,
}

impl Account {
    /// The key by which logins are compared, which are the same in any letter case.
    pub fn key(&self) -> String {
        self.login.to_lowercase()
    }

    /// The members that an environment's reports begin with.
    pub fn row(&self) -> Map<String, Value> {
        let row = json!({ "userlogin": self.login, "firstname": self.given, "lastname": self.family,
            "email": self.email.as_deref().unwrap_or_default() });
        row.as_object().cloned().unwrap_or_default()
    }

    /// The SCIM object; the last login is there only if it was asked for, and only if there was one.
    pub fn scim(&self, attributes: &str) -> Value {
        let mut user = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "id": self.id, "ocid": format!("ocid1.user.oc1..{}", self.id), "userName": self.login, "active": self.active,
            "name": { "givenName": self.given, "familyName": self.family },
            "meta": { "resourceType": "User", "created": stamp(self.created), "version": self.version.to_string() },
            USER: { "isFederatedUser": self.federated, "serviceUser": self.class == Class::Service },
        });
        if let Some(email) = &self.email {
            user["emails"] = json!([{ "value": email, "primary": true, "type": "work" }]);
        }
        let asked = attributes.contains("lastSuccessfulLoginDate") || attributes == "all";
        if let Some(time) = self.last_login.filter(|_| asked) {
            user[STATE] = json!({ "lastSuccessfulLoginDate": stamp(time) });
        }
        user
    }

    /// What tests may know about it, in an environment where it is in or not.
    pub fn truth(&self, is_in: bool, admin: bool) -> truth::Account {
        let last = self.last_login.unwrap_or(self.created).max(self.created);
        truth::Account {
            id: self.login.clone(),
            class: self.class,
            enabled: self.active && is_in,
            admin,
            created: timestamp(self.created),
            last_login: self.last_login.map(timestamp),
            last_sign: timestamp(last),
            last_use: timestamp(last),
        }
    }
}
