use super::{Files, Run, Shape, Tenants, listing};
use crate::connector;
use crate::record::Listing;

/// List every account of the chosen tenants
///
/// Reads all pages of every tenant and writes one `user` record per account, then one `end` record per tenant that says
/// how many accounts there are and whether all of them were read.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant list-users -t acme-prod
  dormant list-users --all-tenants --filter 'email like *@acme.example'
  dormant list-users -t crm --from-file accounts.csv --column 'id=Login name'
  dormant list-users -t 'acme-*' | dormant list-logins --since 90d \\
    | dormant diff")]
pub struct ListUsers {
    /// Add the platform's own object as `native`
    #[arg(long)]
    native: bool,

    #[command(flatten)]
    files: Files,

    #[command(flatten)]
    tenants: Tenants,

    #[command(flatten)]
    shape: Shape,
}

impl ListUsers {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        let tenants = run.connect_with(&self.tenants, &self.files.settings().collect::<Vec<_>>())?;
        let mut sink = self.shape.open(run, self.native)?;
        let mut books = listing::Books::new(run, &tenants, Listing::Users)?;
        let native = self.native || self.shape.looks_at_native();
        let listed =
            connector::listing::users(&tenants, run.side_by_side(&self.tenants.asking), native, |tenant, part| {
                books.take(tenant, part, &mut sink)
            });
        books.close(listed, sink)
    }
}
