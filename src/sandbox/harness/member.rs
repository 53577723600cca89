//! A member of the account, and the object that the API shows.

use serde_json::{Value, json};

use super::super::clock::timestamp;
use super::super::truth::{self, Class};

/// One member. All times are milliseconds since 1970.
#[derive(Clone, Debug)]
pub struct Member {
    pub uuid: String,
    pub email: String,
    pub name: Option<String>,
    pub class: Class,
    pub locked: bool,
    pub disabled: bool,
    /// Came from an identity provider, which brings removed members back.
    pub external: bool,
    pub two_factor: bool,
    pub admin: bool,
    /// How many personal access tokens work in this member's name.
    pub tokens: usize,
    /// Where the member stands in the log's table of names.
    pub place: u32,
    pub created: i64,
    pub last_login: Option<i64>,
    pub last_sign: i64,
    pub last_use: i64,
}

impl Member {
    /// Notes a successful login.
    pub fn logged_in(&mut self, time: i64) {
        self.last_login = self.last_login.max(Some(time));
        self.acted(time);
    }

    /// Notes something that the log shows.
    pub fn acted(&mut self, time: i64) {
        self.last_sign = self.last_sign.max(time);
        self.last_use = self.last_use.max(time);
    }

    /// The object that the API shows (published specification, `UserMetadata`).
    pub fn object(&self) -> Value {
        json!({ "name": self.name, "email": self.email, "uuid": self.uuid, "locked": self.locked,
            "disabled": self.disabled, "externallyManaged": self.external,
            "twoFactorAuthenticationEnabled": self.two_factor })
    }

    /// The member with its roles (`UserAggregate`).
    pub fn aggregate(&self) -> Value {
        let role = |id: &str, name: &str| {
            json!({ "identifier": format!("role_assignment_{id}"), "roleIdentifier": id, "roleName": name,
                "roleScopeLevel": "account", "resourceGroupIdentifier": "_all_resources_including_child_scopes",
                "resourceGroupName": "All Resources Including Child Scopes", "managedRole": true,
                "managedRoleAssignment": false })
        };
        let mut roles = vec![role("_account_viewer", "Account Viewer")];
        if self.admin {
            roles.push(role("_account_admin", "Account Admin"));
        }
        json!({ "user": self.object(), "roleAssignmentMetadata": roles })
    }

    /// What tests may know about it.
    pub fn truth(&self) -> truth::Account {
        truth::Account {
            id: self.uuid.clone(),
            class: self.class,
            enabled: !self.disabled,
            admin: self.admin,
            created: timestamp(self.created),
            last_login: self.last_login.map(timestamp),
            last_sign: timestamp(self.last_sign),
            last_use: timestamp(self.last_use),
        }
    }
}
