//! One section of the configuration, read key by key. What nobody asked for is a mistake of the file, and is named with
//! its line.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::{Span, SpanRelativeTo};
use toml::Value;

use super::nearest::nearest;
use crate::error::Failure;
use crate::secret::{Secret, Source};

/// The keys of one section that were not read yet. Each is taken out by whoever reads it; [`Settings::finish`] complains
/// about what is left. Values are not shown: any of them may be a secret.
#[derive(Clone, Default)]
pub struct Settings {
    file: Arc<str>,
    section: String,
    entries: Vec<Entry>,
    asked: Vec<String>,
}

#[derive(Clone)]
struct Entry {
    key: String,
    /// counts from 1; 0 if it did not come from a file with lines
    line: usize,
    value: Value,
}

impl Settings {
    pub(super) fn new(file: &Arc<str>, section: &str) -> Self {
        Settings { file: file.clone(), section: section.to_owned(), ..Settings::default() }
    }

    /// Settings that came from somewhere else than the configuration file; `origin` names it in errors.
    pub fn elsewhere(origin: &str) -> Self {
        Settings::new(&origin.into(), "")
    }

    pub(super) fn add(&mut self, key: &str, line: usize, value: Value) {
        self.entries.push(Entry { key: key.to_owned(), line, value });
    }

    /// Puts a list of texts, or a single one, in the place of what stands there.
    pub(super) fn replace(&mut self, key: &str, values: &[String]) {
        self.entries.retain(|entry| entry.key != key);
        let texts = values.iter().cloned().map(Value::String);
        match values {
            [only] => self.add(key, 0, Value::String(only.clone())),
            _ => self.add(key, 0, Value::Array(texts.collect())),
        }
    }

    /// Adds a text, for settings made elsewhere.
    pub fn with(mut self, key: &str, value: &str) -> Self {
        self.add(key, 0, Value::String(value.to_owned()));
        self
    }

    /// Takes a text.
    ///
    /// # Errors
    /// A usage failure with file and line if the value is something else; so with the other kinds of values.
    pub fn string(&mut self, key: &str) -> Result<Option<String>, Failure> {
        self.take(key, "a text in quotes", |value| value.as_str().map(str::to_owned))
    }

    /// Takes a whole number that is not negative.
    pub fn integer(&mut self, key: &str) -> Result<Option<u64>, Failure> {
        self.take(key, "a whole number", |value| value.as_integer()?.try_into().ok())
    }

    /// Takes `true` or `false`.
    pub fn boolean(&mut self, key: &str) -> Result<Option<bool>, Failure> {
        self.take(key, "true or false", Value::as_bool)
    }

    /// Takes a list of texts; a single text is a list of one.
    pub fn strings(&mut self, key: &str) -> Result<Option<Vec<String>>, Failure> {
        self.take(key, "a list of texts", |value| match value {
            Value::String(text) => Some(vec![text.clone()]),
            value => value.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
        })
    }

    /// Takes a duration: a text such as `"14d"` or `"1h 30m"` (days have 24 hours), or a number of seconds.
    pub fn duration(&mut self, key: &str) -> Result<Option<Duration>, Failure> {
        self.take(key, "a duration such as \"14d\" or \"90s\"", duration)
    }

    /// Takes a secret: `KEY = "TEXT"`, or `KEY-command = "PROGRAM ARGUMENTS"` whose output it is.
    ///
    /// # Errors
    /// As above, and if both are there.
    pub fn secret(&mut self, key: &str) -> Result<Option<Source>, Failure> {
        let command_key = format!("{key}-command");
        if self.has(key) && self.has(&command_key) {
            return Err(self.wrong(key, &format!("is given twice, also as {command_key}")));
        }
        let place = self.place(&command_key);
        let literal = self.string(key)?.map(|text| Source::literal(Secret::new(text)));
        let command = self.string(&command_key)?.map(|line| Source::command(&line)).transpose();
        Ok(literal.or(command.map_err(|why| Failure::usage(format!("{place}{command_key}: {why}")))?))
    }

    /// Takes whatever stands there.
    pub fn value(&mut self, key: &str) -> Option<Value> {
        self.remember(key);
        let place = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(place).value)
    }

    /// Whether a key is there and was not taken yet.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// Whether a key that was not taken yet stands in the file, and not on the command line.
    pub(super) fn is_in_file(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key && entry.line > 0)
    }

    /// The keys that were not taken yet.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.key)
    }

    /// What was not taken yet, as one table: for connectors outside of this program.
    pub fn rest(&self) -> toml::Table {
        self.entries.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect()
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// A usage failure that names a key that nobody asked for, and the nearest that somebody would have.
    pub fn finish(self) -> Result<(), Failure> {
        let Some(left) = self.entries.first() else { return Ok(()) };
        let failure = self.wrong(&left.key, "is not known");
        match nearest(&left.key, self.asked.iter().map(|key| &**key)) {
            Some(meant) => Err(failure.hint(format!("did you mean {meant}?"))),
            None => Err(failure),
        }
    }

    /// A usage failure about a key: where it stands, and what is wrong with it.
    pub fn wrong(&self, key: &str, what: &str) -> Failure {
        Failure::usage(format!("{}{key} {what}", self.place(key)))
    }

    /// Where a key stands, to begin an error with.
    pub(super) fn place(&self, key: &str) -> String {
        let line = self.entries.iter().find(|entry| entry.key == key).map_or(0, |entry| entry.line);
        let line = if line == 0 { String::new() } else { format!(":{line}") };
        let section = if self.section.is_empty() { String::new() } else { format!("[{}] ", self.section) };
        format!("{}{line}: {section}", self.file)
    }

    /// Whether a secret stands here in the clear, also in a table of free settings.
    pub(super) fn holds_secret(&self) -> bool {
        self.entries.iter().any(|entry| is_secret(&entry.key, &entry.value))
    }

    /// Takes everything, which must be texts.
    pub(super) fn all_strings(&mut self) -> Result<BTreeMap<String, String>, Failure> {
        let keys: Vec<_> = self.keys().map(str::to_owned).collect();
        keys.into_iter().filter_map(|key| self.string(&key).map(|text| Some((key, text?))).transpose()).collect()
    }

    fn take<T>(&mut self, key: &str, wanted: &str, read: impl Fn(&Value) -> Option<T>) -> Result<Option<T>, Failure> {
        self.remember(key);
        let Some(place) = self.entries.iter().position(|entry| entry.key == key) else { return Ok(None) };
        let read = read(&self.entries[place].value).ok_or_else(|| self.wrong(key, &format!("must be {wanted}")))?;
        self.entries.remove(place);
        Ok(Some(read))
    }

    fn remember(&mut self, key: &str) {
        self.asked.push(key.to_owned());
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.keys()).finish()
    }
}

fn is_secret(key: &str, value: &Value) -> bool {
    let named = ["password", "token", "secret", "key"].iter().any(|word| key.ends_with(word));
    named || value.as_table().is_some_and(|table| table.iter().any(|(key, value)| is_secret(key, value)))
}

fn duration(value: &Value) -> Option<Duration> {
    if let Some(seconds) = value.as_integer() {
        return Some(Duration::from_secs(seconds.try_into().ok()?));
    }
    let span: Span = value.as_str()?.parse().ok()?;
    span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        let mut settings = Settings::new(&"c.toml".into(), "tenants.a");
        settings.add("slack", 7, "14d".into());
        settings.add("short", 8, 90.into());
        settings.add("bad", 9, "soon".into());
        settings.add("list", 10, Value::Array(vec!["a".into(), "b".into()]));
        settings
    }

    #[test]
    fn values_are_read_as_what_they_should_be() {
        let mut settings = settings();
        assert_eq!(settings.duration("slack").unwrap(), Some(Duration::from_secs(14 * 86_400)));
        assert_eq!(settings.duration("short").unwrap(), Some(Duration::from_secs(90)));
        assert_eq!(settings.strings("list").unwrap().unwrap(), ["a", "b"]);
        assert_eq!(settings.string("absent").unwrap(), None);
        let failure = settings.duration("bad").unwrap_err().to_string();
        assert_eq!(failure, "c.toml:9: [tenants.a] bad must be a duration such as \"14d\" or \"90s\"");
        settings.string("bad").unwrap();
        settings.finish().unwrap();
    }

    #[test]
    fn a_key_that_nobody_asked_for_is_named() {
        let mut settings = settings();
        settings.string("slak").unwrap();
        let failure = settings.finish().unwrap_err();
        assert_eq!(failure.to_string(), "c.toml:7: [tenants.a] slack is not known");
        assert_eq!(failure.advice(), Some("did you mean slak?"));
    }

    #[test]
    fn a_secret_has_one_place() {
        let both = Settings::elsewhere("x").with("token", "t").with("token-command", "pass");
        assert!(both.clone().secret("token").unwrap_err().to_string().contains("twice"));
        assert_eq!(format!("{both:?}"), r#"["token", "token-command"]"#);
        assert!(both.holds_secret() && !Settings::elsewhere("x").with("token-command", "pass").holds_secret());
        let mut free = Settings::elsewhere("x");
        free.add("settings", 0, Value::Table(toml::from_str("a.api-key = 'k'").unwrap()));
        assert!(free.holds_secret());
        let mut bad = Settings::elsewhere("x").with("token-command", "pass 'x");
        assert_eq!(bad.secret("token").unwrap_err().to_string(), "x: token-command: the command's quotes do not close");
    }
}
