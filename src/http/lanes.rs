//! How many requests may be under way at once: of all clients of a run together, and of one client.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Lanes for requests. Clones share them. How many there are is said by whoever takes one: they are as many for all who share.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    traffic: Mutex<Traffic>,
    left: Condvar,
}

#[derive(Debug, Default)]
struct Traffic {
    busy: usize,
    waiting: usize,
}

/// A lane that is taken until this is dropped.
#[derive(Debug)]
pub(super) struct Lane<'l>(&'l Shared);

impl Lanes {
    /// Takes one of `all` lanes, waiting while they are busy.
    pub fn take(&self, all: usize) -> Lane<'_> {
        let mut traffic = self.0.lock();
        traffic.waiting += 1;
        let mut traffic = self
            .0
            .left
            .wait_while(traffic, |traffic| traffic.busy >= all.max(1))
            .unwrap_or_else(PoisonError::into_inner);
        (traffic.waiting, traffic.busy) = (traffic.waiting - 1, traffic.busy + 1);
        Lane(&self.0)
    }

    /// How many of `all` lanes nobody has, or waits for.
    pub fn spare(&self, all: usize) -> usize {
        let traffic = self.0.lock();
        all.saturating_sub(traffic.busy + traffic.waiting)
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Traffic> {
        self.traffic.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lane<'_> {
    fn drop(&mut self) {
        self.0.lock().busy -= 1;
        self.0.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn no_more_than_there_are_lanes_go_at_once() {
        let (lanes, going, most) = (Lanes::default(), AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..12 {
                scope.spawn(|| {
                    let _lane = lanes.take(3);
                    most.fetch_max(going.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(5));
                    going.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        assert_eq!((most.into_inner(), lanes.spare(3)), (3, 3));
    }

    #[test]
    fn what_somebody_waits_for_is_not_spare() {
        let lanes = Lanes::default();
        let lane = lanes.take(1);
        assert_eq!((lanes.spare(1), lanes.spare(2)), (0, 1));
        thread::scope(|scope| {
            let waiter = scope.spawn(|| drop(lanes.take(1)));
            while lanes.spare(2) > 0 {
                thread::yield_now();
            }
            drop(lane);
            waiter.join().unwrap();
        });
        assert_eq!(lanes.spare(1), 1);
    }
}
