//! How a domain is made: everything follows from the seed and its number.

use fastrand::Rng;
use sha2::{Digest, Sha256};

use super::super::Options;
use super::super::clock::{Clock, DAY, HOUR};
use super::super::people::{self, Habit, Person, Quirk};
use super::super::roster::CALLER;
use super::super::truth::Class;
use super::account::Account;
use super::site::{Domain, GRANULAR, GROUPS, Held, Login, PREDEFINED, Site};

/// Domains share names with the tenants of no other platform.
const NUMBERS: usize = 30_000;
/// Accounts of programs; their logins are not recorded.
const SERVICES: [&str; 2] = ["svc_loader", "svc_backup"];
/// The first administrator.
const ADMIN: &str = "epm.admin";

/// Makes one domain.
pub fn domain(number: usize, options: &Options, clock: Clock) -> Domain {
    let environments: &[usize] = if number == 1 { &[1, 2] } else { &[number] };
    let sites = environments.iter().map(|environment| (*environment, Site::default())).collect();
    let domain = Domain { number, clock, accounts: Default::default(), sites };
    let now = clock.origin();
    let from = now - i64::from(options.login_days) * DAY;
    let mut maker = Maker { domain, now, from, seed: options.seed };
    maker.add_founders();
    for index in 0..options.users {
        maker.add(index);
    }
    maker.domain
}

struct Maker {
    domain: Domain,
    now: i64,
    from: i64,
    seed: u64,
}

impl Maker {
    fn add_founders(&mut self) {
        for (login, class, role) in [(ADMIN, Class::Owner, PREDEFINED[0]), (CALLER, Class::Caller, PREDEFINED[0])] {
            let account = self.account(login, ("Review", "Account"), class, 900);
            let mornings: Vec<i64> = (0..120).rev().map(|ago| self.now - ago * DAY - 2 * HOUR).collect();
            self.settle(account, held(&[role], &[]), |_| mornings.clone(), login);
        }
        for login in SERVICES {
            let account = self.account(login, ("Data", "Service"), Class::Service, 700);
            self.settle(account, held(&["User"], &[]), |_| Vec::new(), login);
        }
    }

    fn add(&mut self, index: usize) {
        let mut person = people::person(self.seed, NUMBERS + self.domain.number, index);
        let login = login(&person);
        let mut account = self.account(&login, (person.given, person.family), Class::Person, person.age);
        account.federated = person.quirk == Quirk::Sso;
        account.active = !matches!(person.quirk, Quirk::Disabled(_));
        if person.quirk == Quirk::NoEmail {
            account.email = None;
        }
        let spelled = match person.quirk {
            Quirk::OtherCase => login.to_uppercase(),
            _ => login,
        };
        let times = people::logins(&mut person, self.from, self.now);
        let elsewhere = works_elsewhere(&person, index);
        let weekly: Vec<i64> = (0..17).rev().map(|week| self.now - week * 7 * DAY - 5 * HOUR).collect();
        // In a test instance every other regular works too; some who left production work only there.
        let in_test: Vec<i64> = match (elsewhere, index % 2) {
            (true, _) => weekly.into_iter().filter(|time| *time > account.created).collect(),
            (false, 0) => times.iter().map(|time| (time + HOUR).min(self.now - 1)).collect(),
            _ => Vec::new(),
        };
        // A login an hour after one that was meant to be the last is no longer than that hour after it.
        let exact = matches!(person.habit, Habit::Stopped(_));
        let in_test = if exact && !elsewhere { times.clone() } else { in_test };
        let held = roles(&person, index);
        self.settle(
            account,
            held,
            |environment| if environment == 2 { in_test.clone() } else { times.clone() },
            &spelled,
        );
    }

    fn account(&self, login: &str, (given, family): (&str, &str), class: Class, age: i64) -> Account {
        let digest = Sha256::digest(format!("{}/epm/{}/{login}", self.seed, self.domain.number));
        Account {
            login: login.to_owned(),
            id: hex::encode(&digest[..16]),
            given: given.to_owned(),
            family: family.to_owned(),
            email: Some(format!("{login}@epm-{}.example", self.domain.number)),
            class,
            active: true,
            federated: false,
            created: self.now - age * DAY,
            last_login: None,
            version: 1,
        }
    }

    /// Puts an account into the domain, and its roles and logins into each environment.
    fn settle(&mut self, mut account: Account, held: Held, times: impl Fn(usize) -> Vec<i64>, spelled: &str) {
        let key = account.key();
        let mut rng = Rng::with_seed(account.created as u64 ^ key.len() as u64);
        for (environment, site) in &mut self.domain.sites {
            for time in times(*environment) {
                account.last_login = account.last_login.max(Some(time));
                let mut login = |time| {
                    let ip = format!("192.0.2.{}", rng.u8(1..250));
                    site.logins.push(Login { time, user: spelled.to_owned(), ip });
                };
                login(time);
                // Some sign in again at once: the audit report shows such logins as one row.
                if time % 7 == 0 && time + 60_000 < self.now {
                    login(time + 60_000);
                }
            }
            site.members.insert(key.clone(), held.clone());
            // Reports promise no order.
            rng.shuffle(&mut site.logins[..]);
        }
        self.domain.accounts.insert(key, account);
    }
}

/// Whether somebody who left works in the test instance all the same.
fn works_elsewhere(person: &Person, index: usize) -> bool {
    matches!(person.habit, Habit::Stopped(hours) if hours > 100 * 24) && person.quirk == Quirk::None && index % 4 == 1
}

fn held(roles: &[&str], groups: &[&str]) -> Held {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Held { roles: owned(roles), groups: owned(groups) }
}

fn roles(person: &Person, index: usize) -> Held {
    if person.quirk == Quirk::Admin {
        return held(&[PREDEFINED[0]], &[]);
    }
    match index % 7 {
        0 => held(&["Viewer", GRANULAR[0]], &[]),
        1 => held(&["User", GRANULAR[0], GRANULAR[2]], &[GROUPS[1].0]),
        // The role comes through the group alone.
        2 => held(&[], &[GROUPS[0].0]),
        3 => held(&["Power User"], &[]),
        _ => held(&["User"], &[]),
    }
}

fn login(person: &Person) -> String {
    match person.quirk {
        Quirk::PlusId => person.handle.replacen('.', "+", 1),
        Quirk::AccentId => format!("{}.żółć", person.given.to_lowercase()),
        Quirk::CapitalId => {
            let (given, family) = person.handle.split_once('.').unwrap_or((&person.handle, ""));
            format!("{}.{}", capital(given), capital(family))
        }
        _ => person.handle.clone(),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
