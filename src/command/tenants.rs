use std::sync::Arc;

use super::{Asking, Run, Shape};
use crate::connector;
use crate::error::Failure;
use crate::output::message::{Level, Message};
use crate::output;
use crate::record::{Record, counted};

/// List the configured connections, the tenants below one, or what each platform can do
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant tenants
  dormant tenants --below acme-prod --filter 'status eq ACTIVE'
  dormant tenants --abilities -o csvheader")]
pub struct Tenants {
    /// Show what each platform can do instead, those of connector plugins included
    #[arg(long)]
    abilities: bool,

    /// Ask this tenant for the tenants below it instead, configured or not
    #[arg(long, value_name = "NAME", conflicts_with = "abilities")]
    below: Option<String>,

    #[command(flatten)]
    asking: Asking,

    #[command(flatten)]
    shape: Shape,
}

impl Tenants {
    pub(super) fn run(mut self, run: &Run) -> anyhow::Result<()> {
        self.shape.form.columns(match (&self.below, self.abilities) {
            (Some(_), _) => SUBTENANTS,
            (None, true) => ABILITIES,
            (None, false) => TENANTS,
        });
        let mut sink = self.shape.open(run, true)?;
        let (records, conclusion) = match (&self.below, self.abilities) {
            (Some(parent), _) => (subtenants(run, parent, &self.asking)?, Ok(())),
            (None, true) => (abilities(run, &self.asking)?, Ok(())),
            (None, false) => tenants(run)?,
        };
        records.iter().try_for_each(|record| sink.record(record))?;
        sink.finish()?;
        conclusion
    }
}

const TENANTS: &[&str] = &["tenant", "platform", "url", "user", "trouble"];
const ABILITIES: &[&str] = &["platform", "users", "logins", "coverage", "disable", "delete", "audit"];

const SUBTENANTS: &[&str] = &["parent", "id", "company", "domain", "status", "adminName"];

fn subtenants(run: &Run, parent: &str, asking: &Asking) -> anyhow::Result<Vec<Record>> {
    let chosen = run.config()?.choose(&[parent.to_owned()], false)?;
    let mut all = Vec::new();
    for connection in chosen {
        all.extend(run.open(connection, asking, Arc::default())?.subtenants()?);
    }
    Ok(all)
}

/// All of them, and how the command ends once they were printed: a connection that cannot be used says why in its record.
fn tenants(run: &Run) -> anyhow::Result<(Vec<Record>, anyhow::Result<()>)> {
    let connections = run.config()?.connections();
    let (mut records, mut unusable) = (Vec::new(), Vec::new());
    for connection in connections {
        // A setting that its connector does not know is told here, before anything is asked.
        let opened = run.open(connection.clone(), &Asking::default(), Arc::default());
        let mut record = Record::default();
        record.set("tenant", &connection.name);
        record.set("platform", &connection.platform);
        record.set("url", &connection.url);
        record.set("user", &connection.user);
        if let Err(error) = opened {
            record.set("trouble", &format!("{error:#}"));
            output::message::print(Message::of(&error).at(Level::Warning));
            unusable.push(&*connection.name);
        }
        records.push(record);
    }
    let (few, all) = (unusable.len(), counted(connections.len() as u64, "tenant"));
    let conclusion = match few {
        0 => Ok(()),
        _ => Err(Failure::usage(format!("{few} of {all} cannot be used: {}", unusable.join(", "))).into()),
    };
    Ok((records, conclusion))
}

/// The built-in platforms, then what connector plugins say of themselves; one that does not answer is warned of.
fn abilities(run: &Run, asking: &Asking) -> anyhow::Result<Vec<Record>> {
    let mut rows: Vec<Record> = connector::register().iter().map(|entry| row(entry.name, &entry.abilities)).collect();
    for (name, abilities) in connector::plugin::abilities(&run.tuning(asking)?, &run.connectors()) {
        match abilities {
            Ok(abilities) => rows.push(row(&name, &abilities)),
            Err(error) => output::warn(format!("the connector plugin {name} does not say what it can do: {error:#}")),
        }
    }
    Ok(rows)
}

fn row(name: &str, abilities: &connector::Abilities) -> Record {
    let can = |ability: Result<&str, &str>| match ability {
        Ok(how) => how.to_owned(),
        Err(instead) => format!("no: {instead}"),
    };
    let mut record = Record::default();
    record.set("platform", name);
    record.set("users", abilities.users);
    record.set("logins", abilities.logins);
    record.set("coverage", abilities.coverage);
    record.set("disable", &can(abilities.disable));
    record.set("delete", &can(abilities.delete));
    record.set("audit", &can(abilities.audit));
    record
}
