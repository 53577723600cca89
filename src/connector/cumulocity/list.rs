//! The listings of accounts and of tenants.

use std::collections::HashSet;

use anyhow::{Context, bail};
use serde_json::value::RawValue;

use super::{Cumulocity, PAGE, READ_USERS, users, wire};
use crate::connector::{UserTally, in_order};
use crate::http::{Pages, Reply, Target};
use crate::record::{Record, User};

/// How often the list of users is read that changes while it is read.
const ROUNDS: usize = 4;

impl Cumulocity {
    /// A listing whose links may name the host under which the platform knows itself.
    pub(super) fn pages(&self, first: Target) -> anyhow::Result<Pages<'_>> {
        let own_hosts = self.tenant_facts()?.own_hosts.iter();
        Ok(own_hosts.fold(Pages::new(&self.http, first), |pages, host| pages.also_known_as(host)))
    }

    /// Every account, once. Read again if somebody comes or goes meanwhile, until one reading is whole.
    pub(super) fn list_users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        let own = self.own()?;
        if own.lacks.iter().any(|role| role == READ_USERS) {
            bail!("the account {} lacks {READ_USERS}, and without it sees a part of the users only", own.id);
        }
        let query = self.users_target()?.query("pageSize", PAGE).query("withTotalElements", true);
        let (mut known, mut last) = (HashSet::new(), (0, 0));
        for _ in 0..ROUNDS {
            let pages = self.pages(query.clone())?;
            let ids = HashSet::new();
            let mut people =
                People { tenant: self, pages, announced: None, is_steady: true, ids, known: &mut known, emit: &mut *emit };
            people.read(&query)?;
            let (count, announced) = (people.ids.len() as u64, people.announced.unwrap_or_default());
            if people.is_steady && count >= announced {
                return Ok(UserTally { population: Some(count), ..UserTally::default() });
            }
            last = (announced, count);
        }
        bail!("the platform counts {} users and hands out {}, each time the list is read", last.0, last.1)
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
    /// how many the platform counts, if it does
    announced: Option<u64>,
    /// whether all pages say the same count: if not, somebody came or went, and others moved from page to page
    is_steady: bool,
    /// who is in this listing: whoever shifts while pages are read stands on two
    ids: HashSet<String>,
    /// who was handed on, by this listing or one before
    known: &'e mut HashSet<String>,
    emit: &'e mut dyn FnMut(User) -> anyhow::Result<()>,
}

impl People<'_, '_> {
    /// Reads all pages, side by side where the platform says how many there are; then whatever follows.
    fn read(&mut self, query: &Target) -> anyhow::Result<()> {
        let first = self.pages.next_page()?.context("a listing without a first page")?;
        let size = self.take(first)?;
        // A first page that is empty says no size, and what it announces is not there.
        let numbers = 2..=if size == 0 { 0 } else { self.announced.unwrap_or_default().div_ceil(size) };
        let tenant = self.tenant;
        let get = |number: u64| tenant.get(query.clone().query("currentPage", number));
        in_order(&tenant.http, numbers, get, |reply| {
            let reply = reply?;
            self.pages.note(&reply)?;
            self.take(reply).map(drop)
        })?;
        while let Some(reply) = self.pages.next_page()? {
            self.take(reply)?;
        }
        Ok(())
    }

    /// Hands on the people of a page, and goes on where it says. An empty page is the end: `next` leads to a potential page.
    /// How many people were on it.
    fn take(&mut self, reply: Reply) -> anyhow::Result<u64> {
        let page: wire::UserPage = reply.json()?;
        let total = page.statistics.as_ref().and_then(|statistics| statistics.total_elements);
        self.is_steady &= total.is_none() || self.announced.is_none() || total == self.announced;
        self.announced = total.or(self.announced);
        let mut users = Vec::with_capacity(page.users.len());
        for native in &page.users {
            let user = self.tenant.user_record(native)?;
            self.ids.insert(user.id.clone());
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
        self.pages.follow(&reply, next.as_deref())?;
        Ok(page.users.len() as u64)
    }
}

/// Whether as many came as the platform counted. It may have counted late ones in addition to ours, but never fewer than there
/// are.
pub(super) fn reaches(count: u64, announced: Option<u64>) -> anyhow::Result<()> {
    match announced {
        Some(total) if count < total => bail!("the platform counts {total} records and handed out {count}"),
        _ => Ok(()),
    }
}
