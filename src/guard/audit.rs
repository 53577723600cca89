//! `audit-create`: an audit record on the platform where it can keep one, and always in the ledger.
//! A record of the input is handed on only when the audit record that speaks of it is safely written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::ledger::{Ending, Finish, Ledger};
use super::notice::{AuditPolicy, Notice, draft};
use super::policy::Context;
use super::quill::Quill;
use super::tally::effect_of;
use super::work::unpoisoned;
use super::{Console, crowd};
use crate::connector::Connector;
use crate::error::{Effect, Failure};
use crate::record::{End, Kind, Record};

/// Audit records of one tenant that are written at the same time.
const WORKERS: usize = 4;

/// What came of `audit-create`.
#[derive(Clone, Debug, Default)]
pub struct AuditTally {
    /// audit records written, those of an earlier, unfinished run with the same input included
    pub written: u64,
    /// audit records that would be written (dry run)
    pub planned: u64,
    /// audit records that were not written: the records of the input that they speak of were held back
    pub failed: u64,
    /// audit records that were not begun when the run was stopped
    pub not_begun: u64,
    errors: Vec<String>,
    denied: u64,
}

/// Writes audit records about the accounts of the input and hands the input on.
///
/// # Errors
/// Usage: nothing was written. Partly, denied or failed: some records are not written, and the input they speak of is held back.
pub fn audit(
    input: Vec<Record>,
    policy: &AuditPolicy,
    context: &Context,
    console: &mut dyn Console,
) -> anyhow::Result<AuditTally> {
    let tenants = by_tenant(input, context)?;
    let ledger = if policy.dry_run || tenants.is_empty() {
        None
    } else {
        Some(Ledger::open(context.ledger, context.start("audit-create", policy), context.clock)?)
    };
    for repair in ledger.iter().flat_map(Ledger::repaired) {
        console
            .note(&format!("the ledger ended in a torn line of {} bytes; it is now in {}", repair.bytes, repair.file));
    }
    let (tally, console) = (Mutex::new(AuditTally::default()), Mutex::new(console));
    let desk = Desk { policy, context, ledger: ledger.as_ref(), console: &console, tally: &tally };
    crowd::each(crowd::TENANTS, tenants.into_iter().collect(), |(tenant, records)| desk.tenant(&tenant, records));
    let mut tally = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some(Err(error)) = ledger.map(|ledger| ledger.finish(tally.finish())) {
        tally.errors.push(format!("{error:#}"));
    }
    tally.verdict().map(|()| tally)
}

fn by_tenant(input: Vec<Record>, context: &Context) -> anyhow::Result<BTreeMap<String, Vec<Record>>> {
    let mut tenants: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for record in input {
        let tenant = record.text("tenant").map(|tenant| tenant.into_owned());
        let tenant = tenant.ok_or_else(|| Failure::usage("a record names no tenant"))?;
        tenants.entry(tenant).or_default().push(record);
    }
    let stranger = tenants.iter().find(|(tenant, records)| {
        let named = records.iter().any(|record| record.kind() != Some(Kind::End));
        named && !context.connections.contains_key(*tenant)
    });
    match stranger {
        Some((tenant, _)) => Err(super::gather::stranger(tenant)),
        None => Ok(tenants),
    }
}

/// What all tenants of a run share.
struct Desk<'a, 'c> {
    policy: &'a AuditPolicy,
    context: &'a Context<'a>,
    /// none in a dry run
    ledger: Option<&'a Ledger<'a>>,
    console: &'a Mutex<&'c mut dyn Console>,
    tally: &'a Mutex<AuditTally>,
}

impl Desk<'_, '_> {
    fn tenant(&self, tenant: &str, mut records: Vec<Record>) {
        let mut held = BTreeSet::new();
        let mut broken = None;
        if let Some(connector) = self.context.connections.get(tenant) {
            for (notice, result) in self.write_all(tenant, &**connector, &records) {
                match result {
                    Ok(stamp) => stamp.into_iter().for_each(|stamp| mark(&mut records, &notice.lines, &stamp)),
                    Err(error) => {
                        held.extend(notice.lines);
                        broken.get_or_insert(error);
                    }
                }
            }
        }
        let passed = records.into_iter().enumerate().filter(|(line, _)| !held.contains(line));
        for (_, mut record) in passed {
            if let (Some(Kind::End), Some(error)) = (record.kind(), &broken) {
                break_off(&mut record, error, held.len() as u64);
            }
            unpoisoned(self.console).done(&record);
        }
    }

    fn write_all(
        &self,
        tenant: &str,
        connector: &dyn Connector,
        records: &[Record],
    ) -> Vec<(Notice, Result<Option<Record>, String>)> {
        let own = connector.identity();
        let name = own.as_ref().map_or("", |own| own.id.as_str());
        let notices = draft(self.policy, tenant, name, records, (self.context.clock)());
        let numbered: Vec<_> = notices.into_iter().enumerate().collect();
        crowd::each(WORKERS, numbered, |(number, notice)| {
            let result = match &own {
                Ok(_) => self.one(tenant, connector, &notice, number),
                Err(error) => self.fail(&format!("it could not be learnt who we are on {tenant}"), error),
            };
            (notice, result)
        })
    }

    fn one(
        &self,
        tenant: &str,
        connector: &dyn Connector,
        notice: &Notice,
        number: usize,
    ) -> Result<Option<Record>, String> {
        let Some(ledger) = self.ledger else {
            unpoisoned(self.tally).planned += 1;
            let would = format!("{tenant}: would write the audit record \"{}\"", notice.entry.text);
            unpoisoned(self.console).note(&would);
            return Ok(None);
        };
        if self.context.interrupt.raised() {
            unpoisoned(self.tally).not_begun += 1;
            return Err("interrupted before its audit record was written".to_owned());
        }
        let mut notice = notice.clone();
        notice.entry.key = format!("{}/{tenant}/{number}", ledger.run());
        match (Quill { ledger, connector, tenant }).put(&notice) {
            Ok(stamp) => {
                unpoisoned(self.tally).written += 1;
                Ok(Some(stamp))
            }
            Err(error) => self.fail(&format!("{tenant}: the audit record was not written"), &error),
        }
    }

    fn fail(&self, what: &str, error: &anyhow::Error) -> Result<Option<Record>, String> {
        let what = format!("{what}: {error:#}");
        let mut tally = unpoisoned(self.tally);
        if effect_of(error) == Effect::Interrupted {
            tally.not_begun += 1;
            return Err(what);
        }
        tally.failed += 1;
        tally.denied += u64::from(effect_of(error) == Effect::Denied);
        tally.errors.push(what.clone());
        Err(what)
    }
}

fn mark(records: &mut [Record], lines: &[usize], stamp: &Record) {
    for line in lines {
        if let Some(record) = records.get_mut(*line) {
            record.set("audit", stamp);
        }
    }
}

fn break_off(record: &mut Record, error: &str, held: u64) {
    if let Ok(mut end) = serde_json::from_str::<End>(&record.to_string()) {
        end.break_off(error);
        end.count = end.count.saturating_sub(held);
        for key in ["status", "error", "count"] {
            if let Some(value) = Record::of(&end).get(key) {
                record.set_raw(key, value.to_owned());
            }
        }
    }
}

impl AuditTally {
    fn finish(&self) -> Finish {
        let status = match (self.failed, self.not_begun) {
            (0, 0) => Ending::Complete,
            (0, _) => Ending::Interrupted,
            _ => Ending::Failed,
        };
        let counts = [("written", self.written), ("failed", self.failed), ("not-begun", self.not_begun)];
        Finish { status, counts: counts.map(|(what, count)| (what.to_owned(), count)).into() }
    }

    fn verdict(&self) -> anyhow::Result<()> {
        let partly = |alone: Effect| if self.written > 0 { Effect::Partly } else { alone };
        let effect = if self.not_begun > 0 {
            Effect::Interrupted
        } else if self.errors.is_empty() {
            return Ok(());
        } else if self.denied > 0 && self.denied == self.failed {
            partly(Effect::Denied)
        } else {
            partly(Effect::Failed)
        };
        let why = self.errors.first().map_or_else(String::new, |error| format!("; the first error: {error}"));
        let missing = self.failed + self.not_begun;
        // One line: the last one on stderr says what was not done.
        let what = format!(
            "{missing} audit records were not written, {} were; the users they name were held back; \
             the same input again writes what is missing{why}",
            self.written
        );
        Err(Failure::new(effect, what).into())
    }
}
