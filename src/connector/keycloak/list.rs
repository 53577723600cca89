//! The evidence of a window, and what the realm's events can prove of it.

use std::collections::{BTreeMap, HashMap};

use anyhow::Context;
use jiff::Timestamp;

use super::ask::readable;
use super::evidence::{Says, asked, by_administrator, read};
use super::grounds::{self, Findings, Sessions};
use super::wire::{self, AdminEvent, EventsConfig};
use super::{Keycloak, NAME};
use crate::connector::listing::add;
use crate::connector::{Evidence, LoginTally};
use crate::record::{Coverage, Event, Kind, Login, Sign, Time, Window};

/// Where administrators change how events are saved, as their events name it.
const EVENTS_CONFIG: &str = "events/config";

impl Keycloak {
    /// Hands out the logins of the window and of the slack before it, and the signs of the window.
    pub(super) fn list_evidence(
        &self,
        window: Window,
        emit: &mut dyn FnMut(Evidence) -> anyhow::Result<()>,
    ) -> anyhow::Result<LoginTally> {
        let mut findings = self.settings()?;
        let mut dropped = BTreeMap::new();
        let Ok(config) = findings.config.clone() else {
            return Ok(LoginTally { coverage: grounds::weigh(&findings, window, now()), dropped });
        };
        let whole = Window { from: window.from.saturating_sub(grounds::slack(&findings)), to: window.to };
        let mut last = Last::default();
        let target = self.events_target(&asked(config.enabled_event_types.as_deref().unwrap_or_default()), whole.from);
        self.all_events(&target, &mut |event: wire::Event| {
            let time = time_of(event.time)?;
            match read(&event) {
                Says::Login { user, method } => {
                    findings.oldest = Some(findings.oldest.map_or(time, |oldest| oldest.min(time)));
                    findings.logins += u64::from(window.contains(time));
                    if whole.contains(time) { emit(Evidence::Login(self.login(&event, user, method, time))) } else { Ok(()) }
                }
                _ if !window.contains(time) => Ok(()),
                Says::Sign { user, event: Event::Acted } => {
                    last.note(user, time, &event.kind);
                    Ok(())
                }
                Says::Sign { user, event: sign } => emit(self.sign(sign, user, time, &event.kind)),
                Says::Nothing(reason) => {
                    add(&mut dropped, reason);
                    Ok(())
                }
            }
        })?;
        for (user, time, kind) in last.sorted() {
            emit(self.sign(Event::Acted, user, time, &kind))?;
        }
        self.list_administration(window, &config, &mut findings, emit)?;
        Ok(LoginTally { coverage: grounds::weigh(&findings, window, now()), dropped })
    }

    /// What administrators did to accounts, and to the way of saving events.
    fn list_administration(
        &self,
        window: Window,
        config: &EventsConfig,
        findings: &mut Findings,
        emit: &mut dyn FnMut(Evidence) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        if config.admin_events_enabled != Some(true) {
            return Ok(());
        }
        let since = window.from.saturating_sub(grounds::slack(findings));
        self.all_events(&self.admin_events_target(since), &mut |event: AdminEvent| {
            let time = time_of(event.time)?;
            if event.resource_path.as_deref() == Some(EVENTS_CONFIG) && time < window.to {
                findings.changed = findings.changed.max(Some(time));
            }
            match by_administrator(&event) {
                Some((user, sign)) if window.contains(time) => emit(self.sign(sign, user, time, "by an administrator")),
                _ => Ok(()),
            }
        })
    }

    /// What the realm's settings say, before any event was read.
    fn settings(&self) -> anyhow::Result<Findings> {
        let config = readable(self.events_config())?;
        Ok(Findings { config, sessions: self.sessions()?, oldest: None, logins: 0, changed: None })
    }

    fn events_config(&self) -> anyhow::Result<EventsConfig> {
        Ok(self.get(self.target(&["events", "config"]))?.json()?)
    }

    /// How long somebody may go on without a new login. A caller without `view-realm` gets a realm without settings, or none.
    fn sessions(&self) -> anyhow::Result<Sessions> {
        if let Some(slack) = self.rules.session_slack {
            return Ok(Sessions::Given(slack));
        }
        let realm = readable(self.get(self.target(&[])).map_err(Into::into).and_then(|reply| Ok(reply.json()?)))?;
        let realm: wire::Realm = match realm {
            Ok(realm) => realm,
            Err(why) => return Ok(Sessions::Unseen(why)),
        };
        if realm.sso_session_max_lifespan.is_none() {
            return Ok(Sessions::Unseen("the realm shows no settings to us".to_owned()));
        }
        let offline = readable(self.offline_sessions())?.map(|all| all.values().sum());
        Ok(Sessions::Found { realm, offline })
    }

    /// How many offline sessions there are, by client.
    pub(super) fn offline_sessions(&self) -> anyhow::Result<BTreeMap<String, u64>> {
        let rows: Vec<wire::SessionStats> = self.get(self.target(&["client-session-stats"]))?.json()?;
        let count = |row: wire::SessionStats| {
            let offline = row.offline.as_deref().unwrap_or("0").parse().context("a number of sessions that is none")?;
            Ok((row.id, offline))
        };
        rows.into_iter().map(count).filter(|row| !matches!(row, Ok((_, 0)))).collect()
    }

    /// Weighs without listing.
    pub(super) fn weigh(&self, window: Window) -> anyhow::Result<Coverage> {
        let mut findings = self.settings()?;
        if let Ok(config) = findings.config.clone() {
            findings.oldest = self.oldest_login()?;
            findings.logins = self.count_some_logins(window)?;
            self.list_administration(window, &config, &mut findings, &mut |_| Ok(()))?;
        }
        Ok(grounds::weigh(&findings, window, now()))
    }

    /// How many logins of the window the first page holds.
    fn count_some_logins(&self, window: Window) -> anyhow::Result<u64> {
        let target = self.events_target(&[super::evidence::LOGIN], window.from).query("first", 0).query("max", 100);
        let events: Vec<wire::Event> = self.get(target)?.json()?;
        let inside = events.iter().filter_map(|event| Time::from_millisecond(event.time));
        Ok(inside.filter(|time| window.from <= *time).count() as u64)
    }

    pub(super) fn login(&self, event: &wire::Event, user: String, method: Option<String>, time: Time) -> Login {
        let (platform, tenant, ip) = (NAME.to_owned(), self.name.clone(), event.ip_address.clone());
        Login { kind: Kind::Login, platform, tenant, user, time, method, ip }
    }

    pub(super) fn sign(&self, event: Event, user: String, time: Time, detail: &str) -> Evidence {
        let (platform, tenant, detail) = (NAME.to_owned(), self.name.clone(), Some(detail.to_owned()));
        Evidence::Sign(Sign { kind: Kind::Sign, event, platform, tenant, user, time, detail })
    }
}

/// The last act of each person: as many as there are people, however long the log.
#[derive(Default)]
struct Last(HashMap<String, (Time, String)>);

impl Last {
    fn note(&mut self, user: String, time: Time, kind: &str) {
        match self.0.get(&user) {
            Some((known, _)) if *known >= time => {}
            _ => drop(self.0.insert(user, (time, kind.to_owned()))),
        }
    }

    fn sorted(self) -> Vec<(String, Time, String)> {
        let mut all: Vec<_> = self.0.into_iter().map(|(user, (time, kind))| (user, time, kind)).collect();
        all.sort();
        all
    }
}

pub(super) fn time_of(milliseconds: i64) -> anyhow::Result<Time> {
    Time::from_millisecond(milliseconds).context("an event whose time is no time")
}

fn now() -> Time {
    Time::from(Timestamp::now())
}
