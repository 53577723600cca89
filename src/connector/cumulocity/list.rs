//! The platform's listings, page after page.

use std::collections::{BTreeMap, HashSet};

use anyhow::{Context, bail};
use serde_json::value::RawValue;

use super::{Cumulocity, NAME, PAGE, READ_USERS, audit, audit_target, users, wire};
use crate::connector::listing::add;
use crate::connector::{Evidence, UserTally};
use crate::http::{Pages, Target};
use crate::record::{Kind, Login, Record, Sign, User, Window};

impl Cumulocity {
    /// A listing whose links may name the host under which the platform knows itself.
    pub(super) fn pages(&self, first: Target) -> anyhow::Result<Pages<'_>> {
        let own_hosts = self.tenant_facts()?.own_hosts.iter();
        Ok(own_hosts.fold(Pages::new(&self.http, first), |pages, host| pages.also_known_as(host)))
    }

    /// Hands on every audit record that the query finds. The number of records is held against the platform's own count.
    pub(super) fn audit_records(
        &self,
        query: Target,
        take: &mut dyn FnMut(wire::AuditRecord) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let mut pages = self.pages(query.query("pageSize", PAGE).query("withTotalElements", true))?;
        let mut seam = Seam::default();
        let mut announced = None;
        while let Some(reply) = pages.next_page()? {
            let page: wire::AuditPage = reply.json()?;
            announced = announced.or(page.statistics.and_then(|statistics| statistics.total_elements));
            // `next` leads to a potential page only: an empty one is the end.
            if page.audit_records.is_empty() {
                break;
            }
            seam.page();
            for record in page.audit_records {
                if seam.is_new(&record.id) {
                    take(record)?;
                }
            }
            pages.follow(&reply, page.next.as_deref())?;
        }
        seam.reaches(announced)
    }

    pub(super) fn list_users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        let own = self.own()?;
        if own.lacks.iter().any(|role| role == READ_USERS) {
            bail!("the account {} lacks {READ_USERS}, and without it sees a part of the users only", own.id);
        }
        let query = self.users_target()?.query("pageSize", PAGE).query("withTotalElements", true);
        let mut pages = self.pages(query)?;
        let mut seam = Seam::default();
        let mut announced = None;
        while let Some(reply) = pages.next_page()? {
            let page: wire::UserPage = reply.json()?;
            announced = announced.or(page.statistics.and_then(|statistics| statistics.total_elements));
            if page.users.is_empty() {
                break;
            }
            seam.page();
            for native in page.users {
                let mut user = self.user_record(native)?;
                if seam.is_new(&user.id) {
                    user.last_login = self.second_factor(&user)?;
                    emit(user)?;
                }
            }
            pages.follow(&reply, page.next.as_deref())?;
        }
        seam.reaches(announced)?;
        Ok(UserTally { population: Some(seam.count), ..UserTally::default() })
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

    /// The evidence of the window: of the three types of records that logins and accounts have, or of all of them.
    pub(super) fn list_evidence(
        &self,
        window: Window,
        dropped: &mut BTreeMap<String, u64>,
        emit: &mut dyn FnMut(Evidence) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let queries = match self.acts {
            true => vec![audit_target(window)],
            false => audit::TYPES.map(|kind| audit_target(window).query("type", kind)).to_vec(),
        };
        queries
            .into_iter()
            .try_for_each(|query| self.audit_records(query, &mut |record| self.evidence(&record, dropped, emit)))
    }

    /// Turns one audit record into what it says.
    pub(super) fn evidence(
        &self,
        record: &wire::AuditRecord,
        dropped: &mut BTreeMap<String, u64>,
        emit: &mut dyn FnMut(Evidence) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let (platform, tenant) = (NAME.to_owned(), &self.name);
        let Some(time) = record.time else {
            bail!("audit record {} has no time that can be read", record.id);
        };
        for says in audit::read(record) {
            let (platform, tenant) = (platform.clone(), tenant.clone());
            match says {
                audit::Says::Nothing(reason) => add(dropped, reason),
                audit::Says::Login { user, method } => {
                    let (user, method) = (user.to_owned(), Some(method.to_owned()));
                    emit(Evidence::Login(Login { kind: Kind::Login, platform, tenant, user, time, method, ip: None }))?;
                }
                audit::Says::Sign { user, event } => {
                    let (user, detail) = (user.to_owned(), record.activity.clone());
                    emit(Evidence::Sign(Sign { kind: Kind::Sign, event, platform, tenant, user, time, detail }))?;
                }
            }
        }
        Ok(())
    }
}

/// The seam between two pages: what shifts while pages are read stands on both.
#[derive(Default)]
struct Seam {
    last: HashSet<String>,
    this: HashSet<String>,
    count: u64,
}

impl Seam {
    fn page(&mut self) {
        self.last = std::mem::take(&mut self.this);
    }

    fn is_new(&mut self, id: &str) -> bool {
        let new = !self.last.contains(id) && self.this.insert(id.to_owned());
        self.count += u64::from(new);
        new
    }

    /// Whether as many records came as the platform counted. It may have counted late ones in addition to ours,
    /// but never fewer than there are.
    fn reaches(&self, announced: Option<u64>) -> anyhow::Result<()> {
        match announced {
            Some(total) if self.count < total => {
                bail!("the platform counts {total} records and handed out {}", self.count)
            }
            _ => Ok(()),
        }
    }
}
