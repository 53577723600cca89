//! The simulated Oracle EPM as the documents' own samples use it: first-generation calls that our connector does not make.

use dormant::sandbox::{Options, Sandbox};
use serde_json::{Value, json};

use super::client::{Client, Reply};

const FILES: &str = "/interop/rest/11.1.2.3.600/applicationsnapshots";

fn start() -> Sandbox {
    Sandbox::start(Options { tenants: 0, oracle: 2, users: 40, ..Options::default() }).unwrap()
}

/// The first environment, by Basic, with this media type.
fn caller<'a>(sandbox: &'a Sandbox, media: &str) -> Client<'a> {
    let tenant = sandbox.tenants().into_iter().find(|tenant| tenant.name == "epm-01").unwrap();
    Client::basic(sandbox, "svc-review", &tenant.password).at("oracle-epm").with("Content-Type", media)
}

/// Follows the link `Job Status` until the job is over, and gives its last answer.
fn finished(client: &Client<'_>, begun: &Reply) -> Value {
    let mut answer = begun.json();
    for _ in 0..20 {
        if answer["status"] != -1 {
            return answer;
        }
        let links = answer["links"].as_array().unwrap();
        let link = links.iter().find(|link| link["rel"] == "Job Status").unwrap()["href"].as_str().unwrap();
        let path = link.split_once("://").unwrap().1.split_once('/').unwrap().1.to_owned();
        answer = client.json(&format!("/{path}"));
    }
    panic!("the job does not end: {answer}");
}

#[test]
fn the_audit_report_takes_q_in_every_shape_that_the_samples_show() {
    let sandbox = start();
    let now = jiff::Timestamp::now();
    let day = |days: i64| (now - jiff::SignedDuration::from_hours(24 * days)).strftime("%Y-%m-%d").to_string();
    let (since, until) = (day(30), day(1));
    let shapes = [
        format!("%7Btype%3Duserauditreport%2CfileName%3Da.csv%2Csince%3D{since}%2Cuntil%3D{until}%7D"),
        format!("%7Btype%3Auserauditreport%2CfileName%3Aa.csv%2Csince%3A{since}%2Cuntil%3A{until}%7D"),
        format!(
            "%7B%22type%22%3A%22userauditreport%22%2C%22fileName%22%3A%22a.csv%22%2C%22since%22%3A%22{since}%22%2C\
             %22until%22%3A%22{until}%22%7D"
        ),
    ];
    let mut files = Vec::new();
    for (shape, media) in
        shapes.iter().zip(["application/json", "application/x-www-form-urlencoded", "application/json"])
    {
        let client = caller(&sandbox, media);
        let begun = client.send("POST", &format!("/interop/rest/v1/reports?q={shape}"), "");
        assert_eq!(begun.status, 200, "{shape}: {}", begun.text());
        assert_eq!(finished(&client, &begun)["status"], 0, "{shape}");
        let file = client.get(&format!("{FILES}/a.csv/contents"));
        assert_eq!(file.header("content-type"), Some("application/octet-stream"), "{}", file.text());
        files.push(file.body);
        assert_eq!(client.send("DELETE", &format!("{FILES}/a.csv"), "").json()["status"], 0);
    }
    assert!(files[0].starts_with(b"PK") && files.iter().all(|file| file.len() == files[0].len()));
}

#[test]
fn accounts_are_removed_by_an_uploaded_list_and_a_job() {
    let sandbox = start();
    let client = caller(&sandbox, "application/octet-stream");
    let truth = || sandbox.truth("epm-01").unwrap().accounts.len();
    let login = sandbox.truth("epm-01").unwrap().accounts.into_iter().find(|a| a.enabled && !a.admin).unwrap().id;
    let before = truth();
    let list = format!("\u{feff}User Login\r\n{}\r\nnobody.here\r\n", login.to_uppercase());
    let upload = format!("{FILES}/removeUsers.csv/contents?extDirPath=inbox");
    assert_eq!(client.send("POST", &upload, &list).json()["status"], 0);
    assert_ne!(client.send("POST", &upload, &list).json()["status"], 0, "nothing is overwritten");
    let begun = client.send("DELETE", "/interop/rest/security/v1/users?filename=removeUsers.csv", "");
    let done = finished(&client, &begun);
    assert_eq!((done["status"].as_i64(), truth()), (Some(1), before - 1), "{done}");
    assert_eq!(done["details"], "Processed - 2, Succeeded - 1, Failed - 1.");
    let own = format!("{FILES}/own.csv/contents");
    assert_eq!(client.send("POST", &own, "User Login\nsvc-review\n").json()["status"], 0);
    let refused = client.send("DELETE", "/interop/rest/security/v1/users?filename=own.csv", "");
    assert_eq!((refused.json()["status"].as_i64(), truth()), (Some(1), before - 1), "{}", refused.text());
}

/// An identity domain, asked with a token of its own.
fn domain(sandbox: &Sandbox) -> Client<'_> {
    let config = sandbox.config();
    let secret = config.split("identity-domain-secret = \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let asker = Client::basic(sandbox, "domain-1", &secret).at("oracle-identity-domain");
    let form = "grant_type=client_credentials&scope=urn%3Aopc%3Aidm%3A__myscopes__";
    let granted =
        asker.with("Content-Type", "application/x-www-form-urlencoded").send("POST", "/oauth2/v1/token", form);
    Client::bearer(sandbox, granted.json()["access_token"].as_str().unwrap()).at("oracle-identity-domain")
}

#[test]
fn a_search_finds_what_a_list_does() {
    let sandbox = start();
    let domain = domain(&sandbox);
    let found = |body: Value| domain.send("POST", "/admin/v1/Users/.search", &body.to_string()).json();
    let state = "urn:ietf:params:scim:schemas:oracle:idcs:extension:userState:User";
    let searched = found(json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
        "attributes": ["userName", format!("{state}:lastSuccessfulLoginDate")], "filter": "active eq true", "startIndex": 3, "count": 5 }));
    let listed = domain.json(&format!(
        "/admin/v1/Users?attributes=userName,{state}:lastSuccessfulLoginDate&filter=active%20eq%20true&startIndex=3&count=5"
    ));
    assert_eq!(searched, listed);
    let resources = searched["Resources"].as_array().unwrap();
    assert!(resources.len() == 5 && resources.iter().any(|user| user[state]["lastSuccessfulLoginDate"].is_string()));
    assert!(searched["totalResults"].as_u64() < found(json!({}))["totalResults"].as_u64(), "the filter holds");
    let nobody = found(json!({ "filter": "userName eq \"nobody\"" }));
    assert_eq!((&nobody["totalResults"], nobody.get("Resources")), (&json!(0), None));
    assert_eq!(domain.send("POST", "/admin/v1/Users/.search", r#"{"filter": "userName near 1"}"#).status, 400);
}

#[test]
fn a_change_of_another_version_than_that_which_was_read_is_refused() {
    let sandbox = start();
    let reader = domain(&sandbox);
    let users = reader.json("/admin/v1/Users?filter=active%20eq%20true&count=50");
    let users = users["Resources"].as_array().unwrap();
    let user = users.iter().find(|user| !user["userName"].as_str().unwrap().starts_with("svc")).unwrap();
    let (id, version) = (user["id"].as_str().unwrap(), user["meta"]["version"].as_str().unwrap());
    let path = format!("/admin/v1/Users/{id}");
    let patch = |version: &str| {
        let body = json!({ "Operations": [{ "op": "replace", "path": "active", "value": false }] });
        domain(&sandbox).with("If-Match", version).send("PATCH", &path, &body.to_string())
    };
    let changed = patch(version);
    assert_eq!((changed.status, &changed.json()["active"]), (200, &json!(false)), "{}", changed.text());
    let late = patch(version);
    assert_eq!((late.status, &late.json()["status"]), (412, &json!("412")), "{}", late.text());
    let newer = reader.json(&path)["meta"]["version"].as_str().unwrap().to_owned();
    assert_eq!(patch(&newer).status, 200);
}

#[test]
fn maintenance_is_told() {
    let sandbox = start();
    let told = caller(&sandbox, "application/json").json("/interop/rest/v2/maintenance/getdailymaintenancestarttime");
    assert!(told["items"][0]["amwTime"].is_string(), "{told}");
}
