//! Disabling under the guards: who is touched, who is not, and what the exit status says.

use super::fake::{Fake, Fault, OWN, WRITE_FAULTS};
use super::*;
use dormant::record::{Class, End, Event as Sign, Kind, Listing, Status};

/// 20 accounts: four idle ones, the rest at work, and the caller.
pub fn office(name: &str) -> (Arc<Fake>, Vec<Record>) {
    let fake = Fake::new(name);
    for n in 0..4 {
        fake.add(&format!("idle{n}"), |_| {});
    }
    for n in 0..15 {
        fake.add(&format!("busy{n}"), |_| {});
    }
    let mut input: Vec<_> = (0..4).map(|n| fake.verdict(&format!("idle{n}"), Status::Inactive)).collect();
    input.extend((0..15).map(|n| fake.verdict(&format!("busy{n}"), Status::Active)));
    (fake, input)
}

fn end_of_verdicts(tenant: &str, population: u64, active: u64) -> Record {
    let mut end = End::new(Listing::Verdicts, "fake", tenant);
    end.population = Some(population);
    end.counts.insert("active".to_owned(), active);
    Record::of(&end)
}

#[test]
fn the_inactive_are_disabled_and_nobody_else() {
    let (fake, mut input) = office("acme");
    input.push(fake.verdict("busy3", Status::Unknown));
    let mut bench = Bench::new(&[&fake]);
    bench.policy.workers = 4;
    let (result, shown) = bench.act(Act::Disable, &input);
    let tally = result.unwrap();
    assert_eq!(tally.of(Outcome::Done), 4);
    assert_eq!(fake.disabled().into_iter().collect::<Vec<_>>(), ["idle0", "idle1", "idle2", "idle3"]);
    assert_eq!(shown.asked, [4]);
    assert_eq!(shown.records.len(), 20, "19 accounts, each once, and the end");
    let end = shown.records.last().unwrap();
    assert_eq!(end.kind(), Some(Kind::End));
    let end: End = serde_json::from_str(&end.to_string()).unwrap();
    assert_eq!((end.of, end.count, end.counts["done"], end.counts["skipped"]), (Listing::Actions, 19, 4, 15));
    let done = shown.of("idle0");
    assert_eq!(done.text("action").as_deref(), Some("disable"));
    assert_eq!(done.get("before").unwrap().get(), r#"{"enabled":true}"#);
    assert_eq!(done.text("reason").as_deref(), Some("no login since 2026-08-24 (90 d)"), "the verdict's reason stays");
    assert_eq!(done.text("run").unwrap(), bench.entries()[0].run);
    ledger_agrees(&bench, Act::Disable, &[&fake]);
}

#[test]
fn exemptions_have_reasons_and_a_glob_that_matches_nothing_is_said() {
    let fake = Fake::new("acme");
    for n in 0..40 {
        fake.add(&format!("busy{n}"), |_| {});
    }
    fake.add("owner", |user| user.class = Class::Owner);
    fake.add("relay", |user| user.class = Class::Service);
    fake.add("device_7", |_| {});
    fake.add("Admin2", |_| {});
    fake.add("off", |user| user.enabled = Some(false));
    fake.add("young", |user| user.created = Some(time("2026-10-01T00:00:00Z")));
    fake.add("idle", |_| {});
    let names = [OWN, "owner", "relay", "device_7", "Admin2", "off", "young", "idle"];
    let input: Vec<_> = names.iter().map(|id| fake.verdict(id, Status::Inactive)).collect();
    let mut bench = Bench::new(&[&fake]);
    bench.policy.protect = vec!["admin*".to_owned(), "break-glas-*".to_owned()];
    let (result, shown) = bench.act(Act::Disable, &input);
    result.unwrap();
    assert_eq!(fake.state().done, [(Act::Disable, "idle".to_owned())]);
    let reasons: Vec<_> = names[..7].iter().map(|id| shown.reason(id)).collect();
    let owner = "owner of the tenant";
    let expected = [
        "own account",
        owner,
        "service account",
        "device account",
        "protected by admin*",
        "already disabled",
        "too new",
    ];
    assert_eq!(reasons, expected);
    assert_eq!(shown.of("off").text("outcome").as_deref(), Some("already"));
    assert_eq!(shown.notes, ["protect \"break-glas-*\" matches no account of the input"]);
}

#[test]
fn a_bare_id_is_looked_up_before_it_is_trusted() {
    let (fake, _) = office("acme");
    fake.add("relay", |user| user.class = Class::Service);
    let bench = Bench::new(&[&fake]);
    let bare = |id: &str| Record::parse(&format!(r#"{{"kind":"user","tenant":"acme","id":"{id}"}}"#)).unwrap();
    let (result, shown) = bench.act(Act::Disable, &[bare("relay"), bare("nobody"), bare("idle1")]);
    result.unwrap();
    assert_eq!((shown.reason("relay"), shown.reason("nobody")), ("service account".to_owned(), "gone".to_owned()));
    assert_eq!(fake.state().done, [(Act::Disable, "idle1".to_owned())]);
}

#[test]
fn the_last_look_spares_who_came_back() {
    let (fake, _) = office("acme");
    for n in 0..60 {
        fake.add(&format!("more{n}"), |_| {});
    }
    let ids = ["idle0", "idle1", "idle2", "idle3", "more0", "more1", "more2", "more3", "more4"];
    let input: Vec<_> = ids.iter().map(|id| fake.verdict(id, Status::Inactive)).collect();
    fake.login("idle0", "2026-11-22T11:00:00Z");
    fake.sign("idle1", Sign::Enabled, "2026-11-22T11:00:00Z");
    fake.sign("idle2", Sign::Created, "2026-11-22T11:00:00Z");
    fake.login("idle3", "2026-08-23T23:59:59Z");
    fake.add("more0", |user| user.user_name = Some("somebody.else".to_owned()));
    fake.add("more1", |user| user.class = Class::Owner);
    fake.add("more2", |user| user.last_password_change = Some(time("2026-11-22T11:00:00Z")));
    fake.add("more3", |user| user.enabled = Some(false));
    fake.state().users.remove("more4");
    let (result, shown) = Bench::new(&[&fake]).act(Act::Disable, &input);
    result.unwrap();
    assert_eq!(fake.state().done, [(Act::Disable, "idle3".to_owned())], "a login before the window is no reason");
    let sorts: Vec<_> = ids.iter().map(|id| guard::sort_of(&shown.reason(id)).to_owned()).collect();
    let owner = "owner of the tenant";
    let expected = [
        "came back",
        "re-enabled",
        "recreated",
        "no login since 2026-08-24 (90 d)",
        "renamed",
        owner,
        "came back",
        "already disabled",
        "gone",
    ];
    assert_eq!(sorts, expected);
}

#[test]
fn without_the_last_look_nothing_is_read_and_the_ledger_says_so() {
    let (fake, mut input) = office("acme");
    input.push(end_of_verdicts("acme", 20, 15));
    fake.login("idle0", "2026-11-22T11:00:00Z");
    let mut bench = Bench::new(&[&fake]);
    bench.policy.last_look = false;
    bench.act(Act::Disable, &input).0.unwrap();
    assert_eq!(fake.state().done.len(), 4);
    assert_eq!(fake.state().calls, 1 + 4, "who we are, and the writes");
    let start = bench.entries().remove(0);
    assert!(start.line().contains(r#""lastLook":false"#));
    let (again, shown) = bench.act(Act::Disable, &input);
    again.unwrap();
    assert_eq!(fake.state().done.len(), 4, "the ledger knows what is done");
    assert!(shown.reason("idle0").starts_with("disabled: by run "));
}

#[test]
fn a_failed_last_look_is_no_permission() {
    let (fake, input) = office("acme");
    fake.state().unreadable.insert("idle2".to_owned());
    let bench = Bench::new(&[&fake]);
    let (result, shown) = bench.act(Act::Disable, &input);
    assert_eq!(effect(&result), Some(Effect::Partly));
    assert!(shown.of("idle2").text("error").unwrap().starts_with("the last look failed"));
    assert_eq!(fake.enabled("idle2"), Some(true));
    assert_eq!(fake.disabled().len(), 3);
}

#[test]
fn an_answer_about_somebody_else_is_no_permission() {
    let (fake, input) = office("acme");
    fake.state().misled.insert("idle2".to_owned(), "busy2".to_owned());
    let (result, shown) = Bench::new(&[&fake]).act(Act::Disable, &input);
    assert_eq!(effect(&result), Some(Effect::Partly));
    let error = shown.of("idle2").text("error").unwrap().into_owned();
    assert!(error.contains(r#"asked for the account "idle2" the platform answered with "busy2""#), "{error}");
    assert_eq!(fake.disabled().len(), 3);
}

#[test]
fn over_the_cap_the_tenant_is_refused_and_the_others_go_on() {
    let (small, input) = office("small");
    let (acme, mut other) = office("acme");
    other.extend((0..3).map(|n| acme.verdict(&format!("busy{n}"), Status::Inactive)));
    other.retain(|record| record.text("status").as_deref() == Some("inactive"));
    let bench = Bench::new(&[&small, &acme]);
    let both: Vec<_> = other.iter().chain(&input).cloned().collect();
    let (result, shown) = bench.act(Act::Disable, &both);
    assert_eq!(effect(&result), Some(Effect::Partly));
    assert!(acme.state().done.is_empty());
    assert_eq!(small.disabled().len(), 4);
    assert_eq!(shown.asked, [4], "the refused are not asked for");
    let refusal = "7 of 20 accounts is more than 25 %; --max-percent 35 would allow it";
    assert_eq!(shown.refused["acme"], refusal);
    assert!(format!("{:#}", result.unwrap_err()).contains(refusal));
    let (result, shown) = bench.act(Act::Disable, &other);
    assert_eq!(effect(&result), Some(Effect::Refused));
    assert!(shown.asked.is_empty());
    assert!(shown.outcomes().iter().all(|outcome| outcome.ends_with(" skipped")));
}

#[test]
fn zero_is_zero_and_everybody_is_nobody() {
    let (fake, input) = office("acme");
    let everybody: Vec<_> = (0..4).map(|n| format!("idle{n}")).chain((0..15).map(|n| format!("busy{n}"))).collect();
    let everybody: Vec<_> = everybody.iter().map(|id| fake.user_record(id)).collect();
    for (percent, max, input) in
        [(0, None, &input), (100, Some(0), &input), (100, None, &everybody), (100, Some(99), &everybody)]
    {
        let mut bench = Bench::new(&[&fake]);
        (bench.policy.max_percent, bench.policy.max) = (percent, max);
        assert_eq!(effect(&bench.act(Act::Disable, input).0), Some(Effect::Refused), "{percent} {max:?}");
    }
    assert!(fake.state().done.is_empty());
    let mut bench = Bench::new(&[&fake]);
    bench.policy.max_percent = 100;
    bench.act(Act::Disable, &everybody[..18]).0.unwrap();
    assert_eq!(fake.disabled().len(), 18, "who leaves somebody may");
}

#[test]
fn settings_that_switch_a_guard_off_by_a_slip_are_usage_errors() {
    let (fake, input) = office("acme");
    let slips: [fn(&mut Policy); 4] = [
        |policy| policy.max_percent = 101,
        |policy| policy.workers = 0,
        |policy| policy.protect = vec![" ".to_owned()],
        |policy| policy.disabled_for = jiff::SignedDuration::from_hours(-1),
    ];
    for slip in slips {
        let mut bench = Bench::new(&[&fake]);
        slip(&mut bench.policy);
        assert_eq!(effect(&bench.act(Act::Disable, &input).0), Some(Effect::Usage));
    }
    let mut stranger = input[0].clone();
    stranger.set("tenant", "elsewhere");
    assert_eq!(effect(&Bench::new(&[&fake]).act(Act::Disable, &[stranger]).0), Some(Effect::Usage));
    fake.state().cannot = Some("Harness removes users: use `dormant delete`");
    assert_eq!(effect(&Bench::new(&[&fake]).act(Act::Disable, &input).0), Some(Effect::Usage));
    assert!(fake.state().done.is_empty());
}

#[test]
fn no_answer_of_no_terminal_and_a_dry_run_change_nothing() {
    let (fake, input) = office("acme");
    let mut bench = Bench::new(&[&fake]);
    let mut shown = Shown { no: true, ..Shown::default() };
    assert_eq!(effect(&bench.act_shown(Act::Disable, &input, &mut shown)), Some(Effect::Refused));
    assert!(bench.entries().is_empty(), "nothing was begun");
    bench.policy.dry_run = true;
    let (result, shown) = bench.act(Act::Disable, &input);
    assert_eq!(result.unwrap().of(Outcome::Planned), 4);
    assert!(shown.asked.is_empty() && bench.entries().is_empty() && fake.state().done.is_empty());
    assert!(shown.of("idle0").get("run").is_none(), "a dry run is no run of the ledger");
}

#[test]
fn an_account_named_twice_counts_once_and_the_careful_record_wins() {
    let (fake, mut input) = office("acme");
    input.push(fake.verdict("idle0", Status::Inactive));
    input.push(fake.verdict("idle1", Status::Active));
    input.push(fake.user_record("busy0"));
    let (result, shown) = Bench::new(&[&fake]).act(Act::Disable, &input);
    result.unwrap();
    assert_eq!(shown.outcomes().len(), 19);
    assert_eq!(fake.disabled().into_iter().collect::<Vec<_>>(), ["idle0", "idle2", "idle3"]);
    assert_eq!(shown.reason("idle1"), "not inactive: active, no login since 2026-08-24 (90 d)");
    assert!(shown.notes[0].starts_with("3 lines name an account that another line names"));
}

#[test]
fn two_spellings_are_never_changed_at_the_same_time() {
    let (fake, _) = office("acme");
    fake.add("Twin", |_| {});
    fake.add("twin", |_| {});
    fake.state().act_pause = std::time::Duration::from_millis(50);
    let input = ["Twin", "twin"].map(|id| fake.verdict(id, Status::Inactive));
    let mut bench = Bench::new(&[&fake]);
    bench.policy.workers = 2;
    bench.act(Act::Disable, &input).0.unwrap();
    let events: Vec<_> = bench.entries().iter().map(|entry| entry.event.word()).collect();
    assert_eq!(events, ["run", "intent", "outcome", "intent", "outcome", "end"]);
}

#[test]
fn each_write_fault_has_its_outcome_and_leaves_the_others_alone() {
    for fault in WRITE_FAULTS {
        let (fake, input) = office("acme");
        fake.state().cursed.insert("idle1".to_owned(), fault);
        let bench = Bench::new(&[&fake]);
        let (result, shown) = bench.act(Act::Disable, &input);
        let outcome = shown.of("idle1").text("outcome").unwrap().into_owned();
        let (expected, status) = match fault {
            Fault::LostButDone => ("done", None),
            Fault::Gone => ("skipped", None),
            _ => ("failed", Some(Effect::Partly)),
        };
        assert_eq!((outcome.as_str(), effect(&result)), (expected, status), "{fault:?}");
        assert_eq!(fake.disabled().len(), if fault == Fault::LostButDone { 4 } else { 3 });
        ledger_agrees(&bench, Act::Disable, &[&fake]);
    }
}

#[test]
fn all_denied_is_exit_6_and_says_so() {
    let (fake, input) = office("acme");
    fake.state().unreadable = (0..4).map(|n| format!("idle{n}")).collect();
    let (result, _) = Bench::new(&[&fake]).act(Act::Disable, &input);
    assert_eq!(effect(&result), Some(Effect::Denied));
    assert!(result.unwrap_err().to_string().contains("4 accounts not disabled"));
}

#[test]
fn a_tenant_that_does_not_say_who_we_are_is_left_alone() {
    let ((acme, mut input), (beta, more)) = (office("acme"), office("beta"));
    input.extend(more);
    acme.state().expired = true;
    let bench = Bench::new(&[&acme, &beta]);
    let (result, shown) = bench.act(Act::Disable, &input);
    assert_eq!(effect(&result), Some(Effect::Partly));
    assert_eq!((acme.disabled().len(), beta.disabled().len()), (0, 4));
    assert!(shown.refused["acme"].starts_with("it could not be learnt who we are there"));
    let (result, _) = bench.act(Act::Disable, &input[..19]);
    assert_eq!(effect(&result), Some(Effect::Denied));
}

#[test]
fn an_interrupt_stops_before_the_next_write_and_the_same_input_goes_on() {
    let (fake, input) = office("acme");
    let bench = Bench::new(&[&fake]);
    let interrupt = bench.interrupt.clone();
    let after = move |record: &Record| {
        if record.text("outcome").as_deref() == Some("done") {
            interrupt.raise();
        }
    };
    let mut shown = Shown { after: Some(Box::new(after)), ..Shown::default() };
    let result = bench.act_shown(Act::Disable, &input, &mut shown);
    assert_eq!(effect(&result), Some(Effect::Interrupted));
    assert!(result.unwrap_err().to_string().contains("3 accounts not begun"));
    assert_eq!(fake.disabled().len(), 1);
    assert_eq!(shown.outcomes().len(), 19, "who was not begun is said");
    assert!(bench.entries().last().unwrap().line().contains(r#""status":"interrupted""#));
    let next = Bench { interrupt: Interrupt::new(), ..bench };
    next.act(Act::Disable, &input).0.unwrap();
    assert_eq!(fake.state().done.len(), 4);
    ledger_agrees(&next, Act::Disable, &[&fake]);
}

#[test]
fn empty_input_does_nothing_and_needs_no_ledger() {
    let (fake, _) = office("acme");
    let bench = Bench::new(&[&fake]);
    bench.act(Act::Disable, &[]).0.unwrap();
    let (result, shown) = bench.act(Act::Disable, &[end_of_verdicts("acme", 20, 20)]);
    result.unwrap();
    assert_eq!(shown.records.len(), 1, "an end for an end");
    assert!(!bench.ledger().exists());
}

#[test]
fn names_that_look_like_paths_globs_or_terminals_reach_the_platform_as_they_are() {
    let (fake, _) = office("acme");
    let names = ["../admin", "a%2Fb", "*", "x\ny", "\u{1b}[31mred", "\u{202e}rtl", "nul\u{0}", "\"quoted\"", "日本"];
    names.iter().for_each(|name| fake.add(name, |_| {}));
    for n in 0..30 {
        fake.add(&format!("more{n}"), |_| {});
    }
    let input: Vec<_> = names.iter().map(|name| fake.verdict(name, Status::Inactive)).collect();
    let bench = Bench::new(&[&fake]);
    bench.act(Act::Disable, &input).0.unwrap();
    let expected: std::collections::BTreeSet<_> = names.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(fake.disabled(), expected);
    ledger_agrees(&bench, Act::Disable, &[&fake]);
}
