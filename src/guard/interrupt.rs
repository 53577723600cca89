//! Ctrl-C: the first one asks a run to stop after the writes in flight, the second one kills it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

/// Whether somebody asked the run to stop. Clones share the answer.
#[derive(Clone, Debug, Default)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// One that no signal raises.
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on SIGINT, SIGTERM and SIGHUP raise it; each of them kills the process as usual once it is raised.
    ///
    /// # Errors
    /// The operating system does not let signals be handled.
    pub fn install() -> io::Result<Self> {
        let interrupt = Self::new();
        interrupt.listen()?;
        Ok(interrupt)
    }

    /// As [`Interrupt::install`], for one that was handed out before it was known whether anybody has to be waited for.
    ///
    /// # Errors
    /// As [`Interrupt::install`].
    pub fn listen(&self) -> io::Result<()> {
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // The order matters: on the first signal the flag is still down when the killer looks at it.
            flag::register_conditional_default(signal, Arc::clone(&self.0))?;
            flag::register(signal, Arc::clone(&self.0))?;
        }
        Ok(())
    }

    /// The flag itself, for those who wait and should not wait any longer.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }

    /// Asks the run to stop.
    pub fn raise(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether the run was asked to stop.
    pub fn raised(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
