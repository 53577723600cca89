//! Everything that one tenant holds.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::clock::{Clock, stamp, timestamp};
use super::super::roster::{Condition, Tenant, practice_secret};
use super::super::truth::Truth;
use super::account::{Account, Factor};
use super::event::Kind;
use super::log::Log;
use super::retention::Rule;
use super::session::Sessions;

/// One tenant.
pub struct State {
    pub tenant: Tenant,
    pub clock: Clock,
    pub seed: u64,
    /// By id, in the order in which the API lists them.
    pub accounts: BTreeMap<String, Account>,
    pub log: Log,
    pub rules: Vec<Rule>,
    pub sessions: Sessions,
    /// Whether ranges of the log come newest first unless asked otherwise.
    pub newest_first: bool,
    /// Whether a full last page has a `next`.
    pub next_on_last_page: bool,
}

impl State {
    /// The password that an account accepts.
    pub fn password(&self, account: &Account) -> String {
        if let Some(password) = &account.password {
            return password.clone();
        }
        practice_secret(self.seed, &self.tenant.id, &account.id)
    }

    /// The code that an account's second factor shows, for practice always the same.
    pub fn factor_code(&self, account: &Account) -> Option<String> {
        let digits = || {
            let secret = practice_secret(self.seed, &self.tenant.id, &format!("totp {}", account.id));
            let sum = secret.bytes().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
            format!("{:06}", sum % 1_000_000)
        };
        (account.factor == Factor::Totp).then(digits)
    }

    /// The account that a login name means: its id in any case, or its alias.
    pub fn find(&self, name: &str) -> Option<&Account> {
        let by_alias = |account: &&Account| account.alias().is_some_and(|alias| same(&alias, name));
        let by_case = |account: &&Account| same(&account.id, name);
        let exact = self.accounts.get(name);
        exact.or_else(|| self.accounts.values().find(|a| by_case(a) || by_alias(a)))
    }

    /// Writes the record of a login that the platform audits, under the name that was typed.
    pub fn record_login(&mut self, id: &str, typed: &str) {
        let now = self.clock.now();
        let Some(account) = self.accounts.get_mut(id) else {
            return;
        };
        account.logged_in(now);
        let external = account.is_external();
        let kind = if external { Kind::SsoLogin } else { Kind::Login };
        self.log.add(now, typed, kind);
    }

    /// Writes a record about an account, as the platform does when somebody changes it.
    pub fn record_change(&mut self, activity: &str, text: String, id: &str, by: &str, changes: Vec<Value>) {
        let now = self.clock.now();
        let record = about_user(now, activity, text, id, by, changes);
        self.log.write(now, record);
    }

    /// Whether accounts made by single sign-on are managed elsewhere, so that updates are refused.
    pub fn is_remote(&self, account: &Account) -> bool {
        self.tenant.condition == Condition::Sso && account.is_external()
    }

    /// What is true of the people.
    pub fn truth(&self) -> Truth {
        Truth { now: timestamp(self.clock.now()), accounts: self.accounts.values().map(Account::truth).collect() }
    }
}

/// A record of type `User`.
pub fn about_user(
    time: i64,
    activity: &str,
    text: String,
    id: &str,
    by: &str,
    changes: Vec<Value>,
) -> Map<String, Value> {
    let mut record = Map::new();
    let mut set = |name: &str, value: Value| record.insert(name.to_owned(), value);
    set("type", json!("User"));
    set("activity", json!(activity));
    set("text", json!(text));
    set("user", json!(by));
    set("time", json!(stamp(time)));
    set("creationTime", json!(stamp(time)));
    set("source", json!({ "id": id }));
    if !changes.is_empty() {
        set("changes", Value::Array(changes));
    }
    record
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}
