//! The members that the join looks at are those that a full JSON reader finds, whatever line came before.
#![no_main]

use dormant::record::{Peek, Peeker, Record};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|text: &str| {
    let mut peeker = Peeker::default();
    for line in text.lines() {
        let (known, full) = (peeker.at(line).map(|(peek, _)| peek), serde_json::from_str::<Peek>(line));
        assert_eq!(known.map_err(|error| error.to_string()), full.map_err(|error| error.to_string()), "{line}");
        look(line);
    }
});

fn look(line: &str) {
    let peek = Peek::at(line);
    let record = Record::parse(line);
    let value = serde_json::from_str::<Value>(line);
    if let Ok(value) = &value {
        assert_eq!(record.is_ok(), value.is_object());
    }
    let (Ok(peek), Ok(value), Ok(record)) = (peek, value, record) else { return };
    let text = |key: &str| value.get(key).map(|value| value.as_str().expect("peek took it for a text").to_owned());
    assert_eq!(peek.user.as_deref().map(str::to_owned), text("user"));
    assert_eq!(peek.tenant.as_deref().map(str::to_owned), text("tenant"));
    assert_eq!(peek.time.is_some(), value.get("time").is_some());
    assert_eq!(record.text("user").map(|user| user.into_owned()), text("user"));
    for (key, member) in record.members() {
        if let Ok(parsed) = serde_json::from_str::<Value>(member.get()) {
            assert_eq!(Some(&parsed), value.get(key));
        }
    }
}
