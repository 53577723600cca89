use super::Run;
use crate::output;

/// Print the names that a completion script offers, one a line
///
/// Says nothing and succeeds where the configuration cannot be read: a completion is no place for errors.
#[derive(clap::Args)]
#[command(hide = true, after_help = "\
Examples:
  dormant complete tenants
  dormant complete names")]
pub struct Complete {
    /// What is completed
    what: What,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum What {
    /// the tenants of the configuration
    Tenants,
    /// aliases and plugins
    Names,
    /// connectors that plugins serve
    Connectors,
}

impl Complete {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let config = run.config().ok();
        let mut names: Vec<String> = match self.what {
            What::Tenants => {
                config.into_iter().flat_map(|config| config.connections()).map(|tenant| tenant.name.clone()).collect()
            }
            What::Names => {
                let plugins = run.plugins().list().into_iter().filter(|found| found.trouble.is_none());
                let aliases = config.into_iter().flat_map(|config| config.aliases.keys().cloned());
                aliases.chain(plugins.map(|found| found.name)).collect()
            }
            What::Connectors => {
                let found = run.plugins().list_connectors().into_iter().filter(|found| found.trouble.is_none());
                found.map(|found| found.name).collect()
            }
        };
        // A name with a line break would be two; one that a shell would read as more than a word is left out.
        names.retain(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.@+".contains(&byte)));
        names.sort();
        names.dedup();
        output::page(&names.into_iter().map(|name| name + "\n").collect::<String>())
    }
}
