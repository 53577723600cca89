//! Tokens and the sessions behind them: a signed JWT, and at most five sessions for each user.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use jiff::Timestamp;

/// `maximumNumberOfParallelSessions`, the platform's default.
const MAX_SESSIONS: usize = 5;
/// How long a token lives, in seconds: two days, the platform's default.
const LIFESPAN: i64 = 2 * 24 * 3600;

/// The live sessions of one tenant, oldest first. A well-signed token without one is logged out.
#[derive(Default)]
pub struct Sessions {
    live: Vec<Session>,
    opened: u64,
}

struct Session {
    user: String,
    number: u64,
    expires: i64,
}

/// A token made for a login.
pub struct Token {
    pub jwt: String,
    pub xsrf: String,
}

/// What a well-signed token says.
pub struct Claims {
    pub tenant: String,
    pub user: String,
    pub xsrf: String,
    number: u64,
}

impl Sessions {
    /// Opens a session, ending the user's oldest one beyond the cap. Tokens live by the machine's clock, since clients
    /// compare `exp` with theirs.
    pub fn open(&mut self, key: &str, tenant: &str, user: &str) -> Token {
        let theirs = self.live.iter().filter(|session| session.user == user).count();
        if theirs >= MAX_SESSIONS
            && let Some(oldest) = self.live.iter().position(|session| session.user == user)
        {
            self.live.remove(oldest);
        }
        self.opened += 1;
        let now = Timestamp::now().as_second();
        self.live.push(Session { user: user.to_owned(), number: self.opened, expires: now + LIFESPAN });
        let xsrf = hex::encode(&Sha256::digest(format!("{key}/xsrf/{}", self.opened))[..8]);
        let claims = json!({ "iss": "sandbox.iot.example", "aud": "sandbox.iot.example", "sub": user, "ten": tenant,
            "tci": "", "jti": self.opened.to_string(), "tfa": false, "xsrfToken": xsrf,
            "iat": now, "nbf": now, "exp": now + LIFESPAN });
        Token { jwt: sign(key, &claims), xsrf }
    }

    /// Whether the session of a token is live.
    pub fn is_live(&self, claims: &Claims) -> bool {
        let now = Timestamp::now().as_second();
        let mut live = self.live.iter();
        live.any(|session| session.number == claims.number && session.expires > now)
    }

    /// Ends the session of a token.
    pub fn end(&mut self, claims: &Claims) {
        self.live.retain(|session| session.number != claims.number);
    }

    /// Ends all sessions of a user, or of everybody.
    pub fn end_all(&mut self, user: Option<&str>) {
        self.live.retain(|session| user.is_some_and(|user| session.user != user));
    }
}

impl Claims {
    /// Reads a token without checking its signature, only to find the tenant whose key checks it.
    pub fn peek(jwt: &str) -> Option<Self> {
        let payload = BASE64.decode(jwt.split('.').nth(1)?).ok()?;
        let claims: Value = serde_json::from_slice(&payload).ok()?;
        let text = |name: &str| claims[name].as_str().map(str::to_owned);
        Some(Self {
            tenant: text("ten")?,
            user: text("sub")?,
            xsrf: text("xsrfToken")?,
            number: claims["jti"].as_str()?.parse().ok()?,
        })
    }

    /// Reads a token that was signed with this key.
    pub fn verified(jwt: &str, key: &str) -> Option<Self> {
        let (signed, signature) = jwt.rsplit_once('.')?;
        let genuine = BASE64.encode(hmac(key.as_bytes(), signed.as_bytes()));
        (genuine == signature).then(|| Self::peek(jwt)).flatten()
    }
}

fn sign(key: &str, claims: &Value) -> String {
    let header = BASE64.encode(r#"{"alg":"HS256","typ":"JWT"}"#);
    let signed = format!("{header}.{}", BASE64.encode(claims.to_string()));
    let signature = BASE64.encode(hmac(key.as_bytes(), signed.as_bytes()));
    format!("{signed}.{signature}")
}

/// HMAC-SHA-256 (RFC 2104) for keys of up to 64 bytes.
fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let padded = |pad: u8| {
        let mut block = [pad; 64];
        block.iter_mut().zip(key).for_each(|(byte, k)| *byte ^= k);
        block
    };
    let inner = Sha256::new().chain_update(padded(0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(padded(0x5c)).chain_update(inner).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hmac_is_the_standard_one() {
        // RFC 4231, test case 2.
        let mac = hmac(b"Jefe", b"what do ya want for nothing?");
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(hex::encode(mac), expected);
    }

    #[test]
    fn a_token_signed_with_another_key_is_not_believed() {
        let token = Sessions::default().open("key", "t0001", "ada");
        assert!(Claims::verified(&token.jwt, "key").is_some());
        assert!(Claims::verified(&token.jwt, "other").is_none());
    }

    #[test]
    fn the_sixth_session_ends_the_first() {
        let mut sessions = Sessions::default();
        let tokens: Vec<_> = (0..6).map(|_| sessions.open("key", "t0001", "ada")).collect();
        let live = |token: &Token| sessions.is_live(&Claims::peek(&token.jwt).unwrap());
        let states: Vec<_> = tokens.iter().map(live).collect();
        assert_eq!(states, [false, true, true, true, true, true]);
    }
}
