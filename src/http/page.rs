//! Listings that come in pages, each with a link to the next. A link is used for its path and query only.

use std::collections::HashSet;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use ureq::http::Uri;

use super::client::Client;
use super::error::{Error, Kind};
use super::reply::Reply;
use super::target::Target;

/// The pages of one listing, in their order. The caller reads a page, and follows its link or stops:
///
/// ```no_run
/// # use dormant::http::{Client, Error, Pages};
/// # #[derive(serde::Deserialize)] struct Page { users: Vec<String>, next: Option<String> }
/// # fn list(client: &Client) -> Result<(), Error> {
/// let mut pages = Pages::new(client, "/users?pageSize=100");
/// while let Some(reply) = pages.next_page()? {
///     let page: Page = reply.json()?;
///     if !page.users.is_empty() {
///         pages.follow(&reply, page.next.as_deref())?;
///     }
/// }
/// # Ok(()) }
/// ```
pub struct Pages<'c> {
    client: &'c Client,
    next: Option<Target>,
    current: String,
    own_hosts: Vec<String>,
    seen: Seen,
}

impl<'c> Pages<'c> {
    /// A listing that begins with this page.
    pub fn new(client: &'c Client, first: impl Into<Target>) -> Self {
        Pages { client, next: Some(first.into()), current: String::new(), own_hosts: Vec::new(), seen: Seen::default() }
    }

    /// Names a host under which the server may know itself in its links. It is not asked, its links are understood.
    pub fn also_known_as(mut self, host: impl Into<String>) -> Self {
        self.own_hosts.push(host.into());
        self
    }

    /// The next page; `None` when the last one was not followed by another.
    ///
    /// # Errors
    /// Those of the client, and [`Kind::Paging`] for a page that was seen before.
    pub fn next_page(&mut self) -> Result<Option<Reply>, Error> {
        let Some(target) = self.next.take() else { return Ok(None) };
        self.current = target.as_str().to_owned();
        let reply = self.client.get(target)?;
        self.seen.link(&reply, &self.current)?;
        self.seen.page(&reply)?;
        Ok(Some(reply))
    }

    /// Notes a page of this listing that was read by its number.
    ///
    /// # Errors
    /// [`Kind::Paging`] for a page that was seen before.
    pub fn note(&mut self, reply: &Reply) -> Result<(), Error> {
        self.seen.page(reply)
    }

    /// Goes on with the page that this link of the last page leads to; without a link the listing ends.
    ///
    /// # Errors
    /// [`Kind::Paging`] for a link to another host, to a page that was seen before, or to nowhere.
    pub fn follow(&mut self, reply: &Reply, link: Option<&str>) -> Result<(), Error> {
        self.next = None;
        let Some(link) = link else { return Ok(()) };
        let target = self.understand(link).map_err(|why| reply.error(Kind::Paging(why)))?;
        if self.seen.links.contains(&target) {
            return Err(reply.error(Kind::Paging("the link to the next page leads to a page seen before".to_owned())));
        }
        self.next = Some(Target::from(target));
        Ok(())
    }

    /// Path and query of a link, if it leads to our host.
    fn understand(&self, link: &str) -> Result<String, String> {
        let link = link.split('#').next().unwrap_or_default();
        if let Some(query) = link.strip_prefix('?') {
            let path = self.current.split('?').next().unwrap_or_default();
            return Ok(format!("{path}?{query}"));
        }
        let uri: Uri = match link.strip_prefix("//") {
            Some(rest) => format!("https://{rest}").parse(),
            None => link.parse(),
        }
        .map_err(|_| "the link to the next page is not a link".to_owned())?;
        if let Some(host) = uri.host().filter(|host| !self.is_ours(host)) {
            return Err(format!(
                "the link to the next page leads to another host, {}",
                super::message::printable(host)
            ));
        }
        match uri.path_and_query() {
            Some(target) if target.as_str().starts_with('/') => Ok(target.as_str().to_owned()),
            _ => Err("the link to the next page has no path".to_owned()),
        }
    }

    fn is_ours(&self, host: &str) -> bool {
        host.eq_ignore_ascii_case(self.client.base().host())
            || self.own_hosts.iter().any(|own| own.eq_ignore_ascii_case(host))
    }
}

/// The pages of a listing that were seen, to notice when they repeat. For listings by page number too.
#[derive(Debug, Default)]
pub struct Seen {
    links: HashSet<String>,
    bodies: HashSet<u64>,
    /// of this process's own choice: no server can make two pages look the same
    hash: RandomState,
}

impl Seen {
    /// Notes a page by its body.
    ///
    /// # Errors
    /// [`Kind::Paging`] if a page with the same body was seen.
    pub fn page(&mut self, reply: &Reply) -> Result<(), Error> {
        if self.bodies.insert(self.hash.hash_one(&*reply.body)) {
            return Ok(());
        }
        Err(reply.error(Kind::Paging("the same page came twice".to_owned())))
    }

    fn link(&mut self, reply: &Reply, target: &str) -> Result<(), Error> {
        if self.links.insert(target.to_owned()) {
            return Ok(());
        }
        Err(reply.error(Kind::Paging("the same page was asked for twice".to_owned())))
    }
}
