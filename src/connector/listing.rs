//! Listings over many tenants: what the connectors find becomes lines of NDJSON, and each tenant's end record.

use std::collections::BTreeMap;

use super::fan_out::{Outlet, Stopped, fan_out};
use super::{Connector, Evidence, LoginTally, UserTally};
use crate::record::{Completeness, End, Listing, Window};

/// Lines are handed on in batches of about this many bytes.
const BATCH: usize = 32 << 10;

/// A part of one tenant's listing.
pub enum Part {
    /// the listing of this tenant begins
    Begin,
    /// whole lines of NDJSON, and how many
    Lines(String, u64),
    /// the end: nothing of this tenant follows
    End(Box<End>, Option<anyhow::Error>),
}

/// Lists the accounts of all tenants, `workers` tenants at a time. `native` keeps the platform's own objects.
///
/// # Errors
/// What `consume` says. A tenant that cannot be listed is no error: its end record says so.
pub fn users<E>(
    tenants: &[Box<dyn Connector>],
    workers: usize,
    native: bool,
    consume: impl FnMut(usize, Part) -> Result<(), E>,
) -> Result<(), E> {
    let list = |connector: &dyn Connector, outlet: &Outlet<Part>| {
        let mut batch = Batch::new(outlet);
        let mut end = End::new(Listing::Users, connector.platform(), connector.tenant());
        let listed = connector.users(&mut |mut user| {
            if !native {
                user.native = None;
            }
            batch.line(&user)
        });
        match listed {
            Ok(UserTally { population, dropped, last_login_complete }) => {
                (end.population, end.dropped, end.last_login_complete) = (population, dropped, last_login_complete);
                batch.close(end, None);
            }
            Err(error) => batch.close(end, Some(error)),
        }
    };
    fan_out(tenants, workers, |connector, outlet| list(&**connector, outlet), consume)
}

/// Lists the evidence of a window of all tenants, `workers` tenants at a time.
///
/// # Errors
/// As [`users`].
pub fn logins<E>(
    tenants: &[Box<dyn Connector>],
    workers: usize,
    window: Window,
    consume: impl FnMut(usize, Part) -> Result<(), E>,
) -> Result<(), E> {
    let list = |connector: &dyn Connector, outlet: &Outlet<Part>| {
        let mut batch = Batch::new(outlet);
        let mut end = End::new(Listing::Logins, connector.platform(), connector.tenant());
        end.window = Some(window);
        let listed = connector.logins(window, &mut |evidence| match evidence {
            Evidence::Login(login) => batch.line(&login),
            Evidence::Sign(sign) => batch.line(&sign),
        });
        match listed {
            Ok(LoginTally { coverage, dropped }) => {
                (end.coverage, end.dropped) = (Some(coverage), dropped);
                batch.close(end, None);
            }
            Err(error) => batch.close(end, Some(error)),
        }
    };
    fan_out(tenants, workers, |connector, outlet| list(&**connector, outlet), consume)
}

/// Adds up reasons and their numbers.
pub fn add(dropped: &mut BTreeMap<String, u64>, reason: &str) {
    match dropped.get_mut(reason) {
        Some(count) => *count += 1,
        None => drop(dropped.insert(reason.to_owned(), 1)),
    }
}

struct Batch<'o> {
    outlet: &'o Outlet<Part>,
    lines: String,
    waiting: u64,
    count: u64,
}

impl<'o> Batch<'o> {
    fn new(outlet: &'o Outlet<Part>) -> Self {
        // Nobody listens: the first line will find out.
        drop(outlet.send(Part::Begin));
        Batch { outlet, lines: String::new(), waiting: 0, count: 0 }
    }

    fn line<T: serde::Serialize>(&mut self, record: &T) -> anyhow::Result<()> {
        self.lines += &serde_json::to_string(record)?;
        self.lines.push('\n');
        self.waiting += 1;
        self.count += 1;
        if self.lines.len() >= BATCH { Ok(self.hand_on()?) } else { Ok(()) }
    }

    fn hand_on(&mut self) -> Result<(), Stopped> {
        if self.waiting == 0 {
            return Ok(());
        }
        let lines = std::mem::take(&mut self.lines);
        self.outlet.send(Part::Lines(lines, std::mem::take(&mut self.waiting)))
    }

    /// The end is sent whatever came before it, unless nobody listens any more.
    fn close(mut self, mut end: End, error: Option<anyhow::Error>) {
        if self.hand_on().is_err() {
            return;
        }
        end.count = self.count;
        if let Some(error) = &error {
            end.break_off(format!("{error:#}"));
            debug_assert_eq!(end.status, Completeness::Incomplete);
        }
        // Nobody listens: then nobody misses it either.
        drop(self.outlet.send(Part::End(Box::new(end), error)));
    }
}
