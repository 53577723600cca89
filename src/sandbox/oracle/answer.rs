//! The envelopes that answers come in: `links` is an object for security calls, an array for reports, files and jobs.

use serde_json::{Value, json};

use super::super::message::{Request, Response};
use super::{Oddity, World};

/// One authenticated request, with what its answer needs.
pub struct Call<'a> {
    pub world: &'a World,
    pub request: &'a Request,
    /// How links begin.
    pub base: String,
}

impl Call<'_> {
    /// A finished security call.
    pub fn done(&self, details: Value) -> Response {
        self.security(200, 0, Value::Null, details)
    }

    /// A security call that failed with this code. The HTTP status is not documented: 200, or 400 on request.
    pub fn failed(&self, code: &str, message: &str) -> Response {
        let status = if self.world.has(Oddity::BadRequest) { 400 } else { 200 };
        self.security(status, 1, json!({ "errorcode": code, "errormessage": message }), Value::Null)
    }

    /// A security call whose parts tell what became of them.
    pub fn processed(&self, succeeded: usize, failed: &[Value]) -> Response {
        let items = if failed.is_empty() { Value::Null } else { json!(failed) };
        let details = json!({ "processed": succeeded + failed.len(), "succeeded": succeeded, "failed": failed.len(),
            "faileditems": items });
        let outer = i64::from(!failed.is_empty() && self.world.has(Oddity::OuterFailure));
        self.security(200, outer, Value::Null, details)
    }

    fn security(&self, http: u16, status: i64, error: Value, details: Value) -> Response {
        let links = json!({ "href": format!("{}{}", self.base, self.request.path), "action": self.request.method });
        let mut body = json!({ "links": links, "status": self.status(status), "error": error, "details": details });
        if self.request.parameter("report_name").is_some() {
            body["message"] = body["error"]["errormessage"].clone();
        }
        json_response(http, &body)
    }

    /// A report, file or job: -1 while it is at work.
    pub fn job(&self, status: i64, details: Value, links: &[(&str, String)]) -> Response {
        let link = |(rel, href): &(&str, String)| json!({ "rel": rel, "href": href, "data": null, "action": "GET" });
        let links: Vec<Value> = links.iter().map(link).collect();
        json_response(200, &json!({ "links": links, "status": self.status(status), "details": details }))
    }

    fn status(&self, status: i64) -> Value {
        if self.world.has(Oddity::TextStatus) { json!(status.to_string()) } else { json!(status) }
    }

    /// The members of a JSON body; no body is an empty one.
    pub fn body(&self) -> Value {
        serde_json::from_slice(&self.request.body).unwrap_or_default()
    }
}

/// A JSON body.
pub fn json_response(status: u16, body: &Value) -> Response {
    Response::with_body(status, "application/json", body.to_string())
}

/// What is not there: a path, a version in the wrong case, or a method.
pub fn missing(status: u16) -> Response {
    Response::with_body(status, "text/html", "<html><head><title>Error</title></head><body>Not Found</body></html>")
}
