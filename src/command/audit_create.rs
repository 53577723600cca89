use std::collections::BTreeSet;


use super::acting::{Screen, connections};
use super::{Asking, Form, Run};
use crate::guard::{self, AuditPolicy, Caller};
use crate::output;
use crate::record::{Time, counted};

/// Write audit records about what was done, or is intended
///
/// One record per tenant with the list of users, on the platform where it keeps such records and always in the ledger.
/// After `disable` it records what was done; before it, what is intended. Its input passes through with `audit` added,
/// each record only after the audit record that speaks of it is safely written.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant disable < verdicts.ndjson | dormant audit-create > actions.ndjson
  dormant audit-create --activity 'Disabled Users due to inactivity' \\
    --type manualScriptRun < actions.ndjson")]
pub struct AuditCreate {
    /// What was done, in a few words
    #[arg(long, value_name = "TEXT")]
    activity: Option<String>,

    /// The whole sentence
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,

    /// The platform's type of the record
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,

    /// What the record is about, an id of the platform
    #[arg(long, value_name = "ID")]
    source: Option<String>,

    /// One record for each account instead of one for each tenant
    #[arg(long)]
    per_user: bool,

    /// Show what would be written and write nothing
    #[arg(long, visible_alias = "dry")]
    dry_run: bool,

    /// The tenant of records that name none
    #[arg(short, long, value_name = "NAME")]
    tenant: Option<String>,

    #[command(flatten)]
    asking: Asking,

    #[command(flatten)]
    form: Form,
}

impl AuditCreate {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let records = run.input(self.tenant.as_deref())?;
        let names: BTreeSet<String> = records.iter().filter_map(|record| Some(record.text("tenant")?.into_owned())).collect();
        let interrupt = run.listening()?;
        let connections = connections(run, names, &self.asking, interrupt, &mut Vec::new())?;
        let mut screen = Screen::new(self.form.open(run)?);
        let policy = AuditPolicy {
            activity: self.activity,
            text: self.text,
            kind: self.kind,
            source: self.source,
            per_user: self.per_user,
            dry_run: self.dry_run,
        };
        let context = guard::Context {
            connections: &connections,
            ledger: &run.ledger()?,
            caller: &Caller::new(run.command_line()),
            clock: &|| Time::from(jiff::Timestamp::now()),
            interrupt,
        };
        let written = guard::audit(records, &policy, &context, &mut screen);
        screen.finish()?;
        let tally = written?;
        let verb = if policy.dry_run { "would be written" } else { "written" };
        output::say(format!("{} {verb}", counted(tally.written + tally.planned, "audit record")));
        Ok(())
    }
}
