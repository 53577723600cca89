//! What a log says of one account, whatever the log's length.

use std::borrow::Cow;

use crate::record::{Event, Time};

/// The key under which names are compared: platforms differ in letter case between their log and their user list.
pub fn fold(name: &str) -> String {
    name.to_lowercase()
}

/// The same, without copying what needs no change.
pub(super) fn folded(name: Cow<'_, str>) -> Cow<'_, str> {
    // Without an early end, and in bytes, which is faster for short names.
    let changes = |byte: u8| u8::from(!byte.is_ascii()) | u8::from(byte.is_ascii_uppercase());
    let may_change = name.bytes().fold(0, |any, byte| any | changes(byte)) != 0;
    if may_change { fold(&name).into() } else { name }
}

/// The digest of an account's logins and signs. Digests of parts of a log merge in any order.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// logins inside the window
    pub logins: u64,
    /// the latest login, inside the window or not
    pub last_login: Option<Time>,
    /// the latest other sign that starts a fresh clock
    pub last_sign: Option<(Time, Event)>,
    /// when the account came to be
    pub created: Option<Time>,
}

impl Evidence {
    /// Adds a login; whether it is counted depends on the window, which is `in_window`'s to say.
    pub fn login(&mut self, time: Time, in_window: bool) {
        self.logins += u64::from(in_window);
        self.last_login = self.last_login.max(Some(time));
    }

    /// Adds a sign.
    pub fn sign(&mut self, time: Time, event: Event) {
        match event {
            // An account that was deleted and made again counts from its last beginning.
            Event::Created => self.created = self.created.max(Some(time)),
            // Of two at the same moment the order of arrival must not decide.
            _ => self.last_sign = self.last_sign.max(Some((time, event))),
        }
    }

    /// Adds what another part of the log says of the same account.
    pub fn merge(&mut self, other: &Evidence) {
        self.logins += other.logins;
        self.last_login = self.last_login.max(other.last_login);
        self.created = self.created.max(other.created);
        if let Some((time, event)) = other.last_sign {
            self.sign(time, event);
        }
    }
}
