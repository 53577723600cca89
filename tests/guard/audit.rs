//! `audit-create`: safely written before anything is handed on, and written once.

use super::acting::office;
use super::fake::{Fault, WRITE_FAULTS};
use super::*;
use dormant::guard::{AuditPolicy, AuditTally, audit};
use std::panic::{AssertUnwindSafe, catch_unwind};

fn write(bench: &Bench, input: &[Record], policy: &AuditPolicy) -> (anyhow::Result<AuditTally>, Shown) {
    let mut shown = Shown::default();
    let result = bench.in_context(|context| audit(input.to_vec(), policy, context, &mut shown));
    (result, shown)
}

fn plain() -> AuditPolicy {
    AuditPolicy::default()
}

#[test]
fn one_record_per_tenant_names_what_was_done() {
    let (fake, input) = office("acme");
    fake.state().cursed.insert("idle1".to_owned(), Fault::Refused);
    let bench = Bench::new(&[&fake]);
    let (_, acted) = bench.act(Act::Disable, &input);
    let (result, shown) = write(&bench, &acted.records, &plain());
    assert_eq!(result.unwrap().written, 1);
    let audits = fake.state().audits.clone();
    assert_eq!(audits.len(), 1);
    assert_eq!(audits[0].users, ["idle0", "idle2", "idle3"], "only outcomes `done`");
    let run = acted.of("idle0").text("run").unwrap().into_owned();
    assert_eq!(
        audits[0].text,
        format!("3 users without a sign of life since 2026-08-24 disabled by dormant run {run}")
    );
    assert_eq!(shown.records.len(), acted.records.len());
    assert!(shown.of("idle0").get("audit").unwrap().get().contains(r#""id":"1","in":["fake","ledger"]"#));
    assert!(shown.of("idle1").get("audit").is_none());
    verify(&bench.ledger(), None).unwrap();
}

#[test]
fn before_the_act_it_says_that_nothing_was_changed() {
    let (fake, input) = office("acme");
    let bench = Bench::new(&[&fake]);
    let policy = AuditPolicy { text: Some("Quarterly review".to_owned()), ..plain() };
    write(&bench, &input, &policy).0.unwrap();
    let audits = fake.state().audits.clone();
    assert_eq!(
        (audits[0].text.as_str(), audits[0].users.len()),
        ("Quarterly review (intended, nothing has been changed yet)", 4)
    );
    let policy = AuditPolicy { per_user: true, ..plain() };
    write(&bench, &input, &policy).0.unwrap();
    assert_eq!(fake.state().audits.len(), 5);
    let sources: std::collections::BTreeSet<_> =
        fake.state().audits[1..].iter().map(|audit| audit.source.clone()).collect();
    assert_eq!(sources.len(), 4);
}

#[test]
fn where_the_platform_keeps_none_the_ledger_is_the_record() {
    let (fake, input) = office("acme");
    fake.state().no_audit = true;
    let bench = Bench::new(&[&fake]);
    let (result, shown) = write(&bench, &input, &plain());
    result.unwrap();
    assert!(shown.of("idle0").get("audit").unwrap().get().contains(r#""in":["ledger"]"#));
    assert!(bench.entries().iter().any(|entry| entry.users().len() == 4));
}

/// `fault` at the call with this number; the same input again must leave exactly one record.
fn torture(n: u64, fault: Fault) {
    let (fake, input) = office("acme");
    fake.state().faults.insert(n, fault);
    let bench = Bench::new(&[&fake]);
    let first = catch_unwind(AssertUnwindSafe(|| write(&bench, &input, &plain())));
    if let Ok((result, shown)) = &first {
        let stamped = shown.records.iter().filter(|record| record.get("audit").is_some()).count();
        assert_eq!(result.is_ok(), stamped == 4, "call {n}, {fault:?}");
        assert_eq!(shown.records.len(), if result.is_ok() { 19 } else { 15 }, "what is not audited is held back");
    }
    let finished = matches!(&first, Ok((Ok(_), _)));
    fake.state().dead = false;
    fake.state().faults.clear();
    if !finished {
        write(&bench, &input, &plain()).0.unwrap();
    }
    assert_eq!(fake.state().audits.len(), 1, "call {n}, {fault:?}");
    verify(&bench.ledger(), None).unwrap();
}

#[test]
fn every_call_in_every_way_leaves_one_record() {
    // who we are, the record, and after a lost answer the search for it
    for n in 1..=2 {
        for fault in WRITE_FAULTS {
            torture(n, fault);
        }
        torture(n, Fault::KillBefore);
        torture(n, Fault::KillAfter);
    }
}

#[test]
fn a_search_that_fails_too_is_settled_by_the_next_run() {
    for fault in [Fault::LostButDone, Fault::LostNotDone] {
        let (fake, input) = office("acme");
        fake.state().faults.extend([(2, fault), (3, Fault::Refused)]);
        let bench = Bench::new(&[&fake]);
        assert_eq!(effect(&write(&bench, &input, &plain()).0), Some(Effect::Failed));
        write(&bench, &input, &plain()).0.unwrap();
        assert_eq!(fake.state().audits.len(), 1, "{fault:?}");
    }
}

#[test]
fn a_finished_run_is_no_reason_not_to_write_again() {
    let (fake, input) = office("acme");
    let bench = Bench::new(&[&fake]);
    write(&bench, &input, &plain()).0.unwrap();
    write(&bench, &input, &plain()).0.unwrap();
    assert_eq!(fake.state().audits.len(), 2);
}

#[test]
fn one_tenant_fails_and_the_other_is_written() {
    let ((acme, mut input), (beta, more)) = (office("acme"), office("beta"));
    beta.state().faults.insert(1, Fault::Refused);
    input.extend(more);
    let bench = Bench::new(&[&acme, &beta]);
    let (result, shown) = write(&bench, &input, &plain());
    assert_eq!(effect(&result), Some(Effect::Partly));
    assert_eq!((acme.state().audits.len(), beta.state().audits.len()), (1, 0));
    assert_eq!(shown.records.len(), 19 + 15);
    let (again, _) = write(&bench, &input, &plain());
    again.unwrap();
    assert_eq!((acme.state().audits.len(), beta.state().audits.len()), (1, 1), "what is written is not written again");
}

#[test]
fn a_dry_run_says_what_it_would_write() {
    let (fake, input) = office("acme");
    let bench = Bench::new(&[&fake]);
    let policy = AuditPolicy { dry_run: true, ..plain() };
    let (result, shown) = write(&bench, &input, &policy);
    assert_eq!(result.unwrap().planned, 1);
    assert!(shown.notes[0].contains("4 users without a sign of life since 2026-08-24"));
    assert!(fake.state().audits.is_empty() && !bench.ledger().exists());
}
