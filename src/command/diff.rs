mod feed;
mod intake;
mod order;
mod store;

use std::path::PathBuf;

use clap::ValueHint;
use intake::Taken;

use super::judging::Judging;
use super::{Run, Shape};
use crate::error::Failure;
use crate::output::{self, Split};
use crate::record::{Status, counted};
use crate::verdict::{Judged, Summary};

/// Join users with their logins and judge them
///
/// Takes the records of list-users and list-logins, from files and standard input, in any order and mixture, and writes
/// one `verdict` per account: active, inactive, unknown, exempt or deleted. An account is inactive only if the logins
/// are proven to cover the whole window. Sends nothing.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant diff users.ndjson logins.ndjson --only inactive
  dormant list-users -t 'acme-*' | dormant list-logins --since 90d \\
    | dormant diff
  dormant diff users.ndjson logins.ndjson --inactive-for 60d --split out/

Exit status 4: some accounts are unknown, because a listing is not whole or not
proven; each `reason` names what is missing.")]
pub struct Diff {
    /// Files of records; `-` is standard input, which is read if no file is named
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    judging: Judging,

    /// Print verdicts of these sorts only
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = status)]
    only: Vec<Status>,

    /// Write active_users.ndjson, inactive_users.ndjson, deleted_users.ndjson and unknown_users.ndjson to this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    split: Option<PathBuf>,

    #[command(flatten)]
    shape: Shape,
}

impl Diff {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let policy = self.judging.policy(run)?;
        let mut sink = self.shape.open(run, true)?;
        let mut split = self.split.as_deref().map(Split::open).transpose()?;
        let files = if self.files.is_empty() { vec![PathBuf::from("-")] } else { self.files };
        let stdin = files.contains(&PathBuf::from("-")).then(|| run.stdin_file()).transpose()?;
        let Taken { join, logs, store, bad } = intake::read(files, stdin, policy, |line| sink.pass(line))?;
        let summaries = join.judge(logs, &store, |judged| match judged {
            Judged::Verdicts(verdicts) if split.is_none() && self.only.is_empty() => {
                sink.lines(verdicts.lines(), verdicts.count()).map(drop)
            }
            Judged::Verdicts(verdicts) => verdicts.each().try_for_each(|(status, line)| {
                split.as_mut().map_or(Ok(()), |split| split.put(status, line))?;
                if self.only.is_empty() || self.only.contains(&status) { sink.lines(line, 1).map(drop) } else { Ok(()) }
            }),
            Judged::End(end) => sink.end(&end),
        })?;
        split.map_or(Ok(()), Split::finish)?;
        sink.finish()?;
        conclude(&summaries, bad)
    }
}

fn status(text: &str) -> Result<Status, String> {
    Status::ALL
        .into_iter()
        .find(|status| status.as_str() == text.to_lowercase())
        .ok_or_else(|| format!("one of {}", Status::ALL.map(Status::as_str).join(", ")))
}

/// Single accounts that cannot be judged yet are said and no more; a tenant that is not proven is exit status 4.
fn conclude(summaries: &[Summary], bad: u64) -> anyhow::Result<()> {
    let unproven: Vec<&Summary> = summaries.iter().filter(|summary| summary.unproven.is_some()).collect();
    for summary in &unproven {
        // The cure stands in each verdict's reason, and the listing has said it.
        let why = summary.unproven.as_deref().unwrap_or_default().split("; to settle it").next();
        output::warn(format!("{}: {}", summary.tenant, why.unwrap_or_default()));
    }
    let unknown = |summary: &Summary| summary.counts.get(&Status::Unknown).copied().unwrap_or_default();
    let mut missing = Vec::new();
    if bad > 0 {
        missing.push(format!("{} could not be read", counted(bad, "line")));
    }
    if !unproven.is_empty() {
        let names: Vec<&str> = unproven.iter().map(|summary| &*summary.tenant).collect();
        let accounts: u64 = unproven.iter().copied().map(unknown).sum();
        let (some, all, which) = (names.len(), counted(summaries.len() as u64, "tenant"), names.join(", "));
        missing.push(match accounts {
            0 => format!("{some} of {all} not proven: {which}"),
            _ => format!("{} unknown in {some} of {all}: {which}", counted(accounts, "account")),
        });
    }
    if missing.is_empty() { Ok(()) } else { Err(Failure::incomplete(missing.join("; ")).into()) }
}
