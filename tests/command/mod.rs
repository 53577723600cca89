//! Commands as their users run them.

mod abilities;
mod alias;
mod completion;
mod diff;
mod examples;
mod go_c8y_cli;
mod measures;
mod pipeline;
mod plugin;
mod scripts;
mod stage;
mod why;
