//! The bodies of answers. Their memory is used again: to be given new memory by the system for each page, and to copy what was
//! read as it grows, takes longer than to unpack it.

use std::io::{self, ErrorKind, Read};
use std::mem;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The body of an answer, unpacked.
pub struct Body {
    /// with some of an answer of before behind its end
    bytes: Vec<u8>,
    end: usize,
    spares: Spares,
}

/// Memory of bodies that nobody needs any more. Clones share it.
#[derive(Clone, Debug, Default)]
pub(super) struct Spares(Arc<Mutex<Vec<Vec<u8>>>>);

impl Spares {
    /// The body of an answer that has none.
    pub fn none(&self) -> Body {
        Body { bytes: Vec::new(), end: 0, spares: self.clone() }
    }

    /// Reads a body to its end.
    ///
    /// # Errors
    /// What the reader says.
    pub fn read(&self, reader: &mut dyn Read) -> io::Result<Body> {
        /// The length to begin with: most answers are shorter.
        const SHORT: usize = 16 << 10;
        let mut body = self.none();
        body.bytes = self.lock().pop().unwrap_or_default();
        loop {
            if body.end == body.bytes.len() {
                body.bytes.resize((2 * body.end).max(SHORT), 0);
            }
            match reader.read(&mut body.bytes[body.end..]) {
                Ok(0) => return Ok(body),
                Ok(read) => body.end += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn give(&self, bytes: Vec<u8>) {
        /// As many as one usually reads side by side.
        const MOST: usize = 8;
        /// What is larger is rare, and too much to be kept.
        const LARGEST: usize = 4 << 20;
        let mut spares = self.lock();
        if spares.len() < MOST && (1..=LARGEST).contains(&bytes.len()) {
            spares.push(bytes);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Body {
    /// The bytes, to be kept.
    pub fn into_bytes(mut self) -> Vec<u8> {
        let mut bytes = mem::take(&mut self.bytes);
        bytes.truncate(mem::take(&mut self.end));
        bytes
    }
}

impl Deref for Body {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.end]
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        self.spares.give(mem::take(&mut self.bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_used_again_and_what_was_in_it_is_not_read() {
        let spares = Spares::default();
        let read = |text: &[u8]| spares.read(&mut &*text).unwrap();
        let first = read(b"first and longer");
        let place = first.as_ptr();
        assert_eq!(&*first, b"first and longer");
        drop(first);
        let (again, other) = (read(b"again"), read(b""));
        assert_eq!((again.as_ptr(), &*again), (place, &b"again"[..]));
        assert!(other.as_ptr() != place && other.is_empty(), "nobody else gets it meanwhile");
        assert_eq!(again.into_bytes(), b"again");
        let long: Vec<u8> = (0..5 << 20).map(|byte| (byte % 251) as u8).collect();
        drop((read(&long), other));
        drop((0..20).map(|_| read(b"x")).collect::<Vec<_>>());
        let kept: Vec<usize> = spares.lock().iter().map(Vec::len).collect();
        assert_eq!(kept, [16 << 10; 8], "neither what is large nor more than a few");
        assert_eq!(&*read(&long), long);
    }
}
