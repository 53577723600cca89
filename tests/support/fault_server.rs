//! A server on loopback that does wrong what servers, proxies and networks do wrong, and remembers what it heard.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;

/// A running server; ends when dropped.
pub struct FaultServer {
    address: SocketAddr,
    state: Arc<State>,
}

struct State {
    answer: Box<dyn Fn(&Heard) -> Answer + Send + Sync>,
    heard: Mutex<Vec<Heard>>,
    connections: AtomicUsize,
    stopped: AtomicBool,
}

/// A request that came in.
#[derive(Clone, Debug)]
pub struct Heard {
    /// counts from 0
    pub number: usize,
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub at: Instant,
}

/// What to send, byte for byte, and what to do then.
pub struct Answer {
    bytes: Vec<u8>,
    pause_between_bytes: Duration,
    then: Then,
}

enum Then {
    KeepOpen,
    Close,
    Stall(Duration),
}

impl FaultServer {
    /// Starts a server that answers each request as `answer` says.
    pub fn start(answer: impl Fn(&Heard) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (connections, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
        let state = Arc::new(State { answer: Box::new(answer), heard: Mutex::default(), connections, stopped });
        let served = state.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if served.stopped.load(Ordering::SeqCst) {
                    break;
                }
                served.connections.fetch_add(1, Ordering::SeqCst);
                let served = served.clone();
                thread::spawn(move || served.converse(stream));
            }
        });
        FaultServer { address, state }
    }

    /// A server that answers the n-th request with the n-th of these, and every further one with the last.
    pub fn script(answers: impl Into<Vec<fn() -> Answer>>) -> Self {
        let answers = answers.into();
        Self::start(move |heard| answers[heard.number.min(answers.len() - 1)]())
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    pub fn heard(&self) -> Vec<Heard> {
        self.state.heard.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.state.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

impl State {
    fn converse(&self, mut stream: TcpStream) {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut buffer = Vec::new();
        while let Some(mut heard) = next_request(&mut stream, &mut buffer) {
            {
                let mut all = self.heard.lock().unwrap();
                heard.number = all.len();
                all.push(heard.clone());
            }
            let answer = (self.answer)(&heard);
            if !answer.send(&mut stream) {
                return;
            }
        }
    }
}

impl Heard {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
    }
}

impl Answer {
    /// Exactly these bytes.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Answer { bytes: bytes.into(), pause_between_bytes: Duration::ZERO, then: Then::KeepOpen }
    }

    /// A status with headers (lines, each with its end) and a body of the announced length.
    pub fn with(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut bytes = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n{headers}\r\n", body.len()).into_bytes();
        bytes.extend_from_slice(body);
        Self::raw(bytes)
    }

    pub fn json(body: &str) -> Self {
        Self::with(200, "content-type: application/json\r\n", body)
    }

    pub fn status(status: u16) -> Self {
        Self::with(status, "", "")
    }

    pub fn gzip(body: &str) -> Self {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(body.as_bytes()).unwrap();
        Self::with(200, "content-encoding: gzip\r\n", encoder.finish().unwrap())
    }

    pub fn chunked(chunks: &[&str]) -> Self {
        let mut text = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_owned();
        for chunk in chunks {
            text += &format!("{:x}\r\n{chunk}\r\n", chunk.len());
        }
        Self::raw(text + "0\r\n\r\n")
    }

    /// Nothing: the connection is closed once the request was read.
    pub fn nothing() -> Self {
        Self::raw("").cut(0)
    }

    /// Closes the connection this many bytes before the end.
    pub fn cut(mut self, before_end: usize) -> Self {
        self.bytes.truncate(self.bytes.len().saturating_sub(before_end));
        self.then = Then::Close;
        self
    }

    /// Falls silent this many bytes before the end.
    pub fn stall(mut self, before_end: usize, how_long: Duration) -> Self {
        self.bytes.truncate(self.bytes.len().saturating_sub(before_end));
        self.then = Then::Stall(how_long);
        self
    }

    /// Sends byte by byte.
    pub fn trickle(mut self, pause: Duration) -> Self {
        self.pause_between_bytes = pause;
        self
    }

    /// False if the connection is over.
    fn send(&self, stream: &mut TcpStream) -> bool {
        let pieces = if self.pause_between_bytes.is_zero() { self.bytes.len().max(1) } else { 1 };
        for piece in self.bytes.chunks(pieces) {
            if stream.write_all(piece).is_err() {
                return false;
            }
            thread::sleep(self.pause_between_bytes);
        }
        match self.then {
            Then::KeepOpen => true,
            Then::Close => false,
            Then::Stall(how_long) => {
                thread::sleep(how_long);
                false
            }
        }
    }
}

/// The next request; `None` when the connection is over, also because what came is not HTTP.
fn next_request(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Heard> {
    loop {
        match parse(buffer) {
            Ok(Some((heard, used))) => {
                buffer.drain(..used);
                return Some(heard);
            }
            Ok(None) => {}
            Err(_) => {
                let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
                return None;
            }
        }
        let mut piece = [0; 4096];
        let read = stream.read(&mut piece).ok().filter(|read| *read > 0)?;
        buffer.extend_from_slice(&piece[..read]);
    }
}

/// A whole request and its length, or `None` if more must come.
fn parse(buffer: &[u8]) -> Result<Option<(Heard, usize)>, httparse::Error> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(start) = request.parse(buffer)? else { return Ok(None) };
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let headers: Vec<_> = request.headers.iter().map(|header| (header.name.to_owned(), text(header.value))).collect();
    let length = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length: usize = length.map_or(0, |(_, value)| value.parse().unwrap());
    let Some(body) = buffer.get(start..start + length) else { return Ok(None) };
    let (method, target) = (request.method.unwrap().to_owned(), request.path.unwrap().to_owned());
    Ok(Some((Heard { number: 0, method, target, headers, body: body.to_vec(), at: Instant::now() }, start + length)))
}
