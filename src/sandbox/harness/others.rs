//! Who is not a member: service accounts, people with a pending invitation; and the tokens of everybody.

use serde_json::{Value, json};

use super::super::clock::DAY;
use super::call::{Answer, Call, SERVICE_ACCOUNT_VIEW, USER_MANAGE, USER_VIEW, success};
use super::page::Page;
use super::refusal::Refusal;
use super::state::State;

impl State {
    /// `GET /ng/api/serviceaccount`: an array without pages.
    pub fn list_service_accounts(&self, call: &Call<'_>) -> Answer {
        call.needs(SERVICE_ACCOUNT_VIEW)?;
        Ok(success(self.service_accounts.iter().map(|id| service_account(id, call.account)).collect::<Vec<_>>()))
    }

    /// `GET /ng/api/serviceaccount/aggregate`
    pub fn list_aggregated_service_accounts(&self, call: &Call<'_>) -> Answer {
        call.needs(SERVICE_ACCOUNT_VIEW)?;
        let page = Page::of(call.request)?.bounded()?;
        let shown = |id: &&str| json!({ "serviceAccount": service_account(id, call.account), "tokensCount": 1 });
        Ok(success(page.leaf(page.part(self.service_accounts.iter(), shown), self.service_accounts.len())))
    }

    /// `GET /ng/api/invites` and `POST /ng/api/invites/aggregate`
    pub fn list_invites(&self, call: &Call<'_>) -> Answer {
        call.needs(USER_VIEW)?;
        let page = Page::of(call.request)?.bounded()?;
        let invite = |(number, email): (usize, &String)| {
            json!({ "id": format!("inv{number:019}"), "name": null, "email": email, "accountIdentifier": call.account,
                "orgIdentifier": null, "projectIdentifier": null, "roleBindings": [], "userGroups": [],
                "inviteType": "ADMIN_INITIATED_INVITE", "approved": false })
        };
        Ok(success(page.leaf(page.part(self.invited.iter().enumerate(), invite), self.invited.len())))
    }

    /// `GET /ng/api/token/aggregate`: tokens outlive their owner's membership.
    pub fn list_tokens(&self, call: &Call<'_>) -> Answer {
        call.needs(USER_MANAGE)?;
        let page = Page::of(call.request)?.bounded()?;
        let owner = call.request.parameter("parentIdentifier");
        let members = self.members.values().chain(self.removed.iter());
        let of_owner = members.filter(|member| owner.is_none_or(|owner| member.uuid == owner));
        let tokens: Vec<Value> = of_owner
            .flat_map(|member| {
                (0..member.tokens).map(move |number| token(&member.uuid, number, call.account, call.now))
            })
            .collect();
        let total = tokens.len();
        Ok(success(page.leaf(page.part(tokens.into_iter(), |token| token), total)))
    }

    /// `DELETE /ng/api/token/{id}`: its owner alone may.
    pub fn delete_token(&self, call: &Call<'_>) -> Answer {
        match call.request.parameter("parentIdentifier") {
            Some(owner) if owner == call.caller.id => Ok(success(true)),
            _ => Err(Refusal::denied("core_serviceaccount_manageapikey", call.account)),
        }
    }

    /// `POST /ng/api/token/validate`, the token itself as the body.
    pub fn validate_token(&self, call: &Call<'_>) -> Answer {
        let text = String::from_utf8_lossy(&call.request.body);
        if text != self.tenant.password {
            return Err(Refusal::bad_token());
        }
        let kind = if call.caller.is_person { "USER" } else { "SERVICE_ACCOUNT" };
        Ok(success(json!({ "identifier": "review", "name": "review", "valid": true, "validTo": call.now + 300 * DAY,
            "accountIdentifier": call.account, "apiKeyIdentifier": "dormant", "apiKeyType": kind,
            "parentIdentifier": call.caller.id })))
    }
}

fn service_account(id: &str, account: &str) -> Value {
    json!({ "identifier": id, "name": id, "email": format!("{id}@service.harness.io"), "description": null, "tags": {},
        "accountIdentifier": account, "orgIdentifier": null, "projectIdentifier": null, "governanceMetadata": null })
}

fn token(owner: &str, number: usize, account: &str, now: i64) -> Value {
    let made = now - 200 * DAY;
    let token = json!({ "identifier": format!("cli_{number}"), "name": format!("cli {number}"), "valid": true,
        "validFrom": made, "validTo": now + 165 * DAY, "scheduledExpireTime": null, "accountIdentifier": account,
        "apiKeyIdentifier": "laptop", "parentIdentifier": owner, "apiKeyType": "USER", "description": "", "tags": {} });
    json!({ "token": token, "expiryAt": now + 165 * DAY, "createdAt": made, "lastModifiedAt": made })
}
