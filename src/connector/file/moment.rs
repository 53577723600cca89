//! Times as files write them. A time that cannot be read is an error and never no time: its owner would look idle.

use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::record::{Time, when};

/// What people and programs write where there is no time.
const NONE: [&str; 8] = ["", "-", "null", "none", "never", "n/a", "nan", "nil"];

/// How times are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// RFC 3339, a date with or without a time of day, or seconds or milliseconds since 1970, told apart by their digits
    Usual,
    /// seconds since 1970
    Epoch,
    /// milliseconds since 1970
    EpochMs,
    /// as strptime reads it, such as `%d.%m.%Y %H:%M`
    Pattern(String),
}

/// How times are read.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    pub format: Format,
    /// the zone of times that name none
    pub zone: TimeZone,
}

impl Format {
    /// Reads the setting.
    ///
    /// # Errors
    /// What it must be.
    pub fn read(text: &str) -> Result<Self, String> {
        Ok(match text {
            "rfc3339" | "usual" => Format::Usual,
            "epoch" | "epoch-s" => Format::Epoch,
            "epoch-ms" => Format::EpochMs,
            _ if text.contains('%') => Format::Pattern(text.to_owned()),
            _ => return Err(format!("is `{text}`, and must be rfc3339, epoch, epoch-ms, or like \"%d.%m.%Y %H:%M\"")),
        })
    }
}

impl Clock {
    /// Reads a cell; `None` where it says that there is no time.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    pub fn read(&self, text: &str) -> anyhow::Result<Option<Time>> {
        let text = text.trim();
        if NONE.contains(&text.to_lowercase().as_str()) {
            return Ok(None);
        }
        let read = match &self.format {
            Format::Usual => usual(text, &self.zone),
            Format::Epoch => number(text).and_then(seconds),
            Format::EpochMs => number(text).and_then(|number| Time::from_millisecond(number as i64)),
            Format::Pattern(pattern) => by_pattern(pattern, text, &self.zone),
        };
        match read {
            Some(time) => Ok(Some(time)),
            None => Err(anyhow::anyhow!("{:?} is no time {}", shortened(text), self.wanted())),
        }
    }

    fn wanted(&self) -> String {
        match &self.format {
            Format::Usual => {
                "like 2026-03-01T08:00:00Z or 2026-03-01 08:00; say how it is written with time-format".to_owned()
            }
            Format::Epoch => "in seconds since 1970, as time-format says".to_owned(),
            Format::EpochMs => "in milliseconds since 1970, as time-format says".to_owned(),
            Format::Pattern(pattern) => format!("like {pattern:?}, as time-format says, or there is none such in the time zone"),
        }
    }
}

fn usual(text: &str, zone: &TimeZone) -> Option<Time> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        9..=10 if digits => number(text).and_then(seconds),
        12..=14 if digits => number(text).and_then(|number| Time::from_millisecond(number as i64)),
        _ => when::instant_in(text, zone),
    }
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)
}

fn seconds(number: f64) -> Option<Time> {
    Time::from_millisecond((number * 1000.0).round() as i64)
}

/// An offset or zone in the text counts before the setting; a pattern without a time of day means midnight.
fn by_pattern(pattern: &str, text: &str, zone: &TimeZone) -> Option<Time> {
    let parsed = BrokenDownTime::parse(pattern, text).ok()?;
    if let Ok(instant) = parsed.to_timestamp() {
        return Some(Time::from(instant));
    }
    let civil = parsed.to_datetime().or_else(|_| parsed.to_date().map(|date| date.at(0, 0, 0, 0))).ok()?;
    let moment = zone.to_ambiguous_timestamp(civil);
    if let AmbiguousOffset::Gap { .. } = moment.offset() {
        return None;
    }
    // Of an hour that an autumn has twice the later one makes nobody look idle for longer.
    moment.later().ok().map(Time::from)
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(format: &str, zone: &str, text: &str) -> Option<String> {
        let clock = Clock { format: Format::read(format).unwrap(), zone: when::zone(zone).unwrap() };
        clock.read(text).unwrap().map(|time| time.to_string())
    }

    #[test]
    fn times_of_any_origin() {
        let at = "2026-03-01T07:00:00.000Z";
        for (format, zone, text) in [
            ("rfc3339", "UTC", "2026-03-01T08:00:00+01:00"),
            ("rfc3339", "Europe/Berlin", " 2026-03-01 08:00 "),
            ("rfc3339", "Europe/Berlin", "1772348400"),
            ("rfc3339", "UTC", "1772348400000"),
            ("epoch", "UTC", "1772348400.0"),
            ("epoch-ms", "UTC", "1772348400000"),
            ("%d.%m.%Y %H:%M", "Europe/Berlin", "01.03.2026 08:00"),
            ("%m/%d/%Y %I:%M:%S %p", "UTC", "03/01/2026 07:00:00 AM"),
            ("%d/%b/%Y:%H:%M:%S %z", "Europe/Berlin", "01/Mar/2026:02:00:00 -0500"),
        ] {
            assert_eq!(read(format, zone, text).as_deref(), Some(at), "{format} {text}");
        }
        assert_eq!(read("%d.%m.%Y", "UTC", "01.03.2026").as_deref(), Some("2026-03-01T00:00:00.000Z"));
        for none in ["", " ", "-", "never", "NULL", "N/A"] {
            assert_eq!(read("%d.%m.%Y", "UTC", none), None, "{none:?}");
        }
    }

    #[test]
    fn what_is_no_time_is_an_error() {
        let clock = |format: &str| Clock { format: Format::read(format).unwrap(), zone: when::zone("Europe/Berlin").unwrap() };
        for (format, text) in [
            ("rfc3339", "03/01/2026"),
            ("rfc3339", "yesterday"),
            ("rfc3339", "90d"),
            ("rfc3339", "2026-03-29 02:30"),
            ("epoch", "2026-03-01"),
            ("%d.%m.%Y", "13.13.2026"),
            ("%d.%m.%Y %H:%M", "29.03.2026 02:30"),
            ("%d.%m.%Y", "01.03.2026 trailing"),
        ] {
            let why = clock(format).read(text).unwrap_err().to_string();
            assert!(why.contains(text) && why.contains("time"), "{why}");
        }
        assert!(Format::read("iso").is_err());
        let twice = clock("%d.%m.%Y %H:%M").read("25.10.2026 02:30").unwrap().unwrap();
        assert_eq!(twice.to_string(), "2026-10-25T01:30:00.000Z", "the later of the two");
    }
}
