//! Ctrl-C: the first one asks a run to stop after the writes in flight, the second one kills it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

const SIGNALS: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];

/// Whether somebody asked the run to stop. Clones share the answer.
#[derive(Clone, Debug, Default)]
pub struct Interrupt {
    asked: Arc<AtomicBool>,
    /// whether we asked for it ourselves: then the first signal is the second request
    by_us: Arc<AtomicBool>,
    farewell: Option<fn()>,
}

impl Interrupt {
    /// One that no signal raises.
    pub fn new() -> Self {
        Self::default()
    }

    /// Before a second signal kills the process this is done: what it started must not go on without it.
    pub fn with_farewell(self, farewell: fn()) -> Self {
        Interrupt { farewell: Some(farewell), ..self }
    }

    /// From now on SIGINT, SIGTERM and SIGHUP raise it; each of them kills the process as usual once it is raised.
    ///
    /// # Errors
    /// The operating system does not let signals be handled.
    pub fn listen(&self) -> io::Result<()> {
        for signal in SIGNALS {
            // In the handler itself, so that whoever looks at it after a signal finds it raised.
            flag::register(signal, Arc::clone(&self.asked))?;
        }
        let mut signals = Signals::new(SIGNALS)?;
        let interrupt = self.clone();
        thread::spawn(move || {
            let mut is_second = false;
            for signal in signals.forever() {
                if is_second || interrupt.by_us.load(Ordering::SeqCst) {
                    interrupt.farewell.iter().for_each(|farewell| farewell());
                    let _ended = emulate_default_handler(signal);
                }
                is_second = true;
            }
        });
        Ok(())
    }

    /// The flag itself, for those who wait and should not wait any longer.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.asked)
    }

    /// Asks the run to stop.
    pub fn raise(&self) {
        self.by_us.store(true, Ordering::SeqCst);
        self.asked.store(true, Ordering::SeqCst);
    }

    /// Whether the run was asked to stop.
    pub fn raised(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }
}
