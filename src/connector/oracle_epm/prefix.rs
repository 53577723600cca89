//! Classic environments write a login as `domain.login`, some on one side only: then no login seems to be anybody's, and everybody
//! silent. That is found out by comparing the names of both sides.

use std::collections::{BTreeMap, BTreeSet};

/// What stands before the logins of one side and not of the other, with its dot; none where the sides name people alike. All names
/// are in lower case.
pub(super) fn of_one_side(logins: &BTreeSet<String>, accounts: &BTreeSet<String>) -> Option<String> {
    let alike = logins.intersection(accounts).count();
    let (by_login, by_account) = (cut(logins, accounts), cut(accounts, logins));
    let most = by_login.into_iter().chain(by_account).max_by_key(|(_, count)| *count)?;
    // A name with a dot in it may end like another name: only what explains more than the names themselves is a prefix.
    (most.1 > alike).then(|| format!("{}.", most.0))
}

/// How many names are only known to the others without what stands before their first dot, by what that is.
fn cut<'n>(names: &'n BTreeSet<String>, others: &'n BTreeSet<String>) -> BTreeMap<&'n str, usize> {
    let mut counts = BTreeMap::new();
    for name in names.difference(others) {
        if let Some((head, _)) = name.split_once('.').filter(|(_, rest)| others.contains(*rest)) {
            *counts.entry(head).or_default() += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> BTreeSet<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_prefix_of_either_side_is_found() {
        let (plain, long) = (names("ada.king bo cy"), names("acme.ada.king acme.bo acme.dan"));
        assert_eq!(of_one_side(&long, &plain).as_deref(), Some("acme."));
        assert_eq!(of_one_side(&plain, &long).as_deref(), Some("acme."));
    }

    #[test]
    fn names_with_dots_are_no_prefixes() {
        assert_eq!(of_one_side(&names("ada.king bo cy"), &names("king bo cy")), None, "two of three are the same");
        assert_eq!(of_one_side(&names("ada.king bo.hill"), &names("ada.king bo.hill cy")), None);
        assert_eq!(of_one_side(&names("zoe"), &names("ada bo")), None, "strangers");
    }
}
