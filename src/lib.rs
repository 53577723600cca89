//! dormant
pub mod connector;
pub mod error;
pub mod record;
pub mod verdict;
