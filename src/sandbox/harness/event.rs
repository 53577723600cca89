//! Events of the audit trail: sixteen bytes each, spelled out when they are read.

use serde::Serialize;

/// One event.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// Milliseconds since 1970.
    pub time: i64,
    /// Whom it is about, a place in the table of names.
    pub who: u32,
    /// Who did it, where that is somebody else; a place among the first names.
    pub by: u16,
    pub kind: Kind,
}

/// What sort of event it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    Login,
    /// With a second factor: written instead of a login, not beside it.
    Login2fa,
    FailedLogin,
    /// A change made with a personal access token.
    Act,
    /// A change that somebody else made in this name.
    Impersonated,
    /// A change by a service account.
    Robot,
    System,
    /// An action that no list of actions names.
    Unheard,
    Invited,
    Joined,
    Removed,
}

/// Somebody whom events name.
#[derive(Clone, Debug)]
pub struct Name {
    /// A user's uuid; of service accounts the identifier.
    pub id: String,
    pub email: String,
    pub shown: String,
    pub is_person: bool,
    pub labels: Labels,
    /// The address of events before this time.
    pub former: Option<(String, i64)>,
}

/// What the events of somebody say beside the e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    Full,
    WithoutId,
    None,
}

/// An event as the API shows it (published specification, `AuditEvent`): absent members are left out.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shown<'a> {
    audit_id: String,
    resource_scope: Scope<'a>,
    http_request_info: RequestInfo,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_metadata: Option<RequestMetadata>,
    timestamp: i64,
    authentication_info: Who<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    impersonating_authentication_info: Option<Who<'a>>,
    module: &'static str,
    resource: Resource<'a>,
    action: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    audit_event_data: Option<FailedData>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Scope<'a> {
    account_identifier: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RequestInfo {
    request_method: &'static str,
}

#[derive(Debug, Serialize)]
struct RequestMetadata {
    #[serde(rename = "clientIP")]
    client_ip: String,
}

#[derive(Debug, Serialize)]
struct Who<'a> {
    principal: Principal<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<Label<'a>>,
}

/// Type and identifier of who did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Principal<'a> {
    #[serde(rename = "type")]
    pub sort: &'static str,
    pub identifier: &'a str,
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Label<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_name: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Resource<'a> {
    #[serde(rename = "type")]
    sort: &'static str,
    identifier: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<Label<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FailedData {
    #[serde(rename = "type")]
    sort: &'static str,
    login_type: &'static str,
    failure_reason: &'static str,
}

impl Kind {
    pub fn action(self) -> &'static str {
        match self {
            Self::Login => "LOGIN",
            Self::Login2fa => "LOGIN2FA",
            Self::FailedLogin => "UNSUCCESSFUL_LOGIN",
            Self::Act | Self::Impersonated | Self::Robot => "UPDATE",
            Self::System => "END",
            Self::Unheard => "BYPASS",
            Self::Invited => "INVITE",
            Self::Joined => "ADD_COLLABORATOR",
            Self::Removed => "REMOVE_COLLABORATOR",
        }
    }

    pub fn module(self) -> &'static str {
        match self {
            Self::Act | Self::Impersonated | Self::Robot => "CD",
            Self::System => "PMS",
            Self::Unheard => "STO",
            _ => "CORE",
        }
    }

    pub fn is_login(self) -> bool {
        matches!(self, Self::Login | Self::Login2fa | Self::FailedLogin)
    }

    pub fn is_by_system(self) -> bool {
        matches!(self, Self::System | Self::Unheard)
    }

    pub fn resource_type(self) -> &'static str {
        if self.module() == "CORE" { "USER" } else { "PIPELINE" }
    }
}

impl Name {
    /// The address of that time.
    pub fn email_at(&self, time: i64) -> &str {
        match &self.former {
            Some((former, until)) if time < *until => former,
            _ => &self.email,
        }
    }

    fn principal(&self, time: i64) -> Principal<'_> {
        match self.is_person {
            true => Principal { sort: "USER", identifier: self.email_at(time) },
            false => Principal { sort: "SERVICE_ACCOUNT", identifier: &self.id },
        }
    }

    fn label(&self) -> Option<Label<'_>> {
        let user_id = (self.labels == Labels::Full).then_some(&*self.id);
        let label = Label { user_id, username: Some(&self.shown), resource_name: None };
        (self.is_person && self.labels != Labels::None).then_some(label)
    }
}

impl Event {
    /// Who did it, as filters compare it.
    pub fn principal<'a>(&self, names: &'a [Name]) -> Principal<'a> {
        match self.kind {
            Kind::System | Kind::Unheard => Principal { sort: "SYSTEM", identifier: "SYSTEM" },
            Kind::Invited | Kind::Joined | Kind::Removed => names[usize::from(self.by)].principal(self.time),
            _ => names[self.who as usize].principal(self.time),
        }
    }

    /// What it is about, as filters compare it.
    pub fn resource<'a>(&self, names: &'a [Name]) -> &'a str {
        match self.kind.resource_type() {
            "USER" => names[self.who as usize].email_at(self.time),
            _ => "deploy_production",
        }
    }

    /// Spells it out.
    pub fn show<'a>(&self, position: usize, names: &'a [Name], account: &'a str) -> Shown<'a> {
        let who = &names[self.who as usize];
        let by = &names[usize::from(self.by)];
        let doer = if self.principal(names) == by.principal(self.time) { by } else { who };
        let labels = if self.kind.is_by_system() { None } else { doer.label() };
        let about_user = self.kind.resource_type() == "USER";
        let named = Label { resource_name: Some(&who.shown), ..who.label().unwrap_or_default() };
        let named = Label { username: None, ..named };
        let address = || RequestMetadata { client_ip: format!("192.0.2.{}", 1 + self.who % 250) };
        Shown {
            audit_id: format!("65a1f0c2e4b0{position:012x}"),
            resource_scope: Scope { account_identifier: account },
            http_request_info: RequestInfo { request_method: "POST" },
            request_metadata: (!self.kind.is_by_system() && self.who % 13 != 5).then(address),
            timestamp: self.time,
            authentication_info: Who { principal: self.principal(names), labels },
            impersonating_authentication_info: (self.kind == Kind::Impersonated)
                .then(|| Who { principal: by.principal(self.time), labels: by.label() }),
            module: self.kind.module(),
            resource: Resource {
                sort: self.kind.resource_type(),
                identifier: self.resource(names),
                labels: (about_user && who.labels != Labels::None).then_some(named),
            },
            action: self.kind.action(),
            audit_event_data: (self.kind == Kind::FailedLogin).then_some(FailedData {
                sort: "UnsuccessfulLoginEventData",
                login_type: "LDAP",
                failure_reason: "INVALID_CREDENTIAL",
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_small() {
        assert_eq!(size_of::<Event>(), 16);
    }
}
