//! `diff` on input that is hard to read right: odd spellings with a known truth, every way in, lines that cannot be used
//! at either end of a block.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::support::{Ran, Scene};

const IN: &str = "2026-05-02T08:00:00.000Z";
const LATER: &str = "2026-05-03T08:00:00.000Z";
const BEFORE: &str = "2026-03-31T23:59:59.999Z";
const NESTED: &str = "2026-06-30T00:00:00.000Z";

fn end(of: &str, count: usize) -> String {
    let span = r#""from":"2026-04-01T00:00:00.000Z","to":"2026-07-01T00:00:00.000Z""#;
    let coverage = format!(r#","window":{{{span}}},"coverage":{{{span},"proven":true,"grounds":[]}}"#);
    let coverage = if of == "logins" { &*coverage } else { "" };
    format!(
        r#"{{"kind":"end","of":"{of}","platform":"p","tenant":"t","status":"complete","count":{count},"population":{count}{coverage}}}"#
    )
}

/// Each account as it may be spelled, with its id, when it logged in last, and how often inside the window.
fn accounts() -> Vec<(&'static str, &'static str, Option<&'static str>, u64)> {
    vec![
        (r#""id":"plain""#, "plain", Some(LATER), 3),
        (r#""more":{"id":"other","class":"service"},"id":"nested""#, "nested", Some(IN), 2),
        (r#""id":"J\u00f6rg""#, "Jörg", Some(IN), 3),
        (r#""id":"quo\"te""#, "quo\"te", Some(IN), 2),
        (r#""id":"slash\/ed""#, "slash/ed", Some(IN), 1),
        (r#""id":"\ud83d\udc1f""#, "🐟", Some(IN), 2),
        (r#""id":"first","id":"twin""#, "twin", Some(IN), 3),
        (r#" "id" : "blanks" "#, "blanks", Some(IN), 1),
        (r#""\u0069d":"spelled""#, "spelled", Some(IN), 1),
        (r#""id":"back\\""#, "back\\", Some(IN), 1),
        (r#""id":"back\\\"quote""#, "back\\\"quote", Some(IN), 1),
        (r#""note":"\"id\":\"fake\"","id":"told""#, "told", Some(IN), 1),
        (r#""id":"offset""#, "offset", Some("2026-04-01T00:30:00.000Z"), 1),
        (r#""id":"old""#, "old", Some(BEFORE), 0),
        (r#""id":"silent""#, "silent", None, 0),
        (r#""id":"named","userName":"N.Amed","aliases":["nick \u00e4"]"#, "named", Some(LATER), 2),
    ]
}

/// The logins of those accounts, hidden as well as JSON allows.
fn logins() -> Vec<String> {
    let plain = |user: &str, time: &str| format!(r#""user":"{user}","time":"{time}""#);
    let mut logins = vec![
        plain("plain", IN),
        plain("PLAIN", LATER),
        plain("plain", "2026-05-01T08:00:00.000Z"),
        format!(r#""user":"nested","source":{{"user":"plain","time":"{NESTED}"}},"time":"{IN}""#),
        format!(
            r#""source":{{"user":"plain","list":[{{"user":"plain"}},{{"time":"{NESTED}"}}]}},"time":"{IN}","user":"nested""#
        ),
        format!(r#""text":"\"user\":\"plain\",\"time\":\"{NESTED}\"","user":"jörg","time":"{IN}""#),
        plain(r"j\u00f6rg", IN),
        plain("JÖRG", IN),
        plain(r#"quo\"te"#, IN),
        plain(r"quo\u0022te", IN),
        plain("slash/ed", IN),
        plain("🐟", IN),
        plain(r"\uD83D\uDC1F", IN),
        format!(r#""user":"plain","user":"twin","time":"{IN}""#),
        format!(r#""user":"plain","\u0075ser":"twin","time":"{NESTED}","time":"{IN}""#),
        format!(r#""\u0075ser":"twin","\u0074\u0069me":"{IN}""#),
        format!("\t\"user\" : \"blanks\" ,\r \"time\":\t\"{IN}\" "),
        plain("spelled", IN),
        plain(r"back\\", IN),
        plain(r#"back\\\"quote"#, IN),
        plain("told", IN),
        plain("offset", "2026-04-01T01:30:00.000+02:00"),
        plain("offset", "2026-03-31T23:30:00-01:00"),
        plain("old", BEFORE),
        plain("n.amed", IN),
        plain("NICK Ä", LATER),
        plain("gone", IN),
        plain("fake", IN),
    ];
    logins.iter_mut().for_each(|login| *login = format!(r#"{{"kind":"login","tenant":"t",{login}}}"#));
    logins
}

/// Lines that are no logins, though nearly.
fn unusable() -> Vec<String> {
    let line = |rest: &str| format!(r#"{{"kind":"login","tenant":"t","user":"silent",{rest}"#);
    vec![
        line(&format!(r#""user":{{"name":"silent"}},"time":"{IN}"}}"#)),
        format!(r#"{{"kind":"login","tenant":"t","time":"{IN}"}}"#),
        line(r#""time":"yesterday"}"#),
        line(&format!(r#""time":"{IN}""#)),
        line(&format!(r#""time":"{IN}","bad":"\x"}}"#)),
        line(&format!(r#""time":"{IN}","bad":01}}"#)),
        line(&format!(r#""time":"{IN}","bad":{{"a":}}}}"#)),
        line(&format!("\"time\":\"{IN}\",\"bad\":\"\u{1}\"}}")),
        line(&format!(r#""time":"{IN}"}}}}"#)),
        format!(r#"{{"tenant":"t","user":"silent","time":"{IN}"}}"#),
        format!(r#"{{"kind":"login","user":"silent","time":"{IN}"}}"#),
    ]
}

fn users() -> String {
    let accounts = accounts();
    let mut text: String = accounts.iter().fold(String::new(), |mut text, (account, ..)| {
        writeln!(text, r#"{{"kind":"user","platform":"p","tenant":"t","class":"person","enabled":true,{account}}}"#)
            .unwrap();
        text
    });
    text += &end("users", accounts.len());
    text + "\n"
}

fn log(lines: &[String], good: usize) -> String {
    format!("{}\n{}\n", lines.join("\n"), end("logins", good))
}

type Truth = BTreeMap<String, (String, Option<String>, u64)>;

/// What is said of whom: status, last login, logins.
fn said(ran: &Ran) -> Truth {
    let said = |verdict: &serde_json::Value| {
        let text = |key: &str| verdict[key].as_str().map(str::to_owned);
        (text("id").unwrap(), (text("status").unwrap(), text("lastLogin"), verdict["logins"].as_u64().unwrap()))
    };
    ran.of_kind("verdict").iter().map(said).collect()
}

fn truth() -> Truth {
    let listed = accounts().into_iter().map(|(_, id, last, logins)| {
        let status = if logins > 0 { "active" } else { "inactive" };
        (id.to_owned(), (status.to_owned(), last.map(str::to_owned), logins))
    });
    let deleted = ["gone", "fake"].map(|id| (id.to_owned(), ("deleted".to_owned(), Some(IN.to_owned()), 1)));
    listed.chain(deleted).collect()
}

#[test]
fn odd_spellings_are_read_as_json_means_them() {
    let scene = Scene::new(1, 1);
    let logins = logins();
    let ran = scene.dormant_with(&["diff"], &(users() + &log(&logins, logins.len())));
    assert_eq!((ran.status, said(&ran)), (0, truth()), "{}", ran.stderr);
}

#[test]
fn lines_that_cannot_be_used_are_named_and_believed_in_nothing() {
    let scene = Scene::new(1, 1);
    let (good, bad) = (logins(), unusable());
    let mut lines = Vec::new();
    for place in 0..good.len().max(bad.len()) {
        lines.extend(good.get(place).into_iter().chain(bad.get(place)).cloned());
    }
    let text = users() + &log(&lines, good.len());
    let ran = scene.dormant_with(&["diff"], &text);
    assert_eq!((ran.status, said(&ran)), (4, truth()), "{}", ran.stderr);
    for (number, line) in text.lines().enumerate() {
        let named = ran.stderr.contains(&format!("standard input, line {}: ", number + 1));
        assert_eq!(named, bad.iter().any(|bad| bad == line), "line {}: {line}\n{}", number + 1, ran.stderr);
    }
    assert!(ran.stderr.contains(&format!("{} lines could not be read", bad.len())), "{}", ran.stderr);
}

/// A log of several blocks: how long it is, and lines like those above anywhere in it.
fn long_log(scene: &Scene) -> (String, usize) {
    let mut lines = logins();
    let mut good = lines.len();
    for n in 0..12_000 {
        let time = format!("2026-04-{:02}T{:02}:00:00.{:03}Z", 1 + n % 30, n % 24, n % 1000);
        let pad = "x".repeat(n * 7 % 301);
        lines.push(format!(
            r#"{{"kind":"login","tenant":"t","user":"many{}","time":"{time}","text":"{pad}"}}"#,
            n % 700
        ));
        good += 1;
        if n % 1_000 == 999 {
            lines.push(unusable()[n / 1_000 % 11].clone());
        }
    }
    std::fs::write(scene.home().join("users.ndjson"), users()).unwrap();
    let text = log(&lines, good);
    std::fs::write(scene.home().join("logins.ndjson"), &text).unwrap();
    assert!(text.len() > 2 << 20, "it is to be several blocks: {}", text.len());
    (text, good)
}

#[test]
fn files_pipes_and_both_say_the_same() {
    let scene = Scene::new(1, 1);
    let (text, _) = long_log(&scene);
    let files = scene.bash("dormant diff users.ndjson logins.ndjson");
    assert_eq!(files.status, 4);
    for (id, said) in said(&files) {
        assert!(id.starts_with("many") || truth()[&id] == said, "{id}: {said:?}");
    }
    for line in [
        "cat users.ndjson logins.ndjson | dormant diff",
        "cat users.ndjson | dormant diff - logins.ndjson",
        "cat logins.ndjson | dormant diff users.ndjson -",
        "dormant diff logins.ndjson users.ndjson",
        "dormant diff <(cat users.ndjson) <(cat logins.ndjson)",
        "dormant diff < <(tac logins.ndjson; sleep 0.1; cat users.ndjson)",
    ] {
        let ran = scene.bash(line);
        assert_eq!((ran.status, &ran.stdout), (4, &files.stdout), "{line}: {}", ran.stderr);
    }
    let bad: Vec<usize> =
        (1..).zip(text.lines()).filter(|(_, line)| unusable().iter().any(|bad| bad == line)).map(|(n, _)| n).collect();
    let named: Vec<usize> = files
        .stderr
        .lines()
        .filter_map(|line| line.split_once("logins.ndjson, line ")?.1.split(':').next()?.parse().ok())
        .collect();
    assert_eq!(named, bad, "{}", files.stderr);
}

#[test]
fn a_file_that_changes_while_it_is_read_is_no_answer() {
    let scene = Scene::new(1, 1);
    let (_, good) = long_log(&scene);
    assert!(good > 12_000);
    // The log comes after the accounts, and waits until their file is another.
    let line = "mkfifo pipe; (sleep 0.3; truncate -s 100 users.ndjson; cat logins.ndjson > pipe) & dormant diff users.ndjson pipe";
    let ran = scene.bash(line);
    assert!(ran.status == 1 && ran.stdout.is_empty(), "{}: {}", ran.status, ran.stderr);
    assert!(ran.stderr.contains("users.ndjson"), "{}", ran.stderr);
}

#[test]
fn logins_without_anybody_to_judge_are_no_success() {
    let scene = Scene::new(1, 3);
    scene.bash("dormant list-users --all-tenants > u; dormant list-logins --all-tenants --since 30d > l");
    let alone = scene.bash("dormant diff l");
    assert_eq!(alone.status, 4, "{}", alone.stderr);
    assert!(alone.stderr.contains("acme-01: there are logins and no users"), "{}", alone.stderr);
    assert!(alone.stderr.ends_with("error: 1 of 1 tenant not proven: acme-01\n"), "{}", alone.stderr);
    // Accounts that were picked out of a listing are enough, without its end.
    let picked = scene.bash("grep '\"kind\":\"user\"' u | head -2 | dormant diff - l");
    assert_eq!(picked.status, 0, "{}", picked.stderr);
}
