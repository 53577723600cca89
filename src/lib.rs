//! dormant
pub mod connector;
pub mod error;
pub mod filter;
pub mod record;
