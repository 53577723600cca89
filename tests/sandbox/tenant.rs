//! What belongs to a tenant as a whole: login options, retention, subtenants.

use dormant::sandbox::{Condition, Options, Sandbox};
use serde_json::{Value, json};

use super::client::Client;
use super::start;

fn option<'a>(options: &'a Value, name: &str) -> &'a Value {
    let all = options["loginOptions"].as_array().unwrap();
    all.iter().find(|o| o["type"] == name).unwrap()
}

#[test]
fn anonymous_callers_see_login_options_without_the_session_rules() {
    let sandbox = start(2);
    let options = Client::nobody(&sandbox).json("/tenant/loginOptions?tenantId=t0002");
    assert_eq!(option(&options, "OAUTH2_INTERNAL").get("sessionConfiguration"), None);
    assert_eq!(option(&options, "BASIC").get("authenticationRestrictions"), None);
    let options = Client::caller(&sandbox, "acme-02").json("/tenant/loginOptions");
    let session = &option(&options, "OAUTH2_INTERNAL")["sessionConfiguration"];
    assert_eq!(session["absoluteTimeoutMillis"], json!(1_209_600_000));
    assert_eq!(option(&options, "BASIC")["authenticationRestrictions"]["forbiddenClients"], json!(["WEB_BROWSERS"]));
}

#[test]
fn both_parameters_of_login_options_contradict_each_other() {
    let sandbox = start(1);
    let reply = Client::nobody(&sandbox).get("/tenant/loginOptions?tenantId=t0001&management=true");
    assert_eq!((reply.status, reply.error().0.as_str()), (400, "LoginOptions/Bad Request"));
}

#[test]
fn the_preferred_login_follows_the_condition() {
    let sandbox = start(16);
    let visible = |tenant: &str| {
        let options = Client::caller(&sandbox, tenant).json("/tenant/loginOptions");
        let visible = |name: &str| option(&options, name)["visibleOnLoginPage"].as_bool().unwrap();
        (visible("OAUTH2_INTERNAL"), visible("BASIC"))
    };
    assert_eq!(visible("acme-01"), (true, false));
    assert_eq!(visible("acme-03"), (false, true));
    assert_eq!(sandbox.tenants()[15].condition, Condition::NoLoginOption);
    assert_eq!(visible("acme-16"), (false, false));
}

#[test]
fn an_old_server_uses_lower_case_and_texts_for_lists() {
    let sandbox = start(9);
    let options = Client::caller(&sandbox, "acme-09").json("/tenant/loginOptions");
    assert_eq!(option(&options, "basic")["authenticationRestrictions"]["forbiddenClients"], "WEB_BROWSERS");
    assert_eq!(option(&options, "oauth2_internal")["enforceStrength"], "false");
}

#[test]
fn one_login_option_is_found_by_its_type_in_any_case() {
    let sandbox = start(24);
    let client = Client::caller(&sandbox, "acme-01");
    assert_eq!(client.json("/tenant/loginOptions/oauth2_internal")["type"], "OAUTH2_INTERNAL");
    let missing = client.get("/tenant/loginOptions/LDAP");
    assert_eq!((missing.status, missing.error().0.as_str()), (404, "tenants/Not Found"));
    assert_eq!(Client::caller(&sandbox, "acme-24").get("/tenant/loginOptions/BASIC").status, 403);
}

#[test]
fn the_rules_that_matter_lie_beyond_the_first_page_of_the_default_size() {
    let sandbox = start(4);
    let client = Client::caller(&sandbox, "acme-01");
    let first = client.json("/retention/retentions");
    let rules = |page: &Value| page["retentionRules"].as_array().unwrap().clone();
    assert_eq!(rules(&first).len(), 5);
    assert!(rules(&first).iter().all(|r| r["dataType"] != "AUDIT" && r["dataType"] != "*"));
    let all = rules(&client.json("/retention/retentions?pageSize=2000"));
    assert!(all.iter().any(|r| r["dataType"] == "AUDIT" && r["maximumAge"] == 365 && r["type"] == "*"));
    let path = format!("/retention/retentions/{}", all[6]["id"].as_str().unwrap());
    assert_eq!(client.json(&path), all[6]);
    assert_eq!(client.get("/retention/retentions/1").error().0, "retention/Not Found");
    let short = Client::caller(&sandbox, "acme-04").json("/retention/retentions");
    assert_eq!((rules(&short).len(), &rules(&short)[0]["maximumAge"]), (1, &json!(60)));
}

#[test]
fn retention_rules_need_their_role() {
    let sandbox = start(20);
    assert_eq!(sandbox.tenants()[19].condition, Condition::NoRetentionRole);
    assert_eq!(Client::caller(&sandbox, "acme-20").get("/retention/retentions").status, 403);
}

#[test]
fn what_retention_deleted_is_gone_also_where_the_rule_was_raised_since() {
    let sandbox = start(12);
    assert_eq!(sandbox.tenants()[11].condition, Condition::RaisedRetention);
    let older = |tenant: &str| {
        let until = sandbox.now() - jiff::SignedDuration::from_hours(24 * 62);
        let query =
            format!("/audit/auditRecords?dateFrom=1970-01-01&dateTo={until}&pageSize=1&type=UserAuthentication");
        Client::caller(&sandbox, tenant).json(&query)["auditRecords"].as_array().unwrap().len()
    };
    assert_eq!((older("acme-01"), older("acme-04"), older("acme-12")), (1, 0, 0));
    let rules = Client::caller(&sandbox, "acme-12").json("/retention/retentions?pageSize=100");
    assert!(
        rules["retentionRules"].as_array().unwrap().iter().any(|r| r["dataType"] == "AUDIT" && r["maximumAge"] == 365)
    );
}

#[test]
fn a_changed_authentication_configuration_shows_in_the_log() {
    let sandbox = start(5);
    let changes = |tenant: &str, days: i64| {
        let from = sandbox.now() - jiff::SignedDuration::from_hours(24 * days);
        let query = format!("/audit/auditRecords?type=TenantAuthConfig&dateFrom={from}&withTotalElements=true");
        Client::caller(&sandbox, tenant).json(&query)["statistics"]["totalElements"].clone()
    };
    assert_eq!((changes("acme-05", 90), changes("acme-01", 90)), (json!(1), json!(0)));
    assert_eq!(changes("acme-01", 170), json!(1));
}

#[test]
fn the_parent_lists_its_subtenants_and_others_may_not() {
    let options = Options { tenants: 3, users: 1, further_subtenants: 2100, ..Options::default() };
    let sandbox = Sandbox::start(options).unwrap();
    let parent = Client::caller(&sandbox, "acme-01");
    let page = parent.json("/tenant/tenants?pageSize=2000&withTotalElements=true&withApps=false");
    let tenants = page["tenants"].as_array().unwrap();
    assert_eq!((tenants.len(), &page["statistics"]["totalElements"]), (2000, &json!(2102)));
    assert!(tenants.iter().any(|t| t["status"] == "SUSPENDED"));
    assert_eq!((&tenants[0]["id"], &tenants[0]["parent"]), (&json!("t0002"), &json!("t0001")));
    let big = parent.get("/tenant/tenants?pageSize=100").body.len();
    let small = parent.get("/tenant/tenants?pageSize=100&withApps=false").body.len();
    assert!(big > 5 * small, "{big} {small}");
    assert_eq!(Client::caller(&sandbox, "acme-02").get("/tenant/tenants").status, 403);
}

#[test]
fn a_tenant_tells_its_parent_only_when_asked() {
    let sandbox = start(2);
    let client = Client::caller(&sandbox, "acme-02");
    assert_eq!(client.json("/tenant/currentTenant").get("parent"), None);
    assert_eq!(client.json("/tenant/currentTenant?withParent=true")["parent"], "t0001");
}

#[test]
fn a_wrong_password_in_the_configuration_is_refused() {
    let sandbox = start(36);
    assert_eq!(sandbox.tenants()[35].condition, Condition::WrongPassword);
    assert_eq!(Client::caller(&sandbox, "acme-36").get("/user/currentUser").status, 401);
}
