//! The counts below a table, and what its end records warn of.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Completeness, End, Kind, Listing, Record, Status};

/// Tenants that are named one by one below a table; the rest is counted.
const NAMED: usize = 20;

/// What a table has seen.
#[derive(Default)]
pub(super) struct Tally {
    tenants: BTreeSet<String>,
    users: u64,
    enabled: u64,
    logins: u64,
    signs: u64,
    verdicts: BTreeMap<String, u64>,
    actions: BTreeMap<String, BTreeMap<String, u64>>,
    others: u64,
    warnings: Vec<String>,
}

impl Tally {
    pub fn see(&mut self, record: &Record) {
        let Some(kind) = record.kind() else {
            self.others += 1;
            return;
        };
        if let Some(tenant) = record.text("tenant") {
            if !self.tenants.contains(&*tenant) {
                self.tenants.insert(tenant.into_owned());
            }
        }
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
            Kind::End => {
                self.warnings.extend(serde_json::from_str(&record.to_string()).ok().and_then(|end| warning(&end)))
            }
        }
    }

    /// The lines below the table, warnings last.
    pub fn lines(&self) -> Vec<String> {
        let of = match self.tenants.len() {
            0 | 1 => String::new(),
            tenants => format!(" of {} tenants", grouped(tenants as u64)),
        };
        let mut lines = Vec::new();
        if self.users > 0 {
            let disabled = self.users - self.enabled;
            let split = if disabled > 0 {
                format!(": {} enabled, {} not", grouped(self.enabled), grouped(disabled))
            } else {
                String::new()
            };
            lines.push(format!("{}{of}{split}", counted(self.users, "user")));
        }
        if self.logins + self.signs > 0 {
            lines.push(format!("{}, {}{of}", counted(self.logins, "login"), counted(self.signs, "other sign of life")));
        }
        if !self.verdicts.is_empty() {
            let order = Status::ALL.map(Status::as_str);
            lines.push(format!(
                "{}{of}: {}",
                counted(self.verdicts.values().sum(), "user"),
                split(&self.verdicts, &order)
            ));
        }
        for (act, outcomes) in &self.actions {
            let order = ["done", "planned", "already", "skipped", "failed", "unknown"];
            lines.push(format!("{act} {}{of}: {}", counted(outcomes.values().sum(), "user"), split(outcomes, &order)));
        }
        if self.others > 0 && lines.is_empty() {
            lines.push(counted(self.others, "record"));
        }
        lines.extend(self.warnings.iter().take(NAMED).cloned());
        if self.warnings.len() > NAMED {
            lines.push(format!("and {} more like these", self.warnings.len() - NAMED));
        }
        lines
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
    let plural = match (count, noun.split_once(' ')) {
        (1, _) => noun.to_owned(),
        (_, None) => format!("{noun}s"),
        (_, Some(_)) => noun.replacen("sign", "signs", 1),
    };
    format!("{} {plural}", grouped(count))
}

/// A number with commas between thousands, as in `1,043`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
