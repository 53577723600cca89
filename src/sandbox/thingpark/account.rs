//! An account of a subscriber, and the objects that lists show of it.

use serde_json::{Value, json};

use super::super::clock::timestamp;
use super::super::truth::{self, Class};
use super::{Variation, World};

/// One account. All times are milliseconds since 1970.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: String,
    pub email: Option<String>,
    /// what the trail calls it, where that is not its address
    pub login: Option<String>,
    pub given: String,
    pub family: String,
    pub class: Class,
    pub active: bool,
    pub federated: bool,
    pub admin: bool,
    pub created: i64,
    pub last_login: Option<i64>,
    /// the last thing that the trail shows of it, a login or not
    pub last_trace: Option<i64>,
    /// whether somebody unlocked it, and when
    pub unlocked: Option<i64>,
}

impl Account {
    /// The name in the trail.
    pub fn name(&self) -> &str {
        self.login.as_deref().or(self.email.as_deref()).unwrap_or(&self.id)
    }

    /// What the calls for one account take.
    pub fn uid(&self, world: &World) -> String {
        if world.has(Variation::OtherUids) { format!("u-{}", self.id) } else { self.id.clone() }
    }

    /// The row of a list.
    pub fn row(&self, world: &World, old: bool) -> Value {
        let mut row = json!({
            "ID": self.id, "firstName": self.given, "lastName": self.family,
            "state": if self.active { "ACTIVE" } else { "LOCKED" },
            "federatedIdentities": if self.federated { json!([{ "provider": "corporate" }]) } else { json!([]) },
            "language": "en", "occContext": 0, "unheardOf": { "of": [1, 2] },
        });
        if let Some(email) = &self.email {
            row["email"] = json!(email);
        }
        if let Some(login) = &self.login {
            row["thingparkLogin"] = json!(login);
        }
        if self.class == Class::Service {
            row["apiOnly"] = json!(true);
        }
        if let Some(time) = self.last_login.filter(|_| !old) {
            let iso = world.has(Variation::TextTimes);
            row["lastConnection"] = if iso { json!(format!("{:.3}", timestamp(time))) } else { json!(time) };
        }
        if !world.has(Variation::NoRoles) {
            row["roles"] = if self.admin { json!(["ADMINISTRATOR"]) } else { json!(["DEVICE_MANAGER"]) };
        }
        if world.has(Variation::OtherUids) {
            row["href"] = json!(format!("/thingpark/smp/rest/subscribers/1/users/{}", self.uid(world)));
        }
        row
    }

    /// What tests may know about it.
    pub fn truth(&self) -> truth::Account {
        let last = [self.last_trace, self.last_login, self.unlocked, Some(self.created)].into_iter().flatten().max();
        let last = timestamp(last.unwrap_or(self.created));
        truth::Account {
            id: self.id.clone(),
            class: self.class,
            enabled: self.active,
            admin: self.admin,
            created: timestamp(self.created),
            last_login: self.last_login.map(timestamp),
            last_sign: last,
            last_use: last,
        }
    }
}
