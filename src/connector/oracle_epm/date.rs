//! Times as the reports write them: `July 3, 2025 11:34:33 UTC` (REST API, User Login Report). Read strictly: a row whose time
//! cannot be read must never make its user look idle.

use jiff::civil::{Date, DateTime, Time as Clock};
use jiff::tz::TimeZone;

use crate::record::Time;

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

/// Reads a row's time; `None` if it is anything else.
pub(super) fn parse(text: &str) -> Option<Time> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let [month, day, year, clock, "UTC"] = words[..] else { return None };
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let day = number(day.strip_suffix(',')?, 1..=2)?;
    let year = number(year, 4..=4)?;
    let parts: Vec<&str> = clock.split(':').collect();
    let [hour, minute, second] = parts[..] else { return None };
    let clock = |part| number(part, 2..=2).and_then(|part| i8::try_from(part).ok());
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let time = Clock::new(clock(hour)?, clock(minute)?, clock(second)?, 0).ok()?;
    let instant = TimeZone::UTC.to_timestamp(DateTime::from_parts(date, time)).ok()?;
    Some(Time::from(instant))
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let plain = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_months_days_without_padding_and_nothing_else() {
        for (text, instant) in [
            ("July 3, 2025 11:34:33 UTC", "2025-07-03T11:34:33.000Z"),
            ("February 29, 2024 00:00:00 UTC", "2024-02-29T00:00:00.000Z"),
            ("December 31, 2025 23:59:59 UTC", "2025-12-31T23:59:59.000Z"),
            (" May 03, 2025  01:02:03 UTC ", "2025-05-03T01:02:03.000Z"),
        ] {
            assert_eq!(parse(text).map(|time| time.to_string()).as_deref(), Some(instant), "{text}");
        }
        for text in [
            "",
            "July 3, 2025 11:34:33",
            "July 3, 2025 11:34:33 CET",
            "July 3 2025 11:34:33 UTC",
            "Jul 3, 2025 11:34:33 UTC",
            "July 32, 2025 11:34:33 UTC",
            "February 29, 2025 00:00:00 UTC",
            "July 3, 25 11:34:33 UTC",
            "July 3, 2025 24:34:33 UTC",
            "July 3, 2025 1:34:33 UTC",
            "July -3, 2025 11:34:33 UTC",
            "2025-07-03T11:34:33Z",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
