//! What the cases play on: a sandbox with its truth, an act, and what must hold after each run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use dormant::guard::ledger::{Entry, Event, Query, read, verify};
use dormant::record::Outcome;
use dormant::sandbox::{Class, Exchange, Fault};
use serde_json::Value;

use crate::support::{Ran, Scene, records};

/// People of a tenant: enough for ten who are inactive, beside those who only look it.
pub const PEOPLE: usize = 45;

/// Who did nothing for so long is inactive.
const DAYS: i64 = 90;

/// An account: tenant and id.
pub type Key = (String, String);

/// Whether each account is enabled; who is deleted is missing.
pub type State = BTreeMap<Key, bool>;

/// What is done to accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Disable,
    Enable,
    /// of inactive accounts at once
    DeleteNow,
    /// of accounts that a run before has disabled
    Delete,
}

pub const DEEDS: [Deed; 4] = [Deed::Disable, Deed::Enable, Deed::DeleteNow, Deed::Delete];

impl Deed {
    pub fn arguments(self) -> &'static [&'static str] {
        match self {
            Deed::Disable => &["disable", "--yes"],
            Deed::Enable => &["enable", "--yes"],
            Deed::DeleteNow => &["delete", "--yes", "--now"],
            Deed::Delete => &["delete", "--yes", "--disabled-for", "1ms"],
        }
    }

    fn past(self) -> &'static str {
        match self {
            Deed::Disable => "disabled",
            Deed::Enable => "enabled",
            Deed::DeleteNow | Deed::Delete => "deleted",
        }
    }

    /// The word in records and in the ledger.
    fn word(self) -> &'static str {
        match self {
            Deed::Disable => "disable",
            Deed::Enable => "enable",
            Deed::DeleteNow | Deed::Delete => "delete",
        }
    }

    /// The method of the request that does it.
    pub fn method(self) -> &'static str {
        match self {
            Deed::Disable | Deed::Enable => "PUT",
            Deed::DeleteNow | Deed::Delete => "DELETE",
        }
    }

    /// What an account is once it is done.
    fn result(self) -> Option<bool> {
        match self {
            Deed::Disable => Some(false),
            Deed::Enable => Some(true),
            Deed::DeleteNow | Deed::Delete => None,
        }
    }
}

/// The verdicts on that many tenants.
pub fn verdicts(tenants: usize) -> String {
    let scene = Scene::new(tenants, PEOPLE);
    let line = "dormant list-users --all-tenants | dormant list-logins --since 90d | dormant diff";
    let ran = scene.bash(line);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    ran.stdout
}

/// The scene of one case.
pub struct Stage {
    pub scene: Scene,
    pub deed: Deed,
    pub input: String,
    /// everybody before the deed
    before: State,
    /// whom the deed may touch at all
    allowed: BTreeSet<Key>,
    /// where the deed's part of the ledger begins
    first: usize,
}

impl Stage {
    /// Prepares the deed on tenants of which `verdicts` speaks.
    pub fn new(deed: Deed, tenants: usize, verdicts: &str) -> Self {
        let scene = Scene::new(tenants, PEOPLE);
        let inactive = inactive(&scene);
        assert!(inactive.len() > 5 * tenants, "there is somebody to find");
        let mut stage =
            Stage { scene, deed, input: verdicts.to_owned(), before: State::new(), allowed: inactive, first: 0 };
        if matches!(deed, Deed::Enable | Deed::Delete) {
            let before = stage.state();
            let ran = stage.scene.dormant_with(&["disable", "--yes"], verdicts);
            assert_eq!(ran.status, 0, "{}", ran.stderr);
            stage.input = ran.stdout;
            stage.first = stage.entries().len();
            let after = stage.state();
            stage.allowed.retain(|key| deed != Deed::Enable || before[key] != after[key]);
        }
        stage.before = stage.state();
        stage
    }

    /// Runs the deed with these flags more.
    pub fn act(&self, flags: &[String]) -> Ran {
        let arguments = self.deed.arguments().iter().copied().chain(flags.iter().map(String::as_str));
        self.scene.dormant_with(&arguments.collect::<Vec<_>>(), &self.input)
    }

    pub fn fault(&self, spec: &str) {
        self.scene.sandbox.add_fault(spec.parse::<Fault>().unwrap());
    }

    /// Who is there, and enabled.
    pub fn state(&self) -> State {
        state(&self.scene)
    }

    /// Whom the deed was done to. Nobody else may differ from before, nor anybody in another way.
    pub fn done(&self) -> BTreeSet<Key> {
        let after = self.state();
        let differ = self.before.iter().filter(|(key, enabled)| after.get(key) != Some(enabled));
        let done: BTreeSet<Key> = differ.map(|(key, _)| key.clone()).collect();
        for key in &done {
            assert_eq!(after.get(key).copied(), self.deed.result(), "{key:?} is not {}", self.deed.past());
            assert!(self.allowed.contains(key), "{key:?} was {} and is in use", self.deed.past());
        }
        let new: Vec<_> = after.keys().filter(|key| !self.before.contains_key(key)).collect();
        assert!(new.is_empty(), "{new:?} came to be");
        done
    }

    pub fn ledger(&self) -> PathBuf {
        ledger(&self.scene)
    }

    pub fn entries(&self) -> Vec<Entry> {
        entries(&self.scene)
    }

    /// The ledger holds and says of everybody who was changed that it was announced. With `settled`, its last word on each
    /// intent is also what the sandbox shows, and each deed was announced as done once.
    pub fn ledger_agrees(&self, settled: bool) {
        if !self.ledger().exists() {
            assert!(self.done().is_empty(), "nothing is done without a ledger");
            return;
        }
        let held = verify(&self.ledger(), None).unwrap();
        assert!(!settled || held.torn == 0, "a torn line stays");
        let fates = self.fates();
        let done = self.done();
        let announced: BTreeSet<&Key> = fates.iter().map(|(key, _)| key).collect();
        assert!(done.iter().all(|key| announced.contains(key)), "an unannounced change: {done:?}");
        if settled {
            let open: Vec<_> = fates.iter().filter(|(_, fate)| matches!(fate, None | Some(Outcome::Unknown))).collect();
            assert!(open.is_empty(), "unsettled: {open:?}");
            let mut said: Vec<&Key> =
                fates.iter().filter(|(_, fate)| *fate == Some(Outcome::Done)).map(|(key, _)| key).collect();
            said.sort();
            assert_eq!(said, done.iter().collect::<Vec<_>>(), "the ledger's done and the sandbox's");
        }
    }

    /// What the ledger says last of each intent.
    fn fates(&self) -> Vec<(Key, Option<Outcome>)> {
        let mut fates: BTreeMap<u64, (Key, Option<Outcome>)> = BTreeMap::new();
        for entry in self.entries().into_iter().skip(self.first) {
            match entry.event {
                Event::Intent(intent) => {
                    assert_eq!(intent.action.as_str(), self.deed.word());
                    fates.insert(entry.seq, ((intent.tenant, intent.id), None));
                }
                Event::Outcome(settled) => {
                    let fate = fates.get_mut(&settled.intent).expect("an outcome has its intent");
                    fate.1 = Some(settled.outcome);
                }
                _ => {}
            }
        }
        fates.into_values().collect()
    }

    /// How often each account was asked to be changed by these requests, answered or not.
    pub fn asked(&self, requests: &[Exchange]) -> BTreeMap<Key, u32> {
        let mut asked = BTreeMap::new();
        for request in requests.iter().filter(|request| request.method == self.deed.method()) {
            let id = request.path.rsplit('/').next().unwrap_or_default();
            let id = percent_encoding::percent_decode_str(id).decode_utf8().unwrap().into_owned();
            *asked.entry((request.tenant.clone().unwrap(), id)).or_default() += 1;
        }
        asked
    }

    /// The same input again, undisturbed, finishes the job: exactly `due` is done in the end, and nobody is asked twice.
    pub fn finish(&self, due: &BTreeSet<Key>) {
        self.scene.sandbox.clear_faults();
        let (was, seen) = (self.done(), self.scene.sandbox.requests().len());
        let ran = self.act(&[]);
        assert_eq!(ran.status, 0, "the second run: {}", ran.stderr);
        assert_eq!(&self.done(), due, "after the second run: {}", ran.stderr);
        let asked = self.asked(&self.scene.sandbox.requests()[seen..]);
        let twice: Vec<_> = asked.iter().filter(|(key, times)| was.contains(key) || **times > 1).collect();
        assert!(twice.is_empty(), "asked again: {twice:?}");
        let outcomes = outcomes(&ran);
        for key in due {
            assert!(matches!(&*outcomes[key], "done" | "already"), "{key:?} is {}", outcomes[key]);
        }
        self.ledger_agrees(true);
    }

    /// What a run said is what the sandbox shows.
    pub fn tells_the_truth(&self, ran: &Ran, due: &BTreeSet<Key>, believes_gone: bool) {
        let (done, outcomes) = (self.done(), outcomes(ran));
        let with = |outcome: &str| -> BTreeSet<Key> {
            outcomes.iter().filter(|(_, o)| *o == outcome).map(|(key, _)| key.clone()).collect()
        };
        let (said, unknown) = (with("done"), with("unknown"));
        assert!(said.is_subset(&done), "said and not done: {:?}", said.difference(&done));
        let unsaid: Vec<_> = done.difference(&said).filter(|key| !unknown.contains(key)).collect();
        assert!(unsaid.is_empty(), "done and not said: {unsaid:?}\n{}", ran.stderr);
        let whole = done == *due && unknown.is_empty();
        match ran.status {
            0 => assert!(whole || believes_gone, "status 0, and {:?} is missing", due.difference(&done)),
            1 | 3 | 4 | 6 => assert!(said.is_empty(), "status {} with {} done", ran.status, said.len()),
            5 => assert!(!said.is_empty(), "status 5 with nothing done"),
            130 => {}
            other => panic!("status {other}: {}", ran.stderr),
        }
        // Of one who has come back, the last look may have failed: nothing was to be done, but that was not known.
        let known = outcomes.values().all(|outcome| outcome != "failed");
        assert!(ran.status == 0 || !whole || !known, "all is done with status {}: {}", ran.status, ran.stderr);
        self.last_word(ran, said.len());
        let behind = |key: &Key| due.contains(key) && !done.contains(key);
        let tenants: BTreeSet<&String> = due.iter().filter(|key| behind(key)).map(|(tenant, _)| tenant).collect();
        assert!(tenants.len() <= 1 || ran.status == 130, "one fault kept {tenants:?} from being done");
    }

    /// The last line on stderr says how many it was done to, and what was not done.
    fn last_word(&self, ran: &Ran, said: usize) {
        let word = ran.last_word();
        let count = format!("{said} {}", self.deed.past());
        assert!(word.contains(&count), "the last line lacks {count:?}:\n{}", ran.stderr);
        assert_eq!(word.starts_with("error: "), ran.status != 0, "{}", ran.stderr);
    }
}

/// Who is inactive in truth, disabled or not.
fn inactive(scene: &Scene) -> BTreeSet<Key> {
    let tenants = scene.sandbox.tenants();
    let mut all = BTreeSet::new();
    for tenant in tenants {
        let truth = scene.sandbox.truth(&tenant.name).unwrap();
        let since = truth.now - jiff::SignedDuration::from_hours(24 * DAYS);
        let idle = truth
            .accounts
            .iter()
            .filter(|account| account.class == Class::Person && account.last_use.max(account.last_sign) < since);
        all.extend(idle.map(|account| (tenant.name.clone(), account.id.clone())));
    }
    all
}

/// Who is there, and enabled.
pub fn state(scene: &Scene) -> State {
    let tenants = scene.sandbox.tenants();
    let people = tenants.iter().flat_map(|tenant| {
        let truth = scene.sandbox.truth(&tenant.name).unwrap();
        truth.accounts.into_iter().map(|account| ((tenant.name.clone(), account.id), account.enabled))
    });
    people.collect()
}

pub fn ledger(scene: &Scene) -> PathBuf {
    scene.home().join("state/dormant/ledger.ndjson")
}

pub fn entries(scene: &Scene) -> Vec<Entry> {
    let mut entries = Vec::new();
    read(&ledger(scene), &Query::default(), |entry| {
        entries.push(entry);
        Ok(())
    })
    .unwrap();
    entries
}

/// What a run says of each account; each comes out once.
pub fn outcomes(ran: &Ran) -> BTreeMap<Key, String> {
    outcomes_of(&records(&ran.stdout))
}

pub fn outcomes_of(records: &[Value]) -> BTreeMap<Key, String> {
    let text = |record: &Value, key: &str| record[key].as_str().unwrap().to_owned();
    let mut all = BTreeMap::new();
    for record in records.iter().filter(|record| record["kind"] == "action") {
        let key = (text(record, "tenant"), text(record, "id"));
        let twice = all.insert(key.clone(), text(record, "outcome"));
        assert!(twice.is_none(), "{key:?} comes out twice");
    }
    all
}
