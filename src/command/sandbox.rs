use std::net::SocketAddr;
use std::time::Duration;

use super::Run;
use super::scene::{Home, Scene};
use crate::output;
use crate::plugin::{Ended, Program, wait_for_signal};
use crate::sandbox::{Fault, Options, Sandbox as Practice};

/// Serve a practice platform on loopback
///
/// Makes tenants, people and months of logins out of a seed and answers as the platforms do. It holds state: what was
/// disabled stays disabled, and the audit log shows it. Some tenants are broken on purpose. With a COMMAND it runs that
/// with DORMANT_CONFIG pointing at the tenants it made, and a ledger of its own; it stops with its exit status.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant sandbox -- dormant check --all-tenants
  dormant sandbox --tenants 50 --users 1000 --latency 80ms -- bash
  dormant sandbox --fault 'status=503@3' -- dormant list-users -t acme-01")]
pub struct Sandbox {
    #[command(flatten)]
    scene: Scene,

    /// Harness accounts beside the tenants, each with as many people
    #[arg(long, value_name = "N", default_value_t = 0)]
    harness: usize,

    /// Requests a minute that each key of Harness may make; 0 is no limit
    #[arg(long, value_name = "N", default_value_t = 400)]
    harness_pace: usize,

    /// Oracle EPM environments beside the tenants, each with as many people; the first two share an identity domain
    #[arg(long, value_name = "N", default_value_t = 0)]
    oracle: usize,

    /// Keycloak realms beside the tenants, each with as many people
    #[arg(long, value_name = "N", default_value_t = 0)]
    keycloak: usize,

    /// ThingPark subscribers beside the tenants, each with as many people; the exports of their logs lie beside the configuration
    #[arg(long, value_name = "N", default_value_t = 0)]
    thingpark: usize,

    /// Delay every answer by this much, such as 80ms
    #[arg(long, value_name = "TIME")]
    latency: Option<String>,

    /// What goes wrong, and for which requests; repeatable. See dormant-sandbox(1)
    #[arg(long, value_name = "SPEC")]
    fault: Vec<Fault>,

    /// Where to listen; loopback only
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: SocketAddr,

    /// What to run against it; without one it serves until it is stopped
    #[arg(last = true, value_name = "COMMAND")]
    command: Vec<std::ffi::OsString>,
}

impl Sandbox {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let latency = self.latency.as_deref().map(|text| run.length("--latency", text)).transpose()?;
        let latency = latency.map(Duration::try_from).transpose()?.unwrap_or_default();
        let options = Options {
            latency,
            faults: self.fault,
            listen: self.listen,
            harness: self.harness,
            oracle: self.oracle,
            keycloak: self.keycloak,
            thingpark: self.thingpark,
            harness_pace: self.harness_pace,
            ..self.scene.options()
        };
        let practice = Practice::start(options)?;
        let home = Home::of(&practice)?;
        match &*self.command {
            [] => serve(&practice, &home),
            [program, arguments @ ..] => {
                let status = home.furnish(Program::new(program, arguments)).run()?;
                Ok(Ended::check(status)?)
            }
        }
    }
}

fn serve(practice: &Practice, home: &Home) -> anyhow::Result<()> {
    output::page(&format!("export DORMANT_CONFIG={}", shell_words::quote(&home.config().display().to_string())))?;
    output::note(format!(
        "serving {} tenants on http://{}; stop with Ctrl-C",
        practice.tenants().len(),
        practice.address()
    ));
    wait_for_signal()
}
