//! The configuration file as sections with line numbers, and who else may touch it.

use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::nearest::nearest;
use super::settings::Settings;
use crate::error::Failure;

/// The sections there can be.
const SECTIONS: [&str; 4] = ["defaults", "tenants", "alias", "sessions"];

/// A configuration file, taken apart but not interpreted.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub defaults: Settings,
    pub tenants: Vec<(String, Settings)>,
    pub aliases: Settings,
    pub sessions: Settings,
    pub warnings: Vec<String>,
}

impl Document {
    /// Reads a file that nobody else may change.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let cannot = |error: std::io::Error| Failure::usage(format!("{}: {error}", path.display()));
        let text = std::fs::read_to_string(path).map_err(cannot)?;
        if mode_of_file(path) & 0o022 != 0 {
            return Err(Failure::usage(format!("{} may be changed by others", path.display()))
                .hint("it names commands that are run and accounts that are spared: chmod go-w it"));
        }
        Self::parse(&path.display().to_string(), &text)
    }

    fn parse(name: &str, text: &str) -> Result<Self, Failure> {
        let reader = Reader { file: name.into(), text };
        let (root, errors) = DeTable::parse_recoverable(text);
        if let Some(first) = errors.iter().min_by_key(|error| error.span().map(|span| span.start)) {
            // The error's own display would show the line, and a secret that may stand in it.
            return Err(reader.wrong(first.span().map_or(0, |span| span.start), first.message()));
        }
        let mut document = Document::default();
        for (key, value) in root.into_inner() {
            match &**key.get_ref() {
                "defaults" => document.defaults = reader.section("defaults", value)?,
                "alias" => document.aliases = reader.section("alias", value)?,
                "sessions" => document.sessions = reader.section("sessions", value)?,
                "tenants" => document.tenants = reader.tenants(value)?,
                unknown => return Err(reader.unknown(unknown, key.span().start)),
            }
        }
        Ok(document)
    }
}

/// What others may read, said as a warning; `None` if they may not.
pub(super) fn readable_by_others(path: &Path) -> Option<String> {
    let shown = path.display();
    (mode_of_file(path) & 0o044 != 0)
        .then(|| format!("{shown} holds secrets and others may read it: chmod 600 {shown}, or use password-command"))
}

/// The permissions of a regular file; 0 for pipes and the like, which nobody can change afterwards.
#[cfg(unix)]
fn mode_of_file(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    let metadata = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file);
    metadata.map_or(0, |metadata| metadata.permissions().mode())
}

#[cfg(not(unix))]
fn mode_of_file(_: &Path) -> u32 {
    0
}

struct Reader<'t> {
    file: Arc<str>,
    text: &'t str,
}

impl Reader<'_> {
    fn tenants(&self, value: Spanned<DeValue<'_>>) -> Result<Vec<(String, Settings)>, Failure> {
        let mut tenants = Vec::new();
        for (name, table) in self.table("tenants", value)? {
            let name = name.into_inner();
            tenants.push((name.to_string(), self.section(&format!("tenants.{name}"), table)?));
        }
        Ok(tenants)
    }

    fn section(&self, name: &str, value: Spanned<DeValue<'_>>) -> Result<Settings, Failure> {
        let mut settings = Settings::new(&self.file, name);
        for (key, value) in self.table(name, value)? {
            let start = key.span().start;
            let value = toml::Value::deserialize(ValueDeserializer::from(value))
                .map_err(|error| self.wrong(start, error.message()))?;
            settings.add(key.get_ref(), self.line(start), value);
        }
        Ok(settings)
    }

    fn table<'v>(&self, name: &str, value: Spanned<DeValue<'v>>) -> Result<DeTable<'v>, Failure> {
        let start = value.span().start;
        match value.into_inner() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.wrong(start, &format!("{name} must be a section, [{name}]"))),
        }
    }

    fn unknown(&self, key: &str, start: usize) -> Failure {
        let failure = self.wrong(start, &format!("{key} is not known"));
        match nearest(key, SECTIONS) {
            Some(meant) => failure.hint(format!("did you mean [{meant}]?")),
            None => failure.hint(format!("there are the sections {}", SECTIONS.join(", "))),
        }
    }

    fn wrong(&self, start: usize, what: &str) -> Failure {
        Failure::usage(format!("{}:{}: {what}", self.file, self.line(start)))
    }

    fn line(&self, offset: usize) -> usize {
        1 + self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
    }
}
