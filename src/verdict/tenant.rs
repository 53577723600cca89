//! What is known of a tenant beside its log: where its accounts are, and how its listings ended.

use std::collections::BTreeMap;

use super::Policy;
use super::proof::Proof;
use crate::record::{Completeness, End, Listing, Status};

/// One tenant of a join.
#[derive(Default)]
pub(super) struct Tenant {
    pub platform: String,
    /// logins and signs that arrived
    pub seen: u64,
    /// how many accounts there are on the spans
    pub users: u64,
    pub spans: Vec<Span>,
    users_end: Vec<End>,
    logins_end: Vec<End>,
}

/// Lines of accounts of one tenant, one behind the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub source: u32,
    /// in bytes; a block of lines is not longer
    pub length: u32,
    pub from: u64,
}

impl Tenant {
    pub fn add_users(&mut self, platform: String, count: u64, (source, from): (u32, u64), length: usize) {
        let length = u32::try_from(length).expect("a block holds one long line, or less than a megabyte");
        self.platform = platform;
        self.users += count;
        self.spans.push(Span { source, length, from });
    }

    pub fn add_end(&mut self, end: End) {
        self.platform.clone_from(&end.platform);
        match end.of {
            Listing::Users => self.users_end.push(end),
            _ => self.logins_end.push(end),
        }
    }

    /// What the ends of its logins prove.
    pub fn weigh(&self, policy: &Policy) -> Proof {
        Proof::weigh(&self.logins_end, self.seen, policy)
    }

    /// Whether the platform keeps the last login of every account on the account.
    pub fn last_login_complete(&self) -> bool {
        !self.users_end.is_empty() && self.users_end.iter().all(|end| end.last_login_complete)
    }

    /// Why the listing of users broke off, or that there is none, if so: whoever is missing there is judged by nobody.
    pub fn users_broken(&self) -> Option<String> {
        if self.users_end.is_empty() && self.users == 0 {
            return Some(
                "there are logins and no users, so nobody is judged; give the records of list-users too".to_owned(),
            );
        }
        let broken = |end: &&End| end.status == Completeness::Incomplete && end.narrowed.is_none();
        let end = self.users_end.iter().find(broken)?;
        Some(format!("the listing of users is incomplete: {}", end.error.as_deref().unwrap_or("it does not say why")))
    }

    /// Whether a name that is not in the user list is the name of nobody.
    pub fn knows_everybody(&self) -> bool {
        let whole = |end: &End| end.status == Completeness::Complete && end.narrowed.is_none();
        !self.users_end.is_empty()
            && self.users_end.iter().all(whole)
            && self.users_end.iter().map(|end| end.count).sum::<u64>() == self.users
    }

    /// How many accounts the tenant has, where the platform was counted to the end.
    pub fn population(&self) -> Option<u64> {
        self.users_end.iter().filter_map(|end| end.population).max()
    }

    /// The end record of its verdicts.
    pub fn end(&self, name: &str, proof: &Proof, counts: &BTreeMap<Status, u64>) -> End {
        let mut end = End::new(Listing::Verdicts, &self.platform, name);
        end.count = counts.values().sum();
        end.population = self.population();
        end.window = proof.window;
        end.coverage = self.logins_end.iter().find_map(|end| end.coverage.clone());
        end.counts = counts.iter().map(|(status, count)| (status.to_string(), *count)).collect();
        let parts = self.users_end.iter().chain(&self.logins_end);
        for part in parts.filter(|part| part.status == Completeness::Incomplete) {
            end.break_off(part.error.clone().unwrap_or_default());
        }
        if let Some(broken) = &proof.broken {
            end.break_off(broken.clone());
        }
        if self.users_end.is_empty() {
            end.break_off("no complete listing of users: its end record is missing");
        }
        end
    }
}
