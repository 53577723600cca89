//! How we ask: one client for one host. It authenticates, retries, waits, reads pages and says precisely what went
//! wrong. It knows no platform: paths, bodies and their meaning are the connectors', where secrets come from is
//! `secret`'s, which hosts are allowed is the configuration's.

mod address;
mod auth;
mod body;
mod client;
mod error;
mod lanes;
mod limit;
mod message;
mod page;
mod proxy;
mod reply;
mod request;
mod retry;
mod target;
mod trace;
mod transport;
mod trial;

pub use address::{Base, Permits};
pub use auth::{Auth, Token, TokenSource};
pub use body::Body;
pub use client::{Client, Settings, Tuning};
pub use error::{Error, Kind};
pub use limit::Limiter;
pub use page::{Pages, Seen};
pub use proxy::Proxy;
pub use reply::Reply;
pub use request::{Method, Repeat, Request};
pub use target::Target;
pub use trace::{Exchange, Trace, Word};
