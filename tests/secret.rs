//! Helper commands that print secrets, and those that do not.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use dormant::error::Effect;
use dormant::secret::{Secret, Source};

fn output_of(line: &str) -> Result<String, String> {
    let source = Source::command(line).unwrap();
    source.get().map(|secret| secret.expose().to_owned()).map_err(|error| error.to_string())
}

#[test]
fn the_first_line_is_the_secret() {
    for (line, secret) in [
        ("printf hunter2", "hunter2"),
        (r"printf 'hunter2\r\nuser: me\n'", "hunter2"),
        (r"printf ' with spaces \n'", " with spaces "),
        ("echo $HOME `id` | cat", "$HOME `id` | cat"),
    ] {
        assert_eq!(output_of(line).as_deref(), Ok(secret), "{line}");
    }
}

#[test]
fn a_command_that_fails_is_an_error_without_its_output() {
    for (line, words) in [
        ("sh -c 'echo hunter2; exit 3'", "`sh` failed with exit status: 3"),
        ("true", "`true` printed nothing on its first line"),
        (r"printf '\nhunter2'", "`printf` printed nothing on its first line"),
        (r"printf 'hunter2\377'", "`printf` printed something that is not UTF-8"),
        ("no-such-program-anywhere hunter2", "`no-such-program-anywhere` cannot be run"),
    ] {
        let error = output_of(line).unwrap_err();
        assert!(error.contains(words) && !error.contains("hunter2"), "{line}: {error}");
    }
    assert_eq!(Source::command("false").unwrap().get().unwrap_err().effect(), Effect::Denied);
}

#[test]
fn a_command_is_run_once_and_only_when_it_is_needed() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let source = Source::command(&format!("sh -c 'echo x >> {}; echo secret'", log.display())).unwrap();
    assert!(!log.exists());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let source = source.clone();
            scope.spawn(move || assert_eq!(source.get().unwrap().expose(), "secret"));
        }
    });
    assert_eq!(fs::read_to_string(log).unwrap(), "x\n");
}

#[test]
fn a_command_has_no_input_and_a_time_limit() {
    assert_eq!(output_of("sh -c 'cat; echo done'").as_deref(), Ok("done"));
    let started = Instant::now();
    let source = Source::command("sleep 60").unwrap().within(Duration::from_millis(300));
    let error = source.get().unwrap_err().to_string();
    assert!(error.contains("did not end within"), "{error}");
    // One that closes its output and lingers.
    let source =
        Source::command("sh -c 'echo hunter2; exec >&-; sleep 60'").unwrap().within(Duration::from_millis(300));
    source.get().unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_secret_that_takes_work_is_made_once() {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let source = Source::made(|| {
        MADE.fetch_add(1, Ordering::SeqCst);
        Ok(Secret::new("x"))
    });
    assert_eq!(source.get().unwrap(), source.clone().get().unwrap());
    assert_eq!(MADE.load(Ordering::SeqCst), 1);
}
