//! The same work on many items by a few threads.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Tenants that are worked on at the same time.
pub const TENANTS: usize = 64;

/// Does `work` on each item, at most `workers` at the same time; results in the order of the items.
/// Items are taken in order, so work that stops early leaves the last ones.
pub fn each<T: Send, R: Send>(workers: usize, items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let workers = workers.clamp(1, items.len().max(1));
    let queue = Mutex::new(items.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let drain = || {
        let mut done = Vec::new();
        while let Some((place, item)) = next() {
            done.push((place, work(item)));
        }
        done
    };
    let mut all: Vec<(usize, R)> = thread::scope(|scope| {
        let threads: Vec<_> = (1..workers).map(|_| scope.spawn(drain)).collect();
        let mine = drain();
        let others = threads.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        others.chain(mine).collect()
    });
    all.sort_unstable_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn order_is_kept_and_never_more_than_so_many_work() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let squares = each(4, (0..100).collect(), |n: u64| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            thread::sleep(std::time::Duration::from_micros(100));
            now.fetch_sub(1, Ordering::SeqCst);
            n * n
        });
        assert_eq!(squares, (0..100).map(|n| n * n).collect::<Vec<_>>());
        assert!((2..=4).contains(&most.into_inner()));
        assert!(each(4, Vec::<u8>::new(), |n| n).is_empty());
    }
}
