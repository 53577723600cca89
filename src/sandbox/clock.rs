//! The sandbox's own time: it starts where the options say and runs at the usual pace.

use std::time::Instant;

use jiff::Timestamp;

/// Milliseconds of one hour.
pub const HOUR: i64 = 3_600_000;
/// Milliseconds of one day.
pub const DAY: i64 = 24 * HOUR;

/// A running clock.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    origin: i64,
    started: Instant,
}

impl Clock {
    /// A clock that shows `origin` now.
    pub fn starting_at(origin: Timestamp) -> Self {
        Self { origin: origin.as_millisecond(), started: Instant::now() }
    }

    /// What it showed at the start, in milliseconds since 1970. All made-up data is relative to it.
    pub fn origin(&self) -> i64 {
        self.origin
    }

    /// What it shows now, in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        let passed = i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX);
        self.origin.saturating_add(passed)
    }
}

/// Milliseconds as a timestamp; what lies outside its range becomes 1970.
pub fn timestamp(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Milliseconds as text, e.g. `2026-03-19T12:16:31.586Z`.
pub fn stamp(milliseconds: i64) -> String {
    format!("{:.3}", timestamp(milliseconds))
}
