//! Why somebody is judged as he is: the same records as the join takes, kept for one name, with all that was looked at.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::evidence::{Evidence, fold};
use super::judge::{Account, Judgement, Rule, as_of, created};
use super::proof::Proof;
use super::{Policy, Window};
use crate::record::{
    self, End, Event, Explanation, Kind, Listing, Login, Peek, Source, Status, Time, Trace, User, json,
};

/// Collects what concerns one name, in all tenants.
pub struct Inquiry {
    /// folded
    name: String,
    policy: Policy,
    tenants: BTreeMap<String, File>,
}

/// What one tenant's records say.
#[derive(Default)]
struct File {
    platform: String,
    users: Vec<User>,
    users_end: Vec<End>,
    logins_end: Vec<End>,
    /// By folded name: whose aliases they are is known once all users were seen.
    log: HashMap<Box<str>, Vec<Entry>>,
    seen: u64,
}

/// One record of the log; `detail` only where the name was known to be looked for when it came.
struct Entry {
    time: Time,
    event: Option<Event>,
    detail: Option<Box<Login>>,
}

/// One account with what decides about it.
struct Case<'f> {
    tenant: &'f str,
    file: &'f File,
    proof: &'f Proof,
    user: User,
    traces: Vec<Trace>,
}

impl Inquiry {
    /// Asks for an account by its id, user name, e-mail address or an alias, in any letter case.
    pub fn new(name: &str, policy: Policy) -> Self {
        Inquiry { name: fold(name), policy, tenants: BTreeMap::new() }
    }

    /// Takes one line of the stream.
    ///
    /// # Errors
    /// Why the line cannot be used. The counts of the end record then no longer agree.
    pub fn take(&mut self, line: &str) -> Result<(), String> {
        let peek = Peek::at(line).map_err(|error| json::fault(&error))?;
        let kind = peek.kind.ok_or("no `kind`: not a record of dormant")?;
        if kind == Kind::Event {
            return Ok(());
        }
        let tenant = peek.tenant.as_deref().ok_or("no `tenant`")?;
        match kind {
            Kind::Login | Kind::Sign => {
                let user = peek.user.as_deref().ok_or("no `user`")?;
                let time = peek.time.ok_or("no `time`")?;
                let event = if kind == Kind::Sign { Some(peek.event.ok_or("a sign without `event`")?) } else { None };
                let later = self.policy.as_of.is_some_and(|as_of| time >= as_of);
                let asked = fold(user) == self.name;
                let file = self.file(tenant);
                file.seen += 1;
                if !later {
                    file.keep(line, user, Entry { time, event, detail: None }, asked);
                }
            }
            Kind::User => {
                let user: User = json::read(line).map_err(|error| json::fault(&error))?;
                let asked = user.names().any(|name| fold(name) == self.name);
                let file = self.file(tenant);
                file.platform.clone_from(&user.platform);
                file.users.extend(asked.then_some(user));
            }
            Kind::End => self.end(json::read(line).map_err(|error| json::fault(&error))?)?,
            Kind::Event => {}
            Kind::Verdict | Kind::Action => return Err("already judged: why takes users and logins".to_owned()),
        }
        Ok(())
    }

    fn end(&mut self, end: End) -> Result<(), String> {
        let file = self.file(&end.tenant);
        file.platform.clone_from(&end.platform);
        match end.of {
            Listing::Users => file.users_end.push(end),
            Listing::Logins => file.logins_end.push(end),
            _ => return Err("already judged: why takes the ends of users and logins".to_owned()),
        }
        Ok(())
    }

    fn file(&mut self, tenant: &str) -> &mut File {
        self.tenants.entry(tenant.to_owned()).or_default()
    }

    /// One explanation for each account of that name; for a name that only the log knows, where everybody was listed, too.
    pub fn explain(self) -> Vec<Explanation> {
        let Inquiry { name, policy, tenants } = &self;
        let explain = |(tenant, file): (&String, &File)| file.explain(tenant, name, policy);
        tenants.iter().flat_map(explain).collect()
    }
}

impl File {
    fn keep(&mut self, line: &str, user: &str, mut entry: Entry, asked: bool) {
        let name = fold(user);
        let known = asked || self.users.iter().any(|one| one.names().any(|own| fold(own) == name));
        if known && entry.event.is_none() {
            entry.detail = json::read(line).ok().map(Box::new);
        }
        self.log.entry(name.into()).or_default().push(entry);
    }

    fn explain(&self, tenant: &str, name: &str, policy: &Policy) -> Vec<Explanation> {
        let proof = Proof::weigh(&self.logins_end, self.seen, policy);
        let case = |user: &User| {
            let (user, hidden) = as_of(user.clone(), policy.as_of);
            let traces = self.traces(&user, proof.window);
            Case { tenant, file: self, proof: &proof, user, traces }.explain(policy, hidden)
        };
        match self.log.contains_key(name) && self.users.is_empty() && !self.users_end.is_empty() {
            true => vec![self.gone(tenant, name, &proof)],
            false => self.users.iter().map(case).collect(),
        }
    }

    /// What the log and the account say, the newest first.
    fn traces(&self, user: &User, window: Option<Window>) -> Vec<Trace> {
        let within = |time: Time| window.is_none_or(|window| time >= window.from);
        let kept = [
            (user.last_login, "login"),
            (user.last_password_change, Event::PasswordChanged.as_str()),
            (user.created, Event::Created.as_str()),
        ];
        let kept = kept.into_iter().filter_map(|(time, what)| {
            let time = time?;
            let (source, in_window) = (Source::Account, within(time));
            Some(Trace { time, what, source, user: None, method: None, ip: None, in_window })
        });
        let mut own: Vec<String> = user.names().map(fold).collect();
        own.sort();
        own.dedup();
        let logged =
            own.iter().flat_map(|name| self.log.get(&**name).into_iter().flatten().map(move |entry| (name, entry)));
        let logged = logged.map(|(name, entry)| entry.trace(name, within(entry.time)));
        let mut traces: Vec<Trace> = kept.chain(logged).collect();
        traces.sort_by_key(|trace| std::cmp::Reverse(trace.time));
        traces
    }

    /// What the log has under any of an account's names.
    fn entries(&self, user: &User) -> impl Iterator<Item = (&str, &Entry)> {
        let own: BTreeSet<String> = user.names().map(fold).collect();
        let logged = own.into_iter().filter_map(|name| self.log.get_key_value(&*name));
        logged.flat_map(|(name, entries)| entries.iter().map(|entry| (&**name, entry)))
    }

    fn gone(&self, tenant: &str, name: &str, proof: &Proof) -> Explanation {
        let user = User { enabled: None, ..User::new(&self.platform, tenant, name) };
        let traces = self.traces(&user, proof.window);
        let case = Case { tenant, file: self, proof, user, traces };
        let reason = super::GONE.to_owned();
        let judgement = Judgement { status: Status::Deleted, reason };
        case.explanation(judgement, Vec::new(), None, "not while there is no such account".to_owned())
    }
}

impl Entry {
    fn trace(&self, name: &str, in_window: bool) -> Trace {
        let detail = self.detail.as_deref();
        Trace {
            time: self.time,
            what: self.event.map_or("login", Event::as_str),
            source: Source::Log,
            user: Some(detail.map_or_else(|| name.to_owned(), |login| login.user.clone())),
            method: detail.and_then(|login| login.method.clone()),
            ip: detail.and_then(|login| login.ip.clone()),
            in_window,
        }
    }

    fn add_to(&self, mut evidence: Evidence, in_window: bool) -> Evidence {
        match self.event {
            Some(event) => evidence.sign(self.time, event),
            None => evidence.login(self.time, in_window),
        }
        evidence
    }
}

impl Case<'_> {
    fn explain(self, policy: &Policy, hidden: bool) -> Explanation {
        let ends = &self.file.users_end;
        let all = !ends.is_empty() && ends.iter().all(|end| end.last_login_complete);
        let user = self.user.clone();
        let complete = (all || (user.last_login_complete && user.last_login.is_some())) && !hidden;
        let account = Account { user: user.borrowed(), evidence: self.evidence(), last_login_complete: complete };
        let mut rules = Vec::new();
        let mut said = None;
        for rule in Rule::ALL {
            said = rule.apply(&account, self.proof, policy).map(|judgement| (rule, judgement));
            let detail = said.as_ref().map_or_else(|| self.passed(rule, &account), |(_, said)| said.reason.clone());
            rules.push(record::Rule { rule: asks(rule), decided: said.is_some(), detail });
            if said.is_some() {
                break;
            }
        }
        let (rule, judgement) = said.expect("the last rule always applies");
        let (from, words) = judgeable(rule, &judgement, &account, self.proof);
        self.explanation(judgement, rules, from, words)
    }

    /// The digest that the join would have made.
    fn evidence(&self) -> Evidence {
        let within = |time: Time| self.proof.window.is_none_or(|window| time >= window.from);
        let entries = self.file.entries(&self.user);
        entries.fold(Evidence::default(), |evidence, (_, entry)| entry.add_to(evidence, within(entry.time)))
    }

    /// Why a rule did not apply.
    fn passed(&self, rule: Rule, account: &Account) -> String {
        let on = |time: Option<Time>| time.map_or("none known".to_owned(), |time| time.date().to_string());
        match rule {
            Rule::NeverJudged => "an enabled person that nothing protects".to_owned(),
            Rule::NotWhole if account.last_login_complete => {
                "the platform keeps every last login on the account".to_owned()
            }
            Rule::NotWhole => format!("whole: all {} records that the end record announces are here", self.file.seen),
            Rule::SignOfLife => {
                let newest = self.traces.iter().find(|trace| trace.what != Event::Created.as_str());
                format!("the newest: {}", on(newest.map(|trace| trace.time)))
            }
            Rule::TooNew => format!("made: {}", on(created(account))),
            Rule::Silence => String::new(),
        }
    }

    fn explanation(
        self,
        Judgement { status, reason }: Judgement,
        rules: Vec<record::Rule>,
        judgeable_from: Option<Time>,
        judgeable: String,
    ) -> Explanation {
        let coverage = self.file.logins_end.iter().filter_map(|end| end.coverage.as_ref());
        Explanation {
            tenant: self.tenant.to_owned(),
            platform: self.file.platform.clone(),
            id: self.user.id,
            display_name: self.user.display_name,
            status,
            reason,
            window: self.proof.window,
            judgeable_from,
            judgeable,
            rules,
            evidence: self.traces,
            covered_since: self.proof.covered_since,
            grounds: coverage.flat_map(|coverage| coverage.grounds.clone()).collect(),
        }
    }
}

fn asks(rule: Rule) -> &'static str {
    match rule {
        Rule::NeverJudged => "never judged: owner, machine, own account, disabled, protected",
        Rule::NotWhole => "a listing that is not whole judges nobody",
        Rule::SignOfLife => "a sign of life inside the window",
        Rule::TooNew => "made inside the window",
        Rule::Silence => "silence, as far as it is proven",
    }
}

/// The earliest moment at which silence could be called inactive, and that in words.
fn judgeable(rule: Rule, judgement: &Judgement, account: &Account, proof: &Proof) -> (Option<Time>, String) {
    let Some(window) = proof.window else { return (None, "not before a listing of logins says a window".to_owned()) };
    let after = |time: Time| time.saturating_add(window.length());
    let session = account.evidence.last_login.max(account.user.last_login).map(|last| last.saturating_add(proof.slack));
    let silent_from = |time: Option<Time>| match time {
        Some(time) => (Some(time), format!("from {} on, if nothing is heard until then", time.date())),
        None => (None, "nothing tells when".to_owned()),
    };
    let last_sign = account.evidence.last_sign.map(|(time, _)| time);
    match (rule, judgement.status) {
        (Rule::NeverJudged, _) => (None, "not while this holds".to_owned()),
        (Rule::NotWhole, _) => (None, "once the listing is whole".to_owned()),
        (Rule::SignOfLife, _) => silent_from(session.max(account.user.last_password_change).max(last_sign).map(after)),
        (Rule::TooNew, _) => silent_from(created(account).map(after)),
        (Rule::Silence, Status::Inactive) => (Some(window.to), "now".to_owned()),
        (Rule::Silence, _) if proof.doubt.is_some() => match proof.covered_since.map(after) {
            Some(time) => (Some(time), format!("from {} on, once what is missing is settled", time.date())),
            None => (None, "once what is missing is settled".to_owned()),
        },
        (Rule::Silence, _) => silent_from(session.map(after)),
    }
}
