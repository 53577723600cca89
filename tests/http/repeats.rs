//! What is sent again, when, and what never is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use dormant::error::Effect;
use dormant::http::{Auth, Client, Kind, Limiter, Request, Settings};

use super::{client, settings, tuned};
use crate::support::fault_server::{Answer, FaultServer};

#[test]
fn reads_are_repeated_after_what_passes() {
    for answer in [
        (|| Answer::status(429)) as fn() -> Answer,
        || Answer::status(502),
        || Answer::status(503),
        || Answer::status(504),
        || Answer::json("{}").cut(1),
        Answer::nothing,
    ] {
        let server = FaultServer::script([answer, || Answer::json("{}")]);
        client(&server.url()).get("/x").unwrap();
        assert_eq!(server.heard().len(), 2);
    }
}

#[test]
fn a_post_that_reads_is_repeated() {
    let server = FaultServer::script([Answer::nothing, || Answer::json("{}")] as [fn() -> Answer; 2]);
    client(&server.url()).send(Request::post("/search").json(&[1]).reads()).unwrap();
    assert_eq!(server.heard().iter().map(|heard| heard.body.clone()).collect::<Vec<_>>(), [b"[1]", b"[1]"]);
}

#[test]
fn reads_are_not_repeated_after_what_stays() {
    for status in [400, 401, 403, 404, 409, 422, 500, 501] {
        let server = FaultServer::start(move |_| Answer::status(status));
        let error = client(&server.url()).get("/x").unwrap_err();
        assert_eq!((server.heard().len(), error.status()), (1, Some(status)));
    }
}

#[test]
fn repetitions_end() {
    let server = FaultServer::script([|| Answer::status(503)] as [fn() -> Answer; 1]);
    let error = tuned(&server.url(), |tuning| tuning.retries = 2).get("/x").unwrap_err();
    assert_eq!((server.heard().len(), error.attempts(), error.status()), (3, 3, Some(503)));
    assert_eq!(error.effect(), Effect::Failed);
}

#[test]
fn the_server_says_how_long_to_wait() {
    let server = FaultServer::script(
        [|| Answer::with(503, "Retry-After: 1\r\n", ""), || Answer::json("{}")] as [fn() -> Answer; 2]
    );
    client(&server.url()).get("/x").unwrap();
    let heard = server.heard();
    assert!(heard[1].at - heard[0].at >= Duration::from_secs(1));
}

#[test]
fn who_must_wait_longer_than_the_deadline_does_not_wait() {
    let server =
        FaultServer::script([|| Answer::with(429, "Retry-After: 86400\r\n", "slow down")] as [fn() -> Answer; 1]);
    let started = Instant::now();
    let error = client(&server.url()).get("/x").unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(2));
    assert!(matches!(error.kind(), Kind::DeadlinePassed { .. }));
    assert_eq!(error.status(), Some(429));
    assert_eq!(super::portless(&error), "GET 127.0.0.1/x: given up after 10 s: 429 Too Many Requests: slow down");
}

#[test]
fn one_worker_that_is_told_to_slow_down_speaks_for_all() {
    let server = FaultServer::start(|heard| match &*heard.target {
        "/first" if heard.number == 0 => Answer::with(429, "Retry-After: 1\r\n", ""),
        _ => Answer::json("{}"),
    });
    let client = client(&server.url());
    std::thread::scope(|scope| {
        scope.spawn(|| client.get("/first").unwrap());
        while server.heard().is_empty() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(200));
        client.get("/second").unwrap();
    });
    let heard = server.heard();
    let second = heard.iter().find(|heard| heard.target == "/second").unwrap();
    assert!(second.at - heard[0].at >= Duration::from_secs(1));
}

#[test]
fn a_write_whose_answer_is_lost_is_not_sent_again() {
    for answer in [
        Answer::nothing as fn() -> Answer,
        || Answer::json("{}").cut(1),
        || Answer::json("{}").cut(30),
        || Answer::raw("").stall(0, Duration::from_secs(1)),
        || Answer::status(502),
    ] {
        for request in [Request::put("/x"), Request::put("/x").idempotent(), Request::delete("/x").idempotent()] {
            let server = FaultServer::script([answer]);
            let error = client(&server.url()).send(request).unwrap_err();
            assert!(error.maybe_sent(), "{error:?}");
            assert_eq!(server.heard().len(), 1);
        }
    }
}

#[test]
fn an_idempotent_write_is_repeated_when_the_server_is_busy() {
    for status in [429, 503] {
        let script = move |heard: &crate::support::fault_server::Heard| {
            if heard.number == 0 { Answer::status(status) } else { Answer::status(204) }
        };
        let server = FaultServer::start(script);
        client(&server.url()).send(Request::put("/x").json(&1).idempotent()).unwrap();
        assert_eq!(server.heard().len(), 2);
        let server = FaultServer::start(script);
        let error = client(&server.url()).send(Request::post("/x").json(&1)).unwrap_err();
        assert_eq!((server.heard().len(), error.maybe_sent()), (1, status == 503));
    }
}

#[test]
fn what_was_never_sent_is_known_to_be_undone() {
    let url = FaultServer::script([|| Answer::status(200)] as [fn() -> Answer; 1]).url();
    // The server is gone: connections are refused.
    std::thread::sleep(Duration::from_millis(50));
    let error = client(&url).send(Request::put("/x").idempotent()).unwrap_err();
    assert_eq!((error.maybe_sent(), error.attempts()), (false, 2), "{error:?}");
    let error = client(&url).send(Request::post("/x")).unwrap_err();
    assert_eq!((error.maybe_sent(), error.attempts()), (false, 1), "{error:?}");
}

#[test]
fn a_doubt_stays_whatever_comes_after_it() {
    let server = FaultServer::script([|| Answer::status(503), || Answer::status(404)] as [fn() -> Answer; 2]);
    let error = client(&server.url()).send(Request::delete("/x").idempotent()).unwrap_err();
    assert_eq!((error.status(), error.maybe_sent()), (Some(404), true));
}

#[test]
fn a_redirect_is_not_followed_and_names_its_host() {
    let elsewhere = FaultServer::script([|| Answer::json("{}")] as [fn() -> Answer; 1]);
    let target = format!("http://localhost:{}/login?token=abc", elsewhere.port());
    for status in [301, 302, 303, 307, 308] {
        let location = format!("Location: {target}\r\n");
        let server = FaultServer::start(move |_| Answer::with(status, &location, "moved"));
        for request in [Request::get("/x"), Request::put("/x").json(&1)] {
            let error = client(&server.url()).send(request).unwrap_err();
            assert!(matches!(error.kind(), Kind::Redirected { host } if host == "localhost"), "{error:?}");
            assert!(!error.maybe_sent());
            assert!(!error.to_string().contains("abc"));
        }
    }
    assert!(elsewhere.heard().is_empty());
    assert_eq!(elsewhere.connections(), 0);
}

#[test]
fn a_stopped_run_sends_nothing_and_does_not_wait() {
    let server = FaultServer::script([|| Answer::with(503, "Retry-After: 5\r\n", "")] as [fn() -> Answer; 1]);
    let stop = Arc::new(AtomicBool::new(false));
    let client = tuned(&server.url(), |tuning| tuning.stop = Some(stop.clone()));
    let started = Instant::now();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| client.get("/x").unwrap_err());
        while server.heard().is_empty() {
            std::thread::sleep(Duration::from_millis(1));
        }
        stop.store(true, Ordering::Relaxed);
        assert_eq!(waiting.join().unwrap().effect(), Effect::Interrupted);
    });
    assert!(started.elapsed() < Duration::from_secs(2));
    assert!(matches!(client.get("/x").unwrap_err().kind(), Kind::Stopped));
    assert_eq!(server.heard().len(), 1);
}

#[test]
fn a_limiter_spreads_requests_of_all_clients_that_share_it() {
    let server = FaultServer::script([|| Answer::json("{}")] as [fn() -> Answer; 1]);
    let limiter = Some(Arc::new(Limiter::per_minute(600, 1)));
    let client = || Client::new(Settings { limiter: limiter.clone(), ..settings(&server.url(), Auth::None) }).unwrap();
    let (one, other) = (client(), client());
    for _ in 0..2 {
        one.get("/x").unwrap();
        other.get("/x").unwrap();
    }
    let heard = server.heard();
    assert!(heard[3].at - heard[0].at >= Duration::from_millis(290));
}
