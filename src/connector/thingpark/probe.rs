//! Which parts of the platform answer, by reading only: so little of it is documented that this must be seen before anything is
//! changed.

use super::accounts::{Accounts, status};
use super::{ThingPark, grounds};
use crate::error::Effect;
use crate::http::{self, Target};
use crate::record::{Coverage, Ground, User, Window, counted};

/// The older interface for accounts, which knows neither states nor last logins, and is only looked at.
const LEGACY: &str = "/thingpark/dx/core/latest/api/users?pageIndex=1&pageSize=1";

impl ThingPark {
    /// What the exports could prove, and what answers.
    ///
    /// # Errors
    /// The platform does not let us in; the exports cannot be read.
    pub(super) fn probe(&self, window: Window) -> anyhow::Result<Coverage> {
        let (people, mut answers) = self.ask()?;
        let findings = self.findings(self.log()?, people.as_deref());
        let mut coverage = grounds::weigh(&findings, window, &self.rules);
        // Without accounts the log is there all the same, but a listing that asks for them is not whole.
        coverage.proven &= self.accounts.is_none() || people.is_some();
        coverage.grounds.append(&mut answers);
        Ok(coverage)
    }

    fn ask(&self) -> anyhow::Result<(Option<Vec<User>>, Vec<Ground>)> {
        let Some(accounts) = &self.accounts else {
            let detail = "no service account is configured: accounts can be neither listed nor locked".to_owned();
            return Ok((None, vec![ground("accounts", false, detail, "url, user (the client id) and password-command (its secret)")]));
        };
        let people = match self.people() {
            Err(error) if is_denied(&error) => return Err(error),
            Err(error) => {
                let settle = "prefix and subscriber as this platform calls them; from release 8.0 on accounts can be listed";
                return Ok((None, vec![ground("accounts", false, format!("{error:#}"), settle), legacy(accounts)]));
            }
            Ok(people) => people.unwrap_or_default(),
        };
        let mut answers = vec![listed(accounts, &people)];
        answers.extend(people.first().map(|user| single(accounts, user)));
        answers.push(self.administrators(&people));
        answers.push(ground("acts", true, "lock, unlock and delete are not tried: they would change accounts".to_owned(), ""));
        answers.push(legacy(accounts));
        Ok((Some(people), answers))
    }

    fn administrators(&self, people: &[User]) -> Ground {
        let number = people.iter().filter(|user| user.administrator).count() as u64;
        let (ok, detail) = match (self.knows_administrators(), number) {
            (false, _) => (false, "the platform does not show who administers it: nobody is locked or deleted".to_owned()),
            (true, 0) => (false, "nobody is known as an administrator".to_owned()),
            (true, number) => (true, counted(number, "administrator")),
        };
        ground("administrators", ok, detail, "administrators = [\"ada@example.org\"]")
    }
}

/// Whether we are not let in.
fn is_denied(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref::<http::Error>());
    causes.any(|error| error.effect() == Effect::Denied)
}

fn ground(check: &str, ok: bool, detail: String, settle: &str) -> Ground {
    let settle = (!ok && !settle.is_empty()).then(|| settle.to_owned());
    Ground { check: check.to_owned(), ok, detail, settle }
}

fn listed(accounts: &Accounts, people: &[User]) -> Ground {
    let dated = people.iter().filter(|user| user.last_login.is_some()).count();
    let path = accounts.users().map(|target| target.as_str().to_owned()).unwrap_or_default();
    let detail = format!("{path} answers: {}, {dated} with lastConnection", counted(people.len() as u64, "account"));
    ground("accounts", true, detail, "")
}

fn single(accounts: &Accounts, user: &User) -> Ground {
    let detail = match accounts.single(&user.id) {
        Ok(Some(_)) => "the call for one account answers".to_owned(),
        Ok(None) => "the call for one account shows another: the list is read instead".to_owned(),
        Err(error) => format!("the call for one account does not answer ({}): the list is read instead", in_short(&error)),
    };
    ground("one-account", true, detail, "")
}

fn legacy(accounts: &Accounts) -> Ground {
    let detail = match accounts.get(Target::from(LEGACY)) {
        Ok(_) => "DX Core answers; it is not used, having neither states nor last logins".to_owned(),
        Err(error) => format!("DX Core does not answer ({}); it is not used", in_short(&error)),
    };
    ground("dx-core", true, detail, "")
}

fn in_short(error: &anyhow::Error) -> String {
    status(error).map_or_else(|| "no answer".to_owned(), |status| status.to_string())
}
