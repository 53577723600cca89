//! What the operator says of the environment: the settings, read and checked once.

use std::path::PathBuf;
use std::time::Duration;

use jiff::SignedDuration;
use wildmatch::WildMatch;

use crate::config::Connection;
use crate::error::Failure;
use crate::record::Act;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// How long logins are kept, which no setting of the platform changes (Getting Started for Administrators, audit reports).
const RETENTION: SignedDuration = SignedDuration::from_hours(120 * 24);

/// Several logins of one user within this time may leave one row (EPM Automate, `userAuditReport`).
pub(super) const COLLAPSE: SignedDuration = SignedDuration::from_mins(5);

/// By which way logins are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Via {
    /// the user login report as JSON, in one answer
    LoginReport,
    /// the same report as a file that is downloaded and removed
    LoginReportFile,
    /// the user audit report: a job, then a file
    AuditReport,
}

/// What `disable` changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// the roles of this environment
    Environment,
    /// the account, for everything that the identity domain serves
    Domain,
}

/// How long a job is waited for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    pub deadline: Duration,
    pub pause: Duration,
}

/// The settings.
pub(super) struct Rules {
    /// none: the login report, and the audit report where there is none
    pub via: Option<Via>,
    pub retention: SignedDuration,
    pub session_slack: SignedDuration,
    /// whether sessions of REST and EPM Automate are among the logins, which is not documented
    pub rest_recorded: bool,
    /// the operator's word that who never logged in is older than the window
    pub ages_assumed: bool,
    /// the operator's word that the domain's last login knows every sign-in, federated ones too
    pub last_login_complete: bool,
    pub reach: Reach,
    pub from_files: Vec<PathBuf>,
    pub patience: Patience,
    asked_reach: Option<String>,
    services: Vec<WildMatch>,
    prefix: Option<String>,
}

impl Rules {
    /// Takes the settings out of a connection.
    pub fn read(connection: &mut Connection) -> Result<Self, Failure> {
        let name = connection.name.clone();
        let settings = &mut connection.settings;
        let length = |given: Option<Duration>, default| {
            given.map_or(default, |given| SignedDuration::try_from(given).unwrap_or(SignedDuration::MAX))
        };
        let services = settings.strings("service-accounts")?.unwrap_or_default();
        Ok(Rules {
            via: via(settings.string("via")?.as_deref(), &name)?,
            retention: length(settings.duration("retention")?, RETENTION),
            session_slack: length(settings.duration("session-slack")?, DAY).max(COLLAPSE),
            rest_recorded: settings.boolean("rest-recorded")?.unwrap_or(true),
            ages_assumed: settings.boolean("accounts-are-old")?.unwrap_or(false),
            last_login_complete: settings.boolean("last-login-complete")?.unwrap_or(false),
            reach: Reach::Environment,
            from_files: settings.strings("from-file")?.unwrap_or_default().into_iter().map(PathBuf::from).collect(),
            patience: Patience {
                deadline: settings.duration("job-timeout")?.unwrap_or(Duration::from_secs(600)),
                pause: settings.duration("job-pause")?.unwrap_or(Duration::from_secs(2)),
            },
            asked_reach: settings.string("disable")?,
            services: services.iter().map(|glob| WildMatch::new(&glob.to_lowercase())).collect(),
            prefix: settings.string("login-prefix")?.map(|prefix| prefix.to_lowercase()),
        })
    }

    /// Settles what `disable` changes, now that it is known whether there is an identity domain.
    pub fn with_domain(mut self, domain: bool, name: &str) -> Result<Self, Failure> {
        self.reach = match (self.asked_reach.as_deref(), domain) {
            (None | Some("domain"), true) => Reach::Domain,
            (None | Some("roles"), false) | (Some("roles"), true) => Reach::Environment,
            (Some("domain"), false) => {
                let what = format!("tenant {name}: disable is `domain`, and no identity-domain is set");
                return Err(Failure::usage(what).hint("set identity-domain, or disable = \"roles\""));
            }
            (Some(other), _) => {
                let what = format!("tenant {name}: disable is `{other}`, which is neither roles nor domain");
                return Err(Failure::usage(what));
            }
        };
        Ok(self)
    }

    /// Whether the operator says that it is no person's account.
    pub fn is_service(&self, login: &str) -> bool {
        let login = login.to_lowercase();
        self.services.iter().any(|glob| glob.matches(&login))
    }

    /// A login without the domain's name before it, which classic environments show on one side only.
    pub fn without_prefix<'l>(&self, login: &'l str) -> &'l str {
        let login = login.trim();
        let Some(prefix) = &self.prefix else { return login };
        match login.get(..prefix.len()) {
            Some(head) if head.eq_ignore_ascii_case(prefix) && login.len() > prefix.len() => &login[prefix.len()..],
            _ => login,
        }
    }

    /// How far an act reaches beyond the environment.
    pub fn reach_of(&self, act: Act) -> Option<String> {
        let everything = "every environment and service of the identity domain";
        match (act, self.reach) {
            (Act::Delete, _) => Some(format!("removes the accounts from {everything}")),
            (Act::Disable, Reach::Domain) => Some(format!("switches the accounts off for {everything}")),
            (Act::Enable, Reach::Domain) => Some(format!("switches the accounts on for {everything}")),
            (_, Reach::Environment) => None,
        }
    }
}

fn via(text: Option<&str>, name: &str) -> Result<Option<Via>, Failure> {
    Ok(match text {
        None => None,
        Some("login-report") => Some(Via::LoginReport),
        Some("login-report-file") => Some(Via::LoginReportFile),
        Some("audit-report") => Some(Via::AuditReport),
        Some(other) => {
            let what = format!("tenant {name}: via is `{other}`");
            return Err(Failure::usage(what).hint("there are login-report, login-report-file and audit-report"));
        }
    })
}
