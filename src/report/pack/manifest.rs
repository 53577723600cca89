//! The manifest of an evidence pack: names and SHA-256, a line each, as `sha256sum -c` reads them too.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path};

use sha2::{Digest, Sha256};

/// The manifest's file.
pub const NAME: &str = "SHA256SUMS";

/// Names below the pack's folder, with the SHA-256 of each in hex.
pub type Sums = BTreeMap<String, String>;

/// The manifest's text.
pub fn text(sums: &Sums) -> String {
    sums.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect()
}

/// Reads a manifest's text.
///
/// # Errors
/// The line that is none, and why: a name that leads out of the folder is none.
pub fn read(text: &str) -> Result<Sums, String> {
    let mut sums = Sums::new();
    for (number, line) in text.lines().enumerate() {
        let bad = |why: &str| format!("{NAME}, line {}: {why}", number + 1);
        let (hash, name) = line.split_once("  ").ok_or_else(|| bad("not a SHA-256, two blanks and a name"))?;
        if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(bad("not a SHA-256"));
        }
        if name.is_empty() || !Path::new(name).components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(bad("the name leads out of the folder"));
        }
        if sums.insert(name.to_owned(), hash.to_lowercase()).is_some() {
            return Err(bad("the name stands twice"));
        }
    }
    Ok(sums)
}

/// The SHA-256 of a file, in hex.
///
/// # Errors
/// What the system says.
pub fn hash(path: &Path) -> io::Result<String> {
    let (mut file, mut hash, mut block) = (File::open(path)?, Sha256::new(), vec![0; 256 << 10]);
    loop {
        match file.read(&mut block)? {
            0 => return Ok(hex::encode(hash.finalize())),
            read => hash.update(&block[..read]),
        }
    }
}

/// The files below a folder by their names in a manifest, and what is neither file nor folder.
///
/// # Errors
/// What the system says.
pub fn files(folder: &Path) -> io::Result<(Vec<String>, Vec<String>)> {
    let (mut files, mut others, mut open) = (Vec::new(), Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next)? {
            let path = entry?.path();
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
            let kind = path.symlink_metadata()?.file_type();
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() {
                files.push(name);
            } else {
                others.push(name);
            }
        }
    }
    files.sort();
    others.sort();
    Ok((files, others))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_comes_back_and_names_nothing_outside() {
        let sums =
            Sums::from([("inputs/1 a.ndjson".to_owned(), "ab".repeat(32)), ("report.csv".to_owned(), "01".repeat(32))]);
        assert_eq!(read(&text(&sums)).unwrap(), sums);
        for name in ["../x", "/etc/passwd", "a/../../x", ""] {
            let line = format!("{}  {name}\n", "ab".repeat(32));
            assert!(read(&line).unwrap_err().contains("line 1"), "{name}");
        }
        assert!(read("xyz  a\n").is_err());
        assert!(read(&text(&sums).repeat(2)).unwrap_err().contains("twice"));
    }
}
