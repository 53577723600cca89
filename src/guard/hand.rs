//! One account: look, announce, write, and note what came of it.

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use super::account::Account;
use super::exempt::Exempt;
use super::ledger::{Claim, Event, Intent, Ledger, Settled};
use super::look::{self, Before, Look};
use super::plan::Target;
use super::tally::effect_of;
use super::work::{Work, unpoisoned};
use crate::connector::{Connector, WriteError};
use crate::error::Effect;
use crate::record::{Act, End, Outcome};

/// How long a worker waits for another run that is changing the same account.
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(50);

/// What the workers of one tenant share.
pub struct Hand<'a> {
    pub work: &'a Work<'a>,
    pub connector: &'a dyn Connector,
    pub exempt: Exempt<'a>,
    pub end: &'a Mutex<End>,
}

/// What came of one account.
#[derive(Debug)]
pub struct Upshot {
    pub outcome: Outcome,
    /// why it was left alone
    pub reason: Option<String>,
    /// why it failed, or is not known
    pub error: Option<String>,
    /// the account's state before the write, which the platform may not tell
    pub before: Option<Option<bool>>,
}

impl Upshot {
    /// Nothing was sent, for this reason.
    pub fn left(outcome: Outcome, reason: impl Into<String>) -> Self {
        Upshot { outcome, reason: Some(reason.into()), error: None, before: None }
    }

    /// It was sent, and what came of it could not be learnt.
    fn unknown(lost: &anyhow::Error, why: impl std::fmt::Display) -> Self {
        let error = format!("the answer was lost ({lost:#}), and {why}");
        Upshot { outcome: Outcome::Unknown, ..Upshot::failed(error) }
    }

    /// It failed with this error, or could not be tried.
    pub fn failed(error: impl Into<String>) -> Self {
        Upshot { outcome: Outcome::Failed, reason: None, error: Some(error.into()), before: None }
    }
}

impl Hand<'_> {
    /// Does what is to be done about one account and hands out its record.
    pub fn treat(&self, target: Target) {
        let upshot = self.attempt(&target);
        self.work.emit(self.end, target.account.record, target.undoes.as_deref(), &upshot);
    }

    fn attempt(&self, target: &Target) -> Upshot {
        let (begun, mut disturbed) = (Instant::now(), false);
        loop {
            if let Some(why) = self.work.stopped() {
                return self.leave(why);
            }
            let seen = self.work.ledger.map_or(0, Ledger::seen);
            let before = match self.look(target, disturbed) {
                Ok(Look::Clear(before)) => before,
                Ok(Look::Leave(outcome, reason)) => return Upshot::left(outcome, reason),
                Err(error) if effect_of(&error) == Effect::Interrupted => {
                    return self.leave("interrupted: not begun".to_owned());
                }
                Err(error) => return self.fail("the last look failed, so nothing was done: ", &error),
            };
            let Some(ledger) = self.work.ledger else {
                return Upshot { outcome: Outcome::Planned, reason: None, error: None, before: Some(before.enabled) };
            };
            match ledger.claim(seen, self.intent(target, &before)) {
                Ok(Claim::Granted(intent)) => return self.write(ledger, intent, target, &before),
                Ok(Claim::Busy(run)) if begun.elapsed() > PATIENCE => {
                    return Upshot::failed(format!("nothing was done: run {run} is still changing the account"));
                }
                Ok(Claim::Busy(_)) => thread::sleep(PAUSE),
                Ok(Claim::Moved) => {}
                Err(error) => return self.stop("nothing was done: ", &error),
            }
            disturbed = true;
        }
    }

    /// Without `--no-last-look` the account is read. It also is where another run has just changed it, before a deletion
    /// after the grace period, which is judged by the account's present state, and in a dry run, which has to do without the ledger.
    fn look(&self, target: &Target, disturbed: bool) -> anyhow::Result<Look> {
        let (act, policy) = (self.work.act, self.work.policy);
        let saves = act == Act::Disable && self.connector.gives_back();
        let needed = policy.last_look || disturbed || saves || (act == Act::Delete && !policy.now);
        match self.work.ledger {
            Some(ledger) if !needed => Ok(ledger.recall(|history| look::by_ledger(act, target, history))),
            _ => look::afresh(self.connector, act, target, &self.exempt),
        }
    }

    fn intent(&self, target: &Target, before: &Before) -> Intent {
        let account = &target.account;
        Intent {
            tenant: account.tenant.clone(),
            platform: self.connector.platform().to_owned(),
            id: account.id.clone(),
            action: self.work.act,
            by: self.exempt.own.clone(),
            reason: account.record.text("reason").map(|reason| reason.into_owned()),
            undoes: target.undoes.clone(),
            before: before.image.clone(),
        }
    }

    fn write(&self, ledger: &Ledger, intent: u64, target: &Target, before: &Before) -> Upshot {
        let (act, id) = (self.work.act, &target.account.id);
        let mut upshot = match self.send(ledger, target) {
            Ok(()) => {
                let reason = self.connector.remains(act, id);
                Upshot { outcome: Outcome::Done, reason, error: None, before: None }
            }
            Err(error) => self.not_done(id, error),
        };
        upshot.before = Some(before.enabled);
        let settled = Settled {
            intent,
            tenant: target.account.tenant.clone(),
            id: id.clone(),
            action: act,
            outcome: upshot.outcome,
            error: upshot.error.clone().or_else(|| upshot.reason.clone()),
            settled: false,
        };
        if let Err(error) = ledger.append(Event::Outcome(settled)) {
            self.work.tally().stop(&format!("{error:#}"));
            upshot.error.get_or_insert(format!("its outcome is not in the ledger: {error:#}"));
        }
        upshot
    }

    /// The write itself; an undo hands back what its run had saved.
    fn send(&self, ledger: &Ledger, target: &Target) -> Result<(), WriteError> {
        let Account { tenant, id, .. } = &target.account;
        if self.work.act != Act::Enable {
            return self.connector.act(self.work.act, id);
        }
        let saved = ledger.recall(|history| history.saved(tenant, id, target.undoes.as_deref()));
        self.connector.restore(id, saved.as_deref())
    }

    fn not_done(&self, id: &str, error: WriteError) -> Upshot {
        let act = self.work.act;
        match error {
            WriteError::Gone if act == Act::Delete => Upshot::left(Outcome::Already, "gone"),
            WriteError::Gone => Upshot::left(Outcome::Skipped, "gone"),
            WriteError::NotSent(error) if effect_of(&error) == Effect::Interrupted => {
                self.leave("interrupted before it was sent".to_owned())
            }
            WriteError::Refused(error) | WriteError::NotSent(error) => self.fail("", &error),
            WriteError::Lost(lost) => match look::took_effect(self.connector, act, id) {
                Ok(true) => Upshot { outcome: Outcome::Done, reason: None, error: None, before: None },
                Ok(false) => self.fail("the answer was lost, and the account shows that it was not done: ", &lost),
                Err(error) => Upshot::unknown(&lost, format!("the account could not be read: {error:#}")),
            },
            // A slow platform may do it after this look.
            WriteError::Unanswered(late) => match look::took_effect(self.connector, act, id) {
                Ok(true) => Upshot { outcome: Outcome::Done, reason: None, error: None, before: None },
                Ok(false) => Upshot::unknown(&late, "the account shows that it is not done yet"),
                Err(error) => Upshot::unknown(&late, format!("the account could not be read: {error:#}")),
            },
        }
    }

    /// Not begun, because the run is to stop.
    fn leave(&self, why: String) -> Upshot {
        unpoisoned(self.end).break_off(&why);
        self.work.tally().leave();
        Upshot::left(Outcome::Skipped, why)
    }

    fn fail(&self, what: &str, error: &anyhow::Error) -> Upshot {
        self.work.tally().fail(effect_of(error));
        Upshot::failed(format!("{what}{error:#}"))
    }

    fn stop(&self, what: &str, error: &anyhow::Error) -> Upshot {
        self.work.tally().stop(&format!("{error:#}"));
        Upshot::failed(format!("{what}{error:#}"))
    }
}
