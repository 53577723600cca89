//! What an audit record says: drafted from the input of `audit-create`, one per tenant or one per user. Pure.

use std::collections::BTreeSet;

use serde::Serialize;

use super::account::Account;
use super::ledger::sha256;
use crate::connector::AuditEntry;
use crate::record::{Act, Kind, Outcome, Record, Status, Time, json};

/// What `audit-create` was told to write, one member a flag. Written to the ledger as it is.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditPolicy {
    /// `--activity`: what was done, in a few words
    pub activity: Option<String>,
    /// `--text`: the whole sentence
    pub text: Option<String>,
    /// `--type`: the platform's type of the record; `dormant` if not set
    pub kind: Option<String>,
    /// `--source`: what the record is about; the user with `per_user`, else the account that writes it, if not set
    pub source: Option<String>,
    /// `--per-user`: a record for each account instead of one for each tenant
    pub per_user: bool,
    /// `--dry-run`: nothing is written
    pub dry_run: bool,
}

/// An audit record to be, and the lines of the input that it stands for.
#[derive(Clone, Debug)]
pub struct Notice {
    /// what it says, without key and time
    pub entry: AuditEntry,
    /// SHA-256 of what it says and about whom
    pub digest: String,
    /// places in the tenant's input
    pub lines: Vec<usize>,
}

/// What is told of an account.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Topic {
    /// it was done
    Done(Act),
    /// it was judged inactive and nothing has been done yet
    Judged,
    /// the operator chose it and nothing has been done yet
    Chosen,
}

/// The audit records for one tenant's input, written by `own`. Accounts of which nothing was done or is intended have none.
pub fn draft(policy: &AuditPolicy, tenant: &str, own: &str, records: &[Record], now: Time) -> Vec<Notice> {
    let mut groups: Vec<(Topic, Vec<(usize, Account)>)> = Vec::new();
    for (line, record) in records.iter().enumerate() {
        let Some((topic, account)) = topic(record).zip(Account::of(record.clone())) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == topic && !policy.per_user) {
            Some((_, group)) => group.push((line, account)),
            None => groups.push((topic, vec![(line, account)])),
        }
    }
    groups.into_iter().map(|(topic, group)| notice(policy, tenant, own, topic, &group, now)).collect()
}

fn topic(record: &Record) -> Option<Topic> {
    match record.kind()? {
        Kind::Action if record.read("outcome") == Some(Outcome::Done) => record.read("action").map(Topic::Done),
        Kind::Verdict if record.read("status") == Some(Status::Inactive) => Some(Topic::Judged),
        Kind::User => Some(Topic::Chosen),
        _ => None,
    }
}

fn notice(
    policy: &AuditPolicy,
    tenant: &str,
    own: &str,
    topic: Topic,
    group: &[(usize, Account)],
    now: Time,
) -> Notice {
    let users: BTreeSet<String> = group.iter().map(|(_, account)| account.id.clone()).collect();
    let default_source = if policy.per_user { users.first().map_or(own, String::as_str) } else { own };
    let entry = AuditEntry {
        kind: policy.kind.clone().unwrap_or_else(|| "dormant".to_owned()),
        activity: policy.activity.clone().unwrap_or_else(|| activity(topic)),
        text: text(policy, topic, group, users.len()),
        source: policy.source.clone().unwrap_or_else(|| default_source.to_owned()),
        time: now,
        users: users.into_iter().collect(),
        fragment: fragment(topic),
        key: String::new(),
    };
    let said = (tenant, &entry.kind, &entry.activity, &entry.text, &entry.source, &entry.users);
    let digest = sha256(json::raw(&said).get().as_bytes());
    Notice { digest, lines: group.iter().map(|(line, _)| *line).collect(), entry }
}

fn activity(topic: Topic) -> String {
    match topic {
        Topic::Done(act) => format!("Users {}", act.past()),
        Topic::Judged => "Inactive users found".to_owned(),
        Topic::Chosen => "Users chosen for revocation".to_owned(),
    }
}

fn fragment(topic: Topic) -> String {
    match topic {
        Topic::Done(act) => format!("{}Users", act.past()),
        Topic::Judged => "inactiveUsers".to_owned(),
        Topic::Chosen => "chosenUsers".to_owned(),
    }
}

fn text(policy: &AuditPolicy, topic: Topic, group: &[(usize, Account)], users: usize) -> String {
    let whom = match group {
        [(_, account)] if policy.per_user => format!("user {}", account.id),
        _ if users == 1 => "1 user".to_owned(),
        _ => format!("{users} users"),
    };
    // The latest of the windows' beginnings is true for all of them.
    let since = group.iter().filter_map(|(_, account)| account.window).map(|window| window.from).max();
    let grounds = since.map_or_else(String::new, |since| format!(" without a sign of life since {}", since.date()));
    let said = policy.text.clone();
    let intended = "intended, nothing has been changed yet";
    match topic {
        Topic::Done(act) => said.unwrap_or_else(|| format!("{whom}{grounds} {}{}", act.past(), by_runs(group))),
        Topic::Judged => format!("{} ({intended})", said.unwrap_or_else(|| format!("{whom}{grounds}"))),
        Topic::Chosen => format!("{} ({intended})", said.unwrap_or_else(|| format!("{whom} chosen by an operator"))),
    }
}

fn by_runs(group: &[(usize, Account)]) -> String {
    let runs: BTreeSet<&String> = group.iter().filter_map(|(_, account)| account.past.as_ref()?.run.as_ref()).collect();
    let runs: Vec<_> = runs.into_iter().map(String::as_str).collect();
    if runs.is_empty() { String::new() } else { format!(" by dormant run {}", runs.join(", ")) }
}
