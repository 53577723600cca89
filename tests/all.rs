//! All tests that need more than one module, sockets or processes: one binary, so that it links once.
#![allow(clippy::disallowed_methods, reason = "tests open sockets, start processes and print")]
#![allow(clippy::print_stdout, reason = "a test that leaves something out says so")]
#![allow(missing_docs, reason = "a test's name says what it is")]

mod browser;
mod command;
mod conformance;
mod connector;
mod contract;
mod filter;
mod generated;
mod guard;
mod http;
mod laws;
mod layers;
mod output;
mod report;
mod sandbox;
mod secret;
mod support;
mod torture;
mod transcripts;
