//! `[tenants.NAME.settings]`: whatever a connector of somebody else's wants to know, handed on as JSON.

use serde_json::{Map, Number, Value};

use crate::config::Settings;
use crate::error::Failure;

/// Takes the free settings out of a tenant's section.
///
/// # Errors
/// It is no table, or holds a number that JSON does not have.
pub fn free(settings: &mut Settings) -> Result<Map<String, Value>, Failure> {
    let wrong = settings.wrong("settings", "must be a table of whatever the connector wants to know");
    let number = settings.wrong("settings", "holds a number that is none: inf or nan");
    match settings.value("settings") {
        None => Ok(Map::new()),
        Some(toml::Value::Table(table)) => {
            let read = |(key, value)| Some((key, json(value)?));
            table.into_iter().map(read).collect::<Option<_>>().ok_or(number)
        }
        Some(_) => Err(wrong),
    }
}

/// The same value in JSON; times are texts. `None` for infinity and the like.
fn json(value: toml::Value) -> Option<Value> {
    Some(match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::Number(number.into()),
        toml::Value::Float(number) => Value::Number(Number::from_f64(number)?),
        toml::Value::Boolean(truth) => Value::Bool(truth),
        toml::Value::Datetime(time) => Value::String(time.to_string()),
        toml::Value::Array(list) => Value::Array(list.into_iter().map(json).collect::<Option<_>>()?),
        toml::Value::Table(table) => {
            let read = |(key, value)| Some((key, json(value)?));
            Value::Object(table.into_iter().map(read).collect::<Option<_>>()?)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_of_value_has_its_json() {
        let table: toml::Table =
            toml::from_str("a = 1\nb = [1.5, true]\nc = 2026-01-02T03:04:05Z\n[d]\ne = \"x\"").unwrap();
        let value = json(toml::Value::Table(table)).unwrap();
        assert_eq!(value, serde_json::json!({"a": 1, "b": [1.5, true], "c": "2026-01-02T03:04:05Z", "d": {"e": "x"}}));
        assert_eq!(json(toml::Value::Float(f64::NAN)), None);
    }
}
