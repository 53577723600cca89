//! The stages filter and jq between others.

use crate::support::Scene;

#[test]
fn a_stage_that_drops_logins_proves_nothing_any_more() {
    let scene = Scene::new(1, 60);
    let line = |stage: &str| {
        scene.bash(&format!("dormant list-users -t acme-01 | dormant list-logins --since 90d | {stage} dormant diff"))
    };
    let inactive = |ran: &crate::support::Ran| {
        ran.of_kind("verdict").iter().filter(|verdict| verdict["status"] == "inactive").count()
    };
    let whole = line("");
    assert!(whole.status == 0 && inactive(&whole) > 0, "{}", whole.stderr);
    let kept = line("dormant filter 'has kind' |");
    assert_eq!((kept.status, inactive(&kept)), (0, inactive(&whole)), "{}", kept.stderr);
    let users = line("dormant filter '.kind != \"user\" or (.id | test(\"[a-m]\"))' |");
    assert_eq!(users.status, 0, "fewer users are harmless: {}", users.stderr);
    assert!(inactive(&users) <= inactive(&whole));
    for stage in ["dormant filter '.kind != \"login\" or (.user | test(\"^a\"))' |", "dormant filter --limit 100 |"] {
        let narrowed = line(stage);
        assert_eq!((narrowed.status, inactive(&narrowed)), (4, 0), "{stage}: {}", narrowed.stderr);
        assert!(narrowed.stderr.contains("narrowed by filter"), "{stage}: {}", narrowed.stderr);
    }
}

#[test]
fn bad_texts_are_named_and_cost_no_other() {
    let scene = Scene::new(1, 10);
    let input = "{\"id\":\"a\"}\n{\"id\":\n [1,\n2]}{\"id\":\"b\"} {\"id\":\"c\"}\nbob\n{\"id\":\"cut\"\n{\"id\":\"d\"}\nnull\n[1]\n{\"x\":}\n\"e\"\n";
    let ran = scene.dormant_with(&["filter"], input);
    assert_eq!(ran.status, 4);
    let expected = "{\"id\":\"a\"}\n{\"id\":[1,2]}\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n{\"kind\":\"user\",\"id\":\"bob\"}\n{\"id\":\"d\"}\n{\"kind\":\"user\",\"id\":\"e\"}\n";
    assert_eq!(ran.stdout, expected);
    for line in ["line 6: ", "line 8: ", "line 9: ", "line 10: "] {
        assert!(ran.stderr.contains(line), "{line}: {}", ran.stderr);
    }
    assert!(ran.last_word().contains("4 texts of standard input") || ran.stderr.contains("4 texts of standard input"));
    let quiet = scene.dormant_with(&["filter", "id eq a"], "");
    assert_eq!((quiet.status, &*quiet.stdout, &*quiet.stderr), (0, "", ""));
}

/// Enough for many blocks, which several threads work on.
const MANY: &str = "for n in {1..60000}; do echo '{\"kind\":\"user\",\"tenant\":\"t\",\"id\":\"u'$n'\",\"text\":\"some more to make it long enough\"}'; done > in";

#[test]
fn however_long_the_input_its_order_and_its_line_numbers_stay() {
    let scene = Scene::new(1, 10);
    let line = format!(
        "{MANY}; dormant filter 'has id' < in | cmp - in; dormant jq . < in | cmp - in; \
         sed -i '45001s/.*/{{\"kind\":}}/; 50000s/{{/{{\\n/' in; dormant filter < in | wc -l; dormant jq -r .id < in | sed -n '45000,45001p;$p'"
    );
    let ran = scene.bash(&line);
    assert_eq!(ran.stdout, "59999\nu45000\nu45002\nu60000\n", "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("line 45001: ").count(), 2, "{}", ran.stderr);
}

#[test]
fn a_limit_cuts_a_long_input_where_it_is_reached() {
    let scene = Scene::new(1, 10);
    let end = r#"echo '{"kind":"end","of":"users","tenant":"t","count":60000}' >> in"#;
    let line = format!(
        "{MANY}; {end}; dormant filter --limit 40000 'id like u*' < in | tail -2 | cut -c1-80; \
         dormant jq --limit 40000 -r .id < in | tail -1; dormant jq --limit 3 'repeat(.id)' < in"
    );
    let ran = scene.bash(&line);
    let expected = "{\"kind\":\"user\",\"tenant\":\"t\",\"id\":\"u40000\",\"text\":\"some more to make it long enou\n\
                    {\"kind\":\"end\",\"of\":\"users\",\"tenant\":\"t\",\"count\":40000,\"narrowed\":\"filter\"}\n\
                    u40000\n\"u1\"\n\"u1\"\n\"u1\"\n";
    assert_eq!((&*ran.stdout, ran.status), (expected, 0), "{}", ran.stderr);
}

#[test]
fn what_a_slow_source_says_goes_on_at_once() {
    let scene = Scene::new(1, 10);
    let line = r#"mkfifo in; dormant filter < in > out & stage=$!; exec 3> in
        seen() { for i in {1..100}; do [ "$(wc -l < out)" = $1 ] && break; sleep 0.1; done; wc -l < out; }
        echo '{"id":"a"}' >&3; seen 1; printf '{"id":\n"b"}\n{"id":' >&3; seen 2; printf '\n"c"}\n' >&3; seen 3; kill $stage
        (echo '{"id":"a"}'; sleep 60 & echo $! > pid) | dormant jq --limit 1 .id; kill $(cat pid) && echo before the end"#;
    assert_eq!(scene.bash(line).stdout, "1\n2\n3\n\"a\"\nbefore the end\n");
}

#[test]
fn what_a_filter_cannot_judge_is_counted_once_though_a_block_is_read_again() {
    let scene = Scene::new(1, 10);
    let line = r#"(echo '{"n":'; sleep 0.2; echo '"x"}'; echo '{"n":"y"}'; echo '{"n":7}') | dormant filter 'n gt 5'"#;
    let ran = scene.bash(line);
    assert_eq!(ran.stdout, "{\"n\":7}\n");
    assert!(ran.stderr.contains("could not judge 2 records"), "{}", ran.stderr);
}

#[test]
fn jq_flags_do_what_they_do_in_jq() {
    let scene = Scene::new(1, 10);
    for (arguments, input, expected) in [
        (&["jq", "-r", ".id, .n"][..], "{\"id\":\"a\\tb\",\"n\":1}", "a\tb\n1\n"),
        (&["jq", ".[1]"], "[1,\n{\"a\":2}]", "{\"a\":2}\n"),
        (&["jq", ". + 1"], "1\n2\n", "2\n3\n"),
        (&["jq", "-s", "map(.n) | add"], "{\"n\":1}{\"n\":2}\n{\"n\":39}", "42\n"),
        (&["jq", "-s", "length"], "", "0\n"),
        (&["jq", "-n", "[range(3)]"], "never read", "[0,1,2]\n"),
        (
            &["jq", "-c", "--arg", "a", "-x", "--argjson", "b", "{\"c\":1.10}", "[$a, $b, $ARGS.named.a]"],
            "1",
            "[\"-x\",{\"c\":1.10},\"-x\"]\n",
        ),
        (&["jq", ".id"], "bob\n", "\"bob\"\n"),
        (&["jq", "--filter", "n gt 1", ".n"], "{\"n\":1}{\"n\":2}", "2\n"),
        (&["jq", "--select", "a", "-o", "csv", ".x"], "{\"x\":{\"a\":1,\"b\":2}}", "1\n"),
        (&["jq", "--limit", "2", ".[]"], "[1,2,3,4]", "1\n2\n"),
    ] {
        let ran = scene.dormant_with(arguments, input);
        assert_eq!((&*ran.stdout, ran.status), (expected, 0), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn a_program_that_fails_on_a_record_says_so_and_goes_on() {
    let scene = Scene::new(1, 10);
    let ran = scene.dormant_with(&["jq", ".n + 1"], "{\"n\":1}\n{\"n\":\"x\"}\n{\"n\":2}\n");
    assert_eq!((&*ran.stdout, ran.status), ("2\n3\n", 4));
    assert!(ran.stderr.contains("line 2: "), "{}", ran.stderr);
    let halted = scene.dormant_with(&["jq", "if .n == 2 then halt_error else .n end"], "{\"n\":1}{\"n\":2}{\"n\":3}");
    assert_eq!((&*halted.stdout, halted.status), ("1\n", 5), "{}", halted.stderr);
    for bad in
        [&["jq", ".["][..], &["jq"], &["jq", ".", "--argjson", "a", "{"], &["filter", "id older 3"], &["filter", ".["]]
    {
        let ran = scene.dormant_with(bad, "");
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{bad:?}: {}", ran.stderr);
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let scene = Scene::new(1, 10);
    let line = "yes '{\"id\":\"a\"}' | head -200000 > in; for c in 'filter' 'jq .'; do dormant $c < in | head -1; echo ${PIPESTATUS[0]}; done";
    let ran = scene.bash(line);
    assert_eq!(ran.stdout, "{\"id\":\"a\"}\n0\n{\"id\":\"a\"}\n0\n", "{}", ran.stderr);
    assert_eq!(ran.stderr, "");
}

#[test]
fn an_output_file_appears_whole_or_not_at_all() {
    let scene = Scene::new(1, 10);
    std::fs::write(scene.home().join("out"), "before").unwrap();
    let cut = scene.bash("(echo '{\"id\":\"a\"}'; sleep 0.3; kill -9 $(cat pid)) | (echo $BASHPID > pid; exec dormant filter --output-file out); cat out");
    assert_eq!(cut.stdout, "before", "{}", cut.stderr);
    let whole = scene.dormant_with(&["filter", "--output-file", "out", "-o", "csv"], "{\"id\":\"a\"}");
    assert_eq!((whole.status, &*whole.stdout), (0, ""), "{}", whole.stderr);
    assert_eq!(std::fs::read_to_string(scene.home().join("out")).unwrap(), "a\n");
}

/// The line that administrators of Cumulocity were once given, with our commands: every account is recorded in the audit
/// log, and none is deleted that was not disabled before.
#[test]
fn the_known_one_liner_records_and_refuses_what_was_never_disabled() {
    let scene = Scene::new(1, 60);
    let ran = scene.bash(
        "dormant list-users --filter 'lastPasswordChange olderthan -90d' --includeAll \
         | dormant audit-create --activity 'Disabled Users due to inactivity' \
           --text 'Script executed to disable Users with no login in past 3 months' --type manualScriptRun \
           --select userName --output csv \
         | dormant delete --yes",
    );
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    let actions = ran.of_kind("action");
    assert!(actions.len() > 5 && actions.iter().all(|action| action["outcome"] == "skipped"), "{}", ran.stdout);
    assert!(ran.stdout.contains("still enabled: disable it first; --now would delete it at once"), "{}", ran.stdout);
    let writes: Vec<_> = scene.sandbox.writes().into_iter().map(|write| (write.method, write.path)).collect();
    assert_eq!(writes, [("POST".to_owned(), "/audit/auditRecords".to_owned())]);
}
