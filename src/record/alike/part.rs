//! One value, where there is nothing to compare: a string without escapes is taken as it stands, the rest is left to serde_json.

use serde::de::{Deserializer, Visitor};
use serde_json::{Error, Result};

use super::super::walk::Value;

/// Gives `$leave` the methods of a deserializer for which there is nothing to be gained here.
macro_rules! others {
    ($leave:ident) => {
        $leave! {
            deserialize_any() deserialize_bool() deserialize_char()
            deserialize_i8() deserialize_i16() deserialize_i32() deserialize_i64() deserialize_i128()
            deserialize_u8() deserialize_u16() deserialize_u32() deserialize_u64() deserialize_u128()
            deserialize_f32() deserialize_f64() deserialize_bytes() deserialize_byte_buf()
            deserialize_unit() deserialize_unit_struct(name: &'static str)
            deserialize_newtype_struct(name: &'static str)
            deserialize_tuple(length: usize) deserialize_tuple_struct(name: &'static str, length: usize)
            deserialize_map() deserialize_enum(name: &'static str, variants: &'static [&'static str])
        }
    };
}

/// Leaves these methods to serde_json, which has to come to the end of the part.
macro_rules! leave_to_serde {
    ($($method:ident($($name:ident: $type:ty),*))*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value> {
            let mut full = serde_json::Deserializer::from_str(self.0.raw);
            let read = full.$method($($name,)* visitor)?;
            full.end().map(|()| read)
        }
    )*};
}

pub(super) use others;

/// A value, of which it is known where it ends.
pub(super) struct Part<'de>(pub Value<'de>);

impl<'de> Part<'de> {
    /// A string without escapes.
    fn plain(&self) -> Option<&'de str> {
        self.0.raw.get(1..self.0.raw.len() - 1).filter(|_| self.0.is_plain)
    }

    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.plain() {
            Some(text) => visitor.visit_borrowed_str(text),
            None => serde_json::Deserializer::from_str(self.0.raw).deserialize_str(visitor),
        }
    }
}

impl<'de> Deserializer<'de> for Part<'de> {
    type Error = Error;

    others!(leave_to_serde);
    leave_to_serde! {
        deserialize_seq() deserialize_struct(name: &'static str, fields: &'static [&'static str])
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.text(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.text(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.text(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.0.raw == "null" { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_unit()
    }
}
