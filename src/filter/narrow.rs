//! What a stage leaves out of other stages' listings, so that their end records can say so.

use std::collections::HashMap;

use crate::record::json;
use crate::record::{Kind, Listing, Record};

/// Counts the records that were left out, by tenant and listing.
#[derive(Debug, Default)]
pub struct Narrowing {
    dropped: HashMap<String, HashMap<Listing, u64>>,
}

impl Narrowing {
    /// Notes that the record on this line does not go on.
    pub fn drop(&mut self, line: &str) {
        let (mut kind, mut tenant) = (None, None);
        // A line that is no object belongs to no listing.
        let wanted = |key: &str| matches!(key, "kind" | "tenant");
        let _ = json::each_wanted(line, wanted, |key, value| match key {
            "kind" => kind = serde_json::from_str::<Kind>(value.get()).ok(),
            "tenant" => tenant = json::text(value),
            _ => {}
        });
        let listing = match kind {
            Some(Kind::User) => Listing::Users,
            Some(Kind::Login | Kind::Sign) => Listing::Logins,
            Some(Kind::Verdict) => Listing::Verdicts,
            Some(Kind::Action) => Listing::Actions,
            Some(Kind::Event | Kind::End) | None => return,
        };
        if let Some(tenant) = tenant {
            match self.dropped.get_mut(&*tenant) {
                Some(dropped) => *dropped.entry(listing).or_default() += 1,
                None => drop(self.dropped.insert(tenant.into_owned(), HashMap::from([(listing, 1)]))),
            }
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
    use super::*;

    #[test]
    fn only_the_listing_that_lost_records_is_marked() {
        let mut narrowing = Narrowing::default();
        for line in [
            r#"{"kind":"login","tenant":"a","user":"x"}"#,
            r#"{"kind":"sign","tenant":"a","event":"created"}"#,
            r#"{"kind":"user","tenant":"b"}"#,
            r#"{"id":"no record of ours","tenant":"c"}"#,
            "not even an object",
        ] {
            narrowing.drop(line);
        }
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
