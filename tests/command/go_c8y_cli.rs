//! Every case of go-c8y-cli through the binary: what its users rely on happens, its traps do not.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use crate::support::{Ran, Scene, records};

const CASES: &str = include_str!("../cases/go-c8y-cli.jsonl");

#[derive(Deserialize)]
struct Case {
    id: String,
    area: String,
    stance: String,
    args: Vec<String>,
    stdin: String,
    #[serde(default)]
    stdout: String,
    rc: i32,
    #[serde(default)]
    http: Vec<String>,
}

/// How our output is held against go-c8y-cli's.
#[derive(Debug)]
enum Same {
    /// byte for byte
    Bytes,
    /// the same JSON values in the same order: ours keep the order of members, go-c8y-cli sorts them
    Values,
    /// the same cells in the same places: the tables' rules and padding are each tool's own
    Cells,
    /// the same accounts in the same order: ours are read again and recorded, so the requests are not the same
    Accounts,
    /// the same tenant is asked
    Tenant,
}

/// The one table of what is compared how, by what the case asks for. The first line that fits counts.
const SAME: &[(&str, &str, Same)] = &[
    ("filter", "csv", Same::Bytes),
    ("select", "csv", Same::Bytes),
    ("select", "json", Same::Values),
    ("output", "csv", Same::Bytes),
    ("output", "csvheader", Same::Bytes),
    ("output", "json", Same::Values),
    ("output", "table", Same::Cells),
    ("pipe", "delete", Same::Accounts),
    ("pipe", "update", Same::Accounts),
    ("pipe", "list", Same::Tenant),
];

/// Cases that ask for what is no job of ours, and what we say instead.
const NOT_OURS: &[(&str, &str)] = &[
    ("P27", "accounts are switched on and off and deleted, their data are not edited"),
    ("P29", "an activity that is not given has a default: a forgotten flag must not leave an act unrecorded"),
    ("P31", "audit records are read as logins, not listed as they are"),
];

/// What ours does where go-c8y-cli's way is a trap.
enum Ours {
    /// exit status 2 and nothing on standard output, before anything is sent
    Refuses,
    /// prints this, and complains on stderr about what it could not judge (if it says so)
    Prints(&'static str, bool),
    /// prints this, says how many records lack the property, and ends with exit status 4
    LeavesOut(&'static str),
    /// acts on these accounts
    Names(&'static [&'static str]),
}

const TRAPS: &[(&str, Ours)] = &[
    ("F13", Ours::Refuses),
    ("F27", Ours::LeavesOut("bob\n")),
    ("F43", Ours::Prints("ann@x.io\nbob\n", false)),
    ("F49", Ours::Prints("", true)),
    ("F61", Ours::Refuses),
    ("F63", Ours::Refuses),
    ("F65", Ours::Prints("num\n", true)),
    ("F83", Ours::Prints("ann@x.io\n", false)),
    ("F85", Ours::Prints("bob\n", false)),
    ("F87", Ours::Prints("ann@x.io\n", false)),
    ("O11", Ours::Prints("a\tx y\n", false)),
    ("O17", Ours::Prints("{\"big\":12345678901234567890,\"f\":1.0,\"e\":1e3,\"u\":\"\\u00e9<>&\"}\n", false)),
    ("P09", Ours::Names(&["a", "b"])),
    ("P11", Ours::Refuses),
    ("P13", Ours::Refuses),
    ("P15", Ours::Refuses),
    ("P17", Ours::Names(&["a/b"])),
    ("P19", Ours::Refuses),
    ("P21", Ours::Refuses),
];

const TENANT: &str = "acme-01";

impl Case {
    /// The same line for our commands; acting is only rehearsed, the accounts of the cases are not there.
    fn ours(&self) -> Vec<String> {
        let (command, rest) = self.args.split_at(2);
        let command = command.join(" ");
        let ours: &[&str] = match &*command {
            "util show" => &["filter"],
            "users delete" => &["delete", "--dry-run", "--now", "-t", TENANT],
            "users update" => &["disable", "--dry-run", "-t", TENANT],
            "users list" => &["list-logins", "--since", "1d"],
            other => panic!("{}: nothing of ours stands for {other}", self.id),
        };
        // What the command's name says already, and what reads tenants from the input, which ours does unasked.
        let said = |word: &&String| !matches!(&***word, "--enabled=false" | "--tenant" | "-");
        ours.iter().map(|&word| word.to_owned()).chain(rest.iter().filter(said).cloned()).collect()
    }

    fn run(&self, scene: &Scene) -> Ran {
        let ours = self.ours();
        let words: Vec<&str> = ours.iter().map(|word| &**word).collect();
        scene.dormant_with(&words, &self.stdin.replace("t111", TENANT))
    }

    fn same(&self) -> &'static Same {
        let asks = |word: &str| self.args.iter().any(|arg| arg.eq_ignore_ascii_case(word));
        let (_, _, same) = SAME.iter().find(|(area, word, _)| *area == self.area && asks(word)).unwrap_or_else(|| {
            panic!("{}: nothing says how {:?} is compared", self.id, self.args);
        });
        same
    }
}

fn cases(stance: &str) -> Vec<Case> {
    let cases = CASES.lines().map(|line| serde_json::from_str::<Case>(line).unwrap());
    cases.filter(|case| case.stance == stance).collect()
}

#[test]
fn users_of_go_c8y_cli_get_what_they_know() {
    let scene = Scene::new(1, 30);
    let (mut ran, mut left) = (0, BTreeSet::new());
    for case in cases("copy") {
        if let Some((id, why)) = NOT_OURS.iter().find(|(id, _)| *id == case.id) {
            println!("{id} is no job of ours: {why}");
            left.insert(*id);
            continue;
        }
        assert_same(&case, &scene);
        ran += 1;
    }
    println!("{ran} cases ran, {} are no job of ours", left.len());
    assert_eq!(left.len(), NOT_OURS.len(), "{left:?}");
    assert_eq!(ran + left.len(), 66, "the file holds more or fewer cases than this test knows");
}

fn assert_same(case: &Case, scene: &Scene) {
    let ran = case.run(scene);
    let id = &case.id;
    let context = format!("{id}: {:?}\n{}{}", case.ours(), ran.stdout, ran.stderr);
    match case.same() {
        Same::Bytes => assert_eq!(ran.stdout, case.stdout, "{context}"),
        Same::Values => assert_eq!(values(&ran.stdout), values(&case.stdout), "{context}"),
        Same::Cells => assert_eq!(cells(&ran.stdout), cells(&case.stdout), "{context}"),
        Same::Accounts => return assert_eq!(named(&ran), requested(case), "{context}"),
        Same::Tenant => {
            let ends: Vec<Value> = ran.of_kind("end");
            assert_eq!(ends.len(), 1, "{context}");
            return assert_eq!(ends[0]["tenant"], TENANT, "{context}");
        }
    }
    assert_eq!(ran.status, case.rc, "{context}");
}

/// The accounts that a rehearsal would act on or says why it would not.
fn named(ran: &Ran) -> Vec<String> {
    ran.of_kind("action").iter().map(|action| action["id"].as_str().unwrap().to_owned()).collect()
}

/// The accounts that go-c8y-cli acted on: the last step of each address.
fn requested(case: &Case) -> Vec<String> {
    let account = |request: &String| {
        let address = request.split(' ').nth(1).unwrap();
        address.rsplit('/').next().unwrap().to_owned()
    };
    case.http.iter().map(account).collect()
}

fn values(text: &str) -> Vec<Value> {
    serde_json::Deserializer::from_str(text).into_iter().map(Result::unwrap).collect()
}

/// The cells of a table's rows, without its rules.
fn cells(text: &str) -> Vec<Vec<String>> {
    let row = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let is_row = |line: &&str| line.contains('|') && line.chars().any(char::is_alphanumeric);
    text.lines().filter(is_row).map(row).collect()
}

#[test]
fn its_traps_are_not_laid() {
    let scene = Scene::new(1, 30);
    let cases = cases("differ");
    for case in &cases {
        let (_, ours) = TRAPS.iter().find(|(id, _)| *id == case.id).unwrap_or_else(|| panic!("{} is new", case.id));
        let before = scene.sandbox.request_count();
        let ran = case.run(&scene);
        let context = format!("{}: {:?}\n{}{}", case.id, case.ours(), ran.stdout, ran.stderr);
        match ours {
            Ours::Refuses => {
                assert_eq!((ran.status, &*ran.stdout), (2, ""), "{context}");
                assert_eq!(scene.sandbox.request_count(), before, "{context}");
                assert!(ran.stderr.contains("hint") || ran.stderr.contains("--help"), "{context}");
            }
            Ours::Prints(text, complains) => {
                assert_eq!((&*ran.stdout, ran.status), (*text, 0), "{context}");
                assert_eq!(ran.stderr.contains("could not judge"), *complains, "{context}");
                // The same records with a word about the ones left out is no trap either.
                assert!(ran.stdout != case.stdout || *complains, "{context}");
            }
            Ours::LeavesOut(text) => {
                assert_eq!((&*ran.stdout, ran.status), (*text, 4), "{context}");
                assert!(ran.stderr.contains("were left out"), "{context}");
            }
            Ours::Names(ids) => assert_eq!(named(&ran), *ids, "{context}"),
        }
    }
    println!("{} traps looked into", cases.len());
    assert_eq!(cases.len(), TRAPS.len());
    let asked: Vec<String> = scene.sandbox.requests().iter().map(|request| request.path.clone()).collect();
    assert!(asked.iter().any(|target| target.contains("/users/a%2Fb")), "{asked:#?}");
    assert!(!records(&scene.dormant(&["list-users", "-t", TENANT]).stdout).is_empty(), "nobody was deleted");
}
