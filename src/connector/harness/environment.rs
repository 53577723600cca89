//! The connection that the environment describes, in the words that the vendor's own scripts use.

use crate::config::{Connection, Environment};
use crate::error::Failure;
use crate::secret::{Secret, Source};

/// `HARNESS_URL` with `HARNESS_API_KEY`, or with `HARNESS_BEARER` where there is no key; `HARNESS_ACCOUNT_ID` where
/// neither the address nor the key names the account. `None` without an address: which cluster an account is on cannot be
/// guessed, and a wrong one may answer as if all were well.
pub(super) fn from_environment(environment: &Environment) -> Result<Option<Connection>, Failure> {
    let Some(url) = environment.get("HARNESS_URL") else { return Ok(None) };
    let url = if url.contains("://") { url } else { format!("https://{url}") };
    let mut connection = Connection::new("harness", super::NAME, Some(url));
    let literal = |text: String| Source::literal(Secret::new(text.trim()));
    let (key, bearer) = (environment.get("HARNESS_API_KEY"), environment.get("HARNESS_BEARER"));
    if key.is_none() && bearer.is_some() {
        connection.settings = connection.settings.with("auth", "bearer");
    }
    connection.token = key.or(bearer).map(literal);
    if let Some(account) = environment.get("HARNESS_ACCOUNT_ID") {
        connection.settings = connection.settings.with("account", &account);
    }
    Ok(Some(connection))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_beats_a_bearer_and_no_address_is_no_connection() {
        let of = |variables: &[(&str, &str)]| from_environment(&Environment::of(variables.iter().copied())).unwrap();
        assert!(of(&[("HARNESS_API_KEY", "k")]).is_none());
        let both = of(&[("HARNESS_URL", "app.harness.io"), ("HARNESS_API_KEY", " k\n"), ("HARNESS_BEARER", "b")]).unwrap();
        assert_eq!(both.url.as_deref(), Some("https://app.harness.io"));
        assert_eq!(both.token.unwrap().get().unwrap().expose(), "k");
        let mut bearer = of(&[("HARNESS_URL", "https://x.example/"), ("HARNESS_BEARER", "b")]).unwrap();
        assert_eq!(bearer.settings.string("auth").unwrap().as_deref(), Some("bearer"));
    }
}
