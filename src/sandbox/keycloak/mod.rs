//! A simulated Keycloak: realms on one host, with the parts of the Admin REST API that an access review needs. It follows the
//! published API and the server's own source.
//!
//! | realm | particular |
//! |---|---|
//! | 1 | healthy: events for ever, administrators' events with what was sent, oldest first on request |
//! | 2 | OldServer: everything below `/auth`, no order but newest first, dates only, `dateTo` without its own day |
//! | 3 | EventsOff: events were saved until 30 days ago |
//! | 4 | LoginNotSaved: LOGIN is not among the saved types |
//! | 5 | ShortRetention: events expire after 30 days |
//! | 6 | OfflineSessions: some hold sessions that leave no event |
//! | 7 | NoAuditRole: the caller lacks `view-events` |
//! | 8 | ReadOnly: the caller lacks `manage-users` |
//! | 9 | Young: events are saved since 20 days |
//! | 10 | WrongPassword |
//! | 11 | NoRealmRole: the caller lacks `view-realm` and `view-clients` |
//! | 12 | Master: the realm `master`, where a role of the realm administers |
//! | further | healthy |
//!
//! Lists leave service accounts out unless they are filtered. Sessions live ten hours, remembered ones 14 days.

mod account;
mod answer;
mod event;
mod make;
mod realm;
mod role;
mod token;
mod user;

use std::sync::{OnceLock, PoisonError, RwLock, RwLockWriteGuard};

use serde_json::Value;

use super::Options;
use super::clock::Clock;
use super::message::{Request, Response};
use super::platform::{Bend, Platform};
use super::roster::{CALLER, Condition, Tenant};
use super::truth::Truth;

use answer::missing;
use realm::Realm;

/// All realms of one server.
pub struct Keycloak {
    tenants: Vec<Tenant>,
    realms: Vec<OnceLock<RwLock<Realm>>>,
    options: Options,
    clock: Clock,
}

impl Keycloak {
    pub fn new(options: &Options, clock: Clock) -> Self {
        let tenants: Vec<_> = (1..=options.keycloak).map(|number| Tenant::keycloak(number, options.seed)).collect();
        let realms = tenants.iter().map(|_| OnceLock::new()).collect();
        Self { tenants, realms, options: options.clone(), clock }
    }

    fn named(&self, name: &str) -> Option<&Tenant> {
        self.tenants.iter().find(|tenant| tenant.is(name))
    }

    fn realm(&self, tenant: &Tenant) -> RwLockWriteGuard<'_, Realm> {
        let make = || RwLock::new(make::realm(tenant, &self.options, self.clock));
        self.realms[tenant.number - 1].get_or_init(make).write().unwrap_or_else(PoisonError::into_inner)
    }

    fn route(&self, request: &Request) -> Response {
        let Some(tenant) = self.tenant_of(request) else { return missing("Realm not found.") };
        let segments = request.segments();
        let mut path: Vec<&str> = segments.iter().map(String::as_str).collect();
        let old = tenant.condition == Condition::OldServer;
        match (path.first() == Some(&"auth"), old) {
            (true, true) => drop(path.remove(0)),
            (false, false) => {}
            _ => return missing("Unable to find matching target resource method"),
        }
        let mut realm = self.realm(tenant);
        match &path[..] {
            ["realms", _, "protocol", "openid-connect", "token"] => token::grant(&realm, request),
            ["admin", "realms", _, path @ ..] => match token::roles(&realm, request) {
                Some(roles) => answer::admin(&mut realm, &roles, request, path),
                None => answer::unauthorized(),
            },
            _ => missing("Unable to find matching target resource method"),
        }
    }
}

impl Platform for Keycloak {
    fn name(&self) -> &'static str {
        "keycloak"
    }

    fn tenants(&self) -> &[Tenant] {
        &self.tenants
    }

    fn tenant_of(&self, request: &Request) -> Option<&Tenant> {
        let (_, rest) = request.path.split_once("/realms/")?;
        self.named(rest.split('/').next()?)
    }

    fn answer(&self, request: &Request) -> Response {
        self.route(request)
    }

    fn answer_bent(&self, request: &Request, bend: &Bend) -> Response {
        match bend {
            Bend::RepeatPage => self.answer(&page_before(request)),
            // There are no links to bend.
            Bend::NoNext | Bend::ForeignNext(_) => self.answer(request),
        }
    }

    fn truth(&self, tenant: &str) -> Option<Truth> {
        Some(self.realm(self.named(tenant)?).truth())
    }

    fn written(&self, tenant: &str) -> Vec<Value> {
        self.named(tenant).map(|tenant| self.realm(tenant).written()).unwrap_or_default()
    }

    fn password(&self, tenant: &str, user: &str) -> Option<String> {
        self.named(tenant).filter(|_| user == CALLER).map(|tenant| tenant.password.clone())
    }

    fn factor_code(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn log_in(&self, tenant: &str, user: &str) -> bool {
        self.named(tenant).is_some_and(|tenant| self.realm(tenant).log_in(user))
    }
}

/// The same request for the page before, or for the same page where there is none.
fn page_before(request: &Request) -> Request {
    let mut request = request.clone();
    let size = request.parameter("max").and_then(|max| max.parse::<usize>().ok()).unwrap_or(100);
    for (_, first) in request.query.iter_mut().filter(|(name, _)| name == "first") {
        *first = first.parse().map_or(0, |n: usize| n.saturating_sub(size)).to_string();
    }
    request
}
