//! Disable before delete: an account goes only after it has been disabled for a while and nobody missed it.

use super::account::Account;
use super::plan::{Choice, Draft, Spared, Target};
use super::sift::{leave, not_inactive};
use crate::connector::Connector;
use crate::record::{Act, Outcome, Status, Time, in_words};

/// Whom the record and the ledger let through; of whom the ledger knows nothing, the platform is asked later.
pub fn judge(draft: &Draft, account: Account) -> Choice {
    let disabled = account.enabled == Some(false);
    let considered = match account.status {
        Some(Status::Inactive) => true,
        Some(Status::Exempt) => disabled,
        Some(_) => false,
        None => account.by_hand(),
    };
    if !considered {
        let reason = not_inactive(&account);
        return leave(account, reason);
    }
    let since = by_ledger(draft, &account);
    let since = since.or(account.window.map(|window| window.from)).unwrap_or_else(|| (draft.context.clock)());
    Choice::Take(Target { account, since, disabled: false, undoes: None, changed: None })
}

/// Whether the grace period is over, by the ledger, else by the platform.
pub fn confirm(draft: &Draft, connector: &dyn Connector, target: Target) -> Choice {
    if draft.policy.now {
        return Choice::Take(target);
    }
    if let Some(since) = by_ledger(draft, &target.account) {
        return long_enough(draft, target, since);
    }
    let user = match connector.user(&target.account.id) {
        Ok(Some(user)) => user,
        Ok(None) => return Choice::Leave(Spared::new(target.account, Outcome::Already, "gone")),
        Err(error) => return untold(target.account, &error),
    };
    if user.enabled != Some(false) {
        let refused = target.account.by_hand();
        let reason = match connector.abilities().disable {
            Ok(_) => "still enabled: disable it first; --now would delete it at once",
            Err(_) => "still enabled, and nothing here disables it first; --now would delete it at once",
        };
        return Choice::Leave(Spared { refused, ..Spared::new(target.account, Outcome::Skipped, reason) });
    }
    match connector.disabled_since(&user) {
        Ok(Some(since)) => long_enough(draft, target, since),
        Ok(None) => {
            leave(target.account, "disabled since when is not known: this ledger did not do it; --now would delete it")
        }
        Err(error) => untold(target.account, &error),
    }
}

/// When this ledger disabled the account, if that is the last thing it did to it.
fn by_ledger(draft: &Draft, account: &Account) -> Option<Time> {
    let last = draft.history.last_done(&account.tenant, &account.id)?;
    (last.act == Act::Disable).then_some(last.at)
}

fn long_enough(draft: &Draft, target: Target, since: Time) -> Choice {
    let (needed, been) = (draft.policy.disabled_for, (draft.context.clock)().since(since));
    if been >= needed {
        return Choice::Take(Target { since, disabled: true, ..target });
    }
    let (needed, date) = (in_words(needed), since.date());
    leave(target.account, format!("not disabled for {needed} yet: disabled since {date}; --now would delete it"))
}

fn untold(account: Account, error: &anyhow::Error) -> Choice {
    let reason = format!("it could not be learnt since when it is disabled: {error:#}");
    Choice::Leave(Spared::new(account, Outcome::Failed, reason))
}
