//! How an account of the platform becomes a user record.

use serde_json::value::RawValue;

use super::wire;
use crate::record::{Class, Origin, User};

/// The role that the vendor's own administration app never offers to delete.
const OWNER_ROLE: &str = "ROLE_TENANT_ADMIN";
/// The group of a tenant's administrators, and the one that marks device users whatever their names.
const ADMINS: &str = "admins";
const DEVICES: &str = "devices";

/// Reads one user object of the platform.
pub(super) fn read(native: &RawValue, tenant: &str, own: &str) -> serde_json::Result<User> {
    let wire: wire::User = serde_json::from_str(native.get())?;
    let mut user = User::new(super::NAME, tenant, wire.id.clone());
    user.class = class(&wire);
    user.administrator = in_group(&wire, ADMINS);
    user.own = wire.id.eq_ignore_ascii_case(own);
    user.display_name = full_name(&wire);
    user.user_name = wire.user_name;
    user.email = wire.email;
    // What the platform calls the display name is an alias to log in with.
    user.aliases = wire.display_name.into_iter().collect();
    user.enabled = Some(wire.enabled.unwrap_or(true));
    user.last_password_change = wire.last_password_change;
    user.origin = wire.custom_properties.user_origin.as_deref().map(|origin| match origin {
        "OAUTH2" => Origin::Sso,
        _ => Origin::Local,
    });
    user.native = Some(native.to_owned());
    Ok(user)
}

/// The name of an account tells devices and microservices apart (Web SDK; OpenAPI); so does the group `devices`.
fn class(wire: &wire::User) -> Class {
    let id = wire.id.to_lowercase();
    let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| id.starts_with(prefix));
    match () {
        () if begins(&["device_"]) || in_group(wire, DEVICES) => Class::Device,
        () if begins(&["service_", "servicebootstrap_"]) => Class::Service,
        () if wire.roles.references.iter().any(|role| role.role.id == OWNER_ROLE) => Class::Owner,
        () => Class::Person,
    }
}

fn in_group(wire: &wire::User, name: &str) -> bool {
    wire.groups.references.iter().any(|reference| reference.group.name.as_deref() == Some(name))
}

fn full_name(wire: &wire::User) -> Option<String> {
    let parts: Vec<&str> = [&wire.first_name, &wire.last_name].into_iter().filter_map(Option::as_deref).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(json: &str) -> User {
        read(&RawValue::from_string(json.to_owned()).unwrap(), "acme", "svc-review").unwrap()
    }

    #[test]
    fn classes_by_name_role_and_group() {
        let cases = [
            (r#"{"id":"device_1"}"#, Class::Device),
            (r#"{"id":"x","groups":{"references":[{"group":{"id":3,"name":"devices"}}]}}"#, Class::Device),
            (r#"{"id":"service_reports"}"#, Class::Service),
            (r#"{"id":"servicebootstrap_reports"}"#, Class::Service),
            (r#"{"id":"boss","roles":{"references":[{"role":{"id":"ROLE_TENANT_ADMIN"}}]}}"#, Class::Owner),
            (r#"{"id":"devices"}"#, Class::Person),
        ];
        for (json, class) in cases {
            assert_eq!(user(json).class, class, "{json}");
        }
    }

    #[test]
    fn the_display_name_is_an_alias() {
        let jane = user(
            r#"{"id":"jane","displayName":"jd","firstName":"Jane","lastName":"Doe","customProperties":{"userOrigin":"OAUTH2"}}"#,
        );
        assert_eq!(jane.aliases, ["jd"]);
        assert_eq!(jane.display_name.as_deref(), Some("Jane Doe"));
        assert_eq!((jane.origin, jane.enabled, jane.own), (Some(Origin::Sso), Some(true), false));
        assert!(user(r#"{"id":"svc-review"}"#).own);
    }
}
