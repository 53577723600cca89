use super::Run;
use super::acting::Acting;
use crate::record::Act;

/// Delete accounts that have been disabled for long
///
/// Takes only accounts that the ledger, or the platform, shows disabled for --disabled-for without a sign of life since.
/// Deleting cannot be undone: disable first.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant list-users -t acme-prod --filter 'enabled eq false' \\
    | dormant delete --dry-run
  dormant delete --disabled-for 60d < actions.ndjson")]
pub struct Delete {
    /// How long an account must have been disabled
    #[arg(long, value_name = "TIME", default_value = "30d", help_heading = "Guards")]
    disabled_for: String,

    /// Delete without that; the ledger says so
    #[arg(long, help_heading = "Guards")]
    now: bool,

    #[command(flatten)]
    acting: Acting,
}

impl Delete {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let mut policy = self.acting.policy();
        policy.disabled_for = run.length("--disabled-for", &self.disabled_for)?;
        policy.now = self.now;
        let records = self.acting.input(run)?;
        self.acting.act(run, Act::Delete, records, policy)
    }
}
