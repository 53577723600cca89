//! The accounts of a subscriber: the list, page by page, and one of them (release notes of 8.0 for the paths; how pages are asked for
//! is not documented, sibling lists tell it).

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, OnceLock, PoisonError};

use anyhow::{Context, bail, ensure};
use serde_json::value::RawValue;

use super::rules::Rules;
use super::wire::{Account, Page};
use crate::error::{Effect, Failure};
use crate::http::{Client, Error, Reply, Request, Target};

/// How many accounts are asked for at once; sibling lists take up to 5,000.
const PAGE: usize = 1000;
/// Beyond this many pages a list does not end.
const PAGES: usize = 1000;

/// The calls for accounts.
pub(super) struct Accounts {
    http: Client,
    prefix: Vec<String>,
    /// what may stand for the subscriber, in the order in which it is tried
    candidates: Vec<String>,
    subscriber: OnceLock<String>,
    /// by id: what the calls for one account take
    uids: Mutex<HashMap<String, String>>,
    /// one write after the other: the platform's limits are not known
    pub writing: Mutex<()>,
}

impl Accounts {
    /// Sends nothing yet. Without a setting the caller's own subscriber is asked for by its alias, then by the id that the client id
    /// holds, whose first digit is none of it (public script).
    pub fn new(http: Client, rules: &Rules, client: &str) -> Self {
        let derived = client.strip_prefix("sub-").and_then(|rest| rest.split('/').next()).and_then(|id| id.get(1..));
        let derived = derived.filter(|id| !id.is_empty()).map(str::to_owned);
        let candidates = match &rules.subscriber {
            Some(subscriber) => vec![subscriber.clone()],
            None => [Some("mine".to_owned()), derived].into_iter().flatten().collect(),
        };
        Accounts {
            http,
            prefix: rules.prefix.clone(),
            candidates,
            subscriber: OnceLock::new(),
            uids: Mutex::default(),
            writing: Mutex::default(),
        }
    }

    /// Hands out every account with its own text, all pages.
    ///
    /// # Errors
    /// What the platform says; pages that do not hold everybody once.
    pub fn each(&self, take: &mut dyn FnMut(Account, &RawValue) -> anyhow::Result<()>) -> anyhow::Result<u64> {
        let mut seen = HashSet::new();
        for index in 1..=PAGES {
            let reply = match self.page(index) {
                // Some lists refuse to go beyond their end (a public client handles it).
                Err(error) if index > 1 && status(&error) == Some(409) => return Ok(seen.len() as u64),
                page => page?,
            };
            let page = Page::read(&reply.body).with_context(|| format!("page {index} of the accounts"))?;
            let rows = page.rows.len();
            for native in page.rows {
                let account = Account::read(native)?;
                let again = || format!("page {index} lists the account {} again; the list is not whole", account.id);
                ensure!(seen.insert(account.id.clone()), again());
                self.remember(&account);
                take(account, native)?;
            }
            // A server that knows no pages sends everybody at once.
            let more = page.more.unwrap_or(rows == PAGE);
            if !more || rows == 0 {
                let all = page.count.is_none_or(|count| count == seen.len() as u64 || count == rows as u64);
                ensure!(all, "the list says {} accounts and holds {}", page.count.unwrap_or_default(), seen.len());
                ensure!(!more, "page {index} is empty, and says that there are more");
                return Ok(seen.len() as u64);
            }
        }
        bail!("the list of accounts goes on after {PAGES} pages")
    }

    /// One account; `None` if it does not exist. Whoever is named by an address is looked for in the list.
    pub fn find(&self, id: &str) -> anyhow::Result<Option<(Account, Box<RawValue>)>> {
        if !id.contains('@') {
            match self.single(id) {
                Ok(Some(found)) => return Ok(Some(found)),
                Err(error) if !is_unknown(&error) => return Err(error),
                // No such account, or no such call: the list tells.
                Ok(None) | Err(_) => {}
            }
        }
        self.look_up(id)
    }

    /// One account by the call for it; `None` if the answer shows another one, or none.
    pub fn single(&self, id: &str) -> anyhow::Result<Option<(Account, Box<RawValue>)>> {
        let reply = self.get(self.users()?.below(&self.uid(id)))?;
        let native: Box<RawValue> = reply.json()?;
        let account = Account::read(&native).ok().filter(|account| account.id == id);
        Ok(account.map(|account| {
            self.remember(&account);
            (account, native)
        }))
    }

    fn look_up(&self, id: &str) -> anyhow::Result<Option<(Account, Box<RawValue>)>> {
        let mut found = Vec::new();
        self.each(&mut |account, native| {
            let named = account.login().is_some_and(|login| id.contains('@') && login.eq_ignore_ascii_case(id));
            if account.id == id || named {
                found.push((account, native.to_owned()));
            }
            Ok(())
        })?;
        ensure!(found.len() < 2, "{} accounts are called {id}; name one by its id", found.len());
        Ok(found.pop())
    }

    /// What the calls for one account take.
    pub fn uid(&self, id: &str) -> String {
        let uids = self.uids.lock().unwrap_or_else(PoisonError::into_inner);
        uids.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    fn remember(&self, account: &Account) {
        if account.uid() != account.id {
            let mut uids = self.uids.lock().unwrap_or_else(PoisonError::into_inner);
            uids.insert(account.id.clone(), account.uid().to_owned());
        }
    }

    /// The path of the subscriber's accounts.
    pub fn users(&self) -> anyhow::Result<Target> {
        match self.subscriber.get() {
            Some(subscriber) => Ok(self.users_of(subscriber)),
            None => {
                self.page(1)?;
                Ok(self.users_of(self.subscriber.get().map_or("mine", String::as_str)))
            }
        }
    }

    /// A path below the calls for accounts.
    pub fn path(&self, segments: &[&str]) -> Target {
        Target::path(self.prefix.iter().map(String::as_str).chain(segments.iter().copied()))
    }

    /// Sends a request.
    pub fn send(&self, request: Request) -> Result<Reply, Error> {
        self.http.send(request.header("Accept", "application/json"))
    }

    /// Reads.
    pub fn get(&self, target: Target) -> anyhow::Result<Reply> {
        self.send(Request::get(target)).map_err(with_advice)
    }

    fn users_of(&self, subscriber: &str) -> Target {
        self.path(&["subscribers", subscriber, "users"])
    }

    /// A page, from 1. The first that is answered tells what stands for the subscriber.
    fn page(&self, index: usize) -> anyhow::Result<Reply> {
        let get = |subscriber: &str| {
            self.get(self.users_of(subscriber).query("pageIndex", index).query("pageSize", PAGE))
        };
        if let Some(subscriber) = self.subscriber.get() {
            return get(subscriber);
        }
        let mut last = None;
        for candidate in &self.candidates {
            match get(candidate) {
                Err(error) if is_unknown(&error) => last = Some(error),
                Err(error) => return Err(error),
                Ok(reply) => {
                    self.subscriber.get_or_init(|| candidate.clone());
                    return Ok(reply);
                }
            }
        }
        let error = last.unwrap_or_else(|| anyhow::anyhow!("nothing stands for the subscriber"));
        Err(error.context("the accounts are not there: set prefix and subscriber to what this platform calls them"))
    }
}

/// The HTTP status of a refusal.
pub(super) fn status(error: &anyhow::Error) -> Option<u16> {
    error.chain().find_map(|cause| cause.downcast_ref::<Error>()?.status())
}

/// Whether there is no such thing.
pub(super) fn is_unknown(error: &anyhow::Error) -> bool {
    matches!(status(error), Some(404 | 405))
}

/// Who is known and may not see accounts lacks the role.
fn with_advice(error: Error) -> anyhow::Error {
    if error.status() != Some(403) {
        return error.into();
    }
    let failure = Failure::new(Effect::Denied, "the service account may not see accounts")
        .hint("it needs the role Administrator and no domain restriction");
    anyhow::Error::new(error).context(failure)
}
