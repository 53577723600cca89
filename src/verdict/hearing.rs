//! The judging of one tenant: its accounts are read again and judged side by side, their verdicts leave in order.

use std::borrow::Cow;
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
use super::listed::Listed;
use super::names::TOGETHER;
use super::proof::Proof;
use super::roll::Roll;
use super::tenant::{Span, Tenant};
use crate::record::{Peeker, Skim, Status, User, json};

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

/// Verdicts of accounts that follow each other, a line each.
#[derive(Debug, Default)]
pub struct Verdicts {
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
            verdicts.each.iter().for_each(|(status, _)| *counts.entry(*status).or_default() += 1);
            emit(Judged::Verdicts(&verdicts))
        };
        self.users(shelf, threads, &mut hand_on)?;
        if self.tenant.knows_everybody() && self.proof.broken.is_none() {
            self.deleted(&mut hand_on)?;
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
        let mut verdicts = Verdicts::on(spans.iter().map(|span| span.length as usize).sum());
        for span in spans {
            bytes.resize(span.length as usize, 0);
            shelf.read(span.source, span.from, bytes)?;
            let text = simdutf8::basic::from_utf8(bytes).map_err(|_| changed())?;
            let mut lines = lines(text).filter(|line| !line.trim_ascii().is_empty());
            loop {
                let accounts = lines.by_ref().take(TOGETHER).map(|line| self.read(line, peeker));
                let accounts = accounts.collect::<Option<Vec<Listed>>>().ok_or_else(changed)?;
                if accounts.is_empty() {
                    break;
                }
                self.judge(&accounts, &mut verdicts).ok_or_else(changed)?;
            }
        }
        Ok(verdicts)
    }

    /// The account on a line; `None` if it is none of this tenant, which it was when it was read first.
    fn read<'l>(&self, line: &'l str, peeker: &mut Peeker) -> Option<Listed<'l>> {
        Listed::on(line, peeker).filter(|listed| listed.tenant() == self.name)
    }

    /// Judges accounts that follow each other; `None` if the line of one is none.
    fn judge(&self, accounts: &[Listed], verdicts: &mut Verdicts) -> Option<()> {
        let evidence = self.evidence(accounts);
        accounts.iter().zip(evidence).try_for_each(|(listed, own)| self.judge_one(listed, own, verdicts))
    }

    /// What the log says of each account under any of its names.
    fn evidence(&self, accounts: &[Listed]) -> Vec<Evidence> {
        let mut all = vec![Evidence::default(); accounts.len()];
        let names = |(account, listed)| Listed::names(listed).into_iter().map(move |name| (account, name));
        let mut names = accounts.iter().enumerate().flat_map(names);
        // An account may have any number of names.
        while let Some(first) = names.next() {
            let some: Vec<(usize, Cow<str>)> = [first].into_iter().chain(names.by_ref().take(TOGETHER - 1)).collect();
            let texts: Vec<&str> = some.iter().map(|(_, name)| &**name).collect();
            for ((account, _), own) in some.iter().zip(self.roll.evidence(self.name, &texts)) {
                all[*account].merge(&own);
            }
        }
        all
    }

    fn judge_one(&self, listed: &Listed, evidence: Evidence, verdicts: &mut Verdicts) -> Option<()> {
        let (user, hidden) = as_of(listed.user(), self.policy.as_of);
        let own_complete = user.last_login_complete && user.last_login.is_some();
        let last_login_complete = (self.tenant.last_login_complete() || own_complete) && !hidden;
        let account = Account { user, evidence, last_login_complete };
        let Judgement { status, reason } = judge(&account, self.proof, self.policy);
        let last_login = account.evidence.last_login.max(account.user.last_login);
        let said = Said { status, reason: &reason, last_login, logins: account.evidence.logins };
        verdicts.add(status, |out| self.form.write(listed.line, listed.skim.as_ref(), &said, out))
    }

    /// Hands on the verdicts on those who logged in and are not in the list, by name.
    fn deleted<E>(&self, hand_on: &mut impl FnMut(Heard) -> Result<(), E>) -> Result<(), E> {
        let mut verdicts = Verdicts::default();
        for (name, Evidence { last_login, logins, .. }) in self.roll.unowned(self.name) {
            let user = User { enabled: None, ..User::new(&self.tenant.platform, self.name, name) };
            let reason = super::GONE;
            let said = Said { status: Status::Deleted, reason, last_login, logins };
            let line = json::raw(&user);
            let skim = Skim::of(line.get());
            let added = verdicts.add(said.status, |out| self.form.write(line.get(), skim.as_ref(), &said, out));
            added.expect("an account is an object");
            if verdicts.lines.len() >= LOAD as usize {
                hand_on(Ok(std::mem::take(&mut verdicts)))?;
            }
        }
        hand_on(Ok(verdicts))
    }
}

impl Verdicts {
    /// None yet; there is room for those on so many bytes of accounts.
    fn on(accounts: usize) -> Verdicts {
        // What is said of an account is mostly shorter than half of what it says of itself.
        Verdicts { lines: String::with_capacity(accounts + accounts / 2), each: Vec::new() }
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.each.len() as u64
    }

    /// Their lines as they follow each other, each with its end.
    pub fn lines(&self) -> &str {
        &self.lines
    }

    /// Each with its status, without its end.
    pub fn each(&self) -> impl Iterator<Item = (Status, &str)> {
        self.each.iter().map(|(status, line)| (*status, &self.lines[line.clone()]))
    }

    /// Adds the verdict that `write` appends, if it does.
    fn add(&mut self, status: Status, write: impl FnOnce(&mut String) -> Option<()>) -> Option<()> {
        let from = self.lines.len();
        write(&mut self.lines)?;
        self.each.push((status, from..self.lines.len()));
        self.lines.push('\n');
        Some(())
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
