//! A simulated Oracle EPM Cloud: environments, each on a host of its own, and the identity domains that their accounts live in,
//! on another. It follows the vendor's REST pages; where those are silent, or contradict each other, it can be told to behave
//! either way ([`Oddity`]).
//!
//! | environment | particular | configuration |
//! |---|---|---|
//! | 1 | healthy | no identity domain |
//! | 2 | healthy: a test instance of 1 with the same people, some of whom work only here | identity domain |
//! | 3 | OldServer: no login report, no users/list, the first form of the audit report only | no identity domain |
//! | 4 | NoAuditRole: every report is refused with EPMCSS-21192 or 21193 | no identity domain |
//! | 5 | WrongPassword | no identity domain |
//! | further | healthy, a domain each | identity domain where the number is even |
//!
//! People hold one predefined role, some of them granular roles and memberships besides. Who is switched off in the domain, or
//! holds no predefined role, is shown by no report of an environment.

mod account;
mod answer;
mod audit;
mod file;
mod login_report;
mod make;
mod role;
mod route;
mod scim;
mod scim_filter;
mod site;

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockWriteGuard};

use serde_json::Value;

use super::Options;
use super::clock::Clock;
use super::message::{Request, Response};
use super::platform::{Bend, Platform};
use super::roster::{CALLER, Tenant, practice_secret};
use super::truth::Truth;

use site::Domain;

/// The name of the service that plays the identity domains.
const IDENTITY: &str = "oracle-identity-domain";

/// Ways in which environments may differ, as far as the documents leave it open; and ways in which they fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// A job never ends.
    EndlessJob,
    /// A job ends with a positive status and its reason in `details`.
    FailedJob,
    /// The link to a job names another host.
    ForeignJob,
    /// One row of the login report holds a time in another format.
    MalformedRow,
    /// Reports are empty: `[]`.
    EmptyReport,
    /// Reports are empty: null.
    NullReport,
    /// A numeric status is sent as text.
    TextStatus,
    /// Failures come as HTTP 400 instead of 200, with the same body.
    BadRequest,
    /// The file's identifier stands on the line of the header.
    SameLine,
    /// A partial failure has the outer status 1.
    OuterFailure,
    /// The identity domain has no `UserStatusChanger`.
    PatchOnly,
    /// The user audit report shows every login, instead of one of five minutes.
    EveryLogin,
    /// Whoever is not seen any more has left the reports, too.
    RowsVanish,
    /// Whatever name a report is to have, there is a file of that name.
    NameTaken,
    /// The role predefined last cannot be taken: the call for it fails.
    StubbornRole,
    /// Reports of logins write the identity domain's name before logins, as classic environments do; the list of users does not.
    PrefixedRows,
}

/// The environments and their domains, in the order of their ports.
pub fn services(options: &Options, clock: Clock) -> Vec<Arc<dyn Platform>> {
    let world = Arc::new(World {
        domains: (0..options.oracle).map(|_| OnceLock::new()).collect(),
        options: options.clone(),
        clock,
    });
    let environment = |number| -> Arc<dyn Platform> {
        Arc::new(Environment { world: Arc::clone(&world), tenants: [Tenant::oracle(number, options.seed)] })
    };
    let mut all: Vec<Arc<dyn Platform>> = (1..=options.oracle).map(environment).collect();
    if !all.is_empty() {
        all.push(Arc::new(IdentityDomains { world }));
    }
    all
}

/// Everything behind the hosts.
struct World {
    /// Made when first asked for; by the number of the first environment, less one.
    domains: Vec<OnceLock<RwLock<Domain>>>,
    options: Options,
    clock: Clock,
}

impl World {
    fn domain(&self, number: usize) -> Option<RwLockWriteGuard<'_, Domain>> {
        let cell = self.domains.get(number.checked_sub(1)?)?;
        let domain = cell.get_or_init(|| RwLock::new(make::domain(number, &self.options, self.clock)));
        Some(domain.write().unwrap_or_else(PoisonError::into_inner))
    }

    fn has(&self, oddity: Oddity) -> bool {
        self.options.oracle_oddities.contains(&oddity)
    }
}

/// The number of the domain of an environment.
fn domain_of(environment: usize) -> usize {
    if environment == 2 { 1 } else { environment }
}

/// Whether the configuration of an environment names its identity domain.
fn knows_domain(environment: usize) -> bool {
    environment.is_multiple_of(2) && environment != 4
}

/// The practice secret of a domain's confidential application.
fn client_secret(seed: u64, domain: usize) -> String {
    practice_secret(seed, &format!("domain-{domain}"), "application")
}

/// One environment.
struct Environment {
    world: Arc<World>,
    tenants: [Tenant; 1],
}

impl Environment {
    fn number(&self) -> usize {
        self.tenants[0].number
    }

    fn with<T>(&self, work: impl FnOnce(&mut Domain) -> T) -> Option<T> {
        self.world.domain(domain_of(self.number())).map(|mut domain| work(&mut domain))
    }
}

impl Platform for Environment {
    fn name(&self) -> &'static str {
        self.tenants[0].platform
    }

    fn tenants(&self) -> &[Tenant] {
        &self.tenants
    }

    fn tenant_of(&self, _: &Request) -> Option<&Tenant> {
        self.tenants.first()
    }

    fn answer(&self, request: &Request) -> Response {
        route::environment(&self.world, &self.tenants[0], request)
    }

    fn truth(&self, _: &str) -> Option<Truth> {
        self.with(|domain| domain.truth(self.number()))
    }

    /// Nothing is written that could be listed.
    fn written(&self, _: &str) -> Vec<Value> {
        Vec::new()
    }

    fn password(&self, _: &str, user: &str) -> Option<String> {
        (user == CALLER).then(|| self.tenants[0].password.clone())
    }

    fn factor_code(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn log_in(&self, _: &str, user: &str) -> bool {
        self.with(|domain| domain.log_in(self.number(), user)) == Some(true)
    }

    fn settings(&self, at: &dyn Fn(&str) -> Option<SocketAddr>) -> Vec<(&'static str, String)> {
        let mut settings = vec![("service-accounts", "svc_*".to_owned())];
        if let Some(address) = at(IDENTITY).filter(|_| knows_domain(self.number())) {
            let domain = domain_of(self.number());
            settings.push(("identity-domain", format!("http://{address}")));
            settings.push(("identity-domain-client", format!("domain-{domain}")));
            settings.push(("identity-domain-secret", client_secret(self.world.options.seed, domain)));
        }
        settings
    }
}

/// All identity domains: a token tells which one is meant.
struct IdentityDomains {
    world: Arc<World>,
}

impl Platform for IdentityDomains {
    fn name(&self) -> &'static str {
        IDENTITY
    }

    /// Domains are no tenants: environments are.
    fn tenants(&self) -> &[Tenant] {
        &[]
    }

    fn tenant_of(&self, _: &Request) -> Option<&Tenant> {
        None
    }

    fn answer(&self, request: &Request) -> Response {
        scim::answer(&self.world, request)
    }

    fn answer_bent(&self, request: &Request, bend: &Bend) -> Response {
        match bend {
            Bend::RepeatPage => self.answer(&scim::page_before(request)),
            // There are no links to bend.
            Bend::NoNext | Bend::ForeignNext(_) => self.answer(request),
        }
    }

    fn truth(&self, _: &str) -> Option<Truth> {
        None
    }

    fn written(&self, _: &str) -> Vec<Value> {
        Vec::new()
    }

    fn password(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn factor_code(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn log_in(&self, _: &str, _: &str) -> bool {
        false
    }
}
