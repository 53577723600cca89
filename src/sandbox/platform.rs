//! The seam between the server and the platforms that it plays.

use std::net::SocketAddr;

use super::message::{Request, Response};
use super::roster::Tenant;
use super::truth::Truth;

/// One simulated platform. Each gets a listener of its own, because real ones do not share a host either.
///
/// A new one (harness, oracle-epm, thingpark, keycloak) is one file or folder beside `cumulocity/`, plus its
/// line in `super::platforms`. Names and login habits come from [`super::people`], so that all platforms
/// know the same sorts of people.
pub trait Platform: Send + Sync {
    /// The name that `platform = "…"` has in the configuration.
    fn name(&self) -> &'static str;

    /// Its tenants, in the order of the configuration.
    fn tenants(&self) -> &[Tenant];

    /// Which tenant a request is for, as far as can be told without checking any credential.
    fn tenant_of(&self, request: &Request) -> Option<&Tenant>;

    /// Answers one request.
    fn answer(&self, request: &Request) -> Response;

    /// Answers one request with its paging bent, for the faults of that sort.
    /// The default does not page, hence bends nothing.
    fn answer_bent(&self, request: &Request, _bend: &Bend) -> Response {
        self.answer(request)
    }

    /// What is true of a tenant's people at this moment. `tenant` is its configuration name or its id.
    fn truth(&self, tenant: &str) -> Option<Truth>;

    /// The log records that were written since the start, as the platform would list them.
    fn written(&self, tenant: &str) -> Vec<serde_json::Value>;

    /// The password that an account of a tenant accepts.
    fn password(&self, tenant: &str, user: &str) -> Option<String>;

    /// The code that an account's second factor shows now; none where there is no such factor.
    fn factor_code(&self, tenant: &str, user: &str) -> Option<String>;

    /// Lets somebody log in at this moment, as if by the platform's own pages. False where there is no such account.
    fn log_in(&self, tenant: &str, user: &str) -> bool;

    /// Files that somebody saved from the platform's own pages and that lie beside the configuration, by name.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        Vec::new()
    }

    /// A file that somebody saves from the platform's own pages now, as the query wants it; none where there is no such thing.
    fn export(&self, _request: &Request) -> Option<Vec<u8>> {
        None
    }

    /// What else the configuration says of its tenants; `at` tells where another platform of the sandbox listens.
    fn settings(&self, _at: &dyn Fn(&str) -> Option<SocketAddr>) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// Ways in which a page may lie about the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bend {
    /// The page before is served once more.
    RepeatPage,
    /// The link to the next page names another scheme and host.
    ForeignNext(String),
    /// There is no link to the next page.
    NoNext,
}
