//! Responses onto a socket: gzip where the client takes it, whole, cut short or in a trickle.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::net::TcpStream;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::message::{Request, Response};

/// Bodies up to this size are not worth compressing.
const SMALL: usize = 512;
/// In how many pieces a trickle comes.
const PIECES: u32 = 50;

/// Sends the whole answer.
pub fn send(stream: &mut TcpStream, request: &Request, answer: &Response, keep: bool) -> io::Result<()> {
    let (mut head, body) = render(request, answer, keep);
    head.extend_from_slice(&body);
    stream.write_all(&head)
}

/// Sends the head and half of the body.
pub fn send_cut(stream: &mut TcpStream, request: &Request, answer: &Response) -> io::Result<()> {
    let (mut head, body) = render(request, answer, true);
    head.extend_from_slice(&body[..body.len() / 2]);
    stream.write_all(&head)
}

/// Sends the body in pieces, with pauses that add up to `time`.
pub fn send_slowly(
    stream: &mut TcpStream,
    request: &Request,
    answer: &Response,
    keep: bool,
    time: Duration,
    pause: impl Fn(Duration),
) -> io::Result<()> {
    let (head, body) = render(request, answer, keep);
    stream.write_all(&head)?;
    for piece in body.chunks(body.len().div_ceil(PIECES as usize).max(1)) {
        pause(time / PIECES);
        stream.write_all(piece)?;
    }
    Ok(())
}

/// The usual words for a status.
pub fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        413 => "Content Too Large",
        422 => "Unprocessable Entity",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Status",
    }
}

fn render(request: &Request, answer: &Response, keep: bool) -> (Vec<u8>, Vec<u8>) {
    let zipped = zip(request, &answer.body);
    let coded = zipped.is_some();
    let mut body = zipped.unwrap_or_else(|| answer.body.clone());
    let mut head = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    for (name, value) in &answer.headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    if coded {
        head.push_str("Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n");
    }
    if !keep {
        head.push_str("Connection: close\r\n");
    }
    if answer.status != 204 {
        let _ = write!(head, "Content-Length: {}\r\n", body.len());
    }
    head.push_str("\r\n");
    if request.method == "HEAD" || answer.status == 204 {
        body.clear();
    }
    (head.into_bytes(), body)
}

fn zip(request: &Request, body: &[u8]) -> Option<Vec<u8>> {
    let accepted = request.header("accept-encoding")?.split(',');
    let wanted =
        |coding: &str| coding.trim().split(';').next() == Some("gzip") && !coding.replace(' ', "").ends_with(";q=0");
    if body.len() <= SMALL || !accepted.into_iter().any(wanted) {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}
