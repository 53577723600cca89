//! The audit calls: `list` with totals, `listV2` with a token to go on.

use serde_json::json;

use super::call::{AUDIT_VIEW, Answer, Call, success};
use super::filter::{Filter, Wish};
use super::page::{MOST, Page};
use super::refusal::Refusal;
use super::state::{LargePages, State};

impl State {
    /// `POST /audit/api/audits/list`
    pub fn list_audits(&self, call: &Call<'_>) -> Answer {
        call.needs(AUDIT_VIEW)?;
        let page = self.audit_page(call)?;
        let filter = self.filter(call)?;
        let found = self.log.select(&filter, call.now);
        let content = page.part(in_order(call, &found), |position| self.log.show(position, call.account));
        Ok(success(page.leaf(content, found.len())))
    }

    /// `POST /audit/api/audits/listV2`
    pub fn list_audits_by_token(&self, call: &Call<'_>) -> Answer {
        call.needs(AUDIT_VIEW)?;
        let mut page = self.audit_page(call)?;
        if let Some(token) = call.request.parameter("pageToken") {
            let index = token.strip_prefix("page-").and_then(|index| index.parse().ok());
            page.index = index.ok_or_else(|| Refusal::invalid("Invalid request: the page token is not valid."))?;
        }
        let filter = self.filter(call)?;
        let found = self.log.select(&filter, call.now);
        let content = page.part(in_order(call, &found), |position| self.log.show(position, call.account));
        let more = page.start() + content.len() < found.len();
        let token = more.then(|| format!("page-{}", page.index + 1));
        Ok(success(json!({ "pageItemCount": content.len(), "pageSize": page.size, "content": content,
            "pageIndex": page.index, "hasNext": more, "pageToken": token })))
    }

    fn filter(&self, call: &Call<'_>) -> Result<Filter, Refusal> {
        call.body::<Wish>()?.check(call.account, call.now)
    }

    /// Pages above the documented size are taken, cut or refused: servers differ.
    fn audit_page(&self, call: &Call<'_>) -> Result<Page, Refusal> {
        let page = Page::of(call.request)?;
        match self.large_pages {
            LargePages::Taken => Ok(Page { size: page.size.min(10_000), ..page }),
            LargePages::Cut => Ok(Page { size: page.size.min(MOST), ..page }),
            LargePages::Refused => page.bounded(),
        }
    }
}

/// Newest first, unless exactly the one order is asked for that the platform honours.
fn in_order<'f>(call: &Call<'_>, found: &'f [u32]) -> Box<dyn Iterator<Item = u32> + 'f> {
    match call.request.parameter("sortOrders") {
        Some("timestamp,ASC") => Box::new(found.iter().copied()),
        _ => Box::new(found.iter().rev().copied()),
    }
}
