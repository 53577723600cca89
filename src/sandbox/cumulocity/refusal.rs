//! How Cumulocity says no (OpenAPI `error`), and the texts that clients look for.

use serde_json::json;

use super::super::message::Response;

/// A refused request.
#[derive(Debug)]
pub struct Refusal {
    status: u16,
    error: &'static str,
    message: String,
}

impl Refusal {
    pub fn new(status: u16, error: &'static str, message: impl Into<String>) -> Self {
        Self { status, error, message: message.into() }
    }

    /// 401 with one of the platform's reasons.
    pub fn unauthorized(message: impl Into<String>) -> Self {
        Self::new(401, "security/Unauthorized", message)
    }

    pub fn bad_credentials() -> Self {
        Self::unauthorized("Invalid credentials! : Bad credentials")
    }

    /// 403 for a role that is missing.
    pub fn forbidden() -> Self {
        Self::new(403, "security/Forbidden", "Access is denied")
    }

    pub fn other_tenant() -> Self {
        let message = "authenticated user's tenant different from the one in URL path";
        Self::new(403, "userManagement/Forbidden", message)
    }

    pub fn no_user(id: &str) -> Self {
        let message = format!(
            "Error retrieving user {id}! : Cannot find document with ID ID [type=com_cumulocity_model_idtype_GId, value={id}]!"
        );
        Self::new(404, "users/Not Found", message)
    }

    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(422, "undefined/validationError", message)
    }

    pub fn missing(fields: &[&str]) -> Self {
        Self::invalid(format!("Following mandatory fields should be included: {}", fields.join(",")))
    }

    pub fn no_route() -> Self {
        Self::new(404, "general/notFound", "Could not find the requested resource")
    }

    pub fn no_method() -> Self {
        Self::new(405, "general/methodNotAllowed", "Method Not Allowed")
    }
}

impl From<Refusal> for Response {
    fn from(refusal: Refusal) -> Self {
        let body = json!({
            "error": refusal.error,
            "message": refusal.message,
            "info": "https://www.cumulocity.com/guides/reference-guide/#error_reporting",
        });
        let media_type = "application/vnd.com.nsn.cumulocity.error+json;ver=0.9;charset=UTF-8";
        Response::with_body(refusal.status, media_type, body.to_string())
    }
}
