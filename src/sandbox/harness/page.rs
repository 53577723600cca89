//! Pages by index and size, with totals.

use serde::Serialize;

use super::super::message::Request;
use super::refusal::Refusal;

/// The documented largest page.
pub const MOST: usize = 100;

/// Which page is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// From 0.
    pub index: usize,
    pub size: usize,
}

/// One page of a listing, as it is sent.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Leaf<T> {
    total_pages: usize,
    total_items: usize,
    page_item_count: usize,
    page_size: usize,
    content: Vec<T>,
    page_index: usize,
    empty: bool,
    page_token: Option<()>,
}

impl Page {
    /// The wish of a request; sizes are not bounded yet.
    pub fn of(request: &Request) -> Result<Self, Refusal> {
        let number = |name: &str, default| match request.parameter(name) {
            None => Ok(default),
            Some(text) => text.parse().map_err(|_| Refusal::out_of_bounds(name, "must be a number from 0")),
        };
        let page = Self { index: number("pageIndex", 0)?, size: number("pageSize", 50)? };
        if page.size == 0 {
            Err(Refusal::out_of_bounds("pageSize", "must be greater than or equal to 1"))
        } else {
            Ok(page)
        }
    }

    /// Refuses pages larger than documented.
    pub fn bounded(self) -> Result<Self, Refusal> {
        if self.size > MOST {
            return Err(Refusal::out_of_bounds("pageSize", "must be less than or equal to 100"));
        }
        Ok(self)
    }

    /// How many items come before it.
    pub fn start(self) -> usize {
        self.index.saturating_mul(self.size)
    }

    /// Its part of all items, spelled out: what lies before is passed over.
    pub fn part<T, S>(self, all: impl Iterator<Item = T>, spell: impl FnMut(T) -> S) -> Vec<S> {
        all.skip(self.start()).take(self.size).map(spell).collect()
    }

    /// The page as it is sent. A page past the end is empty.
    pub fn leaf<T>(self, content: Vec<T>, total: usize) -> Leaf<T> {
        Leaf {
            total_pages: total.div_ceil(self.size),
            total_items: total,
            page_item_count: content.len(),
            page_size: self.size,
            page_index: self.index,
            empty: content.is_empty(),
            page_token: None,
            content,
        }
    }
}
