//! The server itself, and what goes wrong in it on request.

use std::io::{BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use dormant::sandbox::{Options, Sandbox};

use super::client::{Client, read};
use super::start;

const PATH: &str = "/user/currentUser";

/// A sandbox in which this goes wrong.
fn with_fault(spec: &str) -> Sandbox {
    let sandbox = start(2);
    sandbox.add_fault(spec.parse().unwrap());
    sandbox
}

#[test]
fn only_loopback_is_served() {
    let options = Options { listen: "0.0.0.0:0".parse().unwrap(), ..Options::default() };
    assert!(Sandbox::start(options).unwrap_err().to_string().contains("loopback"));
}

#[test]
fn several_requests_share_a_connection_also_with_chunked_bodies() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let mut stream = TcpStream::connect(sandbox.address()).unwrap();
    let chunked = client.head("PUT", "/user/t0001/users/svc-review", 0);
    let chunked = chunked.replace("Content-Length: 0", "Transfer-Encoding: chunked");
    stream.write_all(client.head("GET", PATH, 0).as_bytes()).unwrap();
    stream.write_all(format!("{chunked}8\r\n{{\"phone\"\r\n6;x=y\r\n:\"12\"}}\r\n0\r\n\r\n").as_bytes()).unwrap();
    stream.write_all(client.head("GET", PATH, 0).as_bytes()).unwrap();
    let mut reader = BufReader::new(stream);
    let replies: Vec<_> = (0..3).map(|_| read(&mut reader).unwrap()).collect();
    assert_eq!(replies.iter().map(|r| r.status).collect::<Vec<_>>(), [200; 3]);
    assert_eq!(replies[2].json()["phone"], "12");
    let connections: Vec<_> = sandbox.requests().iter().map(|r| r.connection).collect();
    assert_eq!(connections, [1, 1, 1]);
}

#[test]
fn large_answers_are_compressed_where_the_client_takes_it() {
    let sandbox = start(1);
    let plain = Client::caller(&sandbox, "acme-01").get("/user/t0001/users?pageSize=100");
    let zipped =
        Client::caller(&sandbox, "acme-01").with("ACCEPT-ENCODING", "br, gzip").get("/user/t0001/users?pageSize=100");
    assert_eq!((plain.header("content-encoding"), zipped.header("content-encoding")), (None, Some("gzip")));
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(zipped.body.as_slice()).read_to_end(&mut text).unwrap();
    assert_eq!(text, plain.body);
}

#[test]
fn what_is_no_request_is_refused() {
    let sandbox = start(1);
    let mut stream = TcpStream::connect(sandbox.address()).unwrap();
    stream.write_all(b"no such thing\r\n\r\n").unwrap();
    assert_eq!(read(&mut BufReader::new(stream)).unwrap().status, 400);
}

#[test]
fn a_status_strikes_the_request_that_was_named_and_the_log_says_so() {
    let sandbox = with_fault("status=429,retry-after=7,path=/user,tenant=acme-01@2");
    let client = Client::caller(&sandbox, "acme-01");
    Client::caller(&sandbox, "acme-02").get(PATH);
    client.get("/tenant/currentTenant");
    let replies: Vec<_> = (0..3).map(|_| client.get(PATH)).collect();
    assert_eq!(replies.iter().map(|r| r.status).collect::<Vec<_>>(), [200, 429, 200]);
    assert_eq!(replies[1].header("retry-after"), Some("7"));
    let log = sandbox.requests();
    let struck: Vec<_> = log.iter().filter(|r| r.fault.is_some()).collect();
    assert_eq!((struck.len(), struck[0].status, struck[0].number), (1, 429, 4));
    assert_eq!((log.len(), sandbox.request_count()), (5, 5));
}

#[test]
fn bodies_can_be_html_absent_or_broken() {
    let sandbox = with_fault("html=502@1");
    sandbox.add_fault("empty@2".parse().unwrap());
    sandbox.add_fault("garbage@3".parse().unwrap());
    let client = Client::caller(&sandbox, "acme-01");
    let html = client.get(PATH);
    assert_eq!((html.status, html.header("content-type")), (502, Some("text/html")));
    let empty = client.get(PATH);
    assert_eq!((empty.status, empty.body.len()), (403, 0));
    let garbage = client.get(PATH);
    assert!(garbage.status == 200 && serde_json::from_slice::<serde_json::Value>(&garbage.body).is_err());
    assert_eq!(client.get(PATH).status, 200);
}

#[test]
fn a_connection_can_end_in_the_middle_or_before_the_answer() {
    let sandbox = with_fault("cut@1");
    sandbox.add_fault("reset@2".parse().unwrap());
    let client = Client::caller(&sandbox, "acme-01");
    let eof = Some(std::io::ErrorKind::UnexpectedEof);
    assert_eq!(client.try_send("GET", PATH, "").err().map(|e| e.kind()), eof);
    assert_eq!(client.try_send("GET", PATH, "").err().map(|e| e.kind()), eof);
    let statuses: Vec<_> = sandbox.requests().iter().map(|r| r.status).collect();
    assert_eq!(statuses, [200, 0]);
}

#[test]
fn a_lost_answer_may_hide_a_change_that_was_made() {
    let disable = |spec: &str| {
        let sandbox = with_fault(spec);
        let client = Client::caller(&sandbox, "acme-01");
        let _ = client.try_send("PUT", "/user/t0001/users/admin", r#"{"enabled":false}"#);
        !sandbox.truth("t0001").unwrap().enabled().contains("admin")
    };
    assert!(!disable("reset"));
    assert!(disable("reset,applied"));
    assert!(!disable("status=504"));
    assert!(disable("status=504,applied"));
    assert!(disable("cut"));
}

#[test]
fn answers_can_be_slow_in_three_ways() {
    let timed = |spec: &str| {
        let sandbox = with_fault(spec);
        let start = Instant::now();
        let reply = Client::caller(&sandbox, "acme-01").try_send("GET", PATH, "");
        (start.elapsed() >= Duration::from_millis(190), reply.is_ok())
    };
    assert_eq!(timed("slow=200ms"), (true, true));
    assert_eq!(timed("trickle=200ms"), (true, true));
    assert_eq!(timed("stall=200ms"), (true, false));
    assert_eq!(timed("slow=1ms"), (false, true));
}

#[test]
fn a_stalled_request_does_not_keep_the_sandbox_from_ending() {
    let sandbox = with_fault("stall");
    let mut stream = TcpStream::connect(sandbox.address()).unwrap();
    let client = Client::caller(&sandbox, "acme-01");
    stream.write_all(client.head("GET", PATH, 0).as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(50));
    let address = sandbox.address();
    drop(sandbox);
    assert_eq!(stream.read(&mut [0; 9]).unwrap_or(0), 0);
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn pages_can_lie_about_the_next_one() {
    let target = "/audit/auditRecords?dateFrom=2000-01-01&pageSize=10&currentPage=2";
    let page = |spec: &str| {
        let sandbox = with_fault(spec);
        let client = Client::caller(&sandbox, "acme-01");
        (client.json(target), client.json(&target.replace("Page=2", "Page=1")), client.json(target))
    };
    let (struck, first, second) = page("repeat-page@1");
    assert_eq!(struck["auditRecords"], first["auditRecords"]);
    assert_ne!(struck["auditRecords"], second["auditRecords"]);
    let (struck, _, sound) = page("no-next@1");
    assert_eq!((struck.get("next"), sound["next"].is_string()), (None, true));
    let (struck, ..) = page("foreign-next=evil.example@1");
    assert!(struck["next"].as_str().unwrap().starts_with("https://evil.example/audit/"));
}

#[test]
fn latency_holds_for_every_request_and_parallel_ones_are_counted() {
    let options = Options { tenants: 1, users: 3, latency: Duration::from_millis(100), ..Options::default() };
    let sandbox = Sandbox::start(options).unwrap();
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| Client::caller(&sandbox, "acme-01").get(PATH));
        }
    });
    assert!(start.elapsed() >= Duration::from_millis(100));
    assert!((2..=4).contains(&sandbox.peak_requests()), "{}", sandbox.peak_requests());
}

#[test]
fn writes_are_told_from_reads_and_logins() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    client.get(PATH);
    client.send("POST", "/tenant/oauth/token", "");
    client.send("DELETE", "/user/t0001/users/nobody", "");
    let writes = sandbox.writes();
    assert_eq!((writes.len(), writes[0].method.as_str(), writes[0].status), (1, "DELETE", 404));
    assert_eq!(writes[0].tenant.as_deref(), Some("acme-01"));
    sandbox.add_fault("status=500".parse().unwrap());
    assert_eq!(client.get(PATH).status, 500);
    sandbox.clear_faults();
    assert_eq!(client.get(PATH).status, 200);
}
