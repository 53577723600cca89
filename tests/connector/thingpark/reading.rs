//! Exports in every dialect that there may be read alike; what cannot be read is an error with its place.

use super::{ago, busy, by_exports, line, save, scene, set};
use crate::support::{Ran, Scene};

/// Has an export saved now, in the dialect of the query.
fn export(scene: &Scene, query: &str, name: &str) {
    let address = scene.sandbox.address_of_tenant("tp-01").unwrap();
    let ran = scene.bash(&format!("curl -sf 'http://{address}/.export?{query}' > {name}"));
    assert_eq!(ran.status, 0, "{query}");
}

fn logins(scene: &Scene, file: &str) -> Ran {
    scene.bash(&format!("dormant list-logins -n -t tp-01 --since 60d --until 1d --from-file {file}"))
}

/// Who, when, what; times to the second, since dialects differ in what is behind it.
fn rows(ran: &Ran) -> Vec<String> {
    let text = |record: &serde_json::Value| {
        let second = &record["time"].as_str().unwrap()[..19];
        format!("{} {second} {} {}", record["user"], record["kind"], record["ip"])
    };
    let mut rows: Vec<String> = ran.records().iter().filter(|record| record["kind"] != "end").map(text).collect();
    rows.sort();
    rows
}

#[test]
fn every_dialect_reads_alike() {
    let scene = scene(40, &[]);
    export(&scene, "", "plain.csv");
    let plain = logins(&scene, "plain.csv");
    let expected = rows(&plain);
    assert!(plain.status == 0 && expected.len() > 800, "{} {}", expected.len(), plain.stderr);
    for query in [
        "separator=semicolon&quote=minimal",
        "separator=tab&header=false",
        "separator=bar&newline=crlf",
        "quote=minimal&newline=crlf&bom=true",
        "encoding=utf-16le&fraction=3",
        "encoding=utf-16be&separator=semicolon&header=false&fraction=9",
        "fraction=0&order=oldest",
        "fraction=6&order=shuffled&quote=minimal",
        "bom=true&order=shuffled&header=false",
    ] {
        export(&scene, query, "other.csv");
        let other = logins(&scene, "other.csv");
        assert_eq!(rows(&other), expected, "{query}: {}", other.stderr);
    }
    // The same entries once more, written another way, are the same entries.
    export(&scene, "separator=semicolon&newline=crlf&quote=minimal", "again.csv");
    let twice = logins(&scene, "plain.csv --from-file again.csv");
    assert_eq!(rows(&twice), expected);
    assert!(twice.of_kind("end")[0]["dropped"]["repeated entry"].as_u64().unwrap() > 1000);
}

#[test]
fn an_unknown_action_is_counted_and_no_failure() {
    let scene = scene(10, &[]);
    export(&scene, "odd=unknown-action", "odd.csv");
    let ran = scene.bash("dormant list-logins -n -t tp-01 --since 60d --from-file odd.csv");
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let end = &ran.of_kind("end")[0];
    let ground =
        end["coverage"]["grounds"].as_array().unwrap().iter().find(|ground| ground["check"] == "actions").unwrap();
    assert!(ground["detail"].as_str().unwrap().contains("(1)") && ran.stderr.contains("unknown actions"), "{end}");
}

#[test]
fn what_cannot_be_read_is_named_with_its_place_and_judges_nobody() {
    let good = line("ada@example.org", "LOGIN", &ago(4));
    let short = scene(10, &[]);
    export(&short, "odd=short-record", "short.csv");
    let ran = logins(&short, "short.csv");
    assert!(ran.status == 4 && ran.stderr.contains("has 12 cells, not 13"), "{}", ran.stderr);
    for (text, words) in [
        (String::new(), "the file is empty"),
        ("a,b,c\n".to_owned(), "no delimiter gives the 13 cells"),
        (good.clone() + &line("bo@example.org", "LOGIN", "yesterday"), "record 2 (line 2)"),
        (good.clone() + &line("", "LOGIN", &ago(3)), "names no login"),
        (good.clone() + "\"bo@example.org,", "never closes"),
        (good.replace("ada", "\u{0}ada"), "is NUL"),
        ("<html><body>Sign in</body></html>\n".to_owned(), "no delimiter"),
    ] {
        let scene = by_exports(&[("a.export", text.clone())]);
        let ran = super::judge(&scene, "tp-03", 30);
        assert_eq!((ran.status, super::ids(&ran, "inactive").len()), (4, 0), "{text:?}: {}", ran.stderr);
        assert!(ran.stderr.contains("a.export") && ran.stderr.contains(words), "{words}: {}", ran.stderr);
    }
    std::fs::write(short.home().join("latin.csv"), b"caf\xe9\n").unwrap();
    let ran = logins(&short, "latin.csv");
    assert!(ran.status == 4 && ran.stderr.contains("byte 4 on line 1 is not UTF-8"), "{}", ran.stderr);
    for file in ["absent.csv", "'absent-*.csv'", "."] {
        let ran = logins(&short, file);
        assert!(ran.status == 4 && ran.stderr.contains("bsent") || file == ".", "{file}: {}", ran.stderr);
        assert_eq!(ran.status, 4, "{file}: {}", ran.stderr);
    }
}

#[test]
fn a_header_alone_is_an_export_of_nothing() {
    let header = "login;type;id;date;action;method;url;status;error;body;kind;ip;detail\n".to_owned();
    let scene = by_exports(&[("a.export", header.clone())]);
    let ran = super::judge(&scene, "tp-03", 30);
    assert_eq!((ran.status, super::ids(&ran, "inactive").len()), (4, 0), "{}", ran.stderr);
    assert!(ran.stderr.contains("not one entry"), "{}", ran.stderr);
    // Beside one that holds something it is no hindrance.
    save(&scene, "b.export", &busy(10, 5, 0));
    assert_eq!(super::judge(&scene, "tp-03", 30).status, 0);
}

#[test]
fn paths_of_the_configuration_lie_beside_it_and_exports_need_no_connection() {
    let scene = by_exports(&[("a.export", busy(10, 5, 0))]);
    let elsewhere = scene.bash("mkdir -p sub && cd sub && dormant list-logins -n -t tp-03 --since 30d");
    assert_eq!(elsewhere.status, 0, "{}", elsewhere.stderr);
    let config = "[tenants.tp]\nplatform = \"thingpark\"\nfrom-file = \"*.export\"\nexport-filter = \"none\"\nexport-tolerance = \"1h\"\n";
    std::fs::write(scene.home().join("config.toml"), config).unwrap();
    let ran = scene.bash("dormant list-logins -n -t tp --since 30d");
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let users = scene.bash("dormant list-users -t tp");
    assert!(users.status != 0 && users.stderr.contains("only exports are configured"), "{}", users.stderr);
    let check = scene.bash("dormant check -t tp --since 30d");
    assert!(check.stdout.contains("no service account is configured"), "{} {}", check.stdout, check.stderr);
    set(&scene, "tp", "from-file = []");
    let none = scene.bash("dormant list-logins -n -t tp --since 30d");
    assert!(none.status == 2 && none.stderr.contains("client id"), "{}", none.stderr);
}
