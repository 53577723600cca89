//! Refusals and their bodies, which come in two shapes.

use serde_json::{Value, json};

use super::super::message::Response;
use super::call::correlation_id;

/// An answer that is no success.
#[derive(Debug)]
pub struct Refusal {
    status: u16,
    body: Value,
}

impl Refusal {
    /// An error in the platform's usual shape.
    pub fn new(status: u16, code: &str, message: impl Into<String>) -> Self {
        let message = message.into();
        let detail =
            json!([{ "code": code, "level": "ERROR", "message": message, "exception": null, "failureTypes": [] }]);
        let body = json!({ "status": "ERROR", "code": code, "message": message, "correlationId": correlation_id(),
            "detailedMessage": null, "responseMessages": detail, "metadata": null });
        Self { status, body }
    }

    /// A request that makes no sense.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(400, "INVALID_REQUEST", message)
    }

    /// A parameter that its declared bounds do not admit.
    pub fn out_of_bounds(field: &str, why: &str) -> Self {
        let body = json!({ "status": "FAILURE", "code": "INVALID_REQUEST", "message": "Invalid request",
            "correlationId": correlation_id(), "errors": [{ "fieldId": field, "error": why }] });
        Self { status: 400, body }
    }

    /// A key that nobody has.
    pub fn bad_token() -> Self {
        Self::new(401, "INVALID_TOKEN", "Token is not valid.")
    }

    /// A key whose time is over.
    pub fn expired_token() -> Self {
        Self::new(401, "EXPIRED_TOKEN", "Token has expired.")
    }

    /// A key without the permission that is needed.
    pub fn denied(permission: &str, account: &str) -> Self {
        let message = format!(
            "Missing permission. You need {permission} permission on ACCOUNT with identifier: {account} to perform this action"
        );
        let mut refusal = Self::new(403, "ACCESS_DENIED", message);
        refusal.body["failedPermissionChecks"] = json!([{ "permission": permission, "resourceType": "ACCOUNT" }]);
        refusal
    }

    /// Somebody who is not a member.
    pub fn no_user(id: &str) -> Self {
        Self::new(404, "ENTITY_NOT_FOUND", format!("Entity not found: user [{id}] is not a member of the scope"))
    }

    /// A path that is not there, which this platform answers with 400.
    pub fn no_route() -> Self {
        Self::failure(400, "HTTP 404 Not Found")
    }

    /// A method that the path does not have.
    pub fn no_method() -> Self {
        Self::failure(405, "HTTP 405 Method Not Allowed")
    }

    fn failure(status: u16, message: &str) -> Self {
        let body = json!({ "status": "FAILURE", "code": "RESOURCE_NOT_FOUND_EXCEPTION", "message": message,
            "correlationId": correlation_id(), "errors": [] });
        Self { status, body }
    }
}

impl From<Refusal> for Response {
    fn from(refusal: Refusal) -> Self {
        Response::with_body(refusal.status, "application/json", refusal.body.to_string())
    }
}
