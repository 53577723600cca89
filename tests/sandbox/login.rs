//! Credentials: Basic, tokens, cookies, the second factor, and what each leaves in the audit log.

use dormant::sandbox::{Condition, Sandbox};
use serde_json::Value;

use super::client::{Client, Reply};
use super::start;

fn log_in(sandbox: &Sandbox, endpoint: &str, tenant: &str, user: &str, further: &str) -> Reply {
    let password = sandbox.password(tenant, user).unwrap_or_default();
    let body = format!("grant_type=PASSWORD&username={user}&password={password}{further}");
    Client::nobody(sandbox).send("POST", &format!("{endpoint}?tenant_id={tenant}"), &body)
}

fn token(sandbox: &Sandbox, tenant: &str, user: &str) -> String {
    let reply = log_in(sandbox, "/tenant/oauth/token", tenant, user, "");
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()["access_token"].as_str().unwrap().to_owned()
}

/// An enabled person whose id needs no escaping in a form.
fn somebody(sandbox: &Sandbox, tenant: &str) -> String {
    let truth = sandbox.truth(tenant).unwrap();
    let plain = |id: &str| id.chars().all(|c| c.is_ascii_lowercase() || c == '.');
    let person = |a: &&dormant::sandbox::Account| a.enabled && plain(&a.id) && a.last_login.is_some();
    truth.accounts.iter().find(person).unwrap().id.clone()
}

#[test]
fn without_a_credential_or_with_a_bad_one_the_two_bodies_differ() {
    let sandbox = start(1);
    let none = Client::nobody(&sandbox).get("/user/currentUser");
    let bad = Client::basic(&sandbox, "t0001/svc-review", "wrong").get("/user/currentUser");
    let unauthorized = "security/Unauthorized".to_owned();
    let full = "Full authentication is required to access this resource".to_owned();
    assert_eq!((none.status, none.error()), (401, (unauthorized.clone(), full)));
    let wrong = "Invalid credentials! : Bad credentials".to_owned();
    assert_eq!((bad.status, bad.error()), (401, (unauthorized, wrong)));
    assert_eq!(bad.header("content-type"), Some("application/vnd.com.nsn.cumulocity.error+json;ver=0.9;charset=UTF-8"));
}

#[test]
fn the_tenant_comes_from_the_prefix_else_from_the_host() {
    let sandbox = start(2);
    let name = |client: Client<'_>| client.json("/tenant/currentTenant")["name"].as_str().unwrap().to_owned();
    assert_eq!(name(Client::caller(&sandbox, "acme-02")), "t0002");
    let tenants = sandbox.tenants();
    let by_host =
        |host: &str, tenant: usize| Client::basic(&sandbox, "svc-review", &tenants[tenant].password).with("Host", host);
    assert_eq!(name(by_host("t0002.localhost:80", 1)), "t0002");
    assert_eq!(name(by_host("acme-02.iot.example", 1)), "t0002");
    assert_eq!(name(by_host("127.0.0.1", 0)), "t0001");
}

#[test]
fn another_tenants_users_are_refused() {
    let sandbox = start(2);
    let reply = Client::caller(&sandbox, "acme-01").get("/user/t0002/users");
    assert_eq!(reply.status, 403);
    assert_eq!(reply.error().0, "userManagement/Forbidden");
    let write = Client::caller(&sandbox, "acme-01").send("PUT", "/user/t0002/users/admin", "{}");
    assert_eq!((write.status, write.error().0.as_str()), (403, "userManagement/Forbidden"));
}

#[test]
fn a_token_names_tenant_user_and_expiry_and_opens_the_door() {
    let sandbox = start(2);
    let jwt = token(&sandbox, "t0002", "svc-review");
    let payload = jwt.split('.').nth(1).unwrap();
    let payload = base64::Engine::decode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, payload).unwrap();
    let claims: Value = serde_json::from_slice(&payload).unwrap();
    assert_eq!((claims["ten"].as_str(), claims["sub"].as_str()), (Some("t0002"), Some("svc-review")));
    assert!(claims["exp"].as_i64() > Some(jiff::Timestamp::now().as_second()));
    let tenant = Client::bearer(&sandbox, &jwt).json("/tenant/currentTenant");
    assert_eq!(tenant["name"], "t0002");
    let forged = format!("{}x", jwt);
    assert_eq!(Client::bearer(&sandbox, &forged).get("/user/currentUser").status, 401);
}

#[test]
fn cookies_open_the_door_only_with_the_xsrf_header() {
    let sandbox = start(1);
    let reply = log_in(&sandbox, "/tenant/oauth", "t0001", "svc-review", "");
    assert_eq!(reply.status, 200);
    let cookies = reply.headers.iter().filter(|(name, _)| name == "Set-Cookie");
    let cookies: Vec<_> = cookies.map(|(_, value)| value.split(';').next().unwrap().to_owned()).collect();
    let xsrf = cookies.iter().find_map(|c| c.strip_prefix("XSRF-TOKEN=")).unwrap();
    let browser = || Client::nobody(&sandbox).with("Cookie", &cookies.join("; "));
    assert_eq!(browser().get("/user/currentUser").status, 401);
    assert_eq!(browser().with("X-XSRF-TOKEN", xsrf).get("/user/currentUser").status, 200);
    assert_eq!(browser().with("X-XSRF-TOKEN", "other").get("/user/currentUser").status, 401);
}

#[test]
fn the_sixth_token_logs_the_first_one_out() {
    let sandbox = start(1);
    let tokens: Vec<_> = (0..6).map(|_| token(&sandbox, "t0001", "svc-review")).collect();
    let first = Client::bearer(&sandbox, &tokens[0]).get("/user/currentUser");
    assert_eq!((first.status, first.error().1.as_str()), (401, "User has been logged out"));
    for token in &tokens[1..] {
        assert_eq!(Client::bearer(&sandbox, token).get("/user/currentUser").status, 200);
    }
}

#[test]
fn logging_out_ends_the_token_and_is_recorded() {
    let sandbox = start(1);
    let client = Client::bearer(&sandbox, &token(&sandbox, "t0001", "svc-review"));
    assert_eq!(client.send("POST", "/user/logout", "").status, 200);
    assert_eq!(client.get("/user/currentUser").error().1, "User has been logged out");
    let records = sandbox.audit_records("t0001");
    assert_eq!(records.last().unwrap()["activity"], "User logout");
}

#[test]
fn token_logins_are_recorded_without_a_source_and_basic_ones_are_not() {
    let sandbox = start(1);
    Client::caller(&sandbox, "acme-01").json("/user/currentUser");
    assert_eq!(sandbox.audit_records("acme-01"), [Value::Null; 0]);
    token(&sandbox, "t0001", "svc-review");
    let records = sandbox.audit_records("acme-01");
    let record = &records[0];
    assert_eq!((records.len(), record["type"].as_str()), (1, Some("UserAuthentication")));
    assert_eq!((record["activity"].as_str(), record["user"].as_str()), (Some("User login"), Some("svc-review")));
    assert_eq!(record["time"], record["creationTime"]);
    assert_eq!(record.get("source"), None);
    let page = Client::caller(&sandbox, "acme-01").json("/audit/auditRecords?user=svc-review&type=UserAuthentication");
    assert_eq!(page["auditRecords"][0]["id"], record["id"]);
}

#[test]
fn a_failed_login_is_recorded_under_the_same_type() {
    let sandbox = start(1);
    let body = "grant_type=PASSWORD&username=mallory&password=x";
    let reply = Client::nobody(&sandbox).send("POST", "/tenant/oauth/token?tenant_id=t0001", body);
    assert_eq!(reply.status, 401);
    let records = sandbox.audit_records("t0001");
    assert_eq!(records[0]["type"], "UserAuthentication");
    assert_eq!(records[0]["text"], "mallory user login with OAuth internal mode failed");
}

#[test]
fn a_second_factor_is_asked_for() {
    let sandbox = start(32);
    assert_eq!(sandbox.tenants()[31].condition, Condition::TotpCaller);
    let reply = log_in(&sandbox, "/tenant/oauth/token", "t0032", "svc-review", "&tfa_code=undefined");
    assert_eq!((reply.status, reply.error().1.as_str()), (401, "TFA TOTP code required"));
    assert_eq!(sandbox.audit_records("t0032").len(), 0);
    let code = sandbox.factor_code("t0032", "svc-review").unwrap();
    let reply = log_in(&sandbox, "/tenant/oauth/token", "t0032", "svc-review", &format!("&tfa_code={code}"));
    assert_eq!(reply.status, 200);
}

#[test]
fn who_is_disabled_has_no_way_in() {
    let sandbox = start(1);
    let user = somebody(&sandbox, "t0001");
    let jwt = token(&sandbox, "t0001", &user);
    let path = format!("/user/t0001/users/{user}");
    let admin = Client::caller(&sandbox, "acme-01");
    assert_eq!(admin.send("PUT", &path, r#"{"enabled":false}"#).status, 200);
    let password = sandbox.password("t0001", &user).unwrap();
    let basic = Client::basic(&sandbox, &format!("t0001/{user}"), &password);
    assert_eq!(basic.get("/tenant/currentTenant").status, 401);
    assert_eq!(Client::bearer(&sandbox, &jwt).get("/tenant/currentTenant").status, 401);
    assert_eq!(log_in(&sandbox, "/tenant/oauth/token", "t0001", &user, "").status, 401);
    assert!(!sandbox.log_in("t0001", &user));
}

#[test]
fn a_login_in_other_case_is_recorded_as_typed() {
    let sandbox = start(1);
    let user = somebody(&sandbox, "t0001");
    let password = sandbox.password("t0001", &user).unwrap();
    let typed = user.to_uppercase();
    let body = format!("grant_type=PASSWORD&username={typed}&password={password}");
    let reply = Client::nobody(&sandbox).send("POST", "/tenant/oauth/token?tenant_id=t0001", &body);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(sandbox.audit_records("t0001")[0]["user"], typed.as_str());
}

#[test]
fn a_browser_is_not_let_in_by_basic_where_that_is_forbidden() {
    let sandbox = start(3);
    let browser = |tenant| Client::caller(&sandbox, tenant).with("User-Agent", "Mozilla/5.0 (X11)");
    assert_eq!(browser("acme-01").get("/user/currentUser").status, 401);
    assert_eq!(browser("acme-03").get("/user/currentUser").status, 200);
}
