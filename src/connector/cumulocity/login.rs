//! OAI-Secure: a token for a name and a password (OpenAPI, `POST /tenant/oauth/token`).

use serde::Deserialize;

use crate::http::{Client, Error, Request, Target, Token, TokenSource};
use crate::secret::{Secret, Source};

/// Gets one token per tenant; who holds it renews it when the platform says 401.
/// Tokens count as sessions, and the oldest is ended when there are too many: hence one, shared.
pub(super) struct Login {
    /// a client of the same host that does not authenticate
    pub http: Client,
    /// the tenant's id, where the configuration gives it; else the host tells
    pub tenant: Option<String>,
    pub user: String,
    pub password: Source,
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
}

impl TokenSource for Login {
    fn fetch(&self) -> Result<Token, Error> {
        let password = self.password.get().map_err(|error| self.http.without_credentials(error))?;
        let fields = [("grant_type", "PASSWORD"), ("username", &*self.user), ("password", password.expose())];
        let target = Target::path(["tenant", "oauth", "token"]).query_if("tenant_id", self.tenant.as_deref());
        let request =
            Request::post(target).reads().header("Accept", "application/json").form(&fields).conceal(password);
        let reply = self.http.send(request)?;
        Ok(Token { secret: Secret::new(reply.json::<Granted>()?.access_token), expires: None })
    }
}

/// A Basic user name may hold the tenant's id: `t2004/jane`. Neither part holds a slash.
pub(super) fn split(user: &str) -> (Option<String>, String) {
    match user.split_once('/') {
        Some((tenant, user)) => (Some(tenant.to_owned()), user.to_owned()),
        None => (None, user.to_owned()),
    }
}
