//! What was seen before and may come again: kept while it pays to look.

/// Things that others are compared with, a few of them, the one that fitted last first.
#[derive(Debug)]
pub(super) struct Familiar<T> {
    known: Vec<T>,
    /// how many more may fit none than fit one, until they are left alone for a while
    patience: u32,
    /// how many that lasts for
    rests: u32,
}

impl<T> Default for Familiar<T> {
    fn default() -> Self {
        Familiar { known: Vec::new(), patience: PATIENCE, rests: 0 }
    }
}

/// Where hardly anything is like what came before, comparing costs a few in a hundred of the time.
const PATIENCE: u32 = 16;

impl<T> Familiar<T> {
    /// The first that fits.
    #[inline]
    pub fn find<R>(&mut self, mut fits: impl FnMut(&mut T) -> Option<R>) -> Option<(&T, R)> {
        if self.rests > 0 {
            self.rests -= 1;
            return None;
        }
        let (place, found) =
            self.known.iter_mut().enumerate().find_map(|(place, known)| Some((place, fits(known)?)))?;
        if place > 0 {
            self.known.swap(0, place);
        }
        self.patience = (self.patience + 1).min(PATIENCE);
        Some((&self.known[0], found))
    }

    /// What the one says that fitted last, which is most likely to fit again. Where it does not, nothing is said of the others.
    #[inline]
    pub fn latest<R>(&mut self, fits: impl FnOnce(&mut T) -> Option<R>) -> Option<R> {
        let latest = self.known.first_mut().filter(|_| self.rests == 0)?;
        let found = fits(latest)?;
        self.patience = (self.patience + 1).min(PATIENCE);
        Some(found)
    }

    /// Whether it pays to learn what fitted none.
    pub fn is_curious(&self) -> bool {
        self.rests == 0
    }

    /// Keeps what the next may be like.
    pub fn learn(&mut self, new: T) {
        /// Of a few sorts; each that does not fit costs time.
        const MOST: usize = 8;
        /// For how many nothing is compared once so many fitted none.
        const REST: u32 = 512;
        self.known.truncate(MOST - 1);
        self.known.insert(0, new);
        self.patience -= 1;
        if self.patience == 0 {
            (self.patience, self.rests) = (PATIENCE, REST);
        }
    }

    /// How many are known.
    #[cfg(test)]
    pub fn count(&self) -> usize {
        self.known.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparing_rests_where_hardly_anything_is_like_another_and_begins_again() {
        let mut familiar = Familiar::default();
        let mut see = |new: u32| {
            let is_known = familiar.find(|known| (*known == new).then_some(())).is_some();
            if !is_known && familiar.is_curious() {
                familiar.learn(new);
            }
            (is_known, familiar.rests)
        };
        let rests = (0..100).map(|new| see(new).1).max();
        assert!(rests > Some(400));
        let known = (0..2_000).filter(|_| see(0).0).count();
        assert!((1_000..1_999).contains(&known), "{known}");
        assert_eq!(familiar.patience, PATIENCE);
    }

    #[test]
    fn what_fits_the_latest_pays_for_what_fits_none() {
        let mut familiar = Familiar::default();
        for new in 1..100 {
            // Two that are like none, and two that are like the latest.
            familiar.learn(2 * new);
            familiar.learn(2 * new + 1);
            for _ in 0..2 {
                assert_eq!(familiar.latest(|known| (*known == 2 * new + 1).then_some(*known)), Some(2 * new + 1));
            }
            assert_eq!(familiar.latest(|known| (*known == 0).then_some(())), None);
        }
        assert_eq!(familiar.patience, PATIENCE);
    }
}
