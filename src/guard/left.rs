//! Whom a run would leave enabled on a tenant.

use std::collections::HashSet;

use anyhow::anyhow;

use super::account::Names;
use super::cap::Left;
use super::exempt::Exempt;
use crate::connector::Connector;
use crate::record::{Class, User};

/// Looks through the tenant's accounts for enabled ones beside those to be touched (ids in lower case).
/// Stops at the first that settles the question for `wanted` accounts, which is most often on the first page.
///
/// # Errors
/// The listing broke off before that.
pub fn beside(
    connector: &dyn Connector,
    touched: &HashSet<String>,
    exempt: &Exempt,
    wanted: u64,
) -> anyhow::Result<Left> {
    let mut left = Left { anybody: false, somebody_judged: false };
    let listed = connector.users(&mut |user| {
        count(&mut left, &user, touched, exempt);
        match left.allows(wanted) {
            Ok(()) => Err(anyhow!("seen enough")),
            Err(_) => Ok(()),
        }
    });
    match (listed, left.allows(wanted)) {
        (Err(error), Err(_)) => Err(error),
        _ => Ok(left),
    }
}

/// Whether an enabled administrator or owner is there beside those to be touched (ids in lower case).
///
/// # Errors
/// The listing broke off before one was found.
pub fn administrator(connector: &dyn Connector, touched: &HashSet<String>) -> anyhow::Result<bool> {
    let mut found = false;
    let listed = connector.users(&mut |user| {
        let administers = user.administrator || user.class == Class::Owner;
        found |= administers && user.enabled != Some(false) && !touched.contains(&user.id.to_lowercase());
        if found { Err(anyhow!("seen enough")) } else { Ok(()) }
    });
    if found { Ok(true) } else { listed.map(|_| false) }
}

fn count(left: &mut Left, user: &User, touched: &HashSet<String>, exempt: &Exempt) {
    let human = matches!(user.class, Class::Person | Class::Owner);
    if user.enabled != Some(false) && human && !touched.contains(&user.id.to_lowercase()) {
        left.anybody = true;
        left.somebody_judged |= exempt.reason(&Names::from(user), Some(user.class)).is_none();
    }
}
