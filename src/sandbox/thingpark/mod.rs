//! A simulated ThingPark Enterprise: subscribers, each on a host of its own, with the account calls of release 8.0 and the trail of
//! user actions, which people save as CSV. Little of it is documented; where it is not, it can be told to behave either way
//! ([`Variation`]).
//!
//! | subscriber | particular |
//! |---|---|
//! | 3 | OldServer: a release before 8.0, without last connections, calls for one account, and exports |
//! | 4 | NoAuditRole: the service account is no administrator, and every call for accounts is refused |
//! | 5 | WrongPassword |
//! | all others | healthy; an administrator saved exports often enough, which lie beside the configuration |
//!
//! `GET /.export` hands out the export of this moment; the query chooses its dialect ([`trail::Dialect`]).

mod account;
mod answer;
mod make;
mod route;
mod site;
mod trail;

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockWriteGuard};

use serde_json::Value;

use super::Options;
use super::clock::Clock;
use super::message::{Request, Response};
use super::platform::{Bend, Platform};
use super::roster::{CALLER, Condition, Tenant};
use super::truth::Truth;

use site::Site;
use trail::Dialect;

/// Ways in which subscribers may differ, as far as the documents leave it open; and ways in which they fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variation {
    /// Tokens live for two seconds.
    ShortTokens,
    /// A last connection is ISO text.
    TextTimes,
    /// The list ignores what page is asked for.
    SamePage,
    /// The list does not say whether there is more, and answers 409 past its end.
    Conflict,
    /// Deleting answers 200 with a body.
    DeleteBody,
    /// `mine` stands for nobody.
    NoMine,
    /// The calls for one account take another id than the list's, which its address tells.
    OtherUids,
    /// Accounts do not show their roles.
    NoRoles,
    /// There is no call to lock an account.
    NoLock,
    /// Errors are XML.
    XmlErrors,
    /// Errors are those of the older interface.
    DxErrors,
    /// Errors have no body.
    EmptyErrors,
    /// The client says who it is by HTTP Basic.
    BasicClient,
    /// Account calls begin with `/tpe/accounts`.
    OtherPrefix,
    /// The trail names accounts by another id than the list.
    OtherObjectIds,
}

/// The subscribers, in the order of their ports.
pub fn services(options: &Options, clock: Clock) -> Vec<Arc<dyn Platform>> {
    let subscriber = |number| -> Arc<dyn Platform> {
        let world = World { options: options.clone(), tenant: Tenant::thingpark(number, options.seed), clock };
        let tenants = [world.tenant.clone()];
        Arc::new(Subscriber { world, tenants, site: OnceLock::new() })
    };
    (1..=options.thingpark).map(subscriber).collect()
}

/// What does not change.
pub struct World {
    options: Options,
    tenant: Tenant,
    clock: Clock,
}

impl World {
    fn has(&self, variation: Variation) -> bool {
        self.options.thingpark_variations.contains(&variation)
    }

    /// Whether its release is older than 8.0.
    fn is_old(&self) -> bool {
        self.tenant.condition == Condition::OldServer
    }

    /// The service account of the configuration.
    fn client(&self) -> String {
        format!("{}/{CALLER}", self.tenant.id)
    }
}

/// One subscriber.
struct Subscriber {
    world: World,
    tenants: [Tenant; 1],
    /// made when first asked for
    site: OnceLock<RwLock<Site>>,
}

impl Subscriber {
    fn site(&self) -> RwLockWriteGuard<'_, Site> {
        let World { options, tenant, clock } = &self.world;
        let make = || RwLock::new(make::site(tenant.number, options, *clock, &self.world.client()));
        let mut site = self.site.get_or_init(make).write().unwrap_or_else(PoisonError::into_inner);
        if self.world.has(Variation::OtherObjectIds) {
            site.rename_objects();
        }
        site
    }
}

impl Platform for Subscriber {
    fn name(&self) -> &'static str {
        self.world.tenant.platform
    }

    fn tenants(&self) -> &[Tenant] {
        &self.tenants
    }

    fn tenant_of(&self, _: &Request) -> Option<&Tenant> {
        self.tenants.first()
    }

    fn answer(&self, request: &Request) -> Response {
        route::answer(&self.world, &mut self.site(), request)
    }

    fn answer_bent(&self, request: &Request, bend: &Bend) -> Response {
        match bend {
            Bend::RepeatPage => self.answer(&route::page_before(request)),
            // There are no links to bend.
            Bend::NoNext | Bend::ForeignNext(_) => self.answer(request),
        }
    }

    fn truth(&self, _: &str) -> Option<Truth> {
        Some(self.site().truth())
    }

    fn written(&self, _: &str) -> Vec<Value> {
        self.site().written.clone()
    }

    fn password(&self, _: &str, user: &str) -> Option<String> {
        (user == CALLER || user == self.world.client()).then(|| self.world.tenant.password.clone())
    }

    fn factor_code(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn log_in(&self, _: &str, user: &str) -> bool {
        self.site().log_in(user)
    }

    fn files(&self) -> Vec<(String, Vec<u8>)> {
        if self.world.is_old() {
            return Vec::new();
        }
        let exports = self.site().exports();
        let name = |place: usize| format!("{}-{:02}.csv", self.world.tenant.name, place + 1);
        exports.into_iter().enumerate().map(|(place, file)| (name(place), file)).collect()
    }

    fn export(&self, request: &Request) -> Option<Vec<u8>> {
        let site = self.site();
        (!self.world.is_old()).then(|| trail::file(&site.trail, &Dialect::of(request, site.clock.now())))
    }

    fn settings(&self, _: &dyn Fn(&str) -> Option<SocketAddr>) -> Vec<(&'static str, String)> {
        if self.world.is_old() {
            return Vec::new();
        }
        let files = format!("{}-*.csv", self.world.tenant.name);
        vec![("from-file", files), ("export-filter", "none".to_owned()), ("export-tolerance", "2d".to_owned())]
    }
}
