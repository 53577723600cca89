//! Whom we ask: one file (or folder) per platform behind one trait.
//! A connector knows its platform's API and nothing else: it neither judges, nor caps, nor asks, nor prints.

pub mod delimited;
mod evidence;
mod fan_out;
mod in_order;
pub mod listing;
pub mod plugin;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::value::RawValue;

use crate::config::{Connection, Elsewhere, nearest};
use crate::error::Failure;
use crate::http::{self, Tuning};
use crate::record::{Act, Class, Coverage, Record, Time, User, Window};

pub use evidence::Evidence;
pub use fan_out::{Outlet, Stopped, fan_out};
pub use in_order::{at_once, in_order};
pub use listing::Out;
pub use plugin::Plugins;

/// The register of platforms: a file or folder of that name here, and in it an [`Entry`].
macro_rules! connectors {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// The built-in connectors.
        pub fn register() -> &'static [Entry] {
            &[$($module::ENTRY),*]
        }
    };
}

connectors! { cumulocity, harness, oracle_epm, thingpark, keycloak, file }

/// Makes a connection; a failure names the setting that the connector cannot work with.
pub type Open = fn(Connection, &Tuning) -> Result<Box<dyn Connector>, Failure>;

/// What the register knows of a connector.
#[derive(Clone, Copy)]
pub struct Entry {
    /// the value of `platform` in the configuration and in every record
    pub name: &'static str,
    /// what the platform can do
    pub abilities: Abilities,
    /// makes a connection; sends nothing yet
    pub open: Open,
    /// what other tools of the platform left behind
    pub elsewhere: Elsewhere,
}

/// Files of a platform that can be read without a connection, each entry as a record.
#[derive(Clone, Copy)]
pub struct Import {
    /// what `dormant import` calls them
    pub name: &'static str,
    /// reads them; records name the tenant that is given
    pub read: Importer,
}

/// Reads files and hands out a record for each entry.
///
/// # Errors
/// A usage failure that names the file and the place in it which cannot be read; what the outlet says.
pub type Importer =
    fn(&[PathBuf], Option<&str>, &mut dyn FnMut(Record) -> anyhow::Result<()>) -> anyhow::Result<ImportTally>;

/// What files were read.
#[derive(Clone, Debug, Default)]
pub struct ImportTally {
    /// how many files there were
    pub files: u64,
    /// how many records were handed out
    pub records: u64,
    /// entries left out because they had been read already, in another file or the same
    pub repeated: u64,
    /// when the first of them happened
    pub first: Option<Time>,
    /// when the last of them happened
    pub last: Option<Time>,
    /// files that are as full as the platform makes them: what is older is missing
    pub cut: Vec<String>,
}

/// What `dormant import` can read.
pub fn imports() -> &'static [Import] {
    &[thingpark::ACTIONS]
}

/// Connects to one tenant. Sends nothing yet. A platform that is not built in may be a plugin's.
///
/// # Errors
/// A usage failure for an unknown platform, or settings that the connector cannot work with.
pub fn open(connection: Connection, tuning: &Tuning, plugins: &Plugins) -> Result<Box<dyn Connector>, Failure> {
    if let Some(entry) = register().iter().find(|entry| entry.name == connection.platform) {
        return (entry.open)(connection, tuning);
    }
    let unknown = unknown_platform(&connection, plugins);
    match plugin::open(connection, tuning, plugins)? {
        Some(plugin) => Ok(Box::new(plugin)),
        None => Err(unknown),
    }
}

/// Whether a platform is built in, so that no plugin can serve it.
pub fn is_built_in(platform: &str) -> bool {
    register().iter().any(|entry| entry.name == platform)
}

fn unknown_platform(connection: &Connection, plugins: &Plugins) -> Failure {
    let platform = &connection.platform;
    let what = format!("tenant {}: platform {platform:?} is not known", connection.name);
    let found = plugins.folders.list_connectors();
    if let Some((path, trouble)) =
        found.iter().find_map(|found| Some((&found.path, found.trouble.as_ref().filter(|_| found.name == *platform)?)))
    {
        return Failure::usage(what).hint(format!("{}: {trouble}", path.display()));
    }
    let plugins = found.into_iter().filter(|found| found.trouble.is_none()).map(|found| found.name);
    let names: Vec<String> = register().iter().map(|entry| entry.name.to_owned()).chain(plugins).collect();
    let guess = nearest(platform, names.iter().map(String::as_str));
    let guess = guess.map(|name| format!("did you mean {name}? ")).unwrap_or_default();
    let plugin = "an executable dormant-connector-NAME on PATH makes another";
    Failure::usage(what).hint(format!("{guess}there are: {}; {plugin}", names.join(", ")))
}

/// Where else than in the configuration file connections may stand.
pub fn elsewhere() -> Vec<Elsewhere> {
    register().iter().map(|entry| entry.elsewhere).collect()
}

/// One connection to one tenant of a platform. Shared by the workers of a run.
pub trait Connector: Send + Sync {
    /// The connector's name: the value of `platform` in the configuration and in every record.
    fn platform(&self) -> &str;

    /// The connection's name in the configuration.
    fn tenant(&self) -> &str;

    /// What this platform can do.
    fn abilities(&self) -> Abilities;

    /// How fast the platform is asked, in words, where it sets a limit.
    fn pace(&self) -> Option<&str> {
        None
    }

    /// Who we are on this tenant.
    fn identity(&self) -> anyhow::Result<Identity>;

    /// Hands every account to `emit`, all pages. An error means that the listing is incomplete.
    fn users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally>;

    /// Writes the evidence of the window: logins from the window's start less the session slack, signs of the window.
    /// An error means that the listing is incomplete.
    fn logins(&self, window: Window, out: &mut Out<'_>) -> anyhow::Result<LoginTally>;

    /// What the platform's log could prove for this window, without listing it.
    fn coverage(&self, window: Window) -> anyhow::Result<Coverage>;

    /// How many accounts the tenant has, devices left out.
    fn population(&self) -> anyhow::Result<u64>;

    /// One account, read afresh; `None` if it does not exist.
    fn user(&self, id: &str) -> anyhow::Result<Option<User>>;

    /// Every sign of life of one account since then, of any sort, read afresh; empty if there is none.
    fn signs_since(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>>;

    /// Since when the platform shows that this account has been disabled, without a break; `None` where it does not tell.
    fn disabled_since(&self, _user: &User) -> anyhow::Result<Option<Time>> {
        Ok(None)
    }

    /// The tenants below this one, where the platform has such a thing.
    ///
    /// # Errors
    /// What the platform says; a usage failure where tenants have none below them.
    fn subtenants(&self) -> anyhow::Result<Vec<Record>> {
        let what = format!("{}: {} lists no tenants below a tenant", self.tenant(), self.platform());
        Err(Failure::usage(what).into())
    }

    /// Why the platform's own ways speak against an act on an account that was just read; then it is skipped.
    fn objection(&self, _act: Act, _user: &User) -> anyhow::Result<Option<String>> {
        Ok(None)
    }

    /// What an act that was done leaves for somebody else to do, in words.
    fn remains(&self, _act: Act, _id: &str) -> Option<String> {
        None
    }

    /// What it means that [`Connector::user`] finds nobody.
    fn absence(&self) -> Absence {
        Absence::Gone
    }

    /// Whether `enable` gives back what the platform's own object said the account had: then that object is read and saved in the
    /// ledger before `disable`, and [`Connector::restore`] gets it.
    fn gives_back(&self) -> bool {
        false
    }

    /// Whether a listing makes something on the server that it removes at its end: then Ctrl-C waits for that.
    fn tidies(&self) -> bool {
        false
    }

    /// How far an act reaches beyond this tenant, in words that follow its name: the plan says it before anybody is asked.
    fn reach(&self, _act: Act) -> Option<String> {
        None
    }

    /// A file that the platform keeps, whole.
    ///
    /// # Errors
    /// What the platform says; a usage failure where it keeps no files.
    fn download(&self, _name: &str) -> anyhow::Result<Vec<u8>> {
        let what = format!("{}: {} keeps no files to download", self.tenant(), self.platform());
        Err(Failure::usage(what).into())
    }

    /// Enables an account again; `before` is what [`Connector::gives_back`] saved, if the ledger has it.
    ///
    /// # Errors
    /// As [`Connector::act`].
    fn restore(&self, id: &str, _before: Option<&RawValue>) -> Result<(), WriteError> {
        self.act(Act::Enable, id)
    }

    /// Changes one account and reads it back where the platform allows. Only ever the account that is named.
    ///
    /// # Errors
    /// What the platform answered, or that its answer was lost: see [`WriteError`].
    fn act(&self, act: Act, id: &str) -> Result<(), WriteError>;

    /// Writes an audit record; `None` where the platform has no such thing.
    fn audit(&self, entry: &AuditEntry) -> Result<Option<AuditReceipt>, WriteError>;

    /// Looks for an audit record that an earlier [`Connector::audit`] of the same entry wrote.
    fn find_audit(&self, entry: &AuditEntry) -> anyhow::Result<Option<AuditReceipt>>;
}

/// What it means that an account is not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// there is none
    Gone,
    /// there is none, or it is disabled: the platform shows only who may come in
    GoneOrDisabled,
}

/// What a listing of users says at its end.
#[derive(Clone, Debug, Default)]
pub struct UserTally {
    /// accounts there are, if the platform was read to the end
    pub population: Option<u64>,
    /// records read and left out, by reason
    pub dropped: BTreeMap<String, u64>,
    /// whether `last_login` of every account is complete, so that it proves inactivity without any log
    pub last_login_complete: bool,
}

/// What a listing of logins says at its end.
#[derive(Clone, Debug)]
pub struct LoginTally {
    /// what the listing proves
    pub coverage: Coverage,
    /// records read and left out, by reason
    pub dropped: BTreeMap<String, u64>,
}

/// Who a connection acts as.
#[derive(Clone, Debug)]
pub struct Identity {
    /// the account's id, under which the user list knows it
    pub id: String,
    /// what stands behind it
    pub class: Class,
    /// permissions that the tool needs and the account lacks
    pub lacks: Vec<String>,
}

/// What a platform can do, one row of the table in the README.
#[derive(Clone, Copy, Debug)]
pub struct Abilities {
    /// where users come from
    pub users: &'static str,
    /// where logins come from
    pub logins: &'static str,
    /// what limits the coverage of a listing of logins
    pub coverage: &'static str,
    /// how an account is disabled; an error says why it cannot be, and what to do instead
    pub disable: Result<&'static str, &'static str>,
    /// how an account is deleted; an error as above
    pub delete: Result<&'static str, &'static str>,
    /// where audit records go, beside the ledger
    pub audit: Result<&'static str, &'static str>,
}

/// Why a write did not succeed, told apart by what is known about its effect.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The platform said no; nothing changed.
    #[error("{0:#}")]
    Refused(anyhow::Error),
    /// There is no such account.
    #[error("no such account")]
    Gone,
    /// It was sent and its answer was lost: it may have been done.
    #[error("whether it was done is not known: {0:#}")]
    Lost(anyhow::Error),
    /// It was sent and no answer came in time: it may have been done, or may be yet.
    #[error("the answer was lost: {0:#}")]
    Unanswered(anyhow::Error),
    /// It never left this machine; nothing changed.
    #[error("{0:#}")]
    NotSent(anyhow::Error),
}

impl WriteError {
    /// What is known of a write that the client gave up. Whatever its last attempt came to: the server may have done it at
    /// an earlier one, or before it, or a proxy in front of it, failed.
    pub fn of(error: http::Error) -> Self {
        match error.status() {
            _ if error.maybe_sent() && error.timed_out() => WriteError::Unanswered(error.into()),
            _ if error.maybe_sent() => WriteError::Lost(error.into()),
            Some(_) => WriteError::Refused(error.into()),
            None => WriteError::NotSent(error.into()),
        }
    }
}

/// An audit record to write.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    /// the platform's type of the record
    pub kind: String,
    /// what was done, in a few words
    pub activity: String,
    /// the whole sentence
    pub text: String,
    /// what the record is about, an id
    pub source: String,
    /// when
    pub time: Time,
    /// the accounts it is about
    pub users: Vec<String>,
    /// the member under which the platform's record lists them, such as `disabledUsers`
    pub fragment: String,
    /// the run that wrote it, and which record of that run it is: finds it again after a lost answer
    pub key: String,
}

/// What the platform says of an audit record it took.
#[derive(Clone, Debug)]
pub struct AuditReceipt {
    /// the platform's id of the record
    pub id: String,
}
