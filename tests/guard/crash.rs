//! Each call of a run fails in each way, and the process dies at each call: then the same input is given again.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::acting::office;
use super::fake::{Fault, WRITE_FAULTS};
use super::*;

/// Runs the scenario with `fault` at call `n`; tells how many calls an undisturbed run makes when `n` is 0.
fn torture(n: u64, fault: Fault, last_look: bool) -> u64 {
    let (fake, input) = office("acme");
    if n > 0 {
        fake.state().faults.insert(n, fault);
    }
    let mut bench = Bench::new(&[&fake]);
    bench.policy.last_look = last_look;
    let first = catch_unwind(AssertUnwindSafe(|| bench.act(Act::Disable, &input)));
    let calls = fake.state().calls;
    let what = format!("call {n}, {fault:?}, last look {last_look}");
    assert!(fake.disabled().iter().all(|id| id.starts_with("idle")), "{what}");
    if let Ok((result, shown)) = &first {
        let done = fake.disabled().len();
        let said = shown.outcomes().iter().filter(|outcome| outcome.ends_with(" done")).count();
        assert!(said <= done, "{what}: {said} said to be done, {done} are");
        assert!(result.is_err() || done >= 3, "{what}: a status of 0 with {done} of 4 done");
    }
    let killed = first.is_err();
    if bench.ledger().exists() {
        ledger_agrees(&bench, &[&fake]);
    }
    fake.state().dead = false;
    fake.state().faults.clear();
    let (second, shown) = bench.act(Act::Disable, &input);
    let tally = second.unwrap_or_else(|error| panic!("{what}: {error:#}"));
    assert_eq!(fake.disabled().len(), 4, "{what}");
    assert_eq!(fake.state().done.len(), 4, "{what}: nothing is done twice");
    assert_eq!(tally.of(Outcome::Done) + tally.of(Outcome::Already), 4, "{what}");
    if killed && matches!(fault, Fault::KillAfter) {
        let settled = bench.entries().iter().any(|entry| entry.line().contains(r#""settled":true"#));
        assert_eq!(settled, !shown.notes.is_empty(), "{what}: what is settled is said");
    }
    let open = bench.entries().iter().filter(|entry| matches!(entry.event, Event::Intent(_))).count();
    let closed = bench.entries().iter().filter(|entry| matches!(entry.event, Event::Outcome(_))).count();
    assert!(closed >= open, "{what}: {open} intents and {closed} outcomes");
    ledger_agrees(&bench, &[&fake]);
    calls
}

#[test]
fn every_call_in_every_way() {
    for last_look in [true, false] {
        let calls = torture(0, Fault::Refused, last_look);
        assert!(calls >= 6);
        for n in 1..=calls {
            for fault in WRITE_FAULTS {
                torture(n, fault, last_look);
            }
        }
    }
}

#[test]
fn killed_at_every_call() {
    for last_look in [true, false] {
        let calls = torture(0, Fault::Refused, last_look);
        for n in 1..=calls {
            torture(n, Fault::KillBefore, last_look);
            torture(n, Fault::KillAfter, last_look);
        }
    }
}

#[test]
fn killed_with_many_workers() {
    for n in 1..40 {
        let (fake, input) = office("acme");
        fake.state().faults.insert(n, Fault::KillAfter);
        let mut bench = Bench::new(&[&fake]);
        bench.policy.workers = 4;
        let _ = catch_unwind(AssertUnwindSafe(|| bench.act(Act::Disable, &input)));
        fake.state().dead = false;
        fake.state().faults.clear();
        bench.act(Act::Disable, &input).0.unwrap();
        assert_eq!((fake.disabled().len(), fake.state().done.len()), (4, 4), "killed at call {n}");
        ledger_agrees(&bench, &[&fake]);
    }
}

#[test]
fn an_answer_lost_for_good_is_unknown_and_the_next_run_settles_it() {
    for fault in [Fault::LostButDone, Fault::LostNotDone] {
        let (fake, input) = office("acme");
        let bench = Bench::new(&[&fake]);
        // who we are, population, who is left; then user, signs, act, and the read that would settle
        fake.state().faults.extend([(6, fault), (7, Fault::Refused)]);
        let (result, shown) = bench.act(Act::Disable, &input);
        assert_eq!(effect(&result), Some(Effect::Partly));
        assert_eq!(shown.of("idle0").text("outcome").as_deref(), Some("unknown"), "{fault:?}");
        fake.state().faults.clear();
        let (result, shown) = bench.act(Act::Disable, &input);
        result.unwrap();
        assert_eq!(shown.notes.len(), 1);
        assert_eq!((fake.disabled().len(), fake.state().done.len()), (4, 4));
        ledger_agrees(&bench, &[&fake]);
    }
}

#[test]
fn two_runs_at_once_share_the_work() {
    for round in 0..10 {
        let (fake, input) = office("acme");
        fake.state().pause = std::time::Duration::from_micros(200 * round);
        let mut bench = Bench::new(&[&fake]);
        bench.policy.workers = 3;
        let tallies: Vec<_> = std::thread::scope(|scope| {
            let runs = [0, 1, 2].map(|_| scope.spawn(|| bench.act(Act::Disable, &input).0.unwrap()));
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        let done: u64 = tallies.iter().map(|tally| tally.of(Outcome::Done)).sum();
        let already: u64 = tallies.iter().map(|tally| tally.of(Outcome::Already)).sum();
        assert_eq!((done, already, fake.state().done.len()), (4, 8, 4), "round {round}");
        ledger_agrees(&bench, &[&fake]);
    }
}
