//! One connection: what all platforms have in common is read here, the rest is its connector's.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::environment::Proxies;
use super::settings::Settings;
use crate::error::Failure;
use crate::http::{self, Auth, Base, Limiter, Permits, Proxy, Tuning};
use crate::secret::Source;

/// How to reach one tenant of a platform.
#[derive(Clone, Debug)]
pub struct Connection {
    /// its name: in records, on the command line, in the file
    pub name: String,
    /// the connector's name
    pub platform: String,
    /// the address as it was written; use [`Connection::base`]
    pub url: Option<String>,
    /// who to log in as
    pub user: Option<String>,
    /// the password of `user`
    pub password: Option<Source>,
    /// a token, which stands for user and password
    pub token: Option<Source>,
    /// globs of accounts that are never touched, those of `[defaults]` included
    pub protect: Vec<String>,
    /// authorities to trust instead of the platform's
    pub ca_file: Option<PathBuf>,
    /// exceptions from the rules for addresses
    pub permits: Permits,
    /// how long the server may be silent, where that differs from the run's
    pub timeout: Option<Duration>,
    /// what only the connector understands
    pub settings: Settings,
    /// the folder of the file that it stands in, and the home folder
    folders: (PathBuf, PathBuf),
    limiter: Option<Arc<Limiter>>,
    connections: Option<usize>,
    proxies: Arc<Proxies>,
}

impl Connection {
    /// A connection of which nothing but this is known.
    pub fn new(name: &str, platform: &str, url: Option<String>) -> Self {
        Connection {
            name: name.to_owned(),
            platform: platform.to_owned(),
            url,
            user: None,
            password: None,
            token: None,
            protect: Vec::new(),
            ca_file: None,
            permits: Permits::default(),
            timeout: None,
            settings: Settings::elsewhere(name),
            folders: Default::default(),
            limiter: None,
            connections: None,
            proxies: Arc::default(),
        }
    }

    /// Takes the common keys out of a tenant's section. `expand` makes a path of what stands there.
    pub(super) fn read(
        name: String,
        mut settings: Settings,
        expand: &dyn Fn(&str) -> PathBuf,
    ) -> Result<Self, Failure> {
        if name.is_empty() || name.chars().any(char::is_control) {
            return Err(Failure::usage(format!("a tenant cannot be called {name:?}")));
        }
        let missing = settings.wrong("platform", "is missing").hint("such as platform = \"cumulocity\"");
        let platform = settings.string("platform")?.ok_or(missing)?;
        let place = settings.place("url");
        let mut connection = Connection::new(&name, &platform, settings.string("url")?);
        connection.user = settings.string("user")?;
        connection.password = settings.secret("password")?;
        connection.token = settings.secret("token")?;
        connection.protect = settings.strings("protect")?.unwrap_or_default();
        connection.ca_file = settings.string("ca-file")?.map(|path| expand(&path));
        connection.folders = (expand(""), expand("~"));
        connection.timeout = settings.duration("timeout")?;
        connection.limiter = limiter(&mut settings)?;
        connection.connections = connections(&mut settings)?;
        connection.permits = permits(&mut settings, connection.url.as_deref())?;
        connection.settings = settings;
        connection.check_url().map_err(|why| in_place(&place, &why))?;
        Ok(connection)
    }

    /// Sets a key that only the connector understands, in the place of what the file says: for flags of one run.
    pub fn set(&mut self, key: &str, values: &[String]) {
        self.settings.replace(key, values);
    }

    /// Takes a list of paths that only the connector understands. Those of the file are relative to its folder and may begin
    /// with `~/`, those of flags are as the shell made them.
    ///
    /// # Errors
    /// As the settings say, if it is no list of texts.
    pub fn paths(&mut self, key: &str) -> Result<Option<Vec<PathBuf>>, Failure> {
        let in_file = self.settings.is_in_file(key);
        let (folder, home) = &self.folders;
        let path = |text: String| match text.strip_prefix("~/") {
            Some(rest) if in_file => home.join(rest),
            _ if in_file => folder.join(text),
            _ => PathBuf::from(text),
        };
        Ok(self.settings.strings(key)?.map(|texts| texts.into_iter().map(path).collect()))
    }

    /// Whether a rate of requests, or a number of connections, is set.
    pub fn is_paced(&self) -> bool {
        self.limiter.is_some() || self.connections.is_some()
    }

    pub(super) fn use_proxies(&mut self, proxies: &Arc<Proxies>) {
        self.proxies = proxies.clone();
    }

    /// Where the tenant is.
    ///
    /// # Errors
    /// A usage failure if there is no url, or it is not allowed.
    pub fn base(&self) -> Result<Base, Failure> {
        match &self.url {
            Some(url) => Base::parse(url, &self.permits).map_err(|why| self.wrong(&why)),
            None => Err(Failure::usage(format!("tenant {} has no url", self.name))),
        }
    }

    /// What a client of the tenant's address needs to know.
    ///
    /// # Errors
    /// As [`Connection::base`]; also for a proxy that is none.
    pub fn http(&self, auth: Auth, tuning: &Tuning) -> Result<http::Settings, Failure> {
        self.http_at(self.base()?, auth, tuning)
    }

    /// What a client of another address needs to know, such as an identity provider's. The rate limit is shared.
    ///
    /// # Errors
    /// A usage failure for a proxy that is none.
    pub fn http_at(&self, base: Base, auth: Auth, tuning: &Tuning) -> Result<http::Settings, Failure> {
        let mut tuning = tuning.clone();
        tuning.timeout = self.timeout.unwrap_or(tuning.timeout);
        let (ca_file, limiter, connections) = (self.ca_file.clone(), self.limiter.clone(), self.connections);
        Ok(http::Settings { proxy: self.proxy(&base)?, base, auth, ca_file, limiter, connections, tuning })
    }

    fn proxy(&self, base: &Base) -> Result<Option<Proxy>, Failure> {
        let secure = base.origin().starts_with("https:");
        let url = if secure { &self.proxies.https } else { &self.proxies.http };
        match url {
            Some(url) if !base.is_loopback() => Proxy::new(url, &self.proxies.except).map(Some),
            _ => Ok(None),
        }
    }

    /// An address for the web is checked at once; what others mean is their connectors' business, user info is not.
    fn check_url(&self) -> Result<(), Failure> {
        let Some(url) = &self.url else { return Ok(()) };
        let scheme = url.split("://").next().unwrap_or_default().to_ascii_lowercase();
        let authority = url.split("://").nth(1).and_then(|rest| rest.split('/').next());
        let web = scheme == "http" || scheme == "https" || authority.is_none_or(|authority| authority.contains('@'));
        if web { Base::parse(url, &self.permits).map(drop) } else { Ok(()) }
    }

    fn wrong(&self, why: &Failure) -> Failure {
        in_place(&format!("tenant {}: ", self.name), why)
    }
}

fn in_place(place: &str, why: &Failure) -> Failure {
    let failure = Failure::usage(format!("{place}{why}"));
    match why.advice() {
        Some(advice) => failure.hint(advice),
        None => failure,
    }
}

fn limiter(settings: &mut Settings) -> Result<Option<Arc<Limiter>>, Failure> {
    let wrong = settings.wrong("requests-per-minute", "must be a number from 1 to 1000000");
    match settings.integer("requests-per-minute")? {
        None => Ok(None),
        Some(rate @ 1..=1_000_000) => Ok(Some(Arc::new(Limiter::per_minute(rate as u32, 1)))),
        Some(_) => Err(wrong),
    }
}

fn connections(settings: &mut Settings) -> Result<Option<usize>, Failure> {
    let wrong = settings.wrong("connections", "must be a number from 1 to 1000");
    match settings.integer("connections")? {
        None => Ok(None),
        Some(number @ 1..=1000) => Ok(Some(number as usize)),
        Some(_) => Err(wrong),
    }
}

/// Exceptions must name a host that the tenant's section speaks of: one that names another was meant for another.
fn permits(settings: &mut Settings, url: Option<&str>) -> Result<Permits, Failure> {
    let mut permit = |key: &str| {
        let wrong = settings.wrong(key, "names a host that no url of this tenant has");
        let host = settings.string(key)?;
        let elsewhere =
            |host: &str| settings.rest().values().filter_map(|value| value.as_str()).any(|u| has_host(u, host));
        match host {
            Some(host) if !url.is_some_and(|url| has_host(url, &host)) && !elsewhere(&host) => Err(wrong),
            host => Ok(host),
        }
    };
    Ok(Permits { insecure_http: permit("insecure-http")?, insecure_tls: permit("insecure-tls")? })
}

fn has_host(url: &str, host: &str) -> bool {
    let lenient = Permits { insecure_http: Some(host.to_owned()), insecure_tls: None };
    Base::parse(url, &lenient).is_ok_and(|base| base.host().eq_ignore_ascii_case(host))
}
