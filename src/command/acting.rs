//! What `disable`, `enable` and `delete` share: their flags, their input, what they show, and the run itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use itertools::Itertools;

use super::flags::{Asking, Form};
use super::run::Run;
use super::shape::Printer;
use crate::error::Failure;
use crate::guard::{self, Caller, Connections, Console, Interrupt, Plan, Policy};
use crate::output::{self, Cell, Table};
use crate::record::{Act, Record, Time};

/// Flags of the acting commands.
#[derive(clap::Args)]
#[command(next_help_heading = "Guards")]
pub struct Acting {
    /// The tenant of records that name none
    #[arg(short, long, value_name = "NAME")]
    pub tenant: Option<String>,

    /// Show what would be done and send no write
    #[arg(long, visible_alias = "dry")]
    pub dry_run: bool,

    /// Do not ask
    #[arg(short, long, visible_alias = "force")]
    pub yes: bool,

    /// Refuse a tenant of which more than this share of all accounts would be touched
    #[arg(long, value_name = "PERCENT", default_value_t = 25, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub max_percent: u8,

    /// Refuse a tenant of which more than this many accounts would be touched
    #[arg(long, value_name = "N")]
    pub max: Option<u64>,

    /// Never touch accounts whose id, user name or e-mail matches; repeatable
    #[arg(long, value_name = "GLOB")]
    pub protect: Vec<String>,

    /// Do not read each account and its log once more before the write
    #[arg(long)]
    pub no_last_look: bool,

    /// how platforms are asked
    #[command(flatten)]
    pub asking: Asking,

    /// the shape of what is printed
    #[command(flatten)]
    pub form: Form,
}

impl Acting {
    /// The guards that these flags set.
    pub fn policy(&self) -> Policy {
        let default = Policy::default();
        Policy {
            max_percent: self.max_percent,
            max: self.max,
            protect: self.protect.clone(),
            last_look: !self.no_last_look,
            dry_run: self.dry_run,
            yes: self.yes,
            workers: self.asking.workers.map_or(default.workers, usize::from),
            ..default
        }
    }

    /// Reads the records of standard input, and names the tenant where they do not.
    ///
    /// # Errors
    /// A line that is no record, with its number; a record without a tenant where `-t` names none.
    pub fn input(&self, run: &Run) -> anyhow::Result<Vec<Record>> {
        run.input(self.tenant.as_deref())
    }

    /// Acts on these records within the guards.
    ///
    /// # Errors
    /// What was not done, with the exit status that says so.
    pub fn act(self, run: &Run, act: Act, records: Vec<Record>, mut policy: Policy) -> anyhow::Result<()> {
        let names: BTreeSet<String> =
            records.iter().filter_map(|record| Some(record.text("tenant")?.into_owned())).collect();
        let interrupt = run.listening()?;
        let connections = connections(run, names, &self.asking, interrupt, &mut policy.protect)?;
        let mut screen = Screen { printer: Some(self.form.open(run)?), broken: None };
        let done = {
            let context = guard::Context {
                connections: &connections,
                ledger: &run.ledger()?,
                caller: &Caller::new(run.command_line()),
                clock: &|| Time::from(jiff::Timestamp::now()),
                interrupt,
            };
            guard::act(act, records, &policy, &context, &mut screen)
        };
        screen.finish()?;
        let tally = done?;
        output::say(tally.summary(act));
        Ok(())
    }
}

/// Connects to the tenants that the records name; what their configuration protects is protected. An interrupt cuts pauses
/// between requests short.
pub fn connections(
    run: &Run,
    names: BTreeSet<String>,
    asking: &Asking,
    interrupt: &Interrupt,
    protect: &mut Vec<String>,
) -> anyhow::Result<Connections> {
    let mut connections = Connections::new();
    for name in names {
        let connection = run.config()?.connection(&name).cloned();
        let connection = connection.ok_or_else(|| {
            Failure::usage(format!("the input names the tenant {name:?}, which is not configured"))
                .hint("`dormant tenants` lists the configured ones")
        })?;
        protect.extend(connection.protect.iter().cloned());
        connections.insert(name, Arc::from(run.open(connection, asking, interrupt.flag())?));
    }
    protect.sort_unstable();
    protect.dedup();
    Ok(connections)
}

/// The plan, the question and the records, on the terminal and standard output.
pub struct Screen {
    printer: Option<Printer>,
    /// why standard output is no longer written; the run goes on, and the ledger has it
    broken: Option<anyhow::Error>,
}

impl Screen {
    /// A screen that prints records in this shape.
    pub fn new(printer: Printer) -> Self {
        Screen { printer: Some(printer), broken: None }
    }

    /// Writes the rest.
    ///
    /// # Errors
    /// What kept records from being written.
    pub fn finish(self) -> anyhow::Result<()> {
        match (self.broken, self.printer) {
            (Some(error), _) if !output::is_closed(&error) => Err(error),
            (None, Some(printer)) => {
                printer.finish().or_else(|error| if output::is_closed(&error) { Ok(()) } else { Err(error) })
            }
            _ => Ok(()),
        }
    }
}

impl Console for Screen {
    fn plan(&mut self, plan: &Plan) {
        if plan.tenants.iter().any(|tenant| tenant.records > 0) {
            output::message::show(&table(plan));
        }
    }

    fn note(&mut self, text: &str) {
        output::note(text);
    }

    fn done(&mut self, record: &Record) {
        if let Some(printer) = &mut self.printer
            && let Err(error) = printer.record(record)
        {
            self.broken = Some(error);
            self.printer = None;
        }
    }
}

fn table(plan: &Plan) -> Table {
    let act = format!("to {}", plan.act);
    let named = if plan.act == Act::Enable { "named" } else { "inactive" };
    let mut table = Table::new(["tenant", "population", named, &act, "skipped"]).soft("skipped");
    for tenant in &plan.tenants {
        let skipped = match &tenant.refused {
            Some(refusal) => format!("refused: {}", refusal.reason),
            None => {
                let counts = tenant.skipped();
                counts.iter().map(|(reason, count)| format!("{count} {reason}")).join(", ")
            }
        };
        let population = tenant.population.map_or_else(|| Cell::from("-"), Cell::number);
        let row = [
            Cell::from(&*tenant.tenant),
            population,
            Cell::number(tenant.candidates),
            Cell::number(tenant.targets.len() as u64),
            Cell::from(skipped),
        ];
        table.row(row);
    }
    table
}
