//! Which column means what: as the operator says, else by the names that such columns have.

use std::collections::BTreeMap;

/// A meaning that a column may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// of users: the key of the account
    Id,
    UserName,
    Email,
    Name,
    Enabled,
    /// the opposite of `Enabled`
    Disabled,
    Class,
    Created,
    LastLogin,
    PasswordChanged,
    Aliases,
    /// of logins: whose it is
    User,
    Time,
    Method,
    Ip,
    /// whether it succeeded
    Outcome,
}

/// Of users, then of logins: the key in the configuration, and names that are taken for it, letters and digits only.
const FIELDS: [(Field, &str, &[&str]); 16] = [
    (Field::Id, "id", &["id", "userid", "uid", "username", "login", "loginname", "userprincipalname", "samaccountname",
        "account", "accountname", "email", "emailaddress", "mail", "user"]),
    (Field::UserName, "user-name", &["username", "login", "loginname", "userprincipalname", "samaccountname", "account"]),
    (Field::Email, "email", &["email", "emailaddress", "mail", "primaryemail"]),
    (Field::Name, "name", &["displayname", "fullname", "name"]),
    (Field::Enabled, "enabled", &["enabled", "accountenabled", "active", "isactive", "isenabled", "status", "state"]),
    (Field::Disabled, "disabled", &["disabled", "accountdisabled", "isdisabled", "suspended", "locked"]),
    (Field::Class, "class", &["class"]),
    (Field::Created, "created", &["created", "createdat", "createdon", "creationdate", "creationtime", "createddatetime",
        "createdtimestamp", "datecreated", "whencreated"]),
    (Field::LastLogin, "last-login", &["lastlogin", "lastlogintime", "lastloginat", "lastlogindate", "lastsignin",
        "lastsignindatetime", "lastsignindate", "lastlogon", "lastlogondate"]),
    (Field::PasswordChanged, "password-changed", &["lastpasswordchange", "lastpasswordchangedatetime", "passwordlastset",
        "pwdlastset", "passwordchanged", "passwordlastchanged"]),
    (Field::Aliases, "aliases", &["aliases", "alias"]),
    (Field::User, "user", &["user", "userid", "username", "login", "loginname", "userprincipalname", "account", "email",
        "useremail", "emailaddress", "actor", "principal", "id"]),
    (Field::Time, "time", &["time", "timestamp", "logintime", "signintime", "createddatetime", "datetime", "eventtime",
        "eventdate", "occurredat", "date", "when"]),
    (Field::Method, "method", &["method", "authmethod", "authenticationmethod", "logintype"]),
    (Field::Ip, "ip", &["ip", "ipaddress", "clientip", "sourceip", "remoteip"]),
    (Field::Outcome, "outcome", &["outcome", "result", "success", "succeeded", "status"]),
];

/// The fields of a list of users, and of one of logins.
pub(super) const OF_USERS: [Field; 11] = [
    Field::Id, Field::UserName, Field::Email, Field::Name, Field::Enabled, Field::Disabled, Field::Class, Field::Created,
    Field::LastLogin, Field::PasswordChanged, Field::Aliases,
];
pub(super) const OF_LOGINS: [Field; 5] = [Field::User, Field::Time, Field::Method, Field::Ip, Field::Outcome];

impl Field {
    /// Its key in the configuration.
    pub fn key(self) -> &'static str {
        FIELDS.iter().find(|(field, ..)| *field == self).map_or("", |(_, key, _)| key)
    }

    fn usual_names(self) -> &'static [&'static str] {
        FIELDS.iter().find(|(field, ..)| *field == self).map_or(&[], |(_, _, names)| names)
    }
}

/// What the operator says: the name of the column, empty for none.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapping(BTreeMap<Field, String>);

impl Mapping {
    /// Says which column means this.
    ///
    /// # Errors
    /// What keys there are, for one that is none.
    pub fn set(&mut self, key: &str, column: &str) -> Result<(), String> {
        let keys = || FIELDS.map(|(_, key, _)| key).join(", ");
        let field = FIELDS.iter().find(|(_, known, _)| *known == key).ok_or_else(|| {
            format!("{key:?} is no column that is looked for; there are {}", keys())
        })?;
        self.0.insert(field.0, column.to_owned());
        Ok(())
    }

    /// Whether the operator names a column for it.
    pub fn names(&self, field: Field) -> bool {
        self.0.get(&field).is_some_and(|column| !column.is_empty())
    }

    /// All columns that are named: by these the delimiter is recognized.
    pub fn all(&self) -> Vec<&str> {
        self.0.values().map(String::as_str).filter(|column| !column.is_empty()).collect()
    }

    /// Which of these columns means the field; one that is named must be there.
    ///
    /// # Errors
    /// What columns there are, where the named one is missing.
    pub fn place(&self, field: Field, columns: &[String]) -> Result<Option<usize>, String> {
        let is = |column: &String, name: &str| column.trim().eq_ignore_ascii_case(name.trim()) || column.trim() == name.trim();
        match self.0.get(&field) {
            Some(name) if name.is_empty() => Ok(None),
            Some(name) => match columns.iter().position(|column| is(column, name)) {
                Some(place) => Ok(Some(place)),
                None => Err(format!("there is no column {name:?} for {}; there are {}", field.key(), columns.join(", "))),
            },
            None => unambiguous(field, columns),
        }
    }

    /// The name that the operator gives, none, or that he gives none.
    pub fn given(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }
}

/// The same, where there is no choice: two columns of a time would give two verdicts, and two of one name anything.
fn unambiguous(field: Field, columns: &[String]) -> Result<Option<usize>, String> {
    let Some(place) = guess(field, columns) else { return Ok(None) };
    let either = |column: &String| match field {
        Field::Time | Field::LastLogin => field.usual_names().contains(&&*plain(column)),
        _ => plain(column) == plain(&columns[place]),
    };
    let all: Vec<&str> = columns.iter().filter(|column| either(column)).map(String::as_str).collect();
    match all[..] {
        [_] => Ok(Some(place)),
        _ => Err(format!("{} could all be {}: say which with columns or --column", all.join(", "), field.key())),
    }
}

/// The column that has the best of the usual names.
pub(super) fn guess<S: AsRef<str>>(field: Field, columns: &[S]) -> Option<usize> {
    let plain: Vec<String> = columns.iter().map(|column| plain(column.as_ref())).collect();
    field.usual_names().iter().find_map(|name| plain.iter().position(|column| column == name))
}

/// Letters and digits in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &str) -> Vec<String> {
        names.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn usual_names_are_known_and_given_ones_beat_them() {
        let header = columns("Display name,User principal name,Account enabled,Last sign-in,When Created");
        let mut mapping = Mapping::default();
        for (field, place) in [(Field::Id, 1), (Field::Enabled, 2), (Field::LastLogin, 3), (Field::Created, 4), (Field::Name, 0)] {
            assert_eq!(mapping.place(field, &header), Ok(Some(place)), "{field:?}");
        }
        assert_eq!(mapping.place(Field::Email, &header), Ok(None));
        mapping.set("id", " display NAME ").unwrap();
        mapping.set("enabled", "").unwrap();
        assert_eq!(mapping.place(Field::Id, &header), Ok(Some(0)));
        assert_eq!(mapping.place(Field::Enabled, &header), Ok(None));
        mapping.set("user", "Who").unwrap();
        let why = mapping.place(Field::User, &header).unwrap_err();
        assert!(why.contains("\"Who\"") && why.contains("Last sign-in"), "{why}");
        assert!(mapping.set("usr", "x").unwrap_err().contains("last-login"));
    }

    #[test]
    fn every_field_has_a_key() {
        assert!(OF_USERS.iter().chain(&OF_LOGINS).all(|field| !field.key().is_empty()));
        assert_eq!(OF_USERS.len() + OF_LOGINS.len(), FIELDS.len());
    }
}
