//! A simulated Harness (NextGen): accounts with members, an audit trail, and no way to disable anybody.
//!
//! It follows the vendor's published specification, and where that is silent the behaviour of its published server source.
//! Both prefixes work, `/gateway/...` and none. It leaves out everything that no account tool needs.
//!
//! | account | [`Condition`] | key | audit pages above 100 |
//! |---|---|---|---|
//! | 1 | Healthy; every login carries all its labels | service account | taken |
//! | 2, 3 | Healthy; some logins lack the uuid, or all labels | person, service account | cut to 100, refused |
//! | 4 | NoAuditRole | person | taken |
//! | 5 | WrongPassword (the key is mistyped) | service account | cut |
//! | 6 | ReadOnly (no `core_user_manage`) | person | refused |
//! | 7 | Young (30 days) | service account | taken |
//! | further | Healthy, as 2 and 3 | person where the number is even | by turns |

mod audits;
mod call;
mod event;
mod filter;
mod log;
mod make;
mod member;
mod others;
mod pace;
mod page;
mod refusal;
mod scim;
mod state;
mod users;

use std::sync::{OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use serde_json::Value;

use super::Options;
use super::clock::Clock;
use super::message::{Request, Response};
use super::platform::{Bend, Platform};
use super::roster::{Condition, Tenant};
use super::truth::Truth;

use call::{AUDIT_VIEW, Answer, Call, Caller, SERVICE_ACCOUNT_VIEW, USER_MANAGE, USER_VIEW};
use pace::Pace;
use refusal::Refusal;
use state::State;

/// The platform with all its accounts.
pub struct Harness {
    tenants: Vec<Tenant>,
    /// Made when first asked for.
    states: Vec<OnceLock<RwLock<State>>>,
    options: Options,
    clock: Clock,
    pace: Pace,
}

impl Harness {
    /// The platform before its first request.
    pub fn new(options: &Options, clock: Clock) -> Self {
        let tenants: Vec<_> = (1..=options.harness)
            .map(|number| Tenant::harness(number, options.seed, options.harness_pace == 0))
            .collect();
        Self {
            states: tenants.iter().map(|_| OnceLock::new()).collect(),
            tenants,
            options: options.clone(),
            clock,
            pace: Pace::new(options.harness_pace),
        }
    }

    fn state(&self, tenant: &Tenant) -> &RwLock<State> {
        let make = || RwLock::new(make::account(tenant, &self.options, self.clock));
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

    fn route(&self, request: &Request) -> Answer {
        let segments = request.segments();
        let mut path: Vec<&str> = segments.iter().map(String::as_str).collect();
        if path.first() == Some(&"gateway") {
            path.remove(0);
        }
        let key = key(request, &path).ok_or_else(Refusal::bad_token)?;
        let tenant = self.tenant_of(request).ok_or_else(|| Refusal::invalid("Invalid request: missing account"))?;
        let caller = self.caller(tenant, &key)?;
        if self.read(tenant).is_sync_due() {
            self.write(tenant).sync();
        }
        let call = Call { request, caller, account: &tenant.id, now: self.clock.now() };
        match request.method.as_str() {
            "DELETE" | "PATCH" | "PUT" => change(&mut self.write(tenant), &call, &path),
            method => read(&self.read(tenant), &call, method, &path),
        }
    }

    /// Whose key it is. A mistyped one is in the configuration of an account of its own.
    fn caller(&self, tenant: &Tenant, key: &str) -> Result<Caller, Refusal> {
        if key.ends_with("-expired") {
            return Err(Refusal::expired_token());
        }
        if key != tenant.password || tenant.condition == Condition::WrongPassword {
            return Err(Refusal::bad_token());
        }
        let state = self.read(tenant);
        let name = &state.log.names[usize::from(state.caller)];
        Ok(Caller {
            id: name.id.clone(),
            name: state.caller.into(),
            is_person: name.is_person,
            permissions: permissions(tenant.condition),
        })
    }
}

fn permissions(condition: Condition) -> Vec<&'static str> {
    let all = [AUDIT_VIEW, USER_VIEW, USER_MANAGE, SERVICE_ACCOUNT_VIEW];
    let lacks = match condition {
        Condition::NoAuditRole => Some(AUDIT_VIEW),
        Condition::ReadOnly => Some(USER_MANAGE),
        _ => None,
    };
    all.into_iter().filter(|permission| Some(*permission) != lacks).collect()
}

/// The key of a request: in a header of its own, or as a bearer token, which is all that SCIM takes.
fn key(request: &Request, path: &[&str]) -> Option<String> {
    let bearer = || request.header("authorization")?.strip_prefix("Bearer ");
    let scim = path.get(2) == Some(&"scim");
    let own = request.header("x-api-key").filter(|_| !scim);
    own.or_else(bearer).map(|key| key.trim().to_owned())
}

fn read(state: &State, call: &Call<'_>, method: &str, path: &[&str]) -> Answer {
    match (method, path) {
        ("POST", ["audit", "api", "audits", "list"]) => state.list_audits(call),
        ("POST", ["audit", "api", "audits", "listV2"]) => state.list_audits_by_token(call),
        ("POST", ["ng", "api", "user", "batch"]) => state.list_members(call),
        ("POST", ["ng", "api", "user", "aggregate"]) => state.list_aggregates(call),
        ("GET", ["ng", "api", "user", "aggregate", uuid]) => state.get_aggregate(call, uuid),
        ("GET", ["ng", "api", "user", "last-admin"]) => state.tell_last_admin(call),
        ("GET", ["ng", "api", "user", "currentUser"]) => state.current_user(call),
        ("GET", ["ng", "api", "invites"]) | ("POST", ["ng", "api", "invites", "aggregate"]) => state.list_invites(call),
        ("GET", ["ng", "api", "serviceaccount"]) => state.list_service_accounts(call),
        ("GET", ["ng", "api", "serviceaccount", "aggregate"]) => state.list_aggregated_service_accounts(call),
        ("GET", ["ng", "api", "token", "aggregate"]) => state.list_tokens(call),
        ("POST", ["ng", "api", "token", "validate"]) => state.validate_token(call),
        ("GET", ["ng", "api", "scim", "account", _, "Users"]) => state.read_scim(call, None),
        ("GET", ["ng", "api", "scim", "account", _, "Users", uuid]) => state.read_scim(call, Some(uuid)),
        (_, ["audit" | "ng", "api", ..]) if is_known(path) => Err(Refusal::no_method()),
        _ => Err(Refusal::no_route()),
    }
}

fn change(state: &mut State, call: &Call<'_>, path: &[&str]) -> Answer {
    match (call.request.method.as_str(), path) {
        ("DELETE", ["ng", "api", "user", uuid]) => state.remove_member(call, uuid),
        ("DELETE", ["ng", "api", "token", _]) => state.delete_token(call),
        (method, ["ng", "api", "scim", "account", _, "Users", uuid]) => state.change_scim(call, method, uuid),
        _ if is_known(path) => Err(Refusal::no_method()),
        _ => Err(Refusal::no_route()),
    }
}

/// Whether the path exists for some other method.
fn is_known(path: &[&str]) -> bool {
    matches!(
        path,
        ["audit", "api", "audits", "list" | "listV2"]
            | ["ng", "api", "user", _]
            | ["ng", "api", "user", "aggregate", _]
            | ["ng", "api", "invites" | "serviceaccount", ..]
            | ["ng", "api", "token", _]
            | ["ng", "api", "scim", "account", _, "Users", ..]
    )
}

impl Platform for Harness {
    fn name(&self) -> &'static str {
        "harness"
    }

    fn tenants(&self) -> &[Tenant] {
        &self.tenants
    }

    /// By header, query or path, in the order in which the platform looks.
    fn tenant_of(&self, request: &Request) -> Option<&Tenant> {
        let in_path = || request.path.split("/scim/account/").nth(1).and_then(|rest| rest.split('/').next());
        let named = request.header("harness-account").or_else(|| request.parameter("account"));
        self.named(named.or_else(|| request.parameter("accountIdentifier")).or_else(in_path)?)
    }

    fn answer(&self, request: &Request) -> Response {
        let key = request.header("x-api-key").or_else(|| request.header("authorization")).unwrap_or_default();
        match self.pace.refusal(key) {
            Some(refusal) => refusal,
            None => self.route(request).unwrap_or_else(Response::from),
        }
    }

    fn answer_bent(&self, request: &Request, bend: &Bend) -> Response {
        match bend {
            Bend::RepeatPage => self.answer(&page_before(request)),
            // There are no links to bend.
            Bend::NoNext | Bend::ForeignNext(_) => self.answer(request),
        }
    }

    fn truth(&self, tenant: &str) -> Option<Truth> {
        Some(self.read(self.named(tenant)?).truth())
    }

    fn written(&self, tenant: &str) -> Vec<Value> {
        let Some(tenant) = self.named(tenant) else { return Vec::new() };
        let state = self.read(tenant);
        state.log.written(&tenant.id).map(|event| serde_json::to_value(event).unwrap_or_default()).collect()
    }

    /// Nobody's password matters here: people sign in elsewhere.
    fn password(&self, _tenant: &str, _user: &str) -> Option<String> {
        None
    }

    fn factor_code(&self, _tenant: &str, _user: &str) -> Option<String> {
        None
    }

    fn log_in(&self, tenant: &str, user: &str) -> bool {
        self.named(tenant).is_some_and(|tenant| self.write(tenant).log_in(user))
    }
}

/// The same request for the page before, or for the same page where there is none.
fn page_before(request: &Request) -> Request {
    let mut request = request.clone();
    for (_, number) in request.query.iter_mut().filter(|(name, _)| name == "pageIndex") {
        *number = number.parse().map_or(0, |n: usize| n.saturating_sub(1)).to_string();
    }
    request
}
