//! The platform's own objects, as far as we read them. Lists are documented in part (release notes of 8.0: `ID`,
//! `federatedIdentities`, `lastConnection`), the account's members by the platform's own client; that a list of one may be an
//! object, and an empty one absent, follows from its being made of XML.

use anyhow::{Context, bail};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::record::Time;

/// A page of accounts.
pub(super) struct Page<'a> {
    pub rows: Vec<&'a RawValue>,
    /// whether there are further pages, where it says so
    pub more: Option<bool>,
    /// how many there are in all, where it says so
    pub count: Option<u64>,
}

#[derive(Deserialize)]
struct List<'a> {
    #[serde(borrow)]
    briefs: Option<&'a RawValue>,
    more: Option<bool>,
    count: Option<u64>,
}

#[derive(Deserialize)]
struct Briefs<'a> {
    #[serde(borrow)]
    brief: Option<&'a RawValue>,
}

impl<'a> Page<'a> {
    /// Reads a page in any of its shapes.
    pub fn read(body: &'a [u8]) -> anyhow::Result<Self> {
        let list: List = serde_json::from_slice(body).map_err(without_values)?;
        if list.briefs.is_none() && list.more.is_none() && list.count.is_none() {
            bail!("the answer is JSON, and no list of accounts: it has neither `briefs` nor `more`");
        }
        let rows = match list.briefs {
            Some(briefs) if briefs.get().starts_with('{') => {
                let briefs: Briefs = serde_json::from_str(briefs.get()).map_err(without_values)?;
                briefs.brief.map(one_or_many).transpose()?
            }
            Some(briefs) => Some(one_or_many(briefs)?),
            None => None,
        };
        Ok(Page { rows: rows.unwrap_or_default(), more: list.more, count: list.count })
    }
}

fn one_or_many(value: &RawValue) -> anyhow::Result<Vec<&RawValue>> {
    match value.get().as_bytes().first() {
        Some(b'[') => serde_json::from_str(value.get()).map_err(without_values),
        Some(b'{') => Ok(vec![value]),
        Some(b'n') => Ok(Vec::new()),
        _ => bail!("`brief` is neither a list nor an account"),
    }
}

/// Where it does not fit, without what stands there.
fn without_values(error: serde_json::Error) -> anyhow::Error {
    anyhow::anyhow!("the answer is not the expected JSON at line {} column {}", error.line(), error.column())
}

/// An account.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Account {
    #[serde(rename = "ID", deserialize_with = "text")]
    pub id: String,
    pub href: Option<String>,
    pub email: Option<String>,
    pub thingpark_login: Option<String>,
    #[serde(rename = "thingparkID", default, deserialize_with = "optional_text")]
    pub thingpark_id: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub state: Option<String>,
    pub last_connection: Option<Value>,
    pub federated_identities: Option<Value>,
    pub api_only: Option<Value>,
    /// not documented: names of roles, or objects with a name
    pub roles: Option<Value>,
}

impl Account {
    /// Reads an account.
    pub fn read(native: &RawValue) -> anyhow::Result<Self> {
        serde_json::from_str(native.get()).map_err(without_values).context("an account of undocumented shape")
    }

    /// The name to log in with.
    pub fn login(&self) -> Option<&str> {
        let given = |text: &'_ &String| !text.trim().is_empty();
        let login = self.email.as_ref().filter(given).or(self.thingpark_login.as_ref().filter(given));
        login.map(|login| login.trim())
    }

    /// The last segment of its address, where it has one: what the calls for one account are thought to take.
    pub fn uid(&self) -> &str {
        let path = self.href.as_deref().and_then(|href| href.split(['?', '#']).next()).unwrap_or_default();
        match path.trim_end_matches('/').rsplit('/').next() {
            Some(last) if !last.is_empty() => last,
            _ => &self.id,
        }
    }

    /// Whether it says that only programs use it.
    pub fn is_api_only(&self) -> bool {
        matches!(&self.api_only, Some(Value::Bool(true))) || matches!(&self.api_only, Some(Value::String(text)) if text == "true")
    }

    /// Whether an identity provider vouches for it.
    pub fn is_federated(&self) -> bool {
        match &self.federated_identities {
            Some(Value::Array(identities)) => !identities.is_empty(),
            Some(Value::Object(members)) => !members.is_empty(),
            _ => false,
        }
    }

    /// Whether a role is an administrator's; none where no roles are shown.
    pub fn administers(&self) -> Option<bool> {
        let roles = self.roles.as_ref().filter(|roles| !roles.is_null())?;
        let text = roles.to_string().to_lowercase();
        Some(text.contains("administrator"))
    }

    /// The last login: milliseconds since 1970, or text (older releases). An error if it is something else.
    pub fn last_login(&self) -> Result<Option<Time>, ()> {
        match &self.last_connection {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Number(number)) => number.as_i64().and_then(Time::from_millisecond).map(Some).ok_or(()),
            Some(Value::String(text)) => moment(text.trim()).map(Some).ok_or(()),
            Some(_) => Err(()),
        }
    }
}

fn moment(text: &str) -> Option<Time> {
    let milliseconds = || text.parse().ok().and_then(Time::from_millisecond);
    text.parse().ok().or_else(|| super::action_log::time(text)).or_else(milliseconds)
}

fn text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let wrong = || serde::de::Error::custom("an id is neither a text nor a number");
    optional_text(deserializer)?.filter(|text| !text.is_empty()).ok_or_else(wrong)
}

fn optional_text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::String(text) => Ok(Some(text)),
        Value::Number(number) => Ok(Some(number.to_string())),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(body: &str) -> Vec<String> {
        let page = Page::read(body.as_bytes()).unwrap();
        page.rows.iter().map(|row| Account::read(row).unwrap().id).collect()
    }

    #[test]
    fn a_list_has_three_shapes_and_more() {
        assert_eq!(ids(r#"{"briefs":{"brief":[{"ID":"1"},{"ID":2}]},"more":false}"#), ["1", "2"]);
        assert_eq!(ids(r#"{"briefs":{"brief":{"ID":"1"}}}"#), ["1"]);
        assert_eq!(ids(r#"{"briefs":[{"ID":"1"}]}"#), ["1"]);
        for empty in [r#"{"more":false}"#, r#"{"briefs":null,"more":false}"#, r#"{"briefs":{}}"#, r#"{"briefs":{"brief":null}}"#] {
            assert_eq!(ids(empty), [""; 0], "{empty}");
        }
        for wrong in ["{}", "[]", r#"{"message":"no"}"#, r#"{"briefs":"x"}"#, r#"{"briefs":{"brief":7}}"#, "null", ""] {
            assert!(Page::read(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }

    fn account(members: &str) -> Account {
        serde_json::from_str(&format!("{{\"ID\":\"4711\",{members}}}")).unwrap()
    }

    #[test]
    fn the_last_login_is_a_number_or_a_text() {
        let expected = Ok(Some("2025-03-04T08:15:30.000Z".parse().unwrap()));
        for written in ["1741076130000", "\"1741076130000\"", "\"2025-03-04T09:15:30+01:00\"", "\"2025-03-04T08:15:30.0\""] {
            assert_eq!(account(&format!("\"lastConnection\":{written}")).last_login(), expected, "{written}");
        }
        assert_eq!(account("\"lastConnection\":null").last_login(), Ok(None));
        for wrong in ["\"yesterday\"", "true", "1e300", "[]"] {
            assert_eq!(account(&format!("\"lastConnection\":{wrong}")).last_login(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn an_address_tells_the_id_of_the_calls() {
        assert_eq!(account("\"href\":\"/thingpark/smp/rest/subscribers/1/users/u-9?x=/y\"").uid(), "u-9");
        assert_eq!(account("\"href\":\"\"").uid(), "4711");
        assert_eq!(account("\"email\":\" \",\"thingparkLogin\":\"bo@x\"").login(), Some("bo@x"));
        assert_eq!(account("\"roles\":[{\"name\":\"ADMINISTRATOR\"}]").administers(), Some(true));
        assert_eq!(account("\"roles\":null").administers(), None);
    }
}
