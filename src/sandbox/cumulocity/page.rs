//! Collections: page numbers, sizes, totals when asked for, and the link to a page that may be empty.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::super::message::{Request, Response, encode};
use super::call::{Call, media_type};
use super::refusal::Refusal;

/// The largest page; larger wishes are trimmed.
const MAX_SIZE: usize = 2000;

/// Which page is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// From 1.
    pub number: usize,
    pub size: usize,
}

/// What is known about a whole collection.
pub struct Collection<'a> {
    /// Its media type's name and the name of its array member.
    pub type_name: &'a str,
    pub member: &'a str,
    /// How many items there are; `None` keeps it to itself.
    pub total: Option<usize>,
    /// The number of the next page, where there may be one.
    pub next: Option<usize>,
}

impl Page {
    /// The wish of a request. `pageSize` and `currentPage` must be positive numbers (422 since release 10.18).
    pub fn of(request: &Request) -> Result<Self, Refusal> {
        let size = number(request, "pageSize", 5)?;
        Ok(Self { number: number(request, "currentPage", 1)?, size: size.min(MAX_SIZE) })
    }

    /// How many items come before it.
    pub fn start(self) -> usize {
        (self.number - 1).saturating_mul(self.size)
    }

    /// Its part of all items.
    pub fn part<T>(self, all: impl Iterator<Item = T>) -> Vec<T> {
        all.skip(self.start()).take(self.size).collect()
    }

    /// The next page's number. A full page has one even where nothing follows, on servers of that sort.
    pub fn next(self, shown: usize, total: usize, on_full_last_page: bool) -> Option<usize> {
        let more = self.start() + shown < total;
        let full = shown == self.size && on_full_last_page;
        (more || full).then_some(self.number + 1)
    }
}

impl Call<'_> {
    /// One page of a collection. Items are made and written one by one: a page of trees is many times its text.
    pub fn page<T: Serialize>(
        &self,
        page: Page,
        collection: &Collection<'_>,
        items: impl IntoIterator<Item = T>,
    ) -> Response {
        let mut rest = Map::new();
        rest.insert("self".into(), json!(self.link(page.number, page.size)));
        if let Some(next) = collection.next {
            rest.insert("next".into(), json!(self.link(next, page.size)));
        }
        if page.number > 1 {
            rest.insert("prev".into(), json!(self.link(page.number - 1, page.size)));
        }
        rest.insert("statistics".into(), self.statistics(page, collection.total));
        let mut body = serde_json::to_vec(&rest).expect("a map with text keys");
        body.pop();
        body.extend_from_slice(format!(",\"{}\":[", collection.member).as_bytes());
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                body.push(b',');
            }
            serde_json::to_writer(&mut body, &item).expect("writing to memory");
        }
        body.extend_from_slice(b"]}");
        Response::with_body(200, media_type(self.request, collection.type_name), body)
    }

    fn statistics(&self, page: Page, total: Option<usize>) -> Value {
        let mut statistics = json!({ "currentPage": page.number, "pageSize": page.size });
        let Some(total) = total else {
            return statistics;
        };
        if self.request.asks("withTotalElements") {
            statistics["totalElements"] = json!(total);
        }
        if self.request.asks("withTotalPages") {
            statistics["totalPages"] = json!(total.div_ceil(page.size));
        }
        statistics
    }

    fn link(&self, number: usize, size: usize) -> String {
        let mut link = format!("{}{}?pageSize={size}&currentPage={number}", self.base, self.request.path);
        for (key, value) in &self.request.query {
            if key != "pageSize" && key != "currentPage" {
                let _ = write!(link, "&{}={}", encode(key), encode(value));
            }
        }
        link
    }
}

fn number(request: &Request, name: &str, default: usize) -> Result<usize, Refusal> {
    let Some(text) = request.parameter(name) else {
        return Ok(default);
    };
    let positive = text.parse().ok().filter(|n| *n > 0);
    positive.ok_or_else(|| Refusal::invalid(format!("{name} must be a positive number, not '{text}'")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_last_page_has_a_next_only_on_servers_of_that_sort() {
        let page = Page { number: 2, size: 5 };
        assert_eq!(page.next(5, 10, true), Some(3));
        assert_eq!(page.next(5, 10, false), None);
        assert_eq!(page.next(5, 11, false), Some(3));
        assert_eq!(page.next(3, 8, true), None);
    }
}
