//! What a pack says of itself: beside its inputs and its part of the ledger all that its report needs, so that `verify` can make
//! the report once more.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::super::model::{Input, Made, Report};
use crate::guard::ledger;
use crate::record::Time;

/// The file.
pub const NAME: &str = "pack.json";

/// How a pack came to be.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// name and version of the tool
    pub tool: String,
    made: Time,
    title: String,
    command: Vec<String>,
    policies: Vec<String>,
    /// in the order in which they were read
    pub inputs: Vec<InputAbout>,
    /// the ledger that was looked into; none where there was none
    pub ledger: Option<LedgerAbout>,
}

/// An input, and its copy in the pack.
#[derive(Serialize, Deserialize)]
pub struct InputAbout {
    /// the copy, below the pack's folder
    pub file: String,
    /// as it was called when it was read
    pub name: String,
    sha256: String,
    bytes: u64,
}

/// The whole ledger as it was, and the part of it that is in the pack.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LedgerAbout {
    /// how many entries the whole had
    pub entries: u64,
    /// the SHA-256 of its last one: `ledger verify --expect` finds it in the ledger
    pub last_hash: String,
    extract: Option<Extract>,
}

/// The entries of the ledger that are in the pack, and the chain's ends.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Extract {
    first: u64,
    last: u64,
    /// what the first entry names as the one before it
    before: String,
    /// the SHA-256 of the last one
    last_hash: String,
}

impl About {
    /// Of a report, and of the part of the ledger that goes with it.
    pub fn of(report: &Report, extract: Option<Extract>) -> About {
        let Made { title, at, argv, tool, standards } = report.made.clone();
        About {
            tool: tool.to_owned(),
            made: at,
            title,
            command: argv,
            policies: standards.into_iter().map(|standard| standard.name).collect(),
            inputs: report.inputs.iter().enumerate().map(|(place, input)| InputAbout::of(place + 1, input)).collect(),
            ledger: report.ledger.entries.map(|entries| LedgerAbout {
                entries,
                last_hash: report.ledger.last.clone(),
                extract,
            }),
        }
    }

    /// As a pack says it.
    ///
    /// # Errors
    /// The file is missing, or is something else.
    pub fn read(folder: &Path) -> Result<About, String> {
        let text = fs::read_to_string(folder.join(NAME)).map_err(|error| format!("{NAME}: {error}"))?;
        serde_json::from_str(&text).map_err(|error| format!("{NAME}: not what a pack says of itself: {error}"))
    }

    /// As it is written.
    ///
    /// # Errors
    /// None that can happen in memory; the writer's are passed on.
    pub fn text(&self) -> serde_json::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// How the report was made, for this version to make it again; none where another version made it.
    ///
    /// # Errors
    /// It names a policy that this version does not know.
    pub fn made(&self) -> Result<Option<Made>, String> {
        if self.tool != Made::TOOL {
            return Ok(None);
        }
        let standards = self.policies.iter().map(|name| name.parse()).collect::<Result<_, String>>();
        let standards = standards.map_err(|error| format!("{NAME}: policies: {error}"))?;
        let (title, argv) = (self.title.clone(), self.command.clone());
        Ok(Some(Made { title, at: self.made, argv, tool: Made::TOOL, standards }))
    }
}

impl InputAbout {
    fn of(number: usize, input: &Input) -> InputAbout {
        let Input { name, sha256, bytes, .. } = input.clone();
        InputAbout { file: copy_name(number, &name), name, sha256, bytes }
    }
}

impl Extract {
    /// The part of the ledger in this file.
    ///
    /// # Errors
    /// It cannot be read, or its chain does not hold.
    pub fn read(path: &Path) -> anyhow::Result<Extract> {
        let mut ends: Option<(u64, String)> = None;
        let mut last = 0;
        let chain = ledger::trace_extract(path, |entry, _, _| {
            ends.get_or_insert((entry.seq, entry.prev));
            last = entry.seq;
            Ok(())
        })?;
        let (first, before) = ends.unwrap_or_default();
        Ok(Extract { first, last, before, last_hash: chain.last })
    }
}

/// The name of an input in the pack: its number, so that no two are the same, and what is harmless of its own.
pub fn copy_name(number: usize, name: &str) -> String {
    let name = Path::new(name).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let sound = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    let name: String = name.chars().map(sound).take(80).collect();
    format!("inputs/{number:02}-{name}")
}
