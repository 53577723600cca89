//! Tenants side by side: many producers, one consumer, batches through a bounded channel.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How many batches may wait for the consumer before the producers do.
const WAITING: usize = 64;

/// Where one job's results go.
pub struct Outlet<T> {
    job: usize,
    sender: SyncSender<(usize, T)>,
}

/// The consumer has gone: whoever was producing for it stops, and that is no failure of the job.
#[derive(Debug, thiserror::Error)]
#[error("nobody reads the results any more")]
pub struct Stopped;

impl<T> Outlet<T> {
    /// Hands a result to the consumer, waiting while too many are waiting.
    ///
    /// # Errors
    /// [`Stopped`] if the consumer has gone.
    pub fn send(&self, result: T) -> Result<(), Stopped> {
        self.sender.send((self.job, result)).map_err(|_| Stopped)
    }
}

/// Runs `work` for each job, `workers` of them at a time, and hands what they send to `consume` on the calling thread,
/// each job's results in their order. The first error of `consume` stops everything and is returned.
///
/// # Errors
/// What `consume` says.
pub fn fan_out<J: Sync, T: Send, E>(
    jobs: &[J],
    workers: usize,
    work: impl Fn(&J, &Outlet<T>) + Sync,
    mut consume: impl FnMut(usize, T) -> Result<(), E>,
) -> Result<(), E> {
    let next = Mutex::new(jobs.iter().enumerate());
    let (sender, receiver): (_, Receiver<(usize, T)>) = sync_channel(WAITING);
    let labour = |sender: SyncSender<(usize, T)>| {
        let take = || next.lock().ok().and_then(|mut next| next.next());
        while let Some((job, what)) = take() {
            work(what, &Outlet { job, sender: sender.clone() });
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers.clamp(1, jobs.len().max(1)) {
            let sender = sender.clone();
            scope.spawn(|| labour(sender));
        }
        drop(sender);
        // Owned by this closure, so that an early return wakes the producers that wait to send.
        let receiver = receiver;
        receiver.iter().try_for_each(|(job, result)| consume(job, result))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_result_arrives_in_its_jobs_order() {
        let jobs: Vec<usize> = (0..7).collect();
        let mut seen = vec![Vec::new(); jobs.len()];
        let work = |job: &usize, outlet: &Outlet<usize>| (0..100).for_each(|i| outlet.send(job * 1000 + i).unwrap());
        let take = |job: usize, result| {
            seen[job].push(result);
            Ok::<_, ()>(())
        };
        fan_out(&jobs, 3, work, take).unwrap();
        for (job, results) in seen.iter().enumerate() {
            assert_eq!(*results, (0..100).map(|i| job * 1000 + i).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_consumer_that_gives_up_stops_the_producers() {
        let endless = |_: &(), outlet: &Outlet<u8>| while outlet.send(1).is_ok() {};
        assert_eq!(fan_out(&[(), ()], 2, endless, |_, _| Err("enough")), Err("enough"));
    }
}
