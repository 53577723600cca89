//! The members of a line that mean something to us, by number instead of by name.

/// Declares the members with their names.
macro_rules! fields {
    ($($field:ident = $name:literal,)*) => {
        /// A member of a record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Field {
            $(#[doc = concat!("`", $name, "`")] $field,)*
            /// any other
            Other,
        }

        impl Field {
            /// The member that is called so.
            pub fn named(key: &str) -> Field {
                match key {
                    $($name => Field::$field,)*
                    _ => Field::Other,
                }
            }

            /// How it is called; of another, nothing.
            pub fn name(self) -> &'static str {
                match self {
                    $(Field::$field => $name,)*
                    Field::Other => "",
                }
            }
        }
    };
}

fields! {
    Kind = "kind",
    Platform = "platform",
    Tenant = "tenant",
    Id = "id",
    UserName = "userName",
    DisplayName = "displayName",
    Email = "email",
    Aliases = "aliases",
    Enabled = "enabled",
    Class = "class",
    Created = "created",
    LastPasswordChange = "lastPasswordChange",
    LastLogin = "lastLogin",
    LastLoginComplete = "lastLoginComplete",
    Origin = "origin",
    Administrator = "administrator",
    Own = "own",
    User = "user",
    Time = "time",
    Event = "event",
    Status = "status",
    Logins = "logins",
    Reason = "reason",
    Window = "window",
    Population = "population",
}
