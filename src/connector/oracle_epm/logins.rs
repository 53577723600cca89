//! Logins of all environments of the tenant, by the way that the settings or the server choose.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};

use super::environment::{Environment, interop, is_unknown};
use super::grounds::{self, Findings, Seen};
use super::rules::{COLLAPSE, Via};
use super::sheet::{self, Row};
use super::{NAME, OracleEpm, audit, date, envelope, file, older, people, prefix, wire};
use crate::connector::{Evidence, LoginTally};
use crate::record::{Kind, Login, Time, Window};

/// The login report's path below `/interop/rest`.
const REPORT: [&str; 4] = ["security", "v1", "report", "userloginreport"];

impl OracleEpm {
    /// Hands out the logins of the window, and what they prove.
    pub(super) fn list_logins(
        &self,
        window: Window,
        emit: &mut dyn FnMut(Evidence) -> anyhow::Result<()>,
    ) -> anyhow::Result<LoginTally> {
        let now = Time::from(Timestamp::now());
        let mut span = self.span(window, now);
        if self.tells_no_ages() {
            span.from = now.saturating_sub(self.rules.retention).min(span.from);
        }
        let (mut rows, mut seen) = (Vec::new(), Vec::new());
        for environment in &self.environments {
            let (found, via) = self.rows(environment, span).with_context(|| format!("logins of {}", environment.host()))?;
            let inside: Vec<Time> = found.iter().map(|row| row.time).filter(|time| span.contains(*time)).collect();
            let earliest = inside.iter().min().copied();
            seen.push(Seen { host: environment.host().to_owned(), via, rows: inside.len() as u64, earliest });
            rows.extend(found);
        }
        let (files, old) = older::read(&self.rules.from_files)?;
        rows.extend(old);
        let mut dropped = BTreeMap::new();
        let slack = Window { from: window.from.saturating_sub(self.rules.session_slack), to: window.to };
        let rows = collapsed(self.by_name(rows), &mut dropped);
        let prefix = self.prefix_of_one_side(&rows);
        for row in in_window(rows, slack, self.tells_no_ages()) {
            emit(Evidence::Login(self.login(row)))?;
        }
        let findings = Findings { seen, files, span, ages: self.domain.is_some(), prefix };
        Ok(LoginTally { coverage: grounds::weigh(&findings, window, now, &self.rules), dropped })
    }

    /// What keeps the names of the logins from being those of the accounts, if anything does.
    fn prefix_of_one_side(&self, rows: &[Row]) -> anyhow::Result<Option<String>> {
        let logins: BTreeSet<String> = rows.iter().map(|row| row.user.to_lowercase()).collect();
        let accounts = people::members(self.environment(), &self.rules)?.into_keys().collect();
        Ok(prefix::of_one_side(&logins, &accounts))
    }

    /// Whether only an earlier login can show that an account is older than the window.
    fn tells_no_ages(&self) -> bool {
        self.domain.is_none() && !self.rules.ages_assumed
    }

    /// What the server can be asked for of a window and the slack before it.
    pub(super) fn span(&self, window: Window, now: Time) -> Window {
        let oldest = now.saturating_sub(self.rules.retention);
        let from = window.from.saturating_sub(self.rules.session_slack).max(oldest);
        Window { from, to: window.to.min(now.saturating_add(SignedDuration::from_secs(1))).max(from) }
    }

    /// The rows of the days of a span.
    pub(super) fn rows(&self, environment: &Environment, span: Window) -> anyhow::Result<(Vec<Row>, Via)> {
        if span.from >= span.to {
            return Ok((Vec::new(), self.rules.via.unwrap_or(Via::LoginReport)));
        }
        let days = Days::of(span);
        let by = |via| match via {
            Via::LoginReport => login_report(environment, &days),
            Via::LoginReportFile => login_report_file(environment, &days),
            Via::AuditReport => audit::read(environment, &days, self.rules.patience),
        };
        match self.rules.via {
            Some(via) => by(via).map(|rows| (rows, via)),
            None => match by(Via::LoginReport) {
                Err(error) if is_unknown(&error) => by(Via::AuditReport).map(|rows| (rows, Via::AuditReport)),
                other => other.map(|rows| (rows, Via::LoginReport)),
            },
        }
    }

    /// Rows in the order of users and times, named as the user list names them.
    pub(super) fn by_name(&self, mut rows: Vec<Row>) -> Vec<Row> {
        for row in &mut rows {
            row.user = self.rules.without_prefix(&row.user).to_owned();
        }
        rows.sort_by_cached_key(|row| (row.user.to_lowercase(), row.time));
        rows
    }

    pub(super) fn login(&self, row: Row) -> Login {
        Login {
            kind: Kind::Login,
            platform: NAME.to_owned(),
            tenant: self.name.clone(),
            user: row.user,
            time: row.time,
            method: None,
            ip: row.ip,
        }
    }
}

/// The days of a span, both inclusive, in UTC.
pub(super) struct Days {
    pub from: String,
    pub to: String,
}

impl Days {
    pub(super) fn of(span: Window) -> Self {
        let last = span.to.saturating_sub(SignedDuration::from_millis(1));
        Days { from: span.from.date().to_string(), to: last.max(span.from).date().to_string() }
    }
}

/// The report as JSON. Rows are in no promised order, may repeat, and there are none, or null, where nobody signed in.
fn login_report(environment: &Environment, days: &Days) -> anyhow::Result<Vec<Row>> {
    let target = interop(&REPORT).query("from_date", &days.from).query("to_date", &days.to);
    let reply = environment.get(target)?;
    let logins: Vec<wire::Login> = envelope::details(&reply)?.unwrap_or_default();
    logins.into_iter().enumerate().map(|(place, login)| row(login).with_context(|| format!("row {}", place + 1))).collect()
}

fn row(login: wire::Login) -> anyhow::Result<Row> {
    let time = date::parse(&login.accessdateandtime).context("its time is not like `July 3, 2025 11:34:33 UTC`")?;
    anyhow::ensure!(!login.userlogin.trim().is_empty(), "it names nobody");
    Ok(Row { user: login.userlogin, time, ip: login.ipaddress.filter(|ip| !ip.is_empty()) })
}

/// The same report under a name: written to the inbox, fetched, removed.
fn login_report_file(environment: &Environment, days: &Days) -> anyhow::Result<Vec<Row>> {
    let name = file::unique_name();
    let made = file::Made::new(environment, format!("inbox/{name}"));
    let target = interop(&REPORT).query("from_date", &days.from).query("to_date", &days.to).query("report_name", &name);
    let reply = environment.get(target)?;
    envelope::details::<serde_json::Value>(&reply)?;
    sheet::read(&file::unpacked(file::download(environment, made.name())?)?)
}

/// Takes together what one of the two reports may show as one row: several logins of a user within five minutes, repeated rows
/// among them. Both ways then list the same logins; the last one may be five minutes early, which the slack makes good.
fn collapsed(rows: Vec<Row>, dropped: &mut BTreeMap<String, u64>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    for row in rows {
        let same = kept.last().is_some_and(|last| {
            last.user.to_lowercase() == row.user.to_lowercase() && row.time.since(last.time) < COLLAPSE
        });
        if same {
            *dropped.entry("within-five-minutes".to_owned()).or_default() += 1;
        } else {
            kept.push(row);
        }
    }
    kept
}

/// The rows of the window; with `older` also the last one before it of everybody who has none inside.
fn in_window(rows: Vec<Row>, window: Window, older: bool) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    for row in rows.into_iter().filter(|row| row.time < window.to) {
        let before = |row: &Row| row.time < window.from;
        if before(&row) && !older {
            continue;
        }
        // Rows are in the order of users and times: an early one gives way to whatever follows it.
        let follows = |last: &Row| before(last) && last.user.to_lowercase() == row.user.to_lowercase();
        if kept.last().is_some_and(follows) {
            kept.pop();
        }
        kept.push(row);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row_at(user: &str, time: &str) -> Row {
        Row { user: user.to_owned(), time: time.parse().unwrap(), ip: None }
    }

    #[test]
    fn five_minutes_of_one_user_are_one_login_whatever_the_case() {
        let rows = vec![
            row_at("ada", "2026-11-01T08:00:00Z"),
            row_at("Ada", "2026-11-01T08:00:00Z"),
            row_at("ADA", "2026-11-01T08:04:59Z"),
            row_at("ada", "2026-11-01T08:05:00Z"),
            row_at("bo", "2026-11-01T08:05:01Z"),
        ];
        let mut dropped = BTreeMap::new();
        let once = collapsed(rows, &mut dropped);
        assert_eq!(once.len(), 3);
        assert_eq!(dropped["within-five-minutes"], 2);
        assert_eq!(collapsed(once.clone(), &mut BTreeMap::new()), once, "what is collapsed stays as it is");
    }

    #[test]
    fn an_early_login_is_kept_of_who_has_no_other() {
        let window = Window { from: "2026-11-01T00:00:00Z".parse().unwrap(), to: "2026-11-20T00:00:00Z".parse().unwrap() };
        let rows = vec![
            row_at("ada", "2026-09-01T08:00:00Z"),
            row_at("Ada", "2026-11-02T08:00:00Z"),
            row_at("ada", "2026-11-03T08:00:00Z"),
            row_at("bo", "2026-08-01T08:00:00Z"),
            row_at("bo", "2026-09-01T08:00:00Z"),
            row_at("cy", "2026-11-21T08:00:00Z"),
        ];
        let days = |older| -> Vec<String> {
            in_window(rows.clone(), window, older).iter().map(|row| format!("{} {}", row.user, row.time.date())).collect()
        };
        assert_eq!(days(true), ["Ada 2026-11-02", "ada 2026-11-03", "bo 2026-09-01"]);
        assert_eq!(days(false), ["Ada 2026-11-02", "ada 2026-11-03"]);
    }

    #[test]
    fn days_are_inclusive() {
        let window = |from: &str, to: &str| Window { from: from.parse().unwrap(), to: to.parse().unwrap() };
        let days = Days::of(window("2026-11-01T23:59:59Z", "2026-11-03T00:00:00Z"));
        assert_eq!((days.from.as_str(), days.to.as_str()), ("2026-11-01", "2026-11-02"));
    }
}
