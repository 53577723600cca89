use dormant::output::{Cell, Choice, Format, Paper, Settings, Table};

use snapbox::{assert_data_eq, str};

use super::{names, piped, printed, selected};

const VERDICTS: &str = r#"{"kind":"verdict","platform":"cumulocity","tenant":"acme-prod","id":"john.doe","status":"inactive","lastLogin":"2026-05-01T07:12:01.120Z","logins":0,"reason":"no login since 2026-08-24 (90 d), covered by audit since 2026-08-24"}
{"kind":"verdict","platform":"cumulocity","tenant":"acme-prod","id":"maria.da.silva.e.souza@acme.example","status":"active","lastLogin":"2026-11-20T09:00:00.000Z","logins":1240,"reason":"login on 2026-11-20"}
{"kind":"verdict","platform":"harness","tenant":"build","id":"山田太郎","status":"unknown","lastLogin":null,"logins":0,"reason":"the log reaches back to 2026-10-01 only; keep AUDIT for 180 d"}
{"kind":"end","of":"verdicts","platform":"harness","tenant":"build","status":"incomplete","error":"HTTP 503 on page 3 of users","count":1}
"#;

const USERS: &str = r#"{"kind":"user","platform":"cumulocity","tenant":"acme-prod","id":"john.doe","userName":"john.doe","email":"john.doe@acme.example","enabled":true,"class":"person","created":null,"lastPasswordChange":"2026-01-02T08:00:00.000Z","lastLogin":null,"origin":"local"}
{"kind":"user","platform":"cumulocity","tenant":"acme-prod","id":"svc","userName":"svc","email":null,"enabled":false,"class":"service","created":null,"lastPasswordChange":null,"lastLogin":"2026-11-02T08:00:00.000Z","origin":null}
"#;

const EVIDENCE: &str = r#"{"kind":"login","platform":"cumulocity","tenant":"acme","user":"john.doe","time":"2026-10-03T07:12:01.120Z","method":"oauth-internal","ip":"198.51.100.7"}
{"kind":"sign","event":"enabled","platform":"cumulocity","tenant":"acme","user":"jane","time":"2026-10-04T23:59:59.999Z","detail":"by admin"}
{"kind":"end","of":"logins","platform":"cumulocity","tenant":"acme","status":"complete","count":2,"coverage":{"from":"2026-08-24T00:00:00.000Z","to":"2026-11-22T06:44:00.000Z","proven":false,"grounds":[{"check":"login-options","ok":true,"detail":"fine"},{"check":"retention","ok":false,"detail":"AUDIT 60 d","settle":"keep it 104 d"}]}}
"#;

fn on_terminal(width: u16, lines: &str) -> String {
    printed(Settings { width: Some(width), ..uncoloured() }, true, lines)
}

fn uncoloured() -> Settings {
    Settings { color: Choice::Never, ..Settings::default() }
}

#[test]
fn a_wide_terminal_shows_everything() {
    assert_data_eq!(
        on_terminal(120, VERDICTS),
        str![[r#"
tenant     id                                   status    lastLogin   logins  reason
acme-prod  john.doe                             inactive  2026-05-01       0  no login since 2026-08-24 (90 d), covered…
acme-prod  maria.da.silva.e.souza@acme.example  active    2026-11-20    1240  login on 2026-11-20
build      山田太郎                             unknown   -                0  the log reaches back to 2026-10-01 only; …

3 users of 2 tenants: 1 active, 1 inactive, 1 unknown
build: verdicts incomplete: HTTP 503 on page 3 of users

"#]]
    );
    assert_data_eq!(
        on_terminal(120, USERS),
        str![[r#"
tenant     id        email                  enabled  class    origin  lastLogin   passwordSet
acme-prod  john.doe  john.doe@acme.example  true     person   local   -           2026-01-02
acme-prod  svc       -                      false    service  -       2026-11-02  -

2 users: 1 enabled, 1 not

"#]]
    );
}

#[test]
fn eighty_columns_show_what_matters() {
    assert_data_eq!(
        on_terminal(80, VERDICTS),
        str![[r#"
tenant     id                     status    lastLogin   reason
acme-prod  john.doe               inactive  2026-05-01  no login since 2026-08-…
acme-prod  maria.da.silva.e.sou…  active    2026-11-20  login on 2026-11-20
build      山田太郎               unknown   -           the log reaches back to…

3 users of 2 tenants: 1 active, 1 inactive, 1 unknown
build: verdicts incomplete: HTTP 503 on page 3 of users
no room for: logins

"#]]
    );
    assert_data_eq!(
        on_terminal(80, USERS),
        str![[r#"
tenant     id        email                  enabled  class    origin  lastLogin
acme-prod  john.doe  john.doe@acme.example  true     person   local   -
acme-prod  svc       -                      false    service  -       2026-11-02

2 users: 1 enabled, 1 not
no room for: passwordSet

"#]]
    );
    assert_data_eq!(
        on_terminal(80, EVIDENCE),
        str![[r#"
tenant  user      time              how             from
acme    john.doe  2026-10-03 07:12  oauth-internal  198.51.100.7
acme    jane      2026-10-04 23:59  enabled         by admin

1 login, 1 other sign of life
acme: logins not proven: retention (AUDIT 60 d; keep it 104 d)

"#]]
    );
}

#[test]
fn a_narrow_terminal_leaves_columns_out_and_says_which() {
    assert_data_eq!(
        on_terminal(40, VERDICTS),
        str![[r#"
id                  status    lastLogin
john.doe            inactive  2026-05-01
maria.da.silva.e.…  active    2026-11-20
山田太郎            unknown   -

3 users of 2 tenants: 1 active, 1 inactive, 1 unknown
build: verdicts incomplete: HTTP 503 on page 3 of users
no room for: tenant, logins, reason

"#]]
    );
    assert_data_eq!(
        on_terminal(40, EVIDENCE),
        str![[r#"
user      time              how
john.doe  2026-10-03 07:12  oauth-inter…
jane      2026-10-04 23:59  enabled

1 login, 1 other sign of life
acme: logins not proven: retention (AUDIT 60 d; keep it 104 d)
no room for: tenant, from

"#]]
    );
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in 5..=130 {
        for line in on_terminal(width, VERDICTS).lines().take_while(|line| !line.is_empty()) {
            // The three ideographs of the test data take two cells each.
            let cells = line.chars().map(|c| if ('\u{4e00}'..'\u{a000}').contains(&c) { 2 } else { 1 }).sum::<usize>();
            assert!(cells <= width.into(), "{cells} cells at width {width}: {line}");
        }
    }
}

#[test]
fn into_a_file_a_table_is_markdown_as_with_go_c8y_cli() {
    let lines = "{\"id\":\"ann|x\",\"enabled\":true,\"logins\":12}\n{\"id\":\"bob\",\"enabled\":false,\"logins\":0}\n";
    let shown = selected(Format::Table, &["id", "enabled", "logins"], lines);
    let expected = "\
| id     | enabled | logins |
|--------|---------|--------|
| ann\\|x | true    |     12 |
| bob    | false   |      0 |
";
    assert_eq!(shown, expected);
    assert_data_eq!(
        piped(Format::Table, VERDICTS),
        str![[r#"
| tenant    | id                                  | status   | lastLogin  | logins | reason                            |
|-----------|-------------------------------------|----------|------------|--------|-----------------------------------|
| acme-prod | john.doe                            | inactive | 2026-05-01 |      0 | no login since 2026-08-24 (90 d)… |
| acme-prod | maria.da.silva.e.souza@acme.example | active   | 2026-11-20 |   1240 | login on 2026-11-20               |
| build     | 山田太郎                            | unknown  | -          |      0 | the log reaches back to 2026-10-… |

3 users of 2 tenants: 1 active, 1 inactive, 1 unknown
build: verdicts incomplete: HTTP 503 on page 3 of users

"#]]
    );
}

#[test]
fn only_a_terminal_gets_colours_and_no_color_takes_them_away() {
    let coloured = printed(Settings { width: Some(80), ..Settings::default() }, true, VERDICTS);
    assert!(coloured.contains("\u{1b}[38;5;3minactive\u{1b}[39m"), "{coloured:?}");
    assert!(!on_terminal(80, VERDICTS).contains('\u{1b}'));
    assert!(!piped(Format::Table, VERDICTS).contains('\u{1b}'));
    let forced = Settings { format: Format::Table, color: Choice::Always, ..Settings::default() };
    assert!(printed(forced, false, VERDICTS).contains('\u{1b}'));
}

#[test]
fn a_view_chooses_columns_and_hostile_text_is_shown() {
    let view = Settings { view: Some(names(&["id", "native.x"])), width: Some(80), ..uncoloured() };
    let line = "{\"kind\":\"user\",\"id\":\"a\\u001b[2J\u{202e}b\\n\",\"native\":{\"x\":[1, 2]}}\n";
    let shown = printed(view, true, line);
    assert_eq!(shown.lines().next(), Some("id                     native.x"));
    assert_eq!(shown.lines().nth(1), Some("a\\u{1b}[2J\\u{202e}b\\n  [1,2]"));
}

#[test]
fn end_records_alone_are_a_table() {
    let ends: String = EVIDENCE
        .lines()
        .chain(VERDICTS.lines())
        .filter(|line| line.contains("\"end\""))
        .fold(String::new(), |all, line| all + line + "\n");
    assert_data_eq!(
        on_terminal(80, &ends),
        str![[r#"
tenant  of        status      count  from        to          proven
acme    logins    complete        2  2026-08-24  2026-11-22  false
build   verdicts  incomplete      1  -           -           -

acme: logins not proven: retention (AUDIT 60 d; keep it 104 d)
build: verdicts incomplete: HTTP 503 on page 3 of users
no room for: error

"#]]
    );
}

#[test]
fn sorts_that_take_turns_get_a_table_each() {
    let mixed = format!(
        "{}\n{}\n{}\n",
        USERS.lines().next().unwrap(),
        EVIDENCE.lines().next().unwrap(),
        USERS.lines().nth(1).unwrap()
    );
    assert_data_eq!(
        on_terminal(80, &mixed),
        str![[r#"
tenant     id        email                  enabled  class    origin  lastLogin
acme-prod  john.doe  john.doe@acme.example  true     person   local   -
acme-prod  svc       -                      false    service  -       2026-11-02

tenant  user      time              how             from
acme    john.doe  2026-10-03 07:12  oauth-internal  198.51.100.7

2 users: 1 enabled, 1 not
1 login
no room for: passwordSet

"#]]
    );
}

#[test]
fn a_long_listing_is_drawn_in_blocks_of_the_same_widths() {
    let line = |n: u32| {
        format!(
            "{{\"kind\":\"login\",\"tenant\":\"t{}\",\"user\":\"user{n}\",\"time\":\"2026-10-03T07:12:01.120Z\"}}\n",
            n % 3
        )
    };
    let shown = on_terminal(80, &(0..1777).map(line).collect::<String>());
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines.iter().filter(|line| line.starts_with("tenant")).count(), 1);
    assert_eq!(lines.len(), 1 + 1777 + 2);
    let times: std::collections::BTreeSet<_> =
        lines[1..1778].iter().map(|line| line.find("2026-10-03 07:12")).collect();
    assert_eq!(times.len(), 1, "one place for the time in all rows");
    assert!(lines[1777].contains("user1776 "), "room was kept for longer names: {}", lines[1777]);
    assert_eq!(lines.last(), Some(&"1,777 logins of 3 tenants"));
}

#[test]
fn a_table_of_ones_own_fits_too() {
    let mut table = Table::new(["tenant", "check", "detail", "users"]).soft("detail");
    table.row([
        Cell::from("acme-prod"),
        Cell::word("incomplete"),
        "AUDIT is kept for 60 days only, less than the window".into(),
        Cell::number(7),
    ]);
    table.row([Cell::from("build"), Cell::word("complete"), "".into(), Cell::number(1043)]);
    assert_data_eq!(
        table.render(Paper { width: 60, color: false, terminal: true }),
        str![[r#"
tenant     check       detail                          users
acme-prod  incomplete  AUDIT is kept for 60 days onl…      7
build      complete                                     1043

"#]]
    );
}

#[test]
fn counts_below_say_what_was_seen() {
    let action = |tenant: &str, outcome: &str| {
        format!(
            "{{\"kind\":\"action\",\"tenant\":\"{tenant}\",\"id\":\"u\",\"action\":\"disable\",\"outcome\":\"{outcome}\"}}\n"
        )
    };
    let lines = [("a", "done"), ("b", "failed"), ("b", "done"), ("b", "skipped")].map(|(t, o)| action(t, o)).concat();
    let foot = on_terminal(80, &lines);
    assert!(foot.ends_with("\n\ndisable 4 users of 2 tenants: 2 done, 1 skipped, 1 failed\n"), "{foot}");
    let ends: String = (0..25)
        .map(|n| {
            format!(
                "{{\"kind\":\"end\",\"of\":\"users\",\"platform\":\"p\",\"tenant\":\"t{n}\",\"status\":\"incomplete\",\"error\":\"{}\",\"count\":0}}\n",
                "x".repeat(900)
            )
        })
        .collect();
    let foot = on_terminal(80, &(lines + &ends));
    assert!(foot.contains("\nand 5 more like these\n"), "{foot}");
    assert!(foot.lines().all(|line| line.chars().count() <= 301), "{foot}");
}

#[test]
fn odd_objects_are_shown_without_harm() {
    let deep = |levels: usize| format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels));
    let wide: Vec<String> = (0..3_000).map(|n| format!("\"m{n}\":{n}")).collect();
    for line in ["{}".to_owned(), deep(20_000), format!("{{{}}}", wide.join(",")), "[]".to_owned(), "null".to_owned()] {
        for format in [Format::Table, Format::Json, Format::Ndjson] {
            let shown = printed(Settings { format, width: Some(80), ..uncoloured() }, true, &format!("{line}\n"));
            assert!(!shown.is_empty());
        }
    }
    assert_eq!(piped(Format::Csv, "{\"a\":{}}\n{\"a\":1}\n"), "{}\n1\n");
    assert_eq!(piped(Format::Tsv, &format!("{}\n", deep(20))), format!("{}\n", deep(3)));
}
