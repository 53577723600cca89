//! The work on the tenants of a plan: what is left alone is said, the rest is handed to a few workers, the end closes it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::crowd;
use super::exempt::{Exempt, Protected};
use super::hand::{Hand, Upshot};
use super::ledger::Ledger;
use super::plan::{Plan, Spared, TenantPlan};
use super::policy::{Context, Policy};
use super::tally::Tally;
use crate::record::{Act, End, Kind, Listing, Outcome, Record};

/// What all tenants of a run share.
pub struct Work<'a> {
    pub act: Act,
    pub policy: &'a Policy,
    pub context: &'a Context<'a>,
    /// none in a dry run
    pub ledger: Option<&'a Ledger<'a>>,
    pub protected: &'a Protected,
    /// where finished records go
    pub emit: &'a (dyn Fn(&Record) + Sync),
    pub tally: &'a Mutex<Tally>,
}

impl Work<'_> {
    /// Carries out the plan, tenants side by side.
    pub fn all(&self, plan: Plan) {
        crowd::each(crowd::TENANTS, plan.tenants, |tenant| self.tenant(tenant));
    }

    /// The run's numbers so far.
    pub fn tally(&self) -> MutexGuard<'_, Tally> {
        unpoisoned(self.tally)
    }

    /// Why nothing new is begun any more, if so.
    pub fn stopped(&self) -> Option<String> {
        if self.context.interrupt.raised() {
            return Some("interrupted: not begun".to_owned());
        }
        self.tally().stopped().map(|why| format!("not begun: {why}"))
    }

    /// Hands out the finished record of one account.
    pub fn emit(&self, end: &Mutex<End>, mut record: Record, undoes: Option<&str>, upshot: &Upshot) {
        self.dress(&mut record, undoes, upshot);
        let mut end = unpoisoned(end);
        end.count += 1;
        *end.counts.entry(upshot.outcome.as_str().to_owned()).or_default() += 1;
        self.tally().count(upshot.outcome);
        (self.emit)(&record);
    }

    fn tenant(&self, mut plan: TenantPlan) {
        let mut end = End::new(Listing::Actions, &plan.platform, &plan.tenant);
        end.population = plan.population;
        if let Some(refusal) = plan.refused.take() {
            end.break_off(&refusal.reason);
            self.tally().refuse(&plan.tenant, refusal);
        }
        let end = Mutex::new(end);
        for spared in plan.spared {
            self.spare(&end, spared);
        }
        if let Some(connector) = self.context.connections.get(&plan.tenant) {
            let exempt = Exempt { own: plan.by, protected: self.protected };
            let hand = Hand { work: self, connector: &**connector, exempt, end: &end };
            crowd::each(self.policy.workers, plan.targets, |target| hand.treat(target));
        }
        let end = end.into_inner().unwrap_or_else(PoisonError::into_inner);
        (self.emit)(&Record::of(&end));
    }

    fn spare(&self, end: &Mutex<End>, spared: Spared) {
        let upshot = match spared.outcome {
            Outcome::Failed => Upshot::failed(spared.reason),
            outcome => Upshot::left(outcome, spared.reason),
        };
        if spared.refused {
            self.tally().say_no();
        }
        self.emit(end, spared.account.record, None, &upshot);
    }

    /// Turns the record of the input into an action record. What an earlier run said of the account goes.
    fn dress(&self, record: &mut Record, undoes: Option<&str>, upshot: &Upshot) {
        let stale: &[&str] = match record.kind() {
            Some(Kind::Action) => &["reason", "error", "before", "run", "undoes", "audit"],
            _ => &[],
        };
        for key in stale {
            record.remove(key);
        }
        record.set("kind", &Kind::Action);
        record.set("action", &self.act);
        record.set("outcome", &upshot.outcome);
        record.set("at", &(self.context.clock)());
        let run = self.ledger.map(Ledger::run);
        let texts = [
            ("run", run),
            ("undoes", undoes),
            ("reason", upshot.reason.as_deref()),
            ("error", upshot.error.as_deref()),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                record.set(key, text);
            }
        }
        if let Some(enabled) = upshot.before {
            record.set("before", &serde_json::json!({ "enabled": enabled }));
        }
    }
}

/// A lock whose holder panicked is taken all the same: each change under it is a single step.
pub(super) fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
