//! One entry of the user action log, as an export has it: thirteen cells whose order is documented and whose header is not
//! (vendor's page "Auditing user actions"). Two of the cells, the request's body and the event's details, hold personal data and
//! configurations: they tell one entry from another here, and nothing of them is kept.

use anyhow::{Context, ensure};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use crate::connector::delimited::Row;
use crate::record::Time;

/// How many cells an entry has.
pub(super) const CELLS: usize = 13;

/// What the objects are called that accounts are, of people and of programs alike.
const ACCOUNTS: &str = "UserAccount_ServiceAccount";

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Login,
    Logout,
    LoginError,
    LogoutError,
    Create,
    Update,
    Delete,
    /// what a later release may add
    Other(String),
}

/// One entry.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// an e-mail address or a client id; of an error whatever was typed
    pub login: String,
    pub object_type: String,
    pub object_id: String,
    pub time: Time,
    pub action: Action,
    pub method: String,
    pub target: String,
    pub status: Option<u16>,
    pub error_code: String,
    pub content_type: String,
    pub ip: String,
    /// equal for entries that are the same in all cells, and for no others
    pub key: [u8; 32],
}

/// Whether the first record of a file is its header.
pub(super) fn is_header(row: Row<'_>) -> bool {
    time(row.cell(3)).is_none() && matches!(Action::of(row.cell(4)), Action::Other(_))
}

impl Entry {
    /// Reads one record.
    ///
    /// # Errors
    /// It lacks what every entry has: without it somebody would look idle.
    pub fn read(row: Row<'_>) -> anyhow::Result<Self> {
        let text = |place: usize| row.cell(place).trim().to_owned();
        let time = time(row.cell(3)).context("its time, the fourth cell, is not like `2025-03-04 08:15:30.0`")?;
        let action = Action::of(row.cell(4));
        let login = text(0);
        ensure!(!login.is_empty() || action.is_error(), "it names no login, which is the first cell");
        Ok(Entry {
            login,
            object_type: text(1),
            object_id: text(2),
            time,
            action,
            method: text(5),
            target: text(6),
            status: text(7).parse().ok(),
            error_code: text(8),
            content_type: text(10),
            ip: text(11),
            key: key(row),
        })
    }

    /// Whether the request did what it asked for; an entry without a status is taken to have.
    pub fn succeeded(&self) -> bool {
        self.error_code.is_empty() && self.status.is_none_or(|status| (200..300).contains(&status))
    }

    /// Whether it is about an account.
    pub fn concerns_account(&self) -> bool {
        self.object_type.eq_ignore_ascii_case(ACCOUNTS)
    }

    /// The account that was unlocked.
    pub fn unlocked(&self) -> Option<&str> {
        let path = self.target.split(['?', '#']).next().unwrap_or_default();
        let mut back = path.trim_end_matches('/').rsplit('/');
        let (last, id, list) = (back.next()?, back.next()?, back.next()?);
        (last == "unlock" && list == "users" && self.succeeded()).then_some(id)
    }
}

impl Action {
    fn of(cell: &str) -> Self {
        match cell.trim().to_ascii_uppercase().as_str() {
            "LOGIN" => Action::Login,
            "LOGOUT" => Action::Logout,
            "LOGIN_ERROR" => Action::LoginError,
            "LOGOUT_ERROR" => Action::LogoutError,
            "CREATE" => Action::Create,
            "UPDATE" => Action::Update,
            "DELETE" => Action::Delete,
            other => Action::Other(other.to_owned()),
        }
    }

    /// Whether it failed by its very name: then the login may be anything that somebody typed.
    pub fn is_error(&self) -> bool {
        match self {
            Action::Other(name) => name.to_uppercase().contains("ERROR"),
            known => matches!(known, Action::LoginError | Action::LogoutError),
        }
    }

    /// The word of the log.
    pub fn as_str(&self) -> &str {
        match self {
            Action::Login => "LOGIN",
            Action::Logout => "LOGOUT",
            Action::LoginError => "LOGIN_ERROR",
            Action::LogoutError => "LOGOUT_ERROR",
            Action::Create => "CREATE",
            Action::Update => "UPDATE",
            Action::Delete => "DELETE",
            Action::Other(word) => word,
        }
    }
}

/// Whether a login is a client id, or no e-mail address: no person's.
pub(super) fn is_service(login: &str) -> bool {
    let client = login.strip_prefix("sub-").and_then(|rest| rest.split_once('/'));
    !login.contains('@') || client.is_some_and(|(subscriber, suffix)| !subscriber.is_empty() && !suffix.is_empty())
}

/// A time, always UTC: date, blank or `T`, clock, perhaps a fraction of one to nine digits, perhaps `Z`.
pub(super) fn time(cell: &str) -> Option<Time> {
    let text = cell.trim();
    let text = text.strip_suffix(['Z', 'z']).unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let pattern = "dddd-dd-dd dd:dd:dd";
    let fits = |(byte, form): (u8, u8)| match form {
        b'd' => byte.is_ascii_digit(),
        b' ' => matches!(byte, b' ' | b'T'),
        form => byte == form,
    };
    let shape = whole.len() == pattern.len() && whole.bytes().zip(pattern.bytes()).all(fits);
    let digits = (1..=9).contains(&fraction.len()) && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if !shape || !digits {
        return None;
    }
    let moment: DateTime = format!("{whole}.{fraction}").parse().ok()?;
    TimeZone::UTC.to_timestamp(moment).ok().map(Time::from)
}

fn key(row: Row<'_>) -> [u8; 32] {
    let mut digest = Sha256::new();
    for cell in row.cells() {
        digest.update(cell.len().to_le_bytes());
        digest.update(cell.as_bytes());
    }
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_a_fraction_of_any_length_and_no_zone_but_utc() {
        for (text, instant) in [
            ("2025-03-04 08:15:30.0", "2025-03-04T08:15:30.000Z"),
            ("2025-03-04 08:15:30", "2025-03-04T08:15:30.000Z"),
            ("2025-03-04T08:15:30.125Z", "2025-03-04T08:15:30.125Z"),
            (" 2025-03-04 08:15:30.123456 ", "2025-03-04T08:15:30.123Z"),
            ("2025-03-04 08:15:30.123456789", "2025-03-04T08:15:30.123Z"),
            ("2024-02-29 00:00:00.4", "2024-02-29T00:00:00.400Z"),
        ] {
            assert_eq!(time(text).map(|time| time.to_string()).as_deref(), Some(instant), "{text}");
        }
        for text in [
            "",
            "time",
            "2025-03-04",
            "2025-03-04 8:15:30.0",
            "2025-03-04 08:15:30.",
            "2025-03-04 08:15:30.1234567890",
            "2025-03-04 08:15:30.0+01:00",
            "2025-02-29 08:15:30.0",
            "2025-03-04 24:15:30.0",
            "04.03.2025 08:15:30",
            "2025-03-04 08:15",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn programs_are_told_from_people() {
        for service in ["sub-100000123/night-sync", "sub-1/a@b", "installer", "", "*"] {
            assert!(is_service(service), "{service}");
        }
        for person in ["ada@example.org", "sub-way@example.org", "sub-/x@y", "a/b@example.org"] {
            assert!(!is_service(person), "{person}");
        }
    }
}
