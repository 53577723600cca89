//! Users, logins and ends in any order: without the end record of its logins nobody of a tenant is called inactive.
#![no_main]

use std::collections::BTreeSet;

use dormant::record::{End, Listing, Status};
use dormant::verdict::{Join, Judged, Policy};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let mut join = Join::default();
    let mut ended = BTreeSet::new();
    for line in data.lines() {
        if join.take(line).is_ok() {
            if let Ok(end) = dormant::record::json::read::<End>(line) {
                // Where the platform itself keeps every last login, it needs no log.
                if end.of == Listing::Logins || end.last_login_complete {
                    ended.insert(end.tenant);
                }
            }
        }
    }
    let ran: Result<_, ()> = join.judge(&Policy::default(), |judged| {
        if let Judged::Verdict(Status::Inactive, record) = judged {
            let tenant = record.text("tenant").expect("a verdict has a tenant").into_owned();
            assert!(ended.contains(&tenant), "{record}");
        }
        Ok(())
    });
    drop(ran);
});
