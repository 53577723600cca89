//! Where plugins lie: executables called `dormant-NAME`, in a folder of their own or on PATH. Those called
//! `dormant-connector-NAME` serve a platform; the others are commands.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What the names of plugins begin with.
const PREFIX: &str = "dormant-";

/// What the names of connectors begin with: they serve a platform and are no commands.
const CONNECTOR: &str = "connector-";

/// The folders that are searched, in this order.
#[derive(Clone, Debug, Default)]
pub struct Folders(Vec<PathBuf>);

/// A file that has the name of a plugin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// the command's name, or the platform's: what stands behind `dormant-` or `dormant-connector-`
    pub name: String,
    /// where it lies
    pub path: PathBuf,
    /// why it cannot be called, if it cannot
    pub trouble: Option<String>,
}

impl Folders {
    /// `dormant/plugins` below the folder for data, then the folders of PATH. Only absolute folders count: what lies in
    /// the folder somebody happens to be in must not be run by its name.
    pub fn new(data_home: Option<&Path>, path: Option<&str>) -> Folders {
        let own = data_home.map(|home| home.join("dormant/plugins"));
        let path = path.map(std::env::split_paths).into_iter().flatten();
        let mut folders: Vec<PathBuf> = Vec::new();
        for folder in own.into_iter().chain(path).filter(|folder| folder.is_absolute()) {
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        Folders(folders)
    }

    /// The program of a command.
    pub fn find(&self, name: &str) -> Option<PathBuf> {
        if name.starts_with(CONNECTOR) { None } else { self.program(PREFIX, name) }
    }

    /// The program that serves a platform.
    pub fn find_connector(&self, platform: &str) -> Option<PathBuf> {
        self.program(&format!("{PREFIX}{CONNECTOR}"), platform)
    }

    /// Every file that has the name of a command, by name, in the order of the folders.
    pub fn list(&self) -> Vec<Found> {
        self.all(&|file| file.strip_prefix(PREFIX).filter(|name| !name.starts_with(CONNECTOR)))
    }

    /// Every file that has the name of a connector, likewise.
    pub fn list_connectors(&self) -> Vec<Found> {
        self.all(&|file| file.strip_prefix(PREFIX)?.strip_prefix(CONNECTOR))
    }

    fn program(&self, prefix: &str, name: &str) -> Option<PathBuf> {
        let file = format!("{prefix}{name}");
        let mut paths = self.0.iter().map(|folder| folder.join(&file));
        if is_name(name) { paths.find(|path| unfit(path).is_none()) } else { None }
    }

    fn all(&self, name_of: &dyn Fn(&str) -> Option<&str>) -> Vec<Found> {
        let mut found: Vec<Found> = self.0.iter().flat_map(|folder| in_folder(folder, name_of)).collect();
        let mut first: HashMap<String, PathBuf> = HashMap::new();
        for plugin in found.iter_mut().filter(|plugin| plugin.trouble.is_none()) {
            match first.get(&plugin.name) {
                Some(other) => plugin.trouble = Some(format!("{} comes first", other.display())),
                None => drop(first.insert(plugin.name.clone(), plugin.path.clone())),
            }
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        found
    }
}

fn in_folder(folder: &Path, name_of: &dyn Fn(&str) -> Option<&str>) -> Vec<Found> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let plugin = |entry: std::fs::DirEntry| {
        let file = entry.file_name();
        let name = name_of(file.to_str()?)?.to_owned();
        let path = entry.path();
        let trouble = match &name {
            name if !is_name(name) => Some("its name cannot be called: letters, digits and dashes can".to_owned()),
            _ => unfit(&path).map(str::to_owned),
        };
        Some(Found { name, path, trouble })
    };
    let mut found: Vec<Found> = entries.filter_map(plugin).collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Why a file cannot be run.
fn unfit(path: &Path) -> Option<&'static str> {
    match std::fs::metadata(path) {
        Err(_) => Some("it cannot be read, or is a link to nothing"),
        Ok(found) if !found.is_file() => Some("it is not a file"),
        Ok(_) if !is_executable(path) => Some("it is not executable: chmod +x it"),
        Ok(_) => None,
    }
}

fn is_executable(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::EXEC_OK).is_ok()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn plugins_are_found_and_what_is_wrong_with_them_is_said() {
        let home = tempfile::tempdir().unwrap();
        let (own, path) = (home.path().join("dormant/plugins"), home.path().join("bin"));
        let make = |folder: &Path, name: &str, mode: u32| {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join(name), "").unwrap();
            std::fs::set_permissions(folder.join(name), std::fs::Permissions::from_mode(mode)).unwrap();
        };
        make(&own, "dormant-a", 0o755);
        make(&path, "dormant-a", 0o755);
        make(&path, "dormant-b", 0o644);
        make(&path, "dormant-connector-x", 0o755);
        make(&path, "dormant-c.sh", 0o755);
        make(&path, "other", 0o755);
        std::fs::create_dir(path.join("dormant-d")).unwrap();
        let folders = Folders::new(Some(home.path()), Some(&format!(".:{0}::{0}", path.display())));
        assert_eq!(folders.find("a"), Some(own.join("dormant-a")));
        for name in ["b", "connector-x", "c.sh", "d", "e", "../bin/dormant-a", ""] {
            assert_eq!(folders.find(name), None, "{name}");
        }
        let listed: Vec<_> = folders.list().into_iter().map(|found| (found.name, found.trouble.is_some())).collect();
        let expected = [("a", false), ("a", true), ("b", true), ("c.sh", true), ("d", true)];
        assert_eq!(listed, expected.map(|(name, trouble)| (name.to_owned(), trouble)));
        let served: Vec<_> = folders.list_connectors().into_iter().map(|found| (found.name, found.trouble)).collect();
        assert_eq!(served, [("x".to_owned(), None)]);
        assert_eq!(folders.find_connector("x"), Some(path.join("dormant-connector-x")));
        assert_eq!(folders.find_connector("../x"), None);
    }
}
