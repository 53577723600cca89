//! What the suite must know of each platform: where its practice tenant is, and by which paths its listings go.

use std::path::Path;

use dormant::sandbox::Options;

use crate::support::Scene;

/// One platform under test.
pub struct Platform {
    /// its name in the register
    pub name: &'static str,
    /// a healthy tenant of its sandbox
    pub tenant: &'static str,
    /// how paths of its list of users and of its log begin; empty where no server is asked
    pub users: &'static str,
    pub logins: &'static str,
    /// how many people fill several pages of users
    pub several_pages: usize,
    /// whether a page names the next one by a link
    pub has_links: bool,
    /// the options of a sandbox that has this tenant
    options: fn(usize) -> Options,
    /// what else a scene needs
    prepare: fn(&Scene),
}

/// A platform without an entry here fails the first test of the suite.
pub const PLATFORMS: &[Platform] = &[
    Platform {
        name: "cumulocity",
        tenant: "acme-01",
        users: "/user/t0001/users",
        logins: "/audit/auditRecords",
        several_pages: 2100,
        has_links: true,
        options: |users| Options { tenants: 1, users, ..Options::default() },
        prepare: |_| {},
    },
    Platform {
        name: "harness",
        tenant: "build-02",
        users: "/gateway/ng/api/user/batch",
        logins: "/gateway/audit/api/audits/list",
        several_pages: 330,
        has_links: false,
        options: |users| Options { tenants: 0, harness: 2, harness_pace: 0, users, ..Options::default() },
        prepare: |_| {},
    },
    Platform {
        name: "oracle-epm",
        tenant: "epm-02",
        users: "/admin/v1/Users",
        logins: "/interop/rest/security/v1/report/userloginreport",
        several_pages: 1100,
        has_links: false,
        options: |users| Options { tenants: 0, oracle: 2, users, ..Options::default() },
        prepare: |_| {},
    },
    Platform {
        name: "thingpark",
        tenant: "tp-02",
        users: "/thingpark/smp/rest/subscribers",
        logins: "/thingpark/smp/rest/subscribers",
        several_pages: 2100,
        has_links: false,
        options: |users| Options { tenants: 0, thingpark: 2, users, ..Options::default() },
        prepare: |_| {},
    },
    Platform {
        name: "keycloak",
        tenant: "realm-01",
        users: "/admin/realms/realm-01/users",
        logins: "/admin/realms/realm-01/events",
        several_pages: 330,
        has_links: false,
        options: |users| Options { tenants: 0, keycloak: 1, users, ..Options::default() },
        prepare: |_| {},
    },
    Platform {
        name: "file",
        tenant: "acme-01",
        users: "",
        logins: "",
        several_pages: 2100,
        has_links: false,
        options: |users| Options { tenants: 1, users, ..Options::default() },
        prepare: export,
    },
    // A plugin in front of a practice tenant: the cases go through its protocol.
    Platform {
        name: RELAY,
        tenant: "acme-01",
        users: "/user/t0001/users",
        logins: "/audit/auditRecords",
        several_pages: 2100,
        has_links: true,
        options: |users| Options { tenants: 1, users, ..Options::default() },
        prepare: |_| {},
    },
];

/// The platform that `relay.py` serves; it is no built-in one.
const RELAY: &str = "relay";

/// Writes down what a platform lists, and lets the tenant be those files.
fn export(scene: &Scene) {
    scene.bash(
        "dormant list-users -t acme-01 > users.ndjson; dormant list-logins -n -t acme-01 --since 170d > logins.ndjson",
    );
    let from = scene.sandbox.now() - jiff::SignedDuration::from_hours(24 * 170);
    let config = format!(
        "[tenants.acme-01]\nplatform = \"file\"\nusers = \"users.ndjson\"\nlogins = \"logins.ndjson\"\n\
         covers = \"{from}..\"\nsession-slack = \"14d\"\naccounts-are-old = true\n"
    );
    std::fs::write(scene.home().join("config.toml"), config).unwrap();
}

/// The platforms that are servers, which answer, fail and are told secrets.
pub fn servers() -> impl Iterator<Item = &'static Platform> {
    PLATFORMS.iter().filter(|platform| !platform.users.is_empty())
}

impl Platform {
    /// A sandbox of this platform with that many people in each tenant.
    pub fn scene(&self, users: usize) -> Scene {
        let scene = Scene::of((self.options)(users));
        (self.prepare)(&scene);
        if self.is_plugin() {
            let file = scene.home().join("config.toml");
            let config = std::fs::read_to_string(&file)
                .unwrap()
                .replace("\"cumulocity\"", "\"relay\"")
                .replace("\nauth", "\nsettings.auth");
            std::fs::write(file, config).unwrap();
            let folder = scene.home().join(".local/share/dormant/plugins");
            std::fs::create_dir_all(&folder).unwrap();
            let relay = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/relay.py");
            std::os::unix::fs::symlink(relay, folder.join("dormant-connector-relay")).unwrap();
        }
        scene
    }

    /// Whether another program serves it.
    pub fn is_plugin(&self) -> bool {
        self.name == RELAY
    }

    /// A line of bash in which `@T` is the tenant.
    pub fn line(&self, text: &str) -> String {
        text.replace("@T", &format!("-t {}", self.tenant))
    }

    /// The secret of the configuration.
    pub fn secret(&self, scene: &Scene) -> String {
        let tenants = scene.sandbox.tenants();
        tenants.iter().find(|tenant| tenant.name == self.tenant).unwrap().password.clone()
    }
}
