//! SCIM, by which identity providers manage members. `active: false` removes; there is no harmless way to disable.

use serde_json::{Value, json};

use super::super::message::Response;
use super::call::{Answer, Call, USER_MANAGE, USER_VIEW};
use super::member::Member;
use super::refusal::Refusal;
use super::state::State;

const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

impl State {
    /// `GET .../Users`, with the one filter that is documented, and `GET .../Users/{uuid}`.
    pub fn read_scim(&self, call: &Call<'_>, uuid: Option<&str>) -> Answer {
        call.needs(USER_VIEW).map_err(|_| denied(call))?;
        if let Some(uuid) = uuid {
            return Ok(self.member(uuid).map_or_else(|| unknown(uuid), |member| answer(200, &object(member))));
        }
        let filter = call.request.parameter("filter").unwrap_or_default();
        let wanted = filter.strip_prefix("userName eq \"").and_then(|rest| rest.strip_suffix('"'));
        let number = |name: &str, default| call.request.parameter(name).and_then(|n| n.parse().ok()).unwrap_or(default);
        let (start, count): (usize, usize) = (number("startIndex", 1), number("count", 50));
        let found = self.members.values().filter(|member| wanted.is_none_or(|email| email == member.email));
        let found: Vec<Value> = found.map(object).collect();
        let part: Vec<&Value> = found.iter().skip(start.saturating_sub(1)).take(count).collect();
        Ok(answer(
            200,
            &json!({ "schemas": [LIST], "totalResults": found.len(), "startIndex": start,
            "itemsPerPage": part.len(), "Resources": part }),
        ))
    }

    /// `PATCH`, `PUT` and `DELETE .../Users/{uuid}`. A patch that fails inside is answered as if it had not.
    pub fn change_scim(&mut self, call: &Call<'_>, method: &str, uuid: &str) -> Answer {
        call.needs(USER_MANAGE).map_err(|_| denied(call))?;
        let Some(member) = self.member(uuid) else { return Ok(unknown(uuid)) };
        let member = object(member);
        if method == "DELETE" {
            self.remove_unless_last(uuid, call.caller.name);
            return Ok(Response::empty(204));
        }
        let body: Value = call.body()?;
        let active = if method == "PUT" { body["active"].as_bool() } else { patched_activity(&body) };
        if active != Some(false) {
            return Ok(answer(200, &member));
        }
        self.remove_unless_last(uuid, call.caller.name);
        Ok(Response::empty(if method == "PUT" { 200 } else { 204 }))
    }

    fn remove_unless_last(&mut self, uuid: &str, by: u32) {
        if !self.is_last_admin(uuid) {
            self.remove(uuid, by);
            if let Some(member) = self.removed.last_mut() {
                // The person is switched off in all accounts.
                member.disabled = true;
            }
        }
    }
}

/// An object without `active`, such as `{}`, is taken for `active: false`.
fn patched_activity(body: &Value) -> Option<bool> {
    let operations = body["Operations"].as_array()?;
    operations.iter().find_map(|operation| match &operation["value"] {
        Value::Bool(active) if operation["path"] == "active" => Some(*active),
        Value::Object(members) => Some(members.get("active").and_then(Value::as_bool).unwrap_or(false)),
        _ => None,
    })
}

fn object(member: &Member) -> Value {
    json!({ "schemas": [USER], "id": member.uuid, "externalId": null, "userName": member.email,
        "displayName": member.name, "active": !member.disabled,
        "emails": [{ "value": member.email, "primary": true }], "groups": [],
        "meta": { "resourceType": "User" } })
}

fn unknown(uuid: &str) -> Response {
    answer(
        404,
        &json!({ "schemas": [ERROR], "status": 404, "detail": format!("User {uuid} does not exist in the account") }),
    )
}

fn denied(call: &Call<'_>) -> Refusal {
    let message = format!(
        "Token needs to have {USER_MANAGE} permission on account: {} to perform SCIM user action",
        call.account
    );
    Refusal::new(403, "NG_ACCESS_DENIED", message)
}

fn answer(status: u16, body: &Value) -> Response {
    Response::with_body(status, "application/scim+json", body.to_string())
}
