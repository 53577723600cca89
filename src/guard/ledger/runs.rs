//! The ledger by runs: who did what when, one line each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use super::entry::{Ending, Entry, Event};
use super::verify::{Query, read};
use crate::record::{Outcome, Time};

/// One run of an acting command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// its id, a ULID
    pub run: String,
    /// when it wrote its first entry
    pub at: Time,
    /// the subcommand
    pub command: String,
    /// the account of the operating system
    pub actor: String,
    /// the machine
    pub host: String,
    /// the tenants that it touched
    pub tenants: BTreeSet<String>,
    /// what it announced, by what is known to have come of it; `open` where nothing is known
    pub counts: BTreeMap<String, u64>,
    /// how it ended; none while it is at work, or if it was killed
    pub ending: Option<Ending>,
}

/// The runs of a ledger, oldest first. What was settled by a later run counts for the run that announced it.
///
/// # Errors
/// The ledger cannot be read, or its chain does not hold.
pub fn runs(path: &Path) -> anyhow::Result<Vec<Run>> {
    let mut table = Table::default();
    read(path, &Query::default(), |entry| {
        table.learn(entry);
        Ok(())
    })?;
    Ok(table.close())
}

#[derive(Default)]
struct Table {
    runs: Vec<Run>,
    places: BTreeMap<String, usize>,
    /// by the number of the announcement: whose it is, and what came of it
    announced: BTreeMap<u64, (usize, Option<Outcome>)>,
}

impl Table {
    fn learn(&mut self, entry: Entry) {
        if let Event::Run(start) = &entry.event {
            self.places.insert(entry.run.clone(), self.runs.len());
            let (command, actor, host) = (start.command.clone(), start.actor.clone(), start.host.clone());
            let (tenants, counts) = (BTreeSet::new(), BTreeMap::new());
            self.runs.push(Run { run: entry.run, at: entry.at, command, actor, host, tenants, counts, ending: None });
            return;
        }
        let Some(&place) = self.places.get(&entry.run) else { return };
        match &entry.event {
            Event::Intent(_) | Event::Audit(_) => {
                self.runs[place].tenants.extend(entry.tenant().map(str::to_owned));
                self.announced.insert(entry.seq, (place, None));
            }
            Event::Outcome(settled) => self.settle(settled.intent, settled.outcome),
            Event::Audited(audited) => self.settle(audited.intent, audited.outcome),
            Event::End(finish) => self.runs[place].ending = Some(finish.status),
            Event::Run(_) | Event::Repair(_) => {}
        }
    }

    fn settle(&mut self, intent: u64, outcome: Outcome) {
        if let Some(announced) = self.announced.get_mut(&intent) {
            announced.1 = Some(outcome);
        }
    }

    fn close(mut self) -> Vec<Run> {
        for (place, outcome) in self.announced.into_values() {
            let word = outcome.map_or("open", Outcome::as_str);
            *self.runs[place].counts.entry(word.to_owned()).or_default() += 1;
        }
        self.runs
    }
}
