//! The records of a listing: accounts, their logins and other signs of life.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Kind, Time, json};

/// An account of a tenant, as `list-users` writes it. Texts are owned, or borrowed from where they stand.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User<S = String> {
    /// always [`Kind::User`]
    pub kind: Kind,
    /// the connector's name
    pub platform: S,
    /// the connection's name in the configuration
    pub tenant: S,
    /// the platform's own key of the account; what acting commands send back
    pub id: S,
    /// the name to log in with
    pub user_name: Option<S>,
    /// the name to show
    pub display_name: Option<S>,
    /// the e-mail address
    pub email: Option<S>,
    /// other names under which a login may be recorded
    #[serde(default)]
    pub aliases: Vec<S>,
    /// whether the account can be used; `None` where the platform does not tell
    pub enabled: Option<bool>,
    /// person or machine
    pub class: Class,
    /// creation, where the platform tells
    pub created: Option<Time>,
    /// last change of the password, where the platform tells
    pub last_password_change: Option<Time>,
    /// last login that the platform keeps on the account itself, where it does
    pub last_login: Option<Time>,
    /// whether that is every login there is, so that it proves inactivity without any log
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub last_login_complete: bool,
    /// where the account is managed
    pub origin: Option<Origin>,
    /// whether it may administer the tenant: the last one that can is never acted on
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub administrator: bool,
    /// the account that the listing was made with: never judged, never acted on
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
    /// the platform's own object
    #[serde(skip_serializing_if = "Option::is_none")]
    pub native: Option<Box<RawValue>>,
}

impl User {
    /// An enabled person of whom nothing but the id is known.
    pub fn new(platform: &str, tenant: &str, id: impl Into<String>) -> Self {
        User {
            kind: Kind::User,
            platform: platform.to_owned(),
            tenant: tenant.to_owned(),
            id: id.into(),
            user_name: None,
            display_name: None,
            email: None,
            aliases: Vec::new(),
            enabled: Some(true),
            class: Class::Person,
            created: None,
            last_password_change: None,
            last_login: None,
            last_login_complete: false,
            origin: None,
            administrator: false,
            own: false,
            native: None,
        }
    }

    /// The same with texts borrowed from this one, and without the platform's own object.
    pub fn borrowed(&self) -> User<&str> {
        User {
            kind: self.kind,
            platform: &self.platform,
            tenant: &self.tenant,
            id: &self.id,
            user_name: self.user_name.as_deref(),
            display_name: self.display_name.as_deref(),
            email: self.email.as_deref(),
            aliases: self.aliases.iter().map(String::as_str).collect(),
            enabled: self.enabled,
            class: self.class,
            created: self.created,
            last_password_change: self.last_password_change,
            last_login: self.last_login,
            last_login_complete: self.last_login_complete,
            origin: self.origin,
            administrator: self.administrator,
            own: self.own,
            native: None,
        }
    }
}

impl<S: AsRef<str>> User<S> {
    /// Its id, user name and e-mail address, as far as it has them.
    pub fn own_names(&self) -> impl Iterator<Item = &str> + Clone {
        let names = [Some(&self.id), self.user_name.as_ref(), self.email.as_ref()];
        names.into_iter().flatten().map(S::as_ref)
    }

    /// All names under which a log may know it: aliases, too.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.own_names().chain(self.aliases.iter().map(S::as_ref))
    }
}

/// What stands behind an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// somebody who logs in
    Person,
    /// an integration or a microservice
    Service,
    /// a machine in the field
    Device,
    /// the account that the tenant hangs on
    Owner,
}

/// Where an account is managed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// on the platform itself
    Local,
    /// by an identity provider
    Sso,
}

/// A successful login of an account by itself. Texts as in [`User`].
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Login<S = String> {
    /// always [`Kind::Login`]
    pub kind: Kind,
    /// the connector's name
    pub platform: S,
    /// the connection's name in the configuration
    pub tenant: S,
    /// the account as the log names it: an id, a user name or an alias, in any letter case
    pub user: S,
    /// when
    pub time: Time,
    /// how, in the platform's words
    pub method: Option<S>,
    /// from where
    pub ip: Option<S>,
}

impl<S: AsRef<str>> Login<S> {
    /// Appends the record to a line. Logs are long: serde would take several times as long.
    pub fn write_to(&self, line: &mut String) {
        let Login { kind: _, platform, tenant, user, time, method, ip } = self;
        json::put(line, r#"{"kind":"login","platform":"#, platform.as_ref());
        json::put(line, r#","tenant":"#, tenant.as_ref());
        json::put(line, r#","user":"#, user.as_ref());
        json::put(line, r#","time":"#, &time.written());
        method.iter().for_each(|method| json::put(line, r#","method":"#, method.as_ref()));
        ip.iter().for_each(|ip| json::put(line, r#","ip":"#, ip.as_ref()));
        line.push('}');
    }
}

impl Login<&str> {
    /// The same with texts of its own.
    pub fn into_owned(self) -> Login {
        let Login { kind, platform, tenant, user, time, method, ip } = self;
        let (platform, tenant, user) = (platform.to_owned(), tenant.to_owned(), user.to_owned());
        Login { kind, platform, tenant, user, time, method: method.map(str::to_owned), ip: ip.map(str::to_owned) }
    }
}

/// Evidence other than a login that starts a fresh clock for an account. Texts as in [`User`].
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sign<S = String> {
    /// always [`Kind::Sign`]
    pub kind: Kind,
    /// what happened
    pub event: Event,
    /// the connector's name
    pub platform: S,
    /// the connection's name in the configuration
    pub tenant: S,
    /// the account as the log names it
    pub user: S,
    /// when
    pub time: Time,
    /// the log's own words
    pub detail: Option<S>,
}

impl<S: AsRef<str>> Sign<S> {
    /// Appends the record to a line, as [`Login::write_to`] does.
    pub fn write_to(&self, line: &mut String) {
        let Sign { kind: _, event, platform, tenant, user, time, detail } = self;
        json::put(line, r#"{"kind":"sign","event":"#, event.as_str());
        json::put(line, r#","platform":"#, platform.as_ref());
        json::put(line, r#","tenant":"#, tenant.as_ref());
        json::put(line, r#","user":"#, user.as_ref());
        json::put(line, r#","time":"#, &time.written());
        detail.iter().for_each(|detail| json::put(line, r#","detail":"#, detail.as_ref()));
        line.push('}');
    }
}

impl Sign<&str> {
    /// The same with texts of its own.
    pub fn into_owned(self) -> Sign {
        let Sign { kind, event, platform, tenant, user, time, detail } = self;
        let (platform, tenant, user) = (platform.to_owned(), tenant.to_owned(), user.to_owned());
        Sign { kind, event, platform, tenant, user, time, detail: detail.map(str::to_owned) }
    }
}

/// What a [`Sign`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// the account came to be
    Created,
    /// somebody switched it on (again)
    Enabled,
    /// its password was changed
    PasswordChanged,
    /// it did something other than log in
    Acted,
}

impl Event {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Event::Created => "created",
            Event::Enabled => "enabled",
            Event::PasswordChanged => "password-changed",
            Event::Acted => "acted",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_of_a_log_is_read_again() {
        let time: Time = "2026-01-31T01:30:00.007Z".parse().unwrap();
        for (user, more) in [("jane", Some("oauth")), ("ü\"\\\n\u{1}\u{7f}", None), ("", Some("10.0.0.1 \t"))] {
            let (platform, tenant) = ("p\"", "t\u{1f}");
            let login = Login { kind: Kind::Login, platform, tenant, user, time, method: more, ip: more };
            let mut line = String::new();
            login.write_to(&mut line);
            let read: Login = serde_json::from_str(&line).unwrap();
            assert_eq!(format!("{read:?}"), format!("{:?}", login.into_owned()));
            for event in [Event::Created, Event::Enabled, Event::PasswordChanged, Event::Acted] {
                let sign = Sign { kind: Kind::Sign, event, platform, tenant, user, time, detail: more };
                line.clear();
                sign.write_to(&mut line);
                let read: Sign = serde_json::from_str(&line).unwrap();
                assert_eq!(format!("{read:?}"), format!("{:?}", sign.into_owned()));
            }
        }
    }

    #[test]
    fn members_have_their_places() {
        let time = Time::from_millisecond(0).unwrap();
        let login = Login {
            kind: Kind::Login,
            platform: "p",
            tenant: "t",
            user: "a\u{e9}\r",
            time,
            method: Some("sso"),
            ip: Some("::1"),
        };
        let mut line = String::new();
        login.write_to(&mut line);
        let expected = r#"{"kind":"login","platform":"p","tenant":"t","user":"aé\r","time":"1970-01-01T00:00:00.000Z","method":"sso","ip":"::1"}"#;
        assert_eq!(line, expected);
        let (event, detail) = (Event::PasswordChanged, Some("changed"));
        let sign = Sign { kind: Kind::Sign, event, platform: "p", tenant: "t", user: "a", time, detail };
        line.clear();
        sign.write_to(&mut line);
        let expected = r#"{"kind":"sign","event":"password-changed","platform":"p","tenant":"t","user":"a","time":"1970-01-01T00:00:00.000Z","detail":"changed"}"#;
        assert_eq!(line, expected);
    }
}
