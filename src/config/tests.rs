//! The configuration as users write it.

use std::fs;
use std::time::Duration;

use super::*;
use crate::error::Effect;

const FULL: &str = r#"
[defaults]
workers = 4
protect = ["admin", "break-glass-*"]

[tenants.acme-prod]
platform = "cumulocity"
url      = "https://acme.cumulocity.com/"
user     = "t2004/svc-review"
password-command = "pass show c8y/acme-prod"
session-slack = "14d"
protect = "boss"
ca-file = "ca.pem"
timeout = "90s"

[tenants.acme-test]
platform = "cumulocity"
url      = "http://127.0.0.1:8080"
token    = "hunter2"

[tenants."build"]
platform = "harness"
url      = "https://app.harness.io/ng/account/x"

[alias]
stale = "list-users --filter x"
"#;

/// A configuration file of the user's own folder, for him alone.
fn home_with(text: &str) -> (tempfile::TempDir, Environment, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("dormant/config.toml");
    fs::create_dir(home.path().join("dormant")).unwrap();
    fs::write(&file, text).unwrap();
    set_mode(&file, 0o600);
    let environment = Environment::of([("XDG_CONFIG_HOME", home.path().to_str().unwrap())]);
    (home, environment, file)
}

#[cfg(unix)]
fn set_mode(file: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(mode)).unwrap();
}

fn load(text: &str) -> Result<Config, Failure> {
    let (_home, environment, _) = home_with(text);
    Config::load(None, &environment, &[])
}

fn names(connections: &[Connection]) -> Vec<&str> {
    connections.iter().map(|connection| &*connection.name).collect()
}

fn globs(globs: &[&str]) -> Vec<String> {
    globs.iter().map(|glob| (*glob).to_owned()).collect()
}

#[test]
fn a_full_file_is_read() {
    let (home, environment, file) = home_with(FULL);
    let mut config = Config::load(None, &environment, &[]).unwrap();
    assert_eq!(config.file.as_deref(), Some(&*file));
    assert_eq!(names(config.connections()), ["acme-prod", "acme-test", "build"]);
    assert_eq!(config.defaults.integer("workers").unwrap(), Some(4));
    config.defaults.clone().finish().unwrap();
    assert_eq!(config.aliases["stale"], "list-users --filter x");
    assert!(config.warnings.is_empty());

    let acme = config.connection("acme-prod").unwrap();
    assert_eq!((&*acme.platform, acme.user.as_deref()), ("cumulocity", Some("t2004/svc-review")));
    assert_eq!(acme.base().unwrap().origin(), "https://acme.cumulocity.com");
    assert_eq!(acme.protect, ["boss", "admin", "break-glass-*"]);
    assert_eq!(acme.ca_file, Some(home.path().join("dormant/ca.pem")));
    assert_eq!(acme.timeout, Some(Duration::from_secs(90)));
    let mut settings = acme.settings.clone();
    assert_eq!(settings.duration("session-slack").unwrap(), Some(Duration::from_secs(14 * 86_400)));
    settings.finish().unwrap();
    let token = config.connection("acme-test").unwrap().token.clone().unwrap();
    assert_eq!(token.get().unwrap().expose(), "hunter2");
    assert!(!format!("{config:?}").contains("hunter2"));
}

#[test]
fn tenants_are_chosen_by_globs() {
    let config = load(FULL).unwrap();
    let chosen = |patterns: &[&str]| config.choose(&globs(patterns), false).map(|chosen| names(&chosen).join(" "));
    assert_eq!(chosen(&["acme-*"]).unwrap(), "acme-prod acme-test");
    assert_eq!(chosen(&["build", "*-prod", "b*"]).unwrap(), "acme-prod build");
    assert_eq!(config.choose(&[], true).unwrap().len(), 3);

    let failure = chosen(&["acme-*", "bild"]).unwrap_err();
    assert_eq!((failure.effect(), failure.to_string().as_str()), (Effect::Usage, r#"no tenant is called "bild""#));
    assert_eq!(failure.advice(), Some("did you mean build? There are: acme-prod, acme-test, build"));
    let failure = chosen(&[]).unwrap_err();
    let advice = "choose with -t NAME (globs too) or --all-tenants; there are: acme-prod, acme-test, build";
    assert_eq!((failure.effect(), failure.advice()), (Effect::Usage, Some(advice)));
}

#[test]
fn the_only_tenant_need_not_be_chosen() {
    let config = load("[tenants.one]\nplatform = 'file'").unwrap();
    assert_eq!(names(&config.choose(&[], false).unwrap()), ["one"]);
    let failure = load("").unwrap().choose(&[], true).unwrap_err();
    assert!(failure.to_string().ends_with("config.toml configures no tenant"));
    let failure = Config::default().choose(&globs(&["x"]), false).unwrap_err();
    assert_eq!(failure.to_string(), "no tenant is configured");
}

#[test]
fn mistakes_are_named_with_their_line() {
    for (text, what, advice) in [
        ("[tenant.a]", ":1: tenant is not known", Some("did you mean [tenants]?")),
        ("\n[colours]", ":2: colours is not known", Some("there are the sections defaults, tenants, alias, sessions")),
        ("[tenants]\na = 1", ":2: tenants.a must be a section, [tenants.a]", None),
        (
            "[tenants.a]\nurl = 'https://x'",
            ": [tenants.a] platform is missing",
            Some("such as platform = \"cumulocity\""),
        ),
        ("[tenants.a]\nplatform = 1", ":2: [tenants.a] platform must be a text in quotes", None),
        ("[sessions]\nc9y = 'x'", ":2: [sessions] c9y is not known", None),
        ("[alias]\nx = ['a']", ":2: [alias] x must be a text in quotes", None),
        ("[defaults]\nprotect = 5", ":2: [defaults] protect must be a list of texts", None),
        (
            "[tenants.a]\nplatform='x'\ntoken = 'a'\ntoken-command = 'b'",
            ":3: [tenants.a] token is given twice, also as token-command",
            None,
        ),
        (
            "[tenants.a]\nplatform='x'\n\ntoken-command = \"x 'y\"",
            ":4: [tenants.a] token-command: the command's quotes do not close",
            None,
        ),
    ] {
        let failure = load(text).unwrap_err();
        assert_eq!(failure.effect(), Effect::Usage);
        assert!(failure.to_string().ends_with(&format!("dormant/config.toml{what}")), "{text}: {failure}");
        assert_eq!(failure.advice(), advice, "{text}");
    }
}

#[test]
fn a_file_that_is_not_toml_is_named_but_not_shown() {
    let failure = load("[tenants.a]\npassword = \"hunter2\nx").unwrap_err();
    assert!(failure.to_string().contains("config.toml:2: "), "{failure}");
    assert!(!format!("{failure} {failure:?}").contains("hunter2"), "{failure:?}");
}

#[test]
fn addresses_are_checked_when_the_file_is_read() {
    let load = |rest: &str| load(&format!("[tenants.a]\nplatform = 'x'\n{rest}")).map(|_| ());
    let failure = load("url = 'http://acme.example'").unwrap_err();
    assert!(failure.to_string().ends_with(":3: [tenants.a] the url would send secrets in the clear"), "{failure}");
    assert!(failure.advice().unwrap().contains("insecure-http = \"acme.example\""));
    for wrong in ["https://me:hunter2@acme.example", "me:hunter2@acme.example", "ldap://me:hunter2@acme.example"] {
        let failure = load(&format!("url = '{wrong}'")).unwrap_err();
        assert!(!format!("{failure:?}").contains("hunter2"));
    }
    load("url = 'http://acme.example'\ninsecure-http = 'acme.example'").unwrap();
    load("url = 'https://acme.example'\ninsecure-tls = 'acme.example'").unwrap();
    load("url = 'https://acme.example'\nissuer = 'https://id.example/x'\ninsecure-tls = 'id.example'").unwrap();
    load("url = 'ldap://acme.example'").unwrap();
    for key in ["insecure-tls", "insecure-http"] {
        let failure = load(&format!("url = 'https://acme.example'\n{key} = 'other.example'")).unwrap_err();
        assert!(failure.to_string().contains(":4: "), "{failure}");
    }
}

#[cfg(unix)]
#[test]
fn others_must_not_change_the_file_and_should_not_read_its_secrets() {
    let (_home, environment, file) = home_with(FULL);
    for mode in [0o620, 0o602, 0o666] {
        set_mode(&file, mode);
        let failure = Config::load(None, &environment, &[]).unwrap_err();
        assert!(failure.to_string().ends_with("config.toml may be changed by others"));
    }
    set_mode(&file, 0o640);
    let warnings = Config::load(None, &environment, &[]).unwrap().warnings;
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].contains("chmod 600") && !warnings[0].contains("hunter2"));
    fs::write(&file, FULL.replace("token    =", "token-command =")).unwrap();
    assert!(Config::load(None, &environment, &[]).unwrap().warnings.is_empty());
}

#[test]
fn a_named_file_must_exist_and_beats_the_usual_one() {
    let (home, _, file) = home_with(FULL);
    let other = home.path().join("other.toml");
    fs::write(&other, "[tenants.other]\nplatform = 'file'").unwrap();
    set_mode(&other, 0o600);
    let (here, there) = (home.path().to_str().unwrap(), other.to_str().unwrap());
    let environment = Environment::of([("XDG_CONFIG_HOME", here), ("DORMANT_CONFIG", there)]);
    assert_eq!(names(Config::load(None, &environment, &[]).unwrap().connections()), ["other"]);
    assert_eq!(Config::load(Some(&file), &environment, &[]).unwrap().connections().len(), 3);
    let missing = Config::load(Some(&home.path().join("none.toml")), &environment, &[]).unwrap_err();
    assert_eq!(missing.effect(), Effect::Usage);
    assert!(Config::load(None, &Environment::of([("HOME", "/nonexistent")]), &[]).unwrap().file.is_none());
}

#[test]
fn the_environment_counts_where_no_connection_is_configured() {
    const ELSEWHERE: Elsewhere = Elsewhere {
        from_environment: |environment| {
            Ok(environment.get("X_HOST").map(|host| Connection::new("env", "x", Some(host))))
        },
        sessions: Some(("x", |folder, _| Ok(vec![Connection::new(folder.to_str().unwrap(), "x", None)]))),
    };
    let load = |text: &str| {
        let (home, _, file) = home_with(text);
        let environment = Environment::of([("X_HOST", "https://x.example"), ("HOME", "/h")]);
        let names =
            Config::load(Some(&file), &environment, &[ELSEWHERE]).map(|config| names(config.connections()).join(" "));
        drop(home);
        names
    };
    assert_eq!(load("[alias]\na = 'b'").unwrap(), "env");
    assert_eq!(load("[tenants.a]\nplatform = 'file'").unwrap(), "a");
    assert_eq!(load("[sessions]\nx = '~/s'").unwrap(), "/h/s");
    assert_eq!(load("[sessions]\nx = '/t'\n[tenants.a]\nplatform = 'file'").unwrap(), "a /t");
    assert!(load("[sessions]\nx = 'rel'\n[tenants.'/h/s']\nplatform = 'file'").unwrap().ends_with("/dormant/rel"));
    let twins = load("[sessions]\nx = '/t'\n[tenants.'/t']\nplatform = 'file'").unwrap_err();
    assert_eq!(twins.to_string(), "two tenants are called /t");
}

#[test]
fn proxies_are_those_of_the_environment() {
    let (_home, _, file) = home_with(FULL);
    let with = |variables: &[(&str, &str)]| {
        let config = Config::load(Some(&file), &Environment::of(variables.iter().copied()), &[]).unwrap();
        let http =
            |name| config.connection(name).unwrap().http(crate::http::Auth::None, &crate::http::Tuning::default());
        http("acme-test").unwrap();
        http("acme-prod").map(|settings| format!("{:?}", settings.proxy))
    };
    assert_eq!(with(&[]).unwrap(), "None");
    assert_eq!(with(&[("http_proxy", "http://p:1")]).unwrap(), "None");
    assert_eq!(with(&[("https_proxy", "http://me:hunter2@p:1")]).unwrap(), "Some(proxy p:1)");
    assert_eq!(with(&[("ALL_PROXY", "http://q:2")]).unwrap(), "Some(proxy q:2)");
    assert!(with(&[("ALL_PROXY", "socks5://q:2")]).is_err());
}
