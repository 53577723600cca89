//! What a standard asks for, counted: who has been silent too long, who of them was switched off, and who too late.
//! Only what the verdicts prove is counted; the rest is named as open.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use super::model::{Account, Report};
use super::words;
use crate::record::{Act, Class, Outcome, Status, Time, Window};
use crate::verdict::Standard;

/// A standard, and what the report says about it. People only: machines, owners and protected accounts are exempt.
#[derive(Clone, Debug)]
pub struct Measure {
    /// what is asked
    pub standard: Standard,
    /// people who were enabled when they were judged
    pub enabled: u64,
    /// of them: silent at least that long, which is proven
    pub dormant: u64,
    /// of the dormant: switched off or deleted by an action of the input
    pub settled: u64,
    /// silent for longer than is allowed, or switched off later: the place of the account, and for how many days
    pub late: Vec<(usize, i64)>,
    /// enabled people of whom the verdicts do not tell
    pub open: u64,
    /// tenants whose window is not as long as the standard's time, so that their open accounts need another verdict
    pub windows: BTreeSet<String>,
}

/// A measure in words.
pub struct MeasureRow<'a> {
    pub name: &'a str,
    pub asks: &'static str,
    pub enabled: String,
    pub dormant: String,
    pub settled: String,
    pub share: String,
    pub late: String,
    pub open: String,
    pub holds: bool,
    pub words: String,
    /// those who are late, the longest silent first: tenant, account, days
    pub people: Vec<(&'a str, String, i64)>,
    pub people_left: usize,
}

/// What the verdict tells of somebody's silence.
enum Silence {
    Dormant,
    Lively,
    Open,
}

impl Measure {
    /// Counts.
    pub fn of(report: &Report, standard: &Standard) -> Measure {
        let mut measure = Measure {
            standard: standard.clone(),
            enabled: 0,
            dormant: 0,
            settled: 0,
            late: Vec::new(),
            open: 0,
            windows: BTreeSet::new(),
        };
        let people = report.accounts.iter().enumerate().filter(|(_, account)| counts(account));
        for (place, account) in people {
            measure.enabled += 1;
            measure.add(place, account, &report.tenant(account).name);
        }
        measure
    }

    /// Of the dormant, in percent: who was switched off; all of them where nobody is dormant.
    pub fn share(&self) -> f64 {
        if self.dormant == 0 { 100.0 } else { self.settled as f64 * 100.0 / self.dormant as f64 }
    }

    /// Whether everything that is asked is proven to be so.
    pub fn holds(&self) -> bool {
        self.late.is_empty() && self.settled == self.dormant && self.open == 0
    }

    /// The same in words, with `named` of those who are late.
    pub fn row<'a>(&'a self, report: &'a Report, named: usize) -> MeasureRow<'a> {
        let mut late = self.late.clone();
        late.sort_by_key(|(_, days)| std::cmp::Reverse(*days));
        let person = |(place, days): &(usize, i64)| {
            let account = &report.accounts[*place];
            (&*report.tenant(account).name, account.id.clone(), *days)
        };
        MeasureRow {
            name: &self.standard.name,
            asks: self.standard.asks,
            enabled: words::number(self.enabled),
            dormant: words::number(self.dormant),
            settled: words::number(self.settled),
            share: format!("{:.0} %", self.share().floor()),
            late: words::number(self.late.len() as u64),
            open: words::number(self.open),
            holds: self.holds(),
            words: words::measure(self),
            people: late.iter().take(named).map(person).collect(),
            people_left: late.len().saturating_sub(named),
        }
    }

    fn add(&mut self, place: usize, account: &Account, tenant: &str) {
        match silence(account, self.standard.limit()) {
            Silence::Lively => {}
            Silence::Open => {
                self.open += 1;
                if account.status != Some(Status::Unknown) {
                    self.windows.insert(tenant.to_owned());
                }
            }
            Silence::Dormant => {
                self.dormant += 1;
                let off = switched_off(account);
                self.settled += u64::from(off.is_some());
                let days = account.window.map(|window| days(account, window, off.unwrap_or(window.to)));
                self.late.extend(days.filter(|days| *days > i64::from(self.standard.days)).map(|days| (place, days)));
            }
        }
    }
}

/// Enabled people whom somebody judged.
fn counts(account: &Account) -> bool {
    account.class == Some(Class::Person)
        && account.enabled != Some(false)
        && matches!(account.status, Some(Status::Active | Status::Inactive | Status::Unknown))
}

/// Whoever is inactive has been silent for the window at least; whoever is active by a login, since then.
fn silence(account: &Account, limit: SignedDuration) -> Silence {
    let Some(window) = account.window else { return Silence::Open };
    let idle = account.last_login.map(|last| window.to.since(last));
    match account.status {
        Some(Status::Inactive) if window.length() >= limit || idle.is_some_and(|idle| idle >= limit) => {
            Silence::Dormant
        }
        Some(Status::Active) if window.length() <= limit || idle.is_some_and(|idle| idle < limit) => Silence::Lively,
        _ => Silence::Open,
    }
}

/// When an action switched the account off or deleted it.
fn switched_off(account: &Account) -> Option<Time> {
    let off = account.deeds.iter().filter(|deed| deed.act != Act::Enable && deed.outcome == Outcome::Done);
    off.map(|deed| deed.at).min()
}

/// Whole days of silence until then; of those who never came, since they were made, or the window began.
fn days(account: &Account, window: Window, until: Time) -> i64 {
    let since = account.last_login.or(account.created).unwrap_or(window.from);
    until.since(since).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(status: Status, last_login: Option<&str>) -> Account {
        Account {
            tenant: 0,
            platform: "p".to_owned(),
            id: "a".to_owned(),
            user_name: None,
            display_name: None,
            email: None,
            class: Some(Class::Person),
            enabled: Some(true),
            administrator: false,
            created: None,
            last_login: last_login.map(|time| time.parse().unwrap()),
            logins: 0,
            status: Some(status),
            reason: String::new(),
            window: Some(Window {
                from: "2026-08-01T00:00:00Z".parse().unwrap(),
                to: "2026-10-30T00:00:00Z".parse().unwrap(),
            }),
            deeds: Vec::new(),
        }
    }

    fn is(status: Status, last_login: Option<&str>, days: i64) -> char {
        match silence(&account(status, last_login), SignedDuration::from_hours(24 * days)) {
            Silence::Dormant => 'd',
            Silence::Lively => 'l',
            Silence::Open => 'o',
        }
    }

    #[test]
    fn only_what_the_verdict_proves_is_counted() {
        let (old, late, new) =
            (Some("2026-07-01T00:00:00Z"), Some("2026-09-01T00:00:00Z"), Some("2026-10-20T00:00:00Z"));
        // The window has 90 days.
        assert_eq!(
            [is(Status::Inactive, None, 90), is(Status::Inactive, old, 45), is(Status::Inactive, old, 100)],
            ['d', 'd', 'd']
        );
        assert_eq!(is(Status::Inactive, None, 100), 'o', "90 days do not prove 100");
        assert_eq!([is(Status::Active, new, 45), is(Status::Active, late, 90)], ['l', 'l']);
        assert_eq!(is(Status::Active, late, 45), 'o', "silent by the logins; another sign may be younger");
        assert_eq!(is(Status::Active, None, 45), 'o');
        assert_eq!(is(Status::Unknown, old, 45), 'o');
    }

    #[test]
    fn days_count_from_the_last_login_or_the_beginning() {
        let until = "2026-10-30T12:00:00Z".parse().unwrap();
        let of = |account: &Account| days(account, account.window.unwrap(), until);
        assert_eq!(of(&account(Status::Inactive, Some("2026-07-01T00:00:00Z"))), 121);
        assert_eq!(of(&account(Status::Inactive, None)), 90);
        let made =
            Account { created: Some("2026-01-01T00:00:00Z".parse().unwrap()), ..account(Status::Inactive, None) };
        assert_eq!(of(&made), 302);
    }
}
