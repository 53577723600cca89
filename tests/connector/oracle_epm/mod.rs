//! Oracle EPM beyond what all platforms have in common: two ways to the logins, jobs and files, roles, several environments.

mod acting;
mod logins;
mod refusals;

use dormant::sandbox::{Oddity, Options};

use crate::support::{Ran, Scene};

/// The environments 1 to 5, with this many people in each domain.
fn scene(users: usize, oddities: &[Oddity]) -> Scene {
    Scene::of(Options { tenants: 0, oracle: 5, users, oracle_oddities: oddities.to_vec(), ..Options::default() })
}

/// Adds a line to a tenant's table of the configuration.
fn set(scene: &Scene, tenant: &str, line: &str) {
    let file = scene.home().join("config.toml");
    let config = std::fs::read_to_string(&file).unwrap();
    let head = format!("[tenants.{tenant}]\n");
    assert!(config.contains(&head), "{config}");
    std::fs::write(&file, config.replace(&head, &format!("{head}{line}\n"))).unwrap();
}

/// The judging of one environment.
fn judge(scene: &Scene, tenant: &str) -> Ran {
    scene.bash(&format!("dormant list-users -t {tenant} | dormant list-logins --since 90d | dormant diff"))
}

/// Ids of the verdicts of one status.
fn ids(ran: &Ran, status: &str) -> Vec<String> {
    let verdicts = ran.of_kind("verdict").into_iter().filter(|verdict| verdict["status"] == status);
    verdicts.map(|verdict| verdict["id"].as_str().unwrap().to_owned()).collect()
}

/// Paths that were asked for by this method, of one tenant.
fn asked(scene: &Scene, tenant: &str, method: &str) -> Vec<String> {
    let requests = scene.sandbox.requests().into_iter();
    let own = requests.filter(|request| request.tenant.as_deref() == Some(tenant) && request.method == method);
    own.map(|request| request.path).collect()
}

/// Names of the files that an environment still holds, beside its snapshot.
fn files(scene: &Scene, tenant: &str) -> Vec<String> {
    let address = scene.sandbox.address_of_tenant(tenant).unwrap();
    let tenants = scene.sandbox.tenants();
    let password = &tenants.iter().find(|known| known.name == tenant).unwrap().password;
    let url = format!("http://{address}/interop/rest/11.1.2.3.600/applicationsnapshots");
    let ran = scene.bash(&format!("curl -sf -u 'svc-review:{password}' {url}"));
    let list: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let names = list["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned());
    names.filter(|name| name != "Artifact Snapshot").collect()
}
