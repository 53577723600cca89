//! The configuration and the environment, which this module owns: which connections there are, and what a run was told
//! besides its command line. What a platform makes of its own settings is its connector's; how a default flag is
//! interpreted is the command line's.

pub mod alias;
mod connection;
mod edit;
mod environment;
mod file;
mod nearest;
mod settings;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wildmatch::WildMatch;

pub use connection::Connection;
pub use edit::{delete_alias, set_alias};
pub use environment::Environment;
pub use nearest::nearest;
pub use settings::Settings;

use crate::error::Failure;
use file::Document;

/// All that the configuration file says, or what the environment says in its place.
#[derive(Debug, Default)]
pub struct Config {
    /// the file it came from, if there is one
    pub file: Option<PathBuf>,
    /// `[defaults]` without `protect`: long flags and their values, for the command line to interpret
    pub defaults: Settings,
    /// `[alias]`: names and the command lines they stand for
    pub aliases: BTreeMap<String, String>,
    /// what the user should be told, one sentence each
    pub warnings: Vec<String>,
    connections: Vec<Connection>,
}

/// How a connector makes connections of what other tools of its platform left behind. One for each such connector.
#[derive(Clone, Copy)]
pub struct Elsewhere {
    /// the connection that the environment describes, if it does
    pub from_environment: fn(&Environment) -> Result<Option<Connection>, Failure>,
    /// a folder of another tool's sessions: its key in `[sessions]`, and what reads it
    pub sessions: Option<(&'static str, SessionReader)>,
}

/// Reads a folder of sessions, a connection each.
pub type SessionReader = fn(&Path, &Environment) -> Result<Vec<Connection>, Failure>;

impl Config {
    /// Reads the file that `explicit`, `DORMANT_CONFIG` or the user's configuration folder names. Where no connection
    /// is configured, the environment's count.
    ///
    /// # Errors
    /// A usage failure with file and line for a file that is missing although it was named, that others may change,
    /// or that holds anything unknown.
    pub fn load(
        explicit: Option<&Path>,
        environment: &Environment,
        elsewhere: &[Elsewhere],
    ) -> Result<Config, Failure> {
        let named = explicit.is_some() || environment.get("DORMANT_CONFIG").is_some();
        let mut config = match Self::path(explicit, environment) {
            Some(path) if named || path.exists() => Self::read(&path, environment, elsewhere)?,
            _ => Config::default(),
        };
        if config.connections.is_empty() {
            for connector in elsewhere {
                config.connections.extend((connector.from_environment)(environment)?);
            }
        }
        let proxies = environment.proxies();
        config.connections.iter_mut().for_each(|connection| connection.use_proxies(&proxies));
        Ok(config)
    }

    /// The file that is read, whether it is there or not.
    pub fn path(explicit: Option<&Path>, environment: &Environment) -> Option<PathBuf> {
        let named = explicit.map(Path::to_owned).or_else(|| environment.get("DORMANT_CONFIG").map(PathBuf::from));
        named.or_else(|| environment.config_home().map(|folder| folder.join("dormant/config.toml")))
    }

    /// `[defaults]` as flags without their dashes, and their values as they would be typed.
    ///
    /// # Errors
    /// A usage failure for a value that no flag can have.
    pub fn default_flags(&self) -> Result<Vec<(String, Vec<String>)>, Failure> {
        let flag = |(key, value): (String, toml::Value)| match typed(&value) {
            Some(values) => Ok((key, values)),
            None => Err(self.defaults.wrong(&key, "must be a text, a number, true, false, or a list of those")),
        };
        self.defaults.rest().into_iter().map(flag).collect()
    }

    /// Every connection, in the order of the file.
    pub fn connections(&self) -> &[Connection] {
        &self.connections
    }

    /// The connection of exactly this name.
    pub fn connection(&self, name: &str) -> Option<&Connection> {
        self.connections.iter().find(|connection| connection.name == name)
    }

    /// The connections whose names match any of the globs, or all; without either the only one there is.
    ///
    /// # Errors
    /// A usage failure that names what there is, for a glob that matches nothing or a choice that was not made.
    pub fn choose(&self, globs: &[String], all: bool) -> Result<Vec<Connection>, Failure> {
        if self.connections.is_empty() {
            return Err(self.nothing_there());
        }
        if all {
            return Ok(self.connections.clone());
        }
        if globs.is_empty() {
            return match &*self.connections {
                [only] => Ok(vec![only.clone()]),
                _ => Err(Failure::usage("there are several tenants and none was chosen").hint(self.how_to_choose())),
            };
        }
        let patterns: Vec<_> = globs.iter().map(|glob| WildMatch::new(glob)).collect();
        let matches = |pattern: &WildMatch| self.connections.iter().any(|connection| pattern.matches(&connection.name));
        if let Some(unmatched) = globs.iter().zip(&patterns).find(|(_, pattern)| !matches(pattern)) {
            return Err(self.no_such_tenant(unmatched.0));
        }
        let chosen = |connection: &&Connection| patterns.iter().any(|pattern| pattern.matches(&connection.name));
        Ok(self.connections.iter().filter(chosen).cloned().collect())
    }

    fn read(path: &Path, environment: &Environment, elsewhere: &[Elsewhere]) -> Result<Config, Failure> {
        let Document { mut defaults, tenants, mut aliases, sessions, mut warnings } = Document::read(path)?;
        let protect = defaults.strings("protect")?.unwrap_or_default();
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut connections = Vec::new();
        let mut literal = false;
        for (name, settings) in tenants {
            literal |= settings.holds_secret();
            connections.push(Connection::read(name, settings, &|text| environment.expand(folder, text))?);
        }
        connections.extend(read_sessions(sessions, folder, environment, elsewhere)?);
        connections.iter_mut().for_each(|connection| connection.protect.extend(protect.iter().cloned()));
        refuse_twins(&connections)?;
        warnings.extend(literal.then(|| file::readable_by_others(path)).flatten());
        Ok(Config { file: Some(path.to_owned()), defaults, aliases: aliases.all_strings()?, warnings, connections })
    }

    fn nothing_there(&self) -> Failure {
        match &self.file {
            Some(file) => Failure::usage(format!("{} configures no tenant", file.display()))
                .hint("add a [tenants.NAME] with platform, url, user and password-command"),
            None => Failure::usage("no tenant is configured")
                .hint("write a config.toml with a [tenants.NAME], or set a platform's environment, such as C8Y_HOST"),
        }
    }

    fn how_to_choose(&self) -> String {
        format!("choose with -t NAME (globs too) or --all-tenants; there are: {}", self.names())
    }

    fn no_such_tenant(&self, glob: &str) -> Failure {
        let failure = Failure::usage(format!("no tenant is called {glob:?}"));
        let names = self.connections.iter().map(|connection| &*connection.name);
        match nearest(glob, names) {
            Some(name) => failure.hint(format!("did you mean {name}? There are: {}", self.names())),
            None => failure.hint(format!("there are: {}", self.names())),
        }
    }

    fn names(&self) -> String {
        const SHOWN: usize = 12;
        let names: Vec<_> = self.connections.iter().map(|connection| &*connection.name).collect();
        match names.len().checked_sub(SHOWN) {
            None | Some(0) => names.join(", "),
            Some(more) => format!("{} and {more} more (`dormant tenants` lists them)", names[..SHOWN].join(", ")),
        }
    }
}

fn typed(value: &toml::Value) -> Option<Vec<String>> {
    match value {
        toml::Value::String(text) => Some(vec![text.clone()]),
        toml::Value::Integer(_) | toml::Value::Float(_) | toml::Value::Boolean(_) => Some(vec![value.to_string()]),
        toml::Value::Array(list) => list.iter().map(typed).collect::<Option<Vec<_>>>().map(|lists| lists.concat()),
        toml::Value::Datetime(_) | toml::Value::Table(_) => None,
    }
}

fn read_sessions(
    mut sessions: Settings,
    folder: &Path,
    environment: &Environment,
    elsewhere: &[Elsewhere],
) -> Result<Vec<Connection>, Failure> {
    let mut connections = Vec::new();
    for (key, read) in elsewhere.iter().filter_map(|connector| connector.sessions) {
        if let Some(path) = sessions.string(key)? {
            connections.extend(read(&environment.expand(folder, &path), environment)?);
        }
    }
    sessions.finish()?;
    Ok(connections)
}

/// Records name their tenant, so two tenants of one name could not be told apart.
fn refuse_twins(connections: &[Connection]) -> Result<(), Failure> {
    let mut seen = std::collections::HashSet::new();
    match connections.iter().find(|connection| !seen.insert(&connection.name)) {
        Some(twin) => Err(Failure::usage(format!("two tenants are called {}", twin.name))
            .hint("a session of that name is in the folder of [sessions] as well; rename one of them")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
