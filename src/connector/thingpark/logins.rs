//! The evidence of a window: entries of the exported action log, and the last login that accounts keep.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::SignedDuration;

use super::action_log::{Action, Entry};
use super::export::{self, Log};
use super::grounds::{self, Federated, Findings};
use super::rules::Filter;
use super::{NAME, ThingPark};
use crate::connector::listing::add;
use crate::connector::{Evidence, LoginTally};
use crate::record::{Event, Kind, Login, Origin, Sign, Time, User, Window};

/// How much an account's last login and its entry in the log may differ.
const SAME: SignedDuration = SignedDuration::from_secs(60);

impl ThingPark {
    /// The exports, read once.
    pub(super) fn log(&self) -> anyhow::Result<&Log> {
        if let Some(log) = self.log.get() {
            return Ok(log);
        }
        let log = export::read(&self.rules.from_files, self.rules.exported)?;
        Ok(self.log.get_or_init(|| log))
    }

    /// Hands out the evidence of the window, and what it proves.
    pub(super) fn list_logins(
        &self,
        window: Window,
        emit: &mut dyn FnMut(Evidence) -> anyhow::Result<()>,
    ) -> anyhow::Result<LoginTally> {
        let people = self.people()?;
        let log = self.log()?;
        let mut reading = Reading::new(self, window);
        if log.repeated > 0 {
            reading.dropped.insert("repeated entry".to_owned(), log.repeated);
        }
        for entry in &log.entries {
            for evidence in reading.take(entry) {
                emit(evidence)?;
            }
        }
        let findings = self.findings(log, people.as_deref());
        if findings.ages_hidden.is_some() {
            reading.earlier().into_iter().try_for_each(&mut *emit)?;
        }
        for evidence in reading.kept_by_accounts(people.as_deref().unwrap_or_default()) {
            emit(evidence)?;
        }
        let mut coverage = grounds::weigh(&findings, window, &self.rules);
        coverage.grounds.extend(grounds::unknown(&reading.unknown));
        Ok(LoginTally { coverage, dropped: reading.dropped })
    }

    /// Everybody, where accounts can be asked for.
    pub(super) fn people(&self) -> anyhow::Result<Option<Vec<User>>> {
        if self.accounts.is_none() {
            return Ok(None);
        }
        let mut people = Vec::new();
        self.list_users(&mut |mut user| {
            user.native = None;
            people.push(user);
            Ok(())
        })?;
        Ok(Some(people))
    }

    pub(super) fn findings<'l>(&self, log: &'l Log, people: Option<&[User]>) -> Findings<'l> {
        Findings {
            exports: &log.exports,
            federated: federated(log, people),
            ages_hidden: ages_hidden(log, people, self.rules.filter),
        }
    }

    /// Every sign of one account since then: what the exports show, and the last login that was just read.
    pub(super) fn find_signs(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        let names: HashSet<String> = names(user).collect();
        let forever = Window { from: since, to: Time::from(jiff::Timestamp::MAX) };
        let mut reading = Reading::new(self, forever);
        let log = self.log()?;
        let mut signs: Vec<Evidence> = log.entries.iter().flat_map(|entry| reading.take(entry)).collect();
        signs.retain(|sign| sign.time() >= since && names.contains(&sign.user().to_lowercase()));
        signs.extend(reading.kept_by_accounts(std::slice::from_ref(user)).into_iter().filter(|sign| sign.time() >= since));
        Ok(signs)
    }
}

/// All names of an account, in lower case.
fn names(user: &User) -> impl Iterator<Item = String> {
    user.names().map(|name| name.trim().to_lowercase())
}

/// Turns entries into evidence.
struct Reading<'r> {
    platform: &'r ThingPark,
    window: Window,
    /// the window with the slack before it
    span: Window,
    dropped: BTreeMap<String, u64>,
    /// actions that no document names, and how many entries have them
    unknown: BTreeMap<String, u64>,
    /// the last login of everybody before the span
    before: HashMap<String, Login>,
    /// the last login of everybody, by the name in lower case
    last: HashMap<String, Time>,
}

impl<'r> Reading<'r> {
    fn new(platform: &'r ThingPark, window: Window) -> Self {
        let span = Window { from: window.from.saturating_sub(platform.rules.session_slack), to: window.to };
        Reading { platform, window, span, dropped: BTreeMap::new(), unknown: BTreeMap::new(), before: HashMap::new(), last: HashMap::new() }
    }

    /// What an entry says of whom: at most that its actor lives, and that an account was made or unlocked.
    fn take(&mut self, entry: &Entry) -> Vec<Evidence> {
        if entry.time >= self.span.to {
            return Vec::new();
        }
        let mut evidence: Vec<Evidence> = self.by_actor(entry).into_iter().collect();
        if entry.time >= self.span.from {
            evidence.extend(self.about_account(entry));
        }
        evidence
    }

    /// That somebody logged in or did something. Of an error the login may be anything, a secret too: it makes nobody.
    fn by_actor(&mut self, entry: &Entry) -> Option<Evidence> {
        let inside = entry.time >= self.span.from;
        let reason = match &entry.action {
            action if action.is_error() => "failed",
            _ if self.platform.rules.is_service(&entry.login) => "service account",
            Action::Login => return self.login(entry, inside),
            _ if !inside => return None,
            action => {
                // What a later release calls a login must not make anybody idle.
                if let Action::Other(name) = action {
                    *self.unknown.entry(name.clone()).or_default() += 1;
                }
                return Some(Evidence::Sign(self.sign(entry, Event::Acted, &entry.login)));
            }
        };
        if inside {
            add(&mut self.dropped, reason);
        }
        None
    }

    fn login(&mut self, entry: &Entry, inside: bool) -> Option<Evidence> {
        let login = Login {
            kind: Kind::Login,
            platform: NAME.to_owned(),
            tenant: self.platform.name.clone(),
            user: entry.login.clone(),
            time: entry.time,
            method: Some("action-log".to_owned()),
            ip: Some(entry.ip.clone()).filter(|ip| !ip.is_empty()),
        };
        let name = entry.login.to_lowercase();
        self.last.insert(name.clone(), entry.time);
        if inside {
            self.before.remove(&name);
            return Some(Evidence::Login(login));
        }
        self.before.insert(name, login);
        None
    }

    /// That an account was made (commands on existing ones are recorded alike) or unlocked.
    fn about_account(&self, entry: &Entry) -> Option<Evidence> {
        if let Some(id) = made(entry) {
            return Some(Evidence::Sign(self.sign(entry, Event::Created, id)));
        }
        entry.unlocked().map(|id| Evidence::Sign(self.sign(entry, Event::Enabled, id)))
    }

    fn sign(&self, entry: &Entry, event: Event, user: &str) -> Sign {
        let words = [entry.action.as_str(), &entry.object_type].join(" ");
        Sign {
            kind: Kind::Sign,
            event,
            platform: NAME.to_owned(),
            tenant: self.platform.name.clone(),
            user: user.to_owned(),
            time: entry.time,
            detail: Some(words.trim().to_owned()),
        }
    }

    /// The last logins before the span of those who have none in it: they show that an account is older than the window.
    fn earlier(&mut self) -> Vec<Evidence> {
        let mut earlier: Vec<Login> = std::mem::take(&mut self.before).into_values().collect();
        earlier.sort_by(|a, b| (a.time, &a.user).cmp(&(b.time, &b.user)));
        earlier.into_iter().map(Evidence::Login).collect()
    }

    /// The last logins that accounts keep and the exports do not show.
    fn kept_by_accounts(&self, people: &[User]) -> Vec<Evidence> {
        let unseen = |user: &&User| {
            let last = user.last_login.filter(|time| self.window.from <= *time && *time < self.window.to);
            let shown = names(user).filter_map(|name| self.last.get(&name)).max();
            last.is_some_and(|last| shown.is_none_or(|shown| last > shown.saturating_add(SAME)))
        };
        let login = |user: &User| {
            Some(Evidence::Login(Login {
                kind: Kind::Login,
                platform: NAME.to_owned(),
                tenant: self.platform.name.clone(),
                user: user.id.clone(),
                time: user.last_login?,
                method: Some("last-connection".to_owned()),
                ip: None,
            }))
        };
        people.iter().filter(unseen).filter_map(login).collect()
    }
}

/// The account that an entry may have made.
fn made(entry: &Entry) -> Option<&str> {
    let made = entry.action == Action::Create && entry.concerns_account() && entry.succeeded();
    (made && entry.unlocked().is_none() && !entry.object_id.is_empty()).then_some(&*entry.object_id)
}

/// Whether the log shows the logins of accounts that an identity provider vouches for.
fn federated(log: &Log, people: Option<&[User]>) -> Federated {
    let Some(people) = people else { return Federated::NotSeen };
    let logins: HashSet<String> =
        log.entries.iter().filter(|entry| entry.action == Action::Login).map(|entry| entry.login.to_lowercase()).collect();
    let mut federated = people.iter().filter(|user| user.origin == Some(Origin::Sso)).peekable();
    if federated.peek().is_none() {
        return Federated::None;
    }
    let count = federated.clone().count() as u64;
    if federated.any(|user| names(user).any(|name| logins.contains(&name))) { Federated::Recorded } else { Federated::Silent(count) }
}

/// Why the log does not tell which accounts are new. By which id an entry names an account is not documented: what a single entry
/// shows of an account that is there settles it for all.
fn ages_hidden(log: &Log, people: Option<&[User]>, filter: Option<Filter>) -> Option<String> {
    match filter {
        Some(Filter::None) => {}
        Some(Filter::Login) => return Some("the exports hold logins only, hence not which accounts are new".to_owned()),
        None => return Some("what the exports were filtered by is not said: whether they show new accounts is not known".to_owned()),
    }
    let known: HashSet<String> = people.unwrap_or_default().iter().flat_map(names).collect();
    let about = |entry: &&Entry| entry.concerns_account() && entry.succeeded();
    let told = |entry: &Entry| known.contains(&entry.object_id.to_lowercase());
    let unclear = log.entries.iter().any(|entry| entry.action == Action::Create && about(&entry) && !told(entry));
    let settled = log.entries.iter().filter(about).any(told);
    (unclear && !settled)
        .then(|| "the log shows new accounts by an id that no account is listed with".to_owned())
}
