//! What the guards need to know of a record: whom it names, what it says of him, and on what grounds.

use crate::connector::Connector;
use crate::record::{Act, Class, Kind, Outcome, Record, Status, Time, User, Window};

/// One account of the input.
#[derive(Clone, Debug)]
pub struct Account {
    /// the record as it came
    pub record: Record,
    /// user, verdict or action
    pub kind: Kind,
    /// the connection's name in the configuration
    pub tenant: String,
    /// the platform's key of the account
    pub id: String,
    /// the names by which it may be protected
    pub names: Names,
    /// the judgement, if it was judged
    pub status: Option<Status>,
    /// whether it could be used when it was listed
    pub enabled: Option<bool>,
    /// what stands behind it, if the record tells
    pub class: Option<Class>,
    /// whether it may administer the tenant
    pub administrator: bool,
    /// creation, where known
    pub created: Option<Time>,
    /// the window of the judgement
    pub window: Option<Window>,
    /// what an earlier run did to it, of an action record
    pub past: Option<Past>,
}

/// What an action record says was done.
#[derive(Clone, Debug)]
pub struct Past {
    /// what was asked for
    pub act: Act,
    /// what came of it
    pub outcome: Outcome,
    /// when
    pub at: Time,
    /// by which run
    pub run: Option<String>,
    /// whether the account could be used before it
    pub was_enabled: Option<bool>,
}

/// The names of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// the platform's key
    pub id: String,
    /// the name to log in with
    pub user_name: Option<String>,
    /// the e-mail address
    pub email: Option<String>,
    /// other names
    pub aliases: Vec<String>,
}

impl Names {
    /// All names in lower case.
    pub fn lower(&self) -> impl Iterator<Item = String> {
        let named = [Some(&self.id), self.user_name.as_ref(), self.email.as_ref()];
        named.into_iter().flatten().chain(&self.aliases).map(|name| name.to_lowercase())
    }
}

impl From<&User> for Names {
    fn from(user: &User) -> Self {
        let (user_name, email) = (user.user_name.clone(), user.email.clone());
        Names { id: user.id.clone(), user_name, email, aliases: user.aliases.clone() }
    }
}

impl Account {
    /// Reads a user, verdict or action record; `None` for any other, or one that names nobody.
    pub fn of(record: Record) -> Option<Account> {
        let kind = record.kind().filter(|kind| matches!(kind, Kind::User | Kind::Verdict | Kind::Action))?;
        let text = |key: &str| record.text(key).map(|text| text.into_owned()).filter(|text| !text.trim().is_empty());
        let (tenant, id) = (text("tenant")?, text("id")?);
        let aliases = record.read("aliases").unwrap_or_default();
        Some(Account {
            kind,
            names: Names { id: id.clone(), user_name: text("userName"), email: text("email"), aliases },
            tenant,
            id,
            status: record.read("status"),
            enabled: record.read("enabled"),
            class: record.read("class"),
            administrator: record.read("administrator").unwrap_or_default(),
            created: record.read("created"),
            window: record.read("window"),
            past: (kind == Kind::Action).then(|| Past::of(&record)).flatten(),
            record,
        })
    }

    /// Whether the operator named this account himself instead of having it judged.
    pub fn by_hand(&self) -> bool {
        self.status.is_none() && self.kind != Kind::Verdict
    }

    /// Whether it is judged inactive, or named by hand.
    pub fn is_candidate(&self) -> bool {
        self.by_hand() || self.status == Some(Status::Inactive)
    }

    /// Takes over what the platform says now, where the record said nothing: a bare id names neither class nor state.
    pub fn learn(&mut self, user: &User) {
        self.class.get_or_insert(user.class);
        self.administrator |= user.administrator;
        self.enabled = self.enabled.or(user.enabled);
        self.created = self.created.or(user.created);
        let fresh = Names::from(user);
        self.names.user_name = self.names.user_name.take().or(fresh.user_name);
        self.names.email = self.names.email.take().or(fresh.email);
        self.names.aliases.extend(fresh.aliases);
    }

    /// Names the platform in the record, where it does not.
    pub fn place(&mut self, connector: &dyn Connector) {
        if self.record.text("platform").is_none() {
            self.record.set("platform", connector.platform());
        }
    }
}

impl Past {
    fn of(record: &Record) -> Option<Past> {
        #[derive(serde::Deserialize)]
        struct Before {
            enabled: Option<bool>,
        }
        Some(Past {
            act: record.read("action")?,
            outcome: record.read("outcome")?,
            at: record.read("at")?,
            run: record.read("run"),
            was_enabled: record.read::<Before>("before").and_then(|before| before.enabled),
        })
    }
}
