//! Global groups: `/user/{tenantId}/groups`, their members, and the groups of one account.

use serde_json::json;

use super::super::message::encode;
use super::account::{Account, group_object, group_reference};
use super::call::{Answer, Call};
use super::page::{Collection, Page};
use super::refusal::Refusal;
use super::role::{self, GROUPS, Group};
use super::state::State;

const READERS: [&str; 2] = [role::USER_READ, role::USER_CREATE];

impl State {
    /// `GET /user/{tenantId}/groups`.
    pub fn list_groups(&self, call: &Call<'_>) -> Answer {
        call.caller.needs(&READERS)?;
        let page = Page::of(call.request)?;
        let all = GROUPS.iter().map(|group| group_object(group, &call.base, &self.tenant.id));
        let shown = page.part(all);
        let collection = Collection {
            type_name: "groupCollection",
            member: "groups",
            total: Some(GROUPS.len()),
            next: page.next(shown.len(), GROUPS.len(), self.next_on_last_page),
        };
        Ok(call.page(page, &collection, &shown))
    }

    /// `GET /user/{tenantId}/groups/{groupId}`.
    pub fn get_group(&self, call: &Call<'_>, id: &str) -> Answer {
        call.caller.needs(&READERS)?;
        let group = by_id(id)?;
        Ok(call.found("group", &group_object(group, &call.base, &self.tenant.id)))
    }

    /// `GET /user/{tenantId}/groupByName/{groupName}`.
    pub fn get_group_by_name(&self, call: &Call<'_>, name: &str) -> Answer {
        call.caller.needs(&READERS)?;
        let group = GROUPS.iter().find(|group| group.name == name);
        let group = group.ok_or_else(|| no_group(name))?;
        Ok(call.found("group", &group_object(group, &call.base, &self.tenant.id)))
    }

    /// `GET /user/{tenantId}/groups/{groupId}/users`.
    pub fn list_members(&self, call: &Call<'_>, id: &str) -> Answer {
        call.caller.needs(&READERS)?;
        let group = by_id(id)?;
        let page = Page::of(call.request)?;
        let members: Vec<_> = self.accounts.values().filter(|a| a.groups.contains(&group.id)).collect();
        let url = format!("{}/user/{}/groups/{}/users", call.base, self.tenant.id, group.id);
        let reference = |account: &&&Account| json!({ "self": format!("{url}/{}", encode(&account.id)), "user": self.object(account, call) });
        let shown: Vec<_> = page.part(members.iter()).iter().map(reference).collect();
        let collection = Collection {
            type_name: "userReferenceCollection",
            member: "references",
            total: Some(members.len()),
            next: page.next(shown.len(), members.len(), self.next_on_last_page),
        };
        Ok(call.page(page, &collection, &shown))
    }

    /// `GET /user/{tenantId}/users/{userId}/groups`.
    pub fn list_groups_of(&self, call: &Call<'_>, user: &str) -> Answer {
        call.caller.needs(&READERS)?;
        let account = self.account(user)?;
        let page = Page::of(call.request)?;
        let groups: Vec<_> = account.groups.iter().filter_map(|id| role::group(*id)).collect();
        let tenant = &self.tenant.id;
        let url = format!("{}/user/{tenant}/users/{}", call.base, encode(user));
        let shown = page.part(groups.iter().map(|group| group_reference(group, &call.base, tenant, &url)));
        let collection = Collection {
            type_name: "groupReferenceCollection",
            member: "references",
            total: Some(groups.len()),
            next: page.next(shown.len(), groups.len(), self.next_on_last_page),
        };
        Ok(call.page(page, &collection, &shown))
    }
}

fn by_id(id: &str) -> Result<&'static Group, Refusal> {
    let group = id.parse().ok().and_then(role::group);
    group.ok_or_else(|| no_group(id))
}

fn no_group(name: &str) -> Refusal {
    Refusal::new(404, "group/Not Found", format!("Group {name} not found"))
}
