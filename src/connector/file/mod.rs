//! Files of any origin: users and logins from delimited text or JSON. They can be judged, not changed, and what they prove is what
//! the operator says of them.

mod columns;
mod grounds;
mod logins;
mod moment;
mod paths;
mod people;
mod rows;
mod rules;

use anyhow::anyhow;

use super::{
    Abilities, AuditEntry, AuditReceipt, Connector, Entry, Evidence, Identity, LoginTally, Out, UserTally, WriteError,
};
use crate::config::{Connection, Elsewhere};
use crate::error::Failure;
use crate::http::Tuning;
use crate::record::{Act, Class, Coverage, Time, User, Window};

use rules::Rules;

/// The connector's name.
pub const NAME: &str = "file";

/// What to do, since a file changes nobody.
const INSTEAD: &str = "a file can be judged, not changed: change the accounts where the list came from instead; \
    `dormant filter 'status eq inactive' -o csv --select id` names them";

/// The connector's entry in the register.
pub const ENTRY: Entry = Entry {
    name: NAME,
    abilities: Abilities {
        users: "CSV, NDJSON or JSON of any origin",
        logins: "CSV, NDJSON or JSON of any origin",
        coverage: "what the operator asserts (`covers`), unless the files speak against it",
        disable: Err(INSTEAD),
        delete: Err(INSTEAD),
        audit: Err("a file takes no audit records; the ledger has it"),
    },
    open,
    elsewhere: Elsewhere { from_environment: |_| Ok(None), sessions: None },
};

/// The files of one tenant.
struct Files {
    name: String,
    rules: Rules,
}

fn open(mut connection: Connection, _: &Tuning) -> Result<Box<dyn Connector>, Failure> {
    let rules = Rules::read(&mut connection)?;
    std::mem::take(&mut connection.settings).finish()?;
    Ok(Box::new(Files { name: connection.name, rules }))
}

impl Connector for Files {
    fn platform(&self) -> &str {
        NAME
    }

    fn tenant(&self) -> &str {
        &self.name
    }

    fn abilities(&self) -> Abilities {
        ENTRY.abilities
    }

    /// Nobody: files are read by whoever may.
    fn identity(&self) -> anyhow::Result<Identity> {
        Ok(Identity { id: String::new(), class: Class::Service, lacks: Vec::new() })
    }

    fn users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        self.list_users(emit)
    }

    fn logins(&self, window: Window, out: &mut Out<'_>) -> anyhow::Result<LoginTally> {
        self.list_logins(window, &mut |evidence| out.put(&evidence))
    }

    fn coverage(&self, window: Window) -> anyhow::Result<Coverage> {
        self.list_logins(window, &mut |_| Ok(())).map(|tally| tally.coverage)
    }

    fn population(&self) -> anyhow::Result<u64> {
        Ok(self.list_users(&mut |_| Ok(()))?.population.unwrap_or(0))
    }

    fn user(&self, id: &str) -> anyhow::Result<Option<User>> {
        let mut found = None;
        self.list_users(&mut |user| {
            if user.id == id {
                found = Some(user);
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn signs_since(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        let mut signs = Vec::new();
        let window = Window { from: since, to: Time::from(jiff::Timestamp::now()).max(since) };
        self.list_logins(window, &mut |evidence| {
            let actor = evidence.user().to_lowercase();
            let is_own = user.names().any(|name| name.to_lowercase() == actor);
            signs.extend((is_own && evidence.time() >= since).then_some(evidence));
            Ok(())
        })?;
        Ok(signs)
    }

    fn act(&self, _: Act, _: &str) -> Result<(), WriteError> {
        Err(WriteError::Refused(anyhow!(INSTEAD)))
    }

    fn audit(&self, _: &AuditEntry) -> Result<Option<AuditReceipt>, WriteError> {
        Ok(None)
    }

    fn find_audit(&self, _: &AuditEntry) -> anyhow::Result<Option<AuditReceipt>> {
        Ok(None)
    }
}
