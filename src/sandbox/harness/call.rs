//! One authenticated request on its way through the routes, and the envelope that every answer comes in.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::super::message::{Request, Response};
use super::refusal::Refusal;

/// What a route answers.
pub type Answer = Result<Response, Refusal>;

/// Permissions, as the platform names them.
pub const AUDIT_VIEW: &str = "core_audit_view";
pub const USER_VIEW: &str = "core_user_view";
pub const USER_MANAGE: &str = "core_user_manage";
pub const SERVICE_ACCOUNT_VIEW: &str = "core_serviceaccount_view";

/// Who asks: the owner of the key.
pub struct Caller {
    /// A user's uuid or a service account's identifier.
    pub id: String,
    /// Where the owner stands in the log's table of names.
    pub name: u32,
    pub is_person: bool,
    pub permissions: Vec<&'static str>,
}

/// One request with all that a route needs to know about it.
pub struct Call<'a> {
    pub request: &'a Request,
    pub caller: Caller,
    pub account: &'a str,
    /// Milliseconds since 1970.
    pub now: i64,
}

impl Call<'_> {
    /// Refuses a caller without this permission.
    pub fn needs(&self, permission: &str) -> Result<(), Refusal> {
        match self.caller.permissions.contains(&permission) {
            true => Ok(()),
            false => Err(Refusal::denied(permission, self.account)),
        }
    }

    /// The body's members; no body is an empty filter.
    pub fn body<T: DeserializeOwned + Default>(&self) -> Result<T, Refusal> {
        if self.request.body.is_empty() {
            return Ok(T::default());
        }
        serde_json::from_slice(&self.request.body)
            .map_err(|error| Refusal::invalid(format!("Invalid request: {error}")))
    }
}

/// 200 with the envelope of a success.
pub fn success(data: impl Serialize) -> Response {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Envelope<T> {
        status: &'static str,
        data: T,
        meta_data: Option<()>,
        correlation_id: String,
    }
    let envelope = Envelope { status: "SUCCESS", data, meta_data: None, correlation_id: correlation_id() };
    let body = serde_json::to_vec(&envelope).expect("answers made here have text keys only");
    Response::with_body(200, "application/json", body)
}

/// A fresh id for every answer.
pub fn correlation_id() -> String {
    static ANSWERS: AtomicU64 = AtomicU64::new(1);
    format!("3f0e7c1a-0000-4000-8000-{:012x}", ANSWERS.fetch_add(1, Ordering::Relaxed))
}
