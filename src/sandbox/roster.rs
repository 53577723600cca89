//! The tenants there are, and what is wrong with some of them. See the table in [`super`].

use std::fmt::Write as _;
use std::net::SocketAddr;

use sha2::{Digest, Sha256};

/// The account that the made configuration uses.
pub const CALLER: &str = "svc-review";

/// What is particular about a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// Nothing: logins are audited and kept.
    Healthy,
    /// Basic authentication is a preferred login, and nobody's basic login is recorded.
    BasicPreferred,
    /// The platform's default retention of 60 days; older records are gone.
    ShortRetention,
    /// The authentication configuration was changed 20 days ago.
    AuthChanged,
    /// Thousands of device accounts beside the people. Judgeable.
    DeviceFleet,
    /// Most people come by single sign-on, their accounts are managed remotely and refuse updates. Judgeable.
    Sso,
    /// The caller may not read the audit log.
    NoAuditRole,
    /// Shows its age: lower-case types and a text where newer servers send a list. Judgeable.
    OldServer,
    /// All links name the tenant's own domain instead of the host that was asked. Judgeable.
    OwnDomain,
    /// Retention is long since today, but until yesterday it was 60 days.
    RaisedRetention,
    /// No login option is visible, which makes basic the preferred one.
    NoLoginOption,
    /// The caller may not read the retention rules.
    NoRetentionRole,
    /// The caller may read everything and change nothing. Judgeable.
    ReadOnly,
    /// The caller sees parts only: pages are short in the middle, there are no totals.
    Restricted,
    /// The caller's login asks for a second factor.
    TotpCaller,
    /// The configured password is wrong.
    WrongPassword,
    /// The tenant itself is 30 days old.
    Young,
    /// Events are not saved any more.
    EventsOff,
    /// Logins are not among what is saved.
    LoginNotSaved,
    /// Some work in sessions that never end and leave nothing in the log.
    OfflineSessions,
    /// The caller may not read the tenant's own settings.
    NoRealmRole,
    /// The realm that administers the others, with other names for who does
    Master,
}

impl Condition {
    /// Whether a 90-day window can be proven there with the configured credentials.
    pub fn is_judgeable(self) -> bool {
        use Condition::*;
        matches!(self, Healthy | DeviceFleet | Sso | OldServer | OwnDomain | ReadOnly)
    }

    /// The condition of the Harness account with this number, counted from 1.
    pub fn of_account(number: usize) -> Self {
        match number {
            4 => Condition::NoAuditRole,
            5 => Condition::WrongPassword,
            6 => Condition::ReadOnly,
            7 => Condition::Young,
            _ => Condition::Healthy,
        }
    }

    /// The condition of the Oracle EPM environment with this number, counted from 1.
    pub fn of_environment(number: usize) -> Self {
        match number {
            3 => Condition::OldServer,
            4 => Condition::NoAuditRole,
            5 => Condition::WrongPassword,
            _ => Condition::Healthy,
        }
    }

    /// The condition of the Keycloak realm with this number, counted from 1.
    pub fn of_realm(number: usize) -> Self {
        use Condition::*;
        const FIRST: [Condition; 12] = [
            Healthy,
            OldServer,
            EventsOff,
            LoginNotSaved,
            ShortRetention,
            OfflineSessions,
            NoAuditRole,
            ReadOnly,
            Young,
            WrongPassword,
            NoRealmRole,
            Master,
        ];
        FIRST.get(number - 1).copied().unwrap_or(Healthy)
    }

    /// The condition of the ThingPark subscriber with this number, counted from 1.
    pub fn of_subscriber(number: usize) -> Self {
        match number {
            3 => Condition::OldServer,
            4 => Condition::NoAuditRole,
            5 => Condition::WrongPassword,
            _ => Condition::Healthy,
        }
    }

    /// The condition of the tenant with this number, counted from 1.
    pub fn of(number: usize) -> Self {
        use Condition::*;
        const FIRST: [Condition; 10] = [
            Healthy,
            Healthy,
            BasicPreferred,
            ShortRetention,
            AuthChanged,
            DeviceFleet,
            Sso,
            NoAuditRole,
            OldServer,
            OwnDomain,
        ];
        const LATER: [Condition; 10] = [
            RaisedRetention,
            NoLoginOption,
            NoRetentionRole,
            ReadOnly,
            Restricted,
            TotpCaller,
            WrongPassword,
            Young,
            BasicPreferred,
            ShortRetention,
        ];
        match number {
            1..=10 => FIRST[number - 1],
            _ if number.is_multiple_of(4) => LATER[(number / 4 - 3) % LATER.len()],
            _ => Healthy,
        }
    }
}

/// One tenant of the sandbox, as a configuration sees it.
#[derive(Clone, Debug)]
pub struct Tenant {
    /// Its platform.
    pub platform: &'static str,
    /// Its name in the configuration, e.g. `acme-01`.
    pub name: String,
    /// Its id in the platform, e.g. `t0001`.
    pub id: String,
    /// Counted from 1.
    pub number: usize,
    /// What is particular about it.
    pub condition: Condition,
    /// How the configuration says to log in: `basic` or `oai`, `token`, `plain` (a name without a prefix),
    /// `client` (an id and a secret), or `realm` (likewise, at an address of its own).
    pub auth: &'static str,
    /// The account of the configuration, without the tenant's prefix.
    pub user: &'static str,
    /// Whether it may be asked as fast as anybody likes, though the platform is known for a limit.
    pub unlimited: bool,
    /// The password or token in the configuration; a practice secret, made from the seed.
    pub password: String,
}

impl Tenant {
    /// The tenant with this number, counted from 1.
    pub fn cumulocity(number: usize, seed: u64) -> Self {
        let condition = Condition::of(number);
        let id = format!("t{number:04}");
        let token = number % 3 == 2 || condition == Condition::TotpCaller;
        let wrong = if condition == Condition::WrongPassword { "mistyped " } else { "" };
        Self {
            platform: "cumulocity",
            name: format!("acme-{number:02}"),
            password: practice_secret(seed, &id, &format!("{wrong}{CALLER}")),
            id,
            number,
            condition,
            auth: if token { "oai" } else { "basic" },
            unlimited: false,
            user: CALLER,
        }
    }

    /// The Harness account with this number, counted from 1. Its token names the account and says whose it is.
    pub fn harness(number: usize, seed: u64, unlimited: bool) -> Self {
        let name = format!("build-{number:02}");
        let id = hex::encode(&Sha256::digest(format!("{seed}/{name}"))[..11]);
        let kind = if number.is_multiple_of(2) { "pat" } else { "sat" };
        let condition = Condition::of_account(number);
        let secret = practice_secret(seed, &id, CALLER);
        let password = format!("{kind}.{id}.review.{secret}");
        Self { platform: "harness", name, id, number, condition, auth: "token", user: CALLER, unlimited, password }
    }

    /// The Oracle EPM environment with this number, counted from 1. The second shares the first one's accounts.
    pub fn oracle(number: usize, seed: u64) -> Self {
        let name = format!("epm-{number:02}");
        let domain = if number == 2 { 1 } else { number };
        let condition = Condition::of_environment(number);
        let password = practice_secret(seed, &format!("epm-domain-{domain}"), CALLER);
        Self {
            platform: "oracle-epm",
            id: name.clone(),
            name,
            number,
            condition,
            auth: "plain",
            user: CALLER,
            password,
            unlimited: false,
        }
    }

    /// The Keycloak realm with this number, counted from 1. The caller is a client with a service account.
    pub fn keycloak(number: usize, seed: u64) -> Self {
        let name = format!("realm-{number:02}");
        let condition = Condition::of_realm(number);
        let password = practice_secret(seed, &name, CALLER);
        Self {
            platform: "keycloak",
            id: if condition == Condition::Master { "master".to_owned() } else { name.clone() },
            name,
            number,
            condition,
            auth: "realm",
            unlimited: false,
            user: CALLER,
            password,
        }
    }

    /// The ThingPark subscriber with this number, counted from 1. Its id begins the client ids of its service accounts.
    pub fn thingpark(number: usize, seed: u64) -> Self {
        let id = format!("sub-1{number:08}");
        Self {
            platform: "thingpark",
            name: format!("tp-{number:02}"),
            password: practice_secret(seed, &id, CALLER),
            id,
            number,
            condition: Condition::of_subscriber(number),
            auth: "client",
            user: CALLER,
            unlimited: true,
        }
    }

    /// Whether a person's own token is in the configuration.
    pub(super) fn is_personal(&self) -> bool {
        self.password.starts_with("pat.")
    }

    /// Its domain, on which nothing listens.
    pub fn domain(&self) -> String {
        format!("{}.iot.example", self.name)
    }

    /// Whether the text is its configuration name or its id.
    pub fn is(&self, name: &str) -> bool {
        self.name == name || self.id == name
    }

    /// Its table of the configuration, for a platform that listens at `address`.
    pub(super) fn table(&self, address: SocketAddr, more: &[(&str, String)]) -> String {
        let mut table = String::new();
        let mut lines = vec![("platform", self.platform.to_owned())];
        if self.auth == "token" {
            lines.extend([
                ("url", format!("http://{address}/ng/account/{}/", self.id)),
                ("token", self.password.clone()),
            ]);
        } else if self.auth == "realm" {
            let prefix = if self.condition == Condition::OldServer { "/auth" } else { "" };
            lines.extend([
                ("url", format!("http://{address}{prefix}/realms/{}", self.id)),
                ("user", self.user.to_owned()),
                ("password", self.password.clone()),
            ]);
        } else if self.auth == "plain" {
            lines.extend([
                ("url", format!("http://{address}")),
                ("user", self.user.to_owned()),
                ("password", self.password.clone()),
            ]);
        } else {
            lines.extend([
                ("url", format!("http://{address}")),
                ("user", format!("{}/{}", self.id, self.user)),
                ("password", self.password.clone()),
            ]);
            lines.extend((self.auth != "client").then(|| ("auth", self.auth.to_owned())));
        }
        lines.extend(more.iter().cloned());
        let _ = writeln!(table, "[tenants.{}]", self.name);
        for (key, value) in lines {
            let _ = writeln!(table, "{key} = \"{value}\"");
        }
        if self.unlimited {
            table += "requests-per-minute = 1000000\n";
        }
        table
    }
}

/// A password for practice: it says so, and follows from the seed.
pub fn practice_secret(seed: u64, tenant: &str, user: &str) -> String {
    let digest = Sha256::digest(format!("{seed}/{tenant}/{user}"));
    format!("practice-{}", hex::encode(&digest[..10]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_tenants_hold_every_condition_and_most_are_judgeable() {
        let all: Vec<_> = (1..=50).map(Condition::of).collect();
        let kinds: std::collections::HashSet<_> = all.iter().collect();
        assert_eq!(kinds.len(), 17);
        assert!(all.iter().filter(|c| c.is_judgeable()).count() >= 35);
    }

    #[test]
    fn secrets_differ_by_seed_tenant_and_user() {
        let secret = practice_secret(1, "t0001", "a");
        assert_ne!(secret, practice_secret(2, "t0001", "a"));
        assert_ne!(secret, practice_secret(1, "t0002", "a"));
        assert_ne!(secret, practice_secret(1, "t0001", "b"));
    }
}
