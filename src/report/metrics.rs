//! The report for a monitoring system: a file in Prometheus' text format, as node_exporter's textfile collector reads it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::model::{Report, RunFact, Tenant};
use crate::record::{Outcome, Status, Time};

/// The name of the series that outlives a run that failed.
const LAST_SUCCESS: &str = "dormant_last_success_timestamp_seconds";

/// The whole file. A tenant that is not whole this time keeps the last success that `before`, the file of the run before, has.
pub fn metrics(report: &Report, before: Option<&str>) -> String {
    let mut text = String::new();
    let mut series = |name: &str, sort: &str, help: &str, samples: Vec<(String, f64)>| {
        // A string takes everything that is written to it.
        let mut line = |parts: std::fmt::Arguments| text.write_fmt(parts).unwrap_or_default();
        line(format_args!("# HELP {name} {help}\n# TYPE {name} {sort}\n"));
        for (labels, value) in samples {
            line(format_args!("{name}{{{labels}}} {value}\n"));
        }
    };
    let tenants = &report.tenants;
    let population = |tenant: &Tenant| Some((label(tenant), tenant.tie_out.population? as f64));
    series(
        "dormant_population_accounts",
        "gauge",
        "Accounts that the platform says there are.",
        tenants.iter().filter_map(population).collect(),
    );
    series("dormant_accounts", "gauge", "Judged accounts by status.", tenants.iter().flat_map(by_status).collect());
    series("dormant_actions", "gauge", "Accounts by what was done about them.", by_outcome(report));
    series(
        "dormant_proven",
        "gauge",
        "Whether the whole window is proven.",
        tenants.iter().map(|tenant| (label(tenant), f64::from(u8::from(proven(tenant))))).collect(),
    );
    series(
        "dormant_run_duration_seconds",
        "gauge",
        "How long the runs took that acted, by command.",
        report.runs.iter().filter_map(duration).collect(),
    );
    series(LAST_SUCCESS, "gauge", "When a tenant was last judged whole and proven.", last_success(report, before));
    text
}

fn label(tenant: &Tenant) -> String {
    format!("tenant=\"{}\",platform=\"{}\"", escaped(&tenant.name), escaped(&tenant.platform))
}

/// A label's value: backslash, quote and line break are escaped.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

fn by_status(tenant: &Tenant) -> Vec<(String, f64)> {
    let count = |status: Status| tenant.counts.get(&status).copied().unwrap_or(0) as f64;
    Status::ALL.into_iter().map(|status| (format!("{},status=\"{status}\"", label(tenant)), count(status))).collect()
}

fn by_outcome(report: &Report) -> Vec<(String, f64)> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for (account, deed) in report.deeds() {
        let tenant = label(report.tenant(account));
        let (act, outcome) = (deed.act.as_str(), deed.outcome.as_str());
        *counts.entry(format!("{tenant},action=\"{act}\",outcome=\"{outcome}\"")).or_default() += 1;
    }
    counts.into_iter().map(|(labels, count)| (labels, count as f64)).collect()
}

fn duration(run: &RunFact) -> Option<(String, f64)> {
    let took = run.ended_at?.since(run.at);
    Some((format!("command=\"{}\",run=\"{}\"", escaped(&run.command), escaped(&run.run)), took.as_secs_f64()))
}

/// Whether the tenant's verdicts can be relied on: nothing is missing, the window is proven, no act failed.
fn proven(tenant: &Tenant) -> bool {
    tenant.proof.state == super::model::ProofState::Proven && tenant.tie_out.state.holds()
}

fn last_success(report: &Report, before: Option<&str>) -> Vec<(String, f64)> {
    let mut known: BTreeMap<String, f64> = before.unwrap_or_default().lines().filter_map(sample).collect();
    let failed = |place: usize| {
        let own = |account: &super::model::Account| account.tenant == place;
        report
            .accounts
            .iter()
            .filter(|account| own(account))
            .flat_map(|account| &account.deeds)
            .any(|deed| matches!(deed.outcome, Outcome::Failed | Outcome::Unknown))
    };
    for (place, tenant) in report.tenants.iter().enumerate() {
        if proven(tenant) && !failed(place) {
            known.insert(label(tenant), seconds(report.made.at));
        }
    }
    known.into_iter().collect()
}

fn seconds(time: Time) -> f64 {
    (time.as_millisecond() / 1000) as f64
}

/// A line of [`LAST_SUCCESS`], read back.
fn sample(line: &str) -> Option<(String, f64)> {
    let (labels, value) = line.strip_prefix(LAST_SUCCESS)?.strip_prefix('{')?.rsplit_once("} ")?;
    Some((labels.to_owned(), value.parse().ok()?))
}
