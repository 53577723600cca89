//! One question to the program: its limits, its secret, what is shown of what it says, and what it means that it fails.

use std::ffi::OsStr;
use std::sync::atomic::Ordering;
use std::time::Instant;

use anyhow::{anyhow, bail};
use serde_json::Value;

use super::answer::{Answer, Item, Upshot};
use super::question::{Operation, Place, Question, SecretTexts};
use super::wire::{EndLine, Word};
use super::{PROGRAM, Plugin};
use crate::error::{Effect, Failure};
use crate::plugin::{Broken, Exchange, Said};
use crate::secret::Source;

/// The longest line of an answer, in bytes.
pub const LONGEST: usize = 1 << 20;

/// How many lines of its standard error are shown for each question.
const ASIDES: usize = 200;

/// Shorter texts are no secrets, and to blot them out would show where they stand.
const BLOTTED: usize = 4;

/// A text of this many bytes is in a record for no other reason.
const TELLING: usize = 8;

/// Whether a question ends when the run is to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Haste {
    /// it may take long, and nothing hangs on it any more
    Stop,
    /// it is about one account, which must not be left in the dark
    Finish,
}

/// Why a question has no answer.
pub enum Fault {
    /// the connector says so
    Said(Word, anyhow::Error),
    /// it never ran
    NotSent(anyhow::Error),
    /// no answer came in time; it was ended
    Late(anyhow::Error),
    /// what came is none
    Broken(anyhow::Error),
}

impl From<Fault> for anyhow::Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Said(_, error) | Fault::NotSent(error) | Fault::Late(error) | Fault::Broken(error) => error,
        }
    }
}

impl Plugin {
    /// Asks, and hands the records of the answer to `take`.
    pub fn ask(
        &self,
        question: Question,
        haste: Haste,
        take: &mut dyn FnMut(Item) -> anyhow::Result<()>,
    ) -> Result<Box<EndLine>, Fault> {
        let operation = question.operation;
        if operation == Operation::Describe {
            // Whether it speaks our language is found out before it is told anything.
            return self.exchange(question, haste, &Secrets::default(), take);
        }
        self.supports(operation)?;
        if self.stopped() && (haste == Haste::Stop || operation.writes()) {
            return Err(Fault::NotSent(interrupted()));
        }
        let secrets = Secrets::of(self).map_err(Fault::NotSent)?;
        self.exchange(Question { place: Some(self.place(&secrets)), ..question }, haste, &secrets, take)
    }

    /// Asks for what it does not declare, to see that it says so.
    pub fn ask_undeclared(&self, operation: Operation) -> Result<Box<EndLine>, Fault> {
        let secrets = Secrets::default();
        let question = Question { place: Some(self.place(&secrets)), ..self.question(operation) };
        self.exchange(question, Haste::Stop, &secrets, &mut |_| Ok(()))
    }

    fn place<'a>(&'a self, secrets: &Secrets<'a>) -> Place<'a> {
        Place {
            tenant: &self.tenant,
            url: self.url.as_deref(),
            user: self.user.as_deref(),
            secret: SecretTexts { password: secrets.password, token: secrets.token },
            ca_file: self.ca_file.as_deref(),
            settings: &self.settings,
            timeout_seconds: self.silence.as_secs_f64(),
        }
    }

    /// What is not declared is not asked for.
    fn supports(&self, operation: Operation) -> Result<(), Fault> {
        let described = self.described().map_err(|why| Fault::NotSent(why.again().into()))?;
        if described.operations.contains(&operation) {
            return Ok(());
        }
        let why = anyhow!("{PROGRAM}{} has no operation {}", self.platform, operation.as_str());
        Err(Fault::Said(Word::Unsupported, why))
    }

    fn exchange(
        &self,
        question: Question,
        haste: Haste,
        secrets: &Secrets,
        take: &mut dyn FnMut(Item) -> anyhow::Result<()>,
    ) -> Result<Box<EndLine>, Fault> {
        let (operation, begun) = (question.operation, Instant::now());
        let input = question.line().map_err(|error| Fault::NotSent(error.into()))?;
        let us = self.us.as_deref().map(|us| ("DORMANT_BIN", us.as_os_str()));
        let environment: Vec<(&str, &OsStr)> = us.into_iter().collect();
        let exchange = Exchange {
            program: &self.program,
            input: &input,
            environment: &environment,
            silence: self.silence,
            total: self.total,
            longest: LONGEST,
            stop: self.stop.as_ref().filter(|_| haste == Haste::Stop),
            signals: self.stop.as_ref(),
        };
        let (mut answer, mut asides) = (Answer::new(operation, &self.platform, &self.tenant), 0);
        let ended = exchange.run(&mut |said| match said {
            Said::Line(line) => {
                self.keep_secret(line, secrets)?;
                answer.take(line)?.map_or(Ok(()), &mut *take)
            }
            Said::Aside(text) => {
                asides += 1;
                let shown = secrets.blot(text);
                self.leaked.fetch_or(shown != text, Ordering::SeqCst);
                self.show(asides, &shown);
                Ok(())
            }
        });
        self.trace(operation, begun, &ended);
        let fault = |error: anyhow::Error| self.named(operation, error, secrets);
        let upshot = match ended {
            Ok(exit) => answer.close(exit.status()).map_err(|error| Fault::Broken(fault(error)))?,
            Err(Broken::Unusable(error)) => return Err(Fault::Broken(fault(error))),
            Err(Broken::Stopped) => return Err(Fault::Broken(interrupted())),
            Err(broken @ Broken::NotStarted(_)) => return Err(Fault::NotSent(fault(broken.into()))),
            Err(late @ (Broken::Silent(_) | Broken::Overdue(_))) => return Err(Fault::Late(fault(late.into()))),
            Err(broken @ Broken::TooLong(_)) => return Err(Fault::Broken(fault(broken.into()))),
        };
        match upshot {
            Upshot::Whole(end) => Ok(end),
            Upshot::Error(word, message) => Err(Fault::Said(word, said(word, fault(anyhow!(message))))),
        }
    }

    /// What is listed is kept, and passed on: a secret must not be in it.
    fn keep_secret(&self, line: &[u8], secrets: &Secrets) -> anyhow::Result<()> {
        if secrets.are_in(line) {
            self.leaked.store(true, Ordering::SeqCst);
            bail!("its answer holds the secret of the tenant");
        }
        Ok(())
    }

    /// Whether the run is to stop.
    fn stopped(&self) -> bool {
        self.stop.as_ref().is_some_and(|stop| stop.load(Ordering::SeqCst))
    }

    fn show(&self, number: usize, text: &str) {
        match number {
            ..=ASIDES => (self.say)(&format!("{}: {text}", self.tenant)),
            number if number == ASIDES + 1 => (self.say)(&format!("{}: … (more is not shown)", self.tenant)),
            _ => {}
        }
    }

    fn trace(&self, operation: Operation, begun: Instant, ended: &Result<crate::plugin::Exit, Broken>) {
        let came = match ended {
            Ok(exit) => format!("exit status {}", exit.status()),
            Err(_) => "broken off".to_owned(),
        };
        let (name, operation) = (&self.platform, operation.as_str());
        (self.trace)(&format!(
            "{}: {PROGRAM}{name} {operation} -> {came}, {} ms",
            self.tenant,
            begun.elapsed().as_millis()
        ));
    }

    /// An error that says whose it is and holds no secret. Who stops listening is told so as it is.
    fn named(&self, operation: Operation, error: anyhow::Error, secrets: &Secrets) -> anyhow::Error {
        if error.is::<crate::connector::Stopped>() {
            return error;
        }
        let text = secrets.blot(&format!("{error:#}"));
        anyhow!("{PROGRAM}{} {}: {text}", self.platform, operation.as_str())
    }
}

fn interrupted() -> anyhow::Error {
    Failure::new(Effect::Interrupted, "the run was stopped").into()
}

/// What the connector says decides the exit status where it speaks of permission.
fn said(word: Word, error: anyhow::Error) -> anyhow::Error {
    match word {
        Word::Denied => Failure::new(Effect::Denied, error.to_string()).into(),
        _ => error,
    }
}

/// Whether one of the texts of a value is such, names of members included.
fn any_text(value: &Value, is: &impl Fn(&[u8]) -> bool) -> bool {
    match value {
        Value::String(text) => is(text.as_bytes()),
        Value::Array(all) => all.iter().any(|value| any_text(value, is)),
        Value::Object(members) => members.iter().any(|(name, value)| is(name.as_bytes()) || any_text(value, is)),
        _ => false,
    }
}

/// The secrets of one question.
#[derive(Default)]
struct Secrets<'a> {
    password: Option<&'a str>,
    token: Option<&'a str>,
}

impl<'a> Secrets<'a> {
    fn of(plugin: &'a Plugin) -> anyhow::Result<Self> {
        let text = |source: &'a Option<Source>| -> anyhow::Result<Option<&'a str>> {
            let Some(source) = source else { return Ok(None) };
            match source.get() {
                Ok(secret) => Ok(Some(secret.expose())),
                Err(why) => Err(Failure::new(why.effect(), format!("{}: {why}", plugin.tenant)).into()),
            }
        };
        Ok(Secrets { password: text(&plugin.password)?, token: text(&plugin.token)? })
    }

    /// Whether a line holds one. Short ones may be anything else.
    fn are_in(&self, line: &[u8]) -> bool {
        let secrets = [self.password, self.token].into_iter().flatten().filter(|secret| secret.len() >= TELLING);
        let finders: Vec<_> = secrets.map(memchr::memmem::Finder::new).collect();
        let holds = |text: &[u8]| finders.iter().any(|finder| finder.find(text).is_some());
        // JSON can spell every letter in other ways; what is no JSON is not taken anyway.
        let spelled = || serde_json::from_slice(line).is_ok_and(|value| any_text(&value, &holds));
        !finders.is_empty() && (holds(line) || (line.contains(&b'\\') && spelled()))
    }

    /// The text without the secrets, however it writes them.
    fn blot(&self, text: &str) -> String {
        let secrets = [self.password, self.token].into_iter().flatten().filter(|secret| secret.len() >= BLOTTED);
        secrets.fold(text.to_owned(), |text, secret| {
            let quoted = crate::record::json::quote(secret);
            text.replace(&quoted[1..quoted.len() - 1], "***").replace(secret, "***")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_blotted_out_as_they_are_and_as_json() {
        let secrets = Secrets { password: Some("a\"b/c"), token: Some("tok") };
        assert_eq!(secrets.blot(r#"x a"b/c y {"p":"a\"b/c"} tok"#), r#"x *** y {"p":"***"} tok"#);
    }
}
