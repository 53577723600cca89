//! The names that a log uses, numbered in the order in which they came: room for millions of them, found many at a time.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

/// Numbers for names, each the name of somebody in a tenant.
///
/// A name costs its bytes and twelve, and nine to eighteen for the slot in which it is found: one arena and two lists take
/// half of what a map of strings does.
#[derive(Debug, Default)]
pub struct Names {
    /// half of the name's hash above its number, which is counted from 1; 0 is free. A power of two of them, or none
    slots: Vec<u64>,
    /// where in `text` each name begins, behind its tenant
    starts: Vec<u64>,
    text: Vec<u8>,
    seed: RandomState,
}

/// How many bytes a tenant's number takes in front of a name.
const TENANT: usize = size_of::<u32>();

/// What no name's number is.
const NONE: usize = usize::MAX;

impl Names {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The tenant and the name of this number.
    pub fn get(&self, number: usize) -> (u32, &str) {
        let (tenant, name) = self.bytes(number).split_first_chunk::<TENANT>().expect("each begins with its tenant");
        (u32::from_le_bytes(*tenant), std::str::from_utf8(name).expect("only texts were put in"))
    }

    /// The tenant of this number.
    pub fn tenant(&self, number: usize) -> u32 {
        self.bytes(number).first_chunk().map_or(0, |of| u32::from_le_bytes(*of))
    }

    /// The number of a name, if it is here.
    pub fn find(&self, tenant: u32, name: &str) -> Option<usize> {
        self.slot(self.hash(tenant, name), tenant, name).ok()
    }

    /// The number of a name; a new one gets the next.
    pub fn number(&mut self, tenant: u32, name: &str) -> usize {
        self.number_hashed(self.hash(tenant, name), tenant, name)
    }

    /// The numbers of many names. Each step is taken for all of them before the next, so that memory is waited for once
    /// and not for each: with a million names that is most of the time.
    pub fn numbers<const N: usize>(&mut self, wanted: [(u32, &str); N]) -> [usize; N] {
        let hashes = wanted.map(|(tenant, name)| self.hash(tenant, name));
        let likely = hashes.map(|hash| self.likely(hash));
        let texts = likely.map(|number| if number == NONE { &[] } else { self.bytes(number) });
        let is_it: [bool; N] = std::array::from_fn(|at| is(texts[at], wanted[at].0, wanted[at].1));
        std::array::from_fn(|at| match is_it[at] {
            true => likely[at],
            false => self.number_hashed(hashes[at], wanted[at].0, wanted[at].1),
        })
    }

    fn number_hashed(&mut self, hash: u32, tenant: u32, name: &str) -> usize {
        if self.len() >= self.slots.len() / 8 * 7 {
            self.grow();
        }
        self.slot(hash, tenant, name).unwrap_or_else(|free| {
            let number = self.len();
            self.slots[free] = entry(hash, number);
            self.starts.push(self.text.len() as u64);
            self.text.extend_from_slice(&tenant.to_le_bytes());
            self.text.extend_from_slice(name.as_bytes());
            number
        })
    }

    fn hash(&self, tenant: u32, name: &str) -> u32 {
        (self.seed.hash_one((tenant, name)) >> 32) as u32
    }

    /// The first name with this hash, which is nearly always the one that is meant.
    fn likely(&self, hash: u32) -> usize {
        let mut entries = self.chain(hash).map(|slot| self.slots[slot]);
        entries.find(|entry| *entry == 0 || hash_of(*entry) == hash).and_then(number_of).unwrap_or(NONE)
    }

    /// The number of a name, or the free slot where it belongs ([`NONE`] if there are no slots yet).
    fn slot(&self, hash: u32, tenant: u32, name: &str) -> Result<usize, usize> {
        for slot in self.chain(hash) {
            match number_of(self.slots[slot]) {
                None => return Err(slot),
                Some(number) if hash_of(self.slots[slot]) == hash && is(self.bytes(number), tenant, name) => {
                    return Ok(number);
                }
                Some(_) => {}
            }
        }
        Err(NONE)
    }

    /// The slots in which a name of this hash may be, in order. One is always free.
    fn chain(&self, hash: u32) -> impl Iterator<Item = usize> {
        let mask = self.slots.len().wrapping_sub(1);
        (0..self.slots.len()).map(move |step| (hash as usize).wrapping_add(step) & mask)
    }

    /// A name behind its tenant.
    fn bytes(&self, number: usize) -> &[u8] {
        let end = self.starts.get(number + 1).map_or(self.text.len(), |end| *end as usize);
        &self.text[self.starts[number] as usize..end]
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 2).max(64);
        let entries = std::mem::replace(&mut self.slots, vec![0; length]);
        for entry in entries.into_iter().filter(|entry| *entry != 0) {
            let free = self.chain(hash_of(entry)).find(|slot| self.slots[*slot] == 0);
            self.slots[free.expect("there are more slots than names")] = entry;
        }
    }
}

fn entry(hash: u32, number: usize) -> u64 {
    let number = u32::try_from(number + 1).expect("four billion names do not fit the memory either");
    u64::from(hash) << 32 | u64::from(number)
}

fn hash_of(entry: u64) -> u32 {
    (entry >> 32) as u32
}

fn number_of(entry: u64) -> Option<usize> {
    (entry as u32).checked_sub(1).map(|number| number as usize)
}

fn is(bytes: &[u8], tenant: u32, name: &str) -> bool {
    bytes.split_first_chunk().is_some_and(|(of, text)| u32::from_le_bytes(*of) == tenant && text == name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_numbers_however_many_come() {
        let mut names = Names::default();
        assert_eq!(names.find(0, "a"), None);
        let all: Vec<(u32, String)> = (0..20_000).map(|n| (n % 3, format!("user{}", n / 3))).collect();
        for (number, (tenant, name)) in all.iter().enumerate() {
            assert_eq!(names.number(*tenant, name), number);
        }
        for (number, (tenant, name)) in all.iter().enumerate() {
            assert_eq!(names.find(*tenant, name), Some(number));
            assert_eq!(names.get(number), (*tenant, &**name));
        }
        assert_eq!((names.find(3, "user0"), names.find(0, "user"), names.len()), (None, None, 20_000));
    }

    #[test]
    fn many_names_at_once_are_numbered_as_one_by_one() {
        let (mut together, mut singly) = (Names::default(), Names::default());
        for round in 0..2_000_u32 {
            let names: [String; 4] =
                std::array::from_fn(|at| format!("{}", round.wrapping_mul(2_654_435_761) % 997 / (1 + at as u32 % 2)));
            let wanted: [(u32, &str); 4] = std::array::from_fn(|at| (round % 2, &*names[at]));
            assert_eq!(together.numbers(wanted), wanted.map(|(tenant, name)| singly.number(tenant, name)));
        }
        assert!(together.len() > 900);
    }
}
