//! One authenticated request on its way through the routes, and the shape of its answers.

use serde::Serialize;
use serde_json::{Map, Value};

use super::super::message::{Request, Response};
use super::super::roster::{Condition, Tenant};
use super::refusal::Refusal;

/// What a route answers.
pub type Answer = Result<Response, Refusal>;

/// Who asks.
pub struct Caller {
    pub id: String,
    pub roles: Vec<&'static str>,
}

/// One request with all that a route needs to know about it.
pub struct Call<'a> {
    pub request: &'a Request,
    pub caller: Caller,
    pub base: String,
}

impl Caller {
    /// Refuses who has none of the roles.
    pub fn needs(&self, any_of: &[&str]) -> Result<(), Refusal> {
        if any_of.iter().any(|role| self.has(role)) { Ok(()) } else { Err(Refusal::forbidden()) }
    }

    pub fn has(&self, role: &str) -> bool {
        self.roles.contains(&role)
    }
}

impl Call<'_> {
    /// The members of a JSON object in the body.
    pub fn body(&self) -> Result<Map<String, Value>, Refusal> {
        let parsed = serde_json::from_slice(&self.request.body);
        parsed.map_err(|_| Refusal::new(400, "general/badRequest", "The body is not a JSON object"))
    }

    /// 200 with an object of this type.
    pub fn found(&self, type_name: &str, object: &impl Serialize) -> Response {
        found(self.request, type_name, object)
    }

    /// The answer to POST and PUT: the object where `Accept` was sent, else an empty body (OpenAPI, introduction).
    pub fn changed(&self, status: u16, type_name: &str, object: &Value) -> Response {
        let mut answer = match self.request.header("accept") {
            Some(_) => found(self.request, type_name, object),
            None => Response::empty(status),
        };
        answer.status = status;
        if status == 201 {
            let location = object["self"].as_str().unwrap_or_default();
            answer = answer.header("Location", location);
        }
        answer
    }
}

/// 200 with an object of this type.
pub fn found(request: &Request, type_name: &str, object: &impl Serialize) -> Response {
    let body = serde_json::to_vec(object).expect("records made here have text keys only");
    Response::with_body(200, media_type(request, type_name), body)
}

/// The platform's own media type, unless plain JSON alone was asked for.
pub fn media_type(request: &Request, type_name: &str) -> String {
    let accept = request.header("accept").unwrap_or("*/*").to_ascii_lowercase();
    if accept.contains("application/json") && !accept.contains("vnd.com.nsn.cumulocity") {
        return "application/json;charset=UTF-8".into();
    }
    format!("application/vnd.com.nsn.cumulocity.{type_name}+json;ver=0.9;charset=UTF-8")
}

/// How links begin: with the host that was asked, or with the tenant's own domain.
pub fn base(request: &Request, tenant: &Tenant) -> String {
    match request.header("host") {
        Some(host) if tenant.condition != Condition::OwnDomain => format!("http://{host}"),
        _ => format!("https://{}", tenant.domain()),
    }
}
