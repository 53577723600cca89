//! The names of a whole log, and whether they turn out to be the names of accounts.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::evidence::Evidence;
use super::log::Log;
use crate::record::User;

/// What the log says, and whose names it uses.
pub(super) struct Roll {
    log: Log,
    /// by the log's numbers: whether an account has the name
    owned: Vec<AtomicBool>,
    /// the names that logged in, by tenant
    logged_in: HashMap<u32, Vec<usize>>,
}

impl Roll {
    /// The roll of a log that was counted.
    pub fn new(log: Log) -> Roll {
        let owned = (0..log.len()).map(|_| AtomicBool::new(false)).collect();
        let logged_in = log.logged_in();
        Roll { log, owned, logged_in }
    }

    /// All that the log says of an account under any of its names; each of those is then known to have an owner.
    pub fn evidence(&self, tenant: &str, user: &User<&str>) -> Evidence {
        let numbers = self.log.numbers(tenant, user);
        numbers.into_iter().fold(Evidence::default(), |mut all, number| {
            self.owned[number].store(true, Ordering::Relaxed);
            all.merge(&self.log.evidence(number));
            all
        })
    }

    /// The names of a tenant that logged in and have no owner, in their order, with what the log says of them.
    pub fn unowned(&self, tenant: &str) -> Vec<(&str, Evidence)> {
        let numbers = self.log.tenant(tenant).and_then(|tenant| self.logged_in.get(&tenant));
        let numbers = numbers.into_iter().flatten().filter(|number| !self.owned[**number].load(Ordering::Relaxed));
        let mut names: Vec<_> = numbers.map(|number| (self.log.name(*number), self.log.evidence(*number))).collect();
        names.sort_unstable_by_key(|(name, _)| *name);
        names
    }
}
