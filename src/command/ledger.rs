use super::{Run, Shape};
use crate::guard::ledger::{self, Query, verify};
use crate::output;
use crate::record::Record;

/// Show and verify what was done
///
/// The ledger is an append-only file under $XDG_STATE_HOME/dormant. Every entry holds the SHA-256 of the one before.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant ledger list
  dormant ledger show --tenant acme-prod --user jane.doe
  dormant ledger verify --expect HASH
  dormant ledger export > ledger-copy.ndjson")]
pub struct Ledger {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// List the runs: when, who, which command, what came of it; the last is the newest
    List(Shown),
    /// Show the entries, of one run, tenant or user if asked
    Show(Shown),
    /// Follow the chain from the first entry to the last
    Verify {
        /// The last hash of an earlier `verify`, to find out whether the end was cut off since
        #[arg(long, value_name = "HASH")]
        expect: Option<String>,
    },
    /// Write the entries as they are, one JSON object a line
    Export(Shown),
}

#[derive(clap::Args)]
struct Shown {
    /// Of this run
    #[arg(long, value_name = "ID")]
    run: Option<String>,

    /// Of this tenant
    #[arg(short, long, value_name = "NAME")]
    tenant: Option<String>,

    /// Of this account
    #[arg(long, value_name = "ID")]
    user: Option<String>,

    #[command(flatten)]
    shape: Shape,
}

impl Ledger {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        match self.what {
            What::List(shown) => shown.list(run),
            What::Show(mut shown) => {
                shown.shape.form.columns(&["at", "run", "entry", "tenant", "id", "action", "outcome", "error"]);
                shown.print(run)
            }
            What::Export(shown) => shown.print(run),
            What::Verify { expect } => verified(run, expect.as_deref()),
        }
    }
}

impl Shown {
    fn query(&self) -> Query {
        Query { run: self.run.clone(), tenant: self.tenant.clone(), user: self.user.clone() }
    }

    fn list(mut self, run: &Run) -> anyhow::Result<()> {
        self.shape.form.columns(&["run", "at", "actor", "command", "ending", "counts", "tenants"]);
        let mut sink = self.shape.open(run, true)?;
        let all = ledger::runs(&run.ledger()?)?;
        let wanted = |one: &&ledger::Run| {
            self.run.as_ref().is_none_or(|id| *id == one.run)
                && self.tenant.as_ref().is_none_or(|tenant| one.tenants.contains(tenant))
        };
        all.iter().filter(wanted).try_for_each(|one| sink.record(&Record::of(one)))?;
        sink.finish()
    }

    fn print(self, run: &Run) -> anyhow::Result<()> {
        let mut sink = self.shape.open(run, true)?;
        ledger::read(&run.ledger()?, &self.query(), |entry| sink.record(&entry.record()))?;
        sink.finish()
    }
}

fn verified(run: &Run, expect: Option<&str>) -> anyhow::Result<()> {
    let path = run.ledger()?;
    let found = verify(&path, expect)?;
    let last = ledger::runs(&path)?.pop();
    if let Some(last) = last.filter(|last| last.ending.is_none()) {
        let why = "it is at work, was killed, or the end of the file was cut off; --expect HASH tells";
        output::warn(format!("run {}, the last one, has no end: {why}", last.run));
    }
    if found.torn > 0 {
        output::warn(format!("{} bytes of a torn last line: the next run moves them aside", found.torn));
    }
    if let Some(seq) = found.expected {
        output::say(format!("the expected hash is that of entry {seq}: nothing before it is missing"));
    }
    output::page(&format!("{}: the chain of {} entries holds; last hash {}\n", path.display(), found.entries, found.last))
}
