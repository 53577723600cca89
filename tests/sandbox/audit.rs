//! The audit log: ranges, filters, order, pages, and writing to it.

use dormant::sandbox::{Options, Sandbox};
use serde_json::{Value, json};

use super::client::Client;
use super::start;

fn records(page: &Value) -> &Vec<Value> {
    page["auditRecords"].as_array().unwrap()
}

fn times(page: &Value) -> Vec<String> {
    let time = |record: &Value| record["time"].as_str().unwrap().to_owned();
    records(page).iter().map(time).collect()
}

fn record(time: &str, record_type: &str) -> String {
    json!({ "type": record_type, "time": time, "activity": "a", "text": "t" }).to_string()
}

#[test]
fn a_range_is_half_open_on_the_records_own_time() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    for time in ["2001-01-01T00:00:00.000Z", "2001-01-02T00:00:00.000Z", "2001-01-03T00:00:00.000Z"] {
        assert_eq!(client.send("POST", "/audit/auditRecords", &record(time, "old")).status, 201);
    }
    let expected = ["2001-01-01T00:00:00.000Z", "2001-01-02T00:00:00.000Z"];
    for range in [
        "dateFrom=2001-01-01&dateTo=2001-01-03",
        "dateFrom=2001-01-01T01:00:00%2B01:00&dateTo=2001-01-03T00:00:00Z",
        "dateFrom=2001-01-01T00:00:00&dateTo=2001-01-02T23:00:00-01:00",
    ] {
        let page = client.json(&format!("/audit/auditRecords?{range}&revert=false"));
        assert_eq!(times(&page), expected, "{range}");
    }
}

#[test]
fn a_plus_that_became_a_space_is_refused() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let reply = client.get("/audit/auditRecords?dateFrom=2001-01-01T01:00:00+01:00");
    assert_eq!(reply.status, 422);
    assert!(reply.error().1.contains("dateFrom"));
}

#[test]
fn type_user_source_and_application_are_exact_and_combine() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let body = json!({ "type": "mine", "time": "2001-01-01T00:00:00Z", "activity": "a", "text": "t", "user": "u",
        "application": "app", "source": { "id": "77" } });
    client.send("POST", "/audit/auditRecords", &body.to_string());
    let count = |query: &str| records(&client.json(&format!("/audit/auditRecords?{query}"))).len();
    assert_eq!(count("type=mine&user=u&source=77&application=app"), 1);
    for query in ["type=mine&user=U", "type=min", "type=mine&source=7", "type=mine&application=ap"] {
        assert_eq!(count(query), 0, "{query}");
    }
}

#[test]
fn both_default_orders_can_be_had_and_revert_overrules_them() {
    for newest_first in [true, false] {
        let options = Options { tenants: 1, newest_first: Some(newest_first), ..Options::default() };
        let sandbox = Sandbox::start(options).unwrap();
        let client = Client::caller(&sandbox, "acme-01");
        let order = |further: &str| {
            let page = client.json(&format!("/audit/auditRecords?dateFrom=2000-01-01&pageSize=50{further}"));
            let times = times(&page);
            (times.is_sorted(), times.iter().rev().is_sorted())
        };
        assert_eq!(order(""), (!newest_first, newest_first));
        assert_eq!(order("&revert=true"), (false, true));
        assert_eq!(order("&revert=false"), (true, false));
    }
}

#[test]
fn pages_have_five_records_unless_asked_and_never_more_than_2000() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let page = client.json("/audit/auditRecords");
    assert_eq!((records(&page).len(), &page["statistics"]), (5, &json!({ "currentPage": 1, "pageSize": 5 })));
    let page = client.json("/audit/auditRecords?pageSize=5000");
    assert_eq!((records(&page).len(), &page["statistics"]["pageSize"]), (2000, &json!(2000)));
    for wrong in ["pageSize=0", "pageSize=-1", "pageSize=abc", "currentPage=0", "currentPage=x"] {
        assert_eq!(client.get(&format!("/audit/auditRecords?{wrong}")).status, 422, "{wrong}");
    }
}

#[test]
fn totals_come_only_when_asked_for_and_all_pages_add_up_to_them() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let query = "/audit/auditRecords?dateFrom=2000-01-01&revert=true&pageSize=1000";
    let asked = client.json(&format!("{query}&withTotalElements=true&withTotalPages=true"));
    let total = asked["statistics"]["totalElements"].as_u64().unwrap() as usize;
    let mut ids = std::collections::HashSet::new();
    let mut number = 0;
    loop {
        number += 1;
        let page = client.json(&format!("{query}&currentPage={number}"));
        assert_eq!(page["statistics"].get("totalElements"), None);
        if records(&page).is_empty() {
            break;
        }
        ids.extend(records(&page).iter().map(|r| r["id"].as_str().unwrap().to_owned()));
    }
    assert!(total > 3000);
    assert_eq!(ids.len(), total);
    assert_eq!(asked["statistics"]["totalPages"], json!(total.div_ceil(1000)));
}

#[test]
fn a_full_last_page_links_to_an_empty_one_only_on_some_servers() {
    for (on_last_page, expected) in [(true, true), (false, false)] {
        let options = Options { tenants: 1, next_on_last_page: Some(on_last_page), ..Options::default() };
        let sandbox = Sandbox::start(options).unwrap();
        let client = Client::caller(&sandbox, "acme-01");
        for _ in 0..5 {
            client.send("POST", "/audit/auditRecords", &record("2001-01-01T00:00:00Z", "five"));
        }
        let page = client.json("/audit/auditRecords?type=five");
        assert_eq!(page["next"].is_string(), expected);
        let beyond = client.json("/audit/auditRecords?type=five&currentPage=2");
        assert_eq!((records(&beyond).len(), beyond["next"].is_string()), (0, false));
    }
}

#[test]
fn links_may_name_another_host() {
    let sandbox = start(10);
    let page = Client::caller(&sandbox, "acme-10").json("/audit/auditRecords");
    assert!(page["next"].as_str().unwrap().starts_with("https://acme-10.iot.example/audit/auditRecords?"));
    let page = Client::caller(&sandbox, "acme-09").json("/audit/auditRecords");
    assert!(page["next"].as_str().unwrap().starts_with(&format!("http://{}/", sandbox.address())));
}

#[test]
fn a_record_is_kept_with_its_fragments_and_its_author() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01").with("Accept", "application/json");
    let body = json!({ "type": "manualScriptRun", "time": "2026-03-30T08:00:00.000+01:00", "activity": "Disabled",
        "text": "2 users", "source": { "id": "1" }, "disabledUsers": ["a", "b"], "nothing": null });
    let reply = client.send("POST", "/audit/auditRecords", &body.to_string());
    assert_eq!(reply.status, 201);
    let created = reply.json();
    assert_eq!(reply.header("location"), created["self"].as_str());
    assert_eq!((&created["user"], &created["disabledUsers"]), (&json!("svc-review"), &json!(["a", "b"])));
    assert_eq!(created.get("nothing"), None);
    let path = format!("/audit/auditRecords/{}", created["id"].as_str().unwrap());
    assert_eq!(client.json(&path), created);
}

#[test]
fn without_accept_the_answer_is_empty() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let reply = client.send("POST", "/audit/auditRecords", &record("2026-01-01T00:00:00Z", "x"));
    assert_eq!((reply.status, reply.body.len()), (201, 0));
    assert!(reply.header("location").unwrap().contains("/audit/auditRecords/"));
}

#[test]
fn each_of_four_members_is_mandatory_and_a_source_is_not() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let whole = json!({ "type": "x", "time": "2026-01-01T00:00:00Z", "activity": "a", "text": "t" });
    for name in ["activity", "type", "time", "text"] {
        let mut body = whole.clone();
        body.as_object_mut().unwrap().remove(name);
        let reply = client.send("POST", "/audit/auditRecords", &body.to_string());
        let message = format!("Following mandatory fields should be included: {name}");
        assert_eq!((reply.status, reply.error()), (422, ("undefined/validationError".into(), message)));
    }
    let reply = client.send("POST", "/audit/auditRecords", "{}");
    assert!(reply.error().1.ends_with("activity,type,time,text"));
    assert_eq!(client.send("POST", "/audit/auditRecords", &whole.to_string()).status, 201);
}

#[test]
fn nobody_deletes_or_changes_a_record() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    for (method, path) in [("DELETE", "/audit/auditRecords"), ("PUT", "/audit/auditRecords/90000001")] {
        assert_eq!(client.send(method, path, "{}").status, 405);
    }
}

#[test]
fn who_may_not_read_or_write_the_log_is_refused() {
    let sandbox = start(24);
    let reply = Client::caller(&sandbox, "acme-08").get("/audit/auditRecords");
    assert_eq!((reply.status, reply.error()), (403, ("security/Forbidden".into(), "Access is denied".into())));
    let reader = Client::caller(&sandbox, "acme-24");
    assert_eq!(reader.get("/audit/auditRecords").status, 200);
    assert_eq!(reader.send("POST", "/audit/auditRecords", &record("2026-01-01T00:00:00Z", "x")).status, 403);
}

#[test]
fn a_restricted_caller_gets_short_pages_and_offsets() {
    let sandbox = start(28);
    let client = Client::caller(&sandbox, "acme-28");
    let query = "/audit/auditRecords?dateFrom=2000-01-01&pageSize=30&withTotalElements=true";
    let page = client.json(query);
    assert_eq!(records(&page).len(), 10);
    assert_eq!(page["statistics"].get("totalElements"), None);
    assert!(page["next"].as_str().unwrap().contains("currentPage=31"));
}

#[test]
fn records_arrive_while_somebody_pages() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let query = "/audit/auditRecords?dateFrom=2000-01-01&revert=true";
    let before = client.json(query);
    let user = sandbox.truth("t0001").unwrap().enabled().into_iter().next().unwrap();
    assert!(sandbox.log_in("t0001", &user));
    let after = client.json(query);
    assert_eq!(records(&after)[1..], records(&before)[..4]);
}
