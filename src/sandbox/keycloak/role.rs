//! The realm's own settings, who administers it, and its sessions by client.

use serde_json::{Value, json};

use super::super::clock::DAY;
use super::super::message::{Request, Response};
use super::account::Account;
use super::answer::{json_response, missing};
use super::event::part;
use super::realm::{REMEMBERED, Realm};

/// The ids of the clients: the one whose roles administer the realm, and the one that people use.
const MANAGEMENT: &str = "5b8d3f1e-2c4a-4f6b-8d0e-1a3c5e7f9b2d";
const PORTAL: &str = "0c2e4a6b-8d1f-4357-9bdf-13579bdf2468";

/// The group that administers the realm.
const GROUP: &str = "9e7c5a31-f2d4-4b68-8ace-02468ace1357";

impl Realm {
    /// `RealmRepresentation`, of which not everybody sees all.
    pub fn settings(&self, all: bool) -> Value {
        if !all {
            return json!({ "realm": self.tenant.id });
        }
        json!({ "id": self.tenant.id, "realm": self.tenant.id, "enabled": true, "rememberMe": true,
            "ssoSessionIdleTimeout": 1800, "ssoSessionMaxLifespan": 36_000, "ssoSessionIdleTimeoutRememberMe": 0,
            "ssoSessionMaxLifespanRememberMe": REMEMBERED / 1000, "offlineSessionIdleTimeout": 30 * DAY / 1000,
            "offlineSessionMaxLifespanEnabled": false, "offlineSessionMaxLifespan": 60 * DAY / 1000 })
    }

    /// `GET client-session-stats`; only clients with sessions are listed, and numbers are texts.
    pub fn session_stats(&self) -> Response {
        let count =
            |offline| self.accounts.values().map(|account| self.sessions(account, offline).len()).sum::<usize>();
        let (active, offline) = (count(false), count(true));
        let row =
            json!({ "id": PORTAL, "clientId": "portal", "active": active.to_string(), "offline": offline.to_string() });
        json_response(200, &if active + offline > 0 { json!([row]) } else { json!([]) })
    }

    /// `GET clients`
    pub fn list_clients(&self, request: &Request) -> Response {
        let all = [(MANAGEMENT, self.managing_client()), (PORTAL, "portal")];
        let wanted = request.parameter("clientId");
        let chosen = all.iter().filter(|(_, name)| wanted.is_none_or(|wanted| wanted == *name));
        let chosen: Vec<Value> =
            chosen.map(|(id, name)| json!({ "id": id, "clientId": name, "enabled": true })).collect();
        json_response(200, &Value::Array(chosen))
    }

    /// The client with the roles that a token for this realm shows.
    pub fn managing_client(&self) -> &'static str {
        if self.is_master() { "master-realm" } else { "realm-management" }
    }

    /// The name of the role that administers the realm, and the id of its client; one of the realm itself has none.
    fn highest_role(&self) -> (Option<&'static str>, &'static str) {
        if self.is_master() { (None, "admin") } else { (Some(MANAGEMENT), "realm-admin") }
    }

    /// `GET clients/{id}/roles/{role}/users` and `…/groups`, and the same of the realm's roles: who holds it directly.
    pub fn role_holders(&self, request: &Request, client: Option<&str>, role: &str, of: &str) -> Response {
        match of {
            _ if (client, role) != self.highest_role() => missing("Could not find role"),
            "users" => self.users_where(request, |account| account.admin && !account.by_group),
            "groups" => {
                let groups = [json!({ "id": GROUP, "name": "realm-admins", "path": "/realm-admins" })];
                json_response(200, &Value::Array(part(request, groups.into_iter())))
            }
            _ => missing("Could not find role"),
        }
    }

    /// `GET groups/{id}/members`
    pub fn group_members(&self, request: &Request, group: &str) -> Response {
        match group {
            GROUP => self.users_where(request, |account| account.admin && account.by_group),
            _ => missing("Could not find group by id"),
        }
    }

    fn users_where(&self, request: &Request, holds: impl Fn(&Account) -> bool) -> Response {
        let holders = self.accounts.values().filter(|account| holds(account));
        json_response(200, &Value::Array(part(request, holders.map(|account| account.object(true)))))
    }

    /// `GET users/{id}/role-mappings`: what was given directly.
    pub fn list_mappings(&self, id: &str) -> Response {
        let Some(account) = self.account(id) else { return missing("User not found") };
        json_response(200, &self.mappings(account.admin && !account.by_group))
    }

    /// `GET users/{id}/groups`
    pub fn list_groups(&self, request: &Request, id: &str) -> Response {
        let Some(account) = self.account(id) else { return missing("User not found") };
        let groups = account.by_group.then(|| json!({ "id": GROUP, "name": "realm-admins", "path": "/realm-admins" }));
        json_response(200, &Value::Array(part(request, groups.into_iter())))
    }

    /// `GET groups/{id}/role-mappings`
    pub fn group_mappings(&self, group: &str) -> Response {
        if group != GROUP {
            return missing("Could not find group by id");
        }
        json_response(200, &self.mappings(true))
    }

    /// `GET users/{id}/role-mappings/clients/{client}/composite` and `…/realm/composite`: what somebody has in effect.
    pub fn effective_roles(&self, id: &str, client: Option<&str>) -> Response {
        let Some(account) = self.account(id) else { return missing("User not found") };
        if client.is_some_and(|client| ![MANAGEMENT, PORTAL].contains(&client)) {
            return missing("Client not found");
        }
        let (holds, highest) = self.highest_role();
        let mut roles = if client.is_none() { vec!["offline_access"] } else { vec![] };
        if account.admin && client == holds {
            roles.push(highest);
        }
        if account.admin && client == Some(MANAGEMENT) {
            roles.extend(["manage-users", "view-users"]);
        }
        let of_client = client.is_some();
        let roles: Vec<Value> = roles.iter().map(|name| json!({ "name": name, "clientRole": of_client })).collect();
        json_response(200, &Value::Array(roles))
    }

    /// Roles that were given directly, with the one that administers the realm or without it.
    fn mappings(&self, highest: bool) -> Value {
        let given = json!([{ "name": "default-roles-practice" }]);
        match self.highest_role() {
            _ if !highest => json!({ "realmMappings": given }),
            (None, role) => json!({ "realmMappings": [{ "name": "default-roles-practice" }, { "name": role }] }),
            (Some(id), role) => {
                let name = self.managing_client();
                let client = json!({ "id": id, "client": name, "mappings": [{ "name": role }] });
                json!({ "realmMappings": given, "clientMappings": { name: client } })
            }
        }
    }
}
