//! Who we are to the server. A token that must be fetched is fetched once, shared by all workers, and renewed once it is
//! refused; a login that was refused is not tried again, because repetition locks accounts.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ureq::http::HeaderValue;

use super::error::{Error, Kind};
use crate::error::Effect;
use crate::secret::{Secret, Source};

/// A token is renewed when it has less than this to live.
const MARGIN: Duration = Duration::from_secs(30);

/// How requests are authenticated.
#[derive(Clone, Debug)]
pub enum Auth {
    /// not at all
    None,
    /// HTTP Basic; the user may hold a tenant's prefix
    Basic {
        /// the user's name
        user: String,
        /// the password
        password: Source,
    },
    /// `Authorization: Bearer`
    Bearer(Source),
    /// a header of its own, such as `x-api-key`
    Header {
        /// the header's name
        name: &'static str,
        /// its whole value
        value: Source,
    },
    /// `Authorization: Bearer` with a token that is fetched and renewed
    Renewed(Arc<dyn TokenSource>),
}

/// Gets tokens, usually by a request of a client of its own with [`Auth::None`].
pub trait TokenSource: Send + Sync {
    /// A new token. Called by one worker at a time, the others wait for its result.
    ///
    /// # Errors
    /// Those of the login; after one with [`Effect::Denied`] it is not called again.
    fn fetch(&self) -> Result<Token, Error>;
}

impl fmt::Debug for dyn TokenSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a login")
    }
}

/// A token and how long it lives.
#[derive(Clone, Debug)]
pub struct Token {
    /// the token
    pub secret: Secret,
    /// when it ends, if that is known
    pub expires: Option<Instant>,
}

/// An [`Auth`] with the token it holds at the moment.
#[derive(Debug)]
pub(super) struct Authenticator {
    auth: Auth,
    cell: Mutex<Cell>,
}

#[derive(Debug, Default)]
struct Cell {
    generation: u64,
    token: Option<Token>,
    refused: Option<Error>,
}

/// What one attempt authenticates with.
pub(super) struct Credential {
    pub header: &'static str,
    pub value: HeaderValue,
    /// what must not be seen in an answer
    pub secrets: Vec<Secret>,
    /// which token it is
    pub generation: u64,
}

impl Authenticator {
    pub fn new(auth: Auth) -> Self {
        Authenticator { auth, cell: Mutex::default() }
    }

    /// What to authenticate the next attempt with; `None` if it is not authenticated.
    pub fn credential(&self) -> Result<Option<Credential>, Kind> {
        match &self.auth {
            Auth::None => Ok(None),
            Auth::Basic { user, password } => basic(user, password.get()?).map(Some),
            Auth::Bearer(token) => bearer(token.get()?, 0).map(Some),
            Auth::Header { name, value } => Credential::new(name, value.get()?.clone(), vec![], 0).map(Some),
            Auth::Renewed(source) => {
                let (token, generation) = self.token(&**source)?;
                bearer(&token, generation).map(Some)
            }
        }
    }

    /// Forgets the token with which a request was refused. False if there is no other to be had.
    pub fn renew(&self, generation: u64) -> bool {
        let mut cell = self.cell.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if cell.generation == generation {
            cell.token = None;
        }
        matches!(self.auth, Auth::Renewed(_))
    }

    /// The token of the moment. The lock is held while it is fetched: one worker logs in, all profit.
    fn token(&self, source: &dyn TokenSource) -> Result<(Secret, u64), Kind> {
        let mut cell = self.cell.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(refused) = &cell.refused {
            return Err(Kind::Login(refused.clone()));
        }
        if cell.token.as_ref().is_none_or(Token::is_ending) {
            let fetched = source.fetch();
            cell.refused = fetched.as_ref().err().filter(|error| error.effect() == Effect::Denied).cloned();
            cell.token = Some(fetched.map_err(Kind::Login)?);
            cell.generation += 1;
        }
        let token = cell.token.as_ref().map(|token| token.secret.clone());
        Ok((token.unwrap_or_else(|| Secret::new("")), cell.generation))
    }
}

impl Token {
    fn is_ending(&self) -> bool {
        self.expires.is_some_and(|expires| expires < Instant::now() + MARGIN)
    }
}

impl Credential {
    fn new(header: &'static str, value: Secret, mut secrets: Vec<Secret>, generation: u64) -> Result<Self, Kind> {
        let bad = "the secret holds characters that a header cannot carry, such as a line break";
        let mut text = HeaderValue::from_str(value.expose()).map_err(|_| Kind::Unsendable(bad.to_owned()))?;
        text.set_sensitive(true);
        secrets.push(value);
        Ok(Credential { header, value: text, secrets, generation })
    }
}

fn basic(user: &str, password: &Secret) -> Result<Credential, Kind> {
    let pair = Secret::new(format!("{user}:{}", password.expose()));
    let encoded = Secret::new(STANDARD.encode(pair.expose()));
    let value = Secret::new(format!("Basic {}", encoded.expose()));
    Credential::new("Authorization", value, vec![encoded, password.clone()], 0)
}

fn bearer(token: &Secret, generation: u64) -> Result<Credential, Kind> {
    let value = Secret::new(format!("Bearer {}", token.expose()));
    Credential::new("Authorization", value, vec![token.clone()], generation)
}
