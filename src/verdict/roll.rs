//! The names of a whole log, and whether they turn out to be the names of accounts.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};

use super::evidence::Evidence;
use super::log::Log;

/// What the log says, and whose names it uses.
pub(super) struct Roll {
    shares: Vec<Share>,
}

/// One thread's share of it: a name can be in several, each with a part of what is known.
struct Share {
    log: Log,
    /// by the log's numbers: whether an account has the name
    owned: Vec<AtomicBool>,
    /// the names that logged in, by tenant
    logged_in: HashMap<u32, Vec<u32>>,
}

impl Roll {
    /// The roll of logs that were counted.
    pub fn new(logs: Vec<Log>) -> Roll {
        let share = |log: Log| {
            let owned = (0..log.len()).map(|_| AtomicBool::new(false)).collect();
            Share { owned, logged_in: log.logged_in(), log }
        };
        Roll { shares: logs.into_iter().map(share).collect() }
    }

    /// What the log says of each of these folded names of a tenant, which are then known to have an owner.
    pub fn evidence(&self, tenant: &str, names: &[&str]) -> Vec<Evidence> {
        let mut all = vec![Evidence::default(); names.len()];
        for Share { log, owned, .. } in &self.shares {
            let found = log.find(tenant, names).into_iter().zip(&mut all);
            for (number, evidence) in found.filter_map(|(number, evidence)| Some((number?, evidence))) {
                owned[number].store(true, Ordering::Relaxed);
                evidence.merge(&log.evidence(number));
            }
        }
        all
    }

    /// The names of a tenant that logged in and have no owner, in their order, with what the log says of them.
    pub fn unowned(&self, tenant: &str) -> BTreeMap<&str, Evidence> {
        let mut all: BTreeMap<&str, Evidence> = BTreeMap::new();
        for Share { log, owned, logged_in } in &self.shares {
            let numbers = log.tenant(tenant).and_then(|tenant| logged_in.get(&tenant));
            let numbers = numbers.into_iter().flatten().map(|number| *number as usize);
            for number in numbers.filter(|number| !owned[*number].load(Ordering::Relaxed)) {
                all.entry(log.name(number)).or_default().merge(&log.evidence(number));
            }
        }
        all
    }
}
