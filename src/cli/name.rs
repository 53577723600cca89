//! Who answers to the name on the command line: a command of ours, an alias, a plugin, in this order.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::config::{Config, alias, nearest};
use crate::error::Failure;
use crate::plugin::Folders;

/// Who does the work.
#[derive(Debug)]
pub(super) enum Called {
    /// one of our commands, with aliases replaced
    Ours(Vec<OsString>),
    /// another program, with its arguments as they were typed
    Plugin(PathBuf, Vec<OsString>),
}

/// Finds out who is called.
///
/// # Errors
/// Usage: nobody answers to the name; an alias that cannot be expanded; the configuration cannot be read, and the name
/// may be one of its aliases.
pub(super) fn resolve(
    mut arguments: Vec<OsString>,
    grammar: &clap::Command,
    config: Result<&Config, &Failure>,
    folders: &Folders,
) -> Result<Called, Failure> {
    let mut seen = Vec::new();
    loop {
        let Some(place) = place(&arguments, grammar) else { return Ok(Called::Ours(arguments)) };
        let Some(name) = arguments[place].to_str().map(str::to_owned) else { return Ok(Called::Ours(arguments)) };
        if is_ours(&name, grammar) {
            return Ok(Called::Ours(arguments));
        }
        let line = config.map_or(Ok(None), |config| alias::look_up(&name, &config.aliases, &mut seen))?;
        if let Some(line) = line {
            let words = alias::expand(&name, line, &arguments[place + 1..])?;
            arguments.truncate(place);
            arguments.extend(words);
            continue;
        }
        if let Some(program) = folders.find(&name) {
            return Ok(Called::Plugin(program, arguments.split_off(place + 1)));
        }
        return Err(config.map_or_else(Failure::again, |config| unknown(&name, grammar, config, folders)));
    }
}

/// Whether a name is one of our commands, which nothing can shadow.
fn is_ours(name: &str, grammar: &clap::Command) -> bool {
    name == "help" || grammar.find_subcommand(name).is_some()
}

/// Where the command's name stands: behind the flags of every command, some of which take a value.
pub(super) fn place(arguments: &[OsString], grammar: &clap::Command) -> Option<usize> {
    let takes_value = |flag: &str| {
        let flag = super::kebab(flag);
        grammar.get_arguments().any(|arg| arg.get_long() == Some(&*flag) && arg.get_action().takes_values())
    };
    let mut place = 1;
    while let Some(argument) = arguments.get(place) {
        match argument.to_str() {
            Some("--") => return None,
            Some(flag) if flag.starts_with("--") => place += usize::from(takes_value(&flag[2..])),
            Some(flag) if flag.len() > 1 && flag.starts_with('-') => {}
            _ => return Some(place),
        }
        place += 1;
    }
    None
}

fn unknown(name: &str, grammar: &clap::Command, config: &Config, folders: &Folders) -> Failure {
    let failure = Failure::usage(format!("there is no command, alias or plugin called {name:?}"));
    let commands = grammar.get_subcommands().filter(|command| !command.is_hide_set());
    let mut known: Vec<String> = commands.map(|command| command.get_name().to_owned()).collect();
    known.extend(config.aliases.keys().cloned());
    known.extend(folders.list().into_iter().filter(|found| found.trouble.is_none()).map(|found| found.name));
    match nearest(name, known.iter().map(|name| &**name)) {
        Some(meant) => failure.hint(format!("did you mean {meant}?")),
        None => failure.hint("`dormant --help` lists the commands; a plugin is an executable dormant-NAME on PATH"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_stands_behind_the_flags_of_every_command() {
        let grammar = <super::super::Cli as clap::CommandFactory>::command();
        for (line, expected) in [
            ("dormant -v --config x name y", Some(4)),
            ("dormant --config=x name", Some(2)),
            ("dormant --logFormat json -vv name", Some(4)),
            ("dormant --help", None),
            ("dormant -- name", None),
            ("dormant", None),
        ] {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(place(&arguments, &grammar), expected, "{line}");
        }
    }
}
