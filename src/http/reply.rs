//! A successful answer: status, headers, body.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;

use super::body::Body;
use super::error::{Error, Kind};
use super::message;
use super::request::Method;
use crate::secret::Secret;

/// A 2xx answer with its whole body.
pub struct Reply {
    /// the HTTP status
    pub status: u16,
    /// the body, unpacked
    pub body: Body,
    pub(super) headers: ureq::http::HeaderMap,
    pub(super) asked: Asked,
}

/// What an answer is the answer to, to say so in errors.
pub(super) struct Asked {
    pub method: Method,
    pub host: Arc<str>,
    pub path: Arc<str>,
    pub writes: bool,
    pub secrets: Vec<Secret>,
}

impl Reply {
    /// The body as JSON; `T` may borrow from it.
    ///
    /// # Errors
    /// [`Kind::NotJson`], which says what came instead, without values of the body.
    pub fn json<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Error> {
        self.json_by(serde_json::from_str)
    }

    /// The same, by a reader of one's own.
    ///
    /// # Errors
    /// As [`Reply::json`].
    pub fn json_by<'a, T: Deserialize<'a>>(
        &'a self,
        reader: impl FnOnce(&'a str) -> serde_json::Result<T>,
    ) -> Result<T, Error> {
        // Looked through once: else each text would be.
        let read = match simdutf8::basic::from_utf8(&self.body) {
            Ok(text) => reader(text),
            Err(_) => serde_json::from_slice(&self.body),
        };
        read.map_err(|error| self.error(Kind::NotJson(self.instead(&error))))
    }

    /// A header's value, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// An error about this answer, for callers that find it wanting.
    pub fn error(&self, kind: Kind) -> Error {
        let Asked { method, host, path, writes, .. } = &self.asked;
        Error::new(*method, host, path, kind).tried(1, *writes)
    }

    fn instead(&self, error: &serde_json::Error) -> String {
        match self.body.trim_ascii_start().first() {
            Some(b'{' | b'[' | b'"') => without_values(error),
            _ => message::instead_of_json(&self.body, &self.asked.secrets),
        }
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {} with {} bytes", self.asked.method, self.asked.path, self.status, self.body.len())
    }
}

/// What does not fit, but not the value that stands there: an answer may hold tokens.
fn without_values(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!("line {} column {}", error.line(), error.column());
    match text.strip_prefix("missing field").or(text.strip_prefix("EOF")) {
        Some(_) => text,
        None => match text.find(['"', '`']) {
            Some(value) => format!("{} at {place}", text[..value].trim_end()),
            None => text,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misfit_is_named_without_its_value() {
        let error = serde_json::from_str::<Vec<u32>>(r#"["hunter2"]"#).unwrap_err();
        assert_eq!(without_values(&error), "invalid type: string at line 1 column 10");
        let error = serde_json::from_str::<Vec<u32>>("[1,").unwrap_err();
        assert!(without_values(&error).starts_with("EOF while parsing"));
    }
}
