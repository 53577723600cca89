use super::{Run, Shape};
use crate::connector;
use crate::record::Record;

/// List the configured connections, or what each platform can do
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant tenants
  dormant tenants --abilities -o csvheader")]
pub struct Tenants {
    /// Show what each built-in platform can do instead
    #[arg(long)]
    abilities: bool,

    #[command(flatten)]
    shape: Shape,
}

impl Tenants {
    pub(super) fn run(mut self, run: &Run) -> anyhow::Result<()> {
        let columns = if self.abilities { ABILITIES } else { TENANTS };
        self.shape.form.columns(columns);
        let records = if self.abilities { abilities() } else { tenants(run)? };
        let mut sink = self.shape.open(run, true)?;
        records.iter().try_for_each(|record| sink.record(record))?;
        sink.finish()
    }
}

const TENANTS: &[&str] = &["tenant", "platform", "url", "user"];
const ABILITIES: &[&str] = &["platform", "users", "logins", "coverage", "disable", "delete", "audit"];

fn tenants(run: &Run) -> anyhow::Result<Vec<Record>> {
    Ok(run
        .config()?
        .connections()
        .iter()
        .map(|connection| {
            let mut record = Record::default();
            record.set("tenant", &connection.name);
            record.set("platform", &connection.platform);
            record.set("url", &connection.url);
            record.set("user", &connection.user);
            record
        })
        .collect())
}

fn abilities() -> Vec<Record> {
    let row = |entry: &connector::Entry| {
        let abilities = &entry.abilities;
        let can = |ability: Result<&str, &str>| match ability {
            Ok(how) => how.to_owned(),
            Err(instead) => format!("no: {instead}"),
        };
        let mut record = Record::default();
        record.set("platform", entry.name);
        record.set("users", abilities.users);
        record.set("logins", abilities.logins);
        record.set("coverage", abilities.coverage);
        record.set("disable", &can(abilities.disable));
        record.set("delete", &can(abilities.delete));
        record.set("audit", &can(abilities.audit));
        record
    };
    connector::register().iter().map(row).collect()
}
