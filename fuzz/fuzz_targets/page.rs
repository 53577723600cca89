//! Pages of a platform's listing: whatever comes is read, or refused, as serde_json does it, to the word of its error.
#![no_main]

use dormant::record::json::{self, Str};
use libfuzzer_sys::fuzz_target;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Debug, Deserialize)]
struct Page<'a> {
    total: Option<i64>,
    #[serde(borrow, default)]
    content: Vec<Event<'a>>,
    data: Option<Box<Page<'a>>>,
}

#[derive(Debug, Deserialize)]
struct Event<'a> {
    #[serde(borrow)]
    id: Str<'a>,
    at: Option<f64>,
    who: Option<Who>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(borrow)]
    raw: Option<&'a RawValue>,
}

#[derive(Debug, Deserialize)]
struct Who {
    name: Option<String>,
}

fn said(read: serde_json::Result<Page<'_>>) -> String {
    format!("{read:?}")
}

fuzz_target!(|data: &str| {
    assert_eq!(said(json::page(data)), said(serde_json::from_str(data)));
    // What is cut out of the page and repeated fits the outline of what came before it.
    let repeated = format!(r#"{{"data":{{"content":[{data},{data},{data}]}}}}"#);
    assert_eq!(said(json::page(&repeated)), said(serde_json::from_str(&repeated)));
});
