//! What it means: the join of users with their logins, and the judgement.
//! Pure: it reads no file but what it is handed, asks no clock and sends nothing; the same records give the same verdicts
//! in any order.
//!
//! A [`Log`] collects the logins that one thread reads, [`Join`] the rest of all tenants' records, [`Proof`] says what the
//! end records of a tenant's logins let one conclude, [`judge`](judge::judge) says what that means for one account, and an
//! [`Inquiry`] why.

mod attic;
mod evidence;
mod form;
mod hearing;
mod inquiry;
mod join;
mod judge;
mod listed;
mod log;
mod names;
mod part;
mod proof;
mod roll;
mod share;
mod standard;
mod tenant;

pub use attic::Attic;
pub use evidence::{Evidence, fold};
pub use hearing::Verdicts;
pub use inquiry::Inquiry;
pub use join::{Join, Judged, Shelf, Summary};
pub use judge::{Account, Judgement, Rule, judge};
pub use log::Log;
pub use part::Part;
pub use proof::{Proof, Window};
pub use standard::{Schedule, Standard};

use std::collections::BTreeMap;

use jiff::SignedDuration;
use wildmatch::WildMatch;

use crate::record::Time;

/// Said of who logged in and is listed no more.
const GONE: &str = "logged in, and is no longer in the user list";

/// What the operator decides about the judgement.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// how long an account must have been silent; the whole listed window if absent
    pub inactive_for: Option<SignedDuration>,
    /// judge as if it were then: the window ends there, and what came later is not looked at
    pub as_of: Option<Time>,
    /// accounts that are never judged, in any tenant
    pub protect: Protection,
    /// accounts that are never judged in a tenant of this name
    pub protect_in: BTreeMap<String, Protection>,
}

impl Policy {
    /// The glob that protects one of these names in this tenant, if one does.
    pub fn protects<'n>(&self, tenant: &str, names: impl IntoIterator<Item = &'n str> + Clone) -> Option<&str> {
        let here = self.protect_in.get(tenant).and_then(|protect| protect.covers(names.clone()));
        here.or_else(|| self.protect.covers(names))
    }
}

/// Globs over ids, user names and e-mail addresses, compared without case.
#[derive(Clone, Debug, Default)]
pub struct Protection(Vec<(String, WildMatch)>);

impl Protection {
    /// The globs of the configuration's `protect` and of `--protect`.
    pub fn new(globs: &[String]) -> Self {
        Protection(globs.iter().map(|glob| (glob.clone(), WildMatch::new(&fold(glob)))).collect())
    }

    /// The first glob that one of these names matches.
    pub fn covers<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Option<&str> {
        if self.0.is_empty() {
            return None;
        }
        let names: Vec<String> = names.into_iter().map(fold).collect();
        self.0.iter().find(|(_, glob)| names.iter().any(|name| glob.matches(name))).map(|(text, _)| &**text)
    }
}
