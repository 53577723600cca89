//! The report for a monitoring system: a file in Prometheus' text format, as node_exporter's textfile collector reads it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::model::{Deed, ProofState, Report, Tenant};
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
        "dormant_duration_seconds",
        "gauge",
        "From the end of the window that was judged to the last act on the tenant; to this report where nothing was done.",
        durations(report),
    );
    series(
        "dormant_run_duration_seconds",
        "gauge",
        "How long the runs took that acted, by command.",
        run_durations(report),
    );
    series(
        LAST_SUCCESS,
        "gauge",
        "The end of the last window that was judged whole and proven, and acted on without a failure.",
        last_success(report, before),
    );
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

/// In seconds. A window ends when its logins are listed, unless somebody said `--until`: so this is how long it took from asking a
/// tenant to settling what it said.
fn durations(report: &Report) -> Vec<(String, f64)> {
    let mut settled: Vec<Option<Time>> = vec![None; report.tenants.len()];
    for account in &report.accounts {
        let last = account.deeds.iter().map(|deed| deed.at).max();
        settled[account.tenant] = settled[account.tenant].max(last);
    }
    let took = |(tenant, last): (&Tenant, Option<Time>)| {
        let asked = tenant.window?.to;
        // What was done before belongs to an earlier judgement.
        let until = last.filter(|last| *last >= asked).unwrap_or(report.made.at);
        Some((label(tenant), until.since(asked).as_secs_f64()))
    };
    report.tenants.iter().zip(settled).filter_map(took).filter(|(_, seconds)| *seconds >= 0.0).collect()
}

/// In seconds, all runs of a command together: a run of its own would be a new series each time.
fn run_durations(report: &Report) -> Vec<(String, f64)> {
    let mut took: BTreeMap<String, f64> = BTreeMap::new();
    for run in &report.runs {
        let length = run.ended_at.map_or(0.0, |end| end.since(run.at).as_secs_f64());
        *took.entry(format!("command=\"{}\"", escaped(&run.command))).or_default() += length;
    }
    took.into_iter().collect()
}

/// Whether the tenant's verdicts can be relied on: nothing is missing, and the whole window is proven.
fn proven(tenant: &Tenant) -> bool {
    tenant.proof.state == ProofState::Proven && tenant.tie_out.state.holds()
}

fn last_success(report: &Report, before: Option<&str>) -> Vec<(String, f64)> {
    let mut known: BTreeMap<String, f64> = before.unwrap_or_default().lines().filter_map(sample).collect();
    for (place, tenant) in report.tenants.iter().enumerate() {
        let judged = tenant.window.map(|window| seconds(window.to));
        if let Some(judged) = judged.filter(|_| succeeded(report, place, tenant)) {
            let last = known.entry(label(tenant)).or_insert(judged);
            *last = last.max(judged);
        }
    }
    known.into_iter().collect()
}

/// Whether the tenant is proven and nothing is left to do: no act failed, was refused, or only rehearsed.
fn succeeded(report: &Report, place: usize, tenant: &Tenant) -> bool {
    let own = report.accounts.iter().filter(|account| account.tenant == place);
    let undone = |deed: &Deed| matches!(deed.outcome, Outcome::Failed | Outcome::Unknown | Outcome::Planned);
    let mut last = own.filter_map(|account| account.deeds.iter().max_by_key(|deed| deed.at));
    proven(tenant) && tenant.refusals.is_empty() && !last.any(undone)
}

fn seconds(time: Time) -> f64 {
    (time.as_millisecond() / 1000) as f64
}

/// A line of [`LAST_SUCCESS`], read back.
fn sample(line: &str) -> Option<(String, f64)> {
    let (labels, value) = line.strip_prefix(LAST_SUCCESS)?.strip_prefix('{')?.rsplit_once("} ")?;
    Some((labels.to_owned(), value.parse().ok()?))
}
