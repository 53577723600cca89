//! Taking back what a run did: only what that run changed, and only where nobody has changed it since.

use std::collections::BTreeMap;
use std::path::Path;

use super::account::{Account, Past};
use super::ledger::{self, Event, History, Intent, Query};
use super::plan::{Choice, Draft, Target};
use super::sift::leave;
use crate::error::Failure;
use crate::record::{Act, Kind, Outcome, Record, Time};

/// Whether there is anything to take back.
pub fn judge(draft: &Draft, account: Account) -> Choice {
    let found = match &account.past {
        Some(past) => of_record(draft.history, &account, past),
        None => of_ledger(draft.history, &account),
    };
    match found {
        Ok(undo) => {
            let Undo { since, run: undoes, changed } = undo;
            Choice::Take(Target { account, since, disabled: false, undoes, changed })
        }
        Err(reason) => leave(account, format!("nothing to undo: {reason}")),
    }
}

/// What can be taken back.
struct Undo {
    since: Time,
    run: Option<String>,
    changed: Option<String>,
}

fn of_record(history: &History, account: &Account, past: &Past) -> Result<Undo, String> {
    let deeds = history.deeds(&account.tenant, &account.id);
    let its_run = |run: &String| past.run.as_ref() == Some(run);
    let deed = deeds.iter().rev().find(|deed| its_run(&deed.run) && deed.act == past.act);
    match past.act {
        Act::Disable => {}
        Act::Delete => return Err("what was deleted cannot be enabled".to_owned()),
        Act::Enable => return Err("it was enabled, not disabled".to_owned()),
    }
    // The ledger may have learnt since what came of it.
    let done = deed.map_or(past.outcome == Outcome::Done, |deed| deed.done());
    if !done || past.was_enabled == Some(false) {
        return Err(format!("that run did not disable it (outcome {})", past.outcome));
    }
    let later = history.last_done(&account.tenant, &account.id).filter(|last| match deed {
        Some(deed) => last.seq > deed.seq,
        None => last.at > past.at,
    });
    let changed = later.map(|last| format!("{} by run {}", last.act.past(), last.run));
    Ok(Undo { since: past.at, run: past.run.clone(), changed })
}

fn of_ledger(history: &History, account: &Account) -> Result<Undo, String> {
    let last = history.last_done(&account.tenant, &account.id).ok_or("this ledger did not disable it")?;
    let (run, since) = (last.run.clone(), last.at);
    match last.act {
        Act::Disable => Ok(Undo { since, run: Some(run), changed: None }),
        // Most likely this is the same input again: the account itself will tell.
        Act::Enable => Ok(Undo { since, run: None, changed: Some(format!("enabled by run {run}")) }),
        Act::Delete => Err(format!("run {run} deleted it")),
    }
}

/// What a run did, as the action records that it printed: the input of its undo.
///
/// # Errors
/// The ledger cannot be read, or knows no such run (usage).
pub fn actions_of(path: &Path, run: &str) -> anyhow::Result<Vec<Record>> {
    let (mut known, mut deeds) = (false, BTreeMap::new());
    ledger::read(path, &Query::default(), |entry| {
        known |= entry.run == run && matches!(entry.event, Event::Run(_));
        match entry.event {
            Event::Intent(intent) if entry.run == run => {
                deeds.insert(entry.seq, (entry.at, intent, Outcome::Unknown));
            }
            Event::Outcome(settled) => {
                if let Some(deed) = deeds.get_mut(&settled.intent) {
                    deed.2 = settled.outcome;
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    if !known {
        let unknown = Failure::usage(format!("the ledger {} knows no run {run:?}", path.display()));
        return Err(unknown.hint("`dormant ledger list` shows its runs").into());
    }
    Ok(deeds.values().map(|(at, intent, outcome)| action(run, *at, intent, *outcome)).collect())
}

fn action(run: &str, at: Time, intent: &Intent, outcome: Outcome) -> Record {
    let mut record = Record::parse(intent.before.get()).unwrap_or_default();
    let enabled: Option<bool> = record.read("enabled");
    record.set("kind", &Kind::Action);
    record.set("platform", &intent.platform);
    record.set("tenant", &intent.tenant);
    record.set("id", &intent.id);
    record.set("action", &intent.action);
    record.set("outcome", &outcome);
    record.set("at", &at);
    record.set("run", run);
    record.set("before", &serde_json::json!({ "enabled": enabled }));
    record
}
