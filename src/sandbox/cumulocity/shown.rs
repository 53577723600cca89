//! Members of an account that are shown as they are, kept as text: fifty thousand accounts of JSON trees would be 90 MB.

use serde_json::{Map, Value};

/// Members by name, in the order in which they were first set.
#[derive(Clone, Debug, Default)]
pub struct Shown(Vec<(&'static str, Box<str>)>);

impl Shown {
    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<Value> {
        let (_, text) = self.0.iter().find(|(known, _)| *known == name)?;
        serde_json::from_str(text).ok()
    }

    /// Sets a member; `null` removes it.
    pub fn set(&mut self, name: &'static str, value: &Value) {
        let at = self.0.iter().position(|(known, _)| *known == name);
        let text = value.to_string().into_boxed_str();
        match at {
            Some(at) if value.is_null() => drop(self.0.remove(at)),
            Some(at) => self.0[at].1 = text,
            None if value.is_null() => {}
            None => {
                self.0.reserve_exact(1);
                self.0.push((name, text));
            }
        }
    }

    /// All of them.
    pub fn members(&self) -> Map<String, Value> {
        self.0.iter().filter_map(|(name, text)| Some(((*name).to_owned(), serde_json::from_str(text).ok()?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_member_is_set_read_and_removed() {
        let mut shown = Shown::default();
        shown.set("a", &json!({"b": [1, "ü\""]}));
        shown.set("c", &json!(false));
        assert_eq!(shown.get("a"), Some(json!({"b": [1, "ü\""]})));
        shown.set("a", &Value::Null);
        shown.set("d", &Value::Null);
        assert_eq!(Value::Object(shown.members()), json!({"c": false}));
    }
}
