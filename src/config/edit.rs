//! Changes of the configuration file that leave everything else in it as it was, comments included.

use std::path::Path;

use toml_edit::{DocumentMut, Item, Table, Value};

use crate::error::Failure;

/// Gives an alias its meaning. The file is made if it is not there, readable by its owner alone.
///
/// # Errors
/// Usage: a file that is no TOML or cannot be written.
pub fn set_alias(path: &Path, name: &str, line: &str) -> Result<(), Failure> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(cannot(path, &error)),
    };
    write(path, &with_alias(path, &text, name, line)?)
}

/// Takes an alias out; false if there is none of this name.
///
/// # Errors
/// As [`set_alias`].
pub fn delete_alias(path: &Path, name: &str) -> Result<bool, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| cannot(path, &error))?;
    let changed = without_alias(path, &text, name)?;
    changed.as_deref().map_or(Ok(()), |changed| write(path, changed))?;
    Ok(changed.is_some())
}

fn with_alias(path: &Path, text: &str, name: &str, line: &str) -> Result<String, Failure> {
    let mut document: DocumentMut = text.parse().map_err(|_| no_toml(path))?;
    let aliases = document.entry("alias").or_insert_with(|| Item::Table(Table::new()));
    let aliases = aliases.as_table_like_mut().ok_or_else(|| no_toml(path))?;
    match aliases.get_mut(name).and_then(Item::as_value_mut) {
        Some(value) => {
            // What stands around the value, a comment behind it for instance, stays.
            let around = value.decor().clone();
            *value = Value::from(line);
            *value.decor_mut() = around;
        }
        None => drop(aliases.insert(name, toml_edit::value(line))),
    }
    Ok(document.to_string())
}

/// The text without the line of an alias: comments above it may be about more than this one alias, and stay.
fn without_alias(path: &Path, text: &str, name: &str) -> Result<Option<String>, Failure> {
    let document = toml_edit::Document::parse(text).map_err(|_| no_toml(path))?;
    let span = document.get("alias").and_then(Item::as_table).and_then(|aliases| {
        let (key, value) = aliases.get_key_value(name)?;
        Some(key.span()?.start..value.span()?.end)
    });
    if let Some(span) = span {
        let start = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
        let end = text[span.end..].find('\n').map_or(text.len(), |end| span.end + end + 1);
        return Ok(Some(format!("{}{}", &text[..start], &text[end..])));
    }
    let mut document: DocumentMut = text.parse().map_err(|_| no_toml(path))?;
    let aliases = document.get_mut("alias").and_then(Item::as_table_like_mut);
    let removed = aliases.and_then(|aliases| aliases.remove(name)).is_some();
    Ok(removed.then(|| document.to_string()))
}

/// Writes the file in one step, through links, with the permissions it had.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = std::fs::create_dir_all(folder).and_then(|()| {
        let mut file = tempfile::Builder::new().prefix(".config-").tempfile_in(folder)?;
        std::io::Write::write_all(&mut file, text.as_bytes())?;
        if let Ok(known) = std::fs::metadata(path) {
            file.as_file().set_permissions(known.permissions())?;
        }
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error).map(drop)
    });
    written.map_err(|error| cannot(path, &error))
}

fn cannot(path: &Path, error: &std::io::Error) -> Failure {
    Failure::usage(format!("{}: {error}", path.display()))
}

/// The parser's own words could show a line with a secret in it.
fn no_toml(path: &Path) -> Failure {
    Failure::usage(format!("{} cannot be changed: it is not as it should be", path.display()))
        .hint("`dormant tenants` says what is wrong with it")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# mine\n[tenants.a] # prod\nurl = 'x'  # odd quotes\n\n[alias]\n# about all\nold = \"diff\" # why\nkeep='check'\n\n[sessions]\n";

    #[test]
    fn aliases_come_and_go_and_all_else_stays() {
        let path = Path::new("c.toml");
        let changed = with_alias(path, TEXT, "old", "list-users \"x\"").unwrap();
        assert_eq!(changed, TEXT.replace("\"diff\" # why", "'list-users \"x\"' # why"));
        let added = with_alias(path, TEXT, "new", "check").unwrap();
        assert_eq!(added, TEXT.replace("keep='check'\n", "keep='check'\nnew = \"check\"\n"));
        let first = with_alias(path, "# c\n[defaults]\nworkers = 3\n", "a-b", "check").unwrap();
        assert_eq!(first, "# c\n[defaults]\nworkers = 3\n\n[alias]\na-b = \"check\"\n");
        assert_eq!(without_alias(path, TEXT, "old").unwrap().unwrap(), TEXT.replace("old = \"diff\" # why\n", ""));
        assert_eq!(without_alias(path, TEXT, "none").unwrap(), None);
        let inline = "alias = { a = \"x\", b = \"y\" }\n";
        assert!(!without_alias(path, inline, "a").unwrap().unwrap().contains("\"x\""));
        assert!(with_alias(path, "alias = 7", "a", "b").is_err() && with_alias(path, "x = ", "a", "b").is_err());
    }

    #[test]
    fn the_file_is_replaced_through_links_with_its_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.toml"), folder.path().join("link.toml"));
        set_alias(&real, "a", "check").unwrap();
        assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        set_alias(&link, "b", "diff").unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(delete_alias(&link, "a").unwrap() && !delete_alias(&link, "a").unwrap());
        assert_eq!(std::fs::read_to_string(&real).unwrap(), "[alias]\nb = \"diff\"\n");
    }
}
