//! The table of users as compact JSON for the page's script: column by column, what repeats is named once.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use serde::Serialize;

use super::escape::json_in_html;
use super::model::{Account, Report};
use super::words;
use crate::output::visible;
use crate::record::Time;

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

#[derive(Default, Serialize)]
struct Data<'a> {
    tenants: Vec<String>,
    reasons: Names<'a>,
    hosts: Names<'a>,
    /// the accounts, an array for each column
    id: Vec<String>,
    name: Vec<String>,
    /// a number: the id and that host
    mail: Vec<Mail>,
    tenant: Vec<usize>,
    /// a letter each
    status: String,
    class: String,
    last: Vec<Option<i64>>,
    logins: Vec<u64>,
    reason: Vec<usize>,
    deeds: Vec<DeedData>,
}

/// The place of an account, the newest thing done about it, and where that is recorded.
type DeedData = (usize, String, &'static str, String, Option<u64>, Option<String>, Option<String>);

#[derive(Serialize)]
#[serde(untagged)]
enum Mail {
    Host(usize),
    Whole(String),
}

/// Texts, each once.
#[derive(Default)]
struct Names<'a> {
    places: HashMap<&'a str, usize, RandomState>,
    texts: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn place(&mut self, text: &'a str) -> usize {
        *self.places.entry(text).or_insert_with(|| {
            self.texts.push(text);
            self.texts.len() - 1
        })
    }
}

impl Serialize for Names<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.texts.iter().map(|text| visible(text)))
    }
}

/// All accounts, safe to stand in a script element of JSON.
///
/// # Errors
/// None that can happen: strings and numbers always serialize.
pub fn data(report: &Report) -> serde_json::Result<String> {
    let mut data =
        Data { tenants: report.tenants.iter().map(|tenant| shown(&tenant.name)).collect(), ..Data::default() };
    for (place, account) in report.accounts.iter().enumerate() {
        data.add(account);
        data.add_deed(place, account);
    }
    serde_json::to_string(&data).map(|json| json_in_html(&json))
}

fn shown(text: &str) -> String {
    visible(text).into_owned()
}

impl<'a> Data<'a> {
    fn add(&mut self, account: &'a Account) {
        self.id.push(shown(&account.id));
        self.name.push(shown(words::name(account)));
        let mail = account.email.as_deref().unwrap_or_default();
        let host = mail.strip_prefix(&*account.id).filter(|host| host.starts_with('@') || host.is_empty());
        self.mail.push(match host {
            Some(host) => Mail::Host(self.hosts.place(host)),
            None => Mail::Whole(shown(mail)),
        });
        self.tenant.push(account.tenant);
        self.status.push(letter(words::status(account.status)));
        self.class.push(letter(words::class(account.class)));
        self.last.push(account.last_login.map(day));
        self.logins.push(account.logins);
        self.reason.push(self.reasons.place(&account.reason));
    }

    fn add_deed(&mut self, place: usize, account: &Account) {
        if let Some(deed) = account.deeds.iter().rfind(|deed| deed.is_notable(account.status)) {
            let audit = deed.audit.as_ref().map(|audit| shown(audit.id.as_deref().unwrap_or(&audit.key)));
            let (words, at) = (words::deed(deed), words::minute(deed.at));
            let seq = deed.entry.as_ref().map(|entry| entry.seq);
            self.deeds.push((place, words, deed.outcome.as_str(), at, seq, audit, deed.why.as_deref().map(shown)));
        }
    }
}

fn letter(word: &str) -> char {
    word.chars().next().unwrap_or('-')
}

fn day(time: Time) -> i64 {
    time.as_millisecond().div_euclid(DAY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Status;

    #[test]
    fn no_two_statuses_share_a_letter() {
        let words = Status::ALL.into_iter().map(Some).chain([None]).map(words::status);
        let letters: std::collections::BTreeSet<char> = words.map(letter).collect();
        assert_eq!(letters.len(), Status::ALL.len() + 1);
    }
}
