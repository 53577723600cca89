//! What can go wrong with a request, told apart by what the caller can conclude from it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::request::Method;
use crate::error::Effect;
use crate::secret;

/// A request that did not end in a success. Says where and why; holds no secret.
#[derive(Clone, thiserror::Error)]
#[error("{method} {host}{path}: {kind}")]
pub struct Error {
    method: Method,
    host: Arc<str>,
    path: Arc<str>,
    attempts: u32,
    maybe_sent: bool,
    kind: Box<Kind>,
}

/// Why a request failed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Kind {
    /// The server answered with a status that is no success.
    #[error("{}{}", status_in_words(*.status), after_colon(.message))]
    Status {
        /// the HTTP status
        status: u16,
        /// what the body says, in one printable line; empty if it says nothing
        message: String,
    },
    /// The connection could not be made, or broke.
    #[error("{0}")]
    Transport(String),
    /// The server's certificate is not accepted, or TLS failed otherwise.
    #[error("the server is not trusted ({0}); a private authority is named with ca-file")]
    Untrusted(String),
    /// The server was silent for too long.
    #[error("no answer in time ({0})")]
    TimedOut(String),
    /// The request with all its repetitions took longer than it may.
    #[error("given up after {} s: {last}", .after.as_secs())]
    DeadlinePassed {
        /// how long the request was tried
        after: Duration,
        /// what the last attempt came to
        last: Box<Kind>,
    },
    /// The server sends us elsewhere; it is not followed, because credentials would go there.
    #[error("redirected to {host}, which is not followed; is the url right?")]
    Redirected {
        /// the host, or what stands in its place
        host: String,
    },
    /// The body ended before it was complete, or could not be unpacked.
    #[error("the answer was cut short ({0})")]
    CutShort(String),
    /// The body is larger than [`super::Tuning::largest`], this many bytes.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(u64),
    /// The body is not the JSON that was expected.
    #[error("the answer is not the expected JSON: {0}")]
    NotJson(String),
    /// A page that was seen before, or a link to another host: the listing would not end, or leave the tenant.
    #[error("{0}")]
    Paging(String),
    /// The secret to authenticate with cannot be had.
    #[error("no credentials: {0}")]
    Credentials(#[from] secret::Unavailable),
    /// The login that a token comes from failed.
    #[error("no token: {0}")]
    Login(Error),
    /// The request cannot be sent as it is.
    #[error("{0}")]
    Unsendable(String),
    /// The run was stopped.
    #[error("stopped")]
    Stopped,
}

impl Error {
    pub(super) fn new(method: Method, host: &Arc<str>, path: &str, kind: Kind) -> Self {
        let (host, path) = (host.clone(), path.into());
        Error { method, host, path, attempts: 1, maybe_sent: false, kind: Box::new(kind) }
    }

    pub(super) fn tried(mut self, attempts: u32, maybe_sent: bool) -> Self {
        self.attempts = attempts;
        self.maybe_sent = maybe_sent;
        self
    }

    /// Why it failed.
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The HTTP status, if the server answered with one.
    pub fn status(&self) -> Option<u16> {
        match &*self.kind {
            Kind::Status { status, .. } => Some(*status),
            Kind::DeadlinePassed { last, .. } => match &**last {
                Kind::Status { status, .. } => Some(*status),
                _ => None,
            },
            _ => None,
        }
    }

    /// How often it was tried.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Whether a write may have taken effect all the same: it left this machine and nothing says that it was refused.
    /// Then only reading again can tell. Never true for reads.
    pub fn maybe_sent(&self) -> bool {
        self.maybe_sent
    }

    /// Whether the server was silent for too long: what it was asked for may still be under way.
    pub fn timed_out(&self) -> bool {
        let late = |kind: &Kind| matches!(kind, Kind::TimedOut(_));
        match &*self.kind {
            Kind::DeadlinePassed { last, .. } => late(last),
            kind => late(kind),
        }
    }

    /// The effect on the exit status.
    pub fn effect(&self) -> Effect {
        match &*self.kind {
            Kind::Status { status: 401 | 403, .. } => Effect::Denied,
            Kind::Credentials(unavailable) => unavailable.effect(),
            Kind::Login(error) => error.effect(),
            Kind::Stopped => Effect::Interrupted,
            _ => Effect::Failed,
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} (attempts: {}, maybe sent: {})", self.attempts, self.maybe_sent)
    }
}

/// A status with the words that help where its own do not.
fn status_in_words(status: u16) -> String {
    let words = ureq::http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    match words {
        Some(words) => format!("{status} {words}"),
        None => status.to_string(),
    }
}

fn after_colon(message: &str) -> String {
    if message.is_empty() { String::new() } else { format!(": {message}") }
}
