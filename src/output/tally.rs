//! The counts below a table, and what its end records warn of.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Completeness, End, Kind, Listing, Outcome, Record, Status};

/// Tenants that are named one by one below a table; the rest is counted.
const NAMED: usize = 20;

/// The most characters of one of those lines.
const LONGEST: usize = 300;

const OUTCOMES: [Outcome; 6] =
    [Outcome::Done, Outcome::Planned, Outcome::Already, Outcome::Skipped, Outcome::Failed, Outcome::Unknown];

/// What a table has seen.
#[derive(Default)]
pub(super) struct Tally {
    /// by sort of record, as the counts name them
    tenants: BTreeMap<&'static str, BTreeSet<String>>,
    users: u64,
    enabled: u64,
    logins: u64,
    signs: u64,
    verdicts: BTreeMap<String, u64>,
    actions: BTreeMap<String, BTreeMap<String, u64>>,
    events: u64,
    others: u64,
    warnings: Vec<String>,
}

impl Tally {
    pub fn see(&mut self, record: &Record) {
        let Some(kind) = record.kind() else {
            self.others += 1;
            return;
        };
        self.see_tenant(kind, record);
        let word = |key| record.text(key).unwrap_or_default().into_owned();
        match kind {
            Kind::User => {
                self.users += 1;
                self.enabled += u64::from(record.read("enabled") != Some(false));
            }
            Kind::Login => self.logins += 1,
            Kind::Sign => self.signs += 1,
            Kind::Verdict => *self.verdicts.entry(word("status")).or_default() += 1,
            Kind::Action => *self.actions.entry(word("action")).or_default().entry(word("outcome")).or_default() += 1,
            Kind::Event => self.events += 1,
            Kind::End => {
                self.warnings.extend(serde_json::from_str(&record.to_string()).ok().and_then(|end| warning(&end)))
            }
        }
    }

    fn see_tenant(&mut self, kind: Kind, record: &Record) {
        let tenants = self.tenants.entry(sort(kind)).or_default();
        if let Some(tenant) = record.text("tenant").filter(|tenant| !tenants.contains(&**tenant)) {
            tenants.insert(tenant.into_owned());
        }
    }

    /// ` of 3 tenants`, if there are several.
    fn of(&self, kind: Kind) -> String {
        match self.tenants.get(sort(kind)).map_or(0, BTreeSet::len) {
            0 | 1 => String::new(),
            tenants => format!(" of {} tenants", grouped(tenants as u64)),
        }
    }

    /// One line for each sort of record; for objects that are not ours only if `others` are to be counted.
    pub fn counts(&self, others: bool) -> Vec<String> {
        let mut lines = Vec::new();
        if self.users > 0 {
            lines.push(format!("{}{}: {}", counted(self.users, "user"), self.of(Kind::User), self.by_enabled()));
        }
        if self.logins + self.signs > 0 {
            let signs =
                if self.signs > 0 { format!(", {} of life", counted(self.signs, "other sign")) } else { String::new() };
            lines.push(format!("{}{signs}{}", counted(self.logins, "login"), self.of(Kind::Login)));
        }
        if !self.verdicts.is_empty() {
            let judged = counted(self.verdicts.values().sum(), "user");
            let split = split(&self.verdicts, &Status::ALL.map(Status::as_str));
            lines.push(format!("{judged}{}: {split}", self.of(Kind::Verdict)));
        }
        for (act, outcomes) in &self.actions {
            let users = counted(outcomes.values().sum(), "user");
            let split = split(outcomes, &OUTCOMES.map(Outcome::as_str));
            lines.push(format!("{act} {users}{}: {split}", self.of(Kind::Action)));
        }
        if self.events > 0 {
            lines.push(format!("{}{}", counted(self.events, "event"), self.of(Kind::Event)));
        }
        if others && self.others > 0 {
            lines.push(counted(self.others, "record"));
        }
        lines
    }

    fn by_enabled(&self) -> String {
        let disabled = self.users - self.enabled;
        let disabled = if disabled > 0 { format!(", {} not", grouped(disabled)) } else { String::new() };
        format!("{} enabled{disabled}", grouped(self.enabled))
    }

    /// One line for each tenant whose listing is incomplete or proves nothing.
    pub fn warnings(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.warnings.iter().take(NAMED).map(|line| shortened(line)).collect();
        if self.warnings.len() > NAMED {
            lines.push(format!("and {} more like these", grouped((self.warnings.len() - NAMED) as u64)));
        }
        lines
    }
}

fn sort(kind: Kind) -> &'static str {
    match kind {
        Kind::User => "users",
        Kind::Login | Kind::Sign => "logins",
        Kind::Verdict => "verdicts",
        Kind::Action => "actions",
        Kind::Event => "events",
        Kind::End => "ends",
    }
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// What an end record warns of: an incomplete listing, or logins that prove nothing.
fn warning(end: &End) -> Option<String> {
    let of = match end.of {
        Listing::Users => "users",
        Listing::Logins => "logins",
        Listing::Verdicts => "verdicts",
        Listing::Actions => "actions",
    };
    if end.status == Completeness::Incomplete {
        let why = end.error.as_deref().unwrap_or("no reason given");
        return Some(format!("{}: {of} incomplete: {why}", end.tenant));
    }
    let unproven = end.coverage.as_ref().filter(|coverage| !coverage.proven)?;
    let failed = unproven.grounds.iter().filter(|ground| !ground.ok).map(|ground| match &ground.settle {
        Some(settle) => format!("{} ({}; {settle})", ground.check, ground.detail),
        None => format!("{} ({})", ground.check, ground.detail),
    });
    let failed: Vec<String> = failed.collect();
    Some(format!("{}: {of} not proven: {}", end.tenant, failed.join(", ")))
}

fn split(counts: &BTreeMap<String, u64>, order: &[&str]) -> String {
    let known = order.iter().filter_map(|&word| counts.get_key_value(word));
    let others = counts.iter().filter(|(word, _)| !order.contains(&word.as_str()));
    let parts: Vec<String> = known.chain(others).map(|(word, count)| format!("{} {word}", grouped(*count))).collect();
    parts.join(", ")
}

fn counted(count: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// A number with commas between thousands, as in `1,043`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
