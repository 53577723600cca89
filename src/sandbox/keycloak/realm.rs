//! One realm: its accounts, what it saves, and what it saved.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::super::clock::{Clock, DAY, HOUR, timestamp};
use super::super::roster::{Condition, Tenant};
use super::super::truth::Truth;
use super::account::Account;
use super::event::{AdminEvent, Event};

/// How long remembered sessions live.
pub const REMEMBERED: i64 = 14 * DAY;

/// How long a session lives after its last use (`ssoSessionIdleTimeoutRememberMe` is longer than what people pause).
const IDLE: i64 = HOUR;

/// One realm.
pub struct Realm {
    pub tenant: Tenant,
    pub seed: u64,
    pub clock: Clock,
    /// By user name, which is always lower case, and the order of lists.
    pub accounts: BTreeMap<Arc<str>, Account>,
    /// Oldest first.
    pub events: Vec<Event>,
    /// Oldest first.
    pub admin_events: Vec<AdminEvent>,
    /// How many of those were made up.
    pub made: usize,
}

impl Realm {
    pub fn condition(&self) -> Condition {
        self.tenant.condition
    }

    /// Whether it is the realm that administers all others: no client holds the roles there.
    pub fn is_master(&self) -> bool {
        self.condition() == Condition::Master
    }

    pub fn account(&self, id: &str) -> Option<&Account> {
        self.accounts.values().find(|account| &*account.id == id)
    }

    pub fn account_mut(&mut self, id: &str) -> Option<&mut Account> {
        self.accounts.values_mut().find(|account| &*account.id == id)
    }

    /// Who is in a list without a filter.
    pub fn people(&self) -> impl Iterator<Item = &Account> {
        self.accounts.values().filter(|account| !account.is_service())
    }

    pub fn saves_events(&self) -> bool {
        self.condition() != Condition::EventsOff
    }

    pub fn saves_admin_events(&self) -> bool {
        self.condition() != Condition::OldServer
    }

    /// How long events are kept, in seconds; 0 is for ever.
    pub fn expiration(&self) -> i64 {
        if self.condition() == Condition::ShortRetention { 30 * 24 * 3600 } else { 0 }
    }

    /// The events that are there at this moment, newest first.
    pub fn kept(&self) -> impl Iterator<Item = &Event> {
        let since = match self.expiration() {
            0 => i64::MIN,
            seconds => self.clock.now() - seconds * 1000,
        };
        self.events.iter().rev().take_while(move |event| event.time >= since)
    }

    /// Writes an event of this moment, if the realm saves such.
    pub fn record(&mut self, event: Event) {
        let unsaved = self.condition() == Condition::LoginNotSaved && event.kind == "LOGIN";
        if self.saves_events() && !unsaved {
            self.events.push(event);
        }
    }

    /// The sessions of somebody that are alive: an offline one for as long as it is used once in 30 days.
    pub fn sessions(&self, account: &Account, offline: bool) -> Vec<i64> {
        let idle = if offline { 30 * DAY } else { IDLE };
        let since = self.clock.now() - idle;
        let alive = account.sessions.iter().filter(|(last, kind)| *kind == offline && *last >= since);
        alive.map(|(last, _)| *last).collect()
    }

    /// Lets somebody log in now.
    pub fn log_in(&mut self, id: &str) -> bool {
        let now = self.clock.now();
        let Some(account) = self.account_mut(id).filter(|account| account.enabled) else { return false };
        account.logged_in(now);
        account.sessions.push((now, false));
        let event = Event::login(now, &account.id, &account.username);
        self.record(event);
        true
    }

    /// What is true of the realm's people now.
    pub fn truth(&self) -> Truth {
        let mut accounts: Vec<_> = self.accounts.values().map(Account::truth).collect();
        accounts.sort_by(|a, b| a.id.cmp(&b.id));
        Truth { now: timestamp(self.clock.now()), accounts }
    }

    /// What administrators did since the start.
    pub fn written(&self) -> Vec<Value> {
        self.admin_events[self.made..].iter().map(|event| event.object(&self.tenant.id)).collect()
    }
}
