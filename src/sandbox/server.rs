//! HTTP/1.1 on a loopback socket: a thread per connection, keep-alive, gzip, and the faults that need the socket.

use std::collections::HashMap;
use std::io;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::fault::{Effect, Fault, Faults};
use super::journal::{Exchange, Journal};
use super::message::{Request, Response};
use super::platform::Platform;
use super::reader::{Incoming, Reader};
use super::writer;

/// What the services of one sandbox share.
#[derive(Default)]
pub struct Desk {
    pub faults: Faults,
    pub journal: Journal,
    latency: Duration,
    connections: AtomicU64,
    end: End,
}

impl Desk {
    /// A desk where each request takes at least `latency`.
    pub fn new(latency: Duration) -> Self {
        Self { latency, ..Self::default() }
    }
}

/// One platform's listener and its threads.
pub struct Service {
    pub platform: Arc<dyn Platform>,
    pub address: SocketAddr,
    desk: Arc<Desk>,
    open: Arc<Open>,
    listener: Option<JoinHandle<()>>,
}

impl Service {
    /// Listens, and answers until dropped.
    pub fn start(listen: SocketAddr, platform: Arc<dyn Platform>, desk: Arc<Desk>) -> io::Result<Self> {
        let socket = TcpListener::bind(listen)?;
        let address = socket.local_addr()?;
        let open = Arc::new(Open::default());
        let line = Line { platform: Arc::clone(&platform), desk: Arc::clone(&desk), open: Arc::clone(&open) };
        let listener = thread::Builder::new().name("sandbox".into()).spawn(move || line.accept(&socket))?;
        Ok(Self { platform, address, desk, open, listener: Some(listener) })
    }

    /// How many connections were open at once, at most.
    pub fn peak_connections(&self) -> usize {
        self.open.peak.load(Ordering::SeqCst)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.desk.end.come();
        self.open.close();
        #[expect(clippy::disallowed_methods, reason = "wakes our own listener so that it sees the end")]
        let woken = TcpStream::connect(self.address);
        if let (Ok(_), Some(listener)) = (woken, self.listener.take()) {
            let _ = listener.join();
        }
    }
}

/// What a connection's thread needs.
#[derive(Clone)]
struct Line {
    platform: Arc<dyn Platform>,
    desk: Arc<Desk>,
    open: Arc<Open>,
}

/// Below this path the truth about a tenant is told, by its configuration name: no platform has such a path.
const TRUTH: &str = "/.truth/";

/// At this path a file is handed out that people save from a platform's own pages: no call of the platform does.
const EXPORT: &str = "/.export";

/// What becomes of a connection after a request.
enum Then {
    KeepAlive,
    Close,
}

impl Line {
    fn accept(&self, socket: &TcpListener) {
        for stream in socket.incoming() {
            if self.desk.end.is_here() {
                return;
            }
            let Ok(stream) = stream else { continue };
            let number = self.desk.connections.fetch_add(1, Ordering::SeqCst) + 1;
            let line = self.clone();
            let serve = move || line.serve(stream, number);
            // Where no thread can be had, the dropped stream tells the client.
            let _ = thread::Builder::new().stack_size(1 << 20).spawn(serve);
        }
    }

    fn serve(&self, mut stream: TcpStream, number: u64) {
        let _ = stream.set_nodelay(true);
        let Ok(for_reading) = stream.try_clone() else {
            return;
        };
        self.open.add(number, &stream);
        let mut reader = Reader::new(for_reading, number);
        while !self.desk.end.is_here() {
            match self.exchange(&mut reader, &mut stream) {
                Ok(Then::KeepAlive) => {}
                Ok(Then::Close) | Err(_) => break,
            }
        }
        let _ = stream.shutdown(Shutdown::Both);
        self.open.remove(number);
    }

    fn exchange(&self, reader: &mut Reader, stream: &mut TcpStream) -> io::Result<Then> {
        let (request, keep) = match reader.next(stream)? {
            Incoming::Request(request, keep) => (request, keep),
            Incoming::Malformed(status) => {
                writer::send(stream, &Request::default(), &Response::empty(status), false)?;
                return Ok(Then::Close);
            }
            Incoming::End => return Ok(Then::Close),
        };
        if let Some(tenant) = request.path.strip_prefix(TRUTH) {
            // The examiner's question is no traffic: not delayed, not spoilt, not counted.
            writer::send(stream, &request, &self.truth(tenant), keep)?;
            return Ok(if keep { Then::KeepAlive } else { Then::Close });
        }
        if request.path.starts_with(EXPORT) {
            let export = self.platform.export(&request).map(|file| Response::with_body(200, "text/csv", file));
            writer::send(stream, &request, &export.unwrap_or_else(|| Response::empty(404)), keep)?;
            return Ok(if keep { Then::KeepAlive } else { Then::Close });
        }
        let under_way = self.desk.journal.begin();
        self.desk.end.wait(self.desk.latency);
        let tenant = self.platform.tenant_of(&request);
        let fault = self.desk.faults.strike(&request, tenant);
        let answer = self.answer(&request, fault.as_ref());
        // Filed before it is sent, so that who has the answer finds the entry.
        self.file(&request, answer.as_ref().map_or(0, |a| a.status), fault.as_ref());
        drop(under_way);
        match (answer, fault.map(|f| f.effect)) {
            (None, _) => Ok(Then::Close),
            (Some(answer), Some(Effect::Cut)) => {
                writer::send_cut(stream, &request, &answer)?;
                Ok(Then::Close)
            }
            (Some(answer), Some(Effect::Trickle(time))) => {
                let pause = |rest| self.desk.end.wait(rest);
                writer::send_slowly(stream, &request, &answer, keep, time, pause)?;
                Ok(then(keep))
            }
            (Some(answer), _) => {
                writer::send(stream, &request, &answer, keep)?;
                Ok(then(keep))
            }
        }
    }

    /// The answer as a fault leaves it; none where the connection is to be closed without a word.
    fn truth(&self, tenant: &str) -> Response {
        match self.platform.truth(tenant).and_then(|truth| serde_json::to_vec(&truth).ok()) {
            Some(truth) => Response::with_body(200, "application/json", truth),
            None => Response::empty(404),
        }
    }

    fn answer(&self, request: &Request, fault: Option<&Fault>) -> Option<Response> {
        let Some(fault) = fault else {
            return Some(self.platform.answer(request));
        };
        if fault.applied {
            self.platform.answer(request);
        }
        let answer = match &fault.effect {
            Effect::Status(code) => refusal(*code),
            Effect::Html(code) => proxy_page(*code),
            Effect::Empty(code) => Response::empty(*code),
            Effect::Reset => return None,
            Effect::Stall(time) => {
                self.desk.end.wait(*time);
                return None;
            }
            Effect::Garbage => garbage(self.platform.answer(request)),
            Effect::Slow(time) => {
                self.desk.end.wait(*time);
                self.platform.answer(request)
            }
            Effect::Bend(bend) => self.platform.answer_bent(request, bend),
            Effect::Cut | Effect::Trickle(_) => self.platform.answer(request),
        };
        Some(match &fault.retry_after {
            Some(value) => answer.header("Retry-After", value),
            None => answer,
        })
    }

    fn file(&self, request: &Request, status: u16, fault: Option<&Fault>) {
        self.desk.journal.file(Exchange {
            number: 0,
            connection: request.connection,
            platform: self.platform.name(),
            tenant: self.platform.tenant_of(request).map(|t| t.name.clone()),
            method: request.method.clone(),
            path: request.path.clone(),
            query: request.query.clone(),
            status,
            fault: fault.map(ToString::to_string),
        });
    }
}

fn then(keep: bool) -> Then {
    if keep { Then::KeepAlive } else { Then::Close }
}

/// An error body that no platform in particular would send.
fn refusal(code: u16) -> Response {
    let reason = writer::reason(code);
    let body = serde_json::json!({ "error": format!("sandbox/{code}"), "message": reason });
    Response::with_body(code, "application/json", body.to_string())
}

/// What a proxy in front of the platform says.
fn proxy_page(code: u16) -> Response {
    let reason = writer::reason(code);
    let page = format!("<html><head><title>{code} {reason}</title></head><body><h1>{reason}</h1></body></html>\n");
    Response::with_body(code, "text/html", page)
}

/// The first half of an answer, which no longer is JSON.
fn garbage(mut answer: Response) -> Response {
    answer.body.truncate(answer.body.len() / 2);
    if answer.body.is_empty() {
        answer.body = b"{\"".to_vec();
    }
    answer
}

/// The end of the sandbox, which interrupts every wait.
#[derive(Default)]
struct End {
    here: Mutex<bool>,
    bell: Condvar,
}

impl End {
    fn come(&self) {
        *self.lock() = true;
        self.bell.notify_all();
    }

    fn is_here(&self) -> bool {
        *self.lock()
    }

    fn wait(&self, time: Duration) {
        if time.is_zero() {
            return;
        }
        let until = Instant::now().checked_add(time);
        let mut here = self.lock();
        while !*here {
            let rest = until.map_or(time, |u| u.saturating_duration_since(Instant::now()));
            if rest.is_zero() {
                return;
            }
            let woken = self.bell.wait_timeout(here, rest);
            here = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, bool> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The open connections, so that the end can close them.
#[derive(Default)]
struct Open {
    streams: Mutex<HashMap<u64, TcpStream>>,
    peak: AtomicUsize,
}

impl Open {
    fn add(&self, number: u64, stream: &TcpStream) {
        if let Ok(stream) = stream.try_clone() {
            let mut streams = self.lock();
            streams.insert(number, stream);
            self.peak.fetch_max(streams.len(), Ordering::SeqCst);
        }
    }

    fn remove(&self, number: u64) {
        self.lock().remove(&number);
    }

    fn close(&self) {
        for stream in self.lock().values() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<u64, TcpStream>> {
        self.streams.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
