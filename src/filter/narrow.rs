//! What a stage leaves out of other stages' listings, so that their end records can say so.

use std::collections::HashMap;

use super::Judged;
use crate::record::{Kind, Listing, Record};

/// Counts the records that were left out, by tenant and listing.
#[derive(Debug, Default)]
pub struct Narrowing {
    dropped: HashMap<String, HashMap<Listing, u64>>,
}

/// The listings that the records of a part of a stream belong to, and how many of each were left out.
#[derive(Debug, Default)]
pub struct Listed(Vec<(Listing, String, u64)>);

impl Listed {
    /// The place of the listing that a record belongs to; `None` if it is none of ours.
    pub fn place(&mut self, judged: &Judged<'_>) -> Option<usize> {
        /// A stream goes on with its tenant for long; to look at all that were before would take longer than to note
        /// one twice.
        const LATEST: usize = 4;
        let listing = match judged.kind? {
            Kind::User => Listing::Users,
            Kind::Login | Kind::Sign => Listing::Logins,
            Kind::Verdict => Listing::Verdicts,
            Kind::Action => Listing::Actions,
            Kind::Event | Kind::End => return None,
        };
        let tenant = judged.tenant.as_deref()?;
        let mut known = self.0.iter().enumerate().rev().take(LATEST);
        let place = known.find(|(_, (of, name, _))| *of == listing && name == tenant).map(|(place, _)| place);
        Some(place.unwrap_or_else(|| {
            self.0.push((listing, tenant.to_owned(), 0));
            self.0.len() - 1
        }))
    }

    /// Notes that a record of this listing does not go on.
    pub fn drop(&mut self, place: usize) {
        self.0[place].2 += 1;
    }
}

impl Narrowing {
    /// Adds what was left out behind.
    pub fn add(&mut self, listed: Listed) {
        for (listing, tenant, dropped) in listed.0.into_iter().filter(|(_, _, dropped)| *dropped > 0) {
            *self.dropped.entry(tenant).or_default().entry(listing).or_default() += dropped;
        }
    }

    /// Marks an end record whose listing was narrowed: fewer logins prove nothing. `by` says what narrowed it; the first
    /// mark stays. Its `count` becomes what is left, so that a listing that was cut as well is still found out.
    pub fn mark(&self, end: &mut Record, by: &str) {
        let listing = end.read::<Listing>("of");
        let dropped = end.text("tenant").and_then(|tenant| self.dropped.get(&*tenant));
        let Some(dropped) = listing.and_then(|listing| dropped?.get(&listing)).copied() else { return };
        if let Some(count) = end.read::<u64>("count") {
            end.set("count", &count.saturating_sub(dropped));
        }
        if end.text("narrowed").is_none() {
            end.set("narrowed", by);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Filter, Unjudged};
    use super::*;
    use crate::record::Time;

    #[test]
    fn only_the_listing_that_lost_records_is_marked() {
        let (filter, mut listed) = (Filter::parse(&[], Time::from(jiff::Timestamp::now())).unwrap(), Listed::default());
        for line in [
            r#"{"kind":"login","tenant":"a","user":"x"}"#,
            r#"{"kind":"sign","tenant":"a","event":"created"}"#,
            r#"{"kind":"user","tenant":"b"}"#,
            r#"{"id":"no record of ours","tenant":"c"}"#,
        ] {
            let judged = filter.judge(line, &mut Unjudged::default()).unwrap();
            listed.place(&judged).into_iter().for_each(|place| listed.drop(place));
        }
        let mut narrowing = Narrowing::default();
        narrowing.add(listed);
        let marked = |end: &str| {
            let mut end = Record::parse(end).unwrap();
            narrowing.mark(&mut end, "filter");
            end.to_string()
        };
        let logins = r#"{"kind":"end","of":"logins","tenant":"a","count":5}"#;
        assert_eq!(marked(logins), r#"{"kind":"end","of":"logins","tenant":"a","count":3,"narrowed":"filter"}"#);
        let narrowed = r#"{"of":"logins","tenant":"a","count":2,"narrowed":"--limit"}"#;
        assert_eq!(marked(narrowed), r#"{"of":"logins","tenant":"a","count":0,"narrowed":"--limit"}"#);
        for other in [
            r#"{"kind":"end","of":"users","tenant":"a","count":5}"#,
            r#"{"kind":"end","of":"logins","tenant":"b","count":5}"#,
            r#"{"kind":"end","of":"logins","tenant":"c","count":5}"#,
        ] {
            assert_eq!(marked(other), other);
        }
    }
}
