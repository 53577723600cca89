//! The identity domains' own API: tokens, accounts, the switch.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde_json::{Value, json};

use super::super::message::{Request, Response};
use super::answer::json_response;
use super::scim_filter::Filter;
use super::site::Domain;
use super::{Oddity, World, client_secret};

/// The page that is served where none is asked for, and the largest.
const PAGE: usize = 50;
const LARGEST: usize = 1000;
/// How long a token lives, in seconds.
const LIFE: i64 = 3600;

/// Answers one request.
pub fn answer(world: &World, request: &Request) -> Response {
    let segments = request.segments();
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    if let ["oauth2", "v1", "token"] = path[..] {
        return token(world, request);
    }
    let Some(mut domain) = bearer(world, request).and_then(|number| world.domain(number)) else {
        return refusal(401, "error.common.unauthorized", "The token is missing, wrong or expired.");
    };
    let ["admin", "v1", path @ ..] = &path[..] else {
        return refusal(404, "error.common.notFound", "No such resource.");
    };
    match (request.method.as_str(), path) {
        ("GET", ["Users"]) => list(&domain, request, &request.query),
        ("POST", ["Users", ".search"]) => list(&domain, request, &searched(request)),
        ("GET", ["Users", id]) => one(&domain, request, id),
        ("PUT", ["UserStatusChanger", _]) if world.has(Oddity::PatchOnly) => {
            refusal(404, "error.common.notFound", "No such resource.")
        }
        ("PUT", ["UserStatusChanger", id]) => switch(&mut domain, request, id, body(request)["active"].as_bool()),
        ("PATCH", ["Users", id]) => switch(&mut domain, request, id, patched(&body(request))),
        ("DELETE", ["Users", id]) => delete(&mut domain, request, id),
        _ => refusal(404, "error.common.notFound", "No such resource."),
    }
}

/// The same request for the page before.
pub fn page_before(request: &Request) -> Request {
    let mut request = request.clone();
    let count = request.parameter("count").and_then(|count| count.parse().ok()).unwrap_or(PAGE);
    for (_, start) in request.query.iter_mut().filter(|(name, _)| name == "startIndex") {
        *start = start.parse().map_or(1, |start: usize| start.saturating_sub(count).max(1)).to_string();
    }
    request
}

fn body(request: &Request) -> Value {
    serde_json::from_slice(&request.body).unwrap_or_default()
}

fn token(world: &World, request: &Request) -> Response {
    let pair =
        request.header("authorization").and_then(|header| BASE64.decode(header.strip_prefix("Basic ")?.trim()).ok());
    let pair = pair.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let (client, secret) = pair.split_once(':').unwrap_or_default();
    let number: Option<usize> = client.strip_prefix("domain-").and_then(|number| number.parse().ok());
    let right = |number: &usize| secret == client_secret(world.options.seed, *number);
    let Some(number) = number.filter(right) else {
        return json_response(
            401,
            &json!({ "error": "invalid_client", "error_description": "Client authentication failed." }),
        );
    };
    let wants = |name: &str, value: &str| request.form().iter().any(|(key, found)| key == name && found == value);
    if !wants("grant_type", "client_credentials") || !wants("scope", "urn:opc:idm:__myscopes__") {
        return json_response(
            400,
            &json!({ "error": "invalid_request", "error_description": "Unknown grant or scope." }),
        );
    }
    let ends = world.clock.now() / 1000 + LIFE;
    let token = format!("{number}.{ends}.{secret}");
    json_response(200, &json!({ "access_token": token, "token_type": "Bearer", "expires_in": LIFE }))
}

/// The domain that a token is for.
fn bearer(world: &World, request: &Request) -> Option<usize> {
    let token = request.header("authorization")?.strip_prefix("Bearer ")?;
    let mut parts = token.trim().splitn(3, '.');
    let number: usize = parts.next()?.parse().ok()?;
    let ends: i64 = parts.next()?.parse().ok()?;
    let right = parts.next()? == client_secret(world.options.seed, number);
    (right && ends > world.clock.now() / 1000).then_some(number)
}

/// The parameters of a search, as those of a list.
fn searched(request: &Request) -> Vec<(String, String)> {
    let body = body(request);
    let attributes =
        body["attributes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>().join(",");
    let number = |name: &str| body[name].as_u64().map(|number| (name.to_owned(), number.to_string()));
    let filter = body["filter"].as_str().map(|filter| ("filter".to_owned(), filter.to_owned()));
    let all = [Some(("attributes".to_owned(), attributes)), filter, number("startIndex"), number("count")];
    all.into_iter().flatten().collect()
}

fn list(domain: &Domain, request: &Request, parameters: &[(String, String)]) -> Response {
    let parameter = |name: &str| parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let filter = match Filter::parse(parameter("filter").unwrap_or_default()) {
        Ok(filter) => filter,
        Err(why) => return refusal(400, "error.common.validation.invalidFilter", &why),
    };
    let mut found: Vec<_> = domain.accounts.values().filter(|account| filter.admits(account)).collect();
    found.sort_by(|a, b| a.id.cmp(&b.id));
    let number = |name: &str, default| parameter(name).and_then(|text| text.parse().ok()).unwrap_or(default);
    let (start, count) = (number("startIndex", 1).max(1), number("count", PAGE).min(LARGEST));
    let attributes = asked(request, parameter("attributes"));
    let page: Vec<Value> = found.iter().skip(start - 1).take(count).map(|account| account.scim(&attributes)).collect();
    let mut body = json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": found.len(), "startIndex": start, "itemsPerPage": count });
    if !page.is_empty() {
        body["Resources"] = json!(page);
    }
    json_response(200, &body)
}

fn asked(request: &Request, attributes: Option<&str>) -> String {
    match request.parameter("attributeSets") {
        Some("all") => "all".to_owned(),
        _ => attributes.unwrap_or_default().to_owned(),
    }
}

/// An account by its id or OCID.
fn key_of(domain: &Domain, id: &str) -> Option<String> {
    let id = id.strip_prefix("ocid1.user.oc1..").unwrap_or(id);
    domain.accounts.iter().find(|(_, account)| account.id == id).map(|(key, _)| key.clone())
}

fn one(domain: &Domain, request: &Request, id: &str) -> Response {
    let account = key_of(domain, id).and_then(|key| domain.accounts.get(&key));
    match account {
        Some(account) => json_response(200, &account.scim(&asked(request, request.parameter("attributes")))),
        None => no_user(id),
    }
}

fn patched(body: &Value) -> Option<bool> {
    let operations = body["Operations"].as_array()?;
    let is_active = |operation: &&Value| operation["op"] == "replace" && operation["path"] == "active";
    operations.iter().find(is_active)?["value"].as_bool()
}

fn switch(domain: &mut Domain, request: &Request, id: &str, active: Option<bool>) -> Response {
    let Some(key) = key_of(domain, id) else { return no_user(id) };
    let Some(active) = active else { return refusal(400, "error.common.validation", "active is missing.") };
    if domain.is_caller(&key) {
        return refusal(400, "error.identity.user.selfChange", "You cannot change your own status.");
    }
    let Some(account) = domain.accounts.get_mut(&key) else { return no_user(id) };
    if request.header("if-match").is_some_and(|version| version.trim_matches('"') != account.version.to_string()) {
        return refusal(412, "error.common.preconditionFailed", "The resource was changed.");
    }
    account.active = active;
    account.version += 1;
    json_response(200, &account.scim(""))
}

/// Active accounts go only by force.
fn delete(domain: &mut Domain, request: &Request, id: &str) -> Response {
    let Some(key) = key_of(domain, id) else { return no_user(id) };
    let active = domain.accounts.get(&key).is_some_and(|account| account.active);
    if active && !request.asks("forceDelete") {
        return refusal(409, "error.identity.user.active", "The user is active.");
    }
    domain.accounts.remove(&key);
    domain.sites.values_mut().for_each(|site| drop(site.members.remove(&key)));
    Response::empty(204)
}

fn no_user(id: &str) -> Response {
    refusal(404, "error.common.notFound", &format!("User {id} was not found."))
}

fn refusal(status: u16, id: &str, detail: &str) -> Response {
    let extension = "urn:ietf:params:scim:api:oracle:idcs:extension:messages:Error";
    let body = json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error", extension],
        "status": status.to_string(), "detail": detail, extension: { "messageId": id } });
    json_response(status, &body)
}
