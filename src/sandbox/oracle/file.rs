//! The repository of an environment: files by name, fetched, listed, removed. `inbox/a.csv` is one name.

use serde_json::{Value, json};

use super::super::message::Response;
use super::answer::{json_response, missing};
use super::route::Visit;
use super::site::Job;

/// The calls of the first generation, which are synchronous.
pub fn classic(visit: &mut Visit<'_>, method: &str, path: &[&str]) -> Response {
    match (method, path) {
        ("GET", []) => list(visit),
        ("GET", [name, "contents"]) => download(visit, &plain(name)),
        ("POST", [name, "contents"]) => upload(visit, &plain(name)),
        ("DELETE", [name]) => delete(visit, &plain(name)),
        _ => missing(405),
    }
}

/// The calls of the later generations.
pub fn newer(visit: &mut Visit<'_>, method: &str, path: &[&str]) -> Response {
    let body = visit.call.body();
    let name = plain(body["fileName"].as_str().unwrap_or_default());
    match (method, path) {
        ("GET", ["v2", "files", "list"]) => list(visit),
        ("POST", ["v3", "files", "delete"]) | ("DELETE", ["v2", "files", "delete"]) => delete(visit, &name),
        ("POST", ["v2", "files", "download"]) => begin_download(visit, &name),
        ("GET", ["v2", "files", "download", id]) => {
            match id.parse().ok().and_then(|id: u64| visit.site().jobs.get(&id)?.file.clone()) {
                Some(name) => download(visit, &name),
                None => missing(404),
            }
        }
        _ => missing(404),
    }
}

/// `GET v2/status/download/<id>`: done at the second look, with a link to the bytes.
pub fn download_status(visit: &mut Visit<'_>, id: &str) -> Response {
    let base = visit.call.base.clone();
    let Some(job) = id.parse().ok().and_then(|id: u64| visit.site().jobs.get_mut(&id)) else { return missing(404) };
    let running = job.left.is_none_or(|left| left > 0);
    job.left = job.left.map(|left| left.saturating_sub(1));
    let own = format!("{base}/interop/rest/v2/status/download/{id}");
    match running {
        true => visit.call.job(-1, Value::Null, &[("Job Status", own)]),
        false => {
            visit.call.job(0, Value::Null, &[("Download link", format!("{base}/interop/rest/v2/files/download/{id}"))])
        }
    }
}

fn begin_download(visit: &mut Visit<'_>, name: &str) -> Response {
    if !visit.site().files.contains_key(name) {
        return invalid(visit, name);
    }
    let id = 3_190_000_000_000_001 + visit.site().jobs.len() as u64;
    let job = Job { left: Some(1), status: 0, details: Value::Null, file: Some(name.to_owned()) };
    visit.site().jobs.insert(id, job);
    let link = format!("{}/interop/rest/v2/status/download/{id}", visit.call.base);
    visit.call.job(-1, Value::Null, &[("Job Status", link)])
}

fn download(visit: &mut Visit<'_>, name: &str) -> Response {
    let Some(bytes) = visit.site().files.get(name).cloned() else { return invalid(visit, name) };
    let extension = if bytes.starts_with(b"PK") { "zip" } else { "csv" };
    Response::with_body(200, "application/octet-stream", bytes).header("fileExtension", extension)
}

/// Takes a file into the root, or the folder that `extDirPath` names. Nothing is overwritten.
fn upload(visit: &mut Visit<'_>, name: &str) -> Response {
    let folder = visit.call.request.parameter("extDirPath").map(|folder| format!("{}/", plain(folder)));
    let path = folder.unwrap_or_default() + name;
    if visit.site().files.contains_key(&path) {
        return visit.call.job(8, json!(format!("File {path} already exists.")), &[]);
    }
    let bytes = visit.call.request.body.clone();
    visit.site().files.insert(path, bytes);
    visit.call.job(0, Value::Null, &[])
}

fn delete(visit: &mut Visit<'_>, name: &str) -> Response {
    match visit.site().files.remove(name) {
        Some(_) => visit.call.job(0, Value::Null, &[]),
        None => invalid(visit, name),
    }
}

fn invalid(visit: &Visit<'_>, name: &str) -> Response {
    visit.call.job(1, json!(format!("Invalid file : {name}")), &[])
}

fn list(visit: &mut Visit<'_>) -> Response {
    let now = visit.domain.clock.now();
    let item = |(name, bytes): (&String, &Vec<u8>)| json!({ "name": name, "type": "EXTERNAL", "size": bytes.len().to_string(), "lastmodifiedtime": now.to_string() });
    let mut items: Vec<Value> = visit.site().files.iter().map(item).collect();
    items.push(json!({ "name": "Artifact Snapshot", "type": "LCM", "size": null, "lastmodifiedtime": null }));
    json_response(200, &json!({ "status": 0, "details": null, "links": [], "items": items }))
}

/// Older documents write folders with a backslash.
fn plain(name: &str) -> String {
    name.replace('\\', "/")
}
