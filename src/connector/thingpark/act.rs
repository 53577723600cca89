//! Acts on one account: lock, unlock, delete. Each is sent once at a time and read back (public script for locking, which has no
//! body; release notes of 8.0 for deleting).

use std::sync::PoisonError;

use anyhow::{Context, anyhow};

use super::ThingPark;
use super::accounts::Accounts;
use crate::connector::WriteError;
use crate::http::{Error, Request};
use crate::record::Act;

impl ThingPark {
    pub(super) fn change(&self, act: Act, id: &str) -> Result<(), WriteError> {
        self.never(id)?;
        let accounts = self.accounts().map_err(WriteError::NotSent)?;
        let id = &self.key(id)?;
        let turn = accounts.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = match act {
            Act::Disable => accounts.switch(id, "lock"),
            Act::Enable => accounts.switch(id, "unlock"),
            Act::Delete => accounts.remove(id),
        };
        drop(turn);
        if let Err(error) = sent {
            return Err(self.explained(act, id, error));
        }
        if act == Act::Delete { Ok(()) } else { self.confirm(act, id) }
    }

    /// The platform's own key of an account that may be named by its address.
    fn key(&self, id: &str) -> Result<String, WriteError> {
        if !id.contains('@') {
            return Ok(id.to_owned());
        }
        let found = self.accounts().and_then(|accounts| accounts.find(id)).map_err(WriteError::NotSent)?;
        found.map(|(account, _)| account.id).ok_or(WriteError::Gone)
    }

    /// Whether the account shows the change.
    fn confirm(&self, act: Act, id: &str) -> Result<(), WriteError> {
        let accounts = self.accounts().map_err(WriteError::Lost)?;
        let (account, _) = accounts.find(id).map_err(WriteError::Lost)?.ok_or(WriteError::Gone)?;
        let wanted = if act == Act::Enable { "ACTIVE" } else { "LOCKED" };
        match account.state.as_deref() {
            Some(state) if state == wanted => Ok(()),
            _ => Err(WriteError::Lost(anyhow!("the account does not show the change"))),
        }
    }

    /// What is known of a call that did not succeed. Where the account is there and its call is not, a person must do it.
    fn explained(&self, act: Act, id: &str, error: Error) -> WriteError {
        match (error.status(), self.accounts().and_then(|accounts| accounts.find(id))) {
            (Some(404 | 410), Ok(None)) => WriteError::Gone,
            (Some(404 | 405 | 501), Ok(Some(_))) => {
                let word = match act {
                    Act::Disable => "lock",
                    Act::Enable => "unlock",
                    Act::Delete => "delete",
                };
                let by_hand = format!(
                    "this platform has no call to {word} accounts: open Administration > User accounts there, choose the account and {word} it"
                );
                WriteError::Refused(anyhow::Error::new(error).context(by_hand))
            }
            (Some(403), _) => {
                WriteError::Refused(anyhow::Error::new(error).context("the service account needs the role Administrator"))
            }
            _ => WriteError::of(error),
        }
    }
}

impl Accounts {
    fn switch(&self, id: &str, word: &str) -> Result<(), Error> {
        let request = Request::put(self.path(&["users", id, word])).idempotent();
        self.send(request).map(drop)
    }

    fn remove(&self, id: &str) -> Result<(), Error> {
        // The list was read a moment ago, so that it is known what stands for the subscriber.
        let users = self.users().context("accounts").unwrap_or_else(|_| self.path(&["subscribers", "mine", "users"]));
        self.send(Request::delete(users.below(&self.uid(id))).idempotent()).map(drop)
    }
}
