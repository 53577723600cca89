//! The simulated Harness: what its specification and its server source say, and what clients stumble over.

use std::collections::BTreeSet;

use dormant::sandbox::{Class, Options, Sandbox, Tenant};
use serde_json::{Value, json};

use super::client::{Client, Reply};

fn start(pace: usize) -> Sandbox {
    let options = Options { tenants: 0, harness: 7, harness_pace: pace, users: 120, ..Options::default() };
    Sandbox::start(options).unwrap()
}

/// One account with its key.
struct Caller<'a> {
    client: Client<'a>,
    tenant: Tenant,
}

impl<'a> Caller<'a> {
    fn new(sandbox: &'a Sandbox, name: &str) -> Self {
        let tenant = sandbox.tenants().into_iter().find(|tenant| tenant.name == name).unwrap();
        Self { client: Client::nobody(sandbox).at("harness").with("x-api-key", &tenant.password), tenant }
    }

    fn bearer(sandbox: &'a Sandbox, name: &str) -> Self {
        let Caller { tenant, .. } = Self::new(sandbox, name);
        Self { client: Client::bearer(sandbox, &tenant.password).at("harness"), tenant }
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Reply {
        let joint = if path.contains('?') { '&' } else { '?' };
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.client.send(method, &format!("{path}{joint}accountIdentifier={}", self.tenant.id), &body)
    }

    fn data(&self, method: &str, path: &str, body: &Value) -> Value {
        let reply = self.send(method, path, body);
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        reply.json()["data"].clone()
    }

    fn audits(&self, query: &str, body: &Value) -> Value {
        self.data("POST", &format!("/gateway/audit/api/audits/list?{query}"), body)
    }

    fn members(&self, query: &str, body: &Value) -> Value {
        self.data("POST", &format!("/ng/api/user/batch?{query}"), body)
    }
}

fn texts(items: &Value, pointer: &str) -> Vec<String> {
    let text = |item: &Value| item.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    items.as_array().unwrap().iter().map(text).collect()
}

#[test]
fn every_answer_comes_in_its_envelope() {
    let sandbox = start(0);
    let caller = Caller::new(&sandbox, "build-01");
    let [first, second] = ["/gateway/ng/api/user/batch?pageSize=1", "/ng/api/user/batch?pageSize=1"]
        .map(|path| caller.send("POST", path, &Value::Null).json());
    assert_eq!((&first["status"], &first["metaData"]), (&json!("SUCCESS"), &Value::Null));
    assert_eq!(first["data"], second["data"]);
    assert_ne!(first["correlationId"], second["correlationId"]);
    let past = caller.members("pageIndex=99&pageSize=100", &json!({}));
    assert_eq!((&past["empty"], &past["content"]), (&json!(true), &json!([])));
    let none = caller.audits("", &json!({ "actions": ["NO_SUCH_ACTION"] }));
    assert_eq!((&none["totalPages"], &none["empty"], &none["pageToken"]), (&json!(0), &json!(true), &Value::Null));
}

#[test]
fn refusals_have_the_codes_and_shapes_of_the_platform() {
    let sandbox = start(0);
    let caller = Caller::new(&sandbox, "build-01");
    let code = |reply: Reply| (reply.status, reply.json()["code"].as_str().unwrap().to_owned());
    let stranger = |key: &str| Client::nobody(&sandbox).at("harness").with("x-api-key", key);
    let list = format!("/gateway/audit/api/audits/list?accountIdentifier={}", caller.tenant.id);
    assert_eq!(code(stranger("pat.a.b.c").send("POST", &list, "")), (401, "INVALID_TOKEN".into()));
    assert_eq!(code(stranger("pat.a.b.c-expired").send("POST", &list, "")), (401, "EXPIRED_TOKEN".into()));
    assert_eq!(code(caller.client.send("POST", "/audit/api/audits/list", "")), (400, "INVALID_REQUEST".into()));
    let denied = Caller::new(&sandbox, "build-04").send("POST", "/audit/api/audits/list", &Value::Null);
    assert!(denied.json()["message"].as_str().unwrap().contains("core_audit_view permission on ACCOUNT"));
    assert!(denied.json()["failedPermissionChecks"].is_array());
    assert_eq!(code(denied), (403, "ACCESS_DENIED".into()));
    let large = caller.send("POST", "/ng/api/user/batch?pageSize=101", &json!({}));
    assert_eq!(large.json()["errors"][0]["fieldId"], "pageSize");
    assert_eq!(code(large), (400, "INVALID_REQUEST".into()));
    assert_eq!(caller.send("GET", "/ng/api/user/abc", &Value::Null).status, 405);
    assert_eq!(code(caller.send("GET", "/ng/api/nothing", &Value::Null)).0, 400);
    assert_eq!(caller.send("GET", "/ng/api/user/currentUser", &Value::Null).status, 400, "a service account is nobody");
    let person = Caller::new(&sandbox, "build-02").data("GET", "/ng/api/user/currentUser", &Value::Null);
    assert_eq!(person["email"], "svc-review@build-02.example");
}

#[test]
fn both_ends_of_a_span_belong_to_it_and_newest_come_first() {
    let sandbox = start(0);
    let caller = Caller::new(&sandbox, "build-01");
    let newest = caller.audits("sortOrders=action,ASC&nonsense=1", &json!({ "actions": [] }))["content"].clone();
    let times: Vec<i64> = newest.as_array().unwrap().iter().map(|event| event["timestamp"].as_i64().unwrap()).collect();
    assert!(times.is_sorted_by(|a, b| a >= b), "another order than by time is no order");
    let time = times[7];
    let at = |from: i64, to: i64| {
        let body = json!({ "startTime": from.to_string(), "endTime": to, "filterType": "Audit" });
        caller.audits("sortOrders=timestamp,ASC", &body)["totalItems"].as_u64().unwrap()
    };
    assert!(at(time, time) >= 1);
    assert_eq!(at(time - 1000, time - 1) + at(time, time), at(time - 1000, time));
    for wrong in [
        json!({ "startTime": 5, "endTime": 4 }),
        json!({ "startTime": -1 }),
        json!({ "principals": [{ "type": "USER" }] }),
    ] {
        assert_eq!(caller.send("POST", "/audit/api/audits/list", &wrong).status, 400, "{wrong}");
    }
}

#[test]
fn pages_above_a_hundred_are_taken_cut_or_refused() {
    let sandbox = start(0);
    let sizes = ["build-01", "build-02"].map(|name| {
        let page = Caller::new(&sandbox, name).audits("pageSize=500", &json!({}));
        assert_eq!(page["pageItemCount"], page["pageSize"]);
        page["pageSize"].as_u64().unwrap()
    });
    assert_eq!(sizes, [500, 100]);
    assert_eq!(
        Caller::new(&sandbox, "build-03").send("POST", "/audit/api/audits/list?pageSize=500", &json!({})).status,
        400
    );
}

#[test]
fn the_second_version_goes_on_by_token() {
    let sandbox = start(0);
    let caller = Caller::new(&sandbox, "build-01");
    let list = "/audit/api/audits/listV2?pageSize=100";
    let filter = json!({ "actions": ["LOGIN2FA"] });
    let (mut token, mut count) = (String::new(), 0);
    loop {
        let page = caller.data("POST", &format!("{list}{token}"), &filter);
        assert!(page.get("totalItems").is_none());
        count += page["content"].as_array().unwrap().len();
        match page["pageToken"].as_str() {
            Some(next) => token = format!("&pageToken={next}"),
            None => break assert_eq!(page["hasNext"], false),
        }
    }
    assert_eq!(caller.audits("", &filter)["totalItems"].as_u64(), Some(count as u64));
    assert_eq!(caller.send("POST", &format!("{list}&pageToken=old"), &filter).status, 400);
}

#[test]
fn a_second_factor_takes_the_place_of_the_login() {
    let sandbox = start(0);
    let caller = Caller::new(&sandbox, "build-02");
    let mut members =
        caller.members("pageSize=100&sortOrders=email,ASC", &json!({}))["content"].as_array().unwrap().clone();
    members.retain(|member| member["twoFactorAuthenticationEnabled"] == true);
    assert!(members.len() > 10);
    let mut sorts = BTreeSet::new();
    for member in &members {
        let who = json!([{ "type": "USER", "identifier": member["email"].as_str().unwrap() }]);
        let events = caller.audits("pageSize=100", &json!({ "principals": who, "modules": ["CORE"] }));
        sorts.extend(texts(&events["content"], "/action"));
    }
    assert!(sorts.contains("LOGIN2FA") && !sorts.contains("LOGIN"), "{sorts:?}");
}

#[test]
fn events_lack_what_real_ones_lack() {
    let sandbox = start(0);
    let caller = Caller::new(&sandbox, "build-02");
    let mut seen = BTreeSet::new();
    for index in 0..40 {
        let page = caller.audits(&format!("pageSize=100&pageIndex={index}"), &json!({}));
        for event in page["content"].as_array().unwrap() {
            let who = &event["authenticationInfo"];
            seen.insert(format!(
                "{} {}",
                who["principal"]["type"].as_str().unwrap(),
                match &who["labels"] {
                    Value::Null => "nothing",
                    labels if labels.get("userId").is_none() => "no uuid",
                    _ => "all",
                }
            ));
            assert!(event.get("insertId").is_none());
        }
    }
    for expected in ["USER all", "USER no uuid", "USER nothing", "SERVICE_ACCOUNT nothing", "SYSTEM nothing"] {
        assert!(seen.contains(expected), "{expected}: {seen:?}");
    }
    let tidy = Caller::new(&sandbox, "build-01").audits("pageSize=5000", &json!({ "actions": ["LOGIN"] }));
    assert!(texts(&tidy["content"], "/authenticationInfo/labels/userId").iter().all(|id| id.len() == 22));
}

#[test]
fn members_are_sorted_only_when_asked() {
    let sandbox = start(0);
    let caller = Caller::new(&sandbox, "build-01");
    let all = |order: &str| -> Vec<String> {
        let page =
            |index| caller.members(&format!("pageSize=50&pageIndex={index}{order}"), &json!({}))["content"].clone();
        (0..3).flat_map(|index| texts(&page(index), "/uuid")).collect()
    };
    let distinct = |ids: &[String]| ids.iter().collect::<BTreeSet<_>>().len();
    let (sorted, unsorted) = (all("&sortOrders=email,ASC"), all(""));
    assert_eq!((distinct(&sorted), sorted.len()), (121, 121));
    assert!(distinct(&unsorted) < unsorted.len(), "somebody stands on two pages");
    let count = |filter: Value| caller.members("pageSize=1", &filter)["totalItems"].as_u64().unwrap();
    assert_eq!(count(json!({ "identifiers": [], "emails": [] })), 0);
    assert_eq!(count(json!({ "identifiers": [sorted[0]], "emails": ["admin@build-01.example"] })), 2);
    assert_eq!(count(json!({ "searchTerm": "ADMIN@build.01" })), 1, "a regular expression");
}

#[test]
fn the_removed_are_gone_but_their_tokens_are_not() {
    let sandbox = start(0);
    let caller = Caller::new(&sandbox, "build-02");
    let tokens = caller.data("GET", "/ng/api/token/aggregate?apiKeyType=USER&pageSize=100", &Value::Null);
    let owners = texts(&tokens["content"], "/token/parentIdentifier");
    let truth = sandbox.truth("build-02").unwrap();
    let id = owners.iter().find(|id| truth.account(id).is_some_and(|a| a.class == Class::Person && !a.admin)).unwrap();
    let remove = || caller.data("DELETE", &format!("/ng/api/user/{id}"), &Value::Null);
    assert_eq!((remove(), remove()), (json!(true), json!(false)));
    let gone = caller.send("GET", &format!("/ng/api/user/aggregate/{id}"), &Value::Null);
    assert_eq!((gone.status, gone.json()["code"].as_str()), (404, Some("ENTITY_NOT_FOUND")));
    assert!(sandbox.truth("build-02").unwrap().account(id).is_none());
    let theirs = caller.data("GET", &format!("/ng/api/token/aggregate?parentIdentifier={id}"), &Value::Null);
    assert_eq!(theirs["totalItems"], 1);
    let token = caller.send("DELETE", &format!("/ng/api/token/cli_0?parentIdentifier={id}"), &Value::Null);
    assert_eq!(token.status, 403);
    let removed = json!({ "actions": ["REMOVE_COLLABORATOR"], "startTime": sandbox.now().as_millisecond() - 60_000 });
    assert_eq!(caller.audits("", &removed)["totalItems"], 0, "events take a moment");
    std::thread::sleep(std::time::Duration::from_millis(400));
    assert_eq!(caller.audits("", &removed)["totalItems"], 1);
    assert_eq!(sandbox.writes().len(), 3);
}

#[test]
fn the_last_administrator_stays() {
    let sandbox = start(0);
    let caller = Caller::new(&sandbox, "build-01");
    let truth = sandbox.truth("build-01").unwrap();
    let admins: Vec<String> =
        truth.accounts.iter().filter(|account| account.admin).map(|account| account.id.clone()).collect();
    let last = |id: &str| caller.data("GET", &format!("/ng/api/user/last-admin?userId={id}"), &Value::Null);
    for id in &admins[1..] {
        assert_eq!(last(&admins[0]), false);
        caller.data("DELETE", &format!("/ng/api/user/{id}"), &Value::Null);
    }
    assert_eq!(last(&admins[0]), true);
    let kept = caller.send("DELETE", &format!("/ng/api/user/{}", admins[0]), &Value::Null);
    assert!(kept.status == 400 && kept.text().contains("last Account Admin"));
    let scim = Caller::bearer(&sandbox, "build-01");
    let patch = json!({ "Operations": [{ "op": "replace", "path": "active", "value": false }] });
    let user = format!("/gateway/ng/api/scim/account/{}/Users/{}", scim.tenant.id, admins[0]);
    assert_eq!(scim.send("PATCH", &user, &patch).status, 204, "answers as if it had been done");
    assert!(sandbox.truth("build-01").unwrap().account(&admins[0]).is_some());
}

#[test]
fn scim_wants_a_bearer_and_takes_nothing_for_no() {
    let sandbox = start(0);
    let scim = Caller::bearer(&sandbox, "build-02");
    let truth = sandbox.truth("build-02").unwrap();
    let mut people = truth.accounts.iter().filter(|account| account.class == Class::Person && !account.admin);
    let user = |id: &str| format!("/ng/api/scim/account/{}/Users/{id}", scim.tenant.id);
    let (first, second) = (people.next().unwrap(), people.next().unwrap());
    assert_eq!(Caller::new(&sandbox, "build-02").send("GET", &user(&first.id), &Value::Null).status, 401);
    let email = scim.send("GET", &user(&first.id), &Value::Null).json()["userName"].as_str().unwrap().to_owned();
    let found = scim.send(
        "GET",
        &format!("{}?filter=userName%20eq%20%22{email}%22", user("").trim_end_matches('/')),
        &Value::Null,
    );
    assert_eq!(found.json()["Resources"][0]["id"], *first.id);
    let nothing = json!({ "Operations": [{ "op": "replace", "value": {} }] });
    assert_eq!(scim.send("PATCH", &user(&first.id), &nothing).status, 204);
    assert_eq!(scim.send("DELETE", &user(&second.id), &Value::Null).status, 204);
    let now = sandbox.truth("build-02").unwrap();
    assert!(now.account(&first.id).is_none() && now.account(&second.id).is_none());
    let gone = scim.send("GET", &user(&first.id), &Value::Null);
    assert_eq!((gone.status, gone.json()["status"].as_u64()), (404, Some(404)));
}

#[test]
fn haste_is_refused_without_a_word_on_when_to_come_back() {
    let sandbox = start(3);
    let caller = Caller::new(&sandbox, "build-01");
    let replies: Vec<Reply> = (0..4).map(|_| caller.send("GET", "/ng/api/serviceaccount", &Value::Null)).collect();
    assert_eq!(replies.iter().map(|reply| reply.status).collect::<Vec<_>>(), [200, 200, 200, 429]);
    assert_eq!(replies[3].header("retry-after"), None);
    assert!(replies[3].text().starts_with("<!doctype html>"));
    let other = Caller::new(&sandbox, "build-02").send("GET", "/ng/api/serviceaccount", &Value::Null);
    assert_eq!(other.status, 200, "each key has a minute of its own");
}
