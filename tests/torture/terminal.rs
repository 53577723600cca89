//! What a terminal gets to see of hostile names: no control character but those that end lines.

use std::process::Command;

use super::hostile::scene_with;

const NAMES: [&str; 6] =
    ["esc\u{1b}[31mred", "bell\u{7}", "osc\u{1b}]0;title\u{7}", "rtl\u{202e}gpj", "csi\u{9b}2J", "back\u{8}\u{8}\u{8}"];

#[test]
fn nothing_from_a_platform_moves_the_cursor() {
    let scene = scene_with(NAMES);
    if Command::new("script").arg("--version").output().is_err() {
        println!("torture: terminal: skipped, it needs script(1)");
        return;
    }
    let lines = [
        "dormant list-users --no-color --no-progress",
        "dormant list-users --no-color --no-progress -o json",
        "dormant list-users --no-color --no-progress -o csv --select id,displayName",
        "dormant list-users --no-color --no-progress -o tsv --select id",
        "dormant list-users --no-color --no-progress --jq .id",
        "dormant list-users --no-progress | dormant list-logins --since 90d --no-progress | dormant diff --no-color",
        "dormant list-users --no-progress | dormant disable --no-color --dry-run --max-percent 100",
        "printf '{\"kind\":\"\\033[31m\"}\\n' | dormant disable --no-color --yes",
        "printf 'esc\\033[31mred\\n' | dormant disable --no-color --yes -t acme-01",
        "printf '\\033[31m{\\n' | dormant diff --no-color",
        "printf '{\"a\":\"\\\\u001b[31m\\\\u009b\\\\u202e\"}\\n' | dormant jq --no-color .a",
        "dormant list-users --no-color -t \"$(printf 'x\\033[31m')\"",
    ];
    for line in lines {
        let mut command = Command::new("script");
        command.args(["-qec", line, "/dev/null"]);
        let output =
            scene.furnish(&mut command).env("TERM", "xterm").stdin(std::process::Stdio::null()).output().unwrap();
        let shown = String::from_utf8_lossy(&output.stdout);
        assert!(!shown.is_empty(), "{line} shows nothing");
        let raw = |c: char| (c.is_control() && !matches!(c, '\r' | '\n')) || matches!(c, '\u{202a}'..='\u{202e}');
        let place = shown.find(raw).map(|at| shown[..at].chars().rev().take(60).collect::<Vec<_>>());
        let around = place.map(|chars| chars.into_iter().rev().collect::<String>());
        assert_eq!(around, None, "{line}: a raw control character behind this");
    }
}
