//! Cumulocity: users by the user API, logins by the audit log, proof by login options, retention rules and the log itself.
//! Wire facts: the vendor's OpenAPI file and the documents named where they are used.

mod act;
mod audit;
mod find;
mod grounds;
mod list;
mod log;
mod login;
mod session;
mod slice;
mod users;
mod wire;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use anyhow::Context;
use foldhash::quality::RandomState;
use jiff::SignedDuration;
use serde_json::value::RawValue;

use login::Login;

use super::{
    Abilities, AuditEntry, AuditReceipt, Connector, Entry, Evidence, Identity, LoginTally, Out, UserTally, WriteError, at_once,
};
use crate::config::Connection;
use crate::error::Failure;
use crate::http::{self, Auth, Client, Error, Reply, Request, Target, Tuning};
use crate::record::{Act, Class, Coverage, Record, Time, User, Window};

/// The connector's name.
pub const NAME: &str = "cumulocity";

/// The connector's entry in the register.
pub const ENTRY: Entry = Entry {
    name: NAME,
    abilities: Abilities {
        users: "user API",
        logins: "audit log: UserAuthentication, SingleSignOn, User",
        coverage: "basic authentication, retention, changes of the login mode, session slack",
        disable: Ok("`enabled: false`"),
        delete: Ok("removes the account"),
        audit: Ok("audit record of the tenant"),
    },
    open,
    elsewhere: session::ELSEWHERE,
};

/// The most records a page may hold; more is trimmed (OpenAPI, `pageSize`).
const PAGE: usize = 2000;

/// What a listing needs to see everything (vendor's documents, permissions).
const READ_USERS: &str = "ROLE_USER_MANAGEMENT_READ";
const READ_AUDIT: &str = "ROLE_AUDIT_READ";

/// One tenant.
struct Cumulocity {
    name: String,
    http: Client,
    /// the operator's word for the session slack, instead of the tenant's
    session_slack: Option<SignedDuration>,
    /// whether listings read the whole audit log, not only logins: any record proves that its author was at work
    acts: bool,
    /// makes keys of records' ids
    keys: RandomState,
    facts: OnceLock<Facts>,
    identity: OnceLock<Identity>,
}

/// What the platform says of the tenant.
struct Facts {
    /// stands in the paths of the user API
    id: String,
    /// hosts that the platform's links may name
    own_hosts: Vec<String>,
}

/// How a connection says who it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Basic,
    /// OAI-Secure: a token for name and password
    Oai,
}

fn open(mut connection: Connection, tuning: &Tuning) -> Result<Box<dyn Connector>, Failure> {
    let session_slack = connection.settings.duration("session-slack")?;
    let session_slack = session_slack.map(|slack| SignedDuration::try_from(slack).unwrap_or(SignedDuration::MAX));
    let acts = connection.settings.boolean("acts")?.unwrap_or(true);
    let mode = match connection.settings.string("auth")?.as_deref() {
        None | Some("basic") => Mode::Basic,
        Some("oai") => Mode::Oai,
        Some(other) => {
            let what = format!("tenant {}: auth is `{other}`, which is neither basic nor oai", connection.name);
            return Err(Failure::usage(what));
        }
    };
    // Sessions of go-c8y-cli name the tenant; we need not be told, the platform says it.
    connection.settings.string("tenant")?;
    std::mem::take(&mut connection.settings).finish()?;
    let http = client(&connection, mode, tuning)?;
    Ok(Box::new(Cumulocity {
        name: connection.name,
        http,
        session_slack,
        acts,
        keys: RandomState::default(),
        facts: OnceLock::new(),
        identity: OnceLock::new(),
    }))
}

/// A client that authenticates in this mode.
fn client(connection: &Connection, mode: Mode, tuning: &Tuning) -> Result<Client, Failure> {
    let anonymous = connection.http(Auth::None, tuning)?;
    let auth = match (connection.token.clone(), connection.user.as_deref(), connection.password.clone()) {
        (Some(token), _, None) => Auth::Bearer(token),
        (None, Some(user), Some(password)) if mode == Mode::Basic => Auth::Basic { user: user.to_owned(), password },
        (token, Some(user), Some(password)) => {
            let http = Client::new(anonymous.clone())?;
            Auth::Renewed(Arc::new(Login::new(http, user, password, token)))
        }
        (Some(token), None, Some(_)) => Auth::Bearer(token),
        (None, ..) => {
            return Err(Failure::usage(format!("tenant {}: no credentials", connection.name))
                .hint("set user and password-command, or token-command"));
        }
    };
    Client::new(http::Settings { auth, ..anonymous })
}

impl Cumulocity {
    fn get(&self, target: Target) -> Result<Reply, Error> {
        self.http.get(target)
    }

    fn tenant_facts(&self) -> anyhow::Result<&Facts> {
        if let Some(facts) = self.facts.get() {
            return Ok(facts);
        }
        let reply = self.get(Target::path(["tenant", "currentTenant"]))?;
        let tenant: wire::CurrentTenant = reply.json()?;
        let own_hosts = tenant.own_hosts();
        Ok(self.facts.get_or_init(|| Facts { id: tenant.name, own_hosts }))
    }

    fn own(&self) -> anyhow::Result<&Identity> {
        if let Some(identity) = self.identity.get() {
            return Ok(identity);
        }
        let accept = "application/vnd.com.nsn.cumulocity.currentuser+json";
        let request = Request::get(Target::path(["user", "currentUser"])).header("Accept", accept);
        let identity = identity(self.http.send(request)?.json()?).context("the current user has no id")?;
        Ok(self.identity.get_or_init(|| identity))
    }

    fn users_target(&self) -> anyhow::Result<Target> {
        Ok(Target::path(["user", &self.tenant_facts()?.id, "users"]))
    }

    fn user_target(&self, id: &str) -> anyhow::Result<Target> {
        Ok(Target::path(["user", &self.tenant_facts()?.id, "users", id]))
    }
}

/// Reads who we are and which of the needed roles are missing.
fn identity(user: wire::CurrentUser) -> Option<Identity> {
    let id = user.id.or(user.user_name)?;
    let has = |role: &str| user.effective_roles.iter().any(|held| held.id == role);
    let class = if id.starts_with("service_") { Class::Service } else { Class::Person };
    let lacks = [READ_USERS, READ_AUDIT].into_iter().filter(|role| !has(role)).map(str::to_owned).collect();
    Some(Identity { id, class, lacks })
}

/// The audit records of a span, newest first: without `revert` the platform's documents contradict each other.
fn audit_target(window: Window) -> Target {
    Target::path(["audit", "auditRecords"])
        .query("dateFrom", window.from)
        .query("dateTo", window.to)
        .query("revert", true)
}

impl Connector for Cumulocity {
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
        self.own().cloned()
    }

    fn users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        self.list_users(emit)
    }

    fn logins(&self, window: Window, out: &mut Out<'_>) -> anyhow::Result<LoginTally> {
        let settings = self.settings()?;
        let whole = find::with_slack(window, settings.slack);
        let (coverage, first) = at_once(|| self.weigh(window, settings), || self.first_page(whole));
        let (coverage, mut dropped) = (coverage?, BTreeMap::new());
        self.list_evidence(whole, first?, &mut dropped, out)?;
        Ok(LoginTally { coverage, dropped })
    }

    fn coverage(&self, window: Window) -> anyhow::Result<Coverage> {
        self.weigh(window, self.settings()?)
    }

    fn population(&self) -> anyhow::Result<u64> {
        let reply = self.get(self.users_target()?.query("pageSize", 1).query("withTotalElements", true))?;
        let total = reply.json::<wire::UserPage>()?.statistics.and_then(|statistics| statistics.total_elements);
        match total {
            Some(total) => Ok(total),
            None => {
                let tally = self.list_users(&mut |_| Ok(()))?;
                tally.population.context("the platform does not say how many users there are")
            }
        }
    }

    fn user(&self, id: &str) -> anyhow::Result<Option<User>> {
        match self.get(self.user_target(id)?) {
            Ok(reply) => {
                let native: Box<RawValue> = reply.json()?;
                self.user_record(&native).map(Some)
            }
            Err(error) if error.status() == Some(404) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn signs_since(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        self.find_signs(user, since)
    }

    fn subtenants(&self) -> anyhow::Result<Vec<Record>> {
        self.list_subtenants()
    }

    fn act(&self, act: Act, id: &str) -> Result<(), WriteError> {
        act::act(self, act, id)
    }

    fn audit(&self, entry: &AuditEntry) -> Result<Option<AuditReceipt>, WriteError> {
        act::write_audit(self, entry).map(Some)
    }

    fn find_audit(&self, entry: &AuditEntry) -> anyhow::Result<Option<AuditReceipt>> {
        act::find_audit(self, entry)
    }
}
