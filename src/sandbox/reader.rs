//! Requests off a socket: the head by httparse, the body by its length or in chunks.

use std::io::{self, Read, Write};
use std::net::TcpStream;

use super::message::{Request, pairs};

const MAX_HEAD: usize = 64 * 1024;
const MAX_BODY: usize = 16 * 1024 * 1024;
const MAX_HEADERS: usize = 100;

/// What came over a connection.
pub enum Incoming {
    /// A request, and whether the client wants to keep the connection.
    Request(Request, bool),
    /// Something that is to be refused with this status.
    Malformed(u16),
    /// The client hung up.
    End,
}

/// The reading half of one connection.
pub struct Reader {
    stream: TcpStream,
    connection: u64,
    buffer: Vec<u8>,
}

/// Why a request could not be had.
enum Trouble {
    Io(io::Error),
    Malformed(u16),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Reader {
    /// A reader of the connection with this number.
    pub fn new(stream: TcpStream, connection: u64) -> Self {
        Self { stream, connection, buffer: Vec::new() }
    }

    /// The next request. `out` serves to answer `Expect: 100-continue`.
    pub fn next(&mut self, out: &mut TcpStream) -> io::Result<Incoming> {
        match self.request(out) {
            Ok(Some((request, keep))) => Ok(Incoming::Request(request, keep)),
            Ok(None) => Ok(Incoming::End),
            Err(Trouble::Malformed(status)) => Ok(Incoming::Malformed(status)),
            Err(Trouble::Io(error)) => Err(error),
        }
    }

    fn request(&mut self, out: &mut TcpStream) -> Result<Option<(Request, bool)>, Trouble> {
        let Some((mut request, keep, length)) = self.head()? else {
            return Ok(None);
        };
        self.buffer.drain(..length);
        if request.header("expect").is_some_and(|e| e.eq_ignore_ascii_case("100-continue")) {
            out.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        request.body = self.body(&request)?;
        Ok(Some((request, keep)))
    }

    /// The head, whether to keep the connection, and the head's length in bytes.
    fn head(&mut self) -> Result<Option<(Request, bool, usize)>, Trouble> {
        loop {
            if let Some(found) = parse_head(&self.buffer, self.connection)? {
                return Ok(Some(found));
            }
            if self.buffer.len() > MAX_HEAD {
                return Err(Trouble::Malformed(431));
            }
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    fn body(&mut self, request: &Request) -> Result<Vec<u8>, Trouble> {
        let coding = request.header("transfer-encoding").unwrap_or("identity");
        if coding.eq_ignore_ascii_case("chunked") {
            return self.chunks();
        }
        let length = request.header("content-length").unwrap_or("0").trim();
        let length = length.parse().map_err(|_| Trouble::Malformed(400))?;
        self.take(length)
    }

    fn chunks(&mut self) -> Result<Vec<u8>, Trouble> {
        let mut body = Vec::new();
        loop {
            let size = self.chunk_size()?;
            body.extend(self.take(size)?);
            if size == 0 {
                self.trailers()?;
                return Ok(body);
            }
            self.take(2)?;
            if body.len() > MAX_BODY {
                return Err(Trouble::Malformed(413));
            }
        }
    }

    fn chunk_size(&mut self) -> Result<usize, Trouble> {
        loop {
            match httparse::parse_chunk_size(&self.buffer) {
                Ok(httparse::Status::Complete((head, size))) => {
                    self.buffer.drain(..head);
                    return usize::try_from(size).map_err(|_| Trouble::Malformed(413));
                }
                Ok(httparse::Status::Partial) => self.must_have_more()?,
                Err(_) => return Err(Trouble::Malformed(400)),
            }
        }
    }

    /// Drops what may follow the last chunk, up to the empty line.
    fn trailers(&mut self) -> Result<(), Trouble> {
        loop {
            match self.buffer.windows(2).position(|w| w == b"\r\n") {
                Some(0) => return self.take(2).map(drop),
                Some(end) => drop(self.buffer.drain(..end + 2)),
                None => self.must_have_more()?,
            }
        }
    }

    fn take(&mut self, length: usize) -> Result<Vec<u8>, Trouble> {
        if length > MAX_BODY {
            return Err(Trouble::Malformed(413));
        }
        while self.buffer.len() < length {
            self.must_have_more()?;
        }
        Ok(self.buffer.drain(..length).collect())
    }

    fn must_have_more(&mut self) -> Result<(), Trouble> {
        if self.more()? { Ok(()) } else { Err(Trouble::Malformed(400)) }
    }

    fn more(&mut self) -> io::Result<bool> {
        let mut piece = [0; 16 * 1024];
        let read = self.stream.read(&mut piece)?;
        self.buffer.extend_from_slice(&piece[..read]);
        Ok(read > 0)
    }
}

fn parse_head(bytes: &[u8], connection: u64) -> Result<Option<(Request, bool, usize)>, Trouble> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(_) => return Err(Trouble::Malformed(400)),
    };
    let target = head.path.unwrap_or("/");
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let header = |h: &httparse::Header<'_>| (h.name.to_owned(), String::from_utf8_lossy(h.value).into_owned());
    let request = Request {
        method: head.method.unwrap_or("GET").to_owned(),
        path: path.to_owned(),
        query: pairs(query),
        headers: head.headers.iter().map(header).collect(),
        body: Vec::new(),
        connection,
    };
    let wish = request.header("connection").unwrap_or_default().to_ascii_lowercase();
    let keep = if head.version == Some(1) { wish != "close" } else { wish == "keep-alive" };
    Ok(Some((request, keep, length)))
}
