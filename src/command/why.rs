use std::path::PathBuf;

use clap::ValueHint;
use jiff::SignedDuration;

use super::judging::{self, Judging};
use super::{Run, Shape, Tenants};
use crate::connector::listing::{self, Part};
use crate::error::{Effect, Failure};
use crate::record::{Explanation, Record, Status, Window, counted, when};
use crate::verdict::Inquiry;

/// Explain the verdict on one account
///
/// Shows every piece of evidence, every ground of the coverage, and the rules down to the one that decided, and the
/// earliest day on which the account could be judged. Reads the records of list-users and list-logins from files or
/// standard input; with --tenant or --all-tenants it lists both itself, of the whole tenant, so that the verdict is the
/// one that diff would give. The account is named by its id, user name, e-mail address or an alias, in any letter case.
/// On a terminal it is told as text, else as one JSON object for each account of that name.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant why admin users.ndjson logins.ndjson
  dormant why admin -t 'acme-*' --since 90d
  dormant why admin users.ndjson logins.ndjson -o json --jq .judgeable

Exit status 1: no account of that name. Exit status 4: the verdict is unknown.")]
pub struct Why {
    /// The account: its id, user name, e-mail address or an alias
    #[arg(value_parser = clap::builder::NonEmptyStringValueParser::new())]
    user: String,

    /// Files of records; `-` is standard input, which is read if neither files nor tenants are named
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,

    /// Start of the window where tenants are asked
    #[arg(long, value_name = "TIME", default_value = "90d", allow_hyphen_values = true)]
    since: String,

    #[command(flatten)]
    judging: Judging,

    #[command(flatten)]
    tenants: Tenants,

    #[command(flatten)]
    shape: Shape,
}

impl Why {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let policy = self.judging.policy(run)?;
        let inactive_for = policy.inactive_for;
        let mut inquiry = Inquiry::new(&self.user, policy);
        let mut sink = self.shape.open(run, true)?;
        let bad = match self.tenants.tenant.is_empty() && !self.tenants.all_tenants {
            true => judging::read(run, &self.files, |line| inquiry.take(line))?,
            false if self.files.is_empty() => self.ask(run, inactive_for, &mut inquiry)?,
            false => return Err(Failure::usage("files and tenants at once: name one of them").into()),
        };
        let told = inquiry.explain();
        told.iter().try_for_each(|one| sink.explanation(one))?;
        sink.finish()?;
        self.conclude(&told, bad)
    }

    /// Lists users and logins of the chosen tenants. What a tenant does not give is in its end record.
    fn ask(&self, run: &Run, inactive_for: Option<SignedDuration>, inquiry: &mut Inquiry) -> anyhow::Result<u64> {
        let from = when::parse(&self.since, run.now).map_err(|error| Failure::usage(format!("--since: {error}")))?;
        // What is to be judged has to be listed.
        let from = inactive_for.map_or(from, |length| from.min(run.now.saturating_sub(length)));
        let window = Window { from, to: run.now };
        if window.from >= window.to {
            return Err(Failure::usage("--since lies in the future").into());
        }
        let tenants = run.connect(&self.tenants)?;
        let side_by_side = run.side_by_side(&self.tenants.asking);
        let mut take = |_: usize, part: Part| match part {
            Part::Begin | Part::Expected(_) => Ok(()),
            Part::Lines(lines) => lines.as_str().lines().try_for_each(|line| inquiry.take(line)),
            Part::End(end, _) => inquiry.take(&Record::of(&*end).to_string()),
        };
        let listed = listing::users(&tenants, side_by_side, false, &mut take)
            .and_then(|()| listing::logins(&tenants, side_by_side, window, &mut take));
        listed.map(|()| 0).map_err(|why| anyhow::anyhow!("a record of our own cannot be read: {why}"))
    }

    fn conclude(&self, told: &[Explanation], bad: u64) -> anyhow::Result<()> {
        let unknown = told.iter().filter(|one| one.status == Status::Unknown).count();
        if bad > 0 {
            return Err(Failure::incomplete(format!("{} could not be read", counted(bad, "line"))).into());
        }
        if told.is_empty() {
            let what = format!("no account is called {:?}", self.user);
            let hint = "name it by id, user name, e-mail address or alias; `dormant list-users --filter` finds it";
            return Err(Failure::new(Effect::Failed, what).hint(hint).into());
        }
        if unknown > 0 {
            let all = counted(told.len() as u64, "account");
            return Err(Failure::incomplete(format!("unknown: {unknown} of {all}")).into());
        }
        Ok(())
    }
}
