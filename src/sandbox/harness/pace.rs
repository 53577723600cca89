//! The limit on the rate of requests of one key: whoever exceeds it is refused without being told for how long.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::super::message::Response;

/// The span in which requests are counted.
const SPAN: Duration = Duration::from_secs(60);

/// The requests of the last minute by key.
pub struct Pace {
    /// How many a minute; 0 is no limit.
    most: usize,
    recent: Mutex<HashMap<String, VecDeque<Instant>>>,
}

impl Pace {
    /// A limit of so many requests a minute and key; 0 is none.
    pub fn new(most: usize) -> Self {
        Self { most, recent: Mutex::default() }
    }

    /// The refusal of a request that comes too early: the page of the edge, without headers.
    pub fn refusal(&self, key: &str) -> Option<Response> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let times = recent.entry(key.to_owned()).or_default();
        let now = Instant::now();
        while times.front().is_some_and(|time| now.duration_since(*time) >= SPAN) {
            times.pop_front();
        }
        if self.most > 0 && times.len() >= self.most {
            let page = "<!doctype html><html><head><title>429</title></head><body>429 Too Many Requests</body></html>";
            return Some(Response::with_body(429, "text/html; charset=UTF-8", page));
        }
        times.push_back(now);
        None
    }
}
