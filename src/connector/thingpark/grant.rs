//! Client credentials of a service account (vendor's page on the control plane): a token lives for minutes, so it is asked for
//! again in good time and once it is refused.

use std::time::{Duration, Instant};

use serde::Deserialize;

use super::rules::ClientAuth;
use crate::config::Connection;
use crate::error::Failure;
use crate::http::{Auth, Client, Error, Request, Token, TokenSource, Tuning};
use crate::secret::{Secret, Source};

/// How long a token lives that does not say (about five minutes, vendor's page).
const LIFE: u64 = 300;

/// Asks for tokens.
pub(super) struct Grant {
    /// a client of the same host, which authenticates with Basic or not at all
    http: Client,
    path: String,
    client: String,
    secret: Source,
    way: ClientAuth,
}

impl Grant {
    /// For the service account of a connection.
    pub fn new(connection: &Connection, client: &str, secret: Source, path: &str, way: ClientAuth, tuning: &Tuning) -> Result<Self, Failure> {
        let auth = match way {
            ClientAuth::Form => Auth::None,
            ClientAuth::Basic => Auth::Basic { user: client.to_owned(), password: secret.clone() },
        };
        let http = Client::new(connection.http(auth, tuning)?)?;
        Ok(Grant { http, path: path.to_owned(), client: client.to_owned(), secret, way })
    }
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: Option<u64>,
}

impl TokenSource for Grant {
    fn fetch(&self) -> Result<Token, Error> {
        let secret = self.secret.get().map_err(|error| self.http.without_credentials(error))?;
        let mut fields = vec![("grant_type", "client_credentials")];
        if self.way == ClientAuth::Form {
            fields.extend([("client_id", &*self.client), ("client_secret", secret.expose())]);
        }
        let request = Request::post(&*self.path).reads().header("Accept", "application/json").form(&fields).conceal(secret);
        let granted: Granted = self.http.send(request)?.json()?;
        let lives = Duration::from_secs(granted.expires_in.unwrap_or(LIFE));
        Ok(Token { secret: Secret::new(granted.access_token), expires: Instant::now().checked_add(lives) })
    }
}
