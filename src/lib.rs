//! dormant
pub mod config;
pub mod connector;
pub mod error;
pub mod http;
pub mod record;
pub mod secret;
