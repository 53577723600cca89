//! All tests that need more than one module, sockets or processes: one binary, so that it links once.
#![allow(clippy::disallowed_methods, reason = "tests open sockets, start processes and print")]
#![allow(missing_docs, reason = "a test's name says what it is")]

mod command;
mod conformance;
mod connector;
mod filter;
mod guard;
mod http;
mod laws;
mod output;
mod sandbox;
mod secret;
mod support;
