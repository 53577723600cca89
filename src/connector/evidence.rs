//! What platforms' logs say of accounts, whichever platform it is.

use crate::record::{Login, Sign, Time};

/// A piece of evidence from a platform's log. Its texts are owned, or borrowed from the platform's answer.
#[derive(Clone, Debug)]
pub enum Evidence<S = String> {
    /// a successful login
    Login(Login<S>),
    /// another sign of life
    Sign(Sign<S>),
}

impl<S: AsRef<str>> Evidence<S> {
    /// When it happened.
    pub fn time(&self) -> Time {
        match self {
            Evidence::Login(login) => login.time,
            Evidence::Sign(sign) => sign.time,
        }
    }

    /// The account, as the log names it.
    pub fn user(&self) -> &str {
        match self {
            Evidence::Login(login) => login.user.as_ref(),
            Evidence::Sign(sign) => sign.user.as_ref(),
        }
    }
}

impl Evidence<&str> {
    /// The same with texts of its own.
    pub fn into_owned(self) -> Evidence {
        match self {
            Evidence::Login(login) => Evidence::Login(login.into_owned()),
            Evidence::Sign(sign) => Evidence::Sign(sign.into_owned()),
        }
    }
}
