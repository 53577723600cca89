//! A request and a response as a platform sees them. Bytes on the wire are [`super::server`]'s business.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What survives unescaped in a query or in one path segment (RFC 3986 `unreserved`).
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// One request, its path still percent-encoded, its query decoded.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The method in upper case.
    pub method: String,
    /// The path as sent, without the query.
    pub path: String,
    /// Query parameters in the order sent, decoded; an unescaped `+` became a space.
    pub query: Vec<(String, String)>,
    /// Headers in the order sent.
    pub headers: Vec<(String, String)>,
    /// The body, complete and without transfer coding.
    pub body: Vec<u8>,
    /// Which connection it came over, counted from 1.
    pub connection: u64,
}

impl Request {
    /// A header by its case-insensitive name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = |(key, _): &&(String, String)| key.eq_ignore_ascii_case(name);
        self.headers.iter().find(found).map(|(_, v)| v.as_str())
    }

    /// A query parameter by its exact name.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let found = |(key, _): &&(String, String)| key == name;
        self.query.iter().find(found).map(|(_, v)| v.as_str())
    }

    /// Whether a boolean query parameter says `true`.
    pub fn asks(&self, name: &str) -> bool {
        self.parameter(name).is_some_and(|v| v == "true")
    }

    /// The path's segments, each decoded, so that `%2F` stays inside its segment.
    pub fn segments(&self) -> Vec<String> {
        let path = self.path.trim_matches('/');
        path.split('/').map(decode).collect()
    }

    /// The fields of a form body (`application/x-www-form-urlencoded`).
    pub fn form(&self) -> Vec<(String, String)> {
        pairs(&String::from_utf8_lossy(&self.body))
    }

    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let all = self.header("cookie")?.split(';');
        all.filter_map(|c| c.trim().split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

/// One response; `Content-Length` and the content coding are added on the way out.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Headers of the platform's own.
    pub headers: Vec<(&'static str, String)>,
    /// The body, uncompressed.
    pub body: Vec<u8>,
}

impl Response {
    /// A response without a body.
    pub fn empty(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// A response with a body of the given media type.
    pub fn with_body(status: u16, media_type: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        Self::empty(status).header("Content-Type", media_type).body(body)
    }

    /// The same with one header more.
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }
}

/// Percent-decodes one path segment.
pub fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Percent-encodes one path segment or query value.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

/// The pairs of a query string or form.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    let plain = |part: &str| decode(&part.replace('+', " "));
    text.split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(key, value)| (plain(key), plain(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_inside_a_segment_stays_inside() {
        let request = Request { path: "/user/t0001/users/a%2Fb%40c".into(), ..Request::default() };
        assert_eq!(request.segments(), ["user", "t0001", "users", "a/b@c"]);
    }

    #[test]
    fn an_unescaped_plus_is_a_space_and_an_escaped_one_is_not() {
        let expected = [("a".to_owned(), "1 2".to_owned()), ("b".into(), "1+2".into())];
        assert_eq!(pairs("a=1+2&b=1%2B2"), expected);
    }

    #[test]
    fn encoding_and_decoding_undo_each_other() {
        for text in ["a/b+c@d", "łukasz żółć", "100%"] {
            assert_eq!(decode(&encode(text)), text);
        }
    }
}
