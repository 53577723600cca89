//! What a failure means for the caller: its exit status, its words, and what to do about it.
//! Errors travel as [`anyhow::Error`]; one that decides the exit status has a [`Failure`] in its chain.
//! How it is printed is `output`'s business.

use std::fmt;

/// The effect of a run on its caller, and so its exit status. One table for all commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Something failed that no other line of this table names.
    Failed,
    /// Wrong usage or configuration; nothing was sent.
    Usage,
    /// A guard refused; nothing was done.
    Refused,
    /// The output is valid, but incomplete or not proven for some tenants.
    Incomplete,
    /// Some of what was asked was done, some was not.
    Partly,
    /// Not authenticated or not permitted.
    Denied,
    /// Stopped by a signal.
    Interrupted,
}

impl Effect {
    /// The process exit status of this effect.
    pub fn status(self) -> u8 {
        match self {
            Effect::Failed => 1,
            Effect::Usage => 2,
            Effect::Refused => 3,
            Effect::Incomplete => 4,
            Effect::Partly => 5,
            Effect::Denied => 6,
            Effect::Interrupted => 130,
        }
    }
}

/// An error that decides the exit status: what happened, where, and what to do.
#[derive(Debug)]
pub struct Failure {
    effect: Effect,
    what: String,
    hint: Option<String>,
}

impl Failure {
    /// A failure with this effect; `what` is one sentence without a full stop.
    pub fn new(effect: Effect, what: impl Into<String>) -> Self {
        Failure { effect, what: what.into(), hint: None }
    }

    /// Wrong usage or configuration (exit 2).
    pub fn usage(what: impl Into<String>) -> Self {
        Self::new(Effect::Usage, what)
    }

    /// A guard refused, nothing was done (exit 3).
    pub fn refused(what: impl Into<String>) -> Self {
        Self::new(Effect::Refused, what)
    }

    /// Incomplete or not proven (exit 4).
    pub fn incomplete(what: impl Into<String>) -> Self {
        Self::new(Effect::Incomplete, what)
    }

    /// Adds what the user can do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same failure once more, for somebody else who meets it.
    pub fn again(&self) -> Self {
        Failure { effect: self.effect, what: self.what.clone(), hint: self.hint.clone() }
    }

    /// The effect that decides the exit status.
    pub fn effect(&self) -> Effect {
        self.effect
    }

    /// What to do about it, if anything is known to help.
    pub fn advice(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Failure {}
