//! `disable`, `enable` and `delete` from their input to their exit status: plan, ask, act.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::Console;
use super::ask::Question;
use super::exempt::Protected;
use super::gather::{Input, gather};
use super::ledger::{Ending, Finish, History, Ledger, Query, read};
use super::plan::{self, Plan};
use super::policy::{Context, Policy};
use super::resume::settle;
use super::tally::Tally;
use super::work::Work;
use crate::error::{Effect, Failure};
use crate::record::{Act, Record};

/// Does `act` to the accounts that the input names, within the guards. Every account of the input comes out once, as an action
/// record, and after the last one of a tenant its end record.
///
/// # Errors
/// Usage: nothing was done. Refused, denied or failed: nothing was done. Partly or interrupted: the text says how much was not.
/// The ledger cannot be opened or written: nothing was done without its entry.
pub fn act(
    act: Act,
    input: Vec<Record>,
    policy: &Policy,
    context: &Context,
    console: &mut dyn Console,
) -> anyhow::Result<Tally> {
    policy.check()?;
    let input = gather(act, input, context.connections)?;
    let nobody = input.values().all(|heap| heap.accounts.is_empty());
    if policy.dry_run || nobody {
        let history = if nobody { History::default() } else { remembered(context)? };
        let plan = draw(act, input, policy, context, &history, console)?;
        return judged(act, carry_out(plan, policy, context, None, console));
    }
    let ledger = Ledger::open(context.ledger, context.start(act.as_str(), policy), context.clock)?;
    let mut result = with_ledger(act, input, policy, context, &ledger, console);
    let (status, counts) = match &result {
        Ok(tally) => (tally.ending(), tally.counts()),
        Err(_) => (Ending::Failed, BTreeMap::new()),
    };
    if let (Err(error), Ok(tally)) = (ledger.finish(Finish { status, counts }), &mut result) {
        tally.stop(&format!("{error:#}"));
    }
    judged(act, result?)
}

fn judged(act: Act, tally: Tally) -> anyhow::Result<Tally> {
    tally.verdict(act).map(|()| tally)
}

fn with_ledger(
    act: Act,
    input: Input,
    policy: &Policy,
    context: &Context,
    ledger: &Ledger,
    console: &mut dyn Console,
) -> anyhow::Result<Tally> {
    for repair in ledger.repaired() {
        console
            .note(&format!("the ledger ended in a torn line of {} bytes; it is now in {}", repair.bytes, repair.file));
    }
    let tenants: BTreeSet<&str> = input.keys().map(String::as_str).collect();
    for note in settle(ledger, context, &tenants)? {
        console.note(&note);
    }
    let history = ledger.recall(History::clone);
    let plan = draw(act, input, policy, context, &history, console)?;
    drop(history);
    confirm(&plan, policy, context, console)?;
    Ok(carry_out(plan, policy, context, Some(ledger), console))
}

/// A dry run reads the ledger and leaves it as it is.
fn remembered(context: &Context) -> anyhow::Result<History> {
    let mut history = History::default();
    read(context.ledger, &Query::default(), |entry| {
        history.learn(&entry);
        Ok(())
    })?;
    Ok(history)
}

fn draw(
    act: Act,
    input: Input,
    policy: &Policy,
    context: &Context,
    history: &History,
    console: &mut dyn Console,
) -> anyhow::Result<Plan> {
    let plan = plan::draw(act, input, policy, context, history)?;
    if context.interrupt.raised() {
        return Err(interrupted());
    }
    console.plan(&plan);
    for warning in &plan.warnings {
        console.note(warning);
    }
    Ok(plan)
}

fn confirm(plan: &Plan, policy: &Policy, context: &Context, console: &mut dyn Console) -> anyhow::Result<()> {
    let users = plan.targets();
    // An undo gives back what a run has taken, and can be undone itself.
    if policy.yes || users == 0 || plan.act == Act::Enable {
        return Ok(());
    }
    let tenants = plan.tenants.iter().filter(|tenant| !tenant.targets.is_empty()).count();
    let question = Question { act: plan.act, users, tenants, interrupt: context.interrupt };
    let yes = console.confirm(&question)?;
    if context.interrupt.raised() {
        return Err(interrupted());
    }
    let no = || Failure::refused(format!("not confirmed: none of the {users} users was {}", plan.act.past()));
    if yes { Ok(()) } else { Err(no().into()) }
}

fn carry_out(
    plan: Plan,
    policy: &Policy,
    context: &Context,
    ledger: Option<&Ledger>,
    console: &mut dyn Console,
) -> Tally {
    let (act, protected, tally) = (plan.act, Protected::new(&policy.protect), Mutex::new(Tally::default()));
    let console = Mutex::new(console);
    let emit = |record: &Record| console.lock().unwrap_or_else(PoisonError::into_inner).done(record);
    Work { act, policy, context, ledger, protected: &protected, emit: &emit, tally: &tally }.all(plan);
    tally.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn interrupted() -> anyhow::Error {
    Failure::new(Effect::Interrupted, "interrupted before the first act; nothing was done").into()
}
