//! kill -9 at every point of the acting commands, and the same input again.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::acting::undisturbed;
use super::stage::{DEEDS, Deed, Key, Stage, verdicts};
use super::{each, full, sample};

#[derive(Clone, Debug)]
enum Moment {
    /// while request `n` waits for its answer; carried out or not
    Request(usize, bool),
    /// after so long
    After(Duration),
}

/// Starts the deed; its output is thrown away, as that of a killed run is.
pub fn start(stage: &Stage, flags: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dormant"));
    command.args(stage.deed.arguments()).args(flags);
    let mut child = stage.scene.furnish(&mut command).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = stage.input.clone();
    std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    child
}

/// Waits for something that must come.
pub fn until(what: &str, mut come: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !come() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what} does not come");
        std::thread::sleep(Duration::from_millis(3));
    }
}

fn run(deed: Deed, moment: &Moment, workers: &str, verdicts: &str, due: &BTreeSet<Key>) {
    let stage = Stage::new(deed, 1, verdicts);
    let sandbox = &stage.scene.sandbox;
    let before = sandbox.request_count();
    if let Moment::Request(n, applied) = moment {
        stage.fault(&format!("stall{}@{n}", if *applied { ",applied" } else { "" }));
    }
    let mut child = start(&stage, &["--workers", workers]);
    match moment {
        // The stalled request is counted once it is over, which it never is.
        Moment::Request(n, _) => {
            until("the request before", || {
                sandbox.request_count() - before >= *n as u64 - 1 || child.try_wait().unwrap().is_some()
            });
            std::thread::sleep(Duration::from_millis(25));
        }
        Moment::After(delay) => std::thread::sleep(*delay),
    }
    child.kill().unwrap();
    child.wait().unwrap();
    stage.ledger_agrees(false);
    stage.finish(due);
}

fn grid(deed: Deed, most: usize) {
    let verdicts = verdicts(1);
    let begun = Instant::now();
    let (due, requests, _) = undisturbed(deed, 1, &verdicts);
    let whole = begun.elapsed();
    let at = (1..=requests).flat_map(|n| [false, true].map(|applied| Moment::Request(n, applied)));
    let parts = if full() { 100 } else { 8 };
    let after = (0..parts).map(|part| Moment::After(whole * part / parts));
    let moments: Vec<_> = sample(at.collect(), most).into_iter().chain(after).collect();
    let cases: Vec<_> = moments.into_iter().enumerate().map(|(n, moment)| (["1", "4"][n % 2], moment)).collect();
    let what = format!("{deed:?} killed, {requests} requests");
    each(what, &cases, |(workers, moment)| run(deed, moment, workers, &verdicts, &due));
}

#[test]
fn killed_anywhere_and_taken_up_again() {
    for deed in DEEDS {
        grid(deed, 18);
    }
}
