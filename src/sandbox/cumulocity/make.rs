//! Makes a tenant: the people of [`super::super::people`] as Cumulocity would show them, the accounts that are no
//! people, the log that they left, and what the tenant's condition breaks.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::Options;
use super::super::clock::{Clock, DAY};
use super::super::people::person;
use super::super::roster::{CALLER, Condition, Tenant};
use super::super::truth::Class;
use super::account::{Account, Factor};
use super::event::Kind;
use super::log::Log;
use super::person::Cast;
use super::retention::{self, Rule};
use super::role;
use super::session::Sessions;
use super::state::{State, about_user};

/// How many device accounts a fleet has.
const FLEET: usize = 4000;
/// How many any other tenant has.
const FEW_DEVICES: usize = 12;
/// How long ago the authentication configuration was changed, in days, where that matters and where it does not.
pub const CHANGED_LATELY: i64 = 20;
const CHANGED_LONG_AGO: i64 = 160;

/// A tenant in the making.
pub struct Maker<'a> {
    pub tenant: &'a Tenant,
    pub accounts: BTreeMap<String, Account>,
    pub log: Log,
    /// The moment of the start, and how far back the log goes, in milliseconds since 1970.
    pub now: i64,
    pub from: i64,
}

/// Makes one tenant from the options.
pub fn tenant(tenant: &Tenant, options: &Options, clock: Clock) -> State {
    let condition = tenant.condition;
    let now = clock.origin();
    let mut maker = Maker {
        tenant,
        accounts: BTreeMap::new(),
        log: Log::default(),
        now,
        from: now - log_days(condition, options) * DAY,
    };
    maker.add_own();
    maker.add_programs();
    maker.add_devices();
    for index in 0..options.users {
        let person = person(options.seed, tenant.number, index);
        Cast::new(&mut maker, person, index).add();
    }
    maker.add_configuration_changes();
    let rules = retention::rules(condition);
    maker.purge(&rules);
    State {
        tenant: tenant.clone(),
        clock,
        seed: options.seed,
        accounts: maker.accounts,
        log: maker.log,
        rules,
        sessions: Sessions::default(),
        newest_first: options.newest_first.unwrap_or(!tenant.number.is_multiple_of(2)),
        next_on_last_page: options.next_on_last_page.unwrap_or(!tenant.number.is_multiple_of(4)),
    }
}

fn log_days(condition: Condition, options: &Options) -> i64 {
    let days = i64::from(options.login_days);
    if condition == Condition::Young { days.min(30) } else { days }
}

impl Maker<'_> {
    /// The tenant's first administrator, who is not around much on odd tenants, and the caller, who only uses Basic.
    fn add_own(&mut self) {
        let born = self.now - 1600 * DAY;
        let mut admin = Account::new("admin", Class::Owner, born);
        admin.show("email", format!("admin@{}", self.tenant.domain()));
        admin.roles = vec![role::TENANT_ADMIN];
        admin.groups = vec![role::ADMINS];
        admin.password_changed = Some(born);
        if self.tenant.number.is_multiple_of(2) {
            let login = self.now - 3 * DAY;
            admin.logged_in(login);
            self.log.add(login, "admin", Kind::Login);
        }
        self.insert(admin);
        let mut caller = Account::new(CALLER, Class::Caller, born);
        caller.roles = role::of_caller(self.tenant.condition, self.tenant.number == 1);
        caller.password_changed = Some(born);
        caller.used(self.now);
        if self.tenant.condition == Condition::TotpCaller {
            caller.factor = Factor::Totp;
        }
        self.insert(caller);
    }

    fn add_programs(&mut self) {
        for name in ["service_smartrule", "service_reporting", "servicebootstrap_reporting"] {
            let mut service = Account::new(name, Class::Service, self.now - 900 * DAY);
            service.roles = vec![role::SYSTEM];
            service.used(self.now);
            self.insert(service);
        }
    }

    /// Device accounts, two of which only their group gives away.
    fn add_devices(&mut self) {
        let fleet = self.tenant.condition == Condition::DeviceFleet;
        let count = if fleet { FLEET } else { FEW_DEVICES };
        let prefixed = (0..count).map(|n| format!("device_{:08}", 31_400_000 + n * 7));
        let plain = (1..=2).map(|n| format!("gateway-{n:02}"));
        for id in prefixed.chain(plain) {
            let mut device = Account::new(id, Class::Device, self.now - 700 * DAY);
            device.groups = vec![role::DEVICES];
            device.used(self.now);
            self.insert(device);
        }
    }

    fn add_configuration_changes(&mut self) {
        let days = match self.tenant.condition {
            Condition::AuthChanged => CHANGED_LATELY,
            _ => CHANGED_LONG_AGO,
        };
        let time = self.now - days * DAY;
        if time < self.from {
            return;
        }
        let id = format!("9249-{:04x}", self.tenant.number);
        let text = format!("Authentication with id: {id} configuration updated. Configuration type: oauth2_internal.");
        let mut record = about_user(time, "Authentication configuration updated", text, &id, "admin", Vec::new());
        record.insert("type".into(), json!("TenantAuthConfig"));
        self.log.write(time, record);
    }

    /// Writes a record of type `User` by the administrator.
    pub fn write_change(&mut self, time: i64, activity: &str, text: String, id: &str, changes: Vec<Value>) {
        if time >= self.from {
            let record = about_user(time, activity, text, id, "admin", changes);
            self.log.write(time, record);
        }
    }

    /// Adds an account, unless its id is taken.
    pub fn insert(&mut self, account: Account) {
        self.accounts.entry(account.id.clone()).or_insert(account);
    }

    /// The purge that ran at midnight before the start.
    fn purge(&mut self, rules: &[Rule]) {
        let midnight = self.now - self.now.rem_euclid(DAY);
        let (condition, from) = (self.tenant.condition, self.from);
        self.log.settle(|time, record_type| {
            let days = retention::kept_days(condition, rules, record_type);
            time >= from && time >= midnight - days * DAY
        });
    }
}

/// The change that enabling or disabling leaves in the log (OpenAPI `auditRecord.changes`).
pub fn switched(enabled: bool) -> Vec<Value> {
    vec![json!({ "attribute": "enabled", "type": "java.lang.Boolean", "previousValue": !enabled, "newValue": enabled,
        "changeType": "REPLACED" })]
}
