//! What is looked up before an act: who we are, one account, its signs of life.

use std::sync::PoisonError;

use anyhow::Context;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::ask::{found, readable};
use super::evidence::{Says, by_administrator, read};
use super::list::time_of;
use super::members::{ADMIN, MANAGEMENT, MASTER_ADMIN};
use super::wire::{self, AdminEvent, Claims, Mappings, Named, Role, Session};
use super::{Keycloak, token};
use crate::connector::{Evidence, Identity};
use crate::http::{self, Reply};
use crate::record::{Class, Event, Time, User};

/// The roles of [`MANAGEMENT`] that the tool needs (server administration guide, per realm administration).
const NEEDED: [&str; 4] = ["view-users", "manage-users", "view-events", "view-realm"];

impl Keycloak {
    /// Who we are: the token says it, else the service account of our client is looked for by its name.
    pub(super) fn find_identity(&self) -> anyhow::Result<&Identity> {
        if let Some(own) = self.own.get() {
            return Ok(own);
        }
        // The first request fetches the token.
        self.count_users()?;
        let claims = self.claims()?;
        let roles = claims.as_ref().and_then(|claims| claims.roles(MANAGEMENT));
        let lacks = |role: &&str| roles.is_some_and(|roles| !roles.iter().any(|held| held == role));
        let lacks = NEEDED.into_iter().filter(lacks).map(str::to_owned).collect();
        let class = if self.client.is_some() { Class::Service } else { Class::Person };
        let id = match claims.and_then(|claims| claims.sub) {
            Some(id) => id,
            None => self.find_service_account()?,
        };
        Ok(self.own.get_or_init(|| Identity { id, class, lacks }))
    }

    fn claims(&self) -> anyhow::Result<Option<Claims>> {
        match &self.token {
            Some(given) => Ok(token::claims(given.get().map_err(http::Kind::from)?.expose())),
            None => Ok(self.card.lock().unwrap_or_else(PoisonError::into_inner).clone()),
        }
    }

    fn find_service_account(&self) -> anyhow::Result<String> {
        let client = self.client.as_deref().context("the token does not say whose it is")?;
        let name = format!("service-account-{}", client.to_lowercase());
        let reply = self.get(self.target(&["users"]).query("username", name).query("exact", true))?;
        let accounts: Vec<Named> = reply.json()?;
        // A client of another realm has no account here, and no name that somebody here has.
        Ok(accounts.into_iter().next().map_or_else(|| client.to_owned(), |account| account.id))
    }

    /// One account; `None` if there is none of this id.
    pub(super) fn find_user(&self, id: &str) -> anyhow::Result<Option<User>> {
        let own = self.find_identity()?.id.clone();
        let Some(reply) = self.account(id)? else { return Ok(None) };
        let native: &RawValue = reply.json()?;
        let mut user = self.user_record(native, &own)?;
        user.administrator = self.administers(id)?;
        Ok(Some(user))
    }

    pub(super) fn account(&self, id: &str) -> anyhow::Result<Option<Reply>> {
        found(self.get(self.target(&["users", id])))
    }

    /// Whether an account administers the realm, by whatever way it came to the role; where clients may not be seen, by the roles
    /// that were given to it or to its groups.
    fn administers(&self, id: &str) -> anyhow::Result<bool> {
        let by_client = match readable(self.management_client())? {
            Ok(Some(client)) => Some(vec!["clients".to_owned(), client]),
            Ok(None) => Some(vec!["realm".to_owned()]),
            Err(_) => None,
        };
        let Some(kind) = by_client else { return self.administers_directly(id) };
        let mut path = vec!["users", id, "role-mappings"];
        path.extend(kind.iter().map(String::as_str));
        path.push("composite");
        let roles: Vec<Role> = match found(self.get(self.target(&path)))? {
            Some(reply) => reply.json()?,
            None => Vec::new(),
        };
        let wanted = if kind.len() == 2 { ADMIN } else { MASTER_ADMIN };
        Ok(roles.iter().any(|role| role.name == wanted))
    }

    fn administers_directly(&self, id: &str) -> anyhow::Result<bool> {
        let groups = self.ids(&self.target(&["users", id, "groups"]))?;
        let of_groups = groups.iter().map(|group| ["groups", group, "role-mappings"]);
        for path in [["users", id, "role-mappings"]].into_iter().chain(of_groups) {
            let Some(reply) = found(self.get(self.target(&path)))? else { continue };
            let mappings: Mappings = reply.json()?;
            let by_client = mappings.client_mappings.get(MANAGEMENT).into_iter().flat_map(|client| &client.mappings);
            let in_master = self.realm == "master" && mappings.realm_mappings.iter().any(|role| role.name == MASTER_ADMIN);
            if in_master || by_client.into_iter().any(|role| role.name == ADMIN) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Everything that somebody did since, what an administrator did to the account, and sessions in use.
    pub(super) fn find_signs(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        let mut signs = Vec::new();
        let target = self.events_target(&[], since).query("user", &user.id);
        self.all_events(&target, &mut |event: wire::Event| {
            let time = time_of(event.time)?;
            match read(&event) {
                Says::Login { user, method } => signs.push(Evidence::Login(self.login(&event, user, method, time))),
                Says::Sign { user, event: sign } => signs.push(self.sign(sign, user, time, &event.kind)),
                Says::Nothing(_) => {}
            }
            Ok(())
        })?;
        let target = self.admin_events_target(since).query("resourcePath", format!("users/{}*", user.id));
        self.all_events(&target, &mut |event: AdminEvent| {
            if let Some((id, sign)) = by_administrator(&event) {
                signs.push(self.sign(sign, id, time_of(event.time)?, "by an administrator"));
            }
            Ok(())
        })?;
        for session in self.sessions_of(&user.id)? {
            signs.push(self.sign(Event::Acted, user.id.clone(), time_of(session.last_access)?, "session in use"));
        }
        signs.retain(|sign| sign.user() == user.id && sign.time() >= since);
        Ok(signs)
    }

    /// The sessions that somebody has at this moment, offline ones too as far as they may be seen.
    fn sessions_of(&self, id: &str) -> anyhow::Result<Vec<Session>> {
        let Some(reply) = found(self.get(self.target(&["users", id, "sessions"])))? else { return Ok(Vec::new()) };
        let mut sessions: Vec<Session> = reply.json()?;
        let clients = match self.offline_clients.get() {
            Some(clients) => clients,
            None => {
                let all = readable(self.offline_sessions())?.unwrap_or_default();
                self.offline_clients.get_or_init(|| all.into_keys().collect())
            }
        };
        for client in clients {
            if let Some(reply) = found(self.get(self.target(&["users", id, "offline-sessions", client])))? {
                sessions.extend(Vec::<Session>::deserialize(&mut serde_json::Deserializer::from_slice(&reply.body))?);
            }
        }
        Ok(sessions)
    }
}
