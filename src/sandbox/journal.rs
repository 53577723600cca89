//! What was asked and what was answered, for tests that must know. Holds the latest requests only.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// How many requests are remembered.
const REMEMBERED: usize = 100_000;

/// One request and its answer. Holds no header and no body, hence no secret.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// Counted from 1 over all platforms, in the order of completion.
    pub number: u64,
    /// The connection that it came over, counted from 1 over all platforms.
    pub connection: u64,
    /// The platform asked.
    pub platform: &'static str,
    /// The tenant's configuration name, where it could be told.
    pub tenant: Option<String>,
    /// The method.
    pub method: String,
    /// The path as sent.
    pub path: String,
    /// The decoded query parameters.
    pub query: Vec<(String, String)>,
    /// The status answered; 0 where nothing was.
    pub status: u16,
    /// The fault that struck, as it was specified.
    pub fault: Option<String>,
}

impl Exchange {
    /// Whether the request asked for a change. Fetching a token is none, nor is a question put by POST.
    pub fn is_write(&self) -> bool {
        let reads = [
            "/audits/list",
            "/audits/listV2",
            "/user/batch",
            "/aggregate",
            "/token/validate",
            "/users/list",
            "/Users/.search",
            "/oauth2/v1/token",
            "/openid-connect/token",
        ];
        let asks = self.method == "POST" && reads.iter().any(|path| self.path.ends_with(path));
        !asks && !matches!(self.method.as_str(), "GET" | "HEAD") && !self.path.starts_with("/tenant/oauth")
    }
}

/// The log of requests.
#[derive(Default)]
pub struct Journal {
    exchanges: Mutex<VecDeque<Exchange>>,
    count: AtomicU64,
    under_way: AtomicUsize,
    peak: AtomicUsize,
}

impl Journal {
    /// Notes that a request is being answered until the returned guard is dropped.
    pub fn begin(&self) -> UnderWay<'_> {
        let now = self.under_way.fetch_add(1, Ordering::SeqCst) + 1;
        self.peak.fetch_max(now, Ordering::SeqCst);
        UnderWay(self)
    }

    /// Files one exchange, numbering it.
    pub fn file(&self, mut exchange: Exchange) {
        let mut all = self.lock();
        exchange.number = self.count.fetch_add(1, Ordering::SeqCst) + 1;
        if all.len() == REMEMBERED {
            all.pop_front();
        }
        all.push_back(exchange);
    }

    /// How many requests there were.
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::SeqCst)
    }

    /// How many requests were under way at once, at most.
    pub fn peak(&self) -> usize {
        self.peak.load(Ordering::SeqCst)
    }

    /// The latest exchanges, oldest first.
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.lock().iter().cloned().collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Exchange>> {
        self.exchanges.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// One request under way.
pub struct UnderWay<'a>(&'a Journal);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Ordering::SeqCst);
    }
}
