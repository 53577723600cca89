//! After a crash: what was announced and never answered for is settled by reading the accounts again.

use std::collections::BTreeSet;

use super::ledger::{Deed, Event, Ledger, Settled, is_alive};
use super::look;
use super::policy::Context;
use crate::connector::Connector;
use crate::record::Outcome;

/// Settles, on these tenants, each intent of a run that is no longer alive and each outcome that is unknown.
/// What still cannot be read stays open. Returns a sentence for each of both.
///
/// # Errors
/// The ledger cannot be written.
pub fn settle(ledger: &Ledger, context: &Context, tenants: &BTreeSet<&str>) -> anyhow::Result<Vec<String>> {
    let mut notes = Vec::new();
    for tenant in tenants {
        let Some(connector) = context.connections.get(*tenant) else { continue };
        for deed in open_deeds(ledger, tenant) {
            if context.interrupt.raised() {
                return Ok(notes);
            }
            notes.push(settle_one(ledger, &**connector, tenant, deed)?);
        }
    }
    Ok(notes)
}

/// The deeds that [`settle`] would settle.
pub fn open_deeds(ledger: &Ledger, tenant: &str) -> Vec<Deed> {
    let deeds: Vec<Deed> = ledger.recall(|history| history.unsettled(tenant).cloned().collect());
    deeds.into_iter().filter(|deed| !is_alive(ledger.path(), &deed.run)).collect()
}

fn settle_one(ledger: &Ledger, connector: &dyn Connector, tenant: &str, deed: Deed) -> anyhow::Result<String> {
    let Deed { seq, run, id, act, .. } = deed;
    let announced = format!("{tenant}: run {run} announced to {act} {id:?}");
    let (outcome, error) = match look::took_effect(connector, act, &id) {
        Ok(true) => (Outcome::Done, None),
        Ok(false) => (Outcome::Failed, Some("the account shows that it was not done".to_owned())),
        Err(error) => return Ok(format!("{announced}; whether it did cannot be told: {error:#}")),
    };
    let tenant = tenant.to_owned();
    let found = if outcome == Outcome::Done { "it was done" } else { "it was not done" };
    ledger.append(Event::Outcome(Settled { intent: seq, tenant, id, action: act, outcome, error, settled: true }))?;
    Ok(format!("{announced} and did not say what came of it; the account shows that {found}"))
}
