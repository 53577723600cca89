//! An account as it stands on its line, read for judging.

use std::borrow::Cow;

use super::evidence::folded;
use crate::record::{Peeker, Skim, User, json};

/// A line of a listing.
pub(super) struct Listed<'l> {
    pub line: &'l str,
    /// where the members stand, unless the line is written in an unusual way
    pub skim: Option<Skim<'l>>,
    user: Written<'l>,
}

/// What the line says.
enum Written<'l> {
    Borrowed(User<&'l str>),
    /// with texts that are written with escapes
    Owned(Box<User>),
}

impl<'l> Listed<'l> {
    /// The account on a line; `None` if there is none.
    pub fn on(line: &'l str, peeker: &mut Peeker) -> Option<Listed<'l>> {
        let (_, skim) = peeker.at(line).ok()?;
        let user = match skim.as_ref().and_then(Skim::account) {
            Some(user) => Written::Borrowed(user),
            None => Written::Owned(json::read(line).ok()?),
        };
        Some(Listed { line, skim, user })
    }

    /// The account.
    pub fn user(&self) -> User<&str> {
        match &self.user {
            Written::Borrowed(user) => user.clone(),
            Written::Owned(user) => user.borrowed(),
        }
    }

    /// The name of its connection.
    pub fn tenant(&self) -> &str {
        match &self.user {
            Written::Borrowed(user) => user.tenant,
            Written::Owned(user) => &user.tenant,
        }
    }

    /// Its names as they are compared, each once.
    pub fn names(&self) -> Vec<Cow<'_, str>> {
        let fold = |name| folded(Cow::Borrowed(name));
        let mut names: Vec<Cow<str>> = match &self.user {
            Written::Borrowed(user) => user.names().map(fold).collect(),
            Written::Owned(user) => user.names().map(fold).collect(),
        };
        names.sort_unstable();
        names.dedup();
        names
    }
}
