//! Pipelines as people type them, in README's `console` blocks: run by bash against a fresh sandbox, and compared.
//!
//! A transcript is a Markdown file. What is run in it:
//!
//! ````text
//! <!-- practice: tenants=3 users=40 -->        the sandbox of this file: tenants, users, seed (1, 40, 1)
//! <!-- fault: status=503,path=/audit@2 -->     what goes wrong during the next block; repeatable
//! ```console
//! $ dormant list-users -t acme-01 \            a command; `> ` goes on with it
//! >   | head -1
//! {"kind":"user",[..]                          what it prints, stdout and stderr as they come
//! (exit status 4)                              its exit status; 0 if this line is absent
//! ```
//! ````
//!
//! In the expected output `[..]` stands for anything within a line, a line `...` for any lines, and `[TIME]`, `[DATE]`,
//! `[HOST]` and `[RUN]` for what differs from run to run. `SNAPSHOTS=overwrite cargo test transcripts` writes the files anew
//! and keeps each wildcard that still fits.

mod block;
mod runner;

use std::path::Path;

/// Runs the transcript of that name beside this file.
fn holds(name: &str) {
    runner::run(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts").join(name));
}

macro_rules! transcripts {
    ($($name:ident)*) => {
        $(#[test] fn $name() { holds(concat!(stringify!($name), ".md")); })*

        /// A file that nobody runs proves nothing.
        #[test]
        fn every_file_is_run() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
            let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut found: Vec<String> = names.filter(|name| name.ends_with(".md")).collect();
            let mut run = vec![$(concat!(stringify!($name), ".md").to_owned()),*];
            found.sort();
            run.sort();
            assert_eq!(found, run);
        }
    };
}

transcripts! {
    pipeline usage pipes killed cut check tenants
}
