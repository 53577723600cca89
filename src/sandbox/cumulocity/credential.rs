//! Who asks, of which tenant: Basic, Bearer, or the cookies of a browser.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;

use super::super::message::Request;
use super::super::roster::Condition;
use super::account::Account;
use super::call::Caller;
use super::refusal::Refusal;
use super::session::Claims;
use super::state::State;

/// What a request shows.
pub enum Credential {
    /// `Authorization: Basic`, the user perhaps as `tenant/user`.
    Basic { tenant: Option<String>, user: String, password: String },
    /// A JWT; by cookie it needs the header `X-XSRF-TOKEN` too.
    Token { jwt: String, by_cookie: bool },
    /// Something that is no credential of ours.
    Unreadable,
}

impl Credential {
    /// Reads a request's credential.
    pub fn of(request: &Request) -> Option<Self> {
        if let Some(header) = request.header("authorization") {
            return Some(from_header(header).unwrap_or(Self::Unreadable));
        }
        let jwt = request.cookie("authorization")?.to_owned();
        Some(Self::Token { jwt, by_cookie: true })
    }

    /// The tenant that it names.
    pub fn tenant(&self) -> Option<String> {
        match self {
            Self::Basic { tenant, .. } => tenant.clone(),
            Self::Token { jwt, .. } => Claims::peek(jwt).map(|claims| claims.tenant),
            Self::Unreadable => None,
        }
    }
}

fn from_header(header: &str) -> Option<Credential> {
    let (scheme, value) = header.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        let jwt = value.trim().to_owned();
        return Some(Credential::Token { jwt, by_cookie: false });
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(BASE64.decode(value.trim()).ok()?).ok()?;
    let (name, password) = text.split_once(':')?;
    let (tenant, user) = match name.split_once('/') {
        Some((tenant, user)) => (Some(tenant.to_owned()), user),
        None => (None, name),
    };
    Some(Credential::Basic { tenant, user: user.to_owned(), password: password.to_owned() })
}

impl State {
    /// The caller behind a credential, or the platform's reason not to believe it.
    pub fn identify(&self, credential: &Credential, request: &Request) -> Result<Caller, Refusal> {
        let account = match credential {
            Credential::Basic { user, password, .. } => self.by_password(user, password, request)?,
            Credential::Token { jwt, by_cookie } => self.by_token(jwt, *by_cookie, request)?,
            Credential::Unreadable => return Err(Refusal::bad_credentials()),
        };
        Ok(Caller { id: account.id.clone(), roles: account.effective_roles() })
    }

    fn by_password(&self, user: &str, password: &str, request: &Request) -> Result<&Account, Refusal> {
        let agent = request.header("user-agent").unwrap_or_default();
        if self.forbids_browsers() && agent.contains("Mozilla/") {
            return Err(Refusal::bad_credentials());
        }
        self.check_password(user, password)
    }

    /// The enabled account that a name and its password open. External accounts have none.
    pub fn check_password(&self, user: &str, password: &str) -> Result<&Account, Refusal> {
        let known = self.find(user).filter(|account| !account.is_external());
        let account = known.ok_or_else(Refusal::bad_credentials)?;
        if self.password(account) != password {
            return Err(Refusal::bad_credentials());
        }
        enabled(account)
    }

    fn by_token(&self, jwt: &str, by_cookie: bool, request: &Request) -> Result<&Account, Refusal> {
        let claims = Claims::verified(jwt, &self.token_key()).ok_or_else(Refusal::bad_credentials)?;
        if !self.sessions.is_live(&claims) {
            return Err(Refusal::unauthorized("User has been logged out"));
        }
        if by_cookie && request.header("x-xsrf-token") != Some(&claims.xsrf) {
            return Err(Refusal::unauthorized("Full authentication is required to access this resource"));
        }
        let account = self.accounts.get(&claims.user);
        enabled(account.ok_or_else(Refusal::bad_credentials)?)
    }

    /// What this tenant's tokens are signed with.
    pub fn token_key(&self) -> String {
        super::super::roster::practice_secret(self.seed, &self.tenant.id, "token key")
    }

    /// Whether basic authentication is closed to browsers, as `authenticationRestrictions` says.
    pub fn forbids_browsers(&self) -> bool {
        !matches!(self.tenant.condition, Condition::BasicPreferred | Condition::NoLoginOption)
    }
}

fn enabled(account: &Account) -> Result<&Account, Refusal> {
    let refusal = || Refusal::unauthorized("Authentication failed! : User is disabled");
    account.enabled.then_some(account).ok_or_else(refusal)
}
