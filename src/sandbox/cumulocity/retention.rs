//! `/retention/retentions`: how long the tenant keeps what.

use serde_json::{Value, json};

use super::super::roster::Condition;
use super::call::{Answer, Call};
use super::page::{Collection, Page};
use super::refusal::Refusal;
use super::role;
use super::state::State;

/// One rule (OpenAPI `retentionRule`). The shortest rule that matches a record deletes it.
#[derive(Clone, Debug)]
pub struct Rule {
    pub id: u32,
    pub data_type: &'static str,
    /// The record type that it is about, or `*`.
    pub record_type: &'static str,
    pub days: i64,
}

impl Rule {
    /// Whether it deletes audit records of this type.
    pub fn covers(&self, record_type: &str) -> bool {
        matches!(self.data_type, "AUDIT" | "*") && (self.record_type == "*" || self.record_type == record_type)
    }

    fn object(&self, base: &str) -> Value {
        json!({ "id": self.id.to_string(), "dataType": self.data_type, "fragmentType": "*", "type": self.record_type,
            "source": "*", "maximumAge": self.days, "editable": true,
            "self": format!("{base}/retention/retentions/{}", self.id) })
    }
}

/// The rules of a tenant. Most have more than fit on a page of the default size, those on audit records last.
pub fn rules(condition: Condition) -> Vec<Rule> {
    let kinds: &[(&str, &str, i64)] = match condition {
        Condition::ShortRetention => &[("*", "*", 60)],
        _ => &[
            ("MEASUREMENT", "*", 30),
            ("EVENT", "*", 60),
            ("ALARM", "*", 90),
            ("OPERATION", "*", 60),
            ("BULK_OPERATION", "*", 60),
            ("AUDIT", "Alarm", 90),
            ("AUDIT", "*", 365),
            ("*", "*", 400),
        ],
    };
    let numbered = kinds.iter().zip(1569..);
    let rule = |(&(data_type, record_type, days), id)| Rule { id, data_type, record_type, days };
    numbered.map(rule).collect()
}

/// For how many days records of this type were kept until the last purge; without end where no rule matches.
pub fn kept_days(condition: Condition, rules: &[Rule], record_type: &str) -> i64 {
    if condition == Condition::RaisedRetention {
        return 60;
    }
    let matching = rules.iter().filter(|rule| rule.covers(record_type));
    matching.map(|rule| rule.days).min().unwrap_or(i64::from(u16::MAX))
}

impl State {
    /// `GET /retention/retentions`.
    pub fn list_rules(&self, call: &Call<'_>) -> Answer {
        call.caller.needs(&[role::RETENTION_READ])?;
        let page = Page::of(call.request)?;
        let shown = page.part(self.rules.iter().map(|rule| rule.object(&call.base)));
        let collection = Collection {
            type_name: "retentionRuleCollection",
            member: "retentionRules",
            total: Some(self.rules.len()),
            next: page.next(shown.len(), self.rules.len(), self.next_on_last_page),
        };
        Ok(call.page(page, &collection, &shown))
    }

    /// `GET /retention/retentions/{id}`.
    pub fn get_rule(&self, call: &Call<'_>, id: &str) -> Answer {
        call.caller.needs(&[role::RETENTION_READ])?;
        let rule = self.rules.iter().find(|rule| rule.id.to_string() == id);
        let missing = || Refusal::new(404, "retention/Not Found", "Retention rule not found");
        Ok(call.found("retentionRule", &rule.ok_or_else(missing)?.object(&call.base)))
    }
}
