use anyhow::Context;
use serde_json::{Map, Value};

use super::{Asking, Run, Shape};
use crate::config::Connection;
use crate::connector;
use crate::connector::plugin::{Exam, Finding, Mark, Plugin, Writes};
use crate::error::{Effect, Failure};
use crate::output;
use crate::plugin::Found;
use crate::record::{Record, Window, counted, when};

/// List the plugins, and why one cannot be called
///
/// An executable dormant-NAME becomes `dormant NAME`, if it lies in $XDG_DATA_HOME/dormant/plugins
/// (~/.local/share/dormant/plugins) or on PATH. It gets its arguments as they were typed, DORMANT_BIN (this program) and
/// DORMANT_CONFIG (the configuration), and its exit status is ours. Commands and aliases come before plugins.
///
/// An executable dormant-connector-NAME serves the tenants of platform = "NAME", by the protocol of dormant-connector(7), which
/// `dormant man connector` prints. What is built in comes before connectors.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, after_help = "\
Examples:
  dormant plugins
  dormant plugins --filter 'has trouble' -o csvheader
  dormant plugins test passwd
  dormant plugins test ldif --settings '{\"file\": \"people.ldif\"}'")]
pub struct Plugins {
    #[command(subcommand)]
    what: Option<What>,

    #[command(flatten)]
    shape: Shape,
}

#[derive(clap::Subcommand)]
enum What {
    /// Try the rules of dormant-connector(7) on a connector
    ///
    /// Asks it everything that it declares and says which rules it keeps, and what would mend those that it breaks. Reads only,
    /// unless --write names an account.
    Test(Box<Test>),
}

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant plugins test passwd
  dormant plugins test badges -t canteen --write test.account

Exit status 1: a rule is broken.")]
struct Test {
    /// The connector: NAME of dormant-connector-NAME
    name: String,

    /// The tenant to try it on; the only one of this platform if absent
    #[arg(short, long, value_name = "TENANT")]
    tenant: Option<String>,

    /// Free settings in the place of [tenants.TENANT.settings]; then no tenant is needed
    #[arg(long, value_name = "JSON")]
    settings: Option<String>,

    /// Start of the window whose logins are listed
    #[arg(long, value_name = "TIME", default_value = "90d", allow_hyphen_values = true)]
    since: String,

    /// Disable this account, enable it again, and write an audit record about it: an account made for this
    #[arg(long, value_name = "ID")]
    write: Option<String>,

    /// Delete the account of --write in the end
    #[arg(long, requires = "write")]
    delete: bool,

    #[command(flatten)]
    asking: Asking,

    #[command(flatten)]
    shape: Shape,
}

impl Plugins {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        match self.what {
            Some(What::Test(test)) => test.run(run),
            None => list(run, self.shape),
        }
    }
}

fn list(run: &Run, mut shape: Shape) -> anyhow::Result<()> {
    shape.form.columns(&["plugin", "platform", "path", "trouble"]);
    let mut sink = shape.open(run, true)?;
    for found in run.plugins().list() {
        sink.record(&command(run, found))?;
    }
    for found in run.plugins().list_connectors() {
        sink.record(&connector(found))?;
    }
    sink.finish()
}

fn command(run: &Run, found: Found) -> Record {
    let by_command = run.is_command(&found.name).then(|| "a command has this name".to_owned());
    let is_alias = run.config().is_ok_and(|config| config.aliases.contains_key(&found.name));
    let by_alias = is_alias.then(|| "an alias has this name".to_owned());
    let mut record = Record::default();
    record.set("plugin", &found.name);
    record.set("path", &found.path.display().to_string());
    if let Some(trouble) = found.trouble.or(by_command).or(by_alias) {
        record.set("trouble", &trouble);
    }
    record
}

fn connector(found: Found) -> Record {
    let built_in = connector::is_built_in(&found.name).then(|| "a built-in platform has this name".to_owned());
    let mut record = Record::default();
    record.set("plugin", &format!("connector-{}", found.name));
    record.set("platform", &found.name);
    record.set("path", &found.path.display().to_string());
    if let Some(trouble) = found.trouble.or(built_in) {
        record.set("trouble", &trouble);
    }
    record
}

impl Test {
    fn run(mut self: Box<Self>, run: &Run) -> anyhow::Result<()> {
        let from = when::parse(&self.since, run.now).map_err(|error| Failure::usage(format!("--since: {error}")))?;
        if from >= run.now {
            return Err(Failure::usage("--since lies in the future").into());
        }
        self.shape.form.columns(&["operation", "rule", "result", "detail"]);
        let mut sink = self.shape.open(run, true)?;
        let plugin = self.open(run)?;
        let writes = self.write.take().map(|id| Writes { id, delete: self.delete });
        let findings = plugin.examine(&Exam { window: Window { from, to: run.now }, writes });
        findings.iter().try_for_each(|finding| sink.record(&Record::of(finding)))?;
        sink.finish()?;
        conclude(&self.name, &findings)
    }

    fn open(&self, run: &Run) -> anyhow::Result<Plugin> {
        if connector::is_built_in(&self.name) {
            return Err(Failure::usage(format!("{} is built in, and no plugin serves it", self.name)).into());
        }
        let (settings, connection) = (self.free_settings()?, self.connection(run)?);
        let plugins = run.connectors();
        let plugin = connector::plugin::open(connection, &run.tuning(&self.asking)?, &plugins)?;
        let plugin = plugin.ok_or_else(|| self.not_found(&plugins.folders.list_connectors()))?;
        Ok(match settings {
            Some(settings) => plugin.with_settings(settings),
            None => plugin,
        })
    }

    fn free_settings(&self) -> anyhow::Result<Option<Map<String, Value>>> {
        let Some(text) = &self.settings else { return Ok(None) };
        let wrong = || Failure::usage("--settings is no JSON object");
        serde_json::from_str(text).with_context(wrong).map(Some)
    }

    /// The tenant that is named, else the only one of this platform; settings of the command line need none.
    fn connection(&self, run: &Run) -> anyhow::Result<Connection> {
        if let Some(tenant) = &self.tenant {
            let chosen = run.config()?.choose(std::slice::from_ref(tenant), false)?;
            let served = chosen.into_iter().find(|connection| connection.platform == self.name);
            let wrong = || Failure::usage(format!("no tenant {tenant:?} has platform = {:?}", self.name));
            return served.ok_or_else(|| wrong().into());
        }
        let bare = Connection::new(&self.name, &self.name, None);
        if self.settings.is_some() {
            return Ok(bare);
        }
        let config = run.config()?;
        let mut served = config.connections().iter().filter(|connection| connection.platform == self.name);
        match (served.next(), served.next()) {
            (Some(only), None) => Ok(only.clone()),
            (None, _) => Ok(bare),
            (Some(_), Some(_)) => Err(Failure::usage(format!("several tenants have platform = {:?}", self.name))
                .hint("choose one with -t NAME")
                .into()),
        }
    }

    fn not_found(&self, found: &[Found]) -> Failure {
        let failure = Failure::usage(format!("there is no connector dormant-connector-{} that can be run", self.name));
        match found.iter().find(|found| found.name == self.name) {
            Some(Found { path, trouble: Some(trouble), .. }) => failure.hint(format!("{}: {trouble}", path.display())),
            _ => failure.hint("put the executable on PATH or into ~/.local/share/dormant/plugins; `dormant plugins` lists what is found"),
        }
    }
}

fn conclude(name: &str, findings: &[Finding]) -> anyhow::Result<()> {
    let count = |mark: Mark| findings.iter().filter(|finding| finding.result == mark).count() as u64;
    let (failed, skipped) = (count(Mark::Fail), count(Mark::Skip));
    let tried = findings.len() as u64 - skipped;
    for finding in findings {
        let Some(mend) = finding.mend else { continue };
        let what = format!("{}: {}: {}; to mend it: {mend}", finding.operation, finding.rule, finding.detail);
        if finding.result == Mark::Fail { output::warn(what) } else { output::note(what) }
    }
    if failed > 0 {
        let what = format!("dormant-connector-{name} breaks {failed} of {}", counted(tried, "rule"));
        return Err(Failure::new(Effect::Failed, what).hint("`dormant man connector` has the rules").into());
    }
    output::say(format!("dormant-connector-{name} keeps all {}; {skipped} were not tried", counted(tried, "rule")));
    Ok(())
}
