//! What must hold for any records at all.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use dormant::record::{
    Block, Coverage, End, Event, Ground, Kind, Lines, Listing, Login, Record, Sign, Status, Time, User, Window,
};
use dormant::verdict::{Join, Judged, Log, Policy, Shelf};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

const DAY: i64 = 86_400_000;
const NOW: i64 = 1_795_000_000_000;
const TENANT: &str = "acme";

fn at(days_ago: i64) -> Time {
    Time::from_millisecond(NOW - days_ago * DAY).unwrap()
}

/// A user's index and names, and whether it is enabled.
fn user(n: usize, enabled: bool, alias: bool) -> User {
    let mut user = User::new("cumulocity", TENANT, format!("user{n}"));
    user.enabled = Some(enabled);
    user.aliases = if alias { vec![format!("Nick{n}")] } else { vec![] };
    user
}

fn login(name: String, days_ago: i64) -> String {
    let (platform, tenant) = ("cumulocity".to_owned(), TENANT.to_owned());
    let login = Login { kind: Kind::Login, platform, tenant, user: name, time: at(days_ago), method: None, ip: None };
    let mut line = String::new();
    login.write_to(&mut line);
    line
}

fn sign(name: String, days_ago: i64, event: Event) -> String {
    let (platform, tenant) = ("cumulocity".to_owned(), TENANT.to_owned());
    let sign = Sign { kind: Kind::Sign, event, platform, tenant, user: name, time: at(days_ago), detail: None };
    let mut line = String::new();
    sign.write_to(&mut line);
    line
}

/// A tenant's whole stream: lines of users, of evidence, and of ends.
#[derive(Clone, Debug)]
struct Stream {
    users: Vec<String>,
    evidence: Vec<String>,
    proven: bool,
    slack_days: u64,
}

impl Stream {
    fn ends(&self) -> Vec<String> {
        let window = Window { from: at(90), to: at(0) };
        let mut users = End::new(Listing::Users, "cumulocity", TENANT);
        users.count = self.users.len() as u64;
        let mut logins = End::new(Listing::Logins, "cumulocity", TENANT);
        logins.count = self.evidence.len() as u64;
        logins.window = Some(window);
        logins.coverage = Some(Coverage {
            from: window.from,
            to: window.to,
            proven: self.proven,
            slack_seconds: self.slack_days * 86_400,
            asserted: false,
            ages_unknown: false,
            grounds: vec![Ground { check: "made".into(), ok: self.proven, detail: "up".into(), settle: None }],
        });
        [users, logins].iter().map(|end| serde_json::to_string(end).unwrap()).collect()
    }

    fn lines(&self) -> Vec<String> {
        [self.users.clone(), self.evidence.clone(), self.ends()].concat()
    }
}

fn streams() -> impl Strategy<Value = Stream> {
    let users = vec((any::<bool>(), any::<bool>()), 1..8);
    let events = prop_oneof![
        4 => Just(None),
        1 => prop_oneof![Just(Event::Created), Just(Event::Enabled), Just(Event::PasswordChanged), Just(Event::Acted)]
            .prop_map(Some),
    ];
    let evidence = vec((0usize..10, any::<bool>(), 0i64..120, events), 0..30);
    (users, evidence, prop::bool::weighted(0.8), 0u64..20).prop_map(|(users, evidence, proven, slack_days)| Stream {
        users: users
            .iter()
            .enumerate()
            .map(|(n, (enabled, alias))| serde_json::to_string(&user(n, *enabled, *alias)).unwrap())
            .collect(),
        evidence: evidence.into_iter().map(|(n, nick, days, event)| line(n, nick, days, event)).collect(),
        proven,
        slack_days,
    })
}

fn line(n: usize, nick: bool, days: i64, event: Option<Event>) -> String {
    let name = if nick { format!("nICK{n}") } else { format!("user{n}") };
    match event {
        None => login(name, days),
        Some(event) => sign(name, days, event),
    }
}

/// Lines in memory.
struct Text(Vec<u8>);

impl Shelf for Text {
    fn read(&self, _: u32, from: u64, bytes: &mut [u8]) -> std::io::Result<()> {
        bytes.copy_from_slice(&self.0[from as usize..from as usize + bytes.len()]);
        Ok(())
    }
}

/// What is said when the text is read in these blocks, each by the log of the same place, and judged.
fn heard(blocks: &[&[u8]], logs: usize, policy: Policy) -> Vec<String> {
    let logs = (0..logs).map(|_| Log::new(policy.as_of, std::io::Cursor::new(Vec::new())));
    let (mut logs, mut join, mut before) = (logs.collect::<Vec<_>>(), Join::new(policy), 0);
    for (place, block) in blocks.iter().enumerate() {
        let which = place % logs.len();
        let mut part = logs[which].take(&Block::of(block)).unwrap();
        assert_eq!(part.shown.len() as u64, part.bad);
        part.place_users(|lines| Ok::<_, ()>((0, (before + lines.start) as u64))).unwrap();
        join.add(part);
        before += block.len();
    }
    let mut lines = Vec::new();
    let said = join.judge(logs, &Text(blocks.concat()), |judged| {
        match judged {
            Judged::Verdicts(verdicts) => {
                assert_eq!(verdicts.count(), verdicts.each().count() as u64);
                assert!(verdicts.lines().lines().eq(verdicts.each().map(|(_, line)| line)));
                lines.extend(verdicts.lines().lines().map(str::to_owned));
            }
            Judged::End(end) => lines.push(serde_json::to_string(&end).unwrap()),
        }
        Ok::<_, std::io::Error>(())
    });
    lines.extend(said.unwrap().iter().map(|summary| format!("{summary:?}")));
    lines
}

fn judged_by(lines: &[String], policy: Policy) -> BTreeMap<String, (Status, Record)> {
    let text = lines.join("\n");
    let verdicts = heard(&[text.as_bytes()], 1, policy).into_iter().filter_map(|line| Record::parse(&line).ok());
    let verdict = |record: Record| Some((record.text("id")?.into_owned(), (record.read("status")?, record)));
    verdicts.filter(|record| record.kind() == Some(Kind::Verdict)).filter_map(verdict).collect()
}

fn judged(lines: &[String]) -> BTreeMap<String, (Status, Record)> {
    judged_by(lines, Policy::default())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn adding_evidence_never_makes_anybody_inactive(stream in streams(), n in 0usize..10, nick: bool, days in 0i64..120) {
        let before = judged(&stream.lines());
        let mut more = stream.clone();
        more.evidence.push(line(n, nick, days, None));
        for (id, (status, _)) in judged(&more.lines()) {
            if status == Status::Inactive {
                prop_assert_eq!(before[&id].0, Status::Inactive, "{}", id);
            }
        }
    }

    #[test]
    fn removing_an_end_only_makes_verdicts_unknown(stream in streams(), which: Index) {
        let before = judged(&stream.lines());
        let mut lines = stream.lines();
        let ends = lines.len() - 2;
        lines.remove(ends + which.index(2));
        let after = judged(&lines);
        for (id, (status, _)) in &after {
            prop_assert!(*status == Status::Unknown || *status == before[id].0, "{}: {} from {}", id, status, before[id].0);
        }
        let withheld = before.iter().filter(|(id, _)| !after.contains_key(*id));
        prop_assert!(withheld.into_iter().all(|(_, (status, _))| *status == Status::Deleted));
    }

    #[test]
    fn losing_a_line_of_evidence_makes_nobody_inactive_or_deleted(stream in streams(), which: Index) {
        prop_assume!(!stream.evidence.is_empty());
        let mut lines = stream.lines();
        lines.remove(stream.users.len() + which.index(stream.evidence.len()));
        let after = judged(&lines);
        prop_assert!(after.values().all(|(status, _)| !matches!(status, Status::Inactive | Status::Deleted)));
    }

    #[test]
    fn the_order_of_input_does_not_matter(stream in streams(), seed: u64) {
        let lines = stream.lines();
        let mut shuffled = lines.clone();
        let mut random = fastrand_like(seed);
        for i in (1..shuffled.len()).rev() {
            shuffled.swap(i, random() % (i + 1));
        }
        let texts = |lines: &[String]| judged(lines).into_values().map(|(_, record)| record.to_string()).collect::<Vec<_>>();
        prop_assert_eq!(texts(&lines), texts(&shuffled));
    }

    #[test]
    fn the_cuts_between_blocks_and_threads_do_not_matter(stream in streams(), seed: u64, spaced: bool) {
        let mut lines = stream.lines();
        let mut random = fastrand_like(seed);
        for i in (1..lines.len()).rev() {
            lines.swap(i, random() % (i + 1));
        }
        // A line that is read the long way, and one that is nobody's.
        lines.insert(random() % lines.len(), if spaced { String::new() } else { " \r".into() });
        let odd = random() % lines.len();
        lines[odd] = lines[odd].replacen("\"kind\"", " \"\\u006bind\" ", 1);
        let text = lines.join("\n").into_bytes();
        let whole = heard(&[&text], 1, Policy::default());
        for cut in (0..text.len()).filter(|cut| text[*cut] == b'\n') {
            let (first, second) = text.split_at(cut + 1);
            prop_assert_eq!(&heard(&[first, second], 2, Policy::default()), &whole);
        }
        let each: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
        prop_assert_eq!(&heard(&each, 3, Policy::default()), &whole);
    }

    #[test]
    fn unknown_members_survive_the_judgement(stream in streams(), digits in "[1-9][0-9]{0,40}", text: String) {
        let mut lines = stream.lines();
        let extra = format!(r#","x":{{"y":[{digits},{}]}}}}"#, serde_json::to_string(&text).unwrap());
        lines[0] = lines[0].trim_end_matches('}').to_owned() + &extra;
        let verdicts = judged(&lines);
        let kept = verdicts["user0"].1.get("x").unwrap().get().to_owned();
        prop_assert_eq!(kept, extra[5..extra.len() - 1].to_owned());
    }

    #[test]
    fn any_chunking_gives_the_same_lines(lines in vec("[^\n\r]{0,40}", 0..20), crlf: bool, size in 1usize..50) {
        let end = if crlf { "\r\n" } else { "\n" };
        let text: String = lines.iter().map(|line| format!("{line}{end}")).collect();
        let mut read = Vec::new();
        let mut reader = Lines::new(Chunks { text: text.as_bytes(), size });
        while let Some(line) = reader.next_line().unwrap() {
            read.push(String::from_utf8(line.to_vec()).unwrap());
        }
        let blank = |line: &&String| line.bytes().all(|byte| byte.is_ascii_whitespace());
        let expected: Vec<String> = lines.iter().filter(|line| !blank(line)).cloned().collect();
        prop_assert_eq!(read, expected);
    }
}

/// A stream that hands out a few bytes at a time.
struct Chunks<'t> {
    text: &'t [u8],
    size: usize,
}

impl std::io::Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.size.min(buffer.len()).min(self.text.len());
        buffer[..length].copy_from_slice(&self.text[..length]);
        self.text = &self.text[length..];
        Ok(length)
    }
}

/// A small generator: the order must come from the case, so that a failure can be shrunk.
fn fastrand_like(mut state: u64) -> impl FnMut() -> usize {
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    }
}

#[test]
fn as_of_a_moment_what_came_later_is_not_looked_at() {
    let users = vec![serde_json::to_string(&user(0, true, false)).unwrap()];
    let evidence = vec![login("user0".into(), 2), login("user0".into(), 110)];
    let stream = Stream { users, evidence, proven: true, slack_days: 14 };
    let status = |as_of: Option<Time>| {
        let inactive_for = as_of.map(|_| jiff::SignedDuration::from_hours(24 * 60));
        judged_by(&stream.lines(), Policy { as_of, inactive_for, ..Policy::default() })["user0"].0
    };
    assert_eq!(status(None), Status::Active);
    assert_eq!(status(Some(at(20))), Status::Inactive);
    assert_eq!(status(Some(at(40))), Status::Unknown, "the log does not reach back 60 days from there");
}

#[test]
fn somebody_is_found_inactive_at_all() {
    let users = (0..3).map(|n| serde_json::to_string(&user(n, true, false)).unwrap()).collect();
    let evidence = vec![login("user0".into(), 3), login("USER1".into(), 110), login("gone".into(), 5)];
    let stream = Stream { users, evidence, proven: true, slack_days: 14 };
    let statuses: Vec<_> = judged(&stream.lines()).into_iter().map(|(id, (status, _))| (id, status)).collect();
    let expected = [
        ("gone", Status::Deleted),
        ("user0", Status::Active),
        ("user1", Status::Inactive),
        ("user2", Status::Inactive),
    ];
    assert_eq!(statuses, expected.map(|(id, status)| (id.to_owned(), status)));
}

#[test]
fn an_account_is_judged_by_all_of_its_names_however_many() {
    let mut account = user(0, true, false);
    // Each twice, in two letter cases that are compared as one.
    account.aliases =
        (0..300_000).map(|n| format!("{} {}", if n % 2 == 0 { "Alias" } else { "alias" }, n / 2)).collect();
    let evidence = ["alias 7", "ALIAS 149999", "user0", "alias 150000"].map(|name| login(name.to_owned(), 1));
    let more = ["alias 7", "aLias 5"].map(|name| login(name.to_owned(), 2));
    let stream = Stream {
        users: vec![serde_json::to_string(&account).unwrap()],
        evidence: [&evidence[..], &more].concat(),
        proven: true,
        slack_days: 0,
    };
    let [first, second, third] = [[stream.users.clone(), evidence.to_vec()].concat(), more.to_vec(), stream.ends()]
        .map(|lines| lines.join("\n") + "\n");
    let begun = Instant::now();
    let said = heard(&[first.as_bytes(), second.as_bytes(), third.as_bytes()], 2, Policy::default());
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    let verdicts: Vec<Record> = said.iter().filter_map(|line| Record::parse(line).ok()).collect();
    let of = |id: &str| verdicts.iter().find(|verdict| verdict.text("id").as_deref() == Some(id)).unwrap();
    assert_eq!((of("user0").read("logins"), of("user0").read("status")), (Some(5), Some(Status::Active)));
    assert_eq!(
        (of("alias 150000").read("logins"), of("alias 150000").read("status")),
        (Some(1), Some(Status::Deleted))
    );
}
