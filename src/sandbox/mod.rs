//! Where we practise: simulated platforms on loopback, served from data made out of a seed.
//!
//! It answers as the platforms' own documentation and clients say, keeps what it is told (who was disabled stays
//! disabled, and the log shows it), and goes wrong on request ([`Fault`]). It knows nothing of the rest of the crate,
//! and the rest of the crate must not know which platform is a simulated one.
//!
//! ```text
//! server ── reader, writer     sockets, HTTP/1.1, one thread per connection
//!   ├── fault                  what goes wrong, for which request
//!   ├── journal                who asked what, for tests
//!   └── platform               the seam: one request in, one response out
//!         ├── cumulocity/      the first platform; each of the others gets a file or folder beside it
//!         ├── harness/, oracle/, thingpark/, keycloak/
//!               ├── roster     which tenants there are
//!               └── people     who works there and logs in when, the same on all platforms
//! ```
//!
//! `GET /.truth/NAME` on a platform's address tells what is true of a tenant's people, for whoever compares verdicts with it;
//! it is neither delayed nor counted as traffic. Nor is `GET /.export`, by which a platform that lets people save its log as a file
//! hands that file out.
//!
//! # The roster
//!
//! | tenant | [`Condition`] | configured login |
//! |---|---|---|
//! | 1, 2 | Healthy; 1 is the parent of the others | basic, oai |
//! | 3 | BasicPreferred | basic |
//! | 4 | ShortRetention (60 days, older records are gone) | basic |
//! | 5 | AuthChanged (20 days ago) | oai |
//! | 6 | DeviceFleet (4,000 device accounts) | basic |
//! | 7 | Sso (mostly single sign-on, remote management refuses updates) | basic |
//! | 8 | NoAuditRole | oai |
//! | 9 | OldServer (lower-case types, a text for `forbiddenClients`) | basic |
//! | 10 | OwnDomain (links name another host) | basic |
//! | 12, 16, 20, … | RaisedRetention, NoLoginOption, NoRetentionRole, ReadOnly, Restricted, TotpCaller, WrongPassword, Young, BasicPreferred, ShortRetention, and again | |
//! | all others | Healthy | oai for 2, 5, 8, 11, …, else basic |
//!
//! Beyond conditions, tenants differ as servers do: the log comes oldest first from even ones and newest first from odd
//! ones unless the request says; every fourth leaves `next` out on the last page; ids are e-mail addresses in even
//! ones. [`Options`] can settle the first two.

mod clock;
mod cumulocity;
mod fault;
mod harness;
mod journal;
mod keycloak;
mod message;
mod name;
mod oracle;
mod people;
mod platform;
mod reader;
mod roster;
mod server;
mod thingpark;
mod truth;
mod writer;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, ensure};
use jiff::Timestamp;

pub use fault::{Fault, FaultError};
pub use journal::Exchange;
pub use oracle::Oddity;
pub use roster::{Condition, Tenant};
pub use thingpark::Variation;
pub use truth::{Account, Class, Truth};

use clock::Clock;
use platform::Platform;
use server::{Desk, Service};

/// What to simulate.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many tenants (5).
    pub tenants: usize,
    /// How many people each tenant has (200); service, device and own accounts come on top.
    pub users: usize,
    /// What everything made up follows from, secrets too (1).
    pub seed: u64,
    /// How long each request takes before it is answered (nothing).
    pub latency: Duration,
    /// What goes wrong from the start (nothing).
    pub faults: Vec<Fault>,
    /// Where to listen; loopback only (127.0.0.1, any port). Platforms after the first take the ports that follow.
    pub listen: SocketAddr,
    /// What time it is at the start (now). All data is relative to it.
    pub now: Timestamp,
    /// How many days back the logs go (180), where retention did not delete more.
    pub login_days: u32,
    /// Whether logs come newest first unless the request says; `None` lets tenants differ.
    pub newest_first: Option<bool>,
    /// Whether a full last page has a `next`; `None` lets tenants differ.
    pub next_on_last_page: Option<bool>,
    /// How many Harness accounts there are beside the tenants (0), each with `users` people.
    pub harness: usize,
    /// How many requests a minute each key of Harness may make (400); 0 is no limit.
    pub harness_pace: usize,
    /// How many Oracle EPM environments there are beside the tenants (0), each with `users` people.
    pub oracle: usize,
    /// In which ways those behave oddly, all of them (none).
    pub oracle_oddities: Vec<Oddity>,
    /// How many ThingPark subscribers there are beside the tenants (0), each with `users` people.
    pub thingpark: usize,
    /// In which ways those differ from what is most likely, all of them (none).
    pub thingpark_variations: Vec<Variation>,
    /// How many Keycloak realms there are beside the tenants (0), each with `users` people.
    pub keycloak: usize,
    /// How many tenants the first one lists beside those of the sandbox (3); every third is suspended.
    pub further_subtenants: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            tenants: 5,
            users: 200,
            seed: 1,
            latency: Duration::ZERO,
            faults: Vec::new(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            now: Timestamp::now(),
            login_days: 180,
            newest_first: None,
            next_on_last_page: None,
            harness: 0,
            harness_pace: 400,
            oracle: 0,
            oracle_oddities: Vec::new(),
            thingpark: 0,
            thingpark_variations: Vec::new(),
            keycloak: 0,
            further_subtenants: 3,
        }
    }
}

/// The platforms that have tenants, in the order of their ports; the first always listens. A new one is one line here.
fn platforms(options: &Options, clock: Clock) -> Vec<Arc<dyn Platform>> {
    let first = Arc::new(cumulocity::Cumulocity::new(options, clock));
    let others: [Arc<dyn Platform>; 2] =
        [Arc::new(harness::Harness::new(options, clock)), Arc::new(keycloak::Keycloak::new(options, clock))];
    let others = others.into_iter().filter(|platform| !platform.tenants().is_empty());
    [first as Arc<dyn Platform>]
        .into_iter()
        .chain(others)
        .chain(oracle::services(options, clock))
        .chain(thingpark::services(options, clock))
        .collect()
}

/// A running sandbox; it stops when dropped. Tenants are named by configuration name or id.
pub struct Sandbox {
    services: Vec<Service>,
    desk: Arc<Desk>,
    clock: Clock,
}

impl Sandbox {
    /// Listens and returns at once; a tenant's data is made when it is first asked for.
    ///
    /// # Errors
    /// When the address is not on loopback or cannot be had.
    pub fn start(options: Options) -> anyhow::Result<Self> {
        ensure!(
            options.listen.ip().is_loopback(),
            "the sandbox holds practice secrets and listens on loopback only, not on {}; use 127.0.0.1",
            options.listen
        );
        let clock = Clock::starting_at(options.now);
        let desk = Arc::new(Desk::new(options.latency));
        options.faults.iter().cloned().for_each(|f| desk.faults.add(f));
        let mut services = Vec::new();
        for platform in platforms(&options, clock) {
            let mut listen = options.listen;
            if listen.port() != 0 {
                listen.set_port(listen.port().saturating_add(services.len() as u16));
            }
            let service = Service::start(listen, platform, Arc::clone(&desk));
            services.push(service.with_context(|| format!("cannot listen on {listen}; choose another port or 0"))?);
        }
        Ok(Self { services, desk, clock })
    }

    /// Where the first platform, Cumulocity, listens.
    pub fn address(&self) -> SocketAddr {
        self.services[0].address
    }

    /// Where a tenant's platform listens, for platforms with a host for each tenant.
    pub fn address_of_tenant(&self, tenant: &str) -> Option<SocketAddr> {
        let knows = |s: &&Service| s.platform.tenants().iter().any(|t| t.is(tenant));
        self.services.iter().find(knows).map(|s| s.address)
    }

    /// Where a platform listens, by the name that it has in the configuration.
    pub fn address_of(&self, platform: &str) -> Option<SocketAddr> {
        let mut all = self.services.iter();
        all.find(|s| s.platform.name() == platform).map(|s| s.address)
    }

    /// A `config.toml` with all tenants. It holds practice secrets.
    pub fn config(&self) -> String {
        let tables = self.services.iter().flat_map(|service| {
            let tenants = service.platform.tenants().iter();
            let more = service.platform.settings(&|name| self.address_of(name));
            tenants.map(move |tenant| tenant.table(service.address, &more))
        });
        tables.collect::<Vec<_>>().join("\n")
    }

    /// Files that lie beside the configuration, by name: what people saved from platforms by hand.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        self.services.iter().flat_map(|service| service.platform.files()).collect()
    }

    /// All tenants with what is particular about each.
    pub fn tenants(&self) -> Vec<Tenant> {
        let all = self.services.iter();
        all.flat_map(|s| s.platform.tenants().to_vec()).collect()
    }

    /// What is true of a tenant's people now.
    pub fn truth(&self, tenant: &str) -> Option<Truth> {
        self.of(tenant, |platform| platform.truth(tenant))
    }

    /// The log records written since the start, as the platform lists them, oldest first.
    pub fn audit_records(&self, tenant: &str) -> Vec<serde_json::Value> {
        self.of(tenant, |platform| Some(platform.written(tenant))).unwrap_or_default()
    }

    /// The password that an account accepts, for tests that log in as somebody.
    pub fn password(&self, tenant: &str, user: &str) -> Option<String> {
        self.of(tenant, |platform| platform.password(tenant, user))
    }

    /// The code of an account's second factor, for tests that log in as somebody.
    pub fn factor_code(&self, tenant: &str, user: &str) -> Option<String> {
        self.of(tenant, |platform| platform.factor_code(tenant, user))
    }

    /// Lets somebody log in now. False where there is no such enabled account.
    pub fn log_in(&self, tenant: &str, user: &str) -> bool {
        self.of(tenant, |platform| Some(platform.log_in(tenant, user))) == Some(true)
    }

    /// What time it is in the sandbox.
    pub fn now(&self) -> Timestamp {
        clock::timestamp(self.clock.now())
    }

    /// Lets one thing more go wrong. Its requests are counted from now.
    pub fn add_fault(&self, fault: Fault) {
        self.desk.faults.add(fault);
    }

    /// Lets nothing go wrong any more. Hands back the faults that struck no request.
    pub fn clear_faults(&self) -> Vec<Fault> {
        self.desk.faults.clear()
    }

    /// How many requests were answered or dropped on purpose since the start.
    pub fn request_count(&self) -> u64 {
        self.desk.journal.count()
    }

    /// The latest 100,000 requests, oldest first.
    pub fn requests(&self) -> Vec<Exchange> {
        self.desk.journal.exchanges()
    }

    /// The requests that asked for a change. Fetching a token is none.
    pub fn writes(&self) -> Vec<Exchange> {
        self.requests().into_iter().filter(Exchange::is_write).collect()
    }

    /// How many requests were under way at once, at most.
    pub fn peak_requests(&self) -> usize {
        self.desk.journal.peak()
    }

    /// How many connections were open at once, at most.
    pub fn peak_connections(&self) -> usize {
        self.services.iter().map(Service::peak_connections).max().unwrap_or(0)
    }

    fn of<T>(&self, tenant: &str, ask: impl Fn(&dyn Platform) -> Option<T>) -> Option<T> {
        let platforms = self.services.iter().map(|service| &*service.platform);
        let mut knowing = platforms.filter(|p| p.tenants().iter().any(|t| t.is(tenant)));
        knowing.next().and_then(ask)
    }
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Sandbox").field("address", &self.address()).finish_non_exhaustive()
    }
}
