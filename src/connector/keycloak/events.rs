//! Events page by page, newest first, as every release lists them. Only `dateFrom`, in days, means the same in all of them:
//! `dateTo` excluded its own day before 26, and left nothing at all in 26.2.0 (issues 30414 and 38911 of the server).

use std::collections::HashSet;
use std::convert::Infallible;

use anyhow::bail;
use jiff::SignedDuration;
use serde::de::DeserializeOwned;

use super::Keycloak;
use super::evidence::LOGIN;
use super::wire::{AdminEvent, Event};
use crate::connector::in_order;
use crate::http::{Error, Reply, Target};
use crate::record::Time;

/// How many events are asked for at once; the server sets no limit.
const PAGE: u64 = 1000;

/// How often a page is read again that does not join the one before it.
const ATTEMPTS: usize = 5;

/// A day of the server's may begin up to this much later or earlier than one in UTC.
const ZONES: SignedDuration = SignedDuration::from_hours(24);

/// What a listing lists.
pub(super) trait Entry: DeserializeOwned + Send {
    /// What tells it from others.
    fn key(&self) -> String;
}

impl Entry for Event {
    fn key(&self) -> String {
        Event::key(self)
    }
}

impl Entry for AdminEvent {
    fn key(&self) -> String {
        format!("{} {:?} {:?}", self.time, self.operation_type, self.resource_path)
    }
}

impl Keycloak {
    /// The listing of people's events of these types since a day before `since`.
    pub(super) fn events_target(&self, types: &[&str], since: Time) -> Target {
        let target = self.target(&["events"]).query("dateFrom", day_before(since));
        types.iter().fold(target, |target, name| target.query("type", name))
    }

    /// The listing of what administrators did since a day before `since`.
    pub(super) fn admin_events_target(&self, since: Time) -> Target {
        self.target(&["admin-events"]).query("dateFrom", day_before(since))
    }

    /// Hands on every event of a listing, newest first, each page joined to the one before by an event that both hold.
    /// Events that arrive meanwhile push others to later pages; what would fall between two pages is read again.
    pub(super) fn all_events<T: Entry>(
        &self,
        target: &Target,
        take: &mut dyn FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let mut size = PAGE;
        let (mut first, mut ahead) = (0, 1);
        let mut joint = Joint::default();
        loop {
            let step = size.saturating_sub(1).max(1);
            let offsets: Vec<u64> = (0..ahead).map(|place| first + place * step).collect();
            for (offset, reply) in offsets.iter().zip(self.pages_at(target, &offsets, size)) {
                let page = self.joined(target, *offset, size, reply?, &joint)?;
                let length = page.len() as u64;
                let is_new = joint.hand_on(page, take)?;
                first = offset + length.saturating_sub(1).max(1);
                match (length == size, is_new) {
                    // A short log needs one page; only a long one is worth several at a time.
                    (true, true) => ahead = self.http.connections() as u64,
                    (true, false) => bail!("the same page of events came twice, at {offset}"),
                    (false, false) => return Ok(()),
                    // Shorter than asked: the last one, or a server that gives less. The next one tells.
                    (false, true) => {
                        (size, ahead) = (length.max(2), 1);
                        break;
                    }
                }
            }
        }
    }

    fn pages_at(&self, target: &Target, offsets: &[u64], size: u64) -> Vec<Result<Reply, Error>> {
        let mut replies = Vec::with_capacity(offsets.len());
        let kept = in_order(&self.http, offsets, |offset| self.events_page(target, *offset, size), |reply| {
            replies.push(reply);
            Ok::<_, Infallible>(())
        });
        let Ok(()) = kept;
        replies
    }

    fn events_page(&self, target: &Target, first: u64, size: u64) -> Result<Reply, Error> {
        self.get(target.clone().query("first", first).query("max", size))
    }

    /// The page, read again for as long as it does not join the one before. An empty one is the end if it was read after that;
    /// one that was read ahead is older, and events were pushed there since.
    fn joined<T: Entry>(
        &self,
        target: &Target,
        offset: u64,
        size: u64,
        reply: Reply,
        joint: &Joint,
    ) -> anyhow::Result<Vec<T>> {
        let mut page: Vec<T> = reply.json()?;
        for attempt in 0..ATTEMPTS {
            if joint.joins(&page) || attempt > 0 && page.is_empty() {
                return Ok(page);
            }
            page = self.events_page(target, offset, size)?.json()?;
        }
        bail!("the log moves faster than it can be read: a page of events does not join the one before it")
    }

    /// When the oldest saved login was. Newer servers list oldest first on request; of others the last place is looked for.
    pub(super) fn oldest_login(&self) -> anyhow::Result<Option<Time>> {
        let target = self.target(&["events"]).query("type", LOGIN);
        let two = |target: Target| -> anyhow::Result<Vec<i64>> {
            let events: Vec<Event> = self.get(target.query("first", 0).query("max", 2))?.json()?;
            Ok(events.iter().map(|event| event.time).collect())
        };
        let turned = two(target.clone().query("direction", "asc"))?;
        if let [first, second] = turned[..]
            && first < second
        {
            return Ok(Time::from_millisecond(first));
        }
        self.last_of(&target)
    }

    /// The time of the last event of a listing, newest first, found by its place.
    fn last_of(&self, target: &Target) -> anyhow::Result<Option<Time>> {
        let at = |place: u64| -> anyhow::Result<Option<i64>> {
            let events: Vec<Event> = self.events_page(target, place, 1)?.json()?;
            Ok(events.first().map(|event| event.time))
        };
        let Some(mut time) = at(0)? else { return Ok(None) };
        let (mut there, mut gone) = (0, 1);
        while let Some(found) = at(gone)? {
            (time, there, gone) = (found, gone, gone * 2);
            if gone > 1 << 40 {
                bail!("the log of events has no end");
            }
        }
        while gone - there > 1 {
            let middle = there + (gone - there) / 2;
            match at(middle)? {
                Some(found) => (time, there) = (found, middle),
                None => gone = middle,
            }
        }
        Ok(Time::from_millisecond(time))
    }
}

/// What the page before held, to join the next one to it.
#[derive(Default)]
struct Joint {
    keys: HashSet<String>,
    begun: bool,
}

impl Joint {
    /// Whether the page goes on where the last one ended: it begins with an event of that one, or neither holds any.
    fn joins<T: Entry>(&self, page: &[T]) -> bool {
        !self.begun || page.first().map_or(self.keys.is_empty(), |first| self.keys.contains(&first.key()))
    }

    /// Hands on what the last page did not hold; whether that was anything.
    fn hand_on<T: Entry>(&mut self, page: Vec<T>, take: &mut dyn FnMut(T) -> anyhow::Result<()>) -> anyhow::Result<bool> {
        let keys: HashSet<String> = page.iter().map(Entry::key).collect();
        let known = std::mem::replace(&mut self.keys, keys);
        self.begun = true;
        let mut is_new = false;
        for entry in page {
            if !known.contains(&entry.key()) {
                is_new = true;
                take(entry)?;
            }
        }
        Ok(is_new)
    }
}

/// A day that surely ended before `since` on the server too, as `dateFrom` takes it.
fn day_before(since: Time) -> impl std::fmt::Display {
    since.saturating_sub(ZONES).date().to_string()
}
