//! The line of a verdict: the account's own, with what is said of it.

use std::fmt::Write as _;

use serde_json::value::RawValue;

use crate::record::{Field, Kind, Record, Skim, Status, Time, Window, json};

/// What all verdicts of a tenant have in common, as JSON.
#[derive(Debug)]
pub(super) struct Form {
    window: Box<RawValue>,
    population: Box<RawValue>,
}

/// What is said of an account.
#[derive(Debug)]
pub(super) struct Said<'a> {
    pub status: Status,
    pub reason: &'a str,
    pub last_login: Option<Time>,
    /// how many logins lie inside the window
    pub logins: u64,
}

impl Form {
    pub fn new(window: Option<Window>, population: Option<u64>) -> Form {
        Form { window: json::raw(&window), population: json::raw(&population) }
    }

    /// Appends the verdict of the account on this line, of which it is known where the members stand unless it is written in an
    /// unusual way; `None` if it is no object.
    pub fn write(&self, line: &str, skim: Option<&Skim>, said: &Said, out: &mut String) -> Option<()> {
        match skim {
            Some(account) => self.write_plain(account, said, out),
            None => self.write_record(Record::parse(line).ok()?, said, out),
        }
        Some(())
    }

    /// The line's bytes, but for the members that are set.
    fn write_plain(&self, account: &Skim, said: &Said, out: &mut String) {
        // Neither a status nor a time has anything to escape.
        let last_login = said.last_login.map_or_else(|| "null".to_owned(), quoted);
        let (status, logins) = (format!("\"{}\"", said.status.as_str()), said.logins.to_string());
        let reason = json::quote(said.reason);
        let set = [
            (Field::Kind, "\"verdict\""),
            (Field::Status, &status),
            (Field::LastLogin, &last_login),
            (Field::Logins, &logins),
            (Field::Reason, &reason),
            (Field::Window, self.window.get()),
            (Field::Population, self.population.get()),
        ];
        account.write_with(set, out);
    }

    fn write_record(&self, mut account: Record, said: &Said, out: &mut String) {
        account.set("kind", &Kind::Verdict);
        account.set("status", &said.status);
        account.set("lastLogin", &said.last_login);
        account.set("logins", &said.logins);
        account.set("reason", said.reason);
        account.set_raw("window", self.window.clone());
        account.set_raw("population", self.population.clone());
        out.push_str(&account.to_string());
    }
}

fn quoted(time: Time) -> String {
    let mut text = String::with_capacity("\"2026-11-22T06:44:00.000Z\"".len());
    write!(text, "\"{time}\"").expect("a string takes everything");
    text
}
