use jiff::SignedDuration;

use super::{Run, Shape, Tenants};
use crate::connector::{self, Connector};
use crate::error::{Effect, Failure};
use crate::output;
use crate::record::{Coverage, Ground, Record, Window, counted, in_words, when};
use crate::verdict::{Schedule, Standard};

/// Check what each tenant could prove, before anything is listed
///
/// Asks every tenant for its login options, retention, changes of the login mode and our permissions, and says for which
/// window a silent account can be called inactive. One record per ground, or a table.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant check --all-tenants
  dormant check -t 'acme-*' --since 90d -o csvheader
  dormant check -t 'acme-*' --since 60d --policy pci-8.2.6 --every 7d

Exit status 4: some tenants cannot prove the window, or not keep the policy.")]
pub struct Check {
    /// Start of the window that is to be proven
    #[arg(long, value_name = "TIME", default_value = "90d", allow_hyphen_values = true)]
    since: String,

    /// Whether a job with this window keeps a rule: cis-5.3 (45 days), pci-8.2.6 (90 days), days=N
    #[arg(long, value_name = "POLICY")]
    policy: Option<Standard>,

    /// How often the job is to run, for --policy
    #[arg(long, value_name = "TIME", default_value = "30d")]
    every: String,

    /// How long it waits between the verdict and the act, for --policy
    #[arg(long, value_name = "TIME")]
    grace: Option<String>,

    #[command(flatten)]
    tenants: Tenants,

    #[command(flatten)]
    shape: Shape,
}

/// What is asked of one tenant: the grounds, and how long a window they prove.
struct Checked {
    tenant: String,
    platform: String,
    grounds: Vec<Ground>,
    provable: bool,
    denied: bool,
    /// whether the policy is kept; true where none is asked for
    kept: bool,
}

/// A policy with the schedule that is to keep it.
struct Promise {
    standard: Standard,
    every: SignedDuration,
    grace: SignedDuration,
}

impl Check {
    pub(super) fn run(mut self, run: &Run) -> anyhow::Result<()> {
        let from = when::parse(&self.since, run.now).map_err(|error| Failure::usage(format!("--since: {error}")))?;
        let window = Window { from, to: run.now };
        if window.from >= window.to {
            return Err(Failure::usage("--since lies in the future").into());
        }
        let promise = self.promise(run)?;
        self.shape.form.columns(&["tenant", "check", "ok", "detail", "settle"]);
        let mut sink = self.shape.open(run, true)?;
        let tenants = run.connect(&self.tenants)?;
        let progress = run.progress(tenants.len());
        let mut all: Vec<Option<Checked>> = tenants.iter().map(|_| None).collect();
        connector::fan_out(
            &tenants,
            run.side_by_side(&self.tenants.asking),
            // Whoever listens no more has an error of its own to report.
            |tenant, outlet| drop(outlet.send(check(&**tenant, window, promise.as_ref()))),
            |tenant, checked| {
                drop(progress.tenant(&checked.tenant));
                all[tenant] = Some(checked);
                Ok::<_, anyhow::Error>(())
            },
        )?;
        drop(progress);
        let all: Vec<Checked> = all.into_iter().flatten().collect();
        all.iter().flat_map(Checked::records).try_for_each(|record| sink.record(&record))?;
        sink.finish()?;
        let proven = conclude(&all, window);
        match (proven, keeps(&all, promise.as_ref())) {
            (Err(unproven), Err(late)) => {
                output::error(unproven);
                Err(late)
            }
            (Err(one), Ok(())) | (Ok(()), Err(one)) => Err(one),
            (Ok(()), Ok(())) => Ok(()),
        }
    }

    fn promise(&self, run: &Run) -> anyhow::Result<Option<Promise>> {
        let Some(standard) = self.policy.clone() else { return Ok(None) };
        let every = run.length("--every", &self.every)?;
        let grace = self.grace.as_deref().filter(|grace| !matches!(*grace, "0" | "0d"));
        let grace = grace.map(|grace| run.length("--grace", grace)).transpose()?;
        Ok(Some(Promise { standard, every, grace: grace.unwrap_or(SignedDuration::ZERO) }))
    }
}

fn keeps(all: &[Checked], promise: Option<&Promise>) -> anyhow::Result<()> {
    let Some(Promise { standard, .. }) = promise else { return Ok(()) };
    let late: Vec<&str> = all.iter().filter(|checked| !checked.kept).map(|checked| &*checked.tenant).collect();
    if late.is_empty() {
        output::say(format!("the schedule keeps {}: {} days", standard.name, standard.days));
        return Ok(());
    }
    let (some, of, which) = (late.len(), counted(all.len() as u64, "tenant"), late.join(", "));
    let what = format!("{some} of {of} cannot keep {} ({} days): {which}", standard.name, standard.days);
    Err(Failure::incomplete(what).hint("shorten --since, --every or --grace").into())
}

impl Promise {
    /// Whether the job keeps the policy in a tenant of this coverage.
    fn ground(&self, coverage: &Coverage, window: Window, provable: bool) -> Ground {
        let slack = SignedDuration::from_secs(i64::try_from(coverage.slack_seconds).unwrap_or(i64::MAX));
        let schedule = Schedule { window: window.length(), slack, every: self.every, grace: self.grace };
        let Standard { name, days, .. } = &self.standard;
        let fits = schedule.worst() <= self.standard.limit();
        let settle = match (fits, provable) {
            (true, true) => None,
            (false, _) => Some("a shorter window, schedule or grace".to_owned()),
            (true, false) => Some("a window that is proven: see the grounds that fail".to_owned()),
        };
        Ground { check: name.clone(), ok: fits && provable, detail: format!("{schedule}, limit {days} d"), settle }
    }
}

fn conclude(all: &[Checked], window: Window) -> anyhow::Result<()> {
    let length = in_words(window.length());
    let unprovable: Vec<&str> =
        all.iter().filter(|checked| !checked.provable).map(|checked| &*checked.tenant).collect();
    if unprovable.is_empty() {
        output::say(format!("{} of {} can prove a window of {length}", all.len(), counted(all.len() as u64, "tenant")));
        return Ok(());
    }
    let (some, which) = (unprovable.len(), unprovable.join(", "));
    let of = counted(all.len() as u64, "tenant");
    let what = format!("{some} of {of} cannot prove a window of {length}: {which}");
    if all.iter().all(|checked| checked.denied) {
        let hint = "look at user, password-command and token-command of these tenants";
        return Err(Failure::new(Effect::Denied, what).hint(hint).into());
    }
    Err(Failure::incomplete(what).into())
}

fn check(tenant: &dyn Connector, window: Window, promise: Option<&Promise>) -> Checked {
    let (grounds, provable, denied, kept) = match tenant.coverage(window) {
        Ok(coverage) => {
            let provable = coverage.proven && coverage.from <= window.from && window.to <= coverage.to;
            let kept = promise.map(|promise| promise.ground(&coverage, window, provable));
            let mut grounds = coverage.grounds;
            let longest = if coverage.proven { in_words(coverage.to.since(coverage.from)) } else { "none".to_owned() };
            let detail = format!("provable: {longest} of {}", in_words(window.length()));
            grounds.push(Ground { check: "window".to_owned(), ok: provable, detail, settle: None });
            let keeps = kept.as_ref().is_none_or(|ground| ground.ok);
            grounds.extend(kept);
            (grounds, provable, false, keeps)
        }
        Err(error) => {
            let detail = format!("{error:#}");
            let ground = Ground { check: "connection".to_owned(), ok: false, detail, settle: None };
            (vec![ground], false, crate::effect(&error) == Effect::Denied, false)
        }
    };
    Checked { tenant: tenant.tenant().to_owned(), platform: tenant.platform().to_owned(), grounds, provable, denied, kept }
}

impl Checked {
    fn records(&self) -> Vec<Record> {
        let record = |ground: &Ground| {
            let mut record = Record::default();
            record.set("tenant", &self.tenant);
            record.set("platform", &self.platform);
            let ground = Record::of(ground);
            for (key, value) in ground.members() {
                record.set_raw(key, value.to_owned());
            }
            record
        };
        self.grounds.iter().map(record).collect()
    }
}
