//! Holding a pack against its manifest. Whoever does it needs neither the tenants nor the ledger nor us: `sha256sum -c` says half
//! of it. Nothing that the pack says is believed before its hash was compared.

use std::path::Path;

use anyhow::Context;

use super::{LEDGER, MANIFEST, again, manifest};
use crate::error::Failure;
use crate::guard::ledger;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// files that the manifest names
    pub files: usize,
    /// entries of the ledger whose chain was followed; none without an extract
    pub entries: Option<u64>,
    /// the SHA-256 of the last of them
    pub last: String,
    /// signatures beside the manifest
    pub signatures: Vec<String>,
    /// whether the verdicts and the report were made again from the inputs; another version's are not
    pub made_again: bool,
    /// what does not match, a sentence each
    pub wrong: Vec<String>,
}

/// Checks the pack in this folder.
///
/// # Errors
/// There is no pack, or it cannot be read. What does not match is no error here.
pub fn verify(folder: &Path) -> anyhow::Result<Checked> {
    let path = folder.join(MANIFEST);
    let text = std::fs::read(&path).map_err(|error| {
        let what = format!("{} is no evidence pack: {MANIFEST}: {error}", folder.display());
        Failure::usage(what).hint("`dormant report --pack DIR` makes one")
    })?;
    let sums = std::str::from_utf8(&text).map_err(|_| format!("{MANIFEST} is not UTF-8")).and_then(manifest::read);
    let sums = match sums {
        Ok(sums) => sums,
        Err(why) => return Ok(Checked { wrong: vec![why], ..Checked::default() }),
    };
    let mut checked = Checked { files: sums.len(), signatures: signatures(folder)?, ..Checked::default() };
    let (found, others) = manifest::files(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for (name, hash) in &sums {
        checked.wrong.extend(differs(folder, name, hash, &found));
    }
    let known = |name: &&String| sums.contains_key(*name) || *name == MANIFEST || checked.signatures.contains(name);
    let strange: Vec<String> = found.iter().filter(|name| !known(name)).cloned().collect();
    checked.wrong.extend(strange.iter().map(|name| format!("{name}: the manifest does not name it")));
    checked.wrong.extend(others.iter().map(|name| format!("{name}: neither a file nor a folder")));
    if sums.contains_key(LEDGER) && found.iter().any(|name| name == LEDGER) {
        follow(folder, &mut checked);
    }
    if checked.wrong.is_empty() {
        (checked.wrong, checked.made_again) = again::differences(folder)?;
    }
    Ok(checked)
}

fn differs(folder: &Path, name: &str, hash: &str, found: &[String]) -> Option<String> {
    if !found.iter().any(|known| known == name) {
        return Some(format!("{name}: missing"));
    }
    match manifest::hash(&folder.join(name)) {
        Ok(actual) if actual == hash => None,
        Ok(_) => Some(format!("{name}: changed since the manifest was written")),
        Err(error) => Some(format!("{name}: cannot be read: {error}")),
    }
}

fn follow(folder: &Path, checked: &mut Checked) {
    match ledger::trace_extract(&folder.join(LEDGER), |_, _, _| Ok(())) {
        Ok(chain) => (checked.entries, checked.last) = (Some(chain.entries), chain.last),
        Err(error) => checked.wrong.push(format!("{LEDGER}: {error:#}")),
    }
}

/// The files whose names begin with the manifest's: signers put theirs there.
pub fn signatures(folder: &Path) -> anyhow::Result<Vec<String>> {
    let (found, _) = manifest::files(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let is_one = |name: &String| name.strip_prefix(MANIFEST).is_some_and(|rest| rest.starts_with('.'));
    Ok(found.into_iter().filter(is_one).collect())
}
