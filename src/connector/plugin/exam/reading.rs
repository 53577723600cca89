//! The rules that are tried without changing anything.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use anyhow::{anyhow, bail, ensure};
use jiff::SignedDuration;

use super::{Mark, Paper, Rule};
use crate::connector::plugin::Plugin;
use crate::connector::plugin::ask::{Fault, Haste};
use crate::connector::plugin::list::is_called;
use crate::connector::plugin::question::Operation;
use crate::connector::{Connector, Evidence};
use crate::record::{Class, Coverage, Time, User, Window, counted, in_words};

/// An id that nobody has, and that hurts whoever pastes it into a shell, a query or a path.
const NOBODY: &str = "no such account '\"; $(exit 9) ../%2e%00 *żółć";

const DESCRIBE: Rule = Rule {
    operation: "describe",
    text: "it says which operations it has",
    mend: "print {\"kind\":\"abilities\",\"protocol\":1,\"operations\":[\"users\",\"logins\"]}, then an end record",
};
const UNKNOWN: Rule = Rule {
    operation: "describe",
    text: "an operation that it lacks is answered with an error",
    mend: "end with {\"kind\":\"error\",\"effect\":\"unsupported\"} for every operation that you do not know",
};
const USERS: Rule = Rule {
    operation: "users",
    text: "the listing is whole",
    mend: "print every account once, then an end record with their count",
};
const AGAIN: Rule = Rule {
    operation: "users",
    text: "a second listing names the same accounts",
    mend: "read all pages, in an order that does not change",
};
const PAST: Rule = Rule {
    operation: "users",
    text: "no time lies in the future",
    mend: "write times in UTC: YYYY-MM-DDTHH:MM:SSZ, and a local time with its offset",
};
const STATE: Rule = Rule {
    operation: "users",
    text: "it says who is enabled",
    mend: "set enabled to true or false; who may be disabled already is judged all the same",
};
const LOGINS: Rule = Rule {
    operation: "logins",
    text: "the listing is whole",
    mend: "print every login of the window, then an end record with their count and the coverage",
};
const NAMES: Rule = Rule {
    operation: "logins",
    text: "logins name accounts of the list",
    mend: "name the account by its id, userName, email or one of its aliases",
};
const COVERAGE: Rule = Rule {
    operation: "logins",
    text: "the coverage says what the log proves",
    mend: "say in the coverage of the end record (from, to, proven, grounds) what is proven; without it nobody is ever inactive",
};
const SHORT: Rule = Rule {
    operation: "logins",
    text: "a window of a second is answered like any other",
    mend: "end with a record of count 0 where there is nothing",
};
const USER: Rule = Rule {
    operation: "user",
    text: "an account reads as it is listed",
    mend: "make the record of users and of user by the same function",
};
const GONE: Rule = Rule {
    operation: "user",
    text: "an account that is not there is no failure",
    mend: "end with count 0, or with an error of effect gone; quote ids where you pass them on",
};
const SIGNS: Rule = Rule {
    operation: "signs-since",
    text: "it shows the logins that the listing shows",
    mend: "print every login and sign of the account under any of its names since that time",
};
const WEIGHED: Rule = Rule {
    operation: "coverage",
    text: "it says the same as the listing",
    mend: "make the coverage of coverage and of logins by the same function",
};
const POPULATION: Rule = Rule {
    operation: "population",
    text: "it counts whom users lists",
    mend: "count every account but those of the class device, and put the number into population of the end record",
};
const IDENTITY: Rule = Rule {
    operation: "identity",
    text: "our own account is known",
    mend: "answer identity, mark the own account in users, or have the operator set user",
};
const SECRET: Rule = Rule {
    operation: "all",
    text: "the secret is in nothing that it says",
    mend: "print neither the question nor what is made of it, on standard error too",
};

impl Plugin {
    /// Whether it can be asked anything at all.
    pub(super) fn read_description(&self, paper: &mut Paper) -> bool {
        let words = |operations: &[Operation]| {
            operations.iter().map(|operation| operation.as_str()).collect::<Vec<_>>().join(", ")
        };
        let described = self.described().map(|told| words(&told.operations)).map_err(|why| anyhow!("{why}"));
        let answered = described.is_ok();
        paper.holds(&DESCRIBE, described);
        answered
    }

    pub(super) fn read_users(&self, paper: &mut Paper) -> Vec<User> {
        let listed = self.all_users().map(|users| {
            let what = counted(users.len() as u64, "account");
            let mark = if users.is_empty() { Mark::Note } else { Mark::Pass };
            (users, mark, what)
        });
        let Some(users) = paper.note(&USERS, listed) else { return Vec::new() };
        paper.holds(&AGAIN, self.all_users().and_then(|again| same_accounts(&users, &again)));
        paper.holds(&PAST, no_future(&users));
        let untold = users.iter().filter(|user| user.enabled.is_none()).count() as u64;
        let mark = if untold == 0 { Mark::Pass } else { Mark::Note };
        paper.note(&STATE, Ok(((), mark, format!("not known of {}", counted(untold, "account")))));
        users
    }

    pub(super) fn read_logins(&self, paper: &mut Paper, window: Window, users: &[User]) {
        if !self.can(Operation::Logins) {
            return paper.skip(&LOGINS, "not declared: nobody is inactive but by the account's own lastLogin");
        }
        let listed = self.all_logins(window).map(|(evidence, coverage)| {
            let what = counted(evidence.len() as u64, "record");
            ((evidence, coverage), Mark::Pass, what)
        });
        let Some((evidence, coverage)) = paper.note(&LOGINS, listed) else { return };
        paper.note(&NAMES, named(&evidence, users).map(|(mark, detail)| ((), mark, detail)));
        let (mark, detail) = proof(&coverage, window);
        paper.note(&COVERAGE, Ok(((), mark, detail)));
        let short = Window { from: window.to.saturating_sub(SignedDuration::from_secs(1)), to: window.to };
        paper.holds(&SHORT, self.all_logins(short).map(|(evidence, _)| counted(evidence.len() as u64, "record")));
    }

    pub(super) fn read_single(&self, paper: &mut Paper, window: Window, users: &[User]) {
        match self.can(Operation::User) {
            false => paper.skip(&USER, "not declared: each look at an account lists all of them"),
            true => {
                paper.holds(&USER, self.same_account(users));
                paper.holds(&GONE, self.nobody());
            }
        }
        match self.can(Operation::SignsSince) {
            false => paper.skip(&SIGNS, "not declared: each look at an account lists the log since its verdict"),
            true => paper.holds(&SIGNS, self.same_signs(users, window)),
        }
    }

    pub(super) fn read_rest(&self, paper: &mut Paper, window: Window, users: &[User]) {
        match self.can(Operation::Coverage) {
            false => paper.skip(&WEIGHED, "not declared: `check` lists the log"),
            true => paper.holds(&WEIGHED, self.same_coverage(window)),
        }
        match self.can(Operation::Population) {
            false => paper.skip(&POPULATION, "not declared: the listing is counted"),
            true => paper.holds(&POPULATION, self.same_population(users)),
        }
        paper.note(&IDENTITY, self.own_account(users).map(|(mark, detail)| ((), mark, detail)));
        self.read_unknown(paper);
    }

    pub(super) fn keep_secrets(&self, paper: &mut Paper) {
        match (&self.password, &self.token) {
            (None, None) => paper.skip(&SECRET, "this tenant has none"),
            _ if self.leaked.load(Ordering::SeqCst) => paper.holds(&SECRET, Err(anyhow!("it said the secret"))),
            _ => paper.holds(&SECRET, Ok("not seen".to_owned())),
        }
    }

    fn all_users(&self) -> anyhow::Result<Vec<User>> {
        let mut users = Vec::new();
        self.list_users(Haste::Stop, &mut |mut user| {
            user.native = None;
            users.push(user);
            Ok(())
        })?;
        Ok(users)
    }

    fn all_logins(&self, window: Window) -> anyhow::Result<(Vec<Evidence>, Coverage)> {
        let mut all = Vec::new();
        let tally = self.list_logins(window, Haste::Stop, &mut |evidence| {
            all.push(evidence);
            Ok(())
        })?;
        Ok((all, tally.coverage))
    }

    fn same_account(&self, users: &[User]) -> anyhow::Result<String> {
        let Some(listed) = users.first() else { return Ok("there is no account to read".to_owned()) };
        let found = self.find_user(&listed.id)?.ok_or_else(|| anyhow!("{:?} is listed and not found", listed.id))?;
        let read = User { native: None, own: listed.own, ..found };
        let (then, now) = (serde_json::to_string(listed)?, serde_json::to_string(&read)?);
        ensure!(then == now, "listed: {then}; read: {now}");
        Ok(format!("{:?} does", listed.id))
    }

    fn nobody(&self) -> anyhow::Result<String> {
        match self.find_user(NOBODY)? {
            None => Ok("it says so".to_owned()),
            Some(_) => bail!("it finds {NOBODY:?}"),
        }
    }

    fn same_signs(&self, users: &[User], window: Window) -> anyhow::Result<String> {
        let (evidence, _) = self.all_logins(window)?;
        let inside = |user: &User| {
            evidence.iter().filter(|sign| window.contains(sign.time()) && is_called(user, sign.user())).count()
        };
        let Some((user, expected)) = users.iter().map(|user| (user, inside(user))).find(|(_, count)| *count > 0) else {
            return Ok("nobody of the list is in the log".to_owned());
        };
        let found = self.find_signs(user, window.from)?.iter().filter(|sign| window.contains(sign.time())).count();
        ensure!(found >= expected, "{:?}: {found} since {}, the listing has {expected}", user.id, window.from);
        Ok(format!("{:?}: {}", user.id, counted(found as u64, "record")))
    }

    fn same_coverage(&self, window: Window) -> anyhow::Result<String> {
        let (listed, told) = (self.all_logins(window)?.1, self.weigh(window)?);
        ensure!(listed.proven == told.proven, "proven: {} when listed, {} when asked", listed.proven, told.proven);
        // A log whose beginning moves with the clock may begin a moment later.
        let apart = listed.from.since(told.from).abs();
        ensure!(apart < SignedDuration::from_mins(5), "from {} when listed, {} when asked", listed.from, told.from);
        Ok(proof(&told, window).1)
    }

    fn same_population(&self, users: &[User]) -> anyhow::Result<String> {
        let (listed, told) =
            (users.iter().filter(|user| user.class != Class::Device).count() as u64, self.count_people()?);
        ensure!(listed == told, "it counts {told}, and lists {listed}");
        Ok(told.to_string())
    }

    fn own_account(&self, users: &[User]) -> anyhow::Result<(Mark, String)> {
        if !self.can(Operation::Identity) && !self.acts() {
            return Ok((Mark::Skip, "not needed: it changes nothing".to_owned()));
        }
        let own = self.identity()?;
        let listed = users.iter().any(|user| user.names().any(|name| name.eq_ignore_ascii_case(&own.id)));
        let mark = if listed || !self.can(Operation::Identity) { Mark::Pass } else { Mark::Note };
        Ok((mark, if listed { own.id } else { format!("{}, which users does not list", own.id) }))
    }

    /// Never one that writes.
    fn read_unknown(&self, paper: &mut Paper) {
        let lacking = [Operation::Identity, Operation::Population, Operation::Coverage, Operation::FindAudit];
        let Some(operation) = lacking.into_iter().find(|operation| !self.can(*operation)) else {
            return paper.skip(&UNKNOWN, "it lacks none that could be asked for without harm");
        };
        let answer = match self.ask_undeclared(operation) {
            Err(Fault::Said(..)) => Ok(format!("{} is", operation.as_str())),
            Err(fault) => Err(fault.into()),
            Ok(_) => Err(anyhow!("it is not declared, and {} is answered", operation.as_str())),
        };
        paper.holds(&UNKNOWN, answer);
    }
}

fn same_accounts(first: &[User], second: &[User]) -> anyhow::Result<String> {
    let ids = |users: &[User]| users.iter().map(|user| user.id.clone()).collect::<BTreeSet<_>>();
    let (first, second) = (ids(first), ids(second));
    match first.symmetric_difference(&second).next() {
        Some(id) => bail!("{id:?} is in one of them only"),
        None => Ok(counted(second.len() as u64, "account")),
    }
}

fn no_future(users: &[User]) -> anyhow::Result<String> {
    let latest = Time::from(jiff::Timestamp::now()).saturating_add(SignedDuration::from_mins(5));
    for user in users {
        let times = [
            ("created", user.created),
            ("lastLogin", user.last_login),
            ("lastPasswordChange", user.last_password_change),
        ];
        if let Some((member, Some(time))) = times.into_iter().find(|(_, time)| time.is_some_and(|time| time > latest)) {
            bail!("{:?}: {member} is {time}", user.id);
        }
    }
    Ok("none does".to_owned())
}

fn named(evidence: &[Evidence], users: &[User]) -> anyhow::Result<(Mark, String)> {
    let known: BTreeSet<String> = users.iter().flat_map(User::names).map(str::to_lowercase).collect();
    let log: BTreeSet<String> = evidence.iter().map(|evidence| evidence.user().to_lowercase()).collect();
    let strangers: Vec<&String> = log.iter().filter(|name| !known.contains(*name)).collect();
    match strangers.first() {
        None => Ok((Mark::Pass, format!("{} in the log", counted(log.len() as u64, "name")))),
        Some(first) if strangers.len() == log.len() => bail!("nobody of the log is in the list, such as {first:?}"),
        Some(first) => {
            Ok((Mark::Note, format!("{} of {} are in no list, such as {first:?}", strangers.len(), log.len())))
        }
    }
}

/// What a coverage lets one conclude of the window.
fn proof(coverage: &Coverage, window: Window) -> (Mark, String) {
    let broken: Vec<String> = coverage
        .grounds
        .iter()
        .filter(|ground| !ground.ok)
        .map(|ground| format!("{}: {}", ground.check, ground.detail))
        .collect();
    let whole = coverage.proven && coverage.from <= window.from && coverage.to >= window.to;
    let ages = if coverage.ages_unknown { "; who never logged in and has no created stays unknown" } else { "" };
    match whole {
        true => (Mark::Pass, format!("{} proven{ages}", in_words(window.length()))),
        false => {
            let (from, to) = (coverage.from, coverage.to);
            (Mark::Note, format!("not proven for the whole window: {from} to {to}; {}", broken.join("; ")))
        }
    }
}
