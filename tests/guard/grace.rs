//! Disable before delete.

use super::acting::office;
use super::fake::Fake;
use super::*;
use dormant::record::{Event as Sign, Status};

fn disabled_office() -> (Arc<Fake>, Bench, Vec<Record>) {
    let (fake, input) = office("acme");
    let native = "{\n  \"roles\": [ 1,\n 2 ]\n}".to_owned();
    fake.state().users.get_mut("idle3").unwrap().native =
        Some(serde_json::value::RawValue::from_string(native).unwrap());
    let bench = Bench::new(&[&fake]);
    bench.act(Act::Disable, &input).0.unwrap();
    (fake, bench, input)
}

#[test]
fn deleted_after_the_grace_period_and_not_a_day_before() {
    let (fake, bench, input) = disabled_office();
    bench.days_pass(29);
    let (early, shown) = bench.act(Act::Delete, &input);
    assert_eq!(early.unwrap().of(Outcome::Done), 0);
    assert!(shown.reason("idle0").starts_with("not disabled for 30 d yet: disabled since 2026-11-22"));
    bench.days_pass(1);
    let (result, _) = bench.act(Act::Delete, &input);
    assert_eq!(result.unwrap().of(Outcome::Done), 4);
    assert_eq!(fake.enabled("idle0"), None);
    let intents = bench.entries();
    let intent = intents.iter().rev().find(|entry| matches!(entry.event, Event::Intent(_))).unwrap();
    assert!(intent.line().contains(r#""email":"idle3@acme.example""#), "what is gone is kept as it was");
    assert!(intent.line().contains(r#""native":{"roles":[1,2]}"#), "on one line");
    let (again, shown) = bench.act(Act::Delete, &input);
    assert_eq!(again.unwrap().of(Outcome::Already), 4, "{:?}", shown.outcomes());
    ledger_agrees(&bench, Act::Delete, &[&fake]);
}

#[test]
fn a_sign_of_life_or_a_return_keeps_the_account() {
    let (fake, mut bench, input) = disabled_office();
    bench.policy.last_look = false;
    bench.days_pass(40);
    fake.login("idle0", "2026-11-25T00:00:00Z");
    fake.sign("idle1", Sign::Enabled, "2026-11-25T00:00:00Z");
    fake.state().users.get_mut("idle2").unwrap().enabled = Some(true);
    let mut input = input;
    input.truncate(4);
    for record in &mut input {
        record.set("enabled", &false);
    }
    let (result, shown) = bench.act(Act::Delete, &input);
    assert_eq!(
        result.unwrap().of(Outcome::Done),
        1,
        "the last look cannot be left out: it is the grace period's proof"
    );
    let sorts: Vec<_> = (0..3).map(|n| guard::sort_of(&shown.reason(&format!("idle{n}"))).to_owned()).collect();
    assert_eq!(sorts, ["came back", "re-enabled", "re-enabled"]);
    assert_eq!(fake.state().done.last().unwrap().1, "idle3");
}

#[test]
fn somebody_re_enabled_is_deleted_by_nobody() {
    let (fake, bench, input) = disabled_office();
    bench.days_pass(40);
    fake.state().users.get_mut("idle2").unwrap().enabled = Some(true);
    let (_, shown) = bench.act(Act::Delete, &input);
    assert_eq!(fake.enabled("idle2"), Some(true), "{}", shown.reason("idle2"));
}

#[test]
fn an_enabled_account_named_by_hand_is_refused() {
    let (fake, _) = office("acme");
    let mut bench = Bench::new(&[&fake]);
    let input = [fake.user_record("idle0")];
    let (result, shown) = bench.act(Act::Delete, &input);
    assert_eq!(effect(&result), Some(Effect::Refused));
    assert!(shown.reason("idle0").starts_with("still enabled"));
    let (judged, _) = bench.act(Act::Delete, &[fake.verdict("idle0", Status::Inactive)]);
    assert_eq!(judged.unwrap().of(Outcome::Skipped), 1, "a verdict is not the operator's own word");
    bench.policy.now = true;
    bench.act(Act::Delete, &input).0.unwrap();
    assert_eq!(fake.enabled("idle0"), None);
    assert!(bench.entries()[0].line().contains(r#""now":true"#));
}

#[test]
fn where_the_ledger_knows_nothing_the_platform_is_asked() {
    let (fake, _) = office("acme");
    for id in ["idle0", "idle1", "idle2"] {
        fake.add(id, |user| user.enabled = Some(false));
    }
    fake.state().disabled_since.insert("idle0".to_owned(), time("2026-09-01T00:00:00Z"));
    fake.state().disabled_since.insert("idle1".to_owned(), time("2026-11-20T00:00:00Z"));
    let input: Vec<_> = (0..3).map(|n| fake.verdict(&format!("idle{n}"), Status::Exempt)).collect();
    let bench = Bench::new(&[&fake]);
    let (result, shown) = bench.act(Act::Delete, &input);
    assert_eq!(result.unwrap().of(Outcome::Done), 1);
    assert_eq!(fake.state().done, [(Act::Delete, "idle0".to_owned())]);
    assert!(shown.reason("idle1").starts_with("not disabled for 30 d yet"));
    assert!(shown.reason("idle2").starts_with("disabled since when is not known"));
}

#[test]
fn an_enable_in_between_starts_the_clock_anew() {
    let (fake, bench, input) = disabled_office();
    bench.days_pass(40);
    bench.act(Act::Enable, &input).0.unwrap();
    bench.act(Act::Disable, &[fake.user_record("idle0")]).0.unwrap();
    let (result, shown) = bench.act(Act::Delete, &input);
    assert_eq!(result.unwrap().of(Outcome::Done), 0, "{:?}", shown.outcomes());
}
