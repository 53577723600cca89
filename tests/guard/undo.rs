//! Taking back what a run did.

use super::acting::office;
use super::fake::Fake;
use super::*;
use dormant::guard::actions_of;
use dormant::record::{Event as Sign, Status};

fn disabled_office() -> (Arc<Fake>, Bench, Shown) {
    let (fake, input) = office("acme");
    fake.add("off", |user| user.enabled = Some(false));
    let mut input = input;
    input.push(fake.verdict("off", Status::Exempt));
    let bench = Bench::new(&[&fake]);
    let (result, shown) = bench.act(Act::Disable, &input);
    result.unwrap();
    (fake, bench, shown)
}

#[test]
fn the_printed_actions_undo_themselves_and_only_themselves() {
    let (fake, bench, first) = disabled_office();
    let (result, shown) = bench.act(Act::Enable, &first.records);
    assert_eq!(result.unwrap().of(Outcome::Done), 4);
    assert_eq!(fake.disabled().into_iter().collect::<Vec<_>>(), ["off"], "it was disabled before");
    assert_eq!(shown.of("idle0").text("undoes"), first.of("idle0").text("run"));
    let (again, _) = bench.act(Act::Enable, &first.records);
    assert_eq!(again.unwrap().of(Outcome::Already), 4);
    ledger_agrees(&bench, Act::Enable, &[&fake]);
}

#[test]
fn a_run_is_undone_from_the_ledger() {
    let (fake, bench, first) = disabled_office();
    let run = first.of("idle0").text("run").unwrap().into_owned();
    let actions = actions_of(&bench.ledger(), &run).unwrap();
    assert_eq!(actions.len(), 4);
    bench.act(Act::Enable, &actions).0.unwrap();
    assert_eq!(fake.disabled().len(), 1);
    assert_eq!(effect(&actions_of(&bench.ledger(), "01NOSUCHRUN")), Some(Effect::Usage));
}

#[test]
fn what_was_changed_since_stays() {
    let (fake, bench, first) = disabled_office();
    bench.days_pass(1);
    fake.sign("idle0", Sign::Enabled, "2026-11-23T00:00:00Z");
    fake.add("idle1", |user| (user.enabled, user.email) = (Some(false), Some("new@acme.example".to_owned())));
    fake.state().users.remove("idle2");
    fake.sign("idle3", Sign::PasswordChanged, "2026-11-23T00:00:00Z");
    let (result, shown) = bench.act(Act::Enable, &first.records);
    assert_eq!(result.unwrap().of(Outcome::Done), 1);
    let sorts: Vec<_> = (0..3).map(|n| guard::sort_of(&shown.reason(&format!("idle{n}"))).to_owned()).collect();
    assert_eq!(sorts, ["changed since", "renamed", "gone"]);
    assert_eq!(fake.enabled("idle3"), Some(true), "a new password is no change of hands");
}

#[test]
fn a_later_run_is_not_undone_with_an_earlier_one() {
    let (fake, bench, first) = disabled_office();
    bench.act(Act::Enable, &first.records).0.unwrap();
    bench.days_pass(1);
    bench.act(Act::Disable, &[fake.user_record("idle0")]).0.unwrap();
    let mut bench = bench;
    for last_look in [true, false] {
        bench.policy.last_look = last_look;
        let (result, shown) = bench.act(Act::Enable, &first.records);
        result.unwrap();
        assert_eq!(fake.enabled("idle0"), Some(false));
        assert!(shown.reason("idle0").starts_with("changed since: disabled by run"), "{}", shown.reason("idle0"));
    }
}

#[test]
fn nobody_is_enabled_whom_this_ledger_did_not_disable() {
    let (fake, bench, _) = disabled_office();
    let (result, shown) = bench.act(Act::Enable, &[fake.user_record("off"), fake.user_record("idle0")]);
    result.unwrap();
    assert_eq!(shown.outcomes(), ["idle0 done", "off skipped"]);
    assert_eq!(shown.reason("off"), "nothing to undo: this ledger did not disable it");
}
