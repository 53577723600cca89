//! Commands as their users run them.

mod pipeline;
