//! What changes accounts: switched in the identity domain, or stripped of their roles in the environment and given them back;
//! removed. Every call names one account, and what it says of that account decides.

use std::thread;
use std::time::Duration;

use anyhow::anyhow;
use serde_json::{json, value::RawValue};

use super::environment::{interop, is_unknown};
use super::role::{Held, Step};
use super::rules::Reach;
use super::{OracleEpm, envelope, wire};
use crate::connector::WriteError;
use crate::http::{Error, Request};
use crate::record::{Act, User};

/// How often a change is looked for until it shows, and the first pause, which doubles: the platform shows it with delay.
const LOOKS: u32 = 6;
const PAUSE: Duration = Duration::from_millis(200);

/// What a platform says of an account that is not there; the code is not documented.
const NOT_THERE: [&str; 4] = ["not found", "does not exist", "not exist", "no such user"];

impl OracleEpm {
    /// Why the environment cannot do it to this account.
    pub(super) fn object_to(&self, act: Act, user: &User) -> Option<String> {
        if act != Act::Disable || self.rules.reach != Reach::Environment {
            return None;
        }
        let held: Held = serde_json::from_str(user.native.as_ref()?.get()).ok()?;
        let group = held.out_of_reach()?;
        Some(format!("holds its role through {group:?}, a group of the identity domain: take the person out of it there"))
    }

    pub(super) fn change(&self, act: Act, id: &str) -> Result<(), WriteError> {
        match (act, self.rules.reach) {
            (Act::Delete, _) => self.remove(id),
            (Act::Disable, Reach::Domain) => self.switch(id, false),
            (Act::Enable, Reach::Domain) => self.switch(id, true),
            (Act::Disable, Reach::Environment) => self.strip(id),
            (Act::Enable, Reach::Environment) => self.give_back(id, None),
        }
    }

    fn switch(&self, id: &str, active: bool) -> Result<(), WriteError> {
        let domain = self.domain.as_ref().ok_or_else(|| WriteError::NotSent(anyhow!("there is no identity domain")))?;
        let account = domain.find(id).map_err(WriteError::NotSent)?.ok_or(WriteError::Gone)?;
        domain.switch(&account.id, active).map_err(|error| write_error(error.into()))?;
        match domain.find(id) {
            Ok(Some(account)) if account.is_active() == active => Ok(()),
            Ok(Some(_)) => Err(WriteError::Lost(anyhow!("the account does not show the change"))),
            Ok(None) => Err(WriteError::Gone),
            Err(error) => Err(WriteError::Lost(error)),
        }
    }

    /// Takes roles and groups, the predefined role last. Where a step fails, what was taken is given back.
    fn strip(&self, id: &str) -> Result<(), WriteError> {
        let person = self.find_person(id).map_err(WriteError::NotSent)?.ok_or(WriteError::Gone)?;
        if let Some(group) = person.held.out_of_reach() {
            return Err(WriteError::Refused(anyhow!("the role comes through {group:?}, a group of the identity domain")));
        }
        let steps = person.held.steps();
        for (place, step) in steps.iter().enumerate() {
            if let Err(error) = self.take(id, step) {
                let attempted = if matches!(error, WriteError::Lost(_)) { place + 1 } else { place };
                return Err(self.undone(id, &steps[..attempted], error));
            }
        }
        self.wait_until(id, false)
    }

    /// Gives back what the first steps took, in the opposite order. Then nothing has changed.
    fn undone(&self, id: &str, taken: &[Step], error: WriteError) -> WriteError {
        let left: Vec<&Step> = taken.iter().rev().filter(|step| self.give(id, step).is_err()).collect();
        match left.is_empty() {
            true => WriteError::Refused(anyhow!("{error}; what was taken before was given back")),
            false => WriteError::Lost(anyhow!("{error}; could not be given back: {left:?}; the ledger has what was held")),
        }
    }

    /// Gives back what the ledger holds: the predefined role first, because nothing else can be held without it.
    pub(super) fn give_back(&self, id: &str, before: Option<&RawValue>) -> Result<(), WriteError> {
        if self.rules.reach == Reach::Domain {
            return self.switch(id, true);
        }
        let none = || WriteError::Refused(anyhow!("the ledger does not say which roles it held: assign them by hand"));
        let held: Held = before.and_then(|before| serde_json::from_str(before.get()).ok()).ok_or_else(none)?;
        let steps = held.steps();
        if steps.is_empty() {
            return Err(none());
        }
        for (place, step) in steps.iter().rev().enumerate() {
            self.give(id, step).map_err(|error| match (place, error) {
                (0, error) => error,
                (_, error) => WriteError::Lost(anyhow!("{step:?} could not be given back: {error}")),
            })?;
        }
        self.wait_until(id, true)
    }

    fn take(&self, id: &str, step: &Step) -> Result<(), WriteError> {
        match step {
            Step::Role(name) => self.put(&["security", "v2", "role", "unassign", "user"], "rolename", name, id),
            Step::Group(name) => self.put(&["security", "v2", "groups", "removeusersfromgroup"], "groupname", name, id),
        }
    }

    fn give(&self, id: &str, step: &Step) -> Result<(), WriteError> {
        match step {
            Step::Role(name) => self.put(&["security", "v2", "role", "assign", "user"], "rolename", name, id),
            Step::Group(name) => self.put(&["security", "v2", "groups", "adduserstogroup"], "groupname", name, id),
        }
    }

    fn put(&self, path: &[&str], key: &str, name: &str, id: &str) -> Result<(), WriteError> {
        let mut body = json!({ "users": [{ "userlogin": id }] });
        body[key] = json!(name);
        self.processed(Request::put(interop(path)).json(&body)).map_err(|failed| failed.into_error())
    }

    /// Removes the account from the identity domain (Remove Users from the Identity Domain).
    fn remove(&self, id: &str) -> Result<(), WriteError> {
        let body = json!({ "users": [{ "userlogin": id }] });
        let request = Request::post(interop(&["security", "v2", "users", "remove"])).json(&body);
        match self.processed(request) {
            Ok(()) => Ok(()),
            Err(Failed::Item(text)) if NOT_THERE.iter().any(|words| text.to_lowercase().contains(words)) => {
                match self.find_person(id) {
                    Ok(None) => Err(WriteError::Gone),
                    _ => Err(WriteError::Refused(anyhow!(text))),
                }
            }
            Err(failed) => Err(failed.into_error()),
        }
    }

    /// Sends a change of one account and reads what became of that account: the outer status alone does not tell.
    fn processed(&self, request: Request) -> Result<(), Failed> {
        let other = |error: anyhow::Error| Failed::Other(with_advice(error));
        let reply = self.environment().send(request).map_err(other)?;
        let head = envelope::head(&reply).map_err(other)?;
        let counted = head.details.clone().and_then(|details| serde_json::from_value::<wire::Processed>(details).ok());
        match counted {
            Some(counted) if counted.failed.unwrap_or(0) == 0 && counted.succeeded == Some(1) => Ok(()),
            Some(wire::Processed { faileditems: Some(items), .. }) if !items.is_empty() => Err(Failed::Item(words(&items))),
            // Whole refusals say so; anything else leaves open what happened.
            _ if head.status != Some(0) => Err(Failed::Other(with_advice(envelope::refusal(&reply, head)))),
            _ => Err(Failed::Unclear),
        }
    }

    /// Looks until the environment shows who is in, or not.
    fn wait_until(&self, id: &str, is_in: bool) -> Result<(), WriteError> {
        for look in 0..LOOKS {
            let person = self.find_person(id).map_err(WriteError::Lost)?;
            if person.is_some_and(|person| person.held.is_in()) == is_in {
                return Ok(());
            }
            thread::sleep(PAUSE * 2_u32.pow(look));
        }
        Err(WriteError::Lost(anyhow!("the role report does not show the change")))
    }
}

/// Why a change of one account did not happen.
enum Failed {
    /// it was refused for this account, with these words
    Item(String),
    /// the whole request failed
    Other(anyhow::Error),
    /// the answer counts nothing
    Unclear,
}

impl Failed {
    fn into_error(self) -> WriteError {
        match self {
            Failed::Item(text) => WriteError::Refused(anyhow!(text)),
            // Here a path that is not there is a call that this release does not have, and no account.
            Failed::Other(error) if is_unknown(&error) => WriteError::Refused(error),
            Failed::Other(error) => write_error(error),
            Failed::Unclear => WriteError::Lost(anyhow!("the answer does not say what became of the account")),
        }
    }
}

fn words(items: &[wire::Failed]) -> String {
    let word = |item: &wire::Failed| {
        let parts = [&item.userlogin, &item.errorcode, &item.errormessage];
        parts.into_iter().flatten().map(|part| envelope::line(part)).collect::<Vec<_>>().join(": ")
    };
    items.iter().map(word).collect::<Vec<_>>().join("; ")
}

/// Some releases take changes of users with Basic only (EPM Automate, `login`).
fn with_advice(error: anyhow::Error) -> anyhow::Error {
    let status = error.chain().find_map(|cause| cause.downcast_ref::<Error>()?.status());
    match status {
        Some(401 | 403) => error.context("a token may not be enough to change users: try user and password-command"),
        _ => error,
    }
}

/// What is known of a change that did not succeed.
fn write_error(error: anyhow::Error) -> WriteError {
    let cause = error.chain().find_map(|cause| cause.downcast_ref::<Error>());
    match cause.map(|cause| (cause.status(), cause.maybe_sent())) {
        Some((Some(404), _)) => WriteError::Gone,
        Some((Some(500 | 502 | 504), _)) => WriteError::Lost(error),
        Some((Some(_), _)) => WriteError::Refused(error),
        Some((None, true)) => WriteError::Lost(error),
        Some((None, false)) => WriteError::NotSent(error),
        None => WriteError::Refused(error),
    }
}
