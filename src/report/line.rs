//! The records of accounts as a report reads them: verdicts and actions, with the members that it shows.

use serde::Deserialize;

use super::model::{Account, AuditFact, Deed};
use crate::record::{Act, Class, Outcome, Status, Time, Window, json};

/// A verdict or an action.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    #[serde(default)]
    platform: Option<String>,
    id: String,
    user_name: Option<String>,
    display_name: Option<String>,
    email: Option<String>,
    class: Option<Class>,
    enabled: Option<bool>,
    #[serde(default)]
    administrator: bool,
    created: Option<Time>,
    last_login: Option<Time>,
    #[serde(default)]
    logins: Option<u64>,
    status: Option<Status>,
    reason: Option<String>,
    window: Option<Window>,
    action: Option<Act>,
    outcome: Option<Outcome>,
    at: Option<Time>,
    run: Option<String>,
    error: Option<String>,
    audit: Option<Audit>,
}

#[derive(Deserialize)]
struct Audit {
    key: Option<String>,
    id: Option<String>,
}

/// Reads a verdict.
///
/// # Errors
/// What is wrong with it.
pub fn verdict(line: &str) -> Result<Account, String> {
    let line: Line = json::read(line).map_err(|error| json::fault(&error))?;
    if line.status.is_none() {
        return Err("a verdict without `status`".to_owned());
    }
    Ok(account(line))
}

/// Reads an action: the account as far as the record tells, and what was done.
///
/// # Errors
/// What is wrong with it.
pub fn action(line: &str) -> Result<(Account, Deed), String> {
    let mut line: Line = json::read(line).map_err(|error| json::fault(&error))?;
    let act = line.action.ok_or("an action without `action`")?;
    let outcome = line.outcome.ok_or("an action without `outcome`")?;
    let at = line.at.ok_or("an action without `at`")?;
    // Of an account that was left alone, the reason is the guard's and no longer the verdict's.
    let left = matches!(outcome, Outcome::Skipped | Outcome::Already);
    let why = line.error.take().or_else(|| if left { line.reason.take() } else { None });
    let audit = line.audit.take().and_then(|audit| Some(AuditFact { key: audit.key?, id: audit.id, entry: None }));
    let deed = Deed { act, outcome, at, run: line.run.take(), why, entry: None, audit };
    Ok((account(line), deed))
}

fn account(line: Line) -> Account {
    Account {
        tenant: 0,
        platform: line.platform.unwrap_or_default(),
        id: line.id,
        user_name: line.user_name,
        display_name: line.display_name,
        email: line.email,
        class: line.class,
        enabled: line.enabled,
        administrator: line.administrator,
        created: line.created,
        last_login: line.last_login,
        logins: line.logins.unwrap_or(0),
        status: line.status,
        reason: line.reason.unwrap_or_default(),
        window: line.window,
        deeds: Vec::new(),
    }
}
