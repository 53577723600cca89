//! How a realm is made: everything follows from the seed and its number.

use std::sync::Arc;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::super::Options;
use super::super::clock::{Clock, DAY, HOUR};
use super::super::people::{self, Habit, Person, Quirk};
use super::super::roster::{CALLER, Condition, Tenant};
use super::super::truth::Class;
use super::account::Account;
use super::event::{AdminEvent, Event};
use super::realm::Realm;

/// Realms share names with the tenants of no other platform.
const NUMBERS: usize = 40_000;
/// How long somebody with a long session works after the last login.
const LONG_SESSION: i64 = 13 * DAY;
/// Service accounts beside the caller's.
const SERVICES: [&str; 2] = ["ci-runner", "sync"];
/// Since when a young realm saves events, and until when one did that does not any more.
const YOUNG: i64 = 20 * DAY;
const STOPPED: i64 = 30 * DAY;

/// Makes one realm.
pub fn realm(tenant: &Tenant, options: &Options, clock: Clock) -> Realm {
    let realm = Realm {
        tenant: tenant.clone(),
        seed: options.seed,
        clock,
        accounts: Default::default(),
        events: Vec::new(),
        admin_events: Vec::new(),
        made: 0,
    };
    let now = clock.origin();
    let mut maker = Maker { realm, now, from: now - i64::from(options.login_days) * DAY };
    maker.add_founders();
    for index in 0..options.users {
        maker.add(index, false);
    }
    // Some left the realm, and its events still name them.
    for index in options.users..options.users + options.users.div_ceil(40) {
        maker.add(index, true);
    }
    maker.finish()
}

/// The id of the account that the configured client acts as.
pub fn caller_id(realm: &Realm) -> String {
    id(realm.seed, &realm.tenant.id, &service_name(CALLER))
}

fn service_name(client: &str) -> String {
    format!("service-account-{client}")
}

/// An id as the server makes them.
fn id(seed: u64, realm: &str, name: &str) -> String {
    let hex = hex::encode(&Sha256::digest(format!("{seed}/{realm}/{name}"))[..16]);
    format!("{}-{}-4{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}

struct Maker {
    realm: Realm,
    now: i64,
    /// Since when there are events.
    from: i64,
}

impl Maker {
    fn add_founders(&mut self) {
        let mut admin = self.account("admin", ("Realm", "Admin"), Class::Owner, 1500);
        (admin.admin, admin.by_group) = (true, true);
        for ago in (0..26).rev() {
            self.login(&mut admin, self.now - ago * 7 * DAY - 2 * HOUR, None);
        }
        self.insert(admin);
        for client in [CALLER].into_iter().chain(SERVICES) {
            let mut service = self.account(&service_name(client), ("", ""), Class::Service, 700);
            service.email = None;
            for ago in 1..10 {
                let event = Event {
                    kind: "CLIENT_LOGIN",
                    ..Event::login(self.now - ago * DAY, &service.id, &service.username)
                };
                self.realm.events.push(event);
            }
            self.insert(service);
        }
    }

    fn account(&self, username: &str, (given, family): (&str, &str), class: Class, age: i64) -> Account {
        let created = self.now - age * DAY;
        let attributes = json!({ "department": ["metering"], "badge": [username] });
        Account {
            id: id(self.realm.seed, &self.realm.tenant.id, username).into(),
            username: username.into(),
            email: Some(format!("{username}@{}.example", self.realm.tenant.name)),
            given: given.to_owned(),
            family: family.to_owned(),
            class,
            enabled: true,
            federated: false,
            admin: false,
            by_group: false,
            attributes: attributes.as_object().cloned().unwrap_or_else(Map::new),
            required_actions: Vec::new(),
            not_before: 0,
            sessions: Vec::new(),
            created,
            last_login: None,
            last_sign: created,
            last_use: created,
        }
    }

    fn add(&mut self, index: usize, left: bool) {
        let mut person = people::person(self.realm.seed, NUMBERS + self.realm.tenant.number, index);
        let mut account = self.account(&username(&person), (person.given, person.family), Class::Person, person.age);
        self.cast(&mut account, &person);
        let typed: Option<Arc<str>> = match person.quirk {
            Quirk::OtherCase => Some(account.username.to_uppercase().into()),
            Quirk::Alias => account.email.as_deref().map(Arc::from),
            _ => None,
        };
        let gone = self.now - 20 * DAY;
        for time in people::logins(&mut person, self.from, self.now) {
            if !left || time < gone {
                self.login(&mut account, time, typed.as_ref());
            }
        }
        if !left {
            self.play(&mut account, &person);
            self.insert(account);
        }
    }

    fn cast(&self, account: &mut Account, person: &Person) {
        match person.quirk {
            Quirk::Sso => account.federated = true,
            Quirk::NoEmail => account.email = None,
            Quirk::Admin => account.admin = true,
            Quirk::Disabled(_) => account.enabled = false,
            _ => {}
        }
    }

    fn login(&mut self, account: &mut Account, time: i64, typed: Option<&Arc<str>>) {
        let event = Event::login(time, &account.id, typed.unwrap_or(&account.username));
        let code = Event { time: time + 400, kind: "CODE_TO_TOKEN", detail: None, ..event.clone() };
        self.realm.events.extend([event, code]);
        account.logged_in(time);
    }

    /// What somebody does besides logging in, or what is done to the account.
    fn play(&mut self, account: &mut Account, person: &Person) {
        let now = self.now;
        let event = |time, kind| Event { kind, detail: None, ..Event::login(time, &account.id, &account.username) };
        let weekly = |days: i64| (2..days).step_by(7).map(move |ago| now - ago * DAY);
        match person.quirk {
            Quirk::LongSession => {
                if let Habit::Stopped(hours) = person.habit {
                    account.last_use = account.last_use.max(now - hours * HOUR + LONG_SESSION);
                }
            }
            Quirk::PasswordLately => {
                self.realm.events.push(event(now - 10 * DAY, "UPDATE_PASSWORD"));
                account.acted(now - 10 * DAY);
            }
            Quirk::FailedOnly => self.realm.events.extend(
                weekly(80).map(|time| Event { error: Some("invalid_user_credentials"), ..event(time, "LOGIN_ERROR") }),
            ),
            Quirk::SupportOnly => self.realm.events.extend(
                weekly(60).map(|time| Event { detail: Some(("impersonator", "admin")), ..event(time, "IMPERSONATE") }),
            ),
            Quirk::ActsOnly => {
                self.realm.events.extend(weekly(150).map(|time| event(time, "TOKEN_EXCHANGE")));
                account.acted(now - 2 * DAY);
            }
            Quirk::Reenabled if self.realm.saves_admin_events() => {
                let (path, sent) = (format!("users/{}", account.id), json!({ "enabled": true }));
                self.administered(now - DAY, "UPDATE", path, Some(sent));
                account.last_sign = account.last_sign.max(now - DAY);
            }
            Quirk::NewAccount(days) => {
                self.administered(now - days * DAY, "CREATE", format!("users/{}", account.id), None)
            }
            Quirk::None if self.realm.condition() == Condition::OfflineSessions => {
                if let Habit::Stopped(_) = person.habit {
                    account.sessions.push((now - 5 * DAY, true));
                    account.last_use = now - 5 * DAY;
                }
            }
            _ => {}
        }
    }

    fn administered(&mut self, time: i64, operation: &'static str, path: String, sent: Option<Value>) {
        if self.realm.saves_admin_events() {
            self.realm.admin_events.push(AdminEvent { time, operation, resource: "USER", path, sent });
        }
    }

    fn insert(&mut self, account: Account) {
        self.realm.accounts.insert(Arc::clone(&account.username), account);
    }

    fn finish(mut self) -> Realm {
        let (from, to) = match self.realm.condition() {
            Condition::Young => (self.now - YOUNG, i64::MAX),
            Condition::EventsOff => (i64::MIN, self.now - STOPPED),
            _ => (i64::MIN, i64::MAX),
        };
        let no_logins = self.realm.condition() == Condition::LoginNotSaved;
        self.realm
            .events
            .retain(|event| (from..to).contains(&event.time) && !(no_logins && event.kind.starts_with("LOGIN")));
        self.realm.events.sort_by(|a, b| (a.time, a.kind, &a.user).cmp(&(b.time, b.kind, &b.user)));
        self.realm.admin_events.sort_by_key(|event| event.time);
        self.realm.made = self.realm.admin_events.len();
        self.realm
    }
}

/// Names are always lower case here.
fn username(person: &Person) -> String {
    match person.quirk {
        Quirk::PlusId => person.handle.replacen('.', "+", 1),
        Quirk::AccentId => format!("{}.żółć", person.given.to_lowercase()),
        _ => person.handle.clone(),
    }
}
