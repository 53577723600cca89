use std::borrow::Cow;

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
        output::page(&self.shell.script())
    }
}

impl Shell {
    /// The generated script, and what asks us for the names that only the configuration knows.
    fn script(self) -> Cow<'static, str> {
        match self {
            Shell::Bash => concat!(
                include_str!("../../completions/dormant.bash"),
                include_str!("completions/names.bash")
            )
            .into(),
            Shell::Fish => concat!(
                include_str!("../../completions/dormant.fish"),
                include_str!("completions/names.fish")
            )
            .into(),
            Shell::Zsh => with_names_in_zsh(include_str!("../../completions/_dormant")).into(),
            Shell::Powershell => include_str!("../../completions/_dormant.ps1").into(),
            Shell::Elvish => include_str!("../../completions/dormant.elv").into(),
            Shell::Nushell => include_str!("../../completions/dormant.nu").into(),
        }
    }
}

/// A zsh script says in the description of each flag how its values are completed, so that is where ours must stand.
fn with_names_in_zsh(script: &str) -> String {
    const COMMANDS: &str = "    _describe -t commands 'dormant commands' commands \"$@\"";
    const NAMES: &str = "    commands+=(${(f)\"$(_call_program names dormant complete names 2>/dev/null)\"})";
    let mut told = String::with_capacity(script.len() + 1024);
    for line in script.lines() {
        let flag = line.trim_start_matches(['\'', '*']);
        if line == COMMANDS {
            told.push_str(NAMES);
            told.push('\n');
        }
        match flag.starts_with("-t+[") || flag.starts_with("--tenant=[") {
            true => told.push_str(&line.replace(":_default'", ":_dormant_tenants'")),
            false => told.push_str(line),
        }
        told.push('\n');
        if line.starts_with("#compdef") {
            told.push_str(include_str!("completions/names.zsh"));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_ask_for_the_names_of_the_configuration() {
        let zsh = Shell::Zsh.script();
        assert!(zsh.starts_with("#compdef dormant\n"));
        assert_eq!(zsh.matches("dormant complete names").count(), 1);
        assert_eq!(zsh.matches(":_dormant_tenants'").count(), zsh.matches("--tenant=[").count() * 2);
        assert!(Shell::Bash.script().contains("complete tenants") && Shell::Fish.script().contains("complete names"));
    }
}
