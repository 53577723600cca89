//! The listings of a connector, and what is derived from them where it has no shorter answer.

use std::collections::{BTreeMap, HashSet};

use anyhow::{bail, ensure};
use jiff::SignedDuration;

use super::answer::Item;
use super::ask::Haste;
use super::question::Operation;
use super::wire::CoverageLine;
use super::{PROGRAM, Plugin};
use crate::connector::listing::add;
use crate::connector::{Evidence, LoginTally, UserTally};
use crate::record::{Class, Coverage, Ground, Time, User, Window};

/// How far the platform's clock may be ahead of ours.
const AHEAD: SignedDuration = SignedDuration::from_mins(15);

impl Plugin {
    /// Every account. Nobody is there twice, and our own account is marked.
    pub(super) fn list_users(
        &self,
        haste: Haste,
        emit: &mut dyn FnMut(User) -> anyhow::Result<()>,
    ) -> anyhow::Result<UserTally> {
        let own = if self.can(Operation::Identity) { Some(&self.find_identity()?.id) } else { self.user.as_ref() };
        let (mut seen, mut population) = (HashSet::new(), 0);
        let end = self.ask(self.question(Operation::Users), haste, &mut |item| {
            let Item::User(mut user) = item else { return Ok(()) };
            if !seen.insert(user.id.clone()) {
                bail!("the account {:?} is there twice", user.id);
            }
            user.own |= own.is_some_and(|own| is_called(&user, own));
            population += u64::from(user.class != Class::Device);
            emit(*user)
        })?;
        if let Some(said) = end.population.filter(|said| *said != population) {
            bail!("{PROGRAM}{} users: it says that there are {said} accounts, and lists {population}", self.platform);
        }
        let last_login_complete = end.last_login_complete.unwrap_or(false);
        Ok(UserTally { population: Some(population), dropped: end.dropped.unwrap_or_default(), last_login_complete })
    }

    /// The evidence until the end of the window; what is older than its start does no harm.
    pub(super) fn list_logins(
        &self,
        window: Window,
        haste: Haste,
        emit: &mut dyn FnMut(Evidence) -> anyhow::Result<()>,
    ) -> anyhow::Result<LoginTally> {
        let mut late = BTreeMap::new();
        let mut question = self.question(Operation::Logins);
        question.window = Some(window);
        let end = self.ask(question, haste, &mut |item| {
            let evidence = match item {
                Item::Login(login) => Evidence::Login(login),
                Item::Sign(sign) => Evidence::Sign(sign),
                _ => return Ok(()),
            };
            let now = Time::from(jiff::Timestamp::now());
            ensure!(
                evidence.time() <= now.saturating_add(AHEAD),
                "{PROGRAM}{} logins: a record of {} lies in the future: its clock or ours is wrong",
                self.platform,
                evidence.time()
            );
            if evidence.time() >= window.to {
                add(&mut late, "after the window");
                return Ok(());
            }
            emit(evidence)
        })?;
        let mut dropped = end.dropped.unwrap_or_default();
        dropped.extend(late);
        Ok(LoginTally { coverage: self.judged(end.coverage, window)?, dropped })
    }

    /// What the log proves, by the connector's shorter answer or by listing it.
    pub(super) fn weigh(&self, window: Window) -> anyhow::Result<Coverage> {
        if !self.can(Operation::Coverage) {
            return self.list_logins(window, Haste::Stop, &mut |_| Ok(())).map(|tally| tally.coverage);
        }
        let mut question = self.question(Operation::Coverage);
        question.window = Some(window);
        let end = self.ask(question, Haste::Stop, &mut |_| Ok(()))?;
        self.judged(end.coverage, window)
    }

    pub(super) fn count_people(&self) -> anyhow::Result<u64> {
        if !self.can(Operation::Population) {
            let tally = self.list_users(Haste::Stop, &mut |_| Ok(()))?;
            return Ok(tally.population.unwrap_or_default());
        }
        let end = self.ask(self.question(Operation::Population), Haste::Stop, &mut |_| Ok(()))?;
        end.population.ok_or_else(|| anyhow::anyhow!("{PROGRAM}{} population: its end record has none", self.platform))
    }

    fn judged(&self, line: Option<CoverageLine>, window: Window) -> anyhow::Result<Coverage> {
        let Some(line) = line else { return Ok(silent(window)) };
        ensure!(line.from <= line.to, "{PROGRAM}{} logins: its coverage ends before it begins", self.platform);
        Ok(coverage(line, window))
    }
}

/// Whether an account goes by this name, in any letter case.
pub(super) fn is_called(user: &User, name: &str) -> bool {
    let name = name.to_lowercase();
    user.names().any(|own| own.to_lowercase() == name)
}

/// A connector that says nothing of its log proves nothing.
fn silent(window: Window) -> Coverage {
    let ground = Ground {
        check: "coverage".to_owned(),
        ok: false,
        detail: "the connector does not say what its log covers".to_owned(),
        settle: Some("a coverage in the end record of its logins".to_owned()),
    };
    let Window { from, to } = window;
    Coverage { from, to, proven: false, slack_seconds: 0, asserted: false, ages_unknown: true, grounds: vec![ground] }
}

/// What the connector says, held to the rule that a proof has grounds and that all of them hold.
fn coverage(line: CoverageLine, window: Window) -> Coverage {
    let mut grounds = line.grounds.unwrap_or_default();
    let fails = line.from <= window.from && grounds.iter().any(|ground| !ground.ok);
    let complaint = match (line.proven, grounds.is_empty(), fails) {
        (true, true, _) => Some("the connector calls its log proven and gives no grounds"),
        (true, false, true) => Some("the connector calls the window proven, and one of its own grounds does not hold"),
        _ => None,
    };
    if let Some(detail) = complaint {
        let (check, detail) = ("coverage".to_owned(), detail.to_owned());
        grounds.push(Ground {
            check,
            ok: false,
            detail,
            settle: Some("a connector that agrees with itself".to_owned()),
        });
    }
    Coverage {
        from: line.from,
        to: line.to.min(window.to),
        proven: line.proven && complaint.is_none(),
        slack_seconds: line.slack_seconds.unwrap_or(0),
        asserted: line.asserted.unwrap_or(false),
        // Who does not say that the log shows beginnings is not taken to mean it.
        ages_unknown: line.ages_unknown.unwrap_or(true),
        grounds,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn judged(changes: serde_json::Value) -> Coverage {
        let window: Window =
            serde_json::from_value(json!({"from": "2026-03-01T00:00:00Z", "to": "2026-06-01T00:00:00Z"})).unwrap();
        let mut line = json!({ "from": "2026-01-01T00:00:00Z", "to": "2026-07-01T00:00:00Z", "proven": true,
            "grounds": [{"check": "a", "ok": true, "detail": "b"}] });
        line.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        coverage(serde_json::from_value(line).unwrap(), window)
    }

    #[test]
    fn a_proof_has_grounds_that_hold() {
        let whole = judged(json!({}));
        assert!(whole.proven && whole.ages_unknown);
        assert_eq!(whole.to.to_string(), "2026-06-01T00:00:00.000Z");
        assert!(!judged(json!({"agesUnknown": false})).ages_unknown);
        assert!(!judged(json!({"grounds": []})).proven);
        let bad = json!([{"check": "retention", "ok": false, "detail": "60 d"}]);
        assert!(!judged(json!({ "grounds": bad })).proven);
        assert!(judged(json!({"grounds": bad, "from": "2026-04-01T00:00:00Z"})).proven, "it says which part is proven");
        assert!(!judged(json!({"proven": false})).proven);
    }
}
