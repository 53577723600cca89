//! What tests stand on.

pub mod fault_server;
