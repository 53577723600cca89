//! dormant
pub mod connector;
pub mod error;
pub mod guard;
pub mod record;
