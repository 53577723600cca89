//! Listings over many tenants: what the connectors find becomes lines of NDJSON, and each tenant's end record.

use std::collections::BTreeMap;

use super::fan_out::{Stopped, fan_out};
use super::{Connector, Evidence, LoginTally, UserTally};
use crate::record::{Completeness, End, Listing, User, Window};

/// Lines are handed on in batches of about this many bytes.
const BATCH: usize = 32 << 10;

/// A part of one tenant's listing.
pub enum Part {
    /// the listing of this tenant begins
    Begin,
    /// so many records are to be read, of which some may be left out
    Expected(u64),
    /// whole lines of NDJSON
    Lines(Lines),
    /// the end: nothing of this tenant follows
    End(Box<End>, Option<anyhow::Error>),
}

/// What a listing is made of.
pub trait Item {
    /// Appends the record as JSON.
    ///
    /// # Errors
    /// It cannot be written as JSON.
    fn write_to(&self, line: &mut String) -> serde_json::Result<()>;
}

impl Item for User {
    fn write_to(&self, line: &mut String) -> serde_json::Result<()> {
        line.push_str(&serde_json::to_string(self)?);
        Ok(())
    }
}

impl<S: AsRef<str>> Item for Evidence<S> {
    fn write_to(&self, line: &mut String) -> serde_json::Result<()> {
        match self {
            Evidence::Login(login) => login.write_to(line),
            Evidence::Sign(sign) => sign.write_to(line),
        }
        Ok(())
    }
}

/// Whole lines of NDJSON.
#[derive(Debug, Default)]
pub struct Lines {
    text: String,
    count: u64,
}

impl Lines {
    /// Adds a record.
    ///
    /// # Errors
    /// It cannot be written as JSON.
    pub fn push(&mut self, record: &impl Item) -> serde_json::Result<()> {
        record.write_to(&mut self.text)?;
        self.text.push('\n');
        self.count += 1;
        Ok(())
    }

    /// How many they are.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The lines, each with its end.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Where one tenant's listing is written to.
pub struct Out<'o> {
    send: &'o mut dyn FnMut(Part) -> Result<(), Stopped>,
    waiting: Lines,
    count: u64,
}

impl<'o> Out<'o> {
    /// A listing that goes there in parts.
    pub fn new(send: &'o mut dyn FnMut(Part) -> Result<(), Stopped>) -> Self {
        Out { send, waiting: Lines::default(), count: 0 }
    }

    /// Says how many records there are to read.
    ///
    /// # Errors
    /// [`Stopped`] if nobody reads the listing any more.
    pub fn expect(&mut self, records: u64) -> anyhow::Result<()> {
        Ok((self.send)(Part::Expected(records))?)
    }

    /// Writes a record.
    ///
    /// # Errors
    /// [`Stopped`] if nobody reads the listing any more.
    pub fn put(&mut self, record: &impl Item) -> anyhow::Result<()> {
        self.waiting.push(record)?;
        if self.waiting.text.len() >= BATCH { Ok(self.hand_on()?) } else { Ok(()) }
    }

    /// Writes lines that were made elsewhere.
    ///
    /// # Errors
    /// [`Stopped`] if nobody reads the listing any more.
    pub fn put_lines(&mut self, lines: Lines) -> anyhow::Result<()> {
        self.hand_on()?;
        self.waiting = lines;
        Ok(self.hand_on()?)
    }

    fn hand_on(&mut self) -> Result<(), Stopped> {
        if self.waiting.count == 0 {
            return Ok(());
        }
        self.count += self.waiting.count;
        (self.send)(Part::Lines(std::mem::take(&mut self.waiting)))
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
        drop((self.send)(Part::End(Box::new(end), error)));
    }
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
    let list = |connector: &dyn Connector, out: &mut Out<'_>, end: &mut End| {
        let UserTally { population, dropped, last_login_complete } = connector.users(&mut |mut user| {
            if !native {
                user.native = None;
            }
            out.put(&user)
        })?;
        (end.population, end.dropped, end.last_login_complete) = (population, dropped, last_login_complete);
        Ok(())
    };
    over_all(tenants, workers, Listing::Users, list, consume)
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
    let list = |connector: &dyn Connector, out: &mut Out<'_>, end: &mut End| {
        end.window = Some(window);
        let LoginTally { coverage, dropped } = connector.logins(window, out)?;
        (end.coverage, end.dropped) = (Some(coverage), dropped);
        Ok(())
    };
    over_all(tenants, workers, Listing::Logins, list, consume)
}

fn over_all<E>(
    tenants: &[Box<dyn Connector>],
    workers: usize,
    of: Listing,
    list: impl Fn(&dyn Connector, &mut Out<'_>, &mut End) -> anyhow::Result<()> + Sync,
    consume: impl FnMut(usize, Part) -> Result<(), E>,
) -> Result<(), E> {
    let one = |connector: &dyn Connector, send: &mut dyn FnMut(Part) -> Result<(), Stopped>| {
        if send(Part::Begin).is_err() {
            return;
        }
        let (mut out, mut end) = (Out::new(send), End::new(of, connector.platform(), connector.tenant()));
        let error = list(connector, &mut out, &mut end).err();
        out.close(end, error);
    };
    fan_out(tenants, workers, |tenant, outlet| one(&**tenant, &mut |part| outlet.send(part)), consume)
}

/// Adds up reasons and their numbers.
pub fn add(dropped: &mut BTreeMap<String, u64>, reason: &str) {
    match dropped.get_mut(reason) {
        Some(count) => *count += 1,
        None => drop(dropped.insert(reason.to_owned(), 1)),
    }
}

/// Adds up the reasons of another part of the same listing.
pub fn add_all(dropped: &mut BTreeMap<String, u64>, others: BTreeMap<String, u64>) {
    for (reason, count) in others {
        *dropped.entry(reason).or_default() += count;
    }
}
