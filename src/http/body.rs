//! The bodies of answers. Their memory is used again: to be given new memory by the system for each page, and to copy what was
//! read as it grows, takes longer than to unpack it.

use std::io::{self, Read};
use std::mem;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The body of an answer, unpacked.
pub struct Body {
    bytes: Vec<u8>,
    spares: Spares,
}

/// Memory of bodies that nobody needs any more. Clones share it.
#[derive(Clone, Default)]
pub(super) struct Spares(Arc<Mutex<Vec<Vec<u8>>>>);

impl Spares {
    /// The body of an answer that has none.
    pub fn none(&self) -> Body {
        Body { bytes: Vec::new(), spares: self.clone() }
    }

    /// Reads a body to its end.
    ///
    /// # Errors
    /// What the reader says.
    pub fn read(&self, reader: &mut dyn Read) -> io::Result<Body> {
        let mut body = self.none();
        body.bytes = self.lock().pop().unwrap_or_default();
        reader.read_to_end(&mut body.bytes)?;
        Ok(body)
    }

    fn give(&self, mut bytes: Vec<u8>) {
        /// As many as one usually reads side by side.
        const MOST: usize = 8;
        /// What is larger is rare, and too much to be kept.
        const LARGEST: usize = 4 << 20;
        let mut spares = self.lock();
        if spares.len() < MOST && (1..=LARGEST).contains(&bytes.capacity()) {
            bytes.clear();
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
        mem::take(&mut self.bytes)
    }
}

impl Deref for Body {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
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
    fn memory_is_used_again_and_what_was_in_it_is_gone() {
        let spares = Spares::default();
        let read = |text: &[u8]| spares.read(&mut &*text).unwrap();
        let first = read(b"first and longer");
        let place = first.as_ptr();
        assert_eq!(&*first, b"first and longer");
        drop(first);
        let (again, other) = (read(b"again"), read(b"other"));
        assert_eq!((again.as_ptr(), &*again), (place, &b"again"[..]));
        assert_ne!(other.as_ptr(), place, "nobody else gets it meanwhile");
        assert_eq!(again.into_bytes(), b"again");
        let long: Vec<u8> = (0..5 << 20).map(|byte| (byte % 251) as u8).collect();
        drop((read(&long), other));
        drop((0..20).map(|_| read(b"x")).collect::<Vec<_>>());
        let kept: Vec<usize> = spares.lock().iter().map(Vec::capacity).collect();
        assert!(
            kept.len() == 8 && kept.iter().sum::<usize>() < 1 << 20,
            "neither what is large nor more than a few: {kept:?}"
        );
        assert_eq!(&*read(&long), long);
    }
}
