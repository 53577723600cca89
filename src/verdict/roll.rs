//! The names of a whole log, and whether they turn out to be the names of accounts.

use std::collections::BTreeMap;
use std::io;
use std::panic::resume_unwind;
use std::thread;

use super::evidence::Evidence;
use super::log::Log;
use super::share::Share;
use crate::record::Time;

/// What the log says, and whose names it uses.
pub(super) struct Roll {
    shares: Vec<Share>,
}

impl Roll {
    /// The roll of all logs, the logins of which are counted side by side from when each tenant's window begins.
    ///
    /// # Errors
    /// What the attics of the logs say.
    pub fn of(logs: Vec<Log>, since: impl Fn(&str) -> Option<Time> + Copy + Send) -> io::Result<Roll> {
        thread::scope(|scope| {
            let counting: Vec<_> = logs.into_iter().map(|log| scope.spawn(move || log.counted(since))).collect();
            let shares = counting.into_iter().map(|one| one.join().unwrap_or_else(|panic| resume_unwind(panic)));
            Ok(Roll { shares: shares.collect::<io::Result<_>>()? })
        })
    }

    /// What the log says of each of these folded names of a tenant, which are then known to have an owner.
    pub fn evidence(&self, tenant: &str, names: &[&str]) -> Vec<Evidence> {
        let mut all = vec![Evidence::default(); names.len()];
        self.shares.iter().for_each(|share| share.add_evidence(tenant, names, &mut all));
        all
    }

    /// The names of a tenant that logged in and have no owner, in their order, with what the log says of them.
    pub fn unowned(&self, tenant: &str) -> BTreeMap<&str, Evidence> {
        let mut all: BTreeMap<&str, Evidence> = BTreeMap::new();
        for (name, evidence) in self.shares.iter().flat_map(|share| share.unowned(tenant)) {
            all.entry(name).or_default().merge(&evidence);
        }
        all
    }
}
