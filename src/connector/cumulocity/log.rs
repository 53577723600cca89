//! The audit log of a span. It is cut into slices that are read side by side while connections are to spare: following links
//! from page to page is slow, and the platform skips more and more for each.

use std::collections::BTreeMap;
use std::hash::BuildHasher;

use anyhow::bail;
use foldhash::{HashSet, HashSetExt};

use super::list::reaches;
use super::slice::{FirstPage, Harvest, Slice};
use super::{Cumulocity, NAME, PAGE, audit, wire};
use crate::connector::listing::{add, add_all};
use crate::connector::{Evidence, Out, in_order};
use crate::http::{Pages, Target};
use crate::record::{Kind, Login, Sign, Window, json};

impl Cumulocity {
    /// The types of records that are listed one after the other: the three that logins and accounts have, or all at once.
    fn types(&self) -> Vec<Option<&'static str>> {
        if self.acts { vec![None] } else { audit::TYPES.map(Some).to_vec() }
    }

    /// The first page of the evidence of a window.
    pub(super) fn first_page(&self, window: Window) -> anyhow::Result<FirstPage> {
        Slice::whole(self.types()[0], window).first_page(self)
    }

    /// Writes the evidence of a window, of which the first page was read. How many records there are is held against the
    /// platform's own count.
    pub(super) fn list_evidence(
        &self,
        window: Window,
        first: FirstPage,
        dropped: &mut BTreeMap<String, u64>,
        out: &mut Out<'_>,
    ) -> anyhow::Result<()> {
        let mut first = Some(first);
        self.types().into_iter().try_for_each(|kind| {
            let (harvest, announced) = first.take().map_or_else(|| Slice::whole(kind, window).first_page(self), Ok)?;
            announced.map_or(Ok(()), |announced| out.expect(announced))?;
            let mut log = Log { tenant: self, out, dropped, announced, count: 0 };
            log.take(harvest)?;
            reaches(log.count, announced)
        })
    }

    /// Hands on every audit record that the query finds, page after page.
    pub(super) fn audit_records(
        &self,
        query: Target,
        take: &mut dyn FnMut(&wire::AuditRecord<'_>) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let mut reading = Reading::new(self, query.query("withTotalElements", true))?;
        while reading.page(&mut |record, _| take(record))? {}
        reaches(reading.count, reading.announced)
    }

    /// Turns one audit record into what it says.
    pub(super) fn evidence(
        &self,
        record: &wire::AuditRecord<'_>,
        dropped: &mut BTreeMap<String, u64>,
        emit: &mut dyn FnMut(Evidence<&str>) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let (platform, tenant) = (NAME, &*self.name);
        let Some(time) = record.time else {
            bail!("audit record {} has no time that can be read", &*record.id);
        };
        for says in audit::read(record) {
            match says {
                audit::Says::Nothing(reason) => add(dropped, reason),
                audit::Says::Login { user, method } => {
                    let (kind, method) = (Kind::Login, Some(method));
                    emit(Evidence::Login(Login { kind, platform, tenant, user, time, method, ip: None }))?;
                }
                audit::Says::Sign { user, event } => {
                    let (kind, detail) = (Kind::Sign, record.activity.as_deref());
                    emit(Evidence::Sign(Sign { kind, event, platform, tenant, user, time, detail }))?;
                }
            }
        }
        Ok(())
    }
}

/// A listing of one query on its way.
struct Log<'l, 'o> {
    tenant: &'l Cumulocity,
    out: &'l mut Out<'o>,
    dropped: &'l mut BTreeMap<String, u64>,
    /// how many the platform counts, if it does
    announced: Option<u64>,
    /// records read, whatever they say
    count: u64,
}

impl Log<'_, '_> {
    /// Writes what a slice held, and reads what it left over: cut anew where connections are to spare, else at one go, which
    /// takes the fewest requests.
    fn take(&mut self, harvest: Harvest) -> anyhow::Result<()> {
        let tenant = self.tenant;
        let mut rest = self.write(harvest)?;
        while let Some(slice) = rest.take() {
            let slice = match self.announced {
                Some(announced) => slice.at_most(announced.saturating_sub(self.count)),
                None => slice,
            };
            match <[Slice; 1]>::try_from(slice.cut(tenant.http.connections(), tenant.http.spare())) {
                Ok([slice]) => rest = self.write(slice.read(tenant)?)?,
                Err(slices) => {
                    in_order(&tenant.http, slices, |slice| slice.read(tenant), |harvest| self.take(harvest?))?;
                }
            }
        }
        Ok(())
    }

    fn write(&mut self, harvest: Harvest) -> anyhow::Result<Option<Slice>> {
        self.count += harvest.count;
        add_all(self.dropped, harvest.dropped);
        self.out.put_lines(harvest.lines)?;
        Ok(harvest.rest)
    }
}

/// The pages of one query.
pub(super) struct Reading<'c> {
    tenant: &'c Cumulocity,
    pages: Pages<'c>,
    /// what the last page held: records that shift while pages are read stand on two
    seam: HashSet<u64>,
    /// whether the count of records is held against the platform's in the end, so that a page which is not full may be the last
    pub counted: bool,
    /// records so far
    pub count: u64,
    /// how many there are, if the platform was asked and says so
    pub announced: Option<u64>,
}

impl<'c> Reading<'c> {
    pub fn new(tenant: &'c Cumulocity, query: Target) -> anyhow::Result<Self> {
        let pages = tenant.pages(query.query("pageSize", PAGE))?;
        Ok(Reading { tenant, pages, seam: HashSet::new(), counted: false, count: 0, announced: None })
    }

    /// Hands on the records of the next page, each with a key that tells it from others, and says whether another one follows.
    pub fn page(
        &mut self,
        take: &mut dyn FnMut(&wire::AuditRecord<'_>, u64) -> anyhow::Result<()>,
    ) -> anyhow::Result<bool> {
        let Some(reply) = self.pages.next_page()? else { return Ok(false) };
        let page: wire::AuditPage<'_> = reply.json_by(json::page)?;
        let mut ids = HashSet::with_capacity(page.audit_records.len());
        for record in &page.audit_records {
            let id = self.tenant.keys.hash_one(&*record.id);
            if ids.insert(id) && !self.seam.contains(&id) {
                self.count += 1;
                take(record, id)?;
            }
        }
        self.seam = ids;
        self.announced = self.announced.or(page.statistics.as_ref().and_then(|statistics| statistics.total_elements));
        if self.is_last(&page) {
            return Ok(false);
        }
        self.pages.follow(&reply, page.next.as_deref())?;
        Ok(page.next.is_some())
    }

    /// `next` leads to a potential page: an empty one is the end. So is one that is not full, but not for callers who see only
    /// a part of the records: their pages are short in the middle (OpenAPI, paging).
    fn is_last(&self, page: &wire::AuditPage<'_>) -> bool {
        let size = page.statistics.as_ref().and_then(|statistics| statistics.page_size);
        let short = size.is_some_and(|size| (page.audit_records.len() as u64) < size);
        page.audit_records.is_empty() || short && (self.counted || self.announced.is_some())
    }
}
