//! Pages are read as serde_json reads them, whatever is wrong with them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::value::RawValue;

use super::*;

#[derive(serde::Deserialize, serde::Serialize)]
struct Page<'a> {
    status: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    content: Vec<Event<'a>>,
    data: Option<Box<Page<'a>>>,
    #[serde(borrow)]
    raw: Option<Vec<&'a RawValue>>,
    total: Option<u64>,
}

#[derive(serde::Deserialize, serde::Serialize)]
struct Event<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow, rename = "type")]
    kind: Option<Text<'a>>,
    at: Option<f64>,
    source: Option<Source>,
    #[serde(default)]
    tags: Vec<String>,
    more: Option<BTreeMap<String, serde_json::Value>>,
    #[serde(borrow)]
    raw: Option<&'a RawValue>,
}

#[derive(serde::Deserialize, serde::Serialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

#[derive(serde::Deserialize, serde::Serialize)]
struct Source {
    id: Option<String>,
    sort: Sort,
}

#[derive(serde::Deserialize, serde::Serialize)]
enum Sort {
    A,
    B,
}

/// What a reader says, be it an error.
fn said(read: Result<Page<'_>>) -> String {
    match read {
        Ok(page) => serde_json::to_string(&page).unwrap(),
        Err(error) => error.to_string(),
    }
}

fn is_read_as_ever(text: &str) {
    assert_eq!(said(page(text)), said(serde_json::from_str(text)), "{text}");
}

#[test]
fn objects_that_are_alike_are_read_from_the_text_where_they_stand() {
    let event = |id: &str, kind: &str| {
        format!(
            r#"{{"id":"{id}","other":[1,{{"x":"{id}"}}],"type":{kind},"source":{{"id":"s","sort":"A"}},"at":-1.5e3}}"#
        )
    };
    let events = [event("1", "\"x\""), event("two", "null"), event("\\u0041", "\"\""), event("", "\"é\"")];
    for between in [",", " ,\n"] {
        let events = events.join(between);
        let text = format!(r#" {{"total":4, "content" : [{events}],"data":{{"raw":[ 1 ,[2]],"status":"x"}} }} "#);
        let mut reader = Reader::new(&text);
        let read = Page::deserialize(&mut reader).unwrap();
        assert!(reader.walker.is_at_end());
        assert_eq!(reader.outlines.count(), 2, "an escape makes another outline");
        let ids: Vec<_> = read.content.iter().map(|event| &*event.id).collect();
        assert_eq!(ids, ["1", "two", "A", ""]);
        assert!(matches!(read.content[1].id, Cow::Borrowed(_)) && read.content[1].kind.is_none());
        is_read_as_ever(&text);
    }
}

#[test]
fn what_is_wrong_is_said_as_ever() {
    let good = r#"{"content":[{"id":"1","at":1},{"id":"2","at":2},{"id":"3","at":3}],"total":3}"#;
    is_read_as_ever(good);
    for (from, to) in [
        ("\"at\":2", "\"at\":\"2\""),
        ("\"at\":2", "\"id\":\"2\""),
        ("\"at\":2}", "\"at\":2},"),
        ("\"at\":2}", "\"at\":2}}"),
        ("\"at\":2", "\"at\":02"),
        ("\"at\":2", "\"a\\u0074\":2"),
        ("{\"id\":\"2\"", "{\"ix\":\"2\""),
        ("3}],", "3},],"),
        ("3}],", "3}},"),
        ("3}],", "3}]]],"),
        ("3}],", "3}],\"content\":[],"),
        ("total", "status"),
        ("3}]", "3}"),
        ("3}],\"total\":3}", "3}],\"total\":3} x"),
        ("3}],\"total\":3}", "3}],\"total\":3}}"),
        ("3}],\"total\":3}", "3}],\"total\":3"),
        ("\"2\"", "\"\\ud800\""),
        (":3}", ":3} x"),
        ("[{", "[null,{"),
        ("[{", "[[\"0\",null,null,null,[],null,null],{"),
        ("[{\"id\":\"1\",\"at\":1},{", "[{"),
    ] {
        assert!(good.contains(from));
        is_read_as_ever(&good.replacen(from, to, 1));
    }
    for text in
        ["", "null", "[]", "7", "{}", "{\"content\":[]}", "{\"content\":{}}", "{\"data\":null}", "{\"raw\":[null]}"]
    {
        is_read_as_ever(text);
    }
}

#[test]
fn an_object_of_many_members_or_values_is_nothing_to_compare_with() {
    let members =
        |value: &str, count: usize| (0..count).map(|n| format!(r#""m{n}":{value}"#)).collect::<Vec<_>>().join(",");
    let values = format!(r#""other":[{}]"#, vec!["1"; 200_000].join(","));
    for more in [members("1", 20_000), members("{}", 20_000), values, members("1", 60)] {
        let object = format!(r#"{{"id":"1",{more}}}"#);
        let text = format!(r#"{{"content":[{object},{object}],"total":2}}"#);
        let mut reader = Reader::new(&text);
        assert_eq!(Page::deserialize(&mut reader).unwrap().content.len(), 2);
        assert_eq!(reader.outlines.count(), usize::from(object.len() < 1_000));
        assert!(reader.walker.is_at_end() && reader.gaps.len() <= MOST);
        is_read_as_ever(&text);
    }
}

#[test]
fn what_is_nested_too_deep_is_left_to_who_knows_how_deep_that_is() {
    for depth in [1, 30, 31, 32, 33, 64, 126, 127, 128, 200_000] {
        let nested = |open: &str, close: &str| format!("{}{}", open.repeat(depth), close.repeat(depth));
        is_read_as_ever(&nested(r#"{"data":"#, "}").replace(":}", ":null}"));
        is_read_as_ever(&format!(
            r#"{{"content":[{{"id":"1","more":{}}}]}}"#,
            nested(r#"{"a":"#, "}").replace(":}", ":1}")
        ));
        is_read_as_ever(&format!(r#"{{"content":{}}}"#, nested("[", "]")));
    }
}

#[test]
fn a_reader_that_stops_early_is_told_as_ever() {
    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "it is looked at by its Debug")]
    struct Wide {
        n: Option<i128>,
    }
    for text in [r#"[{"n":1},{"n":2}]"#, r#"[{"n":1.5},{"n":2}]"#, r#"[{"n":1},{"n":2e3}]"#, r#"[{"n":"1"}]"#] {
        let said = |read: Result<Vec<Wide>>| format!("{read:?}");
        assert_eq!(said(page(text)), said(serde_json::from_str(text)), "{text}");
    }
}

proptest! {
    #[test]
    fn a_page_is_read_as_serde_reads_it(
        events in prop::collection::vec(prop::sample::select(vec![
            r#"{"id":"1","type":"x","at":1.5}"#, r#"{"id":"22","type":null,"at":-0}"#, r#"{"id":"a\\n","type":"é","at":1e9}"#,
            r#"{"id":"3","source":{"id":null,"sort":"A"},"tags":["a","b"]}"#, r#"{"id":"4","source":{"sort":"B"},"tags":[]}"#,
            r#"{ "id" : "5" , "more":{"a":[1,{}],"b":"\\u00e9"}, "raw" : [ 1 ] }"#, r#"{"id":"6","raw":"x","other":{"id":7}}"#,
        ]), 0..6),
        edits in prop::collection::vec((any::<prop::sample::Index>(), "[ -~]|é|\u{1}"), 0..3),
        nested: bool,
    ) {
        let page = format!(r#"{{"total":3,"content":[{}],"raw":[1, {{}}]}}"#, events.join(","));
        let mut text = if nested { format!(r#"{{"status":"SUCCESS","data":{page}}}"#) } else { page };
        for (place, with) in edits {
            let places: Vec<(usize, char)> = text.char_indices().collect();
            let (from, c) = places[place.index(places.len())];
            text.replace_range(from..from + c.len_utf8(), &with);
        }
        prop_assert_eq!(said(super::page(&text)), said(serde_json::from_str(&text)), "{}", text);
    }
}
