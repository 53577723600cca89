//! The simulated Oracle EPM as the documents' own samples use it: first-generation calls that our connector does not make.

use dormant::sandbox::{Options, Sandbox};
use serde_json::Value;

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

#[test]
fn maintenance_is_told() {
    let sandbox = start();
    let told = caller(&sandbox, "application/json").json("/interop/rest/v2/maintenance/getdailymaintenancestarttime");
    assert!(told["items"][0]["amwTime"].is_string(), "{told}");
}
