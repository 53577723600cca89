//! What the documents say may go wrong: a clear message, the documented exit status, and nobody judged.

use dormant::sandbox::Oddity;

use super::{asked, files, ids, judge, scene, set};

#[test]
fn a_caller_without_the_role_is_told_which_one() {
    for oddities in [&[][..], &[Oddity::BadRequest], &[Oddity::TextStatus]] {
        let scene = scene(20, oddities);
        let ran = scene.bash("dormant list-logins -n -t epm-04 --since 90d");
        assert_eq!(ran.status, 6, "{}", ran.stderr);
        assert!(ran.stderr.contains("EPMCSS-21192") && ran.stderr.contains("Access Control - View"), "{}", ran.stderr);
        let users = scene.bash("dormant list-users -t epm-04");
        assert_eq!(users.status, 6, "{}", users.stderr);
        assert!(users.stderr.contains("EPMCSS-21193"), "{}", users.stderr);
    }
}

#[test]
fn reports_that_cannot_be_read_judge_nobody() {
    for fault in [
        "html=503,path=/interop/rest/security/v1/report",
        "html=200,path=/interop/rest/security/v1/report",
        "garbage,path=/interop/rest/security/v1/report",
        "cut,path=/interop/rest/security/v1/report",
    ] {
        let scene = scene(30, &[]);
        scene.sandbox.add_fault(fault.parse().unwrap());
        let line = "dormant list-users -t epm-02 | dormant list-logins --since 90d --retries 0 | dormant diff";
        let ran = scene.bash(line);
        assert_eq!((ran.status, ids(&ran, "inactive").len()), (4, 0), "{fault}: {}", ran.stderr);
        assert!(ids(&ran, "unknown").len() > 3, "{fault}");
        assert_eq!(ran.stderr.contains("maintenance"), fault.starts_with("html"), "{fault}: {}", ran.stderr);
    }
}

#[test]
fn a_row_that_cannot_be_read_is_no_absence() {
    let scene = scene(30, &[Oddity::MalformedRow]);
    let ran = judge(&scene, "epm-02");
    assert_eq!((ran.status, ids(&ran, "inactive").len()), (4, 0), "{}", ran.stderr);
    assert!(ran.stderr.contains("July 3, 2025"), "{}", ran.stderr);
}

#[test]
fn a_job_that_fails_says_why_and_leaves_no_file() {
    for (oddity, words) in [(Oddity::FailedJob, "EPMLCM-37050"), (Oddity::ForeignJob, "evil.example")] {
        let scene = scene(20, &[oddity]);
        let ran = scene.bash("dormant list-logins -n -t epm-01 --since 30d --via audit-report");
        assert_eq!(ran.status, 4, "{}", ran.stderr);
        assert!(ran.stderr.contains(words), "{}", ran.stderr);
        assert!(files(&scene, "epm-01").is_empty(), "{oddity:?}");
    }
}

#[test]
fn a_job_that_never_ends_stops_at_the_deadline_and_leaves_no_file() {
    let scene = scene(20, &[Oddity::EndlessJob]);
    set(&scene, "epm-01", "job-timeout = \"1s\"");
    let begun = std::time::Instant::now();
    let ran = scene.bash("dormant list-logins -n -t epm-01 --since 30d --via audit-report");
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    assert!(ran.stderr.contains("did not end within 1 s") && ran.stderr.contains("job-timeout"), "{}", ran.stderr);
    assert!(begun.elapsed().as_secs() < 30 && files(&scene, "epm-01").is_empty());
}

#[test]
fn settings_that_make_no_sense_are_refused_before_anything_is_asked() {
    for (line, words) in [
        ("via = \"telepathy\"", "login-report-file"),
        ("disable = \"domain\"", "identity-domain"),
        ("disable = \"maybe\"", "neither roles nor domain"),
        ("retenton = \"120d\"", "retention"),
        ("identity-domain = \"http://127.0.0.1:1\"", "identity-domain-client"),
        ("environments = [\"ftp://x\"]", "environments"),
    ] {
        let scene = scene(1, &[]);
        set(&scene, "epm-01", line);
        let ran = scene.bash("dormant list-users -t epm-01");
        assert_eq!((ran.status, scene.sandbox.request_count()), (2, 0), "{line}: {}", ran.stderr);
        assert!(ran.stderr.contains(words), "{line}: {}", ran.stderr);
    }
    let other = crate::support::Scene::new(1, 1);
    let ran = other.bash("dormant list-logins -n -t acme-01 --since 1d --via login-report");
    assert_eq!(ran.status, 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("via is not known"), "{}", ran.stderr);
}

#[test]
fn ctrl_c_during_a_job_removes_what_was_made_and_ends_the_listing_as_interrupted() {
    let scene = scene(20, &[Oddity::EndlessJob]);
    let ran = scene.bash(
        "dormant list-logins -vv -n -t epm-01 -t epm-02 --since 30d --via audit-report > out 2> err & pid=$!
         until [ $(grep -c 'GET .*/status/jobs/' err) -ge 4 ]; do sleep 0.05; done
         kill -INT $pid; wait $pid; status=$?; cat out; cat err >&2; exit $status",
    );
    assert_eq!(ran.status, 130, "{}", ran.stderr);
    assert!(ran.stderr.contains("interrupted; logins not whole: epm-01, epm-02"), "{}", ran.stderr);
    for end in ran.of_kind("end") {
        assert_eq!((&end["status"], &end["error"]), (&"incomplete".into(), &"interrupted".into()), "{end}");
    }
    assert_eq!(ran.of_kind("end").len(), 2);
    for tenant in ["epm-01", "epm-02"] {
        assert!(asked(&scene, tenant, "POST").iter().any(|path| path.contains("useraudit")), "{tenant}: no job began");
        assert!(files(&scene, tenant).is_empty(), "{tenant}");
    }
}

#[test]
fn a_report_whose_name_is_taken_is_told_and_judges_nobody() {
    let scene = scene(20, &[Oddity::NameTaken]);
    for (way, words) in [("login-report-file", "EPMCSS-20685"), ("audit-report", "already exists")] {
        let line = format!(
            "dormant list-users -t epm-02 | dormant list-logins --since 30d --via {way} | dormant diff --inactive-for 30d"
        );
        let ran = scene.bash(&line);
        assert_eq!((ran.status, ids(&ran, "inactive").len()), (4, 0), "{way}: {}", ran.stderr);
        assert!(ran.stderr.contains(words), "{way}: {}", ran.stderr);
    }
}

#[test]
fn a_token_that_ends_in_mid_run_is_renewed() {
    let tokens = |fault: Option<&str>| {
        let scene = scene(20, &[]);
        fault.into_iter().for_each(|fault| scene.sandbox.add_fault(fault.parse().unwrap()));
        let ran = judge(&scene, "epm-02");
        assert_eq!((ran.status, ids(&ran, "inactive").is_empty()), (0, false), "{}", ran.stderr);
        scene.sandbox.requests().into_iter().filter(|request| request.path == "/oauth2/v1/token").count()
    };
    assert_eq!(tokens(Some("status=401,path=/admin/v1/Users@1")), tokens(None) + 1);
}
