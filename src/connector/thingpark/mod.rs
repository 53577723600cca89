//! Actility ThingPark Enterprise: accounts by the administration calls of release 8.0, logins by exports of the user action log that
//! an administrator saves by hand, and by the last login that accounts keep. Wire facts: the vendor's pages, release notes and
//! public scripts, named where they are used. Much is documented nowhere: that is a setting ([`rules`]), or found out.

mod accounts;
mod act;
mod action_log;
mod export;
mod grant;
mod grounds;
mod history;
mod logins;
mod people;
mod probe;
mod rules;
mod wire;

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use super::{
    Abilities, AuditEntry, AuditReceipt, Connector, Entry, Evidence, Identity, Import, LoginTally, Out, UserTally, WriteError,
};
use crate::config::{Connection, Elsewhere};
use crate::error::Failure;
use crate::http::{Auth, Client, Limiter, Tuning};
use crate::record::{Act, Class, Coverage, Time, User, Window};

use accounts::Accounts;
use export::Log;
use grant::Grant;
use rules::Rules;

/// The connector's name.
pub const NAME: &str = "thingpark";

/// The connector's entry in the register.
pub const ENTRY: Entry = Entry {
    name: NAME,
    abilities: Abilities {
        users: "accounts API of release 8.0, with lastConnection",
        logins: "exports of the user action log (CSV), lastConnection",
        coverage: "5,000 entries an export, 6 months, gaps between exports, what the operator says of their filter",
        disable: Ok("locks the account"),
        delete: Ok("deletes the account"),
        audit: Err("the platform's trail cannot be written from outside; the ledger has it"),
    },
    open,
    elsewhere: Elsewhere { from_environment: |_| Ok(None), sessions: None },
};

/// Exports that can be read without a connection.
pub const ACTIONS: Import = history::ACTIONS;

/// How fast the platform is asked: its limits are published nowhere, and abuse can cost the access (vendor's fair use policy).
const A_MINUTE: u32 = 120;
const PACE: &str = "2 requests a second, since the platform publishes no limit";

/// One subscriber.
struct ThingPark {
    name: String,
    /// none where only exports are read
    accounts: Option<Accounts>,
    /// the service account that we are
    client: Option<String>,
    rules: Rules,
    pace: Option<&'static str>,
    log: OnceLock<Log>,
    /// whether an account showed its roles
    shows_roles: AtomicBool,
}

fn open(mut connection: Connection, tuning: &Tuning) -> Result<Box<dyn Connector>, Failure> {
    let rules = Rules::read(&mut connection)?;
    std::mem::take(&mut connection.settings).finish()?;
    let client = connection.user.clone();
    let auth = match (connection.token.clone(), &client, connection.password.clone()) {
        (Some(token), ..) => Some(Auth::Bearer(token)),
        (None, Some(client), Some(secret)) => {
            let grant = Grant::new(&connection, client, secret, &rules.token_path, rules.client_auth, tuning)?;
            Some(Auth::Renewed(Arc::new(grant)))
        }
        (None, ..) if connection.url.is_none() && !rules.from_files.is_empty() => None,
        (None, ..) => {
            let what = format!("tenant {}: no credentials", connection.name);
            let hint = "set user to the client id of a service account and password-command to its secret; \
                or leave url out and read exports alone, by from-file";
            return Err(Failure::usage(what).hint(hint));
        }
    };
    let mut pace = None;
    let accounts = match auth {
        None => None,
        Some(auth) => {
            let mut http = connection.http(auth, tuning)?;
            if http.limiter.is_none() {
                http.limiter = Some(Arc::new(Limiter::per_minute(A_MINUTE, 2)));
                pace = Some(PACE);
            }
            Some(Accounts::new(Client::new(http)?, &rules, client.as_deref().unwrap_or_default()))
        }
    };
    let name = connection.name;
    Ok(Box::new(ThingPark { name, accounts, client, rules, pace, log: OnceLock::new(), shows_roles: AtomicBool::new(false) }))
}

impl ThingPark {
    /// The calls for accounts.
    fn accounts(&self) -> anyhow::Result<&Accounts> {
        let none = || {
            let what = format!("tenant {}: only exports are configured, and they hold no list of accounts", self.name);
            let hint = "set url, user (the client id of a service account) and password-command (its secret)";
            Failure::usage(what).hint(hint)
        };
        Ok(self.accounts.as_ref().ok_or_else(none)?)
    }
}

impl Connector for ThingPark {
    fn platform(&self) -> &str {
        NAME
    }

    fn tenant(&self) -> &str {
        &self.name
    }

    fn abilities(&self) -> Abilities {
        ENTRY.abilities
    }

    fn pace(&self) -> Option<&str> {
        self.pace
    }

    fn identity(&self) -> anyhow::Result<Identity> {
        let id = self.client.clone().unwrap_or_default();
        Ok(Identity { id, class: Class::Service, lacks: Vec::new() })
    }

    fn users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        self.list_users(emit)
    }

    fn logins(&self, window: Window, out: &mut Out<'_>) -> anyhow::Result<LoginTally> {
        self.list_logins(window, &mut |evidence| out.put(&evidence))
    }

    fn coverage(&self, window: Window) -> anyhow::Result<Coverage> {
        self.probe(window)
    }

    fn population(&self) -> anyhow::Result<u64> {
        self.accounts()?.each(&mut |_, _| Ok(()))
    }

    fn user(&self, id: &str) -> anyhow::Result<Option<User>> {
        self.find_user(id)
    }

    fn signs_since(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        self.find_signs(user, since)
    }

    fn objection(&self, act: Act, _user: &User) -> anyhow::Result<Option<String>> {
        Ok(self.object_to(act))
    }

    fn remains(&self, act: Act, _id: &str) -> Option<String> {
        self.what_remains(act)
    }

    fn act(&self, act: Act, id: &str) -> Result<(), WriteError> {
        self.change(act, id)
    }

    fn audit(&self, _: &AuditEntry) -> Result<Option<AuditReceipt>, WriteError> {
        Ok(None)
    }

    fn find_audit(&self, _: &AuditEntry) -> anyhow::Result<Option<AuditReceipt>> {
        Ok(None)
    }
}
