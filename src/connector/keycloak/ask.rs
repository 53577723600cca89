//! Questions to the Admin REST API: paths of this realm, and what a refusal means.

use super::Keycloak;
use crate::http::{Error, Reply, Target};

impl Keycloak {
    /// A path below the realm.
    pub(super) fn target(&self, segments: &[&str]) -> Target {
        let prefix = self.prefix.iter().map(String::as_str);
        let realm = ["admin", "realms", &*self.realm];
        Target::path(prefix.chain(realm).chain(segments.iter().copied()))
    }

    pub(super) fn get(&self, target: Target) -> Result<Reply, Error> {
        self.http.get(target)
    }
}

/// What we may not see is a finding: the inner `Err` says why. A credential that is refused, and anything else, is a failure.
pub(super) fn readable<T>(found: anyhow::Result<T>) -> anyhow::Result<Result<T, String>> {
    match found {
        Ok(found) => Ok(Ok(found)),
        Err(error) => match error.downcast_ref::<Error>() {
            Some(denied) if denied.status() == Some(403) => Ok(Err(denied.to_string())),
            _ => Err(error),
        },
    }
}

/// What is not there is `None`.
pub(super) fn found(reply: Result<Reply, Error>) -> anyhow::Result<Option<Reply>> {
    match reply {
        Ok(reply) => Ok(Some(reply)),
        Err(error) if error.status() == Some(404) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
