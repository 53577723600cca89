//! Dates in queries: a date, a date-time read as UTC, or one with an offset.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::super::message::Request;
use super::refusal::Refusal;

/// A query parameter in milliseconds since 1970.
pub fn parameter(request: &Request, name: &str) -> Result<Option<i64>, Refusal> {
    let read = |text: &str| parse(text).ok_or_else(|| unreadable(name, text));
    request.parameter(name).map(read).transpose()
}

/// A moment in milliseconds since 1970. An offset whose `+` became a space on the way is unreadable.
pub fn parse(text: &str) -> Option<i64> {
    let with_offset = text.parse::<Timestamp>().ok();
    let in_utc = || text.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok().map(|z| z.timestamp());
    with_offset.or_else(in_utc).map(Timestamp::as_millisecond)
}

fn unreadable(name: &str, text: &str) -> Refusal {
    Refusal::invalid(format!("{name} is not a date or date-time in ISO 8601: '{text}'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_offsets_are_read_and_a_lost_plus_is_not() {
        let midnight = 1_772_323_200_000;
        assert_eq!(parse("2026-03-01"), Some(midnight));
        assert_eq!(parse("2026-03-01T00:00:00"), Some(midnight));
        assert_eq!(parse("2026-03-01T01:00:00.000+01:00"), Some(midnight));
        assert_eq!(parse("2026-03-01T01:00:00.000 01:00"), None);
        assert_eq!(parse("yesterday"), None);
    }
}
