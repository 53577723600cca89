//! Every test that needs more than one module, in one binary.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "tests run processes and print"
)]

mod guard;
