//! All integration tests in one binary: linking once is what keeps them quick.
#![allow(
    clippy::disallowed_methods,
    reason = "tests open sockets and start processes"
)]
#![allow(missing_docs, reason = "a test's name says what it is")]

mod sandbox;
