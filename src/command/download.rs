use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueHint;

use super::{Run, Tenants};
use crate::error::Failure;
use crate::output;

/// Download a file that a platform keeps, such as a report
///
/// Fetches the file of that name from one tenant and writes it as it comes: a report that the platform packed stays packed.
/// The file appears when it is whole. Only platforms that keep files know it (`dormant tenants` lists the platforms).
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant download -t epm userauditreport.csv
  dormant download -t epm inbox/UserLoginReport.csv \\
    --output-file logins.csv")]
pub struct Download {
    /// The file's name, folders included
    #[arg(value_name = "NAME")]
    name: String,

    /// Write to this file instead of one of the same name in this folder
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output_file: Option<PathBuf>,

    #[command(flatten)]
    tenants: Tenants,
}

impl Download {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let target = self.target()?;
        let tenants = run.connect(&self.tenants)?;
        let [tenant] = &*tenants else {
            return Err(Failure::usage(format!("{} tenants were chosen, and a file is of one", tenants.len())).into());
        };
        let bytes = tenant.download(&self.name).with_context(|| format!("{}: {}", tenant.tenant(), self.name))?;
        write(&target, &bytes).with_context(|| format!("{} cannot be written", target.display()))?;
        output::note(format!("{} bytes in {}", bytes.len(), target.display()));
        Ok(())
    }

    /// A name of the server decides the last part of a path here, and nothing else.
    fn target(&self) -> Result<PathBuf, Failure> {
        if let Some(file) = &self.output_file {
            return Ok(file.clone());
        }
        let last = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        match last {
            "" | "." | ".." => Err(Failure::usage(format!("{:?} names no file", self.name))),
            last => Ok(PathBuf::from(last)),
        }
    }
}

fn write(target: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.persist(target)?;
    Ok(())
}
