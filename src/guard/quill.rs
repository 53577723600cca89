//! One audit record: announced in the ledger, written to the platform, and never written twice.

use jiff::SignedDuration;

use super::ledger::{AuditIntent, Audited, Ending, Event, Ledger, is_alive};
use super::notice::Notice;
use crate::connector::{AuditEntry, AuditReceipt, Connector, WriteError};
use crate::record::{Outcome, Record};

/// How long the input of a run that did not come to its end is known again: the same words a day later are a new record.
const RESUMED: SignedDuration = SignedDuration::from_hours(24);

/// What writes one audit record.
pub struct Quill<'a> {
    pub ledger: &'a Ledger<'a>,
    pub connector: &'a dyn Connector,
    pub tenant: &'a str,
}

impl Quill<'_> {
    /// Writes a record, unless an earlier run with the same input did. Returns what the records of the input are stamped with.
    ///
    /// # Errors
    /// It is not written, or it is not known whether it is; the ledger says which.
    pub fn put(&self, notice: &Notice) -> anyhow::Result<Record> {
        match self.earlier(notice)? {
            Some(stamp) => Ok(stamp),
            None => self.write(notice),
        }
    }

    /// The same record, if an earlier run wrote it and then did not come to its end.
    fn earlier(&self, notice: &Notice) -> anyhow::Result<Option<Record>> {
        let known = self.ledger.recall(|history| {
            let audit = history.audit(&notice.digest)?;
            let unfinished = history.ending(&audit.run) != Some(Ending::Complete);
            let recent = notice.entry.time.since(audit.entry.time) < RESUMED;
            (unfinished && recent).then(|| audit.clone())
        });
        let Some(audit) = known else { return Ok(None) };
        if is_alive(self.ledger.path(), &audit.run) {
            anyhow::bail!("run {} is writing the same record now", audit.run);
        }
        let outcome = audit.outcome.as_ref().map(|audited| (audited.outcome, audited.id.clone()));
        let id = match outcome {
            Some((Outcome::Done, id)) => id,
            Some((Outcome::Failed, _)) => return Ok(None),
            _ => match self.connector.find_audit(&audit.entry)? {
                Some(receipt) => {
                    self.settle(audit.seq, notice, Outcome::Done, Some(&receipt), None)?;
                    Some(receipt.id)
                }
                None => return Ok(None),
            },
        };
        Ok(Some(self.stamp(&audit.entry, id.as_deref())))
    }

    fn write(&self, notice: &Notice) -> anyhow::Result<Record> {
        let (tenant, platform) = (self.tenant.to_owned(), self.connector.platform().to_owned());
        let (digest, record) = (notice.digest.clone(), (&notice.entry).into());
        let intent = self.ledger.append(Event::Audit(AuditIntent { tenant, platform, digest, record }))?;
        match self.post(&notice.entry) {
            Ok(receipt) => {
                self.settle(intent, notice, Outcome::Done, receipt.as_ref(), None)?;
                Ok(self.stamp(&notice.entry, receipt.as_ref().map(|receipt| receipt.id.as_str())))
            }
            Err((outcome, error)) => {
                self.settle(intent, notice, outcome, None, Some(format!("{error:#}")))?;
                Err(error)
            }
        }
    }

    /// Never posts blindly again: after a lost answer the record is looked for first.
    fn post(&self, entry: &AuditEntry) -> Result<Option<AuditReceipt>, (Outcome, anyhow::Error)> {
        let (lost, late) = match self.connector.audit(entry) {
            Err(WriteError::Lost(lost)) => (lost, false),
            Err(WriteError::Unanswered(late)) => (late, true),
            other => return other.map_err(|error| (Outcome::Failed, plain(error))),
        };
        let found = self.connector.find_audit(entry);
        match found.map_err(|error| (Outcome::Unknown, error.context(format!("the answer was lost ({lost:#})"))))? {
            Some(receipt) => Ok(Some(receipt)),
            // A slow platform may write it after this look: the next run will see.
            None if late => Err((Outcome::Unknown, lost.context("the answer was lost, and it is not there yet"))),
            None => self.connector.audit(entry).map_err(|error| match error {
                WriteError::Lost(error) | WriteError::Unanswered(error) => {
                    (Outcome::Unknown, error.context("the answer was lost twice"))
                }
                other => (Outcome::Failed, plain(other)),
            }),
        }
    }

    fn settle(
        &self,
        intent: u64,
        notice: &Notice,
        outcome: Outcome,
        receipt: Option<&AuditReceipt>,
        error: Option<String>,
    ) -> anyhow::Result<()> {
        let (tenant, digest) = (self.tenant.to_owned(), notice.digest.clone());
        let id = receipt.map(|receipt| receipt.id.clone());
        self.ledger.append(Event::Audited(Audited { intent, tenant, digest, outcome, id, error })).map(drop)
    }

    fn stamp(&self, entry: &AuditEntry, id: Option<&str>) -> Record {
        let mut stamp = Record::default();
        stamp.set("key", &entry.key);
        stamp.set("at", &entry.time);
        if let Some(id) = id {
            stamp.set("id", id);
        }
        let platform = id.map(|_| self.connector.platform());
        stamp.set("in", &platform.into_iter().chain(["ledger"]).collect::<Vec<_>>());
        stamp
    }
}

/// The platform's own error keeps its effect on the exit status.
fn plain(error: WriteError) -> anyhow::Error {
    match error {
        WriteError::Refused(error)
        | WriteError::NotSent(error)
        | WriteError::Lost(error)
        | WriteError::Unanswered(error) => error,
        WriteError::Gone => anyhow::anyhow!("the platform has no place for audit records there (not found)"),
    }
}
