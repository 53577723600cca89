//! `dormant` finds the accounts nobody uses any more, over many tenants and platforms, and revokes them safely.
pub mod command;
pub mod config;
pub mod connector;
pub mod error;
pub mod filter;
pub mod http;
pub mod output;
pub mod record;
pub mod sandbox;
pub mod secret;
pub mod verdict;
