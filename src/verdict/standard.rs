//! What compliance asks for: within how long a silent account must be switched off, and whether a schedule can keep that.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;

use crate::record::in_words;

/// A rule that an auditor checks against.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Standard {
    /// as it is typed
    pub name: String,
    /// what it asks, in a sentence
    pub asks: &'static str,
    /// days of silence after which an account must no longer be enabled
    pub days: u32,
}

/// What a schedule comes to at worst.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// how long an account must have been silent to be inactive
    pub window: SignedDuration,
    /// how long a session may go on without a new login
    pub slack: SignedDuration,
    /// how often the job runs
    pub every: SignedDuration,
    /// between the verdict and the act
    pub grace: SignedDuration,
}

impl Standard {
    /// The names that are known, `days=N` apart.
    pub const NAMES: [&str; 2] = ["cis-5.3", "pci-8.2.6"];

    /// The longest silence that it allows.
    pub fn limit(&self) -> SignedDuration {
        SignedDuration::from_hours(24 * i64::from(self.days))
    }
}

impl FromStr for Standard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let name = text.to_lowercase();
        let (asks, days) = match &*name {
            // CIS Critical Security Controls 8.1, safeguard 5.3.
            "cis-5.3" => ("delete or disable accounts after 45 days of inactivity, where supported", 45),
            // PCI DSS 4.0.1, requirement 8.2.6.
            "pci-8.2.6" => ("inactive accounts are removed or disabled within 90 days of inactivity", 90),
            // NIST SP 800-53 r5, AC-2(3) d: the organisation sets the time.
            _ => {
                let days = name.strip_prefix("days=").and_then(|days| days.parse().ok()).filter(|days| *days > 0);
                let days = days.ok_or_else(|| format!("one of {}, days=N", Standard::NAMES.join(", ")))?;
                (
                    "accounts that have been inactive for the time that the organisation sets are disabled (AC-2(3))",
                    days,
                )
            }
        };
        Ok(Standard { name, asks, days })
    }
}

impl Schedule {
    /// The longest that somebody can stay enabled after the last login: just missed by one run, met by the next.
    pub fn worst(&self) -> SignedDuration {
        let parts = [self.slack, self.every, self.grace];
        parts.into_iter().fold(self.window, SignedDuration::saturating_add)
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "window {}", in_words(self.window))?;
        for (part, name) in [(self.slack, "session slack"), (self.every, "schedule"), (self.grace, "grace")] {
            if !part.is_zero() {
                write!(f, " + {name} {}", in_words(part))?;
            }
        }
        write!(f, " = {}", in_words(self.worst()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(days: i64) -> SignedDuration {
        SignedDuration::from_hours(24 * days)
    }

    #[test]
    fn standards_are_named_or_counted() {
        let limit = |name: &str| name.parse::<Standard>().map(|standard| standard.days);
        assert_eq!((limit("cis-5.3"), limit("PCI-8.2.6"), limit("days=30")), (Ok(45), Ok(90), Ok(30)));
        for bad in ["", "cis", "days=0", "days=-1", "days=x", "90"] {
            assert!(limit(bad).unwrap_err().contains("days=N"), "{bad}");
        }
    }

    #[test]
    fn the_worst_case_is_just_missed_once() {
        let schedule = Schedule { window: days(60), slack: days(14), every: days(7), grace: days(0) };
        assert_eq!(schedule.worst(), days(81));
        assert_eq!(schedule.to_string(), "window 60 d + session slack 14 d + schedule 7 d = 81 d");
    }
}
