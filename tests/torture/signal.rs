//! Ctrl-C, TERM and a reader that goes away in the middle: a true ledger, a true summary, and the rest by the next run.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use dormant::guard::ledger::{Ending, Event};
use rustix::process::{Pid, Signal, kill_process};

use super::acting::undisturbed;
use super::each;
use super::kill::until;
use super::stage::{DEEDS, Deed, Stage, verdicts};
use crate::support::Ran;

/// Starts the deed with a slow platform, does something to it after `writes` changes, and waits for its end.
fn disturb(stage: &Stage, writes: usize, flags: &[&str], disturb: impl FnOnce(&mut std::process::Child)) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dormant"));
    command.args(stage.deed.arguments()).args(["--workers", "2"]).args(flags);
    stage.scene.furnish(&mut command).stdin(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), stage.input.clone());
    std::thread::spawn(move || drop(std::io::Write::write_all(&mut stdin, input.as_bytes())));
    until("the change", || stage.done().len() >= writes);
    disturb(&mut child);
    let stdout = child.stdout.take();
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        stdout.map(|mut stdout| stdout.read_to_string(&mut text));
        text
    });
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    let status = child.wait().unwrap().code().unwrap_or(-1);
    Ran { status, stdout: reader.join().unwrap(), stderr }
}

fn signal(child: &std::process::Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).unwrap();
}

#[test]
fn a_signal_in_the_middle_leaves_a_true_ledger_and_a_true_summary() {
    let verdicts = verdicts(1);
    let cases: Vec<_> = DEEDS.into_iter().zip([Signal::INT, Signal::TERM, Signal::HUP, Signal::INT]).collect();
    each("signals", &cases, |(deed, sent)| {
        let (due, ..) = undisturbed(*deed, 1, &verdicts);
        let stage = Stage::new(*deed, 1, &verdicts);
        stage.fault(&format!("slow=60ms,method={}", deed.method()));
        let ran = disturb(&stage, 3, &[], |child| signal(child, *sent));
        assert_eq!(ran.status, 130, "{}", ran.stderr);
        assert!(stage.done().len() < due.len(), "it stopped in the middle");
        stage.tells_the_truth(&ran, &due, false);
        stage.ledger_agrees(true);
        let last = stage.entries().pop().unwrap().event;
        assert!(matches!(last, Event::End(end) if end.status == Ending::Interrupted));
        stage.finish(&due);
    });
}

#[test]
fn a_signal_cuts_a_long_pause_short() {
    let verdicts = verdicts(1);
    let (due, ..) = undisturbed(Deed::Disable, 1, &verdicts);
    for place in ["path=/audit@11-", "method=PUT@4-"] {
        let stage = Stage::new(Deed::Disable, 1, &verdicts);
        stage.fault(&format!("status=429,retry-after=100,{place}"));
        let begun = Instant::now();
        let ran = disturb(&stage, 1, &[], |child| {
            std::thread::sleep(Duration::from_millis(500));
            signal(child, Signal::INT);
        });
        assert!(begun.elapsed() < Duration::from_secs(20), "{place}: it waited {:?}", begun.elapsed());
        assert_eq!(ran.status, 130, "{place}: {}", ran.stderr);
        stage.tells_the_truth(&ran, &due, false);
        stage.ledger_agrees(true);
        stage.finish(&due);
    }
}

#[test]
fn a_reader_that_goes_away_stops_nothing_and_loses_nothing() {
    let verdicts = verdicts(1);
    each("closed stdout", &DEEDS, |deed| {
        let (due, ..) = undisturbed(*deed, 1, &verdicts);
        let stage = Stage::new(*deed, 1, &verdicts);
        stage.fault(&format!("slow=40ms,method={}", deed.method()));
        let ran = disturb(&stage, 2, &[], |child| drop(child.stdout.take()));
        // What was confirmed is carried out; the summary and the ledger say so although nobody reads the records.
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        assert_eq!(stage.done(), due);
        assert!(ran.last_word().starts_with(&format!("{} ", due.len())), "{}", ran.stderr);
        stage.ledger_agrees(true);
        stage.finish(&due);
    });
}
