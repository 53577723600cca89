//! Instants as people type them: `-90d`, `2y`, `now`, `2026-03-01`, `2026-03-01 08:00`, RFC 3339.
//! What is done with the instant is left to the flags and filters that ask for it.

use jiff::{SignedDuration, Span, Timestamp, Zoned, civil, tz::TimeZone};

use super::Time;

/// Reads an instant, absolute or relative to `now`.
///
/// - Relative: numbers with units, `90d`, `-1h20min`, `6months`, `now-2y`. Without a sign or with `-` it lies before
///   `now`; only `+` points into the future. A sign holds until the next one. Months and years are those of the
///   calendar in UTC. Units: `y year(s) yr`, `mo mon month(s)`, `w wk week(s)`, `d day(s)`, `h hr hour(s)`,
///   `m min minute(s)`, `s sec second(s)`, `ms`; units up to a week take fractions (`1.5h`).
/// - Absolute: what [`instant`] reads.
///
/// # Errors
/// [`BadTime`] for anything else, and for what lies outside the years -9999 to 9999.
pub fn parse(text: &str, now: Time) -> Result<Time, BadTime> {
    parse_in(text, now, &TimeZone::UTC)
}

/// The same; an absolute time without an offset is one of this zone. A time of day that the zone skips or has twice, when its clocks
/// are moved, is not guessed.
///
/// # Errors
/// As [`parse`].
pub fn parse_in(text: &str, now: Time, zone: &TimeZone) -> Result<Time, BadTime> {
    let text = text.trim();
    let bad = || BadTime(text.to_owned());
    match text.strip_prefix("now").unwrap_or(text) {
        "" if !text.is_empty() => Ok(now),
        span if is_relative(span) => relative(span, now).ok_or_else(bad),
        _ => instant_in(text, zone).ok_or_else(bad),
    }
}

/// Reads the name of a time zone, such as `Europe/Berlin` or `UTC`.
///
/// # Errors
/// Why it is none.
pub fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| format!("{name:?} is no time zone: write one like Europe/Berlin or UTC"))
}

/// Reads a length of time, `90d` or `6months`: how far the relative time lies before `now`.
///
/// # Errors
/// [`BadTime`] for anything that is not relative.
pub fn length(text: &str, now: Time) -> Result<SignedDuration, BadTime> {
    let text = text.trim();
    let then = is_relative(text).then(|| relative(text, now)).flatten();
    then.map(|then| now.since(then)).ok_or_else(|| BadTime(text.to_owned()))
}

/// Reads an absolute instant: RFC 3339 (`T` or a space between date and time, seconds optional), or a date with or
/// without a time of day, which is UTC where no offset is written.
pub fn instant(text: &str) -> Option<Time> {
    instant_in(text, &TimeZone::UTC)
}

/// The same, in a zone: a time of day that it skips or has twice is none.
pub fn instant_in(text: &str, zone: &TimeZone) -> Option<Time> {
    if let Ok(exact) = text.parse::<Timestamp>() {
        return Some(Time::from(exact));
    }
    // jiff drops an offset that it finds on a civil time; what has one was read above or is wrong.
    let time_of_day = text.get(10..).unwrap_or_default();
    if time_of_day.contains(['+', '-', 'Z', 'z', '[']) {
        return None;
    }
    let civil: civil::DateTime = text.parse().ok()?;
    zone.to_ambiguous_timestamp(civil).unambiguous().ok().map(Time::from)
}

/// A text that is no instant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no time: write 90d, -1h20min, 6months, now, 2026-03-01, 2026-03-01 08:00 or 2026-03-01T08:00:00Z")]
pub struct BadTime(String);

/// Numbers with units and signs; an absolute time has a second number straight after a dash.
fn is_relative(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_alphabetic()) && !text.contains([':', 'T', ' '])
}

fn relative(mut text: &str, now: Time) -> Option<Time> {
    let mut instant = now.timestamp().to_zoned(TimeZone::UTC);
    let mut forward = false;
    while !text.is_empty() {
        if let Some(rest) = text.strip_prefix(['+', '-']) {
            forward = text.starts_with('+');
            text = rest;
        }
        let (number, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit() && c != '.')?);
        let (unit, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len()));
        instant = moved(&instant, number, unit, forward)?;
        text = rest;
    }
    Some(Time::from(instant.timestamp()))
}

fn moved(from: &Zoned, number: &str, unit: &str, forward: bool) -> Option<Zoned> {
    let months = match unit {
        "y" | "yr" | "year" | "years" => 12,
        "mo" | "mon" | "month" | "months" => 1,
        _ => {
            let length = SignedDuration::try_from_secs_f64(number.parse::<f64>().ok()? * seconds(unit)?).ok()?;
            return from.checked_add(if forward { length } else { -length }).ok();
        }
    };
    let months = number.parse::<i64>().ok()?.checked_mul(if forward { months } else { -months })?;
    from.checked_add(Span::new().try_months(months).ok()?).ok()
}

fn seconds(unit: &str) -> Option<f64> {
    Some(match unit {
        "w" | "wk" | "week" | "weeks" => 604_800.0,
        "d" | "day" | "days" => 86_400.0,
        "h" | "hr" | "hour" | "hours" => 3_600.0,
        "m" | "min" | "minute" | "minutes" => 60.0,
        "s" | "sec" | "second" | "seconds" => 1.0,
        "ms" => 0.001,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Result<String, String> {
        let now = "2026-03-31T12:00:00Z".parse().unwrap();
        parse(text, now).map(|time| time.to_string()).map_err(|bad| bad.to_string())
    }

    #[test]
    fn relative_times_lie_in_the_past_unless_a_plus_says_so() {
        for (text, expected) in [
            ("now", "2026-03-31T12:00:00.000Z"),
            ("90d", "2025-12-31T12:00:00.000Z"),
            ("-90d", "2025-12-31T12:00:00.000Z"),
            ("now-90d", "2025-12-31T12:00:00.000Z"),
            ("+2w", "2026-04-14T12:00:00.000Z"),
            ("-1h20min", "2026-03-31T10:40:00.000Z"),
            ("1.5h", "2026-03-31T10:30:00.000Z"),
            ("250ms", "2026-03-31T11:59:59.750Z"),
            ("1d+2h", "2026-03-30T14:00:00.000Z"),
            ("1month", "2026-02-28T12:00:00.000Z"),
            ("-6months", "2025-09-30T12:00:00.000Z"),
            ("2y", "2024-03-31T12:00:00.000Z"),
            ("1y1mo", "2025-02-28T12:00:00.000Z"),
        ] {
            assert_eq!(at(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn absolute_times_are_utc_unless_an_offset_is_written() {
        for (text, expected) in [
            ("2026-03-01", "2026-03-01T00:00:00.000Z"),
            ("2026-03-01 08:00", "2026-03-01T08:00:00.000Z"),
            ("2026-03-01T08:00", "2026-03-01T08:00:00.000Z"),
            ("2026-03-01 08:00:01.5", "2026-03-01T08:00:01.500Z"),
            ("2026-03-01 08:00+02:00", "2026-03-01T06:00:00.000Z"),
            ("2026-03-01T08:00:00Z", "2026-03-01T08:00:00.000Z"),
            (" 2026-03-01T08:00:00-01:30 ", "2026-03-01T09:30:00.000Z"),
        ] {
            assert_eq!(at(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused_with_examples() {
        let not_times = [
            "",
            "yesterday",
            "90",
            "d",
            "-",
            "90x",
            "1.5y",
            "9d9",
            "2026-13-01",
            "2026-03-01T25:00:00Z",
            "null",
            "99999y",
            "999999999999999999999d",
            "2026-03-01 08:00 CET",
            "03/01/2026",
            "2026-03-01T08:00:00+99:00",
        ];
        for text in not_times {
            let refused = at(text).unwrap_err();
            assert!(refused.starts_with(&format!("\"{text}\" is no time: write 90d")), "{text}: {refused}");
        }
    }

    #[test]
    fn times_of_day_are_those_of_the_zone_and_never_guessed() {
        let now = "2026-03-31T12:00:00Z".parse().unwrap();
        let berlin = zone("Europe/Berlin").unwrap();
        let at = |text: &str| parse_in(text, now, &berlin).ok().map(|time| time.to_string());
        assert_eq!(at("2025-01-01 00:00").as_deref(), Some("2024-12-31T23:00:00.000Z"));
        assert_eq!(at("2025-07-01").as_deref(), Some("2025-06-30T22:00:00.000Z"));
        assert_eq!(at("2025-07-01T00:00:00Z").as_deref(), Some("2025-07-01T00:00:00.000Z"));
        assert_eq!(at("2025-03-30 02:30"), None, "skipped in spring");
        assert_eq!(at("2025-10-26 02:30"), None, "there twice in autumn");
        assert!(zone("Mars/Olympus").is_err());
    }
}
