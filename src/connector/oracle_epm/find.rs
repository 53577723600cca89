//! What is looked up before an act: who we are, one account, its logins since the verdict.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::OracleEpm;
use super::people::{self, Person};
use super::sheet::Row;
use crate::connector::{Evidence, Identity};
use crate::error::Failure;
use crate::record::{Class, Time, User, Window};

/// How far the fresh part of a look reaches back behind what was read before.
const OVERLAP: SignedDuration = SignedDuration::from_hours(1);

/// The logins that the first look read. Reports cannot be trusted to filter by user in any letter case, so the whole report is
/// read once, and what came since with every look.
#[derive(Default)]
pub(super) struct Recent(Mutex<Option<Known>>);

struct Known {
    from: Time,
    at: Time,
    by_user: HashMap<String, Vec<Row>>,
}

impl OracleEpm {
    /// Who we are: the account that we log in as, spelled as the environment spells it.
    pub(super) fn find_identity(&self) -> anyhow::Result<&Identity> {
        if let Some(own) = self.own.get() {
            return Ok(own);
        }
        let Some(user) = &self.user else {
            let what = format!("tenant {}: a token does not tell whose it is", self.name);
            return Err(Failure::usage(what).hint("set user to the account that the token is for").into());
        };
        let people = people::members(self.environment(), &self.rules)?;
        let id = people.get(&user.to_lowercase()).map_or_else(|| user.clone(), |person| person.login.clone());
        let class = if self.rules.is_service(&id) { Class::Service } else { Class::Person };
        Ok(self.own.get_or_init(|| Identity { id, class, lacks: Vec::new() }))
    }

    /// One account, read afresh. Without an identity domain who holds no role is not shown at all.
    pub(super) fn find_user(&self, id: &str) -> anyhow::Result<Option<User>> {
        self.find_person(id)?.map(|person| self.user_record(&person)).transpose()
    }

    pub(super) fn find_person(&self, id: &str) -> anyhow::Result<Option<Person>> {
        let mut people = people::members(self.environment(), &self.rules)?;
        let mut person = people.remove(&id.to_lowercase());
        if let Some(domain) = &self.domain {
            person = match domain.find(id)? {
                None => None,
                Some(account) => {
                    let mut person = person.unwrap_or_else(|| Person::of(account.clone()));
                    person.domain = Some(account);
                    Some(person)
                }
            };
        }
        if let Some(person) = person.as_mut().filter(|person| person.login.to_lowercase() == id.to_lowercase()) {
            // Logins are the same in any letter case; who asked is answered as he spelled it.
            id.clone_into(&mut person.login);
        }
        Ok(person)
    }

    /// The logins of one account since then, in all environments of the tenant.
    pub(super) fn find_signs(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        let now = Time::from(Timestamp::now());
        let name = user.id.to_lowercase();
        let (mut rows, at) = self.known(&name, since, now)?;
        let fresh = Window { from: at.saturating_sub(OVERLAP).max(since), to: now };
        rows.extend(self.all_rows(fresh, now)?.into_iter().filter(|row| row.user.to_lowercase() == name));
        rows.retain(|row| row.time >= since);
        rows.sort_by_key(|row| row.time);
        rows.dedup();
        Ok(rows.into_iter().map(|row| Evidence::Login(self.login(row))).collect())
    }

    /// What was known of somebody when the whole report was read, and when that was.
    fn known(&self, name: &str, since: Time, now: Time) -> anyhow::Result<(Vec<Row>, Time)> {
        let mut recent = self.recent.0.lock().unwrap_or_else(PoisonError::into_inner);
        if recent.as_ref().is_none_or(|known| known.from > since) {
            let mut by_user: HashMap<String, Vec<Row>> = HashMap::new();
            for row in self.all_rows(Window { from: since, to: now }, now)? {
                by_user.entry(row.user.to_lowercase()).or_default().push(row);
            }
            *recent = Some(Known { from: since, at: now, by_user });
        }
        let known = recent.as_ref();
        let rows = known.and_then(|known| known.by_user.get(name)).cloned().unwrap_or_default();
        Ok((rows, known.map_or(now, |known| known.at)))
    }

    fn all_rows(&self, window: Window, now: Time) -> anyhow::Result<Vec<Row>> {
        let span = self.span(window, now);
        let mut rows = Vec::new();
        for environment in &self.environments {
            rows.extend(self.rows(environment, span)?.0);
        }
        Ok(self.by_name(rows))
    }
}
