//! The judging of one tenant: its accounts are read again and judged side by side, their verdicts leave in order.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use super::Policy;
use super::evidence::Evidence;
use super::form::{Form, Said};
use super::join::{Judged, Shelf, Summary};
use super::judge::{Account, Judgement, as_of, judge};
use super::proof::Proof;
use super::roll::Roll;
use super::tenant::{Span, Tenant};
use crate::record::{Peeker, Record, Skim, Status, User, json};

/// How many bytes of accounts are judged at a time, about.
const LOAD: u32 = 256 << 10;

/// What the judging of a tenant needs.
pub(super) struct Hearing<'t> {
    name: &'t str,
    tenant: &'t Tenant,
    proof: &'t Proof,
    roll: &'t Roll,
    policy: &'t Policy,
    form: Form,
}

/// Verdicts of accounts that follow each other.
#[derive(Default)]
struct Verdicts {
    lines: String,
    each: Vec<(Status, Range<usize>)>,
}

/// What one thread reads accounts with, one load after the other.
#[derive(Default)]
struct Reading {
    bytes: Vec<u8>,
    peeker: Peeker,
}

type Heard = io::Result<Verdicts>;

impl<'t> Hearing<'t> {
    pub fn new(name: &'t str, tenant: &'t Tenant, proof: &'t Proof, roll: &'t Roll, policy: &'t Policy) -> Self {
        let form = Form::new(proof.window, tenant.population());
        Hearing { name, tenant, proof, roll, policy, form }
    }

    /// Hands on each verdict, and the end record.
    pub fn hold<E: From<io::Error>>(
        &self,
        shelf: &dyn Shelf,
        threads: usize,
        emit: &mut impl FnMut(Judged) -> Result<(), E>,
    ) -> Result<Summary, E> {
        let mut counts = BTreeMap::new();
        let mut hand_on = |heard: Heard| -> Result<(), E> {
            let verdicts = heard?;
            for (status, line) in verdicts.each {
                *counts.entry(status).or_default() += 1;
                emit(Judged::Verdict(status, &verdicts.lines[line]))?;
            }
            Ok(())
        };
        self.users(shelf, threads, &mut hand_on)?;
        if self.tenant.knows_everybody() && self.proof.broken.is_none() {
            hand_on(Ok(self.deleted()))?;
        }
        let doubt = self.proof.doubt.clone().filter(|_| counts.contains_key(&Status::Unknown));
        let unproven = self.proof.broken.clone().or_else(|| self.tenant.users_broken()).or(doubt);
        emit(Judged::End(Box::new(self.tenant.end(self.name, self.proof, &counts))))?;
        Ok(Summary { tenant: self.name.to_owned(), counts, unproven })
    }

    fn users<E>(
        &self,
        shelf: &dyn Shelf,
        threads: usize,
        hand_on: &mut impl FnMut(Heard) -> Result<(), E>,
    ) -> Result<(), E> {
        let loads = loads(&self.tenant.spans);
        if loads.len() < 2 {
            return loads.into_iter().try_for_each(|load| hand_on(self.load(load, shelf, &mut Reading::default())));
        }
        thread::scope(|scope| {
            let hear = |first: usize| -> Receiver<Heard> {
                let (loads, (judged, verdicts)) = (&loads, sync_channel(1));
                scope.spawn(move || {
                    let mut reading = Reading::default();
                    let mut mine = loads.iter().skip(first).step_by(threads);
                    // Nobody takes them any more once one could not be handed on.
                    mine.try_for_each(|load| judged.send(self.load(load, shelf, &mut reading)))
                });
                verdicts
            };
            let heard: Vec<Receiver<Heard>> = (0..threads).map(hear).collect();
            let mut in_order = (0..loads.len()).map_while(|load| heard[load % threads].recv().ok());
            in_order.try_for_each(hand_on)
        })
    }

    fn load(&self, spans: &[Span], shelf: &dyn Shelf, Reading { bytes, peeker }: &mut Reading) -> Heard {
        let mut verdicts = Verdicts::default();
        for span in spans {
            bytes.resize(span.length as usize, 0);
            shelf.read(span.source, span.from, bytes)?;
            let text = simdutf8::basic::from_utf8(bytes).map_err(|_| changed())?;
            for line in lines(text).filter(|line| !line.trim_ascii().is_empty()) {
                self.user(line, peeker, &mut verdicts).ok_or_else(changed)?;
            }
        }
        Ok(verdicts)
    }

    /// Judges the account on a line; `None` if it is none of this tenant, which it was when it was read first.
    fn user(&self, line: &str, peeker: &mut Peeker, verdicts: &mut Verdicts) -> Option<()> {
        let (_, skim) = peeker.at(line).ok()?;
        let whole: User;
        let user = match skim.as_ref().and_then(Skim::account) {
            Some(user) => user,
            None => {
                whole = json::read(line).ok()?;
                whole.borrowed()
            }
        };
        if user.tenant != self.name {
            return None;
        }
        let (user, hidden) = as_of(user, self.policy.as_of);
        let evidence = self.roll.evidence(self.name, &user);
        let own_complete = user.last_login_complete && user.last_login.is_some();
        let last_login_complete = (self.tenant.last_login_complete() || own_complete) && !hidden;
        let account = Account { user, evidence, last_login_complete };
        let Judgement { status, reason } = judge(&account, self.proof, self.policy);
        let last_login = account.evidence.last_login.max(account.user.last_login);
        let said = Said { status, reason: &reason, last_login, logins: account.evidence.logins };
        match skim {
            Some(skim) => verdicts.add(status, |out| self.form.write(&skim, &said, out)),
            None => {
                let record = Record::parse(line).ok()?;
                verdicts.add(status, |out| self.form.write_record(record, &said, out));
            }
        }
        Some(())
    }

    /// The verdicts on those who logged in and are not in the list, by name.
    fn deleted(&self) -> Verdicts {
        let mut verdicts = Verdicts::default();
        for (name, Evidence { last_login, logins, .. }) in self.roll.unowned(self.name) {
            let user = User { enabled: None, ..User::new(&self.tenant.platform, self.name, name) };
            let reason = super::GONE;
            let said = Said { status: Status::Deleted, reason, last_login, logins };
            verdicts.add(said.status, |out| self.form.write_record(Record::of(&user), &said, out));
        }
        verdicts
    }
}

impl Verdicts {
    /// Adds the verdict that `write` appends.
    fn add(&mut self, status: Status, write: impl FnOnce(&mut String)) {
        let from = self.lines.len();
        write(&mut self.lines);
        self.each.push((status, from..self.lines.len()));
    }
}

/// Spans that follow each other, in loads of about the same size.
fn loads(spans: &[Span]) -> Vec<&[Span]> {
    let mut size = 0;
    let fits = |one: &Span, _: &Span| {
        size += one.length;
        let is_full = size >= LOAD;
        size = if is_full { 0 } else { size };
        !is_full
    };
    spans.chunk_by(fits).collect()
}

/// The lines of a text without their ends, found faster than by [`str::lines`].
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain((!text.ends_with('\n')).then_some(text.len()));
    ends.map(move |end| {
        let line = &text[from..end];
        from = end + 1;
        line.strip_suffix('\r').unwrap_or(line)
    })
}

fn changed() -> io::Error {
    io::Error::other("the accounts are not what they were: the file was changed while it was read")
}
