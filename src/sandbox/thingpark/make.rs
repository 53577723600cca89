//! How a subscriber is made: everything follows from the seed and its number.

use super::super::Options;
use super::super::clock::{Clock, DAY, HOUR};
use super::super::people::{self, Habit, Person, Quirk};
use super::super::truth::Class;
use super::account::Account;
use super::site::Site;
use super::trail::{ACCOUNT, Entry};

/// Subscribers share names with the tenants of no other platform.
const NUMBERS: usize = 40_000;
/// The first account's id; people are counted from here.
const FIRST: usize = 4700;

/// Makes one subscriber.
pub fn site(number: usize, options: &Options, clock: Clock, client: &str) -> Site {
    let now = clock.origin();
    let from = now - i64::from(options.login_days) * DAY;
    let host = format!("tp-{number}.example");
    let site =
        Site { clock, accounts: Default::default(), trail: Vec::new(), written: Vec::new(), client: client.to_owned() };
    let mut maker = Maker { site, now, from, host };
    maker.add_founders();
    for index in 0..options.users {
        maker.add(people::person(options.seed, NUMBERS + number, index), index);
    }
    maker.add_sync();
    maker.site.trail.sort_by_key(|entry| entry.time);
    maker.site
}

struct Maker {
    site: Site,
    now: i64,
    from: i64,
    host: String,
}

impl Maker {
    fn admin(&self) -> String {
        format!("tp.admin@{}", self.host)
    }

    /// An administrator, the account that installed the platform, and one that only programs use.
    fn add_founders(&mut self) {
        let admin = self.admin();
        for (place, (email, class, admin)) in [
            (&*admin, Class::Person, true),
            ("install@actility.com", Class::Owner, true),
            ("bridge@api.example", Class::Service, false),
        ]
        .into_iter()
        .enumerate()
        {
            let mut account = self.account(FIRST + place, ("Review", "Account"), class, 900);
            (account.email, account.admin) = (Some(email.to_owned()), admin);
            let days = if class == Class::Person { 170 } else { 0 };
            for ago in (0..days).rev() {
                self.log_in(&mut account, self.now - ago * DAY - 2 * HOUR);
            }
            self.site.accounts.insert(account.id.clone(), account);
        }
    }

    fn add(&mut self, mut person: Person, index: usize) {
        let mut account = self.account(FIRST + 10 + index, (person.given, person.family), Class::Person, person.age);
        self.name(&mut account, &person);
        account.federated = person.quirk == Quirk::Sso;
        account.active = !matches!(person.quirk, Quirk::Disabled(_));
        account.admin = person.quirk == Quirk::Admin;
        for time in people::logins(&mut person, self.from, self.now) {
            self.log_in(&mut account, time);
        }
        if let Habit::Stopped(hours) = person.habit {
            // The trail forgets, the account does not.
            account.last_login =
                account.last_login.or(Some(self.now - hours * HOUR)).filter(|time| *time > account.created);
        }
        self.quirk(&mut account, &person);
        self.site.accounts.insert(account.id.clone(), account);
    }

    fn name(&self, account: &mut Account, person: &Person) {
        let local = match person.quirk {
            Quirk::PlusId => person.handle.replacen('.', "+", 1),
            Quirk::AccentId => format!("{}.żółć", person.given.to_lowercase()),
            Quirk::CapitalId => person.handle.to_uppercase(),
            _ => person.handle.clone(),
        };
        let email = format!("{local}@{}", self.host);
        account.login = match person.quirk {
            Quirk::NoEmail => Some(email.clone()),
            Quirk::Alias => Some(format!("{}@former.example", person.handle)),
            _ => None,
        };
        account.email = (person.quirk != Quirk::NoEmail).then_some(email);
    }

    fn quirk(&mut self, account: &mut Account, person: &Person) {
        let (now, admin) = (self.now, self.admin());
        let users = "/thingpark/smp/rest/subscribers/mine/users";
        match person.quirk {
            Quirk::NewAccount(_) if account.created >= self.from => {
                let entry = Entry::write(account.created, &admin, (ACCOUNT, &account.id), "POST", users.to_owned());
                self.site.trail.push(entry);
            }
            Quirk::Reenabled => {
                let target = format!("/thingpark/smp/rest/users/{}/unlock", account.id);
                self.site.trail.push(Entry::write(now - DAY, &admin, (ACCOUNT, &account.id), "PUT", target));
                account.unlocked = Some(now - DAY);
            }
            Quirk::FailedOnly => {
                for week in 0..10 {
                    self.site.trail.push(Entry::session(now - week * 7 * DAY - HOUR, account.name(), "LOGIN_ERROR"));
                }
                self.site.trail.push(Entry::session(now - HOUR, "Passw0rd! typed here", "LOGIN_ERROR"));
            }
            // The change of the password is a write of one's own account.
            Quirk::PasswordLately => self.act(account, now - 10 * DAY),
            // The account keeps a login that left no entry.
            Quirk::SmsFactor => account.last_login = Some(now - 3 * DAY),
            Quirk::ActsOnly => {
                for week in (0..12).rev() {
                    self.act(account, now - week * 7 * DAY - 3 * HOUR);
                }
            }
            Quirk::LongSession => {
                let last = account.last_login.unwrap_or(now - 100 * DAY);
                for day in 1..13 {
                    self.act(account, last + day * DAY);
                }
                self.site.trail.push(Entry::session(last + 13 * DAY, account.name(), "LOGOUT"));
                account.last_trace = Some(last + 13 * DAY);
            }
            Quirk::OtherCase => {
                let (name, loud) = (account.name().to_owned(), account.name().to_uppercase());
                for entry in self.site.trail.iter_mut().rev().take_while(|entry| entry.login == name) {
                    entry.login.clone_from(&loud);
                }
            }
            _ => {}
        }
    }

    fn log_in(&mut self, account: &mut Account, time: i64) {
        self.site.trail.push(Entry::session(time, account.name(), "LOGIN"));
        account.last_login = account.last_login.max(Some(time));
    }

    fn act(&mut self, account: &mut Account, time: i64) {
        let target = "/thingpark/wireless/rest/subscriptions/mine/devices/eA1B2C3D4E5F60718".to_owned();
        let object = ("Device_MulticastGroup", "A1B2C3D4E5F60718");
        self.site.trail.push(Entry::write(time, account.name(), object, "PUT", target));
        account.last_trace = account.last_trace.max(Some(time));
    }

    /// A program writes every night, somebody who was deleted logged in, and an act was refused.
    fn add_sync(&mut self) {
        let sync = format!("{}/night-sync", self.site.client.split('/').next().unwrap_or_default());
        let target = "/thingpark/wireless/rest/subscriptions/mine/baseStations/b1".to_owned();
        for night in 0..150 {
            let time = self.now - night * DAY - 5 * HOUR;
            self.site.trail.push(Entry::write(time, &sync, ("BaseStation", "b1"), "POST", target.clone()));
        }
        let (gone, admin) = (format!("gone.person@{}", self.host), self.admin());
        self.site.trail.push(Entry::session(self.now - 40 * DAY, &gone, "LOGIN"));
        let target = "/thingpark/smp/rest/subscribers/mine/users/4699".to_owned();
        let refused = Entry::write(self.now - 39 * DAY, &admin, (ACCOUNT, "4699"), "DELETE", target.clone());
        self.site.trail.push(refused.refused(403, "3"));
        self.site.trail.push(Entry::write(self.now - 38 * DAY, &admin, (ACCOUNT, "4699"), "DELETE", target));
    }

    fn account(&self, id: usize, (given, family): (&str, &str), class: Class, age: i64) -> Account {
        Account {
            id: id.to_string(),
            email: None,
            login: None,
            given: given.to_owned(),
            family: family.to_owned(),
            class,
            active: true,
            federated: false,
            admin: false,
            created: self.now - age * DAY,
            last_login: None,
            last_trace: None,
            unlocked: None,
        }
    }
}
