//! Who is there: a record for each account, and the guards that the platform does not set itself.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use serde_json::value::RawValue;

use super::wire::Account;
use super::{NAME, ThingPark};
use crate::connector::listing::add;
use crate::connector::{UserTally, WriteError};
use crate::record::{Act, Class, Origin, User};

impl ThingPark {
    /// Hands out everybody.
    pub(super) fn list_users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        let mut dropped = BTreeMap::new();
        let population = self.accounts()?.each(&mut |account, native| {
            if account.last_login().is_err() {
                add(&mut dropped, "lastConnection that is no time");
            }
            match self.record(&account, native) {
                Some(user) => emit(user),
                None => {
                    add(&mut dropped, "account without an address");
                    Ok(())
                }
            }
        })?;
        Ok(UserTally { population: Some(population), dropped, last_login_complete: false })
    }

    /// The record of an account; none for one without a name to log in with, which no log can speak of.
    pub(super) fn record(&self, account: &Account, native: &RawValue) -> Option<User> {
        let login = account.login()?;
        let mut user = User::new(NAME, &self.name, account.id.clone());
        user.user_name = Some(login.to_owned());
        user.email = account.email.clone().filter(|email| !email.trim().is_empty());
        let names: Vec<&str> =
            [&account.first_name, &account.last_name].into_iter().filter_map(Option::as_deref).collect();
        user.display_name = (!names.is_empty()).then(|| names.join(" ").trim().to_owned());
        let others = [Some(account.uid()), account.thingpark_login.as_deref(), account.thingpark_id.as_deref()];
        let known = [Some(account.id.as_str()), Some(login)];
        user.aliases = others.into_iter().filter(|alias| !known.contains(alias)).flatten().map(str::to_owned).collect();
        // Locked by an administrator, or by too many wrong passwords: the platform does not tell which.
        user.enabled = match account.state.as_deref() {
            Some("ACTIVE") => Some(true),
            Some("LOCKED") => Some(false),
            _ => None,
        };
        user.class = self.class(account, login);
        user.last_login = account.last_login().ok().flatten().filter(|_| self.rules.last_connection);
        user.last_login_complete = user.last_login.is_some();
        user.origin = Some(if account.is_federated() { Origin::Sso } else { Origin::Local });
        if account.administers().is_some() {
            self.shows_roles.store(true, Ordering::Relaxed);
        }
        // The account that came with the installation is nobody who could help.
        user.administrator = user.class == Class::Person
            && (account.administers().unwrap_or(false) || self.rules.is_administrator(login));
        user.own = self.client.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(login));
        user.native = Some(native.to_owned());
        Some(user)
    }

    fn class(&self, account: &Account, login: &str) -> Class {
        match () {
            () if self.rules.is_bootstrap(login) => Class::Owner,
            () if account.is_api_only() || self.rules.is_service(login) => Class::Service,
            () => Class::Person,
        }
    }

    /// One account, read afresh. A client id, which no account has, is known without asking.
    pub(super) fn find_user(&self, id: &str) -> anyhow::Result<Option<User>> {
        if id.starts_with("sub-") && self.rules.is_service(id) {
            let mut user = User::new(NAME, &self.name, id);
            (user.class, user.enabled) = (Class::Service, None);
            return Ok(Some(user));
        }
        let Some((account, native)) = self.accounts()?.find(id)? else { return Ok(None) };
        let mut user = self.record(&account, &native);
        if let Some(user) = user.as_mut().filter(|user| user.id != id) {
            // Who asked by the address is answered by it.
            user.aliases.push(std::mem::replace(&mut user.id, id.to_owned()));
        }
        Ok(user)
    }

    /// Whether it is known who administers: by a member of the accounts that no document names, or from the operator.
    pub(super) fn knows_administrators(&self) -> bool {
        self.rules.names_administrators || self.shows_roles.load(Ordering::Relaxed)
    }

    /// The platform does not say whether it keeps its last administrator.
    pub(super) fn object_to(&self, act: Act) -> Option<String> {
        (act != Act::Enable && !self.knows_administrators()).then(|| {
            "the platform does not show who administers it, and this may be the last one: set administrators".to_owned()
        })
    }

    /// What stays to be done by people.
    pub(super) fn what_remains(&self, act: Act) -> Option<String> {
        match act {
            Act::Disable => Some(
                "a DX API token of this person may live on, and whether \"Forgot password\" unlocks is not documented: look again in some days, then delete"
                    .to_owned(),
            ),
            Act::Delete => Some("a DX API token of this person may live on until it expires".to_owned()),
            Act::Enable => None,
        }
    }

    /// Refuses what must never be sent, whoever asks.
    pub(super) fn never(&self, id: &str) -> Result<(), WriteError> {
        let why = match () {
            () if self.rules.is_bootstrap(id) => "the account that installed the platform",
            () if id.starts_with("sub-") && self.rules.is_service(id) => "a service account",
            () => return Ok(()),
        };
        Err(WriteError::NotSent(anyhow::anyhow!("{why} is never acted on")))
    }
}
