//! The guards as the operator set them, and what a run needs besides: whom it speaks to, where it writes, what time it is.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::SignedDuration;
use serde::Serialize;

use super::interrupt::Interrupt;
use super::ledger::Start;
use super::{Cap, caller::Caller};
use crate::connector::Connector;
use crate::error::Failure;
use crate::record::{Time, json};

/// The connections of a run by their names.
pub type Connections = BTreeMap<String, Arc<dyn Connector>>;

/// The guards of `disable`, `enable` and `delete`, one member a flag. Written to the ledger as it is.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Policy {
    /// `--max-percent`: the most of a tenant's population that one run may touch, 0 to 100
    pub max_percent: u8,
    /// `--max`: the most accounts of a tenant that one run may touch
    pub max: Option<u64>,
    /// `protect`: globs over id, user name and e-mail address of accounts never to be touched
    pub protect: Vec<String>,
    /// false for `--no-last-look`
    pub last_look: bool,
    /// `--dry-run`: nothing is written, neither to a platform nor to the ledger
    pub dry_run: bool,
    /// `--yes`: nobody is asked
    pub yes: bool,
    /// `--workers`: writes at the same time per tenant, at least 1
    pub workers: usize,
    /// `--disabled-for`: how long an account must have been disabled before it may be deleted
    pub disabled_for: SignedDuration,
    /// `--now`: delete without that
    pub now: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            max_percent: 25,
            max: None,
            protect: Vec::new(),
            last_look: true,
            dry_run: false,
            yes: false,
            workers: 4,
            disabled_for: SignedDuration::from_hours(30 * 24),
            now: false,
        }
    }
}

impl Policy {
    /// Refuses settings that would switch a guard off by a slip of the pen.
    ///
    /// # Errors
    /// A usage failure that names the flag.
    pub fn check(&self) -> anyhow::Result<()> {
        let wrong = if self.max_percent > 100 {
            format!("--max-percent {} is more than everybody; it goes from 0 to 100", self.max_percent)
        } else if self.workers == 0 {
            "--workers 0 would do nothing; it is at least 1".to_owned()
        } else if self.disabled_for.is_negative() {
            "--disabled-for is a length of time and cannot be negative".to_owned()
        } else if let Some(glob) = self.protect.iter().find(|glob| glob.trim().is_empty()) {
            format!("protect holds an empty pattern ({glob:?}), which protects nobody")
        } else {
            return Ok(());
        };
        Err(Failure::usage(wrong).into())
    }

    /// How much of a tenant may be touched.
    pub fn cap(&self) -> Cap {
        Cap { percent: self.max_percent, max: self.max }
    }
}

/// What a run needs besides its input and its guards.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// the connections to the tenants that the input names
    pub connections: &'a Connections,
    /// where the ledger is
    pub ledger: &'a Path,
    /// who started the run
    pub caller: &'a Caller,
    /// what time it is
    pub clock: &'a (dyn Fn() -> Time + Sync),
    /// whether somebody pressed Ctrl-C
    pub interrupt: &'a Interrupt,
}

impl Context<'_> {
    /// The first entry of a run of `command`.
    pub fn start(&self, command: &str, policy: &impl Serialize) -> Start {
        Start {
            version: super::ledger::VERSION,
            tool: concat!("dormant ", env!("CARGO_PKG_VERSION")).to_owned(),
            command: command.to_owned(),
            actor: self.caller.actor.clone(),
            host: self.caller.host.clone(),
            argv: self.caller.argv.clone(),
            policy: json::raw(policy),
        }
    }
}
