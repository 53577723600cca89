//! What the client makes of one answer.

use std::time::{Duration, Instant};

use dormant::error::Effect;
use dormant::http::{Auth, Client, Kind, Method, Proxy, Request, Settings};

use super::{client, settings, tuned};
use crate::support::fault_server::{Answer, FaultServer};

#[derive(Debug, serde::Deserialize, PartialEq)]
struct Body {
    a: u32,
}

#[test]
fn a_good_answer_is_read_however_it_is_packed() {
    for answer in [
        || Answer::json(r#"{"a":1}"#),
        || Answer::gzip(r#"{"a":1}"#),
        || Answer::chunked(&[r#"{"a""#, ":1}"]),
        || Answer::json(r#"{"a":1}"#).trickle(Duration::from_millis(2)),
    ] {
        let server = FaultServer::script([answer as fn() -> Answer]);
        let reply = client(&server.url()).get("/x?y=1").unwrap();
        assert_eq!(reply.json::<Body>().unwrap(), Body { a: 1 });
        assert_eq!(reply.status, 200);
    }
}

#[test]
fn the_request_says_who_asks_and_what_for() {
    let server = FaultServer::script([|| Answer::with(201, "Location: /x/1\r\n", "{}")] as [fn() -> Answer; 1]);
    let request = Request::put("/x?y=1").json(&serde_json::json!({"enabled": false})).header("X-Own", "1");
    let reply = client(&server.url()).send(request).unwrap();
    assert_eq!((reply.status, reply.header("location")), (201, Some("/x/1")));
    let heard = &server.heard()[0];
    assert_eq!((&*heard.method, &*heard.target, &*heard.body), ("PUT", "/x?y=1", &br#"{"enabled":false}"#[..]));
    let own = concat!("dormant/", env!("CARGO_PKG_VERSION"));
    for (name, value) in [
        ("user-agent", own),
        ("accept", "application/json"),
        ("accept-encoding", "gzip"),
        ("content-type", "application/json"),
        ("x-own", "1"),
    ] {
        assert_eq!(heard.header(name), Some(value), "{name}");
    }
    assert_eq!(heard.header("authorization"), None);
}

#[test]
fn writes_without_a_body_say_so() {
    let server = FaultServer::script([|| Answer::status(204)] as [fn() -> Answer; 1]);
    let client = client(&server.url());
    for method in [Method::Post, Method::Put, Method::Patch, Method::Delete] {
        assert!(client.send(Request::new(method, "/x")).unwrap().body.is_empty());
    }
    let lengths: Vec<_> =
        server.heard().iter().map(|heard| heard.header("content-length").map(str::to_owned)).collect();
    assert_eq!(lengths, [Some("0".to_owned()), Some("0".to_owned()), Some("0".to_owned()), None]);
}

#[test]
fn names_below_localhost_are_this_machine() {
    let server = FaultServer::script([|| Answer::json("{}")] as [fn() -> Answer; 1]);
    client(&format!("http://t0002.localhost:{}", server.port())).get("/x").unwrap();
    assert_eq!(server.heard()[0].header("host"), Some(&*format!("t0002.localhost:{}", server.port())));
}

#[test]
fn many_requests_use_one_connection() {
    let server = FaultServer::start(|heard| match heard.number % 4 {
        0 => Answer::json("{}"),
        1 => Answer::gzip("{}"),
        2 => Answer::chunked(&["{}"]),
        _ => Answer::with(404, "", "not here"),
    });
    let client = client(&server.url());
    for _ in 0..20 {
        let _ = client.get("/x");
    }
    assert_eq!((server.heard().len(), server.connections()), (20, 1));
}

#[test]
fn each_worker_keeps_its_connection() {
    let server =
        FaultServer::script([|| Answer::json("{}").trickle(Duration::from_micros(200))] as [fn() -> Answer; 1]);
    let client = tuned(&server.url(), |tuning| tuning.workers = 4);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..10).for_each(|_| drop(client.get("/x").unwrap())));
        }
    });
    assert_eq!(server.heard().len(), 40);
    assert!(server.connections() <= 4, "{}", server.connections());
}

#[test]
fn a_refusal_says_what_the_server_says() {
    let server = FaultServer::script([|| {
        Answer::with(403, "", r#"{"error":"security/Forbidden","message":"Access is denied\u001b[2J"}"#)
    }] as [fn() -> Answer; 1]);
    let error = client(&server.url()).get("/user/t1/users?pageSize=5").unwrap_err();
    let expected = "GET 127.0.0.1/user/t1/users: 403 Forbidden: security/Forbidden: Access is denied\\u{1b}[2J";
    assert_eq!(super::portless(&error), expected);
    assert_eq!((error.effect(), error.status(), error.attempts()), (Effect::Denied, Some(403), 1));
}

#[test]
fn refusals_of_every_shape_keep_their_status() {
    for (answer, status) in [
        ((|| Answer::with(500, "", "<html><title>Oops</title>")) as fn() -> Answer, 500),
        (|| Answer::status(401), 401),
        (|| Answer::with(400, "", "half of this is missing").cut(5), 400),
        (|| Answer::with(404, "content-encoding: gzip\r\n", "no gzip"), 404),
        (|| Answer::status(304), 304),
    ] {
        let server = FaultServer::script([answer]);
        assert_eq!(client(&server.url()).get("/x").unwrap_err().status(), Some(status));
    }
}

#[test]
fn a_cut_answer_is_not_an_answer() {
    for answer in [
        (|| Answer::json(r#"{"a":1}"#).cut(1)) as fn() -> Answer,
        || Answer::chunked(&[r#"{"a":1}"#]).cut(6),
        || Answer::gzip(r#"{"a":1}"#).cut(3),
        || Answer::with(200, "content-encoding: gzip\r\n", "this is no gzip"),
    ] {
        let server = FaultServer::script([answer]);
        let error = client(&server.url()).get("/x").unwrap_err();
        assert!(matches!(error.kind(), Kind::CutShort(_)), "{error:?}");
        assert_eq!(error.attempts(), 2);
    }
}

#[test]
fn a_gzip_that_ends_early_is_cut_short_although_its_length_is_right() {
    let server = FaultServer::start(|_| {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        encoder.write_all(br#"{"a":1}       "#).unwrap();
        let packed = encoder.finish().unwrap();
        Answer::with(200, "content-encoding: gzip\r\n", &packed[..packed.len() - 9])
    });
    let error = client(&server.url()).get("/x").unwrap_err();
    assert!(matches!(error.kind(), Kind::CutShort(_)), "{error:?}");
}

#[test]
fn no_http_no_answer() {
    for answer in [(|| Answer::raw("SSH-2.0-x\r\n\r\n").cut(0)) as fn() -> Answer, Answer::nothing] {
        let server = FaultServer::script([answer]);
        let error = client(&server.url()).get("/x").unwrap_err();
        assert!(matches!(error.kind(), Kind::Transport(_)), "{error:?}");
    }
}

#[test]
fn silence_ends_in_time() {
    for answer in [(|| Answer::raw("").stall(0, Duration::from_secs(3))) as fn() -> Answer, || {
        Answer::json(r#"{"a":1}"#).stall(3, Duration::from_secs(3))
    }] {
        let server = FaultServer::script([answer]);
        let started = Instant::now();
        let error = tuned(&server.url(), |tuning| tuning.retries = 0).get("/x").unwrap_err();
        assert_eq!(super::portless(&error), "GET 127.0.0.1/x: no answer in time (the server was silent)");
        assert!(matches!(error.kind(), Kind::TimedOut(_)));
        assert!(started.elapsed() < Duration::from_secs(2));
    }
}

#[test]
fn a_slow_but_steady_answer_ends_at_the_deadline() {
    let server = FaultServer::script(
        [|| Answer::json(&" ".repeat(1000)).trickle(Duration::from_millis(50))] as [fn() -> Answer; 1]
    );
    let started = Instant::now();
    let error = tuned(&server.url(), |tuning| tuning.deadline = Duration::from_secs(1)).get("/x").unwrap_err();
    assert!(matches!(error.kind(), Kind::DeadlinePassed { .. }), "{error:?}");
    assert!(started.elapsed() < Duration::from_secs(3));
}

#[test]
fn an_answer_that_is_too_large_is_refused_also_when_it_is_packed() {
    for answer in [(|| Answer::json(&" ".repeat(9000))) as fn() -> Answer, || Answer::gzip(&" ".repeat(9000))] {
        let server = FaultServer::script([answer]);
        let error = tuned(&server.url(), |tuning| tuning.largest = 8000).get("/x").unwrap_err();
        assert!(matches!(error.kind(), Kind::TooLarge(8000)), "{error:?}");
        assert_eq!(error.attempts(), 1);
    }
}

#[test]
fn what_is_not_json_is_named() {
    for (answer, words) in [
        ((|| Answer::with(200, "", "<!DOCTYPE html><title>Sign in</title>")) as fn() -> Answer, "it is HTML: Sign in"),
        (|| Answer::with(200, "", ""), "the body is empty"),
        (|| Answer::with(200, "", "hello"), "it is something else"),
        (|| Answer::json(r#"{"b":1}"#), "missing field `a` at line 1 column 7"),
        (|| Answer::json(r#"{"a":"hunter2"}"#), "invalid type: string at line 1 column 14"),
        (|| Answer::json(r#"{"a":1"#), "EOF while parsing an object at line 1 column 6"),
    ] {
        let server = FaultServer::script([answer]);
        let reply = client(&server.url()).get("/x").unwrap();
        let error = reply.json::<Body>().unwrap_err();
        assert!(matches!(error.kind(), Kind::NotJson(_)));
        assert_eq!(super::portless(&error), format!("GET 127.0.0.1/x: the answer is not the expected JSON: {words}"));
    }
}

#[test]
fn a_target_that_would_change_the_path_is_not_sent() {
    let server = FaultServer::script([|| Answer::status(204)] as [fn() -> Answer; 1]);
    for id in ["", ".", ".."] {
        let target = dormant::http::Target::path(["user", "t1", "users", id]);
        let error = client(&server.url()).send(Request::delete(target)).unwrap_err();
        assert!(matches!(error.kind(), Kind::Unsendable(_)));
        assert!(!error.maybe_sent());
    }
    assert!(server.heard().is_empty());
}

#[test]
fn a_server_without_a_certificate_is_not_trusted_and_not_asked_again() {
    let server = FaultServer::script([|| Answer::raw("HTTP/1.1 400 X\r\n\r\n").cut(0)] as [fn() -> Answer; 1]);
    let client = client(&format!("https://127.0.0.1:{}", server.port()));
    let error = client.send(Request::put("/x").idempotent()).unwrap_err();
    assert!(matches!(error.kind(), Kind::Untrusted(_)), "{error:?}");
    assert_eq!((error.maybe_sent(), error.attempts()), (false, 1));
    assert!(server.heard().is_empty());
}

#[test]
fn a_ca_file_must_hold_certificates() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, b"-----BEGIN NOTHING-----\n").unwrap();
    for path in [file.path().to_owned(), "/nonexistent/ca.pem".into()] {
        let ca_file = Some(path);
        let failure = Client::new(Settings { ca_file, ..settings("https://127.0.0.1:1", Auth::None) }).unwrap_err();
        assert_eq!(failure.effect(), Effect::Usage);
    }
}

#[test]
fn a_proxy_that_refuses_means_that_nothing_was_sent() {
    let proxy = FaultServer::script([|| Answer::status(407)] as [fn() -> Answer; 1]);
    let permits = dormant::http::Permits { insecure_http: Some("old.example".to_owned()), insecure_tls: None };
    let settings = Settings {
        base: dormant::http::Base::parse("http://old.example", &permits).unwrap(),
        proxy: Some(Proxy::new(&format!("http://me:hunter2@127.0.0.1:{}", proxy.port()), "").unwrap()),
        ..settings("http://127.0.0.1:1", Auth::None)
    };
    let error = Client::new(settings).unwrap().send(Request::put("/x")).unwrap_err();
    assert!(!error.maybe_sent(), "{error:?}");
    assert!(!format!("{error:?}").contains("hunter2"));
    let heard = &proxy.heard()[0];
    assert_eq!((&*heard.method, &*heard.target), ("CONNECT", "old.example:80"));
}
