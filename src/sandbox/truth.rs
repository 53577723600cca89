//! What is true of a tenant's people, whatever its log says about them. Only tests and the demo may look.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

/// What sort of account it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// A person's account, the only class that may be judged.
    Person,
    /// An account of a program.
    Service,
    /// An account of a device.
    Device,
    /// The tenant's first administrator.
    Owner,
    /// The account that the configuration made for the sandbox uses.
    Caller,
}

/// What is true of one account.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Its id in the platform.
    pub id: String,
    /// What it is.
    pub class: Class,
    /// Whether it may log in at this moment.
    pub enabled: bool,
    /// Whether it belongs to the group `admins`.
    pub admin: bool,
    /// When it was made.
    pub created: Timestamp,
    /// The last successful login that the log shows or showed before a purge.
    pub last_login: Option<Timestamp>,
    /// The latest of login, creation, re-enabling and change of password.
    pub last_sign: Timestamp,
    /// When its owner really used it last, also where no log shows it: a session renewed for days, a script with basic authentication.
    pub last_use: Timestamp,
}

/// What is true of one tenant.
#[derive(Clone, Debug, Serialize)]
pub struct Truth {
    /// The moment of truth.
    pub now: Timestamp,
    /// All accounts, sorted by id.
    pub accounts: Vec<Account>,
}

impl Truth {
    /// The enabled people who really did nothing for `days`. Nobody outside this set may ever be disabled.
    pub fn inactive(&self, days: i64) -> BTreeSet<String> {
        let since = self.ago(days);
        self.people(|account| account.last_use.max(account.last_sign) < since)
    }

    /// On a judgeable tenant, those of [`Self::inactive`] of whom the log proves it, although a session may outlive its login by
    /// `slack` days. Members of `admins` are left out, since they are exempt by default.
    pub fn provably_inactive(&self, days: i64, slack: i64) -> BTreeSet<String> {
        let since = self.ago(days);
        let earliest = self.ago(days + slack);
        self.people(|account| {
            !account.admin
                && account.last_use.max(account.last_sign) < since
                && account.last_login.is_none_or(|login| login < earliest)
        })
    }

    /// The accounts that may log in at this moment, of every class.
    pub fn enabled(&self) -> BTreeSet<String> {
        let enabled = self.accounts.iter().filter(|account| account.enabled);
        enabled.map(|account| account.id.clone()).collect()
    }

    /// One account.
    pub fn account(&self, id: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == id)
    }

    fn people(&self, chosen: impl Fn(&Account) -> bool) -> BTreeSet<String> {
        self.accounts
            .iter()
            .filter(|account| account.class == Class::Person && account.enabled)
            .filter(|account| chosen(account))
            .map(|account| account.id.clone())
            .collect()
    }

    fn ago(&self, days: i64) -> Timestamp {
        self.now - SignedDuration::from_hours(24 * days)
    }
}
