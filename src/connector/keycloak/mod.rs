//! Keycloak: the users of one realm by the Admin REST API, logins by the events that the realm saves.
//! Wire facts: the published Admin REST API and the server's own source, named where they are used. What differs by release is
//! found out, and nothing is asked that some release answers wrongly (`dateTo` of events: empty answers in 26.2.0).

mod act;
mod address;
mod ask;
mod events;
mod evidence;
mod find;
mod grounds;
mod list;
mod members;
mod token;
mod wire;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use jiff::SignedDuration;

use super::{
    Abilities, AuditEntry, AuditReceipt, Connector, Entry, Evidence, Identity, LoginTally, Out, UserTally, WriteError,
};
use crate::config::{Connection, Elsewhere};
use crate::error::Failure;
use crate::http::{Auth, Client, Target, Tuning};
use crate::record::{Act, Coverage, Time, User, Window};
use crate::secret::Source;

/// The connector's name.
pub const NAME: &str = "keycloak";

/// The connector's entry in the register.
pub const ENTRY: Entry = Entry {
    name: NAME,
    abilities: Abilities {
        users: "users of the realm",
        logins: "events: LOGIN, and what else people do; administrators' events",
        coverage: "what events the realm saves and for how long, how long its sessions live",
        disable: Ok("`enabled: false`, and ends the sessions"),
        delete: Ok("removes the account from the realm"),
        audit: Err("events cannot be written from outside; the ledger has it"),
    },
    open,
    elsewhere: Elsewhere { from_environment: |_| Ok(None), sessions: None },
};

/// One realm.
struct Keycloak {
    name: String,
    http: Client,
    /// what stands before `/admin`, a segment each
    prefix: Vec<String>,
    realm: String,
    /// the client that we are, if we log in as one
    client: Option<String>,
    /// a token that was given instead of that
    token: Option<Source>,
    card: token::Card,
    rules: Rules,
    own: OnceLock<Identity>,
    /// the client whose roles administer the realm
    management: OnceLock<Option<String>>,
    /// clients that have offline sessions
    offline_clients: OnceLock<Vec<String>>,
    /// whose sessions could not be ended, and why
    unended: Mutex<BTreeMap<String, String>>,
}

/// What the operator says of the realm.
struct Rules {
    /// how long somebody may go on without a new login, offline too
    session_slack: Option<SignedDuration>,
    /// whether people of a user federation may be deleted, though it brings them back
    delete_federated: bool,
}

fn open(mut connection: Connection, tuning: &Tuning) -> Result<Box<dyn Connector>, Failure> {
    let name = connection.name.clone();
    let base = connection.base()?;
    let place = address::place(base.path());
    let settings = &mut connection.settings;
    let Some(realm) = settings.string("realm")?.or(place.realm).filter(|realm| !realm.is_empty()) else {
        let what = format!("tenant {name}: neither the url nor `realm` names the realm");
        return Err(Failure::usage(what).hint("use a url like https://sso.example/realms/NAME, or set realm"));
    };
    let token_realm = settings.string("token-realm")?.unwrap_or_else(|| realm.clone());
    let slack = settings.duration("session-slack")?;
    let rules = Rules {
        session_slack: slack.map(|slack| SignedDuration::try_from(slack).unwrap_or(SignedDuration::MAX)),
        delete_federated: settings.boolean("delete-federated")?.unwrap_or(false),
    };
    std::mem::take(settings).finish()?;
    let prefix: Vec<String> =
        place.prefix.split('/').filter(|segment| !segment.is_empty()).map(str::to_owned).collect();
    let card = token::Card::default();
    let token = connection.token.clone();
    let auth = match &token {
        Some(token) => Auth::Bearer(token.clone()),
        None => {
            let fixed = ["realms", &*token_realm, "protocol", "openid-connect", "token"];
            let target = Target::path(prefix.iter().map(String::as_str).chain(fixed));
            grant(&connection, target, &card, tuning)?
        }
    };
    Ok(Box::new(Keycloak {
        http: Client::new(connection.http(auth, tuning)?)?,
        name,
        prefix,
        realm,
        client: connection.user,
        token,
        card,
        rules,
        own: OnceLock::new(),
        management: OnceLock::new(),
        offline_clients: OnceLock::new(),
        unended: Mutex::default(),
    }))
}

fn grant(connection: &Connection, target: Target, card: &token::Card, tuning: &Tuning) -> Result<Auth, Failure> {
    let (Some(client), Some(secret)) = (connection.user.clone(), connection.password.clone()) else {
        let what = format!("tenant {}: no credentials", connection.name);
        let hint = "set user to the id of a client with a service account, and password-command to what prints its secret";
        return Err(Failure::usage(what).hint(hint));
    };
    let http = Client::new(connection.http(Auth::None, tuning)?)?;
    Ok(Auth::Renewed(Arc::new(token::Grant { http, target, client, secret, card: Arc::clone(card) })))
}

impl Connector for Keycloak {
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
        self.list_evidence(window, &mut |evidence| out.put(&evidence))
    }

    fn coverage(&self, window: Window) -> anyhow::Result<Coverage> {
        self.weigh(window)
    }

    fn population(&self) -> anyhow::Result<u64> {
        self.count_users()
    }

    fn user(&self, id: &str) -> anyhow::Result<Option<User>> {
        self.find_user(id)
    }

    fn signs_since(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        self.find_signs(user, since)
    }

    fn objection(&self, act: Act, user: &User) -> anyhow::Result<Option<String>> {
        self.object_to(act, user)
    }

    fn remains(&self, act: Act, id: &str) -> Option<String> {
        self.unended_sessions(act, id)
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
