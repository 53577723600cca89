use std::path::PathBuf;

use clap::ValueHint;
use clap::builder::PossibleValuesParser;

use super::{Run, Shape};
use crate::connector::{self, ImportTally};
use crate::output;
use crate::record::counted;

/// Read a platform's own log from files, each entry as a record
///
/// Writes one `event` record per entry, whatever it is about: who did what, when, to which object, with what result. Entries that
/// several files share are written once. Events are for people and for filters: the other stages hand them on and judge nobody by
/// them. No platform is asked, and no configuration is needed. What requests contained is left out, and so is what was typed as the
/// name of a failed login, unless it can be one.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant import thingpark-actions actions.csv
  dormant import thingpark-actions 'exports/*.csv' \\
    --filter '.action == \"DELETE\" and .status < 300' -o table
  dormant import thingpark-actions actions.csv --filter 'user like ada@*' \\
    --select time,action,objectType,objectId -o csvheader

A file that is as full as the platform makes them is named: what is older is
not in it.")]
pub struct Import {
    /// What the files are
    #[arg(value_name = "FORMAT", value_parser = PossibleValuesParser::new(connector::imports().iter().map(|import| import.name)))]
    format: String,

    /// The files; the last part of a path may have wildcards
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,

    /// The tenant that the records name
    #[arg(short, long, value_name = "TENANT")]
    tenant: Option<String>,

    #[command(flatten)]
    shape: Shape,
}

/// `--limit` is reached. Not a failure.
#[derive(Debug, thiserror::Error)]
#[error("enough records")]
struct Enough;

impl Import {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let import = connector::imports().iter().find(|import| import.name == self.format);
        let import = import.expect("the argument's parser knows the same names");
        let mut sink = self.shape.open(run, true)?;
        let read = (import.read)(&self.files, self.tenant.as_deref(), &mut |record| {
            sink.record(&record)?;
            if sink.is_full() { Err(Enough.into()) } else { Ok(()) }
        });
        match read {
            Err(error) if error.is::<Enough>() => sink.finish(),
            Err(error) => {
                sink.finish()?;
                Err(error)
            }
            Ok(tally) => {
                sink.finish()?;
                tell(&tally);
                Ok(())
            }
        }
    }
}

/// What was read, and what is missing.
fn tell(tally: &ImportTally) {
    let span = match (tally.first, tally.last) {
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        _ => String::new(),
    };
    let repeated = match tally.repeated {
        0 => String::new(),
        repeated => format!("; {repeated} that were read already are left out"),
    };
    let (records, files) = (counted(tally.records, "event"), counted(tally.files, "file"));
    output::note(format!("{records} of {files}{span}{repeated}"));
    let full = match &*tally.cut {
        [] => return,
        [one] => format!("{one} is as full as the platform makes a file"),
        [first, others @ ..] => format!("{first} and {} more are as full as the platform makes files", others.len()),
    };
    output::warn(format!("{full}: what is older is missing, unless another file holds it"));
}
