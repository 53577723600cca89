//! The books of a listing command: what each tenant handed out, and what the run says at its end.

use itertools::Itertools;

use crate::connector::Connector;
use crate::connector::listing::Part;
use crate::error::{Effect, Failure};
use crate::guard::Interrupt;
use crate::output::{self, Progress, progress};
use crate::record::{Completeness, Coverage, End, Listing, counted};

use super::Run;
use super::shape::Sink;

/// What was listed so far.
pub struct Books {
    of: Listing,
    tenants: Vec<Page>,
    progress: Progress,
    trouble: Vec<Trouble>,
    interrupt: Interrupt,
}

/// What one tenant handed out.
struct Page {
    tenant: String,
    platform: String,
    emitted: u64,
    ended: bool,
    running: Option<progress::Running>,
}

/// `--limit` is reached: the rest need not be listed. Not a failure.
#[derive(Debug, thiserror::Error)]
#[error("enough records")]
struct Enough;

/// Ctrl-C: nothing more is listed.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
struct Interrupted;

/// A tenant that is not whole or not proven.
struct Trouble {
    tenant: String,
    denied: bool,
    incomplete: bool,
}

impl Books {
    /// The books of a listing of these tenants. Where one of them has to tidy up, Ctrl-C waits for it from here on.
    ///
    /// # Errors
    /// The operating system does not let signals be handled.
    pub fn new(run: &Run, tenants: &[Box<dyn Connector>], of: Listing) -> anyhow::Result<Self> {
        if tenants.iter().any(|tenant| tenant.tidies()) {
            run.listening()?;
        }
        let progress = run.progress(tenants.len());
        progress.doing(of.as_str());
        let page = |tenant: &dyn Connector| Page {
            tenant: tenant.tenant().to_owned(),
            platform: tenant.platform().to_owned(),
            emitted: 0,
            ended: false,
            running: None,
        };
        let tenants = tenants.iter().map(|tenant| page(&**tenant)).collect();
        Ok(Books { of, tenants, progress, trouble: Vec::new(), interrupt: run.interrupt().clone() })
    }

    /// Takes a part of a tenant's listing and hands it on.
    ///
    /// # Errors
    /// What the output says.
    pub fn take(&mut self, tenant: usize, part: Part, sink: &mut Sink) -> anyhow::Result<()> {
        if self.interrupt.raised() {
            return Err(Interrupted.into());
        }
        let taken = self.enter(tenant, part, sink);
        // Whatever it is, nobody needs what the others would still list.
        taken.inspect_err(|_| self.interrupt.raise())
    }

    fn enter(&mut self, tenant: usize, part: Part, sink: &mut Sink) -> anyhow::Result<()> {
        match part {
            Part::Begin => {
                let page = &mut self.tenants[tenant];
                page.running = Some(self.progress.tenant(&page.tenant));
                Ok(())
            }
            Part::Expected(records) => {
                self.tenants[tenant].running.iter().for_each(|running| running.expect(records));
                Ok(())
            }
            Part::Lines(lines) => {
                let page = &mut self.tenants[tenant];
                page.running.iter().for_each(|running| running.add(lines.count()));
                page.emitted += sink.lines(lines.as_str(), lines.count())?;
                if sink.is_full() { Err(Enough.into()) } else { Ok(()) }
            }
            Part::End(end, error) => {
                self.tenants[tenant].running = None;
                self.tenants[tenant].ended = true;
                self.end(tenant, *end, error.as_ref(), sink)
            }
        }
    }

    fn end(
        &mut self,
        tenant: usize,
        mut end: End,
        error: Option<&anyhow::Error>,
        sink: &mut Sink,
    ) -> anyhow::Result<()> {
        end.count = self.tenants[tenant].emitted;
        end.narrowed = sink.narrowed().map(str::to_owned);
        let denied = error.is_some_and(|error| crate::effect(error) == Effect::Denied);
        let incomplete = end.status == Completeness::Incomplete;
        if let Some(error) = &end.error {
            output::warn(format!("{}: the list of {} is incomplete: {error}", end.tenant, self.of.as_str()));
        }
        if incomplete || end.coverage.as_ref().is_some_and(|coverage| !spans(coverage, &end)) {
            self.trouble.push(Trouble { tenant: end.tenant.clone(), denied, incomplete });
        }
        if let (false, Some(coverage)) = (incomplete, &end.coverage) {
            warn_unproven(&end.tenant, coverage);
        }
        sink.end(&end)
    }

    /// Ends the run: the rest of the output, and whether all was well.
    ///
    /// # Errors
    /// What the output said, else a failure that names the tenants which are incomplete or not proven.
    pub fn close(self, listed: anyhow::Result<()>, mut sink: Sink) -> anyhow::Result<()> {
        match listed {
            Err(error) if error.is::<Enough>() => self.cut_short("stopped by --limit", &mut sink)?,
            Err(error) if error.is::<Interrupted>() => return self.interrupted(sink),
            other => other?,
        }
        drop(self.progress);
        sink.finish()?;
        verdict(self.of.as_str(), self.tenants.len(), self.trouble)
    }

    fn interrupted(self, mut sink: Sink) -> anyhow::Result<()> {
        self.cut_short("interrupted", &mut sink)?;
        drop(self.progress);
        sink.finish()?;
        let open = self.tenants.iter().filter(|page| !page.ended).map(|page| &*page.tenant).join(", ");
        Err(Failure::new(Effect::Interrupted, format!("interrupted; {} not whole: {open}", self.of.as_str())).into())
    }

    /// The tenants that were cut off have an end too: one that says so.
    fn cut_short(&self, why: &str, sink: &mut Sink) -> anyhow::Result<()> {
        for page in self.tenants.iter().filter(|page| !page.ended) {
            let mut end = End::new(self.of, &page.platform, &page.tenant);
            end.count = page.emitted;
            end.narrowed = sink.narrowed().map(str::to_owned);
            end.break_off(why);
            sink.end(&end)?;
        }
        Ok(())
    }
}

fn spans(coverage: &Coverage, end: &End) -> bool {
    coverage.proven && end.window.is_none_or(|window| coverage.from <= window.from && window.to <= coverage.to)
}

fn warn_unproven(tenant: &str, coverage: &Coverage) {
    for ground in coverage.grounds.iter().filter(|ground| !ground.ok) {
        let settle = ground.settle.as_deref().map(|settle| format!("; to settle it: {settle}")).unwrap_or_default();
        output::warn(format!("{tenant}: {}: {}{settle}", ground.check, ground.detail));
    }
}

fn verdict(what: &str, tenants: usize, trouble: Vec<Trouble>) -> anyhow::Result<()> {
    if trouble.is_empty() {
        return Ok(());
    }
    let effect =
        if trouble.len() == tenants && trouble.iter().all(|t| t.denied) { Effect::Denied } else { Effect::Incomplete };
    let names = |incomplete: bool| {
        trouble.iter().filter(|t| t.incomplete == incomplete).map(|t| &*t.tenant).sorted().join(", ")
    };
    let mut parts = Vec::new();
    if trouble.iter().any(|t| t.incomplete) {
        parts.push(format!("{what} incomplete for {}", names(true)));
    }
    if trouble.iter().any(|t| !t.incomplete) {
        parts.push(format!("window not proven for {}", names(false)));
    }
    let text = format!("{} of {}: {}", trouble.len(), counted(tenants as u64, "tenant"), parts.join("; "));
    let failure = Failure::new(effect, text);
    Err(match effect {
        Effect::Denied => failure.hint("look at user, password-command and token-command of these tenants").into(),
        _ => failure.into(),
    })
}
