//! Users and groups: listing, searching, disabling, deleting, and the trail that it leaves.

use dormant::sandbox::{Class, Sandbox};
use serde_json::{Value, json};

use super::client::Client;
use super::start;

fn ids(page: &Value) -> Vec<String> {
    let id = |user: &Value| user["id"].as_str().unwrap().to_owned();
    page["users"].as_array().unwrap().iter().map(id).collect()
}

fn encoded(id: &str) -> String {
    percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// Some enabled person.
fn person(sandbox: &Sandbox, tenant: &str) -> String {
    let truth = sandbox.truth(tenant).unwrap();
    let fits = |a: &&dormant::sandbox::Account| a.enabled && a.class == Class::Person;
    truth.accounts.iter().find(fits).unwrap().id.clone()
}

#[test]
fn users_are_sorted_by_name_and_devices_are_hidden() {
    let sandbox = start(6);
    let client = Client::caller(&sandbox, "acme-06");
    let users = ids(&client.json("/user/t0006/users?pageSize=2000"));
    assert!(users.is_sorted());
    assert!(users.iter().any(|id| id == "gateway-01") && !users.iter().any(|id| id.starts_with("device_")));
    let devices = client.json("/user/t0006/users?pageSize=2000&onlyDevices=true&withTotalElements=true");
    assert!(ids(&devices).iter().all(|id| id.starts_with("device_")));
    assert_eq!(devices["statistics"]["totalElements"], json!(4000));
}

#[test]
fn all_pages_together_are_all_users() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let mut seen = Vec::new();
    for number in 1.. {
        let page = client.json(&format!("/user/t0001/users?pageSize=20&currentPage={number}"));
        if ids(&page).is_empty() {
            break;
        }
        seen.extend(ids(&page));
    }
    let truth = sandbox.truth("t0001").unwrap();
    let shown = truth.accounts.iter().map(|a| a.id.clone());
    let shown: Vec<_> = shown.filter(|id| !id.starts_with("device_")).collect();
    assert_eq!(seen, shown);
}

#[test]
fn a_user_has_the_members_that_clients_read() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let all = client.json("/user/t0001/users?pageSize=2000");
    let users = all["users"].as_array().unwrap();
    assert!(users.iter().all(|u| u["id"] == u["userName"] && u["enabled"].is_boolean()));
    let has = |name: &str| users.iter().filter(|u| u.get(name).is_some()).count();
    for name in ["email", "lastPasswordChange", "displayName"] {
        assert!((1..users.len()).contains(&has(name)), "some have {name}, some have not");
    }
    let of_origin = |origin: &str| users.iter().any(|u| u["customProperties"]["userOrigin"] == origin);
    assert!(of_origin("OAUTH2") && of_origin("BASIC"));
    let nulls = |user: &Value| user.as_object().unwrap().values().any(Value::is_null);
    assert!(!users.iter().any(nulls));
    assert!(users[0]["groups"]["references"][0]["group"]["id"].is_u64());
}

#[test]
fn search_is_by_prefix_group_and_owner() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let found = |query: &str| ids(&client.json(&format!("/user/t0001/users?pageSize=2000&{query}")));
    assert_eq!(found("username=ADM"), ["admin"]);
    assert_eq!(found("usernameContains=mrevie"), [""; 0]);
    assert_eq!(found("usernameContains=c-revie"), ["svc-review"]);
    let groups = client.json("/user/t0001/groups?pageSize=100");
    let admins = groups["groups"].as_array().unwrap().iter().find(|g| g["name"] == "admins").unwrap();
    let members = found(&format!("groups={}", admins["id"]));
    assert!(members.contains(&"admin".to_owned()) && members.len() >= 2, "{members:?}");
    assert!(!found("owner=admin").is_empty());
    let short = client.get("/user/t0001/users?usernameContains=ab");
    assert_eq!((short.status, short.error().0.as_str()), (422, "inventory/Invalid Data"));
}

#[test]
fn members_of_a_group_come_in_pages_of_references() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let devices = client.json("/user/t0001/groupByName/devices");
    let path = format!("/user/t0001/groups/{}/users?pageSize=2000", devices["id"]);
    let members = client.json(&path);
    let member = |r: &Value| r["user"]["id"].as_str().unwrap().to_owned();
    let members: Vec<_> = members["references"].as_array().unwrap().iter().map(member).collect();
    assert!(members.contains(&"gateway-02".to_owned()), "{members:?}");
    let of = client.json("/user/t0001/users/gateway-02/groups");
    assert_eq!(of["references"][0]["group"]["name"], "devices");
}

#[test]
fn ids_of_any_sort_can_be_read_by_their_encoded_path() {
    let sandbox = start(2);
    for tenant in ["t0001", "t0002"] {
        let client = Client::caller(&sandbox, if tenant == "t0001" { "acme-01" } else { "acme-02" });
        let truth = sandbox.truth(tenant).unwrap();
        for account in &truth.accounts {
            let user = client.json(&format!("/user/{tenant}/users/{}", encoded(&account.id)));
            assert_eq!(user["id"], account.id.as_str());
        }
        let any = |odd: &str| truth.accounts.iter().any(|a| a.id.contains(odd));
        assert!(any("/") && any("+") && any("ż"));
        assert_eq!(any("@"), tenant == "t0002");
    }
}

#[test]
fn disabling_lasts_and_leaves_a_record() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let user = person(&sandbox, "t0001");
    let path = format!("/user/t0001/users/{}", encoded(&user));
    let reply = client.send("PUT", &path, r#"{"enabled":false}"#);
    assert_eq!((reply.status, reply.body.len()), (200, 0));
    assert_eq!(client.json(&path)["enabled"], json!(false));
    assert!(!sandbox.truth("t0001").unwrap().enabled().contains(&user));
    let page = client
        .json(&format!("/audit/auditRecords?type=User&source={}&dateFrom=2000-01-01&revert=true", encoded(&user)));
    let record = &page["auditRecords"][0];
    assert_eq!((&record["activity"], &record["user"]), (&json!("User updated"), &json!("svc-review")));
    assert_eq!(record["source"]["id"], user.as_str());
    assert_eq!(record["changes"][0]["newValue"], json!(false));
    assert_eq!(client.send("PUT", &path, r#"{"enabled":false}"#).status, 200);
    assert_eq!(sandbox.audit_records("t0001").len(), 1, "nothing changed, nothing is recorded");
}

#[test]
fn a_put_may_travel_inside_a_post() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01").with("X-HTTP-METHOD", "PUT");
    let reply = client.send("POST", "/user/t0001/users/admin", r#"{"enabled":false}"#);
    assert_eq!(reply.status, 200);
    assert!(!sandbox.truth("t0001").unwrap().enabled().contains("admin"));
    assert_eq!(sandbox.writes().len(), 1);
}

#[test]
fn an_update_is_partial_and_null_removes() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01").with("Accept", "application/json");
    let path = format!("/user/t0001/users/{}", encoded(&person(&sandbox, "t0001")));
    let before = client.json(&path);
    let after = client.send("PUT", &path, r#"{"phone":"+49 1","lastName":null,"id":"other"}"#).json();
    assert_eq!((&after["phone"], after.get("lastName")), (&json!("+49 1"), None));
    assert_eq!((&after["id"], &after["firstName"]), (&before["id"], &before["firstName"]));
}

#[test]
fn somebody_elses_email_and_password_are_out_of_reach() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let path = format!("/user/t0001/users/{}", encoded(&person(&sandbox, "t0001")));
    for body in [r#"{"enabled":false,"email":"x@y.example"}"#, r#"{"password":"secret-1"}"#] {
        assert_eq!(client.send("PUT", &path, body).status, 422);
    }
    assert_eq!(client.json(&path)["enabled"], json!(true));
    assert_eq!(client.send("PUT", "/user/t0001/users/svc-review", r#"{"email":"x@y.example"}"#).status, 200);
}

#[test]
fn remotely_managed_users_refuse_updates() {
    let sandbox = start(7);
    let client = Client::caller(&sandbox, "acme-07");
    let all = client.json("/user/t0007/users?pageSize=2000");
    let of_origin = |origin: &str| {
        let users = all["users"].as_array().unwrap();
        let user = users.iter().find(|u| u["customProperties"]["userOrigin"] == origin && u["enabled"] == true);
        format!("/user/t0007/users/{}", encoded(user.unwrap()["id"].as_str().unwrap()))
    };
    let reply = client.send("PUT", &of_origin("OAUTH2"), r#"{"enabled":false}"#);
    assert_eq!(reply.status, 403);
    assert!(reply.error().1.ends_with("direct update is forbidden"));
    assert_eq!(client.send("PUT", &of_origin("BASIC"), r#"{"enabled":false}"#).status, 200);
}

#[test]
fn deleting_is_final_and_leaves_the_users_below_without_an_owner() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let below = ids(&client.json("/user/t0001/users?owner=admin&pageSize=2000"));
    assert_eq!(client.send("DELETE", "/user/t0001/users/admin", "").status, 204);
    let again = client.send("DELETE", "/user/t0001/users/admin", "");
    assert_eq!((again.status, again.error().0.as_str()), (404, "users/Not Found"));
    assert_eq!(client.send("PUT", "/user/t0001/users/admin", "{}").status, 404);
    let user = client.json(&format!("/user/t0001/users/{}", encoded(&below[0])));
    assert_eq!(user.get("owner"), None);
    assert_eq!(sandbox.audit_records("t0001")[0]["activity"], "User deleted");
    assert_eq!(client.send("DELETE", "/user/t0001/users/svc-review", "").status, 403);
}

#[test]
fn a_user_can_be_made_once() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01").with("Accept", "application/json");
    let body = r#"{"userName":"new.one","email":"n@x.example","password":"secret-12"}"#;
    let reply = client.send("POST", "/user/t0001/users", body);
    assert_eq!((reply.status, &reply.json()["owner"]), (201, &json!("svc-review")));
    assert_eq!(client.send("POST", "/user/t0001/users", body).status, 409);
    assert_eq!(client.send("POST", "/user/t0001/users", r#"{"userName":"a b"}"#).status, 422);
    assert_eq!(client.send("POST", "/user/t0001/users", "{}").status, 422);
    assert_eq!(Client::basic(&sandbox, "t0001/new.one", "secret-12").get("/user/t0001/users").status, 403);
}

#[test]
fn writing_needs_the_role() {
    let sandbox = start(24);
    let client = Client::caller(&sandbox, "acme-24");
    let path = format!("/user/t0024/users/{}", encoded(&person(&sandbox, "t0024")));
    assert_eq!(client.get(&path).status, 200);
    assert_eq!(client.send("PUT", &path, r#"{"enabled":false}"#).status, 403);
    assert_eq!(client.send("DELETE", &path, "").status, 403);
}

#[test]
fn who_may_only_create_sees_and_changes_only_what_is_below() {
    let sandbox = start(28);
    let client = Client::caller(&sandbox, "acme-28");
    let page = client.json("/user/t0028/users?pageSize=2000");
    let users = page["users"].as_array().unwrap();
    assert!(!users.is_empty() && users.len() < 20);
    assert!(users.iter().all(|u| u["owner"] == "svc-review"));
    assert_eq!(client.send("PUT", "/user/t0028/users/admin", r#"{"enabled":false}"#).status, 403);
}

#[test]
fn the_current_user_has_two_shapes() {
    let sandbox = start(1);
    let shape = |accept: &str| Client::caller(&sandbox, "acme-01").with("Accept", accept).json("/user/currentUser");
    let current = shape("application/vnd.com.nsn.cumulocity.currentUser+json");
    let roles = current["effectiveRoles"].as_array().unwrap();
    assert!(roles.iter().any(|r| r["id"] == "ROLE_AUDIT_READ"));
    let user = shape("application/vnd.com.nsn.cumulocity.user+json");
    assert_eq!((user.get("effectiveRoles"), &user["id"]), (None, &json!("svc-review")));
    let password = sandbox.password("t0001", "service_reporting").unwrap();
    let service = Client::basic(&sandbox, "t0001/service_reporting", &password);
    let refused = service.with("Accept", "application/vnd.com.nsn.cumulocity.user+json").get("/user/currentUser");
    assert_eq!(refused.status, 403);
}

#[test]
fn the_second_factor_tells_when_it_was_last_used() {
    let sandbox = start(1);
    let client = Client::caller(&sandbox, "acme-01");
    let truth = sandbox.truth("t0001").unwrap();
    let state = |id: &str| client.json(&format!("/user/t0001/users/{}/tfa", encoded(id)));
    let states: Vec<_> = truth.accounts.iter().map(|a| state(&a.id)).collect();
    assert!(states.iter().any(|s| s["strategy"] == "SMS" && s["lastTfaRequestTime"].is_string()));
    assert!(states.iter().any(|s| s["strategy"] == "TOTP" && s["tfaEnabled"] == true));
}
