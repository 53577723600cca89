//! A slice of the audit log: the span of one query. Slices join without gap or overlap, however the platform reads their bounds.

use std::collections::BTreeMap;

use foldhash::HashSet;
use jiff::SignedDuration;

use super::log::Reading;
use super::{Cumulocity, PAGE, audit_target, wire};
use crate::connector::listing::Lines;
use crate::http::Target;
use crate::record::{Time, Window};

/// How many pages of a slice are read at a time, and how many it should have at most: for each further one the platform skips more.
const PAGES: u64 = 8;

/// The precision of times on the wire.
const TICK: SignedDuration = SignedDuration::from_millis(1);

/// A span of the log that is still to be read.
#[derive(Clone, Debug)]
pub(super) struct Slice {
    /// records of this type only
    kind: Option<&'static str>,
    window: Window,
    /// the order in which the platform gave the records beside it
    order: Order,
    /// whether a younger slice begins where this one ends: some releases count the end of a query as part of it
    joined: bool,
    /// keys of records at its edge that were read with the slice beside it
    done: HashSet<u64>,
    /// about how many records it holds
    expected: u64,
    /// whether the platform's count of the whole listing is known
    counted: bool,
}

/// In which order the platform gives records. Newest first is asked for; a release that does not know `revert` may not heed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    NewestFirst,
    OldestFirst,
}

/// What was read of a slice.
#[derive(Default)]
pub(super) struct Harvest {
    /// the evidence
    pub lines: Lines,
    /// records left out, by reason
    pub dropped: BTreeMap<String, u64>,
    /// records read, whatever they say
    pub count: u64,
    /// what is left to read, beyond all of this
    pub rest: Option<Slice>,
}

/// What the first page of a listing held, and how many records the platform counts in all, if it does.
pub(super) type FirstPage = (Harvest, Option<u64>);

impl Slice {
    /// The span of a listing.
    pub fn whole(kind: Option<&'static str>, window: Window) -> Self {
        Slice {
            kind,
            window,
            order: Order::NewestFirst,
            joined: false,
            done: HashSet::default(),
            expected: 0,
            counted: false,
        }
    }

    /// Reads the first page of a listing.
    pub fn first_page(self, tenant: &Cumulocity) -> anyhow::Result<FirstPage> {
        let mut reading = Reading::new(tenant, self.target().query("withTotalElements", true))?;
        let mut harvest = self.harvest(tenant, &mut reading, 1)?;
        if let (Some(rest), Some(announced)) = (&mut harvest.rest, reading.announced) {
            (rest.expected, rest.counted) = (announced.saturating_sub(harvest.count), true);
        }
        Ok((harvest, reading.announced))
    }

    /// Reads a few pages; all of them if what follows cannot be told by its time.
    pub fn read(self, tenant: &Cumulocity) -> anyhow::Result<Harvest> {
        let mut reading = Reading::new(tenant, self.target())?;
        reading.counted = self.counted;
        self.harvest(tenant, &mut reading, PAGES)
    }

    fn harvest(&self, tenant: &Cumulocity, reading: &mut Reading<'_>, pages: u64) -> anyhow::Result<Harvest> {
        let (mut harvest, mut edge) = (Harvest::default(), Edge::default());
        let mut read = 1;
        while reading.page(&mut |record, key| {
            if self.is_anothers(record, key) {
                return Ok(());
            }
            harvest.count += 1;
            record.time.into_iter().for_each(|time| edge.note(time, key));
            tenant.evidence(record, &mut harvest.dropped, &mut |evidence| Ok(harvest.lines.push(&evidence)?))
        })? {
            harvest.rest = if read >= pages { self.beyond(&edge, harvest.count) } else { None };
            if harvest.rest.is_some() {
                break;
            }
            read += 1;
        }
        Ok(harvest)
    }

    fn target(&self) -> Target {
        let target = audit_target(self.window);
        self.kind.iter().fold(target, |target, kind| target.query("type", kind))
    }

    /// Whether a record is another slice's.
    fn is_anothers(&self, record: &wire::AuditRecord<'_>, key: u64) -> bool {
        self.joined && record.time == Some(self.window.to) || self.done.contains(&key)
    }

    /// What the platform gives after what was read, and what of the same moment may be left. `None` if that cannot be told.
    fn beyond(&self, edge: &Edge, count: u64) -> Option<Slice> {
        /// With more of one moment, to go on reading takes fewer requests than to begin again there.
        const CROWD: usize = PAGE / 4;
        let last = edge.last.filter(|last| self.window.from <= *last && *last < self.window.to)?;
        let order = edge.order.filter(|_| edge.keys.len() < CROWD)?;
        let (window, joined, read) = match order {
            Order::NewestFirst => {
                (Window { to: last.saturating_add(TICK), ..self.window }, true, self.window.to.since(last))
            }
            Order::OldestFirst => (Window { from: last, ..self.window }, self.joined, last.since(self.window.from)),
        };
        let expected = count as f64 * window.length().as_secs_f64() / read.as_secs_f64().max(0.001);
        let expected = expected as u64;
        let rest = Slice { window, order, joined, done: edge.keys.iter().copied().collect(), expected, ..self.clone() };
        (window != self.window).then_some(rest)
    }

    /// The same, with no more records than these.
    pub fn at_most(self, records: u64) -> Self {
        Slice { expected: self.expected.min(records), ..self }
    }

    /// Cuts into slices of the same length, in the order of the platform, so many that `connections` requests find work at once.
    /// Where not even two connections are to spare, one slice takes the fewest requests.
    pub fn cut(self, connections: usize, spare: usize) -> Vec<Slice> {
        let (from, length) = (self.window.from, self.window.length().as_millis());
        let parts = if spare < 2 { 1 } else { parts(self.expected, connections as u64) };
        let parts = i128::from(parts).clamp(1, length.max(1));
        let edge = |part: i128| from.saturating_add(SignedDuration::from_millis((length * part / parts) as i64));
        let cut = |part: i128| Slice {
            window: Window { from: edge(part), to: edge(part + 1) },
            joined: self.joined || part + 1 < parts,
            done: HashSet::default(),
            expected: self.expected / parts as u64,
            ..self
        };
        let mut slices: Vec<Slice> = (0..parts).map(cut).collect();
        if self.order == Order::NewestFirst {
            slices.reverse();
        }
        slices[0].done = self.done;
        slices
    }
}

/// How many slices: a multiple of the connections with which all are read in the fewest turns, but hardly more than there are pages.
fn parts(records: u64, connections: u64) -> u64 {
    /// The share of a page by which slices differ, about: weeks have quiet days.
    const UNEVEN: f64 = 0.15;
    /// However many records are expected: what was a burst may be over, and what is denser is cut again.
    const MOST: u64 = 32;
    let pages = records.div_ceil(PAGE as u64).min(connections * PAGES * MOST);
    let fewest = pages.div_ceil(connections * (PAGES - 1)).max(1);
    let turns = |rounds: u64| rounds * (pages as f64 / (connections * rounds) as f64 + UNEVEN).ceil() as u64;
    let rounds = (fewest..=fewest + 3).min_by_key(|rounds| turns(*rounds)).unwrap_or(fewest);
    (connections * rounds).min(pages + pages / 4)
}

/// The last moment of what was read, and the order that led there.
#[derive(Default)]
struct Edge {
    last: Option<Time>,
    /// the records of that moment
    keys: Vec<u64>,
    /// `None` while all are of one moment, and for good once they came in no order: then what follows may lie anywhere
    order: Option<Order>,
    unordered: bool,
}

impl Edge {
    fn note(&mut self, time: Time, key: u64) {
        if self.last != Some(time) {
            if let Some(last) = self.last {
                let step = if time < last { Order::NewestFirst } else { Order::OldestFirst };
                self.unordered |= self.order.is_some_and(|order| order != step);
                self.order = (!self.unordered).then_some(step);
            }
            self.keys.clear();
            self.last = Some(time);
        }
        self.keys.push(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(millis: i64) -> Time {
        Time::from_millisecond(millis).unwrap()
    }

    fn slice(from: i64, to: i64, expected: u64) -> Slice {
        let window = Window { from: time(from), to: time(to) };
        Slice { expected, done: HashSet::from_iter([7]), ..Slice::whole(None, window) }
    }

    #[test]
    fn slices_join_in_the_order_of_the_platform() {
        for (from, to, expected, connections) in
            [(0, 99_999, 90_000, 8), (5, 6, 4_000, 8), (0, 10, 1 << 40, 3), (3, 12, 0, 1), (-7, 4, 9_000, 2)]
        {
            let newest_first = slice(from, to, expected).cut(connections, 8);
            let mut oldest_first = Slice { order: Order::OldestFirst, ..slice(from, to, expected) }.cut(connections, 8);
            for slices in [&newest_first, &oldest_first] {
                assert!(slices[0].done.len() == 1 && slices[1..].iter().all(|slice| slice.done.is_empty()));
            }
            oldest_first.reverse();
            for slices in [newest_first, oldest_first] {
                assert_eq!((slices[0].window.to, slices.last().unwrap().window.from), (time(to), time(from)));
                assert!(slices.windows(2).all(|pair| pair[0].window.from == pair[1].window.to && pair[1].joined));
                assert!(slices.iter().all(|slice| slice.window.from < slice.window.to));
                assert!(!slices[0].joined);
            }
        }
    }

    #[test]
    fn as_many_slices_as_connections_find_work() {
        assert_eq!([0, 1, 2_000, 10_000, 40_000, 200_000, 2_000_000].map(|records| parts(records, 8)), [0, 1, 1, 6, 8, 16, 152]);
        assert!(parts(u64::MAX, 8) < 500, "a burst is no measure of what lies beyond it");
        assert_eq!(slice(0, 1_000_000, u64::MAX).at_most(4_000).cut(8, 8).len(), 2);
        assert_eq!(slice(0, 1_000_000, 2_000_000).cut(8, 1).len(), 1, "the fewest requests while others need the connections");
    }

    #[test]
    fn what_follows_is_told_by_its_time_where_the_order_allows() {
        let edge = |times: &[i64]| {
            let mut edge = Edge::default();
            times.iter().zip(1..).for_each(|(at, key)| edge.note(time(*at), key));
            edge
        };
        let whole = slice(0, 1_000, 0);
        let older = whole.beyond(&edge(&[900, 750, 750]), 3).unwrap();
        assert_eq!((older.window, older.joined), (Window { from: time(0), to: time(751) }, true));
        assert_eq!((older.done, older.expected), (HashSet::from_iter([2, 3]), 9), "250 ms held three records, 751 are left");
        let younger = whole.beyond(&edge(&[100, 250, 250]), 3).unwrap();
        assert_eq!((younger.window, younger.joined), (Window { from: time(250), to: time(1_000) }, false));
        assert_eq!((younger.done, younger.expected), (HashSet::from_iter([2, 3]), 9), "250 ms held three records, 750 are left");
        assert!(whole.beyond(&edge(&[750, 900, 800]), 3).is_none(), "in no order");
        assert!(whole.beyond(&edge(&[900, 750, 800, 700]), 4).is_none(), "in no order");
        assert!(whole.beyond(&edge(&[]), 0).is_none());
        assert!(whole.beyond(&edge(&[500, 500]), 2).is_none(), "of one moment: in which direction it goes on is not told");
        assert!(whole.beyond(&edge(&[1_000, 999]), 2).is_none(), "nothing is told apart from what was asked for");
        assert!(whole.beyond(&edge(&[5, -1]), 2).is_none(), "before the span");
    }
}
