//! What is looked up before a judgement or an act: who we are, one member, its signs of life, and what the trail can prove.


use anyhow::Context;
use jiff::SignedDuration;
use serde_json::value::RawValue;

use super::evidence::Says;
use super::grounds::{self, Findings};
use super::list::LOGINS;
use super::trail::Asked;
use super::{Harness, ask, wire};
use crate::connector::{Evidence, Identity, at_once};
use crate::error::Effect;
use crate::http::{self, Request};
use crate::record::{Class, Coverage, Event, Time, User, Window};

/// The last look asks this far beyond our own clock, which may lag behind the platform's.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// The role of an account's administrators.
const ADMIN: &str = "_account_admin";

impl Harness {
    /// Who we are: a person, or by its own token a service account, of which `currentUser` does not tell.
    pub(super) fn find_identity(&self) -> anyhow::Result<&Identity> {
        if let Some(own) = self.own.get() {
            return Ok(own);
        }
        if self.token.get().map_err(http::Kind::from)?.expose().starts_with("sat.") {
            let own = self.owner_of_token()?;
            return Ok(self.own.get_or_init(|| own));
        }
        let own = match self.get(self.target(&["ng", "api", "user", "currentUser"])?) {
            Ok(reply) => {
                let id = ask::data::<wire::CurrentUser>(&reply)?.uuid;
                Identity { id, class: Class::Person, lacks: Vec::new() }
            }
            Err(error) if error.status() == Some(400) => self.owner_of_token()?,
            Err(error) => return Err(error.into()),
        };
        Ok(self.own.get_or_init(|| own))
    }

    fn owner_of_token(&self) -> anyhow::Result<Identity> {
        let secret = self.token.get().map_err(http::Kind::from)?;
        let request = Request::post(self.target(&["ng", "api", "token", "validate"])?).reads().conceal(secret);
        let reply = self.http.send(request.body("text/plain", secret.expose().as_bytes().to_vec()))?;
        let token: wire::Token = ask::data(&reply)?;
        let class = if token.api_key_type.as_deref() == Some("SERVICE_ACCOUNT") { Class::Service } else { Class::Person };
        let id = token.parent_identifier.context("the platform does not say whose key it is")?;
        Ok(Identity { id, class, lacks: Vec::new() })
    }

    /// One member with its roles; `None` if there is none of this uuid.
    pub(super) fn find_user(&self, id: &str) -> anyhow::Result<Option<User>> {
        let reply = match self.get(self.target(&["ng", "api", "user", "aggregate", id])?) {
            Ok(reply) => reply,
            Err(error) if error.status() == Some(404) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let aggregate: wire::Aggregate = ask::data(&reply)?;
        let mut user = self.user_record(aggregate.user, &self.find_identity()?.id)?;
        let mut roles = aggregate.role_assignment_metadata.iter().flatten();
        user.administrator = roles.any(|role| role.role_identifier.as_deref() == Some(ADMIN));
        Ok(Some(user))
    }

    /// Everything that somebody did since, and whether the person became a member since.
    pub(super) fn find_signs(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        let Some(email) = user.email.clone() else { return Ok(Vec::new()) };
        let now = Time::from(jiff::Timestamp::now());
        let span = Window { from: since, to: now.max(since).saturating_add(AHEAD) };
        // Filters compare exactly, and events do not always spell an address as the list does.
        let mut spellings = vec![email.to_lowercase(), email];
        spellings.dedup();
        let by = Asked { principals: spellings.clone(), ..Asked::default() };
        let about = Asked { actions: &["INVITE", "ADD_COLLABORATOR"], about: spellings.clone(), ..Asked::default() };
        let mut found = Vec::new();
        for asked in [by, about] {
            self.trail(span, &asked, &mut |told| {
                let (time, action) = (told.time, told.action);
                match told.says {
                    Says::Login { user, method } => found.push(self.login(user, time, method, told.ip)),
                    Says::Acted { user } => found.push(self.sign(Event::Acted, user, time, &action)),
                    Says::Created { user, by } => {
                        found.extend(by.map(|by| self.sign(Event::Acted, by, time, &action)));
                        found.push(self.sign(Event::Created, user, time, &action));
                    }
                    Says::Nothing(_) => {}
                }
                Ok(())
            })?;
        }
        let is_own = |name: &str| name == user.id || spellings.iter().any(|own| own.eq_ignore_ascii_case(name));
        found.retain(|evidence| is_own(evidence.user()));
        Ok(found)
    }

    /// Asks what the trail holds, and weighs it. What we may not read is a ground that does not hold.
    pub(super) fn weigh(&self, window: Window) -> anyhow::Result<Coverage> {
        let epoch = Time::from_millisecond(0).unwrap_or(window.from);
        let early = Window { from: epoch, to: grounds::probe_end(window, self.rules.session_slack) };
        let reaches_back = || readable(self.count_events(early, &Asked::default()));
        let (logins, reaches_back) = at_once(|| readable(self.count_events(window, &LOGINS)), reaches_back);
        let findings = Findings { logins: logins?, reaches_back: reaches_back?.map(|count| count > 0) };
        Ok(grounds::weigh(&findings, window, &self.rules))
    }

    /// How many tokens work in somebody's name.
    pub(super) fn count_tokens(&self, id: &str) -> anyhow::Result<u64> {
        let target = self.target(&["ng", "api", "token", "aggregate"])?;
        let target = target.query("apiKeyType", "USER").query("parentIdentifier", id);
        let target = target.query("includeOnlyActiveTokens", true).query("pageIndex", 0).query("pageSize", 1);
        let reply = self.get(target)?;
        Ok(ask::data::<wire::Page<&RawValue>>(&reply)?.total_items)
    }
}

/// A missing permission is a finding: the inner `Err` says which. A bad key, and anything else, breaks the listing.
fn readable<T>(found: anyhow::Result<T>) -> anyhow::Result<Result<T, String>> {
    match found {
        Ok(found) => Ok(Ok(found)),
        Err(error) => match error.downcast_ref::<http::Error>() {
            Some(denied) if denied.effect() == Effect::Denied && denied.status() == Some(403) => {
                Ok(Err(denied.to_string()))
            }
            _ => Err(error),
        },
    }
}
