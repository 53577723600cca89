//! The accounts that the files list.

use std::collections::{BTreeMap, HashMap};
use std::collections::hash_map::Entry;

use anyhow::{Context, bail, ensure};

use super::columns::{Field, OF_USERS};
use super::rows::{self, Row};
use super::rules::Rules;
use super::{Files, NAME, paths};
use crate::connector::{UserTally, listing};
use crate::error::Failure;
use crate::record::{Class, User, json};

/// Words for an account that can be used, and for one that cannot.
const ENABLED: [&str; 8] = ["true", "yes", "y", "1", "enabled", "active", "on", "ok"];
const DISABLED: [&str; 16] = [
    "false", "no", "n", "0", "disabled", "inactive", "off", "locked", "lockedout", "suspended", "blocked", "deactivated",
    "deprovisioned", "deleted", "terminated", "expired",
];

impl Files {
    /// Hands on every account once. One that stands twice, and not alike, is an error: which is right cannot be known.
    pub(super) fn list_users(&self, emit: &mut dyn FnMut(User) -> anyhow::Result<()>) -> anyhow::Result<UserTally> {
        let files = self.files(&self.rules.users, "users")?;
        let mut dropped = BTreeMap::new();
        let mut seen: HashMap<String, (String, String)> = HashMap::new();
        let mut has_last_login = true;
        for file in &files {
            let name = file.display().to_string();
            let found = rows::each(file, &self.rules.reading, &OF_USERS, &mut |row| {
                if row.kind.as_deref().is_some_and(|kind| kind != "user") {
                    return Ok(());
                }
                let user = self.user(&row).with_context(|| row.place().to_owned())?;
                match seen.entry(user.id.to_lowercase()) {
                    Entry::Vacant(new) => {
                        new.insert((row.native.get().to_owned(), format!("{name}, {}", row.place())));
                        emit(user)
                    }
                    Entry::Occupied(known) if known.get().0 == row.native.get() => {
                        listing::add(&mut dropped, "repeated");
                        Ok(())
                    }
                    Entry::Occupied(known) => bail!(
                        "{} lists {:?} again, and not as {}: name the newest list alone in users",
                        row.place(),
                        user.id,
                        known.get().1
                    ),
                }
            })?;
            has_last_login &= found.contains_key(&Field::LastLogin);
        }
        if self.rules.last_login_complete && !has_last_login && !seen.is_empty() {
            let what = "last-login-complete is set, and the users have no such column: name it with columns.last-login";
            return Err(Failure::usage(what).into());
        }
        let population = Some(seen.len() as u64);
        Ok(UserTally { population, dropped, last_login_complete: self.rules.last_login_complete })
    }

    /// The files of a setting, globs written out.
    pub(super) fn files(&self, named: &[std::path::PathBuf], key: &str) -> anyhow::Result<Vec<std::path::PathBuf>> {
        if named.is_empty() {
            let what = format!("no file with the {key} is named: set {key} = \"FILE\", or use --from-file FILE");
            return Err(Failure::usage(what).into());
        }
        paths::find(named)
    }

    fn user(&self, row: &Row<'_>) -> anyhow::Result<User> {
        if row.kind.is_some() {
            // A record of ours, kept from an earlier listing: nothing has to be found out.
            let user: User = json::read(row.native.get()).map_err(|error| anyhow::anyhow!(json::fault(&error)))?;
            return Ok(User { platform: NAME.to_owned(), tenant: self.name.clone(), ..user });
        }
        let text = |field| row.get(field).map(str::to_owned);
        let time = |field: Field| match row.get(field) {
            Some(cell) => self.rules.clock.read(cell).with_context(|| field.key()),
            None => Ok(None),
        };
        let id = text(Field::Id).context("it has no id; say which column holds it with columns.id")?;
        let mut user = User::new(NAME, &self.name, id);
        (user.user_name, user.email, user.display_name) = (text(Field::UserName), text(Field::Email), text(Field::Name));
        user.aliases = row.get(Field::Aliases).map(split).unwrap_or_default();
        user.enabled = enabled(row, &self.rules)?;
        (user.created, user.last_password_change) = (time(Field::Created)?, time(Field::PasswordChanged)?);
        user.last_login = time(Field::LastLogin)?;
        user.class = self.class(&user, row.get(Field::Class))?;
        user.native = Some(row.native.clone());
        Ok(user)
    }

    fn class(&self, user: &User, told: Option<&str>) -> anyhow::Result<Class> {
        let names = [Some(&*user.id), user.user_name.as_deref(), user.email.as_deref()];
        if self.rules.is_service(&names.into_iter().flatten().collect::<Vec<_>>()) {
            return Ok(Class::Service);
        }
        Ok(match told.map(str::to_lowercase).as_deref() {
            None | Some("person" | "user" | "human" | "member") => Class::Person,
            Some("service") => Class::Service,
            Some("device") => Class::Device,
            Some("owner") => Class::Owner,
            Some(other) => bail!("class {other:?} is neither person, service, device nor owner"),
        })
    }
}

fn split(text: &str) -> Vec<String> {
    text.split([' ', ',', ';']).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Whether the account can be used; `None` where nothing tells. A word that nobody knows is an error: as enabled it would be judged.
fn enabled(row: &Row<'_>, rules: &Rules) -> anyhow::Result<Option<bool>> {
    let says = |field: Field| -> anyhow::Result<Option<bool>> {
        let Some(word) = row.get(field).map(str::to_lowercase) else { return Ok(None) };
        let known = match (rules.enabled_is.is_empty(), rules.disabled_is.is_empty()) {
            (true, true) if ENABLED.contains(&&*word) => Some(true),
            (true, true) if DISABLED.contains(&&*word) => Some(false),
            (true, true) => None,
            (false, true) => Some(rules.enabled_is.contains(&word)),
            (true, false) => Some(!rules.disabled_is.contains(&word)),
            (false, false) if rules.enabled_is.contains(&word) => Some(true),
            (false, false) => rules.disabled_is.contains(&word).then_some(false),
        };
        let key = field.key();
        ensure!(
            known.is_some(),
            "{key}: what {word:?} means is not known: set enabled-is or disabled-is, or columns.{key} = \"\" to leave it out"
        );
        Ok(known)
    };
    match says(Field::Enabled)? {
        Some(enabled) => Ok(Some(enabled)),
        // The words are about the column: in one of disabled accounts, yes means disabled.
        None => Ok(says(Field::Disabled)?.map(|disabled| !disabled)),
    }
}
