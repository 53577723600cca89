use std::collections::BTreeSet;

use anyhow::{Context, ensure};

use super::Run;
use super::scene::{Home, Scene};
use crate::output;
use crate::plugin::Program;
use crate::sandbox::{Sandbox, Tenant, Truth};

/// Show the main job on a practice platform
///
/// Starts the sandbox, then lists, judges, rehearses, disables and records, each step as a pipeline of separate processes
/// that is printed as it would be typed. At the end it holds what was done against what is true.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant demo
  dormant demo --tenants 12 --users 1000")]
pub struct Demo {
    #[command(flatten)]
    scene: Scene,
}

/// The window of the demonstration, and how long a session may outlive its login on the practice platform.
const DAYS: i64 = 90;
const SLACK: i64 = 14;

/// One step of the demonstration: why, what is typed, and the exit statuses that are right.
struct Step {
    why: &'static str,
    typed: &'static str,
    expected: &'static [u8],
}

const STEPS: &[Step] = &[
    Step {
        why: "What can each tenant prove? Some are broken on purpose.",
        typed: "dormant check --all-tenants --since 90d -o table --view tenant,check,detail --filter 'ok = false'",
        expected: &[0, 4],
    },
    Step {
        why: "List the users, list their logins, judge. Exit status 4: some tenants are not proven.",
        typed: "dormant list-users --all-tenants 2>/dev/null \\\n    | dormant list-logins --since 90d 2>/dev/null \\\n    | dormant diff > verdicts.ndjson 2>/dev/null",
        expected: &[0, 4],
    },
    Step {
        why: "What came of it, tenant by tenant. Where proof is missing, the verdict is unknown.",
        typed: "dormant jq -r 'select(.kind == \"end\") | [.tenant, (.counts | tojson)] | @tsv' < verdicts.ndjson",
        expected: &[0],
    },
    Step {
        why: "Some of the inactive, and why.",
        typed: "dormant filter 'status eq inactive' -o table --view tenant,id,reason < verdicts.ndjson | head -8",
        expected: &[0],
    },
    Step {
        why: "A rehearsal sends nothing.",
        typed: "dormant disable --dry-run -o csv --view outcome < verdicts.ndjson | sort | uniq -c",
        expected: &[0],
    },
    Step {
        why: "Disable them and record it in each tenant's audit log.",
        typed: "dormant disable --yes < verdicts.ndjson | dormant audit-create > actions.ndjson",
        expected: &[0],
    },
    Step { why: "The ledger has it all, and its chain holds.", typed: "dormant ledger verify", expected: &[0] },
];

impl Demo {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let sandbox = Sandbox::start(self.scene.options())?;
        let home = Home::of(&sandbox)?;
        let before = truths(&sandbox);
        output::say(format!(
            "{} practice tenants of {} people each on http://{}\n",
            self.scene.tenants,
            self.scene.users,
            sandbox.address()
        ));
        for step in STEPS {
            perform(step, &home, run)?;
        }
        hold_against_truth(&sandbox, &before)
    }
}

fn perform(step: &Step, home: &Home, run: &Run) -> anyhow::Result<()> {
    output::say(format!("# {}\n$ {}", step.why, step.typed));
    let us = run.program().context("where this program lies is not known")?;
    let folder = us.parent().context("this program lies in no folder")?;
    let mut path = folder.as_os_str().to_owned();
    if let Some(rest) = run.environment().get("PATH") {
        path.push(":");
        path.push(rest);
    }
    let line = format!("set -o pipefail; cd \"$DORMANT_DEMO\" || exit; {}", step.typed);
    let shell = Program::new("bash", ["-c", &line]).env("PATH", path).env("DORMANT_DEMO", home.path());
    let status = home.furnish(shell).run()?;
    output::say(format!("(exit status {status})\n"));
    ensure!(step.expected.contains(&status), "this step ended with status {status}, which it should not");
    Ok(())
}

/// What is true of every tenant at this moment.
fn truths(sandbox: &Sandbox) -> Vec<(Tenant, Truth)> {
    let truth = |tenant: Tenant| sandbox.truth(&tenant.name).map(|truth| (tenant, truth));
    sandbox.tenants().into_iter().filter_map(truth).collect()
}

/// Whoever was disabled must have been inactive in truth; where proof was to be had, all of those must be.
fn hold_against_truth(sandbox: &Sandbox, before: &[(Tenant, Truth)]) -> anyhow::Result<()> {
    output::say("# What was done, held against what is true of the practice people");
    let mut wrong = 0;
    for (tenant, truth) in before {
        let now = sandbox.truth(&tenant.name).context("a tenant is gone")?.enabled();
        let disabled: BTreeSet<String> = truth.enabled().difference(&now).cloned().collect();
        let inactive = truth.inactive(DAYS);
        let due = if tenant.condition.is_judgeable() { truth.provably_inactive(DAYS, SLACK) } else { BTreeSet::new() };
        let (wrongly, missed) = (disabled.difference(&inactive).count(), due.difference(&disabled).count());
        wrong += wrongly + missed;
        output::say(format!(
            "{}: {} disabled, {wrongly} of them wrongly, {missed} missed ({:?})",
            tenant.name,
            disabled.len(),
            tenant.condition
        ));
    }
    ensure!(wrong == 0, "{wrong} people were treated wrongly");
    output::say("Exactly the provably inactive people were disabled.");
    Ok(())
}
