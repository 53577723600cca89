//! Numbers compared by their digits, so that neither a long integer nor a decimal loses any.

use std::cmp::Ordering;

use serde_json::value::RawValue;

use crate::record::json::{self, Sort};

/// A number to compare with the numbers of records.
#[derive(Clone, Debug)]
pub(super) struct Number {
    integer: Option<i64>,
    decimal: Decimal,
}

impl Number {
    /// Reads a JSON number; a leading `+` is tolerated.
    pub(super) fn parse(text: &str) -> Option<Number> {
        let text = text.strip_prefix('+').unwrap_or(text);
        let value: &RawValue = serde_json::from_str(text).ok()?;
        let is_number = json::sort(value) == Sort::Number && value.get().len() == text.len();
        is_number.then(|| Number { integer: text.parse().ok(), decimal: Decimal::new(text) })
    }

    /// The number as a count; `None` if it is negative, has a fraction or is beyond 2^63.
    pub(super) fn count(&self) -> Option<u64> {
        let Decimal { negative, digits, point } = &self.decimal;
        let zeros = usize::try_from(*point).ok()?.checked_sub(digits.len())?;
        if *negative || *point > 19 {
            return None;
        }
        let text: String =
            digits.iter().map(|digit| char::from(*digit)).chain(std::iter::repeat_n('0', zeros)).collect();
        if text.is_empty() { Some(0) } else { text.parse().ok() }
    }

    /// How a JSON number (its text) stands to this one.
    pub(super) fn compare(&self, text: &str) -> Ordering {
        match (text.parse::<i64>(), self.integer) {
            (Ok(left), Some(right)) => left.cmp(&right),
            _ => Decimal::new(text).cmp(&self.decimal),
        }
    }
}

/// `0.DIGITS * 10^point`, without zeros at either end of the digits; zero has no digits.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i64,
}

impl Decimal {
    /// Takes a valid JSON number apart.
    fn new(text: &str) -> Decimal {
        let (unsigned, minus) = text.strip_prefix('-').map_or((text, false), |rest| (rest, true));
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        let leading = digits.iter().take_while(|digit| **digit == b'0').count();
        digits.drain(..leading);
        digits.truncate(digits.len() - digits.iter().rev().take_while(|digit| **digit == b'0').count());
        if digits.is_empty() {
            return Decimal { negative: false, digits, point: 0 };
        }
        let point = (whole.len() as i64 - leading as i64).saturating_add(power(exponent));
        Decimal { negative: minus, digits, point }
    }

    fn magnitude(&self, other: &Decimal) -> Ordering {
        // Zero has no digits and a point that means nothing.
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (false, false) => self.point.cmp(&other.point).then_with(|| self.digits.cmp(&other.digits)),
            (left, right) => right.cmp(&left),
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
            (left, right) => right.cmp(&left),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// An exponent, held inside a range that leaves room to add the number of digits of any line.
fn power(exponent: &str) -> i64 {
    const MOST: i64 = i64::MAX / 4;
    let least_or_most = if exponent.starts_with('-') { -MOST } else { MOST };
    exponent.parse::<i64>().unwrap_or(least_or_most).clamp(-MOST, MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_counts() {
        for (left, right, expected) in [
            ("12", "12", Ordering::Equal),
            ("12.0", "12", Ordering::Equal),
            ("1e3", "1000", Ordering::Equal),
            ("0.0012e4", "12", Ordering::Equal),
            ("-0", "0", Ordering::Equal),
            ("0e9", "0.00", Ordering::Equal),
            ("9007199254740993", "9007199254740992", Ordering::Greater),
            ("12345678901234567891", "12345678901234567890", Ordering::Greater),
            ("0.1000000000000000000001", "0.1", Ordering::Greater),
            ("-3", "2", Ordering::Less),
            ("-3", "-20", Ordering::Greater),
            ("-0.5", "0", Ordering::Less),
            ("99", "100", Ordering::Less),
            ("1e999999999999999999999", "1e400", Ordering::Greater),
            ("1e-999999999999999999999", "0", Ordering::Greater),
            ("-1e999999999999999999999", "-1", Ordering::Less),
        ] {
            assert_eq!(Number::parse(right).unwrap().compare(left), expected, "{left} with {right}");
            assert_eq!(Number::parse(left).unwrap().compare(right), expected.reverse(), "{right} with {left}");
        }
    }

    #[test]
    fn only_numbers_are_numbers() {
        for text in ["", "x", "1x", "0x10", "01", "1_000", "inf", "NaN", "\"1\"", " 1", "1 ", "1 2", ".5"] {
            assert!(Number::parse(text).is_none(), "{text}");
        }
        let counts = ["0", "3", "3.0", "+20", "1e2", "18446744073709551616", "2.5", "-1", "1e99"];
        let expected = [Some(0), Some(3), Some(3), Some(20), Some(100), None, None, None, None];
        assert_eq!(counts.map(|text| Number::parse(text).unwrap().count()), expected);
    }
}
