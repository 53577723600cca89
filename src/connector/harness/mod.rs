//! Harness (NextGen): members of one account by `user/batch`, logins and acts by the audit trail. Nothing there disables anybody.
//! Wire facts: the vendor's published specification and pages, named where they are used; what they leave open is a setting.

mod act;
mod address;
mod ask;
mod environment;
mod evidence;
mod find;
mod grounds;
mod list;
mod pace;
mod trail;
mod wire;

use std::sync::OnceLock;
use std::sync::atomic::AtomicUsize;

use foldhash::quality::RandomState;
use jiff::SignedDuration;

use super::{
    Abilities, AuditEntry, AuditReceipt, Connector, Entry, Evidence, Identity, LoginTally, Out, UserTally, WriteError,
};
use crate::config::{Connection, Elsewhere};
use crate::error::Failure;
use crate::http::{self, Auth, Client, Tuning};
use crate::record::{Act, Coverage, Time, User, Window};
use crate::secret::Source;

/// The connector's name.
pub const NAME: &str = "harness";

/// What to do, since nothing disables an account (published specification: there is no such operation).
const INSTEAD: &str = "Harness cannot disable an account: remove it with `dormant delete --now`, \
    or disable the person in your identity provider";

/// The connector's entry in the register.
pub const ENTRY: Entry = Entry {
    name: NAME,
    abilities: Abilities {
        users: "user/batch, service accounts",
        logins: "audit trail: LOGIN, LOGIN2FA, and what people do with tokens",
        coverage: "retention (2 years), permission, session slack",
        disable: Err(INSTEAD),
        delete: Ok("removes the person from the account"),
        audit: Err("the audit trail cannot be written from outside; the ledger has it"),
    },
    open,
    elsewhere: Elsewhere { from_environment: environment::from_environment, sessions: None },
};

/// The most members a page may hold; more is refused (published specification, `pageSize`).
const PAGE: usize = 100;

/// The most events that are asked for at once where the server takes it. 100 is documented for the audit calls too, but not every
/// release minds, and ten times as many events a request is what a limit on requests leaves room for.
const LARGE_PAGE: usize = 1000;

/// Two years, unless the vendor was asked for more (vendor's page on the audit trail).
const RETENTION: SignedDuration = SignedDuration::from_hours(2 * 365 * 24);

/// How long somebody may go on without a new login: sessions slide for as long as they are used, unless the account sets an
/// absolute timeout (vendor's page on authentication). The trail shows what is changed meanwhile.
const SESSION: SignedDuration = SignedDuration::from_hours(14 * 24);

/// One account.
struct Harness {
    name: String,
    http: Client,
    token: Source,
    /// what stands before the services in paths, a segment each
    prefix: Vec<String>,
    /// the account's id as the connection says it
    named_account: Option<String>,
    account: OnceLock<String>,
    pace: String,
    page: AtomicUsize,
    /// makes keys of events
    keys: RandomState,
    own: OnceLock<Identity>,
    rules: Rules,
}

/// What the operator says of the account.
#[derive(Clone, Copy)]
struct Rules {
    session_slack: SignedDuration,
    retention: SignedDuration,
    /// whether sign-ins by OAuth leave a login in the trail, which is not documented
    oauth_recorded: bool,
    /// whether people whom an identity provider manages may be removed, though it brings them back
    remove_external: bool,
}

fn open(mut connection: Connection, tuning: &Tuning) -> Result<Box<dyn Connector>, Failure> {
    let Some(token) = connection.token.clone() else {
        let what = format!("tenant {}: no credentials", connection.name);
        return Err(Failure::usage(what).hint("set token-command, or token, to an API key of a service account"));
    };
    let base = connection.base()?;
    let settings = &mut connection.settings;
    let place = address::place(base.path());
    let prefix = settings.string("prefix")?.unwrap_or(place.prefix);
    let named_account = settings.string("account")?.or(place.account);
    let auth = auth(settings.string("auth")?.as_deref(), &token, &connection.name)?;
    let page = settings.integer("audit-page-size")?.map_or(LARGE_PAGE, |size| size.clamp(1, 10_000) as usize);
    let length = |given: Option<std::time::Duration>, default| {
        given.map_or(default, |given| SignedDuration::try_from(given).unwrap_or(SignedDuration::MAX))
    };
    let rules = Rules {
        session_slack: length(settings.duration("session-slack")?, SESSION),
        retention: length(settings.duration("retention")?, RETENTION),
        oauth_recorded: settings.boolean("oauth-recorded")?.unwrap_or(true),
        remove_external: settings.boolean("delete-externally-managed")?.unwrap_or(false),
    };
    std::mem::take(settings).finish()?;
    let mut client = connection.http(auth, &pace::patient(tuning))?;
    let pace = pace::limit(&mut client, named_account.as_deref());
    Ok(Box::new(Harness {
        name: connection.name,
        http: Client::new(client)?,
        token,
        prefix: prefix.split('/').filter(|segment| !segment.is_empty()).map(str::to_owned).collect(),
        named_account,
        account: OnceLock::new(),
        pace,
        page: AtomicUsize::new(page),
        keys: RandomState::default(),
        own: OnceLock::new(),
        rules,
    }))
}

/// An API key goes in a header of its own, the token of a session as a bearer.
fn auth(mode: Option<&str>, token: &Source, name: &str) -> Result<Auth, Failure> {
    match mode {
        None | Some("api-key") => Ok(Auth::Header { name: "x-api-key", value: token.clone() }),
        Some("bearer") => Ok(Auth::Bearer(token.clone())),
        Some(other) => {
            Err(Failure::usage(format!("tenant {name}: auth is `{other}`, which is neither api-key nor bearer")))
        }
    }
}

impl Harness {
    /// The account's id: as the connection says it, else as the key does (`pat.ACCOUNT.ID.SECRET`).
    fn account(&self) -> anyhow::Result<&str> {
        if let Some(account) = self.account.get() {
            return Ok(account);
        }
        let account = match &self.named_account {
            Some(account) => account.clone(),
            None => {
                let unavailable = |why| http::Kind::from(why);
                let token = self.token.get().map_err(unavailable)?;
                address::account_of_token(token.expose()).ok_or_else(|| self.no_account())?.to_owned()
            }
        };
        Ok(self.account.get_or_init(|| account))
    }

    fn no_account(&self) -> Failure {
        let what = format!("tenant {}: neither the url nor the token names the account", self.name);
        Failure::usage(what).hint("use a url like https://app.harness.io/ng/account/ID/, or set account")
    }
}

impl Connector for Harness {
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
        Some(&self.pace)
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
        self.count_members()
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
        self.live_tokens(act, id)
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
