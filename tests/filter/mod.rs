//! Filters, programs and projections, against what other people's tools print.

mod cases;
mod jq;
mod operators;

use dormant::record::Time;

/// The instant that relative times in these tests are relative to.
fn now() -> Time {
    "2026-11-22T00:00:00Z".parse().unwrap()
}
