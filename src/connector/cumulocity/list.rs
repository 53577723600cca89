//! The listings of accounts and of tenants.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use anyhow::{Context, bail};
use serde_json::value::RawValue;

use super::{Cumulocity, PAGE, READ_USERS, users, wire};
use crate::connector::{UserTally, in_order};
use crate::http::{Pages, Reply, Target};
use crate::record::{Record, User};

impl Cumulocity {
    /// A listing whose links may name the host under which the platform knows itself.
    pub(super) fn pages(&self, first: Target) -> anyhow::Result<Pages<'_>> {
        let own_hosts = self.tenant_facts()?.own_hosts.iter();
        Ok(own_hosts.fold(Pages::new(&self.http, first), |pages, host| pages.also_known_as(host)))
    }

    /// Every account, sorted by name: where the platform says how many there are, page by page side by side; then whatever
    /// follows.
    pub(super) fn list_users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        let own = self.own()?;
        if own.lacks.iter().any(|role| role == READ_USERS) {
            bail!("the account {} lacks {READ_USERS}, and without it sees a part of the users only", own.id);
        }
        let query = self.users_target()?.query("pageSize", PAGE).query("withTotalElements", true);
        let mut listing = People { tenant: self, pages: self.pages(query.clone())?, known: HashSet::new(), emit };
        let first = listing.pages.next_page()?.context("a listing without a first page")?;
        let (announced, numbers) = further(&first.json()?);
        listing.take(first)?;
        let get = |number: u64| self.get(query.clone().query("currentPage", number));
        in_order(&self.http, numbers, get, |reply| listing.take_numbered(reply?))?;
        while let Some(reply) = listing.pages.next_page()? {
            listing.take(reply)?;
        }
        let count = listing.known.len() as u64;
        reaches(count, announced)?;
        Ok(UserTally { population: Some(count), ..UserTally::default() })
    }

    /// The tenants below this one: who runs them, and whether they are suspended (then there is nothing to review).
    /// Entries embed whole applications, which are left out where the platform heeds `withApps`.
    pub(super) fn list_subtenants(&self) -> anyhow::Result<Vec<Record>> {
        let mut found = Vec::new();
        let target = Target::path(["tenant", "tenants"]).query("pageSize", PAGE).query("withApps", false);
        let mut pages = self.pages(target)?;
        while let Some(reply) = pages.next_page()? {
            let page: wire::TenantPage = reply.json()?;
            if page.tenants.is_empty() {
                break;
            }
            found.extend(page.tenants.iter().map(|tenant| {
                let mut record = Record::of(tenant);
                record.set("parent", &self.name);
                record
            }));
            pages.follow(&reply, page.next.as_deref())?;
        }
        Ok(found)
    }

    pub(super) fn user_record(&self, native: &RawValue) -> anyhow::Result<User> {
        users::read(native, &self.name, &self.own()?.id)
            .context("a user object without id, or not of the documented shape")
    }
}

/// A listing of accounts on its way.
struct People<'c, 'e> {
    tenant: &'c Cumulocity,
    pages: Pages<'c>,
    /// ids: whoever shifts while pages are read stands on two
    known: HashSet<String>,
    emit: &'e mut dyn FnMut(User) -> anyhow::Result<()>,
}

impl People<'_, '_> {
    /// Hands on the people of a page that was read by its number.
    fn take_numbered(&mut self, reply: Reply) -> anyhow::Result<()> {
        self.pages.note(&reply)?;
        self.take(reply)
    }

    /// Hands on the people of a page, and goes on where it says. An empty page is the end: `next` leads to a potential page.
    fn take(&mut self, reply: Reply) -> anyhow::Result<()> {
        let page: wire::UserPage = reply.json()?;
        let mut users = Vec::with_capacity(page.users.len());
        for native in &page.users {
            let user = self.tenant.user_record(native)?;
            if self.known.insert(user.id.clone()) {
                users.push(user);
            }
        }
        let ask = |mut user: User| {
            user.last_login = self.tenant.second_factor(&user)?;
            anyhow::Ok(user)
        };
        in_order(&self.tenant.http, users, ask, |user| (self.emit)(user?))?;
        let next = page.next.filter(|_| !page.users.is_empty());
        Ok(self.pages.follow(&reply, next.as_deref())?)
    }
}

/// How many accounts the platform counts, and the numbers of the pages that follow the first one then.
fn further(first: &wire::UserPage) -> (Option<u64>, RangeInclusive<u64>) {
    let announced = first.statistics.as_ref().and_then(|statistics| statistics.total_elements);
    let pages = announced.unwrap_or_default().div_ceil(first.users.len().max(1) as u64);
    (announced, 2..=pages)
}

/// Whether as many came as the platform counted. It may have counted late ones in addition to ours, but never fewer than there
/// are.
pub(super) fn reaches(count: u64, announced: Option<u64>) -> anyhow::Result<()> {
    match announced {
        Some(total) if count < total => bail!("the platform counts {total} records and handed out {count}"),
        _ => Ok(()),
    }
}
