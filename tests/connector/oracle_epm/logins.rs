//! Both ways to the logins, what they are worth, and windows beyond what the platform keeps.

use std::collections::BTreeMap;

use dormant::sandbox::Oddity;
use serde_json::Value;

use super::{asked, files, ids, judge, scene, set};
use crate::support::{Ran, Scene};

fn listed(scene: &Scene, tenant: &str, more: &str) -> Ran {
    scene.bash(&format!("dormant list-logins -n -t {tenant} --since 60d --until 1d {more}"))
}

/// Who, when, from where; windows move with the clock, their edges are days on which little happens.
fn rows(ran: &Ran) -> Vec<String> {
    let text = |login: &Value| format!("{} {} {}", login["user"], login["time"], login["ip"]).to_lowercase();
    let mut rows: Vec<String> = ran.of_kind("login").iter().map(text).collect();
    rows.sort();
    rows
}

fn coverage(ran: &Ran) -> Value {
    ran.of_kind("end").into_iter().find(|end| end["of"] == "logins").unwrap()["coverage"].clone()
}

#[test]
fn all_ways_list_the_same_logins_and_leave_no_file() {
    for oddities in [&[][..], &[Oddity::TextStatus, Oddity::SameLine]] {
        let scene = scene(60, oddities);
        let default = listed(&scene, "epm-01", "");
        assert_eq!(default.status, 0, "{}", default.stderr);
        assert!(rows(&default).len() > 500, "{}", rows(&default).len());
        for way in ["login-report", "login-report-file", "audit-report"] {
            let ran = listed(&scene, "epm-01", &format!("--via {way}"));
            assert_eq!((ran.status, rows(&ran) == rows(&default)), (0, true), "{way}: {}", ran.stderr);
        }
        assert!(files(&scene, "epm-01").is_empty());
        let jobs = asked(&scene, "epm-01", "GET").into_iter().filter(|path| path.contains("/status/jobs/")).count();
        assert!(jobs >= 2, "the job was followed: {jobs}");
    }
}

/// Under names that no account has nobody's login is seen: that proves nothing, until the operator says what the names begin with.
#[test]
fn a_domain_before_the_logins_of_one_side_is_found_and_settled() {
    for (tenant, via) in [("epm-02", "login-report"), ("epm-02", "login-report-file"), ("epm-01", "audit-report")] {
        let prefixed = scene(60, &[Oddity::PrefixedRows]);
        set(&prefixed, tenant, &format!("via = \"{via}\""));
        let ran = judge(&prefixed, tenant);
        assert!(ids(&ran, "inactive").is_empty(), "{via}: {}", ran.stdout);
        assert_eq!(ran.status, 4, "{via}: {}", ran.stderr);
        assert!(ran.stderr.contains("names: \"acmedomain.\" stands before logins"), "{via}: {}", ran.stderr);
        assert!(ran.stderr.contains("to settle it: login-prefix = \"acmedomain.\""), "{via}: {}", ran.stderr);
        set(&prefixed, tenant, "login-prefix = \"acmedomain.\"");
        let plain = scene(60, &[]);
        set(&plain, tenant, &format!("via = \"{via}\""));
        let (settled, plain) = (judge(&prefixed, tenant), judge(&plain, tenant));
        for status in ["inactive", "active", "unknown"] {
            assert_eq!(ids(&settled, status), ids(&plain, status), "{via}: {}", settled.stderr);
        }
        assert!(!ids(&settled, "active").is_empty());
    }
}

#[test]
fn repeated_rows_and_five_minutes_are_one_login() {
    let scene = scene(60, &[]);
    let ran = listed(&scene, "epm-01", "");
    let dropped = ran.of_kind("end")[0]["dropped"]["within-five-minutes"].as_u64().unwrap();
    assert!(dropped > 50, "{dropped}");
    let mut by_user: BTreeMap<String, Vec<jiff::Timestamp>> = BTreeMap::new();
    for login in ran.of_kind("login") {
        let user = login["user"].as_str().unwrap().to_lowercase();
        by_user.entry(user).or_default().push(login["time"].as_str().unwrap().parse().unwrap());
    }
    for (user, mut times) in by_user {
        times.sort();
        let close = times.windows(2).any(|pair| pair[1].duration_since(pair[0]).as_secs() < 300);
        assert!(!close, "{user}: {times:?}");
    }
}

#[test]
fn a_server_without_the_login_report_is_asked_the_other_way() {
    let scene = scene(40, &[]);
    let ran = listed(&scene, "epm-03", "");
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(rows(&ran).len() > 300);
    assert!(asked(&scene, "epm-03", "POST").contains(&"/interop/rest/v1/reports".to_owned()));
    assert!(files(&scene, "epm-03").is_empty());
    let detail = coverage(&ran)["grounds"][0]["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("user audit report"), "{detail}");
    // users/list is missing there as well.
    let users = scene.bash("dormant list-users -t epm-03");
    assert_eq!((users.status, users.of_kind("user").len() > 30), (0, true), "{}", users.stderr);
}

#[test]
fn logins_in_any_case_are_their_users() {
    let scene = scene(60, &[]);
    let ran = judge(&scene, "epm-02");
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let logins = scene.bash("dormant list-logins -n -t epm-01 --since 90d");
    let loud = logins.of_kind("login").into_iter().map(|login| login["user"].as_str().unwrap().to_owned());
    let loud: Vec<String> = loud.filter(|user| *user == user.to_uppercase()).collect();
    let somebody = loud.first().expect("somebody's logins are in capitals").to_lowercase();
    let judged = judge(&scene, "epm-01");
    assert!(ids(&judged, "active").contains(&somebody), "{somebody}");
}

#[test]
fn an_empty_report_is_a_fault_and_not_everybodys_absence() {
    for oddity in [Oddity::EmptyReport, Oddity::NullReport] {
        let scene = scene(40, &[oddity]);
        let ran = judge(&scene, "epm-02");
        assert_eq!(ran.status, 4, "{}", ran.stderr);
        assert!(ids(&ran, "inactive").is_empty() && ids(&ran, "unknown").len() > 5, "{oddity:?}");
        assert!(ran.stderr.contains("is empty"), "{}", ran.stderr);
    }
}

#[test]
fn without_a_domain_who_never_came_may_be_new() {
    let scene = scene(110, &[]);
    let ran = judge(&scene, "epm-01");
    let unknown: Vec<Value> =
        ran.of_kind("verdict").into_iter().filter(|verdict| verdict["status"] == "unknown").collect();
    assert!(
        unknown.iter().any(|verdict| verdict["reason"].as_str().unwrap().contains("older than the window")),
        "{unknown:?}"
    );
    set(&scene, "epm-01", "accounts-are-old = true");
    let assumed = judge(&scene, "epm-01");
    assert!(ids(&assumed, "inactive").len() > ids(&ran, "inactive").len());
}

#[test]
fn windows_beyond_what_is_kept_need_older_files() {
    let scene = scene(60, &[]);
    let ran = scene.bash("dormant list-logins -n -t epm-02 --since 150d");
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    assert!(ran.stderr.contains("--from-file"), "{}", ran.stderr);
    let header = "\u{feff}\"opaque==\"\nUser Name,IP Address,Access Date and Time (UTC)\n";
    let day = |ago: i64| {
        let time = scene.sandbox.now() - jiff::SignedDuration::from_hours(24 * ago);
        format!("nobody.here,192.0.2.1,\"{}\"\n", time.strftime("%B %-d, %Y %H:%M:%S UTC"))
    };
    let whole: String = (115..=170).rev().map(day).collect();
    let gap: String = (140..=170).rev().map(day).collect();
    std::fs::write(scene.home().join("whole.csv"), format!("{header}{whole}")).unwrap();
    std::fs::write(scene.home().join("gap.csv"), format!("{header}{gap}")).unwrap();
    let joined = scene.bash("dormant list-logins -n -t epm-02 --since 150d --from-file whole.csv");
    assert_eq!((joined.status, coverage(&joined)["asserted"].clone()), (0, true.into()), "{}", joined.stderr);
    assert!(rows(&joined).iter().any(|row| row.contains("nobody.here")));
    let apart = scene.bash("dormant list-logins -n -t epm-02 --since 150d --from-file gap.csv");
    assert_eq!(apart.status, 4, "{}", apart.stderr);
    let none = scene.bash("dormant list-logins -n -t epm-02 --since 150d --from-file absent.csv");
    assert!(none.stderr.contains("absent.csv"), "{}", none.stderr);
}

#[test]
fn active_in_any_environment_of_the_domain_is_active() {
    let scene = scene(110, &[]);
    let alone = judge(&scene, "epm-01");
    let sibling = scene.sandbox.address_of_tenant("epm-02").unwrap();
    set(&scene, "epm-01", &format!("environments = [\"http://{sibling}\"]"));
    let together = judge(&scene, "epm-01");
    let now_active = ids(&together, "active");
    let saved: Vec<String> = ids(&alone, "inactive").into_iter().filter(|id| now_active.contains(id)).collect();
    assert!(!saved.is_empty(), "somebody works in the other environment only");
    let wrong = ids(&together, "inactive").into_iter().filter(|id| !ids(&alone, "inactive").contains(id)).count();
    assert_eq!(wrong, 0, "more evidence makes nobody inactive");
    // An environment that cannot be read leaves everybody unknown.
    scene.sandbox.add_fault("status=500,tenant=epm-02".parse().unwrap());
    let broken = judge(&scene, "epm-01");
    assert_eq!((broken.status, ids(&broken, "inactive").len()), (4, 0), "{}", broken.stderr);
}

#[test]
fn a_report_is_downloaded_as_it_is() {
    let scene = scene(10, &[]);
    let address = scene.sandbox.address_of_tenant("epm-01").unwrap();
    let password = scene.sandbox.password("epm-01", "svc-review").unwrap();
    let day = scene.sandbox.now().strftime("%Y-%m-%d").to_string();
    let report = format!("http://{address}/interop/rest/security/v1/report/userloginreport");
    let make =
        format!("curl -sf -u 'svc-review:{password}' '{report}?from_date={day}&to_date={day}&report_name=Logins.csv'");
    assert_eq!(scene.bash(&make).status, 0);
    let ran = scene.bash("dormant download -t epm-01 inbox/Logins.csv");
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let text = std::fs::read_to_string(scene.home().join("Logins.csv")).unwrap();
    assert!(text.starts_with("\u{feff}\"") && text.contains("User Name,IP Address"), "{text}");
    let missing = scene.bash("dormant download -t epm-01 inbox/None.csv");
    assert_eq!(missing.status, 1, "{}", missing.stderr);
    assert!(missing.stderr.contains("Invalid file") && !scene.home().join("None.csv").exists(), "{}", missing.stderr);
    let csv = scene.bash("dormant list-logins -n -t epm-01 --since 2d -o csvheader --select user,ip,time");
    assert!(csv.stdout.starts_with("user,ip,time\n"), "{}", csv.stdout);
}

#[test]
fn whether_reports_take_logins_together_makes_no_difference() {
    let scene = scene(60, &[Oddity::EveryLogin]);
    let rows_by = |way: &str| rows(&listed(&scene, "epm-01", &format!("--via {way}")));
    assert_eq!(rows_by("audit-report"), rows_by("login-report"));
}

#[test]
fn people_whose_rows_vanished_are_no_trouble() {
    for oddities in [&[][..], &[Oddity::RowsVanish]] {
        let scene = scene(60, oddities);
        let before = judge(&scene, "epm-02");
        let line = "dormant list-users -t epm-02 | dormant list-logins --since 90d | dormant diff \
                    | dormant disable --yes --max-percent 100 >/dev/null";
        assert_eq!(scene.bash(line).status, 0);
        let after = judge(&scene, "epm-02");
        assert!(!ids(&before, "inactive").is_empty() && ids(&after, "inactive").is_empty(), "{}", after.stderr);
        assert_eq!(ids(&before, "active"), ids(&after, "active"), "{oddities:?}");
    }
}

#[test]
fn the_seeds_report_has_the_titles_that_spreadsheets_of_it_expect() {
    let scene = scene(20, &[]);
    let select = "User Name:user,IP Address:ip,Access Date and Time (UTC):time";
    let ran = listed(&scene, "epm-01", &format!("--via audit-report -o csvheader --select '{select}'"));
    let mut lines = ran.stdout.lines();
    assert_eq!(lines.next(), Some("User Name,IP Address,Access Date and Time (UTC)"), "{}", ran.stderr);
    assert!(lines.count() > 100);
}
