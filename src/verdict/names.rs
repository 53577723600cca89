//! The names that a log uses, numbered in the order in which they came: room for millions of them, found many at a time.

use std::hash::BuildHasher;
use std::hint::black_box;
use std::ops::BitXor;

use foldhash::fast::RandomState;

/// Numbers for names, each the name of somebody in a tenant.
///
/// A name costs its bytes and eighteen, and nine to eighteen for the slot in which it is found, which is less than in a map of
/// strings; and all that tells it from others lies in one place, so that memory is waited for only there.
#[derive(Debug, Default)]
pub struct Names {
    /// half of the name's hash above its place, which is counted from 1; 0 is free. A power of two of them, or none
    slots: Vec<u64>,
    /// the place of each name by its number
    places: Vec<u32>,
    /// the names in their order, each behind a head of three numbers: its own, its tenant's, and its length
    arena: Vec<u8>,
    seed: RandomState,
}

/// Where in the arena a name begins, in units.
type Place = u32;

/// What places are counted in, in bytes.
const UNIT: usize = 4;

/// The length of a head, in bytes.
const HEAD: usize = 3 * size_of::<u32>();

/// How long an entry is, about: it may lie on two lines of the processor's cache.
const USUAL: usize = 40;

/// How many names are best looked for together.
pub(super) const TOGETHER: usize = 128;

/// What no name's place is.
const NOWHERE: Place = Place::MAX;

/// A name where it lies.
struct Entry<'n> {
    number: usize,
    tenant: u32,
    name: &'n [u8],
}

/// What a look for a name came to.
enum Sought {
    /// it has this number
    Here(usize),
    /// it is not here; its hash
    Absent(u32),
    /// another with its hash is here, and it may be behind that; the hash
    Behind(u32),
}

impl Names {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The tenant and the name of this number.
    pub fn get(&self, number: usize) -> (u32, &str) {
        let Entry { tenant, name, .. } = self.entry(self.places[number]);
        (tenant, std::str::from_utf8(name).expect("only texts were put in"))
    }

    /// The tenant of this number.
    pub fn tenant(&self, number: usize) -> u32 {
        self.entry(self.places[number]).tenant
    }

    /// The number of a name, if it is here.
    pub fn find(&self, tenant: u32, name: &str) -> Option<usize> {
        self.slot(self.hash(tenant, name), tenant, name).ok()
    }

    /// The number of a name; a new one gets the next.
    pub fn number(&mut self, tenant: u32, name: &str) -> usize {
        self.number_hashed(self.hash(tenant, name), tenant, name)
    }

    /// The numbers of many names; new ones get the next.
    pub fn numbers(&mut self, wanted: &[(u32, &str)]) -> Vec<usize> {
        let all = self.seek(wanted);
        let number = |(sought, (tenant, name)): (Sought, &(u32, &str))| match sought {
            Sought::Here(number) => number,
            Sought::Absent(hash) | Sought::Behind(hash) => self.number_hashed(hash, *tenant, name),
        };
        all.into_iter().zip(wanted).map(number).collect()
    }

    /// The numbers of those of many names that are here.
    pub fn find_all(&self, wanted: &[(u32, &str)]) -> Vec<Option<usize>> {
        let find = |(sought, (tenant, name)): (Sought, &(u32, &str))| match sought {
            Sought::Here(number) => Some(number),
            Sought::Absent(_) => None,
            Sought::Behind(hash) => self.slot(hash, *tenant, name).ok(),
        };
        self.seek(wanted).into_iter().zip(wanted).map(find).collect()
    }

    /// Looks for many names. Each step is taken for all of them before the next, so that memory is waited for once and not
    /// for each: with a million names that is most of the time.
    fn seek(&self, wanted: &[(u32, &str)]) -> Vec<Sought> {
        let hashes: Vec<u32> = wanted.iter().map(|(tenant, name)| self.hash(*tenant, name)).collect();
        call_up(hashes.iter().map(|hash| self.chain(*hash).next().map(|slot| &self.slots[slot])));
        let likely: Vec<Place> = hashes.iter().map(|hash| self.likely(*hash)).collect();
        let byte = |place: Place, behind| self.arena.get((place as usize).saturating_mul(UNIT).saturating_add(behind));
        call_up(likely.iter().map(|place| byte(*place, 0)));
        call_up(likely.iter().map(|place| byte(*place, USUAL)));
        let sought = |((place, hash), (tenant, name)): ((Place, u32), &(u32, &str))| {
            if place == NOWHERE {
                return Sought::Absent(hash);
            }
            let entry = self.entry(place);
            if entry.is(*tenant, name) { Sought::Here(entry.number) } else { Sought::Behind(hash) }
        };
        likely.into_iter().zip(hashes).zip(wanted).map(sought).collect()
    }

    fn number_hashed(&mut self, hash: u32, tenant: u32, name: &str) -> usize {
        if self.len() >= self.slots.len() / 8 * 7 {
            self.grow();
        }
        self.slot(hash, tenant, name).unwrap_or_else(|free| {
            let (number, place) = (self.len(), place(self.arena.len() / UNIT));
            self.slots[free] = slot_of(hash, place);
            self.places.push(place);
            let length = name.len() as u32;
            [number as u32, tenant, length].iter().for_each(|word| self.arena.extend_from_slice(&word.to_le_bytes()));
            self.arena.extend_from_slice(name.as_bytes());
            self.arena.resize(self.arena.len().next_multiple_of(UNIT), 0);
            number
        })
    }

    fn hash(&self, tenant: u32, name: &str) -> u32 {
        (self.seed.hash_one((tenant, name)) >> 32) as u32
    }

    /// The first name with this hash, which is nearly always the one that is meant.
    fn likely(&self, hash: u32) -> Place {
        let mut slots = self.chain(hash).map(|slot| self.slots[slot]);
        slots.find(|slot| *slot == 0 || hash_of(*slot) == hash).and_then(place_of).unwrap_or(NOWHERE)
    }

    /// The number of a name, or the free slot where it belongs (`usize::MAX` if there are no slots yet).
    fn slot(&self, hash: u32, tenant: u32, name: &str) -> Result<usize, usize> {
        for slot in self.chain(hash) {
            let Some(place) = place_of(self.slots[slot]) else { return Err(slot) };
            if hash_of(self.slots[slot]) == hash {
                let entry = self.entry(place);
                if entry.is(tenant, name) {
                    return Ok(entry.number);
                }
            }
        }
        Err(usize::MAX)
    }

    /// The slots in which a name of this hash may be, in order. One is always free.
    fn chain(&self, hash: u32) -> impl Iterator<Item = usize> {
        let mask = self.slots.len().wrapping_sub(1);
        (0..self.slots.len()).map(move |step| (hash as usize).wrapping_add(step) & mask)
    }

    fn entry(&self, place: Place) -> Entry<'_> {
        let rest = &self.arena[place as usize * UNIT..];
        let (head, rest) = rest.split_first_chunk::<HEAD>().expect("each name has a head");
        let [number, tenant, length] = [0, 1, 2].map(|at| u32::from_le_bytes(head.as_chunks().0[at]));
        Entry { number: number as usize, tenant, name: &rest[..length as usize] }
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 2).max(64);
        let slots = std::mem::replace(&mut self.slots, vec![0; length]);
        for slot in slots.into_iter().filter(|slot| *slot != 0) {
            let free = self.chain(hash_of(slot)).find(|slot| self.slots[*slot] == 0);
            self.slots[free.expect("there are more slots than names")] = slot;
        }
    }
}

impl Entry<'_> {
    fn is(&self, tenant: u32, name: &str) -> bool {
        self.tenant == tenant && self.name == name.as_bytes()
    }
}

/// Has what is about to be looked at come from memory, all of it at once. A look that decides how to go on lets those behind it
/// begin only as long as it is guessed right, and where a chain ends is not to be guessed.
pub(super) fn call_up<'l, T: Copy + BitXor<Output = T> + Default + 'l>(looks: impl Iterator<Item = Option<&'l T>>) {
    black_box(looks.flatten().fold(T::default(), |all, look| all ^ *look));
}

/// Counted from 1 in a slot, so that the highest one is not for use.
fn place(units: usize) -> Place {
    let place = Place::try_from(units).ok().filter(|place| *place < NOWHERE);
    place.expect("sixteen gigabytes of names do not fit the memory either")
}

fn slot_of(hash: u32, place: Place) -> u64 {
    u64::from(hash) << 32 | u64::from(place + 1)
}

fn hash_of(slot: u64) -> u32 {
    (slot >> 32) as u32
}

fn place_of(slot: u64) -> Option<Place> {
    (slot as u32).checked_sub(1)
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
    fn many_names_at_once_are_found_and_numbered_as_one_by_one() {
        let (mut together, mut singly) = (Names::default(), Names::default());
        for round in 0..2_000_u32 {
            let names: [String; 4] =
                std::array::from_fn(|at| format!("{}", round.wrapping_mul(2_654_435_761) % 997 / (1 + at as u32 % 2)));
            let wanted: [(u32, &str); 4] = std::array::from_fn(|at| (round % 2, &*names[at]));
            assert_eq!(together.find_all(&wanted), wanted.map(|(tenant, name)| singly.find(tenant, name)));
            assert_eq!(together.numbers(&wanted), wanted.map(|(tenant, name)| singly.number(tenant, name)));
        }
        assert!(together.len() > 900);
    }

    #[test]
    fn names_of_one_hash_are_told_apart() {
        /// So many that about twenty pairs of them have one hash.
        const MANY: u32 = 400_000;
        let texts: Vec<String> = (0..MANY).map(|n| n.to_string()).collect();
        let all: Vec<(u32, &str)> = texts.iter().map(|text| (0, &**text)).collect();
        let mut names = Names::default();
        let numbers: Vec<usize> = all.chunks(TOGETHER).flat_map(|some| names.numbers(some)).collect();
        assert!(numbers.iter().copied().eq(0..MANY as usize));
        assert!(all.iter().any(|(tenant, name)| matches!(names.seek(&[(*tenant, name)])[..], [Sought::Behind(_)])));
        let found: Vec<Option<usize>> = all.chunks(TOGETHER).flat_map(|some| names.find_all(some)).collect();
        assert!(found.iter().copied().eq((0..MANY as usize).map(Some)));
    }
}
