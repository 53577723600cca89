use super::Run;
use super::acting::Acting;
use crate::record::Act;

/// Disable the accounts that are inactive
///
/// Takes verdicts and acts on those that are inactive; `user` records and bare ids are taken as your own verdict. Reads its
/// whole input, shows a plan per tenant, asks once, looks at each account again, and writes every act to the ledger first.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant disable --dry-run < verdicts.ndjson
  dormant disable < verdicts.ndjson | dormant audit-create > actions.ndjson
  echo jane.doe | dormant disable -t acme-prod

Undo: `dormant enable < actions.ndjson`, or `dormant enable --run ID`.")]
pub struct Disable {
    #[command(flatten)]
    acting: Acting,
}

impl Disable {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let (records, policy) = (self.acting.input(run)?, self.acting.policy());
        self.acting.act(run, Act::Disable, records, policy)
    }
}
