//! The operators of go-c8y-cli's filters and their names.

/// What a condition asks of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Like,
    NotLike,
    Match,
    NotMatch,
    Contains,
    StrictContains,
    StartsWith,
    EndsWith,
    LengthEqual,
    LengthNotEqual,
    LengthGreater,
    LengthGreaterOrEqual,
    LengthLess,
    LengthLessOrEqual,
    Before,
    BeforeOrAt,
    After,
    AfterOrAt,
    Version,
    Includes,
    NotIncludes,
    In,
    NotIn,
    Has,
    Missing,
}

use Operator::{
    After, AfterOrAt, Before, BeforeOrAt, Contains, EndsWith, Equal, Greater, GreaterOrEqual, Has, In, Includes,
    LengthEqual, LengthGreater, LengthGreaterOrEqual, LengthLess, LengthLessOrEqual, LengthNotEqual, Less, LessOrEqual,
    Like, Match, Missing, NotEqual, NotIn, NotIncludes, NotLike, NotMatch, StartsWith, StrictContains, Version,
};

const NAMES: &[(&str, Operator)] = &[
    ("eq", Equal),
    ("=", Equal),
    ("neq", NotEqual),
    ("!=", NotEqual),
    ("<>", NotEqual),
    ("gt", Greater),
    (">", Greater),
    ("gte", GreaterOrEqual),
    (">=", GreaterOrEqual),
    ("lt", Less),
    ("<", Less),
    ("lte", LessOrEqual),
    ("<=", LessOrEqual),
    ("like", Like),
    ("notlike", NotLike),
    ("match", Match),
    ("notmatch", NotMatch),
    ("contains", Contains),
    ("strictContains", StrictContains),
    ("startsWith", StartsWith),
    ("endsWith", EndsWith),
    ("leneq", LengthEqual),
    ("lenneq", LengthNotEqual),
    ("lengt", LengthGreater),
    ("lengte", LengthGreaterOrEqual),
    ("lenlt", LengthLess),
    ("lenlte", LengthLessOrEqual),
    ("datelt", Before),
    ("datelte", BeforeOrAt),
    ("olderthan", BeforeOrAt),
    ("dategt", After),
    ("dategte", AfterOrAt),
    ("newerthan", AfterOrAt),
    ("version", Version),
    ("includes", Includes),
    ("notincludes", NotIncludes),
    ("in", In),
    ("notIn", NotIn),
    ("has", Has),
    ("keyIn", Has),
    ("missing", Missing),
    ("nothas", Missing),
    ("hasnot", Missing),
    ("keyNotIn", Missing),
];

impl Operator {
    /// The operator of this name, in any letter case; one leading `-` is tolerated.
    pub(super) fn named(name: &str) -> Option<Operator> {
        let name = name.strip_prefix('-').unwrap_or(name);
        NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, operator)| *operator)
    }

    /// The name that is most like this one, if any is.
    pub(super) fn nearest(name: &str) -> Option<&'static str> {
        let name = name.trim_start_matches('-').to_ascii_lowercase();
        // The opposite of what was meant is no help.
        let known = || {
            NAMES.iter().map(|(known, _)| *known).filter(|known| known.starts_with("not") == name.starts_with("not"))
        };
        let starts = known().find(|known| name.len() > 2 && known.to_ascii_lowercase().starts_with(&name));
        starts.or_else(|| {
            let near = known().map(|known| (edits(&name, &known.to_ascii_lowercase()), known));
            near.min_by_key(|(edits, _)| *edits).filter(|(edits, known)| *edits <= known.len().div_ceil(3)).map(|n| n.1)
        })
    }

    /// Whether the operator looks at nothing but the presence of a value.
    pub(super) fn is_about_presence(self) -> bool {
        matches!(self, Has | Missing)
    }
}

/// How many letters must be put in, left out or exchanged to make one word of the other.
fn edits(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.bytes().enumerate() {
            let exchanged = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = exchanged.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_suggested() {
        assert_eq!(Operator::named("-like"), Some(Like));
        assert_eq!(Operator::named("STRICTCONTAINS"), Some(StrictContains));
        assert_eq!(Operator::named("--like"), None);
        for (wrong, nearest) in [
            ("older", Some("olderthan")),
            ("newerThen", Some("newerthan")),
            ("==", Some("=")),
            ("=>", Some("=")),
            ("equals", None),
            ("regex", None),
            ("startwith", Some("startsWith")),
            ("notlik", Some("notlike")),
            ("notcontains", None),
        ] {
            assert_eq!(Operator::nearest(wrong), nearest, "{wrong}");
        }
    }
}
