//! Who is there: the role report, which also refreshes what the others see, joined with `users/list` and the identity domain.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{json, value::to_raw_value};

use super::domain;
use super::environment::{Environment, interop, is_unknown};
use super::role::Held;
use super::rules::{Reach, Rules};
use super::{NAME, OracleEpm, envelope, wire};
use crate::connector::UserTally;
use crate::http::Request;
use crate::record::{Class, Origin, User};

/// Somebody as all sources together know them.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub login: String,
    pub first: Option<String>,
    pub last: Option<String>,
    pub email: Option<String>,
    pub held: Held,
    pub domain: Option<domain::Account>,
}

impl OracleEpm {
    /// Hands out everybody.
    pub(super) fn list_users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        let accounts = self.accounts()?;
        let population = accounts.len() as u64;
        for person in accounts {
            emit(self.user_record(&person)?)?;
        }
        let last_login_complete = self.domain.is_some() && self.rules.last_login_complete;
        Ok(UserTally { population: Some(population), dropped: BTreeMap::new(), last_login_complete })
    }

    /// Everybody who holds a role in the environment, and of an identity domain the accounts that are switched off: to which
    /// environment those belonged is shown nowhere, and nobody judges them.
    pub(super) fn accounts(&self) -> anyhow::Result<Vec<Person>> {
        let mut people = members(self.environment(), &self.rules)?;
        if let Some(domain) = &self.domain {
            for account in domain.all()? {
                let key = account.user_name.to_lowercase();
                match people.get_mut(&key) {
                    Some(person) => person.domain = Some(account),
                    None if !account.is_active() => drop(people.insert(key, Person::of(account))),
                    None => {}
                }
            }
        }
        Ok(people.into_values().collect())
    }

    /// The record of somebody. Where the domain switches accounts, it says who is enabled; else who holds a predefined role is.
    pub(super) fn user_record(&self, person: &Person) -> anyhow::Result<User> {
        let mut user = User::new(NAME, &self.name, person.login.clone());
        let active = person.domain.as_ref().is_none_or(domain::Account::is_active);
        user.enabled = Some(match self.rules.reach {
            Reach::Domain => active,
            Reach::Environment => active && person.held.is_in(),
        });
        user.user_name = Some(person.login.clone());
        let names: Vec<&str> = [&person.first, &person.last].into_iter().filter_map(Option::as_deref).collect();
        user.display_name = (!names.is_empty()).then(|| names.join(" "));
        user.email = person.email.clone();
        user.administrator = person.held.administers();
        user.own = self.user.as_ref().is_some_and(|own| own.to_lowercase() == person.login.to_lowercase());
        user.class = Class::Person;
        if let Some(account) = &person.domain {
            user.created = account.created();
            user.last_login = account.last_login();
            user.origin = account.is_federated().map(|federated| if federated { Origin::Sso } else { Origin::Local });
        }
        if self.rules.is_service(&person.login) || person.domain.as_ref().is_some_and(domain::Account::is_service) {
            user.class = Class::Service;
        }
        let domain = person.domain.as_ref().map(domain::Account::native);
        let native = json!({ "userlogin": person.login, "firstname": person.first, "lastname": person.last,
            "email": person.email, "roles": person.held.roles, "groups": person.held.groups, "identityDomain": domain });
        user.native = Some(to_raw_value(&native)?);
        Ok(user)
    }
}

impl Person {
    fn new(login: &str) -> Self {
        Person { login: login.to_owned(), first: None, last: None, email: None, held: Held::default(), domain: None }
    }

    /// Somebody whom only the identity domain knows.
    pub fn of(account: domain::Account) -> Self {
        let name = account.name.as_ref();
        Person {
            first: name.and_then(|name| name.given_name.clone()),
            last: name.and_then(|name| name.family_name.clone()),
            email: account.email().map(str::to_owned),
            login: account.user_name.clone(),
            held: Held::default(),
            domain: Some(account),
        }
    }

    fn learn(&mut self, account: wire::Account) {
        self.first = self.first.take().or(account.firstname);
        self.last = self.last.take().or(account.lastname);
        self.email = self.email.take().or(account.email).filter(|email| !email.is_empty());
        let lists = [account.roles, account.applicationroles, account.granularroles];
        for role in lists.into_iter().flatten().flatten() {
            // The role report says whether a role is inherited, which the list does not: what it says of a role stays.
            if !self.held.roles.iter().any(|known| known.rolename == role.rolename) {
                self.held.roles.push(role);
            }
        }
        for group in account.epmgroups.into_iter().flatten() {
            if !self.held.groups.contains(&group) {
                self.held.groups.push(group);
            }
        }
    }
}

/// Everybody whom the environment shows, by login in lower case. Who is switched off in the domain, or holds no role here, is
/// not among them (Role Assignment Report).
pub(super) fn members(environment: &Environment, rules: &Rules) -> anyhow::Result<BTreeMap<String, Person>> {
    let report = role_report(environment);
    let listed = list(environment);
    let sources = match (report, listed) {
        // Each came later than the environments that lack it; one of them is needed.
        (Err(report), Err(listed)) if is_unknown(&report) => return Err(listed),
        (Err(report), listed) if is_unknown(&report) => [Vec::new(), listed?],
        (report, Err(listed)) if is_unknown(&listed) => [report?, Vec::new()],
        (report, listed) => [report?, listed?],
    };
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    for source in sources {
        let mut seen = BTreeSet::new();
        for account in source {
            let login = rules.without_prefix(&account.userlogin).to_owned();
            let key = login.to_lowercase();
            let once = seen.insert(key.clone());
            anyhow::ensure!(once, "the environment lists the user {} twice", envelope::line(&login));
            people.entry(key).or_insert_with(|| Person::new(&login)).learn(account);
        }
    }
    Ok(people)
}

/// The role report of everybody: with a filter it would be what is at hand, which may be old (What's New, May 2026).
fn role_report(environment: &Environment) -> anyhow::Result<Vec<wire::Account>> {
    let reply = environment.get(interop(&["security", "v2", "report", "roleassignmentreport", "user"]))?;
    Ok(envelope::details(&reply)?.unwrap_or_default())
}

/// `users/list` with all expansions of both editions; none of them is there unless it is asked for.
fn list(environment: &Environment) -> anyhow::Result<Vec<wire::Account>> {
    let body = json!({ "memberof": true, "roles": true, "epmgroups": true, "granularroles": true, "applicationroles": true });
    let request = Request::post(interop(&["security", "v1", "users", "list"])).reads().json(&body);
    let reply = environment.send(request)?;
    Ok(envelope::details(&reply)?.unwrap_or_default())
}
