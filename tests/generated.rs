//! man/ and completions/ say what the code says. `SNAPSHOTS=overwrite cargo test generated` writes them anew, the list of
//! pages that `dormant man` knows and README's table of abilities included; only dormant-records(5) and dormant-connector(7) are
//! written by hand.

use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};
use clap_complete::{Generator, Shell};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};
use dormant::cli::Cli;
use dormant::error::Effect;
use snapbox::{Assert, Data};

/// The pages that are not generated.
const BY_HAND: [&str; 2] = ["dormant-records.5", "dormant-connector.7"];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn holds(file: &Path, text: String) {
    Assert::new().action_env("SNAPSHOTS").eq(Data::text(text).raw(), Data::read_from(file, None).raw());
}

/// The commands as people see them, each with its flags complete.
fn grammar() -> Command {
    let mut grammar = Cli::command().disable_help_subcommand(true);
    grammar.build();
    grammar
}

fn subcommands(grammar: &Command) -> impl Iterator<Item = &Command> {
    grammar.get_subcommands().filter(|command| !command.is_hide_set())
}

/// All pages of section 1 by their file names.
fn pages() -> Vec<(String, String)> {
    let grammar = grammar();
    let names: Vec<String> = subcommands(&grammar).map(|command| format!("dormant-{}", command.get_name())).collect();
    let of = |command: &Command, name: &str| (format!("{name}.1"), page(command, name, &names));
    let mut pages = vec![of(&grammar, "dormant")];
    pages.extend(subcommands(&grammar).zip(&names).map(|(command, name)| of(command, name)));
    pages
}

/// The table of README, between two marks that Markdown does not show.
#[test]
fn readme_tells_what_each_platform_can_do() {
    let file = folder("README.md");
    let text = std::fs::read_to_string(&file).unwrap();
    let (start, end) = ("<!-- abilities -->\n", "<!-- /abilities -->\n");
    let (before, rest) = text.split_once(start).expect("README marks the place of its table");
    let (_, after) = rest.split_once(end).expect("README marks the end of its table");
    holds(&file, format!("{before}{start}{}{end}{after}", abilities()));
}

fn abilities() -> String {
    let can = |ability: Result<&str, &str>| match ability {
        Ok(how) => how.to_owned(),
        Err(instead) => format!("**no**: {instead}"),
    };
    let row = |cells: [&str; 7]| format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "));
    let mut table = row(["platform", "users", "logins", "coverage is limited by", "disable", "delete", "audit record"]);
    table += &format!("|{}\n", "---|".repeat(7));
    for entry in dormant::connector::register() {
        let all = entry.abilities;
        let (disable, delete, audit) = (can(all.disable), can(all.delete), can(all.audit));
        table += &row([entry.name, all.users, all.logins, all.coverage, &disable, &delete, &audit]);
    }
    table
}

#[test]
fn every_command_has_its_page() {
    let pages = pages();
    for (name, text) in &pages {
        holds(&folder("man").join(name), text.clone());
    }
    let mut expected: Vec<&str> = pages.iter().map(|(name, _)| &**name).collect();
    expected.extend(BY_HAND.into_iter().chain(["pages.rs"]));
    expected.sort_unstable();
    let mut found: Vec<String> = std::fs::read_dir(folder("man"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort_unstable();
    assert_eq!(found, expected, "a page of a command that is no more is to be deleted");
}

#[test]
fn the_program_knows_every_page() {
    let mut list = "// Every manual page with its file name, written by tests/generated.rs.\n&[\n".to_owned();
    for (name, _) in pages().into_iter().chain(BY_HAND.map(|name| (name.to_owned(), String::new()))) {
        list += &format!("    ({name:?}, include_str!({name:?})),\n");
    }
    holds(&folder("man").join("pages.rs"), list + "]\n");
}

/// man-db's index finds a page by this line: `name \- what it is`.
#[test]
fn every_page_can_be_found() {
    let by_hand = |name: &str| (name.to_owned(), std::fs::read_to_string(folder("man").join(name)).unwrap());
    for (name, text) in pages().into_iter().chain(BY_HAND.map(by_hand)) {
        let title = text.lines().skip_while(|line| *line != ".SH NAME").nth(1).unwrap_or_default();
        let stem = name.rsplit_once('.').unwrap().0.replace('-', "\\-");
        assert!(title.starts_with(&format!("{stem} \\- ")), "{name}: {title:?}");
    }
}

#[test]
fn completions_know_every_flag() {
    let shells = [
        (Shell::Bash, "dormant.bash"),
        (Shell::Zsh, "_dormant"),
        (Shell::Fish, "dormant.fish"),
        (Shell::PowerShell, "_dormant.ps1"),
        (Shell::Elvish, "dormant.elv"),
    ];
    for (shell, file) in shells {
        completion(shell, file);
    }
    completion(clap_complete_nushell::Nushell, "dormant.nu");
    assert_eq!(std::fs::read_dir(folder("completions")).unwrap().count(), shells.len() + 1);
}

fn completion(shell: impl Generator, file: &str) {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dormant", &mut script);
    holds(&folder("completions").join(file), String::from_utf8(script).unwrap());
}

fn page(command: &Command, name: &str, names: &[String]) -> String {
    let version = concat!("dormant ", env!("CARGO_PKG_VERSION"));
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    let command = command.clone().bin_name(name.replacen('-', " ", 1)).display_name(name).override_usage(usage);
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let man = Man::new(command.clone()).title(name).source(version).manual("Dormant accounts");
    let mut text = Vec::new();
    man.render_title(&mut text).unwrap();
    for section in [Man::render_name_section, Man::render_synopsis_section, Man::render_description_section] {
        section(&man, &mut text).unwrap();
    }
    man.render_options_section(&mut text).unwrap();
    if name == "dormant" {
        man.render_subcommands_section(&mut text).unwrap();
    }
    let mut rest = Roff::new();
    if name != "dormant" {
        commands(&mut rest, &command);
    }
    examples(&mut rest, &help);
    exit_status(&mut rest, &help);
    definitions(&mut rest, "FILES", FILES);
    definitions(&mut rest, "ENVIRONMENT", ENVIRONMENT);
    see_also(&mut rest, name, names);
    rest.to_writer(&mut text).unwrap();
    tidied(&String::from_utf8(text).unwrap())
}

/// Each part brings the definitions that roff starts with, and one is enough; a title without a date needs its place.
fn tidied(text: &str) -> String {
    let text = text.replacen(" 1  \"", " 1 \"\" \"", 1);
    let mut seen = std::collections::HashSet::new();
    let once = |line: &&str| !(line.starts_with(".ie ") || line.starts_with(".el ")) || seen.insert(line.to_string());
    let lines: Vec<&str> = text.lines().filter(once).map(str::trim_end).filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

/// What a command's own subcommands are, each with the flags that only it has.
fn commands(page: &mut Roff, command: &Command) {
    let mut commands = subcommands(command).filter(|sub| sub.get_name() != "help").peekable();
    if commands.peek().is_some() {
        page.control("SH", ["COMMANDS"]);
    }
    for sub in commands {
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        define(page, bold(sub.get_name()), &about);
        page.control("RS", []);
        for flag in sub.get_arguments().filter(|flag| flag.get_help_heading().is_none() && flag.get_id() != "help") {
            let help = flag.get_help().map(ToString::to_string).unwrap_or_default();
            define(page, bold(format!("--{}", flag.get_long().unwrap_or_default())), &help);
        }
        page.control("RE", []);
    }
}

/// The help's paragraphs that begin so.
fn paragraphs<'t>(help: &'t str, start: &str) -> Vec<&'t str> {
    help.split("\n\n").filter_map(|paragraph| paragraph.strip_prefix(start)).collect()
}

fn examples(page: &mut Roff, help: &str) {
    let examples = paragraphs(help, "Examples:\n");
    if examples.is_empty() {
        return;
    }
    page.control("SH", ["EXAMPLES"]).control("EX", []);
    for line in examples.iter().flat_map(|examples| examples.lines()) {
        page.text([roman(line.strip_prefix("  ").unwrap_or(line))]);
    }
    page.control("EE", []);
}

fn exit_status(page: &mut Roff, help: &str) {
    page.control("SH", ["EXIT STATUS"]);
    for here in paragraphs(help, "Exit status ") {
        let here = here.replace('\n', " ");
        page.text([roman(format!("Here {here}"))]).control("PP", []);
    }
    page.text([roman("All commands share one table.")]);
    let of = |effect: Effect, what| (effect.status().to_string(), what);
    let table = [
        ("0".to_owned(), "Done. A reader that closes the pipe early is no failure."),
        of(Effect::Failed, "Something failed that no other line names."),
        of(Effect::Usage, "Wrong usage or configuration; nothing was sent."),
        of(Effect::Refused, "A guard refused; nothing was done."),
        of(Effect::Incomplete, "The output is valid, but incomplete or not proven for some tenants."),
        of(Effect::Partly, "Some of what was asked was done, some was not."),
        of(Effect::Denied, "Not authenticated or not permitted."),
        of(Effect::Interrupted, "Stopped by a signal, after the write that was under way."),
    ];
    for (status, what) in table {
        define(page, bold(status), what);
    }
}

/// Files that any command may use.
const FILES: &[(&str, &str)] = &[
    (
        "$XDG_CONFIG_HOME/dormant/config.toml",
        "The connections, defaults and aliases; below ~/.config if the variable is not set.",
    ),
    (
        "$XDG_STATE_HOME/dormant/ledger.ndjson",
        "What was done, by whom and when, as a chain of hashes; below ~/.local/state.",
    ),
    ("$XDG_DATA_HOME/dormant/plugins/", "Plugins that are not on the PATH; below ~/.local/share."),
];

/// Variables that any command may read.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("DORMANT_CONFIG", "The configuration to read instead of config.toml."),
    (
        "C8Y_HOST, C8Y_TENANT, C8Y_USER, C8Y_PASSWORD, C8Y_TOKEN",
        "A Cumulocity connection where none is configured, as go-c8y-cli exports it.",
    ),
    (
        "C8Y_SESSION, C8Y_PASSPHRASE",
        "A session file of go-c8y-cli, which is only read, and the passphrase of its encrypted values.",
    ),
    ("HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY", "Proxies, and the hosts that are asked without one."),
    ("NO_COLOR, CLICOLOR_FORCE", "No colours; colours although nothing is a terminal."),
    ("COLUMNS", "The width of a table that does not go to a terminal."),
];

fn definitions(page: &mut Roff, section: &str, entries: &[(&str, &str)]) {
    page.control("SH", [section]);
    for (term, what) in entries {
        let term = if section == "FILES" { italic(*term) } else { bold(*term) };
        define(page, term, what);
    }
}

fn define(page: &mut Roff, term: Inline, what: &str) {
    page.control("TP", []).text([term]).text([roman(what)]);
}

fn see_also(page: &mut Roff, name: &str, names: &[String]) {
    page.control("SH", ["SEE ALSO"]);
    let program = "dormant".to_owned();
    let all = std::iter::once(&program).chain(names).filter(|other| *other != name).map(|other| (&**other, "(1), "));
    let inlines = all
        .chain([("dormant-records", "(5), "), ("dormant-connector", "(7)")])
        .flat_map(|(page, section)| [bold(page), roman(section)]);
    page.text(inlines.collect::<Vec<_>>());
}
