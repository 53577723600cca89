//! `/user/{tenantId}/users`: list, read, create, update, delete. Groups are [`super::groups`]' business.

use serde_json::{Map, Value, json};

use super::super::clock::stamp;
use super::super::message::Response;
use super::super::roster::Condition;
use super::super::truth::Class;
use super::account::{Account, Factor, role_object};
use super::call::{Answer, Call};
use super::page::{Collection, Page};
use super::refusal::Refusal;
use super::role;
use super::state::State;

const READERS: [&str; 2] = [role::USER_READ, role::USER_CREATE];
const WRITERS: [&str; 2] = [role::USER_ADMIN, role::USER_CREATE];
/// What an update may set. The rest is read-only and ignored (OpenAPI `user`, `readOnly`).
const WRITABLE: [&str; 6] = ["firstName", "lastName", "phone", "displayName", "newsletter", "customProperties"];

impl State {
    /// `GET /user/{tenantId}/users`, sorted by user name.
    pub fn list_users(&self, call: &Call<'_>) -> Answer {
        call.caller.needs(&READERS)?;
        let page = Page::of(call.request)?;
        let search = Search::of(call)?;
        let found: Vec<_> = self.visible(call).filter(|account| search.finds(account)).collect();
        let shown = page.part(found.iter());
        let collection = Collection {
            type_name: "userCollection",
            member: "users",
            total: Some(found.len()),
            next: page.next(shown.len(), found.len(), self.next_on_last_page),
        };
        Ok(call.page(page, &collection, shown.iter().map(|account| self.listed(account, call))))
    }

    /// The accounts that a caller may see: who may only create sees what he created.
    fn visible<'a>(&'a self, call: &'a Call<'_>) -> impl Iterator<Item = &'a Account> {
        let all = call.caller.has(role::USER_READ);
        let own = move |account: &&Account| all || account.owner.as_deref() == Some(&call.caller.id);
        self.accounts.values().filter(own)
    }

    fn listed(&self, account: &Account, call: &Call<'_>) -> Value {
        let mut object = self.object(account, call);
        if call.request.asks("withSubusersCount") {
            let below = self.accounts.values().filter(|a| a.owner.as_ref() == Some(&account.id));
            object["subusersCount"] = json!(below.count());
        }
        object
    }

    /// `GET /user/{tenantId}/users/{userId}` and `GET /user/{tenantId}/userByName/{username}`.
    pub fn get_user(&self, call: &Call<'_>, id: &str, any_of: &[&str]) -> Answer {
        call.caller.needs(any_of)?;
        Ok(call.found("user", &self.object(self.account(id)?, call)))
    }

    /// `GET /user/{tenantId}/users/{userId}/tfa`.
    pub fn get_factor(&self, call: &Call<'_>, id: &str) -> Answer {
        call.caller.needs(&READERS)?;
        let factor = self.account(id)?.factor;
        let mut state = json!({ "tfaEnabled": factor != Factor::None, "tfaEnforced": false });
        match factor {
            Factor::None => {}
            Factor::Totp => state["strategy"] = json!("TOTP"),
            Factor::Sms(last) => {
                state["strategy"] = json!("SMS");
                state["lastTfaRequestTime"] = json!(last.map(stamp));
            }
        }
        Ok(Response::with_body(200, "application/json", state.to_string()))
    }

    /// `GET /user/currentUser`, in one of two shapes.
    pub fn current_user(&self, call: &Call<'_>) -> Answer {
        call.caller.needs(&[role::OWN_READ, role::SYSTEM])?;
        let account = self.account(&call.caller.id)?;
        let accept = call.request.header("accept").unwrap_or_default().to_ascii_lowercase();
        if accept.contains("cumulocity.user+json") {
            if call.caller.has(role::SYSTEM) {
                return Err(Refusal::forbidden());
            }
            return Ok(call.found("user", &self.object(account, call)));
        }
        let mut object = self.object(account, call);
        let roles: Vec<_> = call.caller.roles.iter().map(|id| role_object(id, &call.base)).collect();
        object["effectiveRoles"] = json!(roles);
        object["self"] = json!(format!("{}/user/currentUser", call.base));
        if let Value::Object(members) = &mut object {
            members.retain(|name, _| !matches!(name.as_str(), "groups" | "roles" | "enabled" | "customProperties"));
        }
        Ok(call.found("currentUser", &object))
    }

    /// `POST /user/{tenantId}/users`.
    pub fn create_user(&mut self, call: &Call<'_>) -> Answer {
        call.caller.needs(&WRITERS)?;
        let body = call.body()?;
        let id = body.get("userName").and_then(Value::as_str).ok_or_else(|| Refusal::missing(&["userName"]))?;
        check_name(id)?;
        self.check_unused(id, None)?;
        let now = self.clock.now();
        let mut account = Account::new(id, Class::Person, now);
        account.enabled = body.get("enabled").and_then(Value::as_bool).unwrap_or(true);
        account.owner = Some(call.caller.id.clone());
        account.password = body.get("password").and_then(Value::as_str).map(str::to_owned);
        account.password_changed = account.password.is_some().then_some(now);
        for name in WRITABLE.into_iter().chain(["email"]) {
            account.show(name, body.get(name).cloned().unwrap_or_default());
        }
        let object = self.object(&account, call);
        self.accounts.insert(id.to_owned(), account);
        self.record_change("User created", format!("User {id} created"), id, &call.caller.id, Vec::new());
        Ok(call.changed(201, "user", &object))
    }

    /// `PUT /user/{tenantId}/users/{userId}`: absent members stay, `null` removes one.
    pub fn update_user(&mut self, call: &Call<'_>, id: &str) -> Answer {
        self.check_may_change(call, id)?;
        let body = call.body()?;
        let own = id == call.caller.id;
        if !own && (body.contains_key("email") || body.contains_key("password")) {
            let message = "Changing the email or password of another user is not allowed";
            return Err(Refusal::invalid(message));
        }
        if body.get("enabled").is_some_and(|value| !value.is_boolean()) {
            return Err(Refusal::invalid("enabled must be true or false"));
        }
        if let Some(alias) = body.get("displayName").and_then(Value::as_str) {
            self.check_unused(alias, Some(id))?;
        }
        let changes = self.apply(&body, id);
        if !changes.is_empty() {
            let names: Vec<_> = changes.iter().filter_map(|c| c["attribute"].as_str()).collect();
            let text = format!("User {id} updated: {}", names.join(", "));
            self.record_change("User updated", text, id, &call.caller.id, changes);
        }
        let object = self.object(self.account(id)?, call);
        Ok(call.changed(200, "user", &object))
    }

    /// Sets what differs, and says what did (OpenAPI `auditRecord.changes`).
    fn apply(&mut self, body: &Map<String, Value>, id: &str) -> Vec<Value> {
        let now = self.clock.now();
        let Some(account) = self.accounts.get_mut(id) else {
            return Vec::new();
        };
        let mut changes = Vec::new();
        for name in WRITABLE {
            let Some(value) = body.get(name) else { continue };
            let before = account.shown.get(name);
            account.shown.set(name, value);
            let after = account.shown.get(name);
            if before != after {
                changes.push(change(name, "String", json!(before), json!(after)));
            }
        }
        let wanted = body.get("enabled").and_then(Value::as_bool);
        if let Some(enabled) = wanted.filter(|enabled| *enabled != account.enabled) {
            changes.push(change("enabled", "Boolean", json!(account.enabled), json!(enabled)));
            account.enabled = enabled;
            if enabled {
                account.signed(now);
            } else {
                self.sessions.end_all(Some(id));
            }
        }
        changes
    }

    /// `DELETE /user/{tenantId}/users/{userId}`. Accounts below it stay, without an owner.
    pub fn delete_user(&mut self, call: &Call<'_>, id: &str) -> Answer {
        self.check_may_change(call, id)?;
        if id == call.caller.id {
            return Err(Refusal::forbidden());
        }
        self.accounts.remove(id);
        self.sessions.end_all(Some(id));
        let below = self.accounts.values_mut().filter(|a| a.owner.as_deref() == Some(id));
        below.for_each(|account| account.owner = None);
        self.record_change("User deleted", format!("User {id} deleted"), id, &call.caller.id, Vec::new());
        Ok(Response::empty(204))
    }

    fn check_may_change(&self, call: &Call<'_>, id: &str) -> Result<(), Refusal> {
        call.caller.needs(&WRITERS)?;
        let account = self.account(id)?;
        let below = account.owner.as_deref() == Some(&call.caller.id);
        if !call.caller.has(role::USER_ADMIN) && !below {
            return Err(Refusal::forbidden());
        }
        if self.is_remote(account) && call.request.method != "DELETE" {
            let message = format!(
                "User '{id}' is managed by a remote identity management service defined by an administrator, direct update is forbidden"
            );
            return Err(Refusal::new(403, "userManagement/Forbidden", message));
        }
        Ok(())
    }

    fn check_unused(&self, name: &str, except: Option<&str>) -> Result<(), Refusal> {
        let taken = self.find(name).is_some_and(|account| Some(account.id.as_str()) != except);
        if taken {
            let message = format!("User name or alias '{name}' already exists");
            return Err(Refusal::new(409, "users/Duplicate", message));
        }
        Ok(())
    }

    /// The account with exactly this id.
    pub fn account(&self, id: &str) -> Result<&Account, Refusal> {
        self.accounts.get(id).ok_or_else(|| Refusal::no_user(id))
    }

    /// An account as the API shows it.
    pub fn object(&self, account: &Account, call: &Call<'_>) -> Value {
        let mut object = account.object(&call.base, &self.tenant.id);
        if self.tenant.condition == Condition::OldServer {
            object["supportUserEnabled"] = json!(false);
        }
        object
    }
}

/// What a listing is narrowed to.
struct Search {
    prefix: Option<String>,
    contains: Option<String>,
    owner: Option<String>,
    groups: Option<Vec<u32>>,
    devices: bool,
}

impl Search {
    fn of(call: &Call<'_>) -> Result<Self, Refusal> {
        let lower = |name: &str| call.request.parameter(name).map(str::to_lowercase);
        let (prefix, contains) = (lower("username"), lower("usernameContains"));
        let too_short = contains.as_ref().is_some_and(|text| text.chars().count() < 3);
        if too_short || (prefix.is_some() && contains.is_some()) {
            let message = "Find by filter query failed : Query could not be understood.";
            return Err(Refusal::new(422, "inventory/Invalid Data", message));
        }
        let ids = |list: &str| list.split(',').filter_map(|id| id.trim().parse().ok()).collect();
        Ok(Self {
            prefix,
            contains,
            owner: call.request.parameter("owner").map(str::to_owned),
            groups: call.request.parameter("groups").map(ids),
            devices: call.request.asks("onlyDevices"),
        })
    }

    fn finds(&self, account: &Account) -> bool {
        let names =
            || [Some(account.id.clone()), account.alias()].into_iter().flatten().map(|name| name.to_lowercase());
        account.id.starts_with("device_") == self.devices
            && self.prefix.as_ref().is_none_or(|p| names().any(|name| name.starts_with(p)))
            && self.contains.as_ref().is_none_or(|c| names().any(|name| name.contains(c)))
            && self.owner.as_ref().is_none_or(|o| account.owner.as_ref() == Some(o))
            && self.groups.as_ref().is_none_or(|ids| account.groups.iter().any(|id| ids.contains(id)))
    }
}

/// Today's rules for new names (OpenAPI `user`); old accounts may break them.
fn check_name(name: &str) -> Result<(), Refusal> {
    let bad = |c: char| c.is_whitespace() || matches!(c, '/' | '\\' | '+' | '$' | ':');
    if name.is_empty() || name.chars().count() > 1000 || name.contains(bad) {
        return Err(Refusal::invalid("userName is empty, too long, or holds white space, a slash or one of + $ :"));
    }
    Ok(())
}

fn change(name: &str, java_type: &str, before: Value, after: Value) -> Value {
    let sort = match (&before, &after) {
        (Value::Null, _) => "ADDED",
        (_, Value::Null) => "REMOVED",
        _ => "REPLACED",
    };
    json!({ "attribute": name, "type": format!("java.lang.{java_type}"), "previousValue": before, "newValue": after,
        "changeType": sort })
}
