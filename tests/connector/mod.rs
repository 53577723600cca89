//! What is particular to a platform; what all have in common is in `conformance`.

mod cumulocity;
mod file;
mod harness;
mod keycloak;
mod oracle_epm;
mod plugin;
mod thingpark;
