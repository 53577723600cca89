//! `dormant` finds the accounts nobody uses any more, over many tenants and platforms, and revokes them safely.
//!
//! Small subcommands exchange newline-delimited JSON over stdin and stdout. Each is a thin file in [`command`]; the work
//! is done in the rooms below it:
//!
//! ```text
//! argv -> cli -> command -> connector -> http -> network      whom we ask, how we ask
//!                   |            '-> record                   what flows
//!                   |-> verdict  -> record                    what it means: pure
//!                   |-> guard    -> connector, record         what is allowed; the ledger
//!                   |-> filter   -> record                    which of it (the only owner of jaq)
//!                   |-> report   -> guard, output, record, verdict  what is shown of it: the report, the evidence pack
//!                   |-> output   -> record -> stdout          where it goes (the only owner of stdout and stderr)
//!                   '-> sandbox                               where we practise
//! ```
//!
//! The arrows are held by `tests/layers.rs`, the owners by `clippy.toml`:
//!
//! - [`record`] and [`error`] name nothing of ours, [`secret`] only [`error`]; [`verdict`] is pure: no IO, no clock of its own.
//! - Commands never name each other, nor do connectors; no platform's name is matched on outside its own file.
//! - One owner for each dangerous thing: stdout in [`output`], sockets in [`http`], the environment in [`config`],
//!   child processes in [`plugin`] and [`secret`], the ledger file in [`guard`].
//!
//! Two registers say once what the rest derives: `commands!` in [`command`] and `connectors!` in [`connector`].

pub mod cli;
pub mod command;
pub mod config;
pub mod connector;
pub mod error;
pub mod filter;
pub mod guard;
pub mod http;
pub mod output;
pub mod plugin;
pub mod record;
pub mod report;
pub mod sandbox;
pub mod secret;
pub mod verdict;

use std::ffi::OsString;

use error::{Effect, Failure};

/// Runs one command line, the program's name included, and gives the exit status. Says on stderr what went wrong.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let Err(error) = cli::run(arguments.into_iter().collect()) else { return 0 };
    if output::is_closed(&error) {
        // Whoever read our output has seen enough: `| head` is no failure.
        return 0;
    }
    if let Some(plugin::Ended(status)) = error.downcast_ref() {
        return *status;
    }
    output::report(&error);
    effect(&error).status()
}

/// What an error means for the exit status.
pub fn effect(error: &anyhow::Error) -> Effect {
    let of = |cause: &(dyn std::error::Error + 'static)| {
        let failure = cause.downcast_ref::<Failure>().map(Failure::effect);
        failure.or_else(|| cause.downcast_ref::<http::Error>().map(http::Error::effect))
    };
    let context = error.downcast_ref::<Failure>().map(Failure::effect);
    context.or_else(|| error.chain().find_map(of)).unwrap_or(Effect::Failed)
}
