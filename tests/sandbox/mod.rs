//! The simulated platforms keep their word: what a faithful test server must reproduce, over real sockets.

mod audit;
pub mod client;
mod data;
mod fault;
mod harness;
mod login;
mod oracle;
mod tenant;
mod thingpark;
mod user;

use dormant::sandbox::{Options, Sandbox};

/// A small sandbox with this many tenants of 102 people, which is as many as have a part of their own.
fn start(tenants: usize) -> Sandbox {
    let options = Options { tenants, users: 102, ..Options::default() };
    Sandbox::start(options).unwrap()
}
