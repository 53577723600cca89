//! The Admin REST API: which call a request is, who may make it, and how refusals look.

use serde_json::{Value, json};

use super::super::message::{Request, Response};
use super::realm::Realm;

/// Answers a call below the realm, whose path this is.
pub fn admin(realm: &mut Realm, roles: &[&str], request: &Request, path: &[&str]) -> Response {
    let method = request.method.as_str();
    let Some(needed) = needed(method, path) else { return missing("Unable to find matching target resource method") };
    if !needed.is_empty() && !roles.contains(&needed) {
        return forbidden();
    }
    match (method, path) {
        ("GET", []) => json_response(200, &realm.settings(roles.contains(&"view-realm"))),
        ("GET", ["events"]) => realm.list_events(request),
        ("GET", ["events", "config"]) => realm.events_config(),
        ("GET", ["admin-events"]) => realm.list_admin_events(request),
        ("GET", ["client-session-stats"]) => realm.session_stats(),
        ("GET", ["clients"]) => realm.list_clients(request),
        ("GET", ["clients", client, "roles", role, of]) => realm.role_holders(request, Some(client), role, of),
        ("GET", ["roles", role, of]) => realm.role_holders(request, None, role, of),
        ("GET", ["groups", group, "members"]) => realm.group_members(request, group),
        ("GET", ["users"]) => realm.list_users(request),
        ("GET", ["users", "count"]) => json_response(200, &json!(realm.people().count())),
        ("GET", ["users", id]) => realm.get_user(id),
        ("GET", ["users", id, "sessions"]) => realm.list_sessions(id, false),
        ("GET", ["users", id, "offline-sessions", _]) => realm.list_sessions(id, true),
        ("GET", ["users", id, "groups"]) => realm.list_groups(request, id),
        ("GET", ["groups", group, "role-mappings"]) => realm.group_mappings(group),
        ("GET", ["users", id, "role-mappings"]) => realm.list_mappings(id),
        ("GET", ["users", id, "role-mappings", "clients", client, "composite"]) => {
            realm.effective_roles(id, Some(client))
        }
        ("GET", ["users", id, "role-mappings", "realm", "composite"]) => realm.effective_roles(id, None),
        ("PUT", ["users", id]) => realm.update_user(request, id),
        ("POST", ["users", id, "logout"]) => realm.log_out(id),
        ("DELETE", ["users", id]) => realm.delete_user(id),
        _ => missing("Unable to find matching target resource method"),
    }
}

/// The role that a call needs; empty if any will do, none if there is no such call.
fn needed(method: &str, path: &[&str]) -> Option<&'static str> {
    Some(match (method, path) {
        ("GET", []) => "",
        ("GET", ["events" | "admin-events", ..]) => "view-events",
        ("GET", ["client-session-stats"] | ["roles", ..]) => "view-realm",
        ("GET", ["clients", ..]) => "view-clients",
        ("GET", ["users" | "groups", ..]) => "view-users",
        ("PUT" | "POST" | "DELETE", ["users", ..]) => "manage-users",
        _ => return None,
    })
}

/// A JSON body.
pub fn json_response(status: u16, body: &Value) -> Response {
    Response::with_body(status, "application/json", body.to_string())
}

/// What is not there.
pub fn missing(what: &str) -> Response {
    json_response(404, &json!({ "error": what }))
}

pub fn bad_request(what: &str) -> Response {
    json_response(400, &json!({ "errorMessage": what }))
}

pub fn unauthorized() -> Response {
    json_response(401, &json!({ "error": "HTTP 401 Unauthorized" }))
}

fn forbidden() -> Response {
    json_response(403, &json!({ "error": "HTTP 403 Forbidden" }))
}
