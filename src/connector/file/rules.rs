//! What the operator says of the files: the settings, read and checked once.

use std::path::PathBuf;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use toml::Value;
use wildmatch::WildMatch;

use super::columns::Mapping;
use super::moment::{Clock, Format};
use super::rows::Reading;
use crate::config::Connection;
use crate::error::Failure;
use crate::record::{Time, when};

/// How long somebody may go on without a new login, unless the settings say.
const SESSION: SignedDuration = SignedDuration::from_hours(24);

/// How far from the ends of the asserted span the first and the last login may be, likewise: weekends and holidays are quiet.
const QUIET: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The settings.
pub(super) struct Rules {
    pub users: Vec<PathBuf>,
    pub logins: Vec<PathBuf>,
    pub reading: Reading,
    pub clock: Clock,
    pub covers: Option<Covers>,
    /// the operator's word that the column of last logins knows every login of everybody
    pub last_login_complete: bool,
    /// the operator's word that who never logged in is older than the window
    pub ages_assumed: bool,
    pub session_slack: SignedDuration,
    /// how long nobody at all may log in without it speaking against `covers`
    pub quiet: SignedDuration,
    /// how much earlier than the window's end the files may end
    pub tolerance: SignedDuration,
    /// values that mean enabled, and that mean disabled; the usual words if both are empty
    pub enabled_is: Vec<String>,
    pub disabled_is: Vec<String>,
    /// values of a login that succeeded; if empty, what does not say that it failed
    pub success_is: Vec<String>,
    services: Vec<WildMatch>,
}

/// The span in which the files hold every login, as the operator says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Covers {
    pub from: Time,
    /// none: the files are written on and on
    pub to: Option<Time>,
}

impl Rules {
    /// Takes the settings out of a connection.
    pub fn read(connection: &mut Connection) -> Result<Self, Failure> {
        // Files of flags stand for those of the settings, in whichever listing is asked.
        let flagged = connection.paths("from-file")?;
        let mut files = |key: &str| -> Result<Vec<PathBuf>, Failure> {
            let configured = connection.paths(key)?.unwrap_or_default();
            Ok(flagged.clone().unwrap_or(configured))
        };
        let (users, logins) = (files("users")?, files("logins")?);
        let settings = &mut connection.settings;
        let wrong = settings.wrong("time-zone", "");
        let zone = match settings.string("time-zone")? {
            Some(name) => when::zone(&name).map_err(|why| Failure::usage(format!("{wrong}: {why}")))?,
            None => TimeZone::UTC,
        };
        let place = settings.wrong("time-format", "");
        let format = settings.string("time-format")?.unwrap_or_else(|| "rfc3339".to_owned());
        let format = Format::read(&format).map_err(|why| Failure::usage(format!("{place}{why}")))?;
        let clock = Clock { format, zone };
        let length = |given: Option<std::time::Duration>, default| {
            given.map_or(default, |given| SignedDuration::try_from(given).unwrap_or(SignedDuration::MAX))
        };
        Ok(Rules {
            users,
            logins,
            covers: covers(connection, &clock.zone)?,
            reading: reading(connection)?,
            clock,
            last_login_complete: connection.settings.boolean("last-login-complete")?.unwrap_or(false),
            ages_assumed: connection.settings.boolean("accounts-are-old")?.unwrap_or(false),
            session_slack: length(connection.settings.duration("session-slack")?, SESSION),
            quiet: length(connection.settings.duration("quiet")?, QUIET),
            tolerance: length(connection.settings.duration("export-tolerance")?, SignedDuration::ZERO),
            enabled_is: lower(connection, "enabled-is")?,
            disabled_is: lower(connection, "disabled-is")?,
            success_is: lower(connection, "success-is")?,
            services: lower(connection, "service-accounts")?.iter().map(|glob| WildMatch::new(glob)).collect(),
        })
    }

    /// Whether the operator says that it is no person's account.
    pub fn is_service(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.services.iter().any(|glob| glob.matches(&name.to_lowercase())))
    }
}

fn lower(connection: &mut Connection, key: &str) -> Result<Vec<String>, Failure> {
    let values = connection.settings.strings(key)?.unwrap_or_default();
    Ok(values.iter().map(|value| value.trim().to_lowercase()).collect())
}

/// `FROM..TO`, each a date or a time; without TO the files are written on and on.
fn covers(connection: &mut Connection, zone: &TimeZone) -> Result<Option<Covers>, Failure> {
    let settings = &mut connection.settings;
    let wrong = settings.wrong("covers", "must be FROM..TO, such as 2026-01-01..2026-04-01; TO does not belong to it");
    let Some(text) = settings.string("covers")? else { return Ok(None) };
    let Some((from, to)) = text.split_once("..") else { return Err(wrong) };
    let read = |text: &str| when::instant_in(text.trim(), zone);
    let from = read(from);
    let to = if to.trim().is_empty() { None } else { Some(read(to)) };
    match (from, to) {
        (Some(from), None) => Ok(Some(Covers { from, to: None })),
        (Some(from), Some(Some(to))) if from < to => Ok(Some(Covers { from, to: Some(to) })),
        _ => Err(wrong),
    }
}

fn reading(connection: &mut Connection) -> Result<Reading, Failure> {
    let settings = &mut connection.settings;
    let mut mapping = Mapping::default();
    let wrong = settings.wrong("columns", "must be a table of texts, such as user = \"Login name\"");
    if let Some(columns) = settings.value("columns") {
        let Value::Table(columns) = columns else { return Err(wrong) };
        for (key, column) in columns {
            let Some(column) = column.as_str() else { return Err(wrong) };
            mapping.set(&key, column).map_err(|why| Failure::usage(format!("tenant {}: columns: {why}", connection.name)))?;
        }
    }
    for pair in settings.strings("column")?.unwrap_or_default() {
        let (key, column) =
            pair.split_once('=').ok_or_else(|| Failure::usage(format!("column {pair:?} is not like user=Login name")))?;
        mapping.set(key.trim(), column.trim()).map_err(|why| Failure::usage(format!("column: {why}")))?;
    }
    let wrong = settings.wrong("delimiter", "must be one character, or \"tab\"");
    let delimiter = match settings.string("delimiter")?.as_deref() {
        None => None,
        Some("tab" | "\t") => Some(b'\t'),
        Some(text) => match text.as_bytes() {
            [byte] => Some(*byte),
            _ => return Err(wrong),
        },
    };
    let header = settings.boolean("header")?.unwrap_or(true);
    Ok(Reading { mapping, delimiter, header, rows_at: settings.string("rows-at")? })
}
