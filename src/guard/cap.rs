//! How much of a tenant one run may touch. Pure: numbers in, a refusal out.

use std::fmt;

/// So many accounts may always be touched, however small the tenant, unless the percentage is zero.
pub const FLOOR: u64 = 3;

/// The limits of one run on one tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cap {
    /// percent of the population, 0 to 100
    pub percent: u8,
    /// accounts
    pub max: Option<u64>,
}

/// Why a tenant is left alone as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// more than the percentage
    Percent {
        /// accounts to be touched
        wanted: u64,
        /// accounts there are
        population: u64,
        /// the limit
        percent: u8,
    },
    /// more than the number
    Max {
        /// accounts to be touched
        wanted: u64,
        /// the limit
        max: u64,
    },
    /// nobody would be left
    Everybody {
        /// accounts to be touched
        wanted: u64,
    },
}

/// Whom a run would leave enabled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// some person or owner, the caller included
    pub anybody: bool,
    /// some person whom no exemption keeps
    pub somebody_judged: bool,
}

impl Cap {
    /// Whether `wanted` of `population` accounts may be touched.
    ///
    /// # Errors
    /// Which limit is exceeded.
    pub fn allows(self, wanted: u64, population: u64) -> Result<(), Over> {
        if wanted == 0 {
            return Ok(());
        }
        if let Some(max) = self.max.filter(|max| wanted > *max) {
            return Err(Over::Max { wanted, max });
        }
        if wanted > self.most_of(population) {
            return Err(Over::Percent { wanted, population, percent: self.percent });
        }
        Ok(())
    }

    fn most_of(self, population: u64) -> u64 {
        match self.percent {
            0 => 0,
            percent => share(population, percent.min(100)).max(FLOOR),
        }
    }
}

impl Left {
    /// Whether `wanted` enabled accounts may be touched, if these are left. Those who are exempt anyway (the caller, an owner)
    /// count only for a handful: else a pipe that names everybody would pass because the caller survives it.
    ///
    /// # Errors
    /// [`Over::Everybody`].
    pub fn allows(self, wanted: u64) -> Result<(), Over> {
        let left = if wanted > FLOOR { self.somebody_judged } else { self.anybody };
        if wanted == 0 || left { Ok(()) } else { Err(Over::Everybody { wanted }) }
    }
}

fn share(population: u64, percent: u8) -> u64 {
    let share = u128::from(population) * u128::from(percent) / 100;
    u64::try_from(share).unwrap_or(u64::MAX)
}

/// The smallest percentage that would allow it, if one does.
fn enough(wanted: u64, population: u64) -> Option<u8> {
    (1..=100).find(|percent| share(population, *percent) >= wanted)
}

impl fmt::Display for Over {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Over::Percent { wanted, population, percent } => {
                write!(f, "{wanted} of {population} accounts is more than {percent} %; ")?;
                match enough(wanted, population) {
                    Some(enough) => write!(f, "--max-percent {enough} would allow it"),
                    None => f.write_str("there are not so many accounts: list them again"),
                }
            }
            Over::Max { wanted, max } => {
                write!(f, "{wanted} accounts is more than --max {max}; --max {wanted} would allow it")
            }
            Over::Everybody { wanted } => {
                write!(f, "{wanted} accounts is every enabled one there is; no flag allows that: leave somebody out")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CAP: Cap = Cap { percent: 25, max: None };

    #[test]
    fn a_quarter_and_a_floor_of_three() {
        assert_eq!(CAP.allows(250, 1000), Ok(()));
        assert_eq!(CAP.allows(250, 1003), Ok(()));
        assert_eq!(CAP.allows(251, 1003), Err(Over::Percent { wanted: 251, population: 1003, percent: 25 }));
        assert_eq!(CAP.allows(3, 4), Ok(()));
        assert!(CAP.allows(4, 4).is_err());
    }

    #[test]
    fn zero_means_zero() {
        let (percent, max) = (Cap { percent: 0, max: None }, Cap { percent: 100, max: Some(0) });
        assert!(percent.allows(1, u64::MAX).is_err());
        assert!(max.allows(1, u64::MAX).is_err());
        assert!(percent.allows(0, 0).is_ok() && max.allows(0, 0).is_ok());
    }

    #[test]
    fn the_exempt_do_not_make_everybody_else_fair_game() {
        let only_exempt = Left { anybody: true, somebody_judged: false };
        assert!(only_exempt.allows(3).is_ok());
        assert!(only_exempt.allows(4).is_err());
        assert!(Left { anybody: false, somebody_judged: false }.allows(1).is_err());
    }

    #[test]
    fn a_refusal_names_the_flag_that_would_allow_it() {
        let over = CAP.allows(412, 1043).unwrap_err().to_string();
        assert_eq!(over, "412 of 1043 accounts is more than 25 %; --max-percent 40 would allow it");
        assert_eq!(Cap { percent: 40, max: None }.allows(412, 1043), Ok(()));
        assert!(Cap { percent: 39, max: None }.allows(412, 1043).is_err());
    }

    prop_compose! {
        fn caps()(percent in 0u8..=100, max in proptest::option::of(0u64..2000)) -> Cap { Cap { percent, max } }
    }

    proptest! {
        #[test]
        fn fewer_are_never_refused_where_more_are_allowed(cap in caps(), wanted in 1u64..2000, population in 0u64..4000) {
            if cap.allows(wanted, population).is_ok() {
                prop_assert!(cap.allows(wanted - 1, population).is_ok());
            }
        }

        #[test]
        fn a_larger_tenant_never_refuses_what_a_smaller_allows(cap in caps(), wanted in 0u64..2000, population in 0u64..4000) {
            if cap.allows(wanted, population).is_ok() {
                prop_assert!(cap.allows(wanted, population + 1).is_ok());
            }
        }

        #[test]
        fn a_tighter_cap_never_allows_more(cap in caps(), wanted in 0u64..2000, population in 0u64..4000, less in 0u8..=100, max in 0u64..2000) {
            let tighter = Cap { percent: cap.percent.saturating_sub(less), max: Some(cap.max.map_or(max, |had| had.min(max))) };
            if tighter.allows(wanted, population).is_ok() {
                prop_assert!(cap.allows(wanted, population).is_ok());
            }
        }

        #[test]
        fn what_is_allowed_keeps_the_limits(cap in caps(), wanted in 0u64..2000, population in 0u64..4000) {
            if cap.allows(wanted, population).is_ok() {
                prop_assert!(cap.max.is_none_or(|max| wanted <= max));
                prop_assert!(wanted <= FLOOR || u128::from(wanted) * 100 <= u128::from(population) * u128::from(cap.percent));
                prop_assert!(cap.percent > 0 || wanted == 0);
            }
        }

        #[test]
        fn the_flag_that_is_named_is_the_smallest_that_helps(wanted in 4u64..2000, population in 0u64..4000) {
            match enough(wanted, population) {
                Some(percent) => {
                    let (enough, less) = (Cap { percent, max: None }, Cap { percent: percent - 1, max: None });
                    prop_assert!(enough.allows(wanted, population).is_ok());
                    prop_assert!(less.allows(wanted, population).is_err());
                }
                None => prop_assert!(wanted > population),
            }
        }
    }
}
