//! What is sent: method, target, headers, body, and whether it may be repeated.

use std::fmt;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use zeroize::Zeroizing;

use super::target::Target;
use crate::secret::Secret;

/// The methods that platforms' APIs need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// reads
    Get,
    /// creates, or reads with a body
    Post,
    /// changes
    Put,
    /// changes a part
    Patch,
    /// removes
    Delete,
}

/// Whether a request may be sent again after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// It changes nothing: repeated after 429, 502, 503, 504 and broken connections.
    Read,
    /// It changes something, and twice is as good as once: repeated after 429, 503, and when nothing was sent.
    Idempotent,
    /// It changes something: sent once.
    Never,
}

/// One request to the client's host.
pub struct Request {
    pub(super) method: Method,
    pub(super) target: Target,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Option<Zeroizing<Vec<u8>>>,
    pub(super) repeat: Repeat,
    pub(super) concealed: Vec<Secret>,
}

impl Request {
    /// A request without a body. GET is a read; everything else is sent once unless told otherwise.
    pub fn new(method: Method, target: impl Into<Target>) -> Self {
        let repeat = if method == Method::Get { Repeat::Read } else { Repeat::Never };
        Request { method, target: target.into(), headers: Vec::new(), body: None, repeat, concealed: Vec::new() }
    }

    /// A read.
    pub fn get(target: impl Into<Target>) -> Self {
        Self::new(Method::Get, target)
    }

    /// A POST; see [`Request::reads`] where it only reads.
    pub fn post(target: impl Into<Target>) -> Self {
        Self::new(Method::Post, target)
    }

    /// A PUT.
    pub fn put(target: impl Into<Target>) -> Self {
        Self::new(Method::Put, target)
    }

    /// A DELETE.
    pub fn delete(target: impl Into<Target>) -> Self {
        Self::new(Method::Delete, target)
    }

    /// Says that the request only reads, whatever its method.
    pub fn reads(mut self) -> Self {
        self.repeat = Repeat::Read;
        self
    }

    /// Says that twice is as good as once.
    pub fn idempotent(mut self) -> Self {
        self.repeat = Repeat::Idempotent;
        self
    }

    /// Adds a header. Not for secrets: those go by [`super::Auth`].
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// A JSON body with its content type.
    pub fn json(self, value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => self.body("application/json", body),
            // Only maps with keys that are no strings end here; the client then refuses to send.
            Err(error) => Request { target: Target::from(format!("not JSON: {error}")), ..self },
        }
    }

    /// A form body (`application/x-www-form-urlencoded`) with its content type.
    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let field = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
        let pairs: Vec<_> = fields.iter().map(|(name, value)| format!("{}={}", field(name), field(value))).collect();
        let pairs = Zeroizing::new(pairs);
        self.body("application/x-www-form-urlencoded", pairs.join("&").into_bytes())
    }

    /// A body of any content type.
    pub fn body(mut self, content_type: &'static str, body: Vec<u8>) -> Self {
        self.body = Some(Zeroizing::new(body));
        self.header("Content-Type", content_type)
    }

    /// Names a secret that the body holds, so that an answer which repeats it is not shown.
    pub fn conceal(mut self, secret: &Secret) -> Self {
        self.concealed.push(secret.clone());
        self
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({:?})", self.method, self.target.shown(), self.repeat)
    }
}

impl Method {
    /// The method's name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_body() {
        let request = Request::post("/tenant/oauth/token?code=99").form(&[("password", "hunter2&x=é")]);
        assert_eq!(request.body.as_deref().unwrap(), b"password=hunter2%26x%3D%C3%A9");
        assert_eq!(format!("{request:?}"), "POST /tenant/oauth/token?code=*** (Never)");
    }
}
