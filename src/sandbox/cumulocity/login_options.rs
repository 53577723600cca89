//! `/tenant/loginOptions`: which logins a tenant offers, and which it prefers.

use serde_json::{Map, Value, json};

use super::super::message::Request;
use super::super::roster::Condition;
use super::call::{Answer, Call, found};
use super::refusal::Refusal;
use super::role;
use super::state::State;

impl State {
    /// `GET /tenant/loginOptions`, the only listing without a role and without paging. Anonymous callers see less
    /// (since release 10.18.489).
    pub fn list_login_options(&self, request: &Request, base: &str, anonymous: bool) -> Answer {
        if request.asks("management") && request.parameter("tenantId").is_some() {
            let message = format!(
                "Do not use 'management' flag while querying loginOptions of tenant with id {}",
                self.tenant.id
            );
            return Err(Refusal::new(400, "LoginOptions/Bad Request", message));
        }
        let mut options = self.login_options(base);
        if anonymous {
            for option in &mut options {
                option.remove("sessionConfiguration");
                option.remove("authenticationRestrictions");
            }
        }
        let collection = json!({ "self": format!("{base}/tenant/loginOptions/"), "loginOptions": options });
        Ok(found(request, "loginOptionCollection", &collection))
    }

    /// `GET /tenant/loginOptions/{typeOrId}`.
    pub fn get_login_option(&self, call: &Call<'_>, key: &str) -> Answer {
        let any_of = [role::TENANT_ADMIN, role::TENANTS_ADMIN, role::USER_ADMIN, role::USER_CREATE];
        call.caller.needs(&any_of)?;
        let text = |option: &Map<String, Value>, name: &str| option[name].as_str().unwrap_or_default().to_owned();
        let is_it = |o: &Map<String, Value>| text(o, "type").eq_ignore_ascii_case(key) || text(o, "id") == key;
        let option = self.login_options(&call.base).into_iter().find(is_it);
        let missing = || Refusal::new(404, "tenants/Not Found", "Cannot find the specified configuration");
        Ok(call.found("authConfig", &option.ok_or_else(missing)?))
    }

    fn login_options(&self, base: &str) -> Vec<Map<String, Value>> {
        let condition = self.tenant.condition;
        let hidden = condition == Condition::NoLoginOption;
        let basic_preferred = condition == Condition::BasicPreferred;
        let options = [
            self.internal_option(base, !hidden && !basic_preferred),
            self.basic_option(base, basic_preferred),
            self.external_option(base, !hidden),
        ];
        let plain = options.into_iter().filter_map(|option| match option {
            Value::Object(members) => Some(members),
            _ => None,
        });
        let mut options: Vec<_> = plain.collect();
        if condition == Condition::OldServer {
            options.iter_mut().for_each(make_old);
        }
        options
    }

    fn internal_option(&self, base: &str, visible: bool) -> Value {
        let id = self.option_id("9249");
        json!({ "id": id, "type": "OAUTH2_INTERNAL", "_type": "OAuth2Config", "grantType": "PASSWORD",
            "userManagementSource": "INTERNAL", "visibleOnLoginPage": visible, "tfaStrategy": "TOTP",
            "enforceStrength": true, "greenMinLength": 8, "strengthValidity": false,
            "initRequest": format!("{base}/tenant/oauth"), "loginRedirectDomain": self.tenant.domain(),
            "sessionConfiguration": { "absoluteTimeoutMillis": 1_209_600_000, "renewalTimeoutMillis": 86_400_000,
                "maximumNumberOfParallelSessions": 5, "userAgentValidationRequired": false },
            "self": format!("{base}/tenant/loginOptions/{id}") })
    }

    fn basic_option(&self, base: &str, visible: bool) -> Value {
        let id = self.option_id("4b62");
        let clients: &[&str] = if self.forbids_browsers() { &["WEB_BROWSERS"] } else { &[] };
        json!({ "id": id, "type": "BASIC", "_type": "BasicAuthConfig", "userManagementSource": "INTERNAL",
            "visibleOnLoginPage": visible,
            "authenticationRestrictions": { "forbiddenClients": clients, "forbiddenUserAgents": [], "trustedUserAgents": [] },
            "self": format!("{base}/tenant/loginOptions/{id}") })
    }

    fn external_option(&self, base: &str, visible: bool) -> Value {
        let id = self.option_id("c3d0");
        let source = if self.tenant.condition == Condition::Sso { "REMOTE" } else { "INTERNAL" };
        json!({ "id": id, "type": "OAUTH2", "grantType": "AUTHORIZATION_CODE", "providerName": "Acme IdP",
            "buttonName": "Log in with Acme", "userManagementSource": source, "visibleOnLoginPage": visible,
            "initRequest": format!("{base}/tenant/oauth?response_type=code"),
            "self": format!("{base}/tenant/loginOptions/{id}") })
    }

    fn option_id(&self, prefix: &str) -> String {
        format!("{prefix}-{:04x}", self.tenant.number)
    }
}

/// What older servers send instead (reference guide, retired).
fn make_old(option: &mut Map<String, Value>) {
    let lower = option["type"].as_str().unwrap_or_default().to_lowercase();
    option.insert("type".into(), json!(lower));
    if option.contains_key("enforceStrength") {
        option.insert("enforceStrength".into(), json!("false"));
    }
    if let Some(restrictions) = option.get_mut("authenticationRestrictions") {
        restrictions["forbiddenClients"] = json!("WEB_BROWSERS");
    }
}
