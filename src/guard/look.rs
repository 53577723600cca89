//! The last look: the account is read again right before the write, and the log is asked for what happened since the verdict.

use serde_json::value::RawValue;

use super::account::{Account, Names};
use super::exempt::Exempt;
use super::ledger::History;
use super::plan::Target;
use crate::connector::{Absence, Connector, Evidence};
use crate::record::{Act, Event, Outcome, Time, User, json};

/// What the look at one account found.
#[derive(Debug)]
pub enum Look {
    /// nothing speaks against the act
    Clear(Before),
    /// the account is left alone
    Leave(Outcome, String),
}

/// The account as it was before the write.
#[derive(Debug)]
pub struct Before {
    /// whether it could be used; none where it is not known
    pub enabled: Option<bool>,
    /// all that is known of it, a JSON object
    pub image: Box<RawValue>,
}

/// Reads the account and its signs of life afresh.
///
/// # Errors
/// The platform did not say; then the act must not be done.
pub fn afresh(connector: &dyn Connector, act: Act, target: &Target, exempt: &Exempt) -> anyhow::Result<Look> {
    let Some(user) = connector.user(&target.account.id)? else {
        return Ok(absent(connector, act, target));
    };
    if user.id != target.account.id {
        anyhow::bail!("asked for the account {:?} the platform answered with {:?}", target.account.id, user.id);
    }
    let hindrance = match act {
        Act::Enable => state_to_enable(&user, target),
        Act::Disable | Act::Delete => state(act, &user, target, exempt),
    };
    if let Some((outcome, reason)) = hindrance {
        return Ok(Look::Leave(outcome, reason));
    }
    if let Some(objection) = connector.objection(act, &user)? {
        return Ok(Look::Leave(Outcome::Skipped, objection));
    }
    let mut signs = connector.signs_since(&user, target.since)?;
    signs.retain(|sign| sign.time() >= target.since);
    let speaking = signs.iter().find_map(|sign| speaks(act, sign));
    Ok(match speaking {
        Some(reason) => Look::Leave(Outcome::Skipped, reason),
        None => Look::Clear(Before::fresh(act, &user, connector.gives_back())),
    })
}

/// Without asking the platform: what the ledger says of an earlier run with the same input.
pub fn by_ledger(act: Act, target: &Target, history: &History) -> Look {
    let account = &target.account;
    let judged = match act {
        Act::Enable => Some(target.since),
        Act::Disable | Act::Delete => account.window.map(|window| window.to),
    };
    let last = history.last_done(&account.tenant, &account.id);
    let again = last.filter(|last| last.act == act && judged.is_none_or(|judged| last.at >= judged));
    match (again, &target.changed) {
        (Some(last), _) => Look::Leave(Outcome::Already, format!("{}: by run {}", act.past(), last.run)),
        (None, Some(who)) => Look::Leave(Outcome::Skipped, format!("changed since: {who}")),
        (None, None) => Look::Clear(Before::listed(account)),
    }
}

/// Whether an act of which the answer was lost has taken effect: the account tells.
///
/// # Errors
/// The account cannot be read, or does not say.
pub fn took_effect(connector: &dyn Connector, act: Act, id: &str) -> anyhow::Result<bool> {
    let user = connector.user(id)?;
    if user.is_none() && connector.absence() == Absence::GoneOrDisabled {
        return match act {
            Act::Disable => Ok(true),
            Act::Enable => Ok(false),
            Act::Delete => {
                Err(anyhow::anyhow!("the platform does not show whether the account is gone or only disabled"))
            }
        };
    }
    if act == Act::Delete {
        return Ok(user.is_none());
    }
    let Some(user) = user else { return Ok(false) };
    match user.enabled {
        Some(enabled) => Ok(enabled == (act == Act::Enable)),
        None => Err(anyhow::anyhow!("the platform does not tell whether the account is enabled")),
    }
}

impl Before {
    fn fresh(act: Act, user: &User, given_back: bool) -> Self {
        let mut user = user.clone();
        if act != Act::Delete && !(act == Act::Disable && given_back) {
            // What is only switched off keeps all it has; what is deleted may have to be made again.
            user.native = None;
        }
        Before { enabled: user.enabled, image: json::raw(&user) }
    }

    fn listed(account: &Account) -> Self {
        let mut image = account.record.clone();
        image.remove("native");
        Before { enabled: account.enabled, image: json::raw(&image) }
    }
}

/// An account that is not found: gone, unless the platform hides who is disabled.
fn absent(connector: &dyn Connector, act: Act, target: &Target) -> Look {
    match (connector.absence(), act) {
        (Absence::Gone, _) => gone(act),
        (Absence::GoneOrDisabled, Act::Disable) => {
            Look::Leave(Outcome::Already, "already disabled, or gone".to_owned())
        }
        (Absence::GoneOrDisabled, Act::Delete) => Look::Clear(Before::listed(&target.account)),
        (Absence::GoneOrDisabled, Act::Enable) => match &target.changed {
            Some(who) => Look::Leave(Outcome::Skipped, format!("changed since: {who}")),
            None => Look::Clear(Before { enabled: Some(false), ..Before::listed(&target.account) }),
        },
    }
}

fn gone(act: Act) -> Look {
    match act {
        Act::Delete => Look::Leave(Outcome::Already, "gone".to_owned()),
        Act::Disable | Act::Enable => Look::Leave(Outcome::Skipped, "gone".to_owned()),
    }
}

fn state_to_enable(user: &User, target: &Target) -> Option<(Outcome, String)> {
    if user.enabled == Some(true) {
        return Some((Outcome::Already, "already enabled".to_owned()));
    }
    let changed = target.changed.as_ref().map(|who| format!("changed since: {who}"));
    changed.or_else(|| identity(user, &target.account, target.since)).map(|reason| (Outcome::Skipped, reason))
}

fn state(act: Act, user: &User, target: &Target, exempt: &Exempt) -> Option<(Outcome, String)> {
    let skipped = |reason: String| Some((Outcome::Skipped, reason));
    if act == Act::Disable && user.enabled == Some(false) {
        return Some((Outcome::Already, "already disabled".to_owned()));
    }
    if let Some(reason) = exempt.reason(&Names::from(user), Some(user.class)) {
        return skipped(reason);
    }
    let was_disabled = target.disabled || target.account.enabled == Some(false);
    if act == Act::Delete && was_disabled && user.enabled != Some(false) {
        return skipped("re-enabled".to_owned());
    }
    if let Some(reason) = identity(user, &target.account, target.since) {
        return skipped(reason);
    }
    let lively = [("login", user.last_login), ("password changed", user.last_password_change)];
    let lively = lively.into_iter().find_map(|(what, time)| Some((what, time.filter(|time| *time >= target.since)?)));
    lively.and_then(|(what, time)| skipped(format!("came back: {what} {time}")))
}

/// Whether it is still the account that was judged.
fn identity(user: &User, account: &Account, since: Time) -> Option<String> {
    let differs = |now: &Option<String>, then: &Option<String>| then.is_some() && now.is_some() && now != then;
    if differs(&user.user_name, &account.names.user_name) || differs(&user.email, &account.names.email) {
        return Some("renamed".to_owned());
    }
    let born_again = match (user.created, account.created) {
        (Some(now), Some(then)) => now != then,
        (Some(now), None) => now >= since,
        (None, _) => false,
    };
    born_again.then(|| "recreated".to_owned())
}

fn speaks(act: Act, sign: &Evidence) -> Option<String> {
    let (sort, what) = match sign {
        Evidence::Login(_) => ("came back", "login"),
        Evidence::Sign(sign) => match sign.event {
            Event::Created => ("recreated", "created"),
            Event::Enabled => ("re-enabled", "enabled"),
            Event::PasswordChanged => ("came back", "password changed"),
            Event::Acted => ("came back", "acted"),
        },
    };
    let time = sign.time();
    match act {
        // Who is disabled cannot have acted, but his sessions may have; a password may be set in advance of his return.
        Act::Enable if matches!(what, "acted" | "password changed") => None,
        Act::Enable => Some(format!("changed since: {what} {time}")),
        Act::Disable | Act::Delete => Some(format!("{sort}: {what} {time}")),
    }
}
