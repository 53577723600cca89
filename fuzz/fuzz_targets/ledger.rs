//! A line of the ledger: written and read again it is the same entry.
#![no_main]

use dormant::guard::ledger::Entry;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &str| {
    let Ok(entry) = Entry::parse(line) else { return };
    let written = entry.line();
    assert!(!written.contains(['\n', '\r']));
    let again = Entry::parse(&written).expect("what was written can be read");
    assert_eq!(again.line(), written);
    assert_eq!((again.seq, again.tenant(), again.users()), (entry.seq, entry.tenant(), entry.users()));
});
