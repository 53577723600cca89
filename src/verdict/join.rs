//! The join of users with their logins, per tenant, in any order of arrival.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use super::Policy;
use super::evidence::{Evidence, fold};
use super::judge::{Account, as_of, judge};
use super::proof::Proof;
use crate::record::{Completeness, End, Event, Kind, Listing, Peek, Record, Status, Time, User, json};

/// Collects records and turns them into verdicts.
#[derive(Default)]
pub struct Join {
    policy: Policy,
    tenants: BTreeMap<String, Tenant>,
}

/// What became of one tenant, and why it is not proven if it is not.
#[derive(Clone, Debug)]
pub struct Summary {
    /// the connection's name
    pub tenant: String,
    /// verdicts by status
    pub counts: BTreeMap<Status, u64>,
    /// what kept the tenant from being proven
    pub unproven: Option<String>,
}

/// What the judging hands on.
pub enum Judged {
    /// one account's verdict
    Verdict(Status, Record),
    /// the end of a tenant's verdicts
    End(Box<End>),
}

#[derive(Default)]
struct Tenant {
    platform: String,
    users: Vec<Box<str>>,
    users_end: Vec<End>,
    logins_end: Vec<End>,
    log: Log,
}

/// A tenant's evidence by the names that the log uses. The times of logins are kept until the end record tells the window.
#[derive(Default)]
struct Log {
    names: HashMap<Box<str>, u32, RandomState>,
    evidence: Vec<Evidence>,
    logins: Vec<(u32, Time)>,
    seen: u64,
}

impl Join {
    /// Nothing yet, to be judged under this policy.
    pub fn new(policy: Policy) -> Self {
        Join { policy, tenants: BTreeMap::new() }
    }

    /// Takes one line of the stream. False for a record that is not for judging and goes on as it is.
    ///
    /// # Errors
    /// Why the line cannot be used. It is then left out, so that the counts of the end record no longer agree.
    pub fn take(&mut self, line: &str) -> Result<bool, String> {
        let peek = Peek::at(line).map_err(|error| json::fault(&error))?;
        let kind = peek.kind.ok_or("no `kind`: not a record of dormant")?;
        if kind == Kind::Event {
            return Ok(false);
        }
        let tenant = peek.tenant.as_deref().ok_or("no `tenant`")?;
        match kind {
            Kind::Login => {
                let (user, time) = who_and_when(&peek)?;
                let later = self.is_later(time);
                self.tenant(tenant).log.login(user, time, later);
            }
            Kind::Sign => {
                let (user, time) = who_and_when(&peek)?;
                let event = peek.event.ok_or("a sign without `event`")?;
                let later = self.is_later(time);
                self.tenant(tenant).log.sign(user, time, event, later);
            }
            Kind::User => {
                let user: User = json::read(line).map_err(|error| json::fault(&error))?;
                let tenant = self.tenant(tenant);
                tenant.platform = user.platform;
                tenant.users.push(line.into());
            }
            Kind::End => self.end(json::read(line).map_err(|error| json::fault(&error))?)?,
            Kind::Event => {}
            Kind::Verdict | Kind::Action => return Err("already judged: diff takes users and logins".to_owned()),
        }
        Ok(true)
    }

    /// Judges everybody, tenant by tenant, and hands on each verdict and then the tenant's end record.
    ///
    /// # Errors
    /// What `emit` says.
    pub fn judge<E>(self, mut emit: impl FnMut(Judged) -> Result<(), E>) -> Result<Vec<Summary>, E> {
        let judge = |(name, tenant): (String, Tenant)| tenant.judge(&name, &self.policy, &mut emit);
        self.tenants.into_iter().map(judge).collect()
    }

    /// Whether it came after the moment as of which is judged.
    fn is_later(&self, time: Time) -> bool {
        self.policy.as_of.is_some_and(|as_of| time >= as_of)
    }

    fn tenant(&mut self, name: &str) -> &mut Tenant {
        if !self.tenants.contains_key(name) {
            self.tenants.insert(name.to_owned(), Tenant::default());
        }
        self.tenants.get_mut(name).expect("it was put there a line above, if it was not there")
    }

    fn end(&mut self, end: End) -> Result<(), String> {
        let tenant = self.tenant(&end.tenant);
        tenant.platform.clone_from(&end.platform);
        match end.of {
            Listing::Users => tenant.users_end.push(end),
            Listing::Logins => tenant.logins_end.push(end),
            Listing::Verdicts | Listing::Actions => {
                return Err("already judged: diff takes the ends of users and logins".to_owned());
            }
        }
        Ok(())
    }
}

fn who_and_when<'p>(peek: &'p Peek) -> Result<(&'p str, Time), &'static str> {
    let user = peek.user.as_deref().ok_or("no `user`")?;
    let time = peek.time.ok_or("no `time`")?;
    Ok((user, time))
}

impl Log {
    fn login(&mut self, user: &str, time: Time, later: bool) {
        self.seen += 1;
        if later {
            return;
        }
        let place = self.place(user);
        self.logins.push((place, time));
    }

    fn sign(&mut self, user: &str, time: Time, event: Event, later: bool) {
        self.seen += 1;
        if later {
            return;
        }
        let place = self.place(user);
        self.evidence[place as usize].sign(time, event);
    }

    fn place(&mut self, user: &str) -> u32 {
        let name = fold(user);
        if let Some(place) = self.names.get(&*name) {
            return *place;
        }
        let place = u32::try_from(self.evidence.len()).expect("four billion names do not fit the memory either");
        self.evidence.push(Evidence::default());
        self.names.insert(name.into(), place);
        place
    }

    /// Turns the times into counts once the window is known.
    fn count(&mut self, proof: &Proof) {
        for (place, time) in self.logins.drain(..) {
            let inside = proof.window.is_none_or(|window| time >= window.from);
            self.evidence[place as usize].login(time, inside);
        }
    }

    /// All that the log says of an account under any of its names; each name of the log is then known to have an owner.
    fn of(&self, user: &User, owned: &mut [bool]) -> Evidence {
        let names = [Some(&user.id), user.user_name.as_ref(), user.email.as_ref()];
        let names = names.into_iter().flatten().chain(&user.aliases);
        let mut places: Vec<u32> = names.filter_map(|name| self.names.get(&*fold(name)).copied()).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().fold(Evidence::default(), |mut all, place| {
            owned[place as usize] = true;
            all.merge(&self.evidence[place as usize]);
            all
        })
    }
}

impl Tenant {
    fn judge<E>(
        mut self,
        name: &str,
        policy: &Policy,
        emit: &mut impl FnMut(Judged) -> Result<(), E>,
    ) -> Result<Summary, E> {
        let proof = Proof::weigh(&self.logins_end, self.log.seen, policy);
        self.log.count(&proof);
        let mut bench = Bench { name, tenant: &self, proof: &proof, counts: BTreeMap::new() };
        let owned = bench.users(policy, emit)?;
        if self.knows_everybody() && proof.broken.is_none() {
            bench.deleted(&owned, emit)?;
        }
        let counts = bench.counts;
        let doubt = proof.doubt.clone().filter(|_| counts.contains_key(&Status::Unknown));
        let unproven = proof.broken.clone().or_else(|| self.users_broken()).or(doubt);
        emit(Judged::End(Box::new(self.end(name, &proof, &counts))))?;
        Ok(Summary { tenant: name.to_owned(), counts, unproven })
    }

    /// Why the listing of users broke off, if it did: whoever is missing there is judged by nobody.
    fn users_broken(&self) -> Option<String> {
        let broken = |end: &&End| end.status == Completeness::Incomplete && end.narrowed.is_none();
        let end = self.users_end.iter().find(broken)?;
        Some(format!("the listing of users is incomplete: {}", end.error.as_deref().unwrap_or("it does not say why")))
    }

    /// Whether a name that is not in the user list is the name of nobody.
    fn knows_everybody(&self) -> bool {
        let whole = |end: &End| end.status == Completeness::Complete && end.narrowed.is_none();
        !self.users_end.is_empty()
            && self.users_end.iter().all(whole)
            && self.users_end.iter().map(|end| end.count).sum::<u64>() == self.users.len() as u64
    }

    fn population(&self) -> Option<u64> {
        self.users_end.iter().filter_map(|end| end.population).max()
    }

    fn end(&self, name: &str, proof: &Proof, counts: &BTreeMap<Status, u64>) -> End {
        let mut end = End::new(Listing::Verdicts, &self.platform, name);
        end.count = counts.values().sum();
        end.population = self.population();
        end.window = proof.window;
        end.coverage = self.logins_end.iter().find_map(|end| end.coverage.clone());
        end.counts = counts.iter().map(|(status, count)| (status.to_string(), *count)).collect();
        let parts = self.users_end.iter().chain(&self.logins_end);
        for part in parts.filter(|part| part.status == Completeness::Incomplete) {
            end.break_off(part.error.clone().unwrap_or_default());
        }
        if let Some(broken) = &proof.broken {
            end.break_off(broken.clone());
        }
        if self.users_end.is_empty() {
            end.break_off("no complete listing of users: its end record is missing");
        }
        end
    }
}

/// The judging of one tenant: what it needs, and the counts so far.
struct Bench<'t> {
    name: &'t str,
    tenant: &'t Tenant,
    proof: &'t Proof,
    counts: BTreeMap<Status, u64>,
}

impl Bench<'_> {
    fn users<E>(&mut self, policy: &Policy, emit: &mut impl FnMut(Judged) -> Result<(), E>) -> Result<Vec<bool>, E> {
        let log = &self.tenant.log;
        let mut owned = vec![false; log.evidence.len()];
        let last_login_complete =
            !self.tenant.users_end.is_empty() && self.tenant.users_end.iter().all(|end| end.last_login_complete);
        for line in &self.tenant.users {
            // Both were parsed from the same text when the line was taken.
            let (Ok(user), Ok(record)) = (json::read::<User>(line), Record::parse(line)) else { continue };
            let (user, hidden) = as_of(user, policy.as_of);
            let evidence = log.of(&user, &mut owned);
            let complete = last_login_complete || (user.last_login_complete && user.last_login.is_some());
            let account = Account { user: &user, evidence, last_login_complete: complete && !hidden };
            let judgement = judge(&account, self.proof, policy);
            let last_login = account.evidence.last_login.max(user.last_login);
            self.say(record, judgement.status, &judgement.reason, last_login, account.evidence.logins, emit)?;
        }
        Ok(owned)
    }

    fn deleted<E>(&mut self, owned: &[bool], emit: &mut impl FnMut(Judged) -> Result<(), E>) -> Result<(), E> {
        let log = &self.tenant.log;
        let gone = |place: u32| !owned[place as usize] && log.evidence[place as usize].last_login.is_some();
        let mut names: Vec<(&str, u32)> = log.names.iter().map(|(name, place)| (&**name, *place)).collect();
        names.retain(|(_, place)| gone(*place));
        names.sort_unstable();
        for (name, place) in names {
            let evidence = &log.evidence[place as usize];
            let user = User { enabled: None, ..User::new(&self.tenant.platform, self.name, name) };
            let reason = "logged in, and is no longer in the user list";
            self.say(Record::of(&user), Status::Deleted, reason, evidence.last_login, evidence.logins, emit)?;
        }
        Ok(())
    }

    fn say<E>(
        &mut self,
        mut record: Record,
        status: Status,
        reason: &str,
        last_login: Option<Time>,
        logins: u64,
        emit: &mut impl FnMut(Judged) -> Result<(), E>,
    ) -> Result<(), E> {
        *self.counts.entry(status).or_default() += 1;
        record.set("kind", &Kind::Verdict);
        record.set("status", &status);
        record.set("lastLogin", &last_login);
        record.set("logins", &logins);
        record.set("reason", reason);
        record.set("window", &self.proof.window);
        record.set("population", &self.tenant.population());
        emit(Judged::Verdict(status, record))
    }
}
