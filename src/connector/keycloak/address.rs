//! What a connection's address says besides the host: what stands before Keycloak's own paths, and the realm.

/// What the path of an address says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// what stands before `/realms` and `/admin`: `/auth` on servers before 17, often nothing since
    pub prefix: String,
    pub realm: Option<String>,
}

/// Reads the path of an address: a realm's (`/realms/NAME`), a page of the admin console (`/admin/NAME/console`), its API
/// (`/admin/realms/NAME`), a prefix alone, or nothing.
pub(super) fn place(path: &str) -> Place {
    for (mark, has_more) in [("/admin/realms/", false), ("/realms/", false), ("/admin/", true)] {
        let Some((prefix, rest)) = path.split_once(mark) else { continue };
        let (realm, more) = rest.split_once('/').unwrap_or((rest, ""));
        if !realm.is_empty() && (!has_more || more.starts_with("console")) {
            return Place { prefix: prefix.to_owned(), realm: Some(realm.to_owned()) };
        }
    }
    let prefix = path.trim_end_matches("/admin").trim_end_matches("/realms").trim_end_matches("/admin");
    Place { prefix: prefix.to_owned(), realm: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_realms_consoles_and_hosts() {
        for (path, prefix, realm) in [
            ("", "", None),
            ("/auth", "/auth", None),
            ("/realms/acme", "", Some("acme")),
            ("/auth/realms/acme", "/auth", Some("acme")),
            ("/auth/realms/acme/protocol/openid-connect", "/auth", Some("acme")),
            ("/admin/acme/console", "", Some("acme")),
            ("/auth/admin/master/console", "/auth", Some("master")),
            ("/admin/realms/acme", "", Some("acme")),
            ("/admin", "", None),
            ("/admin/realms", "", None),
        ] {
            let expected = Place { prefix: prefix.to_owned(), realm: realm.map(str::to_owned) };
            assert_eq!(place(path), expected, "{path}");
        }
    }
}
