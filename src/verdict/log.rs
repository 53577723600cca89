//! What a log says of whom, as one thread collects it. However long the log, it holds one entry for each name.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;

use super::attic::{Attic, Times};
use super::evidence::{Evidence, folded};
use super::names::{Names, TOGETHER, call_up};
use super::part::Part;
use super::share::{NEVER, Share};
use crate::record::{Block, Event, Kind, Line, Peek, Peeker, PlainLogin, Skim, Time, User, json};

/// Collects logins and signs by the names that the log uses.
pub struct Log {
    /// what came after it is not looked at
    as_of: Option<Time>,
    peeker: Peeker,
    tenants: Tenants,
    names: Names,
    /// the latest login by the name's number, in milliseconds since the epoch; alone, because each login looks here
    last: Vec<i64>,
    /// what signs say, by the number of each of the few names that have any
    signs: HashMap<usize, Evidence>,
    times: Times,
}

/// The tenants of a log, and how many logins and signs of each arrived.
#[derive(Debug, Default)]
struct Tenants {
    names: Names,
    seen: Vec<u64>,
    /// the one that was asked for last
    latest: (usize, String),
}

/// A login that is yet to be added.
struct Login<'l> {
    tenant: u32,
    name: Cow<'l, str>,
    time: i64,
}

impl Log {
    /// Nothing yet. Logins and signs from `as_of` on are counted as having arrived, and not looked at.
    pub fn new(as_of: Option<Time>, attic: impl Attic + 'static) -> Log {
        Log {
            as_of,
            peeker: Peeker::default(),
            tenants: Tenants::default(),
            names: Names::default(),
            last: Vec::new(),
            signs: HashMap::new(),
            times: Times::new(attic),
        }
    }

    /// Takes the lines of a block. Logins and signs are kept here, the rest is in the part. A line that cannot be used is
    /// left out, so that the counts of the end record no longer agree.
    ///
    /// # Errors
    /// What the attic says.
    pub fn take(&mut self, block: &Block) -> io::Result<Part> {
        let (mut part, mut logins, mut lines) = (Part::default(), Vec::with_capacity(TOGETHER), block.lines());
        loop {
            let login = match lines.recognize(|text| self.peeker.login(text)) {
                Some(PlainLogin { tenant, user, time }) => self.login(tenant, user.into(), time),
                None => match lines.next_line() {
                    Ok(Some(line)) => self.line(line, &mut part),
                    Ok(None) => {
                        part.lines = lines.count();
                        break;
                    }
                    Err(too_long) => {
                        part.stop = Some(too_long);
                        break;
                    }
                },
            };
            logins.extend(login);
            if logins.len() == TOGETHER {
                self.add_together(&logins);
                logins.clear();
            }
        }
        self.add_together(&logins);
        self.times.put_away()?;
        Ok(part)
    }

    /// Reads one line, or leaves it out; a login is given back, to be added together with others.
    fn line<'l>(&mut self, line: Line<'l>, part: &mut Part) -> Option<Login<'l>> {
        self.record(line, part).unwrap_or_else(|why| {
            part.leave_out(line.number, why);
            None
        })
    }

    /// The same, or why it is left out.
    fn record<'l>(&mut self, line: Line<'l>, part: &mut Part) -> Result<Option<Login<'l>>, Cow<'static, str>> {
        let text = line.text.ok_or("not UTF-8")?;
        let (peek, skim) = self.peeker.at(text).map_err(|error| json::fault(&error))?;
        let kind = peek.kind.ok_or("no `kind`: not a record of dormant")?;
        if kind == Kind::Event {
            part.pass(text);
            return Ok(None);
        }
        let tenant = peek.tenant.as_deref().ok_or("no `tenant`")?;
        match kind {
            Kind::Login => {
                let (name, time) = (peek.user.ok_or("no `user`")?, peek.time.ok_or("no `time`")?);
                return Ok(self.login(tenant, name, time));
            }
            Kind::Sign => self.sign(peek)?,
            Kind::User => {
                let platform = platform(text, skim.as_ref()).map_err(|error| json::fault(&error))?;
                part.user(tenant, &platform, line.from..line.behind);
            }
            Kind::End => part.end(json::read(text).map_err(|error| json::fault(&error))?)?,
            Kind::Event => {}
            Kind::Verdict | Kind::Action => return Err("already judged: diff takes users and logins".into()),
        }
        Ok(None)
    }

    fn login<'l>(&mut self, tenant: &str, name: Cow<'l, str>, time: Time) -> Option<Login<'l>> {
        let tenant = self.tenants.see(tenant);
        (!self.is_later(time)).then(|| Login { tenant, name: folded(name), time: time.as_millisecond() })
    }

    fn sign(&mut self, peek: Peek<'_>) -> Result<(), &'static str> {
        let name = peek.user.ok_or("no `user`")?;
        let time = peek.time.ok_or("no `time`")?;
        let event = peek.event.ok_or("a sign without `event`")?;
        let tenant = self.tenants.see(&peek.tenant.unwrap_or_default());
        if !self.is_later(time) {
            let number = self.names.number(tenant, &folded(name));
            self.add_sign(number, time, event);
        }
        Ok(())
    }

    /// Whether it came after the moment as of which is judged.
    fn is_later(&self, time: Time) -> bool {
        self.as_of.is_some_and(|as_of| time >= as_of)
    }

    fn add_together(&mut self, logins: &[Login]) {
        let names: Vec<(u32, &str)> = logins.iter().map(|login| (login.tenant, &*login.name)).collect();
        let numbers = self.names.numbers(&names);
        self.last.resize(self.names.len(), NEVER);
        call_up(numbers.iter().map(|number| self.last.get(*number)));
        for (number, login) in numbers.into_iter().zip(logins) {
            self.last[number] = self.last[number].max(login.time);
            self.times.push(number, login.time);
        }
    }

    fn add_sign(&mut self, number: usize, time: Time, event: Event) {
        self.last.resize(self.names.len(), NEVER);
        self.signs.entry(number).or_default().sign(time, event);
    }
}

/// What the judging asks.
impl Log {
    /// The tenants of which something arrived, and how many logins and signs of each.
    pub(super) fn seen(&self) -> impl Iterator<Item = (&str, u64)> {
        (0_usize..).zip(&self.tenants.seen).map(|(number, seen)| (self.tenants.names.get(number).1, *seen))
    }

    /// Counts the logins that lie inside their tenant's window, which begins `since`, or has no beginning. The times are then
    /// let go.
    ///
    /// # Errors
    /// What the attic says.
    pub(super) fn counted(self, since: impl Fn(&str) -> Option<Time>) -> io::Result<Share> {
        let Log { tenants: Tenants { names: tenants, .. }, names, last, signs, mut times, .. } = self;
        let since =
            (0..tenants.len()).map(|number| since(tenants.get(number).1).map_or(i64::MIN, Time::as_millisecond));
        let since: Vec<i64> = since.collect();
        let mut counts = vec![0; names.len()];
        if let [first, rest @ ..] = &*since
            && rest.iter().all(|other| other == first)
        {
            // Nearly always one window is asked for: then nobody's own is looked for.
            times.read(|number, time| counts[number] += u64::from(time >= *first))?;
        } else {
            let since: Vec<i64> = (0..names.len()).map(|number| since[names.tenant(number) as usize]).collect();
            times.read(|number, time| counts[number] += u64::from(time >= since[number]))?;
        }
        Ok(Share::new(tenants, names, last, counts, signs))
    }
}

impl Tenants {
    /// The number of the tenant that a login or sign names.
    fn see(&mut self, name: &str) -> u32 {
        // A log goes on with its tenant for long.
        if self.latest.1 != name || self.seen.is_empty() {
            self.latest = (self.names.number(0, name), name.to_owned());
            self.seen.resize(self.names.len(), 0);
        }
        self.seen[self.latest.0] += 1;
        self.latest.0 as u32
    }
}

/// The platform of the account on a line, which is refused as serde refuses it.
fn platform<'l>(line: &'l str, skim: Option<&Skim<'l>>) -> serde_json::Result<Cow<'l, str>> {
    match skim.and_then(Skim::account) {
        Some(account) => Ok(account.platform.into()),
        None => json::read(line).map(|user: User| user.platform.into()),
    }
}
