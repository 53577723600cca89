//! Answers, and the shapes of errors that the platform is known for.

use serde_json::{Value, json};

use super::super::message::Response;
use super::{Variation, World};

/// A JSON body.
pub fn json_response(status: u16, body: &Value) -> Response {
    Response::with_body(status, "application/json", body.to_string())
}

/// An error document of the accounts' service: JSON, or one of its other shapes on request.
pub fn error(world: &World, status: u16, code: u32, message: &str) -> Response {
    match () {
        () if world.has(Variation::XmlErrors) => {
            let body = format!(
                "<ns:error xmlns:ns=\"http://www.actility.com/smp/ws/common\"><code>{code}</code><message>{message}</message><info1/><info2/></ns:error>"
            );
            Response::with_body(status, "application/xml", body)
        }
        () if world.has(Variation::DxErrors) => {
            json_response(status, &json!({ "code": status, "message": message, "errorId": "9f2c" }))
        }
        () if world.has(Variation::EmptyErrors) => Response::empty(status),
        () => json_response(status, &json!({ "code": code, "message": message, "info1": "", "info2": "" })),
    }
}
