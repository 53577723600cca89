//! A limit on the rate of requests, shared by all that ask the same platform.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A bucket of tokens: a request takes one, and they come back evenly. Share it in an `Arc`.
#[derive(Debug)]
pub struct Limiter {
    each: Duration,
    burst: u32,
    next: Mutex<Option<Instant>>,
}

impl Limiter {
    /// At most so many requests a minute (at least 1), of which `burst` may come at once.
    pub fn per_minute(requests: u32, burst: u32) -> Self {
        Limiter { each: Duration::from_secs(60) / requests.max(1), burst: burst.max(1), next: Mutex::new(None) }
    }

    /// Takes a token and says how long to wait before using it.
    pub fn take(&self) -> Duration {
        self.take_at(Instant::now())
    }

    fn take_at(&self, now: Instant) -> Duration {
        let mut next = self.next.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        // `next` is when the bucket would be full again; whoever is within the burst of it goes at once.
        let full = next.map_or(now, |next| next.max(now));
        *next = Some(full + self.each);
        (full + self.each).saturating_duration_since(now + self.each * self.burst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_then_an_even_flow() {
        let limiter = Limiter::per_minute(60, 3);
        let now = Instant::now();
        let waits: Vec<_> = (0..5).map(|_| limiter.take_at(now).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 1, 2]);
        assert_eq!(limiter.take_at(now + Duration::from_secs(2)).as_secs(), 1);
        let later = now + Duration::from_secs(60);
        assert_eq!((0..4).map(|_| limiter.take_at(later).as_secs()).collect::<Vec<_>>(), [0, 0, 0, 1]);
    }
}
