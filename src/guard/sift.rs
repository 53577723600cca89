//! Which accounts of the input are acted on: first by what the record and the ledger say, then by what the platform says.

use super::account::Account;
use super::exempt::{Exempt, too_new};
use super::plan::{Choice, Draft, Spared, Target};
use super::{grace, undo};
use crate::connector::Connector;
use crate::record::{Act, Outcome, Status};

/// What the record and the ledger say, without asking anybody.
pub fn first(draft: &Draft, account: Account) -> Choice {
    match draft.act {
        Act::Enable => undo::judge(draft, account),
        Act::Disable => to_disable(draft, account),
        Act::Delete => grace::judge(draft, account),
    }
}

/// What the platform has to say: of an account of which the record tells too little, and of the grace period.
/// Somebody whom the operator typed himself and who is not acted on is a refusal, not a silent skip.
pub fn second(draft: &Draft, connector: &dyn Connector, exempt: &Exempt, target: Target) -> Choice {
    if draft.act == Act::Enable {
        return Choice::Take(target);
    }
    if draft.context.interrupt.raised() {
        return leave(target.account, "interrupted");
    }
    let typed = target.account.by_hand() && target.account.class.is_none();
    match ask(draft, connector, exempt, target) {
        Choice::Leave(spared) if typed && spared.outcome == Outcome::Skipped => {
            Choice::Leave(Spared { refused: true, ..spared })
        }
        other => other,
    }
}

fn ask(draft: &Draft, connector: &dyn Connector, exempt: &Exempt, mut target: Target) -> Choice {
    if let Some(spared) = learn(connector, &mut target) {
        return Choice::Leave(spared);
    }
    let account = &target.account;
    if let Some(reason) = exempt.reason(&account.names, account.class) {
        return leave(target.account, reason);
    }
    match draft.act {
        Act::Delete => grace::confirm(draft, connector, target),
        _ if account.enabled == Some(false) => already(target.account, "already disabled"),
        _ => Choice::Take(target),
    }
}

/// A bare id tells nothing of its class: the exemptions need a look at the account itself.
fn learn(connector: &dyn Connector, target: &mut Target) -> Option<Spared> {
    if target.account.class.is_some() {
        return None;
    }
    match connector.user(&target.account.id) {
        Ok(Some(user)) => {
            target.account.learn(&user);
            None
        }
        Ok(None) => Some(Spared::new(target.account.clone(), Outcome::Skipped, "gone")),
        Err(error) => {
            let reason = format!("it could not be learnt what it is: {error:#}");
            Some(Spared::new(target.account.clone(), Outcome::Failed, reason))
        }
    }
}

fn to_disable(draft: &Draft, account: Account) -> Choice {
    let judged = matches!(account.status, Some(Status::Inactive | Status::Exempt)) || account.by_hand();
    if judged && account.enabled == Some(false) {
        return already(account, "already disabled");
    }
    match account.status {
        Some(Status::Inactive) => {}
        None if account.by_hand() => {}
        _ => {
            let reason = not_inactive(&account);
            return leave(account, reason);
        }
    }
    if too_new(account.created, account.window) {
        return leave(account, "too new");
    }
    let since = account.window.map_or_else(|| (draft.context.clock)(), |window| window.from);
    Choice::Take(Target { account, since, disabled: false, undoes: None, changed: None })
}

/// The reason for a verdict that is not the one that is acted on: what the verdict says stays to be read.
pub(super) fn not_inactive(account: &Account) -> String {
    let status = account.status.map_or("no status", Status::as_str);
    match account.record.text("reason") {
        Some(reason) => format!("not inactive: {status}, {reason}"),
        None => format!("not inactive: {status}"),
    }
}

pub(super) fn leave(account: Account, reason: impl Into<String>) -> Choice {
    Choice::Leave(Spared::new(account, Outcome::Skipped, reason))
}

pub(super) fn already(account: Account, reason: impl Into<String>) -> Choice {
    Choice::Leave(Spared::new(account, Outcome::Already, reason))
}
