//! The rules of acts, tried on the one account that the author names.

use anyhow::{anyhow, bail, ensure};

use super::{Paper, Rule, Writes};
use crate::connector::plugin::Plugin;
use crate::connector::plugin::question::Operation;
use crate::connector::{AuditEntry, Connector, WriteError};
use crate::record::{Act, Class, Time, User};

const ALLOWED: Rule = Rule {
    operation: "acts",
    text: "the account may be acted on",
    mend: "name an enabled person's account that is neither our own nor an administrator's, made for this test",
};
const DISABLE: Rule = Rule {
    operation: "disable",
    text: "it is done, the account shows it, and again is no harm",
    mend: "end with count 0 when it is done or was so already; say refused only if nothing changed",
};
const ENABLE: Rule =
    Rule { operation: "enable", text: "it is done, and the account shows it", mend: "undo what disable does" };
const DELETE: Rule = Rule {
    operation: "delete",
    text: "the account is gone, and again finds nobody",
    mend: "end with count 0 when it is done, and with an error of effect gone where there is nobody",
};
const STRANGER: Rule = Rule {
    operation: "acts",
    text: "whoever is not there is gone",
    mend: "end with an error of effect gone; only refused and gone say that nothing changed",
};
const AUDIT: Rule = Rule {
    operation: "audit",
    text: "a record is written, and found again by its key",
    mend: "end after {\"kind\":\"audit\",\"id\":…}; keep entry.key in the record and answer find-audit",
};

impl Plugin {
    pub(super) fn write(&self, paper: &mut Paper, writes: Option<&Writes>, users: &[User]) {
        let declared = |operation: &Operation| self.can(*operation);
        let any = [Operation::Disable, Operation::Enable, Operation::Delete, Operation::Audit].iter().any(declared);
        let Some(writes) = writes.filter(|_| any) else {
            let why = if any { "only with --write ID" } else { "it declares none" };
            return paper.skip(&ALLOWED, why);
        };
        let allowed = self.allows(writes, users);
        let refused = allowed.is_err();
        paper.holds(&ALLOWED, allowed);
        if refused {
            return;
        }
        paper.holds(&STRANGER, self.finds_no_stranger());
        match self.can(Operation::Disable) {
            true => paper.holds(&DISABLE, self.disables(&writes.id)),
            false => paper.skip(&DISABLE, "not declared"),
        }
        match self.can(Operation::Enable) {
            true => {
                paper.holds(&ENABLE, self.act(Act::Enable, &writes.id).map(|()| "done".to_owned()).map_err(Into::into))
            }
            false => paper.skip(&ENABLE, "not declared"),
        }
        match self.can(Operation::Audit) {
            true => paper.holds(&AUDIT, self.audits(&writes.id)),
            false => paper.skip(&AUDIT, "not declared"),
        }
        match (self.can(Operation::Delete), writes.delete) {
            (true, true) => paper.holds(&DELETE, self.deletes(&writes.id)),
            (true, false) => paper.skip(&DELETE, "only with --delete"),
            (false, _) => paper.skip(&DELETE, "not declared"),
        }
    }

    fn allows(&self, writes: &Writes, users: &[User]) -> anyhow::Result<String> {
        let Some(user) = users.iter().find(|user| user.id == writes.id) else {
            bail!("{:?} is not the id of a listed account", writes.id)
        };
        let own = self.identity()?;
        ensure!(!user.own && user.id != own.id, "it is our own account");
        ensure!(user.class == Class::Person && !user.administrator, "it is no ordinary person's account");
        ensure!(user.enabled != Some(false), "it is disabled");
        Ok(format!("{:?} may", user.id))
    }

    fn disables(&self, id: &str) -> anyhow::Result<String> {
        self.act(Act::Disable, id)?;
        match self.act(Act::Disable, id) {
            Ok(()) => Ok("done twice".to_owned()),
            Err(WriteError::Refused(_)) => Ok("done, and refused the second time".to_owned()),
            Err(error) => Err(anyhow!(error).context("the second time")),
        }
    }

    fn deletes(&self, id: &str) -> anyhow::Result<String> {
        self.act(Act::Delete, id)?;
        match self.act(Act::Delete, id) {
            Err(WriteError::Gone) => Ok("done, and gone the second time".to_owned()),
            Ok(()) => bail!("the second time it says that it was done again"),
            Err(error) => Err(anyhow!(error).context("the second time")),
        }
    }

    fn finds_no_stranger(&self) -> anyhow::Result<String> {
        let act = [(Act::Disable, Operation::Disable), (Act::Delete, Operation::Delete)];
        let Some((act, _)) = act.into_iter().find(|(_, operation)| self.can(*operation)) else {
            return Ok("nothing to try it with".to_owned());
        };
        match self.act(act, "nobody-of-this-name-4711") {
            Err(WriteError::Gone | WriteError::Refused(_)) => Ok("it says so".to_owned()),
            Ok(()) => bail!("it says that it was done"),
            Err(error) => Err(error.into()),
        }
    }

    fn audits(&self, id: &str) -> anyhow::Result<String> {
        let entry = AuditEntry {
            kind: "Inactivity".to_owned(),
            activity: "Test of a connector".to_owned(),
            text: "Written by `dormant plugins test`; nothing was done".to_owned(),
            source: id.to_owned(),
            time: Time::from(jiff::Timestamp::now()),
            users: vec![id.to_owned()],
            fragment: "testedUsers".to_owned(),
            key: format!("test/{}", ulid::Ulid::generate()),
        };
        let written = self.audit(&entry)?.ok_or_else(|| anyhow!("it names no audit record"))?;
        match self.find_audit(&entry)? {
            Some(found) if found.id == written.id => Ok(format!("{:?}", found.id)),
            Some(found) => bail!("written was {:?}, found {:?}", written.id, found.id),
            None => bail!("{:?} was written and is not found", written.id),
        }
    }
}
