//! dormant
pub mod connector;
pub mod error;
pub mod output;
pub mod record;
pub mod verdict;
