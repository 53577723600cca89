//! What the commands that judge have in common: the flags that decide, and the records they read.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::Run;
use crate::config::Connection;
use crate::error::Failure;
use crate::output;
use crate::record::{Lines, when};
use crate::verdict::{Policy, Protection};

/// How accounts are judged.
#[derive(Args, Clone, Debug, Default)]
pub struct Judging {
    /// How long an account must have been silent, such as 60d; the whole listed window if absent
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub inactive_for: Option<String>,

    /// Judge as if it were then; what came later is not looked at
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub as_of: Option<String>,

    /// Never judge accounts whose id, user name or e-mail matches; repeatable
    #[arg(long, value_name = "GLOB")]
    pub protect: Vec<String>,
}

impl Judging {
    /// The flags, and what the configuration protects.
    ///
    /// # Errors
    /// A usage failure: a time that cannot be read, a configuration that cannot.
    pub fn policy(&self, run: &Run) -> anyhow::Result<Policy> {
        let inactive_for = self.inactive_for.as_deref().map(|text| run.length("--inactive-for", text)).transpose()?;
        let in_tenant = |connection: &Connection| (connection.name.clone(), Protection::new(&connection.protect));
        let protect_in = run.config()?.connections().iter().map(in_tenant).collect();
        let as_of = self.as_of.as_deref().map(|text| when::parse(text, run.now)).transpose();
        let as_of = as_of.map_err(|error| Failure::usage(format!("--as-of: {error}")))?;
        Ok(Policy { inactive_for, as_of, protect: Protection::new(&self.protect), protect_in })
    }
}

/// Hands every line of the files, or of standard input if there are none, to `take`. Lines that it cannot use are reported and
/// left out: the counts of the end records then no longer agree. Gives the number of those.
///
/// # Errors
/// A file that cannot be read.
pub fn read(run: &Run, files: &[PathBuf], mut take: impl FnMut(&str) -> Result<(), String>) -> anyhow::Result<u64> {
    if files.is_empty() {
        return read_from("standard input", run.stdin(), &mut take);
    }
    let mut bad = 0;
    for file in files {
        bad += if file == Path::new("-") {
            read_from("standard input", run.stdin(), &mut take)?
        } else {
            let name = file.display().to_string();
            let open = File::open(file).map_err(|error| Failure::usage(format!("cannot read {name}: {error}")))?;
            read_from(&name, open, &mut take)?
        };
    }
    Ok(bad)
}

fn read_from(name: &str, source: impl Read, take: &mut impl FnMut(&str) -> Result<(), String>) -> anyhow::Result<u64> {
    /// More than these are counted, not shown.
    const SHOWN: u64 = 20;
    let mut lines = Lines::new(source);
    let mut bad = 0;
    while let Some(line) = lines.next_line().with_context(|| format!("cannot read {name}"))? {
        let taken = std::str::from_utf8(line).map_err(|_| "not UTF-8".to_owned()).and_then(&mut *take);
        if let Err(why) = taken {
            bad += 1;
            if bad <= SHOWN {
                output::error(format!("{name}, {}", lines.bad(why)));
            }
        }
    }
    Ok(bad)
}
