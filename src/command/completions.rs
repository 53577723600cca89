use super::Run;
use crate::output;

/// Print the completion script of a shell
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant completions bash > ~/.local/share/bash-completion/completions/dormant
  dormant completions zsh > ~/.zfunc/_dormant")]
pub struct Completions {
    /// The shell
    shell: Shell,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
    Nushell,
}

impl Completions {
    pub(super) fn run(self, _run: &Run) -> anyhow::Result<()> {
        output::page(match self.shell {
            Shell::Bash => include_str!("../../completions/dormant.bash"),
            Shell::Zsh => include_str!("../../completions/_dormant"),
            Shell::Fish => include_str!("../../completions/dormant.fish"),
            Shell::Powershell => include_str!("../../completions/_dormant.ps1"),
            Shell::Elvish => include_str!("../../completions/dormant.elv"),
            Shell::Nushell => include_str!("../../completions/dormant.nu"),
        })
    }
}
