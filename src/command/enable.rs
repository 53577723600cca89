use super::Run;
use super::acting::Acting;
use crate::guard;
use crate::record::Act;

/// Enable accounts again that a run disabled
///
/// The undo: takes the action records of an earlier run, or that run from the ledger, and enables only what that run
/// disabled and nobody changed since.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant enable < actions.ndjson
  dormant enable --run 01JD0000000000000000000000
  dormant enable --run 01JD0000000000000000000000 --dry-run")]
pub struct Enable {
    /// Undo this run of the ledger instead of reading standard input
    #[arg(long = "run", value_name = "ID")]
    of: Option<String>,

    #[command(flatten)]
    acting: Acting,
}

impl Enable {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let records = match &self.of {
            Some(id) => guard::actions_of(&run.ledger()?, id)?,
            None => self.acting.input(run)?,
        };
        let policy = self.acting.policy();
        self.acting.act(run, Act::Enable, records, policy)
    }
}
