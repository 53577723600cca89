//! Which call a request is, and its answer.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::super::message::{Request, Response};
use super::super::roster::Condition;
use super::account::Account;
use super::answer::{error, json_response};
use super::site::Site;
use super::{Variation, World};

/// How long a token lives, in seconds.
const LIFE: i64 = 300;
const SHORT_LIFE: i64 = 2;
/// The most accounts of a page, and of one of the older interface.
const LARGEST: usize = 5000;
const OLD_PAGE: usize = 100;

/// Answers one request.
pub fn answer(world: &World, site: &mut Site, request: &Request) -> Response {
    let segments = request.segments();
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    if let ["users-auth", "protocol", "openid-connect", "token"] = path[..] {
        return token(world, site, request);
    }
    if !is_let_in(world, site, request) {
        return error(world, 401, 4, "Not logged in");
    }
    if world.tenant.condition == Condition::NoAuditRole {
        return error(world, 403, 3, "Permission denied");
    }
    let prefix: &[&str] =
        if world.has(Variation::OtherPrefix) { &["tpe", "accounts"] } else { &["thingpark", "smp", "rest"] };
    match path.strip_prefix(prefix) {
        Some(rest) => accounts(world, site, request, rest),
        None => older(world, site, request, &path),
    }
}

/// The request for the page before.
pub fn page_before(request: &Request) -> Request {
    let mut request = request.clone();
    for (key, value) in &mut request.query {
        if key == "pageIndex" {
            *value = value.parse::<usize>().unwrap_or(1).saturating_sub(1).max(1).to_string();
        }
    }
    request
}

/// Client credentials, in a form and nowhere else.
fn token(world: &World, site: &Site, request: &Request) -> Response {
    let form = request.form();
    let field = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let typed =
        request.header("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if request.method != "POST" || !typed || field("grant_type") != Some("client_credentials") {
        return json_response(400, &json!({ "error": "unsupported_grant_type" }));
    }
    let basic = request.header("authorization").and_then(|header| header.strip_prefix("Basic "));
    let basic = basic.and_then(|text| BASE64.decode(text).ok()).and_then(|bytes| String::from_utf8(bytes).ok());
    let given = match (world.has(Variation::BasicClient), &basic) {
        (true, Some(pair)) => pair.split_once(':'),
        (true, None) => None,
        (false, _) => field("client_id").zip(field("client_secret")),
    };
    let right = given == Some((&*world.client(), &*world.tenant.password));
    if !right || world.tenant.condition == Condition::WrongPassword {
        let body =
            json!({ "error": "invalid_client", "error_description": "Invalid client or Invalid client credentials" });
        return json_response(401, &body);
    }
    let life = if world.has(Variation::ShortTokens) { SHORT_LIFE } else { LIFE };
    let until = site.clock.now() + life * 1000;
    let body = json!({ "access_token": format!("{until}.{}", sealed(world, until)), "expires_in": life, "token_type": "Bearer" });
    json_response(200, &body)
}

/// A token tells until when it is good, and its seal that it is ours.
fn sealed(world: &World, until: i64) -> String {
    hex::encode(&Sha256::digest(format!("{until}/{}", world.tenant.password))[..12])
}

fn is_let_in(world: &World, site: &Site, request: &Request) -> bool {
    let token = request.header("authorization").and_then(|header| header.strip_prefix("Bearer "));
    let Some((until, seal)) = token.and_then(|token| token.split_once('.')) else { return false };
    until.parse().is_ok_and(|until: i64| until > site.clock.now() && sealed(world, until) == seal)
}

fn accounts(world: &World, site: &mut Site, request: &Request, path: &[&str]) -> Response {
    let is_ours = |subscriber: &str| {
        let mine = subscriber == "mine" && !world.has(Variation::NoMine);
        mine || world.tenant.id.strip_prefix("sub-1") == Some(subscriber)
    };
    let unknown = || error(world, 404, 31, "Unknown resource");
    match (request.method.as_str(), path) {
        (_, ["subscribers", subscriber, ..]) if !is_ours(subscriber) => unknown(),
        ("GET", ["subscribers", _, "users"]) => list(world, site, request),
        ("GET", ["subscribers", _, "users", _]) if world.is_old() => error(world, 405, 1, "Method not allowed"),
        ("GET", ["subscribers", _, "users", uid]) => match find(world, site, uid) {
            Some(account) => json_response(200, &account.row(world, false)),
            None => unknown(),
        },
        ("DELETE", ["subscribers", _, "users", uid]) => delete(world, site, request, uid),
        ("PUT", ["users", id, word @ ("lock" | "unlock")]) if !world.has(Variation::NoLock) => {
            switch(world, site, request, id, *word == "unlock")
        }
        _ => unknown(),
    }
}

fn find<'s>(world: &World, site: &'s Site, uid: &str) -> Option<&'s Account> {
    site.accounts.values().find(|account| account.uid(world) == uid)
}

/// A page. What is made of XML shows a list of one as an object, and an empty one not at all.
fn list(world: &World, site: &Site, request: &Request) -> Response {
    let number = |key: &str| request.parameter(key).and_then(|text| text.parse::<usize>().ok());
    let size = number("pageSize").unwrap_or(LARGEST).clamp(1, LARGEST);
    let index = if world.has(Variation::SamePage) { 1 } else { number("pageIndex").unwrap_or(1).max(1) };
    let rows: Vec<Value> = site.accounts.values().map(|account| account.row(world, world.is_old())).collect();
    let page: Vec<Value> = rows.iter().skip((index - 1) * size).take(size).cloned().collect();
    if world.has(Variation::Conflict) && page.is_empty() && index > 1 {
        return error(world, 409, 1, "No such page");
    }
    let mut body = match &page[..] {
        [] => json!({}),
        [only] => json!({ "briefs": { "brief": only } }),
        page => json!({ "briefs": { "brief": page } }),
    };
    body["now"] = json!(site.clock.now());
    if !world.has(Variation::Conflict) {
        body["more"] = json!(index * size < rows.len());
    }
    json_response(200, &body)
}

fn switch(world: &World, site: &mut Site, request: &Request, id: &str, active: bool) -> Response {
    let now = site.clock.now();
    let Some(account) = site.accounts.get_mut(id) else {
        site.note(id, "PUT", &request.path, 404);
        return error(world, 404, 31, "Unknown resource");
    };
    account.active = active;
    if active {
        account.unlocked = Some(now);
    }
    site.note(id, "PUT", &request.path, 200);
    Response::empty(204)
}

fn delete(world: &World, site: &mut Site, request: &Request, uid: &str) -> Response {
    let id = find(world, site, uid).map(|account| account.id.clone());
    let Some(id) = id else {
        site.note(uid, "DELETE", &request.path, 404);
        return error(world, 404, 31, "Unknown resource");
    };
    site.accounts.remove(&id);
    site.note(&id, "DELETE", &request.path, 200);
    if world.has(Variation::DeleteBody) { json_response(200, &json!({ "ID": id })) } else { Response::empty(204) }
}

/// The older interface: a bare array, which knows neither states nor last connections, and calls accounts by another id.
fn older(world: &World, site: &Site, request: &Request, path: &[&str]) -> Response {
    let ["thingpark", "dx", "core", "latest", "api", "users"] = path else {
        return Response::with_body(404, "text/html", "<html><body><h1>404 Not Found</h1></body></html>");
    };
    let index = request.parameter("pageIndex").and_then(|text| text.parse::<usize>().ok()).unwrap_or(1).max(1);
    let row = |account: &Account| {
        json!({ "id": account.id, "ref": format!("r{}", account.id), "firstName": account.given,
            "lastName": account.family, "email": account.name(), "scopes": [format!("SUBSCRIBER:{}", world.tenant.id)] })
    };
    let rows: Vec<Value> = site.accounts.values().skip((index - 1) * OLD_PAGE).take(OLD_PAGE).map(row).collect();
    json_response(200, &json!(rows))
}
