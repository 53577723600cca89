//! OAI-Secure: a password for a token (`POST /tenant/oauth/token`) or for cookies (`POST /tenant/oauth`), and logout.

use serde_json::json;

use super::super::message::{Request, Response};
use super::account::Factor;
use super::call::Answer;
use super::event::Kind;
use super::refusal::Refusal;
use super::session::{Claims, Token};
use super::state::State;

impl State {
    /// The token endpoint.
    pub fn give_token(&mut self, request: &Request) -> Answer {
        let token = self.log_in(request)?;
        let body = json!({ "access_token": token.jwt }).to_string();
        Ok(Response::with_body(200, "application/json", body))
    }

    /// The cookie endpoint.
    pub fn give_cookies(&mut self, request: &Request) -> Answer {
        let token = self.log_in(request)?;
        let cookies = Response::empty(200)
            .header("Set-Cookie", format!("authorization={}; Path=/; HttpOnly", token.jwt))
            .header("Set-Cookie", format!("XSRF-TOKEN={}; Path=/", token.xsrf));
        Ok(cookies)
    }

    /// Every login is audited, the failed ones too, under the name that was typed.
    fn log_in(&mut self, request: &Request) -> Result<Token, Refusal> {
        let form = request.form();
        let field = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        if !field("grant_type").is_some_and(|grant| grant.eq_ignore_ascii_case("PASSWORD")) {
            return Err(Refusal::bad_credentials());
        }
        let typed = field("username").unwrap_or_default();
        let opened = self.check_password(typed, field("password").unwrap_or_default());
        let account = match opened {
            Ok(account) => account,
            Err(refusal) => {
                self.log.add(self.clock.now(), typed, Kind::LoginFailed);
                return Err(refusal);
            }
        };
        let code = field("tfa_code").or_else(|| field("tfa_token"));
        // Clients without a code are known to send the text "undefined".
        let code = code.filter(|code| !code.is_empty() && *code != "undefined");
        if account.factor == Factor::Totp && code != self.factor_code(account).as_deref() {
            return Err(Refusal::unauthorized("TFA TOTP code required"));
        }
        let id = account.id.clone();
        self.record_login(&id, typed);
        let key = self.token_key();
        Ok(self.sessions.open(&key, &self.tenant.id, &id))
    }

    /// Ends the caller's session (`POST /user/logout`).
    pub fn log_out(&mut self, caller: &str, jwt: Option<&str>) -> Answer {
        if let Some(claims) = jwt.and_then(Claims::peek) {
            self.sessions.end(&claims);
            self.log.add(self.clock.now(), caller, Kind::Logout);
        }
        Ok(Response::empty(200))
    }
}
