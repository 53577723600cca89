//! Every request of every command fails in every way, processes die at every point, input lies: nobody who is in use is
//! ever touched, the ledger says what was done, and so do the exit status and the last line on stderr.
//!
//! The real binary speaks HTTP to a sandbox in this process, which knows the truth. A fixed sample of the cases runs by
//! default; `DORMANT_TORTURE=full` runs them all and takes a while.

mod acting;
mod audit;
mod disk;
mod hostile;
mod kill;
mod listing;
mod signal;
mod stage;
mod terminal;

use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Cases at the same time: they wait more than they work.
const SIDE_BY_SIDE: usize = 6;

/// What goes wrong with a request, and the flags that go with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    pub effect: &'static str,
    pub flags: &'static [&'static str],
}

const fn way(effect: &'static str) -> Way {
    Way { effect, flags: &[] }
}

const SHORT: &[&str] = &["--timeout", "1s"];

/// What can happen to any request.
pub const WAYS: [Way; 18] = [
    way("status=401"),
    way("status=403"),
    way("status=404"),
    way("status=409"),
    way("status=422"),
    way("status=429"),
    way("status=429,retry-after=1"),
    way("status=500"),
    way("status=503"),
    way("html"),
    way("html=200"),
    way("empty=200"),
    way("cut"),
    way("reset"),
    way("garbage"),
    way("slow=150ms"),
    Way { effect: "stall", flags: SHORT },
    Way { effect: "slow=1500ms", flags: SHORT },
];

/// What can happen to a write that is carried out all the same.
pub const LOST: [Way; 7] = [
    way("status=500,applied"),
    way("status=503,applied"),
    way("html,applied"),
    way("html=200,applied"),
    way("empty=200,applied"),
    way("reset,applied"),
    Way { effect: "stall,applied", flags: SHORT },
];

/// One fault in one run.
#[derive(Clone, Debug)]
pub struct Case {
    pub tenants: usize,
    pub way: Way,
    /// which requests, in the sandbox's words: `@3`, or `,method=PUT@1`
    pub place: String,
    pub retries: u32,
}

impl Case {
    /// The fault in the sandbox's words.
    pub fn fault(&self) -> String {
        format!("{}{}", self.way.effect, self.place)
    }

    /// The flags of the command line that it needs.
    pub fn flags(&self) -> Vec<String> {
        let retries = ["--retries".to_owned(), self.retries.to_string()];
        retries.into_iter().chain(self.way.flags.iter().map(|flag| (*flag).to_owned())).collect()
    }

    /// Whether the platform said that there is no such thing, which a command may well believe.
    pub fn denies_existence(&self) -> bool {
        self.way.effect == "status=404"
    }
}

/// Whether all cases are wanted.
pub fn full() -> bool {
    std::env::var("DORMANT_TORTURE").is_ok_and(|wanted| wanted == "full")
}

/// All cases, or as many of them as `most`, spread evenly and always the same.
pub fn sample<C>(cases: Vec<C>, most: usize) -> Vec<C> {
    if full() || cases.len() <= most {
        return cases;
    }
    let all = cases.len();
    // A step that shares no factor with the number of cases meets every way and every place.
    let step = (all * 5 / 8..).find(|step| divides_nothing(*step, all)).unwrap_or(1);
    let chosen: std::collections::BTreeSet<usize> = (0..most).map(|n| n * step % all).collect();
    cases.into_iter().enumerate().filter(|(n, _)| chosen.contains(n)).map(|(_, case)| case).collect()
}

fn divides_nothing(a: usize, b: usize) -> bool {
    let (mut a, mut b) = (a, b);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a == 1
}

/// Runs all cases side by side and says how many there were; a case that fails does not hide the others.
pub fn each<C: Sync + std::fmt::Debug>(what: impl Display, cases: &[C], run: impl Fn(&C) + Sync) {
    assert!(!cases.is_empty(), "{what}: no cases");
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::SeqCst)) {
            if let Err(panic) = catch_unwind(AssertUnwindSafe(|| run(case))) {
                let text = panic.downcast_ref::<String>().cloned();
                let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
                failed.lock().unwrap().push(format!("{case:?}\n{}", text.unwrap_or_default()));
            }
        }
    };
    std::thread::scope(|scope| (0..SIDE_BY_SIDE).for_each(|_| drop(scope.spawn(work))));
    println!("torture: {what}: {} cases", cases.len());
    let failed = failed.into_inner().unwrap();
    let shown: Vec<_> = failed.iter().take(12).map(String::as_str).collect();
    assert!(failed.is_empty(), "{what}: {} of {} cases failed:\n\n{}", failed.len(), cases.len(), shown.join("\n\n"));
}

#[test]
fn a_sample_is_spread_and_always_the_same() {
    if full() {
        return;
    }
    let chosen = sample((0..100).collect(), 10);
    assert_eq!((chosen.len(), chosen.clone()), (10, sample((0..100).collect(), 10)));
    assert!(chosen.windows(2).all(|pair| pair[1] - pair[0] <= 25), "{chosen:?}");
    assert_eq!(sample((0..7).collect(), 10), (0..7).collect::<Vec<_>>());
}
