//! The simulated ThingPark: what its documents and public clients say, and what they leave open.

use dormant::sandbox::{Options, Sandbox, Variation};
use serde_json::Value;

use super::client::{Client, Reply};

const TOKEN: &str = "/users-auth/protocol/openid-connect/token";
const USERS: &str = "/thingpark/smp/rest/subscribers/mine/users";

fn start(users: usize, variations: &[Variation]) -> Sandbox {
    let variations = variations.to_vec();
    let options = Options { tenants: 0, thingpark: 1, users, thingpark_variations: variations, ..Options::default() };
    Sandbox::start(options).unwrap()
}

fn form<'a>(sandbox: &'a Sandbox, id: &str, secret: &str) -> (Client<'a>, String) {
    let client = Client::nobody(sandbox).at("thingpark").with("Content-Type", "application/x-www-form-urlencoded");
    let id = id.replace('/', "%2F");
    (client, format!("grant_type=client_credentials&client_id={id}&client_secret={secret}"))
}

fn token(sandbox: &Sandbox) -> Value {
    let tenant = &sandbox.tenants()[0];
    let (client, body) = form(sandbox, &format!("{}/svc-review", tenant.id), &tenant.password);
    client.send("POST", TOKEN, &body).json()
}

fn caller(sandbox: &Sandbox) -> Client<'_> {
    Client::bearer(sandbox, token(sandbox)["access_token"].as_str().unwrap()).at("thingpark")
}

fn rows(reply: &Reply) -> Vec<Value> {
    match &reply.json()["briefs"]["brief"] {
        Value::Array(rows) => rows.clone(),
        Value::Null => Vec::new(),
        row => vec![row.clone()],
    }
}

#[test]
fn a_token_is_for_the_right_secret_in_a_form() {
    let sandbox = start(1, &[]);
    let granted = token(&sandbox);
    assert_eq!((granted["expires_in"].as_i64(), granted["token_type"].as_str()), (Some(300), Some("Bearer")));
    let tenant = &sandbox.tenants()[0];
    let id = format!("{}/svc-review", tenant.id);
    let (client, body) = form(&sandbox, &id, "wrong");
    let refused = client.send("POST", TOKEN, &body);
    assert_eq!((refused.status, refused.json()["error"].as_str()), (401, Some("invalid_client")));
    let (_, body) = form(&sandbox, &id, &tenant.password);
    assert_eq!(Client::nobody(&sandbox).at("thingpark").send("POST", TOKEN, &body).status, 400, "no form");
    assert_eq!(Client::nobody(&sandbox).at("thingpark").get(USERS).status, 401);
    assert_eq!(Client::bearer(&sandbox, "1.x").at("thingpark").get(USERS).status, 401);
    let short = start(1, &[Variation::ShortTokens]);
    let client = caller(&short);
    assert_eq!(client.get(USERS).status, 200);
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert_eq!(client.get(USERS).status, 401, "it lived for two seconds");
}

#[test]
fn a_list_has_three_shapes_and_pages() {
    let sandbox = start(4998, &[]);
    let client = caller(&sandbox);
    let first = client.get(&format!("{USERS}?pageIndex=1&pageSize=5000"));
    assert_eq!((rows(&first).len(), first.json()["more"].as_bool()), (5000, Some(true)));
    let last = client.json(&format!("{USERS}?pageIndex=2&pageSize=5000"));
    assert!(last["briefs"]["brief"].is_object() && last["more"] == false, "one account is an object: {last}");
    let beyond = client.json(&format!("{USERS}?pageIndex=3&pageSize=5000"));
    assert!(beyond.get("briefs").is_none());
    let conflict = start(5, &[Variation::Conflict]);
    assert_eq!(caller(&conflict).get(&format!("{USERS}?pageIndex=2&pageSize=100")).status, 409);
}

#[test]
fn accounts_are_locked_unlocked_and_deleted_and_the_trail_has_it() {
    for (variations, status) in [(&[][..], 204), (&[Variation::DeleteBody][..], 200)] {
        let sandbox = start(5, variations);
        let client = caller(&sandbox);
        let id = rows(&client.get(USERS)).last().unwrap()["ID"].as_str().unwrap().to_owned();
        let state = || client.json(&format!("{USERS}/{id}"))["state"].as_str().unwrap().to_owned();
        for (word, after) in [("lock", "LOCKED"), ("lock", "LOCKED"), ("unlock", "ACTIVE")] {
            let reply = client.send("PUT", &format!("/thingpark/smp/rest/users/{id}/{word}"), "");
            assert!((200..300).contains(&reply.status) && state() == after, "{word}");
        }
        assert_eq!(client.send("PUT", "/thingpark/smp/rest/users/1/lock", "").status, 404);
        assert_eq!(client.send("DELETE", &format!("{USERS}/{id}"), "").status, status);
        assert_eq!(client.send("DELETE", &format!("{USERS}/{id}"), "").status, 404);
        let export = client.get("/.export?filter=none").text();
        let own: Vec<&str> = export.lines().filter(|line| line.starts_with("\"sub-100000001/svc-review\"")).collect();
        assert_eq!(own.len(), 6, "{own:?}");
        assert!(own.iter().any(|line| line.contains("\"404\",\"31\"")), "what was refused is there, too");
    }
}

#[test]
fn errors_have_the_shape_that_is_asked_for() {
    for (variation, part) in [
        (None, "\"code\":31"),
        (Some(Variation::XmlErrors), "<code>31</code>"),
        (Some(Variation::DxErrors), "errorId"),
        (Some(Variation::EmptyErrors), ""),
    ] {
        let sandbox = start(1, variation.as_slice());
        let reply = caller(&sandbox).get("/thingpark/smp/rest/subscribers/elsewhere/users");
        assert!(reply.status == 404 && reply.text().contains(part), "{variation:?}: {}", reply.text());
    }
}

#[test]
fn an_export_holds_the_newest_five_thousand_entries_of_six_months() {
    let sandbox = start(150, &[]);
    let client = Client::nobody(&sandbox).at("thingpark");
    let times = |text: String| -> Vec<String> {
        let dates = regex::Regex::new(r#""(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d)""#).unwrap();
        dates.captures_iter(&text).map(|found| found[1].to_owned()).collect()
    };
    let newest = times(client.get("/.export").text());
    assert_eq!(newest.len(), 5000);
    assert!(newest.is_sorted_by(|a, b| a >= b));
    let logins = client.get("/.export?filter=login&order=oldest").text();
    assert!(logins.contains("\"LOGIN\"") && !logins.contains("\"UPDATE\"") && times(logins).is_sorted());
    assert_eq!(times(client.get("/.export?rows=4999").text()).len(), 4999);
    let files = sandbox.files();
    assert!(files.len() > 2 && files.iter().all(|(name, _)| name.starts_with("tp-01-")));
    assert_eq!(client.get("/.export?header=false").text().lines().next().unwrap().matches("\",\"").count(), 12);
}
