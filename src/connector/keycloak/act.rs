//! What changes an account. Each call names one, and what the account says afterwards decides.

use std::sync::PoisonError;

use anyhow::anyhow;
use serde_json::json;

use super::Keycloak;
use super::wire::Account;
use crate::connector::WriteError;
use crate::http::Request;
use crate::record::{Act, Origin, User};

impl Keycloak {
    /// Why the realm's own ways speak against it.
    pub(super) fn object_to(&self, act: Act, user: &User) -> anyhow::Result<Option<String>> {
        if act == Act::Enable {
            return Ok(None);
        }
        if act == Act::Delete && user.origin == Some(Origin::Sso) && !self.rules.delete_federated {
            let why = "managed by a user federation or an identity provider, which would bring the person back: \
                remove it there, or set delete-federated";
            return Ok(Some(why.to_owned()));
        }
        if user.administrator && !self.has_another_administrator(&user.id)? {
            return Ok(Some("administers the realm, and nobody else is seen to".to_owned()));
        }
        Ok(None)
    }

    fn has_another_administrator(&self, id: &str) -> anyhow::Result<bool> {
        let Some(mut others) = self.administrators()? else { return Ok(false) };
        others.remove(id);
        for other in others {
            let Some(reply) = self.account(&other)? else { continue };
            let account: Account = reply.json()?;
            if account.enabled == Some(true) && account.service_account_client_id.is_none() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(super) fn change(&self, act: Act, id: &str) -> Result<(), WriteError> {
        match act {
            Act::Disable => {
                self.switch(id, false)?;
                self.end_sessions(id);
                Ok(())
            }
            Act::Enable => self.switch(id, true),
            Act::Delete => self.remove(id),
        }
    }

    /// Only the one member is sent: what the body lacks stays as it is, while a body with `attributes` takes away those that it
    /// does not show, among them what we may not see (server's source, `UserResource.updateUser`).
    fn switch(&self, id: &str, enabled: bool) -> Result<(), WriteError> {
        let target = self.target(&["users", id]);
        let request = Request::put(target).idempotent().json(&json!({ "enabled": enabled }));
        match self.http.send(request) {
            Err(error) if error.status() == Some(404) => return Err(WriteError::Gone),
            Err(error) => return Err(WriteError::of(error)),
            Ok(_) => {}
        }
        let reply = self.account(id).map_err(WriteError::Lost)?.ok_or(WriteError::Gone)?;
        let account: Account = reply.json().map_err(|error| WriteError::Lost(error.into()))?;
        match account.enabled {
            Some(now) if now == enabled => Ok(()),
            _ => Err(WriteError::Lost(anyhow!("the account does not show the change"))),
        }
    }

    /// Nobody who is disabled gets a new token, so a session that cannot be ended is worth a word and no failure.
    fn end_sessions(&self, id: &str) {
        if let Err(error) = self.http.send(Request::post(self.target(&["users", id, "logout"])).idempotent()) {
            let mut unended = self.unended.lock().unwrap_or_else(PoisonError::into_inner);
            unended.insert(id.to_owned(), error.to_string());
        }
    }

    pub(super) fn unended_sessions(&self, act: Act, id: &str) -> Option<String> {
        let mut unended = self.unended.lock().unwrap_or_else(PoisonError::into_inner);
        let why = unended.remove(id).filter(|_| act == Act::Disable)?;
        Some(format!("its sessions could not be ended and last until their tokens expire: {why}"))
    }

    fn remove(&self, id: &str) -> Result<(), WriteError> {
        match self.http.send(Request::delete(self.target(&["users", id])).idempotent()) {
            Err(error) if error.status() == Some(404) => return Err(WriteError::Gone),
            Err(error) => return Err(WriteError::of(error)),
            Ok(_) => {}
        }
        match self.account(id) {
            Ok(None) => Ok(()),
            Ok(Some(_)) => Err(WriteError::Lost(anyhow!("the account is still there after the removal"))),
            Err(error) => Err(WriteError::Lost(error)),
        }
    }
}
