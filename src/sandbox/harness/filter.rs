//! Which events are asked for: the body of the audit calls, checked as the platform checks it.

use serde::Deserialize;
use serde_json::Value;

use super::event::{Event, Name};
use super::refusal::Refusal;

/// The body as it is sent (published specification, `AuditFilterProperties`).
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Wish {
    scopes: Option<Vec<Scope>>,
    resources: Option<Vec<Thing>>,
    modules: Option<Vec<String>>,
    actions: Option<Vec<String>>,
    environments: Option<Vec<Value>>,
    principals: Option<Vec<Thing>>,
    static_filter: Option<String>,
    start_time: Option<Value>,
    end_time: Option<Value>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Scope {
    account_identifier: Option<String>,
    org_identifier: Option<String>,
    project_identifier: Option<String>,
}

/// A type with an identifier: a resource or a principal.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Thing {
    #[serde(rename = "type")]
    sort: Option<String>,
    identifier: Option<String>,
}

/// A wish that was checked. Empty lists do not filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Milliseconds, both inclusive.
    pub from: i64,
    pub to: i64,
    /// Whether an organization or a project is asked for, which hold no event here.
    elsewhere: bool,
    resources: Vec<Thing>,
    modules: Vec<String>,
    actions: Vec<String>,
    principals: Vec<Thing>,
    logins: bool,
    system: bool,
}

impl Wish {
    /// Checks the wish of a caller of this account.
    pub fn check(self, account: &str, now: i64) -> Result<Filter, Refusal> {
        let scopes = self.scopes.unwrap_or_default();
        scopes.iter().try_for_each(|scope| scope.check(account))?;
        let (resources, principals) = (self.resources.unwrap_or_default(), self.principals.unwrap_or_default());
        if resources.iter().any(|resource| resource.sort.is_none()) {
            return Err(Refusal::invalid("Invalid request: resource type cannot be null."));
        }
        if principals.iter().any(|principal| principal.sort.is_none() || principal.identifier.is_none()) {
            return Err(Refusal::invalid("Invalid request: principal type and identifier cannot be null."));
        }
        let from = time(self.start_time, "start", 0)?;
        let to = time(self.end_time, "end", now)?;
        if from > to {
            return Err(Refusal::invalid("Invalid request: start time should be before or equal to end time."));
        }
        Ok(Filter {
            from,
            to,
            elsewhere: !scopes.is_empty() && scopes.iter().all(|scope| scope.org_identifier.is_some())
                || self.environments.is_some_and(|environments| !environments.is_empty()),
            resources,
            modules: self.modules.unwrap_or_default(),
            actions: self.actions.unwrap_or_default(),
            principals,
            logins: self.static_filter.as_deref() != Some("EXCLUDE_LOGIN_EVENTS"),
            system: self.static_filter.as_deref() != Some("EXCLUDE_SYSTEM_EVENTS"),
        })
    }
}

impl Scope {
    fn check(&self, account: &str) -> Result<(), Refusal> {
        if self.account_identifier.as_deref() != Some(account) {
            return Err(Refusal::invalid(
                "Invalid request: account identifier of the scope differs from accountIdentifier.",
            ));
        }
        if self.project_identifier.is_some() && self.org_identifier.is_none() {
            return Err(Refusal::invalid("Invalid request: a project needs its organization."));
        }
        Ok(())
    }
}

/// Milliseconds, also as a text of digits.
fn time(value: Option<Value>, which: &str, default: i64) -> Result<i64, Refusal> {
    let number = match value {
        None | Some(Value::Null) => Some(default),
        Some(Value::String(text)) => text.parse().ok(),
        Some(value) => value.as_i64(),
    };
    number.filter(|time| *time >= 0).ok_or_else(|| Refusal::invalid(format!("Invalid request: invalid {which} time.")))
}

impl Filter {
    /// Whether an event is asked for.
    pub fn admits(&self, event: &Event, names: &[Name]) -> bool {
        let kind = event.kind;
        let listed = |list: &[String], word: &str| list.is_empty() || list.iter().any(|one| one == word);
        (self.from..=self.to).contains(&event.time)
            && !self.elsewhere
            && listed(&self.actions, kind.action())
            && listed(&self.modules, kind.module())
            && (self.logins || !kind.is_login())
            && (self.system || !kind.is_by_system())
            && (self.principals.is_empty() || self.names_principal(event, names))
            && (self.resources.is_empty() || self.names_resource(event, names))
    }

    fn names_principal(&self, event: &Event, names: &[Name]) -> bool {
        let principal = event.principal(names);
        self.principals.iter().any(|wanted| {
            wanted.sort.as_deref() == Some(principal.sort) && wanted.identifier.as_deref() == Some(principal.identifier)
        })
    }

    fn names_resource(&self, event: &Event, names: &[Name]) -> bool {
        self.resources.iter().any(|wanted| {
            wanted.sort.as_deref() == Some(event.kind.resource_type())
                && wanted.identifier.as_deref().is_none_or(|identifier| identifier == event.resource(names))
        })
    }
}
