//! Faults: what goes wrong, and for which requests. [`super::server`] carries them out.
//!
//! ```text
//! SPEC    = EFFECT *( "," OPTION ) [ "@" WHEN ]
//! EFFECT  = "status=" CODE           answer with this status and an error body; 429 may bring retry-after
//!         | "html" [ "=" CODE ]      answer with a proxy's HTML page (502)
//!         | "empty" [ "=" CODE ]     answer without a body (403)
//!         | "garbage"                answer with half of a JSON text, its length declared rightly
//!         | "cut"                    close the connection in the middle of the body
//!         | "reset"                  close the connection without a byte of an answer
//!         | "stall" [ "=" DURATION ] accept, say nothing, close after the time (1h)
//!         | "slow" [ "=" DURATION ]  answer late (2s)
//!         | "trickle" [ "=" DURATION ] spread the body over the time (5s)
//!         | "repeat-page"            serve the page before once more
//!         | "foreign-next" [ "=" HOST ] let `next` name this host (attacker.invalid)
//!         | "no-next"                leave `next` out
//! OPTION  = "retry-after=" TEXT      the header, in seconds or as a date
//!         | "applied"                carry the request out before the answer is lost (status, html, empty, reset, stall)
//!         | "method=" NAME           only requests with this method
//!         | "path=" PREFIX           only paths that begin so
//!         | "query=" TEXT            only where a decoded `name=value` of the query begins so
//!         | "tenant=" NAME           only this tenant, by configuration name or id
//! WHEN    = n | n-m | n-             the n-th matching request, counted from 1; a range; from the n-th on
//!         | "every:" k               every k-th matching request
//! DURATION = e.g. 80ms, 2s, 1m
//! ```
//!
//! Without WHEN every matching request is hit. Each fault counts its own matching requests, over all connections, since
//! it was added; where several strike at once the first added wins.

use std::str::FromStr;
use std::sync::Mutex;
use std::time::Duration;

use jiff::SignedDuration;

use super::message::Request;
use super::platform::Bend;
use super::roster::Tenant;

/// One fault: what, to whom, when. Made from text by [`FromStr`], see the module's grammar.
#[derive(Clone, Debug)]
pub struct Fault {
    pub(super) effect: Effect,
    pub(super) retry_after: Option<String>,
    /// Whether a request is carried out although its answer is replaced or lost.
    pub(super) applied: bool,
    pub(super) spec: String,
    filter: Filter,
    when: When,
}

/// A text that is no fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("fault {spec:?}: {problem}; for example status=503@2, status=429,retry-after=1@every:5 or cut,path=/audit@1-3")]
pub struct FaultError {
    spec: String,
    problem: String,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Effect {
    Status(u16),
    Html(u16),
    Empty(u16),
    Garbage,
    Cut,
    Reset,
    Stall(Duration),
    Slow(Duration),
    Trickle(Duration),
    Bend(Bend),
}

#[derive(Clone, Debug, Default)]
struct Filter {
    method: Option<String>,
    path: Option<String>,
    query: Option<String>,
    tenant: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum When {
    Between(u64, u64),
    Every(u64),
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(spec: &str) -> Result<Self, FaultError> {
        parse(spec).map_err(|problem| FaultError { spec: spec.to_owned(), problem })
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.spec)
    }
}

/// The faults in force.
#[derive(Default)]
pub(super) struct Faults(Mutex<Vec<(Fault, u64)>>);

impl Faults {
    pub fn add(&self, fault: Fault) {
        self.lock().push((fault, 0));
    }

    /// Ends all of them and hands back those that struck nothing.
    pub fn clear(&self) -> Vec<Fault> {
        let missed = |(fault, seen): (Fault, u64)| (seen < fault.when.first()).then_some(fault);
        self.lock().drain(..).filter_map(missed).collect()
    }

    /// The fault that strikes this request, if any. Counts.
    pub fn strike(&self, request: &Request, tenant: Option<&Tenant>) -> Option<Fault> {
        let mut struck = None;
        for (fault, seen) in self.lock().iter_mut() {
            if !fault.filter.admits(request, tenant) {
                continue;
            }
            *seen += 1;
            if struck.is_none() && fault.when.includes(*seen) {
                struck = Some(fault.clone());
            }
        }
        struck
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(Fault, u64)>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Filter {
    fn admits(&self, request: &Request, tenant: Option<&Tenant>) -> bool {
        let pair = |wanted: &str| {
            let mut all = request.query.iter();
            all.any(|(key, value)| format!("{key}={value}").starts_with(wanted))
        };
        let method = |name: &String| request.method.eq_ignore_ascii_case(name);
        self.method.as_ref().is_none_or(method)
            && self.path.as_ref().is_none_or(|p| request.path.starts_with(p))
            && self.query.as_ref().is_none_or(|q| pair(q))
            && self.tenant.as_ref().is_none_or(|t| tenant.is_some_and(|found| found.is(t)))
    }
}

impl When {
    /// The first request that it means.
    fn first(self) -> u64 {
        match self {
            Self::Between(first, _) => first,
            Self::Every(k) => k,
        }
    }

    fn includes(self, n: u64) -> bool {
        match self {
            Self::Between(first, last) => (first..=last).contains(&n),
            Self::Every(k) => n.is_multiple_of(k),
        }
    }
}

fn parse(spec: &str) -> Result<Fault, String> {
    let (what, when) = match spec.rsplit_once('@') {
        Some((what, when)) => (what, parse_when(when)?),
        None => (spec, When::Between(1, u64::MAX)),
    };
    let mut parts = what.split(',').map(str::trim);
    let mut fault = Fault {
        effect: parse_effect(parts.next().unwrap_or_default())?,
        retry_after: None,
        applied: false,
        spec: spec.to_owned(),
        filter: Filter::default(),
        when,
    };
    parts.try_for_each(|option| fault.set(option))?;
    Ok(fault)
}

impl Fault {
    fn set(&mut self, option: &str) -> Result<(), String> {
        let (key, value) = option.split_once('=').unwrap_or((option, ""));
        if key == "applied" && value.is_empty() {
            return self.set_applied();
        }
        let place = match key {
            "retry-after" => &mut self.retry_after,
            "method" => &mut self.filter.method,
            "path" => &mut self.filter.path,
            "query" => &mut self.filter.query,
            "tenant" => &mut self.filter.tenant,
            _ => return Err(format!("there is no option {key:?}")),
        };
        if value.is_empty() {
            return Err(format!("option {key:?} needs a value"));
        }
        *place = Some(value.to_owned());
        Ok(())
    }

    fn set_applied(&mut self) -> Result<(), String> {
        use Effect::*;
        self.applied = matches!(self.effect, Status(_) | Html(_) | Empty(_) | Reset | Stall(_));
        let explain = || "the request is always carried out under this effect, leave \"applied\" out".into();
        if self.applied { Ok(()) } else { Err(explain()) }
    }
}

fn parse_effect(text: &str) -> Result<Effect, String> {
    let (key, value) = match text.split_once('=') {
        Some((key, value)) => (key, Some(value)),
        None => (text, None),
    };
    let host = || value.unwrap_or("attacker.invalid").to_owned();
    let effect = match key {
        "status" => Effect::Status(parse_status(value.ok_or("status needs a code")?)?),
        "html" => Effect::Html(parse_status(value.unwrap_or("502"))?),
        "empty" => Effect::Empty(parse_status(value.unwrap_or("403"))?),
        "stall" => Effect::Stall(parse_duration(value.unwrap_or("1h"))?),
        "slow" => Effect::Slow(parse_duration(value.unwrap_or("2s"))?),
        "trickle" => Effect::Trickle(parse_duration(value.unwrap_or("5s"))?),
        "foreign-next" => Effect::Bend(Bend::ForeignNext(host())),
        _ if value.is_some() => return Err(format!("there is no effect {key:?} with a value")),
        "garbage" => Effect::Garbage,
        "cut" => Effect::Cut,
        "reset" => Effect::Reset,
        "repeat-page" => Effect::Bend(Bend::RepeatPage),
        "no-next" => Effect::Bend(Bend::NoNext),
        _ => return Err(format!("there is no effect {key:?}")),
    };
    Ok(effect)
}

fn parse_status(text: &str) -> Result<u16, String> {
    let code = text.parse().ok().filter(|code| (200..600).contains(code));
    code.ok_or_else(|| format!("{text:?} is not a status between 200 and 599"))
}

fn parse_duration(text: &str) -> Result<Duration, String> {
    let signed: Option<SignedDuration> = text.parse().ok();
    let duration = signed.and_then(|d| Duration::try_from(d).ok());
    duration.ok_or_else(|| format!("{text:?} is not a duration like 80ms, 2s or 1m"))
}

fn parse_when(text: &str) -> Result<When, String> {
    let wrong = || format!("\"@{text}\" is none of @n, @n-m, @n- and @every:k with numbers from 1");
    let number = |part: &str| part.parse().ok().filter(|n| *n > 0).ok_or_else(wrong);
    if let Some(k) = text.strip_prefix("every:") {
        return Ok(When::Every(number(k)?));
    }
    let (first, last) = match text.split_once('-') {
        Some((first, "")) => (number(first)?, u64::MAX),
        Some((first, last)) => (number(first)?, number(last)?),
        None => (number(text)?, number(text)?),
    };
    if first > last {
        return Err(wrong());
    }
    Ok(When::Between(first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(spec: &str, requests: &[Request]) -> Vec<usize> {
        let faults = Faults::default();
        faults.add(spec.parse().unwrap());
        let struck = |r: &Request| faults.strike(r, None).is_some();
        let numbered = requests.iter().enumerate();
        numbered.filter(|(_, r)| struck(r)).map(|(n, _)| n + 1).collect()
    }

    fn get(path: &str) -> Request {
        Request { method: "GET".into(), path: path.into(), ..Request::default() }
    }

    #[test]
    fn when_chooses_among_the_matching_requests() {
        let ten = vec![get("/a"); 10];
        assert_eq!(hits("cut@3", &ten), [3]);
        assert_eq!(hits("cut@2-4", &ten), [2, 3, 4]);
        assert_eq!(hits("cut@9-", &ten), [9, 10]);
        assert_eq!(hits("cut@every:4", &ten), [4, 8]);
        assert_eq!(hits("cut", &ten).len(), 10);
    }

    #[test]
    fn only_matching_requests_are_counted() {
        let requests = [get("/a"), get("/b"), get("/a"), get("/b")];
        assert_eq!(hits("status=503,path=/b@2", &requests), [4]);
        assert_eq!(hits("reset,applied,method=put", &requests), [0usize; 0]);
    }

    #[test]
    fn effects_have_values_and_defaults() {
        let effect = |spec: &str| spec.parse::<Fault>().unwrap().effect;
        assert_eq!(effect("html"), Effect::Html(502));
        assert_eq!(effect("slow=80ms"), Effect::Slow(Duration::from_millis(80)));
        let fault: Fault = "status=429,retry-after=2@1".parse().unwrap();
        assert_eq!(fault.retry_after.as_deref(), Some("2"));
    }

    #[test]
    fn a_wrong_text_is_refused_with_a_reason() {
        for spec in [
            "",
            "boom",
            "status",
            "status=99",
            "status=abc",
            "slow=-1s",
            "cut@0",
            "cut@5-2",
            "cut@x",
            "cut,color=red",
            "cut,path=",
            "cut=1",
            "slow,applied",
        ] {
            let error = spec.parse::<Fault>().unwrap_err().to_string();
            assert!(error.contains("for example"), "{spec}: {error}");
        }
    }
}
