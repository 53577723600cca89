//! The people: the same for the same seed, of every sort that a tool can get wrong, and the log agrees with the truth.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use dormant::sandbox::{Class, Condition, Options, Sandbox};
use serde_json::Value;

use super::client::Client;
use super::start;

/// All records of a type, oldest first.
fn log(sandbox: &Sandbox, tenant: &str, record_type: &str) -> Vec<Value> {
    let client = Client::caller(sandbox, tenant);
    let mut all = Vec::new();
    for number in 1.. {
        let query = format!(
            "/audit/auditRecords?type={record_type}&dateFrom=1970-01-01&revert=false&pageSize=2000&currentPage={number}"
        );
        let page = client.json(&query);
        let records = page["auditRecords"].as_array().unwrap();
        if records.is_empty() {
            break;
        }
        all.extend(records.iter().cloned());
    }
    all
}

/// The last successful login in the log by the name that it was recorded under, in lower case.
fn last_logins(sandbox: &Sandbox, tenant: &str) -> BTreeMap<String, jiff::Timestamp> {
    let mut last = BTreeMap::new();
    for record_type in ["UserAuthentication", "SingleSignOn"] {
        for record in log(sandbox, tenant, record_type) {
            let success = ["User login", "SSO login"].contains(&record["activity"].as_str().unwrap());
            if success && !record["text"].as_str().unwrap().contains("failed") {
                let time: jiff::Timestamp = record["time"].as_str().unwrap().parse().unwrap();
                let name = record["user"].as_str().unwrap().to_lowercase();
                last.entry(name).and_modify(|t: &mut jiff::Timestamp| *t = time.max(*t)).or_insert(time);
            }
        }
    }
    last
}

/// The aliases of a tenant's users, in lower case, by id.
fn aliases(sandbox: &Sandbox, tenant: &str, id: &str) -> BTreeMap<String, String> {
    let page = Client::caller(sandbox, tenant).json(&format!("/user/{id}/users?pageSize=2000"));
    let users = page["users"].as_array().unwrap().iter();
    let pair = |u: &Value| Some((u["id"].as_str()?.to_owned(), u["displayName"].as_str()?.to_lowercase()));
    users.filter_map(pair).collect()
}

#[test]
fn on_a_healthy_tenant_the_log_knows_every_last_login() {
    let sandbox = start(2);
    for (tenant, id) in [("acme-01", "t0001"), ("acme-02", "t0002")] {
        let (logins, aliases) = (last_logins(&sandbox, tenant), aliases(&sandbox, tenant, id));
        for account in sandbox.truth(tenant).unwrap().accounts {
            let under = |name: &str| logins.get(&name.to_lowercase()).copied();
            let seen = under(&account.id).max(aliases.get(&account.id).and_then(|alias| under(alias)));
            assert_eq!(seen, account.last_login, "{account:?}");
        }
    }
}

#[test]
fn every_trap_is_set_in_a_tenant_of_a_hundred() {
    let sandbox = start(1);
    let truth = sandbox.truth("t0001").unwrap();
    let logins = log(&sandbox, "acme-01", "UserAuthentication");
    let user = |record: &Value| record["user"].as_str().unwrap().to_owned();
    let names: BTreeSet<_> = logins.iter().map(user).collect();
    assert!(names.iter().any(|name| name.starts_with("support$") && name.len() > 8));
    assert!(names.contains("support$"));
    assert!(names.iter().any(|name| name.chars().any(char::is_uppercase) && truth.account(name).is_none()));
    assert!(logins.iter().any(|r| { r["text"].as_str().unwrap().ends_with("login with OAuth internal mode failed") }));
    let single = log(&sandbox, "acme-01", "SingleSignOn");
    assert!(single.iter().any(|r| r["activity"] == "SSO login"));
    assert!(single.iter().any(|r| r["activity"] == "Json web token claims:"));
    let changes = log(&sandbox, "acme-01", "User");
    assert!(changes.iter().any(|r| r["activity"] == "User created"));
    assert!(changes.iter().any(|r| r["changes"][0]["newValue"] == true), "somebody was enabled again");
    let acts = log(&sandbox, "acme-01", "Operation");
    assert!(acts.iter().any(|r| !names.contains(&user(r))), "somebody acts and never logs in");
}

#[test]
fn what_is_proven_is_true_and_misses_only_what_no_log_can_prove() {
    let sandbox = start(1);
    let truth = sandbox.truth("t0001").unwrap();
    let (inactive, proven) = (truth.inactive(90), truth.provably_inactive(90, 14));
    assert!(proven.is_subset(&inactive) && proven.len() >= 8, "{proven:?}");
    assert!(inactive.len() > proven.len());
    assert!(inactive.len() * 4 < truth.accounts.len(), "most work here");
    let shorter = truth.inactive(60);
    assert!(inactive.is_subset(&shorter));
    for id in &inactive {
        let account = truth.account(id).unwrap();
        assert!(account.enabled && account.class == Class::Person);
    }
    let long_session = |a: &&dormant::sandbox::Account| {
        let days = |t: jiff::Timestamp| truth.now.duration_since(t).as_hours() / 24;
        a.last_login.is_some_and(|t| days(t) >= 90) && days(a.last_use) < 90
    };
    assert!(truth.accounts.iter().filter(long_session).count() >= 2);
}

#[test]
fn broken_tenants_hide_what_really_happened() {
    let sandbox = start(5);
    let hidden = |tenant: &str| {
        let logins = last_logins(&sandbox, tenant);
        let truth = sandbox.truth(tenant).unwrap();
        let working = truth.accounts.into_iter().filter(|a| a.class == Class::Person && a.enabled);
        let recent = sandbox.now() - jiff::SignedDuration::from_hours(24 * 60);
        working.filter(|a| a.last_use > recent && !logins.contains_key(&a.id.to_lowercase())).count()
    };
    assert!(hidden("acme-03") > 20, "basic logins leave no trace");
    assert!(hidden("acme-01") < 20, "aliases and traces of other sorts only");
}

#[test]
fn the_same_seed_makes_the_same_sandbox_and_another_does_not() {
    let now: jiff::Timestamp = "2026-11-22T06:44:00Z".parse().unwrap();
    let make = |seed| {
        let options = Options { tenants: 1, users: 50, seed, now, ..Options::default() };
        let sandbox = Sandbox::start(options).unwrap();
        let ids: Vec<_> = sandbox.truth("t0001").unwrap().accounts.into_iter().map(|a| a.id).collect();
        let secret = sandbox.tenants()[0].password.clone();
        let record = log(&sandbox, "acme-01", "UserAuthentication")[0]["time"].clone();
        (ids, secret, record)
    };
    assert_eq!(make(7), make(7));
    let (one, other) = (make(7), make(8));
    assert!(one.0 != other.0 && one.1 != other.1 && one.2 != other.2);
}

#[test]
fn the_configuration_names_every_tenant_and_its_secret_works() {
    let sandbox = start(5);
    let config: toml::Table = sandbox.config().parse().unwrap();
    let tenants = config["tenants"].as_table().unwrap();
    assert_eq!(tenants.len(), 5);
    for (name, table) in tenants {
        let text = |key: &str| table[key].as_str().unwrap();
        assert_eq!(text("url"), format!("http://{}", sandbox.address()));
        assert_eq!(text("platform"), "cumulocity");
        let client = Client::basic(&sandbox, text("user"), text("password"));
        assert_eq!(client.get("/user/currentUser").status, 200, "{name}");
    }
    assert_eq!((&tenants["acme-01"]["auth"], &tenants["acme-02"]["auth"]), (&"basic".into(), &"oai".into()));
}

#[test]
fn fifty_large_tenants_start_at_once() {
    let options = Options { tenants: 50, users: 1000, ..Options::default() };
    let start = Instant::now();
    let sandbox = Sandbox::start(options).unwrap();
    assert!(start.elapsed() < Duration::from_secs(1));
    let page = Client::caller(&sandbox, "acme-50").json("/user/t0050/users?pageSize=2000");
    assert!(page["users"].as_array().unwrap().len() > 1000);
    assert_eq!(sandbox.tenants()[47].condition, Condition::ShortRetention);
}

#[test]
fn who_logs_in_today_is_no_longer_inactive() {
    let sandbox = start(1);
    let dormant = sandbox.truth("t0001").unwrap().inactive(90);
    let somebody = dormant.first().unwrap();
    assert!(sandbox.log_in("t0001", somebody));
    assert!(!sandbox.truth("t0001").unwrap().inactive(90).contains(somebody));
    assert_eq!(sandbox.audit_records("t0001").len(), 1);
}
