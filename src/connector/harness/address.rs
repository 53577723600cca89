//! What a connection's address says besides the host: the prefix of the services, and the account.

/// What stands before the services unless the address or the setting `prefix` says so: the hosted clusters have it, an
/// installation of one's own may not (vendor's list of domains).
const GATEWAY: &str = "/gateway";

/// What the path of an address says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub prefix: String,
    pub account: Option<String>,
}

/// Reads the path of an address: that of a page of the UI (`/ng/account/ID/...`), a prefix, or nothing.
pub(super) fn place(path: &str) -> Place {
    match path.split_once("/ng/account/") {
        Some((_, rest)) => {
            let account = rest.split('/').next().filter(|account| !account.is_empty());
            Place { prefix: GATEWAY.to_owned(), account: account.map(str::to_owned) }
        }
        None if path.is_empty() || path.starts_with("/ng") => Place { prefix: GATEWAY.to_owned(), account: None },
        None => Place { prefix: path.to_owned(), account: None },
    }
}

/// The account that a key of four parts names: kind, account, id, secret.
pub(super) fn account_of_token(token: &str) -> Option<&str> {
    match *token.trim().split('.').collect::<Vec<_>>() {
        ["pat" | "sat", account, _, _] if !account.is_empty() => Some(account),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_ui_and_of_the_services() {
        let cases = [
            ("", GATEWAY, None),
            ("/ng/account/px7xd_BFRCi-pfWPYXVjvw", GATEWAY, Some("px7xd_BFRCi-pfWPYXVjvw")),
            ("/ng/account/abc/all/settings/users", GATEWAY, Some("abc")),
            ("/ng/account/", GATEWAY, None),
            ("/ng", GATEWAY, None),
            ("/gateway", "/gateway", None),
            ("/tools/harness", "/tools/harness", None),
        ];
        for (path, prefix, account) in cases {
            let expected = Place { prefix: prefix.to_owned(), account: account.map(str::to_owned) };
            assert_eq!(place(path), expected, "{path}");
        }
    }

    #[test]
    fn keys_name_their_account() {
        assert_eq!(account_of_token("pat.acc.id.secret"), Some("acc"));
        assert_eq!(account_of_token(" sat.acc.id.secret\n"), Some("acc"));
        assert_eq!(account_of_token("pat.id.secret"), None);
        assert_eq!(account_of_token("eyJh.eyJz.sig"), None);
    }
}
