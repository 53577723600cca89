//! One thread's share of a log, once its logins are counted: a name can be in several, each with a part of what is known.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::evidence::Evidence;
use super::names::{Names, call_up};
use crate::record::Time;

/// Before every login.
pub(super) const NEVER: i64 = i64::MIN;

/// What one thread read, by the numbers that it gave the names.
pub(super) struct Share {
    tenants: Names,
    names: Names,
    /// the latest login, in milliseconds since the epoch
    last: Vec<i64>,
    /// logins inside the window
    counts: Vec<u64>,
    /// what signs say of the few names that have any
    signs: HashMap<usize, Evidence>,
    /// whether an account has the name
    owned: Vec<AtomicBool>,
    /// the names that logged in, by the number of their tenant
    logged_in: HashMap<u32, Vec<u32>>,
}

impl Share {
    /// What is known of each of these names of these tenants.
    pub fn new(
        tenants: Names,
        names: Names,
        last: Vec<i64>,
        counts: Vec<u64>,
        signs: HashMap<usize, Evidence>,
    ) -> Share {
        let owned = (0..names.len()).map(|_| AtomicBool::new(false)).collect();
        let mut logged_in: HashMap<u32, Vec<u32>> = HashMap::new();
        for number in (0..names.len()).filter(|number| last[*number] > NEVER) {
            logged_in.entry(names.tenant(number)).or_default().push(number as u32);
        }
        Share { tenants, names, last, counts, signs, owned, logged_in }
    }

    /// Adds what is known of each of these folded names of a tenant, which then have an owner.
    pub fn add_evidence(&self, tenant: &str, names: &[&str], all: &mut [Evidence]) {
        let Some(tenant) = self.tenant(tenant) else { return };
        let wanted: Vec<(u32, &str)> = names.iter().map(|name| (tenant, *name)).collect();
        let numbers = self.names.find_all(&wanted);
        call_up(numbers.iter().map(|number| self.last.get((*number)?)));
        call_up(numbers.iter().map(|number| self.counts.get((*number)?)));
        for (number, evidence) in numbers.into_iter().zip(all).filter_map(|(number, own)| Some((number?, own))) {
            self.owned[number].store(true, Ordering::Relaxed);
            evidence.merge(&self.evidence(number));
        }
    }

    /// The names of a tenant that logged in and have no owner, with what is known of them.
    pub fn unowned(&self, tenant: &str) -> impl Iterator<Item = (&str, Evidence)> {
        let numbers = self.tenant(tenant).and_then(|tenant| self.logged_in.get(&tenant));
        let numbers = numbers.into_iter().flatten().map(|number| *number as usize);
        let unowned = numbers.filter(|number| !self.owned[*number].load(Ordering::Relaxed));
        unowned.map(|number| (self.names.get(number).1, self.evidence(number)))
    }

    fn tenant(&self, name: &str) -> Option<u32> {
        self.tenants.find(0, name).map(|number| number as u32)
    }

    fn evidence(&self, number: usize) -> Evidence {
        let mut evidence = self.signs.get(&number).cloned().unwrap_or_default();
        let last = Some(self.last[number]).filter(|last| *last > NEVER);
        (evidence.logins, evidence.last_login) = (self.counts[number], last.and_then(Time::from_millisecond));
        evidence
    }
}
