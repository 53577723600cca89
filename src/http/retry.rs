//! When a request is sent again, and how long everybody waits before.

use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;
use jiff::fmt::rfc2822;

use super::error::Kind;
use super::request::Repeat;

/// The longest pause before one attempt, also where the server asks for more.
const LONGEST: Duration = Duration::from_secs(120);

/// The first pause of the backoff; each further one is twice as long.
const FIRST: Duration = Duration::from_millis(500);

/// Whether an attempt that ended like this may be followed by another.
pub(super) fn is_worth_repeating(kind: &Kind, repeat: Repeat, sent: bool) -> bool {
    match (repeat, kind) {
        (Repeat::Read, Kind::Status { status, .. }) => matches!(status, 429 | 502 | 503 | 504),
        (Repeat::Read, Kind::Transport(_) | Kind::TimedOut(_) | Kind::CutShort(_)) => true,
        (Repeat::Idempotent, Kind::Status { status, .. }) => matches!(status, 429 | 503),
        (Repeat::Idempotent, Kind::Transport(_) | Kind::TimedOut(_)) => !sent,
        _ => false,
    }
}

/// Whether a write that ended like this may have taken effect: no answer, or one from a server that stumbled.
pub(super) fn may_have_taken_effect(kind: &Kind, repeat: Repeat, sent: bool) -> bool {
    let settled = match kind {
        Kind::Status { status, .. } => *status < 500,
        Kind::Redirected { .. } => true,
        _ => false,
    };
    repeat != Repeat::Read && sent && !settled
}

/// How long to wait before the next attempt; `attempt` counts from 1, `asked` is what the server wants.
pub(super) fn pause_before_next(attempt: u32, asked: Option<Duration>) -> Duration {
    let doubled = FIRST.saturating_mul(1 << attempt.saturating_sub(1).min(16)).min(LONGEST);
    // Half is certain, half is chance: workers that were refused together do not come back together.
    let backoff = doubled.mul_f64(0.5 + fastrand::f64() / 2.0);
    asked.map_or(backoff, |asked| asked.min(LONGEST).mul_f64(1.0 + fastrand::f64() / 20.0))
}

/// Reads `Retry-After`: seconds, or an HTTP date.
pub(super) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let zoned = rfc2822::DateTimeParser::new().parse_zoned(value).ok()?;
    let now = Timestamp::try_from(now).ok()?;
    Some(Duration::try_from(zoned.timestamp().duration_since(now)).unwrap_or_default())
}

/// A pause that all workers of a client keep: who is told to slow down speaks for all.
#[derive(Debug, Default)]
pub(super) struct Pause(Mutex<Option<Instant>>);

impl Pause {
    /// Nobody sends anything for that long.
    pub fn extend(&self, by: Duration) {
        let until = Instant::now() + by;
        let mut pause = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        *pause = (*pause).max(Some(until));
    }

    /// What is left of the pause.
    pub fn left(&self) -> Duration {
        let until = *self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        until.map_or(Duration::ZERO, |until| until.saturating_duration_since(Instant::now()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(status: u16) -> Kind {
        Kind::Status { status, message: String::new() }
    }

    #[test]
    fn what_is_repeated() {
        let broken = || Kind::Transport(String::new());
        for code in [429, 502, 503, 504] {
            assert!(is_worth_repeating(&status(code), Repeat::Read, true));
            assert_eq!(is_worth_repeating(&status(code), Repeat::Idempotent, true), matches!(code, 429 | 503));
            assert!(!is_worth_repeating(&status(code), Repeat::Never, true));
        }
        for code in [400, 401, 403, 404, 500, 501] {
            assert!(!is_worth_repeating(&status(code), Repeat::Read, true));
        }
        assert!(is_worth_repeating(&broken(), Repeat::Read, true));
        assert!(!is_worth_repeating(&broken(), Repeat::Idempotent, true));
        assert!(is_worth_repeating(&broken(), Repeat::Idempotent, false));
        assert!(!is_worth_repeating(&broken(), Repeat::Never, false));
    }

    #[test]
    fn what_may_have_taken_effect() {
        assert!(may_have_taken_effect(&status(502), Repeat::Never, true));
        assert!(may_have_taken_effect(&Kind::CutShort(String::new()), Repeat::Idempotent, true));
        assert!(!may_have_taken_effect(&Kind::TimedOut(String::new()), Repeat::Never, false));
        assert!(!may_have_taken_effect(&status(429), Repeat::Never, true));
        assert!(!may_have_taken_effect(&status(502), Repeat::Read, true));
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        assert_eq!(retry_after(" 7 ", now), Some(Duration::from_secs(7)));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:47 GMT", now), Some(Duration::from_secs(10)));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:27 GMT", now), Some(Duration::ZERO));
        assert_eq!(retry_after("soon", now), None);
    }

    #[test]
    fn pauses_grow_and_are_capped() {
        for (attempt, least, most) in [(1, 250, 500), (2, 500, 1000), (4, 2000, 4000), (40, 60_000, 120_000)] {
            let pause = pause_before_next(attempt, None).as_millis();
            assert!((least..=most).contains(&pause), "{attempt}: {pause}");
        }
        assert!(pause_before_next(1, Some(Duration::from_secs(3))) >= Duration::from_secs(3));
        assert!(pause_before_next(1, Some(Duration::from_secs(9_999_999))) < Duration::from_secs(130));
    }
}
