//! A tenant's audit log: compact events from before the start, sorted by time, and whatever was added since.

use std::collections::HashMap;
use std::ops::Range;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::event::{Event, Kind, MOST, Record};

/// The id of the first record. Ids grow with the order of creation.
const FIRST_ID: u64 = 90_000_001;

/// All records of one tenant.
#[derive(Default)]
pub struct Log {
    events: Vec<Event>,
    /// How many of the events are from before the start, hence sorted by time.
    settled: usize,
    names: Vec<String>,
    numbers: HashMap<String, usize>,
    written: Vec<Map<String, Value>>,
}

/// Which records are asked for. Times are milliseconds, `from` inclusive, `to` exclusive, both on `time`.
#[derive(Debug, Default)]
pub struct Filter {
    pub from: Option<i64>,
    pub to: Option<i64>,
    pub record_type: Option<String>,
    pub user: Option<String>,
    pub source: Option<String>,
    pub application: Option<String>,
}

/// One record, to be written as JSON.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Entry<'a> {
    Event(Record<'a>),
    Written(Map<String, Value>),
}

impl Log {
    /// Adds an event under a name.
    pub fn add(&mut self, time: i64, name: &str, kind: Kind) {
        let who = self.number(name);
        self.events.push(Event::new(time, who, kind));
    }

    /// Adds a full record, without `id` and `self`, and returns its position.
    pub fn write(&mut self, time: i64, record: Map<String, Value>) -> usize {
        let who = self.written.len();
        assert!(who < MOST, "a practice tenant's log holds {MOST} written records at most");
        self.written.push(record);
        self.events.push(Event::new(time, who, Kind::Written));
        self.events.len() - 1
    }

    /// Ends the making: drops what retention deleted, sorts the rest and numbers it.
    pub fn settle(&mut self, kept: impl Fn(i64, &str) -> bool) {
        let mut events = std::mem::take(&mut self.events);
        events.retain(|event| kept(event.time(), self.type_of(event)));
        events.sort_by_key(Event::time);
        events.shrink_to_fit();
        self.settled = events.len();
        self.events = events;
    }

    /// The positions of the records asked for, sorted by time, then by id.
    pub fn select(&self, filter: &Filter) -> Vec<u32> {
        let wanted_name = filter.user.as_ref().map(|name| self.numbers.get(name).copied());
        let fits = |position: &usize| self.fits(&self.events[*position], filter, wanted_name);
        let before = self.range(filter).filter(fits);
        let since: Vec<_> = (self.settled..self.events.len()).filter(fits).collect();
        let unsorted = !since.is_empty();
        let mut found: Vec<u32> = before.chain(since).map(|position| position as u32).collect();
        if unsorted {
            found.sort_by_key(|position| (self.events[*position as usize].time(), *position));
        }
        found
    }

    /// The record at a position.
    pub fn entry(&self, position: usize, base: &str) -> Entry<'_> {
        let event = self.events[position];
        let id = FIRST_ID + position as u64;
        if event.kind() != Kind::Written {
            return Entry::Event(event.record(id, &self.names[event.who()], base));
        }
        let mut record = self.written[event.who()].clone();
        record.insert("id".into(), json!(id.to_string()));
        record.insert("self".into(), json!(format!("{base}/audit/auditRecords/{id}")));
        Entry::Written(record)
    }

    /// The position of the record with this id.
    pub fn position(&self, id: &str) -> Option<usize> {
        let position = id.parse::<u64>().ok()?.checked_sub(FIRST_ID)?;
        let position = usize::try_from(position).ok()?;
        (position < self.events.len()).then_some(position)
    }

    /// The positions of what was added since the start.
    pub fn added(&self) -> Range<usize> {
        self.settled..self.events.len()
    }

    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len();
        assert!(number < MOST, "a practice tenant's log holds {MOST} names at most");
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    fn type_of(&self, event: &Event) -> &str {
        let written = || self.written[event.who()].get("type").and_then(Value::as_str);
        event.kind().record_type().or_else(written).unwrap_or_default()
    }

    /// The settled positions inside the times asked for.
    fn range(&self, filter: &Filter) -> Range<usize> {
        let settled = &self.events[..self.settled];
        let first = filter.from.map_or(0, |from| settled.partition_point(|e| e.time() < from));
        let end = filter.to.map_or(settled.len(), |to| settled.partition_point(|e| e.time() < to));
        first..end.max(first)
    }

    fn fits(&self, event: &Event, filter: &Filter, wanted_name: Option<Option<usize>>) -> bool {
        let in_time =
            filter.from.is_none_or(|from| event.time() >= from) && filter.to.is_none_or(|to| event.time() < to);
        let of_type = || filter.record_type.as_ref().is_none_or(|t| self.type_of(event) == t);
        if !in_time || !of_type() {
            return false;
        }
        match event.kind() {
            Kind::Written => fits_written(&self.written[event.who()], filter),
            _ => {
                wanted_name.is_none_or(|number| number == Some(event.who()))
                    && filter.application.is_none()
                    && filter.source.as_ref().is_none_or(|s| event.source().as_ref() == Some(s))
            }
        }
    }
}

fn fits_written(record: &Map<String, Value>, filter: &Filter) -> bool {
    let text = |name: &str| record.get(name).and_then(Value::as_str);
    let source = || record.get("source").and_then(|s| s["id"].as_str());
    filter.user.as_ref().is_none_or(|u| text("user") == Some(u))
        && filter.application.as_ref().is_none_or(|a| text("application") == Some(a))
        && filter.source.as_ref().is_none_or(|s| source() == Some(s))
}

#[cfg(test)]
mod tests {
    use super::super::event::EPOCH;
    use super::*;

    fn log() -> Log {
        let mut log = Log::default();
        log.add(EPOCH + 30, "b", Kind::Login);
        log.add(EPOCH + 10, "a", Kind::Login);
        log.add(EPOCH + 20, "a", Kind::SsoLogin);
        log.settle(|time, _| time > EPOCH + 5);
        log
    }

    fn ids(log: &Log, filter: Filter) -> Vec<u32> {
        log.select(&filter)
    }

    #[test]
    fn the_window_is_half_open() {
        let filter = Filter { from: Some(EPOCH + 10), to: Some(EPOCH + 30), ..Filter::default() };
        assert_eq!(ids(&log(), filter), [0, 1]);
    }

    #[test]
    fn type_and_user_are_exact_and_combine() {
        let of = |record_type: &str, user: &str| Filter {
            record_type: Some(record_type.into()),
            user: Some(user.into()),
            ..Filter::default()
        };
        assert_eq!(ids(&log(), of("UserAuthentication", "a")), [0]);
        assert_eq!(ids(&log(), of("UserAuthentication", "A")), [0u32; 0]);
        assert_eq!(ids(&log(), of("SingleSignOn", "a")), [1]);
    }

    #[test]
    fn what_is_added_later_is_sorted_in_by_its_time() {
        let mut log = log();
        log.write(EPOCH + 15, Map::from_iter([("type".to_owned(), json!("custom"))]));
        assert_eq!(ids(&log, Filter::default()), [0, 3, 1, 2]);
        assert_eq!(log.added(), 3..4);
    }
}
