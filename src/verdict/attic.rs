//! The times of logins, put away until an end record tells from when on they count.

use std::io::{self, Read, Seek, SeekFrom, Write};

/// Where what is put away lies. Outside of this room and of the memory: there are as many times as logins.
pub trait Attic: Read + Write + Seek + Send + Sync {}

impl<T: Read + Write + Seek + Send + Sync> Attic for T {}

/// Moments with the numbers of those whom they concern.
pub(super) struct Times {
    attic: Box<dyn Attic>,
    /// what is yet to be put away
    held: Vec<u8>,
}

/// A number and a moment, in bytes.
const LENGTH: usize = size_of::<u32>() + size_of::<i64>();

/// How many bytes are put away at a time.
const FULL: usize = 5_000 * LENGTH;

impl Times {
    pub fn new(attic: impl Attic + 'static) -> Times {
        Times { attic: Box::new(attic), held: Vec::with_capacity(FULL) }
    }

    /// Adds a moment, in milliseconds since the epoch.
    pub fn push(&mut self, number: usize, time: i64) {
        let mut pair = [0; LENGTH];
        pair[..4].copy_from_slice(&(number as u32).to_le_bytes());
        pair[4..].copy_from_slice(&time.to_le_bytes());
        self.held.extend_from_slice(&pair);
    }

    /// Puts away what is held, if it is worth it.
    ///
    /// # Errors
    /// What the attic says.
    pub fn put_away(&mut self) -> io::Result<()> {
        if self.held.len() >= FULL / 2 {
            self.attic.write_all(&self.held)?;
            self.held.clear();
        }
        Ok(())
    }

    /// Hands out everything.
    ///
    /// # Errors
    /// What the attic says.
    pub fn read(&mut self, mut each: impl FnMut(usize, i64)) -> io::Result<()> {
        self.attic.write_all(&self.held)?;
        self.attic.seek(SeekFrom::Start(0))?;
        self.held.resize(FULL, 0);
        loop {
            let read = fill(&mut self.attic, &mut self.held)?;
            for pair in self.held[..read].chunks_exact(LENGTH) {
                let (number, time) = pair.split_at(4);
                let number = u32::from_le_bytes(number.try_into().unwrap_or_default());
                each(number as usize, i64::from_le_bytes(time.try_into().unwrap_or_default()));
            }
            if read < FULL {
                return Ok(());
            }
        }
    }
}

/// Reads until the buffer is full or nothing is left.
fn fill(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    loop {
        match source.read(&mut buffer[length..]) {
            Ok(0) => return Ok(length),
            Ok(read) => length += read,
            Err(interrupted) if interrupted.kind() == io::ErrorKind::Interrupted => {}
            Err(other) => return Err(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_away_is_found_again() {
        for many in [0, 1, 4_999, 5_000, 5_001, 12_345] {
            let mut times = Times::new(io::Cursor::new(Vec::new()));
            let all: Vec<(usize, i64)> = (0..many).map(|n| (n * 7, n as i64 * -12_345_678_901)).collect();
            for (place, (number, time)) in all.iter().enumerate() {
                times.push(*number, *time);
                if place % 1_000 == 0 {
                    times.put_away().unwrap();
                }
            }
            let mut found = Vec::new();
            times.read(|number, time| found.push((number, time))).unwrap();
            assert_eq!(found, all);
        }
    }
}
