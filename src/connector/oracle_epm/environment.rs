//! One environment: its host, and the two ways to ask it.

use super::envelope;
use crate::config::Connection;
use crate::error::Failure;
use crate::http::{Auth, Base, Client, Reply, Request, Target, Tuning};

/// One environment.
pub(super) struct Environment {
    pub http: Client,
}

impl Environment {
    pub fn open(connection: &Connection, base: Base, auth: &Auth, tuning: &Tuning) -> Result<Self, Failure> {
        Ok(Environment { http: super::client(connection, base, auth.clone(), tuning)? })
    }

    /// Its host, to name it in words.
    pub fn host(&self) -> &str {
        self.http.base().host()
    }

    pub fn get(&self, target: Target) -> anyhow::Result<Reply> {
        self.send(Request::get(target))
    }

    pub fn send(&self, request: Request) -> anyhow::Result<Reply> {
        self.http.send(request).map_err(envelope::explained)
    }

    /// The path of a link, which must lead to this host: credentials go along.
    pub fn own_path(&self, href: &str) -> anyhow::Result<Target> {
        if href.starts_with('/') {
            return Ok(Target::from(href));
        }
        let origin = self.http.base().origin();
        let rest = href.get(origin.len()..).filter(|_| href[..origin.len()].eq_ignore_ascii_case(origin));
        match rest.map(|rest| rest.strip_prefix(":443").unwrap_or(rest)) {
            Some(rest) if rest.starts_with('/') => Ok(Target::from(rest)),
            _ => anyhow::bail!("a link of {} leads elsewhere and is not followed: {}", self.host(), envelope::line(href)),
        }
    }
}

/// Whether the server does not know the call: an older release, or another version of the API.
pub(super) fn is_unknown(error: &anyhow::Error) -> bool {
    let status = error.chain().find_map(|cause| cause.downcast_ref::<crate::http::Error>()?.status());
    matches!(status, Some(404 | 405))
}

/// The path of a call below `/interop/rest`.
pub(super) fn interop(segments: &[&str]) -> Target {
    Target::path(["interop", "rest"].iter().chain(segments))
}
