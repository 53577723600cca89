//! The identity domain: another host, another token. The accounts themselves, whether they are switched on, when they were made
//! and last signed in, for everything that the domain serves (Identity Domains API, `Users`, `UserStatusChanger`).

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::ensure;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::config::Connection;
use crate::error::Failure;
use crate::http::{Auth, Base, Client, Error, Method, Request, Target, Token, TokenSource, Tuning};
use crate::record::Time;
use crate::secret::Secret;

/// The most accounts that a page may hold (`count`).
const PAGE: usize = 1000;

/// Everything that is read of an account. The last login comes only where it is asked for by its whole name, and without it
/// everybody looks as if they never signed in.
const ATTRIBUTES: &str = "userName,active,meta.created,name.givenName,name.familyName,emails,\
    urn:ietf:params:scim:schemas:oracle:idcs:extension:userState:User:lastSuccessfulLoginDate,\
    urn:ietf:params:scim:schemas:oracle:idcs:extension:user:User:isFederatedUser,\
    urn:ietf:params:scim:schemas:oracle:idcs:extension:user:User:serviceUser";

/// What a client may do who asks for all that its application was granted (Identity Domains API, get started).
const SCOPE: &str = "urn:opc:idm:__myscopes__";

/// One identity domain.
pub(super) struct Domain {
    http: Client,
}

/// An account of the domain (`User`).
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Account {
    pub id: String,
    pub user_name: String,
    #[serde(default)]
    pub active: Option<bool>,
    #[serde(default)]
    pub name: Option<Name>,
    #[serde(default)]
    pub emails: Vec<Email>,
    #[serde(default)]
    meta: Meta,
    #[serde(default, rename = "urn:ietf:params:scim:schemas:oracle:idcs:extension:userState:User")]
    state: State,
    #[serde(default, rename = "urn:ietf:params:scim:schemas:oracle:idcs:extension:user:User")]
    user: Extension,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Name {
    pub given_name: Option<String>,
    pub family_name: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Email {
    pub value: Option<String>,
    #[serde(default)]
    pub primary: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Meta {
    created: Option<Time>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct State {
    last_successful_login_date: Option<Time>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Extension {
    is_federated_user: Option<bool>,
    service_user: Option<bool>,
}

/// `ListResponse`; `Resources` may be missing where there are none.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    total_results: usize,
    #[serde(default, rename = "Resources")]
    resources: Vec<Account>,
}

impl Account {
    /// Whether it may sign in; an account that does not say may.
    pub fn is_active(&self) -> bool {
        self.active.unwrap_or(true)
    }

    pub fn created(&self) -> Option<Time> {
        self.meta.created
    }

    pub fn last_login(&self) -> Option<Time> {
        self.state.last_successful_login_date
    }

    pub fn is_federated(&self) -> Option<bool> {
        self.user.is_federated_user
    }

    pub fn is_service(&self) -> bool {
        self.user.service_user == Some(true)
    }

    pub fn email(&self) -> Option<&str> {
        let primary = self.emails.iter().find(|email| email.primary).or(self.emails.first());
        primary.and_then(|email| email.value.as_deref())
    }
}

impl Domain {
    /// The domain that the settings name, if they do: `identity-domain` with `identity-domain-client` and
    /// `identity-domain-secret`, or with `identity-domain-token`.
    pub fn open(connection: &mut Connection, tuning: &Tuning) -> Result<Option<Self>, Failure> {
        let settings = &mut connection.settings;
        let url = settings.string("identity-domain")?;
        let client = settings.string("identity-domain-client")?;
        let secret = settings.secret("identity-domain-secret")?;
        let token = settings.secret("identity-domain-token")?;
        let Some(url) = url else { return Ok(None) };
        let name = connection.name.clone();
        let base = Base::parse(&url, &connection.permits)
            .map_err(|why| Failure::usage(format!("tenant {name}: identity-domain: {why}")))?;
        let auth = match (token, client, secret) {
            (Some(token), ..) => Auth::Bearer(token),
            (None, Some(user), Some(password)) => {
                let asker = super::client(connection, base.clone(), Auth::Basic { user, password }, tuning)?;
                Auth::Renewed(Arc::new(Grant { http: asker }))
            }
            (None, ..) => {
                let what = format!("tenant {name}: identity-domain without credentials");
                return Err(Failure::usage(what)
                    .hint("set identity-domain-client and identity-domain-secret-command, or identity-domain-token-command"));
            }
        };
        Ok(Some(Domain { http: super::client(connection, base, auth, tuning)? }))
    }

    /// All accounts.
    ///
    /// # Errors
    /// What the domain says, or that its pages do not hold everybody once.
    pub fn all(&self) -> anyhow::Result<Vec<Account>> {
        let (mut all, mut seen) = (Vec::new(), HashSet::new());
        loop {
            let target = users(ATTRIBUTES).query("sortBy", "id").query("startIndex", all.len() + 1).query("count", PAGE);
            let page: Page = self.http.get(target)?.json()?;
            if page.resources.is_empty() || all.len() + page.resources.len() >= page.total_results {
                for account in &page.resources {
                    ensure!(seen.insert(account.id.clone()), "the identity domain lists the account {} twice", account.id);
                }
                all.extend(page.resources);
                let (read, total) = (all.len(), page.total_results);
                ensure!(read == total, "the identity domain lists {read} of {total} accounts");
                return Ok(all);
            }
            for account in &page.resources {
                ensure!(seen.insert(account.id.clone()), "the identity domain lists the account {} twice", account.id);
            }
            all.extend(page.resources);
        }
    }

    /// The account of this login, in any letter case.
    pub fn find(&self, login: &str) -> anyhow::Result<Option<Account>> {
        let quoted = login.replace('\\', "\\\\").replace('"', "\\\"");
        let target = users(ATTRIBUTES).query("filter", format!("userName eq \"{quoted}\"")).query("count", 2);
        let page: Page = self.http.get(target)?.json()?;
        let is_it = |account: &Account| account.user_name.to_lowercase() == login.to_lowercase();
        Ok(page.resources.into_iter().find(is_it))
    }

    /// Switches an account on or off: by the call that is made for it, else by PATCH.
    pub fn switch(&self, id: &str, active: bool) -> Result<(), Error> {
        let body = json!({ "schemas": ["urn:ietf:params:scim:schemas:oracle:idcs:UserStatusChanger"], "active": active });
        let target = Target::path(["admin", "v1", "UserStatusChanger", id]);
        let sent = self.http.send(Request::put(target).idempotent().json(&body));
        match sent {
            Err(error) if matches!(error.status(), Some(404 | 405)) => self.patch(id, active),
            other => other.map(drop),
        }
    }

    fn patch(&self, id: &str, active: bool) -> Result<(), Error> {
        let operation = json!([{ "op": "replace", "path": "active", "value": active }]);
        let body = json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operation });
        let target = Target::path(["admin", "v1", "Users", id]);
        self.http.send(Request::new(Method::Patch, target).idempotent().json(&body)).map(drop)
    }
}

fn users(attributes: &str) -> Target {
    Target::path(["admin", "v1", "Users"]).query("attributes", attributes)
}

impl Account {
    /// The account for the record's `native`.
    pub fn native(&self) -> Value {
        json!({ "id": self.id, "userName": self.user_name, "active": self.active, "created": self.created(),
            "lastSuccessfulLoginDate": self.last_login(), "isFederatedUser": self.is_federated() })
    }
}

/// Client credentials of a confidential application.
struct Grant {
    http: Client,
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: Option<u64>,
}

impl TokenSource for Grant {
    fn fetch(&self) -> Result<Token, Error> {
        let fields = [("grant_type", "client_credentials"), ("scope", SCOPE)];
        let request = Request::post(Target::path(["oauth2", "v1", "token"])).reads().form(&fields);
        let granted: Granted = self.http.send(request)?.json()?;
        let lives = Duration::from_secs(granted.expires_in.unwrap_or(3600));
        Ok(Token { secret: Secret::new(granted.access_token), expires: Instant::now().checked_add(lives) })
    }
}
