//! An HTTP client that says exactly what it is told, down to the headers that others add unasked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use dormant::sandbox::Sandbox;
use serde_json::Value;

/// One caller of a sandbox.
pub struct Client<'a> {
    pub sandbox: &'a Sandbox,
    address: SocketAddr,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl<'a> Client<'a> {
    /// Somebody without a credential.
    pub fn nobody(sandbox: &'a Sandbox) -> Self {
        Self { sandbox, address: sandbox.address(), headers: Vec::new() }
    }

    /// The account that the configuration names, by Basic.
    pub fn caller(sandbox: &'a Sandbox, tenant: &str) -> Self {
        let tenants = sandbox.tenants();
        let tenant = tenants.iter().find(|t| t.name == tenant).unwrap();
        Self::basic(sandbox, &format!("{}/{}", tenant.id, tenant.user), &tenant.password)
    }

    /// Anybody, by Basic.
    pub fn basic(sandbox: &'a Sandbox, user: &str, password: &str) -> Self {
        let value = BASE64_STANDARD.encode(format!("{user}:{password}"));
        Self::nobody(sandbox).with("Authorization", &format!("Basic {value}"))
    }

    /// Anybody, by token.
    pub fn bearer(sandbox: &'a Sandbox, token: &str) -> Self {
        Self::nobody(sandbox).with("Authorization", &format!("Bearer {token}"))
    }

    /// The same at the address of another platform than the first.
    pub fn at(mut self, platform: &str) -> Self {
        self.address = self.sandbox.address_of(platform).unwrap();
        self
    }

    /// The same with a header more.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub fn get(&self, target: &str) -> Reply {
        self.send("GET", target, "")
    }

    /// A page that must be there, as JSON.
    pub fn json(&self, target: &str) -> Value {
        let reply = self.get(target);
        assert_eq!(reply.status, 200, "{target}: {}", reply.text());
        reply.json()
    }

    pub fn send(&self, method: &str, target: &str, body: &str) -> Reply {
        self.try_send(method, target, body).unwrap()
    }

    /// One request over a connection of its own.
    pub fn try_send(&self, method: &str, target: &str, body: &str) -> std::io::Result<Reply> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        stream.write_all(self.head(method, target, body.len()).as_bytes())?;
        stream.write_all(body.as_bytes())?;
        read(&mut BufReader::new(stream))
    }

    /// The bytes of a request's head.
    pub fn head(&self, method: &str, target: &str, length: usize) -> String {
        let mut head = format!("{method} {target} HTTP/1.1\r\n");
        if !self.headers.iter().any(|(name, _)| name == "Host") {
            head += &format!("Host: {}\r\n", self.address);
        }
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        head + &format!("Content-Length: {length}\r\n\r\n")
    }
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    /// The member `error` and the member `message`.
    pub fn error(&self) -> (String, String) {
        let body = self.json();
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        (text("error"), text("message"))
    }
}

/// Reads one reply; an error where the connection ends too early.
pub fn read(stream: &mut BufReader<TcpStream>) -> std::io::Result<Reply> {
    let status_line = line(stream)?;
    let status = status_line.split(' ').nth(1).and_then(|code| code.parse().ok());
    let mut headers = Vec::new();
    loop {
        let text = line(stream)?;
        let Some((name, value)) = text.split_once(':') else {
            break;
        };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let mut reply = Reply { status: status.ok_or(std::io::ErrorKind::InvalidData)?, headers, body: Vec::new() };
    let length = reply.header("content-length").map_or(0, |value| value.parse().unwrap());
    reply.body = vec![0; length];
    stream.read_exact(&mut reply.body)?;
    Ok(reply)
}

fn line(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut text = String::new();
    if stream.read_line(&mut text)? == 0 {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    Ok(text.trim_end().to_owned())
}
