//! A domain with its accounts, and what each of its environments holds of them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::clock::{Clock, timestamp};
use super::super::roster::CALLER;
use super::super::truth::{Class, Truth};
use super::account::Account;

/// One identity domain.
pub struct Domain {
    pub number: usize,
    pub clock: Clock,
    /// By login in lower case.
    pub accounts: BTreeMap<String, Account>,
    /// By the number of the environment.
    pub sites: BTreeMap<usize, Site>,
}

/// What one environment holds.
#[derive(Default)]
pub struct Site {
    /// Who ever held a role here, by login in lower case, with what is held now.
    pub members: BTreeMap<String, Held>,
    pub logins: Vec<Login>,
    pub files: BTreeMap<String, Vec<u8>>,
    pub jobs: BTreeMap<u64, Job>,
    /// The role report of the last call without a filter: with one, this is what is at hand.
    pub at_hand: Vec<Value>,
}

/// What somebody holds in an environment.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// Roles held directly.
    pub roles: BTreeSet<String>,
    pub groups: BTreeSet<String>,
}

/// One successful login, spelled as it was typed.
#[derive(Clone, Debug)]
pub struct Login {
    pub time: i64,
    pub user: String,
    pub ip: String,
}

/// Something that takes a while.
#[derive(Clone, Debug)]
pub struct Job {
    /// How often it still says that it is at work; none if it never ends.
    pub left: Option<u32>,
    /// What it comes to: its status and details.
    pub status: i64,
    pub details: Value,
    /// The file that it is about, if a client may fetch it by the job's id.
    pub file: Option<String>,
}

/// The four roles without which nobody is in.
pub const PREDEFINED: [&str; 4] = ["Service Administrator", "Power User", "User", "Viewer"];
/// The finer ones.
pub const GRANULAR: [&str; 3] = ["Ad Hoc - Create", "Drill Through", "Access Control - View"];
/// The groups of Access Control, and the role that each grants.
pub const GROUPS: [(&str, &str); 2] = [("FR Viewers", "Viewer"), ("Planners", "Drill Through")];

impl Held {
    /// Roles with the group that they come from, empty for those held directly.
    pub fn all(&self) -> Vec<(String, String)> {
        let direct = self.roles.iter().map(|role| (role.clone(), String::new()));
        let granted = GROUPS.iter().filter(|(group, _)| self.groups.contains(*group));
        direct.chain(granted.map(|(group, role)| ((*role).to_owned(), (*group).to_owned()))).collect()
    }

    /// Whether a predefined role is among them.
    pub fn is_in(&self) -> bool {
        self.all().iter().any(|(role, _)| PREDEFINED.contains(&role.as_str()))
    }
}

impl Domain {
    /// Who is seen in an environment: enabled in the domain, with a predefined role.
    pub fn seen(&self, environment: usize) -> impl Iterator<Item = (&Account, &Held)> {
        let members = self.sites.get(&environment).into_iter().flat_map(|site| &site.members);
        let known = members.filter_map(|(key, held)| Some((self.accounts.get(key)?, held)));
        known.filter(|(account, held)| account.active && held.is_in())
    }

    /// Removes an account, for every environment; whether there was one.
    pub fn forget(&mut self, key: &str) -> bool {
        self.sites.values_mut().for_each(|site| drop(site.members.remove(key)));
        self.accounts.remove(key).is_some()
    }

    /// Lets somebody log in now.
    pub fn log_in(&mut self, environment: usize, user: &str) -> bool {
        let key = user.to_lowercase();
        let now = self.clock.now();
        if !self.seen(environment).any(|(account, _)| account.key() == key) {
            return false;
        }
        if let (Some(account), Some(site)) = (self.accounts.get_mut(&key), self.sites.get_mut(&environment)) {
            account.last_login = Some(now);
            site.logins.push(Login { time: now, user: account.login.clone(), ip: "192.0.2.99".to_owned() });
        }
        true
    }

    /// What is true of an environment's people now.
    pub fn truth(&self, environment: usize) -> Truth {
        let members = self.sites.get(&environment).into_iter().flat_map(|site| &site.members);
        let known = members.filter_map(|(key, held)| Some((self.accounts.get(key)?, held)));
        let mut accounts: Vec<_> =
            known.map(|(account, held)| account.truth(held.is_in(), held.roles.contains(PREDEFINED[0]))).collect();
        accounts.sort_by(|a, b| a.id.cmp(&b.id));
        Truth { now: timestamp(self.clock.now()), accounts }
    }

    /// Whether this is the account that the configuration uses.
    pub fn is_caller(&self, key: &str) -> bool {
        key == CALLER || self.accounts.get(key).is_some_and(|account| account.class == Class::Caller)
    }
}
