//! What one block of a stream adds beside its logins: in the order of the lines, so that parts that were read side by
//! side can be put one behind the other.

use std::ops::Range;

use crate::record::{BadLine, End, Listing};

/// What is to be added to a [`Join`](super::Join), after the parts of the blocks before.
#[derive(Debug, Default)]
pub struct Part {
    /// how many lines the block has
    pub lines: u64,
    /// how many of them cannot be used
    pub bad: u64,
    /// the first of those, numbered within the block
    pub shown: Vec<BadLine>,
    /// the line at which the reading stops for good
    pub stop: Option<BadLine>,
    /// lines that are not for judging and go on as they are
    pub passed: String,
    pub(super) notes: Vec<Note>,
}

/// One thing that a block says.
#[derive(Debug)]
pub(super) enum Note {
    /// accounts
    Users(Users),
    /// the end of a listing
    End(Box<End>),
    /// a tenant's name and platform, from a line that says nothing else that can be used
    Tenant(String, String),
}

/// Lines of accounts that follow each other.
#[derive(Debug)]
pub(super) struct Users {
    pub tenant: String,
    pub platform: String,
    pub count: u64,
    /// where in the block they lie
    pub lines: Range<usize>,
    /// where they can be read again
    pub place: (u32, u64),
}

impl Part {
    /// Says where the accounts can be read again: the number of a source, and where their lines begin in it.
    /// `place` is given where they lie in the block.
    ///
    /// # Errors
    /// What `place` says.
    pub fn place_users<E>(&mut self, mut place: impl FnMut(Range<usize>) -> Result<(u32, u64), E>) -> Result<(), E> {
        for note in &mut self.notes {
            if let Note::Users(users) = note {
                users.place = place(users.lines.clone())?;
            }
        }
        Ok(())
    }

    /// Adds an account, whose line lies there.
    pub(super) fn user(&mut self, tenant: &str, platform: &str, line: Range<usize>) {
        if let Some(Note::Users(users)) = self.notes.last_mut()
            && users.tenant == tenant
            && users.platform == platform
            && users.lines.end == line.start
        {
            users.count += 1;
            users.lines.end = line.end;
            return;
        }
        let (tenant, platform) = (tenant.to_owned(), platform.to_owned());
        self.notes.push(Note::Users(Users { tenant, platform, count: 1, lines: line, place: (0, 0) }));
    }

    /// Adds a line that goes on as it is.
    pub(super) fn pass(&mut self, line: &str) {
        self.passed.push_str(line);
        self.passed.push('\n');
    }

    /// Adds the end of a listing.
    pub(super) fn end(&mut self, end: End) -> Result<(), &'static str> {
        if matches!(end.of, Listing::Users | Listing::Logins) {
            self.notes.push(Note::End(Box::new(end)));
            return Ok(());
        }
        self.notes.push(Note::Tenant(end.tenant, end.platform));
        Err("already judged: diff takes the ends of users and logins")
    }

    pub(super) fn leave_out(&mut self, number: u64, why: impl Into<String>) {
        /// More than these are counted, not shown.
        const SHOWN: u64 = 20;
        if self.bad < SHOWN {
            self.shown.push(BadLine { number, why: why.into() });
        }
        self.bad += 1;
    }
}
