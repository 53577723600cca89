//! OAI-Secure: a token for a name and a password (OpenAPI, `POST /tenant/oauth/token`).

use std::sync::Mutex;

use serde::Deserialize;

use crate::http::{Client, Error, Request, Target, Token, TokenSource};
use crate::secret::{Secret, Source};

/// Gets one token per tenant; who holds it renews it when the platform says 401.
/// Tokens count as sessions, and the oldest is ended when there are too many: hence one, shared.
pub(super) struct Login {
    /// a client of the same host that does not authenticate
    http: Client,
    /// the tenant's id, where the user's name holds it; else the host tells
    tenant: Option<String>,
    user: String,
    password: Source,
    /// a token from elsewhere, such as a session of go-c8y-cli: used until it is refused
    given: Mutex<Option<Source>>,
}

impl Login {
    /// Logs in as `user`, who may be prefixed with the tenant's id (`t2004/jane`; neither part holds a slash),
    /// once the given token is refused, if there is one.
    pub fn new(http: Client, user: &str, password: Source, given: Option<Source>) -> Self {
        let (tenant, user) = match user.split_once('/') {
            Some((tenant, user)) => (Some(tenant.to_owned()), user),
            None => (None, user),
        };
        Login { http, tenant, user: user.to_owned(), password, given: Mutex::new(given) }
    }

    fn secret<'s>(&self, source: &'s Source) -> Result<&'s Secret, Error> {
        source.get().map_err(|error| self.http.without_credentials(error))
    }
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
}

impl TokenSource for Login {
    fn fetch(&self) -> Result<Token, Error> {
        let given = self.given.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).take();
        if let Some(given) = given {
            return Ok(Token { secret: self.secret(&given)?.clone(), expires: None });
        }
        let password = self.secret(&self.password)?;
        let fields = [("grant_type", "PASSWORD"), ("username", &*self.user), ("password", password.expose())];
        let target = Target::path(["tenant", "oauth", "token"]).query_if("tenant_id", self.tenant.as_deref());
        let request =
            Request::post(target).reads().header("Accept", "application/json").form(&fields).conceal(password);
        let reply = self.http.send(request)?;
        Ok(Token { secret: Secret::new(reply.json::<Granted>()?.access_token), expires: None })
    }
}
