//! The question before the first act, on the terminal itself: stdin carries records.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::interrupt::Interrupt;
use crate::error::Failure;
use crate::record::Act;

/// How often a waiting question looks whether Ctrl-C was pressed.
const PAUSE: Duration = Duration::from_millis(100);

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// what is about to be done
    pub act: Act,
    /// to how many accounts
    pub users: usize,
    /// on how many tenants
    pub tenants: usize,
    /// whether somebody pressed Ctrl-C instead of answering
    pub interrupt: &'a Interrupt,
}

/// Asks on the controlling terminal: the answer is the number of users; anything else, and Enter, is no.
///
/// # Errors
/// There is no terminal to ask on: refused, `--yes` is needed.
pub fn on_terminal(question: &Question) -> anyhow::Result<bool> {
    let terminal = OpenOptions::new().read(true).write(true).open("/dev/tty");
    let terminal = terminal.map_err(|_| {
        let what =
            format!("there is no terminal to ask whether {} users are to be {}", question.users, question.act.past());
        Failure::refused(what).hint("--yes says yes beforehand; --dry-run shows what would be done")
    })?;
    Ok(ask(question, &terminal, terminal.try_clone()?)?)
}

fn ask(question: &Question, mut screen: &File, keyboard: File) -> io::Result<bool> {
    let Question { act, users, tenants, .. } = question;
    let where_ = if *tenants == 1 { "1 tenant".to_owned() } else { format!("{tenants} tenants") };
    write!(screen, "Type {users} to {act} {users} users on {where_} (Enter: no): ")?;
    screen.flush()?;
    let (sender, answer) = channel();
    // Reading cannot be broken off; the thread goes with the process.
    thread::spawn(move || {
        let mut line = String::new();
        let read = BufReader::new(keyboard).read_line(&mut line);
        sender.send(read.map(|_| line))
    });
    loop {
        match answer.recv_timeout(PAUSE) {
            Ok(line) => return Ok(says_yes(&line?, *users)),
            Err(RecvTimeoutError::Timeout) if question.interrupt.raised() => return Ok(false),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(false),
        }
    }
}

/// Only the number itself is yes.
pub fn says_yes(answer: &str, users: usize) -> bool {
    users > 0 && answer.trim() == users.to_string()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Seek, SeekFrom};

    use super::*;

    fn asked(keyboard: File, interrupt: &Interrupt) -> (bool, String) {
        let mut screen = tempfile::tempfile().unwrap();
        let question = Question { act: Act::Disable, users: 12, tenants: 3, interrupt };
        let answer = ask(&question, &screen, keyboard).unwrap();
        let mut shown = String::new();
        screen.seek(SeekFrom::Start(0)).unwrap();
        screen.read_to_string(&mut shown).unwrap();
        (answer, shown)
    }

    fn typed(text: &str) -> File {
        let mut keyboard = tempfile::tempfile().unwrap();
        keyboard.write_all(text.as_bytes()).unwrap();
        keyboard.seek(SeekFrom::Start(0)).unwrap();
        keyboard
    }

    #[test]
    fn the_number_is_typed_in_full() {
        let (yes, shown) = asked(typed("12\nmore"), &Interrupt::new());
        assert_eq!((yes, shown.as_str()), (true, "Type 12 to disable 12 users on 3 tenants (Enter: no): "));
        for no in ["\n", "", "yes\n", "1"] {
            assert!(!asked(typed(no), &Interrupt::new()).0, "{no:?}");
        }
    }

    #[test]
    fn ctrl_c_is_no_answer_and_waits_for_none() {
        let (reader, _writer) = io::pipe().unwrap();
        let interrupt = Interrupt::new();
        interrupt.raise();
        assert!(!asked(File::from(std::os::fd::OwnedFd::from(reader)), &interrupt).0);
    }

    #[test]
    fn only_the_number_is_yes() {
        assert!(says_yes("12\n", 12) && says_yes(" 12 ", 12));
        for no in ["", "\n", "y", "yes", "1", "012", "12.0", "+12", "-12", "12 12", "0"] {
            assert!(!says_yes(no, 12), "{no:?}");
        }
        assert!(!says_yes("0", 0));
    }
}
