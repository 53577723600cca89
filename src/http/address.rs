//! The one address a client talks to, and whether it may: https, or a host that was named as an exception.

use std::fmt;
use std::net::IpAddr;

use ureq::http::Uri;

use crate::error::Failure;

/// Exceptions from the rules for addresses, each for the one host that it names.
#[derive(Clone, Debug, Default)]
pub struct Permits {
    /// the host that may be asked without TLS
    pub insecure_http: Option<String>,
    /// the host whose certificate is not checked
    pub insecure_tls: Option<String>,
}

/// Scheme, host and port of a server, such as `https://acme.cumulocity.com`; and the path of the address it came from.
#[derive(Clone, PartialEq, Eq)]
pub struct Base {
    origin: String,
    host: String,
    path: String,
    https: bool,
    verified: bool,
}

impl Base {
    /// Reads an address. https is required, except for this machine's own addresses and the host that `permits` names.
    ///
    /// # Errors
    /// A usage failure for anything else: another scheme, user info, a query.
    pub fn parse(url: &str, permits: &Permits) -> Result<Self, Failure> {
        let uri: Uri = url.trim().parse().map_err(|_| bad("is not an address like https://host"))?;
        let authority = uri.authority().ok_or_else(|| bad("has no host, it should be like https://host"))?;
        if authority.as_str().contains('@') {
            return Err(bad("holds a user or password").hint("name them with `user` and `password-command`"));
        }
        if uri.query().is_some() || url.contains('#') {
            return Err(bad("has a query or a fragment, it should be like https://host"));
        }
        let host = authority.host().to_ascii_lowercase();
        let https = is_https(&uri, &host, permits)?;
        let origin = format!("{}://{}", if https { "https" } else { "http" }, authority.as_str().to_ascii_lowercase());
        let verified = !permitted(permits.insecure_tls.as_deref(), &host);
        Ok(Base { origin, host, path: uri.path().trim_end_matches('/').to_owned(), https, verified })
    }

    /// Scheme, host and port without a slash at the end.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Host and port as they are shown to people; the scheme's own port is left out.
    pub fn authority(&self) -> &str {
        self.origin.split_once("://").map_or(&*self.origin, |(_, authority)| authority)
    }

    /// The host in lower case, without its port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The path of the address without a slash at its end, often empty. A client does not add it: the connector does,
    /// if it means something.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether the host is this machine.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }

    pub(super) fn is_verified(&self) -> bool {
        self.verified
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

impl fmt::Debug for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn is_https(uri: &Uri, host: &str, permits: &Permits) -> Result<bool, Failure> {
    match uri.scheme_str() {
        Some("https") => Ok(true),
        Some("http") if is_loopback(host) => Ok(false),
        Some("http") if permitted(permits.insecure_http.as_deref(), host) => Ok(false),
        Some("http") => Err(bad("would send secrets in the clear")
            .hint(format!("use https, or allow this host with insecure-http = \"{host}\""))),
        _ => Err(bad("is neither https nor http")),
    }
}

fn permitted(named: Option<&str>, host: &str) -> bool {
    named.is_some_and(|named| named.eq_ignore_ascii_case(host))
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.ends_with(".localhost") || bare.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

/// The address itself is not repeated: it may hold a password.
fn bad(why: impl fmt::Display) -> Failure {
    Failure::usage(format!("the url {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Result<Base, Failure> {
        Base::parse(url, &Permits::default())
    }

    #[test]
    fn an_address_is_taken_apart() {
        let base = parse("https://App.Harness.io:8443/ng/account/x/").unwrap();
        assert_eq!((base.origin(), base.host()), ("https://app.harness.io:8443", "app.harness.io"));
        assert_eq!(
            (base.path(), base.to_string().as_str()),
            ("/ng/account/x", "https://app.harness.io:8443/ng/account/x")
        );
        assert_eq!(parse("https://acme.example").unwrap().path(), "");
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for url in ["http://127.0.0.1:8080", "http://localhost", "http://[::1]:1", "http://t1.localhost:2"] {
            assert!(!parse(url).unwrap().origin().starts_with("https:"), "{url}");
        }
        for url in
            ["http://acme.example", "http://127.0.0.1.evil.example", "ftp://localhost", "acme.example", "https://"]
        {
            assert!(parse(url).is_err(), "{url}");
        }
    }

    #[test]
    fn user_info_is_refused_without_repeating_it() {
        let failure = parse("https://me:hunter2@acme.example").unwrap_err();
        assert!(!format!("{failure:?} {failure}").contains("hunter2"));
    }

    #[test]
    fn an_exception_must_name_the_host() {
        let permits = |http: &str, tls: &str| Permits {
            insecure_http: Some(http).filter(|host| !host.is_empty()).map(str::to_owned),
            insecure_tls: Some(tls).filter(|host| !host.is_empty()).map(str::to_owned),
        };
        assert!(
            !Base::parse("http://old.example/", &permits("OLD.example", "")).unwrap().origin().starts_with("https:")
        );
        assert!(Base::parse("http://other.example/", &permits("old.example", "")).is_err());
        assert!(!Base::parse("https://old.example/", &permits("", "old.example")).unwrap().is_verified());
        assert!(Base::parse("https://other.example/", &permits("", "old.example")).unwrap().is_verified());
        assert!(parse("https://old.example/").unwrap().is_verified());
    }
}
