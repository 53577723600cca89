//! A tenant in memory that can fail in every way at every call, and remembers what was really done to it.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::anyhow;
use dormant::connector::*;
use dormant::error::Failure;
use dormant::record::*;

/// A way for one call to go wrong. Reads know only `Refused`, the rest counts as that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Refused,
    Gone,
    LostButDone,
    LostNotDone,
    NotSent,
    /// the process dies before the call has any effect
    KillBefore,
    /// the process dies after its effect
    KillAfter,
}

pub const WRITE_FAULTS: [Fault; 5] =
    [Fault::Refused, Fault::Gone, Fault::LostButDone, Fault::LostNotDone, Fault::NotSent];

#[derive(Default)]
pub struct State {
    pub users: BTreeMap<String, User>,
    pub evidence: Vec<(String, Evidence)>,
    pub disabled_since: BTreeMap<String, Time>,
    pub audits: Vec<AuditEntry>,
    /// every write that took effect
    pub done: Vec<(Act, String)>,
    pub calls: u64,
    pub expired: bool,
    /// the calls that go wrong, by their number from 1
    pub faults: BTreeMap<u64, Fault>,
    /// every write call on these accounts goes wrong
    pub cursed: BTreeMap<String, Fault>,
    pub unreadable: BTreeSet<String>,
    /// asked for the first, it answers with the second
    pub misled: BTreeMap<String, String>,
    pub dead: bool,
    pub cannot: Option<&'static str>,
    pub no_audit: bool,
    pub pause: std::time::Duration,
    /// how long a write takes besides
    pub act_pause: std::time::Duration,
}

pub struct Fake {
    pub name: String,
    state: Mutex<State>,
}

pub const OWN: &str = "review-bot";

pub fn time(text: &str) -> Time {
    text.parse().unwrap()
}

impl Fake {
    pub fn new(name: &str) -> Arc<Fake> {
        let fake = Fake { name: name.to_owned(), state: Mutex::default() };
        fake.add(OWN, |_| {});
        Arc::new(fake)
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn add(&self, id: &str, change: impl FnOnce(&mut User)) {
        let mut user = User::new("fake", &self.name, id);
        user.user_name = Some(id.to_owned());
        user.email = Some(format!("{id}@acme.example"));
        change(&mut user);
        self.state().users.insert(id.to_owned(), user);
    }

    pub fn enabled(&self, id: &str) -> Option<bool> {
        self.state().users.get(id).and_then(|user| user.enabled)
    }

    pub fn disabled(&self) -> BTreeSet<String> {
        let state = self.state();
        state.users.values().filter(|user| user.enabled == Some(false)).map(|user| user.id.clone()).collect()
    }

    pub fn login(&self, id: &str, at: &str) {
        let (kind, method, ip) = (Kind::Login, None, None);
        let (platform, tenant, user) = ("fake".to_owned(), self.name.clone(), id.to_owned());
        let login = Login { kind, platform, tenant, user, time: time(at), method, ip };
        self.state().evidence.push((id.to_owned(), Evidence::Login(login)));
    }

    pub fn sign(&self, id: &str, event: Event, at: &str) {
        let (platform, tenant, user) = ("fake".to_owned(), self.name.clone(), id.to_owned());
        let sign = Sign { kind: Kind::Sign, event, platform, tenant, user, time: time(at), detail: None };
        self.state().evidence.push((id.to_owned(), Evidence::Sign(sign)));
    }

    /// A user record as `list-users` writes it.
    pub fn user_record(&self, id: &str) -> Record {
        Record::of(&self.state().users[id])
    }

    /// A verdict as `diff` writes it, over the window from 2026-08-24 to 2026-11-22.
    pub fn verdict(&self, id: &str, status: Status) -> Record {
        let mut record = self.user_record(id);
        record.set("kind", &Kind::Verdict);
        record.set("status", &status);
        record.set("reason", "no login since 2026-08-24 (90 d)");
        let (from, to) = (time("2026-08-24T00:00:00Z"), time("2026-11-22T00:00:00Z"));
        record.set("window", &Window { from, to });
        record
    }

    fn enter(&self) -> (MutexGuard<'_, State>, Option<Fault>) {
        let pause = self.state().pause;
        if !pause.is_zero() {
            std::thread::sleep(pause);
        }
        let mut state = self.state();
        if state.dead {
            kill(state);
        }
        state.calls += 1;
        let fault = state.faults.get(&state.calls).copied();
        if fault == Some(Fault::KillBefore) {
            state.dead = true;
            kill(state);
        }
        (state, fault)
    }

    fn read(&self) -> anyhow::Result<MutexGuard<'_, State>> {
        match self.enter() {
            (mut state, Some(Fault::KillAfter)) => {
                state.dead = true;
                kill(state)
            }
            (_, Some(_)) => Err(anyhow!("503 from the fake")),
            (state, None) => Ok(state),
        }
    }

    fn write(&self, id: &str, effect: impl FnOnce(&mut State)) -> Result<(), WriteError> {
        let (mut state, fault) = self.enter();
        match fault.or(state.cursed.get(id).copied()) {
            None => {
                effect(&mut state);
                Ok(())
            }
            Some(Fault::Refused) => Err(WriteError::Refused(anyhow!("403 from the fake"))),
            Some(Fault::Gone) => Err(WriteError::Gone),
            Some(Fault::NotSent) => Err(WriteError::NotSent(anyhow!("no route"))),
            Some(Fault::LostNotDone) => Err(WriteError::Lost(anyhow!("reset"))),
            Some(Fault::LostButDone) => {
                effect(&mut state);
                Err(WriteError::Lost(anyhow!("reset")))
            }
            Some(Fault::KillBefore | Fault::KillAfter) => {
                effect(&mut state);
                state.dead = true;
                kill(state)
            }
        }
    }
}

/// The end of a process, as far as a test can have it: no code of the run goes on, nothing is cleaned up but what the kernel would.
fn kill(state: MutexGuard<'_, State>) -> ! {
    drop(state);
    resume_unwind(Box::new("killed"))
}

impl Connector for Fake {
    fn platform(&self) -> &str {
        "fake"
    }

    fn tenant(&self) -> &str {
        &self.name
    }

    fn abilities(&self) -> Abilities {
        let able = self.state().cannot.map_or(Ok("yes"), Err);
        Abilities { users: "", logins: "", coverage: "", disable: able, delete: able, audit: Ok("yes") }
    }

    fn identity(&self) -> anyhow::Result<Identity> {
        if self.state().expired {
            let denied = Failure::new(dormant::error::Effect::Denied, "401 from the fake");
            return Err(anyhow::Error::from(denied).context("who we are"));
        }
        drop(self.read()?);
        Ok(Identity { id: OWN.to_owned(), class: Class::Person, lacks: Vec::new() })
    }

    fn users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        let users: Vec<User> = self.read()?.users.values().cloned().collect();
        for user in users {
            emit(user)?;
        }
        Ok(UserTally::default())
    }

    fn logins(&self, _: Window, _: &mut Out<'_>) -> anyhow::Result<LoginTally> {
        Err(anyhow!("the guard lists no logins"))
    }

    fn coverage(&self, _: Window) -> anyhow::Result<Coverage> {
        Err(anyhow!("the guard asks for no coverage"))
    }

    fn population(&self) -> anyhow::Result<u64> {
        Ok(self.read()?.users.len() as u64)
    }

    fn user(&self, id: &str) -> anyhow::Result<Option<User>> {
        let state = self.read()?;
        if state.unreadable.contains(id) {
            return Err(Failure::new(dormant::error::Effect::Denied, "401 from the fake").into());
        }
        let id = state.misled.get(id).map_or(id, String::as_str);
        Ok(state.users.get(id).cloned())
    }

    /// Returns older evidence too, as a log does that is asked by the day.
    fn signs_since(&self, user: &User, _since: Time) -> anyhow::Result<Vec<Evidence>> {
        let state = self.read()?;
        let of_user = state.evidence.iter().filter(|(id, _)| *id == user.id);
        Ok(of_user.map(|(_, evidence)| evidence.clone()).collect())
    }

    fn disabled_since(&self, user: &User) -> anyhow::Result<Option<Time>> {
        Ok(self.read()?.disabled_since.get(&user.id).copied())
    }

    fn act(&self, act: Act, id: &str) -> Result<(), WriteError> {
        let pause = self.state().act_pause;
        std::thread::sleep(pause);
        if !self.state().users.contains_key(id) {
            return Err(WriteError::Gone);
        }
        self.write(id, |state| {
            state.done.push((act, id.to_owned()));
            match act {
                Act::Delete => drop(state.users.remove(id)),
                Act::Disable | Act::Enable => {
                    state.users.get_mut(id).unwrap().enabled = Some(act == Act::Enable);
                }
            }
        })
    }

    fn audit(&self, entry: &AuditEntry) -> Result<Option<AuditReceipt>, WriteError> {
        if self.state().no_audit {
            return Ok(None);
        }
        self.write("", |state| state.audits.push(entry.clone()))?;
        Ok(Some(AuditReceipt { id: self.state().audits.len().to_string() }))
    }

    fn find_audit(&self, entry: &AuditEntry) -> anyhow::Result<Option<AuditReceipt>> {
        let state = self.read()?;
        let place = state.audits.iter().position(|audit| audit.key == entry.key);
        Ok(place.map(|place| AuditReceipt { id: (place + 1).to_string() }))
    }
}
