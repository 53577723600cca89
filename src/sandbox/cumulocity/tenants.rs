//! `/tenant/currentTenant` and `/tenant/tenants`.

use serde_json::{Value, json};

use super::super::clock::{DAY, stamp};
use super::call::{Answer, Call};
use super::page::{Collection, Page};
use super::role;
use super::state::State;

/// How many applications each listed tenant embeds, which makes the listing big.
const EMBEDDED: usize = 6;

/// A tenant below the first one.
pub struct Subtenant {
    pub id: String,
    pub domain: String,
    pub company: String,
    pub suspended: bool,
}

/// The tenants below the first: the others of the sandbox, then some that nobody configured.
pub fn subtenants(others: &[super::super::roster::Tenant], further: usize) -> Vec<Subtenant> {
    let known = others.iter().map(|tenant| Subtenant {
        id: tenant.id.clone(),
        domain: tenant.domain(),
        company: format!("Acme {:02}", tenant.number),
        suspended: false,
    });
    let unknown = (1..=further).map(|number| Subtenant {
        id: format!("t9{number:04}"),
        domain: format!("branch-{number}.iot.example"),
        company: format!("Branch {number}"),
        suspended: number % 3 == 0,
    });
    known.chain(unknown).collect()
}

impl State {
    /// `GET /tenant/currentTenant`. Its `name` is the tenant's id.
    pub fn current_tenant(&self, call: &Call<'_>) -> Answer {
        call.caller.needs(&[role::OWN_READ, role::SYSTEM])?;
        let parent = self.tenant.number == 1;
        let mut tenant = json!({ "name": self.tenant.id, "domainName": self.tenant.domain(),
            "allowCreateTenants": parent, "customProperties": {}, "applications": { "references": [] },
            "self": format!("{}/tenant/currentTenant", call.base) });
        if call.request.asks("withParent") {
            tenant["parent"] = json!(if parent { "management" } else { "t0001" });
        }
        Ok(call.found("currentTenant", &tenant))
    }

    /// `GET /tenant/tenants`, for the parent only.
    pub fn list_tenants(&self, call: &Call<'_>, all: &[Subtenant]) -> Answer {
        call.caller.needs(&[role::TENANTS_READ])?;
        let page = Page::of(call.request)?;
        let wanted = |name: &str, value: &str| call.request.parameter(name).is_none_or(|w| w == value);
        let fits = |t: &&Subtenant| wanted("domain", &t.domain) && wanted("company", &t.company);
        let found: Vec<_> = all.iter().filter(fits).collect();
        let shown: Vec<_> = page.part(found.iter()).into_iter().map(|t| self.subtenant(t, call)).collect();
        let collection = Collection {
            type_name: "tenantCollection",
            member: "tenants",
            total: Some(found.len()),
            next: page.next(shown.len(), found.len(), self.next_on_last_page),
        };
        Ok(call.page(page, &collection, &shown))
    }

    fn subtenant(&self, tenant: &Subtenant, call: &Call<'_>) -> Value {
        let base = &call.base;
        let embedded = if call.request.parameter("withApps") == Some("false") { 0 } else { EMBEDDED };
        let applications: Vec<_> = (1..=embedded).map(|n| application(n, base)).collect();
        json!({ "id": tenant.id, "domain": tenant.domain, "company": tenant.company,
            "status": if tenant.suspended { "SUSPENDED" } else { "ACTIVE" },
            "adminName": "admin", "adminEmail": format!("admin@{}", tenant.domain), "parent": self.tenant.id,
            "allowCreateTenants": false, "creationTime": stamp(self.clock.origin() - 1600 * DAY),
            "contactName": "Contact", "customProperties": {}, "storageLimitPerDevice": 0,
            "applications": { "references": applications }, "ownedApplications": { "references": [] },
            "self": format!("{base}/tenant/tenants/{}", tenant.id) })
    }
}

fn application(number: usize, base: &str) -> Value {
    let url = format!("{base}/application/applications/{number}");
    json!({ "self": url, "application": { "id": number.to_string(), "name": format!("Application {number}"),
        "key": format!("application-{number}-key"), "type": "HOSTED", "availability": "MARKET", "self": url,
        "manifest": { "description": "A hosted application with a long description. ".repeat(10) } } })
}
