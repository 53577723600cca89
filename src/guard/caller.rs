//! Who started a run, as the ledger keeps it: from the operating system, not from variables that anybody can set.

use std::fs;

/// Who started a run, on which machine, with which command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// the account of the operating system, such as `alice (1000)`
    pub actor: String,
    /// the machine
    pub host: String,
    /// the command line, secrets taken out
    pub argv: Vec<String>,
}

impl Caller {
    /// The caller of this process, whose command line was `argv`.
    pub fn new(argv: impl IntoIterator<Item = String>) -> Self {
        let host = fs::read_to_string("/proc/sys/kernel/hostname").or_else(|_| fs::read_to_string("/etc/hostname"));
        let host = host.map_or_else(|_| "unknown".to_owned(), |name| name.trim().to_owned());
        Caller { actor: actor(rustix::process::getuid().as_raw()), host, argv: without_secrets(argv) }
    }
}

fn actor(uid: u32) -> String {
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let name = accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)?.parse() == Ok(uid)).then_some(name)
    });
    name.map_or_else(|| format!("uid {uid}"), |name| format!("{name} ({uid})"))
}

/// No flag of ours takes a secret, but people mistype, aliases expand, and addresses carry passwords.
fn without_secrets(argv: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut secret_follows = false;
    let clean = argv.into_iter().map(|argument| {
        let hide = secret_follows && !argument.starts_with('-');
        let flag = argument.starts_with('-') && names_a_secret(argument.split('=').next().unwrap_or_default());
        secret_follows = flag && !argument.contains('=');
        match argument.split_once('=') {
            _ if hide => "***".to_owned(),
            Some((name, _)) if flag => format!("{name}=***"),
            _ => without_userinfo(&argument),
        }
    });
    clean.collect()
}

fn names_a_secret(flag: &str) -> bool {
    let flag = flag.to_lowercase();
    ["password", "passphrase", "token", "secret", "api-key", "apikey", "credential"]
        .iter()
        .any(|word| flag.contains(word))
}

fn without_userinfo(argument: &str) -> String {
    let Some((scheme, rest)) = argument.split_once("://") else {
        return argument.to_owned();
    };
    let authority = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest[..authority].rfind('@') {
        Some(at) => format!("{scheme}://***@{}", &rest[at + 1..]),
        None => argument.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_leave_the_command_line() {
        let argv =
            ["dormant", "disable", "--password", "hunter2", "--token=abc", "-t", "acme", "https://u:pw@host/x?y=a@b"];
        let clean = without_secrets(argv.map(str::to_owned));
        assert_eq!(
            clean,
            ["dormant", "disable", "--password", "***", "--token=***", "-t", "acme", "https://***@host/x?y=a@b"]
        );
    }

    #[test]
    fn a_flag_after_a_secret_flag_is_no_secret() {
        assert_eq!(without_secrets(["--password", "--yes", "x"].map(str::to_owned)), ["--password", "--yes", "x"]);
    }
}
