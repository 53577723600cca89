//! What the ledger knows of each account and run, kept in memory while a run works.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::value::RawValue;

use super::entry::{Audited, Ending, Entry, Event, Intent, Settled};
use crate::connector::AuditEntry;
use crate::record::{Act, Outcome, Time};

/// An account: its tenant and its id in lower case. Platforms differ in whether case counts, and two spellings at the same
/// time are safer taken for one account.
pub type Key = (String, String);

/// The key of an account.
pub fn key(tenant: &str, id: &str) -> Key {
    (tenant.to_owned(), id.to_lowercase())
}

/// One intent and what came of it.
#[derive(Clone, Debug)]
pub struct Deed {
    /// the number of the intent's entry
    pub seq: u64,
    /// the run that did it
    pub run: String,
    /// the account as the intent spells it
    pub id: String,
    /// what was asked for
    pub act: Act,
    /// when the intent was written
    pub at: Time,
    /// the platform's own object before it, where an undo needs it
    pub saved: Option<Box<RawValue>>,
    /// what came of it and the number of that entry; none while it is not known
    pub outcome: Option<(Outcome, u64)>,
}

impl Deed {
    /// Whether it is known to have taken effect.
    pub fn done(&self) -> bool {
        matches!(self.outcome, Some((Outcome::Done, _)))
    }

    /// Whether reading the account again could tell more than the ledger does.
    pub fn unsettled(&self) -> bool {
        matches!(self.outcome, None | Some((Outcome::Unknown, _)))
    }

    /// The number of the last entry about it.
    pub fn last_seq(&self) -> u64 {
        self.outcome.map_or(self.seq, |(_, seq)| seq)
    }
}

/// One audit record and what came of it.
#[derive(Clone, Debug)]
pub struct Audit {
    /// the number of the intent's entry
    pub seq: u64,
    /// the run that wrote it
    pub run: String,
    /// the connection's name
    pub tenant: String,
    /// the record
    pub entry: AuditEntry,
    /// what came of it; none while it is not known
    pub outcome: Option<Audited>,
}

/// Most platforms' accounts keep all they have while they are disabled; then nothing is saved.
fn saved(intent: &Intent) -> Option<Box<RawValue>> {
    #[derive(serde::Deserialize)]
    struct Before {
        native: Option<Box<RawValue>>,
    }
    if intent.action != Act::Disable || !intent.before.get().contains("\"native\"") {
        return None;
    }
    serde_json::from_str::<Before>(intent.before.get()).ok()?.native
}

/// What the ledger knows.
#[derive(Clone, Debug, Default)]
pub struct History {
    deeds: HashMap<Key, Vec<Deed>>,
    audits: HashMap<String, Audit>,
    begun: BTreeMap<String, String>,
    ended: HashMap<String, Ending>,
    repairs: HashSet<String>,
}

impl History {
    /// Takes in the next entry.
    pub fn learn(&mut self, entry: &Entry) {
        match &entry.event {
            Event::Run(start) => drop(self.begun.insert(entry.run.clone(), start.command.clone())),
            Event::Intent(intent) => {
                let (run, id) = (entry.run.clone(), intent.id.clone());
                let saved = saved(intent);
                let deed = Deed { seq: entry.seq, run, id, act: intent.action, at: entry.at, saved, outcome: None };
                self.deeds.entry(key(&intent.tenant, &intent.id)).or_default().push(deed);
            }
            Event::Outcome(settled) => self.settle(entry.seq, settled),
            Event::Audit(audit) => {
                let (run, tenant) = (entry.run.clone(), audit.tenant.clone());
                let intent = Audit { seq: entry.seq, run, tenant, entry: audit.record.clone().into(), outcome: None };
                self.audits.insert(audit.digest.clone(), intent);
            }
            Event::Audited(audited) => {
                if let Some(audit) = self.audits.get_mut(&audited.digest) {
                    audit.outcome = Some(audited.clone());
                }
            }
            Event::Repair(repair) => drop(self.repairs.insert(repair.file.clone())),
            Event::End(finish) => drop(self.ended.insert(entry.run.clone(), finish.status)),
        }
    }

    /// What was done to an account, oldest first.
    pub fn deeds(&self, tenant: &str, id: &str) -> &[Deed] {
        self.deeds.get(&key(tenant, id)).map_or(&[], Vec::as_slice)
    }

    /// The last deed that took effect on an account.
    pub fn last_done(&self, tenant: &str, id: &str) -> Option<&Deed> {
        self.deeds(tenant, id).iter().rev().find(|deed| deed.done())
    }

    /// What was saved before an account was disabled: by this run, or by the last one that did it.
    pub fn saved(&self, tenant: &str, id: &str, run: Option<&str>) -> Option<Box<RawValue>> {
        let mut deeds = self.deeds(tenant, id).iter().rev();
        let deed = deeds.find(|deed| deed.act == Act::Disable && run.map_or(deed.done(), |run| deed.run == run));
        deed.and_then(|deed| deed.saved.clone())
    }

    /// The deeds on a tenant's accounts of which it is not known what came of them.
    pub fn unsettled<'a>(&'a self, tenant: &'a str) -> impl Iterator<Item = &'a Deed> {
        let of_tenant = self.deeds.iter().filter(move |((name, _), _)| name == tenant);
        of_tenant.flat_map(|(_, deeds)| deeds).filter(|deed| deed.unsettled())
    }

    /// The audit record of this content that was written last.
    pub fn audit(&self, digest: &str) -> Option<&Audit> {
        self.audits.get(digest)
    }

    /// Whether the ledger has seen this run.
    pub fn knows(&self, run: &str) -> bool {
        self.begun.contains_key(run)
    }

    /// How a run ended; none if it has not, or was killed.
    pub fn ending(&self, run: &str) -> Option<Ending> {
        self.ended.get(run).copied()
    }

    fn settle(&mut self, seq: u64, settled: &Settled) {
        let deeds = self.deeds.get_mut(&key(&settled.tenant, &settled.id));
        if let Some(deed) = deeds.into_iter().flatten().find(|deed| deed.seq == settled.intent) {
            deed.outcome = Some((settled.outcome, seq));
        }
    }
}
