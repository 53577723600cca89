//! Runs a transcript's commands, each by a bash of its own, one after the other in one folder against one sandbox.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{self, Stdio};

use dormant::sandbox::{Options, Sandbox};
use regex::Regex;
use snapbox::filter::NormalizeToExpected;
use snapbox::{Assert, Data, Redactions};
use tempfile::TempDir;

use super::block::{Command, Part, parts};

/// No command may take longer, in seconds.
const LONGEST: &str = "300";

/// Runs the file's commands and holds it against what they do.
pub fn run(file: &Path) {
    let text = std::fs::read_to_string(file).unwrap();
    let actual = played(&text);
    Assert::new().action_env("SNAPSHOTS").eq(Data::text(actual).raw(), Data::read_from(file, None).raw());
}

/// The transcript as it should be; where it holds, its wildcards stay.
fn played(text: &str) -> String {
    let mut stage = Stage::new("");
    let mut played = String::new();
    for part in parts(text) {
        match part {
            Part::Setting(key, value) if key == "practice" => stage = Stage::new(&value),
            Part::Prose(prose) => played += &prose,
            Part::Setting(key, value) if key == "fault" => stage.sandbox.add_fault(value.parse().unwrap()),
            Part::Setting(..) => {}
            Part::End => {
                let missed = stage.sandbox.clear_faults();
                assert!(missed.is_empty(), "faults that struck no request, so that nothing was shown: {missed:?}");
            }
            Part::Command(command) => played += &stage.perform(command).render(),
        }
    }
    played
}

/// A sandbox, and a home of its own for the commands.
struct Stage {
    sandbox: Sandbox,
    home: TempDir,
    volatile: Redactions,
}

impl Stage {
    /// A stage with these settings of the sandbox: `tenants=3 users=40`.
    fn new(settings: &str) -> Stage {
        let mut options = Options { tenants: 1, users: 40, ..Options::default() };
        settings.split_whitespace().for_each(|setting| set(&mut options, setting));
        let stage =
            Stage { sandbox: Sandbox::start(options).unwrap(), home: TempDir::new().unwrap(), volatile: volatile() };
        for folder in ["home", "work", "bin"] {
            std::fs::create_dir(stage.path(folder)).unwrap();
        }
        let config = stage.path("config.toml");
        std::fs::write(&config, stage.sandbox.config()).unwrap();
        only_ours(&config, 0o600);
        for (name, bytes) in stage.sandbox.files() {
            std::fs::write(stage.path(&name), bytes).unwrap();
        }
        // README says `cargo run`. Here the binary is built already; only the profile differs.
        let cargo = stage.path("bin/cargo");
        std::fs::write(
            &cargo,
            "#!/bin/sh\n[ \"$1 $2 $3\" = 'run --release --' ] || exit 99\nshift 3\nexec dormant \"$@\"\n",
        )
        .unwrap();
        only_ours(&cargo, 0o700);
        stage
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Runs the command. Its output keeps the wildcards of the expected one as far as they fit.
    fn perform(&self, expected: Command) -> Command {
        let (actual, status) = self.shell(&expected.line);
        let normal = NormalizeToExpected::new().redact_with(&self.volatile);
        let output = normal.normalize(Data::text(actual), &Data::text(&expected.output)).render().unwrap();
        Command { output, status, ..expected }
    }

    /// What a shell prints, stdout and stderr as they come, and its exit status. It has no terminal: a question would be
    /// asked of whoever runs the tests.
    fn shell(&self, line: &str) -> (String, i32) {
        let (mut reader, writer) = std::io::pipe().unwrap();
        let mut bash = process::Command::new("setsid");
        bash.args(["--wait", "timeout", LONGEST, "bash", "-o", "pipefail", "-c", line]).current_dir(self.path("work"));
        bash.env_clear().env("PATH", self.search_path()).env("LANG", "C.UTF-8").env("TERM", "dumb");
        bash.env("HOME", self.path("home")).env("DORMANT_CONFIG", self.path("config.toml"));
        for (variable, folder) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state"), ("XDG_DATA_HOME", "data")]
        {
            bash.env(variable, self.path("home").join(folder));
        }
        bash.stdin(Stdio::null()).stdout(writer.try_clone().unwrap()).stderr(writer);
        let mut child = bash.spawn().unwrap();
        drop(bash);
        let mut output = Vec::new();
        reader.read_to_end(&mut output).unwrap();
        let status = child.wait().unwrap();
        (String::from_utf8_lossy(&output).into_owned(), status.code().unwrap_or(-1))
    }

    fn search_path(&self) -> OsString {
        let built = Path::new(env!("CARGO_BIN_EXE_dormant")).parent().unwrap().to_owned();
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("bin");
        let rest = std::env::var_os("PATH").unwrap();
        let ours = [built, self.path("bin"), shipped];
        std::env::join_paths(ours.into_iter().chain(std::env::split_paths(&rest))).unwrap()
    }
}

fn set(options: &mut Options, setting: &str) {
    let (key, value) = setting.split_once('=').unwrap();
    match key {
        "tenants" => options.tenants = value.parse().unwrap(),
        "users" => options.users = value.parse().unwrap(),
        "thingpark" => options.thingpark = value.parse().unwrap(),
        "seed" => options.seed = value.parse().unwrap(),
        _ => panic!("the practice platform has no setting {key}"),
    }
}

fn only_ours(file: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// What differs from run to run.
fn volatile() -> Redactions {
    let mut volatile = Redactions::new();
    for (name, pattern) in [
        ("[TIME]", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"),
        ("[DATE]", r"(?<redacted>\d{4}-\d\d-\d\d)(?:[^T\d]|$)"),
        ("[HOST]", r"127\.0\.0\.1:\d+"),
        ("[RUN]", r"\b01[0-9A-HJKMNP-TV-Z]{24}\b"),
    ] {
        volatile.insert(name, Regex::new(pattern).unwrap()).unwrap();
    }
    volatile
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_stays_as_it_is() {
        let text = "```console\n$ echo a; echo b >&2; echo c; date -I\na\n...\n[DATE]\n```\n";
        assert_eq!(played(text), text);
    }

    #[test]
    fn what_does_not_hold_is_seen() {
        let text = "```console\n$ echo one; exit 3\ntwo\n(exit status 4)\n$ false | true\n```\n";
        let expected = "```console\n$ echo one; exit 3\none\n(exit status 3)\n$ false | true\n(exit status 1)\n```\n";
        assert_eq!(played(text), expected);
    }

    #[test]
    fn faults_last_for_one_block() {
        let block = "```console\n$ dormant list-users -t acme-01 --retries 0 2>/dev/null | wc -l\n";
        let text = format!("<!-- fault: status=500 -->\n{block}1\n(exit status 4)\n```\n{block}48\n```\n");
        assert_eq!(played(&text), text);
    }
}
