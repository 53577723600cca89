//! No secret is seen, whatever goes wrong and however closely one looks.

use std::sync::{Arc, Mutex};

use dormant::http::{Auth, Client, Request, Settings};
use dormant::secret::{Secret, Source};

use super::settings;
use crate::support::fault_server::{Answer, FaultServer, Heard};

/// Sends back what it heard, wherever an answer has room for it.
fn echo(status: u16) -> impl Fn(&Heard) -> Answer + Send + Sync {
    move |heard| {
        let all = format!("{heard:?} {}", String::from_utf8_lossy(&heard.body));
        let own = heard.header("authorization").unwrap_or_default();
        let headers = format!("Location: https://evil.example/?x={own}\r\nX-Echo: {own}\r\n");
        match heard.number % 3 {
            0 => Answer::with(status, &headers, all),
            1 => Answer::with(status, &headers, serde_json::json!({"message": all, "error": own}).to_string()),
            _ => Answer::with(status, &headers, format!("<html>{own} {all}</html>")),
        }
    }
}

#[test]
fn no_secret_is_seen_in_any_error_or_trace() {
    // Base64 of the pair is what goes over the wire; both it and the password must stay unseen.
    const SEEN: [&str; 3] = ["hunter2", "bWU6aHVudGVyMg", "s3cr3t-form"];
    let auth = || Auth::Basic { user: "me".into(), password: Source::literal(Secret::new("hunter2")) };
    for status in [200, 302, 400, 401, 403, 404, 429, 500, 503] {
        let server = FaultServer::start(echo(status));
        let lines = Arc::new(Mutex::new(Vec::new()));
        let kept = lines.clone();
        let mut settings = settings(&server.url(), auth());
        settings.tuning.trace = Some(Arc::new(move |exchange| {
            kept.lock().unwrap().push(format!("{exchange} {exchange:?}"));
        }));
        settings.tuning.retries = 0;
        let client = Client::new(settings.clone()).unwrap();
        let form = Secret::new("s3cr3t-form");
        for _ in 0..3 {
            let request = Request::post("/token?code=hunter2&x=1").form(&[("password", form.expose())]).conceal(&form);
            let mut seen = format!("{client:?} {request:?} {:?}", settings.auth);
            match client.send(request.reads()) {
                Ok(reply) => seen += &format!("{reply:?} {:?}", reply.json::<Vec<u8>>().unwrap_err()),
                Err(error) => {
                    seen += &format!("{error} {error:?} {:?} {:#}", error.kind(), anyhow::Error::new(error.clone()))
                }
            }
            seen += &lines.lock().unwrap().join("\n");
            for secret in SEEN {
                assert!(!seen.contains(secret), "{status}: {secret} in {seen}");
            }
        }
        assert!(lines.lock().unwrap().iter().all(|line| line.contains("/token?code=***&x=1")));
    }
}

#[test]
fn the_trace_tells_each_attempt() {
    let server = FaultServer::script([|| Answer::status(503), || Answer::json("{}")] as [fn() -> Answer; 2]);
    let lines = Arc::new(Mutex::new(Vec::new()));
    let kept = lines.clone();
    let mut settings: Settings = settings(&server.url(), Auth::None);
    settings.tuning.trace = Some(Arc::new(move |exchange| kept.lock().unwrap().push(exchange.to_string())));
    Client::new(settings).unwrap().get("/x?y=1").unwrap();
    let lines = lines.lock().unwrap();
    assert_eq!(lines.len(), 2);
    assert!(super::portless(&lines[0]).starts_with("GET 127.0.0.1/x?y=1 -> 503 Service Unavailable, "), "{lines:?}");
    assert!(lines[0].contains(", again in "));
    assert!(super::portless(&lines[1]).starts_with("GET 127.0.0.1/x?y=1 -> 200, 2 bytes, "), "{lines:?}");
    assert!(lines[1].ends_with(", attempt 2"));
}
