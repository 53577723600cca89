//! What changes a tenant: accounts switched on and off, deleted, audit records written.

use jiff::SignedDuration;
use serde_json::json;

use super::{Cumulocity, audit_target, wire};
use crate::connector::{AuditEntry, AuditReceipt, WriteError};
use crate::http::{Error, Request, Target};
use crate::record::{Act, Window};

/// How far an audit record's time may lie from ours when it is looked for.
const CLOCKS: SignedDuration = SignedDuration::from_mins(5);

pub(super) fn act(tenant: &Cumulocity, act: Act, id: &str) -> Result<(), WriteError> {
    let target = tenant.user_target(id).map_err(WriteError::NotSent)?;
    match act {
        Act::Disable => switch(tenant, id, false),
        Act::Enable => switch(tenant, id, true),
        Act::Delete => delete(tenant, target),
    }
}

/// A deletion answers 204 (OpenAPI, `DELETE /user/{tenantId}/users/{userId}`); any other success is the word of
/// somebody else, such as a proxy's page, and only reading again can tell. A repeated one answers 404.
fn delete(tenant: &Cumulocity, target: Target) -> Result<(), WriteError> {
    let reply = tenant.http.send(Request::delete(target).idempotent()).map_err(write_error)?;
    match reply.status {
        204 => Ok(()),
        other => Err(WriteError::Lost(anyhow::anyhow!("the answer to a deletion is 204, and this was {other}"))),
    }
}

/// Sends nothing but `enabled`: the platform refuses an object that was read and sent back (OpenAPI, `email`),
/// and with an `Accept` header answers with the account as it is afterwards.
fn switch(tenant: &Cumulocity, id: &str, enabled: bool) -> Result<(), WriteError> {
    let target = tenant.user_target(id).map_err(WriteError::NotSent)?;
    let request = Request::put(target).idempotent().header("Accept", "application/json");
    let reply = tenant.http.send(request.json(&json!({ "enabled": enabled }))).map_err(write_error)?;
    let now = reply.json::<wire::User>().map_err(|error| WriteError::Lost(error.into()))?;
    if now.id == id && now.enabled.unwrap_or(true) == enabled {
        return Ok(());
    }
    Err(WriteError::Lost(anyhow::anyhow!(
        "the answer does not show the account as {}",
        if enabled { "enabled" } else { "disabled" }
    )))
}

pub(super) fn write_audit(tenant: &Cumulocity, entry: &AuditEntry) -> Result<AuditReceipt, WriteError> {
    let mut record = json!({
        "type": entry.kind, "activity": entry.activity, "text": entry.text, "time": entry.time,
        "source": { "id": entry.source }, "dormantRun": entry.key,
    });
    record[&entry.fragment] = json!(entry.users);
    let target = Target::path(["audit", "auditRecords"]);
    let request = Request::post(target).header("Accept", "application/json").json(&record);
    let reply = tenant.http.send(request).map_err(write_error)?;
    let written = reply.json::<wire::AuditRecord>().map_err(|error| WriteError::Lost(error.into()))?;
    Ok(AuditReceipt { id: written.id.to_string() })
}

/// Looks for the record of this key, among those of its type and time.
pub(super) fn find_audit(tenant: &Cumulocity, entry: &AuditEntry) -> anyhow::Result<Option<AuditReceipt>> {
    let window = Window { from: entry.time.saturating_sub(CLOCKS), to: entry.time.saturating_add(CLOCKS) };
    let mut found = None;
    tenant.audit_records(audit_target(window).query("type", &entry.kind), &mut |record| {
        if record.key.as_deref() == Some(&*entry.key) {
            found = Some(AuditReceipt { id: record.id.to_string() });
        }
        Ok(())
    })?;
    Ok(found)
}

/// Not found is nobody to do it to, unless an earlier attempt has just done it.
fn write_error(error: Error) -> WriteError {
    if error.status() == Some(404) && !error.maybe_sent() { WriteError::Gone } else { WriteError::of(error) }
}
