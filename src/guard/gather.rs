//! The input of an acting command, sorted by tenant: each account once, the end records turned into numbers.

use std::collections::{BTreeMap, HashMap};

use super::account::Account;
use super::policy::Connections;
use crate::error::Failure;
use crate::record::{Act, End, Kind, Listing, Record, Status};

/// The input by tenant.
pub type Input = BTreeMap<String, Heap>;

/// What the input says of one tenant.
#[derive(Clone, Debug, Default)]
pub struct Heap {
    /// the accounts, each once, in the order of the input
    pub accounts: Vec<Account>,
    /// how many accounts there are: the smallest number that an end record names
    pub population: Option<u64>,
    /// whether the verdicts' end record counts people who are enabled and not inactive
    pub others_enabled: bool,
    /// how often an account was named again
    pub twice: u64,
    places: HashMap<String, usize>,
}

/// Sorts the input.
///
/// # Errors
/// A usage failure: a record names no account, or a tenant that no connection goes to.
pub fn gather(act: Act, records: Vec<Record>, connections: &Connections) -> anyhow::Result<Input> {
    let mut input = Input::new();
    for record in records {
        match record.kind() {
            Some(Kind::End) => note_end(&mut input, &record),
            Some(Kind::Login | Kind::Sign | Kind::Event) => {}
            _ => {
                let account = Account::of(record).ok_or_else(|| Failure::usage("a record names no tenant or no id"))?;
                let heap = input.entry(account.tenant.clone()).or_default();
                heap.add(act, account);
            }
        }
    }
    for (tenant, heap) in &input {
        if !heap.accounts.is_empty() && !connections.contains_key(tenant) {
            return Err(stranger(tenant));
        }
    }
    Ok(input)
}

pub(super) fn stranger(tenant: &str) -> anyhow::Error {
    Failure::usage(format!("the input names the tenant {tenant:?}, to which there is no connection"))
        .hint("name it in the configuration; `dormant tenants` lists what is there")
        .into()
}

fn note_end(input: &mut Input, record: &Record) {
    let Ok(end) = serde_json::from_str::<End>(&record.to_string()) else {
        return;
    };
    let heap = input.entry(end.tenant).or_default();
    heap.population = heap.population.into_iter().chain(end.population).min();
    if end.of == Listing::Verdicts {
        let count = |status: Status| end.counts.get(status.as_str()).copied().unwrap_or(0);
        heap.others_enabled |= count(Status::Active) + count(Status::Unknown) > 0;
    }
}

impl Heap {
    fn add(&mut self, act: Act, account: Account) {
        let place = *self.places.entry(account.id.clone()).or_insert(self.accounts.len());
        match self.accounts.get_mut(place) {
            None => self.accounts.push(account),
            Some(known) => {
                self.twice += 1;
                if supersedes(act, &account, known) {
                    *known = account;
                }
            }
        }
    }
}

/// Of two records about one account the later act is undone; else the one counts that says less against it.
fn supersedes(act: Act, new: &Account, known: &Account) -> bool {
    let acted = |account: &Account| account.past.as_ref().map(|past| past.at);
    let careful = |account: &Account| match account.status {
        Some(Status::Inactive) => 1,
        Some(_) => 2,
        None => 0,
    };
    match act {
        Act::Enable => acted(new) > acted(known),
        Act::Disable | Act::Delete => careful(new) > careful(known),
    }
}
