//! How fast the platform may be asked: one bucket of tokens per host and account, whoever asks.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use crate::http::{Limiter, Settings, Tuning};

/// Each key may make 400 requests a minute (vendor's page on rate limits): these at once, then this many a minute, so that no
/// minute has more.
const BURST: u32 = 150;
const STEADY: u32 = 250;

/// Repetitions beyond those of other platforms: a refusal for haste names no time, and with these the pauses add up to more than
/// the minute that must pass.
const FURTHER: u32 = 3;

static LIMITS: LazyLock<Mutex<HashMap<String, Arc<Limiter>>>> = LazyLock::new(Mutex::default);

/// The run's tuning with patience for a minute's limit. Who wants no repetition gets none.
pub(super) fn patient(tuning: &Tuning) -> Tuning {
    let mut tuning = tuning.clone();
    if tuning.retries > 0 {
        tuning.retries = tuning.retries.saturating_add(FURTHER);
    }
    tuning
}

/// Sets the limit that all connections to this account share, unless the connection has one of its own; says it in words.
pub(super) fn limit(client: &mut Settings, account: Option<&str>) -> String {
    if client.limiter.is_some() {
        return "as many requests a minute as requests-per-minute says".to_owned();
    }
    let key = format!("{} {}", client.base.origin(), account.unwrap_or_default());
    let mut limits = LIMITS.lock().unwrap_or_else(PoisonError::into_inner);
    let limiter = limits.entry(key).or_insert_with(|| Arc::new(Limiter::per_minute(STEADY, BURST)));
    client.limiter = Some(Arc::clone(limiter));
    format!("{} requests a minute at most: {BURST} at once, then {STEADY} a minute", BURST + STEADY)
}
