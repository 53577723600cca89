//! The judgement of one account.

use std::fmt::{self, Write as _};

use jiff::SignedDuration;

use super::Policy;
use super::evidence::Evidence;
use super::proof::Proof;
use crate::record::{Class, Event, Status, Time, User, Window, in_words};

/// An account with all that is known of it.
pub struct Account<'a> {
    /// the account as it was listed
    pub user: User<&'a str>,
    /// what the log says of it, under any of its names
    pub evidence: Evidence,
    /// whether the platform keeps every last login on the account
    pub last_login_complete: bool,
}

/// What is said of an account, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// the verdict
    pub status: Status,
    /// one line: what led to it, and what would settle it if it is unknown
    pub reason: String,
}

/// Said of who never logged in, where nothing tells how old the account is.
const AGELESS: &str = "no login, and nothing shows whether the account is older than the window; to settle it: a source that tells \
    when accounts were made, or the operator's word that they are old";

/// The rules, in the order of their weight: what is never judged, what is not whole, what shows life, what is too young, what is
/// not proven. The first that applies decides, and the last one always does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// owners, machines, ourselves, who is switched off or protected
    NeverJudged,
    /// a log that is not whole judges nobody
    NotWhole,
    /// a sign of life inside the window
    SignOfLife,
    /// made inside the window
    TooNew,
    /// silence, as far as it is proven
    Silence,
}

impl Rule {
    /// All of them.
    pub const ALL: [Rule; 5] = [Rule::NeverJudged, Rule::NotWhole, Rule::SignOfLife, Rule::TooNew, Rule::Silence];

    /// What it says of an account, if it applies.
    pub fn apply(self, account: &Account, proof: &Proof, policy: &Policy) -> Option<Judgement> {
        match self {
            Rule::NeverJudged => exempt(&account.user, policy),
            Rule::NotWhole => unjudged(account, proof),
            Rule::SignOfLife => sign_of_life(account, proof.window?),
            Rule::TooNew => too_new(account, proof.window?),
            Rule::Silence => Some(match proof.window {
                Some(window) => silent(account, proof, window),
                None => unknown("no window to judge: no listing of logins says one"),
            }),
        }
    }
}

/// Judges one account.
pub fn judge(account: &Account, proof: &Proof, policy: &Policy) -> Judgement {
    let mut said = Rule::ALL.into_iter().filter_map(|rule| rule.apply(account, proof, policy));
    said.next().expect("the last rule always applies")
}

/// The account as it was then, and whether a later login hides the one before it, which the platform keeps no more.
pub(super) fn as_of<S>(mut user: User<S>, moment: Option<Time>) -> (User<S>, bool) {
    let Some(moment) = moment else { return (user, false) };
    let hidden = user.last_login.is_some_and(|last| last >= moment);
    user.last_login = user.last_login.filter(|_| !hidden);
    user.last_password_change = user.last_password_change.filter(|change| *change < moment);
    (user, hidden)
}

fn say(status: Status, words: impl fmt::Display) -> Judgement {
    /// Most reasons are shorter, and so need not be copied while they grow.
    const ROOM: usize = 128;
    let mut reason = String::with_capacity(ROOM);
    write!(reason, "{words}").expect("a string takes everything");
    Judgement { status, reason }
}

fn unknown(reason: impl fmt::Display) -> Judgement {
    say(Status::Unknown, reason)
}

fn exempt(user: &User<&str>, policy: &Policy) -> Option<Judgement> {
    let reason = match user.class {
        Class::Service => "service account".to_owned(),
        Class::Device => "device account".to_owned(),
        Class::Owner => "the tenant's owner".to_owned(),
        Class::Person if user.own => "the account this was listed with".to_owned(),
        Class::Person if user.enabled == Some(false) => "already disabled".to_owned(),
        Class::Person => {
            let glob = policy.protects(user.tenant, user.own_names())?;
            format!("protected by `{glob}`")
        }
    };
    Some(say(Status::Exempt, reason))
}

/// A log that is not whole judges nobody; an account whose own last login is complete needs no log.
fn unjudged(account: &Account, proof: &Proof) -> Option<Judgement> {
    if account.last_login_complete {
        return None;
    }
    proof.broken.as_ref().map(unknown)
}

fn sign_of_life(account: &Account, window: Window) -> Option<Judgement> {
    let user = &account.user;
    let logins = account.evidence.last_login.max(user.last_login);
    let signs = [
        logins.map(|time| (time, "login")),
        user.last_password_change.map(|time| (time, word(Event::PasswordChanged))),
        account.evidence.last_sign.map(|(time, event)| (time, word(event))),
    ];
    let (time, what) = signs.into_iter().flatten().max_by_key(|(time, _)| *time)?;
    (time >= window.from).then(|| say(Status::Active, format_args!("{what} on {}", time.date())))
}

fn word(event: Event) -> &'static str {
    match event {
        Event::Created => "created",
        Event::Enabled => "enabled",
        Event::PasswordChanged => "password changed",
        Event::Acted => "acted",
    }
}

fn too_new(account: &Account, window: Window) -> Option<Judgement> {
    let created = created(account)?;
    (created >= window.from).then(|| say(Status::Exempt, format_args!("too new: created on {}", created.date())))
}

/// When the account came to be, as far as anything tells.
pub(super) fn created(account: &Account) -> Option<Time> {
    account.user.created.max(account.evidence.created)
}

fn silent(account: &Account, proof: &Proof, window: Window) -> Judgement {
    let last = account.evidence.last_login.max(account.user.last_login);
    // Who was listed before the window ended may have logged in since, and the account would tell only now.
    if account.last_login_complete && !proof.outruns {
        return by_the_account(account, window);
    }
    if let Some(doubt) = &proof.doubt {
        return unknown(doubt);
    }
    if let Some(last) = last.filter(|last| last.saturating_add(proof.slack) > window.from) {
        return within_slack(last, proof.slack, window);
    }
    if last.is_none() && created(account).is_none() && !proof.shows_ages {
        return unknown(AGELESS);
    }
    let since = proof.covered_since.unwrap_or(window.from);
    let (from, length) = (window.from.date(), in_words(window.length()));
    let covered = format_args!("({length}), covered by the log since {}", since.date());
    match last {
        Some(last) => say(Status::Inactive, format_args!("last login {}, none since {from} {covered}", last.date())),
        None => say(Status::Inactive, format_args!("no login since {from} {covered}")),
    }
}

/// The platform keeps the last login on the account, so that no log is needed.
fn by_the_account(account: &Account, window: Window) -> Judgement {
    match (account.user.last_login, created(account)) {
        (Some(last), _) => say(Status::Inactive, format_args!("last login {}, kept on the account", last.date())),
        (None, Some(created)) => say(
            Status::Inactive,
            format_args!("created on {}, never logged in by the account's own record", created.date()),
        ),
        (None, None) => unknown(format_args!(
            "never logged in by the account's own record, and nothing tells whether it is older than {}",
            window.from.date()
        )),
    }
}

fn within_slack(last: Time, slack: SignedDuration, window: Window) -> Judgement {
    let until = last.saturating_add(slack);
    unknown(format_args!(
        "last login {}, and a session lives up to {}: it may have been used until {}; to settle it: judge again after {}",
        last.date(),
        in_words(slack),
        until.date(),
        until.saturating_add(window.length()).date()
    ))
}
