//! What the ledger adds to a report: the entry of each action, the audit record that speaks of it, the runs.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use super::model::{Account, AuditFact, Deed, EntryFact, LedgerFact, RunFact};
use crate::guard::ledger::{self, AuditIntent, Audited, Ending, Entry, Event, Start, Verified};
use crate::record::{Act, Outcome, Time};

/// What a stream names of a ledger.
#[derive(Default)]
pub struct Cited {
    /// the runs of its actions
    pub runs: BTreeSet<String>,
    /// the keys of the audit records that speak of them
    pub audits: BTreeSet<String>,
}

/// What the ledger knows of what a stream names.
#[derive(Default)]
pub struct Books {
    /// the acting runs, oldest first
    pub runs: Vec<RunFact>,
    /// which ledger that was
    pub ledger: LedgerFact,
    /// the numbers of the first and last entry that concern the stream
    pub span: Option<(u64, u64)>,
    deeds: HashMap<DeedKey, (EntryFact, Option<Outcome>)>,
    /// audit records that name accounts, in the order of the ledger
    audits: Vec<Noted>,
    /// by the number of their announcement
    places: HashMap<u64, usize>,
    /// by their key
    keys: HashMap<String, usize>,
    /// by tenant and account
    about: HashMap<(String, String), Vec<usize>>,
    /// tenants and accounts of the deeds
    touched: HashSet<(String, String)>,
}

/// Run, tenant, account in lower case, and act.
type DeedKey = (String, String, String, Act);

/// An audit record, as the ledger announced it.
struct Noted {
    tenant: String,
    at: Time,
    users: Vec<String>,
    fact: AuditFact,
    done: bool,
}

impl Books {
    /// Reads the ledger for what is cited. No ledger is an empty one.
    ///
    /// # Errors
    /// It cannot be read, or its chain does not hold.
    pub fn read(path: Option<&Path>, cited: &Cited) -> anyhow::Result<Books> {
        let Some(path) = path.filter(|path| !cited.runs.is_empty() && path.exists()) else {
            let ledger = LedgerFact { strangers: cited.runs.iter().cloned().collect(), ..LedgerFact::default() };
            return Ok(Books { ledger, ..Books::default() });
        };
        let mut books = Books::default();
        let found = ledger::trace(path, |entry, _, hash| books.learn(&entry, hash, cited))?;
        Ok(books.close(found, cited))
    }

    /// The same of a part of a ledger.
    ///
    /// # Errors
    /// As [`Books::read`].
    pub fn read_extract(path: &Path, cited: &Cited) -> anyhow::Result<Books> {
        let mut books = Books::default();
        let found = ledger::trace_extract(path, |entry, _, hash| books.learn(&entry, hash, cited))?;
        Ok(books.close(found, cited))
    }

    fn close(self, found: Verified, cited: &Cited) -> Books {
        let mut books = self;
        books.ledger = LedgerFact { entries: Some(found.entries), last: found.last, strangers: Vec::new() };
        let known = |run: &String| books.runs.iter().any(|known| known.run == *run);
        books.ledger.strangers = cited.runs.iter().filter(|run| !known(run)).cloned().collect();
        books
    }

    /// Adds to each deed of an account where it is recorded.
    pub fn stamp(&self, tenant: &str, account: &mut Account) {
        let id = account.id.to_lowercase();
        for deed in &mut account.deeds {
            deed.entry = self.entry(tenant, &id, deed);
            match &mut deed.audit {
                Some(audit) => self.complete(audit),
                None => deed.audit = self.audit(tenant, &id, deed),
            }
        }
    }

    fn learn(&mut self, entry: &Entry, hash: &str, cited: &Cited) -> anyhow::Result<()> {
        let fact = EntryFact { seq: entry.seq, hash: hash.to_owned() };
        let ours = cited.runs.contains(&entry.run);
        match &entry.event {
            Event::Run(start) if ours => self.runs.push(run(entry, start)),
            Event::End(end) if ours => {
                if let Some(run) = self.runs.iter_mut().find(|run| run.run == entry.run) {
                    run.ending = Some(word(end.status));
                    run.ended_at = Some(entry.at);
                }
            }
            Event::Intent(it) if ours => self.note(&entry.run, &it.tenant, &it.id, it.action, fact, None),
            Event::Outcome(it) if ours => self.note(&entry.run, &it.tenant, &it.id, it.action, fact, Some(it.outcome)),
            Event::Audit(intent) => {
                // Announced before the runs that acted, where `audit-create` came first in the pipe.
                if cited.audits.contains(&intent.record.key) {
                    self.reach(entry.seq);
                }
                self.announce(entry, intent, fact);
            }
            Event::Audited(audited) => self.settle(audited, fact),
            _ => {}
        }
        if ours {
            self.reach(entry.seq);
        }
        Ok(())
    }

    fn note(&mut self, run: &str, tenant: &str, id: &str, act: Act, fact: EntryFact, outcome: Option<Outcome>) {
        self.touched.insert((tenant.to_owned(), id.to_lowercase()));
        self.deeds.insert((run.to_owned(), tenant.to_owned(), id.to_lowercase(), act), (fact, outcome));
    }

    fn announce(&mut self, entry: &Entry, intent: &AuditIntent, fact: EntryFact) {
        let place = self.audits.len();
        let (tenant, key) = (intent.tenant.clone(), intent.record.key.clone());
        let users: Vec<String> = intent.record.users.iter().map(|user| user.to_lowercase()).collect();
        self.places.insert(entry.seq, place);
        self.keys.insert(key.clone(), place);
        for user in &users {
            self.about.entry((tenant.clone(), user.clone())).or_default().push(place);
        }
        let fact = AuditFact { key, id: None, entry: Some(fact) };
        self.audits.push(Noted { tenant, at: entry.at, users, fact, done: false });
    }

    fn settle(&mut self, audited: &Audited, fact: EntryFact) {
        let Some(noted) = self.places.get(&audited.intent).and_then(|place| self.audits.get_mut(*place)) else {
            return;
        };
        noted.done = audited.outcome == Outcome::Done;
        noted.fact.id.clone_from(&audited.id);
        noted.fact.entry = Some(fact.clone());
        let ours = |user: &String| self.touched.contains(&(noted.tenant.clone(), user.clone()));
        if noted.users.iter().any(ours) {
            self.reach(fact.seq);
        }
    }

    fn reach(&mut self, seq: u64) {
        self.span = Some(self.span.map_or((seq, seq), |(first, _)| (first, seq)));
    }

    fn entry(&self, tenant: &str, id: &str, deed: &Deed) -> Option<EntryFact> {
        let key = (deed.run.clone()?, tenant.to_owned(), id.to_owned(), deed.act);
        let (fact, outcome) = self.deeds.get(&key)?;
        outcome.is_none_or(|outcome| outcome == deed.outcome).then(|| fact.clone())
    }

    /// The first audit record about an account that was written after something was done to it.
    fn audit(&self, tenant: &str, id: &str, deed: &Deed) -> Option<AuditFact> {
        if deed.outcome != Outcome::Done || deed.run.is_none() {
            return None;
        }
        let places = self.about.get(&(tenant.to_owned(), id.to_owned()))?;
        let mut about = places.iter().map(|place| &self.audits[*place]);
        about.find(|noted| noted.done && noted.at >= deed.at).map(|noted| noted.fact.clone())
    }

    fn complete(&self, audit: &mut AuditFact) {
        if let Some(noted) = self.keys.get(&audit.key).and_then(|place| self.audits.get(*place)) {
            audit.entry.clone_from(&noted.fact.entry);
            audit.id = audit.id.take().or_else(|| noted.fact.id.clone());
        }
    }
}

fn run(entry: &Entry, start: &Start) -> RunFact {
    RunFact {
        run: entry.run.clone(),
        at: entry.at,
        command: start.command.clone(),
        actor: start.actor.clone(),
        host: start.host.clone(),
        argv: start.argv.clone(),
        policy: start.policy.get().to_owned(),
        ending: None,
        ended_at: None,
        tool: start.tool.clone(),
    }
}

fn word(ending: Ending) -> &'static str {
    match ending {
        Ending::Complete => "complete",
        Ending::Interrupted => "interrupted",
        Ending::Failed => "failed",
    }
}
