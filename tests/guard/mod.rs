//! The guards against a tenant that fails in every way: nobody outside the inactive is ever touched,
//! and the ledger says what was done.

mod acting;
mod audit;
mod crash;
mod fake;
mod grace;
mod ledger;
mod process;
mod undo;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use dormant::connector::Connector;
use dormant::error::{Effect, Failure};
use dormant::guard::ledger::{Entry, Event, Query, read, verify};
use dormant::guard::{self, Caller, Connections, Console, Context, Interrupt, Plan, Policy, Question, Tally};
use dormant::record::{Act, Outcome, Record, Time};

use fake::{Fake, time};

/// A folder for the ledger, a clock that can be moved, and the tenants.
pub struct Bench {
    folder: tempfile::TempDir,
    now: AtomicI64,
    connections: Connections,
    pub policy: Policy,
    pub interrupt: Interrupt,
}

/// Is called with each record that comes out.
pub type After = Box<dyn FnMut(&Record) + Send>;

/// What a run showed.
#[derive(Default)]
pub struct Shown {
    pub records: Vec<Record>,
    pub notes: Vec<String>,
    pub asked: Vec<usize>,
    pub no: bool,
    pub refused: BTreeMap<String, String>,
    pub after: Option<After>,
}

impl Console for Shown {
    fn plan(&mut self, plan: &Plan) {
        for tenant in &plan.tenants {
            if let Some(refusal) = &tenant.refused {
                self.refused.insert(tenant.tenant.clone(), refusal.reason.clone());
            }
        }
    }

    fn confirm(&mut self, question: &Question) -> anyhow::Result<bool> {
        self.asked.push(question.users);
        Ok(!self.no)
    }

    fn note(&mut self, text: &str) {
        self.notes.push(text.to_owned());
    }

    fn done(&mut self, record: &Record) {
        if let Some(after) = &mut self.after {
            after(record);
        }
        self.records.push(record.clone());
    }
}

impl Shown {
    /// `id outcome` of each action record, sorted.
    pub fn outcomes(&self) -> Vec<String> {
        let actions = self.records.iter().filter(|record| record.text("kind").as_deref() == Some("action"));
        let mut all: Vec<_> =
            actions.map(|r| format!("{} {}", r.text("id").unwrap(), r.text("outcome").unwrap())).collect();
        all.sort();
        all
    }

    /// The record of an account.
    pub fn of(&self, id: &str) -> &Record {
        self.records.iter().find(|record| record.text("id").as_deref() == Some(id)).expect("it came out")
    }

    /// Why an account was left alone.
    pub fn reason(&self, id: &str) -> String {
        self.of(id).text("reason").unwrap_or_default().into_owned()
    }
}

impl Bench {
    pub fn new(tenants: &[&Arc<Fake>]) -> Bench {
        let connect = |fake: &&Arc<Fake>| (fake.name.clone(), Arc::clone(*fake) as Arc<dyn Connector>);
        Bench {
            folder: tempfile::tempdir().unwrap(),
            now: AtomicI64::new(time("2026-11-22T12:00:00Z").as_millisecond()),
            connections: tenants.iter().map(connect).collect(),
            policy: Policy { workers: 1, ..Policy::default() },
            interrupt: Interrupt::new(),
        }
    }

    pub fn ledger(&self) -> PathBuf {
        self.folder.path().join("state/ledger.ndjson")
    }

    pub fn days_pass(&self, days: i64) {
        self.now.fetch_add(days * 86_400_000, Ordering::SeqCst);
    }

    fn in_context<T>(&self, work: impl FnOnce(&Context) -> T) -> T {
        // Each look at the clock is a millisecond later than the last, as in life.
        let clock = || Time::from_millisecond(self.now.fetch_add(1, Ordering::SeqCst)).unwrap();
        let caller = Caller { actor: "tester".to_owned(), host: "bench".to_owned(), argv: vec!["dormant".to_owned()] };
        let path = self.ledger();
        let (connections, interrupt) = (&self.connections, &self.interrupt);
        work(&Context { connections, ledger: &path, caller: &caller, clock: &clock, interrupt })
    }

    pub fn act_shown(&self, act: Act, input: &[Record], shown: &mut Shown) -> anyhow::Result<Tally> {
        self.in_context(|context| guard::act(act, input.to_vec(), &self.policy, context, shown))
    }

    pub fn act(&self, act: Act, input: &[Record]) -> (anyhow::Result<Tally>, Shown) {
        let mut shown = Shown::default();
        let result = self.act_shown(act, input, &mut shown);
        (result, shown)
    }

    pub fn entries(&self) -> Vec<Entry> {
        entries(&self.ledger())
    }
}

pub fn entries(path: &Path) -> Vec<Entry> {
    let mut all = Vec::new();
    read(path, &Query::default(), |entry| {
        all.push(entry);
        Ok(())
    })
    .unwrap();
    all
}

pub fn effect<T>(result: &anyhow::Result<T>) -> Option<Effect> {
    result.as_ref().err().map(|error| error.downcast_ref::<Failure>().map_or(Effect::Failed, Failure::effect))
}

/// The ledger holds and says what is the case of all acts of this sort: what it calls done was done, what it calls failed was not, and every change is announced.
pub fn ledger_agrees(bench: &Bench, act: Act, fakes: &[&Arc<Fake>]) {
    verify(&bench.ledger(), None).unwrap();
    let entries = bench.entries();
    for fake in fakes {
        let mut known: HashMap<String, (u64, u64)> = HashMap::new();
        for entry in entries.iter().filter(|entry| entry.tenant() == Some(&fake.name)) {
            match &entry.event {
                Event::Intent(intent) if intent.action == act => known.entry(intent.id.clone()).or_default().0 += 1,
                Event::Outcome(end) if end.action == act && end.outcome == Outcome::Done => {
                    known.entry(end.id.clone()).or_default().1 += 1;
                }
                _ => {}
            }
        }
        let state = fake.state();
        let mut really: HashMap<&str, u64> = HashMap::new();
        for (_, id) in state.done.iter().filter(|(done, _)| *done == act) {
            *really.entry(id).or_default() += 1;
        }
        for (id, times) in &really {
            let (announced, done) = known.get(*id).copied().unwrap_or_default();
            assert!(announced >= *times, "{act} {id} was done {times} times and announced {announced} times");
            assert!(done <= *times, "{act} {id} was done {times} times, the ledger says {done}");
        }
        for (id, (_, done)) in &known {
            assert!(
                *done <= really.get(id.as_str()).copied().unwrap_or(0),
                "{act} {id} is in the ledger and was not done"
            );
        }
    }
}
