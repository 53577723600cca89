use super::{Run, Shape, Tenants};
use crate::connector::{self, Connector};
use crate::error::{Effect, Failure};
use crate::output;
use crate::record::{Ground, Record, Window, counted, in_words, when};

/// Check what each tenant could prove, before anything is listed
///
/// Asks every tenant for its login options, retention, changes of the login mode and our permissions, and says for which
/// window a silent account can be called inactive. One record per ground, or a table.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant check --all-tenants
  dormant check -t 'acme-*' --since 90d -o csvheader

Exit status 4: some tenants cannot prove the window.")]
pub struct Check {
    /// Start of the window that is to be proven
    #[arg(long, value_name = "TIME", default_value = "90d", allow_hyphen_values = true)]
    since: String,

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
}

impl Check {
    pub(super) fn run(mut self, run: &Run) -> anyhow::Result<()> {
        let from = when::parse(&self.since, run.now).map_err(|error| Failure::usage(format!("--since: {error}")))?;
        let window = Window { from, to: run.now };
        if window.from >= window.to {
            return Err(Failure::usage("--since lies in the future").into());
        }
        self.shape.form.columns(&["tenant", "check", "ok", "detail", "settle"]);
        let mut sink = self.shape.open(run, true)?;
        let tenants = run.connect(&self.tenants)?;
        let progress = run.progress(tenants.len());
        let mut all: Vec<Option<Checked>> = tenants.iter().map(|_| None).collect();
        connector::fan_out(
            &tenants,
            run.side_by_side(&self.tenants.asking),
            // Whoever listens no more has an error of its own to report.
            |tenant, outlet| drop(outlet.send(check(&**tenant, window))),
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
        conclude(&all, window)
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

fn check(tenant: &dyn Connector, window: Window) -> Checked {
    let (grounds, provable, denied) = match tenant.coverage(window) {
        Ok(coverage) => {
            let provable = coverage.proven && coverage.from <= window.from && window.to <= coverage.to;
            let mut grounds = coverage.grounds;
            let longest = if coverage.proven { in_words(coverage.to.since(coverage.from)) } else { "none".to_owned() };
            let detail = format!("provable: {longest} of {}", in_words(window.length()));
            grounds.push(Ground { check: "window".to_owned(), ok: provable, detail, settle: None });
            (grounds, provable, false)
        }
        Err(error) => {
            let detail = format!("{error:#}");
            let ground = Ground { check: "connection".to_owned(), ok: false, detail, settle: None };
            (vec![ground], false, crate::effect(&error) == Effect::Denied)
        }
    };
    Checked { tenant: tenant.tenant().to_owned(), platform: tenant.platform().to_owned(), grounds, provable, denied }
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
