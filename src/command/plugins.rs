use super::{Run, Shape};
use crate::plugin::Found;
use crate::record::Record;

/// List the plugins, and why one cannot be called
///
/// An executable dormant-NAME becomes `dormant NAME`, if it lies in $XDG_DATA_HOME/dormant/plugins
/// (~/.local/share/dormant/plugins) or on PATH. It gets its arguments as they were typed, DORMANT_BIN (this program) and
/// DORMANT_CONFIG (the configuration), and its exit status is ours. Commands and aliases come before plugins.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant plugins
  dormant plugins --filter 'has trouble' -o csvheader")]
pub struct Plugins {
    #[command(flatten)]
    shape: Shape,
}

impl Plugins {
    pub(super) fn run(mut self, run: &Run) -> anyhow::Result<()> {
        self.shape.form.columns(&["plugin", "path", "trouble"]);
        let mut sink = self.shape.open(run, true)?;
        for found in run.plugins().list() {
            sink.record(&record(run, found))?;
        }
        sink.finish()
    }
}

fn record(run: &Run, found: Found) -> Record {
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
