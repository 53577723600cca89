//! Cumulocity.

pub mod session;
