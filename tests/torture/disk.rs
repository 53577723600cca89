//! Two runs at once, a disk that is full, a state folder that cannot be written: nothing is changed without its entry.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::acting::undisturbed;
use super::stage::{DEEDS, Deed, Stage, outcomes, verdicts};
use super::{each, full};

#[test]
fn two_runs_at_once_share_the_work() {
    let verdicts = verdicts(1);
    let rounds = if full() { 20 } else { 3 };
    let cases: Vec<_> = (0..rounds).flat_map(|round| DEEDS.map(|deed| (deed, round))).collect();
    each("two runs at once", &cases, |(deed, round)| {
        let (due, ..) = undisturbed(*deed, 1, &verdicts);
        let stage = Stage::new(*deed, 1, &verdicts);
        stage.fault(&format!("slow={}ms,method={}", round % 4 * 7, deed.method()));
        let seen = stage.scene.sandbox.requests().len();
        let (one, other) = std::thread::scope(|scope| {
            let one = scope.spawn(|| stage.act(&[]));
            let other = scope.spawn(|| stage.act(&[]));
            (one.join().unwrap(), other.join().unwrap())
        });
        assert_eq!((one.status, other.status), (0, 0), "{}{}", one.stderr, other.stderr);
        assert_eq!(stage.done(), due);
        let asked = stage.asked(&stage.scene.sandbox.requests()[seen..]);
        assert!(asked.values().all(|times| *times == 1), "asked twice: {asked:?}");
        let done = |ran| outcomes(ran).into_iter().filter(|(_, outcome)| outcome == "done").map(|(key, _)| key);
        let said: Vec<_> = done(&one).chain(done(&other)).collect();
        assert_eq!((said.len(), said.into_iter().collect::<BTreeSet<_>>()), (due.len(), due.clone()));
        stage.ledger_agrees(true);
        stage.finish(&due);
    });
}

/// A small disk of memory, taken away when dropped.
struct Disk(PathBuf);

impl Disk {
    /// None where we may not mount.
    fn mount(place: &Path, size: &str) -> Option<Disk> {
        std::fs::create_dir_all(place).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", size, "tmpfs"]).arg(place).output();
        match mounted {
            Ok(output) if output.status.success() => Some(Disk(place.to_owned())),
            Ok(output) => skipped(&String::from_utf8_lossy(&output.stderr)),
            Err(error) => skipped(&error.to_string()),
        }
    }

    fn grow(&self) {
        let grown = Command::new("mount").args(["-o", "remount,size=4m"]).arg(&self.0).status().unwrap();
        assert!(grown.success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg(&self.0).status());
    }
}

fn skipped(why: &str) -> Option<Disk> {
    println!("torture: a full disk: skipped, it needs a tmpfs: {}", why.trim());
    None
}

#[test]
fn a_full_disk_stops_the_run_before_the_next_change() {
    let verdicts = verdicts(1);
    for deed in [Deed::Disable, Deed::DeleteNow] {
        let (due, ..) = undisturbed(deed, 1, &verdicts);
        for pages in 1..=5 {
            let stage = Stage::new(deed, 1, &verdicts);
            let state = stage.scene.home().join("state");
            let Some(disk) = Disk::mount(&state, &format!("size={}k,nr_inodes=64", 4 * pages)) else { return };
            let ran = stage.act(&["--workers".to_owned(), "1".to_owned()]);
            let done = stage.done();
            if pages < 3 {
                assert!(
                    done.len() < due.len(),
                    "the disk was not full: {}",
                    std::fs::metadata(stage.ledger()).unwrap().len()
                );
            }
            if done.len() < due.len() {
                assert!(matches!(ran.status, 1 | 5), "{pages} pages: status {}: {}", ran.status, ran.stderr);
                assert!(ran.stderr.contains("No space left"), "{}", ran.stderr);
                let said = outcomes(&ran).values().filter(|outcome| *outcome == "done").count();
                assert_eq!(said, done.len(), "{}", ran.stderr);
            }
            stage.ledger_agrees(false);
            disk.grow();
            stage.finish(&due);
        }
    }
    println!("torture: a full disk: 10 cases");
}

#[test]
fn without_a_place_for_the_ledger_nothing_is_done() {
    let verdicts = verdicts(1);
    for deed in [Deed::Disable, Deed::DeleteNow] {
        let stage = Stage::new(deed, 1, &verdicts);
        // Root may write to folders that nobody may; nobody can make a folder where a file is.
        std::fs::write(stage.scene.home().join("state"), "in the way").unwrap();
        let ran = stage.act(&[]);
        assert_eq!(ran.status, 1, "{}", ran.stderr);
        assert!(ran.stderr.contains("the ledger") && ran.stdout.is_empty(), "{}", ran.stderr);
        assert!(stage.scene.sandbox.writes().is_empty() && stage.done().is_empty());
        let audit = stage.scene.dormant_with(&["audit-create"], &stage.input);
        assert_eq!((audit.status, stage.scene.sandbox.writes().len()), (1, 0), "{}", audit.stderr);
    }
}
