//! What the user asks for: one file per subcommand with its arguments, its help and the order of its calls.
//! The work is done elsewhere; commands never name each other.

mod acting;
mod faults;
mod flags;
mod judging;
mod listing;
mod run;
mod scene;
mod shape;
mod stage;

pub use flags::{Asking, Files, Form, Global, LogFormat, Shape, Tenants};
pub use run::{Run, colour, folders};

/// The register of subcommands: help, completions, man pages and the dispatch follow from it.
macro_rules! commands {
    ($($module:ident::$Command:ident),* $(,)?) => {
        $(mod $module;)*

        /// A subcommand with its arguments.
        #[derive(clap::Subcommand)]
        pub enum Command {
            $(#[allow(missing_docs, reason = "each is described where it is defined")] $Command($module::$Command),)*
        }

        impl Command {
            /// Does what was asked.
            ///
            /// # Errors
            /// What went wrong; a [`crate::error::Failure`] in it decides the exit status.
            pub fn run(self, run: &Run) -> anyhow::Result<()> {
                match self {
                    $(Command::$Command(command) => command.run(run),)*
                }
            }
        }
    };
}

commands! {
    list_users::ListUsers,
    list_logins::ListLogins,
    diff::Diff,
    filter::Filter,
    jq::Jq,
    disable::Disable,
    enable::Enable,
    delete::Delete,
    audit_create::AuditCreate,
    ledger::Ledger,
    report::Report,
    check::Check,
    why::Why,
    download::Download,
    import::Import,
    tenants::Tenants,
    alias::Alias,
    plugins::Plugins,
    sandbox::Sandbox,
    demo::Demo,
    completions::Completions,
    complete::Complete,
    man::Man,
}
