//! What was typed becomes what is needed, once: who is called, spelling, defaults of the configuration, the command.

mod name;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser};

use crate::command::{Command, Global, LogFormat, Run};
use crate::config::{Config, Environment};
use crate::connector;
use crate::error::Failure;
use crate::output;
use crate::output::message::{Level, Voice};
use crate::plugin::{self, Folders};
use name::Called;

/// Find dormant accounts over many tenants and platforms, and revoke them safely
///
/// Subcommands exchange newline-delimited JSON and are chained in pipelines:
///
///   dormant list-users -t 'acme-*' | dormant list-logins --since 90d \
///     | dormant diff | dormant disable | dormant audit-create
#[derive(Parser)]
#[command(name = "dormant", version, max_term_width = 80, arg_required_else_help = true, verbatim_doc_comment)]
#[command(after_help = "\
Exit status: 0 done; 1 failed; 2 wrong usage or configuration; 3 refused by a
guard, nothing done; 4 incomplete or not proven; 5 partly done; 6 not
authenticated or not permitted; 130 interrupted.

Try it: `dormant demo` runs the main job on a practice platform.")]
pub struct Cli {
    #[command(flatten)]
    global: Global,

    #[command(subcommand)]
    command: Command,
}

/// Runs one command line, the program's name included.
///
/// # Errors
/// What went wrong, for [`crate::run`] to say.
pub fn run(arguments: Vec<OsString>) -> anyhow::Result<()> {
    let environment = Environment::process();
    let mut grammar = Cli::command();
    let config = Config::load(named_config(&arguments).as_deref(), &environment, &connector::elsewhere());
    let folders = crate::command::folders(&environment);
    let arguments = match name::resolve(arguments, &grammar, config.as_ref(), &folders)? {
        Called::Ours(arguments) => spelled(arguments, &mut grammar),
        Called::Plugin(program, arguments) => return Err(hand_over(&program, arguments, config.ok())),
    };
    if asks_for_help(&arguments, &grammar) {
        grammar = with_others(grammar, config.as_ref().ok(), &folders);
    }
    if let Ok(config) = &config {
        grammar = with_defaults(grammar, config)?;
    }
    let cli = match parse(grammar, &arguments) {
        Ok(cli) => cli,
        Err(error) => return explain(&error),
    };
    speak(&cli.global, &environment);
    if cli.global.verbose > 0 {
        warn_of_clash(&arguments, &folders);
    }
    cli.command.run(&Run::new(cli.global, environment, config))
}

/// Becomes the plugin. Comes back only with an error.
fn hand_over(program: &Path, arguments: Vec<OsString>, config: Option<Config>) -> anyhow::Error {
    let mut plugin = plugin::Program::new(program, arguments);
    if let Ok(us) = std::env::current_exe() {
        plugin = plugin.env("DORMANT_BIN", us);
    }
    if let Some(file) = config.and_then(|config| config.file) {
        plugin = plugin.env("DORMANT_CONFIG", std::path::absolute(&file).unwrap_or(file));
    }
    plugin.replace()
}

/// Whether the overview is asked for: only then is it worth the time to look for plugins.
fn asks_for_help(arguments: &[OsString], grammar: &clap::Command) -> bool {
    let place = name::place(arguments, grammar);
    let flag = |argument: &OsString| argument == "--help" || argument == "-h";
    match place {
        None => arguments.len() == 1 || arguments.iter().any(flag),
        Some(place) => arguments[place] == "help" && arguments.len() == place + 1,
    }
}

/// Adds aliases and plugins to the overview.
fn with_others(grammar: clap::Command, config: Option<&Config>, folders: &Folders) -> clap::Command {
    let mut text = String::new();
    let mut section = |title: &str, entries: Vec<(String, String)>| {
        if entries.is_empty() {
            return;
        }
        text.push_str(&format!("{title}:\n"));
        for (name, what) in entries {
            text.push_str(&format!("  {:<13}{}\n", output::visible(&name), output::visible(&what)));
        }
        text.push('\n');
    };
    let aliases = config.into_iter().flat_map(|config| config.aliases.clone());
    let plugins = folders.list().into_iter().filter(|found| found.trouble.is_none());
    section("Aliases", aliases.collect());
    section("Plugins", plugins.map(|found| (found.name, found.path.display().to_string())).collect());
    let after = grammar.get_after_help().map(ToString::to_string).unwrap_or_default();
    if text.is_empty() { grammar } else { grammar.after_help(text + &after) }
}

/// A plugin that has the name of the command that runs is never called: -v says so.
fn warn_of_clash(arguments: &[OsString], folders: &Folders) {
    let name = name::place(arguments, &Cli::command()).and_then(|place| arguments[place].to_str());
    if let Some((name, path)) = name.and_then(|name| Some((name, folders.find(name)?))) {
        output::warn(format!("{} is not called: {name} is a command of dormant", path.display()));
    }
}

fn parse(grammar: clap::Command, arguments: &[OsString]) -> Result<Cli, clap::Error> {
    let mut matches = grammar.try_get_matches_from(arguments)?;
    Cli::from_arg_matches_mut(&mut matches)
}

/// The file of `--config`: its defaults must be known before the command line can be read as a whole.
fn named_config(arguments: &[OsString]) -> Option<PathBuf> {
    let mut arguments = arguments.iter().take_while(|argument| *argument != "--");
    while let Some(argument) = arguments.next() {
        match argument.to_str()?.strip_prefix("--config") {
            Some("") => return arguments.next().map(PathBuf::from),
            Some(rest) => return rest.strip_prefix('=').map(PathBuf::from),
            None => {}
        }
    }
    None
}

/// Makes the values of `[defaults]` the flags' own: what is typed wins. A flag that a command does not have is no fault
/// of the command, one that no command has is a mistake in the file.
fn with_defaults(grammar: clap::Command, config: &Config) -> Result<clap::Command, Failure> {
    let mut unknown = Vec::new();
    let mut grammar = grammar;
    for (flag, values) in config.default_flags()? {
        let has = |command: &clap::Command| command.get_arguments().any(|arg| arg.get_long() == Some(&*flag));
        let owners: Vec<String> = grammar
            .get_subcommands()
            .filter(|command| has(command))
            .map(|command| command.get_name().to_owned())
            .collect();
        if owners.is_empty() && !has(&grammar) {
            unknown.push(flag.clone());
        }
        let set = |arg: clap::Arg| {
            if arg.get_long() == Some(&*flag) { arg.required(false).default_values(values.clone()) } else { arg }
        };
        grammar = if has(&grammar) { grammar.mut_args(set) } else { grammar };
        for owner in owners {
            grammar = grammar.mut_subcommand(owner, |command| command.mut_args(set));
        }
    }
    match (unknown.first(), &config.file) {
        (Some(flag), Some(file)) => {
            let what = format!("{}: [defaults] {flag}: no command has the flag --{flag}", file.display());
            Err(Failure::usage(what).hint("`dormant COMMAND --help` lists the flags of a command"))
        }
        _ => Ok(grammar),
    }
}

/// Help and version are output; everything else is wrong usage.
fn explain(error: &clap::Error) -> anyhow::Result<()> {
    let text = error.render();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            output::page(&format!("{}\n", text.to_string().trim_end()))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::say(text);
            Err(Failure::usage("no command was given").into())
        }
        _ => {
            let text = text.to_string();
            Err(misuse(text.strip_prefix("error: ").unwrap_or(&text)).into())
        }
    }
}

/// What clap says, in our form: what is wrong, and its tip or where to look.
fn misuse(text: &str) -> Failure {
    let mut parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    let what = parts.next().unwrap_or_default().to_owned();
    let tips: Vec<&str> = parts.filter_map(|part| part.strip_prefix("tip: ")).collect();
    let hint = if tips.is_empty() { "--help tells more".to_owned() } else { tips.join("; ") };
    Failure::usage(what).hint(hint)
}

fn speak(global: &Global, environment: &Environment) {
    Voice {
        level: Level::of(global.verbose),
        json: global.log_format == LogFormat::Json,
        color: crate::command::colour(global, environment),
    }
    .install();
}

/// Flags in go-c8y-cli's spelling, `--includeAll`, become ours where they are known; values and what follows `--` are
/// left alone.
fn spelled(arguments: Vec<OsString>, grammar: &mut clap::Command) -> Vec<OsString> {
    if !arguments.iter().any(is_spelled_otherwise) {
        return arguments;
    }
    // All commands with all their flags: a quarter of the time that the start takes.
    grammar.build();
    let known = |name: &str| {
        let has = |command: &clap::Command| command.get_arguments().any(|arg| arg.get_long() == Some(name));
        has(grammar) || grammar.get_subcommands().any(has)
    };
    let mut ours = true;
    let respell = |argument: OsString| {
        let Some(text) = argument.to_str() else { return argument };
        ours &= text != "--";
        let Some(flag) = text.strip_prefix("--").filter(|_| ours) else { return argument };
        let (name, value) = flag.split_once('=').map_or((flag, None), |(name, value)| (name, Some(value)));
        let kebab = kebab(name);
        match (known(&kebab), value) {
            (false, _) => argument,
            (true, None) => format!("--{kebab}").into(),
            (true, Some(value)) => format!("--{kebab}={value}").into(),
        }
    };
    arguments.into_iter().map(respell).collect()
}

fn is_spelled_otherwise(argument: &OsString) -> bool {
    let flag = argument.to_str().and_then(|argument| argument.strip_prefix("--"));
    flag.is_some_and(|flag| flag.chars().take_while(|c| *c != '=').any(|c| c.is_ascii_uppercase()))
}

fn kebab(name: &str) -> String {
    let mut kebab = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(c.to_ascii_lowercase());
    }
    kebab
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn flags_of_go_c8y_cli_are_understood() {
        let typed = [
            "dormant",
            "list-users",
            "--includeAll",
            "--outputFile=a B",
            "--filter",
            "x eq --includeAll",
            "--",
            "--pageSize",
        ];
        let read = spelled(typed.iter().map(OsString::from).collect(), &mut Cli::command());
        let expected = [
            "dormant",
            "list-users",
            "--include-all",
            "--output-file=a B",
            "--filter",
            "x eq --includeAll",
            "--",
            "--pageSize",
        ];
        assert_eq!(read, expected.map(OsString::from));
    }
}
