//! How an account is made: everything follows from the seed and the account's number.

use sha2::{Digest, Sha256};

use super::super::Options;
use super::super::clock::{Clock, DAY, HOUR};
use super::super::people::{self, Habit, Person, Quirk};
use super::super::roster::{CALLER, Condition, Tenant};
use super::super::truth::Class;
use super::event::{Event, Kind, Labels, Name};
use super::log::Log;
use super::member::Member;
use super::state::{LargePages, State};

/// Accounts share names with the tenants of no other platform.
const NUMBERS: usize = 20_000;
/// How long the platform keeps its audit trail.
const KEPT: i64 = 2 * 365 * DAY;
/// How long the account of [`Condition::Young`] exists.
const YOUNG: i64 = 30 * DAY;
/// How long somebody with a long session works after the last login.
const LONG_SESSION: i64 = 13 * DAY;
/// When those who changed their address did.
const NEW_ADDRESS: i64 = 40 * DAY;
/// The service accounts; the first is the caller of accounts with an odd number.
const SERVICES: [&str; 3] = [CALLER, "ci_runner", "terraform"];
/// The places of the first names in the log.
const ADMIN: u16 = 0;
const SERVICE: u16 = 1;
const ROBOT: u16 = 2;

/// Makes one account.
pub fn account(tenant: &Tenant, options: &Options, clock: Clock) -> State {
    let now = clock.origin();
    let age = if tenant.condition == Condition::Young { YOUNG } else { KEPT };
    let from = now - age.min(i64::from(options.login_days) * DAY);
    let mut maker =
        Maker { tenant, now, from, tidy: tenant.number == 1, state: empty(tenant, clock), seed: options.seed };
    maker.add_founders();
    for index in 0..options.users {
        maker.add(index, false);
    }
    // Some left the account, and the log still names them.
    for index in options.users..options.users + options.users.div_ceil(40) {
        maker.add(index, true);
    }
    maker.add_machines();
    maker.state.log.settle(from.max(now - KEPT));
    maker.state
}

fn empty(tenant: &Tenant, clock: Clock) -> State {
    let large_pages = [LargePages::Refused, LargePages::Taken, LargePages::Cut][tenant.number % 3];
    State {
        tenant: tenant.clone(),
        clock,
        large_pages,
        members: Default::default(),
        stored: Vec::new(),
        returning: Vec::new(),
        removed: Vec::new(),
        invited: Vec::new(),
        service_accounts: SERVICES.to_vec(),
        log: Log::default(),
        caller: SERVICE,
    }
}

struct Maker<'a> {
    tenant: &'a Tenant,
    now: i64,
    /// Since when there are events.
    from: i64,
    /// Whether every event of a person has all its labels.
    tidy: bool,
    state: State,
    seed: u64,
}

impl Maker<'_> {
    /// The administrator, the service account that may be the caller, and the person who may be it.
    fn add_founders(&mut self) {
        let mut admin = self.member("admin", "Account Admin", Class::Owner, 1500);
        admin.admin = true;
        self.logins(&mut admin, &[self.now - 3 * DAY, self.now - 100 * DAY]);
        self.state.insert(admin);
        for id in &SERVICES[..2] {
            let email = format!("{id}@service.harness.io");
            let name = Name {
                id: (*id).into(),
                email,
                shown: (*id).into(),
                is_person: false,
                labels: Labels::None,
                former: None,
            };
            self.state.log.name(name);
        }
        if self.tenant.is_personal() {
            let mut caller = self.member(CALLER, "Review", Class::Caller, 900);
            caller.last_use = self.now;
            self.state.caller = u16::try_from(caller.place).unwrap_or(SERVICE);
            self.state.insert(caller);
        }
        let invited = ["late.riser", "never.came"].map(|name| self.address(name));
        self.state.invited.extend(invited);
    }

    fn member(&mut self, handle: &str, shown: &str, class: Class, age: i64) -> Member {
        let (email, uuid) = (self.address(handle), self.uuid(handle));
        let name = Name {
            id: uuid.clone(),
            email: email.clone(),
            shown: shown.to_owned(),
            is_person: true,
            labels: Labels::Full,
            former: None,
        };
        let born = self.now - age * DAY;
        Member {
            uuid,
            email,
            name: Some(shown.to_owned()),
            class,
            locked: false,
            disabled: false,
            external: false,
            two_factor: false,
            admin: false,
            tokens: 0,
            place: self.state.log.name(name),
            created: born,
            last_login: None,
            last_sign: born,
            last_use: born,
        }
    }

    fn add(&mut self, index: usize, left: bool) {
        let mut person = people::person(self.seed, NUMBERS + self.tenant.number, index);
        let shown = format!("{} {}", person.given, person.family);
        let handle = handle(&person);
        let mut member = self.member(&handle, &shown, Class::Person, person.age);
        member.two_factor = index.is_multiple_of(5) || matches!(person.quirk, Quirk::Totp | Quirk::SmsFactor);
        member.tokens = usize::from(index.is_multiple_of(9) || person.quirk == Quirk::ActsOnly);
        self.cast(&mut member, &person, index);
        let times = people::logins(&mut person, self.from, self.now);
        match left {
            true => self.leave(&mut member, &times),
            false => {
                self.logins(&mut member, &times);
                self.play(&mut member, &person);
                self.state.insert(member);
            }
        }
    }

    /// What is odd about the account and about how events name it.
    fn cast(&mut self, member: &mut Member, person: &Person, index: usize) {
        let labels = match index % 11 {
            3 => Labels::None,
            5 => Labels::WithoutId,
            _ => Labels::Full,
        };
        let (plain, address) = (member.email.clone(), member.place as usize);
        let name = &mut self.state.log.names[address];
        name.labels = if self.tidy { Labels::Full } else { labels };
        match person.quirk {
            // An event of before the change can be told by the uuid alone.
            Quirk::Alias => {
                name.former = Some((plain.replacen('@', ".before@", 1), self.now - NEW_ADDRESS));
                name.labels = Labels::Full;
            }
            Quirk::OtherCase => name.email = plain.to_uppercase(),
            Quirk::CapitalId => member.email = capitalized(&plain),
            Quirk::Sso => member.external = true,
            Quirk::NoEmail => member.name = None,
            Quirk::Admin => member.admin = true,
            Quirk::Disabled(_) => member.disabled = true,
            _ => {}
        }
    }

    fn logins(&mut self, member: &mut Member, times: &[i64]) {
        let kind = if member.two_factor { Kind::Login2fa } else { Kind::Login };
        for time in times {
            self.push(*time, member.place, kind);
            member.logged_in(*time);
        }
    }

    /// Somebody who is gone: logged in until a while ago, then was removed.
    fn leave(&mut self, member: &mut Member, times: &[i64]) {
        let gone = self.now - 20 * DAY;
        let until: Vec<i64> = times.iter().copied().filter(|time| *time < gone).collect();
        self.logins(member, &until);
        self.push(gone, member.place, Kind::Removed);
        self.state.removed.push(member.clone());
    }

    /// What somebody does besides logging in, or what is done to the account.
    fn play(&mut self, member: &mut Member, person: &Person) {
        let now = self.now;
        let weekly = |days: i64| (2..days).step_by(7).map(move |ago| now - ago * DAY);
        if now - person.age * DAY > self.from {
            self.push(now - person.age * DAY - HOUR, member.place, Kind::Invited);
            self.push(now - person.age * DAY, member.place, Kind::Joined);
        }
        match person.quirk {
            Quirk::LongSession => {
                if let Habit::Stopped(hours) = person.habit {
                    member.last_use = member.last_use.max(now - hours * HOUR + LONG_SESSION);
                }
            }
            Quirk::FailedOnly => weekly(80).for_each(|time| self.push(time, member.place, Kind::FailedLogin)),
            Quirk::SupportOnly => weekly(60).for_each(|time| self.push(time, member.place, Kind::Impersonated)),
            Quirk::ActsOnly => weekly(150).for_each(|time| {
                self.push(time, member.place, Kind::Act);
                member.acted(time);
            }),
            // Removed and added again yesterday: a fresh start.
            Quirk::Reenabled => {
                self.push(now - 25 * DAY, member.place, Kind::Removed);
                self.push(now - DAY, member.place, Kind::Joined);
                member.last_sign = now - DAY;
            }
            _ => {}
        }
    }

    /// Changes by service accounts and by the platform itself, whose principals are no people.
    fn add_machines(&mut self) {
        for day in 0..(self.now - self.from) / DAY {
            let time = self.now - day * DAY - HOUR;
            self.push(time, ROBOT.into(), Kind::Robot);
            self.push(time - 1, ADMIN.into(), Kind::System);
            if day % 10 == 0 {
                self.push(time - 2, ADMIN.into(), Kind::Unheard);
            }
        }
    }

    fn push(&mut self, time: i64, who: u32, kind: Kind) {
        self.state.log.push(Event { time, who, by: ADMIN, kind });
    }

    fn address(&self, handle: &str) -> String {
        format!("{handle}@{}.example", self.tenant.name)
    }

    /// An id as the platform makes them: 22 characters that say nothing.
    fn uuid(&self, handle: &str) -> String {
        let digest = Sha256::digest(format!("{}/{}/{handle}", self.seed, self.tenant.name));
        hex::encode(&digest[..11])
    }
}

fn handle(person: &Person) -> String {
    match person.quirk {
        Quirk::PlusId => person.handle.replacen('.', "+", 1),
        Quirk::AccentId => format!("{}.żółć", person.given.to_lowercase()),
        _ => person.handle.clone(),
    }
}

fn capitalized(address: &str) -> String {
    let (local, domain) = address.split_once('@').unwrap_or((address, ""));
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    format!("{}@{domain}", local.split('.').map(capital).collect::<Vec<_>>().join("."))
}
