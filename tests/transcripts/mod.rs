//! Pipelines as people type them, in README's `console` blocks: run by bash against a fresh sandbox, and compared.
//!
//! A transcript is a Markdown file. What is run in it:
//!
//! ````text
//! <!-- practice: tenants=3 users=40 -->        a new sandbox, and an empty folder: tenants, users, seed (1, 40, 1)
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

#[test]
fn readme() {
    runner::run(&Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
}

/// The configurations that README shows are valid.
#[test]
fn readme_configurations() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let blocks: Vec<&str> = text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(blocks.len(), 5);
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("bin");
    let path = format!("{}:{}", ours.display(), std::env::var("PATH").unwrap());
    for block in blocks {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join(".cumulocity")).unwrap();
        let file = home.path().join("config.toml");
        std::fs::write(&file, block).unwrap();
        let mut dormant = std::process::Command::new(env!("CARGO_BIN_EXE_dormant"));
        let ran = dormant
            .args(["tenants", "--config"])
            .arg(&file)
            .env("HOME", home.path())
            .env("PATH", &path)
            .output()
            .unwrap();
        assert!(ran.status.success(), "{block}\n{}", String::from_utf8_lossy(&ran.stderr));
    }
}

transcripts! {
    acting pipeline usage why pipes killed cut check tenants report
}
