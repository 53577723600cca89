//! One account, and who we are: asked for where the connector answers that, else looked up in a fresh and whole listing.

use anyhow::{anyhow, bail};
use jiff::SignedDuration;

use super::answer::Item;
use super::ask::{Fault, Haste};
use super::list::is_called;
use super::question::Operation;
use super::wire::Word;
use super::{PROGRAM, Plugin};
use crate::connector::{Evidence, Identity};
use crate::error::Failure;
use crate::record::{Class, Time, User, Window};

/// Clocks differ: what happens now may bear a time that is yet to come.
const AHEAD: SignedDuration = SignedDuration::from_mins(5);

/// How old a log may be that is asked for what happened last.
const FRESH: SignedDuration = SignedDuration::from_hours(1);

impl Plugin {
    pub(super) fn find_user(&self, id: &str) -> anyhow::Result<Option<User>> {
        let mut found = None;
        if !self.can(Operation::User) {
            // Whoever is not in a whole listing is not there; one that is not whole is an error.
            self.list_users(Haste::Finish, &mut |user| {
                if user.id == id {
                    found = Some(user);
                }
                Ok(())
            })?;
            return Ok(found);
        }
        let mut question = self.question(Operation::User);
        question.id = Some(id);
        let answered = self.ask(question, Haste::Finish, &mut |item| match item {
            Item::User(user) if user.id != id => bail!("asked for {id:?}, it answers with {:?}", user.id),
            Item::User(_) if found.is_some() => bail!("the account {id:?} is there twice"),
            Item::User(user) => {
                found = Some(*user);
                Ok(())
            }
            _ => Ok(()),
        });
        match answered {
            Ok(_) => Ok(found),
            Err(Fault::Said(Word::Gone, _)) => Ok(None),
            Err(fault) => Err(fault.into()),
        }
    }

    pub(super) fn find_signs(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        match self.can(Operation::SignsSince) {
            true => self.asked_signs(user, since),
            false => self.listed_signs(user, since),
        }
    }

    fn asked_signs(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        let mut signs = Vec::new();
        let mut question = self.question(Operation::SignsSince);
        question.id = Some(&user.id);
        (question.names, question.since) = (Some(user.names().collect()), Some(since));
        self.ask(question, Haste::Finish, &mut |item| {
            let evidence = match item {
                Item::Login(login) => Evidence::Login(login),
                Item::Sign(sign) => Evidence::Sign(sign),
                _ => return Ok(()),
            };
            if !is_called(user, evidence.user()) {
                bail!("asked for {:?}, it answers with a sign of {:?}", user.id, evidence.user());
            }
            signs.push(evidence);
            Ok(())
        })?;
        Ok(signs)
    }

    /// What the log says since then. A log that stops before now cannot say who came back.
    fn listed_signs(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        let now = Time::from(jiff::Timestamp::now());
        let mut signs = Vec::new();
        let window = Window { from: since.min(now), to: now.saturating_add(AHEAD) };
        let tally = self.list_logins(window, Haste::Finish, &mut |evidence| {
            if is_called(user, evidence.user()) {
                signs.push(evidence);
            }
            Ok(())
        })?;
        if tally.coverage.to < now.saturating_sub(FRESH) {
            bail!(
                "{PROGRAM}{} logins: its log reaches until {} only, so who came back since is not known",
                self.platform,
                tally.coverage.to
            );
        }
        Ok(signs)
    }

    pub(super) fn find_identity(&self) -> anyhow::Result<&Identity> {
        if let Some(own) = self.own.get() {
            return Ok(own);
        }
        let own = if self.can(Operation::Identity) { self.asked_identity()? } else { self.derived_identity()? };
        Ok(self.own.get_or_init(|| own))
    }

    fn asked_identity(&self) -> anyhow::Result<Identity> {
        let mut told = None;
        self.ask(self.question(Operation::Identity), Haste::Finish, &mut |item| {
            if let Item::Identity(line) = item {
                anyhow::ensure!(told.replace(line).is_none(), "it says twice who it is");
            }
            Ok(())
        })?;
        let told = told.filter(|line| !line.id.trim().is_empty());
        let line = told.ok_or_else(|| anyhow!("{PROGRAM}{} identity: it does not say who it is", self.platform))?;
        Ok(Identity { id: line.id, class: line.class.unwrap_or(Class::Service), lacks: line.lacks.unwrap_or_default() })
    }

    /// The account that the listing marks as its own, else the one that the configuration logs in as.
    fn derived_identity(&self) -> anyhow::Result<Identity> {
        let mut found: Option<(String, Class)> = None;
        // The listing marks both; it does not ask who we are where that is not declared.
        self.list_users(Haste::Finish, &mut |user| {
            if user.own {
                found = Some((user.id, user.class));
            }
            Ok(())
        })?;
        let configured = self.user.clone().map(|user| (user, Class::Service));
        match found.or(configured) {
            Some((id, class)) => Ok(Identity { id, class, lacks: Vec::new() }),
            None if self.acts() => Err(self.unknown_identity().into()),
            // It changes nothing, so nothing depends on who it is.
            None => {
                Ok(Identity { id: format!("{PROGRAM}{}", self.platform), class: Class::Service, lacks: Vec::new() })
            }
        }
    }

    /// Whether it changes accounts.
    pub(super) fn acts(&self) -> bool {
        [Operation::Disable, Operation::Enable, Operation::Delete].into_iter().any(|operation| self.can(operation))
    }

    fn unknown_identity(&self) -> Failure {
        let what =
            format!("tenant {}: which account is our own is not known, and it must not be acted on", self.tenant);
        Failure::usage(what).hint("set user, or have the connector mark its own account or answer identity")
    }
}
