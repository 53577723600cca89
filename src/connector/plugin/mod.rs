//! Platforms that other programs serve: `dormant-connector-NAME` for `platform = "NAME"`, by the protocol of dormant-connector(7).
//! One process answers one question. What it cannot answer is derived from its listings where that is sound; what it says is
//! held against the rules before anybody acts on it.

mod act;
mod answer;
mod ask;
mod exam;
mod find;
mod list;
mod question;
mod settings;
mod wire;

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde_json::{Map, Value};

use super::{
    Abilities, Absence, AuditEntry, AuditReceipt, Connector, Evidence, Identity, LoginTally, Out, UserTally, WriteError,
};
use crate::config::Connection;
use crate::error::Failure;
use crate::http::Tuning;
use crate::plugin::Folders;
use crate::record::{Act, Coverage, Time, User, Window};
use crate::secret::Source;

use answer::Item;
use ask::Haste;
pub use exam::{Exam, Finding, Mark, Writes};
use question::{Operation, Question};
use wire::AbilitiesLine;

/// The version of the protocol that is spoken here.
pub const PROTOCOL: u64 = 1;

/// What the names of connectors begin with.
const PROGRAM: &str = "dormant-connector-";

/// Where connectors lie, and who is told what they say.
#[derive(Clone)]
pub struct Plugins {
    /// where they are looked for
    pub folders: Folders,
    /// this program, for connectors that call it (`DORMANT_BIN`)
    pub us: Option<PathBuf>,
    /// is told each line of their standard error, with the tenant's name before it
    pub say: fn(&str),
    /// is told of each question
    pub trace: fn(&str),
}

/// One tenant of a platform that another program serves.
pub struct Plugin {
    platform: String,
    tenant: String,
    program: PathBuf,
    us: Option<PathBuf>,
    url: Option<String>,
    user: Option<String>,
    password: Option<Source>,
    token: Option<Source>,
    ca_file: Option<String>,
    settings: Map<String, Value>,
    silence: Duration,
    total: Duration,
    stop: Option<Arc<AtomicBool>>,
    say: fn(&str),
    trace: fn(&str),
    described: OnceLock<Result<AbilitiesLine, Failure>>,
    abilities: OnceLock<Abilities>,
    own: OnceLock<Identity>,
    /// whether it ever said a secret
    leaked: AtomicBool,
}

/// Connects to a tenant whose platform a connector of [`Plugins`] serves; `None` if none does. Runs nothing yet.
///
/// # Errors
/// A usage failure for settings that no connector can have.
pub fn open(connection: Connection, tuning: &Tuning, plugins: &Plugins) -> Result<Option<Plugin>, Failure> {
    let Some(program) = plugins.folders.find_connector(&connection.platform) else { return Ok(None) };
    Plugin::new(connection, tuning, plugins, program).map(Some)
}

/// What each connector that is found says it can do, by its name; an error if it does not answer as it should. Runs each once.
pub fn abilities(tuning: &Tuning, plugins: &Plugins) -> Vec<(String, anyhow::Result<Abilities>)> {
    let found = plugins.folders.list_connectors().into_iter().filter(|found| found.trouble.is_none());
    let served = found.filter(|found| !super::is_built_in(&found.name));
    let ask = |found: crate::plugin::Found| {
        let connection = Connection::new(&found.name, &found.name, None);
        let plugin = Plugin::new(connection, tuning, plugins, found.path);
        let told = plugin.and_then(|plugin| plugin.described().map(|_| plugin.abilities()).map_err(Failure::again));
        (found.name, told.map_err(anyhow::Error::from))
    };
    served.map(ask).collect()
}

impl Plugin {
    fn new(mut connection: Connection, tuning: &Tuning, plugins: &Plugins, program: PathBuf) -> Result<Self, Failure> {
        let name = connection.name.clone();
        if connection.is_paced() || connection.permits.insecure_tls.is_some() {
            let what = format!(
                "tenant {name}: requests-per-minute, connections and insecure-tls are no settings of a connector plugin"
            );
            let hint = format!("if it knows such a thing, it is a key of [tenants.{name}.settings]");
            return Err(Failure::usage(what).hint(hint));
        }
        let free = settings::free(&mut connection.settings)?;
        let total = connection.settings.duration("time-limit")?.unwrap_or(tuning.deadline);
        std::mem::take(&mut connection.settings).finish()?;
        Ok(Plugin {
            platform: connection.platform,
            tenant: name,
            program,
            us: plugins.us.clone(),
            url: connection.url,
            user: connection.user,
            password: connection.password,
            token: connection.token,
            ca_file: connection.ca_file.map(|file| file.display().to_string()),
            settings: free,
            silence: connection.timeout.unwrap_or(tuning.timeout),
            total,
            stop: tuning.stop.clone(),
            say: plugins.say,
            trace: plugins.trace,
            described: OnceLock::new(),
            abilities: OnceLock::new(),
            own: OnceLock::new(),
            leaked: AtomicBool::new(false),
        })
    }

    /// What it says it can do; asked once.
    fn described(&self) -> Result<&AbilitiesLine, &Failure> {
        self.described
            .get_or_init(|| {
                self.describe().map_err(|error| Failure::new(crate::error::Effect::Failed, format!("{error:#}")))
            })
            .as_ref()
    }

    fn describe(&self) -> anyhow::Result<AbilitiesLine> {
        let mut told = None;
        let question = Question::new(Operation::Describe, &self.platform);
        self.ask(question, Haste::Finish, &mut |item| {
            if let Item::Abilities(line) = item {
                anyhow::ensure!(told.replace(*line).is_none(), "there is a second record of abilities");
            }
            Ok(())
        })?;
        let told =
            told.ok_or_else(|| anyhow::anyhow!("{PROGRAM}{} describe: no record of abilities", self.platform))?;
        let has_users = told.operations.contains(&Operation::Users);
        anyhow::ensure!(has_users, "{PROGRAM}{} describe: its operations lack users", self.platform);
        Ok(told)
    }

    /// Whether it answers this itself. One that does not even describe itself answers nothing.
    fn can(&self, operation: Operation) -> bool {
        self.described().is_ok_and(|told| told.operations.contains(&operation))
    }

    fn question(&self, operation: Operation) -> Question<'_> {
        Question::new(operation, &self.platform)
    }

    fn read_abilities(&self) -> Abilities {
        let told = match self.described() {
            Ok(told) => told,
            Err(why) => return unable(lasting(format!("it does not say what it can do: {why}"))),
        };
        let text = |text: &Option<String>, default: &str| lasting(text.clone().unwrap_or_else(|| default.to_owned()));
        let act = |operation: Operation, how: &Option<String>| match told.operations.contains(&operation) {
            true => Ok(text(how, "yes")),
            false => Err(lasting(match told.instead.get(operation.as_str()) {
                Some(instead) => instead.clone(),
                None => format!("{PROGRAM}{} has no operation {}", self.platform, operation.as_str()),
            })),
        };
        Abilities {
            users: text(&told.users, "plugin"),
            logins: if told.operations.contains(&Operation::Logins) { text(&told.logins, "plugin") } else { "none" },
            coverage: text(&told.coverage, "what the plugin says of each window"),
            disable: act(Operation::Disable, &told.disable),
            delete: act(Operation::Delete, &told.delete),
            audit: act(Operation::Audit, &told.audit),
        }
    }
}

fn unable(why: &'static str) -> Abilities {
    let nothing = Err(why);
    Abilities { users: why, logins: why, coverage: why, disable: nothing, delete: nothing, audit: nothing }
}

/// A text that lives as long as the process: the few of each connector that is asked, once.
fn lasting(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

impl Connector for Plugin {
    fn platform(&self) -> &str {
        &self.platform
    }

    fn tenant(&self) -> &str {
        &self.tenant
    }

    fn abilities(&self) -> Abilities {
        *self.abilities.get_or_init(|| self.read_abilities())
    }

    fn identity(&self) -> anyhow::Result<Identity> {
        self.find_identity().cloned()
    }

    fn users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        self.list_users(Haste::Stop, emit)
    }

    fn logins(&self, window: Window, out: &mut Out<'_>) -> anyhow::Result<LoginTally> {
        self.list_logins(window, Haste::Stop, &mut |evidence| out.put(&evidence))
    }

    fn coverage(&self, window: Window) -> anyhow::Result<Coverage> {
        self.weigh(window)
    }

    fn population(&self) -> anyhow::Result<u64> {
        self.count_people()
    }

    fn user(&self, id: &str) -> anyhow::Result<Option<User>> {
        self.find_user(id)
    }

    fn signs_since(&self, user: &User, since: Time) -> anyhow::Result<Vec<Evidence>> {
        self.find_signs(user, since)
    }

    fn absence(&self) -> Absence {
        match self.described() {
            Ok(told) if told.hides_disabled => Absence::GoneOrDisabled,
            _ => Absence::Gone,
        }
    }

    /// The program is to be ended, and what it started.
    fn tidies(&self) -> bool {
        true
    }

    fn act(&self, act: Act, id: &str) -> Result<(), WriteError> {
        self.change(act, id)
    }

    fn audit(&self, entry: &AuditEntry) -> Result<Option<AuditReceipt>, WriteError> {
        self.write_audit(entry)
    }

    fn find_audit(&self, entry: &AuditEntry) -> anyhow::Result<Option<AuditReceipt>> {
        self.look_for_audit(entry)
    }
}
