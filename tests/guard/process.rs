//! What only a process of its own can show: a run that is killed, and one that is asked to stop.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::acting::office;
use super::*;
use dormant::guard::ledger::is_alive;

const LEDGER: &str = "DORMANT_TEST_LEDGER";

/// The process of the tests below: disables four people, slowly, into the ledger that the variable names.
#[test]
#[ignore = "run by the tests below"]
fn a_slow_run() {
    let path = PathBuf::from(std::env::var_os(LEDGER).expect("run by the tests below"));
    let (fake, input) = office("acme");
    fake.state().pause = Duration::from_millis(300);
    let bench = Bench::new(&[&fake]);
    bench.interrupt.listen().unwrap();
    let mut shown = Shown::default();
    let result = bench.in_context(|context| {
        let context = Context { ledger: &path, ..*context };
        guard::act(Act::Disable, input, &bench.policy, &context, &mut shown)
    });
    println!("status {:?} done {}", effect(&result).map(Effect::status), fake.disabled().len());
}

fn start(ledger: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "--ignored", "--nocapture", "guard::process::a_slow_run"]).env(LEDGER, ledger);
    command.stdout(Stdio::piped()).spawn().unwrap()
}

fn wait_for_intents(ledger: &Path, count: usize) -> Vec<Entry> {
    let begun = Instant::now();
    loop {
        let entries = entries(ledger);
        if entries.iter().filter(|entry| matches!(entry.event, Event::Intent(_))).count() >= count {
            return entries;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "the run gets nowhere");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn send(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).unwrap();
}

#[test]
fn killed_in_the_middle_and_taken_up_by_the_next_run() {
    let (fake, input) = office("acme");
    let bench = Bench::new(&[&fake]);
    let mut child = start(&bench.ledger());
    let run = wait_for_intents(&bench.ledger(), 2)[0].run.clone();
    assert!(is_alive(&bench.ledger(), &run));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!is_alive(&bench.ledger(), &run));
    // The tenant of this process knows nothing of the other's writes, so what that run did counts as taken back since.
    let (result, shown) = bench.act(Act::Disable, &input);
    result.unwrap();
    assert!(shown.notes[0].contains(&format!("run {run} announced to disable \"idle1\"")), "{:?}", shown.notes);
    assert_eq!(fake.disabled().len(), 4);
    verify(&bench.ledger(), None).unwrap();
}

#[test]
fn the_first_signal_stops_after_the_write_in_flight() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP] {
        let bench = Bench::new(&[]);
        let mut child = start(&bench.ledger());
        wait_for_intents(&bench.ledger(), 1);
        send(&child, signal);
        let output = BufReader::new(child.stdout.take().unwrap());
        let said: Vec<_> = output.lines().map_while(Result::ok).filter(|line| line.contains("status")).collect();
        child.wait().unwrap();
        assert!(said[0].ends_with("status Some(130) done 1"), "{signal:?}: {said:?}");
        let words: Vec<_> = bench.entries().iter().map(|entry| entry.event.word()).collect();
        assert_eq!(words, ["run", "intent", "outcome", "end"], "{signal:?}");
    }
}

#[test]
fn the_second_signal_kills() {
    use std::os::unix::process::ExitStatusExt;
    let bench = Bench::new(&[]);
    let mut child = start(&bench.ledger());
    wait_for_intents(&bench.ledger(), 1);
    send(&child, Signal::INT);
    std::thread::sleep(Duration::from_millis(50));
    send(&child, Signal::INT);
    assert_eq!(child.wait().unwrap().signal(), Some(Signal::INT.as_raw()));
    let words: Vec<_> = bench.entries().iter().map(|entry| entry.event.word()).collect();
    assert_eq!(words, ["run", "intent"], "what was announced stays announced");
}
