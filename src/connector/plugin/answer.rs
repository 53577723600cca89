//! An answer as it arrives: which records may come, that they are this tenant's, and that the end fits what came before it.

use anyhow::{Context, bail};
use serde::de::DeserializeOwned;

use super::PROTOCOL;
use super::question::Operation;
use super::wire::{
    AbilitiesLine, EndLine, ErrorLine, Head, IdentityLine, LoginLine, ReceiptLine, SignLine, UserLine, Word,
};
use crate::record::{Completeness, Login, Sign, User};
use crate::record::{Kind, counted};

/// A record of an answer.
pub enum Item {
    /// an account
    User(Box<User>),
    /// a login
    Login(Login),
    /// another sign of life
    Sign(Sign),
    /// what it can do
    Abilities(Box<AbilitiesLine>),
    /// who it acts as
    Identity(IdentityLine),
    /// an audit record that was written
    Receipt(ReceiptLine),
}

/// One answer on its way.
pub struct Answer<'a> {
    operation: Operation,
    platform: &'a str,
    tenant: &'a str,
    count: u64,
    lines: u64,
    closing: Option<Closing>,
}

enum Closing {
    End(Box<EndLine>),
    Error(Word, String),
}

/// What an answer came to, other than its records.
pub enum Upshot {
    /// all is there
    Whole(Box<EndLine>),
    /// the connector itself says what went wrong
    Error(Word, String),
}

impl<'a> Answer<'a> {
    /// The answer to a question about this tenant.
    pub fn new(operation: Operation, platform: &'a str, tenant: &'a str) -> Self {
        Answer { operation, platform, tenant, count: 0, lines: 0, closing: None }
    }

    /// Takes a line; gives the record that it is, unless it closes the answer.
    ///
    /// # Errors
    /// It breaks a rule; the number of the line and the rule.
    pub fn take(&mut self, line: &[u8]) -> anyhow::Result<Option<Item>> {
        self.lines += 1;
        if line.is_empty() {
            return Ok(None);
        }
        let item = self.read(line).with_context(|| format!("line {}", self.lines))?;
        self.count += u64::from(item.is_some());
        Ok(item)
    }

    /// Weighs the answer when the program has ended with this exit status.
    ///
    /// # Errors
    /// It is not whole.
    pub fn close(self, status: u8) -> anyhow::Result<Upshot> {
        match self.closing {
            None => bail!("it ended with status {status} and without an end record"),
            Some(Closing::Error(word, message)) => Ok(Upshot::Error(word, message)),
            Some(Closing::End(_)) if status != 0 => bail!("it ended with status {status} after its end record"),
            Some(Closing::End(end)) => {
                let (said, came) = (end.count, self.count);
                if said != came {
                    bail!("its end record announces {} and {came} arrived", counted(said, "record"));
                }
                match end.status {
                    Some(Completeness::Incomplete) => {
                        let why = end.error.unwrap_or_else(|| "it does not say why".to_owned());
                        Ok(Upshot::Error(Word::Failed, format!("incomplete: {why}")))
                    }
                    _ => Ok(Upshot::Whole(end)),
                }
            }
        }
    }

    fn read(&mut self, line: &[u8]) -> anyhow::Result<Option<Item>> {
        if self.closing.is_some() {
            bail!("a record after the one that closes the answer");
        }
        let text = std::str::from_utf8(line).context("not UTF-8")?;
        let head: Head =
            serde_json::from_str(text).map_err(|error| fault(&error)).context("not a JSON object with a kind")?;
        self.place(&head)?;
        match (&*head.kind, self.operation) {
            ("end", _) => self.closing = Some(Closing::End(self.end(text)?)),
            ("error", _) => self.closing = Some(error(text)?),
            (kind, operation) => return self.item(kind, operation, text).map(Some),
        }
        Ok(None)
    }

    /// Whether it is of the version that we speak, and of the tenant that we asked about.
    fn place(&self, head: &Head) -> anyhow::Result<()> {
        if let Some(protocol) = head.protocol.filter(|protocol| *protocol != PROTOCOL) {
            bail!("it speaks protocol {protocol}, and this version of dormant speaks {PROTOCOL}");
        }
        if let Some(platform) = head.platform.as_deref().filter(|platform| *platform != self.platform) {
            bail!("a record of the platform {platform:?}, asked was {:?}", self.platform);
        }
        match head.tenant.as_deref().filter(|tenant| *tenant != self.tenant) {
            Some(tenant) => bail!("a record of the tenant {tenant:?}, asked was {:?}", self.tenant),
            None => Ok(()),
        }
    }

    fn item(&self, kind: &str, operation: Operation, text: &str) -> anyhow::Result<Item> {
        Ok(match (kind, operation) {
            ("user", Operation::Users | Operation::User) => Item::User(Box::new(self.user(parse(text)?)?)),
            ("login", Operation::Logins | Operation::SignsSince) => Item::Login(self.login(parse(text)?)?),
            ("sign", Operation::Logins | Operation::SignsSince) => Item::Sign(self.sign(parse(text)?)?),
            ("abilities", Operation::Describe) => Item::Abilities(parse(text)?),
            ("identity", Operation::Identity) => Item::Identity(parse(text)?),
            ("audit", Operation::Audit | Operation::FindAudit) => Item::Receipt(parse(text)?),
            _ => bail!("a record of the kind {kind:?} is no answer to {}", operation.as_str()),
        })
    }

    fn end(&self, text: &str) -> anyhow::Result<Box<EndLine>> {
        let end: Box<EndLine> = parse(text)?;
        match end.of.as_deref().filter(|of| *of != self.operation.as_str()) {
            Some(of) => bail!("an end record of {of:?}, asked was {}", self.operation.as_str()),
            None => Ok(end),
        }
    }

    fn user(&self, line: UserLine) -> anyhow::Result<User> {
        let mut user = User::new(self.platform, self.tenant, name("id", line.id)?);
        (user.user_name, user.display_name, user.email) = (line.user_name, line.display_name, line.email);
        (user.aliases, user.enabled) = (line.aliases.unwrap_or_default(), line.enabled);
        user.class = line.class.unwrap_or(user.class);
        (user.created, user.last_password_change, user.last_login) =
            (line.created, line.last_password_change, line.last_login);
        (user.origin, user.native) = (line.origin, line.native);
        (user.administrator, user.own) = (line.administrator.unwrap_or(false), line.own.unwrap_or(false));
        Ok(user)
    }

    fn login(&self, line: LoginLine) -> anyhow::Result<Login> {
        Ok(Login {
            kind: Kind::Login,
            platform: self.platform.to_owned(),
            tenant: self.tenant.to_owned(),
            user: name("user", line.user)?,
            time: line.time,
            method: line.method,
            ip: line.ip,
        })
    }

    fn sign(&self, line: SignLine) -> anyhow::Result<Sign> {
        Ok(Sign {
            kind: Kind::Sign,
            event: line.event,
            platform: self.platform.to_owned(),
            tenant: self.tenant.to_owned(),
            user: name("user", line.user)?,
            time: line.time,
            detail: line.detail,
        })
    }
}

fn error(text: &str) -> anyhow::Result<Closing> {
    let line: ErrorLine = parse(text)?;
    Ok(Closing::Error(line.effect, line.message.unwrap_or_else(|| "it does not say why".to_owned())))
}

fn parse<T: DeserializeOwned>(text: &str) -> anyhow::Result<T> {
    serde_json::from_str(text).map_err(|error| fault(&error))
}

/// The line of the error is always the first one; which line it is of the answer is said elsewhere.
fn fault(error: &serde_json::Error) -> anyhow::Error {
    anyhow::Error::msg(crate::record::json::fault(error))
}

/// What names an account must be a name.
fn name(member: &str, text: String) -> anyhow::Result<String> {
    match () {
        () if text.trim().is_empty() => bail!("{member} is empty"),
        () if text.chars().any(char::is_control) => bail!("{member} {text:?} holds control characters"),
        () => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of an answer of these lines: how many records, or why it is none.
    fn weigh(operation: Operation, lines: &[&str], status: u8) -> Result<usize, String> {
        let mut answer = Answer::new(operation, "p", "t");
        let mut items = 0;
        for line in lines {
            items += usize::from(answer.take(line.as_bytes()).map_err(|error| format!("{error:#}"))?.is_some());
        }
        match answer.close(status).map_err(|error| format!("{error:#}"))? {
            Upshot::Whole(_) => Ok(items),
            Upshot::Error(word, message) => Err(format!("{word:?}: {message}")),
        }
    }

    const USER: &str = r#"{"kind":"user","id":"ada"}"#;
    const END: &str = r#"{"kind":"end","count":1}"#;

    #[test]
    fn a_whole_answer_is_whole() {
        assert_eq!(weigh(Operation::Users, &[USER, "", END], 0), Ok(1));
        let placed = r#"{"tenant":"t","platform":"p","kind":"end","of":"users","count":0,"status":"complete"}"#;
        assert_eq!(weigh(Operation::Users, &[placed], 0), Ok(0));
    }

    #[test]
    fn what_breaks_a_rule_is_named_with_its_line() {
        for (lines, status, expected) in [
            (&[USER][..], 0, "without an end record"),
            (&[USER, END], 1, "status 1 after its end record"),
            (&[END], 0, "announces 1 record and 0 arrived"),
            (&[USER, END, END], 0, "line 3: a record after the one"),
            (&["garbage"], 0, "line 1: not a JSON object"),
            (&["[]"], 0, "line 1: not a JSON object"),
            (&[r#"{"kind":"user","id":"ada","lastlogin":null}"#], 0, "unknown field `lastlogin`"),
            (&[r#"{"kind":"user","id":" "}"#], 0, "id is empty"),
            (&[r#"{"kind":"user","id":"a\u0007"}"#], 0, "control characters"),
            (&[r#"{"kind":"user","id":"ada","tenant":"other"}"#], 0, "of the tenant \"other\", asked was \"t\""),
            (&[r#"{"kind":"user","id":"ada","platform":"other"}"#], 0, "of the platform \"other\""),
            (&[r#"{"kind":"login","user":"ada","time":"2026-01-01T00:00:00Z"}"#], 0, "no answer to users"),
            (&[r#"{"kind":"end","of":"logins","count":0}"#], 0, "an end record of \"logins\""),
            (&[r#"{"kind":"end"}"#], 0, "missing field `count`"),
            (&[r#"{"kind":"end","count":0,"protocol":2}"#], 0, "speaks protocol 2"),
            (&[r#"{"kind":"end","count":0,"status":"incomplete","error":"cut"}"#], 0, "Failed: incomplete: cut"),
            (&[USER, r#"{"kind":"error","effect":"denied","message":"no"}"#], 7, "Denied: no"),
            (&[r#"{"kind":"error","effect":"rejected"}"#], 0, "unknown variant `rejected`"),
        ] {
            let found = weigh(Operation::Users, lines, status).unwrap_err();
            assert!(found.contains(expected), "{lines:?}: {found}");
        }
        assert!(
            weigh(Operation::Logins, &[r#"{"kind":"login","user":"a","time":"soon"}"#], 0)
                .unwrap_err()
                .contains("line 1")
        );
        let bytes = Answer::new(Operation::Users, "p", "t").take(b"\xff").map(drop);
        assert!(format!("{:#}", bytes.unwrap_err()).contains("UTF-8"));
    }

    #[test]
    fn a_future_version_is_told_before_its_words_are_read() {
        let line = r#"{"kind":"abilities","protocol":2,"operations":["users","transmogrify"],"new":1}"#;
        assert!(weigh(Operation::Describe, &[line], 0).unwrap_err().contains("speaks protocol 2"));
    }
}
