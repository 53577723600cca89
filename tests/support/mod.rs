//! The binary against a sandbox of its own: what most tests need.

pub mod fault_server;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use dormant::sandbox::{Options, Sandbox};
use serde_json::Value;
use tempfile::TempDir;

/// A sandbox, and a home for the commands that run against it.
pub struct Scene {
    pub sandbox: Sandbox,
    home: TempDir,
}

/// What a command line did.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Scene {
    /// A sandbox of that many tenants and people.
    pub fn new(tenants: usize, users: usize) -> Self {
        Scene::of(Options { tenants, users, ..Options::default() })
    }

    pub fn of(options: Options) -> Self {
        let sandbox = Sandbox::start(options).unwrap();
        let home = tempfile::tempdir().unwrap();
        let mut config = tempfile::NamedTempFile::new_in(home.path()).unwrap();
        config.write_all(sandbox.config().as_bytes()).unwrap();
        config.persist(home.path().join("config.toml")).unwrap();
        for (name, bytes) in sandbox.files() {
            std::fs::write(home.path().join(name), bytes).unwrap();
        }
        Scene { sandbox, home }
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Runs `dormant` with these arguments.
    pub fn dormant(&self, arguments: &[&str]) -> Ran {
        self.dormant_with(arguments, "")
    }

    /// Runs `dormant` with these arguments and this standard input.
    pub fn dormant_with(&self, arguments: &[&str], input: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dormant"));
        self.finish(command.args(arguments), input)
    }

    /// Runs a line of bash with `pipefail`; `dormant` is on its PATH, the scene's home its folder.
    pub fn bash(&self, line: &str) -> Ran {
        let mut command = Command::new("bash");
        self.finish(command.args(["-o", "pipefail", "-c", line]), "")
    }

    fn finish(&self, command: &mut Command, input: &str) -> Ran {
        let mut child = self.furnish(command).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        let feeder = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        let output = child.wait_with_output().unwrap();
        feeder.join().unwrap();
        Ran {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Gives a command the scene's environment and nothing of ours, so that it touches no real configuration or ledger.
    pub fn furnish<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let binary = Path::new(env!("CARGO_BIN_EXE_dormant"));
        let path = format!("{}:{}", binary.parent().unwrap().display(), std::env::var("PATH").unwrap());
        command
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.home())
            .env("DORMANT_CONFIG", self.home().join("config.toml"))
            .env("XDG_STATE_HOME", self.home().join("state"))
            .env("TZ", "UTC")
            .current_dir(self.home())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
    }
}

impl Ran {
    /// The records on stdout.
    pub fn records(&self) -> Vec<Value> {
        records(&self.stdout)
    }

    /// The records of one kind.
    pub fn of_kind(&self, kind: &str) -> Vec<Value> {
        self.records().into_iter().filter(|record| record["kind"] == kind).collect()
    }

    /// The last line on stderr, which says what was not done.
    pub fn last_word(&self) -> &str {
        self.stderr.lines().last().unwrap_or_default()
    }
}

/// The objects of an NDJSON text.
pub fn records(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// The ids of verdicts by tenant and status.
pub fn by_status(verdicts: &[Value]) -> BTreeMap<(String, String), Vec<String>> {
    let mut all: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for verdict in verdicts.iter().filter(|verdict| verdict["kind"] == "verdict") {
        let text = |key: &str| verdict[key].as_str().unwrap_or_default().to_owned();
        all.entry((text("tenant"), text("status"))).or_default().push(text("id"));
    }
    all
}
