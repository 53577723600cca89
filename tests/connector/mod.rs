//! What is particular to a platform; what all have in common is in `conformance`.

mod harness;
mod oracle_epm;
mod plugin;
