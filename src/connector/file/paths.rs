//! The files that are meant: names, and globs in any part of a path.

use std::path::{Component, Path, PathBuf};

use anyhow::Context;
use wildmatch::WildMatch;

use crate::error::Failure;

/// The files that these paths and globs name, each once, in the order of the list and of names.
///
/// # Errors
/// A usage failure for what names no file: an export that is missing must not look like one that is empty.
pub(super) fn find(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for path in paths {
        let mut found = if is_glob(path) { expand(path)? } else { vec![path.clone()] };
        found.retain(|file| !is_glob(path) || file.is_file());
        if found.is_empty() || !found.iter().all(|file| file.exists()) {
            return Err(Failure::usage(format!("there is no file {}", path.display())).into());
        }
        all.extend(found.into_iter().filter(|file| !all.contains(file)).collect::<Vec<_>>());
    }
    Ok(all)
}

fn is_glob(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?'])
}

fn expand(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = vec![PathBuf::new()];
    for part in path.components() {
        let name = part.as_os_str().to_string_lossy();
        let is_glob = matches!(part, Component::Normal(_)) && name.contains(['*', '?']);
        let mut next = Vec::new();
        for folder in found {
            match is_glob {
                true => next.extend(matching(&folder, &WildMatch::new(&name))?),
                false => next.push(folder.join(part)),
            }
        }
        found = next;
    }
    Ok(found)
}

/// What lies in a folder and matches, sorted; without hidden files, as in a shell.
fn matching(folder: &Path, glob: &WildMatch) -> anyhow::Result<Vec<PathBuf>> {
    let named = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if !named.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(named).with_context(|| format!("{} cannot be read", named.display()))?;
    let mut names: Vec<String> = Vec::new();
    for entry in entries {
        let name = entry.with_context(|| format!("{} cannot be read", named.display()))?.file_name();
        let name = name.to_string_lossy().into_owned();
        if glob.matches(&name) && !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names.into_iter().map(|name| folder.join(name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_name_files_in_order_and_each_once() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("2026")).unwrap();
        for name in ["b.csv", "a.csv", ".hidden.csv", "c.txt", "2026/d.csv"] {
            std::fs::write(at(name), "x").unwrap();
        }
        let names = |globs: &[&str]| -> Vec<String> {
            let found = find(&globs.iter().map(|glob| at(glob)).collect::<Vec<_>>()).unwrap();
            found.iter().map(|path| path.strip_prefix(folder.path()).unwrap().display().to_string()).collect()
        };
        assert_eq!(names(&["*.csv", "a.csv", "2*/?.csv"]), ["a.csv", "b.csv", "2026/d.csv"]);
        for missing in ["z.csv", "*.json", "nowhere/*.csv"] {
            let error = find(&[at(missing)]).unwrap_err().to_string();
            assert!(error.contains("there is no file") && error.contains(missing), "{error}");
        }
    }
}
