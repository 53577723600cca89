//! Everything that one account holds.

use std::collections::BTreeMap;

use super::super::clock::{Clock, timestamp};
use super::super::roster::Tenant;
use super::super::truth::Truth;
use super::event::{Event, Kind};
use super::log::Log;
use super::member::Member;

/// How long an event takes until it shows, and how long an identity provider until it brings somebody back.
const OUTBOX: i64 = 300;
const IDP_SYNC: i64 = 60_000;

/// What becomes of a wish for audit pages above the documented 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LargePages {
    Taken,
    Cut,
    Refused,
}

/// One account.
pub struct State {
    pub tenant: Tenant,
    pub clock: Clock,
    pub large_pages: LargePages,
    /// Members by address in lower case, which is unique and the order of sorted pages.
    pub members: BTreeMap<String, Member>,
    /// Addresses in the order of the store, which is that of unsorted pages.
    pub stored: Vec<String>,
    /// Removed members of an identity provider, with the time of their return.
    pub returning: Vec<(i64, Member)>,
    /// Removed members, whose tokens live on.
    pub removed: Vec<Member>,
    /// Addresses of people who never accepted their invitation.
    pub invited: Vec<String>,
    pub service_accounts: Vec<&'static str>,
    pub log: Log,
    /// The place of the caller among the names.
    pub caller: u16,
}

impl State {
    /// The member with this uuid.
    pub fn member(&self, uuid: &str) -> Option<&Member> {
        self.members.values().find(|member| member.uuid == uuid)
    }

    /// Whether the account would have no administrator without this one.
    pub fn is_last_admin(&self, uuid: &str) -> bool {
        let mut admins = self.members.values().filter(|member| member.admin);
        admins.next().is_some_and(|first| first.uuid == uuid) && admins.next().is_none()
    }

    /// Removes a member. The event shows a little later; an identity provider brings its own people back.
    pub fn remove(&mut self, uuid: &str, by: u32) -> bool {
        let Some(key) = self.member(uuid).map(|member| member.email.to_lowercase()) else { return false };
        let Some(member) = self.members.remove(&key) else { return false };
        self.stored.retain(|address| *address != key);
        let now = self.clock.now();
        self.record(Kind::Removed, member.place, by);
        if member.external {
            self.returning.push((now + IDP_SYNC, member.clone()));
        }
        self.removed.push(member);
        true
    }

    /// Brings back whom an identity provider still has.
    pub fn sync(&mut self) {
        let now = self.clock.now();
        let (due, waiting) = std::mem::take(&mut self.returning).into_iter().partition(|(time, _)| *time <= now);
        self.returning = waiting;
        for (_, member) in due {
            self.record(Kind::Joined, member.place, self.caller.into());
            self.insert(member);
        }
    }

    /// Whether somebody is to be brought back.
    pub fn is_sync_due(&self) -> bool {
        let now = self.clock.now();
        self.returning.iter().any(|(time, _)| *time <= now)
    }

    /// Adds a member, unless the address is taken.
    pub fn insert(&mut self, member: Member) {
        let key = member.email.to_lowercase();
        if !self.members.contains_key(&key) {
            self.stored.push(key.clone());
            self.members.insert(key, member);
        }
    }

    /// Writes an event of this moment.
    pub fn record(&mut self, kind: Kind, who: u32, by: u32) {
        let now = self.clock.now();
        let by = u16::try_from(by).unwrap_or(self.caller);
        self.log.add(Event { time: now, who, by, kind }, now + OUTBOX);
    }

    /// Lets a member log in now.
    pub fn log_in(&mut self, uuid: &str) -> bool {
        let now = self.clock.now();
        let found = self.members.values_mut().find(|member| member.uuid == uuid && !member.disabled && !member.locked);
        let Some(member) = found else { return false };
        member.logged_in(now);
        let kind = if member.two_factor { Kind::Login2fa } else { Kind::Login };
        let place = member.place;
        self.record(kind, place, 0);
        true
    }

    /// What is true of the members now.
    pub fn truth(&self) -> Truth {
        let mut accounts: Vec<_> = self.members.values().map(Member::truth).collect();
        accounts.sort_by(|a, b| a.id.cmp(&b.id));
        Truth { now: timestamp(self.clock.now()), accounts }
    }
}
