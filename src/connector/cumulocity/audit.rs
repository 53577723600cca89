//! What an audit record says about an account. The shapes are those observed on real tenants; where the platform's
//! documents leave a record unclear, it counts as activity: the safe side.

use super::wire::AuditRecord;
use crate::record::Event;

/// The types of audit records that a listing of logins asks for.
pub(super) const TYPES: [&str; 3] = ["UserAuthentication", "SingleSignOn", "User"];

/// One piece of evidence in a record: whom it is about, and what it says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Says<'r> {
    /// a successful login, and how
    Login { user: &'r str, method: &'static str },
    /// another sign of life
    Sign { user: &'r str, event: Event },
    /// nothing that counts, and why
    Nothing(&'static str),
}

/// Reads one audit record. A record of a user's administration says something of two accounts: the one that was changed,
/// and the one that changed it.
pub(super) fn read<'r>(record: &'r AuditRecord<'_>) -> impl Iterator<Item = Says<'r>> {
    let (first, second) = match record.kind.as_deref() {
        Some("UserAuthentication" | "SingleSignOn") => (authentication(record), None),
        Some("User") => (acted(record), administration(record)),
        _ => (acted(record), None),
    };
    second.into_iter().chain([first])
}

fn authentication<'r>(record: &'r AuditRecord<'_>) -> Says<'r> {
    let Some(user) = record.user.as_deref() else { return Says::Nothing("no-user") };
    // `support$john`: somebody of the platform's support as john, who did not log in himself.
    if user.contains('$') {
        return Says::Nothing("support");
    }
    let activity = record.activity.as_deref();
    if failed(without_name(record.text.as_deref().unwrap_or_default(), user)) || activity.is_some_and(failed) {
        return Says::Nothing("failed");
    }
    match activity {
        Some("User login") => Says::Login { user, method: "oauth-internal" },
        Some("SSO login") => Says::Login { user, method: "sso" },
        // The dump of a token's claims may also be written for a login that was refused.
        Some(claims) if claims.starts_with("Json web token claims") => Says::Nothing("token-claims"),
        _ => Says::Sign { user, event: Event::Acted },
    }
}

/// Texts begin with the account's name, which may be any word.
fn without_name<'t>(text: &'t str, user: &str) -> &'t str {
    match text.split_at_checked(user.len()) {
        Some((name, rest)) if name.eq_ignore_ascii_case(user) => rest,
        _ => text,
    }
}

fn failed(words: &str) -> bool {
    let words = words.as_bytes();
    let begins = |at: usize| words[at..].get(..6).is_some_and(|word| word.eq_ignore_ascii_case(b"failed"));
    memchr::memchr2_iter(b'f', b'F', words).any(begins)
}

/// What a record of a user's administration says of the account that was changed.
fn administration<'r>(record: &'r AuditRecord<'_>) -> Option<Says<'r>> {
    let event = match record.activity.as_deref()? {
        "User created" => Event::Created,
        "User password update" => Event::PasswordChanged,
        "User updated" if switched_on(record) => Event::Enabled,
        _ => return None,
    };
    Some(subject(record).map_or(Says::Nothing("unclear"), |user| Says::Sign { user, event }))
}

/// Any record that an account wrote proves that it was in use.
fn acted<'r>(record: &'r AuditRecord<'_>) -> Says<'r> {
    match record.user.as_deref() {
        Some(user) if user.contains('$') => Says::Nothing("support"),
        Some(user) => Says::Sign { user, event: Event::Acted },
        None => Says::Nothing("no-user"),
    }
}

fn switched_on(record: &AuditRecord<'_>) -> bool {
    record.changes.iter().any(|change| {
        change.attribute.as_deref() == Some("enabled")
            && change.new_value.is_some_and(|value| matches!(value.get(), "true" | r#""true""#))
    })
}

/// The account that a record of type `User` is about: named in the text (`User <u> created`,
/// `User "<u>" password was updated by ...`), else the record's source.
fn subject<'r>(record: &'r AuditRecord<'_>) -> Option<&'r str> {
    let named = record.text.as_deref().and_then(|text| {
        let rest = text.strip_prefix("User ")?;
        match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').map(|(name, _)| name),
            None => {
                [" created", " updated", " password"].iter().find_map(|end| rest.split_once(end)).map(|(name, _)| name)
            }
        }
    });
    named.or_else(|| record.source.as_ref()?.id.as_deref()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(json: &str) -> AuditRecord<'_> {
        serde_json::from_str(json).unwrap()
    }

    fn all<'r>(record: &'r AuditRecord<'_>) -> Vec<Says<'r>> {
        read(record).collect()
    }

    #[test]
    fn logins_and_what_only_looks_like_one() {
        let cases = [
            (
                r#""user":"jane","activity":"User login","text":"jane user logged in to the platform with OAuth internal login mode""#,
                Says::Login { user: "jane", method: "oauth-internal" },
            ),
            (
                r#""user":"jane","activity":"User login","text":"jane user login with OAuth internal mode failed""#,
                Says::Nothing("failed"),
            ),
            (r#""user":"support$jane","activity":"User login","text":"""#, Says::Nothing("support")),
            (r#""user":"support$","activity":"User login""#, Says::Nothing("support")),
            (
                r#""user":"Failed.Jane","activity":"User login","text":"failed.jane user logged in to the platform with OAuth internal login mode""#,
                Says::Login { user: "Failed.Jane", method: "oauth-internal" },
            ),
            (r#""user":"jane","activity":"SSO login""#, Says::Login { user: "jane", method: "sso" }),
            (r#""user":"jane","activity":"Json web token claims:","text":"{}""#, Says::Nothing("token-claims")),
            (r#""user":"jane","activity":"User logout""#, Says::Sign { user: "jane", event: Event::Acted }),
            (r#""user":"jane","activity":"Something new""#, Says::Sign { user: "jane", event: Event::Acted }),
            (r#""activity":"User login""#, Says::Nothing("no-user")),
        ];
        for (members, expected) in cases {
            let json = format!(r#"{{"id":"1","type":"UserAuthentication",{members}}}"#);
            assert_eq!(all(&record(&json)), [expected], "{members}");
        }
    }

    #[test]
    fn administration_is_evidence_for_both_sides() {
        let created =
            record(r#"{"id":"1","type":"User","activity":"User created","text":"User bob created","user":"admin"}"#);
        let signs =
            [Says::Sign { user: "bob", event: Event::Created }, Says::Sign { user: "admin", event: Event::Acted }];
        assert_eq!(all(&created), signs);
        let password = record(
            r#"{"id":"2","type":"User","activity":"User password update","text":"User \"bob x\" password was updated by user \"admin\"","user":"admin"}"#,
        );
        assert_eq!(all(&password)[0], Says::Sign { user: "bob x", event: Event::PasswordChanged });
        let enabled = record(
            r#"{"id":"3","type":"User","activity":"User updated","source":{"id":"bob"},"user":"admin","changes":[{"attribute":"enabled","newValue":true}]}"#,
        );
        assert_eq!(all(&enabled)[0], Says::Sign { user: "bob", event: Event::Enabled });
    }
}
