use super::Run;
use crate::error::Failure;
use crate::output;

/// Print a manual page, as man(1) reads it
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant man | man -l -
  dormant man records | man -l -
  dormant man connector | man -l -
  dormant man --install ~/.local/share/man")]
pub struct Man {
    /// A subcommand, `records` for the contract, or `connector` for plugins; the program's own page if absent
    page: Option<String>,

    /// Write all pages below this folder (man1/, man5/, man7/) instead
    #[arg(long, value_name = "DIR", conflicts_with = "page")]
    install: Option<std::path::PathBuf>,
}

/// Every page with its file name; `tests/generated.rs` writes the list, and a page for each command.
const PAGES: &[(&str, &str)] = include!("../../man/pages.rs");

impl Man {
    pub(super) fn run(self, _run: &Run) -> anyhow::Result<()> {
        if let Some(folder) = &self.install {
            return install(folder);
        }
        let name = self.page.as_deref().map_or("dormant".to_owned(), |page| format!("dormant-{page}"));
        match PAGES.iter().find(|(file, _)| file.rsplit_once('.').is_some_and(|(stem, _)| stem == name)) {
            Some((_, text)) => output::page(text.trim_end()),
            None => Err(Failure::usage(format!("there is no manual page {name}"))
                .hint("`dormant --help` lists the subcommands; each has a page, and so have `records` and `connector`")
                .into()),
        }
    }
}

fn install(folder: &std::path::Path) -> anyhow::Result<()> {
    use anyhow::Context;
    for (file, text) in PAGES {
        let section = file.rsplit('.').next().unwrap_or("1");
        let folder = folder.join(format!("man{section}"));
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let path = folder.join(file);
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    output::say(format!("{} manual pages are in {}", PAGES.len(), folder.display()));
    Ok(())
}
