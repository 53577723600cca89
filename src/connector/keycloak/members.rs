//! The people of the realm: all pages of them, and who among them administers it.

use std::collections::{BTreeMap, HashSet};

use anyhow::{Context, bail};
use serde_json::value::RawValue;

use super::ask::readable;
use super::wire::{Account, ClientEntry, Named};
use super::{Keycloak, NAME};
use crate::connector::{UserTally, in_order, listing};
use crate::http::{self, Kind, Reply, Target};
use crate::record::{Class, Origin, Time, User};

/// How many accounts a page holds: what the server gives unasked (Admin REST API, `max`).
const PAGE: u64 = 100;

/// How often the list is read that changes while it is read.
const ROUNDS: usize = 4;

/// How names of service accounts begin (Keycloak's source, `ServiceAccountConstants`).
const SERVICE: &str = "service-account-";

/// The client whose roles administer a realm, and the role that holds them all; in the realm `master` it is a role of the realm.
pub(super) const MANAGEMENT: &str = "realm-management";
pub(super) const ADMIN: &str = "realm-admin";
pub(super) const MASTER_ADMIN: &str = "admin";

impl Keycloak {
    pub(super) fn list_users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        let own = self.find_identity()?.id.clone();
        let mut dropped = BTreeMap::new();
        let administrators = self.administrators()?.unwrap_or_else(|| {
            listing::add(&mut dropped, "administrators (not permitted to see)");
            HashSet::new()
        });
        let population = self.read_all(&mut |native| {
            let mut user = self.user_record(native, &own)?;
            user.administrator = administrators.contains(&user.id);
            emit(user)
        })?;
        Ok(UserTally { population: Some(population), dropped, last_login_complete: false })
    }

    pub(super) fn count_users(&self) -> anyhow::Result<u64> {
        Ok(self.get(self.target(&["users", "count"]))?.json()?)
    }

    /// Hands on every account once. Read again if somebody comes or goes meanwhile, until one reading holds as many as the
    /// server counts.
    fn read_all(&self, take: &mut dyn FnMut(&RawValue) -> anyhow::Result<()>) -> anyhow::Result<u64> {
        let mut known = HashSet::new();
        let mut announced = self.count_users()?;
        for _ in 0..ROUNDS {
            let mut round = Round { ids: HashSet::new(), known: &mut known, take };
            self.read_pages(announced, &mut round)?;
            let seen = round.ids.len() as u64;
            let before = std::mem::replace(&mut announced, self.count_users()?);
            if seen >= announced && before == announced {
                return Ok(seen);
            }
        }
        bail!("the server counts {announced} users and hands out {}, each time the list is read", known.len())
    }

    /// As many pages as the count says, several at a time, and one more, which must be empty; else what follows it.
    fn read_pages(&self, announced: u64, round: &mut Round) -> anyhow::Result<()> {
        let mut more = true;
        let mut index = announced.div_ceil(PAGE) + 1;
        let get = |index| self.user_page(index);
        in_order(&self.http, 0..index, get, |reply| {
            more = !round.page(&reply?)?;
            anyhow::Ok(())
        })?;
        while more {
            more = !round.page(&self.user_page(index)?)?;
            index += 1;
        }
        Ok(())
    }

    fn user_page(&self, index: u64) -> Result<Reply, http::Error> {
        let target = self.target(&["users"]).query("first", index * PAGE).query("max", PAGE);
        self.get(target.query("briefRepresentation", false))
    }

    /// Reads an account. A login's event names the id; the others are for whoever protects or reads.
    pub(super) fn user_record(&self, native: &RawValue, own: &str) -> anyhow::Result<User> {
        let account: Account = serde_json::from_str(native.get()).context("a user of undocumented shape")?;
        let mut user = User::new(NAME, &self.name, account.id);
        user.own = user.id == own;
        let named_so = account.username.as_deref().is_some_and(|name| name.starts_with(SERVICE));
        if account.service_account_client_id.is_some() || named_so {
            user.class = Class::Service;
        }
        let federated = account.federation_link.is_some() || account.federated_identities.is_some_and(|all| !all.is_empty());
        user.origin = Some(if federated { Origin::Sso } else { Origin::Local });
        let names: Vec<String> = [account.first_name, account.last_name].into_iter().flatten().collect();
        user.display_name = Some(names.join(" ")).filter(|name| !name.trim().is_empty());
        (user.user_name, user.email, user.enabled) = (account.username, account.email, account.enabled);
        user.created = account.created_timestamp.and_then(Time::from_millisecond);
        user.native = Some(native.to_owned());
        Ok(user)
    }

    /// Who administers the realm: whoever holds the role, or is in a group that does. `None` if that may not be seen.
    pub(super) fn administrators(&self) -> anyhow::Result<Option<HashSet<String>>> {
        let holders = self.management_client().and_then(|client| {
            let role = match &client {
                Some(client) => self.target(&["clients", client, "roles", ADMIN]),
                None => self.target(&["roles", MASTER_ADMIN]),
            };
            let mut holders = self.ids(&role.clone().below("users"))?;
            for group in self.ids(&role.below("groups"))? {
                holders.extend(self.ids(&self.target(&["groups", &group, "members"]))?);
            }
            Ok(holders)
        });
        Ok(readable(holders)?.ok())
    }

    /// The client whose roles administer the realm; none in the realm `master`.
    pub(super) fn management_client(&self) -> anyhow::Result<Option<String>> {
        if let Some(known) = self.management.get() {
            return Ok(known.clone());
        }
        let reply = self.get(self.target(&["clients"]).query("clientId", MANAGEMENT))?;
        let clients: Vec<ClientEntry> = reply.json()?;
        let found = clients.into_iter().next().map(|client| client.id);
        Ok(self.management.get_or_init(|| found).clone())
    }

    /// The ids of a listing, all pages. One that takes no paging gives the same page twice, which ends it.
    pub(super) fn ids(&self, target: &Target) -> anyhow::Result<HashSet<String>> {
        let mut all = HashSet::new();
        for index in 0.. {
            let page = target.clone().query("first", index * PAGE).query("max", PAGE);
            let named: Vec<Named> = self.get(page)?.json()?;
            let before = all.len();
            all.extend(named.into_iter().map(|named| named.id));
            if all.len() == before {
                break;
            }
        }
        Ok(all)
    }
}

/// One reading of the list.
struct Round<'a> {
    /// who was met in this reading
    ids: HashSet<String>,
    /// who was handed on in any
    known: &'a mut HashSet<String>,
    take: &'a mut dyn FnMut(&RawValue) -> anyhow::Result<()>,
}

impl Round<'_> {
    /// Takes a page; whether it was empty. One that brings nobody new would come for ever.
    fn page(&mut self, reply: &Reply) -> anyhow::Result<bool> {
        let page: Vec<&RawValue> = reply.json()?;
        let mut is_new = page.is_empty();
        for native in &page {
            let named: Named = serde_json::from_str(native.get()).context("a user without an id")?;
            is_new |= self.ids.insert(named.id.clone());
            if self.known.insert(named.id) {
                (self.take)(native)?;
            }
        }
        match is_new {
            true => Ok(page.is_empty()),
            false => bail!(reply.error(Kind::Paging("the same page of users came twice".to_owned()))),
        }
    }
}
