//! Members: listed, read, removed.

use regex::RegexBuilder;
use serde::Deserialize;
use serde_json::{Value, json};

use super::call::{Answer, Call, USER_MANAGE, USER_VIEW, success};
use super::member::Member;
use super::page::Page;
use super::refusal::Refusal;
use super::state::State;

/// The body of `user/batch` (published specification, `UserFilter`).
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Filter {
    search_term: Option<String>,
    identifiers: Option<Vec<String>>,
    emails: Option<Vec<String>>,
}

impl State {
    /// `POST /ng/api/user/batch`
    pub fn list_members(&self, call: &Call<'_>) -> Answer {
        call.needs(USER_VIEW)?;
        let page = Page::of(call.request)?.bounded()?;
        let filter: Filter = call.body()?;
        if filter.is_empty() {
            return Ok(success(page.leaf(self.page_of_all(call, page), self.members.len())));
        }
        let search = filter.search_term.as_deref().map(search).transpose()?;
        let admits = |member: &&Member| {
            search.as_ref().is_none_or(|search| {
                search.is_match(&member.email) || member.name.as_deref().is_some_and(|name| search.is_match(name))
            }) && filter.names(member)
        };
        let found: Vec<&Member> = self.in_order(call, page).into_iter().filter(admits).collect();
        let total = found.len();
        Ok(success(page.leaf(page.part(found.into_iter(), Member::object), total)))
    }

    /// `POST /ng/api/user/aggregate`
    pub fn list_aggregates(&self, call: &Call<'_>) -> Answer {
        call.needs(USER_VIEW)?;
        let page = Page::of(call.request)?.bounded()?;
        let search = call.request.parameter("searchTerm").map(search).transpose()?;
        let admits = |member: &&Member| search.as_ref().is_none_or(|search| search.is_match(&member.email));
        let found: Vec<&Member> = self.in_order(call, page).into_iter().filter(admits).collect();
        let total = found.len();
        Ok(success(page.leaf(page.part(found.into_iter(), Member::aggregate), total)))
    }

    /// `GET /ng/api/user/aggregate/{uuid}`
    pub fn get_aggregate(&self, call: &Call<'_>, uuid: &str) -> Answer {
        call.needs(USER_VIEW)?;
        self.member(uuid).map(|member| success(member.aggregate())).ok_or_else(|| Refusal::no_user(uuid))
    }

    /// `GET /ng/api/user/last-admin`
    pub fn tell_last_admin(&self, call: &Call<'_>) -> Answer {
        call.needs(USER_VIEW)?;
        Ok(success(call.request.parameter("userId").is_some_and(|uuid| self.is_last_admin(uuid))))
    }

    /// `GET /ng/api/user/currentUser`: people only.
    pub fn current_user(&self, call: &Call<'_>) -> Answer {
        match self.member(&call.caller.id).filter(|_| call.caller.is_person) {
            Some(own) => Ok(success(json!({ "uuid": own.uuid, "name": own.name, "email": own.email, "token": null,
                "defaultAccountId": call.account, "admin": own.admin, "locked": own.locked, "disabled": own.disabled,
                "twoFactorAuthenticationEnabled": own.two_factor, "externallyManaged": own.external,
                "createdAt": own.created, "lastLogin": own.last_login }))),
            None => Err(Refusal::invalid("Current user can be accessed only by 'USER' principal type")),
        }
    }

    /// `DELETE /ng/api/user/{uuid}`: 200 also for nobody.
    pub fn remove_member(&mut self, call: &Call<'_>, uuid: &str) -> Answer {
        call.needs(USER_MANAGE)?;
        if self.is_last_admin(uuid) {
            return Err(Refusal::invalid(
                "Removing this user will remove the last Account Admin from NG. Cannot remove the user.",
            ));
        }
        Ok(success(self.remove(uuid, call.caller.name)))
    }

    /// A page of all members, without a look at those before it in the two usual orders.
    fn page_of_all(&self, call: &Call<'_>, page: Page) -> Vec<Value> {
        let shifted = page.index % 2 == 1 && page.start() <= self.stored.len();
        let start = page.start() - usize::from(shifted);
        match call.request.parameter("sortOrders") {
            Some("email,ASC") => page.part(self.members.values(), Member::object),
            None => {
                let part = self.stored.iter().skip(start).take(page.size);
                part.filter_map(|address| self.members.get(address)).map(Member::object).collect()
            }
            Some(_) => page.part(self.in_order(call, page).into_iter(), Member::object),
        }
    }

    /// Sorted pages are stable. Without an order that the store knows every other page begins one early, so that somebody stands
    /// on two pages and somebody on none.
    fn in_order(&self, call: &Call<'_>, page: Page) -> Vec<&Member> {
        let order = call.request.parameter("sortOrders").unwrap_or_default();
        let (field, direction) = order.split_once(',').unwrap_or((order, "DESC"));
        let sorted = matches!(field, "email" | "name" | "userId" | "createdAt" | "lastModifiedAt");
        let mut all: Vec<&Member> = match sorted {
            true => self.members.values().collect(),
            false => self.stored.iter().filter_map(|address| self.members.get(address)).collect(),
        };
        match field {
            "name" => all.sort_by(|a, b| a.name.cmp(&b.name)),
            "userId" => all.sort_by(|a, b| a.uuid.cmp(&b.uuid)),
            "createdAt" | "lastModifiedAt" => all.sort_by_key(|member| member.created),
            _ => {}
        }
        if sorted && direction == "DESC" {
            all.reverse();
        }
        if !sorted && page.index % 2 == 1 && page.start() < all.len() {
            let twice = all[page.start() - 1];
            all.insert(page.start(), twice);
            all.pop();
        }
        all
    }
}

impl Filter {
    fn is_empty(&self) -> bool {
        self.search_term.is_none() && self.identifiers.is_none() && self.emails.is_none()
    }

    /// Both lists count together; one that is there and empty names nobody.
    fn names(&self, member: &Member) -> bool {
        let none = self.identifiers.is_none() && self.emails.is_none();
        let by_id = self.identifiers.as_ref().is_some_and(|ids| ids.contains(&member.uuid));
        none || by_id || self.emails.as_ref().is_some_and(|emails| emails.contains(&member.email))
    }
}

/// A search term is a regular expression that does not mind case.
fn search(term: &str) -> Result<regex::Regex, Refusal> {
    let built = RegexBuilder::new(term).case_insensitive(true).build();
    built.map_err(|_| Refusal::invalid("Invalid request: the search term is no regular expression"))
}
