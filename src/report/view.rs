//! The report in words, sorted into the rows that the page and the Markdown show.

use std::collections::BTreeMap;

use super::figure::{self, Row, STACK, Segment, Strip};
use super::measure::MeasureRow;
use super::model::{Account, Deed, ProofState, Report, Tenant};
use super::words;
use crate::record::{Ground, Outcome, Status, counted};

/// People who are named one by one where there is no search, and actions likewise.
const NAMED: usize = 500;

/// Accounts of an exemption that are named one by one.
const EXAMPLES: usize = 8;

/// All that the templates ask for.
pub struct View<'a> {
    pub title: &'a str,
    pub window: String,
    pub lead: String,
    pub made: String,
    pub tool: &'static str,
    pub command: String,
    pub tiles: Vec<Tile>,
    pub tenants: Vec<TenantRow<'a>>,
    /// whether anybody logged in who is in no list any more
    pub gone: bool,
    pub unproven: usize,
    pub loose: usize,
    pub legend: Vec<Legend>,
    pub idle: Vec<Row>,
    pub trend: Vec<Row>,
    pub logins: Strip,
    pub login_count: String,
    pub people: Vec<Person>,
    pub people_left: usize,
    pub deeds: Vec<DeedRow<'a>>,
    pub deeds_left: usize,
    pub outcomes: Vec<(String, u64)>,
    pub refusals: Vec<(&'a str, &'a str)>,
    pub exemptions: Vec<Exemption>,
    pub measures: Vec<MeasureRow<'a>>,
    pub report: &'a Report,
}

/// A number that stands out.
pub struct Tile {
    pub label: &'static str,
    pub value: String,
    pub note: String,
    pub class: &'static str,
}

/// A status, what it means, and how many accounts have it.
pub struct Legend {
    pub status: &'static str,
    pub meaning: &'static str,
    pub count: String,
    pub share: String,
}

/// A tenant in words.
pub struct TenantRow<'a> {
    pub name: String,
    pub platform: &'a str,
    pub window: String,
    pub proof: String,
    pub tone: &'static str,
    pub consequence: &'static str,
    pub error: Option<String>,
    pub grounds: &'a [Ground],
    pub accounts: String,
    /// in the order of the columns
    pub counts: Vec<(&'static str, u64)>,
    pub bar: Vec<Segment>,
    pub strip: Strip,
    pub tie: TieRow,
}

/// The counts of a tenant, beside each other.
pub struct TieRow {
    pub population: String,
    pub judged: String,
    pub seen: String,
    pub gone: u64,
    pub users: String,
    pub logins: String,
    pub actions: String,
    pub holds: bool,
    pub words: String,
}

/// Somebody in the plain table.
pub struct Person {
    pub status: &'static str,
    pub tenant: String,
    pub id: String,
    pub name: String,
    pub last: String,
    pub reason: String,
    pub deed: String,
}

/// An action.
pub struct DeedRow<'a> {
    pub at: String,
    pub tenant: String,
    pub id: String,
    pub words: String,
    pub outcome: &'static str,
    pub why: String,
    pub deed: &'a Deed,
}

/// Why people were not judged.
pub struct Exemption {
    pub kind: String,
    pub count: u64,
    pub tenants: usize,
    pub examples: Vec<String>,
    pub more: u64,
}

impl<'a> View<'a> {
    /// Puts a report into words.
    pub fn of(report: &'a Report) -> View<'a> {
        let counts = report.counts();
        let gone = counts.contains_key(&Status::Deleted);
        let deeds = report.deeds();
        let named = |account: &&Account| matches!(account.status, Some(Status::Inactive | Status::Unknown));
        let people = report.accounts.iter().filter(named);
        let refusals = |tenant: &'a Tenant| tenant.refusals.iter().map(|why| (&*tenant.name, &**why));
        View {
            title: &report.made.title,
            window: report.window.map_or_else(|| "no window stated".to_owned(), words::window),
            lead: lead(report),
            made: words::minute(report.made.at),
            tool: report.made.tool,
            command: shell_words::join(&report.made.argv),
            tiles: tiles(report, &counts),
            tenants: report.tenants.iter().map(|tenant| row(tenant, gone)).collect(),
            gone,
            unproven: report.tenants.iter().filter(|tenant| tone(tenant) != "good").count(),
            loose: report.tenants.iter().filter(|tenant| !tenant.tie_out.state.holds()).count(),
            legend: legend(&counts),
            idle: figure::idle(report),
            trend: figure::trend(&report.trend),
            logins: Strip::of(&report.logins),
            login_count: counted_with_commas(report.logins.iter().map(|day| day.count).sum(), "login"),
            people_left: people.clone().count().saturating_sub(NAMED),
            people: people.take(NAMED).map(|account| person(report, account)).collect(),
            deeds_left: deeds.len().saturating_sub(NAMED),
            outcomes: outcomes(&deeds),
            deeds: deeds.into_iter().rev().take(NAMED).map(|(account, deed)| deed_row(report, account, deed)).collect(),
            refusals: report.tenants.iter().flat_map(refusals).collect(),
            exemptions: exemptions(report),
            measures: report.measures.iter().map(|measure| measure.row(report, NAMED)).collect(),
            report,
        }
    }
}

impl View<'_> {
    /// The statuses that tenants are counted by, in the order of their columns.
    pub fn columns(&self) -> Vec<(&'static str, &'static str)> {
        columns(self.gone).map(|status| (status.as_str(), words::meaning(status))).collect()
    }
}

impl DeedRow<'_> {
    /// The run's id, or what stands for it.
    pub fn run(&self) -> &str {
        self.deed.run.as_deref().unwrap_or(if self.deed.outcome == Outcome::Planned { "rehearsal" } else { "–" })
    }

    /// The ledger's entry and the start of its hash.
    pub fn entry(&self) -> String {
        let short = |hash: &str| hash.get(..12).unwrap_or(hash).to_owned();
        self.deed.entry.as_ref().map_or_else(|| "–".to_owned(), |entry| format!("{} {}", entry.seq, short(&entry.hash)))
    }

    /// The audit record: the platform's id, or the ledger's key.
    pub fn audit(&self) -> String {
        let audit = self.deed.audit.as_ref();
        audit.map_or_else(|| "–".to_owned(), |audit| audit.id.clone().unwrap_or_else(|| audit.key.clone()))
    }
}

fn counted_with_commas(number: u64, thing: &str) -> String {
    counted(number, thing).replacen(&number.to_string(), &words::number(number), 1)
}

fn lead(report: &Report) -> String {
    let counts = report.counts();
    let of = |status: Status| counts.get(&status).copied().unwrap_or(0);
    let done = report.deeds().iter().filter(|(_, deed)| deed.outcome == Outcome::Done).count() as u64;
    let all = counts.values().sum();
    let tenants = counted(report.tenants.len() as u64, "tenant");
    let mut lead = format!("{} in {tenants}", counted_with_commas(all, "account"));
    if let Some(window) = report.window {
        lead += &format!(", judged from {} to {}", window.from.date(), window.to.date());
    }
    lead += &format!(": {} inactive", words::number(of(Status::Inactive)));
    lead += &format!(", {} active", words::number(of(Status::Active)));
    if of(Status::Unknown) > 0 {
        lead += &format!(", and {} of whom nothing is proven", words::number(of(Status::Unknown)));
    }
    lead += ".";
    if done > 0 {
        lead += &format!(
            " {} carried out.",
            if done == 1 { "1 action was".to_owned() } else { format!("{} actions were", words::number(done)) }
        );
    }
    lead
}

fn tiles(report: &Report, counts: &BTreeMap<Status, u64>) -> Vec<Tile> {
    let all: u64 = counts.values().sum();
    let of = |status: Status| counts.get(&status).copied().unwrap_or(0);
    let status = |label, status: Status| Tile {
        label,
        value: words::number(of(status)),
        note: words::percent(of(status), all),
        class: status.as_str(),
    };
    let proven = report.tenants.iter().filter(|tenant| tone(tenant) == "good").count() as u64;
    let tenants = report.tenants.len() as u64;
    let mut tiles = vec![
        Tile { label: "Accounts", value: words::number(all), note: counted(tenants, "tenant"), class: "all" },
        status("Inactive", Status::Inactive),
        status("Unknown", Status::Unknown),
        status("Active", Status::Active),
        status("Exempt", Status::Exempt),
    ];
    let note = if tenants == 1 { "tenant" } else { "tenants" };
    tiles.push(Tile {
        label: "Proven",
        value: format!("{proven} of {tenants}"),
        note: note.to_owned(),
        class: "proof",
    });
    tiles
}

fn legend(counts: &BTreeMap<Status, u64>) -> Vec<Legend> {
    let all = counts.values().sum();
    let one = |status: &Status| {
        let count = counts.get(status).copied().unwrap_or(0);
        let (meaning, share) = (words::meaning(*status), words::percent(count, all));
        Legend { status: status.as_str(), meaning, count: words::number(count), share }
    };
    STACK.iter().filter(|status| **status != Status::Deleted || counts.contains_key(status)).map(one).collect()
}

fn tone(tenant: &Tenant) -> &'static str {
    match tenant.proof.state {
        ProofState::Proven => "good",
        ProofState::Partly | ProofState::Unproven => "doubt",
        ProofState::Incomplete => "bad",
        ProofState::Unstated => "quiet",
    }
}

/// The statuses that have a column: where nobody is gone, that one would say nothing.
fn columns(gone: bool) -> impl Iterator<Item = Status> {
    STACK.into_iter().filter(move |status| gone || *status != Status::Deleted)
}

fn row(tenant: &Tenant, gone: bool) -> TenantRow<'_> {
    let all = tenant.counts.values().sum();
    let count = |status: Status| (status.as_str(), tenant.counts.get(&status).copied().unwrap_or(0));
    TenantRow {
        name: tenant.name.clone(),
        platform: &tenant.platform,
        window: tenant.window.map_or_else(|| "–".to_owned(), words::window),
        proof: words::proof(&tenant.proof),
        tone: tone(tenant),
        consequence: words::consequence(&tenant.proof),
        error: tenant.proof.error.clone(),
        grounds: &tenant.proof.grounds,
        accounts: words::number(all),
        counts: columns(gone).map(count).collect(),
        bar: figure::bar(&tenant.counts, all),
        strip: Strip::of(&tenant.logins),
        tie: tie(tenant),
    }
}

fn tie(tenant: &Tenant) -> TieRow {
    let tie = &tenant.tie_out;
    let number = |number: Option<u64>| number.map_or_else(|| "–".to_owned(), words::number);
    let pair = |pair: Option<(u64, u64)>| match pair {
        None => "–".to_owned(),
        Some((announced, seen)) if announced == seen => words::number(seen),
        Some((announced, seen)) => format!("{} of {}", words::number(seen), words::number(announced)),
    };
    TieRow {
        population: number(tie.population),
        judged: number(tie.judged),
        seen: words::number(tie.seen),
        gone: tie.gone,
        users: pair(tie.users),
        logins: pair(tie.logins),
        actions: pair(tie.actions),
        holds: tie.state.holds(),
        words: words::tie_out(tie),
    }
}

fn person(report: &Report, account: &Account) -> Person {
    let deed = account.deeds.iter().rfind(|deed| deed.is_notable(account.status));
    Person {
        status: words::status(account.status),
        tenant: report.tenant(account).name.clone(),
        id: account.id.clone(),
        name: words::name(account).to_owned(),
        last: words::date(account.last_login),
        reason: account.reason.clone(),
        deed: deed.map(words::deed).unwrap_or_default(),
    }
}

fn deed_row<'a>(report: &'a Report, account: &'a Account, deed: &'a Deed) -> DeedRow<'a> {
    DeedRow {
        at: words::minute(deed.at).replace(" UTC", ""),
        tenant: report.tenant(account).name.clone(),
        id: account.id.clone(),
        words: words::deed(deed),
        outcome: deed.outcome.as_str(),
        why: deed.why.clone().unwrap_or_default(),
        deed,
    }
}

fn outcomes(deeds: &[(&Account, &Deed)]) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<(Outcome, String), u64> = BTreeMap::new();
    for (_, deed) in deeds {
        *counts.entry((deed.outcome, words::deed(deed))).or_default() += 1;
    }
    counts.into_iter().map(|((_, words), count)| (words, count)).collect()
}

fn exemptions(report: &Report) -> Vec<Exemption> {
    let mut kinds: BTreeMap<&str, Vec<&Account>> = BTreeMap::new();
    for account in report.of_status(Status::Exempt) {
        kinds.entry(words::reason_kind(&account.reason)).or_default().push(account);
    }
    let of = |(kind, accounts): (&str, Vec<&Account>)| Exemption {
        kind: if kind.is_empty() { "no reason in the input".to_owned() } else { kind.to_owned() },
        count: accounts.len() as u64,
        tenants: accounts.iter().map(|account| account.tenant).collect::<std::collections::BTreeSet<_>>().len(),
        examples: accounts.iter().take(EXAMPLES).map(|account| named(report, account)).collect(),
        more: accounts.len().saturating_sub(EXAMPLES) as u64,
    };
    let mut all: Vec<Exemption> = kinds.into_iter().map(of).collect();
    all.sort_by_key(|exemption| std::cmp::Reverse(exemption.count));
    all
}

fn named(report: &Report, account: &Account) -> String {
    format!("{}/{}", report.tenant(account).name, account.id)
}
