//! What a command runs in: the configuration, the clock of the run, the way in.

use std::cell::{OnceCell, RefCell};
use std::fs::File;
use std::io::IsTerminal;
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use anyhow::Context;
use jiff::SignedDuration;

use super::Command;
use super::flags::{Asking, Global, Tenants};
use crate::config::{Config, Connection, Environment};
use crate::connector::{self, Connector, Plugins};
use crate::error::Failure;
use crate::guard::Interrupt;
use crate::http::Tuning;
use crate::output::{self, Choice, Progress, progress};
use crate::plugin::{self, Folders};
use crate::record::{Fault, Input, Record, Time, when};

/// Connections at a time, unless `--workers` says otherwise.
const WORKERS: u16 = 8;

/// One run of one command.
pub struct Run {
    /// the flags of every command
    pub global: Global,
    /// the clock of the run: every relative time counts from here
    pub now: Time,
    environment: Environment,
    config: Result<Config, RefCell<Option<Failure>>>,
    interrupt: Interrupt,
    warned: OnceCell<()>,
}

impl Run {
    /// A run with these flags, in this environment. A configuration that cannot be read matters to those who ask for it.
    pub fn new(global: Global, environment: Environment, config: Result<Config, Failure>) -> Self {
        let config = config.map_err(|failure| RefCell::new(Some(failure)));
        let now = Time::from(jiff::Timestamp::now());
        Run {
            global,
            now,
            environment,
            config,
            interrupt: Interrupt::new().with_farewell(plugin::end_programs),
            warned: OnceCell::new(),
        }
    }

    /// What stops the waiting of every connection. Nothing raises it before somebody has it listen.
    pub fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    /// The same, from now on raised by signals; a second one kills us, and the programs that answer us.
    ///
    /// # Errors
    /// The operating system does not let signals be handled.
    pub fn listening(&self) -> anyhow::Result<&Interrupt> {
        self.interrupt.listen().context("signals cannot be handled")?;
        Ok(&self.interrupt)
    }

    /// The environment of the process.
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// The configuration. What should be said about it is said once.
    ///
    /// # Errors
    /// A usage failure that names the file and the place in it.
    pub fn config(&self) -> anyhow::Result<&Config> {
        match &self.config {
            Ok(config) => {
                self.warned.get_or_init(|| config.warnings.iter().for_each(output::warn));
                Ok(config)
            }
            Err(failure) => {
                let failure = failure.borrow_mut().take();
                Err(failure.unwrap_or_else(|| Failure::usage("the configuration cannot be read")).into())
            }
        }
    }

    /// The configuration file that is read, whether it is there or not.
    pub fn config_path(&self) -> Option<PathBuf> {
        Config::path(self.global.config.as_deref(), &self.environment)
    }

    /// Whether a name is one of our commands, which no alias and no plugin can take.
    pub fn is_command(&self, name: &str) -> bool {
        let grammar = <Command as clap::Subcommand>::augment_subcommands(clap::Command::new("dormant"));
        name == "help" || grammar.find_subcommand(name).is_some()
    }

    /// Where plugins are looked for.
    pub fn plugins(&self) -> Folders {
        folders(&self.environment)
    }

    /// Where this program lies, for those that it starts.
    pub fn program(&self) -> Option<PathBuf> {
        std::env::current_exe().ok()
    }

    /// Whether output is coloured.
    pub fn colour(&self) -> Choice {
        colour(&self.global, &self.environment)
    }

    /// The width that `COLUMNS` gives to tables which do not go to a terminal.
    pub fn columns(&self) -> Option<u16> {
        self.environment.get("COLUMNS").and_then(|columns| columns.parse().ok())
    }

    /// Connects to the chosen tenants. Sends nothing yet.
    ///
    /// # Errors
    /// A usage failure: no such tenant, or a connection that cannot work.
    pub fn connect(&self, tenants: &Tenants) -> anyhow::Result<Vec<Box<dyn Connector>>> {
        self.connect_with(tenants, &[])
    }

    /// Connects with these settings of the tenants in the place of what the configuration says. A platform that does not know
    /// one of them says so.
    ///
    /// # Errors
    /// As [`Run::connect`].
    pub fn connect_with(
        &self,
        tenants: &Tenants,
        settings: &[(&str, Vec<String>)],
    ) -> anyhow::Result<Vec<Box<dyn Connector>>> {
        let mut chosen = self.config()?.choose(&tenants.tenant, tenants.all_tenants)?;
        for (key, values) in settings {
            chosen.iter_mut().for_each(|connection| connection.set(key, values));
        }
        let mut tuning = self.tuning(&tenants.asking)?;
        tuning.stop = Some(self.interrupt.flag());
        let plugins = self.connectors();
        let open = |connection: Connection| open(connection.clone(), &watched(&tuning, &connection.name), &plugins);
        chosen.into_iter().map(open).collect()
    }

    /// Opens one connection. Sends nothing yet. Once `stop` is set, it waits for nothing between requests.
    ///
    /// # Errors
    /// A usage failure for a connection that cannot work.
    pub fn open(
        &self,
        connection: Connection,
        asking: &Asking,
        stop: Arc<AtomicBool>,
    ) -> anyhow::Result<Box<dyn Connector>> {
        let mut tuning = self.tuning(asking)?;
        tuning.stop = Some(stop);
        open(connection, &tuning, &self.connectors())
    }

    /// The connectors of others, who are heard on our standard error.
    pub fn connectors(&self) -> Plugins {
        Plugins {
            folders: self.plugins(),
            us: self.program(),
            say: |text| output::say(text),
            trace: |text| output::message::trace(|| text),
        }
    }

    /// Where the ledger is.
    ///
    /// # Errors
    /// A usage failure if there is no home folder.
    pub fn ledger(&self) -> anyhow::Result<PathBuf> {
        let state = self.environment.state_home();
        let state =
            state.ok_or_else(|| Failure::usage("there is no folder for the ledger").hint("set XDG_STATE_HOME"))?;
        Ok(state.join("dormant/ledger.ndjson"))
    }

    /// What was typed.
    pub fn command_line(&self) -> Vec<String> {
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect()
    }

    /// Reads the records of standard input; those that name no tenant get this one.
    ///
    /// # Errors
    /// A line that is no record, with its number; a record without a tenant where none is given.
    pub fn input(&self, tenant: Option<&str>) -> anyhow::Result<Vec<Record>> {
        // Where one tenant is all there is, nothing else can be meant.
        let only = match self.config.as_ref().map(Config::connections) {
            Ok([only]) => Some(&*only.name),
            _ => None,
        };
        match Input::new(self.stdin(), tenant.or(only)).read() {
            Ok(records) => Ok(records.into_iter().map(|(_, record)| record).collect()),
            Err(Fault::Line(bad)) => Err(unusable(bad)),
            Err(Fault::Stream(error)) if error.kind() == std::io::ErrorKind::InvalidData => Err(unusable(error)),
            Err(Fault::Stream(error)) => Err(error).context("standard input cannot be read"),
        }
    }

    /// How many tenants are listed at a time: more than there are connections, so that a tenant whose platform wants a pause
    /// keeps no other one waiting.
    pub fn side_by_side(&self, asking: &Asking) -> usize {
        2 * connections(asking)
    }

    /// A progress display for that many tenants.
    pub fn progress(&self, tenants: usize) -> Progress {
        let asked = match (self.global.progress, self.global.no_progress) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        };
        Progress::new(output::progress::wanted(asked), tenants)
    }

    /// Whether something is piped or redirected into this process. A terminal and `/dev/null` are not.
    pub fn input_is_piped(&self) -> bool {
        let stdin = std::io::stdin();
        if stdin.is_terminal() {
            return false;
        }
        let Ok(copy) = stdin.as_fd().try_clone_to_owned() else { return false };
        use std::os::unix::fs::FileTypeExt;
        File::from(copy).metadata().is_ok_and(|input| {
            let kind = input.file_type();
            kind.is_fifo() || kind.is_file() || kind.is_socket()
        })
    }

    /// Standard input as a file, for readers on several threads. A pipe is made to hold more, so that its writer waits less.
    ///
    /// # Errors
    /// There is no standard input.
    pub fn stdin_file(&self) -> std::io::Result<File> {
        const PIPE: usize = 1 << 20;
        let stdin = self.stdin();
        // It makes things faster where it can be had; everything but a pipe refuses it.
        #[cfg(target_os = "linux")]
        let _ = rustix::pipe::fcntl_setpipe_size(&stdin, PIPE);
        stdin.as_fd().try_clone_to_owned().map(File::from)
    }

    /// Standard input, unbuffered: its readers read in large blocks.
    pub fn stdin(&self) -> std::io::StdinLock<'static> {
        let stdin = std::io::stdin();
        if stdin.is_terminal() {
            output::note("reading records from the terminal; Ctrl-D ends them");
        }
        stdin.lock()
    }

    /// Reads a flag's length of time, such as `30s` or `90d`; calendar units count back from now.
    ///
    /// # Errors
    /// A usage failure that names the flag.
    pub fn length(&self, flag: &str, text: &str) -> Result<SignedDuration, Failure> {
        match when::length(text, self.now) {
            Ok(length) if length.is_positive() => Ok(length),
            _ => Err(Failure::usage(format!(
                "{flag}: `{text}` is no length of time longer than nothing; write 30s, 12h or 90d"
            ))),
        }
    }

    /// What the flags say of how platforms are asked.
    ///
    /// # Errors
    /// A usage failure for a time that is none.
    pub fn tuning(&self, asking: &Asking) -> anyhow::Result<Tuning> {
        let mut tuning = Tuning::default();
        tuning.workers = connections(asking);
        if let Some(timeout) = &asking.timeout {
            tuning.timeout = Duration::try_from(self.length("--timeout", timeout)?)?;
        }
        if let Some(retries) = asking.retries {
            tuning.retries = retries;
        }
        if output::message::enabled(output::message::Level::Trace) {
            tuning.trace = Some(Arc::new(|exchange| output::message::trace(|| exchange.to_string())));
        }
        Ok(tuning)
    }
}

fn connections(asking: &Asking) -> usize {
    asking.workers.unwrap_or(WORKERS).into()
}

fn unusable(bad: impl std::fmt::Display) -> anyhow::Error {
    Failure::usage(format!("standard input, {bad}")).hint("nothing was done; mend or leave out that line").into()
}

/// Where plugins are looked for in this environment.
pub fn folders(environment: &Environment) -> Folders {
    Folders::new(environment.data_home().as_deref(), environment.get("PATH").as_deref())
}

/// The same, and the tenant's line of the progress display follows what its client does.
fn watched(tuning: &Tuning, tenant: &str) -> Tuning {
    let mut tuning = tuning.clone();
    let (name, before) = (tenant.to_owned(), tuning.trace.take());
    tuning.trace = Some(Arc::new(move |exchange| {
        if exchange.outcome.is_ok() {
            progress::answered(&name);
        }
        before.iter().for_each(|trace| trace(exchange));
    }));
    let name = tenant.to_owned();
    tuning.word = Some(Arc::new(move |what| progress::waiting(&name, what)));
    tuning
}

/// Opens a connection, and at `-v` says how fast its platform is asked, and which plugin is passed over.
fn open(connection: Connection, tuning: &Tuning, plugins: &Plugins) -> anyhow::Result<Box<dyn Connector>> {
    let connector = connector::open(connection, tuning, plugins)?;
    let clash = || {
        plugins.folders.find_connector(connector.platform()).filter(|_| connector::is_built_in(connector.platform()))
    };
    if let Some(path) = output::message::enabled(output::message::Level::Detail).then(clash).flatten() {
        output::warn(format!("{} is not used: the platform {} is built in", path.display(), connector.platform()));
    }
    if let Some(pace) = connector.pace() {
        output::message::detail(|| format!("{}: {pace}", connector.tenant()));
    }
    Ok(connector)
}

/// Whether to colour: `--no-color`, NO_COLOR and CLICOLOR_FORCE decide.
pub fn colour(global: &Global, environment: &Environment) -> Choice {
    let force = environment.get("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    Choice::of(global.no_color || environment.get("NO_COLOR").is_some(), force)
}
