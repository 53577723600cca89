//! What an event of the audit trail says of somebody.

use std::borrow::Cow;
use std::hash::BuildHasher;

use anyhow::Context;
use foldhash::HashMap;

use super::wire::{Event, Labels, Resource, Who};
use crate::record::Time;

/// What is kept of an event.
#[derive(Debug)]
pub(super) struct Told {
    /// tells it from others
    pub key: u64,
    pub time: Time,
    pub says: Says<String>,
    /// the platform's word for it
    pub action: String,
    /// the address by which it names whoever did it
    pub address: Option<String>,
    /// from where
    pub ip: Option<String>,
}

impl Told {
    /// Takes from an event what is kept of it.
    pub fn of(event: &Event<'_>, keys: &impl BuildHasher) -> anyhow::Result<Told> {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let address = event.authentication_info.as_ref().and_then(|who| who.principal.as_ref()?.identifier.as_deref());
        let ip = event.request_metadata.as_ref().and_then(|metadata| metadata.client_ip.as_deref());
        Ok(Told {
            key: keys.hash_one(event.key()),
            time: Time::from_millisecond(event.timestamp).context("an event whose time is no time")?,
            says: read(event).into_owned(),
            action: event.action.to_string(),
            address: owned(address),
            ip: owned(ip),
        })
    }
}

/// What an event says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Says<S> {
    /// of nobody; why
    Nothing(&'static str),
    /// somebody logged in, by this way
    Login { user: S, method: &'static str },
    /// somebody did something
    Acted { user: S },
    /// somebody became a member; `by` did it, if a person did
    Created { user: S, by: Option<S> },
}

impl Says<&str> {
    fn into_owned(self) -> Says<String> {
        match self {
            Says::Nothing(why) => Says::Nothing(why),
            Says::Login { user, method } => Says::Login { user: user.to_owned(), method },
            Says::Acted { user } => Says::Acted { user: user.to_owned() },
            Says::Created { user, by } => Says::Created { user: user.to_owned(), by: by.map(str::to_owned) },
        }
    }
}

/// Reads one event.
fn read<'e>(event: &'e Event<'_>) -> Says<&'e str> {
    if let Some(impersonator) = &event.impersonating_authentication_info {
        // Somebody else worked in this name.
        return match person(impersonator) {
            Some(user) => Says::Acted { user },
            None => Says::Nothing("impersonated"),
        };
    }
    let by = event.authentication_info.as_ref().and_then(person);
    match (&*event.action, by) {
        ("UNSUCCESSFUL_LOGIN", _) => Says::Nothing("failed"),
        ("INVITE" | "ADD_COLLABORATOR", by) if concerns_account(event) => match subject(event.resource.as_ref()) {
            Some(user) => Says::Created { user, by },
            None => by.map_or(Says::Nothing("not a person"), |user| Says::Acted { user }),
        },
        (_, None) => Says::Nothing("not a person"),
        ("LOGIN", Some(user)) => Says::Login { user: known(event, user), method: "login" },
        ("LOGIN2FA", Some(user)) => Says::Login { user: known(event, user), method: "two-factor" },
        (_, Some(user)) => Says::Acted { user },
    }
}

/// The uuid where a label has it, else the address; `None` for service accounts, keys and the system.
fn person<'e>(who: &'e Who<'_>) -> Option<&'e str> {
    let principal = who.principal.as_ref().filter(|principal| principal.sort.as_deref() == Some("USER"))?;
    id(who.labels.as_ref()).or(principal.identifier.as_deref()).filter(|id| !id.is_empty())
}

/// Whoever logs in is the resource too, whose label may have the uuid that the principal's lacks.
fn known<'e>(event: &'e Event<'_>, user: &'e str) -> &'e str {
    let labelled = event.authentication_info.as_ref().and_then(|who| id(who.labels.as_ref())).is_some();
    let resource = event.resource.as_ref().filter(|_| !labelled);
    resource.and_then(|resource| id(resource.labels.as_ref())).unwrap_or(user)
}

/// The person whom an event is about.
fn subject<'e>(resource: Option<&'e Resource<'_>>) -> Option<&'e str> {
    let resource = resource.filter(|resource| resource.sort.as_deref() == Some("USER"))?;
    id(resource.labels.as_ref()).or(resource.identifier.as_deref()).filter(|id| !id.is_empty())
}

fn id<'e>(labels: Option<&'e Labels<'_>>) -> Option<&'e str> {
    labels?.user_id.as_deref().filter(|id| !id.is_empty())
}

/// Whether it happened to the account itself: access to a project is nobody's beginning.
fn concerns_account(event: &Event<'_>) -> bool {
    event.resource_scope.as_ref().is_none_or(|scope| scope.org_identifier.is_none())
}

/// Which addresses events use for whom. An event without a uuid may carry an address that its owner no longer has: then
/// another event, which has both, tells whose it was.
#[derive(Default)]
pub(super) struct Addresses {
    /// by address in lower case: the uuid that events name with it
    owners: HashMap<String, String>,
    /// by address in lower case: the last login that names nothing else
    unnamed: HashMap<String, Time>,
}

impl Addresses {
    /// Notes a login of `user` at this time, in which this address stands.
    pub fn note(&mut self, address: Option<&str>, user: &str, time: Time) {
        let Some(address) = address.map(lower) else { return };
        if lower(user) == address {
            match self.unnamed.get_mut(&*address) {
                Some(last) => *last = time.max(*last),
                None => drop(self.unnamed.insert(address.into_owned(), time)),
            }
        } else if self.owners.get(&*address).is_none_or(|owner| owner != user) {
            self.owners.insert(address.into_owned(), user.to_owned());
        }
    }

    /// The uuids whose last login without a uuid is known by its address alone, sorted.
    pub fn told_apart(self) -> Vec<(String, Time)> {
        let owner = |(address, time): (String, Time)| Some((self.owners.get(&address)?.clone(), time));
        let mut found: Vec<_> = self.unnamed.into_iter().filter_map(owner).collect();
        found.sort();
        found
    }
}

/// In lower case, as nearly all are.
fn lower(text: &str) -> Cow<'_, str> {
    let is_lower = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// What an event says that is as usual but for these members.
    fn says(action: &str, changes: Value) -> Says<String> {
        let mut event = json!({ "timestamp": 1_736_945_123_456_i64, "action": action,
            "authenticationInfo": { "principal": { "type": "USER", "identifier": "Ada@example.com" } },
            "resource": { "type": "USER", "identifier": "new@example.com" } });
        for (key, value) in changes.as_object().unwrap() {
            event[key] = value.clone();
        }
        read(&serde_json::from_str(&event.to_string()).unwrap()).into_owned()
    }

    fn login(user: &str, method: &'static str) -> Says<String> {
        Says::Login { user: user.to_owned(), method }
    }

    #[test]
    fn logins_name_the_uuid_where_they_can() {
        let who = |labels: Value| json!({ "principal": { "type": "USER", "identifier": "a@b" }, "labels": labels });
        let resource = |id: &str| json!({ "type": "USER", "identifier": "a@b", "labels": { "userId": id } });
        assert_eq!(says("LOGIN", json!({ "authenticationInfo": who(json!({ "userId": "u1" })) })), login("u1", "login"));
        assert_eq!(says("LOGIN2FA", json!({})), login("Ada@example.com", "two-factor"));
        assert_eq!(says("LOGIN", json!({ "authenticationInfo": who(Value::Null), "resource": resource("u2") })), login("u2", "login"));
        let both = json!({ "authenticationInfo": who(json!({ "userId": "u1" })), "resource": resource("u2") });
        assert_eq!(says("LOGIN", both), login("u1", "login"));
        assert_eq!(says("LOGIN", json!({ "authenticationInfo": who(json!({ "userId": "" })), "resource": resource("") })), login("a@b", "login"));
    }

    #[test]
    fn only_people_and_only_they_themselves() {
        let service = json!({ "principal": { "type": "SERVICE_ACCOUNT", "identifier": "ci" } });
        assert_eq!(says("LOGIN", json!({ "authenticationInfo": service })), Says::Nothing("not a person"));
        assert_eq!(says("UPDATE", json!({ "authenticationInfo": null })), Says::Nothing("not a person"));
        assert_eq!(says("UNSUCCESSFUL_LOGIN", json!({})), Says::Nothing("failed"));
        assert_eq!(says("ANYTHING_NEW", json!({})), Says::Acted { user: "Ada@example.com".into() });
        let boss = json!({ "principal": { "type": "USER", "identifier": "boss@b" }, "labels": { "userId": "b" } });
        assert_eq!(says("UPDATE", json!({ "impersonatingAuthenticationInfo": boss })), Says::Acted { user: "b".into() });
    }

    #[test]
    fn members_begin_in_the_account_not_in_a_project() {
        let says = |changes| says("ADD_COLLABORATOR", changes);
        let ada = || "Ada@example.com".to_owned();
        let created = Says::Created { user: "new@example.com".into(), by: Some(ada()) };
        assert_eq!(says(json!({ "resourceScope": { "accountIdentifier": "x" } })), created);
        assert_eq!(says(json!({ "resourceScope": { "accountIdentifier": "x", "orgIdentifier": "o" } })), Says::Acted { user: ada() });
    }

    #[test]
    fn a_former_address_is_known_by_other_events() {
        let time = |seconds: i64| Time::from_millisecond(seconds * 1000).unwrap();
        let ada = Some("Ada@example.com");
        let mut addresses = Addresses::default();
        addresses.note(ada, "Ada@example.com", time(5));
        addresses.note(ada, "Ada@example.com", time(3));
        assert_eq!(Addresses { owners: HashMap::default(), ..Addresses::default() }.told_apart(), []);
        addresses.note(ada, "u1", time(1));
        assert_eq!(addresses.told_apart(), [("u1".to_owned(), time(5))]);
    }
}
