//! The plan: per tenant who is to be acted on, who is not and why, and whether the tenant is left alone as a whole.
//! Drawn from the whole input before the first write, with reads only.

use std::collections::{BTreeMap, HashSet};

use itertools::Itertools;

use super::account::Account;
use super::exempt::{Exempt, Protected};
use super::gather::{Heap, Input};
use super::ledger::History;
use super::policy::{Context, Policy};
use super::tally::effect_of;
use super::{crowd, left, sift};
use crate::connector::Connector;
use crate::error::{Effect, Failure};
use crate::record::{Act, Outcome, Time};

/// What a run is going to do.
#[derive(Debug)]
pub struct Plan {
    /// what is done to the targets
    pub act: Act,
    /// one part per tenant, by name
    pub tenants: Vec<TenantPlan>,
    /// what the operator should know besides, a sentence each
    pub warnings: Vec<String>,
}

/// What a run is going to do on one tenant.
#[derive(Debug)]
pub struct TenantPlan {
    /// the connection's name in the configuration
    pub tenant: String,
    /// the connector's name
    pub platform: String,
    /// how many accounts there are; none where nobody needed to know
    pub population: Option<u64>,
    /// how many records the input held, each account once
    pub records: u64,
    /// how many of them are judged inactive, or were named by the operator himself
    pub candidates: u64,
    /// the account that we act as; empty where nobody is acted on
    pub by: String,
    /// who is acted on
    pub targets: Vec<Target>,
    /// who is not
    pub spared: Vec<Spared>,
    /// why the whole tenant is left alone; then there are no targets
    pub refused: Option<Refusal>,
}

/// An account to be acted on.
#[derive(Clone, Debug)]
pub struct Target {
    /// the account
    pub account: Account,
    /// since when a sign of life speaks against it
    pub since: Time,
    /// of a deletion: whether it rests on the account being disabled
    pub disabled: bool,
    /// of an undo: the run whose act is taken back
    pub undoes: Option<String>,
    /// of an undo: who has changed the account since
    pub changed: Option<String>,
}

/// An account that is not acted on.
#[derive(Clone, Debug)]
pub struct Spared {
    /// the account
    pub account: Account,
    /// already or skipped
    pub outcome: Outcome,
    /// why: `sort` or `sort: detail`
    pub reason: String,
    /// whether the operator named the account himself and a guard says no
    pub refused: bool,
}

/// Why a whole tenant is left alone.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// a sentence without a full stop, with the flag that would allow it
    pub reason: String,
    /// what kept the guards from being asked, if that is the reason
    pub effect: Effect,
}

/// What is decided about one account.
#[derive(Debug)]
pub enum Choice {
    /// act on it
    Take(Target),
    /// leave it
    Leave(Spared),
}

impl Plan {
    /// How many accounts are acted on.
    pub fn targets(&self) -> usize {
        self.tenants.iter().map(|tenant| tenant.targets.len()).sum()
    }
}

impl TenantPlan {
    /// How many accounts are not acted on, by the sort of the reason.
    pub fn skipped(&self) -> BTreeMap<&str, u64> {
        let mut counts = BTreeMap::new();
        for spared in &self.spared {
            *counts.entry(sort_of(&spared.reason)).or_insert(0) += 1;
        }
        counts
    }
}

impl Spared {
    /// An account that is left alone for this reason.
    pub fn new(account: Account, outcome: Outcome, reason: impl Into<String>) -> Self {
        Spared { account, outcome, reason: reason.into(), refused: false }
    }
}

/// The part of a reason that is the same for all accounts of its sort.
pub fn sort_of(reason: &str) -> &str {
    reason.split_once(": ").map_or(reason, |(sort, _)| sort)
}

/// Draws the plan, tenants side by side.
///
/// # Errors
/// A usage failure if a platform cannot do what is asked for, or an interruption.
pub fn draw(act: Act, input: Input, policy: &Policy, context: &Context, history: &History) -> anyhow::Result<Plan> {
    let protected = Protected::new(&policy.protect);
    let twice: u64 = input.values().map(|heap| heap.twice).sum();
    let drafts: Vec<(String, Heap)> = input.into_iter().collect();
    let tenants = crowd::each(crowd::TENANTS, drafts, |(tenant, heap)| {
        let draft = Draft { act, policy, context, history, protected: &protected };
        draft.tenant(tenant, heap)
    });
    let (tenants, unable): (Vec<TenantPlan>, Vec<Unable>) = tenants.into_iter().partition_result();
    if !unable.is_empty() {
        return Err(instead(act, &unable, &tenants).into());
    }
    let mut warnings: Vec<String> = tenants.iter().filter_map(|tenant| reach(act, tenant, context)).collect();
    if act != Act::Enable && tenants.iter().any(|tenant| tenant.records > 0) {
        warnings.extend(protected.idle().map(|glob| format!("protect {glob:?} matches no account of the input")));
    }
    if twice > 0 {
        warnings.push(format!("{twice} lines name an account that another line names; each account counts once"));
    }
    Ok(Plan { act, tenants, warnings })
}

/// A tenant whose platform cannot do what is asked for, and what to do instead.
struct Unable {
    tenant: String,
    why: &'static str,
}

/// Says what cannot be done, and what to type for the tenants where it can.
fn instead(act: Act, unable: &[Unable], able: &[TenantPlan]) -> Failure {
    let each = unable.iter().map(|Unable { tenant, why }| format!("nobody can be {} on {tenant}: {why}", act.past()));
    let failure = Failure::usage(each.format("; ").to_string());
    if able.iter().all(|plan| plan.targets.is_empty()) {
        return failure;
    }
    let others = unable.iter().map(|one| format!(".tenant != {}", serde_json::Value::from(&*one.tenant)));
    let others = shell_words::quote(&others.format(" and ").to_string()).into_owned();
    failure.hint(format!("nothing was done; for the other tenants: dormant filter {others} | dormant {act}"))
}

/// What the operator must know before he says yes: an act on one tenant may reach beyond it.
fn reach(act: Act, plan: &TenantPlan, context: &Context) -> Option<String> {
    let connector = context.connections.get(&plan.tenant).filter(|_| !plan.targets.is_empty())?;
    let reach = connector.reach(act)?;
    Some(format!("{}: {act} {reach}", plan.tenant))
}

/// Somebody must be left who can administer the tenant: where nobody would be, its administrators are spared.
fn keep_an_administrator(plan: &mut TenantPlan, connector: &dyn Connector) -> Result<(), Refusal> {
    let enabled = |account: &Account| account.administrator && account.enabled != Some(false);
    if !plan.targets.iter().any(|target| enabled(&target.account)) {
        return Ok(());
    }
    let touched: HashSet<String> = plan.targets.iter().map(|target| target.account.id.to_lowercase()).collect();
    let left = plan.spared.iter().any(|spared| enabled(&spared.account));
    if left || left::administrator(connector, &touched).map_err(|error| cannot_tell("who administers it", &error))? {
        return Ok(());
    }
    let targets = std::mem::take(&mut plan.targets);
    plan.sort_in(
        targets
            .into_iter()
            .map(|target| match target.account.administrator {
                true => sift::leave(target.account, "last administrator"),
                false => Choice::Take(target),
            })
            .collect(),
    );
    Ok(())
}

/// What the plan of every tenant is drawn from.
pub(super) struct Draft<'a> {
    pub act: Act,
    pub policy: &'a Policy,
    pub context: &'a Context<'a>,
    pub history: &'a History,
    pub protected: &'a Protected,
}

impl Draft<'_> {
    fn tenant(&self, tenant: String, heap: Heap) -> Result<TenantPlan, Unable> {
        let mut plan = TenantPlan {
            platform: String::new(),
            population: heap.population,
            records: heap.accounts.len() as u64,
            candidates: heap.accounts.iter().filter(|account| account.is_candidate()).count() as u64,
            by: String::new(),
            targets: Vec::new(),
            spared: Vec::new(),
            refused: None,
            tenant,
        };
        for account in &heap.accounts {
            // A glob is no misprint if it names somebody who is not inactive.
            self.protected.by(&account.names);
        }
        if let Some(connector) = self.context.connections.get(&plan.tenant) {
            connector.platform().clone_into(&mut plan.platform);
            let (heap, accounts) = split(heap);
            let sifted = crowd::each(self.policy.workers, accounts, |mut account| {
                account.place(&**connector);
                sift::first(self, account)
            });
            self.fill(&mut plan, &**connector, &heap, sifted)?;
        }
        Ok(plan)
    }

    fn fill(
        &self,
        plan: &mut TenantPlan,
        connector: &dyn Connector,
        heap: &Heap,
        sifted: Vec<Choice>,
    ) -> Result<(), Unable> {
        plan.sort_in(sifted);
        if plan.targets.is_empty() {
            return Ok(());
        }
        self.able(connector)?;
        let second = self.second(plan, connector, heap);
        if let Err(refused) = second {
            plan.refuse(refused);
        }
        Ok(())
    }

    /// Asks the platform what is needed to judge exemptions and caps. A tenant of which that cannot be learnt is left alone.
    fn second(&self, plan: &mut TenantPlan, connector: &dyn Connector, heap: &Heap) -> Result<(), Refusal> {
        let own = connector.identity().map_err(|error| cannot_tell("who we are there", &error))?.id;
        let exempt = Exempt { own, protected: self.protected };
        let targets = std::mem::take(&mut plan.targets);
        plan.sort_in(crowd::each(self.policy.workers, targets, |target| {
            sift::second(self, connector, &exempt, target)
        }));
        if self.act != Act::Enable {
            keep_an_administrator(plan, connector)?;
            self.cap(plan, connector, &exempt, heap)?;
        }
        plan.by = exempt.own;
        Ok(())
    }

    fn cap(
        &self,
        plan: &mut TenantPlan,
        connector: &dyn Connector,
        exempt: &Exempt,
        heap: &Heap,
    ) -> Result<(), Refusal> {
        let wanted = plan.targets.len() as u64;
        if wanted == 0 {
            return Ok(());
        }
        let population = match plan.population {
            Some(population) => population,
            None => connector.population().map_err(|error| cannot_tell("how many accounts there are", &error))?,
        };
        plan.population = Some(population);
        self.policy.cap().allows(wanted, population).map_err(Refusal::over)?;
        let enabled = plan.targets.iter().filter(|target| target.account.enabled != Some(false)).count() as u64;
        if enabled == 0 || heap.others_enabled {
            return Ok(());
        }
        let touched: HashSet<String> = plan.targets.iter().map(|target| target.account.id.to_lowercase()).collect();
        let left = left::beside(connector, &touched, exempt, enabled)
            .map_err(|error| cannot_tell("who would be left enabled", &error))?;
        left.allows(enabled).map_err(Refusal::over)
    }

    fn able(&self, connector: &dyn Connector) -> Result<(), Unable> {
        let able = match self.act {
            Act::Disable | Act::Enable => connector.abilities().disable,
            Act::Delete => connector.abilities().delete,
        };
        able.map(drop).map_err(|why| Unable { tenant: connector.tenant().to_owned(), why })
    }
}

impl TenantPlan {
    fn sort_in(&mut self, choices: Vec<Choice>) {
        for choice in choices {
            match choice {
                Choice::Take(target) => self.targets.push(target),
                Choice::Leave(spared) => self.spared.push(spared),
            }
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        let reason = format!("tenant refused: {}", refusal.reason);
        let spared = self.targets.drain(..).map(|target| Spared::new(target.account, Outcome::Skipped, reason.clone()));
        self.spared.extend(spared);
        self.refused = Some(refusal);
    }
}

impl Refusal {
    fn over(over: super::Over) -> Self {
        Refusal { reason: over.to_string(), effect: Effect::Refused }
    }
}

fn cannot_tell(what: &str, error: &anyhow::Error) -> Refusal {
    Refusal { reason: format!("it could not be learnt {what}: {error:#}"), effect: effect_of(error) }
}

fn split(mut heap: Heap) -> (Heap, Vec<Account>) {
    let accounts = std::mem::take(&mut heap.accounts);
    (heap, accounts)
}
