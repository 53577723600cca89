//! The geometry of the charts, in per cent and in units of a view box. There is no text in a drawing: labels stand beside it, where
//! they can be read aloud, wrap and print.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::model::{Account, Day, Point, Report};
use crate::record::Status;

/// The statuses in the order in which a bar stacks them: what somebody has to decide about begins it.
pub const STACK: [Status; 5] = [Status::Inactive, Status::Unknown, Status::Active, Status::Exempt, Status::Deleted];

/// A piece of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// the class that gives it its look
    pub class: &'static str,
    /// where it begins, in per cent of the bar
    pub x: f64,
    /// how long it is
    pub width: f64,
}

/// A bar of these counts, `whole` being its full length.
pub fn bar(counts: &BTreeMap<Status, u64>, whole: u64) -> Vec<Segment> {
    let (mut x, mut segments) = (0.0, Vec::new());
    for status in STACK {
        let count = counts.get(&status).copied().unwrap_or(0);
        let width = if whole == 0 { 0.0 } else { count as f64 * 100.0 / whole as f64 };
        if count > 0 {
            segments.push(Segment { class: status.as_str(), x: round(x), width: round(width) });
        }
        x += width;
    }
    segments
}

fn round(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

/// A row of a distribution: what it counts, and its bar.
#[derive(Clone, Debug)]
pub struct Row {
    /// what the row is about
    pub label: String,
    /// accounts by status
    pub counts: BTreeMap<Status, u64>,
    /// how many
    pub total: u64,
    /// drawn against the largest row
    pub bar: Vec<Segment>,
}

impl Row {
    /// How many have the status of this name.
    pub fn of(&self, status: &str) -> u64 {
        self.counts.iter().find(|(known, _)| known.as_str() == status).map_or(0, |(_, count)| *count)
    }
}

fn rows(counts: Vec<(String, BTreeMap<Status, u64>)>) -> Vec<Row> {
    let total = |counts: &BTreeMap<Status, u64>| counts.values().sum::<u64>();
    let largest = counts.iter().map(|(_, counts)| total(counts)).max().unwrap_or(0);
    let row = |(label, counts): (String, BTreeMap<Status, u64>)| {
        let bar = bar(&counts, largest);
        Row { label, total: total(&counts), bar, counts }
    };
    counts.into_iter().map(row).collect()
}

/// The upper ends of the classes of idle time, in days.
const IDLE: [(i64, &str); 7] = [
    (7, "up to 7 d"),
    (30, "8 to 30 d"),
    (60, "31 to 60 d"),
    (90, "61 to 90 d"),
    (180, "91 to 180 d"),
    (365, "181 to 365 d"),
    (i64::MAX, "over 365 d"),
];

/// How long people had not logged in when they were judged. Of the judged only: who is exempt or gone has no idle time.
pub fn idle(report: &Report) -> Vec<Row> {
    let mut classes: Vec<(String, BTreeMap<Status, u64>)> =
        IDLE.iter().map(|(_, label)| ((*label).to_owned(), BTreeMap::new())).collect();
    classes.push(("no login known".to_owned(), BTreeMap::new()));
    for account in &report.accounts {
        let Some(status) = account.status.filter(|status| is_judged(*status)) else { continue };
        if let Some(place) = idle_class(report, account) {
            *classes[place].1.entry(status).or_default() += 1;
        }
    }
    // The long end is shown only as far as it is used.
    while classes.len() > 5 && classes[classes.len() - 2].1.is_empty() {
        classes.remove(classes.len() - 2);
    }
    rows(classes)
}

fn is_judged(status: Status) -> bool {
    matches!(status, Status::Active | Status::Inactive | Status::Unknown)
}

fn idle_class(report: &Report, account: &Account) -> Option<usize> {
    let Some(last) = account.last_login else { return Some(IDLE.len()) };
    let until = account.window.or(report.tenant(account).window)?.to;
    let days = until.since(last).as_hours() / 24;
    IDLE.iter().position(|(end, _)| days <= *end)
}

/// The trend as rows, oldest first; nothing where there is no earlier judgement.
pub fn trend(points: &[Point]) -> Vec<Row> {
    if points.len() < 2 {
        return Vec::new();
    }
    rows(points.iter().map(|point| (point.date.clone(), point.counts.clone())).collect())
}

/// Logins by day as paths in a view box as wide as there are days and [`Strip::HEIGHT`] high.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// days
    pub width: usize,
    /// the columns of days with logins
    pub columns: String,
    /// the whole height of days without
    pub gaps: String,
    /// the most logins of a day
    pub most: u64,
    /// the first day, the middle and the last
    pub dates: [String; 3],
    /// stretches of days without a login, longest first
    pub silent: Vec<(String, i64)>,
}

impl Strip {
    /// Units of the view box.
    pub const HEIGHT: u64 = 100;

    /// The strip of these days.
    pub fn of(days: &[Day]) -> Strip {
        let most = days.iter().map(|day| day.count).max().unwrap_or(0);
        let mut strip = Strip { width: days.len(), most, ..Strip::default() };
        for (x, day) in days.iter().enumerate() {
            if day.count == 0 {
                let _infallible = write!(strip.gaps, "M{x} 0h1v{}h-1z", Self::HEIGHT);
            } else {
                let height = (day.count * Self::HEIGHT / most.max(1)).max(2);
                let _infallible = write!(strip.columns, "M{x}.1 {}h.8V{}h-.8z", Self::HEIGHT - height, Self::HEIGHT);
            }
        }
        if let (Some(first), Some(middle), Some(last)) = (days.first(), days.get(days.len() / 2), days.last()) {
            strip.dates = [first, middle, last].map(|day| date(day.day));
        }
        strip.silent = silent(days);
        strip
    }
}

/// Stretches of four days and more without a login: a weekend and a day that has just begun are none.
fn silent(days: &[Day]) -> Vec<(String, i64)> {
    let mut found: Vec<(String, i64)> = days
        .chunk_by(|a, b| (a.count == 0) == (b.count == 0))
        .filter(|run| run[0].count == 0 && run.len() > 3)
        .map(|run| (date(run[0].day), run.len() as i64))
        .collect();
    found.sort_by_key(|(_, length)| -length);
    found
}

fn date(day: i64) -> String {
    let time = crate::record::Time::from_millisecond(day.saturating_mul(86_400_000));
    time.map_or_else(String::new, |time| time.date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_counts() {
        let counts = BTreeMap::from([(Status::Active, 30), (Status::Inactive, 10)]);
        let drawn = bar(&counts, 80);
        assert_eq!(drawn[0], Segment { class: "inactive", x: 0.0, width: 12.5 });
        assert_eq!(drawn[1], Segment { class: "active", x: 12.5, width: 37.5 });
        assert!(bar(&BTreeMap::new(), 0).is_empty());
    }

    #[test]
    fn gaps_are_drawn_and_named() {
        let day = |day, count| Day { day, count };
        let strip = Strip::of(&[
            day(20_000, 4),
            day(20_001, 0),
            day(20_002, 0),
            day(20_003, 0),
            day(20_004, 0),
            day(20_005, 1),
        ]);
        assert_eq!(strip.width, 6);
        assert_eq!(strip.gaps.matches('M').count(), 4);
        assert_eq!(strip.columns, "M0.1 0h.8V100h-.8zM5.1 75h.8V100h-.8z");
        assert_eq!(strip.silent, [("2024-10-05".to_owned(), 4)]);
        assert_eq!(Strip::of(&[]).width, 0);
    }
}
