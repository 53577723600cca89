//! One person as Cumulocity shows it: an account and what it left in the audit log.

use serde_json::json;

use super::super::clock::{DAY, HOUR};
use super::super::people::{Habit, Person, Quirk, logins};
use super::super::roster::{CALLER, Condition};
use super::super::truth::Class;
use super::account::{Account, Factor};
use super::event::Kind;
use super::make::{CHANGED_LATELY, Maker, switched};
use super::role;

/// For how many days a session may go on after its login (`absoluteTimeoutMillis` is 14 days); here one less.
const LONG_SESSION: i64 = 13;

/// A person on the way into a tenant.
pub struct Cast<'m, 't> {
    maker: &'m mut Maker<'t>,
    person: Person,
    account: Account,
    index: usize,
    /// By which means this person logs in.
    door: Door,
}

#[derive(Clone, Copy, PartialEq)]
enum Door {
    /// OAI-Secure, recorded.
    Internal,
    /// Single sign-on, recorded under another type.
    External,
    /// Basic authentication, never recorded.
    Basic,
}

impl<'m, 't> Cast<'m, 't> {
    /// The person with this index, with an account that nobody used yet.
    pub fn new(maker: &'m mut Maker<'t>, mut person: Person, index: usize) -> Self {
        if maker.tenant.condition == Condition::Young {
            person.age = 3 + person.age % 25;
        }
        let created = maker.now - person.age * DAY;
        let id = id(maker, &person);
        Self {
            door: door(maker.tenant.condition, person.quirk, index),
            account: Account::new(id, Class::Person, created),
            maker,
            person,
            index,
        }
    }

    /// Adds the account and its traces.
    pub fn add(mut self) {
        if self.maker.accounts.contains_key(&self.account.id) {
            return;
        }
        self.describe();
        self.set_password_date();
        self.log_in();
        self.leave_traces();
        let text = format!("User {} created", self.account.id);
        self.maker.write_change(self.account.created, "User created", text, &self.account.id, Vec::new());
        self.maker.insert(self.account);
    }

    fn describe(&mut self) {
        let Person { given, family, quirk, .. } = self.person;
        let initial: String = self.person.handle.chars().take(1).collect();
        let last = self.person.handle.split_once('.').map_or("", |(_, last)| last);
        let external = self.door == Door::External;
        let owner = self.owner();
        let account = &mut self.account;
        account.owner = owner;
        account.show("firstName", given);
        account.show("lastName", family);
        if quirk != Quirk::NoEmail {
            account.show("email", format!("{}@{}.example", self.person.handle, self.maker.tenant.name));
        }
        if quirk == Quirk::Alias {
            // The index keeps aliases unique.
            account.show("displayName", format!("{initial}{last}{}", self.index));
        }
        account.show("newsletter", false);
        let origin = if external { "OAUTH2" } else { "BASIC" };
        account.show("customProperties", json!({ "userOrigin": origin, "language": "en" }));
        account.groups = vec![if quirk == Quirk::Admin { role::ADMINS } else { role::BUSINESS }];
        account.factor = match quirk {
            Quirk::Totp => Factor::Totp,
            Quirk::SmsFactor => Factor::Sms(Some(self.maker.now - 5 * DAY)),
            _ => Factor::None,
        };
    }

    fn owner(&self) -> Option<String> {
        let restricted = self.maker.tenant.condition == Condition::Restricted;
        match self.index % 10 {
            3 if restricted => Some(CALLER.into()),
            7 => Some("admin".into()),
            _ => None,
        }
    }

    /// The last change of password never is a later sign of life than the habit allows, but for who changed it lately.
    fn set_password_date(&mut self) {
        let now = self.maker.now;
        let some_days = self.person.rng.i64(1..100) * DAY;
        let changed = match (self.person.quirk, self.person.habit) {
            _ if self.door == Door::External => return,
            (Quirk::NoPasswordDate, _) => return,
            (Quirk::PasswordLately, _) => now - 10 * DAY,
            (_, Habit::Never) => self.account.created,
            (_, Habit::Stopped(hours)) => now - hours * HOUR - some_days,
            (_, Habit::Regular | Habit::Monthly) => now - some_days,
        };
        let changed = changed.max(self.account.created);
        self.account.password_changed = Some(changed);
        self.account.signed(changed);
    }

    fn log_in(&mut self) {
        let times = logins(&mut self.person, self.maker.from, self.maker.now);
        let name = self.recorded_name();
        for time in times {
            self.account.used(time);
            if self.door == Door::Basic || !self.is_recorded(time) {
                continue;
            }
            self.account.logged_in(time);
            self.record(time, &name);
        }
    }

    /// Before the authentication configuration was changed, this tenant's logins were basic ones.
    fn is_recorded(&self, time: i64) -> bool {
        let changed = self.maker.tenant.condition == Condition::AuthChanged;
        !changed || time >= self.maker.now - CHANGED_LATELY * DAY
    }

    /// A login with what may go with it: a mistyped password, the claims of a token, work, a logout.
    fn record(&mut self, time: i64, name: &str) {
        let external = self.door == Door::External;
        let chance = self.person.rng.u8(0..100);
        let log = &mut self.maker.log;
        if external {
            log.add(time - 40, name, Kind::SsoClaims);
        } else if chance < 3 {
            log.add(time - 20_000, name, Kind::LoginFailed);
        }
        log.add(time, name, if external { Kind::SsoLogin } else { Kind::Login });
        // Alarms and logouts count as acts in the log, hence must not lie beyond the last login of who stopped.
        let working = matches!(self.person.habit, Habit::Regular | Habit::Monthly);
        let end = time + 4 * HOUR + i64::from(chance) * 60_000;
        if working && end < self.maker.now && chance < 30 {
            log.add(end, name, if external { Kind::SsoLogout } else { Kind::Logout });
            self.account.used(end);
        }
        if working && chance < 2 && time + HOUR < self.maker.now {
            log.add(time + HOUR, &self.account.id, Kind::Alarm);
            self.account.used(time + HOUR);
        }
    }

    /// The name that login records carry.
    fn recorded_name(&self) -> String {
        match self.person.quirk {
            Quirk::Alias => self.account.alias().unwrap_or_else(|| self.account.id.clone()),
            Quirk::OtherCase => self.account.id.to_uppercase(),
            _ => self.account.id.clone(),
        }
    }

    fn leave_traces(&mut self) {
        let now = self.maker.now;
        let id = self.account.id.clone();
        match self.person.quirk {
            Quirk::LongSession => self.extend_session(),
            Quirk::FailedOnly => self.every_week(&id, Kind::LoginFailed, 80),
            Quirk::SupportOnly => {
                self.every_week(&format!("support${id}"), Kind::Login, 60);
                self.maker.log.add(now - 9 * DAY, "support$", Kind::Login);
            }
            Quirk::ActsOnly => {
                self.every_week(&id, Kind::Operation, 150);
                self.account.used(now - 2 * DAY);
            }
            Quirk::SmsFactor => self.account.used(now - 5 * DAY),
            Quirk::PasswordLately => {
                let text = format!("User \"{id}\" password was updated by user \"admin\"");
                self.maker.write_change(now - 10 * DAY, "User password update", text, &id, Vec::new());
            }
            Quirk::Disabled(days) => {
                let days = days.min(self.person.age - 1);
                self.account.enabled = false;
                self.switch(now - days * DAY, false);
            }
            Quirk::Reenabled => {
                self.switch(now - 25 * DAY, false);
                self.switch(now - DAY, true);
                self.account.signed(now - DAY);
            }
            _ => {}
        }
    }

    fn extend_session(&mut self) {
        if let Habit::Stopped(hours) = self.person.habit {
            self.account.used(self.maker.now - hours * HOUR + LONG_SESSION * DAY);
        }
    }

    fn every_week(&mut self, name: &str, kind: Kind, days: i64) {
        for ago in (2..days).step_by(7) {
            self.maker.log.add(self.maker.now - ago * DAY, name, kind);
        }
    }

    fn switch(&mut self, time: i64, enabled: bool) {
        let id = &self.account.id;
        let text = format!("User {id} updated: enabled");
        self.maker.write_change(time, "User updated", text, id, switched(enabled));
    }
}

/// The id: a handle on odd tenants, an e-mail address on even ones, and what older servers let pass.
fn id(maker: &Maker<'_>, person: &Person) -> String {
    let handle = &person.handle;
    let plain = match maker.tenant.number % 2 {
        0 => format!("{handle}@{}.example", maker.tenant.name),
        _ => handle.clone(),
    };
    match person.quirk {
        Quirk::PlusId => plain.replacen('.', "+", 1),
        Quirk::SlashId => format!("field/{plain}"),
        Quirk::AccentId => format!("{}.żółć", person.given).to_lowercase(),
        Quirk::CapitalId => handle.split('.').map(capitalized).collect::<Vec<_>>().join("."),
        _ => plain,
    }
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}

fn door(condition: Condition, quirk: Quirk, index: usize) -> Door {
    use Condition::{BasicPreferred, NoLoginOption};
    match condition {
        _ if quirk == Quirk::Sso => Door::External,
        Condition::Sso if quirk == Quirk::None && !index.is_multiple_of(5) => Door::External,
        BasicPreferred | NoLoginOption if quirk == Quirk::None && index % 5 > 1 => Door::Basic,
        _ => Door::Internal,
    }
}
