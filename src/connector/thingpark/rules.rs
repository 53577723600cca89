//! What the operator says of the platform: the settings, read and checked once. Much of the platform is documented nowhere; each
//! such thing is a setting here, or found out.

use std::path::PathBuf;
use std::time::Duration;

use jiff::SignedDuration;
use wildmatch::WildMatch;

use crate::config::Connection;
use crate::error::Failure;
use crate::record::Time;

/// Where the platform's account calls begin (public script that uses them; release notes name the same resources).
const PREFIX: &str = "/thingpark/smp/rest";
/// Where tokens come from: an alias of the platform, without a realm (vendor's page on the control plane).
const TOKEN_PATH: &str = "/users-auth/protocol/openid-connect/token";
/// The account that installs a self-hosted platform (vendor's page on federation).
const BOOTSTRAP: &str = "install@actility.com";

/// How long somebody may go on without leaving a trace: writes and logouts are traces, too.
const SESSION: SignedDuration = SignedDuration::from_hours(24);

/// What the operator's exports were filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    /// by nothing
    None,
    /// only logins, of everybody
    Login,
}

/// When exports were saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exported {
    /// not known: right after their newest entry, that is
    AfterTheNewestEntry,
    /// at this time, the newest of them
    At(Time),
}

/// How the client says who it is when it asks for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClientAuth {
    /// id and secret among the fields
    Form,
    /// as HTTP Basic
    Basic,
}

/// The settings.
pub(super) struct Rules {
    /// none: not said
    pub filter: Option<Filter>,
    pub exported: Exported,
    /// how much older than the window's end the newest export may be
    pub tolerance: SignedDuration,
    pub session_slack: SignedDuration,
    pub from_files: Vec<PathBuf>,
    /// whether logins by an identity provider leave an entry; none: found out
    pub federated_recorded: Option<bool>,
    /// whether `lastConnection`, where an account has it, is believed
    pub last_connection: bool,
    /// the operator's word that who never logged in is older than the window
    pub ages_assumed: bool,
    /// the paths' common beginning, a segment each
    pub prefix: Vec<String>,
    pub token_path: String,
    pub client_auth: ClientAuth,
    /// none: found out
    pub subscriber: Option<String>,
    /// whether the operator says who administers
    pub names_administrators: bool,
    administrators: Vec<WildMatch>,
    services: Vec<WildMatch>,
}

impl Rules {
    /// Takes the settings out of a connection.
    pub fn read(connection: &mut Connection) -> Result<Self, Failure> {
        let name = connection.name.clone();
        let from_files = connection.paths("from-file")?.unwrap_or_default();
        let settings = &mut connection.settings;
        let length = |given: Option<Duration>, default| {
            given.map_or(default, |given| SignedDuration::try_from(given).unwrap_or(SignedDuration::MAX))
        };
        let administrators = settings.strings("administrators")?.unwrap_or_default();
        let prefix = settings.string("prefix")?.unwrap_or_else(|| PREFIX.to_owned());
        Ok(Rules {
            filter: filter(settings.string("export-filter")?.as_deref(), &name)?,
            exported: exported(settings.string("export-time")?.as_deref(), &name)?,
            tolerance: length(settings.duration("export-tolerance")?, SignedDuration::ZERO),
            session_slack: length(settings.duration("session-slack")?, SESSION),
            from_files,
            federated_recorded: settings.boolean("federated-recorded")?,
            last_connection: settings.boolean("last-connection")?.unwrap_or(true),
            ages_assumed: settings.boolean("accounts-are-old")?.unwrap_or(false),
            prefix: segments(&prefix),
            token_path: settings.string("token-path")?.unwrap_or_else(|| TOKEN_PATH.to_owned()),
            client_auth: client_auth(settings.string("client-auth")?.as_deref(), &name)?,
            subscriber: settings.string("subscriber")?,
            names_administrators: !administrators.is_empty(),
            administrators: globs(&administrators),
            services: globs(&settings.strings("service-accounts")?.unwrap_or_default()),
        })
    }

    /// Whether no person stands behind this login.
    pub fn is_service(&self, login: &str) -> bool {
        super::action_log::is_service(login) || matches(&self.services, login)
    }

    /// Whether the operator names it as an administrator's.
    pub fn is_administrator(&self, login: &str) -> bool {
        matches(&self.administrators, login)
    }

    /// Whether the platform hangs on it.
    pub fn is_bootstrap(&self, login: &str) -> bool {
        login.trim().eq_ignore_ascii_case(BOOTSTRAP)
    }
}

fn globs(texts: &[String]) -> Vec<WildMatch> {
    texts.iter().map(|glob| WildMatch::new(&glob.trim().to_lowercase())).collect()
}

fn matches(globs: &[WildMatch], login: &str) -> bool {
    let login = login.trim().to_lowercase();
    globs.iter().any(|glob| glob.matches(&login))
}

fn segments(path: &str) -> Vec<String> {
    path.split('/').filter(|segment| !segment.is_empty()).map(str::to_owned).collect()
}

fn filter(text: Option<&str>, name: &str) -> Result<Option<Filter>, Failure> {
    match text {
        None => Ok(None),
        Some("none") => Ok(Some(Filter::None)),
        Some("login") => Ok(Some(Filter::Login)),
        Some(other) => {
            let what = format!("tenant {name}: export-filter is `{other}`");
            Err(Failure::usage(what).hint("none, or login: an export that was filtered otherwise proves nothing"))
        }
    }
}

fn exported(text: Option<&str>, name: &str) -> Result<Exported, Failure> {
    match text {
        None | Some("newest-entry") => Ok(Exported::AfterTheNewestEntry),
        Some(other) => match other.parse() {
            Ok(time) => Ok(Exported::At(time)),
            Err(_) => {
                let what = format!("tenant {name}: export-time is `{other}`");
                Err(Failure::usage(what).hint("newest-entry, or a time like 2026-11-22T06:44:00Z"))
            }
        },
    }
}

fn client_auth(text: Option<&str>, name: &str) -> Result<ClientAuth, Failure> {
    match text {
        None | Some("form") => Ok(ClientAuth::Form),
        Some("basic") => Ok(ClientAuth::Basic),
        Some(other) => Err(Failure::usage(format!("tenant {name}: client-auth is `{other}`, which is neither form nor basic"))),
    }
}
