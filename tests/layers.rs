//! The house rules that a compiler does not hold: which room names which, who is named nowhere, how long things get.
//! The table is the picture of `src/lib.rs`; the checks are tried on made-up sources first, so that they can fail.

use std::path::Path;

mod arrows;
mod measure;
mod source;

use source::Source;

/// All files below src/.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                sources.push(Source::new(&name, &std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    assert!(sources.len() > 50, "the sources were not found");
    sources
}

/// Fails with all offenders, not with the first.
fn none(offenders: Vec<String>) {
    assert!(offenders.is_empty(), "\n{}\n", offenders.join("\n"));
}

#[test]
fn arrows_point_where_the_picture_says() {
    none(sources().iter().flat_map(arrows::forbidden).collect());
}

#[test]
fn siblings_do_not_know_each_other() {
    let sources = sources();
    for room in ["command", "connector"] {
        let registered = arrows::register(&sources, room);
        assert!(!registered.is_empty());
        let files = sources.iter().filter(|source| source.room() == room);
        none(files.flat_map(|source| arrows::siblings(source, &registered)).collect());
    }
}

#[test]
fn platforms_are_named_in_their_own_files_only() {
    none(sources().iter().flat_map(arrows::platforms).collect());
}

#[test]
fn files_and_functions_are_short() {
    none(sources().iter().flat_map(measure::too_long).collect());
}

#[test]
fn panics_are_rare_and_have_a_reason() {
    none(measure::panics(&sources()));
}

#[test]
fn no_room_is_for_odds_and_ends() {
    none(sources().iter().flat_map(arrows::odds_and_ends).collect());
}
