use std::fs;
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use dormant::output::{Closed, Format, Output, Settings, is_closed};

use super::Kept;

fn to_pipe() -> (io::PipeReader, Output) {
    let (reader, writer) = io::pipe().unwrap();
    (reader, Output::to(writer, false, Settings::default()))
}

#[test]
fn a_slow_producers_record_is_seen_without_a_flush() {
    let (mut reader, mut output) = to_pipe();
    let (seen, arrival) = mpsc::channel();
    let reading = thread::spawn(move || {
        let mut bytes = [0; 64];
        while let Ok(n @ 1..) = reader.read(&mut bytes) {
            seen.send(bytes[..n].to_vec()).unwrap();
        }
    });
    for line in ["{\"n\":1}", "{\"n\":2}"] {
        let begun = Instant::now();
        output.write_line(line).unwrap();
        let bytes = arrival.recv_timeout(Duration::from_secs(5)).unwrap();
        assert_eq!(bytes, format!("{line}\n").into_bytes());
        assert!(begun.elapsed() < Duration::from_secs(2));
    }
    output.finish().unwrap();
    reading.join().unwrap();
}

/// Counts the writes that reach it.
#[derive(Clone, Default)]
struct Counted(Kept, std::sync::Arc<std::sync::atomic::AtomicUsize>);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn under_load_lines_leave_together() {
    let counted = Counted::default();
    let mut output = Output::to(counted.clone(), false, Settings::default());
    let line = format!("{{\"x\":\"{}\"}}", "y".repeat(90));
    for _ in 0..20_000 {
        output.write_line(&line).unwrap();
    }
    output.finish().unwrap();
    assert_eq!(counted.0.text().lines().count(), 20_000);
    let writes = counted.1.load(std::sync::atomic::Ordering::Relaxed);
    // 2 MB are about 30 full buffers; the flusher may add one for every 25 ms that this machine was busy elsewhere.
    assert!(writes < 2_000, "{writes} writes for 20,000 lines");
}

#[test]
fn a_reader_that_went_away_is_a_closed_output() {
    let (reader, mut output) = to_pipe();
    drop(reader);
    let error = (0..100_000).find_map(|_| output.write_line("{\"x\":\"yyyyyyyyyyyyyyyyyyyyyyyy\"}").err());
    let error = error.expect("a pipe that nobody reads must fail");
    assert!(is_closed(&error), "{error:?}");
    assert!(error.is::<Closed>());
    assert!(is_closed(&error.context("while listing")));
    assert!(is_closed(&output.finish().unwrap_err()), "and it stays closed");
}

#[test]
fn a_reader_that_goes_away_is_noticed_while_the_producer_is_idle() {
    let (reader, mut output) = to_pipe();
    output.write_line("{}").unwrap();
    drop(reader);
    output.write_line("{}").unwrap_or_default();
    let deadline = Instant::now() + Duration::from_secs(10);
    while output.write_line("{}").is_ok() {
        assert!(Instant::now() < deadline);
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_full_device_is_a_failure_that_names_the_place() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut output = Output::to(full, false, Settings::default());
    output.write_line("{}").unwrap();
    let error = output.finish().unwrap_err();
    assert!(!is_closed(&error));
    assert!(format!("{error:#}").starts_with("cannot write to "), "{error:#}");
    let named = Settings { file: Some("/dev/full".into()), ..Settings::default() };
    let mut output = Output::open(named).unwrap();
    output.write_line("{}").unwrap();
    let error = output.finish().unwrap_err();
    assert!(format!("{error:#}").contains("/dev/full"), "{error:#}");
    assert!(fs::metadata("/dev/full").is_ok_and(|still| !still.is_file()), "a device is not replaced");
}

#[test]
fn a_file_appears_when_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("users.csv");
    fs::write(&path, "old").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let settings = Settings { format: Format::Csvheader, file: Some(path.clone()), ..Settings::default() };
    let mut output = Output::open(settings.clone()).unwrap();
    output.write_line("{\"a\":1}").unwrap();
    output.flush().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    drop(output);
    assert_eq!(fs::read_to_string(&path).unwrap(), "old", "given up");
    let mut output = Output::open(settings).unwrap();
    output.write_line("{\"a\":1}").unwrap();
    output.finish().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "a\n1\n");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left behind");
}

#[test]
fn what_a_link_points_to_is_replaced_not_the_link() {
    let folder = tempfile::tempdir().unwrap();
    let (target, link) = (folder.path().join("target"), folder.path().join("link"));
    fs::write(&target, "old").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    let mut output = Output::open(Settings { file: Some(link.clone()), ..Settings::default() }).unwrap();
    output.write_line("{}").unwrap();
    output.finish().unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&target).unwrap(), "{}\n");
}

#[test]
fn a_folder_that_is_not_there_is_told_with_the_path() {
    let file = Some("/nonexistent-folder/users.csv".into());
    let error = Output::open(Settings { file, ..Settings::default() }).err().unwrap();
    let expected = "cannot write /nonexistent-folder/users.csv: No such file or directory (os error 2)";
    assert_eq!(format!("{error:#}"), expected);
}

#[test]
fn records_before_an_error_still_reach_the_reader() {
    let kept = Kept::default();
    let mut output = Output::to(kept.clone(), false, Settings::default());
    output.write_line("{\"n\":1}").unwrap();
    drop(output);
    assert_eq!(kept.text(), "{\"n\":1}\n");
}
