//! Gathers a stream into a report: verdicts, actions, ends, and users and logins where they are there too, in any order and
//! mixture, of one run or of many. Of each account the newest verdict counts; older ones become the trend. Pure: it reads no file.

use std::collections::BTreeMap;

use super::books::{Books, Cited};
use super::line;
use super::measure::Measure;
use super::model::{Account, Day, Input, Made, Point, Report, Tenant};
use super::tenant::Stack;
use crate::record::{End, Kind, Peek, Status, Window, json};

/// What a stream has said so far.
#[derive(Default)]
pub struct Gather {
    tenants: BTreeMap<String, Stack>,
}

impl Gather {
    /// Takes one line of the stream and says what it was.
    ///
    /// # Errors
    /// Why the line cannot be used; it is then left out.
    pub fn take(&mut self, line: &str) -> Result<Kind, String> {
        let peek = Peek::at(line).map_err(|error| json::fault(&error))?;
        let kind = peek.kind.ok_or("no `kind`: not a record of dormant")?;
        if kind == Kind::Event {
            return Ok(kind);
        }
        let name = peek.tenant.as_deref().ok_or("no `tenant`")?;
        match kind {
            Kind::Verdict => {
                let account = line::verdict(line)?;
                self.tenant(name).verdict(account);
            }
            Kind::Action => {
                let (account, deed) = line::action(line)?;
                self.tenant(name).action(account, deed);
            }
            Kind::End => {
                let end: End = json::read(line).map_err(|error| json::fault(&error))?;
                self.tenant(name).end(end);
            }
            Kind::User => self.tenant(name).user(),
            Kind::Login => {
                let time = peek.time.ok_or("no `time`")?;
                self.tenant(name).login(time);
            }
            Kind::Sign => self.tenant(name).sign(),
            Kind::Event => {}
        }
        Ok(kind)
    }

    /// Whether nobody was judged, and nothing done.
    pub fn is_empty(&self) -> bool {
        self.tenants.values().all(Stack::is_empty)
    }

    /// What the actions name of the ledger.
    pub fn cited(&self) -> Cited {
        let mut cited = Cited::default();
        self.tenants.values().for_each(|stack| stack.cite(&mut cited));
        cited
    }

    /// The report, with what the ledger adds to it.
    pub fn finish(self, books: Books, inputs: Vec<Input>, made: Made) -> Report {
        let (mut tenants, mut accounts, mut points) = (Vec::new(), Vec::new(), BTreeMap::new());
        for (name, stack) in self.tenants.into_iter().filter(|(_, stack)| !stack.is_empty()) {
            stack.trend(&name, &mut points);
            let (tenant, mut people) = stack.finish(name);
            for account in &mut people {
                account.tenant = tenants.len();
                books.stamp(&tenant.name, account);
            }
            people.sort_by(|a, b| (rank(a), &a.id).cmp(&(rank(b), &b.id)));
            accounts.append(&mut people);
            tenants.push(tenant);
        }
        let standards = made.standards.clone();
        let mut report = Report {
            made,
            window: tenants.iter().filter_map(|tenant: &Tenant| tenant.window).reduce(around),
            logins: all_days(&tenants),
            tenants,
            accounts,
            trend: trend(points),
            runs: books.runs,
            inputs,
            ledger: books.ledger,
            measures: Vec::new(),
        };
        report.measures = standards.iter().map(|standard| Measure::of(&report, standard)).collect();
        report
    }

    fn tenant(&mut self, name: &str) -> &mut Stack {
        if !self.tenants.contains_key(name) {
            self.tenants.insert(name.to_owned(), Stack::default());
        }
        self.tenants.get_mut(name).expect("it was put there a line above, if it was not there")
    }
}

/// Those somebody has to decide about come first.
fn rank(account: &Account) -> u8 {
    match account.status {
        Some(Status::Inactive) => 0,
        Some(Status::Unknown) => 1,
        None => 2,
        Some(Status::Deleted) => 3,
        Some(Status::Exempt) => 4,
        Some(Status::Active) => 5,
    }
}

fn around(a: Window, b: Window) -> Window {
    Window { from: a.from.min(b.from), to: a.to.max(b.to) }
}

fn all_days(tenants: &[Tenant]) -> Vec<Day> {
    let mut days: BTreeMap<i64, u64> = BTreeMap::new();
    for day in tenants.iter().flat_map(|tenant| &tenant.logins) {
        *days.entry(day.day).or_default() += day.count;
    }
    days.into_iter().map(|(day, count)| Day { day, count }).collect()
}

/// What each tenant's newest verdicts of a day said.
pub type Points = BTreeMap<String, BTreeMap<String, BTreeMap<Status, u64>>>;

fn trend(points: Points) -> Vec<Point> {
    let sum = |(date, tenants): (String, BTreeMap<String, BTreeMap<Status, u64>>)| {
        let mut point = Point { date, tenants: tenants.len() as u64, ..Point::default() };
        for (status, count) in tenants.into_values().flatten() {
            *point.counts.entry(status).or_default() += count;
        }
        point
    };
    points.into_iter().map(sum).collect()
}
