//! What is looked up before a judgement or an act: the grounds of coverage, and the signs of life of one account.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use super::grounds::{self, Findings};
use super::{Cumulocity, NAME, PAGE, audit_target, wire};
use crate::connector::{Evidence, at_once};
use crate::error::Effect;
use crate::http;
use crate::record::{Coverage, Event, Kind, Sign, Time, User, Window};

/// The last look asks this far beyond our own clock, which may lag behind the platform's.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// What must be known of a tenant before anything can be asked of its log.
pub(super) struct Settings {
    /// the ways to log in; `Err` holds why they could not be read
    options: Result<Vec<wire::LoginOption>, String>,
    /// roles that a listing needs and we lack
    lacks: Vec<String>,
    /// how long somebody may go on working without a new login record
    pub slack: SignedDuration,
}

/// The window with the time before it in which a session may have begun that goes on inside.
pub(super) fn with_slack(window: Window, slack: SignedDuration) -> Window {
    Window { from: window.from.saturating_sub(slack), to: window.to }
}

impl Cumulocity {
    /// Asks how people log in to this tenant, and who we are.
    pub(super) fn settings(&self) -> anyhow::Result<Settings> {
        let (options, (own, tenant)) =
            at_once(|| readable(self.login_options()), || at_once(|| self.own(), || self.tenant_facts()));
        let (options, lacks) = (options?, own?.lacks.clone());
        tenant?;
        let slack =
            self.session_slack.unwrap_or_else(|| grounds::session_slack(options.as_deref().unwrap_or_default()));
        Ok(Settings { options, lacks, slack })
    }

    /// Gathers what the tenant's settings and its log say, and weighs it.
    /// What we may not read, or is not there, is a ground that does not hold; what breaks on the way is an error.
    pub(super) fn weigh(&self, window: Window, settings: Settings) -> anyhow::Result<Coverage> {
        let Settings { options, lacks, slack } = settings;
        let rules = || readable(self.retention_rules());
        let last_change = || readable(self.last_change(with_slack(window, slack)));
        let reaches_back = || readable(self.reaches_back(grounds::probe_end(window, slack)));
        let (rules, (last_change, reaches_back)) = at_once(rules, || at_once(last_change, reaches_back));
        let (rules, last_change, reaches_back) = (rules?, last_change?, reaches_back?);
        let findings = Findings { options, rules, last_change, reaches_back, lacks };
        Ok(grounds::weigh(&findings, window, slack))
    }

    fn login_options(&self) -> anyhow::Result<Vec<wire::LoginOption>> {
        let reply = self.get(http::Target::path(["tenant", "loginOptions"]))?;
        Ok(reply.json::<wire::LoginOptions>()?.login_options)
    }

    /// All rules: the default page holds five.
    fn retention_rules(&self) -> anyhow::Result<Vec<wire::RetentionRule>> {
        let mut rules = Vec::new();
        let mut pages = self.pages(http::Target::path(["retention", "retentions"]).query("pageSize", PAGE))?;
        while let Some(reply) = pages.next_page()? {
            let page: wire::RetentionPage = reply.json()?;
            if page.retention_rules.is_empty() {
                break;
            }
            rules.extend(page.retention_rules);
            pages.follow(&reply, page.next.as_deref())?;
        }
        Ok(rules)
    }

    fn last_change(&self, window: Window) -> anyhow::Result<Option<Time>> {
        let mut last = None;
        self.audit_records(audit_target(window).query("type", "TenantAuthConfig"), &mut |record| {
            // A change whose time cannot be read lies in the window all the same: the platform found it there.
            last = last.max(Some(record.time.unwrap_or(window.to)));
            Ok(())
        })?;
        Ok(last)
    }

    fn reaches_back(&self, end: Time) -> anyhow::Result<bool> {
        let epoch = Time::from_millisecond(0).unwrap_or(end);
        let target = audit_target(Window { from: epoch, to: end }).query("pageSize", 1);
        Ok(!self.get(target)?.json::<wire::AuditPage>()?.audit_records.is_empty())
    }

    /// Every sign of life of one account, under each of its names, and what was done to it by others.
    pub(super) fn find_signs(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        let now = Time::from(jiff::Timestamp::now());
        let span = Window { from: since, to: now.max(since).saturating_add(AHEAD) };
        let mut names = vec![user.id.as_str()];
        names.extend(user.user_name.as_deref());
        names.extend(user.aliases.iter().map(String::as_str));
        names.sort_unstable();
        names.dedup();
        let by = names.iter().map(|name| audit_target(span).query("user", name));
        let about = audit_target(span).query("source", &user.id).query("type", "User");
        let mut found = Vec::new();
        for query in by.chain([about]) {
            self.audit_records(query, &mut |record| {
                self.evidence(record, &mut BTreeMap::new(), &mut |evidence| {
                    found.push(evidence.into_owned());
                    Ok(())
                })
            })?;
        }
        found.extend(self.second_factor_since(user, since)?);
        let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        found.retain(|evidence| lower.contains(&evidence.user().to_lowercase()));
        Ok(found)
    }
    /// The last use of a second factor: the only trace that a login by SMS and basic authentication leaves, and the only
    /// time of a login that the platform keeps on an account (OpenAPI, `GET /user/{tenantId}/users/{userId}/tfa`).
    pub(super) fn second_factor(&self, user: &User) -> anyhow::Result<Option<Time>> {
        let native = user.native.as_ref().map(|native| serde_json::from_str::<wire::User>(native.get())).transpose()?;
        if !native.is_some_and(|native| native.two_factor_authentication_enabled) {
            return Ok(None);
        }
        match readable(self.get(self.user_target(&user.id)?.below("tfa")).map_err(Into::into))? {
            Ok(reply) => Ok(reply.json::<wire::SecondFactor>()?.last_tfa_request_time),
            Err(_) => Ok(None),
        }
    }

    fn second_factor_since(&self, user: &User, since: Time) -> anyhow::Result<Option<Evidence>> {
        let used = self.second_factor(user)?.filter(|used| *used >= since);
        Ok(used.map(|time| {
            let detail = Some("second factor used".to_owned());
            let (platform, tenant, user) = (NAME.to_owned(), self.name.clone(), user.id.clone());
            Evidence::Sign(Sign { kind: Kind::Sign, event: Event::Acted, platform, tenant, user, time, detail })
        }))
    }
}

/// A refusal and an absence are findings: the inner `Err` says why. Anything else breaks the listing.
fn readable<T>(found: anyhow::Result<T>) -> anyhow::Result<Result<T, String>> {
    match found {
        Ok(found) => Ok(Ok(found)),
        Err(error) => match error.downcast_ref::<http::Error>() {
            Some(refused) if refused.effect() == Effect::Denied || refused.status() == Some(404) => {
                Ok(Err(refused.to_string()))
            }
            _ => Err(error),
        },
    }
}
