//! What is piped into the acting commands: each account has one tenant and one id, and is carried exactly.
#![no_main]

use dormant::record::{Fault, Input, Kind, Record};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let records = match Input::new(data, Some("given")).read() {
        Ok(records) => records,
        Err(Fault::Line(_)) => return,
        Err(Fault::Stream(error)) => panic!("{error}"),
    };
    for (_, record) in records {
        let text = record.to_string();
        assert!(!text.contains(['\n', '\r']), "a record is one line");
        let again = Record::parse(&text).expect("what was written can be read");
        assert_eq!(again.to_string(), text);
        assert!(!record.text("tenant").expect("a tenant").is_empty());
        if !matches!(record.kind(), Some(Kind::End | Kind::Login | Kind::Sign)) {
            let id = record.text("id").expect("an id");
            assert!(!id.trim().is_empty() && id != "null" && id != "." && id != "..");
            assert!(!id.contains(['*', '?']) && !id.chars().any(char::is_control));
            // The whole reader and the careful one agree on whom it is about.
            if let Ok(value) = serde_json::from_str::<serde_json::Value>(&text) {
                assert_eq!(value["id"], *id);
                assert_eq!(Some(&*record.text("tenant").expect("as above")), value["tenant"].as_str());
            }
        }
    }
});
