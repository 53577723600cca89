//! A simulated Cumulocity: many tenants behind one address, told apart by the credential or the host.
//!
//! What it does follows the vendor's OpenAPI file where that speaks, and recorded answers of real servers where it does
//! not. It leaves inventory, measurements and everything else that no account tool needs.

mod account;
mod audit;
mod call;
mod credential;
mod event;
mod groups;
mod log;
mod login_options;
mod make;
mod moment;
mod oauth;
mod page;
mod person;
mod refusal;
mod retention;
mod role;
mod session;
mod shown;
mod state;
mod tenants;
mod users;

use std::sync::{OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use serde_json::{Value, json};

use super::Options;
use super::clock::Clock;
use super::message::{Request, Response};
use super::platform::{Bend, Platform};
use super::roster::Tenant;
use super::truth::Truth;

use call::{Answer, Call, base};
use credential::Credential;
use refusal::Refusal;
use state::State;
use tenants::Subtenant;

/// The platform with all its tenants.
pub struct Cumulocity {
    tenants: Vec<Tenant>,
    subtenants: Vec<Subtenant>,
    /// Made when first asked for.
    states: Vec<OnceLock<RwLock<State>>>,
    options: Options,
    clock: Clock,
}

impl Cumulocity {
    /// The platform before its first request.
    pub fn new(options: &Options, clock: Clock) -> Self {
        let tenant = |number| Tenant::cumulocity(number, options.seed);
        let tenants: Vec<_> = (1..=options.tenants).map(tenant).collect();
        Self {
            subtenants: tenants::subtenants(tenants.get(1..).unwrap_or_default(), options.further_subtenants),
            states: tenants.iter().map(|_| OnceLock::new()).collect(),
            tenants,
            options: options.clone(),
            clock,
        }
    }

    fn state(&self, tenant: &Tenant) -> &RwLock<State> {
        let make = || RwLock::new(make::tenant(tenant, &self.options, self.clock));
        self.states[tenant.number - 1].get_or_init(make)
    }

    fn read(&self, tenant: &Tenant) -> RwLockReadGuard<'_, State> {
        self.state(tenant).read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, tenant: &Tenant) -> RwLockWriteGuard<'_, State> {
        self.state(tenant).write().unwrap_or_else(PoisonError::into_inner)
    }

    fn named(&self, name: &str) -> Option<&Tenant> {
        self.tenants.iter().find(|tenant| tenant.is(name))
    }

    /// The tenant of a host like `t0002.localhost` or `acme-02.iot.example`; any other host is the first one's.
    fn of_host(&self, request: &Request) -> Option<&Tenant> {
        let host = request.header("host").unwrap_or_default();
        let label = host.split(['.', ':']).next().unwrap_or_default();
        self.named(label).or(self.tenants.first())
    }

    fn route(&self, request: &Request) -> Answer {
        let segments = request.segments();
        let path: Vec<_> = segments.iter().map(String::as_str).collect();
        let method = request.header("x-http-method").filter(|_| request.method == "POST");
        let method = method.unwrap_or(&request.method).to_ascii_uppercase();
        if let (["tenant", "oauth"] | ["tenant", "oauth", "token"], "POST") = (path.as_slice(), method.as_str()) {
            return self.log_in_by_form(request, path.len() == 3);
        }
        let credential = Credential::of(request);
        let tenant = match credential.as_ref().and_then(Credential::tenant) {
            Some(id) => self.tenants.iter().find(|tenant| tenant.id == id),
            None => self.of_host(request),
        };
        let tenant = tenant.ok_or_else(Refusal::bad_credentials)?;
        let base = base(request, tenant);
        let Some(credential) = credential else {
            return self.anonymous(request, &path, &method, tenant, &base);
        };
        let caller = self.read(tenant).identify(&credential, request)?;
        let call = Call { request, caller, base };
        match method.as_str() {
            "GET" | "HEAD" => self.get(&call, &path, tenant),
            _ => change(&mut self.write(tenant), &call, &path, &method, &credential),
        }
    }

    fn log_in_by_form(&self, request: &Request, by_token: bool) -> Answer {
        let tenant = match request.parameter("tenant_id") {
            Some(id) => self.tenants.iter().find(|tenant| tenant.id == id),
            None => self.of_host(request),
        };
        let mut state = self.write(tenant.ok_or_else(Refusal::bad_credentials)?);
        if by_token { state.give_token(request) } else { state.give_cookies(request) }
    }

    fn anonymous(&self, request: &Request, path: &[&str], method: &str, tenant: &Tenant, base: &str) -> Answer {
        if (path, method) == (&["tenant", "loginOptions"], "GET") {
            let tenant = request.parameter("tenantId").and_then(|id| self.named(id)).unwrap_or(tenant);
            return self.read(tenant).list_login_options(request, base, true);
        }
        let message = "Full authentication is required to access this resource";
        Err(Refusal::unauthorized(message))
    }

    fn get(&self, call: &Call<'_>, path: &[&str], tenant: &Tenant) -> Answer {
        let state = self.read(tenant);
        match path {
            ["tenant", "tenants"] => state.list_tenants(call, &self.subtenants),
            ["tenant", "currentTenant"] => state.current_tenant(call),
            ["tenant", "loginOptions"] => state.list_login_options(call.request, &call.base, false),
            ["tenant", "loginOptions", key] => state.get_login_option(call, key),
            ["retention", "retentions"] => state.list_rules(call),
            ["retention", "retentions", id] => state.get_rule(call, id),
            ["audit", "auditRecords"] => state.list_records(call),
            ["audit", "auditRecords", id] => state.get_record(call, id),
            ["user", "currentUser"] => state.current_user(call),
            ["user", other, ..] if *other != tenant.id => Err(Refusal::other_tenant()),
            ["user", _, rest @ ..] => get_user_resource(&state, call, rest),
            _ => Err(Refusal::no_route()),
        }
    }
}

fn get_user_resource(state: &State, call: &Call<'_>, path: &[&str]) -> Answer {
    match path {
        ["users"] => state.list_users(call),
        ["users", id] => state.get_user(call, id, &[role::USER_READ, role::USER_CREATE]),
        ["users", id, "tfa"] => state.get_factor(call, id),
        ["users", id, "groups"] => state.list_groups_of(call, id),
        ["userByName", name] => state.get_user(call, name, &[role::USER_ADMIN, role::USER_CREATE]),
        ["groups"] => state.list_groups(call),
        ["groups", id] => state.get_group(call, id),
        ["groups", id, "users"] => state.list_members(call, id),
        ["groupByName", name] => state.get_group_by_name(call, name),
        _ => Err(Refusal::no_route()),
    }
}

fn change(state: &mut State, call: &Call<'_>, path: &[&str], method: &str, credential: &Credential) -> Answer {
    match (method, path) {
        ("POST", ["audit", "auditRecords"]) => state.create_record(call),
        (_, ["audit", "auditRecords", ..]) => Err(Refusal::no_method()),
        ("POST", ["user", "logout"]) => {
            let jwt = match credential {
                Credential::Token { jwt, .. } => Some(jwt.as_str()),
                _ => None,
            };
            state.log_out(&call.caller.id, jwt)
        }
        ("POST", ["user", "logout", tenant, "allUsers"]) => {
            call.caller.needs(&[role::USER_ADMIN])?;
            if *tenant != state.tenant.id {
                return Err(Refusal::other_tenant());
            }
            state.sessions.end_all(None);
            Ok(Response::empty(200))
        }
        (_, ["user", tenant, "users", ..]) if *tenant != state.tenant.id => Err(Refusal::other_tenant()),
        ("POST", ["user", _, "users"]) => state.create_user(call),
        ("PUT", ["user", _, "users", id]) => state.update_user(call, id),
        ("DELETE", ["user", _, "users", id]) => state.delete_user(call, id),
        (_, ["user" | "tenant" | "retention", ..]) => Err(Refusal::no_method()),
        _ => Err(Refusal::no_route()),
    }
}

impl Platform for Cumulocity {
    fn name(&self) -> &'static str {
        "cumulocity"
    }

    fn tenants(&self) -> &[Tenant] {
        &self.tenants
    }

    fn tenant_of(&self, request: &Request) -> Option<&Tenant> {
        let by_credential = Credential::of(request).and_then(|credential| credential.tenant());
        match by_credential.as_deref().or(request.parameter("tenant_id")) {
            Some(id) => self.named(id),
            None => self.of_host(request),
        }
    }

    fn answer(&self, request: &Request) -> Response {
        self.route(request).unwrap_or_else(Response::from)
    }

    fn answer_bent(&self, request: &Request, bend: &Bend) -> Response {
        match bend {
            Bend::RepeatPage => self.answer(&page_before(request)),
            Bend::NoNext => edit(self.answer(request), |page| {
                if let Value::Object(members) = page {
                    members.remove("next");
                }
            }),
            Bend::ForeignNext(host) => edit(self.answer(request), |page| {
                let link = format!("https://{host}{}?pageSize=2000&currentPage=2", request.path);
                page["next"] = json!(link);
            }),
        }
    }

    fn truth(&self, tenant: &str) -> Option<Truth> {
        Some(self.read(self.named(tenant)?).truth())
    }

    fn written(&self, tenant: &str) -> Vec<Value> {
        let Some(tenant) = self.named(tenant) else {
            return Vec::new();
        };
        let state = self.read(tenant);
        let base = format!("https://{}", tenant.domain());
        let entries = state.log.added().map(|position| state.log.entry(position, &base));
        entries.map(|entry| serde_json::to_value(entry).unwrap_or_default()).collect()
    }

    fn password(&self, tenant: &str, user: &str) -> Option<String> {
        let state = self.read(self.named(tenant)?);
        state.accounts.get(user).map(|account| state.password(account))
    }

    fn factor_code(&self, tenant: &str, user: &str) -> Option<String> {
        let state = self.read(self.named(tenant)?);
        state.accounts.get(user).and_then(|account| state.factor_code(account))
    }

    fn log_in(&self, tenant: &str, user: &str) -> bool {
        let Some(tenant) = self.named(tenant) else {
            return false;
        };
        let mut state = self.write(tenant);
        let known = state.accounts.get(user).is_some_and(|account| account.enabled);
        if known {
            state.record_login(user, user);
        }
        known
    }
}

/// The same request for the page before, or for the same page where there is none.
fn page_before(request: &Request) -> Request {
    let mut request = request.clone();
    let pages = request.query.iter_mut().filter(|(name, _)| name == "currentPage");
    for (_, number) in pages {
        let before = number.parse().map_or(1, |n: usize| n.saturating_sub(1).max(1));
        *number = before.to_string();
    }
    request
}

/// Edits the collection in an answer, if it holds one.
fn edit(mut answer: Response, change: impl FnOnce(&mut Value)) -> Response {
    if let Ok(mut page) = serde_json::from_slice::<Value>(&answer.body)
        && page.get("statistics").is_some()
    {
        change(&mut page);
        answer.body = page.to_string().into_bytes();
    }
    answer
}
