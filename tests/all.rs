//! The test binary: one module for each part of the crate.
mod filter;
