//! How one request goes: wait for its turn, authenticate, send, judge the answer, and begin again where that is safe.

use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use ureq::http::{HeaderMap, Request as WireRequest, Uri};

use super::auth::Credential;
use super::client::{Inner, Tuning};
use super::error::{Error, Kind};
use super::message;
use super::reply::{Asked, Reply};
use super::request::{Method, Repeat, Request};
use super::retry;
use super::trace::Exchange;
use super::transport::{self, Answer};
use crate::secret::Secret;

/// A pause as long as this is told.
const WORTH_A_WORD: Duration = Duration::from_secs(2);

/// A request on its way, with what its attempts have come to so far.
pub(super) struct Trial<'c> {
    client: &'c Inner,
    request: &'c Request,
    until: Instant,
    attempts: u32,
    renewed: bool,
    /// an attempt may have taken effect, whatever came after it
    in_doubt: bool,
    secrets: Vec<Secret>,
}

/// An attempt that was no success.
struct Setback {
    kind: Kind,
    /// what the server wants us to wait
    asked: Option<Duration>,
    sent: bool,
    generation: u64,
}

impl<'c> Trial<'c> {
    pub fn new(client: &'c Inner, request: &'c Request) -> Self {
        let until = Instant::now() + client.tuning.deadline;
        let secrets = request.concealed.clone();
        Trial { client, request, until, attempts: 0, renewed: false, in_doubt: false, secrets }
    }

    /// Attempts until one succeeds, or another would be unsafe, hopeless or late.
    pub fn run(mut self) -> Result<Reply, Error> {
        if let Some(fault) = self.request.target.fault() {
            return Err(self.failed(Kind::Unsendable(fault.to_owned())));
        }
        loop {
            let started = self.begin().map_err(|kind| self.failed(kind))?;
            self.attempts += 1;
            let (outcome, elapsed) = (self.attempt(), started.elapsed());
            let setback = match outcome {
                Ok(answer) => {
                    self.trace(Ok((answer.0, answer.2.len())), elapsed, None);
                    return Ok(self.reply(answer));
                }
                Err(setback) => setback,
            };
            let pause = self.pause_after(&setback);
            self.trace(Err(&setback.kind), elapsed, pause);
            self.keep(pause, setback.kind).map_err(|kind| self.failed(kind))?;
        }
    }

    /// Waits until this request may be sent: the pause that the server asked of all, then the rate limit.
    fn begin(&self) -> Result<Instant, Kind> {
        loop {
            let pause = self.client.pause.left();
            if pause.is_zero() {
                break;
            }
            self.sleep(pause)?;
        }
        self.sleep(self.client.limiter.as_ref().map_or(Duration::ZERO, |limiter| limiter.take()))?;
        Ok(Instant::now())
    }

    fn attempt(&mut self) -> Result<Answer, Setback> {
        let unsent = |kind| Setback { kind, asked: None, sent: false, generation: 0 };
        let credential = self.client.authenticator.credential().map_err(unsent)?;
        let generation = credential.as_ref().map_or(0, |credential| credential.generation);
        let request = self.wire_request(credential).map_err(unsent)?;
        let lanes = self.client.enter();
        let Tuning { largest, spares, .. } = &self.client.tuning;
        let (answer, sent) = transport::exchange(&self.client.agent, request, (spares, *largest), self.until);
        drop(lanes);
        let answer = answer.map_err(|kind| Setback { kind, asked: None, sent, generation })?;
        self.judge(answer).map_err(|(kind, asked)| Setback { kind, asked, sent, generation })
    }

    fn wire_request(&mut self, credential: Option<Credential>) -> Result<WireRequest<Option<&'c [u8]>>, Kind> {
        let Request { method, target, headers, body, .. } = self.request;
        let uri: Uri = format!("{}{}", self.client.base.origin(), target.as_str())
            .parse()
            .map_err(|_| Kind::Unsendable("the path and query are not those of a URL".to_owned()))?;
        let mut wire = WireRequest::builder().method(method.as_str()).uri(uri);
        for (name, value) in headers {
            wire = wire.header(*name, value);
        }
        if let Some(credential) = credential {
            wire = wire.header(credential.header, credential.value);
            self.secrets.truncate(self.request.concealed.len());
            self.secrets.extend(credential.secrets);
        }
        let empty: Option<&[u8]> = matches!(method, Method::Post | Method::Put | Method::Patch).then_some(&[]);
        let body = body.as_ref().map(|body| &***body).or(empty);
        wire.body(body).map_err(|_| Kind::Unsendable("a header holds characters that it cannot carry".to_owned()))
    }

    /// A 2xx answer, or why it is none and what the server wants us to wait.
    fn judge(&self, answer: Answer) -> Result<Answer, (Kind, Option<Duration>)> {
        let (status, headers, body) = &answer;
        match status {
            200..=299 => Ok(answer),
            301 | 302 | 303 | 307 | 308 => Err((Kind::Redirected { host: redirected_to(headers) }, None)),
            _ => {
                let asked = headers.get("retry-after").and_then(|value| value.to_str().ok());
                let asked = asked.and_then(|value| retry::retry_after(value, SystemTime::now()));
                Err((Kind::Status { status: *status, message: message::of_body(body, &self.secrets) }, asked))
            }
        }
    }

    /// How long to wait before the next attempt; `None` if there must not be one.
    fn pause_after(&mut self, setback: &Setback) -> Option<Duration> {
        let Setback { kind, asked, sent, generation } = setback;
        self.in_doubt |= retry::may_have_taken_effect(kind, self.request.repeat, *sent);
        if matches!(kind, Kind::Status { status: 401, .. }) && !mem::replace(&mut self.renewed, true) {
            return self.client.authenticator.renew(*generation).then_some(Duration::ZERO);
        }
        if !retry::is_worth_repeating(kind, self.request.repeat, *sent) || self.attempts > self.client.tuning.retries {
            return None;
        }
        let pause = retry::pause_before_next(self.attempts, *asked);
        if asked.is_some() || matches!(kind, Kind::Status { status: 429, .. }) {
            self.client.pause.extend(pause);
        }
        Some(pause)
    }

    /// Waits before the next attempt, or says what the last one came to.
    fn keep(&self, pause: Option<Duration>, kind: Kind) -> Result<(), Kind> {
        let Some(pause) = pause else { return Err(kind) };
        match self.sleep(pause) {
            Err(Kind::DeadlinePassed { after, .. }) => Err(Kind::DeadlinePassed { after, last: Box::new(kind) }),
            other => other,
        }
    }

    /// Sleeps, unless that would miss the deadline or the run is to stop. What need not wait is still sent then: whoever
    /// stops may have to learn what came of his last write.
    fn sleep(&self, pause: Duration) -> Result<(), Kind> {
        if pause.is_zero() {
            return Ok(());
        }
        let end = Instant::now() + pause;
        if end > self.until {
            let last = Box::new(Kind::TimedOut("waiting for the server's rate limit".to_owned()));
            return Err(Kind::DeadlinePassed { after: self.client.tuning.deadline, last });
        }
        if pause < WORTH_A_WORD {
            return self.client.sleep(pause);
        }
        self.client.say(&format!("waits {} s for the server", pause.as_secs()));
        let slept = self.client.sleep(pause);
        self.client.say("");
        slept
    }

    fn trace(&self, outcome: Result<(u16, usize), &Kind>, elapsed: Duration, pause: Option<Duration>) {
        if let Some(trace) = &self.client.tuning.trace {
            let (method, host) = (self.request.method, &*self.client.host);
            let target = self.request.target.shown();
            trace(&Exchange { method, host, target, attempt: self.attempts, outcome, elapsed, pause });
        }
    }

    fn reply(self, (status, headers, body): Answer) -> Reply {
        let Trial { client, request, secrets, .. } = self;
        let asked = Asked {
            method: request.method,
            host: Arc::clone(&client.host),
            path: request.target.without_query().into(),
            writes: request.repeat != Repeat::Read,
            secrets,
        };
        Reply { status, headers, body, asked }
    }

    fn failed(&self, kind: Kind) -> Error {
        let path = self.request.target.without_query();
        Error::new(self.request.method, &self.client.host, path, kind).tried(self.attempts, self.in_doubt)
    }
}

/// The host that a redirect names, or what else it says about where it leads.
fn redirected_to(headers: &HeaderMap) -> String {
    let location = headers.get("location").and_then(|value| value.to_str().ok());
    let uri: Option<Uri> = location.and_then(|location| location.parse().ok());
    match uri.as_ref().map(Uri::host) {
        Some(Some(host)) => message::printable(host),
        Some(None) => "another path of the same host".to_owned(),
        None => "nowhere".to_owned(),
    }
}
