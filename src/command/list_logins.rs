use std::collections::BTreeSet;

use jiff::tz::TimeZone;

use super::{Files, Run, Shape, Tenants, listing};
use crate::connector;
use crate::error::Failure;
use crate::output;
use crate::record::{Lines, Listing, Peek, Window, json, when};

/// List the logins of a window, with proof of what they cover
///
/// Writes one `login` record per successful login and one `sign` record per other sign of life (created, enabled,
/// password changed, acted), then one `end` record per tenant with its coverage: since when the log is whole, and on
/// what grounds. If standard input is a pipe or a file, its records pass through first and their tenants are the tenants
/// asked. Times are UTC unless they say otherwise, or --timezone does.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant list-logins -t acme-prod --since 90d
  dormant list-logins -t acme-prod --since 2026-01-01 --until '2026-04-01 00:00'
  dormant list-logins -t acme-prod --start '2026-01-01 00:00' \\
    --end '2026-02-01 00:00' --timezone Europe/Berlin
  dormant list-logins -t epm --since 90d --via audit-report -o csvheader \\
    --select 'User Name:user,IP Address:ip,Access Date and Time (UTC):time' \\
    > userauditreport.csv
  dormant list-logins -t crm --since 2026-07-01 --until 2026-10-01 \\
    --from-file signins.csv --column 'user=Login name' \\
    --covers 2026-06-01..2026-10-01
  dormant list-users -t 'acme-*' | dormant list-logins --since 90d \\
    | dormant diff

Exit status 4: some tenants cannot prove the window; their end records say why.")]
pub struct ListLogins {
    /// Start of the window: 90d, 3months, 2026-08-24, or an RFC 3339 time
    #[arg(long, value_name = "TIME", visible_alias = "start", allow_hyphen_values = true)]
    since: String,

    /// End of the window, which does not belong to it; now if absent
    #[arg(long, value_name = "TIME", visible_alias = "end", allow_hyphen_values = true)]
    until: Option<String>,

    /// Time zone of --since and --until where they name none, such as Europe/Berlin; UTC if absent
    #[arg(long, value_name = "ZONE", value_parser = when::zone)]
    timezone: Option<TimeZone>,

    /// By which of a platform's ways logins are listed, as the tenant's setting `via`, such as login-report or audit-report
    #[arg(long, value_name = "WAY")]
    via: Option<String>,

    /// From when to when the files hold every login, as FROM..TO: your word, and marked as such
    #[arg(long, value_name = "FROM..TO")]
    covers: Option<String>,

    /// Do not read standard input
    #[arg(short, long)]
    no_input: bool,

    #[command(flatten)]
    files: Files,

    #[command(flatten)]
    tenants: Tenants,

    #[command(flatten)]
    shape: Shape,
}

impl ListLogins {
    pub(super) fn run(mut self, run: &Run) -> anyhow::Result<()> {
        let window = self.window(run)?;
        let mut sink = self.shape.open(run, false)?;
        let piped = !self.no_input && run.input_is_piped();
        if piped {
            let named = pass_through(run, &mut sink)?;
            if self.tenants.tenant.is_empty() && !self.tenants.all_tenants {
                if named.is_empty() {
                    output::note("standard input held no records, so no tenant was asked; --no-input asks without it");
                    return sink.finish();
                }
                self.tenants.tenant = named.into_iter().collect();
            }
        }
        let tenants = run.connect_with(&self.tenants, &self.settings())?;
        let mut books = listing::Books::new(run, &tenants, Listing::Logins)?;
        let listed =
            connector::listing::logins(&tenants, run.side_by_side(&self.tenants.asking), window, |tenant, part| {
                books.take(tenant, part, &mut sink)
            });
        books.close(listed, sink)
    }

    /// The flags that stand for settings of the tenants.
    fn settings(&self) -> Vec<(&'static str, Vec<String>)> {
        let via = self.via.iter().map(|via| ("via", vec![via.clone()]));
        let covers = self.covers.iter().map(|covers| ("covers", vec![covers.clone()]));
        via.chain(covers).chain(self.files.settings()).collect()
    }

    fn window(&self, run: &Run) -> Result<Window, Failure> {
        let zone = self.timezone.clone().unwrap_or(TimeZone::UTC);
        let read = |flag: &str, text: &str| {
            when::parse_in(text, run.now, &zone).map_err(|error| Failure::usage(format!("--{flag}: {error}")))
        };
        let from = read("since", &self.since)?;
        let to = self.until.as_deref().map_or(Ok(run.now), |until| read("until", until))?;
        if from >= to {
            return Err(Failure::usage(format!("the window is empty: it starts {from} and ends {to}")));
        }
        Ok(Window { from, to })
    }
}

/// Copies the records of standard input as they are, and learns which tenants they name.
fn pass_through(run: &Run, sink: &mut super::shape::Sink) -> anyhow::Result<BTreeSet<String>> {
    let mut tenants = BTreeSet::new();
    let mut lines = Lines::new(run.stdin());
    while let Some(line) = lines.next_line()? {
        let text = std::str::from_utf8(line).map_err(|_| "not UTF-8".to_owned());
        let seen = text.and_then(|text| match Peek::at(text) {
            Ok(peek) => Ok((text, peek.tenant.map(|tenant| tenant.into_owned()))),
            Err(error) => Err(json::fault(&error)),
        });
        match seen {
            Ok((text, tenant)) => {
                tenants.extend(tenant);
                sink.pass(text)?;
            }
            Err(why) => {
                let bad = lines.bad(why);
                return Err(anyhow::Error::new(bad).context(Failure::incomplete(
                    "standard input is not whole, so no logins were listed; run the stage before this one again",
                )));
            }
        }
    }
    Ok(tenants)
}
