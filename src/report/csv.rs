//! The report as CSV for spreadsheets: one row for each account, with what was last done about it.

use super::model::{Account, Report};
use super::words;
use crate::output::defused;
use crate::record::{Time, Window};

const HEADS: [&str; 26] = [
    "tenant",
    "platform",
    "id",
    "userName",
    "displayName",
    "email",
    "class",
    "enabled",
    "administrator",
    "created",
    "status",
    "reason",
    "lastLogin",
    "logins",
    "windowFrom",
    "windowTo",
    "coverage",
    "action",
    "outcome",
    "at",
    "run",
    "why",
    "ledgerEntry",
    "ledgerHash",
    "auditKey",
    "auditId",
];

/// The whole text. Cells that a spreadsheet would calculate are defused.
///
/// # Errors
/// None that can happen in memory; the writer's are passed on.
pub fn csv(report: &Report) -> anyhow::Result<String> {
    let mut writer = ::csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(HEADS)?;
    for account in &report.accounts {
        writer.write_record(row(report, account).iter().map(|cell| defused(cell.into()).into_owned()))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn row(report: &Report, account: &Account) -> [String; HEADS.len()] {
    let tenant = report.tenant(account);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let time = |time: Option<Time>| time.map_or_else(String::new, |time| time.to_string());
    let edge = |of: fn(Window) -> Time| time(account.window.or(tenant.window).map(of));
    let deed = account.deeds.iter().rfind(|deed| deed.is_notable(account.status));
    let entry = deed.and_then(|deed| deed.entry.as_ref());
    let audit = deed.and_then(|deed| deed.audit.as_ref());
    [
        tenant.name.clone(),
        account.platform.clone(),
        account.id.clone(),
        text(&account.user_name),
        text(&account.display_name),
        text(&account.email),
        words::class(account.class).to_owned(),
        account.enabled.map_or_else(String::new, |enabled| enabled.to_string()),
        account.administrator.to_string(),
        time(account.created),
        words::status(account.status).to_owned(),
        account.reason.clone(),
        time(account.last_login),
        account.logins.to_string(),
        edge(|window| window.from),
        edge(|window| window.to),
        words::proof(&tenant.proof),
        deed.map_or_else(String::new, |deed| deed.act.to_string()),
        deed.map_or_else(String::new, |deed| deed.outcome.to_string()),
        time(deed.map(|deed| deed.at)),
        deed.and_then(|deed| deed.run.clone()).unwrap_or_default(),
        deed.and_then(|deed| deed.why.clone()).unwrap_or_default(),
        entry.map_or_else(String::new, |entry| entry.seq.to_string()),
        entry.map_or_else(String::new, |entry| entry.hash.clone()),
        audit.map_or_else(String::new, |audit| audit.key.clone()),
        audit.and_then(|audit| audit.id.clone()).unwrap_or_default(),
    ]
}
