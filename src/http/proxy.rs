//! A proxy between us and the host, and the hosts that are asked without it.

use std::fmt;

use super::address::Base;
use crate::error::Failure;

/// An HTTP proxy. Its address may hold a password, so it is not shown.
#[derive(Clone)]
pub struct Proxy {
    proxy: ureq::Proxy,
    except: Vec<String>,
}

impl Proxy {
    /// A proxy by its address (`http://host:port`, with user info if it asks for it) and a list of hosts that are asked
    /// without it, separated by commas: names that stand for their subdomains too, or `*`.
    ///
    /// # Errors
    /// A usage failure for an address that is not that of an HTTP proxy.
    pub fn new(url: &str, except: &str) -> Result<Self, Failure> {
        let bad =
            || Failure::usage("the proxy's address is not like http://host:port").hint("see HTTPS_PROXY, HTTP_PROXY");
        let proxy = ureq::Proxy::new(url.trim()).map_err(|_| bad())?;
        if !matches!(proxy.protocol(), ureq::ProxyProtocol::Http | ureq::ProxyProtocol::Https) {
            return Err(bad());
        }
        let except = except.split(',').map(|host| host.trim().to_ascii_lowercase()).filter(|host| !host.is_empty());
        Ok(Proxy { proxy, except: except.collect() })
    }

    /// The proxy to use for this address, if any. This machine is always asked directly.
    pub(super) fn towards(&self, base: &Base) -> Option<ureq::Proxy> {
        let spared = base.is_loopback() || self.except.iter().any(|except| covers(except, base.host()));
        (!spared).then(|| self.proxy.clone())
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "proxy {}:{}", self.proxy.host(), self.proxy.port())
    }
}

fn covers(except: &str, host: &str) -> bool {
    let name = except.trim_start_matches('*').trim_start_matches('.');
    except == "*" || host == name || host.strip_suffix(name).is_some_and(|sub| sub.ends_with('.') && !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Permits;

    #[test]
    fn who_is_asked_directly() {
        let proxy = Proxy::new("http://me:hunter2@proxy.example:3128", "acme.example, .corp").unwrap();
        let direct = |url| proxy.towards(&Base::parse(url, &Permits::default()).unwrap()).is_none();
        for url in ["https://acme.example", "https://a.acme.example", "https://x.corp", "http://localhost:1"] {
            assert!(direct(url), "{url}");
        }
        for url in ["https://notacme.example", "https://corp.example"] {
            assert!(!direct(url), "{url}");
        }
        assert!(!format!("{proxy:?}").contains("hunter2"));
        assert!(Proxy::new("socks5://proxy.example", "").is_err());
    }
}
