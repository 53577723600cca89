//! The process groups of programs that answer us: none of them outlives its question, or us.

use std::process::Child;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// How long a program has between being asked to end and being ended.
const GRACE: Duration = Duration::from_millis(300);

/// The group of a child that was made its leader. Dropping it ends every process in it.
pub(super) struct Group(Pid);

/// What a signal to us must know.
#[derive(Default)]
struct Watch {
    living: Vec<Pid>,
    /// set by whoever handles signals himself: then he decides what becomes of the programs
    handled: Vec<Arc<AtomicBool>>,
}

static WATCH: Mutex<Watch> = Mutex::new(Watch { living: Vec::new(), handled: Vec::new() });

impl Group {
    /// Watches over the group that this child leads.
    pub fn of(child: &Child, signals: Option<&Arc<AtomicBool>>) -> Self {
        static WATCHMAN: Once = Once::new();
        WATCHMAN.call_once(watch_signals);
        let leader = Pid::from_child(child);
        let mut watch = watch();
        watch.living.push(leader);
        if let Some(flag) = signals.filter(|flag| !watch.handled.iter().any(|known| Arc::ptr_eq(known, flag))) {
            watch.handled.push(Arc::clone(flag));
        }
        Group(leader)
    }

    /// Whether the leader has ended. It is left unreaped: until then its number, which is the group's, is nobody else's.
    pub fn has_ended(&self) -> bool {
        let look = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
        !matches!(waitid(WaitId::Pid(self.0), look), Ok(None))
    }

    /// Gives the program a moment to tidy up.
    pub fn ask_to_end(&self) {
        signal(self.0, Signal::TERM);
        let asked = Instant::now();
        while !self.has_ended() && asked.elapsed() < GRACE {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        watch().living.retain(|leader| *leader != self.0);
        signal(self.0, Signal::KILL);
    }
}

fn signal(leader: Pid, signal: Signal) {
    // An error means that nobody is left in the group.
    let _nobody = kill_process_group(leader, signal);
}

fn watch() -> MutexGuard<'static, Watch> {
    WATCH.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The programs are in groups of their own, so the terminal's Ctrl-C does not reach them: whoever stops us stops them.
fn watch_signals() {
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return };
    thread::spawn(move || {
        for number in signals.forever() {
            if watch().handled.iter().any(|flag| flag.load(Ordering::SeqCst)) {
                continue;
            }
            end_programs();
            // What would have happened to us without this thread.
            let _ended = signal_hook::low_level::emulate_default_handler(number);
        }
    });
}

/// Ends the programs that answer us, each with its group: first politely.
pub fn end_programs() {
    let watch = watch();
    watch.living.iter().for_each(|leader| signal(*leader, Signal::TERM));
    if !watch.living.is_empty() {
        thread::sleep(GRACE);
    }
    watch.living.iter().for_each(|leader| signal(*leader, Signal::KILL));
}
