//! The logins that the files hold, and what the operator's word makes of them.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::Context;
use jiff::Timestamp;

use super::columns::{Field, OF_LOGINS};
use super::grounds::{self, Findings};
use super::rows::{self, Row};
use super::{Files, NAME};
use crate::connector::listing::add;
use crate::connector::{Evidence, LoginTally};
use crate::record::{Event, Kind, Login, Sign, Time, Window};

/// Words for a login that failed.
const FAILED: [&str; 12] = [
    "failure", "failed", "fail", "false", "denied", "error", "no", "rejected", "invalid", "unsuccessful", "interrupted", "blocked",
];

impl Files {
    /// Hands on the logins of the window and of the slack before it, and the last one before of everybody who has none in it:
    /// it shows that the account is older.
    pub(super) fn list_logins(
        &self,
        window: Window,
        emit: &mut dyn FnMut(Evidence) -> anyhow::Result<()>,
    ) -> anyhow::Result<LoginTally> {
        let mut dropped = BTreeMap::new();
        let mut findings = Findings::default();
        if self.rules.logins.is_empty() {
            let coverage = grounds::weigh(&findings, window, now(), &self.rules);
            return Ok(LoginTally { coverage, dropped });
        }
        let whole = Window { from: window.from.saturating_sub(self.rules.session_slack), to: window.to };
        let (mut inside, mut before) = (HashSet::new(), HashMap::<String, Login>::new());
        for file in self.files(&self.rules.logins, "logins")? {
            let found = rows::each(&file, &self.rules.reading, &OF_LOGINS, &mut |row| {
                let Some(evidence) = self.evidence(&row, &mut dropped).with_context(|| row.place().to_owned())? else {
                    return Ok(());
                };
                let time = evidence.time();
                if matches!(evidence, Evidence::Login(_)) {
                    findings.note(time, window);
                }
                match evidence {
                    _ if whole.contains(time) => {
                        inside.insert(evidence.user().to_lowercase());
                        emit(evidence)
                    }
                    Evidence::Login(login) if time < whole.from => {
                        let key = login.user.to_lowercase();
                        if before.get(&key).is_none_or(|known| known.time < time) {
                            before.insert(key, login);
                        }
                        Ok(())
                    }
                    _ => Ok(()),
                }
            })?;
            findings.read(&file, found);
        }
        let mut before: Vec<_> = before.into_iter().filter(|(user, _)| !inside.contains(user)).collect();
        before.sort_by(|a, b| a.0.cmp(&b.0));
        before.into_iter().try_for_each(|(_, login)| emit(Evidence::Login(login)))?;
        Ok(LoginTally { coverage: grounds::weigh(&findings, window, now(), &self.rules), dropped })
    }

    /// What a row says; `None` for a failed login and for records of other kinds.
    fn evidence(&self, row: &Row<'_>, dropped: &mut BTreeMap<String, u64>) -> anyhow::Result<Option<Evidence>> {
        if row.kind.as_deref().is_some_and(|kind| !matches!(kind, "login" | "sign")) {
            return Ok(None);
        }
        if row.get(Field::Outcome).is_some_and(|outcome| self.failed(outcome)) {
            add(dropped, "failed");
            return Ok(None);
        }
        let text = |field| row.get(field).map(str::to_owned);
        let user = text(Field::User).context("it names nobody; say which column does with columns.user")?;
        let time = row.get(Field::Time).map(|cell| self.rules.clock.read(cell)).transpose()?.flatten();
        let time = time.context("it has no time; say which column holds it with columns.time")?;
        let (platform, tenant) = (NAME.to_owned(), self.name.clone());
        if row.kind.as_deref() == Some("sign") {
            let event = row.event.as_deref().and_then(event).context("a sign without `event`")?;
            return Ok(Some(Evidence::Sign(Sign { kind: Kind::Sign, event, platform, tenant, user, time, detail: None })));
        }
        let (method, ip) = (text(Field::Method), text(Field::Ip));
        Ok(Some(Evidence::Login(Login { kind: Kind::Login, platform, tenant, user, time, method, ip })))
    }

    fn failed(&self, outcome: &str) -> bool {
        let outcome = outcome.to_lowercase();
        match self.rules.success_is.is_empty() {
            true => FAILED.contains(&&*outcome),
            false => !self.rules.success_is.contains(&outcome),
        }
    }
}

fn event(word: &str) -> Option<Event> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

fn now() -> Time {
    Time::from(Timestamp::now())
}
