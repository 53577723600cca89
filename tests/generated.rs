//! man/ and completions/ say what the code says. `SNAPSHOTS=overwrite cargo test generated` writes them anew.
