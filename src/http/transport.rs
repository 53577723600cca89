//! One attempt on the wire: sockets, TLS, unpacking; and what is known about it when it fails.
//! The only module that names the HTTP library's machinery.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::{HeaderMap, Request, Response, Uri};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::time::Duration as Span;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport};

use super::body::{Body, Spares};
use super::error::Kind;
use super::message::printable;
use crate::error::Failure;

/// How long a connection may take to be made, TLS included.
const CONNECT: Duration = Duration::from_secs(15);

/// How long a name's addresses are kept.
const ADDRESSES_KEPT: Duration = Duration::from_secs(60);

/// What the answer of one attempt was: status, headers, unpacked body.
pub(super) type Answer = (u16, HeaderMap, Body);

/// All that distinguishes one agent from another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wiring {
    pub proxy: Option<ureq::Proxy>,
    pub ca_file: Option<PathBuf>,
    pub verified: bool,
    pub timeout: Duration,
    pub workers: usize,
}

/// Agents that clients share: the platform's roots are loaded once and not once a tenant.
#[derive(Clone, Debug, Default)]
pub(super) struct Agents(Arc<Mutex<Vec<(Wiring, Agent)>>>);

impl Agents {
    /// The agent for this wiring, made if it is the first of its kind.
    pub fn get(&self, wiring: Wiring) -> Result<Agent, Failure> {
        let mut agents = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some((_, agent)) = agents.iter().find(|(known, _)| *known == wiring) {
            return Ok(agent.clone());
        }
        let agent = wiring.agent()?;
        agents.push((wiring, agent.clone()));
        Ok(agent)
    }
}

impl Wiring {
    /// A new agent. TLS is set up by its first https request.
    pub fn agent(&self) -> Result<Agent, Failure> {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(concat!("dormant/", env!("CARGO_PKG_VERSION")))
            .accept("application/json")
            .proxy(self.proxy.clone())
            .timeout_resolve(Some(self.timeout.min(CONNECT)))
            .timeout_connect(Some(self.timeout.min(CONNECT)))
            .timeout_per_read(Some(self.timeout))
            .timeout_per_write(Some(self.timeout))
            .max_idle_connections(self.workers.max(1))
            .max_idle_connections_per_host(self.workers.max(1))
            .tls_config(TlsConfig::builder().root_certs(self.roots()?).disable_verification(!self.verified).build())
            .build();
        Ok(Agent::with_parts(config, DefaultConnector::new().chain(Watch), Addresses::default()))
    }

    fn roots(&self) -> Result<RootCerts, Failure> {
        match &self.ca_file {
            None => Ok(RootCerts::PlatformVerifier),
            Some(file) => Ok(certificates(file)?.into()),
        }
    }
}

/// Reads a file of PEM certificates; keys and the like in it are ignored.
fn certificates(file: &Path) -> Result<Vec<Certificate<'static>>, Failure> {
    let bad = |why: &str| Failure::usage(format!("ca-file {}: {why}", file.display()));
    let pem = std::fs::read(file).map_err(|error| bad(&error.to_string()))?;
    let items: Result<Vec<_>, _> = parse_pem(&pem).collect();
    let items = items.map_err(|_| bad("is not PEM"))?;
    let certificates: Vec<_> = items
        .into_iter()
        .filter_map(|item| if let PemItem::Certificate(certificate) = item { Some(certificate) } else { None })
        .collect();
    if certificates.is_empty() { Err(bad("holds no PEM certificate")) } else { Ok(certificates) }
}

/// Sends a request and reads the whole answer, of at most so many bytes and until a point in time. Also says whether
/// anything was sent.
pub(super) fn exchange(
    agent: &Agent,
    request: Request<Option<&[u8]>>,
    into: (&Spares, u64),
    until: Instant,
) -> (Result<Answer, Kind>, bool) {
    ATTEMPT.set(Attempt { sent: false, until: Some(until) });
    let (parts, body) = request.into_parts();
    let response = match body {
        Some(body) => agent.run(Request::from_parts(parts, body)),
        None => agent.run(Request::from_parts(parts, ())),
    };
    // What a proxy refused never reached the server, though the proxy was sent something.
    let refused_on_the_way = matches!(response, Err(ureq::Error::ConnectProxyFailed(_)));
    let answer = response.map_err(kind_of_failure).and_then(|response| read(response, into));
    (answer, ATTEMPT.take().sent && !refused_on_the_way)
}

fn read(response: Response<ureq::Body>, (spares, largest): (&Spares, u64)) -> Result<Answer, Kind> {
    let (parts, mut body) = response.into_parts();
    let status = parts.status.as_u16();
    let read = spares.read(&mut body.with_config().limit(largest).reader());
    match read.map_err(ureq::Error::from) {
        Ok(body) => Ok((status, parts.headers, body)),
        // The status of a refusal says more than its broken body.
        Err(_) if !parts.status.is_success() => Ok((status, parts.headers, spares.none())),
        Err(error) => Err(kind_of_body_failure(error)),
    }
}

fn kind_of_body_failure(error: ureq::Error) -> Kind {
    match error {
        ureq::Error::Io(error) if error.kind() == ErrorKind::UnexpectedEof => {
            Kind::CutShort("the connection was closed before its end".to_owned())
        }
        ureq::Error::Io(error) => Kind::CutShort(printable(&error.to_string())),
        ureq::Error::Decompress(format, error) => Kind::CutShort(printable(&format!("bad {format}: {error}"))),
        ureq::Error::Protocol(error) => Kind::CutShort(printable(&error.to_string())),
        ureq::Error::BodyStalled => Kind::CutShort("its end is missing".to_owned()),
        other => kind_of_failure(other),
    }
}

fn kind_of_failure(error: ureq::Error) -> Kind {
    match error {
        ureq::Error::Timeout(which) => Kind::TimedOut(waiting_for(which).to_owned()),
        ureq::Error::BodyExceedsLimit(most) => Kind::TooLarge(most),
        ureq::Error::HostNotFound => Kind::Transport("the host's name is not known".to_owned()),
        // rustls reports certificates that it does not accept as invalid data.
        ureq::Error::Io(error) if error.kind() == ErrorKind::InvalidData => {
            Kind::Untrusted(printable(&error.to_string()))
        }
        ureq::Error::Rustls(error) => Kind::Untrusted(printable(&error.to_string())),
        ureq::Error::Io(error) if error.kind() == ErrorKind::UnexpectedEof => {
            Kind::Transport("the connection was closed before the answer".to_owned())
        }
        ureq::Error::Io(error) => Kind::Transport(printable(&error.to_string())),
        ureq::Error::Protocol(error) => Kind::Transport(printable(&format!("the answer is not HTTP: {error}"))),
        other => Kind::Transport(printable(&other.to_string())),
    }
}

fn waiting_for(timeout: ureq::Timeout) -> &'static str {
    match timeout {
        ureq::Timeout::Resolve => "looking up the host",
        ureq::Timeout::Connect => "connecting",
        ureq::Timeout::Global => "the deadline passed while it was on its way",
        _ => "the server was silent",
    }
}

/// What the attempt that this thread makes has come to. An attempt never leaves its thread.
#[derive(Clone, Copy, Default)]
struct Attempt {
    sent: bool,
    until: Option<Instant>,
}

thread_local! {
    static ATTEMPT: Cell<Attempt> = const { Cell::new(Attempt { sent: false, until: None }) };
}

/// The last link of the chain of connectors: notes when the request itself begins to be sent, which the library's
/// errors do not tell, and keeps the attempt's end, which a slow but steady answer would miss.
#[derive(Debug)]
struct Watch;

impl<In: Transport> Connector<In> for Watch {
    type Out = Watched<In>;

    fn connect(&self, _: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, ureq::Error> {
        // Whatever was sent until now was for a proxy.
        ATTEMPT.set(Attempt { sent: false, ..ATTEMPT.get() });
        Ok(chained.map(Watched))
    }
}

#[derive(Debug)]
struct Watched<T>(T);

impl<T: Transport> Transport for Watched<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        ATTEMPT.set(Attempt { sent: true, ..ATTEMPT.get() });
        self.0.transmit_output(amount, within_attempt(timeout)?)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        self.0.await_input(within_attempt(timeout)?)
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}

fn within_attempt(mut timeout: NextTimeout) -> Result<NextTimeout, ureq::Error> {
    let Some(until) = ATTEMPT.get().until else { return Ok(timeout) };
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(ureq::Error::Timeout(ureq::Timeout::Global));
    }
    if left < *timeout.after {
        (timeout.after, timeout.reason) = (Span::Exact(left), ureq::Timeout::Global);
    }
    Ok(timeout)
}

/// Name look-ups, kept for a minute: the library asks for every request, also on an open connection.
#[derive(Debug, Default)]
struct Addresses {
    resolver: DefaultResolver,
    known: Mutex<HashMap<String, (Instant, ResolvedSocketAddrs)>>,
}

impl Resolver for Addresses {
    fn resolve(
        &self,
        uri: &Uri,
        config: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let origin = format!("{:?} {:?}", uri.scheme(), uri.authority());
        let known = || self.known.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some((since, addresses)) = known().get(&origin)
            && since.elapsed() < ADDRESSES_KEPT
        {
            return Ok(addresses.clone());
        }
        let addresses = self.resolver.resolve(&below_localhost(uri).unwrap_or_else(|| uri.clone()), config, timeout)?;
        known().insert(origin, (Instant::now(), addresses.clone()));
        Ok(addresses)
    }
}

/// Names below `localhost` are this machine (RFC 6761) and may be asked without TLS, so no name server is asked for them.
fn below_localhost(uri: &Uri) -> Option<Uri> {
    uri.host()?.to_ascii_lowercase().strip_suffix(".localhost")?;
    let port = uri.port().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}://localhost{port}/", uri.scheme_str()?).parse().ok()
}
