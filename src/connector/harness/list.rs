//! The listings: members and service accounts, and the evidence of a window.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Context, bail};
use serde_json::json;
use serde_json::value::RawValue;

use super::evidence::{Addresses, Says};
use super::trail::Asked;
use super::wire::{self, Page};
use super::{Harness, NAME, PAGE, ask, grounds};
use crate::connector::listing::{add, add_all};
use crate::connector::{Evidence, LoginTally, UserTally, at_once, in_order};
use crate::error::Effect;
use crate::http::{self, Reply};
use crate::record::{Class, Event, Kind, Login, Origin, Sign, Time, User, Window};

/// A login with a second factor is written as the second of these, and not as the first as well.
pub(super) const LOGINS: Asked =
    Asked { actions: &["LOGIN", "LOGIN2FA"], fixed: None, principals: Vec::new(), about: Vec::new() };

/// Everything else: what people do, and who became a member.
const ACTS: Asked = Asked { actions: &[], fixed: Some("EXCLUDE_LOGIN_EVENTS"), principals: Vec::new(), about: Vec::new() };

/// How often the list of members is read that changes while it is read.
const ROUNDS: usize = 4;

impl Harness {
    pub(super) fn list_users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        let others = || at_once(|| self.service_accounts(), || self.invitations());
        let (own, (first, (machines, invited))) =
            at_once(|| self.find_identity(), || at_once(|| self.member_page(0), others));
        let (own, first) = (own?.id.clone(), first?);
        let mut dropped = BTreeMap::new();
        let population = self.list_members(first, &own, emit)?;
        match machines? {
            Some(reply) => self.emit_service_accounts(&reply, &own, emit)?,
            None => add(&mut dropped, "service accounts (not permitted to see)"),
        }
        match invited? {
            Some(reply) => match ask::data::<Page<&RawValue>>(&reply)?.total_items {
                0 => {}
                pending => drop(dropped.insert("pending invitation".to_owned(), pending)),
            },
            None => add(&mut dropped, "invitations (not permitted to see)"),
        }
        Ok(UserTally { population: Some(population), dropped, last_login_complete: false })
    }

    /// All members, sorted by address: without an order pages overlap and leave people out.
    /// Read again if somebody comes or goes meanwhile, until one reading is whole.
    fn list_members(
        &self,
        first: Reply,
        own: &str,
        emit: &mut dyn FnMut(User) -> anyhow::Result<()>,
    ) -> anyhow::Result<u64> {
        let (mut known, mut first) = (HashSet::new(), Some(first));
        for _ in 0..ROUNDS {
            let mut round = HashSet::new();
            let first = first.take().map_or_else(|| self.member_page(0), Ok)?;
            let steady = self.member_pages(&first, &mut |page| {
                for native in page {
                    let user = self.user_record(native, own)?;
                    round.insert(user.id.clone());
                    if known.insert(user.id.clone()) {
                        emit(user)?;
                    }
                }
                Ok(())
            })?;
            if steady == Some(round.len() as u64) {
                return Ok(round.len() as u64);
            }
        }
        bail!("the list of members changed every time it was read: {} people were seen", known.len())
    }

    /// Reads each page after the first once, several at a time. The number of members if all pages agree on it.
    fn member_pages(
        &self,
        first: &Reply,
        take: &mut dyn FnMut(&[&RawValue]) -> anyhow::Result<()>,
    ) -> anyhow::Result<Option<u64>> {
        let first = member_data(first, 0)?;
        take(&first.content)?;
        let (total, mut steady) = (first.total_items, true);
        in_order(
            &self.http,
            1..first.total_pages,
            |index| (index, self.member_page(index)),
            |(index, reply)| {
                let reply = reply?;
                let page = member_data(&reply, index)?;
                steady &= page.total_items == total;
                take(&page.content)
            },
        )?;
        Ok(steady.then_some(total))
    }

    fn member_page(&self, index: u64) -> anyhow::Result<Reply> {
        let target = self.target(&["ng", "api", "user", "batch"])?;
        let target = target.query("pageIndex", index).query("pageSize", PAGE).query("sortOrders", "email,ASC");
        Ok(self.query(target, &json!({}))?)
    }

    pub(super) fn count_members(&self) -> anyhow::Result<u64> {
        let target = self.target(&["ng", "api", "user", "batch"])?.query("pageIndex", 0).query("pageSize", 1);
        Ok(ask::data::<Page<&RawValue>>(&self.query(target, &json!({}))?)?.total_items)
    }

    /// What is no member and logs in nowhere: listed so that it is seen, and never judged.
    fn service_accounts(&self) -> anyhow::Result<Option<Reply>> {
        permitted(self.get(self.target(&["ng", "api", "serviceaccount"])?))
    }

    /// Who was invited and never came is no member; how many there are is said.
    fn invitations(&self) -> anyhow::Result<Option<Reply>> {
        permitted(self.get(self.target(&["ng", "api", "invites"])?.query("pageIndex", 0).query("pageSize", 1)))
    }

    fn emit_service_accounts(
        &self,
        reply: &Reply,
        own: &str,
        emit: &mut dyn FnMut(User) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        for native in ask::data::<Vec<&RawValue>>(reply)? {
            let account: wire::ServiceAccount = serde_json::from_str(native.get()).context("a service account")?;
            let mut user = User::new(NAME, &self.name, account.identifier);
            user.own = user.id == own;
            (user.class, user.display_name, user.email) = (Class::Service, account.name, account.email);
            user.native = Some(native.to_owned());
            emit(user)?;
        }
        Ok(())
    }

    /// Reads a member. The address is the name to log in with, and events without a uuid name it.
    pub(super) fn user_record(&self, native: &RawValue, own: &str) -> anyhow::Result<User> {
        let member: wire::Member = serde_json::from_str(native.get()).context("a member of undocumented shape")?;
        let mut user = User::new(NAME, &self.name, member.uuid);
        user.own = user.id == own;
        user.user_name.clone_from(&member.email);
        (user.email, user.display_name) = (member.email, member.name);
        user.enabled = Some(!member.disabled);
        user.origin = Some(if member.externally_managed { Origin::Sso } else { Origin::Local });
        user.native = Some(native.to_owned());
        Ok(user)
    }

    pub(super) fn list_evidence(
        &self,
        window: Window,
        emit: &mut dyn FnMut(Evidence) -> anyhow::Result<()>,
    ) -> anyhow::Result<LoginTally> {
        let mut dropped = BTreeMap::new();
        let slack = self.rules.session_slack;
        let with_slack = Window { from: window.from.saturating_sub(slack), to: window.to };
        let logins = || self.list_logins(with_slack, &mut dropped, emit);
        let ((logins, acts), coverage) =
            at_once(|| at_once(logins, || self.find_acts(window)), || self.weigh(window));
        let mut coverage = coverage?;
        if coverage.grounds.iter().any(|ground| ground.check == "permission" && !ground.ok) {
            // Whatever was listed proves nothing then, and the ground says more than an error.
            return Ok(LoginTally { coverage, dropped });
        }
        let (logins, acts) = (logins?, acts?);
        coverage.grounds.push(grounds::totals(logins + acts.count));
        add_all(&mut dropped, acts.dropped);
        acts.signs.into_iter().try_for_each(emit)?;
        Ok(LoginTally { coverage, dropped })
    }

    fn list_logins(
        &self,
        window: Window,
        dropped: &mut BTreeMap<String, u64>,
        emit: &mut dyn FnMut(Evidence) -> anyhow::Result<()>,
    ) -> anyhow::Result<u64> {
        let mut addresses = Addresses::default();
        let count = self.trail(window, &LOGINS, &mut |told| match told.says {
            Says::Login { user, method } => {
                addresses.note(told.address.as_deref(), &user, told.time);
                emit(self.login(user, told.time, method, told.ip))
            }
            Says::Nothing(reason) => {
                add(dropped, reason);
                Ok(())
            }
            Says::Acted { .. } | Says::Created { .. } => Ok(()),
        })?;
        for (user, time) in addresses.told_apart() {
            emit(self.sign(Event::Acted, user, time, "logged in under an address of theirs"))?;
        }
        Ok(count)
    }

    /// The last act of each person, and the beginnings of members: as many as there are people, however long the trail.
    fn find_acts(&self, window: Window) -> anyhow::Result<Acts> {
        let mut acts = Acts::default();
        let mut last: HashMap<String, (Time, String)> = HashMap::new();
        let mut note = |user: String, time: Time, action: &str| match last.get(&user) {
            Some((known, _)) if *known >= time => {}
            _ => drop(last.insert(user, (time, action.to_owned()))),
        };
        acts.count = self.trail(window, &ACTS, &mut |told| {
            let (time, action) = (told.time, told.action);
            match told.says {
                Says::Acted { user } | Says::Login { user, .. } => note(user, time, &action),
                Says::Created { user, by } => {
                    by.into_iter().for_each(|by| note(by, time, &action));
                    acts.signs.push(self.sign(Event::Created, user, time, &action));
                }
                Says::Nothing(reason) => add(&mut acts.dropped, reason),
            }
            Ok(())
        })?;
        let mut last: Vec<_> = last.into_iter().collect();
        last.sort();
        acts.signs.extend(last.into_iter().map(|(user, (time, action))| self.sign(Event::Acted, user, time, &action)));
        Ok(acts)
    }

    pub(super) fn login(&self, user: String, time: Time, method: &str, ip: Option<String>) -> Evidence {
        let (platform, tenant, method) = (NAME.to_owned(), self.name.clone(), Some(method.to_owned()));
        Evidence::Login(Login { kind: Kind::Login, platform, tenant, user, time, method, ip })
    }

    pub(super) fn sign(&self, event: Event, user: String, time: Time, detail: &str) -> Evidence {
        let (platform, tenant, detail) = (NAME.to_owned(), self.name.clone(), Some(detail.to_owned()));
        Evidence::Sign(Sign { kind: Kind::Sign, event, platform, tenant, user, time, detail })
    }
}

/// What the trail says besides logins.
#[derive(Default)]
struct Acts {
    signs: Vec<Evidence>,
    count: u64,
    dropped: BTreeMap<String, u64>,
}

fn member_data(reply: &Reply, index: u64) -> anyhow::Result<Page<&RawValue>> {
    let page: Page<&RawValue> = ask::data(reply)?;
    match page.page_index {
        Some(answered) if answered != index => {
            bail!(reply.error(http::Kind::Paging(format!("page {index} was asked for and page {answered} came"))))
        }
        _ => Ok(page),
    }
}

/// What we may not see is no failure: `None`.
fn permitted(reply: Result<Reply, http::Error>) -> anyhow::Result<Option<Reply>> {
    match reply {
        Ok(reply) => Ok(Some(reply)),
        Err(error) if error.effect() == Effect::Denied => Ok(None),
        Err(error) => Err(error.into()),
    }
}
