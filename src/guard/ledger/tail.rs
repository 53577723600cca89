//! The end of the ledger, where entries are added: under the lock, after reading what others added meanwhile.

use std::fs::File;
use std::io::{self, Write};
use std::mem;
use std::path::{Path, PathBuf};

use super::chain::{Broken, Link};
use super::entry::{Entry, Event, Intent, Repair, Start};
use super::file::{self, Locked, trouble};
use super::history::History;
use super::live::is_alive;
use super::{Ask, Claim, Pending};
use crate::error::{Effect, Failure};
use crate::record::Time;

/// The open file, how far it is known, and what it says so far.
pub struct Tail {
    path: PathBuf,
    file: File,
    offset: u64,
    link: Link,
    history: History,
    start: Option<Start>,
    repaired: Vec<Repair>,
    /// repairs that are not in the ledger yet
    unsaid: Vec<Repair>,
    broken: Option<String>,
}

impl Tail {
    /// Opens the file and reads it to its end.
    pub fn open(path: &Path, start: Start) -> anyhow::Result<Tail> {
        let file = file::open(path).map_err(|error| trouble(path, "cannot be opened for writing", &error))?;
        let mut tail = Tail {
            path: path.to_owned(),
            file,
            offset: 0,
            link: Link::genesis(),
            history: History::default(),
            start: Some(start),
            repaired: Vec::new(),
            unsaid: Vec::new(),
            broken: None,
        };
        let handle = tail.handle()?;
        let _locked = Locked::to_write(&handle).map_err(|error| trouble(path, "cannot be locked", &error))?;
        tail.catch_up()?;
        Ok(tail)
    }

    /// The number of the last known entry.
    pub fn seen(&self) -> u64 {
        self.link.seq
    }

    /// What the entries say.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The torn lines that were moved aside.
    pub fn repaired(&self) -> &[Repair] {
        &self.repaired
    }

    /// Whether this run has written anything.
    pub fn started(&self) -> bool {
        self.start.is_none()
    }

    /// Writes what is asked for and answers each; after the first failure nothing is written any more.
    pub fn commit(&mut self, run: &str, at: Time, batch: Vec<Pending>) {
        let written = match &self.broken {
            Some(broken) => Err(broken.clone()),
            None => self.write(run, at, &batch).map_err(|error| format!("{error:#}")),
        };
        if let Err(error) = &written {
            self.broken.get_or_insert(error.clone());
        }
        for (place, pending) in batch.into_iter().enumerate() {
            let answer = match &written {
                Ok(claims) => Ok(claims[place].clone()),
                Err(error) => Err(error.clone()),
            };
            // A worker that is gone needs no answer.
            let _ = pending.answer.send(answer);
        }
    }

    fn write(&mut self, run: &str, at: Time, batch: &[Pending]) -> anyhow::Result<Vec<Claim>> {
        let handle = self.handle()?;
        let _locked = Locked::to_write(&handle).map_err(|error| trouble(&self.path, "cannot be locked", &error))?;
        self.catch_up()?;
        let mut page = Page { run, at, text: String::new() };
        let claims = batch.iter().map(|pending| self.take(&mut page, &pending.ask)).collect();
        self.put(page.text.as_bytes()).map_err(|error| trouble(&self.path, "cannot be written", &error))?;
        Ok(claims)
    }

    fn take(&mut self, page: &mut Page, ask: &Ask) -> Claim {
        match ask {
            Ask::Say(event) => Claim::Granted(self.add(page, (**event).clone())),
            Ask::Claim { seen, intent } => match self.hindrance(*seen, intent) {
                Some(hindrance) => hindrance,
                None => Claim::Granted(self.add(page, Event::Intent((**intent).clone()))),
            },
        }
    }

    /// What speaks against changing an account that was looked at when `seen` was the last entry.
    fn hindrance(&self, seen: u64, intent: &Intent) -> Option<Claim> {
        let deeds = self.history.deeds(&intent.tenant, &intent.id);
        let busy = deeds.iter().find(|deed| deed.outcome.is_none() && is_alive(&self.path, &deed.run));
        busy.map(|deed| Claim::Busy(deed.run.clone()))
            .or_else(|| deeds.iter().any(|deed| deed.last_seq() > seen).then_some(Claim::Moved))
    }

    fn add(&mut self, page: &mut Page, event: Event) -> u64 {
        if let Some(start) = self.start.take() {
            self.add(page, Event::Run(start));
        }
        for repair in mem::take(&mut self.unsaid) {
            self.add(page, Event::Repair(repair));
        }
        let (seq, prev) = (self.link.seq + 1, self.link.hash.clone());
        let entry = Entry { seq, prev, at: page.at, run: page.run.to_owned(), event };
        let line = entry.line();
        self.link = Link { seq, hash: super::sha256(line.as_bytes()) };
        self.history.learn(&entry);
        page.text.push_str(&line);
        page.text.push('\n');
        seq
    }

    fn put(&mut self, text: &[u8]) -> io::Result<()> {
        let written = self.file.write_all(text).and_then(|()| self.file.sync_data());
        if written.is_err() {
            // Half a line would be taken for a torn one by the next run; nothing was announced that was not written.
            let _ = self.file.set_len(self.offset);
        } else {
            self.offset += text.len() as u64;
        }
        written
    }

    fn catch_up(&mut self) -> anyhow::Result<()> {
        let length = self.file.metadata().map_err(|error| trouble(&self.path, "cannot be read", &error))?.len();
        if length < self.offset {
            return Err(self.damaged("its end was cut off while this run was at work"));
        }
        if length == self.offset {
            return Ok(());
        }
        let (link, history) = (&mut self.link, &mut self.history);
        let read = file::lines(&self.file, self.offset, |line| {
            history.learn(&link.follow(line)?);
            Ok::<(), Unreadable>(())
        });
        let (end, torn) = read.map_err(|unreadable| match unreadable {
            Unreadable::Broken(broken) => self.damaged(&broken.to_string()),
            Unreadable::Io(error) => trouble(&self.path, "cannot be read", &error),
        })?;
        self.offset = end;
        self.mend(&torn)
    }

    fn mend(&mut self, torn: &[u8]) -> anyhow::Result<()> {
        if !torn.is_empty() {
            let repair = file::set_aside(&self.path, &self.file, self.offset, torn)
                .map_err(|error| trouble(&self.path, "ends in a torn line that cannot be moved aside", &error))?;
            self.repaired.push(repair.clone());
            self.unsaid.push(repair);
        }
        Ok(())
    }

    fn damaged(&self, why: &str) -> anyhow::Error {
        let what = format!("the ledger {} is damaged: {why}", self.path.display());
        let hint = "see `dormant ledger verify`; to begin a new one, move this one to a safe place";
        Failure::new(Effect::Failed, what).hint(hint).into()
    }

    /// The lock is held on a second handle of the same open file, so that the first stays free to be changed.
    fn handle(&self) -> anyhow::Result<File> {
        self.file.try_clone().map_err(|error| trouble(&self.path, "cannot be locked", &error))
    }
}

/// The lines of one batch.
struct Page<'a> {
    run: &'a str,
    at: Time,
    text: String,
}

/// Why the ledger could not be read on.
#[derive(Debug)]
pub enum Unreadable {
    /// the chain does not hold
    Broken(Broken),
    /// the disk says so
    Io(io::Error),
}

impl From<Broken> for Unreadable {
    fn from(broken: Broken) -> Self {
        Unreadable::Broken(broken)
    }
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        Unreadable::Io(error)
    }
}
