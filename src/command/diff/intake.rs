//! Reading what is to be judged: all sources in their order, block by block, on all cores.

use std::fs::File;
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::Context;

use super::feed::{Feed, Source};
use super::order::Order;
use super::store::{Store, attic};
use crate::record::Block;
use crate::verdict::{Join, Log, Part, Policy};

/// More threads than these would wait for the source, and each holds names of its own, among which every account is looked for.
const MOST_THREADS: usize = 8;

/// Everything that was read.
pub(super) struct Taken {
    pub join: Join,
    pub logs: Vec<Log>,
    pub store: Store,
    /// lines that could not be used
    pub bad: u64,
}

/// Reads the files, of which `-` is `stdin`. Lines that cannot be used are reported and left out: the counts then
/// no longer agree.
///
/// # Errors
/// A file that cannot be read; a line that is too long; what `pass` says, which gets the lines that are not for judging.
pub(super) fn read(
    files: Vec<PathBuf>,
    stdin: Option<File>,
    policy: Policy,
    mut pass: impl FnMut(&str) -> anyhow::Result<()>,
) -> anyhow::Result<Taken> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let mut logs: Vec<Log> = (0..threads).map(|_| Log::new(policy.as_of, attic())).collect();
    let (feed, order, store) = (Mutex::new(Feed::new(files, stdin)), Mutex::new(Order::new(Join::new(policy))), Store::default());
    thread::scope(|scope| {
        let (passed, lines) = sync_channel(threads);
        for log in &mut logs {
            let (passed, feed, store, order) = (passed.clone(), &feed, &store, &order);
            scope.spawn(move || work(feed, log, store, order, &passed));
        }
        drop(passed);
        // It ends when the last thread does; where a line cannot be passed on, they end as soon as they notice.
        lines.into_iter().try_for_each(|lines: String| lines.lines().try_for_each(&mut pass))
    })?;
    let (join, bad) = order.into_inner().unwrap_or_else(PoisonError::into_inner).finish()?;
    Ok(Taken { join, logs, store, bad })
}

/// Takes block after block until there are no more, or one cannot be read.
fn work(feed: &Mutex<Feed>, log: &mut Log, store: &Store, order: &Mutex<Order>, passed: &SyncSender<String>) {
    let mut block = Block::default();
    loop {
        // While one thread waits for the next block, the others look at theirs.
        let Some((number, given)) = lock(feed).next_block(&mut block) else { return };
        let part = given.and_then(|given| {
            given.fetch(&mut block)?;
            Ok((take(&block, &given.source, log, store)?, given.source))
        });
        if lock(order).add(number, part, passed).is_break() {
            lock(feed).stop();
        }
    }
}

fn take(block: &Block, source: &Arc<Source>, log: &mut Log, store: &Store) -> anyhow::Result<Part> {
    let mut part = log.take(block).context("cannot write to a temporary file")?;
    part.place_users(|lines| store.keep(source, block, lines)).context("cannot write to a temporary file")?;
    Ok(part)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
