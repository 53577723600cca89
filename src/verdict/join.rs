//! The join of users with their logins, per tenant, in any order of arrival.
//!
//! What is read side by side meets here: each thread fills a [`Log`] of its own, the order of which does not matter, and
//! each block of lines leaves a [`Part`], which does come in order. Lines of accounts are not kept: they are read again.

use std::collections::BTreeMap;
use std::io;

use super::Policy;
use super::hearing::{Hearing, Verdicts};
use super::log::Log;
use super::part::{Note, Part};
use super::proof::Proof;
use super::roll::Roll;
use super::tenant::Tenant;
use crate::record::{End, Status};

/// Collects what is to be judged and turns it into verdicts.
#[derive(Default)]
pub struct Join {
    policy: Policy,
    tenants: BTreeMap<String, Tenant>,
}

/// What became of one tenant, and why it is not proven if it is not.
#[derive(Clone, Debug)]
pub struct Summary {
    /// the connection's name
    pub tenant: String,
    /// verdicts by status
    pub counts: BTreeMap<Status, u64>,
    /// what kept the tenant from being proven
    pub unproven: Option<String>,
}

/// What the judging hands on.
pub enum Judged<'a> {
    /// verdicts of accounts that follow each other
    Verdicts(&'a Verdicts),
    /// the end of a tenant's verdicts
    End(Box<End>),
}

/// Where the lines of accounts can be read again.
pub trait Shelf: Sync {
    /// Fills `bytes` from this place of a source.
    ///
    /// # Errors
    /// The source cannot be read, or is not what it was.
    fn read(&self, source: u32, from: u64, bytes: &mut [u8]) -> io::Result<()>;
}

impl Join {
    /// Nothing yet, to be judged under this policy.
    pub fn new(policy: Policy) -> Self {
        Join { policy, tenants: BTreeMap::new() }
    }

    /// Adds what stands in the next block beside its logins.
    pub fn add(&mut self, part: Part) {
        for note in part.notes {
            match note {
                Note::Users(users) => {
                    self.tenant(&users.tenant).add_users(users.platform, users.count, users.place, users.lines.len())
                }
                Note::End(end) => self.tenant(&end.tenant).add_end(*end),
                Note::Tenant(name, platform) => self.tenant(&name).platform = platform,
            }
        }
    }

    /// Judges everybody by all logs, one thread for each of them. Hands on, tenant by tenant in the order of their names,
    /// each verdict in the order in which the accounts came, then the deleted by name, and then the end record.
    ///
    /// # Errors
    /// What the shelf and the attics of the logs say, and what `emit` says.
    pub fn judge<E: From<io::Error>>(
        mut self,
        logs: Vec<Log>,
        shelf: &dyn Shelf,
        mut emit: impl FnMut(Judged) -> Result<(), E>,
    ) -> Result<Vec<Summary>, E> {
        let threads = logs.len().max(1);
        for (name, seen) in logs.iter().flat_map(Log::seen) {
            self.tenant(name).seen += seen;
        }
        let weighed = self.tenants.iter().map(|(name, tenant)| (name.as_str(), tenant.weigh(&self.policy)));
        let proofs: BTreeMap<&str, Proof> = weighed.collect();
        let window = |tenant: &str| proofs.get(tenant).and_then(|proof| proof.window);
        let roll = Roll::of(logs, |tenant| window(tenant).map(|window| window.from))?;
        let judge = |(name, tenant): (&String, &Tenant)| {
            let hearing = Hearing::new(name, tenant, &proofs[name.as_str()], &roll, &self.policy);
            hearing.hold(shelf, threads, &mut emit)
        };
        self.tenants.iter().map(judge).collect()
    }

    fn tenant(&mut self, name: &str) -> &mut Tenant {
        if !self.tenants.contains_key(name) {
            self.tenants.insert(name.to_owned(), Tenant::default());
        }
        self.tenants.get_mut(name).expect("it was put there a line above, if it was not there")
    }
}
