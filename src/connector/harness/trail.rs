//! The audit trail of a span: its pages by their numbers, side by side, held against the platform's own count. A long one is cut
//! into slices.

use std::sync::atomic::Ordering;

use anyhow::bail;
use foldhash::HashSet;
use serde_json::{Value, json};

use super::evidence::Told;
use super::wire::{Event, Page};
use super::{Harness, PAGE, ask};
use crate::connector::in_order;
use crate::http::{self, Target};
use crate::record::Window;

/// About how many events a slice holds: what lies deeper costs the platform more to reach.
const DEEP: u64 = 50_000;

/// How many slices at most, however many events there are said to be.
const MOST: u64 = 10_000;

/// How often a slice is read that changes while it is read.
const ROUNDS: usize = 4;

/// Which events are asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    /// these actions; all if there are none
    pub actions: &'static [&'static str],
    /// the platform's own filter
    pub fixed: Option<&'static str>,
    /// of these people, by address; of everybody if there are none
    pub principals: Vec<String>,
    /// about these people, by address
    pub about: Vec<String>,
}

/// A part of the span, in milliseconds, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slice {
    from: i64,
    to: i64,
}

/// One page of a slice, yet to be read.
struct Job {
    slice: Slice,
    index: u64,
    /// whether none follows in its slice
    is_last: bool,
}

/// What of a slice was read.
#[derive(Default)]
struct Seen {
    events: HashSet<u64>,
    /// how many there are, says the platform
    announced: u64,
}

impl Harness {
    /// Hands on every event of the span once, slice after slice, and says how many there were.
    ///
    /// # Errors
    /// What the platform says; and that it counts more events than it hands out, again and again.
    pub(super) fn trail(
        &self,
        window: Window,
        asked: &Asked,
        take: &mut dyn FnMut(Told) -> anyhow::Result<()>,
    ) -> anyhow::Result<u64> {
        let whole = Slice::of(window);
        if whole.to < whole.from {
            return Ok(0);
        }
        let first = self.audit_page(whole, asked, 0)?;
        let (size, total) = (first.content.len() as u64, first.total_items);
        let mut seen = Seen::default();
        if size == 0 || total <= size {
            return Ok(seen.take(first, take)? + self.settle(whole, asked, &mut seen, take)?);
        }
        let (mut slices, mut count) = (Vec::new(), 0);
        let is_short = total <= DEEP;
        if is_short {
            count += seen.take(first, take)?;
            slices.push((whole, total));
        } else {
            let of = |slice: Slice| Ok((slice, self.count_slice(slice, asked)?));
            let note = |counted: anyhow::Result<_>| counted.map(|counted| slices.push(counted));
            in_order(&self.http, whole.cut(total.div_ceil(DEEP).min(MOST)), of, note)?;
        }
        let jobs = slices.into_iter().flat_map(|(slice, events)| slice.jobs(events, size)).skip(is_short.into());
        let read = |job: Job| (self.audit_page(job.slice, asked, job.index), job);
        in_order(&self.http, jobs, read, |(page, job)| {
            count += seen.take(page?, take)?;
            if job.is_last {
                count += self.settle(job.slice, asked, &mut seen, take)?;
                seen = Seen::default();
            }
            anyhow::Ok(())
        })?;
        // What a slice was counted at is not believed: all of them together must reach what the whole was.
        if count < total && count < self.audit_page(whole, asked, 0)?.total_items {
            bail!("the platform counts {total} events in the audit trail and hands out {count}");
        }
        Ok(count)
    }

    /// Reads a slice again, one page after the other, if events are missing: one that was recorded late pushes all younger ones
    /// on, and if that was while the pages were read, some are on none. Gives how many there were.
    fn settle(
        &self,
        slice: Slice,
        asked: &Asked,
        seen: &mut Seen,
        take: &mut dyn FnMut(Told) -> anyhow::Result<()>,
    ) -> anyhow::Result<u64> {
        let mut count = 0;
        for _ in 0..ROUNDS {
            if seen.is_whole() {
                return Ok(count);
            }
            seen.announced = 0;
            for index in 0.. {
                let page = self.audit_page(slice, asked, index)?;
                let is_last = page.content.is_empty() || index + 1 >= page.total_pages;
                count += seen.take(page, take)?;
                if is_last {
                    break;
                }
            }
        }
        match seen.is_whole() {
            true => Ok(count),
            false => bail!(
                "the platform counts {} events in a part of the audit trail and hands out {}",
                seen.announced,
                seen.events.len()
            ),
        }
    }

    /// One page. Sizes above the documented one are given up where the server refuses them.
    fn audit_page(&self, slice: Slice, asked: &Asked, index: u64) -> anyhow::Result<Page<Told>> {
        let size = self.page.load(Ordering::Relaxed);
        match self.try_audit_page(slice, asked, index, size) {
            Err(error) if size > PAGE && is_bad_request(&error) => {
                let page = self.try_audit_page(slice, asked, index, PAGE)?;
                self.page.store(PAGE, Ordering::Relaxed);
                Ok(page)
            }
            other => other,
        }
    }

    fn try_audit_page(&self, slice: Slice, asked: &Asked, index: u64, size: usize) -> anyhow::Result<Page<Told>> {
        let reply = self.query(self.audit_target(index, size)?, &self.filter(slice, asked)?)?;
        let Page { total_pages, total_items, page_index, content } = ask::page::<Event<'_>>(&reply)?;
        if let Some(answered) = page_index.filter(|answered| *answered != index) {
            bail!(reply.error(http::Kind::Paging(format!("page {index} was asked for and page {answered} came"))));
        }
        let content = content.iter().map(|event| Told::of(event, &self.keys)).collect::<anyhow::Result<_>>()?;
        Ok(Page { total_pages, total_items, page_index, content })
    }

    /// How many such events there are, and none of them.
    pub(super) fn count_events(&self, window: Window, asked: &Asked) -> anyhow::Result<u64> {
        self.count_slice(Slice::of(window), asked)
    }

    fn count_slice(&self, slice: Slice, asked: &Asked) -> anyhow::Result<u64> {
        Ok(self.try_audit_page(slice, asked, 0, 1)?.total_items)
    }

    /// Only this one order is honoured; anything else silently means newest first. `routingId` is what the UI adds.
    fn audit_target(&self, index: u64, size: usize) -> anyhow::Result<Target> {
        Ok(self
            .target(&["audit", "api", "audits", "list"])?
            .query("routingId", self.account()?)
            .query("pageIndex", index)
            .query("pageSize", size)
            .query("sortOrders", "timestamp,ASC"))
    }

    /// `AuditFilterProperties`. An empty list would not filter, so it is left out.
    fn filter(&self, slice: Slice, asked: &Asked) -> anyhow::Result<Value> {
        let mut filter = json!({ "filterType": "Audit", "scopes": [{ "accountIdentifier": self.account()? }],
            "startTime": slice.from, "endTime": slice.to });
        let people = |addresses: &[String]| -> Value {
            addresses.iter().map(|address| json!({ "type": "USER", "identifier": address })).collect()
        };
        if !asked.actions.is_empty() {
            filter["actions"] = json!(asked.actions);
        }
        if let Some(fixed) = asked.fixed {
            filter["staticFilter"] = json!(fixed);
        }
        if !asked.principals.is_empty() {
            filter["principals"] = people(&asked.principals);
        }
        if !asked.about.is_empty() {
            filter["resources"] = people(&asked.about);
        }
        Ok(filter)
    }
}

impl Slice {
    /// All of a window, whose end does not belong to it.
    fn of(window: Window) -> Slice {
        Slice { from: window.from.as_millisecond().max(0), to: window.to.as_millisecond() - 1 }
    }

    /// Cuts into so many slices of the same length, without gap or overlap.
    fn cut(self, parts: u64) -> Vec<Slice> {
        let length = self.to - self.from + 1;
        let parts = i64::try_from(parts).unwrap_or(i64::MAX).clamp(1, length);
        let edge = |part: i64| self.from + (i128::from(length) * i128::from(part) / i128::from(parts)) as i64;
        (0..parts).map(|part| Slice { from: edge(part), to: edge(part + 1) - 1 }).collect()
    }

    /// The pages of this size that so many events take.
    fn jobs(self, events: u64, size: u64) -> impl Iterator<Item = Job> {
        let pages = events.div_ceil(size);
        (0..pages).map(move |index| Job { slice: self, index, is_last: index + 1 == pages })
    }
}

impl Seen {
    /// Hands on the events of a page that were not seen before, and says how many they were.
    fn take(
        &mut self,
        page: Page<Told>,
        take: &mut dyn FnMut(Told) -> anyhow::Result<()>,
    ) -> anyhow::Result<u64> {
        self.announced = self.announced.max(page.total_items);
        let before = self.events.len();
        page.content.into_iter().filter(|event| self.events.insert(event.key)).try_for_each(take)?;
        Ok((self.events.len() - before) as u64)
    }

    fn is_whole(&self) -> bool {
        self.events.len() as u64 >= self.announced
    }
}

fn is_bad_request(error: &anyhow::Error) -> bool {
    error.downcast_ref::<http::Error>().is_some_and(|error| error.status() == Some(400))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_have_neither_gap_nor_overlap() {
        for (from, to, parts) in [(0, 99, 7), (5, 5, 9), (0, i64::from(u32::MAX), 1000), (3, 12, 0)] {
            let slices = Slice { from, to }.cut(parts);
            assert_eq!((slices[0].from, slices.last().unwrap().to), (from, to));
            assert!(slices.windows(2).all(|pair| pair[0].to + 1 == pair[1].from));
            assert!(slices.iter().all(|slice| slice.from <= slice.to));
            assert!(slices.len() as u64 <= parts.max(1));
        }
    }
}
