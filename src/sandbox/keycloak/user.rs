//! Accounts: listed, read, changed, removed; their sessions.

use serde_json::{Value, json};

use super::super::message::{Request, Response};
use super::account::Account;
use super::answer::{bad_request, json_response, missing};
use super::event::part;
use super::realm::Realm;

impl Realm {
    /// `GET users`: sorted by user name; service accounts only where a filter finds them.
    pub fn list_users(&self, request: &Request) -> Response {
        let brief = request.parameter("briefRepresentation") == Some("true");
        let filters = ["username", "email", "search"].map(|name| request.parameter(name).map(str::to_lowercase));
        let exact = request.asks("exact");
        let is = |value: &str, wanted: &str| if exact { value == wanted } else { value.contains(wanted) };
        let [username, email, search] = &filters;
        let filtered = filters.iter().any(Option::is_some);
        let chosen = |account: &&Account| {
            let address = account.email.clone().unwrap_or_default().to_lowercase();
            (filtered || !account.is_service())
                && username.as_ref().is_none_or(|wanted| is(&account.username, wanted))
                && email.as_ref().is_none_or(|wanted| is(&address, wanted))
                && search
                    .as_ref()
                    .is_none_or(|wanted| account.username.contains(wanted.as_str()) || address.contains(wanted))
        };
        let page = part(request, self.accounts.values().filter(chosen).map(|account| account.object(brief)));
        json_response(200, &Value::Array(page))
    }

    /// `GET users/{id}`
    pub fn get_user(&self, id: &str) -> Response {
        match self.account(id) {
            Some(account) => json_response(200, &account.object(false)),
            None => missing("User not found"),
        }
    }

    /// `PUT users/{id}`: members that are absent stay as they are; `attributes` replaces all of them.
    pub fn update_user(&mut self, request: &Request, id: &str) -> Response {
        let Ok(Value::Object(sent)) = serde_json::from_slice(&request.body) else {
            return json_response(400, &json!({ "error": "unable to read contents from stream" }));
        };
        let Some(account) = self.account_mut(id) else { return missing("User not found") };
        if sent.get("username").is_some_and(|name| name.as_str() != Some(&*account.username)) {
            return bad_request("error-user-attribute-read-only");
        }
        if let Some(enabled) = sent.get("enabled") {
            let Some(enabled) = enabled.as_bool() else { return bad_request("Could not update user!") };
            account.enabled = enabled;
        }
        let text = |name: &str| sent.get(name).and_then(Value::as_str).map(str::to_owned);
        account.given = text("firstName").unwrap_or(std::mem::take(&mut account.given));
        account.family = text("lastName").unwrap_or(std::mem::take(&mut account.family));
        account.email = text("email").or(account.email.take());
        if let Some(Value::Object(attributes)) = sent.get("attributes") {
            account.attributes.clone_from(attributes);
        }
        if let Some(Value::Array(actions)) = sent.get("requiredActions") {
            account.required_actions.clone_from(actions);
        }
        self.administer("UPDATE", "USER", format!("users/{id}"), Some(Value::Object(sent)));
        Response::empty(204)
    }

    /// `POST users/{id}/logout`: ends the sessions; tokens of offline ones are no good any more either.
    pub fn log_out(&mut self, id: &str) -> Response {
        let now = self.clock.now();
        let Some(account) = self.account_mut(id) else { return missing("User not found") };
        account.sessions.clear();
        account.not_before = now / 1000;
        self.administer("ACTION", "USER", format!("users/{id}/logout"), None);
        Response::empty(204)
    }

    /// `DELETE users/{id}`
    pub fn delete_user(&mut self, id: &str) -> Response {
        let Some(name) = self.account(id).map(|account| account.username.clone()) else {
            return missing("User not found");
        };
        self.accounts.remove(&name);
        self.administer("DELETE", "USER", format!("users/{id}"), None);
        Response::empty(204)
    }

    /// `GET users/{id}/sessions` and `…/offline-sessions/{client}`
    pub fn list_sessions(&self, id: &str, offline: bool) -> Response {
        let Some(account) = self.account(id) else { return missing("User not found") };
        let session = |last: i64| {
            json!({ "id": format!("{last:x}"), "username": &*account.username, "userId": id, "ipAddress": "192.0.2.7",
                "start": last, "lastAccess": last, "rememberMe": true, "clients": { "portal": "portal" } })
        };
        json_response(200, &Value::Array(self.sessions(account, offline).into_iter().map(session).collect()))
    }
}
