//! What changes an account: members are removed from it. Nothing else is possible.

use std::thread;
use std::time::Duration;

use anyhow::anyhow;

use super::{Harness, INSTEAD, ask};
use crate::connector::WriteError;
use crate::http::Request;
use crate::record::{Act, Origin, User};

/// How often a removed member is looked for until it is gone, and the first pause, which doubles.
const LOOKS: u32 = 5;
const PAUSE: Duration = Duration::from_millis(200);

impl Harness {
    /// Why the platform's own ways speak against removing somebody.
    pub(super) fn object_to(&self, act: Act, user: &User) -> anyhow::Result<Option<String>> {
        if act != Act::Delete {
            return Ok(None);
        }
        if user.origin == Some(Origin::Sso) && !self.rules.remove_external {
            let why = "managed by an identity provider, which would bring the person back: remove it there, \
                or set delete-externally-managed";
            return Ok(Some(why.to_owned()));
        }
        let target = self.target(&["ng", "api", "user", "last-admin"])?.query("userId", &user.id);
        let last: bool = ask::data(&self.get(target)?)?;
        Ok(last.then(|| "the last administrator of the account".to_owned()))
    }

    pub(super) fn change(&self, act: Act, id: &str) -> Result<(), WriteError> {
        match act {
            Act::Disable => Err(WriteError::Refused(anyhow!(INSTEAD))),
            Act::Enable => Err(WriteError::Refused(anyhow!("Harness has nothing to enable: invite the person again"))),
            Act::Delete => self.remove(id),
        }
    }

    /// Looks once more, removes, and looks until the member is gone.
    fn remove(&self, id: &str) -> Result<(), WriteError> {
        let user = self.find_user(id).map_err(WriteError::NotSent)?.ok_or(WriteError::Gone)?;
        if let Some(objection) = self.object_to(Act::Delete, &user).map_err(WriteError::NotSent)? {
            return Err(WriteError::Refused(anyhow!(objection)));
        }
        let target = self.target(&["ng", "api", "user", id]).map_err(WriteError::NotSent)?;
        let reply = self.http.send(Request::delete(target).idempotent()).map_err(WriteError::of)?;
        let removed: bool = ask::data(&reply).map_err(|error| WriteError::Lost(error.into()))?;
        match (self.is_gone(id), removed) {
            (Ok(true), true) => Ok(()),
            // Somebody else was faster: false means that there was no such member.
            (Ok(true), false) => Err(WriteError::Gone),
            (Ok(false), _) => Err(WriteError::Lost(anyhow!("the member is still there after the removal"))),
            (Err(error), _) => Err(WriteError::Lost(error)),
        }
    }

    fn is_gone(&self, id: &str) -> anyhow::Result<bool> {
        for look in 0..LOOKS {
            if self.find_user(id)?.is_none() {
                return Ok(true);
            }
            thread::sleep(PAUSE * 2_u32.pow(look));
        }
        Ok(false)
    }

    /// The tokens of somebody who was removed: they are not removed, and nobody else can do it (vendor's server source).
    pub(super) fn live_tokens(&self, act: Act, id: &str) -> Option<String> {
        if act != Act::Delete {
            return None;
        }
        match self.count_tokens(id) {
            Ok(0) => None,
            Ok(count) => Some(format!("{count} personal access tokens of the removed person are still valid")),
            Err(error) => Some(format!("whether personal access tokens live on is not known: {error:#}")),
        }
    }
}

