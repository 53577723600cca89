use anyhow::Context;

use super::{Run, Shape};
use crate::config::{self, alias};
use crate::error::Failure;
use crate::output;
use crate::record::Record;

/// Name command lines of your own
///
/// An alias stands for one command with its flags. `$1` to `$9` in it are the alias's arguments, `$@` all of them; what no
/// place asks for is appended. Aliases are kept in [alias] of the configuration; they cannot take the name of a command.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dormant alias set stale \"list-users --filter 'lastLogin olderthan -90d'\"
  dormant alias set of 'list-users -t acme-$1'
  dormant alias list
  dormant alias delete stale")]
pub struct Alias {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Give an alias its meaning, a new one if it has one
    Set {
        /// The name: letters, digits and dashes
        name: String,

        /// What it stands for, in one quoted word or several
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
        line: Vec<String>,
    },
    /// List the aliases, and why one cannot be used
    List {
        #[command(flatten)]
        shape: Box<Shape>,
    },
    /// Take an alias out of the configuration
    Delete {
        /// The name
        name: String,
    },
}

impl Alias {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        match self.what {
            What::Set { name, line } => set(run, &name, &line),
            What::List { shape } => list(run, *shape),
            What::Delete { name } => delete(run, &name),
        }
    }
}

fn set(run: &Run, name: &str, line: &[String]) -> anyhow::Result<()> {
    run.config()?;
    let line = if let [line] = line { line.clone() } else { shell_words::join(line) };
    check_name(run, name)?;
    check_line(run, name, &line)?;
    let path = run.config_path().context("there is no folder for a configuration: set HOME or XDG_CONFIG_HOME")?;
    config::set_alias(&path, name, &line)?;
    output::say(format!("{name} now stands for: {line}"));
    Ok(())
}

fn check_name(run: &Run, name: &str) -> Result<(), Failure> {
    let plain = name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    match () {
        () if !plain => Err(Failure::usage(format!("{name:?} cannot be an alias: letters, digits and dashes make one"))),
        () if run.is_command(name) => {
            Err(Failure::usage(format!("{name} is a command, and no alias can take its place")))
        }
        () => Ok(()),
    }
}

fn check_line(run: &Run, name: &str, line: &str) -> anyhow::Result<()> {
    let words = alias::split(name, line)?;
    let first = words.iter().find(|word| !word.starts_with('-')).map_or("", |word| word);
    let known = run.is_command(first)
        || run.config()?.aliases.contains_key(first)
        || run.plugins().find(first).is_some();
    match () {
        () if first == name => Err(Failure::usage(format!("the alias {name} would stand for itself")).into()),
        () if known || first.starts_with('$') => Ok(()),
        () => Err(Failure::usage(format!("{first:?} is no command, alias or plugin"))
            .hint("an alias begins with a command, without `dormant`")
            .into()),
    }
}

fn list(run: &Run, mut shape: Shape) -> anyhow::Result<()> {
    shape.form.columns(&["alias", "command", "trouble"]);
    let mut sink = shape.open(run, true)?;
    for (name, line) in &run.config()?.aliases {
        let shadowed = run.is_command(name).then(|| "a command has this name".to_owned());
        let trouble = shadowed.or_else(|| alias::split(name, line).err().map(|failure| failure.to_string()));
        let mut record = Record::default();
        record.set("alias", name);
        record.set("command", line);
        record.set("trouble", &trouble);
        sink.record(&record)?;
    }
    sink.finish()
}

fn delete(run: &Run, name: &str) -> anyhow::Result<()> {
    let config = run.config()?;
    let known = config.file.as_deref().map_or(Ok(false), |path| config::delete_alias(path, name))?;
    if known {
        output::say(format!("{name} is no alias any more"));
        return Ok(());
    }
    let failure = Failure::usage(format!("there is no alias called {name:?}"));
    Err(match config::nearest(name, config.aliases.keys().map(|name| &**name)) {
        Some(meant) => failure.hint(format!("did you mean {meant}?")),
        None => failure,
    }
    .into())
}
