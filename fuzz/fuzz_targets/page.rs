//! Pages of a platform's listing: whatever comes is read, or refused, as serde_json does it, to the word of its error.
#![no_main]

use std::borrow::Cow;

use dormant::record::json;
use libfuzzer_sys::fuzz_target;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

#[derive(Deserialize, Serialize)]
struct Page<'a> {
    total: Option<i64>,
    #[serde(borrow, default)]
    content: Vec<Event<'a>>,
    data: Option<Box<Page<'a>>>,
}

#[derive(Deserialize, Serialize)]
struct Event<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    at: Option<f64>,
    who: Option<Who>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(borrow)]
    raw: Option<&'a RawValue>,
}

#[derive(Deserialize, Serialize)]
struct Who {
    name: Option<String>,
}

fn said(read: serde_json::Result<Page<'_>>) -> String {
    match read {
        Ok(page) => serde_json::to_string(&page).expect("what was read can be written"),
        Err(error) => error.to_string(),
    }
}

fuzz_target!(|data: &str| {
    assert_eq!(said(json::page(data)), said(serde_json::from_str(data)));
    // What is cut out of the page and repeated fits the outline of what came before it.
    let repeated = format!(r#"{{"data":{{"content":[{data},{data},{data}]}}}}"#);
    assert_eq!(said(json::page(&repeated)), said(serde_json::from_str(&repeated)));
});
