//! All tests that need more than one module, sockets or processes: one binary, so that it links once.
#![allow(clippy::disallowed_methods, reason = "tests stand outside the house")]

mod http;
mod secret;
mod support;
