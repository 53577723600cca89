//! What a subscriber holds: accounts, the trail, and what was written since the start.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::clock::{Clock, stamp, timestamp};
use super::super::truth::Truth;
use super::account::Account;
use super::trail::{self, ACCOUNT, Dialect, Entry, MOST};

/// One subscriber.
pub struct Site {
    pub clock: Clock,
    pub accounts: BTreeMap<String, Account>,
    /// in the order of times
    pub trail: Vec<Entry>,
    /// what we were asked to write
    pub written: Vec<Value>,
    /// the service account of the configuration
    pub client: String,
}

impl Site {
    /// Lets the trail name accounts by an id that is shown nowhere else.
    pub fn rename_objects(&mut self) {
        for entry in
            self.trail.iter_mut().filter(|entry| entry.object_type == ACCOUNT && !entry.object_id.starts_with("obj-"))
        {
            entry.object_id = format!("obj-{}", entry.object_id);
        }
    }

    /// Notes a write of the service account: those that were refused, too.
    pub fn note(&mut self, id: &str, method: &'static str, target: &str, status: u16) {
        let time = self.clock.now();
        let entry = Entry::write(time, &self.client, (ACCOUNT, id), method, target.to_owned());
        let entry = if status < 300 { entry } else { entry.refused(status, "31") };
        let record = json!({ "time": stamp(time), "user": self.client, "action": entry.action, "objectId": id,
            "target": target, "status": status });
        self.written.push(record);
        self.trail.push(entry);
    }

    /// Lets somebody log in now.
    pub fn log_in(&mut self, id: &str) -> bool {
        let now = self.clock.now();
        let Some(account) = self.accounts.get_mut(id).filter(|account| account.active) else { return false };
        account.last_login = Some(now);
        self.trail.push(Entry::session(now, account.name(), "LOGIN"));
        true
    }

    /// What is true of its people now.
    pub fn truth(&self) -> Truth {
        let mut accounts: Vec<_> = self.accounts.values().map(Account::truth).collect();
        accounts.sort_by(|a, b| a.id.cmp(&b.id));
        Truth { now: timestamp(self.clock.now()), accounts }
    }

    /// The exports of somebody diligent: each reaches back into the one before, the newest is of this moment.
    pub fn exports(&self) -> Vec<Vec<u8>> {
        let mut files = Vec::new();
        let mut at = self.clock.now();
        loop {
            let dialect = Dialect::likely(at);
            let entries = trail::exported(&self.trail, &dialect);
            files.push(trail::file(&self.trail, &dialect));
            // Fifty entries are in both.
            match entries.iter().rev().nth(50).map(|entry| entry.time) {
                Some(time) if entries.len() == MOST && time < at => at = time,
                _ => break,
            }
        }
        files.reverse();
        files
    }
}
