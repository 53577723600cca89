//! Work on several threads: two things at once, and jobs that are done side by side while connections are to spare, whose
//! results come in the order of the jobs.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Scope};

use crate::http::Client;

/// How many hands there are for the jobs.
#[derive(Clone, Copy)]
struct Hands<'a> {
    /// how many at most
    most: usize,
    /// how many connections nobody needs at the moment
    spare: &'a (dyn Fn() -> usize + Sync),
}

/// Does jobs that ask this client's host, and hands their results to `consume` on the calling thread, in the order of the jobs.
/// Others help while connections are to spare, and leave when there are none; then the calling thread does the jobs. Nobody runs
/// far ahead of `consume`: results that wait for their turn are few.
///
/// # Errors
/// The first of `consume`; then no further job is begun.
pub fn in_order<J, R: Send, E>(
    client: &Client,
    jobs: impl IntoIterator<Item = J, IntoIter: Send>,
    work: impl Fn(J) -> R + Sync,
    consume: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    by_hands(Hands { most: client.connections(), spare: &|| client.spare() }, jobs, work, consume)
}

/// Does two things at the same time, the second on a thread of its own.
pub fn at_once<A, B: Send>(here: impl FnOnce() -> A, beside: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let beside = scope.spawn(beside);
        // If the other panicked, so do we.
        (here(), beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

fn by_hands<J, R: Send, E>(
    hands: Hands<'_>,
    jobs: impl IntoIterator<Item = J, IntoIter: Send>,
    work: impl Fn(J) -> R + Sync,
    mut consume: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let waiting = Waiting {
        jobs: jobs.into_iter(),
        begun: 0,
        consumed: 0,
        results: BTreeMap::new(),
        helpers: 0,
        has_worked: false,
        is_over: false,
    };
    let queue = Queue { waiting: Mutex::new(Some(waiting)), turn: Condvar::new(), hands, work };
    thread::scope(|scope| {
        let _end = End(&queue);
        while let Some(result) = queue.next(scope) {
            consume(result)?;
        }
        Ok(())
    })
}

struct Queue<'a, I, R, W> {
    /// `None` once the rest is wanted no more
    waiting: Mutex<Option<Waiting<I, R>>>,
    turn: Condvar,
    hands: Hands<'a>,
    work: W,
}

struct Waiting<I, R> {
    jobs: I,
    /// how many jobs somebody has begun
    begun: usize,
    /// how many results were handed out
    consumed: usize,
    results: BTreeMap<usize, R>,
    helpers: usize,
    /// whether the calling thread did a job, and nobody stands in for it since
    has_worked: bool,
    /// whether all jobs are begun
    is_over: bool,
}

impl<J, R: Send, I: Iterator<Item = J> + Send, W: Fn(J) -> R + Sync> Queue<'_, I, R, W> {
    /// The next result, which the calling thread works out itself if nobody helps; `None` after the last.
    fn next<'s>(&'s self, scope: &'s Scope<'s, '_>) -> Option<R> {
        loop {
            self.stand_in(scope);
            let mut waiting = self.lock();
            let line = waiting.as_mut()?;
            if let Some(result) = line.results.remove(&line.consumed) {
                line.consumed += 1;
                self.turn.notify_all();
                return Some(result);
            }
            if line.begun == line.consumed && (line.helpers == 0 || line.is_over) {
                let (place, job) = line.begin()?;
                drop(waiting);
                self.hire(scope);
                self.done(place, (self.work)(job));
                if let Some(line) = self.lock().as_mut() {
                    line.has_worked = true;
                }
            } else {
                drop(self.turn.wait(waiting).unwrap_or_else(PoisonError::into_inner));
            }
        }
    }

    /// Has another thread help if there is a connection for it beside the one that the caller is about to use.
    fn hire<'s>(&'s self, scope: &'s Scope<'s, '_>) {
        if (self.hands.spare)() >= 2 {
            self.hire_if(scope, |line, most| line.helpers + 1 < most);
        }
    }

    /// Has somebody else use the connection that the calling thread used, while that waits or consumes.
    fn stand_in<'s>(&'s self, scope: &'s Scope<'s, '_>) {
        if (self.hands.spare)() >= 1 {
            self.hire_if(scope, |line, _| std::mem::take(&mut line.has_worked));
        }
    }

    fn hire_if<'s>(&'s self, scope: &'s Scope<'s, '_>, may: impl FnOnce(&mut Waiting<I, R>, usize) -> bool) {
        if let Some(line) = self.lock().as_mut()
            && !line.is_over
            && may(line, self.hands.most)
        {
            // Without one more thread it takes longer, that is all.
            let helper = thread::Builder::new().spawn_scoped(scope, move || self.help(scope));
            line.helpers += usize::from(helper.is_ok());
        }
    }

    fn help<'s>(&'s self, scope: &'s Scope<'s, '_>) {
        let _leaving = Leaving(self);
        while let Some((place, job)) = self.claim() {
            self.hire(scope);
            self.done(place, (self.work)(job));
            if (self.hands.spare)() == 0 {
                break;
            }
        }
    }

    /// The next job, once its result would not have to wait for long.
    fn claim(&self) -> Option<(usize, J)> {
        let far = |line: &mut Option<Waiting<I, R>>| {
            line.as_ref().is_some_and(|line| line.begun >= line.consumed + 2 * self.hands.most)
        };
        let mut waiting = self.turn.wait_while(self.lock(), far).unwrap_or_else(PoisonError::into_inner);
        waiting.as_mut()?.begin()
    }

    fn done(&self, place: usize, result: R) {
        if let Some(line) = self.lock().as_mut() {
            line.results.insert(place, result);
        }
        self.turn.notify_all();
    }
}

impl<I, R, W> Queue<'_, I, R, W> {
    fn lock(&self) -> MutexGuard<'_, Option<Waiting<I, R>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<J, R, I: Iterator<Item = J>> Waiting<I, R> {
    fn begin(&mut self) -> Option<(usize, J)> {
        let job = self.jobs.next();
        self.is_over = job.is_none();
        let job = job?;
        self.begun += 1;
        Some((self.begun - 1, job))
    }
}

/// A helper that goes. If its job panicked, nobody need wait for the result: the end of the scope says so.
struct Leaving<'q, 'a, I, R, W>(&'q Queue<'a, I, R, W>);

impl<I, R, W> Drop for Leaving<'_, '_, I, R, W> {
    fn drop(&mut self) {
        let mut waiting = self.0.lock();
        if thread::panicking() {
            *waiting = None;
        } else if let Some(line) = waiting.as_mut() {
            line.helpers -= 1;
        }
        self.0.turn.notify_all();
    }
}

/// The end of the consumer, with or without an error: whoever waits to begin another job need not.
struct End<'q, 'a, I, R, W>(&'q Queue<'a, I, R, W>);

impl<I, R, W> Drop for End<'_, '_, I, R, W> {
    fn drop(&mut self) {
        *self.0.lock() = None;
        self.0.turn.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::time::Duration;

    use super::*;

    fn squares(jobs: u64, most: usize, spare: usize) -> (Vec<u64>, usize) {
        let (going, peak, mut seen) = (AtomicUsize::new(0), AtomicUsize::new(0), Vec::new());
        let work = |job: u64| {
            peak.fetch_max(going.fetch_add(1, SeqCst) + 1, SeqCst);
            thread::sleep(Duration::from_micros(200 + job * 7919 % 1500));
            going.fetch_sub(1, SeqCst);
            job * job
        };
        let hands = Hands { most, spare: &|| spare };
        let consume = |square| {
            seen.push(square);
            Ok::<_, ()>(())
        };
        by_hands(hands, 0..jobs, work, consume).unwrap();
        (seen, peak.into_inner())
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for (most, spare) in [(1, 9), (4, 9), (9, 1), (3, 2)] {
            let (seen, peak) = squares(60, most, spare);
            assert_eq!(seen, (0..60).map(|job| job * job).collect::<Vec<_>>());
            assert!(peak <= most, "{peak} of {most}");
        }
        assert!(squares(0, 4, 9).0.is_empty());
    }

    #[test]
    fn others_help_only_while_connections_are_to_spare() {
        assert_eq!(squares(30, 8, 1).1, 1);
        assert!(squares(60, 4, 9).1 > 1);
    }

    #[test]
    fn nobody_runs_far_ahead_of_the_consumer() {
        let begun = AtomicUsize::new(0);
        let hands = Hands { most: 3, spare: &|| 9 };
        let mut consumed = 0;
        let consume = |()| {
            thread::sleep(Duration::from_millis(3));
            consumed += 1;
            assert!(begun.load(SeqCst) <= consumed + 2 * 3 + 1);
            if consumed == 20 { Err("enough") } else { Ok(()) }
        };
        let work = |_| {
            begun.fetch_add(1, SeqCst);
        };
        assert_eq!(by_hands(hands, 0.., work, consume), Err("enough"));
        assert!(begun.into_inner() <= 20 + 2 * 3 + 1);
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_job_that_panics_keeps_nobody_waiting() {
        let hands = Hands { most: 4, spare: &|| 9 };
        let work = |job: u32| {
            thread::sleep(Duration::from_millis(2));
            assert!(!job.is_multiple_of(7) || thread::current().name().is_some(), "helpers have no name");
        };
        by_hands(hands, 0..50, work, |()| Ok::<_, ()>(())).unwrap();
    }
}
