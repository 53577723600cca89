//! The audit trail: events from before the start, sorted by time, and what was added since, which shows after a delay.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::event::{Event, Name, Shown};
use super::filter::Filter;

/// How many selections are kept: whoever pages asks for the same one again and again.
const KEPT: usize = 24;

/// All events of one account.
#[derive(Default)]
pub struct Log {
    events: Vec<Event>,
    /// Events since the start, each with the time from which it shows.
    added: Vec<(Event, i64)>,
    pub names: Vec<Name>,
    selections: Mutex<VecDeque<(Filter, Arc<Vec<u32>>)>>,
}

impl Log {
    /// Adds an event of before the start.
    pub fn push(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Ends the making: drops what retention deleted, and sorts the rest.
    pub fn settle(&mut self, kept_since: i64) {
        self.events.retain(|event| event.time >= kept_since);
        self.events.sort_by_key(|event| event.time);
        self.events.shrink_to_fit();
    }

    /// Adds an event now that shows from `visible` on.
    pub fn add(&mut self, event: Event, visible: i64) {
        self.added.push((event, visible));
    }

    /// Adds a name and says its place.
    pub fn name(&mut self, name: Name) -> u32 {
        self.names.push(name);
        u32::try_from(self.names.len() - 1).unwrap_or(u32::MAX)
    }

    /// The positions of the events asked for, oldest first, as seen at `now`.
    pub fn select(&self, filter: &Filter, now: i64) -> Arc<Vec<u32>> {
        let before = self.select_settled(filter);
        let fits = |(event, visible): &(Event, i64)| *visible <= now && filter.admits(event, &self.names);
        let added = (0..self.added.len()).filter(|place| fits(&self.added[*place]));
        let added: Vec<u32> = added.map(|place| (self.events.len() + place) as u32).collect();
        if added.is_empty() {
            return before;
        }
        let mut all = before.to_vec();
        all.extend(added);
        all.sort_by_key(|position| self.event(*position as usize).time);
        Arc::new(all)
    }

    /// An event spelled out.
    pub fn show<'a>(&'a self, position: u32, account: &'a str) -> Shown<'a> {
        self.event(position as usize).show(position as usize, &self.names, account)
    }

    /// What was added since the start.
    pub fn written<'a>(&'a self, account: &'a str) -> impl Iterator<Item = Shown<'a>> {
        (0..self.added.len()).map(move |place| self.show((self.events.len() + place) as u32, account))
    }

    fn event(&self, position: usize) -> Event {
        match position.checked_sub(self.events.len()) {
            None => self.events[position],
            Some(place) => self.added[place].0,
        }
    }

    fn select_settled(&self, filter: &Filter) -> Arc<Vec<u32>> {
        let mut kept = self.selections.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = kept.iter().find(|(known, _)| known == filter) {
            return Arc::clone(found);
        }
        let range = self.range(filter);
        let fits = |position: &usize| filter.admits(&self.events[*position], &self.names);
        let found: Arc<Vec<u32>> = Arc::new(range.filter(fits).map(|position| position as u32).collect());
        kept.truncate(KEPT - 1);
        kept.push_front((filter.clone(), Arc::clone(&found)));
        found
    }

    /// The settled positions inside the times asked for, both ends included.
    fn range(&self, filter: &Filter) -> Range<usize> {
        let first = self.events.partition_point(|event| event.time < filter.from);
        let end = self.events.partition_point(|event| event.time <= filter.to);
        first..end.max(first)
    }
}
