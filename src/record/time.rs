//! Instants as the records write them: RFC 3339 in UTC with milliseconds.

use std::fmt;
use std::ops::{Deref, Range};
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp, fmt::temporal::DateTimePrinter, tz::Offset};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where digits and signs stand in the text of a [`Time`].
const FORM: &[u8; 24] = b"0000-00-00T00:00:00.000Z";

/// An instant, to the millisecond. Written `2026-11-22T06:44:00.000Z`; read with any offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// since the Unix epoch, and inside the years that [`Timestamp`] knows
    milliseconds: i64,
}

impl Time {
    /// The instant `milliseconds` after the Unix epoch; `None` outside the years -9999 to 9999.
    pub fn from_millisecond(milliseconds: i64) -> Option<Self> {
        Timestamp::from_millisecond(milliseconds).ok().map(Time::from)
    }

    /// Milliseconds since the Unix epoch.
    pub fn as_millisecond(self) -> i64 {
        self.milliseconds
    }

    /// The same instant with jiff's precision and arithmetic.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.milliseconds).expect("a time is never made of anything else")
    }

    /// This instant moved by `by`, held inside the representable years.
    pub fn saturating_add(self, by: SignedDuration) -> Self {
        let moved = self.timestamp().saturating_add(by);
        Time::from(moved.unwrap_or(if by.is_negative() { Timestamp::MIN } else { Timestamp::MAX }))
    }

    /// This instant moved back by `by`, held inside the representable years.
    pub fn saturating_sub(self, by: SignedDuration) -> Self {
        self.saturating_add(-by)
    }

    /// The signed span from `earlier` to this instant.
    pub fn since(self, earlier: Time) -> SignedDuration {
        SignedDuration::from_millis(self.milliseconds - earlier.milliseconds)
    }

    /// The date part, `2026-11-22`, in UTC.
    pub fn date(self) -> impl fmt::Display {
        Offset::UTC.to_datetime(self.timestamp()).date()
    }
}

impl From<Timestamp> for Time {
    /// Cuts what lies below a millisecond: two stages that print and re-read an instant must agree on it.
    fn from(instant: Timestamp) -> Self {
        /// The last millisecond of which jiff makes an instant again: of its last second it takes only the first.
        const LAST: i64 = 253_402_207_200_000;
        Time { milliseconds: instant.as_millisecond().min(LAST) }
    }
}

impl FromStr for Time {
    type Err = jiff::Error;

    /// Reads RFC 3339 with an offset or `Z`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match own_writing(text.as_bytes()) {
            Some(time) => Ok(time),
            None => text.parse::<Timestamp>().map(Time::from),
        }
    }
}

/// Reads `2026-11-22T06:44:00.000Z` and nothing else: nearly all times are written so, and a log has millions of them.
fn own_writing(text: &[u8]) -> Option<Time> {
    /// Of the last day of a leap year's February the general reader knows more.
    const DAYS: [i64; 13] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    /// The year that is not representable to its end.
    const LAST: i64 = 9999;
    let text: &[u8; 24] = text.try_into().ok()?;
    let [date, day_and_hour, rest] = digits(text)?;
    let (year, month, day) = (date.pair(0) * 100 + date.pair(2), date.pair(5), day_and_hour.pair(0));
    let (hour, minute, second) = (day_and_hour.pair(3), day_and_hour.pair(6), rest.pair(1));
    // What lies outside, such as a leap second or the 30th of February, is not for us to judge.
    let days = DAYS.get(month as usize).copied().unwrap_or_default();
    if !(1..=days).contains(&day) || hour > 23 || minute > 59 || second > 59 || year == LAST {
        return None;
    }
    let seconds = ((days_since_epoch(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    Some(Time { milliseconds: seconds * 1000 + rest.pair(4) * 10 + rest.pair(6) / 10 })
}

/// Digits at their places in eight characters, read in pairs.
struct Digits(u64);

impl Digits {
    /// The number that the digits at this place and the next make.
    fn pair(&self, place: u32) -> i64 {
        // None of the bytes exceeds 99, so that none reaches into another.
        let pairs = self.0 * 10 + (self.0 >> 8);
        (pairs >> (8 * place) & 0xff) as i64
    }
}

/// The digits of a text that has them and signs where they stand in `0000-00-00T00:00:00.000Z`; zeros where the signs are.
fn digits(text: &[u8; 24]) -> Option<[Digits; 3]> {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let [words, forms] = [text, FORM].map(|text| text.as_chunks::<8>().0);
    let differ = |at: usize| u64::from_le_bytes(words[at]) ^ u64::from_le_bytes(forms[at]);
    // A digit differs from `0` by less than ten, a sign from itself by nothing; with these added, whatever differs by
    // more reaches the highest bit of its byte.
    let room = |at: usize| u64::from_le_bytes(forms[at].map(|byte| if byte == b'0' { 0x7f - 9 } else { 0x7f }));
    let differ = [differ(0), differ(1), differ(2)];
    let is_other = |at: usize| (differ[at] | ((differ[at] & !HIGH) + room(at))) & HIGH;
    (is_other(0) | is_other(1) | is_other(2) == 0).then(|| differ.map(Digits))
}

/// Days from 1970-01-01 to a date of the Gregorian calendar, not before the year 0. Years are counted from March, so that
/// the leap day is the last of its year; 153 days are the length of five months from March on.
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// The text of a [`Time`].
pub(super) enum Written {
    /// with a year of four digits
    Short([u8; 24]),
    /// with any other
    Long(String),
}

impl Time {
    /// How it is written. A log has millions of times, so that the general printer's choices would be felt.
    pub(super) fn written(self) -> Written {
        const PRINTER: DateTimePrinter = DateTimePrinter::new().precision(Some(3));
        let (date, time) = (Offset::UTC.to_datetime(self.timestamp()).date(), self.milliseconds.rem_euclid(86_400_000));
        let Ok(year) = u32::try_from(date.year()) else {
            return Written::Long(PRINTER.timestamp_to_string(&self.timestamp()));
        };
        let mut text = *FORM;
        let mut put = |places: Range<usize>, mut number: u32| {
            for digit in text[places].iter_mut().rev() {
                *digit += (number % 10) as u8;
                number /= 10;
            }
        };
        let time = time as u32;
        put(0..4, year);
        put(5..7, date.month() as u32);
        put(8..10, date.day() as u32);
        put(11..13, time / 3_600_000);
        put(14..16, time / 60_000 % 60);
        put(17..19, time / 1000 % 60);
        put(20..23, time % 1000);
        Written::Short(text)
    }
}

impl Deref for Written {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Written::Short(text) => std::str::from_utf8(text).expect("digits and signs are ASCII"),
            Written::Long(text) => text,
        }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written())
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written())
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A half-open span of time: `from` inclusive, `to` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// First instant inside.
    pub from: Time,
    /// First instant after it.
    pub to: Time,
}

impl Window {
    /// Whether `time` lies inside.
    pub fn contains(&self, time: Time) -> bool {
        self.from <= time && time < self.to
    }

    /// Its length.
    pub fn length(&self) -> SignedDuration {
        self.to.since(self.from)
    }
}

/// A length of time for people: whole days as `90 d`, else hours or minutes, rounded down.
pub fn in_words(length: SignedDuration) -> String {
    let hours = length.as_hours();
    match hours {
        _ if length.is_negative() => "0 d".to_owned(),
        72.. => format!("{} d", hours / 24),
        _ if hours % 24 == 0 && hours > 0 => format!("{} d", hours / 24),
        1.. => format!("{hours} h"),
        _ => format!("{} min", length.as_mins()),
    }
}

/// A number of things for people: `1 tenant`, `2 tenants`.
pub fn counted(number: u64, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_offset_in_utc_milliseconds_out() {
        let time: Time = "2026-03-30T08:00:00.5+01:00".parse().unwrap();
        assert_eq!(time.to_string(), "2026-03-30T07:00:00.500Z");
        assert_eq!("2026-03-30T07:00:00.5009Z".parse::<Time>().unwrap(), time);
        assert!("2026-03-30T08:00:00".parse::<Time>().is_err(), "no zone, no instant");
    }

    #[test]
    fn the_first_and_the_last_instant_can_be_written() {
        for instant in [Timestamp::MIN, Timestamp::MAX, "9999-12-30T22:00:00.000999Z".parse().unwrap()] {
            let time = Time::from(instant);
            assert_eq!(time.to_string().parse::<Time>().unwrap(), time);
        }
        let last = Time::from(Timestamp::MAX);
        assert_eq!(last.saturating_add(SignedDuration::from_hours(1)), last);
        assert_eq!(last.date().to_string(), "9999-12-30");
    }

    #[test]
    fn a_time_is_written_as_the_general_printer_writes_it() {
        let general = DateTimePrinter::new().precision(Some(3));
        for days in (-4_371_000_i64..2_932_800).step_by(7).chain([-719_529, -719_528, -1, 0, 1, 59, 60, 11_016]) {
            let time =
                Time::from_millisecond(days * 86_400_000 + days.rem_euclid(86_400) * 1000 + days.rem_euclid(1000))
                    .unwrap();
            assert_eq!(time.to_string(), general.timestamp_to_string(&time.timestamp()));
        }
    }

    #[test]
    fn our_own_writing_is_read_as_any_other() {
        let general = |text: &str| text.parse::<Timestamp>().map(Time::from).ok();
        for days in (-719_528_i64..2_932_896).step_by(13).chain([0, 1, -1, 59, 60, 11_016, 11_017]) {
            let time = Time::from_millisecond(days * 86_400_000 + days.rem_euclid(86_400) * 1000 + 7).unwrap();
            assert_eq!(time.to_string().parse::<Time>().ok(), Some(time));
            assert_eq!(general(&time.to_string()), Some(time));
        }
        let time = "2026-11-22T06:44:09.123Z";
        for place in 0..time.len() {
            for with in "0139:-TZt+. ".chars() {
                let mut text = time.to_owned();
                text.replace_range(place..=place, with.encode_utf8(&mut [0; 4]));
                assert_eq!(text.parse::<Time>().ok(), general(&text), "{text}");
            }
        }
        for text in [
            "2026-02-30T00:00:00.000Z",
            "2026-04-31T00:00:00.000Z",
            "2026-01-32T00:00:00.000Z",
            "2026-00-01T00:00:00.000Z",
            "2026-13-01T00:00:00.000Z",
            "2026-12-31T23:59:60.000Z",
            "2024-02-29T00:00:00.000Z",
            "0000-01-01T00:00:00.000Z",
        ] {
            assert_eq!(text.parse::<Time>().ok(), general(text), "{text}");
        }
    }
}
