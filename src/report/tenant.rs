//! One tenant's records as they come in, and what they come to.

use std::collections::{BTreeMap, HashMap};

use super::books::Cited;
use super::gather::Points;
use super::model::{Account, Day, Deed, Proof, ProofState, Tenant, TieOut, TieState};
use crate::record::{Completeness, End, Listing, Status, Time, Window};

/// In milliseconds.
const HOUR: i64 = 3_600_000;

const HOURS_OF_DAY: i64 = 24;

/// What has come of one tenant.
#[derive(Default)]
pub struct Stack {
    /// by the end of the window that was judged; none where no listing of logins said one
    periods: BTreeMap<Option<Time>, Period>,
    /// by id: the account as the action told of it, and what was done
    acted: HashMap<String, (Account, Vec<Deed>)>,
    users: Listed,
    logins: Listed,
    actions: Vec<End>,
    /// logins by the hour, since a window begins at any: what a listing brings from before it is told apart once it is known
    by_hour: BTreeMap<i64, u64>,
}

/// The verdicts of one window.
#[derive(Default)]
struct Period {
    /// and whether a verdict told of it, or an action only
    accounts: HashMap<String, (Account, bool)>,
    end: Option<End>,
}

/// A listing of users or logins.
#[derive(Default)]
struct Listed {
    seen: u64,
    ends: Vec<End>,
}

impl Stack {
    pub fn verdict(&mut self, account: Account) {
        let period = self.periods.entry(account.window.map(|window| window.to)).or_default();
        period.accounts.insert(account.id.clone(), (account, true));
    }

    pub fn action(&mut self, account: Account, deed: Deed) {
        if account.status.is_some() {
            let period = self.periods.entry(account.window.map(|window| window.to)).or_default();
            period.accounts.entry(account.id.clone()).or_insert_with(|| (account.clone(), false));
        }
        let (_, deeds) = self.acted.entry(account.id.clone()).or_insert_with(|| (account, Vec::new()));
        let same = |known: &&mut Deed| {
            (known.at, known.act, known.outcome, &known.run) == (deed.at, deed.act, deed.outcome, &deed.run)
        };
        match deeds.iter_mut().find(same) {
            // The same action once more, after audit-create has told where it is recorded.
            Some(known) => known.audit = known.audit.take().or(deed.audit),
            None => deeds.push(deed),
        }
    }

    pub fn end(&mut self, end: End) {
        match end.of {
            Listing::Users => self.users.end(end),
            Listing::Logins => self.logins.end(end),
            Listing::Actions => drop(keep(&mut self.actions, end)),
            Listing::Verdicts => {
                let period = self.periods.entry(end.window.map(|window| window.to)).or_default();
                // Of two ends of one window the one that doubts is believed.
                let doubts = end.status == Completeness::Incomplete;
                if period.end.is_none() || doubts {
                    period.end = Some(end);
                }
            }
        }
    }

    pub fn user(&mut self) {
        self.users.seen += 1;
    }

    pub fn login(&mut self, time: Time) {
        self.logins.seen += 1;
        *self.by_hour.entry(time.as_millisecond().div_euclid(HOUR)).or_default() += 1;
    }

    pub fn sign(&mut self) {
        self.logins.seen += 1;
    }

    pub fn is_empty(&self) -> bool {
        self.periods.is_empty() && self.acted.is_empty() && self.actions.is_empty()
    }

    /// Adds the runs and the audit records that the actions name.
    pub fn cite(&self, cited: &mut Cited) {
        for deed in self.acted.values().flat_map(|(_, deeds)| deeds) {
            cited.runs.extend(deed.run.clone().filter(|_| deed.is_recorded()));
            cited.audits.extend(deed.audit.as_ref().map(|audit| audit.key.clone()));
        }
    }

    /// Adds what each period found, by the day it ended on.
    pub fn trend(&self, name: &str, points: &mut Points) {
        for (to, period) in &self.periods {
            if let Some(to) = to {
                points.entry(to.date().to_string()).or_default().insert(name.to_owned(), period.counts());
            }
        }
    }

    /// The tenant and its accounts.
    pub fn finish(mut self, name: String) -> (Tenant, Vec<Account>) {
        let newest = self.periods.pop_last().map(|(_, period)| period).unwrap_or_default();
        let window = newest.window();
        let tenant = Tenant {
            name,
            window,
            counts: newest.counts(),
            proof: proof(newest.end.as_ref(), window),
            tie_out: self.tie_out(&newest),
            logins: self.days(window),
            refusals: self.actions.iter().filter_map(|end| end.error.clone()).collect(),
            platform: self.platform(&newest),
        };
        let mut accounts: Vec<Account> = newest.accounts.into_values().map(|(account, _)| account).collect();
        for account in &mut accounts {
            account.deeds = self.acted.remove(&account.id).map(|(_, deeds)| deeds).unwrap_or_default();
        }
        let others = self.acted.into_values().map(|(account, deeds)| Account { deeds, ..account });
        accounts.extend(others);
        accounts.iter_mut().for_each(|account| account.deeds.sort_by_key(|deed| deed.at));
        (tenant, accounts)
    }

    fn tie_out(&self, newest: &Period) -> TieOut {
        let count = |status: Status| newest.counts().get(&status).copied().unwrap_or(0);
        let of = |newest: &Period, status| {
            newest.accounts.values().filter(|(account, _)| account.status == Some(status)).count()
        };
        let gone = count(Status::Deleted);
        let end = newest.end.as_ref();
        let judged = end.map(|end| end.count.saturating_sub(gone));
        let mut tie = TieOut {
            population: end.and_then(|end| end.population).or_else(|| self.population()),
            judged,
            seen: newest.accounts.len() as u64 - of(newest, Status::Deleted) as u64,
            gone,
            users: self.users.counts(),
            logins: self.logins.counts(),
            actions: self.acts(),
            state: TieState::Whole,
        };
        tie.state = state(&tie, newest.told());
        tie
    }

    fn population(&self) -> Option<u64> {
        self.users.ends.iter().chain(&self.actions).filter_map(|end| end.population).max()
    }

    fn platform(&self, newest: &Period) -> String {
        let ends = newest.end.iter().chain(&self.users.ends).chain(&self.logins.ends).chain(&self.actions);
        let accounts =
            newest.accounts.values().map(|(account, _)| account).chain(self.acted.values().map(|(account, _)| account));
        let named = |name: &&String| !name.is_empty();
        let told = ends.map(|end| &end.platform).find(named);
        told.or_else(|| accounts.map(|account| &account.platform).filter(named).min()).cloned().unwrap_or_default()
    }

    fn acts(&self) -> Option<(u64, u64)> {
        let seen = self.acted.values().map(|(_, deeds)| deeds.len() as u64).sum();
        let announced = self.actions.iter().map(|end| end.count).sum();
        (seen + announced > 0).then_some((announced, seen))
    }

    /// Every day of the window, those without a login too: they are the gaps. Of its first and last day the hours that lie in it.
    fn days(&self, window: Option<Window>) -> Vec<Day> {
        let Some(window) = window.filter(|_| !self.by_hour.is_empty()) else { return Vec::new() };
        let (from, to) = (hour_up(window.from), hour_up(window.to));
        let mut counts: BTreeMap<i64, u64> = BTreeMap::new();
        for (hour, count) in self.by_hour.range(from..to.max(from)) {
            *counts.entry(hour.div_euclid(HOURS_OF_DAY)).or_default() += count;
        }
        // A window of centuries would be somebody's joke.
        let days = (from.div_euclid(HOURS_OF_DAY)..=(to - 1).div_euclid(HOURS_OF_DAY)).take(3660);
        days.map(|day| Day { day, count: counts.get(&day).copied().unwrap_or(0) }).collect()
    }
}

/// The first hour since 1970 that begins no earlier.
fn hour_up(time: Time) -> i64 {
    time.as_millisecond().saturating_add(HOUR - 1).div_euclid(HOUR)
}

impl Listed {
    fn end(&mut self, end: End) {
        keep(&mut self.ends, end);
    }

    fn counts(&self) -> Option<(u64, u64)> {
        (self.seen > 0 || !self.ends.is_empty()).then(|| (self.ends.iter().map(|end| end.count).sum(), self.seen))
    }
}

/// Keeps an end record, unless it is the same one once more: a later stage passed it on into another file.
fn keep(ends: &mut Vec<End>, end: End) -> bool {
    let text = crate::record::json::raw(&end);
    let new = ends.iter().all(|known| crate::record::json::raw(known).get() != text.get());
    if new {
        ends.push(end);
    }
    new
}

impl Period {
    fn window(&self) -> Option<Window> {
        let of_end = self.end.as_ref().and_then(|end| end.window);
        let windows = self.accounts.values().filter_map(|(account, _)| account.window);
        of_end.or_else(|| windows.min_by_key(|window| window.from))
    }

    /// As the end record counts them: the input may hold a part of them only.
    fn counts(&self) -> BTreeMap<Status, u64> {
        let mut counts = BTreeMap::new();
        match self.end.as_ref().filter(|end| !end.counts.is_empty()) {
            Some(end) => {
                let known = |status: &Status| Some((*status, *end.counts.get(status.as_str())?));
                counts.extend(Status::ALL.iter().filter_map(known));
            }
            None => {
                for status in self.accounts.values().filter_map(|(account, _)| account.status) {
                    *counts.entry(status).or_default() += 1;
                }
            }
        }
        counts
    }

    /// Whether a verdict told of any account.
    fn told(&self) -> bool {
        self.end.is_some() || self.accounts.values().any(|(_, told)| *told)
    }
}

fn state(tie: &TieOut, told: bool) -> TieState {
    let Some(judged) = tie.judged else {
        return if told { TieState::Endless } else { TieState::ActionsOnly };
    };
    match tie.seen.cmp(&judged) {
        std::cmp::Ordering::Less => TieState::Short,
        std::cmp::Ordering::Greater => TieState::Over,
        std::cmp::Ordering::Equal if tie.population.is_some_and(|population| population > judged) => TieState::Scoped,
        std::cmp::Ordering::Equal => TieState::Whole,
    }
}

fn proof(end: Option<&End>, window: Option<Window>) -> Proof {
    let coverage = end.and_then(|end| end.coverage.as_ref());
    let incomplete = end.is_some_and(|end| end.status == Completeness::Incomplete);
    let reaches = |from: Time, to: Time| window.is_none_or(|window| from <= window.from && window.to <= to);
    let state = match coverage {
        _ if incomplete => ProofState::Incomplete,
        None => ProofState::Unstated,
        Some(coverage) if !coverage.proven => ProofState::Unproven,
        Some(coverage) if reaches(coverage.from, coverage.to) => ProofState::Proven,
        Some(_) => ProofState::Partly,
    };
    Proof {
        state,
        covered: coverage.filter(|coverage| coverage.proven).map(|it| Window { from: it.from, to: it.to }),
        asserted: coverage.is_some_and(|coverage| coverage.asserted),
        grounds: coverage.map(|coverage| coverage.grounds.clone()).unwrap_or_default(),
        error: end.and_then(|end| end.error.clone()),
    }
}
