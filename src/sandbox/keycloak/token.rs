//! Tokens: client credentials in, a JWT that nobody signs out.

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::super::message::{Request, Response};
use super::super::roster::{CALLER, Condition};
use super::answer::json_response;
use super::realm::Realm;

/// How long a token lives, in seconds: shorter than a long listing.
const LIFE: i64 = 60;

const ROLES: [&str; 6] = ["view-users", "query-users", "manage-users", "view-events", "view-realm", "view-clients"];

/// `POST /realms/{realm}/protocol/openid-connect/token`
pub fn grant(realm: &Realm, request: &Request) -> Response {
    let form = request.form();
    let field = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    if request.method != "POST" {
        return json_response(405, &json!({ "error": "HTTP 405 Method Not Allowed" }));
    }
    if field("grant_type").as_deref() != Some("client_credentials") {
        return json_response(
            400,
            &json!({ "error": "unsupported_grant_type", "error_description": "Unsupported grant_type" }),
        );
    }
    let (client, secret) =
        basic(request).or_else(|| Some((field("client_id")?, field("client_secret")?))).unwrap_or_default();
    let is_wrong = realm.condition() == Condition::WrongPassword;
    if is_wrong || client != CALLER || secret != realm.tenant.password {
        let body =
            json!({ "error": "invalid_client", "error_description": "Invalid client or Invalid client credentials" });
        return json_response(401, &body);
    }
    let expires = realm.clock.now() / 1000 + LIFE;
    let claims = json!({ "exp": expires, "sub": super::make::caller_id(realm), "azp": CALLER, "typ": "Bearer",
        "resource_access": { realm.managing_client(): { "roles": held(realm) } } });
    let body = json!({ "access_token": signed(realm, &claims), "expires_in": LIFE, "refresh_expires_in": 0,
        "token_type": "Bearer", "not-before-policy": 0, "scope": "profile email" });
    json_response(200, &body)
}

/// The roles of whoever sent the request; none without a token that is good now.
pub fn roles(realm: &Realm, request: &Request) -> Option<Vec<&'static str>> {
    let token = request.header("authorization")?.strip_prefix("Bearer ")?;
    let claims = token.split('.').nth(1)?;
    let claims: Value = serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
    let is_good = signed(realm, &claims) == token && claims["exp"].as_i64()? * 1000 > realm.clock.now();
    is_good.then(|| held(realm))
}

fn held(realm: &Realm) -> Vec<&'static str> {
    let lacks: &[&str] = match realm.condition() {
        Condition::NoAuditRole => &["view-events"],
        Condition::ReadOnly => &["manage-users"],
        Condition::NoRealmRole => &["view-realm", "view-clients"],
        _ => &[],
    };
    ROLES.into_iter().filter(|role| !lacks.contains(role)).collect()
}

/// The token of these claims; the signature is a digest with the practice secret.
fn signed(realm: &Realm, claims: &Value) -> String {
    let head = BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
    let body = BASE64_URL_SAFE_NO_PAD.encode(claims.to_string());
    let digest = Sha256::digest(format!("{head}.{body}.{}", realm.tenant.password));
    format!("{head}.{body}.{}", BASE64_URL_SAFE_NO_PAD.encode(&digest[..16]))
}

fn basic(request: &Request) -> Option<(String, String)> {
    let encoded = request.header("authorization")?.strip_prefix("Basic ")?;
    let pair = String::from_utf8(BASE64_STANDARD.decode(encoded.trim()).ok()?).ok()?;
    pair.split_once(':').map(|(client, secret)| (client.to_owned(), secret.to_owned()))
}
