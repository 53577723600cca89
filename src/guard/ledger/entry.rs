//! What a line of the ledger says. Each entry names the one before it by its SHA-256; how that is kept is `chain`'s business.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::connector::AuditEntry;
use crate::record::{Act, Outcome, Record, Time};

/// One line of the ledger.
#[derive(Clone, Debug)]
pub struct Entry {
    /// its number, counted from 1
    pub seq: u64,
    /// SHA-256, in hex, of the line before it without its newline; 64 zeros on the first line
    pub prev: String,
    /// when it was written
    pub at: Time,
    /// the run that wrote it, a ULID
    pub run: String,
    /// what it says
    pub event: Event,
}

/// What an entry says: its member `entry` and those that go with it.
#[derive(Clone, Debug)]
pub enum Event {
    /// `run`: a run begins
    Run(Start),
    /// `intent`: an account is about to be changed
    Intent(Intent),
    /// `outcome`: what came of an intent
    Outcome(Settled),
    /// `audit`: an audit record is about to be written
    Audit(AuditIntent),
    /// `audited`: what came of it
    Audited(Audited),
    /// `repair`: a torn last line was moved aside
    Repair(Repair),
    /// `end`: the run is over
    End(Finish),
}

/// Who began what, where, and under which rules.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// the version of the ledger's format
    pub version: u32,
    /// name and version of the tool
    pub tool: String,
    /// the subcommand
    pub command: String,
    /// the account of the operating system
    pub actor: String,
    /// the machine
    pub host: String,
    /// the command line, secrets taken out
    pub argv: Vec<String>,
    /// the guards as they were set, one member a flag
    pub policy: Box<RawValue>,
}

/// A change that is about to be asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Intent {
    /// the connection's name in the configuration
    pub tenant: String,
    /// the connector's name
    pub platform: String,
    /// the account
    pub id: String,
    /// what will be done to it
    pub action: Act,
    /// the account of the platform that does it
    pub by: String,
    /// why, in the verdict's words
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// the run whose act this takes back
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<String>,
    /// the account as it was (a user record, or as much of one as was known)
    pub before: Box<RawValue>,
}

/// What came of an [`Intent`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settled {
    /// the number of the intent's entry
    pub intent: u64,
    /// the connection's name in the configuration
    pub tenant: String,
    /// the account
    pub id: String,
    /// what was asked for
    pub action: Act,
    /// done, already, skipped, failed or unknown
    pub outcome: Outcome,
    /// why not
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// true where it was found out by reading the account again
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub settled: bool,
}

/// An audit record that is about to be written to a platform.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditIntent {
    /// the connection's name in the configuration
    pub tenant: String,
    /// the connector's name
    pub platform: String,
    /// SHA-256, in hex, of what it says and about whom: a second run with the same input is known by it
    pub digest: String,
    /// the record
    pub record: AuditText,
}

/// An audit record's content.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditText {
    /// the run, and which record of it
    pub key: String,
    /// the platform's type of the record
    #[serde(rename = "type")]
    pub kind: String,
    /// what was done, in a few words
    pub activity: String,
    /// the whole sentence
    pub text: String,
    /// what it is about, an id
    pub source: String,
    /// when
    pub time: Time,
    /// the accounts it is about
    pub users: Vec<String>,
    /// the member under which the platform's record lists them
    pub fragment: String,
}

impl From<&AuditEntry> for AuditText {
    fn from(entry: &AuditEntry) -> Self {
        let AuditEntry { kind, activity, text, source, time, users, fragment, key } = entry.clone();
        AuditText { key, kind, activity, text, source, time, users, fragment }
    }
}

impl From<AuditText> for AuditEntry {
    fn from(text: AuditText) -> Self {
        let AuditText { key, kind, activity, text, source, time, users, fragment } = text;
        AuditEntry { kind, activity, text, source, time, users, fragment, key }
    }
}

/// What came of an [`AuditIntent`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Audited {
    /// the number of the intent's entry
    pub intent: u64,
    /// the connection's name in the configuration
    pub tenant: String,
    /// the intent's digest
    pub digest: String,
    /// done, failed or unknown
    pub outcome: Outcome,
    /// the platform's id of the record; none where the platform keeps none and the ledger is the record
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// why not
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// A torn last line (its writer was killed or the machine went down) that was moved aside.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Repair {
    /// how many bytes
    pub bytes: u64,
    /// their SHA-256, in hex
    pub sha256: String,
    /// the file they are in now, beside the ledger
    pub file: String,
}

/// How a run ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finish {
    /// whether it reached the end of its plan
    pub status: Ending,
    /// records by outcome
    pub counts: BTreeMap<String, u64>,
}

/// Whether a run reached the end of its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// everything that was planned was tried
    Complete,
    /// a signal stopped it
    Interrupted,
    /// it could not go on
    Failed,
}

impl Event {
    /// The word in the member `entry`.
    pub fn word(&self) -> &'static str {
        match self {
            Event::Run(_) => "run",
            Event::Intent(_) => "intent",
            Event::Outcome(_) => "outcome",
            Event::Audit(_) => "audit",
            Event::Audited(_) => "audited",
            Event::Repair(_) => "repair",
            Event::End(_) => "end",
        }
    }

    fn body(&self) -> Record {
        match self {
            Event::Run(body) => Record::of(body),
            Event::Intent(body) => Record::of(body),
            Event::Outcome(body) => Record::of(body),
            Event::Audit(body) => Record::of(body),
            Event::Audited(body) => Record::of(body),
            Event::Repair(body) => Record::of(body),
            Event::End(body) => Record::of(body),
        }
    }

    fn parse(word: &str, line: &str) -> serde_json::Result<Event> {
        fn read<T: DeserializeOwned>(line: &str) -> serde_json::Result<T> {
            serde_json::from_str(line)
        }
        Ok(match word {
            "run" => Event::Run(read(line)?),
            "intent" => Event::Intent(read(line)?),
            "outcome" => Event::Outcome(read(line)?),
            "audit" => Event::Audit(read(line)?),
            "audited" => Event::Audited(read(line)?),
            "repair" => Event::Repair(read(line)?),
            "end" => Event::End(read(line)?),
            other => return Err(serde::de::Error::custom(format!("unknown entry `{other}`"))),
        })
    }
}

impl Entry {
    /// The entry as one line without a newline, members in a fixed order.
    pub fn line(&self) -> String {
        self.record().to_string()
    }

    /// The entry as a record, to be filtered and printed.
    pub fn record(&self) -> Record {
        let mut record = Record::default();
        record.set("seq", &self.seq);
        record.set("prev", &self.prev);
        record.set("at", &self.at);
        record.set("run", &self.run);
        record.set("entry", self.event.word());
        for (key, value) in self.event.body().members() {
            record.set_raw(key, value.to_owned());
        }
        record
    }

    /// Reads one line of the ledger.
    pub fn parse(line: &str) -> serde_json::Result<Entry> {
        #[derive(Deserialize)]
        struct Head {
            seq: u64,
            prev: String,
            at: Time,
            run: String,
            entry: String,
        }
        let head: Head = serde_json::from_str(line)?;
        let event = Event::parse(&head.entry, line)?;
        Ok(Entry { seq: head.seq, prev: head.prev, at: head.at, run: head.run, event })
    }

    /// The connection that the entry is about; none for a run's start and end.
    pub fn tenant(&self) -> Option<&str> {
        match &self.event {
            Event::Intent(intent) => Some(&intent.tenant),
            Event::Outcome(settled) => Some(&settled.tenant),
            Event::Audit(audit) => Some(&audit.tenant),
            Event::Audited(audited) => Some(&audited.tenant),
            Event::Run(_) | Event::Repair(_) | Event::End(_) => None,
        }
    }

    /// The accounts that the entry is about.
    pub fn users(&self) -> &[String] {
        match &self.event {
            Event::Intent(intent) => std::slice::from_ref(&intent.id),
            Event::Outcome(settled) => std::slice::from_ref(&settled.id),
            Event::Audit(audit) => &audit.record.users,
            _ => &[],
        }
    }
}
