//! Who the client says it is, and how often it logs in.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use dormant::error::Effect;
use dormant::http::{Auth, Client, Error, Kind, Request, Settings, Token, TokenSource};
use dormant::secret::{Secret, Source};

use super::{client, settings};
use crate::support::fault_server::{Answer, FaultServer, Heard};

fn secret(text: &str) -> Source {
    Source::literal(Secret::new(text))
}

#[test]
fn each_way_to_say_who_we_are() {
    let server = FaultServer::script([|| Answer::json("{}")] as [fn() -> Answer; 1]);
    for (auth, header, value) in [
        (Auth::Basic { user: "t1/me".into(), password: secret("pä:ss") }, "authorization", "Basic dDEvbWU6cMOkOnNz"),
        (Auth::Bearer(secret("abc")), "authorization", "Bearer abc"),
        (Auth::Header { name: "x-api-key", value: secret("pat.1") }, "x-api-key", "pat.1"),
    ] {
        Client::new(settings(&server.url(), auth)).unwrap().get("/x").unwrap();
        assert_eq!(server.heard().last().unwrap().header(header), Some(value));
    }
}

#[test]
fn a_secret_that_cannot_be_had_is_not_replaced_by_nothing() {
    let server = FaultServer::script([|| Answer::json("{}")] as [fn() -> Answer; 1]);
    for password in [Source::command("false").unwrap(), Source::made(|| Err("locked".into()))] {
        let client = Client::new(settings(&server.url(), Auth::Bearer(password))).unwrap();
        let error = client.get("/x").unwrap_err();
        assert_eq!((error.effect(), error.maybe_sent()), (Effect::Denied, false));
    }
    let client = Client::new(settings(&server.url(), Auth::Bearer(secret("a\r\nX-Evil: 1")))).unwrap();
    assert!(matches!(client.get("/x").unwrap_err().kind(), Kind::Unsendable(_)));
    assert!(server.heard().is_empty());
}

/// Logs in at a server by a form; each login gives a new token.
struct Login {
    client: Client,
    logins: Arc<AtomicUsize>,
    lives: Option<Duration>,
}

impl TokenSource for Login {
    fn fetch(&self) -> Result<Token, Error> {
        self.logins.fetch_add(1, Ordering::SeqCst);
        let password = Secret::new("hunter2");
        let form = [("username", "me"), ("password", password.expose())];
        let reply = self.client.send(Request::post("/token").form(&form).conceal(&password))?;
        let secret = Secret::new(reply.json::<String>()?);
        Ok(Token { secret, expires: self.lives.map(|lives| Instant::now() + lives) })
    }
}

fn logged_in(server: &FaultServer, lives: Option<Duration>) -> (Client, Arc<AtomicUsize>) {
    let logins = Arc::new(AtomicUsize::new(0));
    let login = Login { client: client(&server.url()), logins: logins.clone(), lives };
    let auth = Auth::Renewed(Arc::new(login));
    (Client::new(Settings { ..settings(&server.url(), auth) }).unwrap(), logins)
}

/// Gives the token `N` at the n-th request, and takes only those that `accepts` names.
fn tokens(accepts: fn(&str) -> bool) -> impl Fn(&Heard) -> Answer + Send + Sync {
    move |heard| match (&*heard.target, heard.header("authorization")) {
        ("/token", None) => Answer::json(&format!("\"{}\"", heard.number)).trickle(Duration::from_millis(10)),
        (_, Some(value)) if value.strip_prefix("Bearer ").is_some_and(accepts) => Answer::json("{}"),
        _ => Answer::with(401, "", r#"{"message":"User has been logged out"}"#),
    }
}

#[test]
fn many_workers_log_in_once() {
    let server = FaultServer::start(tokens(|_| true));
    let (client, logins) = logged_in(&server, None);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..3).for_each(|_| drop(client.get("/x").unwrap())));
        }
    });
    assert_eq!((logins.load(Ordering::SeqCst), server.heard().len()), (1, 25));
}

#[test]
fn a_token_that_is_refused_is_renewed_once() {
    let server = FaultServer::start(tokens(|token| token != "0"));
    let (client, logins) = logged_in(&server, None);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| client.send(Request::post("/x").json(&1)).unwrap());
        }
    });
    assert_eq!(logins.load(Ordering::SeqCst), 2);

    let server = FaultServer::start(tokens(|_| false));
    let (client, logins) = logged_in(&server, None);
    let error = client.get("/x").unwrap_err();
    assert_eq!((error.status(), error.effect(), logins.load(Ordering::SeqCst)), (Some(401), Effect::Denied, 2));
}

#[test]
fn a_token_is_renewed_before_it_ends() {
    let server = FaultServer::start(tokens(|_| true));
    let (client, logins) = logged_in(&server, Some(Duration::from_secs(1)));
    client.get("/x").unwrap();
    client.get("/x").unwrap();
    assert_eq!(logins.load(Ordering::SeqCst), 2);
}

#[test]
fn a_login_that_was_refused_is_not_tried_again() {
    let server = FaultServer::script([|| Answer::with(401, "", "bad hunter2")] as [fn() -> Answer; 1]);
    let (client, logins) = logged_in(&server, None);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let error = client.get("/x").unwrap_err();
                assert_eq!(error.effect(), Effect::Denied);
                assert!(!format!("{error:?}").contains("hunter2"), "{error}");
            });
        }
    });
    assert_eq!((logins.load(Ordering::SeqCst), server.heard().len()), (1, 1));
}

#[test]
fn a_login_that_stumbled_is_tried_again() {
    let server = FaultServer::start(|heard| match (heard.number, &*heard.target) {
        (0, _) => Answer::status(500),
        (_, "/token") => Answer::json("\"t\""),
        _ => Answer::json("{}"),
    });
    let (client, logins) = logged_in(&server, None);
    assert_eq!(client.get("/x").unwrap_err().effect(), Effect::Failed);
    client.get("/x").unwrap();
    assert_eq!(logins.load(Ordering::SeqCst), 2);
}
