//! Oracle Fusion Cloud EPM: users by Access Control's reports, logins by the login report or the user audit report of each
//! environment; with an identity domain configured, creation, last login and the switch of the account itself by SCIM.
//! Wire facts: the vendor's "REST APIs for Oracle Fusion Cloud EPM" and "Identity Domains API", named where they are used.
//! What the documents leave open is a setting, or found out.

mod act;
mod audit;
mod date;
mod domain;
mod envelope;
mod environment;
mod file;
mod find;
mod grounds;
mod job;
mod logins;
mod older;
mod people;
mod prefix;
mod role;
mod rules;
mod sheet;
mod wire;

use std::sync::OnceLock;

use super::{
    Abilities, Absence, AuditEntry, AuditReceipt, Connector, Entry, Evidence, Identity, LoginTally, Out, UserTally, WriteError,
};
use crate::config::{Connection, Elsewhere};
use crate::error::Failure;
use crate::http::{Auth, Client, Tuning};
use crate::record::{Act, Coverage, Time, User, Window};

use domain::Domain;
use environment::Environment;
use rules::{Reach, Rules};

/// The connector's name.
pub const NAME: &str = "oracle-epm";

/// The connector's entry in the register.
pub const ENTRY: Entry = Entry {
    name: NAME,
    abilities: Abilities {
        users: "users/list and role report; SCIM with an identity domain",
        logins: "user login report, or user audit report",
        coverage: "120 days, one environment unless others are named, session slack",
        disable: Ok("identity domain: `active: false`; else takes the roles, which `enable` gives back"),
        delete: Ok("removes the account from the identity domain, for every environment"),
        audit: Err("the platform takes no audit records; the ledger has it"),
    },
    open,
    elsewhere: Elsewhere { from_environment: |_| Ok(None), sessions: None },
};

/// One environment with its siblings and its identity domain.
struct OracleEpm {
    name: String,
    /// the environment that is judged, then the others of its domain
    environments: Vec<Environment>,
    domain: Option<Domain>,
    /// who we log in as
    user: Option<String>,
    rules: Rules,
    own: OnceLock<Identity>,
    recent: find::Recent,
}

fn open(mut connection: Connection, tuning: &Tuning) -> Result<Box<dyn Connector>, Failure> {
    let rules = Rules::read(&mut connection)?;
    let siblings = connection.settings.strings("environments")?.unwrap_or_default();
    let domain = Domain::open(&mut connection, tuning)?;
    let rules = rules.with_domain(domain.is_some(), &connection.name)?;
    std::mem::take(&mut connection.settings).finish()?;
    let auth = auth(&connection)?;
    let mut environments = vec![Environment::open(&connection, connection.base()?, &auth, tuning)?];
    for url in siblings {
        let base = crate::http::Base::parse(&url, &connection.permits)
            .map_err(|why| Failure::usage(format!("tenant {}: environments: {why}", connection.name)))?;
        environments.push(Environment::open(&connection, base, &auth, tuning)?);
    }
    Ok(Box::new(OracleEpm {
        name: connection.name,
        environments,
        domain,
        user: connection.user.map(|user| rules.without_prefix(&user).to_owned()),
        rules,
        own: OnceLock::new(),
        recent: find::Recent::default(),
    }))
}

/// Basic, or a token that OAuth gave for a user: client credentials alone do not satisfy the reports.
fn auth(connection: &Connection) -> Result<Auth, Failure> {
    match (connection.token.clone(), &connection.user, connection.password.clone()) {
        (Some(token), ..) => Ok(Auth::Bearer(token)),
        (None, Some(user), Some(password)) => Ok(Auth::Basic { user: user.clone(), password }),
        (None, ..) => Err(Failure::usage(format!("tenant {}: no credentials", connection.name))
            .hint("set user and password-command, or user and token-command")),
    }
}

impl OracleEpm {
    /// The environment that is judged.
    fn environment(&self) -> &Environment {
        &self.environments[0]
    }
}

impl Connector for OracleEpm {
    fn platform(&self) -> &str {
        NAME
    }

    fn tenant(&self) -> &str {
        &self.name
    }

    fn abilities(&self) -> Abilities {
        ENTRY.abilities
    }

    fn identity(&self) -> anyhow::Result<Identity> {
        self.find_identity().cloned()
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
        Ok(self.accounts()?.len() as u64)
    }

    fn user(&self, id: &str) -> anyhow::Result<Option<User>> {
        self.find_user(id)
    }

    fn signs_since(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        self.find_signs(user, since)
    }

    fn objection(&self, act: Act, user: &User) -> anyhow::Result<Option<String>> {
        Ok(self.object_to(act, user))
    }

    fn absence(&self) -> Absence {
        match self.domain {
            Some(_) => Absence::Gone,
            None => Absence::GoneOrDisabled,
        }
    }

    fn tidies(&self) -> bool {
        true
    }

    fn gives_back(&self) -> bool {
        self.rules.reach == Reach::Environment
    }

    fn reach(&self, act: Act) -> Option<String> {
        self.rules.reach_of(act)
    }

    fn act(&self, act: Act, id: &str) -> Result<(), WriteError> {
        self.change(act, id)
    }

    fn restore(&self, id: &str, before: Option<&serde_json::value::RawValue>) -> Result<(), WriteError> {
        self.give_back(id, before)
    }

    fn download(&self, name: &str) -> anyhow::Result<Vec<u8>> {
        file::download(self.environment(), name)
    }

    fn audit(&self, _: &AuditEntry) -> Result<Option<AuditReceipt>, WriteError> {
        Ok(None)
    }

    fn find_audit(&self, _: &AuditEntry) -> anyhow::Result<Option<AuditReceipt>> {
        Ok(None)
    }
}

/// A client of one host that shares what the connection settles.
fn client(connection: &Connection, base: crate::http::Base, auth: Auth, tuning: &Tuning) -> Result<Client, Failure> {
    Client::new(connection.http_at(base, auth, tuning)?)
}
