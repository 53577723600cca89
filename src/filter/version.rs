//! Version constraints as go-c8y-cli takes them: `>=1.10.0,<2`, `~>1.2`, `!=3.0.0-rc1`; all of the list must hold.

use std::cmp::Ordering;

use semver::Prerelease;

/// A list of comparisons with versions, separated by commas.
#[derive(Clone, Debug)]
pub(super) struct Constraint(Vec<Comparison>);

#[derive(Clone, Debug)]
struct Comparison {
    relation: Relation,
    version: Version,
}

#[derive(Clone, Copy, Debug)]
enum Relation {
    Equal,
    NotEqual,
    /// a comparison by order, such as `>=`
    Ordered(fn(Ordering) -> bool),
    /// `~>1.2.3`: at least that, and equal in all numbers but the last one written
    Pessimistic,
}

/// The signs, the longer before those that they begin with.
const SIGNS: [(&str, Relation); 7] = [
    ("!=", Relation::NotEqual),
    (">=", Relation::Ordered(Ordering::is_ge)),
    ("<=", Relation::Ordered(Ordering::is_le)),
    ("~>", Relation::Pessimistic),
    ("=", Relation::Equal),
    (">", Relation::Ordered(Ordering::is_gt)),
    ("<", Relation::Ordered(Ordering::is_lt)),
];

impl Constraint {
    /// Reads `SIGN VERSION, …`; no sign means `=`.
    pub(super) fn parse(text: &str) -> Option<Constraint> {
        text.split(',').map(|part| Comparison::parse(part.trim())).collect::<Option<_>>().map(Constraint)
    }

    /// Whether a version fulfils all comparisons. What is no version counts as 0.0.0.
    pub(super) fn holds(&self, version: &str) -> bool {
        let version = Version::parse(version).unwrap_or_default();
        self.0.iter().all(|comparison| comparison.holds(&version))
    }
}

impl Comparison {
    fn parse(text: &str) -> Option<Comparison> {
        let signed = SIGNS.iter().find_map(|(sign, relation)| Some((text.strip_prefix(sign)?, *relation)));
        let (version, relation) = signed.unwrap_or((text, Relation::Equal));
        Some(Comparison { relation, version: Version::parse(version.trim())? })
    }

    fn holds(&self, version: &Version) -> bool {
        let order = version.compare(&self.version);
        match self.relation {
            Relation::Equal => order.is_eq(),
            Relation::NotEqual => order.is_ne(),
            Relation::Ordered(allowed) => self.admits(version) && allowed(order),
            Relation::Pessimistic => {
                let fixed = self.version.numbers.len().saturating_sub(1);
                let same = (0..fixed).all(|place| version.number(place) == self.version.number(place));
                let early = !self.version.early.is_empty() && version.early.is_empty();
                self.admits(version) && !early && order.is_ge() && same
            }
        }
    }

    /// A pre-release is only let in by a constraint that names one of the same version.
    fn admits(&self, version: &Version) -> bool {
        version.early.is_empty() || (!self.version.early.is_empty() && self.version.same_numbers(version))
    }
}

/// Numbers with dots, any count of them, and the mark of a pre-release; build metadata does not matter.
#[derive(Clone, Debug, Default)]
struct Version {
    numbers: Vec<u64>,
    early: Prerelease,
}

impl Version {
    fn parse(text: &str) -> Option<Version> {
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let text = text.split_once('+').map_or(text, |(version, _build)| version);
        let (numbers, early) =
            text.split_at(text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len()));
        let early = early.strip_prefix('-').unwrap_or(early);
        let numbers = numbers.split('.').map(|number| number.parse().ok()).collect::<Option<_>>()?;
        Some(Version { numbers, early: Prerelease::new(early).ok()? })
    }

    /// The number at a place; what is not written is 0.
    fn number(&self, place: usize) -> u64 {
        self.numbers.get(place).copied().unwrap_or(0)
    }

    fn compare(&self, other: &Version) -> Ordering {
        let places = self.numbers.len().max(other.numbers.len());
        let numbers = (0..places).map(|place| self.number(place).cmp(&other.number(place)));
        numbers.fold(Ordering::Equal, Ordering::then).then_with(|| self.early.cmp(&other.early))
    }

    fn same_numbers(&self, other: &Version) -> bool {
        let places = self.numbers.len().max(other.numbers.len());
        (0..places).all(|place| self.number(place) == other.number(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraints_are_those_of_go() {
        for (constraint, holds, fails) in [
            (
                "<2.0.0",
                &["1.10.3+b1", "", "no version", "1.99.99"][..],
                &["2.0.0", "2.0.0+x", "10.0.0", "1.0.0-rc1"][..],
            ),
            (">0", &["1.10.3", "0.0.1", "v2"], &["", "0", "0.0.0"]),
            ("1.2", &["1.2", "1.2.0", "v1.2.0+b7"], &["1.2.1", "1.2.0-rc1"]),
            ("!=1.2", &["1.2.1", ""], &["1.2.0"]),
            (">= 1.10.0, < 2", &["1.10.0", "1.11"], &["1.9.9", "2.0"]),
            ("~>1.2.3", &["1.2.3", "1.2.9"], &["1.2.2", "1.3.0", "2.0.0"]),
            ("~>1.2", &["1.2.0", "1.9"], &["1.1.9", "2.0"]),
            (">=2.0.0-rc1", &["2.0.0-rc1", "2.0.0-rc2", "2.0.0", "3.1"], &["2.0.0-beta", "2.1.0-rc1"]),
            ("=10.0.19041.1", &["10.0.19041.1"], &["10.0.19041"]),
        ] {
            let parsed = Constraint::parse(constraint).unwrap();
            holds.iter().for_each(|version| assert!(parsed.holds(version), "{version} {constraint}"));
            fails.iter().for_each(|version| assert!(!parsed.holds(version), "{version} not {constraint}"));
        }
    }

    #[test]
    fn a_constraint_without_a_version_is_refused() {
        for text in ["", ">", "abc", ">=1.0,", "1.0 2.0", "=>1", "<1..2", "99999999999999999999"] {
            assert!(Constraint::parse(text).is_none(), "{text}");
        }
    }
}
