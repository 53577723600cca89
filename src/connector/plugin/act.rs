//! What changes an account: asked for once, then the account is read back.

use std::thread;
use std::time::Duration;

use anyhow::anyhow;

use super::answer::Item;
use super::ask::{Fault, Haste};
use super::question::{Entry, Operation};
use super::wire::Word;
use super::{PROGRAM, Plugin};
use crate::connector::{Absence, AuditEntry, AuditReceipt, Connector, WriteError};
use crate::record::{Act, User};

/// How often an account is read back until it shows what was done, and the first pause, which doubles.
const LOOKS: u32 = 3;
const PAUSE: Duration = Duration::from_millis(200);

impl Plugin {
    /// Changes one account.
    pub(super) fn change(&self, act: Act, id: &str) -> Result<(), WriteError> {
        let operation = match act {
            Act::Disable => Operation::Disable,
            Act::Enable => Operation::Enable,
            Act::Delete => Operation::Delete,
        };
        let mut question = self.question(operation);
        question.id = Some(id);
        self.ask(question, Haste::Finish, &mut |_| Ok(())).map_err(unwritten)?;
        match self.shows(act, id) {
            Ok(true) => Ok(()),
            Ok(false) => Err(WriteError::Lost(anyhow!(
                "{PROGRAM}{} says that it was done, and the account does not show it",
                self.platform
            ))),
            Err(error) => Err(WriteError::Lost(error)),
        }
    }

    /// Whether the account shows what was done, now or in a moment.
    fn shows(&self, act: Act, id: &str) -> anyhow::Result<bool> {
        for look in 0..LOOKS {
            if look > 0 {
                thread::sleep(PAUSE * 2_u32.pow(look - 1));
            }
            if self.is_as_it_should(act, self.find_user(id)?.as_ref()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn is_as_it_should(&self, act: Act, user: Option<&User>) -> bool {
        match (act, user) {
            (Act::Delete, user) => user.is_none(),
            (Act::Disable, None) => self.absence() == Absence::GoneOrDisabled,
            (Act::Enable, None) => false,
            // Where the platform does not tell, the connector's word is all there is.
            (Act::Disable | Act::Enable, Some(user)) => {
                user.enabled.is_none_or(|enabled| enabled == (act == Act::Enable))
            }
        }
    }

    pub(super) fn write_audit(&self, entry: &AuditEntry) -> Result<Option<AuditReceipt>, WriteError> {
        if !self.can(Operation::Audit) {
            return Ok(None);
        }
        let receipt = self.receipt(Operation::Audit, entry).map_err(unwritten)?;
        let lost = || anyhow!("{PROGRAM}{} audit: its answer names no audit record", self.platform);
        receipt.map(Some).ok_or_else(|| WriteError::Lost(lost()))
    }

    pub(super) fn look_for_audit(&self, entry: &AuditEntry) -> anyhow::Result<Option<AuditReceipt>> {
        match (self.can(Operation::FindAudit), self.can(Operation::Audit)) {
            (true, _) => Ok(self.receipt(Operation::FindAudit, entry)?),
            (false, true) => Err(anyhow!("{PROGRAM}{} cannot look for an audit record of before", self.platform)),
            (false, false) => Ok(None),
        }
    }

    fn receipt(&self, operation: Operation, entry: &AuditEntry) -> Result<Option<AuditReceipt>, Fault> {
        let mut question = self.question(operation);
        question.entry = Some(Entry {
            kind: &entry.kind,
            activity: &entry.activity,
            text: &entry.text,
            source: &entry.source,
            time: entry.time,
            users: &entry.users,
            fragment: &entry.fragment,
            key: &entry.key,
        });
        let mut receipt = None;
        self.ask(question, Haste::Finish, &mut |item| {
            if let Item::Receipt(line) = item {
                receipt = Some(AuditReceipt { id: line.id });
            }
            Ok(())
        })?;
        Ok(receipt)
    }
}

/// What is known of a write that has no good answer.
fn unwritten(fault: Fault) -> WriteError {
    match fault {
        Fault::Said(Word::Gone, _) => WriteError::Gone,
        Fault::Said(Word::Refused | Word::Denied | Word::Unsupported, error) => WriteError::Refused(error),
        // Only a refusal says that nothing changed.
        Fault::Said(Word::Failed | Word::Lost, error) | Fault::Broken(error) => WriteError::Lost(error),
        Fault::Late(error) => WriteError::Unanswered(error),
        Fault::NotSent(error) => WriteError::NotSent(error),
    }
}
