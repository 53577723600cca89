//! What the practice platform is made of, and where a command lives that runs against it.

use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::TempDir;

use crate::plugin::Program;
use crate::sandbox::{Options, Sandbox};

/// The size of the practice platform.
#[derive(clap::Args)]
pub struct Scene {
    /// Tenants
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub tenants: usize,

    /// People in each tenant
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub users: usize,

    /// What all names, habits and practice secrets follow from
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

impl Scene {
    /// The options of such a sandbox.
    pub fn options(&self) -> Options {
        Options { tenants: self.tenants, users: self.users, seed: self.seed, ..Options::default() }
    }
}

/// A folder with the configuration and the ledger of commands that run against the sandbox; it goes when dropped.
pub struct Home(TempDir);

impl Home {
    /// Writes the configuration. Only we may read it: it holds practice secrets.
    ///
    /// # Errors
    /// The folder for temporary files cannot be written to.
    pub fn of(sandbox: &Sandbox) -> anyhow::Result<Home> {
        let home =
            Home(tempfile::Builder::new().prefix("dormant-sandbox-").tempdir().context("no folder for the sandbox")?);
        let mut file = tempfile::NamedTempFile::new_in(home.path())?;
        std::io::Write::write_all(&mut file, sandbox.config().as_bytes())?;
        file.persist(home.config())?;
        for (name, bytes) in sandbox.files() {
            std::fs::write(home.path().join(name), bytes)?;
        }
        Ok(home)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The configuration file.
    pub fn config(&self) -> PathBuf {
        self.path().join("config.toml")
    }

    /// Tells a program where it lives, so that a rehearsal never touches the real ledger.
    pub fn furnish(&self, program: Program) -> Program {
        program.env("DORMANT_CONFIG", self.config()).env("XDG_STATE_HOME", self.path().join("state"))
    }
}
