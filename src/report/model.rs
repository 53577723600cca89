//! What a report says, whatever it is written as. Numbers and names only: words and pictures are the writers' business.
//! A new section is a field here, filled by `gather`, and a part of each template.

use std::collections::BTreeMap;

use super::measure::Measure;
use crate::record::{Act, Class, Ground, Outcome, Status, Time, Window};
use crate::verdict::Standard;

/// All that one stream of verdicts, actions and ends says.
#[derive(Debug)]
pub struct Report {
    /// how it was made
    pub made: Made,
    /// the earliest start and the latest end that was judged; none where no record says one
    pub window: Option<Window>,
    /// by name
    pub tenants: Vec<Tenant>,
    /// by tenant, then as people want to read them: the inactive, the unknown, the rest
    pub accounts: Vec<Account>,
    /// one point for each day on which somebody judged, oldest first; the newest is this report
    pub trend: Vec<Point>,
    /// logins of all tenants by day; empty where the input holds no logins
    pub logins: Vec<Day>,
    /// the acting runs that the stream names and the ledger knows, oldest first
    pub runs: Vec<RunFact>,
    /// what was read
    pub inputs: Vec<Input>,
    /// the ledger that was looked into
    pub ledger: LedgerFact,
    /// what the standards that were asked about come to
    pub measures: Vec<Measure>,
}

/// How a report was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// what stands above it
    pub title: String,
    /// when
    pub at: Time,
    /// the command line, secrets taken out
    pub argv: Vec<String>,
    /// name and version of the tool
    pub tool: &'static str,
    /// what it is measured by
    pub standards: Vec<Standard>,
}

impl Made {
    /// This tool and its version.
    pub const TOOL: &'static str = concat!("dormant ", env!("CARGO_PKG_VERSION"));
}

/// One tenant, as its newest verdicts say.
#[derive(Debug)]
pub struct Tenant {
    /// the connection's name in the configuration
    pub name: String,
    /// the connector's name
    pub platform: String,
    /// what was judged
    pub window: Option<Window>,
    /// accounts by status, as the end record counts them; as they were seen where there is none
    pub counts: BTreeMap<Status, u64>,
    /// what the log proves
    pub proof: Proof,
    /// whether the accounts are all there
    pub tie_out: TieOut,
    /// logins by day of the window; empty where the input holds none of this tenant
    pub logins: Vec<Day>,
    /// tenants whose acting was refused or broke off: what the end records say
    pub refusals: Vec<String>,
}

/// How much of a window a tenant's log proves.
#[derive(Clone, Debug)]
pub struct Proof {
    /// the short answer
    pub state: ProofState,
    /// the span that is covered
    pub covered: Option<Window>,
    /// true where it is an operator's word and not the platform's
    pub asserted: bool,
    /// what was looked at
    pub grounds: Vec<Ground>,
    /// why the listing is not whole
    pub error: Option<String>,
}

/// The short answer to how much is proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofState {
    /// the whole window
    Proven,
    /// the end of the window, not all of it
    Partly,
    /// nothing
    Unproven,
    /// a listing is not whole
    Incomplete,
    /// the input does not say
    Unstated,
}

/// The platform's counts against the records that were seen.
#[derive(Clone, Debug)]
pub struct TieOut {
    /// accounts that the platform says there are
    pub population: Option<u64>,
    /// accounts that were judged, by the end record: those of people who are gone are not among them
    pub judged: Option<u64>,
    /// judged accounts whose records the input holds
    pub seen: u64,
    /// people who logged in and are in no list any more
    pub gone: u64,
    /// user records announced and seen, where the input holds a listing of users
    pub users: Option<(u64, u64)>,
    /// logins and signs announced and seen, where the input holds a listing of logins
    pub logins: Option<(u64, u64)>,
    /// actions announced and seen, where the input holds any
    pub actions: Option<(u64, u64)>,
    /// what that comes to
    pub state: TieState,
}

/// Whether the numbers agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieState {
    /// population, judgement and records agree
    Whole,
    /// fewer accounts were judged than there are: the list of users was narrowed or broke off
    Scoped,
    /// the input holds fewer records than the end record announces
    Short,
    /// the input holds more records than the end record announces
    Over,
    /// no end record: nothing says whether this is all
    Endless,
    /// nothing was judged here: actions alone
    ActionsOnly,
}

impl TieState {
    /// Whether the report can be relied on for the tenant's whole population.
    pub fn holds(self) -> bool {
        matches!(self, TieState::Whole | TieState::Scoped | TieState::ActionsOnly)
    }
}

/// An account as its newest verdict, and what was done about it.
#[derive(Clone, Debug)]
pub struct Account {
    /// the place of its tenant in [`Report::tenants`]
    pub tenant: usize,
    /// the connector's name
    pub platform: String,
    /// the platform's key
    pub id: String,
    /// the name to log in with
    pub user_name: Option<String>,
    /// the name to show
    pub display_name: Option<String>,
    /// the e-mail address
    pub email: Option<String>,
    /// person or machine
    pub class: Option<Class>,
    /// whether it could be used when it was listed
    pub enabled: Option<bool>,
    /// whether it may administer the tenant
    pub administrator: bool,
    /// when it came to be
    pub created: Option<Time>,
    /// the last login that is known
    pub last_login: Option<Time>,
    /// logins in the window
    pub logins: u64,
    /// the judgement; none for an account that the operator named himself
    pub status: Option<Status>,
    /// why
    pub reason: String,
    /// what was judged
    pub window: Option<Window>,
    /// what was done, oldest first
    pub deeds: Vec<Deed>,
}

/// One action, and where it is recorded.
#[derive(Clone, Debug)]
pub struct Deed {
    /// what was to be done
    pub act: Act,
    /// what came of it
    pub outcome: Outcome,
    /// when
    pub at: Time,
    /// the run that did it; none in a rehearsal
    pub run: Option<String>,
    /// why it was left alone, or failed
    pub why: Option<String>,
    /// the entry of the ledger
    pub entry: Option<EntryFact>,
    /// the audit record that speaks of it
    pub audit: Option<AuditFact>,
}

impl Deed {
    /// Whether something was sent, so that the ledger must know it: who is skipped leaves no trace there.
    pub fn is_recorded(&self) -> bool {
        matches!(self.outcome, Outcome::Done | Outcome::Failed | Outcome::Unknown)
    }

    /// Whether it says more than that nobody had a reason to act: everything but the skipping of those who are not inactive.
    pub fn is_notable(&self, status: Option<Status>) -> bool {
        let passive = matches!(self.outcome, Outcome::Skipped | Outcome::Already);
        !passive || matches!(status, Some(Status::Inactive) | None)
    }
}

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFact {
    /// its number
    pub seq: u64,
    /// its SHA-256, in hex
    pub hash: String,
}

/// An audit record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditFact {
    /// the run that wrote it, and which record of that run
    pub key: String,
    /// the platform's id; none where the ledger is the record
    pub id: Option<String>,
    /// the ledger's entry about it
    pub entry: Option<EntryFact>,
}

/// What was found on one day.
#[derive(Clone, Debug, Default)]
pub struct Point {
    /// `2026-11-22`
    pub date: String,
    /// accounts by status
    pub counts: BTreeMap<Status, u64>,
    /// how many tenants were judged
    pub tenants: u64,
}

/// The logins of a day in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// days since 1970-01-01
    pub day: i64,
    /// how many
    pub count: u64,
}

/// An acting run, as the ledger tells of it.
#[derive(Clone, Debug)]
pub struct RunFact {
    /// its id
    pub run: String,
    /// when it began
    pub at: Time,
    /// the subcommand
    pub command: String,
    /// the account of the operating system
    pub actor: String,
    /// the machine
    pub host: String,
    /// the command line, secrets taken out
    pub argv: Vec<String>,
    /// the guards as they were set, as JSON
    pub policy: String,
    /// how it ended; none while it is at work, or if it was killed
    pub ending: Option<&'static str>,
    /// when it ended
    pub ended_at: Option<Time>,
    /// its tool and version
    pub tool: String,
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Input {
    /// the file's name, or `standard input`
    pub name: String,
    /// of its bytes, in hex
    pub sha256: String,
    /// how many
    pub bytes: u64,
    /// records that were used
    pub records: u64,
    /// lines that could not be used
    pub bad: u64,
}

/// The ledger that was looked into.
#[derive(Clone, Debug, Default)]
pub struct LedgerFact {
    /// how many entries its chain has; none where there is no ledger
    pub entries: Option<u64>,
    /// the SHA-256 of its last entry, in hex
    pub last: String,
    /// runs of the stream that it does not know
    pub strangers: Vec<String>,
}

impl RunFact {
    /// How it ended, in words.
    pub fn ended(&self) -> &'static str {
        self.ending.unwrap_or("without an end")
    }

    /// When it began, to the minute.
    pub fn minute(&self) -> String {
        super::words::minute(self.at).replace(" UTC", "")
    }

    /// Its command line, as it could be typed again.
    pub fn line(&self) -> String {
        shell_words::join(&self.argv)
    }
}

impl Report {
    /// Accounts by status over all tenants.
    pub fn counts(&self) -> BTreeMap<Status, u64> {
        let mut all = BTreeMap::new();
        for (status, count) in self.tenants.iter().flat_map(|tenant| &tenant.counts) {
            *all.entry(*status).or_default() += count;
        }
        all
    }

    /// The account's tenant.
    pub fn tenant(&self, account: &Account) -> &Tenant {
        &self.tenants[account.tenant]
    }

    /// What was done, of everybody, oldest first, without what is not worth a line.
    pub fn deeds(&self) -> Vec<(&Account, &Deed)> {
        let of = |account| {
            let account: &Account = account;
            account.deeds.iter().filter(|deed| deed.is_notable(account.status)).map(move |deed| (account, deed))
        };
        let mut deeds: Vec<(&Account, &Deed)> = self.accounts.iter().flat_map(of).collect();
        deeds.sort_by_key(|(account, deed)| (deed.at, account.tenant));
        deeds
    }

    /// Accounts of this status.
    pub fn of_status(&self, status: Status) -> impl Iterator<Item = &Account> {
        self.accounts.iter().filter(move |account| account.status == Some(status))
    }
}
