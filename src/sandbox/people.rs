//! Who the people are and when they log in: the same on every platform, made from the seed alone.
//!
//! Most work here; the rest left, never came, or came this week. Every third person is cast for a part that a
//! tool can get wrong, in the order of [`CAST`]; so a tenant of 100 people holds every part once.

use fastrand::Rng;

use super::clock::{DAY, HOUR};
use super::name::{FAMILY, GIVEN, plain};

/// How somebody logs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// On most weekday mornings.
    Regular,
    /// About once a month.
    Monthly,
    /// As a regular until so many hours ago, when the last login happened.
    Stopped(i64),
    /// Not at all.
    Never,
}

/// What is odd about somebody. Platforms show what they can of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quirk {
    /// Nothing.
    None,
    /// Logs in under another name than the id.
    Alias,
    /// Logs in with capitals that the id does not have.
    OtherCase,
    /// Comes by single sign-on.
    Sso,
    /// The account was made this many days ago.
    NewAccount(i64),
    /// Works in one session for 13 days after the last login.
    LongSession,
    /// Changed the password ten days ago.
    PasswordLately,
    /// Somebody tries a wrong password every week.
    FailedOnly,
    /// The platform's support works under this name.
    SupportOnly,
    /// A program of this person's works with basic authentication and leaves traces in the log.
    ActsOnly,
    /// Logs in with a second factor that leaves a time, but no login record.
    SmsFactor,
    /// Has a second factor by TOTP.
    Totp,
    /// An administrator enabled the account yesterday.
    Reenabled,
    /// Belongs to the administrators.
    Admin,
    /// The id holds a plus sign.
    PlusId,
    /// The id holds a slash.
    SlashId,
    /// The id holds letters beyond ASCII.
    AccentId,
    /// The id has capitals.
    CapitalId,
    /// There is no e-mail address.
    NoEmail,
    /// There is no date of the last change of password.
    NoPasswordDate,
    /// Was disabled this many days ago.
    Disabled(i64),
}

/// The parts, in the order in which they are given out.
pub const CAST: [(Habit, Quirk); 34] = [
    (Habit::Stopped(200 * 24), Quirk::None),
    (Habit::Regular, Quirk::Alias),
    (Habit::Never, Quirk::None),
    (Habit::Regular, Quirk::OtherCase),
    (Habit::Never, Quirk::NewAccount(12)),
    (Habit::Regular, Quirk::Sso),
    (Habit::Stopped(100 * 24), Quirk::LongSession),
    (Habit::Stopped(150 * 24), Quirk::PasswordLately),
    (Habit::Stopped(160 * 24), Quirk::Disabled(120)),
    (Habit::Stopped(130 * 24), Quirk::FailedOnly),
    (Habit::Stopped(140 * 24), Quirk::SupportOnly),
    (Habit::Never, Quirk::ActsOnly),
    (Habit::Stopped(90 * 24 - 1), Quirk::None),
    (Habit::Stopped(90 * 24 + 1), Quirk::None),
    (Habit::Regular, Quirk::PlusId),
    (Habit::Stopped(95 * 24), Quirk::LongSession),
    (Habit::Stopped(104 * 24 - 1), Quirk::None),
    (Habit::Stopped(104 * 24 + 1), Quirk::None),
    (Habit::Stopped(170 * 24), Quirk::Sso),
    (Habit::Stopped(180 * 24), Quirk::Reenabled),
    (Habit::Stopped(190 * 24), Quirk::SlashId),
    (Habit::Regular, Quirk::AccentId),
    (Habit::Never, Quirk::NoPasswordDate),
    (Habit::Stopped(125 * 24), Quirk::NoEmail),
    (Habit::Stopped(210 * 24), Quirk::Admin),
    (Habit::Regular, Quirk::Totp),
    (Habit::Stopped(150 * 24), Quirk::SmsFactor),
    (Habit::Stopped(135 * 24), Quirk::CapitalId),
    (Habit::Never, Quirk::Disabled(20)),
    (Habit::Stopped(103 * 24), Quirk::LongSession),
    (Habit::Regular, Quirk::CapitalId),
    (Habit::Never, Quirk::NewAccount(60)),
    (Habit::Stopped(145 * 24), Quirk::Alias),
    (Habit::Regular, Quirk::NewAccount(30)),
];

/// One person of one tenant.
#[derive(Clone, Debug)]
pub struct Person {
    /// The given name, as written.
    pub given: &'static str,
    /// The family name, as written.
    pub family: &'static str,
    /// `given.family` in lower-case ASCII, unique in the tenant.
    pub handle: String,
    /// How this person logs in.
    pub habit: Habit,
    /// What is odd about the account.
    pub quirk: Quirk,
    /// How many days ago the account was made.
    pub age: i64,
    /// Source of everything else about this person.
    pub rng: Rng,
}

/// Person `index` (from 0) of the tenant with this number.
pub fn person(seed: u64, tenant: usize, index: usize) -> Person {
    let mut rng = Rng::with_seed(mix(seed, tenant, index));
    let (habit, quirk) = match (index % 3, CAST.get(index / 3)) {
        (1, Some(part)) => *part,
        _ => crowd(&mut rng),
    };
    let age = match quirk {
        Quirk::NewAccount(days) => days,
        _ => rng.i64(250..1500),
    };
    let (given, family, handle) = name(seed, tenant, index);
    Person { given, family, handle, habit, quirk, age, rng }
}

/// The times of somebody's logins, oldest first, in milliseconds; those from `from` on, before `now`.
pub fn logins(person: &mut Person, from: i64, now: i64) -> Vec<i64> {
    let born = now - person.age * DAY + HOUR;
    let from = from.max(born);
    let (first, last) = (from.div_euclid(DAY), now.div_euclid(DAY));
    match person.habit {
        Habit::Never => Vec::new(),
        Habit::Regular => mornings(&mut person.rng, first..=last, from, now),
        Habit::Monthly => monthly(&mut person.rng, from, now),
        Habit::Stopped(hours) => {
            let end = now - hours * HOUR;
            let mut times = mornings(&mut person.rng, first..=end.div_euclid(DAY), from, end);
            times.extend((end >= from).then_some(end));
            times
        }
    }
}

fn mornings(rng: &mut Rng, days: impl Iterator<Item = i64>, from: i64, to: i64) -> Vec<i64> {
    let diligence = rng.u8(55..95);
    let mut times = Vec::new();
    for day in days.filter(|day| !matches!(weekday(*day), 0 | 6)) {
        if rng.u8(0..100) < diligence {
            times.push(day * DAY + rng.i64(6 * HOUR..9 * HOUR));
        }
        if rng.u8(0..100) < 15 {
            times.push(day * DAY + rng.i64(11 * HOUR..14 * HOUR));
        }
    }
    times.retain(|time| (from..to).contains(time));
    times
}

fn monthly(rng: &mut Rng, from: i64, now: i64) -> Vec<i64> {
    let mut times = Vec::new();
    let mut day = now.div_euclid(DAY) - rng.i64(1..28);
    while day * DAY >= from {
        let back = [2, 0, 0, 0, 0, 0, 1][weekday(day)];
        times.push((day - back) * DAY + rng.i64(6 * HOUR..9 * HOUR));
        day -= rng.i64(24..35);
    }
    times.reverse();
    times.retain(|time| *time >= from);
    times
}

/// 0 for Sunday. 1970-01-01 was a Thursday.
fn weekday(day: i64) -> usize {
    usize::try_from((day + 4).rem_euclid(7)).unwrap_or(0)
}

/// The habit of somebody without a part.
fn crowd(rng: &mut Rng) -> (Habit, Quirk) {
    match rng.u8(0..100) {
        0..72 => (Habit::Regular, odd(rng)),
        72..81 => (Habit::Monthly, odd(rng)),
        81..90 => (Habit::Stopped(rng.i64(110 * 24..400 * 24)), Quirk::None),
        90..93 => (Habit::Never, Quirk::None),
        93..96 => (Habit::Regular, Quirk::NewAccount(rng.i64(2..80))),
        _ => (Habit::Stopped(rng.i64(130 * 24..300 * 24)), Quirk::Disabled(rng.i64(5..110))),
    }
}

fn odd(rng: &mut Rng) -> Quirk {
    match rng.u8(0..50) {
        0 => Quirk::Alias,
        1 => Quirk::OtherCase,
        2 => Quirk::Sso,
        3 => Quirk::NoEmail,
        _ => Quirk::None,
    }
}

/// A name that nobody else in the tenant has.
fn name(seed: u64, tenant: usize, index: usize) -> (&'static str, &'static str, String) {
    let pairs = GIVEN.len() * FAMILY.len();
    let start = mix(seed, tenant, usize::MAX) as usize % pairs;
    // The step shares no factor with the number of pairs (see the test), so all are met before one returns.
    let pair = (start + index % pairs * STEP) % pairs;
    let (given, family) = (GIVEN[pair % GIVEN.len()], FAMILY[pair / GIVEN.len()]);
    let mut handle = format!("{}.{}", plain(given), plain(family));
    if index >= pairs {
        handle.push_str(&(index / pairs + 1).to_string());
    }
    (given, family, handle)
}

const STEP: usize = 1009;

/// One number out of three, well spread (the finalizer of SplitMix64).
fn mix(seed: u64, tenant: usize, index: usize) -> u64 {
    let mut x = seed ^ (tenant as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (index as u64).rotate_left(32);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const NOW: i64 = 1_790_000_000_000;

    #[test]
    fn handles_are_unique_also_beyond_the_number_of_names() {
        let count = 2 * GIVEN.len() * FAMILY.len();
        let handles: HashSet<_> = (0..count).map(|i| name(7, 1, i).2).collect();
        assert_eq!(handles.len(), count);
        assert!(handles.iter().all(|h| h.is_ascii()));
    }

    #[test]
    fn the_same_seed_makes_the_same_logins_and_another_does_not() {
        let make = |seed| logins(&mut person(seed, 2, 5), NOW - 180 * DAY, NOW);
        assert_eq!(make(1), make(1));
        let all = |seed| (0..9).map(|i| logins(&mut person(seed, 2, i), 0, NOW)).collect::<Vec<_>>();
        assert_ne!(all(1), all(2));
    }

    #[test]
    fn who_stopped_has_the_last_login_at_that_hour() {
        for index in 0..102 {
            let mut person = person(3, 1, index);
            let last = logins(&mut person, NOW - 180 * DAY, NOW).pop();
            match person.habit {
                Habit::Stopped(hours) if hours <= 180 * 24 => {
                    assert_eq!(last, Some(NOW - hours * HOUR))
                }
                Habit::Stopped(_) | Habit::Never => assert_eq!(last, None),
                Habit::Regular | Habit::Monthly => {
                    assert!(last > Some(NOW - 45 * DAY), "{person:?}")
                }
            }
        }
    }

    #[test]
    fn about_seven_in_ten_come_regularly() {
        let regular = (0..1000).filter(|i| person(1, 1, *i).habit == Habit::Regular).count();
        assert!((650..800).contains(&regular), "{regular}");
    }
}
