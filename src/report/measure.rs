//! What a standard asks for, counted: who has been silent too long, who of them was switched off, and who too late.
//! Only what the verdicts prove is counted; the rest is named as open.

use std::collections::BTreeSet;

use super::model::{Account, Report};
use super::words;
use crate::record::{Act, Class, Outcome, Status, Time};
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
    /// dormant people of whom nothing tells since when, so that they may be late
    pub undated: u64,
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
    /// of the enabled
    pub share: String,
    pub settled: String,
    /// of the dormant
    pub settled_share: String,
    pub late: String,
    pub open: String,
    pub holds: bool,
    pub words: String,
    /// those who are late, the longest silent first: tenant, account, days
    pub people: Vec<(&'a str, String, i64)>,
    pub people_left: usize,
}

impl Measure {
    /// Counts.
    pub fn of(report: &Report, standard: &Standard) -> Measure {
        let mut measure = Measure::new(standard);
        let people = report.accounts.iter().enumerate().filter(|(_, account)| counts(account));
        for (place, account) in people {
            measure.enabled += 1;
            measure.add(place, account, &report.tenant(account).name);
        }
        measure
    }

    fn new(standard: &Standard) -> Measure {
        let (late, windows) = (Vec::new(), BTreeSet::new());
        Measure { standard: standard.clone(), enabled: 0, dormant: 0, settled: 0, late, undated: 0, open: 0, windows }
    }

    /// Whether everything that is asked is proven to be so.
    pub fn holds(&self) -> bool {
        self.late.is_empty() && self.settled == self.dormant && self.open + self.undated == 0
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
            share: words::percent(self.dormant, self.enabled),
            settled: words::number(self.settled),
            settled_share: words::percent(self.settled, self.dormant),
            late: words::number(self.late.len() as u64),
            open: words::number(self.open + self.undated),
            holds: self.holds(),
            words: words::measure(self),
            people: late.iter().take(named).map(person).collect(),
            people_left: late.len().saturating_sub(named),
        }
    }

    fn add(&mut self, place: usize, account: &Account, tenant: &str) {
        let off = switched_off(account);
        let (Some(window), Some(is_silent)) = (account.window, is_silent(account, off)) else {
            self.open += 1;
            return;
        };
        let until = off.unwrap_or(window.to);
        let idle = account.last_login.map(|last| until.since(last));
        let limit = self.standard.limit();
        match (is_silent, idle) {
            (_, Some(idle)) if idle < limit => {}
            (false, _) if window.length() <= limit => {}
            (true, Some(idle)) => {
                self.dormant(off);
                let days = idle.as_hours() / 24;
                self.late.extend((days > i64::from(self.standard.days)).then_some((place, days)));
            }
            (true, None) if until.since(window.from) >= limit => {
                self.dormant(off);
                // Silent for so long at least: whether it was too long, nothing tells, an old account neither.
                self.undated += 1;
            }
            _ => {
                self.open += 1;
                self.windows.insert(tenant.to_owned());
            }
        }
    }

    fn dormant(&mut self, off: Option<Time>) {
        self.dormant += 1;
        self.settled += u64::from(off.is_some());
    }
}

/// Whether the verdict proves silence, or a sign of life; none where it tells nothing. Whoever was switched off by an action
/// was silent then, whatever a later verdict says.
fn is_silent(account: &Account, off: Option<Time>) -> Option<bool> {
    match account.status {
        _ if off.is_some() => Some(true),
        Some(Status::Inactive) => Some(true),
        Some(Status::Active) => Some(false),
        _ => None,
    }
}

/// Enabled people whom somebody judged, and those whom an action of the input switched off.
fn counts(account: &Account) -> bool {
    let judged = matches!(account.status, Some(Status::Active | Status::Inactive | Status::Unknown));
    account.class == Some(Class::Person)
        && ((judged && account.enabled != Some(false)) || switched_off(account).is_some())
}

/// When an action switched the account off or deleted it, unless a later one switched it on again.
fn switched_off(account: &Account) -> Option<Time> {
    let done = account.deeds.iter().filter(|deed| deed.outcome == Outcome::Done);
    let last = done.max_by_key(|deed| deed.at)?;
    (last.act != Act::Enable).then_some(last.at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Window;
    use crate::report::model::Deed;

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

    fn deed(act: Act, at: &str) -> Deed {
        Deed { act, outcome: Outcome::Done, at: at.parse().unwrap(), run: None, why: None, entry: None, audit: None }
    }

    /// Dormant, switched off, late, undated, open.
    fn measured(days: u32, account: &Account) -> [u64; 5] {
        let standard = format!("days={days}").parse().unwrap();
        let mut measure = Measure::new(&standard);
        measure.add(0, account, "t");
        [measure.dormant, measure.settled, measure.late.len() as u64, measure.undated, measure.open]
    }

    const OLD: Option<&str> = Some("2026-07-01T00:00:00Z");
    const LATELY: Option<&str> = Some("2026-09-01T00:00:00Z");

    #[test]
    fn only_what_the_verdict_proves_is_counted() {
        // The window has 90 days.
        assert_eq!(measured(90, &account(Status::Inactive, OLD)), [1, 0, 1, 0, 0], "121 days");
        assert_eq!(measured(121, &account(Status::Inactive, OLD)), [1, 0, 0, 0, 0]);
        assert_eq!(measured(150, &account(Status::Inactive, OLD)), [0; 5], "not yet");
        assert_eq!(measured(90, &account(Status::Inactive, None)), [1, 0, 0, 1, 0], "at least 90, perhaps more");
        assert_eq!(measured(100, &account(Status::Inactive, None)), [0, 0, 0, 0, 1], "90 days do not prove 100");
        let old = Account { created: OLD.map(|time| time.parse().unwrap()), ..account(Status::Inactive, None) };
        assert_eq!(measured(90, &old), [1, 0, 0, 1, 0], "who was made long ago may have come until the log began");
        assert_eq!(measured(90, &account(Status::Active, LATELY)), [0; 5]);
        assert_eq!(measured(90, &account(Status::Active, OLD)), [0; 5], "by another sign, inside the window");
        assert_eq!(measured(45, &account(Status::Active, Some("2026-10-20T00:00:00Z"))), [0; 5]);
        assert_eq!(measured(45, &account(Status::Active, LATELY)), [0, 0, 0, 0, 1], "another sign may be younger");
        assert_eq!(measured(45, &account(Status::Active, None)), [0, 0, 0, 0, 1]);
        assert_eq!(measured(45, &account(Status::Unknown, OLD)), [0, 0, 0, 0, 1]);
    }

    #[test]
    fn whoever_was_switched_off_counts_until_switched_on_again() {
        let mut off = account(Status::Exempt, OLD);
        (off.enabled, off.deeds) = (Some(false), vec![deed(Act::Disable, "2026-10-01T00:00:00Z")]);
        assert!(counts(&off));
        assert_eq!(measured(90, &off), [1, 1, 1, 0, 0], "after 92 days");
        assert_eq!(measured(92, &off), [1, 1, 0, 0, 0], "in time");
        off.deeds.push(deed(Act::Enable, "2026-10-02T00:00:00Z"));
        assert!(!counts(&off), "who was exempt and is on again is judged by a new verdict");
        (off.status, off.enabled) = (Some(Status::Inactive), Some(true));
        assert_eq!(measured(90, &off), [1, 0, 1, 0, 0]);
    }
}
