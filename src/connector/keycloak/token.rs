//! The token: client credentials of a client with a service account, and what the token itself says of us.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::wire::{Claims, Granted};
use crate::http::{Client, Error, Request, Target, Token, TokenSource};
use crate::secret::{Secret, Source};

/// How long a token lives whose answer does not say: the shortest usual life of one (server administration guide, token lifespans).
const LIFE: u64 = 60;

/// What the last token says; shared by who fetches it and who asks.
pub(super) type Card = Arc<Mutex<Option<Claims>>>;

/// Client credentials (server administration guide, service accounts).
pub(super) struct Grant {
    pub http: Client,
    pub target: Target,
    pub client: String,
    pub secret: Source,
    pub card: Card,
}

impl TokenSource for Grant {
    fn fetch(&self) -> Result<Token, Error> {
        let secret = self.secret.get().map_err(|why| self.http.without_credentials(why))?;
        let fields = [
            ("grant_type", "client_credentials"),
            ("client_id", &*self.client),
            ("client_secret", secret.expose()),
        ];
        let reply = self.http.send(Request::post(&self.target).reads().conceal(secret).form(&fields))?;
        let granted: Granted = reply.json()?;
        *self.card.lock().unwrap_or_else(PoisonError::into_inner) = claims(&granted.access_token);
        let lives = Duration::from_secs(granted.expires_in.unwrap_or(LIFE));
        Ok(Token { secret: Secret::new(granted.access_token), expires: Instant::now().checked_add(lives) })
    }
}

/// What a token says, which is not verified: the server does that. `None` for a token that is no JWT.
pub(super) fn claims(token: &str) -> Option<Claims> {
    let body = token.split('.').nth(1)?;
    let bytes = URL_SAFE_NO_PAD.decode(body.trim_end_matches('=')).ok()?;
    Claims::deserialize(&mut serde_json::Deserializer::from_slice(&bytes)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_who_it_is_for() {
        let body = URL_SAFE_NO_PAD.encode(
            r#"{"sub":"u1","azp":"review","resource_access":{"realm-management":{"roles":["view-users"]}},"aud":["a","b"]}"#,
        );
        let claims = claims(&format!("e30.{body}.sig")).unwrap();
        assert_eq!(claims.sub.as_deref(), Some("u1"));
        assert_eq!(claims.roles("realm-management").unwrap(), ["view-users"]);
        assert!(claims.roles("account").is_none());
        assert!(super::claims("opaque").is_none() && super::claims("a.!.c").is_none());
    }
}
