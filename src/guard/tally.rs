//! What came of a run, in numbers, and what its exit status is.

use std::collections::BTreeMap;

use itertools::Itertools;

use super::ledger::Ending;
use super::plan::Refusal;
use crate::error::{Effect, Failure};
use crate::record::{Act, Outcome, counted};

/// The numbers of a run.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    counts: BTreeMap<Outcome, u64>,
    refused: Vec<(String, Refusal)>,
    said_no: u64,
    left: u64,
    denied: u64,
    stopped: Option<String>,
}

/// The effect that an error has on the exit status.
pub fn effect_of(error: &anyhow::Error) -> Effect {
    crate::effect(error)
}

impl Tally {
    /// How many accounts had this outcome.
    pub fn of(&self, outcome: Outcome) -> u64 {
        self.counts.get(&outcome).copied().unwrap_or(0)
    }

    /// The tenants that were left alone as a whole, and why.
    pub fn refused(&self) -> impl Iterator<Item = (&str, &str)> {
        self.refused.iter().map(|(tenant, refusal)| (tenant.as_str(), refusal.reason.as_str()))
    }

    /// How many accounts were not begun when the run was stopped.
    pub fn not_begun(&self) -> u64 {
        self.left
    }

    /// The numbers by the outcome's word.
    pub fn counts(&self) -> BTreeMap<String, u64> {
        self.counts.iter().map(|(outcome, count)| (outcome.as_str().to_owned(), *count)).collect()
    }

    pub(super) fn count(&mut self, outcome: Outcome) {
        *self.counts.entry(outcome).or_default() += 1;
    }

    pub(super) fn refuse(&mut self, tenant: &str, refusal: Refusal) {
        self.refused.push((tenant.to_owned(), refusal));
    }

    pub(super) fn say_no(&mut self) {
        self.said_no += 1;
    }

    pub(super) fn leave(&mut self) {
        self.left += 1;
    }

    pub(super) fn fail(&mut self, effect: Effect) {
        self.denied += u64::from(effect == Effect::Denied);
    }

    pub(super) fn stop(&mut self, why: &str) {
        self.stopped.get_or_insert(why.to_owned());
    }

    pub(super) fn stopped(&self) -> Option<&str> {
        self.stopped.as_deref()
    }

    pub(super) fn ending(&self) -> Ending {
        match &self.stopped {
            Some(_) => Ending::Failed,
            None if self.left > 0 => Ending::Interrupted,
            None => Ending::Complete,
        }
    }

    /// One sentence of what was done and what was not.
    pub fn summary(&self, act: Act) -> String {
        let done = match self.of(Outcome::Planned) {
            0 => format!("{} {}", self.of(Outcome::Done), act.past()),
            planned => format!("{planned} would be {}", act.past()),
        };
        let rest = [
            (self.of(Outcome::Already), "already so"),
            (self.of(Outcome::Skipped).saturating_sub(self.left), "skipped"),
            (self.of(Outcome::Failed), "failed"),
            (self.of(Outcome::Unknown), "unknown"),
            (self.left, "not begun"),
        ];
        let rest = rest.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!(", {count} {what}"));
        done + &rest.collect::<String>()
    }

    /// The exit status and the words for it; fine if all was done that was to be done.
    ///
    /// # Errors
    /// Interrupted, partly done, refused, denied or failed; the text says what was not done.
    pub fn verdict(&self, act: Act) -> anyhow::Result<()> {
        let Some((effect, what)) = self.shortfall(act) else {
            return Ok(());
        };
        // One line: the last one on stderr says what was not done.
        let advice = self.advice().map_or_else(String::new, |advice| format!("; {advice}"));
        Err(Failure::new(effect, format!("{what} ({}){advice}", self.summary(act))).into())
    }

    fn shortfall(&self, act: Act) -> Option<(Effect, String)> {
        let (failed, unknown) = (self.of(Outcome::Failed), self.of(Outcome::Unknown));
        let touched = self.of(Outcome::Done) + self.of(Outcome::Planned);
        let partly = |alone: Effect| if touched > 0 { Effect::Partly } else { alone };
        if let Some(why) = &self.stopped {
            return Some((partly(Effect::Failed), format!("stopped, {} accounts not begun: {why}", self.left)));
        }
        if self.left > 0 {
            return Some((Effect::Interrupted, format!("interrupted, {} accounts not begun", self.left)));
        }
        if !self.refused.is_empty() {
            let tried = touched + failed + unknown > 0;
            let effect = if tried { Effect::Partly } else { self.effect_of_refusals() };
            return Some((effect, self.refusals()));
        }
        if failed + unknown > 0 {
            let denied = self.denied > 0 && self.denied == failed + unknown;
            let failed = (failed > 0).then(|| format!("{} not {}", counted(failed, "account"), act.past()));
            let unknown = (unknown > 0).then(|| format!("of {} it is not known", counted(unknown, "account")));
            let what = failed.into_iter().chain(unknown).join(", ");
            return Some((partly(if denied { Effect::Denied } else { Effect::Failed }), what));
        }
        let no =
            format!("{} named that may not be {}: each reason says why", counted(self.said_no, "account"), act.past());
        (self.said_no > 0).then(|| (partly(Effect::Refused), no))
    }

    fn effect_of_refusals(&self) -> Effect {
        let mut effects = self.refused.iter().map(|(_, refusal)| refusal.effect);
        let first = effects.next().unwrap_or(Effect::Refused);
        if effects.all(|effect| effect == first) { first } else { Effect::Refused }
    }

    fn refusals(&self) -> String {
        let each: Vec<_> =
            self.refused.iter().map(|(tenant, refusal)| format!("{tenant}: {}", refusal.reason)).collect();
        format!("nothing was done on {} tenants; {}", each.len(), each.join("; "))
    }

    fn advice(&self) -> Option<&'static str> {
        let again = self.left > 0 || self.stopped.is_some() || self.of(Outcome::Failed) + self.of(Outcome::Unknown) > 0;
        again.then_some("the same input again does what is left")
    }
}
