//! Each call of a run fails in each way, and the process dies at each call: then the same input is given again.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::acting::office;
use super::fake::{Fake, Fault, WRITE_FAULTS};
use super::*;

/// Two tenants, four idle people each, at the point where `act` is due.
struct Scene {
    act: Act,
    acme: Arc<Fake>,
    beta: Arc<Fake>,
    bench: Bench,
    input: Vec<Record>,
}

impl Scene {
    fn new(act: Act, last_look: bool) -> Scene {
        let ((acme, mut input), (beta, more)) = (office("acme"), office("beta"));
        input.extend(more);
        let mut bench = Bench::new(&[&acme, &beta]);
        if act != Act::Disable {
            bench.act(Act::Disable, &input).0.unwrap();
            bench.days_pass(31);
        }
        for fake in [&acme, &beta] {
            fake.state().calls = 0;
            fake.state().done.retain(|(done, _)| *done == act);
        }
        bench.policy.last_look = last_look;
        Scene { act, acme, beta, bench, input }
    }

    /// How many of a tenant's idle people are as they should be at the end.
    fn reached(&self, fake: &Fake) -> usize {
        let there = |id: &str| match self.act {
            Act::Disable => fake.enabled(id) == Some(false),
            Act::Enable => fake.enabled(id) == Some(true),
            Act::Delete => fake.enabled(id).is_none(),
        };
        (0..4).filter(|n| there(&format!("idle{n}"))).count()
    }

    fn nobody_else_is_touched(&self, what: &str) {
        for fake in [&self.acme, &self.beta] {
            assert!((0..15).all(|n| fake.enabled(&format!("busy{n}")) == Some(true)), "{what}");
            assert!(fake.state().done.iter().all(|(act, id)| *act == self.act && id.starts_with("idle")), "{what}");
        }
    }

    /// The acts of the scene's own sort; what its preparation did is not counted here.
    fn ledger_holds(&self) {
        if self.bench.ledger().exists() {
            ledger_agrees(&self.bench, self.act, &[&self.acme, &self.beta]);
        }
    }
}

/// Runs the scene with `fault` at call `n` of one of its tenants; tells how many calls an undisturbed run makes when `n` is 0.
fn torture(act: Act, n: u64, fault: Fault, last_look: bool) -> u64 {
    let what = format!("{act}, call {n}, {fault:?}, last look {last_look}");
    let scene = Scene::new(act, last_look);
    let (acme, bench) = (&scene.acme, &scene.bench);
    acme.state().faults.insert(n, fault);
    let first = catch_unwind(AssertUnwindSafe(|| bench.act(act, &scene.input)));
    let calls = acme.state().calls;
    scene.nobody_else_is_touched(&what);
    if let Ok((result, shown)) = &first {
        let reached = scene.reached(acme) + scene.reached(&scene.beta);
        let said = shown.outcomes().iter().filter(|outcome| outcome.ends_with(" done")).count();
        assert!(said <= reached, "{what}: {said} said to be done, {reached} are");
        assert!(result.is_err() || reached >= 7, "{what}: a status of 0 with {reached} of 8");
        assert_eq!(scene.reached(&scene.beta), 4, "{what}: the other tenant goes on");
    }
    scene.ledger_holds();
    acme.state().dead = false;
    acme.state().faults.clear();
    let tally = bench.act(act, &scene.input).0.unwrap_or_else(|error| panic!("{what}: {error:#}"));
    scene.nobody_else_is_touched(&what);
    for fake in [acme, &scene.beta] {
        assert_eq!(scene.reached(fake), 4, "{what}");
        assert_eq!(fake.state().done.len(), 4, "{what}: nothing is done twice");
    }
    assert_eq!(tally.of(Outcome::Done) + tally.of(Outcome::Already), 8, "{what}");
    let count = |wanted: fn(&Event) -> bool| bench.entries().iter().filter(|entry| wanted(&entry.event)).count();
    let (open, closed) = (count(|e| matches!(e, Event::Intent(_))), count(|e| matches!(e, Event::Outcome(_))));
    assert!(closed >= open, "{what}: {open} intents and {closed} outcomes");
    scene.ledger_holds();
    calls
}

const ACTS: [Act; 3] = [Act::Disable, Act::Enable, Act::Delete];

fn torture_all(faults: &[Fault]) {
    let mut cases = 0;
    for act in ACTS {
        for last_look in [true, false] {
            let calls = torture(act, 0, Fault::Refused, last_look);
            assert!(calls >= 5);
            for n in 1..=calls {
                for fault in faults {
                    torture(act, n, *fault, last_look);
                    cases += 1;
                }
            }
        }
    }
    println!("{cases} cases");
}

#[test]
fn every_call_in_every_way() {
    torture_all(&WRITE_FAULTS);
}

#[test]
fn killed_at_every_call() {
    torture_all(&[Fault::KillBefore, Fault::KillAfter]);
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
        ledger_agrees(&bench, Act::Disable, &[&fake]);
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
        ledger_agrees(&bench, Act::Disable, &[&fake]);
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
        ledger_agrees(&bench, Act::Disable, &[&fake]);
    }
}
