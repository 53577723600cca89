//! `/audit/auditRecords`: read in ranges, append, never change.

use serde_json::{Value, json};

use super::super::clock::stamp;
use super::super::message::Request;
use super::super::roster::Condition;
use super::call::{Answer, Call};
use super::log::{Entry, Filter};
use super::moment;
use super::page::{Collection, Page};
use super::refusal::Refusal;
use super::role;
use super::state::State;

impl State {
    /// `GET /audit/auditRecords`.
    pub fn list_records(&self, call: &Call<'_>) -> Answer {
        if self.tenant.condition == Condition::Restricted {
            return self.list_some_records(call);
        }
        call.caller.needs(&[role::AUDIT_READ, role::SYSTEM])?;
        let page = Page::of(call.request)?;
        let found = self.records(call.request)?;
        let shown = page.part(found.iter().copied());
        let collection = Collection {
            type_name: "auditRecordCollection",
            member: "auditRecords",
            total: is_range(call.request).then_some(found.len()),
            next: page.next(shown.len(), found.len(), self.next_on_last_page),
        };
        Ok(call.page(page, &collection, self.entries(&shown, call)))
    }

    /// What a caller with inventory roles sees: every third record, on pages that are filled after the cut, so that they
    /// are short in the middle; `currentPage` is an offset and there are no totals (OpenAPI, introduction).
    fn list_some_records(&self, call: &Call<'_>) -> Answer {
        let page = Page::of(call.request)?;
        let found = self.records(call.request)?;
        let start = (page.number - 1).min(found.len());
        let end = (start + page.size).min(found.len());
        let mut shown = found[start..end].to_vec();
        shown.retain(|position| position.is_multiple_of(3));
        let collection = Collection {
            type_name: "auditRecordCollection",
            member: "auditRecords",
            total: None,
            next: (end < found.len()).then_some(end + 1),
        };
        Ok(call.page(page, &collection, self.entries(&shown, call)))
    }

    /// Positions of the records asked for, in the order asked for.
    fn records(&self, request: &Request) -> Result<Vec<u32>, Refusal> {
        let text = |name: &str| request.parameter(name).map(str::to_owned);
        let filter = Filter {
            from: moment::parameter(request, "dateFrom")?,
            to: moment::parameter(request, "dateTo")?,
            record_type: text("type"),
            user: text("user"),
            source: text("source"),
            application: text("application"),
        };
        let mut found = self.log.select(&filter);
        let newest_first = match request.parameter("revert") {
            Some(revert) => revert == "true",
            None => self.newest_first && is_range(request),
        };
        if newest_first {
            found.reverse();
        }
        Ok(found)
    }

    fn entries(&self, positions: &[u32], call: &Call<'_>) -> Vec<Entry<'_>> {
        let entry = |position: &u32| self.log.entry(*position as usize, &call.base);
        positions.iter().map(entry).collect()
    }

    /// `GET /audit/auditRecords/{id}`.
    pub fn get_record(&self, call: &Call<'_>, id: &str) -> Answer {
        call.caller.needs(&[role::AUDIT_READ, role::SYSTEM])?;
        let missing = || Refusal::new(404, "audit/Not Found", format!("Cannot find audit record with id {id}"));
        let position = self.log.position(id).ok_or_else(missing)?;
        Ok(call.found("auditRecord", &self.log.entry(position, &call.base)))
    }

    /// `POST /audit/auditRecords`. The server itself asks for four members; `source` may be absent.
    pub fn create_record(&mut self, call: &Call<'_>) -> Answer {
        call.caller.needs(&[role::AUDIT_ADMIN, role::SYSTEM])?;
        let mut record = call.body()?;
        let absent = |name: &&str| record.get(*name).is_none_or(Value::is_null);
        let missing: Vec<_> = ["activity", "type", "time", "text"].into_iter().filter(absent).collect();
        if !missing.is_empty() {
            return Err(Refusal::missing(&missing));
        }
        let time = record["time"].as_str().and_then(moment::parse);
        let time = time.ok_or_else(|| Refusal::invalid("time is not a date-time in ISO 8601"))?;
        record.retain(|name, value| !value.is_null() && !matches!(name.as_str(), "id" | "self"));
        record.insert("creationTime".into(), json!(stamp(self.clock.now())));
        record.entry("user").or_insert_with(|| json!(call.caller.id));
        let position = self.log.write(time, record);
        let created = serde_json::to_value(self.log.entry(position, &call.base)).unwrap_or_default();
        Ok(call.changed(201, "auditRecord", &created))
    }
}

/// Totals and the default order are those of range queries.
fn is_range(request: &Request) -> bool {
    request.parameter("dateFrom").is_some() || request.parameter("dateTo").is_some()
}
