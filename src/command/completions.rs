use std::borrow::Cow;

use super::Run;
use crate::output;

/// Print the completion script of a shell
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant completions bash > ~/.local/share/bash-completion/completions/dormant
  dormant completions zsh > ~/.zfunc/_dormant
  dormant completions nushell > ~/.config/nushell/autoload/dormant.nu")]
pub struct Completions {
    /// The shell
    shell: Shell,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
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
            Shell::Elvish => concat!(
                include_str!("../../completions/dormant.elv"),
                include_str!("completions/names.elv")
            )
            .into(),
            Shell::Zsh => with_names_in_zsh(include_str!("../../completions/_dormant")).into(),
            Shell::Powershell => with_names_in_powershell(include_str!("../../completions/_dormant.ps1")).into(),
            Shell::Nushell => with_names_in_nushell(include_str!("../../completions/dormant.nu")).into(),
        }
    }
}

/// Copies a script line by line, as `line` writes each.
fn rewritten(script: &str, mut line: impl FnMut(&str, &mut String)) -> String {
    let mut told = String::with_capacity(script.len() + 1024);
    for was in script.lines() {
        line(was, &mut told);
        told.push('\n');
    }
    told
}

/// A zsh script says in the description of each flag how its values are completed, so that is where ours must stand.
fn with_names_in_zsh(script: &str) -> String {
    const COMMANDS: &str = "    _describe -t commands 'dormant commands' commands \"$@\"";
    const NAMES: &str = "    commands+=(${(f)\"$(_call_program names dormant complete names 2>/dev/null)\"})\n";
    rewritten(script, |line, told| {
        let flag = line.trim_start_matches(['\'', '*']);
        if line == COMMANDS {
            told.push_str(NAMES);
        }
        match flag.starts_with("-t+[") || flag.starts_with("--tenant=[") {
            true => told.push_str(&line.replace(":_default'", ":_dormant_tenants'")),
            false => told.push_str(line),
        }
        if line.starts_with("#compdef") {
            told.push('\n');
            told.push_str(include_str!("completions/names.zsh"));
        }
    })
}

/// A PowerShell script gathers what it offers and chooses at its end: ours joins it there.
fn with_names_in_powershell(script: &str) -> String {
    rewritten(script, |line, told| {
        if line.starts_with("    $completions.Where{") {
            told.push_str(include_str!("completions/names.ps1"));
        }
        told.push_str(line);
    })
}

/// Nushell takes a completion from the type of a parameter; an alias or a plugin stands where a subcommand does.
fn with_names_in_nushell(script: &str) -> String {
    rewritten(script, |line, told| {
        told.push_str(&line.replace("--tenant(-t): string ", "--tenant(-t): string@\"nu-complete dormant tenants\" "));
        match line {
            "module completions {" => told.push_str(include_str!("completions/names.nu").trim_end()),
            "  export extern dormant [" => told.push_str("\n    name?: string@\"nu-complete dormant names\""),
            _ => {}
        }
    })
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn scripts_ask_for_the_names_of_the_configuration() {
        let zsh = Shell::Zsh.script();
        assert!(zsh.starts_with("#compdef dormant\n"));
        assert_eq!(zsh.matches("dormant complete names").count(), 1);
        assert_eq!(zsh.matches(":_dormant_tenants'").count(), zsh.matches("--tenant=[").count() * 2);
        for shell in Shell::value_variants() {
            let script = shell.script();
            assert!(script.contains("dormant complete names") || script.contains("}\" complete names"), "{shell:?}");
        }
        let nushell = Shell::Nushell.script();
        assert_eq!(nushell.matches("--tenant(-t): string@").count(), nushell.matches("--tenant(-t): string").count());
    }
}
