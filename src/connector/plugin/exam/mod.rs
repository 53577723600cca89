//! The rules of the protocol, tried on a connector one by one: `dormant plugins test`. An answer is read by the same code that
//! reads it in earnest, so what passes here is taken there.

mod reading;
mod writing;

use serde_json::{Map, Value};

use super::Plugin;
use crate::record::Window;

/// What is tried.
pub struct Exam {
    /// the window whose logins are listed
    pub window: Window,
    /// what may be changed; nothing without it
    pub writes: Option<Writes>,
}

/// What may be changed.
pub struct Writes {
    /// the account
    pub id: String,
    /// whether it may be deleted in the end
    pub delete: bool,
}

/// How a rule was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// it is kept
    Pass,
    /// it is kept, and there is something to know
    Note,
    /// it was not tried
    Skip,
    /// it is broken
    Fail,
}

/// One rule, and how it was kept.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Finding {
    /// the operation
    pub operation: &'static str,
    /// the rule
    pub rule: &'static str,
    /// how it was kept
    pub result: Mark,
    /// what was found
    pub detail: String,
    /// what would mend it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mend: Option<&'static str>,
}

impl Plugin {
    /// The same connector with these free settings.
    pub fn with_settings(mut self, settings: Map<String, Value>) -> Self {
        self.settings = settings;
        self
    }

    /// Tries every rule that concerns what the connector declares. Nothing is changed but what [`Exam::writes`] names.
    pub fn examine(&self, exam: &Exam) -> Vec<Finding> {
        let mut paper = Paper::default();
        if self.read_description(&mut paper) {
            let users = self.read_users(&mut paper);
            self.read_logins(&mut paper, exam.window, &users);
            self.read_single(&mut paper, exam.window, &users);
            self.read_rest(&mut paper, exam.window, &users);
            self.write(&mut paper, exam.writes.as_ref(), &users);
            self.keep_secrets(&mut paper);
        }
        paper.findings
    }
}

/// What was found so far.
#[derive(Default)]
struct Paper {
    findings: Vec<Finding>,
}

/// A rule, and what to do if it is broken.
struct Rule {
    operation: &'static str,
    text: &'static str,
    mend: &'static str,
}

impl Paper {
    /// Notes how a rule was kept, and hands on what was found on the way.
    fn note<T>(&mut self, rule: &Rule, found: anyhow::Result<(T, Mark, String)>) -> Option<T> {
        let (value, result, detail) = match found {
            Ok((value, mark, detail)) => (Some(value), mark, detail),
            Err(error) => (None, Mark::Fail, format!("{error:#}")),
        };
        let mend = matches!(result, Mark::Fail | Mark::Note).then_some(rule.mend);
        self.findings.push(Finding { operation: rule.operation, rule: rule.text, result, detail, mend });
        value
    }

    /// Notes a rule that is kept or broken.
    fn holds(&mut self, rule: &Rule, found: anyhow::Result<String>) {
        self.note(rule, found.map(|detail| ((), Mark::Pass, detail)));
    }

    /// Notes that a rule was not tried.
    fn skip(&mut self, rule: &Rule, why: &str) {
        self.note(rule, Ok(((), Mark::Skip, why.to_owned())));
    }
}
