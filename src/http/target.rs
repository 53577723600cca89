//! What is asked for on a host: a path and a query, encoded so that no value can change the path.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What `encodeURIComponent` leaves as it is.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// Query parameters whose values are not shown.
const HIDDEN: [&str; 8] = ["password", "passwd", "token", "secret", "key", "code", "signature", "assertion"];

/// A path and query on the client's host, such as `/user/t1/users/j%40doe?withGroups=true`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    text: String,
    fault: Option<String>,
}

impl Target {
    /// A path of segments, each encoded as `encodeURIComponent` does. A segment that would change the path
    /// (empty, `.`, `..`) makes the client refuse to send the request.
    pub fn path<S: AsRef<str>>(segments: impl IntoIterator<Item = S>) -> Self {
        let mut target = Target { text: String::new(), fault: None };
        for segment in segments {
            let segment = segment.as_ref();
            if matches!(segment, "" | "." | "..") {
                target.fault = Some(format!("{segment:?} cannot be a part of a path"));
            }
            target.text.push('/');
            target.text.extend(utf8_percent_encode(segment, COMPONENT));
        }
        target
    }

    /// The path with one more segment, encoded like the others. Only before a query is added.
    pub fn below(mut self, segment: &str) -> Self {
        let Target { text, fault } = Target::path([segment]);
        self.text += &text;
        self.fault = self.fault.or(fault);
        self
    }

    /// Adds a parameter to the query, both sides encoded (`+` and `:` of times too).
    pub fn query(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.text.push(if self.text.contains('?') { '&' } else { '?' });
        self.text.extend(utf8_percent_encode(name, COMPONENT));
        self.text.push('=');
        self.text.extend(utf8_percent_encode(&value.to_string(), COMPONENT));
        self
    }

    /// Adds a parameter if there is a value.
    pub fn query_if(self, name: &str, value: Option<impl fmt::Display>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    /// The path and query as they are sent.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The path alone.
    pub fn without_query(&self) -> &str {
        self.text.split('?').next().unwrap_or_default()
    }

    /// The path and query for people: values of parameters that sound secret are masked.
    pub fn shown(&self) -> String {
        let Some((path, query)) = self.text.split_once('?') else { return self.text.clone() };
        let parameters: Vec<_> = query.split('&').map(shown_parameter).collect();
        format!("{path}?{}", parameters.join("&"))
    }

    /// Why the request must not be sent, if so.
    pub(super) fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }
}

/// A path and query that is already encoded.
impl From<&str> for Target {
    fn from(text: &str) -> Self {
        let plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
        let fault = (!plain || !text.starts_with('/') || text.starts_with("//"))
            .then(|| format!("{text:?} is not an encoded path and query"));
        Target { text: text.to_owned(), fault }
    }
}

impl From<String> for Target {
    fn from(text: String) -> Self {
        Target::from(&*text)
    }
}

impl From<&Target> for Target {
    fn from(target: &Target) -> Self {
        target.clone()
    }
}

fn shown_parameter(parameter: &str) -> String {
    let name = parameter.split('=').next().unwrap_or_default();
    let lower = name.to_ascii_lowercase();
    match HIDDEN.iter().any(|hidden| lower.contains(hidden)) {
        true => format!("{name}=***"),
        false => parameter.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_encoded_as_one() {
        let target = Target::path(["user", "t1", "users", "a/b+c@d é.(x)"]);
        assert_eq!(target.as_str(), "/user/t1/users/a%2Fb%2Bc%40d%20%C3%A9.(x)");
        assert_eq!(target.fault(), None);
    }

    #[test]
    fn a_segment_cannot_change_the_path() {
        for id in ["", ".", ".."] {
            assert!(Target::path(["user", "t1", "users", id]).fault().is_some(), "{id:?}");
        }
        assert!(Target::path(["users", "..."]).fault().is_none());
        for text in ["user", "//evil.example/x", "/a b", "/a#b", "/é", "https://x/", ""] {
            assert!(Target::from(text).fault().is_some(), "{text:?}");
        }
    }

    #[test]
    fn queries_are_encoded() {
        let target = Target::from("/audit").query("dateFrom", "2026-03-01T00:00:00+02:00").query_if("type", None::<u8>);
        assert_eq!(target.as_str(), "/audit?dateFrom=2026-03-01T00%3A00%3A00%2B02%3A00");
        assert_eq!(target.query("a&b", "c=d").as_str().split_once('&').unwrap().1, "a%26b=c%3Dd");
    }

    #[test]
    fn secret_parameters_are_masked() {
        let target = Target::from("/x?pageSize=5&access_token=abc&apiKey=def");
        assert_eq!(target.shown(), "/x?pageSize=5&access_token=***&apiKey=***");
        assert_eq!(target.without_query(), "/x");
    }
}
