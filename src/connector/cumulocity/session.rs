//! Connections that go-c8y-cli made: its environment variables and its session files. Read, never written.

use std::fs;
use std::path::{Path, PathBuf};

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, KeyInit, Nonce};
use serde::Deserialize;
use zeroize::Zeroizing;

use crate::config::{Connection, Elsewhere, Environment};
use crate::error::Failure;
use crate::secret::{Secret, Source};

/// What the configuration needs to know of go-c8y-cli: its environment, and `[sessions] c8y = "FOLDER"`.
pub const ELSEWHERE: Elsewhere = Elsewhere { from_environment, sessions: Some(("c8y", from_folder)) };

/// How encrypted values begin.
const ENCRYPTED: &str = "{encrypted}";

/// The connection that go-c8y-cli's variables describe: `C8Y_HOST` (or `C8Y_BASEURL`, `C8Y_URL`), `C8Y_TENANT`, `C8Y_USER`
/// (or `C8Y_USERNAME`), `C8Y_PASSWORD`, `C8Y_TOKEN`; and `C8Y_SESSION`, a session file that they take precedence over.
/// It is named by the session, else by the tenant, else by the host. `None` if there is no host.
///
/// # Errors
/// A usage failure for a session that cannot be read.
pub fn from_environment(environment: &Environment) -> Result<Option<Connection>, Failure> {
    let file = environment.get("C8Y_SESSION").map(|session| session_file(&session, environment));
    let session = file.as_deref().map(Session::read).transpose()?.flatten().unwrap_or_default();
    let session = Session {
        host: environment.first(&["C8Y_HOST", "C8Y_BASEURL", "C8Y_URL"]).or(session.host),
        tenant: environment.get("C8Y_TENANT").or(session.tenant),
        username: environment.first(&["C8Y_USER", "C8Y_USERNAME"]).or(session.username),
        password: environment.get("C8Y_PASSWORD").or(session.password),
        token: environment.get("C8Y_TOKEN").or(session.token),
    };
    let host = session.host.as_deref().map(|host| host.split("://").last().unwrap_or(host).trim_end_matches('/'));
    let named = file.as_deref().and_then(stem).or_else(|| session.tenant.clone()).or(host.map(str::to_owned));
    Ok(named.and_then(|name| session.connection(&name, environment)))
}

/// A folder of sessions, a connection for each file, named by its stem and in the order of the names. Files that are no
/// sessions (no host) are passed over.
///
/// # Errors
/// A usage failure for a folder or a session that cannot be read: a tenant that is silently left out would be missed.
pub fn from_folder(folder: &Path, environment: &Environment) -> Result<Vec<Connection>, Failure> {
    let cannot = |error: std::io::Error| Failure::usage(format!("sessions folder {}: {error}", folder.display()));
    let entries: Result<Vec<_>, _> = fs::read_dir(folder).map_err(cannot)?.collect();
    let mut files: Vec<_> = entries.map_err(cannot)?.into_iter().map(|entry| entry.path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    let mut connections = Vec::new();
    for file in files {
        let (Some(session), Some(name)) = (Session::read(&file)?, stem(&file)) else { continue };
        connections.extend(session.connection(&name, environment));
    }
    Ok(connections)
}

/// What we need of a session file.
#[derive(Default, Deserialize)]
struct Session {
    host: Option<String>,
    tenant: Option<String>,
    username: Option<String>,
    password: Option<String>,
    token: Option<String>,
}

impl Session {
    /// Reads a session file by its extension; `None` if it is something else.
    fn read(file: &Path) -> Result<Option<Session>, Failure> {
        let wrong = |why: &str| Failure::usage(format!("session {}: {why}", file.display()));
        let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if !["json", "toml", "yaml", "yml"].contains(&extension) {
            return Ok(None);
        }
        let text = Zeroizing::new(fs::read_to_string(file).map_err(|error| wrong(&error.to_string()))?);
        let session: Session = match extension {
            "json" => serde_json::from_str(&text).map_err(|error| wrong(&no_session(error.line())))?,
            "toml" => toml::from_str(&text).map_err(|error| {
                let before = error.span().and_then(|span| text.get(..span.start));
                wrong(&no_session(before.map_or(1, |before| before.split('\n').count())))
            })?,
            _ if text.lines().any(|line| line.starts_with("host:")) => {
                return Err(wrong("YAML is not read here").hint("`c8y sessions` can save it as JSON or TOML"));
            }
            _ => return Ok(None),
        };
        Ok(session.host.is_some().then_some(session))
    }

    fn connection(self, name: &str, environment: &Environment) -> Option<Connection> {
        let host = self.host?;
        let url = if host.contains("://") { host } else { format!("https://{host}") };
        let mut connection = Connection::new(name, "cumulocity", Some(url));
        connection.user = self.username.map(|user| basic_user(self.tenant.as_deref(), user));
        connection.password = self.password.map(|password| source(password, environment));
        connection.token = self.token.filter(|token| !token.is_empty()).map(|token| source(token, environment));
        if let Some(tenant) = self.tenant.filter(|tenant| !tenant.is_empty()) {
            connection.settings = connection.settings.with("tenant", &tenant);
        }
        Some(connection)
    }
}

/// Where a session is wrong; what stands there is not shown, it may be the password.
fn no_session(line: usize) -> String {
    format!("not a session of go-c8y-cli, see line {line}")
}

/// The file that `C8Y_SESSION` means: a path, or a name in go-c8y-cli's folder of sessions.
fn session_file(session: &str, environment: &Environment) -> PathBuf {
    let path = environment.expand(Path::new(""), session);
    let folder = environment.get("C8Y_SESSION_HOME").map(PathBuf::from);
    match folder.or_else(|| Some(environment.home()?.join(".cumulocity"))) {
        Some(folder) if !path.exists() => {
            let named = folder.join(&path);
            if path.extension().is_some() { named } else { named.with_extension("json") }
        }
        _ => path,
    }
}

/// `TENANT/USER`, which names the tenant whatever host is asked (Basic authentication).
fn basic_user(tenant: Option<&str>, user: String) -> String {
    match tenant {
        Some(tenant) if !tenant.is_empty() && !user.contains('/') => format!("{tenant}/{user}"),
        _ => user,
    }
}

/// A value as it stands, or decrypted when it is first needed: the passphrase and the work may never be.
fn source(value: String, environment: &Environment) -> Source {
    let value = Zeroizing::new(value);
    if !value.starts_with(ENCRYPTED) {
        return Source::literal(Secret::new(value.as_str()));
    }
    let environment = environment.clone();
    Source::made(move || {
        let missing = "the session's secret is encrypted, and C8Y_PASSPHRASE is not set";
        let passphrase = Zeroizing::new(environment.get("C8Y_PASSPHRASE").ok_or(missing)?);
        decrypt(&value, &passphrase)
    })
}

/// Decrypts `{encrypted}` and the hex of a 12-byte nonce, the AES-256-GCM ciphertext with its tag, and a 32-byte salt, with
/// which scrypt (N 16384, r 8, p 1) makes the key of the passphrase.
fn decrypt(value: &str, passphrase: &str) -> Result<Secret, String> {
    let damaged = "the session's encrypted secret is damaged";
    let bytes = hex::decode(value.trim_start_matches(ENCRYPTED)).map_err(|_| damaged)?;
    let (nonce, rest) = bytes.split_first_chunk::<12>().ok_or(damaged)?;
    let (ciphertext, salt) = rest.split_last_chunk::<32>().ok_or(damaged)?;
    let mut key = Zeroizing::new([0; 32]);
    let parameters = scrypt::Params::new(14, 8, 1).map_err(|error| error.to_string())?;
    scrypt::scrypt(passphrase.as_bytes(), salt, &parameters, &mut *key).map_err(|error| error.to_string())?;
    let cipher = Aes256Gcm::new_from_slice(&*key).map_err(|error| error.to_string())?;
    let plain = cipher
        .decrypt(&Nonce::<Aes256Gcm>::from(*nonce), ciphertext)
        .map_err(|_| "the session's secret does not open with C8Y_PASSPHRASE")?;
    String::from_utf8(plain).map(Secret::new).map_err(|_| damaged.to_owned())
}

fn stem(file: &Path) -> Option<String> {
    file.file_stem().map(|stem| stem.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUE: &str = "{encrypted}ec5b837a03408ffb731307584eac40ac047989a002951e4b7139fa60189e504b6840bc027cece28b3f36717839d96af1c5dba8c850b9a9079846066ee1596cc8d26f4138f76ce3";
    const PASSPHRASE: &str = "so4methIng-7hat-Matters";

    fn password(connection: &Connection) -> Result<String, String> {
        let password = connection.password.as_ref().unwrap().get();
        password.map(|secret| secret.expose().to_owned()).map_err(|error| error.to_string())
    }

    fn connection(variables: &[(&str, &str)]) -> Connection {
        from_environment(&Environment::of(variables.iter().copied())).unwrap().unwrap()
    }

    #[test]
    fn encrypted_values_open_with_their_passphrase_only() {
        assert_eq!(decrypt(VALUE, PASSPHRASE).unwrap().expose(), "Hello World");
        assert!(decrypt(VALUE, "wrong").unwrap_err().contains("does not open"));
        for damaged in ["{encrypted}", "{encrypted}xyz", &VALUE[..60], &format!("{VALUE}00")] {
            decrypt(damaged, PASSPHRASE).unwrap_err();
        }
    }

    #[test]
    fn variables_make_a_connection() {
        assert!(from_environment(&Environment::of([("C8Y_USER", "me")])).unwrap().is_none());
        let both = [("C8Y_TENANT", "t1"), ("C8Y_USERNAME", "me@x"), ("C8Y_PASSWORD", "pw"), ("C8Y_TOKEN", "tok")];
        let mut acme = connection(&[&both[..], &[("C8Y_BASEURL", "acme.example")]].concat());
        assert_eq!((&*acme.name, acme.user.as_deref()), ("t1", Some("t1/me@x")));
        assert_eq!(acme.base().unwrap().origin(), "https://acme.example");
        assert_eq!(acme.settings.string("tenant").unwrap().as_deref(), Some("t1"));
        acme.settings.finish().unwrap();
        assert_eq!(acme.token.unwrap().get().unwrap().expose(), "tok");

        let plain = connection(&[("C8Y_HOST", "http://127.0.0.1:8080/"), ("C8Y_USER", "t2/me")]);
        assert_eq!((&*plain.name, plain.user.as_deref()), ("127.0.0.1:8080", Some("t2/me")));
        assert!(plain.password.is_none() && plain.token.is_none());
    }

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    fn json(tenant: &str, password: &str) -> String {
        format!(
            r#"{{"$schema":"x","host":"https://{tenant}.example","tenant":"{tenant}","username":"me","password":"{password}","settings":{{"mode.enableCreate":true}}}}"#
        )
    }

    #[test]
    fn a_session_is_found_by_path_and_by_name_and_variables_come_first() {
        let folder = folder(&[("acme.json", &json("t1", VALUE))]);
        let home = folder.path().to_str().unwrap();
        let path = folder.path().join("acme.json");
        for (session, passphrase) in [(path.to_str().unwrap(), PASSPHRASE), ("acme", PASSPHRASE), ("acme.json", "")] {
            let variables = [("C8Y_SESSION", session), ("C8Y_SESSION_HOME", home), ("C8Y_PASSPHRASE", passphrase)];
            let acme = connection(&variables);
            assert_eq!((&*acme.name, acme.user.as_deref()), ("acme", Some("t1/me")));
            match passphrase {
                "" => assert!(password(&acme).unwrap_err().contains("C8Y_PASSPHRASE is not set")),
                _ => assert_eq!(password(&acme).unwrap(), "Hello World"),
            }
        }
        let variables = [("C8Y_SESSION", path.to_str().unwrap()), ("C8Y_PASSWORD", "other"), ("C8Y_HOST", "h.example")];
        let acme = connection(&variables);
        assert_eq!((password(&acme).as_deref(), acme.url.as_deref()), (Ok("other"), Some("https://h.example")));
        let missing = Environment::of([("C8Y_SESSION", "/nonexistent/x.json")]);
        from_environment(&missing).unwrap_err();
    }

    #[test]
    fn a_folder_of_sessions_is_a_connection_each() {
        let folder = folder(&[
            ("b.json", &json("t2", "pw2")),
            ("a.toml", "host = 'a.example'\ntenant = 't1'\nusername = 'me'\npassword = 'pw1'\n[settings]\nx = 1"),
            ("settings.json", r#"{"settings":{}}"#),
            ("extensions.yaml", "list: []"),
            ("notes.txt", "host: x"),
        ]);
        let found = from_folder(folder.path(), &Environment::of([])).unwrap();
        let read: Vec<_> = found.iter().map(|found| (&*found.name, password(found).unwrap())).collect();
        assert_eq!(read, [("a", "pw1".to_owned()), ("b", "pw2".to_owned())]);
    }

    #[test]
    fn a_session_that_cannot_be_read_is_named_and_not_shown() {
        for (name, text) in [
            ("x.json", r#"{"host":"h","password":"hunter2"#),
            ("x.json", r#"{"host":"h","password":["hunter2"]}"#),
            ("x.toml", "host = 'h'\npassword = hunter2"),
            ("x.yaml", "username: me\nhost: h\npassword: hunter2"),
        ] {
            let folder = folder(&[(name, text)]);
            let failure = from_folder(folder.path(), &Environment::of([])).unwrap_err();
            assert!(failure.to_string().contains(name), "{failure}");
            assert!(!format!("{failure:?}").contains("hunter2"), "{failure:?}");
        }
        from_folder(Path::new("/nonexistent"), &Environment::of([])).unwrap_err();
    }
}
