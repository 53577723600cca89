//! The client of one host, and what it needs to know. How one request goes is `trial`'s.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use ureq::Agent;

use super::address::Base;
use super::auth::{Auth, Authenticator};
use super::body::Spares;
use super::error::{Error, Kind};
use super::lanes::{Lane, Lanes};
use super::limit::Limiter;
use super::proxy::Proxy;
use super::reply::Reply;
use super::request::{Method, Request};
use super::retry::Pause;
use super::target::Target;
use super::trace::{Trace, Word};
use super::transport::{Agents, Wiring};
use super::trial::Trial;
use crate::error::Failure;
use crate::secret::Unavailable;

/// How often a pause looks whether the run is to stop.
const GLANCE: Duration = Duration::from_millis(50);

/// What a run wants of all its clients; clone it for each, so that they share what can be shared.
#[derive(Clone)]
pub struct Tuning {
    /// how long a server may be silent
    pub timeout: Duration,
    /// how long one request may take with all its repetitions and pauses
    pub deadline: Duration,
    /// how often a request is repeated at most
    pub retries: u32,
    /// the largest answer that is accepted, unpacked, in bytes
    pub largest: u64,
    /// how many requests may be under way at once, over all clients of the run: the connections that are open at most
    pub workers: usize,
    /// is told of every attempt
    pub trace: Option<Trace>,
    /// is told what is waited for
    pub word: Option<Word>,
    /// set by whoever wants the run to end: pauses end at once, and what they were to precede is not sent any more
    pub stop: Option<Arc<AtomicBool>>,
    agents: Agents,
    lanes: Lanes,
    pub(super) spares: Spares,
}

impl Default for Tuning {
    fn default() -> Self {
        Tuning {
            timeout: Duration::from_secs(60),
            deadline: Duration::from_secs(600),
            retries: 5,
            largest: 256 << 20,
            workers: 8,
            trace: None,
            word: None,
            stop: None,
            agents: Agents::default(),
            lanes: Lanes::default(),
            spares: Spares::default(),
        }
    }
}

/// All that a client needs to know.
#[derive(Clone)]
pub struct Settings {
    /// the host to talk to
    pub base: Base,
    /// who we are to it
    pub auth: Auth,
    /// authorities to trust instead of the platform's, as PEM
    pub ca_file: Option<PathBuf>,
    /// the proxy on the way
    pub proxy: Option<Proxy>,
    /// a limit on the rate of requests
    pub limiter: Option<Arc<Limiter>>,
    /// how many requests may be under way to this host at once, if fewer than the run's
    pub connections: Option<usize>,
    /// what the run wants
    pub tuning: Tuning,
}

/// A client of one host. Cheap to clone; clones share connections, token and pauses. Use it from many threads.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

pub(super) struct Inner {
    pub base: Base,
    pub host: Arc<str>,
    pub agent: Agent,
    pub authenticator: Authenticator,
    pub limiter: Option<Arc<Limiter>>,
    pub pause: Pause,
    pub tuning: Tuning,
    connections: usize,
    lanes: Lanes,
}

impl Client {
    /// A client; sends nothing yet, and asks for no secret yet.
    ///
    /// # Errors
    /// A usage failure if the CA file cannot be read.
    pub fn new(settings: Settings) -> Result<Self, Failure> {
        let Settings { base, auth, ca_file, proxy, limiter, connections, tuning } = settings;
        let proxy = proxy.and_then(|proxy| proxy.towards(&base));
        let (timeout, workers) = (tuning.timeout, tuning.workers);
        let wiring = Wiring { proxy, ca_file, verified: base.is_verified(), timeout, workers };
        let agent = tuning.agents.get(wiring)?;
        let (host, authenticator) = (base.authority().into(), Authenticator::new(auth));
        let (pause, lanes) = (Pause::default(), Lanes::default());
        let connections = connections.unwrap_or(workers).min(workers).max(1);
        Ok(Client(Arc::new(Inner { base, host, agent, authenticator, limiter, pause, tuning, connections, lanes })))
    }

    /// The host it talks to.
    pub fn base(&self) -> &Base {
        &self.0.base
    }

    /// How many of its requests may be under way at once.
    pub fn connections(&self) -> usize {
        self.0.connections
    }

    /// How many more of its requests could go at once, since neither they nor those of the run's other clients need all
    /// connections.
    pub fn spare(&self) -> usize {
        let Inner { lanes, connections, tuning, .. } = &*self.0;
        lanes.spare(*connections).min(tuning.lanes.spare(tuning.workers))
    }

    /// Tells whoever watches what is waited for; empty once it is not.
    pub fn say(&self, what: &str) {
        self.0.say(what);
    }

    /// Waits for what the server does meanwhile.
    ///
    /// # Errors
    /// The run is to stop.
    pub fn wait(&self, pause: Duration) -> Result<(), Error> {
        self.0.sleep(pause).map_err(|kind| Error::new(Method::Get, &self.0.host, "", kind))
    }

    /// The error of a login that lacks its secret: nothing was sent.
    pub fn without_credentials(&self, why: Unavailable) -> Error {
        Error::new(Method::Post, &self.0.host, "", Kind::Credentials(why))
    }

    /// Reads.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn get(&self, target: impl Into<Target>) -> Result<Reply, Error> {
        self.send(Request::get(target))
    }

    /// Sends a request, and again as far as that is safe and promising. A success is a 2xx answer, read to its end.
    ///
    /// # Errors
    /// Everything else; [`Error::maybe_sent`] tells whether a write may have taken effect all the same.
    pub fn send(&self, request: Request) -> Result<Reply, Error> {
        Trial::new(&self.0, &request).run()
    }
}

impl Inner {
    pub fn say(&self, what: &str) {
        if let Some(word) = &self.tuning.word {
            word(what);
        }
    }

    /// Waits for a connection: first for one of this client's, so that who waits for its turn here keeps nobody else waiting.
    pub fn enter(&self) -> (Lane<'_>, Lane<'_>) {
        let own = self.lanes.take(self.connections);
        (own, self.tuning.lanes.take(self.tuning.workers))
    }

    /// Sleeps, unless the run is to stop.
    pub fn sleep(&self, pause: Duration) -> Result<(), Kind> {
        let end = Instant::now() + pause;
        loop {
            if self.tuning.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed)) {
                return Err(Kind::Stopped);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            thread::sleep(left.min(GLANCE));
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "client of {}", self.0.base)
    }
}
